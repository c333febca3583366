"""The people of a breach from more lists than one: joined, doubles found, with which data of each leaked, and who must not be written to.

Nothing of it comes into the register: what is made is a workbook, from which groups and mailing come, and which is kept as long as the
officer keeps it (AVG 5(1)(e)).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from breachreg.exchange.columns import Columns, guess
from breachreg.exchange.list_words import list_words, plain, says_nothing
from breachreg.exchange.mail_addresses import cleaned_address
from breachreg.exchange.names import name_of
from breachreg.exchange.postal_addresses import street_of, town_of
from breachreg.exchange.rows import Table
from breachreg.i18n import _
from breachreg.importing.presets import words
from breachreg.importing.values import read_day

SIGNS = re.compile(r"[\W_]+")
TELLS_APART = ("birth_date", "number")
"""Two people of one name at one address, such as father and son, differ in one of these."""
CHILD = 16
"""Years: below it the one who has custody is told (UAVG, article 5, whose age is taken over here)."""
DIED = ("overleden", "overlijdensdatum", "datumoverlijden", "deceased")
SECRET = ("geheimadres", "geheim", "geheimhouding", "indicatiegeheim", "adresgeheim", "secretaddress")
WHY = ("reden", "waarom", "status", "reason")
NO = ("nee", "neen", "n", "no", "0", "false", "onwaar")


@dataclass
class Victim:
    """One of the people.

    Attributes:
        cells: what the lists say, by what their columns hold; of two that differ the first.
        lists: names of the lists in which this person stands; data: which data of them, by our word.
        stop: why nobody writes to this person, in Dutch; empty: somebody does. look: what deserves a look.
    """

    cells: dict[str, str]
    lists: list[str]
    data: set[str]
    stop: str = ""
    look: list[str] = field(default_factory=list)


@dataclass
class Victims:
    """All of them.

    Attributes:
        read: rows in the lists; doubles: rows of people who were there already; unread: rows without a name, with list and row.
        unmatched: rows of a stop list that are nobody here.
    """

    people: list[Victim] = field(default_factory=list)
    read: int = 0
    doubles: int = 0
    unread: list[tuple[str, int]] = field(default_factory=list)
    unmatched: int = 0

    @property
    def stopped(self) -> int:
        """How many are not written to."""
        return sum(bool(person.stop) for person in self.people)

    def groups(self) -> list[tuple[str, int, tuple[str, ...]]]:
        """Return the groups: name, how many are written to, and which data leaked of any of them."""
        counted = Counter(group_of(person) for person in self.people if not person.stop)
        data: dict[str, set[str]] = {}
        for person in self.people:
            if not person.stop:
                data.setdefault(group_of(person), set()).update(person.data)
        return [(name, count, tuple(sorted(data[name]))) for name, count in counted.most_common()]


def group_of(person: Victim) -> str:
    """Return the group of a person: as a list says it, else the lists in which they stand."""
    return person.cells.get("group") or " + ".join(person.lists)


def join(
    tables: Sequence[Table], stops: Sequence[Table], today: date, data: Mapping[str, Sequence[str]] | None = None
) -> Victims:
    """Return the people of all lists, each once.

    Args:
        stops: lists of people who must not be written to, with the reason in a column or else for the reason that their name says.
        data: what leaked of everybody in a list, by the name of its file; what its headings name is found by itself.

    Raises:
        UserError: a list changed or is damaged further on.
    """
    found, known = Victims(), _Known()
    for table in tables:
        for row, cells, leaked, stop in _rows(table):
            found.read += 1
            if not name_of(cells).whole.strip():
                found.unread.append((table.path.name, row))
                continue
            name = table.path.stem
            person, like = known.find(cells)
            if person is None:
                person = Victim(cells, [], set())
                found.people.append(person)
                if like is not None:
                    told = _(
                        "Lijkt op iemand anders met deze naam en dit adres; een ander nummer of een andere geboortedatum."
                    )
                    person.look.append(told)
            else:
                found.doubles += 1
                person.cells.update({key: text for key, text in cells.items() if not person.cells.get(key)})
            if name not in person.lists:
                person.lists.append(name)
            person.data |= leaked | set((data or {}).get(table.path.name, ()))
            person.stop = person.stop or stop or _child(person.cells, today)
            known.keep(person)
    for table in stops:
        for _row, cells, _leaked, stop in _rows(table):
            person, _like = known.find(cells, loosely=True)
            if person is None:
                found.unmatched += 1
            else:
                person.stop = cells.get("why") or stop or table.path.stem
    return found


def _rows(table: Table) -> Iterator[tuple[int, dict[str, str], set[str], str]]:
    """Yield each row below the headings: number, cells, which data stand in it, and why it says itself that nobody is to be written to."""
    columns = guess(table)
    kinds = words("data")
    leaking = {
        place: kinds[plain(heading)] for place, heading in enumerate(columns.headings) if plain(heading) in kinds
    }
    leaking |= {place: OF_COLUMN[name] for name, place in columns.places.items() if name in OF_COLUMN}
    for row in table.rows():
        if row.number <= columns.heading_row or not any(row.cells):
            continue
        cells = {name: text for name, place in columns.places.items() if (text := _said(row.cell(place)))}
        if cells.get("email"):
            cells["email"] = cleaned_address(cells["email"])
        if why := _first(columns, row.cells, WHY):
            cells["why"] = why
        leaked = {kind for place, found in leaking.items() if _said(row.cell(place)) for kind in found}
        stop = ""
        if _first(columns, row.cells, DIED):
            stop = _("overleden")
        elif _first(columns, row.cells, SECRET):
            stop = _("geheim adres")
        yield row.number, cells, leaked, stop


OF_COLUMN = {
    "name": ("identification",), "last_name": ("identification",), "street": ("address",), "email": ("email_address",),
    "phone": ("phone_number",), "birth_date": ("date_of_birth",),
}  # fmt: skip


def _said(text: str) -> str:
    return "" if says_nothing(text) else text


def _first(columns: Columns, cells: Sequence[str], names: Sequence[str]) -> str:
    for place, heading in enumerate(columns.headings):
        text = cells[place] if place < len(cells) else ""
        if plain(heading) in names and text and plain(text) not in NO:
            return text
    return ""


def _child(cells: Mapping[str, str], today: date) -> str:
    """Return that somebody else is to be told, where a child has nobody named through whom a letter goes."""
    born = read_day(cells.get("birth_date", ""), today).day
    if born is None or cells.get("care_of"):
        return ""
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return _("jonger dan 16: schrijf de ouder of voogd aan") if age < CHILD else ""


class _Known:
    """The people so far, by what a person is known again by."""

    def __init__(self) -> None:
        self._by: dict[tuple[str, ...], Victim] = {}

    def keep(self, person: Victim) -> None:
        for key in _keys(person.cells):
            self._by.setdefault(key, person)

    def find(self, cells: Mapping[str, str], *, loosely: bool = False) -> tuple[Victim | None, Victim | None]:
        """Return the same person, or somebody who looks like it and is taken for another.

        Args:
            loosely: an address of e-mail alone is enough: for who must not be written to.
        """
        like = None
        keys = list(_keys(cells))
        if loosely and cells.get("email"):
            keys.append(("mail alone", _bare(cells["email"])))
        for key in keys:
            person = self._by.get(key)
            if person is None:
                continue
            if all(_same(person.cells.get(name, ""), cells.get(name, "")) for name in TELLS_APART):
                return person, None
            like = person
        return None, like


def _keys(cells: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    if number := _bare(cells.get("number", "")):
        yield "number", number
    if mail := _bare(cells.get("email", "")):
        yield "mail alone", mail
    name = _bare(name_of(cells).whole)
    if not name:
        return
    if born := _bare(cells.get("birth_date", "")):
        yield "born", name, born
    street = _bare(street_of({**cells, "care_of": "", "second_line": ""}))
    if street:
        yield "home", name, street, _bare(town_of(cells))
    if mail := _bare(cells.get("email", "")):
        yield "mail", name, mail


def _same(one: str, other: str) -> bool:
    return not one or not other or _bare(one) == _bare(other)


def _bare(text: str) -> str:
    """Return a text in which spelling of capitals, accents and blanks makes no difference."""
    return SIGNS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def columns_of(people: Sequence[Victim]) -> list[tuple[str, str]]:
    """Return the columns that any of the people has something in: our word, and the name by which a mailing knows it again."""
    used = {name for person in people for name, text in person.cells.items() if text}
    return [(name, kind.label) for name, kind in list_words().column.items() if name in used and name != "group"]
