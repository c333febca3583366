"""Looking at an Excel workbook before anything opens it, and at what reading row by row does not tell: merged cells, hidden rows, formulas."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from breachreg.errors import UserError
from breachreg.exchange.rows import SAVE_AS
from breachreg.i18n import _

MOST_PARTS = 2_000
LARGEST_SHEET = 600 * 2**20
LARGEST_OTHER = 100 * 2**20
LARGEST_TOTAL = 1000 * 2**20
RATIO, RATIO_FROM = 200, 2**20
CHUNK = 2**18
MOST_MERGED = 10_000
SEEN = re.compile(
    rb"<(?:\w+:)?(?:(f)[ >/]|mergeCell\s[^>]*?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"|row\s[^>]*?(hidden)=\"(?:1|true)\")"
)
SHEETS = re.compile(r"(xl/)?worksheets/[^/]+\.xml", re.IGNORECASE)


@dataclass
class SheetSeen:
    """What stands in the XML of a sheet.

    Attributes:
        merged: areas of merged cells, such as `B5:B7`; hidden_rows: how many rows are hidden, by hand or by a filter.
    """

    formulas: bool = False
    merged: list[str] = field(default_factory=list)
    hidden_rows: int = 0


def look(path: Path) -> dict[str, SheetSeen]:
    """Return what stands in the sheets of a workbook, by the name of the part.

    Raises:
        UserError: it is no workbook, or larger inside than a list ever is.
    """

    def refuse(why: str) -> UserError:
        return UserError(
            _("De lijst {name} kan niet worden gelezen: {why}.").format(name=path.name, why=why), _(SAVE_AS)
        )

    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            if "mimetype" in names and b"opendocument" in package.read("mimetype")[:100]:
                raise UserError(
                    _("{name} is een lijst van LibreOffice of OpenOffice (.ods).").format(name=path.name), _(SAVE_AS)
                )
            if any(name.endswith(".bin") and "workbook" in name for name in names):
                raise refuse(_("het is een binaire werkmap (.xlsb)"))
            if "[Content_Types].xml" not in names or not any(SHEETS.fullmatch(name) for name in names):
                raise refuse(_("het is geen Excel-werkmap"))
            if len(parts) > MOST_PARTS or len(names) != len(parts):
                raise refuse(_("er zit van alles in dat niet in een lijst hoort"))
            total, seen = 0, {}
            for part in parts:
                if not part.filename.lower().endswith((".xml", ".rels")):
                    continue
                found = SheetSeen()
                total += _read(package, part, found, LARGEST_TOTAL - total, refuse)
                if SHEETS.fullmatch(part.filename):
                    seen[part.filename] = found
            return seen
    except UserError:
        raise
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise refuse(_("het bestand is beschadigd")) from error
    except Exception as error:
        # zlib.error of a broken stream has no common parent with the above
        if type(error).__module__ == "zlib":
            raise refuse(_("het bestand is beschadigd")) from error
        raise


def _read(package: zipfile.ZipFile, part: zipfile.ZipInfo, found: SheetSeen, left: int, refuse: object) -> int:
    """Read a part in pieces, counting: the sizes a zip claims can lie. Return its size."""
    assert callable(refuse)
    sheet = SHEETS.fullmatch(part.filename) is not None
    most = min(LARGEST_SHEET if sheet else LARGEST_OTHER, left)
    size, rest = 0, b""
    with package.open(part) as stream:
        while chunk := stream.read(CHUNK):
            if size == 0 and chunk[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"):
                raise refuse(_("de tekst staat er in een vreemde tekencodering in"))
            size += len(chunk)
            if size > most or (size > RATIO_FROM and size > RATIO * max(part.compress_size, 1)):
                raise refuse(_("uitgepakt is het verdacht groot"))
            text = rest + chunk
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise refuse(_("er staan eigen XML-definities in"))
            # a tag that is cut in two goes on in the next piece
            cut = text.rfind(b"<")
            rest = text[cut:][-4096:] if cut >= 0 else b""
            if sheet:
                _seen(text[:cut] if cut >= 0 else text, found)
    if sheet:
        _seen(rest, found)
    return size


def _seen(text: bytes, found: SheetSeen) -> None:
    for formula, area, hidden in SEEN.findall(text):
        if formula:
            found.formulas = True
        elif area and len(found.merged) < MOST_MERGED:
            found.merged.append(area.decode())
        elif hidden:
            found.hidden_rows += 1
