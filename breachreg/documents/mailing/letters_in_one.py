"""Many letters in one Word file: each begins on a new page, counts its own pages and keeps header and footer."""

from __future__ import annotations

import contextlib
import copy
import hashlib
import os
import re
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from breachreg.atomic import replace_file
from breachreg.documents.mailing.compiled_letter import CompiledForm
from breachreg.documents.mailing.zip_parts import (
    LAST_BLOCK,
    Piece,
    central_header,
    constant,
    end_record,
    fixed_parts,
    local_header,
    stored,
)
from breachreg.i18n import _

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
DOCUMENT = "word/document.xml"
CUT = re.compile(rb"<\?cut ?\?>")
ID_TOKEN = "qDocPr{number}q"
ID = re.compile(rb"qDocPr(\d+)q")
MOST_DRAWINGS = 100
OF = ("van", "of", "/", "von", "uit")
"""What stands between the number of a page and how many there are."""
PAGES = re.compile(r"\bNUMPAGES\b")
ALLOWED_NUMBERS = ("bullet", "none")
AFTER_SECTION = ("pPrChange",)
NOTES = ("footnoteReference", "endnoteReference", "commentReference")


class SeparateFilesError(Exception):
    """This letter cannot stand with others in one file; says why, in Dutch."""


class LetterInOne:
    """The pieces of one letter as it stands between others.

    Attributes:
        before, after: what stands around all letters; section: the page of a letter, last: the same for the last one.
        others: the parts of the file besides the text, by name.
    """

    def __init__(self, form: CompiledForm) -> None:
        """Take a letter apart.

        Raises:
            SeparateFilesError: it cannot stand with others in one file.
        """
        from lxml import etree

        if set(form.texts) != {DOCUMENT}:
            raise SeparateFilesError(_("er staat een persoonlijk veld in de kop of voet van de brief"))
        names = [item for item in form.texts[DOCUMENT] if isinstance(item, str)]
        # fields stand in the text as marks of their own while it is taken apart
        marks = {name: f"qField{place}q".encode() for place, name in enumerate(dict.fromkeys(names))}
        raw = b"".join(marks[item] if isinstance(item, str) else item for item in form.texts[DOCUMENT])
        root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        self.others = [(name, _counting_sections(name, part)) for name, part in form.others]
        _check(root, dict(form.others))
        _prepare(root)
        whole: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self.before, begin, section, end, last, self.after = CUT.split(whole)
        fields = {mark: name for name, mark in marks.items()}
        self._begin, self._section, self._end = (_pieces(part, fields) for part in (begin, section, end))
        self.last = constant(last)

    def pieces(self, *, last: bool) -> list[Piece | str | int]:
        """Return one letter: what is the same, names of fields, and numbers of drawings."""
        return [*self._begin, *([] if last else self._section), *self._end]


def _pieces(part: bytes, fields: Mapping[bytes, str]) -> list[Piece | str | int]:
    found: list[Piece | str | int] = []
    split = re.compile(b"(" + b"|".join([*fields, ID.pattern.replace(b"(", b"(?:")]) + b")")
    for item in split.split(part):
        number = ID.fullmatch(item)
        if item in fields:
            found.append(fields[item])
        elif number:
            found.append(int(number.group(1)))
        elif item:
            found.append(constant(item))
    return found


def _check(root: Any, others: Mapping[str, bytes]) -> None:
    body = root.find(f"{W}body")
    if len(list(body.iter(f"{W}sectPr"))) != 1 or body[-1].tag != f"{W}sectPr":
        raise SeparateFilesError(_("het sjabloon heeft meer dan één sectie"))
    if any(next(body.iter(f"{W}{name}"), None) is not None for name in NOTES):
        raise SeparateFilesError(_("er staan voetnoten of opmerkingen in de brief"))
    if _numbered(body, others):
        raise SeparateFilesError(_("er staat een genummerde opsomming in; die zou doortellen in de volgende brief"))
    codes = " ".join(item.text or "" for item in body.iter(f"{W}instrText"))
    anchors = {item.get(f"{W}anchor") for item in body.iter(f"{W}hyperlink")}
    named = {item.get(f"{W}name") for item in body.iter(f"{W}bookmarkStart")} - {None}
    if any(name in anchors or re.search(rf"\b{re.escape(str(name))}\b", codes) for name in named):
        raise SeparateFilesError(_("de brief verwijst naar een bladwijzer in de brief zelf"))


def _numbered(body: Any, others: Mapping[str, bytes]) -> bool:
    """Tell whether the letter has a list that counts."""
    from lxml import etree

    used = {item.get(f"{W}val") for item in body.iter(f"{W}numId")}
    styles = {item.get(f"{W}val") for item in body.iter(f"{W}pStyle")}
    strict = etree.XMLParser(resolve_entities=False, no_network=True)
    if "word/styles.xml" in others:
        for style in etree.fromstring(others["word/styles.xml"], strict).iter(f"{W}style"):
            if style.get(f"{W}styleId") in styles:
                used |= {item.get(f"{W}val") for item in style.iter(f"{W}numId")}
    if not used or "word/numbering.xml" not in others:
        return False
    numbering = etree.fromstring(others["word/numbering.xml"], strict)
    abstract = {
        item.find(f"{W}abstractNumId").get(f"{W}val")
        for item in numbering.iter(f"{W}num")
        if item.get(f"{W}numId") in used and item.find(f"{W}abstractNumId") is not None
    }
    return any(
        format_.get(f"{W}val") not in ALLOWED_NUMBERS
        for item in numbering.iter(f"{W}abstractNum")
        if item.get(f"{W}abstractNumId") in abstract
        for level in item.iter(f"{W}lvl")
        if level.get(f"{W}ilvl") == "0"
        for format_ in level.iter(f"{W}numFmt")
    )


def _prepare(root: Any) -> None:
    """Mark where the letter begins, where its section stands and where it ends, and what has to differ in each letter."""
    from lxml import etree

    body = root.find(f"{W}body")
    for item in list(body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        item.getparent().remove(item)
    for item in body.iter():
        if isinstance(item.tag, str):
            for name in ("paraId", "textId"):
                item.attrib.pop(f"{W14}{name}", None)
    for number, item in enumerate(body.iter(DRAWING)):
        if number >= MOST_DRAWINGS:
            raise SeparateFilesError(_("er staan heel veel afbeeldingen in de brief"))
        item.set("id", ID_TOKEN.format(number=number))
    _count_sections(root)
    section = body[-1]
    _new_page(section)
    paragraph = body[-2] if len(body) > 1 else None
    if paragraph is None or paragraph.tag != f"{W}p":
        paragraph = etree.SubElement(body, f"{W}p")
        section.addprevious(paragraph)
        spacing = etree.SubElement(etree.SubElement(paragraph, f"{W}pPr"), f"{W}spacing")
        for name, value in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
            spacing.set(f"{W}{name}", value)
    look = paragraph.find(f"{W}pPr")
    if look is None:
        look = paragraph.makeelement(f"{W}pPr", {})
        paragraph.insert(0, look)
    inside = copy.deepcopy(section)
    place = next((n for n, item in enumerate(look) if item.tag.removeprefix(W) in AFTER_SECTION), len(look))
    look.insert(place, inside)
    inside.addprevious(_cut())
    inside.addnext(_cut())
    body.insert(0, _cut())
    section.addprevious(_cut())
    section.addnext(_cut())


def _cut() -> Any:
    from lxml import etree

    return etree.ProcessingInstruction("cut")


def _new_page(section: Any) -> None:
    """Let a section begin on a new page that is its page 1."""
    for old in section.findall(f"{W}type"):
        section.remove(old)
    kind = section.makeelement(f"{W}type", {f"{W}val": "nextPage"})
    before = ("headerReference", "footerReference", "footnotePr", "endnotePr")
    place = next((n for n, item in enumerate(section) if item.tag.removeprefix(W) not in before), len(section))
    section.insert(place, kind)
    numbers = section.find(f"{W}pgNumType")
    if numbers is None:
        numbers = section.makeelement(f"{W}pgNumType", {})
        earlier = (*before, "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType")
        place = next((n for n, item in enumerate(section) if item.tag.removeprefix(W) not in earlier), len(section))
        section.insert(place, numbers)
    numbers.set(f"{W}start", "1")


def _counting_sections(name: str, part: bytes) -> bytes:
    """Return a header or footer in which ‘page 1 of 2’ counts the pages of the letter, not of the file."""
    from lxml import etree

    if not name.startswith(("word/header", "word/footer")) or b"NUMPAGES" not in part:
        return part
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    _count_sections(root)
    changed: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return changed


def _count_sections(root: Any) -> None:
    """Count the letter's own pages. Word knows a field for that, Writer shows it wrongly: where it can, ‘of 2’ goes."""
    for item in root.iter(f"{W}fldSimple"):
        item.set(f"{W}instr", PAGES.sub("SECTIONPAGES", item.get(f"{W}instr", "")))
    for code in list(root.iter(f"{W}instrText")):
        if not PAGES.search(code.text or ""):
            continue
        code.text = PAGES.sub("SECTIONPAGES", code.text)
        runs = list(code.getparent().getparent())
        place = runs.index(code.getparent())
        first = next((n for n in range(place, -1, -1) if _bounds(runs[n]) == "begin"), 0)
        last = next((n for n in range(place, len(runs)) if _bounds(runs[n]) == "end"), len(runs))
        word = "".join(runs[first - 1].itertext()) if first else ""
        if word.strip() in OF and last < len(runs):
            for run in runs[first - 1 : last + 1]:
                run.getparent().remove(run)


def _bounds(run: Any) -> str:
    """Return which end of a field a run is."""
    mark = run.find(f"{W}fldChar")
    return str(mark.get(f"{W}fldCharType")) if mark is not None else ""


class OneFile:
    """A Word file that grows letter by letter. It gets its name at the end, when all of it is on the disk."""

    def __init__(self, path: Path, shape: LetterInOne) -> None:
        """Begin the file.

        Raises:
            OSError: the disk refused.
        """
        self.path = path
        self.letters = 0
        self._shape = shape
        self._half = path.with_name(f"{path.name}.half")
        self._file = self._half.open("w+b")
        self._fixed = fixed_parts(shape.others)
        self._file.write(self._fixed.body)
        self._file.write(local_header(DOCUMENT.encode(), 0, 0, 0))
        self._crc = self._raw = self._packed = 0
        self._put(constant(shape.before))

    def add(self, shape: LetterInOne, escaped: Mapping[str, bytes], *, last: bool) -> None:
        """Put a letter behind the others; the last one closes the text.

        Raises:
            OSError: the disk refused.
        """
        for item in shape.pieces(last=last):
            if isinstance(item, Piece):
                self._put(item)
            else:
                raw = escaped[item] if isinstance(item, str) else b"%d" % (self.letters * MOST_DRAWINGS + item + 1)
                self._put(Piece(raw, stored(raw)))
        self.letters += 1
        if last:
            self._put(shape.last)
            self._put(constant(shape.after))

    def _put(self, piece: Piece) -> None:
        self._crc = zlib.crc32(piece.raw, self._crc)
        self._raw += len(piece.raw)
        self._packed += len(piece.packed)
        self._file.write(piece.packed)

    def finish(self) -> str:
        """Close the file, give it its name and return its SHA-256.

        Raises:
            OSError: the disk refused.
        """
        self._put(Piece(b"", LAST_BLOCK))
        name, offset = DOCUMENT.encode(), len(self._fixed.body)
        known = (name, self._crc, self._packed, self._raw)
        table = self._fixed.table + central_header(*known, offset)
        at = self._file.tell()
        self._file.write(table + end_record(self._fixed.parts + 1, len(table), at))
        self._file.seek(offset)
        self._file.write(local_header(*known))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.seek(0)
        digest = hashlib.file_digest(self._file, "sha256").hexdigest()
        self._file.close()
        replace_file(self._half, self.path)
        return digest

    def drop(self) -> None:
        """Leave nothing of a file that did not come to its end."""
        with contextlib.suppress(OSError):
            self._file.close()
        with contextlib.suppress(OSError):
            self._half.unlink()
