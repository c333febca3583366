"""One row of another register, read cell by cell: what each says here, and what was odd about it, with its column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from breachreg.domain.breach import Count
from breachreg.exchange.list_words import plain
from breachreg.exchange.rows import Row
from breachreg.i18n import _
from breachreg.importing.above import FromAbove
from breachreg.importing.fields import FIELDS, NOTED, vocabulary_of
from breachreg.importing.layout import Layout
from breachreg.importing.odd_cells import Remark, remarks_on
from breachreg.importing.presets import MARKS, parts_of, presets, says_nothing, words
from breachreg.importing.values import Day, moment_of, read_count, read_day, read_time
from breachreg.importing.years import NO_YEAR, YearAbove

LEADING = re.compile(
    r"(?:(ja|nee|neen|yes|no)\b|(wel|niet|geen)(?=\s*[,.:;–—(-]|\s+(?:nodig|gemeld|geïnformeerd|verplicht|betrokken|gedaan|melden)\b)|([jny])(?=\s*[,.:;–—(-]|\s+\d))"
    r"[\s,.:;–—(/-]*(.*?)[)\s]*",
    re.IGNORECASE | re.DOTALL,
)
"""Yes or no with something behind it. `niet zeker` and `geen idee` are no answers, so those words want a sign or a word of telling."""
DONE = re.compile(
    r"(?:wel )?(?:gemeld|geïnformeerd|geinformeerd|gedaan|notified|reported|informed)\b[\s,.:;–—(-]*(.*?)[)\s]*",
    re.IGNORECASE,
)
"""That it was done; with a day behind it that is a yes, with anything else (`gemeld aan de FG`) it is asked."""
TAKEN_BACK = re.compile(
    r"(?:nog|yet|volgt|wordt|moet|komt|zal|later|misschien|wellicht|waarschijnlijk|tenzij|of|or|ja|nee|yes|no)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""What takes a yes or no back: `nee, nog niet`, `ja/nee`."""
NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.):]\s+(?=\S)", re.IGNORECASE)
"""The number of a step before its name: `5. Gesloten`."""
AT = re.compile(r"^(?:op|d\.?d\.?|per|on)\s+", re.IGNORECASE)
SHORT = 60
"""Letters of a cell of which it is remembered how it reads without capitals and signs: in a list the same words come back."""
NOES = ("nee", "neen", "no", "niet", "geen", "n")
YES, NO, PARTIAL = "yes", "no", "partial"
BEGINNINGS = ("started", "discovered", "aware", "registered")
"""Days with which a case begins; what was done about it comes after."""
IN_PART = ("persons",)
"""Questions that can be answered with a part; of the others that is no answer."""


@lru_cache(maxsize=2048)
def _bare(written: str) -> str:
    return plain(written)


class When(NamedTuple):
    """A moment as a row tells it: the moment (UTC), or only its day where no time is known."""

    at: datetime | None = None
    day: date | None = None

    def __bool__(self) -> bool:
        return self.day is not None


class Answer(NamedTuple):
    """Yes, no or partial as a row tells it (empty: it does not), with what else stood in the cell."""

    said: str = ""
    rest: str = ""
    when: When = When()


class Asked(NamedTuple):
    """A word of which nobody said yet what it means here."""

    field: str
    text: str


@dataclass(frozen=True)
class Reading:
    """How rows are read.

    Attributes:
        words: what the officer said of words, by field and word without capitals and signs.
        today: by the calendar in Amsterdam.
        month_first: how days with slashes are written (None: nothing shows it; they are read day first, and that is told).
        year_above: a day without a year is of the year that stands above it (None: nobody said it; then it is asked).
    """

    layout: Layout
    words: Mapping[tuple[str, str], str]
    today: date
    month_first: bool | None = False
    year_above: bool | None = None

    def meaning_of(self, name: str, written: str) -> tuple[str, ...] | None:
        """Return what a word means in a field: as the officer said, else as the table has it; None: nobody said it."""
        bare = _bare(written) if len(written) <= SHORT else plain(written)
        mine = self.words.get((name, bare)) if self.words else None
        if mine is not None:
            return (mine,) if mine else ()
        return words(vocabulary_of(name)).get(bare) if bare else None


@dataclass
class Cells:
    """The cells of a row by field, and what was remarked while they were read.

    Attributes:
        above: what the row takes from those above it.
        year: that stands above the row.
        kept: what could not be used as it is, to be kept as text: label and text.
        yearless: a day without a year that could be of the year above; empty: there is none.
        answered: what cells say with what the officer said of them, by field, so that a later answer counts as another text.
        undecided: nobody said whether it was told, and it was not dealt with: it is to be decided on here.
        asked: words that are not known; unclear: fields with yes or no of which the cell leaves it open.
    """

    row: Row
    reading: Reading
    above: FromAbove
    year: YearAbove = NO_YEAR
    remarks: list[Remark] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    unclear: set[str] = field(default_factory=set)
    yearless: str = ""
    undecided: bool = False
    answered: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        layout, row = self.reading.layout, self.row
        instead = self.above.texts
        self.texts: dict[str, str] = {}
        self.said: dict[str, str] = {}
        self.columns: dict[str, int] = {}
        for place, name in enumerate(layout.kept_as):
            text = instead[place] if place in instead else row.cell(place)
            if not name or not text:
                continue
            if name == NOTED:
                text = f"{layout.headings[place]}: {text}" if not says_nothing(text) else ""
            if name in self.texts:
                self.texts[name] += f"\n{text}" if name == NOTED else f"\n{layout.headings[place]}: {text}"
            else:
                self.texts[name] = text
                self.columns[name] = place
        # what says something is told once for a row: a field is asked for many times
        self.said = {name: text for name, text in self.texts.items() if text and not says_nothing(text)}
        if row.odd or self.above.pointed or self.above.goes_on:
            self.remarks += remarks_on(row, layout, self.above)
        if len(row.cells) > len(layout.headings):
            self._beyond()

    def _beyond(self) -> None:
        """Keep what stands further to the right than any heading: nobody could say what it is."""
        for column in range(len(self.reading.layout.headings), len(self.row.cells)):
            if text := self.row.cell(column):
                shown = self.reading.layout.shown(column)
                self.remarks.append(Remark(shown, _("Deze kolom heeft geen kop; de tekst is bewaard."), True))
                self.kept.append((_("Kolom {letter}").format(letter=shown), text))

    def text(self, name: str) -> str:
        """Return the text of a field, whole; empty where nothing is said."""
        return self.said.get(name, "")

    def line(self, name: str) -> str:
        """Return the text of a field on one line."""
        return " ".join(self.text(name).split())

    def remark(self, name: str, text: str, *, doubt: bool = False, asked: bool = False) -> None:
        """Remember what is to be known of a field."""
        place = self.columns.get(name)
        shown = self.reading.layout.shown(place) if place is not None else ""
        self.remarks.append(Remark(shown, text, doubt, asked))

    def keep(self, name: str, text: str = "") -> None:
        """Keep the text of a field as it stands, where it could not be used."""
        self.kept.append((FIELDS[name].shown, text or self.texts.get(name, "")))

    def when(self, name: str) -> When:
        """Return the moment of a day and the time in the column beside it. A time alone is no moment."""
        written, timed = self.text(name), self.text(FIELDS[name].time) if FIELDS[name].time else ""
        if not written:
            if timed:
                self.remark(
                    FIELDS[name].time, _("Er is een tijd zonder dag; het tijdstip blijft onbekend."), doubt=True
                )
                self.keep(FIELDS[name].time)
            return When()
        return self._when(name, written, timed)

    def _when(self, name: str, written: str, timed: str = "") -> When:
        told = read_day(written, self.reading.today, month_first=self.reading.month_first)
        if told.yearless and self.year:
            told = self._of_year_above(name, written, told)
        if told.day is None:
            self.remark(name, told.problem, doubt=True, asked=told.yearless and bool(self.year))
            self.keep(name, f"{self.texts.get(name, written)} {timed}".strip())
            return When()
        if told.remark:
            self.remark(
                name, told.remark, doubt=not told.yearless and (self.reading.layout.preset.english or not told.unsure)
            )
        if told.partly:
            self.keep(name, f"{self.texts.get(name, written)} {timed}".strip())
        if told.zoned is not None:
            return When(told.zoned, told.day)
        at = told.at
        if timed:
            beside = self._time(FIELDS[name].time, timed)
            if at is not None and beside is not None and beside != at:
                self.remark(name, _("De tijd in deze cel is een andere dan die ernaast; die ernaast telt."), doubt=True)
            at = beside or at
        if at is None:
            return When(None, told.day)
        moment, problem = moment_of(told.day, at)
        if problem:
            self.remark(name, problem, doubt=True)
            self.keep(name, f"{self.texts.get(name, written)} {timed}".strip())
        return When(moment, told.day)

    def _of_year_above(self, name: str, written: str, told: Day) -> Day:
        """Return a day without a year in the year that stands above it, where the officer said so."""
        self.yearless = self.yearless or written
        if not self.reading.year_above:
            return told
        self.answered[name] = f"{written} {self.year.shown}"
        given = read_day(written, self.reading.today, month_first=self.reading.month_first, year_above=self.year)
        first = next((day for other in BEGINNINGS if other != name and (day := self._day_with_year(other))), None)
        if name not in BEGINNINGS and given.day and first and given.day < first:
            # dealt with in January, below the heading of the year before
            problem = _("‘{text}’ ligt met het jaar van de kop erboven vóór het begin; de dag blijft onbekend.")
            return replace(told, problem=problem.format(text=written[:60]), yearless=False)
        return given

    def _day_with_year(self, name: str) -> date | None:
        text = self.text(name)
        year = self.year if self.reading.year_above else NO_YEAR
        said = read_day(text, self.reading.today, month_first=self.reading.month_first, year_above=year)
        return said.day if text else None

    def _time(self, name: str, written: str) -> time | None:
        told = read_time(written)
        if told is None:
            # a cell with the day before the time, as Excel makes it
            told = read_day(written, self.reading.today, month_first=self.reading.month_first).at
        if told is None:
            self.remark(name, _("‘{text}’ is geen tijd; alleen de dag telt.").format(text=written[:40]), doubt=True)
            self.keep(name)
        return told

    def count(self, name: str) -> Count:
        """Return a number of people or records; unknown where it says something else, and the text is kept."""
        written = self.text(name)
        if not written:
            return Count()
        told = read_count(written)
        problem = told.problem
        if told.things and name != "records":
            problem = _("‘{text}’ telt geen mensen; hoeveel mensen het zijn, blijft onbekend.").format(
                text=written[:60]
            )
        if problem:
            self.remark(name, problem, doubt=True)
            self.keep(name)
            return Count()
        return told.count

    def _meaning_of(self, name: str, written: str) -> tuple[str, ...] | None:
        """Return what a word means in a field, and remember what the officer said of it: a later answer makes it another text."""
        said = self.reading.words.get((name, plain(written))) if self.reading.words else None
        if said is not None:
            self.answered[name] = f"{self.answered.get(name) or self.texts[name]}\0{said}"
        return self.reading.meaning_of(name, written)

    def answer(self, name: str) -> Answer:
        """Return yes or no, what is added to it, and the day where one stands in the cell."""
        written = self.text(name)
        if not written:
            return Answer()
        if written.rstrip().endswith("?"):
            # no word to be asked about: without its sign it is another cell's yes
            self.unclear.add(name)
            self.remark(name, _("‘{text}’ is een vraag; dit blijft onbekend.").format(text=written[:60]), doubt=True)
            self.keep(name)
            return Answer()
        said = self._meaning_of(name, written)
        if said is not None and (PARTIAL not in said or name in IN_PART):
            if not said:
                # the officer said that it is no answer, and that its text is kept
                self.keep(name)
            return Answer(said[0] if said else "")
        bare = self._without_label(name, written)
        if (mark := MARKS.get(bare[:1])) is not None:
            return Answer(YES if mark else NO, bare[1:].strip())
        if found := LEADING.fullmatch(bare):
            rest = found[4].strip()
            if not TAKEN_BACK.fullmatch(rest):
                word = (found[1] or found[2] or found[3]).casefold()
                return self._with_day(name, NO if word in NOES else YES, rest)
        else:
            done = DONE.fullmatch(bare)
            day = AT.sub("", done[1] if done else bare)
            if read_day(day, self.reading.today, month_first=self.reading.month_first).day is not None:
                # who writes the day on which it was done, did it
                return Answer(YES, "", self._when(name, day))
        self.asked.append(Asked(name, written))
        said_so = _("‘{text}’ is geen ja of nee; dit blijft onbekend en de tekst is bewaard.").format(text=written[:60])
        self.remark(name, said_so, doubt=True)
        self.keep(name)
        return Answer()

    def _without_label(self, name: str, written: str) -> str:
        """Return an answer without what is asked before it, as in `Gemeld AP: ja`."""
        label, sign, said = written.strip().partition(":")
        if not sign or not said.strip():
            return written.strip()
        heading = self.reading.layout.headings[self.columns[name]]
        return (
            said.strip()
            if plain(label) == plain(heading) or presets().shared().get(plain(label)) == name
            else written.strip()
        )

    def _with_day(self, name: str, said: str, rest: str) -> Answer:
        bare = AT.sub("", rest)
        if bare and read_day(bare, self.reading.today, month_first=self.reading.month_first).day is not None:
            return Answer(said, "", self._when(name, bare))
        return Answer(said, rest)

    def choice(self, name: str) -> str:
        """Return the one answer that a cell names; empty, and asked, where it is not known or names more."""
        written = self.text(name)
        if not written:
            return ""
        found = self._meaning_of(name, written)
        if found is None and (step := NUMBERED.match(written)):
            found = self._meaning_of(name, written[step.end() :])
        if found is None:
            parts = {item for part in parts_of(written) if (known := self._meaning_of(name, part)) for item in known}
            found = tuple(parts) if len(parts) == 1 else None
        if found is not None and len(found) <= 1:
            if not found:
                self.keep(name)
            return found[0] if found else ""
        self.asked.append(Asked(name, written))
        said = _("Wat ‘{text}’ hier is, is nog niet gekozen; de tekst is bewaard.").format(text=written[:60])
        self.remark(name, said, doubt=True)
        self.keep(name)
        return ""

    def choices(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return all answers that a cell names, and the parts that are not known; the text is kept elsewhere, whole."""
        written = self.text(name)
        if not written:
            return (), ()
        whole = self._meaning_of(name, written)
        if whole is not None:
            return whole, ()
        found: dict[str, None] = {}
        unknown = []
        for part in parts_of(written):
            said = self._meaning_of(name, part)
            if said is None:
                unknown.append(part)
                self.asked.append(Asked(name, part))
            else:
                found |= dict.fromkeys(said)
        return tuple(found), tuple(unknown)
