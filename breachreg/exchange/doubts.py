"""What a row says beside its name and address that deserves a look before a letter goes: a child, a remark, a part that is not used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from breachreg.exchange.columns import Columns
from breachreg.exchange.list_words import list_words, plain, says_nothing
from breachreg.exchange.postal_addresses import is_home
from breachreg.exchange.rows import Row, letter_of
from breachreg.exchange.salutations import OTHERS
from breachreg.i18n import _

CHILD = 16
"""Years: below it the one who has custody is written to (UAVG, article 5, whose age is taken over here)."""
YEAR_LAST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./]((?:19|20)\d\d)\b")
YEAR_FIRST = re.compile(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)\b")
AGE = frozenset({"leeftijd", "age"})
"""Headings of columns with somebody's age in years."""
SHOWN = 60
"""Letters of a cell that are told."""


@dataclass(frozen=True)
class Doubts:
    """What is looked at in the rows of one list.

    Attributes:
        address: the letter goes by post; today: None where the letter is for the young anyway.
    """

    columns: Columns
    address: bool
    today: date | None

    def of(self, row: Row, cells: Mapping[str, str]) -> Iterator[str]:
        """Give what deserves a look, in Dutch."""
        warning = _warning()
        for place, heading in self._free:
            text = row.cell(place)
            if not text:
                continue
            if place in self._parts and self._matters(plain(heading), text):
                yield _(
                    "In kolom {column} ({heading}) staat ‘{text}’; dat hoort bij naam of adres en staat niet in de brief."
                ).format(column=letter_of(place), heading=heading, text=text[:SHOWN])
            elif warning.search(text):
                yield _("In kolom {column} staat ‘{text}’: kijk na of deze brief verstuurd mag worden.").format(
                    column=letter_of(place), text=text[:SHOWN]
                )
        told = cells.get("care_of") or OTHERS.match(cells.get("name", ""))
        young = self.today is not None and (
            _age(cells.get("birth_date", ""), self.today) < CHILD or self._says_young(row)
        )
        if young and not told:
            yield _("Jonger dan 16: schrijf de ouder of voogd aan.")

    def _says_young(self, row: Row) -> bool:
        """Tell whether a column with ages says that this is a child."""
        ages = (row.cell(place) for place, heading in self._free if plain(heading) in AGE)
        return any(text.isdecimal() and int(text) < CHILD for text in ages)

    @cached_property
    def _free(self) -> list[tuple[int, str]]:
        """The columns of which nothing comes into a letter and that stop none."""
        used = set(self.columns.places.values())
        stops = {name for kind in list_words().stop.values() for name in kind.names}
        return [
            (place, heading)
            for place, heading in enumerate(self.columns.headings)
            if place not in used and plain(heading) not in stops
        ]

    @cached_property
    def _parts(self) -> frozenset[int]:
        words = tuple(list_words().words.part_of)
        return frozenset(
            place
            for place, heading in self._free
            if plain(heading).startswith(words) or (plain(heading).endswith(words) and "oud" not in plain(heading))
        )

    def _matters(self, heading: str, text: str) -> bool:
        if says_nothing(text):
            return False
        if heading.endswith("naamgebruik"):
            return plain(text) not in list_words().words.own_name
        return self.address and not (heading == "landofregio" and is_home({"country": text}))


@cache
def _warning() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in list_words().words.warns)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def born_on(born: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a date of birth, however it is spelled; None when it cannot be read."""
    if found := YEAR_LAST.match(born):
        return int(found[3]), int(found[2]), int(found[1])
    if found := YEAR_FIRST.match(born):
        return int(found[1]), int(found[2]), int(found[3])
    return None


def _age(born: str, today: date) -> int:
    """Return how old somebody is in whole years; of a day that cannot be read, as old as anybody."""
    day_of_birth = born_on(born)
    if day_of_birth is None:
        return CHILD
    year, month, day = day_of_birth
    return today.year - year - ((today.month, today.day) < (month, day))
