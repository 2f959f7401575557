"""The pages of a PDF that are pictures, recognised; what was recognised is kept by the picture."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp
from typing import TYPE_CHECKING

from extractors.readers.ocr.recognition import Recognition

if TYPE_CHECKING:
    from PIL import Image

DOTS_PER_INCH = 300
"""What tesseract is made for."""

FORM = "4"
"""Of the files in the cache; another one when what is recognised, or how it is kept, changes."""

_STALE = 3600.0
"""Seconds after which a folder that a killed reader left behind is deleted."""


class NotRecognised(Exception):
    """The engine did not recognise a picture. The text says what it said."""


@cache
def engine() -> str | None:
    """The engine by name and version, or None where it is not installed (`make ocr` installs it)."""
    try:
        parts = [f"{name} {version(name)}" for name in ("ocrmypdf", "opencv-python-headless")]
    except PackageNotFoundError:
        return None
    if not shutil.which("tesseract"):
        return None
    said = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=True)  # noqa: S607
    return ", ".join([said.stdout.splitlines()[0], *parts])


def recognised(picture: Image.Image, scale: float, kept_in: Path | None) -> Recognition:
    """What is on a page, given its picture with `scale` pixels a point; asked once for each picture.

    Args:
        picture: the page in RGB.
        scale: pixels a point.
        kept_in: folder of the cache, which processes may share; None keeps nothing.

    Raises:
        NotRecognised: the engine broke down over it.
    """
    if not kept_in:
        return _asked(picture, scale, None)
    kept_in.mkdir(parents=True, exist_ok=True)
    file = kept_in / f"{_key(picture, scale)}.json"
    try:
        return Recognition.from_json(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, KeyError):
        pass  # not there yet, or not whole
    found = _asked(picture, scale, kept_in)
    handle, unfinished = mkstemp(dir=kept_in)
    with os.fdopen(handle, "w", encoding="utf-8") as new:
        new.write(found.to_json())
    Path(unfinished).replace(file)
    return found


def _key(picture: Image.Image, scale: float) -> str:
    digest = hashlib.sha256(f"{FORM}, {engine()}, {picture.size}, {scale}".encode())
    digest.update(picture.tobytes())
    return digest.hexdigest()


def _asked(picture: Image.Image, scale: float, near: Path | None) -> Recognition:
    """What the engine says, in a process of its own that ends with this one."""
    if near:
        _sweep(near)
    with TemporaryDirectory(prefix="page-", dir=near) as name:
        folder = Path(name)
        picture.save(folder / "picture.ppm")
        command = [sys.executable, "-m", "extractors.readers.ocr.picture", name, str(scale)]
        environment = os.environ | {"OMP_THREAD_LIMIT": "1", "TMPDIR": name}
        with (
            (folder / "said").open("wb") as said,
            subprocess.Popen(  # noqa: S603
                command,
                stdin=subprocess.PIPE,  # It closes when this process ends, and ends the other.
                stdout=subprocess.DEVNULL,
                stderr=said,
                cwd=Path(__file__).parents[3],
                process_group=0,
                env=environment,
            ) as child,
        ):
            failed = child.wait()
        if failed:
            raise NotRecognised(f"recognising it failed ({_last_line(folder / 'said')})")
        return Recognition.from_json((folder / "recognition.json").read_text(encoding="utf-8"))


def _last_line(said: Path) -> str:
    """What a failed process said last, which names the error."""
    lines = said.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"


def _sweep(folder: Path) -> None:
    """Delete what readers left behind that were killed."""
    for left in folder.glob("page-*"):
        try:
            if time.time() - left.stat().st_mtime > _STALE:
                shutil.rmtree(left, ignore_errors=True)
        except FileNotFoundError:
            continue  # by another reader
