"""Who in lists of people is one person: known again by name and something beside it, and never by what a family shares.

Taking two people for one leaves somebody untold (AVG 34(1)); taking one for two costs a letter. So what is not sure stays apart and is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from breachreg.exchange.names import name_of
from breachreg.exchange.postal_addresses import street_of, town_of
from breachreg.importing.values import read_life_days

SIGNS = re.compile(r"[\W_]+")
BESIDE_NAME = ("number", "birth_date", "email", "street")
"""What tells more of a person than the name."""


@dataclass(eq=False)
class Victim:
    """One of the people.

    Attributes:
        cells: what the lists say, by what their columns hold; of two that differ the first.
        lists: names of the lists in which this person stands; data: which data of them, by our word.
        numbers: under which number, by the heading of its column: a client and an employee can have the same one.
        stop: why nobody writes to this person, in Dutch; empty: somebody does. look: what deserves a look.
    """

    cells: dict[str, str]
    lists: list[str] = field(default_factory=list)
    data: set[str] = field(default_factory=set)
    numbers: dict[str, str] = field(default_factory=dict)
    stop: str = ""
    look: list[str] = field(default_factory=list)

    @property
    def called(self) -> str:
        """The whole name."""
        return name_of(self.cells).whole

    def told(self, text: str) -> None:
        """Add what deserves a look, once."""
        if text not in self.look:
            self.look.append(text)


class Meant(NamedTuple):
    """Whom a row can mean: `same` are those, `alike` only look like it; `by_name`: nothing but the name says so."""

    same: list[Victim]
    alike: list[Victim]
    by_name: bool = False


class Known:
    """The people so far, by what a person is known again by.

    Args:
        today: nobody was born after it.
    """

    def __init__(self, today: date) -> None:
        self._today = today
        self._by: dict[tuple[str, ...], list[Victim]] = {}
        self._gone: set[int] = set()

    def keep(self, person: Victim) -> None:
        """Know a person again, also by what was learned of them since."""
        for key in (*self._keys(person), *_loose_keys(person)):
            known = self._by.setdefault(key, [])
            if person not in known:
                known.append(person)

    def forget(self, person: Victim) -> None:
        """Know a person no more, who was shown to be another."""
        self._gone.add(id(person))

    def people(self, every: list[Victim]) -> list[Victim]:
        """Return those of the people who are still known."""
        return [person for person in every if id(person) not in self._gone]

    def find(self, row: Victim) -> tuple[list[Victim], list[Victim]]:
        """Return who a row of a list is, and who has the same name and address, or number, but is taken for another."""
        same: list[Victim] = []
        alike: list[Victim] = []
        for person in self._under(self._keys(row)):
            (same if self.may_be(person, row) and _names_agree(person, row) else alike).append(person)
        return same, alike

    def meant(self, row: Victim) -> Meant:
        """Return everybody whom a row of a stop list can mean: a letter that was not to be written is not called back."""
        found, like = self.find(row)
        nameless = not _name(row)
        same = {id(person): person for person in found}
        alike = {id(person): person for person in like}
        for person in self._under(key for key in _loose_keys(row) if key[0] == "mail alone"):
            agrees = nameless or _names_agree(person, row)
            (same if agrees and self.may_be(person, row) else alike).setdefault(id(person), person)
        if nameless:
            # the same number under another heading: of another count, or the same by another word
            for person in self._under([("number alone", number) for number in row.numbers.values()]):
                alike.setdefault(id(person), person)
        by_name = False
        if not same and not nameless:
            named = [one for one in self._under([("name", _name(row))]) if self.may_be(one, row)]
            by_name = bool(named) and not any(row.cells.get(name) for name in BESIDE_NAME)
            (same if by_name else alike).update((id(person), person) for person in named)
        return Meant(list(same.values()), [one for key, one in alike.items() if key not in same], by_name)

    def may_be(self, one: Victim, other: Victim) -> bool:
        """Tell whether nothing says that two are not one: father and son have another day of birth, or another number."""
        if any(other.numbers.get(heading, number) != number for heading, number in one.numbers.items()):
            return False
        first, second = one.cells.get("birth_date", ""), other.cells.get("birth_date", "")
        if not first or not second or bare(first) == bare(second):
            return True
        born, other_born = self._born(one), self._born(other)
        if not born or not other_born:
            # a day that cannot be read tells nobody apart from who has one
            return bool(born or other_born)
        return not born.isdisjoint(other_born)

    def _born(self, person: Victim) -> frozenset[date]:
        return read_life_days(person.cells.get("birth_date", ""), self._today)

    def _under(self, keys: Iterator[tuple[str, ...]] | list[tuple[str, ...]]) -> list[Victim]:
        return self.people(list({id(person): person for key in keys for person in self._by.get(key, ())}.values()))

    def _keys(self, person: Victim) -> Iterator[tuple[str, ...]]:
        for heading, number in person.numbers.items():
            yield "number", heading, number
        name = _name(person)
        if not name:
            return
        for number in person.numbers.values():
            yield "named number", name, number
        if text := person.cells.get("birth_date", ""):
            for born in self._born(person) or (text,):
                yield "born", name, bare(str(born))
        if street := bare(street_of({**person.cells, "care_of": "", "second_line": ""})):
            yield "home", name, street, bare(town_of(person.cells))
        if mail := bare(person.cells.get("email", "")):
            yield "mail", name, mail


def _loose_keys(person: Victim) -> Iterator[tuple[str, ...]]:
    """Yield what more than one person can have: a family shares an address of e-mail, and two strangers a name."""
    if mail := bare(person.cells.get("email", "")):
        yield "mail alone", mail
    if name := _name(person):
        yield "name", name
    for number in person.numbers.values():
        yield "number alone", number


def _name(person: Victim) -> str:
    return bare(name_of(person.cells).whole)


def _names_agree(one: Victim, other: Victim) -> bool:
    """Tell whether two names can be of one person: one is not given, they are the same, or have one family name and first letter (‘J. Vos’)."""
    first, second = (name_of(person.cells).whole.split() for person in (one, other))
    if not second:
        return True
    if bare("".join(first)) == bare("".join(second)):
        return True
    ends = bare(first[-1]) == bare(second[-1]) != ""
    return ends and len(first) > 1 and len(second) > 1 and bare(first[0])[:1] == bare(second[0])[:1] != ""


def bare(text: str) -> str:
    """Return a text in which spelling of capitals, accents and blanks makes no difference."""
    return SIGNS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def numbers_of(heading: str, cells: Mapping[str, str]) -> dict[str, str]:
    """Return under which number somebody stands in a list; zeros in front make no difference, for a spreadsheet drops them."""
    number = bare(cells.get("number", "")).lstrip("0")
    return {heading: number} if number else {}
