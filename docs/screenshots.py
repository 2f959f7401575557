"""Makes the pictures of the review desk in `docs/img` from the samples, with Debian's Chromium. Run in the checkout.

python docs/screenshots.py
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PERSON = "Robin Vale"
WIDTH, HEIGHT = 1280, 860
COLOURS = 256


def main() -> None:
    """Fill a store with the samples, open the desk, and walk through its pages."""
    with tempfile.TemporaryDirectory(prefix="rectrack-") as folder:
        environment = os.environ | {"RECTRACK_HOME": folder, "LOGNAME": PERSON, "RECTRACK_JOBS": "1"}
        with _started(environment, "ingest", *map(str, _papers(Path(folder) / "inbox"))) as ingest:
            ingest.wait()
        with _started(environment, "search", "medicines", "suites", "--json") as search:
            recommendation = json.loads(search.stdout.read())[0]["id"]
        with _desk(environment) as door, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.goto(door)
            _walk(page, recommendation)


def _papers(inbox: Path) -> list[Path]:
    """Copies of the samples, and one of half a sample, as a download that broke off."""
    inbox.mkdir()
    papers = [Path(shutil.copy(sample, inbox)) for sample in sorted(SAMPLES.glob("*/*.pdf"))]
    broken = inbox / "pennard-2026-07.pdf"
    whole = (inbox / "pennard-2026-04.pdf").read_bytes()
    broken.write_bytes(whole[: len(whole) // 2])
    return [*papers, broken]


def _walk(page: Page, recommendation: str) -> None:
    page.get_by_role("link", name="Samples").click()
    while page.get_by_text(re.compile(r"^0 items were drawn\.")).count() == 0:  # all of them: no chance decides
        page.get_by_role("button", name="Draw").click()
    page.get_by_role("link", name="Queue").click()
    _keep(page, "queue")
    page.get_by_role("link", name="The contract manager will").click()
    _keep(page, "item")
    page.get_by_role("link", name="Queue").click()
    page.get_by_role("link", name="The Home Office should publish yearly figures").click()
    page.get_by_role("link", name="aldermoor-2026-05.pdf").click()
    _keep(page, "document")
    page.goto(f"{page.url.partition('/documents')[0]}/recommendations/{recommendation}")
    _keep(page, "recommendation")
    page.get_by_role("link", name="Dashboard").click()
    _keep(page, "dashboard")


def _keep(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    path = HERE / "img" / f"desk-{name}.png"
    page.screenshot(path=path)
    Image.open(path).convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=1).save(path, optimize=True)


@contextmanager
def _desk(environment: dict[str, str]) -> Iterator[str]:
    """The address with the token of a desk that runs."""
    with _started(environment, "review", "--port", "0") as desk:
        try:
            yield re.findall(r"http://\S+", desk.stdout.readline())[0]
        finally:
            desk.terminate()


def _started(environment: dict[str, str], *words: str) -> Any:
    program = Path(sys.executable).with_name("rectrack")
    return subprocess.Popen([program, *words], env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603


if __name__ == "__main__":
    main()
