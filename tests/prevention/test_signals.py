"""A year of 60 cases in which one cause rises and one measure works: flagged at the right date, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from math import comb

import pytest

from breachreg.domain.breach import Breach, Decision, DecisionOutcome, DecisionTopic
from breachreg.domain.dossier import CaseLink, LinkKind, MeasurePart, Part, StillNeeded
from breachreg.domain.facts import Cause, Facts
from breachreg.domain.moments import Moments
from breachreg.domain.programme import MeasureGroup, ProgrammeMeasure
from breachreg.prevention.catalogue import catalogue
from breachreg.prevention.lessons import look
from breachreg.prevention.signals import AfterMeasure, Happened, Timeline, Verdict, after_measure, happened, rising

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
STARTED = date(2025, 6, 1)
WARNING = ProgrammeMeasure(
    id="t11", code="T11", text="Mail waarschuwt", started_on=STARTED, causes=(Cause.MISDIRECTED_EMAIL,)
)
ENVELOPES = ProgrammeMeasure(
    id="p06", code="P06", text="Enveloppen", started_on=date(2025, 7, 1), causes=(Cause.MISDIRECTED_POST,)
)


def days(cause: Cause, *found: date) -> list[Happened]:
    return [Happened(f"{cause.value}-{day}", day, f"{cause.value} {day}", cause) for day in found]


def every(start: date, step: int, number: int) -> list[date]:
    return [start + timedelta(days=step * n) for n in range(number)]


@pytest.fixture(scope="module")
def year() -> list[Happened]:
    cases = [
        *days(Cause.MISDIRECTED_POST, *every(date(2025, 1, 9), 29, 13)),
        *days(Cause.LOST_DEVICE, *every(date(2025, 1, 20), 58, 6)),
        *days(Cause.LOST_PAPER, *every(date(2025, 2, 5), 70, 4)),
        # three a month until the measure, then two in seven months
        *days(Cause.MISDIRECTED_EMAIL, *every(date(2025, 1, 3), 10, 15), date(2025, 8, 14), date(2025, 11, 3)),
        # one in two months, then five a month from September
        *days(Cause.PHISHING_OR_ACCOUNT_TAKEOVER, *every(date(2025, 1, 15), 61, 4), *every(date(2025, 9, 4), 7, 16)),
    ]
    assert len(cases) == 60
    return cases


def whole_year() -> Iterator[date]:
    for number in range((LAST - FIRST).days + 1):
        yield FIRST + timedelta(days=number)


def two_sided(before: int, now: int, before_days: int, now_days: int) -> Fraction:
    """By hand, from the definition: of so many events each falls in the second period with the chance of its length."""
    total, share = before + now, Fraction(now_days, before_days + now_days)
    each = [comb(total, k) * share**k * (1 - share) ** (total - k) for k in range(total + 1)]
    return min(Fraction(1), 2 * min(sum(each[: now + 1]), sum(each[now:])))


def test_the_cause_that_rises_is_flagged_on_the_right_day_and_no_other_one_ever_is(year: list[Happened]) -> None:
    flagged = {day: [found.cause for found in rising(Timeline(year), day)] for day in whole_year()}
    assert {cause for causes in flagged.values() for cause in causes} == {Cause.PHISHING_OR_ACCOUNT_TAKEOVER}
    first = min(day for day, causes in flagged.items() if causes)
    # nine weeks after it began, with the tenth case: by hand, five causes beside each other, at most 1 in 50; a week earlier not yet
    assert first == date(2025, 11, 6)
    before_days = (date(2025, 8, 9) - date(2025, 1, 3)).days
    assert 5 * two_sided(4, 10, before_days, 90) < Fraction(2, 100)
    assert 5 * two_sided(4, 9, before_days - 7, 90) > Fraction(2, 100)
    # and without a break, until it stops coming: the last one was on 18 December
    assert all(flagged[day] for day in whole_year() if first <= day < LAST)
    (said,) = rising(Timeline(year), date(2025, 12, 18))
    assert said.since == first
    assert (said.recent, said.before) == (13, 7)
    assert said.references[0].endswith("2025-12-18")


def test_the_measure_that_works_is_told_three_months_after_it_began(year: list[Happened]) -> None:
    told = {day: after_measure(WARNING, Timeline(year), day).verdict for day in whole_year()}
    assert {told[day] for day in whole_year() if day < STARTED} == {Verdict.NOT_STARTED}
    worked = [day for day, verdict in told.items() if verdict is Verdict.STOPPED]
    assert worked == [day for day in whole_year() if day >= date(2025, 8, 29)]
    assert {told[day] for day in whole_year() if STARTED <= day < worked[0]} == {Verdict.EARLY}
    found = after_measure(WARNING, Timeline(year), LAST)
    assert (found.before, found.before_days, found.after, found.after_days) == (15, 149, 2, 214)
    assert found.chance == pytest.approx(float(two_sided(15, 2, 149, 214)))
    assert found.references == ("misdirected_email-2025-11-03", "misdirected_email-2025-08-14")


def test_a_measure_that_changes_nothing_is_never_said_to_work(year: list[Happened]) -> None:
    assert {after_measure(ENVELOPES, Timeline(year), day).verdict for day in whole_year()} == {
        Verdict.NOT_STARTED,
        Verdict.EARLY,
        Verdict.SAME,
    }


def test_what_numbers_do_not_allow_is_said_in_words(year: list[Happened]) -> None:
    early = replace(WARNING, started_on=date(2025, 2, 1))
    assert after_measure(early, Timeline(year), LAST).verdict is Verdict.NO_BEFORE
    few = replace(WARNING, causes=(Cause.STOLEN_DEVICE,))
    assert after_measure(few, Timeline(year), LAST) == AfterMeasure(Verdict.FEW, 0, 149, 0, 214, None, ())
    assert after_measure(WARNING, Timeline([]), LAST).verdict is Verdict.NO_BEFORE
    worse = replace(WARNING, causes=(Cause.PHISHING_OR_ACCOUNT_TAKEOVER,))
    assert after_measure(worse, Timeline(year), LAST).verdict is Verdict.MORE
    ended = replace(WARNING, ended_on=date(2025, 9, 30))
    assert after_measure(ended, Timeline(year), LAST).after == 1
    assert rising(Timeline([]), LAST) == ()
    assert rising(Timeline(days(Cause.OPEN_CC, *every(date(2025, 12, 1), 1, 9))), LAST) == ()


def case(number: int, day: int, **more: object) -> Breach:
    at = datetime(2025, 3, day, 12, tzinfo=UTC)
    found = Breach(
        id=f"c{number}", reference=f"2025-{number:04}", facts=Facts(cause=Cause.OPEN_CC), moments=Moments(started_at=at)
    )
    return replace(found, **more)  # type: ignore[arg-type]


def test_cases_of_one_event_count_once_and_mistakes_not_at_all() -> None:
    decided = Decision(
        topic=DecisionTopic.IS_BREACH,
        outcome=DecisionOutcome.NO,
        decided_by="An",
        decided_at=datetime.now(UTC),
        law_edition="x",
    )
    found = happened(
        [
            case(1, 3),
            case(2, 3),
            case(3, 9, links=(CaseLink(reference="2025-0001", kind=LinkKind.SAME_EVENT),)),
            case(4, 10),
            case(5, 11, mistake="dubbel"),
            case(6, 12, decisions=(decided,)),
            case(7, 13, moments=Moments()),
        ]
    )
    assert [item.reference for item in found] == ["2025-0001", "2025-0002", "2025-0003", "2025-0004"]
    assert len({item.event for item in found}) == 2


def test_what_cases_say_of_measures_is_counted_and_gaps_are_named(year: list[Happened]) -> None:
    said = [
        replace(
            year[0], parts=(MeasurePart(measure="p06", part=Part.FAILED), MeasurePart(measure="T01", part=Part.MISSING))
        ),
        replace(year[1], parts=(MeasurePart(measure="P06", part=Part.WORKED),), still_needed=StillNeeded.EXPIRED),
        replace(year[2], parts=(MeasurePart(measure="verdwenen", part=Part.MISSING),)),
        *year[3:],
    ]
    looked = look([ENVELOPES, WARNING], said, catalogue(), LAST)
    by_name = {record.measure: record for record in looked.records}
    assert by_name["p06"].parts == {Part.FAILED: 1, Part.WORKED: 1}
    assert by_name["T01"].called == f"T01 {catalogue().measures['T01'].text.nl.rstrip('.')}"
    assert by_name["verdwenen"].called == "verdwenen"
    assert by_name["T01"].lacking == (year[0].reference,)
    assert looked.expired == (year[1].reference,)
    gaps = {gap.cause: gap for gap in looked.gaps}
    assert set(gaps) == {Cause.LOST_DEVICE, Cause.LOST_PAPER, Cause.PHISHING_OR_ACCOUNT_TAKEOVER}
    assert "T09" in gaps[Cause.LOST_DEVICE].codes
    assert looked.coverage.groups[MeasureGroup.ADMINISTRATIVE] == (2, 0)
    assert (looked.coverage.known, looked.coverage.in_force, looked.coverage.in_order) == (2, 2, 0)
