"""The house style on a template: letter, colour, letterhead, logo and greeting, before it is filled.

What is still as we made it changes; what the office made otherwise in its own template stays. So our letter, our blue and our words
are recognised by their value, in ours and in own templates alike. The result is a template like any other: it is looked at, compiled and
filled by the same path, and made once for as many letters as there are.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from breachreg.documents.logo import Logo
from breachreg.documents.marks import W
from breachreg.domain.house_style import HouseStyle, tint

OUR_FONT, OUR_ACCENT, OUR_TINT = "Arial", "1D4E89", "EEF3F8"
"""As `tools/templates/design.py` makes our templates; a test compares them."""
OUR_CLOSING = {"nl": "Met vriendelijke groet,", "en": "Kind regards,"}
ADDRESS = re.compile(r"\{\{\s*organisation_address\s*\}\}")
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f"{{{OFFICE}}}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DOCUMENT = "word/document.xml"
EMU = 360_000
"""Word's unit of length, per centimetre."""
ASIDE = (5.5, 2.2)
"""Width and height, in centimetres, that a logo may have beside the letterhead."""
ABOVE = (4.5, 1.0)
"""The same above the line that all pages have."""
HEADER_FROM_TOP = 397
"""Twentieths of a point (0.7 cm): how high a header with a logo in it begins, so that the text stays where it was."""
TOP = 1.9
"""Centimetres from the top of the page to a logo beside the letterhead; `CONCEPT` stands above it."""
LOGO_ID = 7_001
MOST_KEPT = 32

Parts = dict[str, bytes]


@lru_cache(maxsize=MOST_KEPT)
def in_house_style(template: bytes, style: HouseStyle, logo: Logo | None, organisation: str, language: str) -> bytes:
    """Return a template in the house style; the same input gives the same bytes, and is worked out once.

    Args:
        template: bytes of a .docx that was looked at.
        logo: the picture that `style.logo` names.
        organisation: its name, for the description of the logo when it has none.
        language: of the template, for the greeting; a language in which the office wrote none keeps ours.
    """
    from lxml import etree

    from breachreg.documents.rendering import canonical_zip

    with zipfile.ZipFile(io.BytesIO(template)) as package:
        parts: Parts = {name: package.read(name) for name in package.namelist()}
    for name in [name for name in parts if name.startswith("word/") and name.endswith(".xml")]:
        root = parsed(parts[name])
        changed = _coloured(root, style) | _lettered(root, style)
        if name.startswith("word/header"):
            changed |= _addressed(root, style)
        if name == DOCUMENT and language in OUR_CLOSING:
            changed |= _greeted(root, style.closing_en if language == "en" else style.closing, OUR_CLOSING[language])
        if changed:
            parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if logo is not None:
        _with_logo(parts, logo, style.logo_alt or f"Logo {organisation}".strip())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return canonical_zip(buffer.getvalue())


def parsed(xml: bytes) -> Any:
    """Return the XML of a part that was looked at."""
    from lxml import etree

    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


# -- colour, letter and words ----------------------------------------------------------------------


def _coloured(root: Any, style: HouseStyle) -> bool:
    if not style.accent:
        return False
    others = {OUR_ACCENT: style.accent, OUR_TINT: tint(style.accent)}
    changed = False
    for item in root.iter(f"{W}*"):
        for key, value in item.attrib.items():
            other = others.get(value.upper()) if len(value) == 6 else None
            if other is not None:
                item.set(key, other)
                changed = True
    return changed


def _lettered(root: Any, style: HouseStyle) -> bool:
    if not style.font:
        return False
    changed = False
    for fonts in root.iter(f"{W}rFonts"):
        for key, value in fonts.attrib.items():
            if value == OUR_FONT:
                fonts.set(key, style.font)
                changed = True
    return changed


def _addressed(root: Any, style: HouseStyle) -> bool:
    """Put the lines of the house style in the place of the address in a letterhead; elsewhere the address stays what it is."""
    if not style.address:
        return False
    changed = False
    for paragraph in root.iter(f"{W}p"):
        texts = _texts(paragraph)
        whole = "".join(text.text or "" for text in texts)
        match = ADDRESS.search(whole)
        if match is None:
            continue
        place = 0
        for text in texts:
            size = len(text.text or "")
            before = whole[place : place + size][: max(0, match.start() - place)]
            after = whole[max(place, match.end()) : place + size] if place + size > match.end() else ""
            here = place <= match.start() < place + size
            place += size
            text.text = before + after
            text.set(SPACE, "preserve")
            if here:
                text.text = before
                _lines_after(text, style.address.splitlines(), after)
        changed = True
    return changed


def _lines_after(text: Any, lines: list[str], rest: str) -> None:
    """Put lines after a text in its run, each on a line of its own."""
    text.text = (text.text or "") + lines[0]
    last = text
    for line in lines[1:]:
        last.addnext(breaking := text.makeelement(f"{W}br", {}))
        breaking.addnext(last := text.makeelement(f"{W}t", {SPACE: "preserve"}))
        last.text = line
    last.text += rest


def _greeted(root: Any, closing: str, ours: str) -> bool:
    if not closing:
        return False
    changed = False
    for paragraph in root.iter(f"{W}p"):
        texts = _texts(paragraph)
        if texts and "".join(text.text or "" for text in texts).strip() == ours:
            texts[0].text = closing
            for text in texts[1:]:
                text.text = ""
            changed = True
    return changed


def _texts(paragraph: Any) -> list[Any]:
    return [text for text in paragraph.iter(f"{W}t") if next(text.iterancestors(f"{W}p")) is paragraph]


# -- the logo --------------------------------------------------------------------------------------


def _with_logo(parts: Parts, logo: Logo, alt: str) -> None:
    """Put the logo into the header of the first page; where an own template has a picture there already, that one stays."""
    from lxml import etree

    document = parsed(parts[DOCUMENT])
    section = next(document.iter(f"{W}sectPr"), None)
    if section is None:
        return
    title_page = section.find(f"{W}titlePg")
    first_only = title_page is not None and title_page.get(f"{W}val") not in ("0", "false", "off")
    name = _header_name(parts, section, "first") if first_only else ""
    aside = bool(name)
    if not first_only:
        name = _header_name(parts, section, "default")
    if not name:
        name = _new_header(parts, section, "first" if first_only else "default")
    header = parsed(parts[name])
    if any(etree.QName(item).localname in ("drawing", "pict") for item in header.iter(f"{W}*")):
        return
    media = f"word/media/huisstijl-logo.{logo.ending}"
    parts[media] = logo.content
    key = _related(parts, name, f"{OFFICE}/image", media.removeprefix("word/"))
    _declared(parts, logo)
    if not aside:
        _higher(document)
        parts[DOCUMENT] = etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True)
    # a picture in a cell of a table would be placed in that cell
    first = header.find(f"{W}p")
    run = _picture_run(logo, alt, key, aside=aside)
    if aside and first is not None:
        properties = first.find(f"{W}pPr")
        first.insert(0 if properties is None else 1, run)
    else:
        paragraph = header.makeelement(f"{W}p", {})
        look = paragraph.makeelement(f"{W}pPr", {})
        spacing = look.makeelement(f"{W}spacing", {f"{W}before": "0", f"{W}after": "60"})
        look.append(spacing)
        paragraph.extend((look, run))
        header.insert(0, paragraph)
    parts[name] = etree.tostring(header, xml_declaration=True, encoding="UTF-8", standalone=True)


def _higher(document: Any) -> None:
    """Let headers begin higher, so that there is room for a picture in them."""
    key = f"{W}header"
    for margins in document.iter(f"{W}pgMar"):
        if margins.get(key, "").isdecimal() and int(margins.get(key)) > HEADER_FROM_TOP:
            margins.set(key, str(HEADER_FROM_TOP))


def _header_name(parts: Parts, section: Any, kind: str) -> str:
    key = next(
        (item.get(f"{R}id") for item in section.findall(f"{W}headerReference") if item.get(f"{W}type") == kind), None
    )
    for relation in _relations(parts, DOCUMENT):
        if key is not None and relation.get("Id") == key:
            target = relation.get("Target", "")
            name = target.removeprefix("/") if target.startswith("/") else f"word/{target}"
            return name if name in parts else ""
    return ""


def _relations(parts: Parts, name: str) -> Iterator[Any]:
    file = _relations_name(name)
    if file in parts:
        yield from parsed(parts[file])


def _relations_name(name: str) -> str:
    folder, _slash, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _related(parts: Parts, name: str, kind: str, target: str) -> str:
    """Add a relation of a part and return its id."""
    from lxml import etree

    file = _relations_name(name)
    root = parsed(parts[file]) if file in parts else etree.Element(f"{{{RELATIONS}}}Relationships")
    taken = {item.get("Id") for item in root}
    key = next(f"rIdHuisstijl{number}" for number in range(1, 99) if f"rIdHuisstijl{number}" not in taken)
    root.append(root.makeelement(f"{{{RELATIONS}}}Relationship", {"Id": key, "Type": kind, "Target": target}))
    parts[file] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return key


def _declared(parts: Parts, logo: Logo) -> None:
    from lxml import etree

    root = parsed(parts["[Content_Types].xml"])
    known = {item.get("Extension", "").lower() for item in root.findall(f"{TYPES}Default")}
    if logo.ending not in known:
        given = {"Extension": logo.ending, "ContentType": logo.media_type}
        root.insert(0, root.makeelement(f"{TYPES}Default", given))
        parts["[Content_Types].xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _new_header(parts: Parts, section: Any, kind: str) -> str:
    """Give a document without a header one, and return its name; `section` gets the reference."""
    from lxml import etree

    name = "word/header-huisstijl.xml"
    root = etree.Element(f"{W}hdr", nsmap={"w": W[1:-1], "r": OFFICE})
    root.append(root.makeelement(f"{W}p", {}))
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    types = parsed(parts["[Content_Types].xml"])
    types.append(types.makeelement(f"{TYPES}Override", {"PartName": f"/{name}", "ContentType": HEADER_TYPE}))
    parts["[Content_Types].xml"] = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
    key = _related(parts, DOCUMENT, f"{OFFICE}/header", name.removeprefix("word/"))
    section.insert(0, section.makeelement(f"{W}headerReference", {f"{W}type": kind, f"{R}id": key}))
    return name


def size_of(logo: Logo, room: tuple[float, float]) -> tuple[int, int]:
    """Return width and height, in Word's units, at which a logo fits in `room` (centimetres)."""
    scale = min(room[0] / logo.width, room[1] / logo.height)
    return round(logo.width * scale * EMU), round(logo.height * scale * EMU)


def _picture_run(logo: Logo, alt: str, key: str, *, aside: bool) -> Any:
    """Return a run with the picture: beside the letterhead at the right margin, or in the line of text."""
    from xml.sax.saxutils import quoteattr

    width, height = size_of(logo, ASIDE if aside else ABOVE)
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    size = f'<wp:extent cx="{width}" cy="{height}"/>'
    named = f'<wp:docPr id="{LOGO_ID}" name="Logo" descr={quoteattr(alt)}/><wp:cNvGraphicFramePr/>'
    graphic = (
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture"><pic:pic xmlns:pic="{drawing}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{LOGO_ID}" name="Logo" descr={quoteattr(alt)}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    if aside:
        placed = (
            '<wp:anchor distT="0" distB="0" distL="114300" distR="0" simplePos="0" relativeHeight="251658240" '
            'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
            f'<wp:positionV relativeFrom="page"><wp:posOffset>{round(TOP * EMU)}</wp:posOffset></wp:positionV>'
            f'{size}<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/>{named}{graphic}</wp:anchor>'
        )
    else:
        placed = f'<wp:inline distT="0" distB="0" distL="0" distR="0">{size}{named}{graphic}</wp:inline>'
    return parsed(
        (
            f'<w:r xmlns:w="{W[1:-1]}" xmlns:r="{OFFICE}" xmlns:wp="{drawing}/wordprocessingDrawing">'
            f"<w:drawing>{placed}</w:drawing></w:r>"
        ).encode()
    )
