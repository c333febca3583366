"""The dossier of one case in Word for one kind of reader, by the rules of the redacted pack.

The case is redacted before there is a document: what is hidden never comes near the file, so that nothing can be found below a block, in
its properties or in a description.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.atomic import write_atomic
from breachreg.clock import AMSTERDAM, day_in_digits
from breachreg.documents.rendering import canonical_zip, cleaned
from breachreg.documents.rulebook.paper import WIDTH, Paper
from breachreg.errors import UserError
from breachreg.export.labels import Labels, number_text
from breachreg.export.redacted import OPEN, PARTLY, documents, edition_for, hidden, redacted
from breachreg.export.tables import Cell, Column, Table, Tables
from breachreg.i18n import N_, Texts, _

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.export.redaction import Edition
    from breachreg.register import Register

NAME_WIDTH = 6.4
"""Centimetres of the column in which the name of a field stands."""
PARTS = Texts(
    {
        "case": N_("De zaak"),
        "moments": N_("Tijdstippen"),
        "facts": N_("Feiten voor de beoordeling"),
        "people": N_("Mensen en gegevens"),
        "effects": N_("Gevolgen"),
        "others": N_("Melder, functionaris en contact"),
    }
)
PART_OF = (
    ("moments", ("moments.",)),
    ("facts", ("facts.",)),
    ("people", ("people", "records", "data_description", "countries", "protection")),
    ("effects", ("data_consequences", "person_consequences", "consequences", "impact")),
    ("others", ("reporter", "filer", "fg.")),
)
"""Part of the dossier -> how the paths of its fields begin; all others are the case itself."""

Line = tuple[str, str]
"""Name of a field and what stands in it."""


@dataclass(frozen=True)
class CaseEdition:
    """A dossier that was made.

    Attributes:
        hidden: how many blocks stand in it, per ground.
        released: texts that a person looked through.
    """

    path: Path
    hidden: dict[str, int]
    released: tuple[str, ...]


def case_edition(
    register: Register,
    reference: str,
    audience: str,
    out_dir: Path,
    *,
    released: Collection[str] = (),
    confidential: bool = False,
) -> CaseEdition:
    """Write the dossier of a case for one kind of reader into a folder; nothing that was there is overwritten.

    Args:
        audience: `works-council`, `board`, `woo` or `ap`.
        released: texts that a person looked through and lets be seen, by their paths.
        confidential: also a case about an own employee, and advice and notes for inside.

    Raises:
        NotFoundError: there is no such case. StorageError: the disk refused.
        UserError: a released field is not there, or the case is confidential and that was not chosen.
    """
    from breachreg.documents.drafts import free_name, make_folder

    edition = edition_for(register, audience, released, confidential=confidential)
    with register.read_apart(_("het dossier wordt gemaakt")):
        breach = register.load(reference)
    if edition.is_left_out(breach):
        raise UserError(
            _("Zaak {reference} gaat over een eigen medewerker en blijft buiten edities voor anderen.").format(
                reference=breach.reference
            ),
            _("Mag deze lezer haar zien, kies dan dat ook wat vertrouwelijk is erin komt (--with-confidential)."),
        )
    content = canonical_zip(_document(register, breach, edition))
    make_folder(out_dir)
    path = free_name(
        out_dir, _("Dossier {reference}, {reader}").format(reference=breach.reference, reader=edition.label)
    )
    write_atomic(path, content)
    return CaseEdition(path, dict(sorted(edition.counts.items())), edition.released)


def releasable(register: Register, breach: Breach, audience: str) -> list[tuple[str, str, str]]:
    """Return path, name and text of each text of the case itself that is hidden and that a person may let be seen."""
    edition, first = edition_for(register, audience, confidential=True), Tables(Labels(register.law)).all[0]
    (row,) = first.rows(breach)
    return [
        (column.path, column.header, text)
        for column, cell in zip(first.columns, row, strict=True)
        if column.path and edition.can_release(column.path) and (text := _shown(cell))
    ]


def _document(register: Register, breach: Breach, edition: Edition) -> bytes:
    """Return the dossier in the house style of the register."""
    from breachreg.correspondence.office import Office
    from breachreg.documents.house_style import in_house_style

    first, *lists = Tables(Labels(register.law)).all
    parts = _parts(first, breach, edition)
    things = [(table.name, found) for table in lists if (found := list(_things(table, breach, edition)))]
    organisation, local = register.organisation, register.now.astimezone(AMSTERDAM)
    title = _("Dossier {reference}").format(reference=breach.reference)
    about = _("Gelakte editie voor: {reader}").format(reader=edition.label)
    if organisation.practice:
        about = f"{_('Oefenregister: verzonnen zaken.')} {about}"
    paper = Paper(
        title,
        "nl-NL",
        page=_("Pagina {page} van {pages}"),
        head=f"{title} · {organisation.name} · {about}",
        author=organisation.name,
        now=register.now,
    )
    paper.title(title)
    paper.paragraph(organisation.name)
    paper.paragraph(f"{about}. {_('Gemaakt op {day}.').format(day=_shown(local.replace(tzinfo=None)))}")
    paper.paragraph(
        _(
            "Waar een blok (█) staat, is iets weggehaald dat niet voor deze lezer bestemd is; erachter staat op welke grond. Het is uit het "
            "bestand verwijderd, niet afgedekt. Wat in de zaak niet is ingevuld, staat hier niet."
        )
    )
    _what_is_hidden(paper, breach, edition)
    for part, lines in parts.items():
        paper.heading(PARTS[part], 1)
        _table(paper, lines)
    for name, found in things:
        paper.heading(name, 1)
        for number, lines in enumerate(found, 1):
            if len(found) > 1:
                paper.heading(f"{name}: {number}", 2)
            _table(paper, lines)
    office, buffer = Office(register), io.BytesIO()
    paper.finish().save(buffer)
    style, made = office.house_style, buffer.getvalue()
    return in_house_style(made, style, office.logo, organisation.name, "nl") if style else made


def _parts(table: Table, breach: Breach, edition: Edition) -> dict[str, list[Line]]:
    """Return the lines of the case itself, by part."""
    found: dict[str, list[Line]] = {part: [] for part in PARTS}
    ((columns, row),) = _rows(table, breach, edition)
    for column, cell in zip(columns, row, strict=True):
        # a column without a path counts what stands in a list: that is seen below
        if column.path and (text := _shown(cell)):
            found[_part(column.path)].append((column.header, text))
    return {part: lines for part, lines in found.items() if lines}


def _part(path: str) -> str:
    return next((part for part, starts in PART_OF if path.startswith(starts)), "case")


def _things(table: Table, breach: Breach, edition: Edition) -> Iterator[list[Line]]:
    """Yield the lines of each thing in a list; its first column is the number of the case."""
    for columns, row in _rows(table, breach, edition):
        lines = [
            (column.header[:1].upper() + column.header[1:], text)
            for column, cell in zip(columns[1:], row[1:], strict=True)
            if column.path and (text := _shown(cell))
        ]
        if lines:
            yield lines


def _rows(table: Table, breach: Breach, edition: Edition) -> Iterator[tuple[tuple[Column, ...], list[Cell]]]:
    seen = redacted(table, edition)
    return ((seen.columns, row) for row in seen.rows(breach))


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{day_in_digits(cell)} {cell:%H:%M}"
    if isinstance(cell, date):
        return day_in_digits(cell)
    return str(cleaned(number_text(cell)))


def _what_is_hidden(paper: Paper, breach: Breach, edition: Edition) -> None:
    """Write how much is hidden on which ground, and of each document of the case how public it is."""
    paper.heading(_("Wat is verborgen"), 1)
    rows = [[str(cell) for cell in row] for row in hidden(edition)]
    if rows:
        headers = "|".join((_("Grond"), _("Wat die betekent"), _("Aantal blokken")))
        paper.table(headers, rows, (2.6, WIDTH - 5.8, 3.2))
    else:
        paper.paragraph(_("Niets."))
    if edition.released:
        names = ", ".join(edition.released)
        paper.paragraph(_("Nagekeken en vrijgegeven teksten: {names}.").format(names=names))
    paper.heading(_("Inventarislijst"), 1)
    blocks = Counter(edition.counts)
    listed = documents(breach, PARTLY if blocks else OPEN, blocks, edition)
    paper.table(
        "|".join((_("Nr"), _("Document"), _("Oordeel"), _("Gronden"), _("Blokken"))),
        [
            (str(number), document, edition.judged(judgement), grounds, str(count))
            for number, (document, judgement, grounds, count) in enumerate(listed, 1)
        ],
        (1.2, 5.2, 3.6, WIDTH - 12.2, 2.2),
    )


def _table(paper: Paper, lines: list[Line]) -> None:
    paper.table("|".join((_("Gegeven"), _("Inhoud"))), lines, (NAME_WIDTH, WIDTH - NAME_WIDTH))
