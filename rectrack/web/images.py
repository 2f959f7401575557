"""Pictures of pages. A document never changes, so browsers may keep them."""

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Path
from starlette.responses import FileResponse

from rectrack.web.workplace import Here

router = APIRouter()

Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
"""Parameter of a route: the hash of a document."""


@router.get("/documents/{sha256}/pages/{page}/{size}.png")
def picture(here: Here, sha256: Sha256, page: int, size: Literal["small", "normal", "large"]) -> FileResponse:
    """The PNG of a page, in one of three sizes."""
    if not 1 <= page <= len(here.pictures.sizes(sha256)):
        raise HTTPException(404, f"The document has no page {page}.")
    file = here.pictures.picture(sha256, page, size)
    return FileResponse(file, media_type="image/png", headers={"Cache-Control": "private, max-age=86400, immutable"})
