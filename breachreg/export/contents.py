"""What an export holds, whatever the form: who it is of, its tables in their order, and the legend that explains them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from breachreg import __version__
from breachreg.clock import AMSTERDAM, day_in_digits
from breachreg.domain.breach import Breach
from breachreg.domain.contacts import KnownContact
from breachreg.domain.history import code_in_groups
from breachreg.domain.parties import Organisation
from breachreg.domain.policy_clocks import without_policies
from breachreg.export.labels import Labels
from breachreg.export.money_tables import money_tables
from breachreg.export.only_json import ONLY_JSON
from breachreg.export.tables import KINDS, MOMENT, NUMBER, Cell, Column, Table, Tables
from breachreg.export.year_tables import Loose, field_name, tables_beside
from breachreg.i18n import _, ngettext
from breachreg.persistence.chain import named
from breachreg.persistence.stored_rows import StoredEntry
from breachreg.persistence.subjects import Kind

T = TypeVar("T")
CASES_BETWEEN = 50
"""After so many cases or entries is told how far it is."""


class Source(Protocol):
    """What is read of a register."""

    @property
    def organisation(self) -> Organisation:
        """Who keeps it."""

    @property
    def now(self) -> datetime:
        """The moment, UTC."""

    def all_breaches(self) -> Iterator[Breach]:
        """Every case, the oldest first."""

    def load(self, reference: str) -> Breach:
        """The case with this number."""

    def contacts(self) -> list[KnownContact]:
        """The contacts of the register."""

    def all_of(self, kind: Kind[T]) -> Iterator[T]:
        """Every thing of a kind."""

    def stored_entries(self, upto: int) -> Iterator[StoredEntry]:
        """The history as it is stored."""

    def raw_rows(self) -> Iterator[dict[str, Any]]:
        """Files that are kept and own templates, as rows."""

    def head(self) -> tuple[int, str]:
        """Number and hash of the last entry."""


@dataclass(frozen=True)
class About:
    """What an export says of itself.

    Attributes:
        made_at: UTC; entries, head: number and hash of the last entry of the history at that moment.
    """

    organisation: Organisation
    made_at: datetime
    entries: int
    head: str
    practice: bool

    @classmethod
    def of(cls, source: Source) -> About:
        """Return what an export of this register says of itself now."""
        entries, head = source.head()
        # the times of policies follow from the policies, which are told themselves
        own = without_policies(source.organisation)
        return cls(own, source.now, entries, head, own.practice)

    def lines(self) -> list[tuple[str, str]]:
        """Return it as names and values for a reader."""
        local = self.made_at.astimezone(AMSTERDAM)
        told = [
            (_("Register van"), self.organisation.name),
            (_("Gemaakt op"), f"{day_in_digits(local)} {local:%H:%M}"),
            (_("Programma"), f"Datalekregister {__version__}"),
            (_("Regels in de historie"), str(self.entries)),
            (_("Code van de historie"), code_in_groups(self.entries, self.head)),
            (
                _("Wat is die code?"),
                _(
                    "Met regelnummer en code is later te zien of het register nog hetzelfde is: breachreg verify FILE --code NUMMER:CODE."
                ),
            ),
        ]
        if self.practice:
            told.append((_("Let op"), _("Dit is een oefenregister met verzonnen zaken.")))
        return told


class HistoryTable:
    """Every change in the register, a row each; what an entry says without a change has a row too."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self.name = _("Wijzigingen")
        self.columns = (
            Column("", _("Regel"), NUMBER, about=_("Nummer van de regel in de historie.")),
            Column("", _("Tijdstip"), MOMENT),
            Column("", _("Nummer")),
            Column("", _("Door")),
            Column("", _("Wat er is gedaan"), answers=tuple(labels.operations.values())),
            Column("", _("Veld")),
            Column("", _("Was")),
            Column("", _("Werd")),
            Column("", _("Opmerking")),
            Column("", _("Code van de regel"), about=_("SHA-256 van deze regel en alle regels ervoor.")),
        )

    def rows(self, entry: StoredEntry) -> Iterator[list[Cell]]:
        """Return the rows of one entry."""
        header = named(json.loads(entry.header), entry.subject, entry.actor, entry.reference)
        at = datetime.fromisoformat(header["at"]).astimezone(AMSTERDAM).replace(tzinfo=None)
        operation = self._labels.operations.get(header["operation"], header["operation"])
        first: list[Cell] = [entry.seq, at, header["reference"], header["actor"], operation]
        digest = entry.hash.hex()
        if entry.content is None:
            yield [*first, None, None, None, _("De inhoud van deze regel is gewist."), digest]
            return
        said: Mapping[str, Any] = json.loads(entry.content)
        told = False
        for path, before, after in said["changes"]:
            told = True
            field = field_name(entry.subject, path) or self._labels.changed(path)
            yield [
                *first,
                field,
                self._labels.value(before, path),
                self._labels.value(after, path),
                said["note"],
                digest,
            ]
        if not told:
            yield [*first, None, None, None, said["note"], digest]


def legend(about: About, tables: Iterable[Table | Loose]) -> Iterator[list[Cell]]:
    """Return the rows of the legend: what this is, and each column of each table."""
    for name, value in about.lines():
        yield [name, value]
    yield []
    for text in (
        _(
            "Eén rij per zaak op het blad Datalekken; wat in een zaak meer keren voorkomt, staat op een eigen blad met het nummer van de zaak."
        ),
        _("Een lege cel betekent: niet ingevuld. Dat is nooit hetzelfde als nee."),
        _("Tijdstippen zijn Nederlandse tijd. In de JSON-export staan zij in UTC."),
        _(
            "Tekst die met =, +, - of @ begint, is tekst en geen formule; in een CSV-bestand staat er een apostrof voor."
        ),
    ):
        yield [_("Uitleg"), text]
    yield []
    yield [_("Blad"), _("Kolom"), _("Soort"), _("Mogelijke waarden"), _("Veld in de JSON"), _("Waarvoor")]
    for table in tables:
        for column in table.columns:
            answers = "; ".join(dict.fromkeys(column.answers))
            yield [table.name, column.header, KINDS[column.kind], answers, column.path, column.about]


class Contents:
    """All that a table export of a register holds.

    Args:
        only: numbers of the cases that are told, and nothing else; None: the whole register.

    Attributes:
        cases: the tables of the cases; others: those that are of none.
    """

    def __init__(self, source: Source, labels: Labels, only: Sequence[str] | None = None) -> None:
        self.source = source
        self._only = only
        self.about = About.of(source)
        tables, history = Tables(labels), HistoryTable(labels)
        contacts = tables.contacts
        self.cases = tables.all
        self.others: tuple[Loose, ...] = (
            Loose(contacts.name, contacts.columns, lambda: (r for c in source.contacts() for r in contacts.rows(c))),
            *tables_beside(tables, labels, source),
            *money_tables(labels, source),
            Loose(
                history.name,
                history.columns,
                lambda: (row for e in source.stored_entries(self.about.entries) for row in history.rows(e)),
            ),
        )
        if only is not None:
            self.others = ()

    def breaches(self) -> Iterator[Breach]:
        """Return the cases that are told: all of them, the oldest first, or those that were chosen, as they were."""
        return self.source.all_breaches() if self._only is None else map(self.source.load, self._only)

    @property
    def all(self) -> tuple[Table | Loose, ...]:
        """Every table, in the order in which they are shown; of chosen cases their own alone."""
        return (*self.cases, *self.others)

    def legend(self) -> Iterator[list[Cell]]:
        """Return the rows of the legend."""
        yield from legend(self.about, self.all)
        if self._only is None:
            yield [_("Let op"), _(ONLY_JSON)]
        else:
            count = len(self._only)
            said = ngettext("Dit is een keuze van {n} zaak.", "Dit is een keuze van {n} zaken.", count).format(n=count)
            yield [_("Let op"), said + " " + _("Het register heeft er meer.")]
