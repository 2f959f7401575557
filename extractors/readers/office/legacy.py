"""Files of older and other programs, changed by LibreOffice into the forms that are read."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractors.forms import Form
from extractors.intake import unreadable
from models.documents import Reason

OPENED_AS = {
    Form.OLD_WORD: Form.WORD,
    Form.OPEN_TEXT: Form.WORD,
    Form.OLD_EXCEL: Form.EXCEL,
    Form.OPEN_SHEET: Form.EXCEL,
}
"""What LibreOffice makes of a form."""

MOST_SECONDS = 90

_KINDS = {
    Form.OLD_WORD: "a Word file of before 2007",
    Form.OLD_EXCEL: "an Excel file of before 2007",
    Form.OPEN_TEXT: "an OpenDocument text",
    Form.OPEN_SHEET: "an OpenDocument spreadsheet",
}


def libreoffice() -> str | None:
    """The path of LibreOffice, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@contextmanager
def converted(path: Path, form: Form) -> Iterator[tuple[Path, str]]:
    """The file in a form that is read, as long as the `with` block lasts, and the name of the program that made it.

    The program has a profile of its own, where macros never run and links are not followed.

    Raises:
        UnreadableDocument: LibreOffice is not installed, cannot open the file, or takes too long.
    """
    program = libreoffice()
    if not program:
        advice = f"install LibreOffice, or save it as .{OPENED_AS[form]}"
        raise unreadable(Reason.NOT_SUPPORTED, kind=_KINDS[form], advice=advice)
    with tempfile.TemporaryDirectory(prefix="rectrack-office-") as folder:
        copy = Path(folder, f"document.{form}")  # what a publisher named the file never becomes an argument
        shutil.copyfile(path, copy)
        made = _convert(program, copy, OPENED_AS[form])
        if not made.exists():
            raise unreadable(Reason.DAMAGED)
        yield made, "LibreOffice"


def _convert(program: str, file: Path, into: Form) -> Path:
    profile = file.parent / "profile"
    made = file.parent / "made" / f"document.{into}"
    _forbid_macros_and_links(profile)
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        str(into),
        "--outdir",
        str(made.parent),
        str(file),
    ]
    # A session of its own, since the program starts others, which must end with it.
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as running:
        try:
            running.wait(MOST_SECONDS)
        except subprocess.TimeoutExpired as error:
            os.killpg(running.pid, signal.SIGKILL)
            raise unreadable(Reason.TOO_SLOW) from error
    return made


def _forbid_macros_and_links(profile: Path) -> None:
    """Write the settings of the program: the highest security of macros, no trusted place, and links never updated."""
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")


_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""
