"""The people of a breach from more lists than one: joined, doubles found, with which data of each leaked, and who must not be written to.

Nothing of it comes into the register: what is made is a workbook, from which groups and mailing come, and which is kept as long as the
officer keeps it (AVG 5(1)(e)).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from breachreg.exchange.columns import Columns, guess
from breachreg.exchange.list_words import list_words, plain, says_nothing
from breachreg.exchange.mail_addresses import cleaned_address
from breachreg.exchange.names import name_of
from breachreg.exchange.rows import Table
from breachreg.i18n import _
from breachreg.importing.presets import MARKS, words
from breachreg.importing.same_person import Known, Victim, numbers_of
from breachreg.importing.values import read_life_days
from breachreg.progress import Watch, unwatched

CHILD = 16
"""Years: below it the one who has custody is told (UAVG, article 5, whose age is taken over here)."""
EVERY = 200
DAGGER = "†"
WHY = ("reden", "waarom", "status", "reason")
YES = ("ja", "j", "yes", "y", "1", "true", "waar", "x", "overleden", "deceased", "geheim", "geheimadres", "secret")
RESTRICTED = ("2", "3", "4", "5", "6", "7")
"""Beside 1 and 0: how the register of persons (BRP) writes that an address is not given to others, element 70.10."""


@dataclass
class Victims:
    """All of them.

    Attributes:
        read: rows in the lists; doubles: rows of people who were there already; unread: rows without a name, with list and row.
        unmatched: rows of a stop list that are nobody here; alike: those that only look like somebody, who is written to and told apart.
    """

    people: list[Victim] = field(default_factory=list)
    read: int = 0
    doubles: int = 0
    unread: list[tuple[str, int]] = field(default_factory=list)
    unmatched: int = 0
    alike: int = 0

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
    tables: Sequence[Table],
    stops: Sequence[Table],
    today: date,
    data: Mapping[str, Sequence[str]] | None = None,
    watch: Watch = unwatched,
) -> Victims:
    """Return the people of all lists, each once.

    Args:
        stops: lists of people who must not be written to, with the reason in a column or else for the reason that their name says.
        data: what leaked of everybody in a list, by the name of its file; what its headings name is found by itself.

    Raises:
        UserError: a list changed or is damaged further on. Cancelled: `watch` said so.
    """
    found, known = Victims(), Known(today)
    for table in tables:
        for row in _rows(table, today):
            found.read += 1
            if found.read % EVERY == 0:
                watch(_("De lijsten worden samengevoegd; nu {count} rijen").format(count=found.read), 0.5)
            if not name_of(row.cells).whole.strip():
                found.unread.append((table.path.name, row.number))
                continue
            leaked = row.data | set((data or {}).get(table.path.name, ()))
            told = Victim(row.cells, [table.path.stem], leaked, row.numbers, row.stop, row.look)
            same, like = known.find(told)
            found.doubles += bool(same)
            if not same:
                told.look += list(map(_likeness, like[:1]))
                found.people.append(told)
                known.keep(told)
            elif all(known.may_be(one, other) for one in same for other in same):
                # a row can show that two from earlier lists are one
                first, *others = same
                for other in others:
                    known.forget(other)
                    found.doubles += 1
                for other in (*others, told):
                    _add(first, other, today)
                known.keep(first)
            else:
                for person in same:
                    _add(person, Victim({}, told.lists, told.data, {}, told.stop, told.look), today)
                    person.told(_("Een rij van {list} kan ook iemand anders zijn.").format(list=table.path.name))
    found.people = known.people(found.people)
    for person in found.people:
        person.stop = person.stop or _child(person.cells, today)
    for table in stops:
        for row in _rows(table, today):
            _stop(found, known, table, row)
    return found


def _add(person: Victim, other: Victim, today: date) -> None:
    """Add what another row says of a person; a day of birth that is one goes before a text."""
    for key, text in other.cells.items():
        days = key == "birth_date" and bool(read_life_days(text, today))
        if not person.cells.get(key) or (days and not read_life_days(person.cells[key], today)):
            person.cells[key] = text
    person.lists += [name for name in other.lists if name not in person.lists]
    person.data |= other.data
    person.numbers = {**other.numbers, **person.numbers}
    person.stop = person.stop or other.stop
    for text in other.look:
        person.told(text)


def _likeness(person: Victim) -> str:
    return _(
        "Lijkt op {name}, met deze naam en dit adres of dit nummer; iets anders verschilt. Is het dezelfde persoon?"
    ).format(name=name_of(person.cells).whole)


def _stop(found: Victims, known: Known, table: Table, row: _Row) -> None:
    """Keep apart everybody whom a row of a stop list can mean, and tell at whom it only resembles."""
    same, alike, by_name = known.meant(Victim(row.cells, numbers=row.numbers))
    where = _("rij {row} van {list}").format(row=row.number, list=table.path.name)
    for person in same:
        person.stop = row.cells.get("why") or row.stop or table.path.stem
        if by_name or len(same) > 1:
            person.told(_("Kan ook een ander zijn dan {where} bedoelt.").format(where=where))
    for person in alike:
        if not person.stop:
            person.told(_("Lijkt op {where}, een lijst van wie niet wordt aangeschreven.").format(where=where))
    if not same:
        found.alike += bool(alike)
        found.unmatched += not alike


class _Row(NamedTuple):
    """A row below the headings: its cells, which data stand in it, why it says itself that nobody is to be written to, and what it asks."""

    number: int
    cells: dict[str, str]
    data: set[str]
    numbers: dict[str, str]
    stop: str
    look: list[str]


def _rows(table: Table, today: date) -> Iterator[_Row]:
    columns = guess(table)
    kinds = words("data")
    leaking = {
        place: kinds[plain(heading)] for place, heading in enumerate(columns.headings) if plain(heading) in kinds
    }
    leaking |= {place: OF_COLUMN[name] for name, place in columns.places.items() if name in OF_COLUMN}
    numbered = columns.places.get("number", -1)
    heading = plain(columns.headings[numbered]) if numbered >= 0 else ""
    for row in table.rows():
        if row.number <= columns.heading_row or not any(row.cells):
            continue
        cells = {name: text for name, place in columns.places.items() if (text := _said(row.cell(place), name))}
        if cells.get("email"):
            cells["email"] = cleaned_address(cells["email"])
        given = list_words().words
        nothing = (*given.no, *given.unsure)
        if why := next((text for _name, text in _under(columns, row.cells, WHY) if plain(text) not in nothing), ""):
            cells["why"] = why
        leaked = {kind for place, found in leaking.items() if _said(row.cell(place)) for kind in found}
        stop, look = _not_written_to(columns, row.cells, today)
        yield _Row(row.number, cells, leaked, numbers_of(heading, cells), stop, look)


OF_COLUMN = {
    "name": ("identification",), "last_name": ("identification",), "street": ("address",), "email": ("email_address",),
    "phone": ("phone_number",), "birth_date": ("date_of_birth",),
}  # fmt: skip


def _said(text: str, kind: str = "") -> str:
    return "" if says_nothing(text, kind) else text


def _under(columns: Columns, cells: Sequence[str], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what stands under headings, with the heading."""
    for place, heading in enumerate(columns.headings):
        text = cells[place].strip() if place < len(cells) else ""
        # ‘ja’ and ‘onbekend’ say nothing in the columns of a letter, but something here
        says = plain(text) in (*YES, *list_words().words.unsure) or text in MARKS or text == DAGGER
        if plain(heading) in names and (says or _said(text)):
            yield heading, text


def _not_written_to(columns: Columns, cells: Sequence[str], today: date) -> tuple[str, list[str]]:
    """Return why a row says that nobody is to be written to, and what it says that is neither yes nor no."""
    stop, look = "", []
    for kind, why in (("secret", _("geheim adres")), ("died", _("overleden"))):
        for heading, text in _under(columns, cells, list_words().stop[kind].names):
            says = _yes(text, today, died=kind == "died")
            if says:
                stop = why
            elif says is None:
                look.append(
                    _("Bij ‘{heading}’ staat ‘{text}’: zoek uit wat dat is.").format(heading=heading, text=text[:60])
                )
    return stop, [] if stop else look


def _yes(text: str, today: date, *, died: bool) -> bool | None:
    """Return whether a cell says yes or no; None: neither. A day says that somebody died, a day of zeros that nobody knows it."""
    word = plain(text)
    if text in MARKS:
        return MARKS[text]
    if word in YES or (died and (text == DAGGER or read_life_days(text, today))) or (not died and word in RESTRICTED):
        return True
    return False if word in list_words().words.no or (died and not word.strip("0")) else None


def _child(cells: Mapping[str, str], today: date) -> str:
    """Return that somebody else is to be told, where a child has nobody named through whom a letter goes."""
    if cells.get("care_of"):
        return ""
    # where day and month may stand the other way round, the younger counts
    born = max(read_life_days(cells.get("birth_date", ""), today), default=None)
    if born is None:
        return ""
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return _("jonger dan 16: schrijf de ouder of voogd aan") if age < CHILD else ""


def columns_of(people: Sequence[Victim]) -> list[tuple[str, str]]:
    """Return the columns that any of the people has something in: our word, and the name by which a mailing knows it again."""
    used = {name for person in people for name, text in person.cells.items() if text}
    return [(name, kind.label) for name, kind in list_words().column.items() if name in used and name != "group"]
