"""A report as a tagged PDF of our own: the same calls as the Word paper, laid out by typst where the office added that.

The PDF claims PDF/UA-1 and PDF/A-2a; typst refuses a structure that is not in order. Nothing of a text is read as a command: it goes along
as data, and stands in the PDF as it is.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from breachreg.charts.drawing import Drawing, Tone
from breachreg.documents.rulebook.paper import Cell
from breachreg.errors import UserError
from breachreg.i18n import _
from breachreg.resources import REPORT

LAYOUT = REPORT / "paper.typ"
STANDARDS = ["ua-1", "a-2a"]


def available() -> bool:
    """Tell whether typst is here; it is no part of the program, but an extra of its own (`breachreg[pdf]`)."""
    return find_spec("typst") is not None


class TaggedPaper:
    """A document in the making, with the calls of `documents.rulebook.paper.Paper`."""

    def __init__(self, title: str, language: str, *, page: str, head: str, author: str, now: datetime) -> None:
        tongue, _dash, region = language.partition("-")
        before, _page, rest = page.partition("{page}")
        between, _pages, after = rest.partition("{pages}")
        self._now = now
        self._blocks: list[dict[str, Any]] = []
        self._whole: dict[str, Any] = {
            "title": title, "author": author, "lang": tongue, "region": region or None, "head": head,
            "foot": [before, between, after], "blocks": self._blocks,
        }  # fmt: skip

    def _add(self, kind: str, **values: Any) -> None:
        self._blocks.append({"kind": kind, **values})

    def title(self, text: str) -> None:
        """Add the title."""
        self._add("title", text=text)

    def paragraph(self, text: str, *, keep: bool = False) -> None:
        """Add running text; `keep`: on one page with what follows."""
        self._add("paragraph", text=text, keep=keep)

    def bullets(self, items: Sequence[str], *, keep: bool = False) -> None:
        """Add a list."""
        if items:
            self._add("bullets", items=list(items), keep=keep)

    def contents(self, title: str, hint: str, *, new_page: bool = False) -> None:
        """Add the list of contents, with its page numbers; the hint is for Word."""
        self._add("contents", text=title, new_page=new_page)

    def heading(self, text: str, level: int, *, new_page: bool = False, series: str = "") -> None:
        """Add a heading that the list of contents leads to."""
        self._add("heading", text=text, level=level, new_page=new_page)

    def chart(self, drawing: Drawing, message: str, colours: Mapping[Tone, str]) -> None:
        """Add a chart with its message, for who cannot see it."""
        from breachreg.charts.vector import vector

        self._add("chart", svg=vector(drawing, colours), alt=message, width=drawing.width * 0.75)

    def table(
        self,
        columns: str,
        rows: Sequence[Sequence[Cell | str]],
        widths: Sequence[float],
        *,
        right: Collection[int] = (),
    ) -> None:
        """Add a table whose head is repeated on every page; widths in centimetres, `right`: columns that stand at the right."""
        cells = [[item if isinstance(item, str) else _plain(item) for item in row] for row in rows]
        self._add("table", head=columns.split("|"), rows=cells, widths=list(widths), right=sorted(right))

    def finish(self) -> bytes:
        """Return the PDF.

        Raises:
            UserError: typst is not here, or refuses.
        """
        try:
            typst: Any = import_module("typst")
        except ImportError as error:
            raise UserError(
                _("Er is geen PDF gemaakt: typst is op deze computer niet geïnstalleerd."),
                _("Open het Word-document en bewaar het daar als PDF."),
            ) from error
        try:
            given = {"data": json.dumps(self._whole, ensure_ascii=False)}
            made: bytes = typst.compile(
                str(LAYOUT),
                root=str(LAYOUT.parent),
                format="pdf",
                sys_inputs=given,
                pdf_standards=STANDARDS,
                timestamp=int(self._now.timestamp()),
            )
        except typst.TypstError as error:
            raise UserError(
                _("typst heeft geen PDF gemaakt; het Word-document is er wel."),
                _("Open het Word-document en bewaar het daar als PDF."),
            ) from error
        return made


def _plain(cell: Cell) -> str:
    """Return what stands in a cell, a line each."""
    links = [f"{text} ({url})" if url else text for text, url in cell.links]
    lines = [text for _depth, text in cell.lines]
    return "\n".join(filter(None, (cell.head, cell.text, *lines, *links, *cell.small, cell.note)))
