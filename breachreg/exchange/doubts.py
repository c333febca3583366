"""What a row says beside its name and address that deserves a look before a letter goes: a child, a remark, a part that is not used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from breachreg.exchange.columns import Columns, meanings
from breachreg.exchange.list_words import list_words, plain, says_nothing
from breachreg.exchange.postal_addresses import is_home
from breachreg.exchange.rows import Row, letter_of
from breachreg.exchange.salutations import OTHERS
from breachreg.i18n import _
from breachreg.law.typed_dates import MONTH_NUMBERS

CHILD = 16
"""Years: below it the one who has custody is written to (UAVG, article 5, whose age is taken over here)."""
YEAR_LAST = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ]'?((?:19|20)?\d\d)\b")
YEAR_FIRST = re.compile(r"((?:19|20)\d\d)[-./]?(\d\d)[-./]?(\d\d)\b")
WITH_MONTH = re.compile(r"(\d{1,2})(?:e|de|ste)?[-. ]*([a-z]{3,9})\.?[-. ]*'?((?:19|20)?\d\d)\b", re.IGNORECASE)
YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
BY_NAME = re.compile(
    r"(?:de |het )?(?:kind(?:eren)?|baby|zoon|dochter|zoontje|dochtertje|pasgeborene)\b(?!,)", re.IGNORECASE
)
"""How a name begins of a child that is called after somebody; before a comma it is a family name: ‘Zoon, P.’."""
NO_DEATH = re.compile(r"overl(?:eg|ap|ast|oop|open)")
"""Words in headings that begin as a death is shortened."""
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
        wanted = _wanted()
        words = list_words().words
        for place, heading in self._free:
            text = row.cell(place)
            if not text:
                if place in self._chosen:
                    yield _("Bij ‘{heading}’ staat niets: hoort deze persoon erbij?").format(heading=heading)
                continue
            found = wanted.search(text)
            if place in self._parts and self._matters(plain(heading), text):
                yield _(
                    "In kolom {column} ({heading}) staat ‘{text}’; dat hoort bij naam of adres en staat niet in de brief."
                ).format(column=letter_of(place), heading=heading, text=text[:SHOWN])
            elif (found and found["warns"]) or (
                place in self._of_death and plain(text) not in (*words.no, *words.unsure)
            ):
                yield _("In kolom {column} staat ‘{text}’: kijk na of deze brief verstuurd mag worden.").format(
                    column=letter_of(place), text=text[:SHOWN]
                )
            elif found or (place in self._said and not says_nothing(text) and plain(text) not in words.quiet):
                yield _("In kolom {column} staat ‘{text}’: lees het voor de brief gaat.").format(
                    column=letter_of(place), text=text[:SHOWN]
                )
            elif place in self._already and plain(text) not in (*words.no, *words.unsure):
                yield _("Bij ‘{heading}’ staat ‘{text}’: is deze persoon al aangeschreven?").format(
                    heading=heading, text=text[:SHOWN]
                )
            elif place in self._wanted and plain(text) in words.no:
                yield _("Bij ‘{heading}’ staat ‘{text}’: hoort deze persoon erbij?").format(
                    heading=heading, text=text[:SHOWN]
                )
            elif place in self._holds and self._past(place, text):
                yield _("Bij ‘{heading}’ staat ‘{text}’: kijk na of het adres nu klopt.").format(
                    heading=heading, text=text[:SHOWN]
                )
        for place in range(len(self.columns.headings), len(row.cells)):
            if (text := row.cell(place)) and not says_nothing(text):
                yield _(
                    "Voorbij de laatste kolomkop staat ‘{text}’ (kolom {column}): lees het voor de brief gaat."
                ).format(text=text[:SHOWN], column=letter_of(place))
        told = cells.get("care_of") or OTHERS.match(cells.get("name", ""))
        if self.today is not None and not told:
            yield from self._age(row, cells.get("birth_date", ""), cells.get("name", ""), self.today)

    def _age(self, row: Row, born: str, name: str, today: date) -> Iterator[str]:
        """Give what a date of birth says of who is written to; one that cannot be read may be of a child."""
        day = born_on(born, today) if born else None
        if born and day is None and not says_nothing(born):
            yield _("De geboortedatum ‘{text}’ kan niet worden gelezen; kijk na of dit een kind is.").format(
                text=born[:SHOWN]
            )
        elif self._says_young(row) or (BY_NAME.match(name) if day is None else _years(day, today) < CHILD):
            yield _("Jonger dan 16: schrijf de ouder of voogd aan.")

    def _past(self, place: int, text: str) -> bool:
        """Tell whether an address does not hold today: it ended before, or begins later."""
        day = born_on(text, None)
        if day is None or self.today is None:
            return day is None and any(letter.isdigit() for letter in text)
        now = (self.today.year, self.today.month, self.today.day)
        return day < now if self._holds[place] else day > now

    def _says_young(self, row: Row) -> bool:
        """Tell whether a column with ages says that this is a child."""
        ages = (row.cell(place) for place, heading in self._free if plain(heading) in AGE)
        if any(text.isdecimal() and int(text) < CHILD for text in ages):
            return True
        words = list_words().words
        said = (row.cell(place) for place, heading in self._free if plain(heading) in words.child)
        return any(text and plain(text) not in (*words.no, *words.unsure) for text in said)

    @cached_property
    def _free(self) -> list[tuple[int, str]]:
        """The columns of which nothing comes into a letter and that stop none."""
        used = set(self.columns.places.values())
        stops = {name for kind in list_words().stop.values() for name in kind.names}
        return [
            (place, heading)
            for place, heading in enumerate(self.columns.headings)
            if place not in used and stops.isdisjoint(meanings(heading))
        ]

    @cached_property
    def _said(self) -> frozenset[int]:
        """The columns in which people write what they want to say; one without a heading is such a one."""
        words = tuple(list_words().words.remarks)
        return frozenset(
            place
            for place, heading in self._free
            if not (bare := plain(heading)) or bare.startswith(words) or bare.endswith(words)
        )

    @cached_property
    def _of_death(self) -> frozenset[int]:
        """The columns that tell of a death, in words by which alone nobody is left out."""
        words = list_words().words.death
        headings = ((place, NO_DEATH.sub("", plain(heading))) for place, heading in self._free)
        return frozenset(place for place, heading in headings if any(word in heading for word in words))

    @cached_property
    def _already(self) -> frozenset[int]:
        return frozenset(place for place, heading in self._free if plain(heading) in list_words().words.told)

    @cached_property
    def _wanted(self) -> frozenset[int]:
        return frozenset(place for place, heading in self._free if plain(heading) in list_words().words.wanted)

    @cached_property
    def _chosen(self) -> frozenset[int]:
        """The columns in which a mark says who is meant, so that none says something too."""
        return frozenset(place for place, heading in self._free if plain(heading) in list_words().words.chosen)

    @cached_property
    def _holds(self) -> Mapping[int, bool]:
        """The columns that say how long an address holds: true: until when, false: from when."""
        words = list_words().words
        dated = dict.fromkeys(words.until, True) | dict.fromkeys(words.since, False)
        return {place: dated[bare] for place, heading in self._free if (bare := plain(heading)) in dated}

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
def _wanted() -> re.Pattern[str]:
    words = list_words().words
    warns, asks = ("|".join(re.escape(word) for word in kind) for kind in (words.warns, words.asks))
    return re.compile(rf"(?P<warns>†|(?<!\w)(?:{warns})(?!\w))|(?<!\w)(?:{asks})(?!\w)", re.IGNORECASE)


def born_on(born: str, today: date | None) -> tuple[int, int, int] | None:
    """Return year, month and day of a date of birth, however it is spelled; None when it cannot be read.

    Args:
        today: a year of two figures is the last one until then; None: it is one of this century.
    """
    if found := YEAR_FIRST.match(born):
        return int(found[1]), int(found[2]), int(found[3])
    if found := YEAR_LAST.match(born):
        return _century(found[3], today), int(found[2]), int(found[1])
    if (found := WITH_MONTH.match(born)) and (month := MONTH_NUMBERS.get(found[2].casefold())):
        return _century(found[3], today), month, int(found[1])
    # who was born in a year without a day is no older than that year says
    return (int(born), 12, 31) if YEAR_ALONE.fullmatch(born) else None


def _century(year: str, today: date | None) -> int:
    if len(year) > 2:
        return int(year)
    this = 2000 + int(year)
    return this - 100 if today is not None and this > today.year else this


def _years(day_of_birth: tuple[int, int, int], today: date) -> int:
    """Return how old somebody is in whole years."""
    year, month, day = day_of_birth
    return today.year - year - ((today.month, today.day) < (month, day))
