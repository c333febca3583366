"""The statement of destruction: what was erased, by whom, on which ground, how and when, as a Word document."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from breachreg.atomic import write_atomic
from breachreg.documents.rendering import canonical_zip
from breachreg.domain.retention import kept_beside
from breachreg.i18n import _
from breachreg.law.deadlines import date_in_words, moment_in_words

WIDTHS = (2.6, 7.4, 7.4)


@dataclass(frozen=True)
class Line:
    """One thing that was erased: number of the case, what, and by which term with its source."""

    reference: str
    what: str
    ground: str


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What a statement says.

    Attributes:
        entries: numbers of the entries of the history that tell it; code: number and code of its end.
        still_in: what holds it still, such as names of earlier backups. beside: numbers of cases whose costs and claim files stay.
    """

    organisation: str
    at: datetime
    by: str
    second: str
    reason: str
    lines: Sequence[Line]
    entries: Sequence[int]
    code: str
    still_in: Sequence[str]
    beside: Sequence[str] = ()


def make_statement(statement: Statement, out_dir: Path) -> Path:
    """Write the statement as a Word document in `out_dir` and return it; never over another file.

    Raises:
        StorageError: the disk refused.
    """
    from breachreg.documents.drafts import free_name, make_folder
    from breachreg.documents.rulebook.paper import Cell, Paper

    when, day = moment_in_words(statement.at, "nl"), date_in_words(statement.at, "nl")
    title = _("Verklaring van vernietiging")
    paper = Paper(
        title,
        "nl-NL",
        page=_("Bladzijde {page} van {pages}"),
        head=f"{statement.organisation}. {title}, {day}",
        author=statement.organisation,
        now=statement.at,
    )
    paper.title(title)
    paper.paragraph(
        _("{organisation} verklaart dat de onderstaande gegevens uit het datalekregister zijn vernietigd.").format(
            organisation=statement.organisation
        )
    )
    told = [
        (_("Wanneer"), when),
        (_("Door wie"), statement.by),
        (_("Met instemming van"), statement.second),
        (_("Waarom nu"), statement.reason),
        (
            _("Hoe"),
            _(
                "Gewist in het registerbestand zelf: in de zaak, haar historie, de zoeklijst, getypte concepten en bewaarde bestanden. "
                "Wat er stond, is in het bestand overschreven."
            ),
        ),
        (_("Regels in de historie"), ", ".join(str(number) for number in statement.entries)),
        (_("Code van de historie daarna"), statement.code),
    ]
    paper.table(_("Wat|Vastgelegd"), [[Cell(text=name), Cell(text=text)] for name, text in told if text], (4.4, 13.0))
    paper.document.add_heading(_("Wat is vernietigd"), 1)
    rows = [[Cell(text=line.reference), Cell(text=line.what), Cell(text=line.ground)] for line in statement.lines]
    paper.table(_("Zaak|Wat|Op welke grond"), rows, WIDTHS)
    paper.document.add_heading(_("Wat er nog kan zijn"), 1)
    if statement.still_in:
        paper.paragraph(
            _(
                "Deze back-ups zijn van vóór de vernietiging en houden de gegevens nog. Wordt er een teruggezet, dan wist het programma opnieuw."
            )
        )
        for name in statement.still_in:
            paper.paragraph(name)
    else:
        paper.paragraph(_("Het programma kent geen back-ups van vóór de vernietiging."))
    if statement.beside:
        paper.paragraph(kept_beside(statement.beside))
    paper.paragraph(
        _(
            "Brieven, exports en pakken die eerder zijn gemaakt, en kopieën buiten het programma, zijn niet bereikt. Kijk die na."
        )
    )
    paper.document.add_heading(_("Ondertekening"), 1)
    for name in (statement.by, statement.second):
        if name:
            paper.paragraph(_("{name}, datum en handtekening:").format(name=name))
    buffer = io.BytesIO()
    paper.document.save(buffer)
    make_folder(out_dir)
    path = free_name(out_dir, f"{title} {statement.at:%Y-%m-%d}")
    write_atomic(path, canonical_zip(buffer.getvalue()))
    return path
