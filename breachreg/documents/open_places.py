"""What still has to be filled in in a document, as its file is now: somebody who agrees with it or sends it would miss that."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import groupby
from pathlib import Path
from typing import Any

from breachreg.documents.marks import SHADE, STYLE, W
from breachreg.documents.package import LARGEST_FILE, check_package
from breachreg.errors import TemplateError
from breachreg.i18n import _

BODY = "word/document.xml"
PLACE = re.compile(r"\[[^\[\]]+\]")
SHOWN = 3
"""Places that are named; of the rest it is said how many there are."""


def open_in(path: Path) -> tuple[str, ...]:
    """Return the open places of a file; of one that cannot be read, or is far larger than a letter, none."""
    try:
        return open_places(path.read_bytes()) if path.stat().st_size <= LARGEST_FILE else ()
    except OSError:
        return ()


def open_places(content: bytes) -> tuple[str, ...]:
    """Return the places of a .docx that the program marked and nobody filled in, each text once, in their order.

    What somebody typed over such a place keeps its look in Word; it counts as open only while it stands between brackets. A file that
    cannot be looked at safely has none.
    """
    from lxml import etree

    try:
        check_package(content, "", made=True)
    except TemplateError:
        return ()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if BODY not in package.namelist():
            return ()
        body = etree.fromstring(package.read(BODY), etree.XMLParser(resolve_entities=False, no_network=True))
    found = [
        place.strip()
        for paragraph in body.iter(f"{W}p")
        # Word cuts a text into runs as it likes
        for marked, runs in groupby(paragraph.iter(f"{W}r"), key=_is_marked)
        if marked
        for place in PLACE.findall("".join(text.text or "" for run in runs for text in run.iter(f"{W}t")))
    ]
    return tuple(dict.fromkeys(found))


def open_places_said(places: tuple[str, ...]) -> str:
    """Return what is said of a document in which these places are open; empty where none is."""
    if not places:
        return ""
    more = len(places) - SHOWN
    named = "; ".join(places[:SHOWN]) + (_(" en nog {n}").format(n=more) if more > 0 else "")
    return _("Vul dit eerst in Word in, of geef akkoord als het zo hoort. Nog open in dit bestand: {places}.").format(
        places=named
    )


def _is_marked(run: Any) -> bool:
    style, shade = run.find(f"{W}rPr/{W}rStyle"), run.find(f"{W}rPr/{W}shd")
    return (style is not None and style.get(f"{W}val") == STYLE) or (
        shade is not None and shade.get(f"{W}fill") == SHADE
    )
