"""Tables with a chart and a sentence of each, from the figures of a year: the screen and the report show these and no others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from breachreg.audit.exact import count_limits
from breachreg.charts.bars import Bar, bars
from breachreg.charts.drawing import Drawing
from breachreg.charts.hours import MOST_DOTS, Taken, hours
from breachreg.domain.departments import department_key
from breachreg.figures.definitions import definitions
from breachreg.figures.small_cells import checked, may_be_shown, nested, suppressed_counts
from breachreg.figures.year import UNTOLD, Figures, YearFigures
from breachreg.report.exhibit_words import Naming
from breachreg.report.passing import FUNNEL, HOURS, LATE, measure_counts

Draw = Callable[[float], Drawing]
"""Lays a chart out at a width, in units of 1/96 inch."""
OPTIONS = {
    "kinds": "incident_kind",
    "causes": "cause",
    "groups": "people_groups",
    "data": "data_categories",
    "crimes": "cybercrime",
}
MANY = {"groups": "many", "data": "many", "crimes": "crimes"}
"""Exhibits in which a case counts more than once, and the remark that says so."""
OF_SIGNALS = frozenset({"crimes"})
"""Exhibits of all signals; the others are of breaches alone."""
NAMED_TOGETHER = 4
"""So many that are as many as each other are named in one sentence."""


@dataclass(frozen=True)
class Line:
    """A row of the table behind a chart.

    Attributes:
        key: what it stands for, empty where it leads to no cases. cells: as they are written, under the headers.
    """

    key: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Exhibit:
    """A table, with its chart.

    Attributes:
        key: which one. title: above it. message: the one sentence it tells, also the alternative text of its chart.
        note: a remark under it, or nothing. headers, lines: the table; the first column is of words, the others of numbers.
        draw: its chart; None: it is a table only.
    """

    key: str
    title: str
    message: str
    note: str
    headers: tuple[str, ...]
    lines: tuple[Line, ...]
    draw: Draw | None = None


class Exhibits:
    """Makes the exhibits of a year.

    Args:
        figures: of the register. year: which one. naming: words and language.
        before: figures of the year it is laid beside, of the same part of it; None: beside none.
        taken: how long each notification of the year took.
        threshold: numbers of people or cases below it are hidden, with what gives them back; 0: all are shown.

    Raises:
        ValueError: a threshold that an office may not choose.
    """

    def __init__(
        self,
        figures: Figures,
        year: int,
        naming: Naming,
        before: YearFigures | None = None,
        taken: Sequence[Taken] = (),
        threshold: int = 0,
    ) -> None:
        self._figures, self._year, self._say = figures, year, naming
        self._now, self._before = figures.of(year), before
        self._taken = taken
        self._threshold = checked(threshold) if threshold else 0

    def all(self) -> tuple[Exhibit, ...]:
        """Return every exhibit, in the order of a report."""
        made = [self.funnel(), self.years(), self.months()]
        made.extend(self.counted(key) for key in ("kinds", "causes", "crimes", "departments"))
        made.extend((self.hours(), self.late()))
        made.extend(self.counted(key) for key in ("sizes", "groups", "data"))
        made.extend((self.measures(), self.effects()))
        return tuple(made)

    def funnel(self) -> Exhibit:
        """Return the way from signal to message."""
        say, funnel = self._say, self._now.funnel
        names = {key: definitions().figure[f"funnel.{key}"].in_language(say.language).name for key in FUNNEL}
        values = {key: int(getattr(funnel, key)) for key in FUNNEL}
        earlier = {key: int(getattr(self._before.funnel, key)) for key in FUNNEL} if self._before else None
        if not funnel.signals:
            return self._table("funnel", say.message("none", year=self._year), "", values, earlier, names, shares=False)
        shown = self._shown("funnel", values, funnel.breaches)
        message = say.message("funnel", **values)
        if None in shown.values():
            told = [say.message(f"funnel_{key}", n=number) for key, number in shown.items() if number is not None]
            message = " ".join(told) or say.message("hidden")
        note = say.note("funnel", signals=funnel.signals, no_breach=funnel.no_breach, undecided=funnel.undecided)
        return self._table("funnel", message, "" if self._threshold else note, values, earlier, names, shares=False)

    def counted(self, key: str) -> Exhibit:
        """Return cases by kind, cause, department, number of people, group or kind of data."""
        say = self._say
        values, earlier = self._values(self._now, key), self._values(self._before, key) if self._before else None
        if earlier and key == "departments":
            # one department may be spelled otherwise in the other year
            called = {department_key(name): name for name in values}
            earlier = {called.get(department_key(name), name): n for name, n in earlier.items()}
        if earlier:
            # what was there and is not any more is a figure too
            values = {**values, **{name: 0 for name in earlier if name not in values}}
        shown = self._shown(key, values, self._whole(self._now, key))
        names = {name: say.answer(OPTIONS.get(key, ""), name) for name in values}
        told = {name: number for name, number in shown.items() if number and name != UNTOLD}
        if not any(values.values()):
            message = say.message("crimes_none") if key in OF_SIGNALS else say.message("none", year=self._year)
        elif not any(number for name, number in values.items() if name != UNTOLD):
            message = say.message("untold")
        else:
            unseen = [values[name] for name, number in shown.items() if number is None and name != UNTOLD]
            form = "most_people" if key == "sizes" else "most"
            message = self._most(form, told, unseen, names, self._told_whole(key))
        return self._table(key, message, say.note(MANY[key]) if key in MANY else "", values, earlier, names)

    def months(self) -> Exhibit:
        """Return breaches by month."""
        say, months = self._say, self._now.months
        values = {str(number): count for number, count in enumerate(months)}
        earlier = {str(n): count for n, count in enumerate(self._before.months)} if self._before else None
        names = {str(number): name for number, name in enumerate(say.months())}
        shown = self._shown("months", values, sum(months))
        if not any(months):
            message = say.message("none", year=self._year)
        else:
            unseen = [values[name] for name, number in shown.items() if number is None]
            message = self._most("months", shown, unseen, names, sum(months))
        return self._table("months", message, "", values, earlier, names, shares=False)

    def _most(
        self,
        form: str,
        shown: Mapping[str, int | None],
        unseen: Sequence[int],
        names: Mapping[str, str],
        whole: int | None,
    ) -> str:
        """Return what is most, with all that are as many; nothing of it where something that is hidden is more, or the whole is hidden."""
        say, top = self._say, max((number or 0 for number in shown.values()), default=0)
        if whole is None or not top or top < max(unseen, default=0):
            return say.message("hidden")
        first = [names[name] for name, number in shown.items() if number == top]
        if len(first) == 1:
            return say.message(form, name=first[0], n=top, total=whole)
        if len(first) > NAMED_TOGETHER:
            return say.message("most_many", n=top, total=whole, many=len(first))
        return say.message(
            f"{form}_each", names=say.word("and").join((", ".join(first[:-1]), first[-1])), n=top, total=whole
        )

    def years(self) -> Exhibit:
        """Return breaches by year with the limits of chance; of the years up to this one, at most five."""
        say = self._say
        years = [year for year in sorted(self._figures.years) if year <= self._year][-5:] or [self._year]
        lines, drawn = [], []
        for year in years:
            count = self._figures.of(year).funnel.breaches
            if 0 < count < self._threshold:
                # the limits follow from the number
                lines.append(Line("", (str(year), self._few(count), say.word("withheld"), say.word("withheld"))))
                drawn.append(Bar(str(year), str(year), None, shown=self._few(count)))
                continue
            low, high = count_limits(count)
            limits = tuple(self._decimal(limit) for limit in (low, high))
            lines.append(Line("", (str(year), say.count(count), *limits)))
            drawn.append(Bar(str(year), str(year), count, shown=say.count(count), low=low, high=high))
        headers = (say.word("year"), say.word("number"), say.word("low"), say.word("high"))
        draw = lambda width: bars(drawn, width)  # noqa: E731 - a chart is laid out when its width is known
        return Exhibit(
            "years", say.title("years"), say.message("years"), say.note("years"), headers, tuple(lines), draw
        )

    def hours(self) -> Exhibit:
        """Return how long the notifications to the AP took."""
        say, time = self._say, self._now.timeliness
        took = time.took
        if took.n and took.median is not None and took.maximum is not None:
            message = say.message(
                "hours",
                in_time=time.in_time,
                n=took.n,
                median=say.hours(took.median),
                longest=say.hours(took.maximum),
            )
            if took.p90 is None:
                note = say.note("hours_few")
            else:
                note = say.note("hours" if len(self._taken) <= MOST_DOTS else "hours_many", p90=say.hours(took.p90))
        else:
            message, note = say.message("hours_none"), ""
        if took.undetermined:
            note = f"{note} {say.note('undetermined', n=took.undetermined)}".strip()
        ordered = sorted(self._taken, key=lambda case: (-case.hours, case.key))
        lines = tuple(Line(case.key, (case.key, say.hours(case.hours))) for case in ordered)
        draw = lambda width: hours(self._taken, width, say.word("hour"), self._beyond())  # noqa: E731
        headers = (say.word("case"), say.word("hours"))
        return Exhibit(HOURS, say.title("hours"), message, note, headers, lines, draw if self._taken else None)

    def late(self) -> Exhibit:
        """Return the notifications after the term, each with its reason (AVG 33(1))."""
        say, late = self._say, self._now.timeliness.late
        lines = tuple(
            Line(case.reference, (case.reference, say.hours(case.hours), case.reason or say.word("no_reason")))
            for case in late
        )
        headers = (say.word("case"), say.word("hours"), say.word("reason"))
        return Exhibit(LATE, say.title("late"), say.message("late", n=len(late)), "", headers, lines)

    def measures(self) -> Exhibit:
        """Return how the measures stand."""
        say = self._say
        values = measure_counts(self._now)
        earlier = measure_counts(self._before) if self._before else None
        message = say.message("measures", done=values["done"], overdue=values["overdue"], total=sum(values.values()))
        if None in self._shown("measures", values, sum(values.values())).values():
            message = say.message("hidden")
        elif not any(values.values()):
            message = say.message("measures_none")
        names = {name: say.word(name) for name in values}
        return self._table("measures", message, "", values, earlier, names)

    def effects(self) -> Exhibit:
        """Return whether measures worked, where that was looked at."""
        say = self._say
        values = dict(self._now.measures.effects)
        earlier = dict(self._before.measures.effects) if self._before else None
        names = {name: say.effect(name) for name in {**values, **(earlier or {})}}
        looked = sum(values.values())
        message = say.message("effects", n=self._few(looked)) if looked else say.message("effects_none")
        return self._table("effects", message, "", {name: values.get(name, 0) for name in names}, earlier, names)

    def _beyond(self) -> str:
        """Return the sentence on what is beyond the scale, with its two places open."""
        return self._say.word("beyond", number="{number}", hours="{hours}")

    def _values(self, figures: YearFigures, key: str) -> dict[str, int]:
        people = figures.people
        found: Mapping[str, int] = {
            "kinds": figures.kinds,
            "causes": figures.causes,
            "crimes": figures.crimes,
            "departments": figures.departments,
            "sizes": people.sizes,
            "groups": people.groups,
            "data": people.data,
        }[key]
        if key == "sizes":
            sizes = dict(sorted(found.items(), key=lambda item: int(item[0].rstrip("+").split("-")[0])))
            # without them the classes and their whole would tell how many there are
            return {**sizes, UNTOLD: people.unknown} if people.unknown else sizes
        return dict(found)

    def _whole(self, figures: YearFigures, key: str) -> int:
        return figures.funnel.signals if key in OF_SIGNALS else figures.funnel.breaches

    def _told_whole(self, key: str) -> int | None:
        """Return of how many the cases of an exhibit are; None: with the other numbers of the funnel it would give a small one."""
        if key in OF_SIGNALS and self._threshold:
            values = {name: int(getattr(self._now.funnel, name)) for name in FUNNEL}
            return nested(values, "breaches", self._threshold)["signals"]
        return self._whole(self._now, key)

    def _shown(self, key: str, values: Mapping[str, int], whole: int) -> Mapping[str, int | None]:
        """Return what of the counts of an exhibit may be shown beside its whole; None: hidden."""
        if not self._threshold:
            return dict(values)
        if key == "funnel":
            return nested(values, "breaches", self._threshold)
        if key in MANY:
            return {n: v if may_be_shown(v, whole, self._threshold) else None for n, v in values.items()}
        return suppressed_counts(values, self._threshold)

    def _few(self, number: int) -> str:
        return self._written(None if 0 < number < self._threshold else number, number)

    def _written(self, number: int | None, so: int) -> str:
        """Return a number as it is shown; one that is hidden because another follows from it is not called small."""
        if number is not None:
            return self._say.count(number)
        return self._say.word("few", threshold=self._threshold) if so < self._threshold else self._say.word("withheld")

    def _decimal(self, number: float) -> str:
        whole, _point, part = f"{number:.1f}".partition(".")
        return f"{self._say.count(int(whole))}{',' if self._say.language == 'nl' else '.'}{part}"

    def _beside(
        self, key: str, values: Mapping[str, int], earlier: Mapping[str, int] | None
    ) -> tuple[Mapping[str, int | None], Mapping[str, int | None] | None]:
        """Return what may be shown of this year and of the one beside it."""
        now = self._shown(key, values, self._whole(self._now, key))
        if earlier is None or self._before is None:
            return now, None
        return now, self._shown(key, earlier, self._whole(self._before, key))

    def _table(
        self,
        key: str,
        message: str,
        note: str,
        values: Mapping[str, int],
        earlier: Mapping[str, int] | None,
        names: Mapping[str, str],
        *,
        shares: bool = True,
    ) -> Exhibit:
        """Return an exhibit of counts: this year, its share, the year before and its share."""
        say = self._say
        now, before = self._beside(key, values, earlier)
        if say.word("withheld") in {self._written(number, values.get(name, 0)) for name, number in now.items()}:
            note = f"{note} {say.note('withheld')}".strip()
        # of a table in which something is hidden no share is told: a share gives the number back
        shares = shares and None not in now.values() and (before is None or None not in before.values())
        per_case = key in (*OPTIONS, "departments", "sizes")
        whole = self._whole(self._now, key) if per_case else sum(values.values())
        whole_before = 0
        if self._before is not None and earlier is not None:
            whole_before = self._whole(self._before, key) if per_case else sum(earlier.values())
        lines, drawn = [], []
        for name, label in names.items():
            number = now.get(name, 0)
            shown = self._written(number, values.get(name, 0))
            cells = [label, shown]
            if shares:
                cells.append(say.share(number or 0, whole))
            old = None if before is None else before.get(name, 0)
            old_text = "" if before is None or earlier is None else self._written(old, earlier.get(name, 0))
            if before is not None:
                cells.append(old_text)
                if shares:
                    cells.append(say.share(old or 0, whole_before))
            lines.append(Line(name if number else "", tuple(cells)))
            drawn.append(Bar(name, label, number, old, shown, old_text))
        headers = ["", str(self._year), *([say.word("share")] if shares else [])]
        if self._before is not None:
            headers.extend((str(self._before.year), *([say.word("share")] if shares else [])))
        draw = lambda width: bars(drawn, width)  # noqa: E731 - a chart is laid out when its width is known
        return Exhibit(key, say.title(key), message, note, tuple(headers), tuple(lines), draw if drawn else None)
