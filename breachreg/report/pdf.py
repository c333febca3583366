"""A Word document as an accessible PDF, by the office's own LibreOffice or Word where one is present.

The annual report has one of its own where typst was added (`tagged_paper`).

LibreOffice is asked for PDF/UA (tagged, with title and language), which Forum Standaardisatie recommends for what is published; Word for
its tagged PDF. What they make is theirs: whether it meets PDF/UA is not checked here. Word was not tried by us, only read about.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from breachreg.errors import StorageError, UserError
from breachreg.i18n import _

LONGEST = 120
"""Seconds that an office program may take: the first start of LibreOffice is slow."""
NAMES = ("soffice", "libreoffice")
WINDOWS_PLACES = (r"LibreOffice\program\soffice.com", r"LibreOffice\program\soffice.exe")
MAC_PLACE = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
EXPORT = {
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
}
BODY = "word/document.xml"
WORD_PDF = 17
"""Word's own number of the kind PDF (wdFormatPDF)."""
WORD = (
    "$ErrorActionPreference='Stop';$w=New-Object -ComObject Word.Application;$w.Visible=$false;$w.AutomationSecurity=3;"
    f"try{{$d=$w.Documents.Open($env:BREACHREG_WORD,$false,$true);foreach($t in $d.TablesOfContents){{$t.Update()}};$d.SaveAs2($env:BREACHREG_PDF,{WORD_PDF});$d.Close($false)}}"
    "finally{$w.Quit()}"
)
"""Opens read-only, without macros, fills in the pages of the contents, and saves as PDF; the two paths come from the environment, so that no name can be a command."""


def office_program() -> Path | None:
    """Return the LibreOffice of this computer, or None."""
    if sys.platform == "win32":
        roots = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)")]
        places = [Path(root, place) for root in roots if root for place in WINDOWS_PLACES]
        return next((place for place in places if place.is_file()), None)
    if sys.platform == "darwin" and MAC_PLACE.is_file():
        return MAC_PLACE
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return Path(found) if found else None


def as_pdf(document: Path) -> Path:
    """Write a Word document as PDF beside it and return that.

    Args:
        document: a .docx that this program made.

    Raises:
        UserError: there is no office program, it failed or took too long, or the PDF is there already. StorageError: the disk refused.
    """
    target = free_pdf(document)
    program = office_program()
    if program is None and sys.platform != "win32":
        raise UserError(
            _("Er is geen PDF gemaakt: op deze computer staat geen LibreOffice."),
            _("Open het Word-document en bewaar het daar als PDF."),
        )
    try:
        # a room of its own: no settings, extensions or macros of the user, and no window that is open already
        with tempfile.TemporaryDirectory(prefix="breachreg-pdf-") as room:
            made = _by_office(program, document, Path(room)) if program else _by_word(document, Path(room))
            shutil.copyfile(made, target)
            target.chmod(0o600)
    except OSError as error:
        raise StorageError(
            _("De PDF kon niet worden geschreven: {why}.").format(why=error.strerror or error),
            _("Maak ruimte vrij of kies een andere map."),
        ) from error
    return target


def free_pdf(document: Path) -> Path:
    """Return where the PDF of a document goes, beside it.

    Raises:
        UserError: a PDF of that name is there already.
    """
    target = document.with_suffix(".pdf")
    if target.exists() or target.is_symlink():
        raise UserError(
            _("{name} is er al en wordt niet overschreven.").format(name=target.name), _("Kies een andere map.")
        )
    return target


def _by_office(program: Path, document: Path, room: Path) -> Path:
    profile = (room / "profile").as_uri()
    kind = f"pdf:writer_pdf_Export:{json.dumps(EXPORT)}"
    copy = room / document.name
    _laid_open(document, copy)
    command = [str(program), f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", kind]
    _run([*command, "--outdir", str(room), str(copy)], {}, "LibreOffice")
    return _made(room / f"{document.stem}.pdf", "LibreOffice")


def _laid_open(document: Path, copy: Path) -> None:
    """Copy a Word document without the field around its contents: LibreOffice fills in pages beside headings, but not within that field."""
    from breachreg.documents.contents_field import without_contents_field

    with ZipFile(document) as source, ZipFile(copy, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, without_contents_field(content) if name == BODY else content)


def _by_word(document: Path, room: Path) -> Path:
    made = room / f"{document.stem}.pdf"
    paths = {"BREACHREG_WORD": str(document.resolve()), "BREACHREG_PDF": str(made)}
    _run(["powershell", "-NoProfile", "-NonInteractive", "-Command", WORD], paths, "Word")
    return _made(made, "Word")


def _run(command: list[str], environment: dict[str, str], who: str) -> None:
    try:
        subprocess.run(
            command,
            check=True,
            timeout=LONGEST,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired, FileNotFoundError) as error:
        raise _refused(who) from error


def _made(path: Path, who: str) -> Path:
    """Return what was made; LibreOffice ends well also where it made nothing."""
    if not path.is_file() or not path.stat().st_size:
        raise _refused(who)
    return path


def _refused(who: str) -> UserError:
    return UserError(
        _("{who} heeft geen PDF gemaakt; het Word-document is er wel.").format(who=who),
        _("Open het Word-document en bewaar het daar als PDF."),
    )
