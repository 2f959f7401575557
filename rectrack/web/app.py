"""The application: what opens with it, what stands before it, its pages, and what is said where something fails."""

from collections.abc import AsyncIterator, Collection
from contextlib import ExitStack, asynccontextmanager, closing
from pathlib import Path

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from db.originals import Originals
from db.store import Store
from extractors.readers.page_image import page_sizes
from extractors.workers import ReaderPool
from models.errors import RectrackError, StoreUnavailable, UnreadableDocument, UsageError
from models.settings import Settings
from rectrack.web import (
    adding,
    api,
    dashboard,
    document,
    enter,
    finding,
    images,
    item,
    linking,
    parting,
    queue,
    recommendation,
    sampling,
)
from rectrack.web.access import Access, LocalAccess
from rectrack.web.pictures import Pictures
from rectrack.web.protection import FormTokens, Shield, checked_post
from rectrack.web.rendering import asks_for_json, refusal
from rectrack.web.rereading import Readings
from rectrack.web.workplace import Workplace

PAGES = (
    queue.router,
    item.router,
    linking.router,
    parting.router,
    adding.router,
    sampling.router,
    images.router,
    document.router,
    recommendation.router,
    dashboard.router,
    finding.router,
    api.router,
)
"""The routers of all pages, one a module, and of the API."""

API_DOCUMENT = "/api/openapi.json"
"""Where the API is described; FastAPI's pages about it are off, since they load scripts from elsewhere."""

_DRAWERS = 2


def create_app(settings: Settings, access: Access, hosts: Collection[str]) -> FastAPI:
    """The desk as an ASGI application.

    Args:
        settings: where the data is.
        access: tells who sends a request.
        hosts: the host names, with port where it is not the usual one, that browsers may use.
    """
    app = FastAPI(title="rectrack", lifespan=_open(settings), docs_url=None, redoc_url=None, openapi_url=API_DOCUMENT)
    app.state.tokens = FormTokens()
    app.add_middleware(Shield, hosts=hosts, access=access, refuse=refusal)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), "static")
    if isinstance(access, LocalAccess):
        app.include_router(enter.router(access), include_in_schema=False)
    for router in PAGES:
        app.include_router(router, dependencies=[Depends(checked_post)], include_in_schema=router is api.router)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(RectrackError, _failed)
    return app


def _open(settings: Settings):  # type: ignore[no-untyped-def]
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with ExitStack() as opened:
            store = opened.enter_context(Store.open(settings.database_url))
            originals = Originals(settings.originals)
            pool = opened.enter_context(ReaderPool(settings.limits, _DRAWERS, page_sizes))
            pictures = Pictures(settings.home / "cache" / "pages", originals, pool)
            readings = opened.enter_context(closing(Readings(settings, store, originals)))
            app.state.workplace = Workplace(settings, store, originals, pictures, readings)
            yield

    return lifespan


def _refused(request: Request, error: Exception) -> Response:
    code, said = getattr(error, "status_code", 500), getattr(error, "detail", "")
    return refusal(request, code, "There is no such page." if said == "Not Found" else said)


def _malformed(request: Request, error: Exception) -> Response:
    said = "The address or the form has something that does not belong there. Go back, try again."
    if asks_for_json(request) and isinstance(error, RequestValidationError):
        said = "; ".join(f"{' '.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
    return refusal(request, 422, said)


def _failed(request: Request, error: Exception) -> Response:
    if isinstance(error, StoreUnavailable):
        return refusal(request, 503, str(error))
    return refusal(request, 404 if isinstance(error, UsageError | UnreadableDocument) else 500, str(error))
