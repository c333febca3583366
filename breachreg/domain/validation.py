"""What cannot be right about a case by itself, without any law: dates that run backwards, absurd numbers, endless text."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from itertools import chain, compress
from operator import is_not
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_type_hints

from breachreg.clock import day_in_digits, dutch_day, moment_in_digits
from breachreg.domain.breach import Breach, Count, CountKind, Measure, MeasureKind, Task
from breachreg.domain.problems import Problem, Severity
from breachreg.domain.shapes import is_whole, reader
from breachreg.errors import InputError
from breachreg.i18n import _, thousands

LONGEST_TITLE = 200
LONGEST_LINE = 1_000
LONGEST_TEXT = 100_000
LONGEST_ANSWER = 100 * LONGEST_TEXT
"""An answer as filed is put together from several texts, each of which was let through; filing may not fail on it."""
MOST_PEOPLE = 10_000_000_000
"""More people than there are on earth is a typing error."""
MOST_HOURS = 24 * 366 * 100.0
LARGEST_NUMBER = 2**63 - 1
EARLIEST_YEAR = 1950
LATEST_YEAR = 8999
"""Near the end of the calendar no term can be counted and no local time be told; such a moment is never kept."""
CLOCK_SLACK = timedelta(minutes=5)
"""Clocks of two computers differ; a few minutes in the future is not a mistake."""

UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""A null, and half a letter: no file of ours holds them."""

LONG_TEXTS = frozenset(
    {
        "description", "account", "for_people", "dutch", "english", "systems", "people_description", "data_description",
        "protection_explanation", "consequences_description", "impact_explanation", "explanation_to_people", "advice_to_people",
        "delay_reasons", "no_prevention", "still_needed_why", "why", "discovered_how", "aware_explanation", "mitigation",
        "reasons", "text", "note", "advice", "explanation", "question", "said",
    }
)  # fmt: skip


def problems(breach: Breach, now: datetime) -> tuple[Problem, ...]:
    """Return what is wrong with `breach` at moment `now` (UTC), each with its place; nothing is judged here."""
    return (*unstorable(breach), *to_mend(breach, now))


def to_mend(breach: Breach, now: datetime) -> tuple[Problem, ...]:
    """Return what is kept in a draft and cannot be right: moments and days that run backwards, numbers that cannot be."""
    return (*_moments(breach, now), *_planned(breach), *_numbers(breach))


def day_problem(day: date | None, path: str) -> tuple[Problem, ...]:
    """Return what cannot be right about a day on which something is to be done, or was done, at `path`."""
    if day is None or EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        return ()
    return (_mend(path, odd_year(day)),)


def keepable(thing: Any) -> None:
    """Let pass what can be kept.

    Raises:
        InputError: something in it cannot, with its place.
    """
    found = unstorable(thing)
    if found:
        raise InputError(found)


def in_words(moment: datetime) -> str:
    """Return a moment as it is said in an error sentence: `3-11-2026 14:05`, Dutch time."""
    return moment_in_digits(moment)


def unstorable(thing: Any) -> list[Problem]:
    """Return what in a case, an organisation or the like cannot be kept: such a thing is never saved, however it was entered."""
    found: list[Problem] = []
    _look(thing, "", found)
    return found


def _look(whole: Any, path: str, found: list[Problem]) -> None:
    """Look through a dataclass. Every save comes here, so it is told by the type of a value what can be wrong with it."""
    whole_kind: Any = type(whole)
    told = _worth_a_look(whole_kind)
    texts = told.texts(whole)
    if texts and (max(map(len, texts)) > LONGEST_TITLE or not "".join(texts).isprintable()):
        for name, text in zip(told.text_names, texts, strict=True):
            found += _text_if_odd(text, _below(path, name))
    values = told.values(whole)
    # what nobody filled in is the very object that the class has for it
    for name, value in compress(zip(told.names, values, strict=True), map(is_not, values, told.blank)):
        if value is None:
            continue
        kind = type(value)
        if kind is str:
            found += _text_if_odd(value, _below(path, name))
        elif kind is tuple:
            if value:
                _look_at_list(value, _below(path, name), found)
        elif kind is int or kind is float:
            found += _number(value, _below(path, name))
        elif kind is datetime or kind is date:
            if value.year > LATEST_YEAR:
                found.append(Problem(path=_below(path, name), message=odd_year(value)))
        elif kind is Count:
            numbers = (number for number in (value.minimum, value.maximum) if number is not None)
            wrong = [problem for number in numbers for problem in _number(number, _below(path, name))]
            found += wrong[:1]
        elif is_whole(value):
            _look(value, _below(path, name), found)


def _text_if_odd(text: str, path: str) -> Iterable[Problem]:
    # nearly every text is short and plain
    return _text(text, path) if len(text) > LONGEST_TITLE or not text.isprintable() else ()


def _look_at_list(things: tuple[Any, ...], path: str, found: list[Problem]) -> None:
    if _all_plain(things):
        return
    known: set[str] = set()
    for index, item in enumerate(things):
        if type(item) is str:
            found += _text_if_odd(item, f"{path}.{index}")
        elif is_whole(item):
            ident = getattr(item, "id", "")
            if ident and ident in known:
                # the history tells the things of a list apart by these
                said = _("Twee dingen in deze lijst hebben hetzelfde kenmerk (id). Laat het bij een van beide weg.")
                found.append(Problem(path=f"{path}.{index}.id", message=said))
            known.add(ident)
            _look(item, f"{path}.{index}", found)
        elif item is None:
            # no list holds it, so it could not be read back
            found.append(Problem(path=f"{path}.{index}", message=_("Hier staat niets. Haal het uit de lijst.")))


def _all_plain(things: tuple[Any, ...]) -> bool:
    """Tell whether a list of texts, or of things that are nothing but texts, can be kept: a filed form has some hundred, nearly all short."""
    kind: Any = type(things[0])
    values_of = _of_texts_alone(kind)
    if values_of is None or any(type(item) is not kind for item in things):
        return False
    texts = things if kind is str else tuple(chain.from_iterable(map(values_of, things)))
    if set(map(type, texts)) != {str} or max(map(len, texts)) > LONGEST_LINE:
        return False
    whole = "".join(texts)
    return whole.isprintable() or UNSTORABLE.search(whole) is None


@cache
def _of_texts_alone(kind: Any) -> Callable[[Any], tuple[Any, ...]] | None:
    """Return what reads the texts of a kind of thing that holds nothing else and has no id; None of other kinds."""
    if kind is str:
        return tuple
    if not is_dataclass(kind):
        return None
    hints = get_type_hints(kind)
    return reader(tuple(hints)) if "id" not in hints and set(hints.values()) == {str} else None


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


class _Told(NamedTuple):
    """The fields of a dataclass in which something can stand that cannot be kept: those that are always a text, and the others.

    Attributes:
        blank: what the others hold where nothing was filled in.
    """

    text_names: tuple[str, ...]
    texts: Callable[[Any], tuple[str, ...]]
    names: tuple[str, ...]
    values: Callable[[Any], tuple[Any, ...]]
    blank: tuple[Any, ...]


@cache
def _worth_a_look(kind: Any) -> _Told:
    hints = get_type_hints(kind)
    names = [item.name for item in fields(kind) if not _is_choice(hints[item.name])]
    texts = tuple(name for name in names if hints[name] is str)
    others = tuple(name for name in names if hints[name] is not str)
    return _Told(texts, reader(texts), others, reader(others), _blank(kind, others))


def _blank(kind: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    """Return what these fields hold where nothing was filled in, if that can be kept; what is the same object needs no look."""
    defaults = {item.name: item for item in fields(kind)}
    found = []
    for name in names:
        item = defaults[name]
        value = item.default_factory() if item.default_factory is not MISSING else item.default
        found.append(value if value == () or (is_whole(value) and not unstorable(value)) else None)
    return tuple(found)


def _is_choice(hint: Any) -> bool:
    """Tell whether a field is yes or no, or one of a few words of ours: those can always be kept."""
    if isinstance(hint, UnionType):
        return all(part is NoneType or _is_choice(part) for part in get_args(hint))
    return hint is bool or (isinstance(hint, type) and issubclass(hint, Enum))


def _number(number: float, path: str) -> Iterator[Problem]:
    if not _fits(number):
        yield Problem(
            path=path,
            message=_("Dit getal is te groot om te bewaren. Controleer het aantal en vul het opnieuw in."),
        )


def odd_year(moment: date) -> str:
    """Return what is said of a day or moment in a year before 1950 or after 8999, in which nothing of a case can have been or come."""
    return _("Het jaar {year} kan hier niet kloppen. Controleer de datum.").format(year=moment.year)


def _fits(number: float) -> bool:
    """Tell whether the file can hold a number: 64 bits, and no infinity or "not a number"."""
    return math.isfinite(number) if isinstance(number, float) else -LARGEST_NUMBER <= number <= LARGEST_NUMBER


def _text(text: str, path: str) -> Iterator[Problem]:
    name = path.rpartition(".")[2]
    limit = LONGEST_TITLE if path == "title" else LONGEST_TEXT if name in LONG_TEXTS else LONGEST_LINE
    if name == "answer":
        limit = LONGEST_ANSWER
    if len(text) > limit:
        yield Problem(
            path=path,
            message=_(
                "Deze tekst is {length} tekens lang en er passen er {limit}. Kort de tekst in, of voeg het stuk als bijlage bij uw dossier."
            ).format(length=thousands(len(text)), limit=thousands(limit)),
        )
    if UNSTORABLE.search(text):
        yield Problem(
            path=path,
            message=_(
                "In deze tekst staat een teken dat niet bewaard kan worden. Typ de tekst opnieuw of plak haar zonder opmaak."
            ),
        )


def _mend(path: str, message: str) -> Problem:
    return Problem(path=path, message=message, severity=Severity.MEND)


def _moments(breach: Breach, now: datetime) -> Iterator[Problem]:
    moments = breach.moments
    named = {
        "moments.started_at": moments.started_at,
        "moments.ended_at": moments.ended_at,
        "moments.first_signal_at": moments.first_signal_at,
        "moments.discovered_at": moments.discovered_at,
        "moments.aware_at": moments.aware_at,
        "moments.processor_notice_at": moments.processor_notice_at,
        "fg.involved_at": breach.fg.involved_at,
    }
    named |= {f"notifications.{i}.sent_at": n.sent_at for i, n in enumerate(breach.notifications)}
    for path, moment in named.items():
        if moment is None or moment.year > LATEST_YEAR:
            continue
        if moment > now + CLOCK_SLACK:
            yield _mend(
                path,
                _("Dit tijdstip ({when}) ligt in de toekomst. Vul in wanneer het gebeurd is.").format(
                    when=in_words(moment)
                ),
            )
        elif moment.year < EARLIEST_YEAR:
            yield _mend(path, odd_year(moment))
    if any(moment is not None and moment.year > LATEST_YEAR for moment in named.values()):
        return
    start, end, aware = moments.started_at, moments.ended_at, moments.aware_at
    if start and end and end < start:
        yield _mend(
            "moments.ended_at",
            _("De einddatum ({end}) ligt vóór de begindatum ({start}). Pas een van beide aan.").format(
                end=in_words(end), start=in_words(start)
            ),
        )
    if moments.ongoing and end:
        yield _mend(
            "moments.ended_at",
            _(
                "U geeft aan dat het datalek nog voortduurt, maar ook wanneer het eindigde ({end}). Kies een van beide."
            ).format(end=in_words(end)),
        )
    for path, moment, what in (
        ("moments.aware_at", aware, _("kennisname")),
        ("moments.discovered_at", moments.discovered_at, _("ontdekking")),
        ("moments.first_signal_at", moments.first_signal_at, _("het eerste signaal")),
        ("moments.processor_notice_at", moments.processor_notice_at, _("het bericht van de verwerker")),
    ):
        if start and moment and moment < start:
            yield _mend(
                path,
                _(
                    "Het tijdstip van {what} ({when}) ligt vóór het begin van het datalek ({start}). Pas een van beide aan."
                ).format(what=what, when=in_words(moment), start=in_words(start)),
            )
    if aware and moments.first_signal_at and aware < moments.first_signal_at:
        yield _mend(
            "moments.aware_at",
            _("De kennisname ({aware}) ligt vóór het eerste signaal ({signal}). Pas een van beide aan.").format(
                aware=in_words(aware), signal=in_words(moments.first_signal_at)
            ),
        )


def _planned(breach: Breach) -> Iterator[Problem]:
    """Yield days of tasks and measures long ago, and what was put right before it went wrong; what lies too far ahead is never stored."""
    plans: dict[str, tuple[Task | Measure, ...]] = {"tasks": breach.tasks, "measures": breach.measures}
    for name, items in plans.items():
        for index, item in enumerate(items):
            for part, day in (("due_on", item.due_on), ("done_on", item.done_on)):
                if day is not None and day.year < EARLIEST_YEAR:
                    yield from day_problem(day, f"{name}.{index}.{part}")
    started = breach.moments.started_at
    for index, measure in enumerate(breach.measures):
        done = measure.done_on
        if started is None or done is None or measure.kind is not MeasureKind.CORRECTIVE:
            continue
        if done.year >= EARLIEST_YEAR and done < dutch_day(started):
            yield _mend(
                f"measures.{index}.done_on",
                _(
                    "Deze maatregel was klaar op {done}, vóór het datalek begon ({start}). Pas een van beide aan."
                ).format(done=day_in_digits(done), start=in_words(started)),
            )


def _numbers(breach: Breach) -> Iterator[Problem]:
    for path in ("people", "records"):
        yield from count_problems(getattr(breach, path), path)
    facts = breach.facts
    for name in ("persons_approx", "recipient_count"):
        number = getattr(facts, name)
        if number is not None and not 0 <= number <= MOST_PEOPLE and _fits(number):
            yield _mend(f"facts.{name}", _absurd(number))
    for name in ("restore_time_hours", "duration_hours", "hours_from_awareness_to_notification"):
        hours = getattr(facts, name)
        if hours is not None and not 0 <= hours <= MOST_HOURS and _fits(hours):
            yield _mend(
                f"facts.{name}",
                _("{hours} uur kan hier niet kloppen. Vul een aantal uren in van 0 tot {most}.").format(
                    hours=f"{hours:g}".replace(".", ","), most=thousands(int(MOST_HOURS))
                ),
            )
    for index, notification in enumerate(breach.notifications):
        persons = notification.persons
        if persons is not None and not 0 <= persons <= MOST_PEOPLE and _fits(persons):
            yield _mend(f"notifications.{index}.persons", _absurd(persons))


def count_problems(count: Count, path: str) -> Iterator[Problem]:
    """Yield what cannot be right about a number of people or records at `path`."""
    for number in (count.minimum, count.maximum):
        if number is not None and not 0 <= number <= MOST_PEOPLE:
            if _fits(number):
                yield _mend(path, _absurd(number))
            return
    if count.kind is CountKind.RANGE and count.minimum is not None and count.maximum is not None:
        if count.minimum > count.maximum:
            yield _mend(
                path,
                _("Het laagste aantal ({low}) is groter dan het hoogste ({high}). Draai de getallen om.").format(
                    low=thousands(count.minimum), high=thousands(count.maximum)
                ),
            )
    elif count.kind is CountKind.EXACT and count.minimum is None:
        yield _mend(path, _("Vul het aantal in, of kies 'nog niet bekend'."))


def _absurd(number: int) -> str:
    return _("Het aantal {number} kan niet kloppen. Vul een aantal in van 0 tot {most}.").format(
        number=thousands(number), most=thousands(MOST_PEOPLE)
    )
