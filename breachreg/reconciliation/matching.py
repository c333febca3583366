"""A list laid beside the register: which row is which case, for sure, likely or perhaps, and what is missing on either side.

Nothing is guessed away: each row is in one group with its reasons. The work follows the rows, not rows times cases.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from breachreg.clock import AMSTERDAM
from breachreg.domain.departments import department_key
from breachreg.domain.elsewhere import RowDecision, RowVerdict
from breachreg.i18n import N_, Texts, _, ngettext
from breachreg.reconciliation.groups import Comparison, Group, Matched, MissingCase, said_before
from breachreg.reconciliation.lines import Line, ReadList, Skipped
from breachreg.reconciliation.pasted import CASE
from breachreg.reconciliation.presets import signs
from breachreg.reconciliation.sides import FEW, SELDOM, WINDOW, Cases, Side, local_day, name_mark, words_of

ENOUGH_WORDS = 2
MOST_SHOWN = 5
HOUR = timedelta(hours=1)
EVERY = 500
"""So many rows between two looks at whether somebody wants to stop."""
HOW = Texts(
    {
        "ticket": N_("Nummer {number} staat bij zaak {reference}."),
        "receipt": N_("Ontvangstnummer {number} staat bij een melding in zaak {reference}."),
        "reference": N_("Het zaaknummer {reference} staat in de regel."),
        "text": N_("Nummer {number} staat in de tekst, een notitie of bewijs van zaak {reference}."),
    }
)


class _Candidate(NamedTuple):
    """A case that a row may be about."""

    score: tuple[bool, int, int]
    line: int
    case: int
    why: str

    @property
    def likely(self) -> bool:
        return self.score[0]


@dataclass
class _Work:
    """What is known while a list is gone through; rows by their place in the list."""

    given: dict[int, Matched] = field(default_factory=dict)
    candidates: dict[int, list[_Candidate]] = field(default_factory=dict)
    row_of: dict[int, int] = field(default_factory=dict)
    """The row that a case was given to, by the case."""


def compare(
    source: ReadList,
    cases: Cases,
    decisions: Mapping[str, RowDecision],
    year: int | None = None,
    look: Callable[[float], object] = lambda _share: None,
) -> Comparison:
    """Lay a list beside the register.

    Args:
        decisions: what was decided before about rows and cases of this list, by key.
        year: rows of other years are skipped, with the reason, unless they belong to a case; None: cases from the first to the last
            day of the list are looked for in it.
        look: is told which share was done, and may raise to stop.
    """
    work = _Work()
    usual = Counter(word for line in source.lines for word in set(words_of(line.told)))
    for place, line in enumerate(source.lines):
        if place % EVERY == 0:
            look(place / max(len(source.lines), 1))
        decided = decisions.get(line.key)
        sure = _certain(line, source, cases, decided)
        if sure is not None:
            work.given[place] = sure
            for reference in sure.references:
                work.row_of.setdefault(cases.place[reference], line.row)
        elif decided is not None and decided.verdict is not RowVerdict.CASE:
            work.given[place] = Matched(line, Group.EXPLAINED, (), (said_before(decided),), decided=decided)
        elif line.day is not None:
            found = list(_candidates(place, line, source, cases, usual))
            if found:
                work.candidates[place] = found
    _give(source, cases, work)
    skipped = list(source.skipped)
    rows: list[Matched] = []
    for place, line in enumerate(source.lines):
        row = work.given.get(place) or _left(line, source, decisions.get(line.key))
        if row.group is Group.MISSING and year is not None and line.day is not None and line.day.year != year:
            skipped.append(Skipped(line.row, _("De datum ligt buiten {year}.").format(year=year)))
        else:
            rows.append(row)
    matched = {ref for row in rows if row.group in (Group.CERTAIN, Group.LIKELY) for ref in row.references}
    missing = list(_missing(source, cases, matched, decisions, year))
    return Comparison(
        source,
        year,
        tuple(rows),
        tuple(sorted(skipped)),
        tuple(item for item in missing if item.decided is None),
        tuple(item for item in missing if item.decided is not None),
    )


# -- for sure ---------------------------------------------------------------------------------------


def _certain(line: Line, source: ReadList, cases: Cases, decided: RowDecision | None) -> Matched | None:
    found: dict[int, str] = {}
    for number in line.numbers:
        for known in cases.by_number.get(number, ()):
            # the number of a row that looks like the number of a case is not meant as one
            if known.how != "reference" or number != line.key:
                found.setdefault(known.case, _how(known.how, number, cases.sides[known.case]))
    for reference in CASE.findall(line.told):
        case = cases.place.get(reference)
        if case is not None:
            found.setdefault(case, _how("reference", reference, cases.sides[case]))
    if decided is not None and decided.verdict is RowVerdict.CASE and decided.reference in cases.place:
        found = {cases.place[decided.reference]: said_before(decided), **found}
    if not found:
        return None
    why = list(found.values())
    if len(found) > 1:
        why.append(_("Deze regel hoort bij {count} zaken; een reeks, of een nummer te veel?").format(count=len(found)))
    if decided is not None and decided.verdict is not RowVerdict.CASE:
        why.append(said_before(decided))
    for case in found:
        side = cases.sides[case]
        if side.mistake:
            why.append(
                _("Zaak {reference} is als vergissing teruggenomen; klopt dat?").format(reference=side.reference)
            )
        if source.preset.receipts:
            why += _other_moment(line, side)
    references = tuple(cases.sides[case].reference for case in found)
    return Matched(line, Group.CERTAIN, references, tuple(why), decided=decided)


def _how(how: str, number: str, side: Side) -> str:
    return HOW[how].format(number=number.upper(), reference=side.reference)


def _other_moment(line: Line, side: Side) -> Iterator[str]:
    """Yield that the AP confirmed at another moment than the case says, by more than an hour."""
    if line.day is None:
        return
    for receipt in side.receipts:
        if receipt.number not in line.numbers or not receipt.number:
            continue
        if line.at is not None:
            confirmed = datetime.combine(line.day, line.at, AMSTERDAM)
            differs = abs(confirmed - receipt.sent_at) > HOUR
        else:
            differs = local_day(receipt.sent_at) != line.day
        if differs:
            sent = receipt.sent_at.astimezone(AMSTERDAM)
            yield _(
                "De bevestiging is van een ander moment dan bij de zaak staat ({day}-{month}-{year} {hour}:{minute:02d}); de bevestiging telt."
            ).format(day=sent.day, month=sent.month, year=sent.year, hour=sent.hour, minute=sent.minute)


# -- likely and perhaps -----------------------------------------------------------------------------


def _candidates(
    place: int, line: Line, source: ReadList, cases: Cases, usual: Mapping[str, int]
) -> Iterator[_Candidate]:
    assert line.day is not None
    day = line.day.toordinal()
    most = max(FEW, len(source.lines) // SELDOM)
    words: dict[int, set[str]] = {}
    for word in set(words_of(line.told)):
        if usual[word] <= most and cases.rare(word):
            for case in cases.near("word", word, day):
                words.setdefault(case, set()).add(word)
    people = set(cases.near("person", name_mark(line.person), day)) if line.person else set()
    sent = set(cases.sent_on(day)) if source.preset.receipts else set()
    pointing = bool(source.preset.every_row or signs().search(line.told))
    department = department_key(line.department)
    rooms = cases.in_department(department, day) if department and pointing else set()
    wanted = words.keys() | people | sent | rooms
    for case in wanted:
        days = cases.days_from(case, day)
        if case not in sent and days > WINDOW:
            continue
        common = words.get(case, set())
        person, room = case in people, bool(department) and cases.sides[case].department == department
        likely = len(common) >= ENOUGH_WORDS or person or case in sent or (room and bool(common))
        weight = len(common) + 3 * person + room + 3 * (case in sent)
        why = _features(cases.sides[case], days, common, person=person, room=room, sent=case in sent)
        yield _Candidate((likely, weight, -days), place, case, why)


def _features(side: Side, days: int, words: set[str], *, person: bool, room: bool, sent: bool) -> str:
    told = [
        _("dezelfde dag")
        if not days
        else ngettext("één dag ertussen", "{count} dagen ertussen", days).format(count=days)
    ]
    if sent:
        told = [_("op die dag aan de AP gemeld, zonder ontvangstnummer bij de zaak")]
    if person:
        told.append(_("dezelfde melder"))
    if room:
        told.append(_("dezelfde afdeling"))
    if words:
        shown = ", ".join(sorted(words)[:MOST_SHOWN])
        told.append(_("woorden die weinig voorkomen: {words}").format(words=shown))
    return _("Lijkt op zaak {reference}: {features}.").format(reference=side.reference, features="; ".join(told))


def _give(source: ReadList, cases: Cases, work: _Work) -> None:
    """Give each row its best case; a case that a better row has, can only be looked at."""
    every = sorted(
        (item for found in work.candidates.values() for item in found),
        key=lambda item: (item.score, -item.line, -item.case),
        reverse=True,
    )
    for item in every:
        if item.likely and item.line not in work.given and item.case not in work.row_of:
            line = source.lines[item.line]
            work.row_of[item.case] = line.row
            best = cases.sides[item.case].reference
            work.given[item.line] = Matched(line, Group.LIKELY, (best,), (item.why,), words_in(line), asks=True)
    for place, found in work.candidates.items():
        if place in work.given:
            continue
        line = source.lines[place]
        shown = sorted(found, key=lambda item: (item.score, -item.case), reverse=True)[:MOST_SHOWN]
        why = []
        for item in shown:
            why.append(item.why)
            if item.case in work.row_of:
                side = cases.sides[item.case]
                why.append(
                    _("Zaak {reference} hoort al bij rij {row}; een reeks meldingen over één lek?").format(
                        reference=side.reference, row=work.row_of[item.case]
                    )
                )
        references = tuple(cases.sides[item.case].reference for item in shown)
        asks = source.preset.every_row or bool(words_in(line)) or any(item.likely for item in shown)
        work.given[place] = Matched(line, Group.TO_LOOK_AT, references, tuple(why), words_in(line), asks)


def words_in(line: Line) -> tuple[str, ...]:
    """Return the words of a row that point at a breach."""
    return tuple(dict.fromkeys(re.sub(r"\s+", " ", found) for found in signs().findall(line.told)))[:MOST_SHOWN]


# -- missing ----------------------------------------------------------------------------------------


def _left(line: Line, source: ReadList, decided: RowDecision | None) -> Matched:
    words = words_in(line)
    asks = source.preset.every_row or bool(words)
    why = [_("Geen zaak heeft dit nummer, en binnen drie dagen lijkt geen zaak erop.")]
    if decided is not None:
        why = [said_before(decided), _("Zaak {reference} is er niet meer.").format(reference=decided.reference)]
    if words:
        why.append(_("Woorden die op een datalek wijzen: {words}.").format(words=", ".join(words)))
    elif not asks:
        why.append(_("Niets in de regel wijst op een datalek."))
    return Matched(line, Group.MISSING, (), tuple(why), words, asks, decided)


def _missing(
    source: ReadList, cases: Cases, matched: set[str], decisions: Mapping[str, RowDecision], year: int | None
) -> Iterator[MissingCase]:
    shapes = {_shape(line.number) for line in source.lines if line.number}
    days = sorted(line.day.toordinal() for line in source.lines if line.day is not None)
    for side in cases.sides:
        of_year = side.reference.startswith(f"{year}-") if year is not None else _within(side.days, days)
        if side.mistake or not of_year or side.reference in matched:
            continue
        if source.preset.receipts:
            if not side.notified or matched & set(side.together):
                continue
            why, asks = _no_receipt(side), True
        else:
            ours = [ticket for ticket in side.tickets if _shape(ticket) in shapes]
            asks = bool(ours)
            why = (
                _("Nummer {number} staat bij de zaak, maar niet in de lijst.").format(number=", ".join(ours))
                if ours
                else _("Bij de zaak staat geen nummer van deze lijst; zij kan langs een andere weg zijn binnengekomen.")
            )
        decided = decisions.get(side.reference)
        yield MissingCase(side.reference, said_before(decided) if decided else why, asks, decided)


def _no_receipt(side: Side) -> str:
    numbers = [receipt.number.upper() for receipt in side.receipts if receipt.number]
    if side.taken_back:
        return _("Gemeld en weer ingetrokken; een bevestiging staat niet in de lijst.")
    if numbers:
        return _("Ontvangstnummer {number} staat bij de zaak, maar niet in de lijst.").format(number=", ".join(numbers))
    return _("Volgens de zaak gemeld, maar zonder ontvangstnummer, en geen bevestiging past erbij.")


def _within(own: Iterable[int], days: list[int]) -> bool:
    return not days or any(days[0] <= day <= days[-1] for day in own)


def _shape(number: str) -> str:
    """Return how a number is built, so that one of the same list is recognised."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", "".join(number.split()).casefold()))
