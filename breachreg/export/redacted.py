"""A pack for one kind of reader: what is not meant for that reader is taken out, and the pack says how far it still proves itself.

In it are the headers and hashes of the history, which tell nothing by themselves, and no salts; headers of before version 2 name people and
stay out too. A list says of each document whether it is public, in part or not, and on which ground.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from breachreg.domain.breach import Breach
from breachreg.domain.cells import safe
from breachreg.domain.managed_names import NameKind
from breachreg.export.bag import Bag
from breachreg.export.contents import CASES_BETWEEN, Contents
from breachreg.export.labels import Labels
from breachreg.export.packing import CHAIN, Inside, LeftOut, building, case_path, finish
from breachreg.export.redaction import Edition
from breachreg.export.tables import NUMBER, REFERENCE, Cell, Column, Table
from breachreg.export.workbook import write_workbook
from breachreg.export.year_tables import Loose
from breachreg.i18n import _
from breachreg.persistence.chain import VERSION, read_header
from breachreg.progress import Watch, part_of, unwatched
from breachreg.register import Register

OPEN, PARTLY, CLOSED = "open", "partly", "closed"
INVENTORY = "data/inventarislijst.csv"


def redacted_pack(
    register: Register,
    path: Path,
    audience: str,
    *,
    zipped: bool = False,
    released: Collection[str] = (),
    confidential: bool = False,
    papers: Sequence[Path] = (),
    watch: Watch = unwatched,
) -> Path:
    """Make a pack for one kind of reader and return it; otherwise as `packing.pack`.

    Args:
        audience: `works-council`, `board`, `woo` or `ap`.
        released: texts that a person looked through and lets be seen, by their paths.
        confidential: cases about the organisation's own people, and advice and notes for inside, are in it too.
        papers: Word documents for this reader, such as the report of the year.

    Raises:
        UserError: a released field is not there. Otherwise as `packing.pack`.
    """

    def edition() -> Edition:
        return edition_for(register, audience, released, confidential=confidential)

    for_json = edition()
    with building(register, path, zipped=zipped) as (bag, folder):
        contents = RedactedContents(register, Labels(register.law), edition(), for_json)
        inside = Inside()
        withheld = _history(bag, register, contents.about.entries)
        judged = _cases(bag, contents, inside, for_json, part_of(watch, _("De zaken worden gelakt"), 0, 0.4))
        bag.add(INVENTORY, _inventory(for_json, judged))
        book = folder / "register.xlsx"
        write_workbook(contents, book, part_of(watch, _("Het Excel-register wordt geschreven"), 0.4, 0.95))
        bag.add_file("data/register.xlsx", book)
        for paper in papers:
            bag.add_file(bag.free_name("data/verslag", paper.name), paper)
        _say_what_is_not_there(inside, judged, withheld, for_json)
        more = {"hidden": dict(for_json.counts), "released": list(for_json.released), "audience": for_json.label}
        finish(bag, contents.about, register, inside, for_json.name, **more, blank=None)
        watch(_("Het pak is klaar"), 1)
    return path.expanduser().absolute()


def edition_for(register: Register, audience: str, released: Collection[str] = (), *, confidential: bool) -> Edition:
    """Return what one kind of reader sees of a register; arguments and errors as in `Edition`."""
    departments = {item.name: item.staff for item in register.departments_known()}
    # a case says what was typed, under whatever name
    departments |= {name: one.staff for one in register.managed_names(NameKind.DEPARTMENT) for name in one.names}
    return Edition(
        audience,
        released=released,
        confidential=confidential,
        departments=departments,
        organisation=register.organisation,
    )


class RedactedContents(Contents):
    """The tables as one kind of reader sees them; without contacts and without what the history tells.

    Args:
        counted: the edition that counts what was hidden, in the JSON of the cases.
    """

    def __init__(self, register: Register, labels: Labels, edition: Edition, counted: Edition) -> None:
        super().__init__(register, labels)
        self.edition = edition
        self.cases = [redacted(table, edition) for table in self.cases]
        columns = (Column("", _("Grond")), Column("", _("Wat die betekent")), Column("", _("Aantal blokken"), NUMBER))
        self.others = (Loose(_("Wat is verborgen"), columns, lambda: hidden(counted)),)

    def breaches(self) -> Iterator[Breach]:
        """Return the cases that are not confidential."""
        return (breach for breach in self.source.all_breaches() if not self.edition.is_left_out(breach))


def redacted(table: Table, edition: Edition) -> Table:
    """Return a table of the cases as one kind of reader sees it: blocks for what is hidden, and no columns that find things."""
    paths = [_path(table, column) for column in table.columns]
    kept = [number for number, column in enumerate(table.columns) if not _is_bookkeeping(column)]

    def rows(breach: Breach) -> Iterator[list[Cell]]:
        edition.turn_to(breach)
        for row in table.rows(breach):
            yield [edition.shown(paths[number], row[number]) if paths[number] else row[number] for number in kept]

    return replace(table, columns=tuple(table.columns[number] for number in kept), rows=rows)


def _path(table: Table, column: Column) -> str:
    """Return the path of a column from the case; empty where it tells nothing that could be hidden."""
    if column.path in ("", REFERENCE):
        return ""
    whole = column.path.replace("[]", "")
    return whole if not table.path or whole != column.path else f"{table.path}.{whole}"


def _is_bookkeeping(column: Column) -> bool:
    from breachreg.export.redaction import BOOKKEEPING

    return column.path.rpartition(".")[2] in BOOKKEEPING


def _history(bag: Bag, register: Register, entries: int) -> int:
    """Write the headers and hashes; return how many headers were left out."""
    withheld = 0

    def lines() -> Iterator[bytes]:
        nonlocal withheld
        for entry in register.stored_entries(entries):
            header = entry.header if read_header(entry.header).v == VERSION else b""
            withheld += not header
            yield entry.hash.hex().encode() + b"\t" + header + b"\t" * 6 + b"\n"

    bag.add(CHAIN, lines())
    return withheld


def _cases(
    bag: Bag, contents: RedactedContents, inside: Inside, edition: Edition, tell: Any
) -> list[tuple[Breach, str, Counter[str]]]:
    """Write the cases; return of each how public it is and how many blocks there are per ground."""
    judged = []
    for number, breach in enumerate(contents.source.all_breaches(), 1):
        if edition.is_left_out(breach):
            judged.append((_bare(breach), CLOSED, Counter({edition.confidential_ground: 1})))
            continue
        before = Counter(edition.counts)
        shown = edition.case(breach)
        name = case_path(breach.reference)
        bag.add(name, json.dumps(shown, ensure_ascii=False, indent=1).encode())
        inside.cases[breach.reference] = name
        blocks = edition.counts - before
        judged.append((_bare(breach), PARTLY if blocks else OPEN, blocks))
        if number % CASES_BETWEEN == 0:
            tell(min(number * 4 / contents.about.entries, 1))
    return judged


def _bare(breach: Breach) -> Breach:
    """Keep of a case what the inventory names."""
    return Breach(id=breach.id, reference=breach.reference, evidence=breach.evidence, drafts=breach.drafts)


def _inventory(edition: Edition, judged: list[tuple[Breach, str, Counter[str]]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Nr"), _("Zaak"), _("Document"), _("Oordeel"), _("Gronden"), _("Aantal blokken")])
    number = 0
    for breach, how, blocks in judged:
        for document, judgement, grounds, count in documents(breach, how, blocks, edition):
            number += 1
            writer.writerow([number, breach.reference, safe(document), edition.judged(judgement), safe(grounds), count])
    writer.writerow([])
    writer.writerow([_("Grond"), _("Wat die betekent"), _("Aantal blokken")])
    writer.writerows([safe(str(cell)) for cell in row] for row in hidden(edition))
    return text.getvalue().encode("utf-8-sig")


def documents(
    breach: Breach, how: str, blocks: Counter[str], edition: Edition
) -> Iterator[tuple[str, str, str, int | str]]:
    """Yield each document of a case with how public it is, on which grounds not, and how many blocks it has."""
    files = edition.ground_of("evidence.name")
    yield _("Zaak"), how, "; ".join(sorted(blocks)), sum(blocks.values()) if how == PARTLY else ""
    yield from ((_("Bewijsstuk {n}").format(n=n), CLOSED, files, "") for n, _e in enumerate(breach.evidence, 1))
    yield from ((_("Document {n}").format(n=n), CLOSED, files, "") for n, _d in enumerate(breach.drafts, 1))


def hidden(edition: Edition) -> Iterator[list[Cell]]:
    """Yield each ground that was used, with what it means and how many blocks bear it."""
    for ground, count in sorted(edition.counts.items()):
        yield [ground, edition.about(ground), count]


def _say_what_is_not_there(
    inside: Inside, judged: list[tuple[Breach, str, Counter[str]]], withheld: int, edition: Edition
) -> None:
    left = inside.left_out
    for breach, how, _blocks in judged:
        if how == CLOSED:
            left.append(LeftOut(_("De hele zaak"), edition.about(edition.confidential_ground), 1, breach.reference))
    files = sum(len(breach.evidence) for breach, _how, _blocks in judged)
    if files:
        left.append(LeftOut(_("Bewijsstukken"), _("niet voor deze lezer"), files))
    left += [
        LeftOut(
            _("Wat de historie vertelt, en de namen daarin"), _("gelakte editie: alleen koppen en codes zitten erin")
        ),
        LeftOut(_("Contacten, organisatiegegevens en sjablonen"), _("niet voor deze lezer")),
    ]
    if withheld:
        left.append(LeftOut(_("Koppen van oudere regels"), _("noemen namen; hun codes zitten er wel in"), withheld))
