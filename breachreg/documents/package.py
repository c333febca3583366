"""Looking at a .docx before it is opened: a Word file is a zip that strangers can fill with surprises."""

from __future__ import annotations

import io
import re
import zipfile

from breachreg.errors import TemplateError
from breachreg.i18n import _

LARGEST_FILE = 25 * 2**20
MOST_PARTS = 2_000
LARGEST_PART = 50 * 2**20
LARGEST_TOTAL = 100 * 2**20
RATIO, RATIO_FROM = 200, 2**20
CHUNK = 2**16
FORBIDDEN_NAMES = ("vbaproject", "activex", "embeddings/", "oleobject")
FORBIDDEN_FIELDS = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|AUTOTEXT|MACROBUTTON|IMPORT)\b")
FIELD_CODE = re.compile(rb"<w:instrText[^>]*>([^<]*)</w:instrText>|w:instr=\"([^\"]*)\"")
EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode=\"External\"[^>]*>")


def check_package(content: bytes, name: str) -> None:
    """Refuse a Word file that is too large, broken, or carries code, embedded objects or links that fetch.

    Raises:
        TemplateError: with the reason, in Dutch.
    """

    def refuse(why: str) -> TemplateError:
        return TemplateError(
            _("{name} kan niet als sjabloon worden gebruikt: {why}.").format(name=name, why=why),
            _("Maak het sjabloon opnieuw in Word en bewaar het als gewoon .docx-document."),
        )

    if len(content) > LARGEST_FILE:
        raise refuse(_("het bestand is groter dan 25 MB"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_parts(package, refuse)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise refuse(_("het is geen (heel) Word-document")) from error


def _check_parts(package: zipfile.ZipFile, refuse: object) -> None:
    assert callable(refuse)
    parts = package.infolist()
    if len(parts) > MOST_PARTS:
        raise refuse(_("het heeft te veel onderdelen"))
    names = [part.filename for part in parts]
    if len(set(names)) != len(names):
        raise refuse(_("het heeft onderdelen met dezelfde naam"))
    if "[Content_Types].xml" not in names or "word/document.xml" not in names:
        raise refuse(_("het is geen Word-document"))
    total = 0
    for part in parts:
        lower = part.filename.lower()
        if any(word in lower for word in FORBIDDEN_NAMES):
            raise refuse(_("er zit een macro of ingesloten object in"))
        data = _read_bounded(package, part, LARGEST_TOTAL - total, refuse)
        total += len(data)
        if lower.endswith((".xml", ".rels")):
            _check_xml(lower, data, refuse)


def _read_bounded(package: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, refuse: object) -> bytes:
    """Read a part and count while reading: the sizes a zip claims can lie."""
    assert callable(refuse)
    found = bytearray()
    with package.open(part) as stream:
        while chunk := stream.read(CHUNK):
            found += chunk
            if len(found) > min(LARGEST_PART, left):
                raise refuse(_("uitgepakt is het te groot"))
            if len(found) > RATIO_FROM and len(found) > RATIO * max(part.compress_size, 1):
                raise refuse(_("uitgepakt is het verdacht veel groter"))
    return bytes(found)


def _check_xml(name: str, data: bytes, refuse: object) -> None:
    assert callable(refuse)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise refuse(_("er staan eigen XML-definities in"))
    if b"macroEnabled" in data:
        raise refuse(_("het is een document met macro's"))
    if b"<w:altChunk" in data or b"<o:OLEObject" in data or b"<w:control " in data:
        raise refuse(_("er zit een ingesloten object in"))
    if name.endswith(".rels"):
        for found in EXTERNAL.findall(data):
            if b'/hyperlink"' not in found:
                raise refuse(_("het haalt iets van buiten het document op"))
    for plain, attribute in FIELD_CODE.findall(data):
        if FORBIDDEN_FIELDS.search((plain or attribute).decode("utf-8", "replace").upper()):
            raise refuse(_("er staat een veld in dat iets van buiten ophaalt"))
