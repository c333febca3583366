"""The figures of a year, by their definitions: which year a case stands in, what counts, and what cannot be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import (
    Breach,
    Count,
    CountKind,
    Cybercrime,
    DecisionOutcome,
    DecisionTopic,
    Measure,
    MeasureKind,
)
from breachreg.domain.facts import DataKind
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.paths import with_value
from breachreg.figures.counting import count, size_class
from breachreg.figures.year import Figures, YearFigures
from tests.audit.clean import NOW, How, clean, register
from tests.audit.planted import (
    DAY,
    HOUR,
    PLANTED,
    added,
    aware,
    aware_on,
    filed_after,
    later,
    redecided,
    sent,
    together,
)

YEAR = 2025
BY_NUMBER = {item.number: item for item in PLANTED}


def year(*cases: Breach) -> YearFigures:
    return count(cases, NOW).of(YEAR)


def test_the_funnel_goes_from_signals_to_messages() -> None:
    funnel = count(register(50), NOW).of(YEAR).funnel
    assert (funnel.signals, funnel.no_breach, funnel.near_misses, funnel.breaches) == (50, 10, 10, 40)
    assert (funnel.processor, funnel.notified, funnel.told, funnel.undecided) == (10, 20, 10, 0)
    open_case = Breach(id="o", reference="2025-0099", registered_at=NOW)
    assert (year(open_case).funnel.undecided, year(open_case).funnel.breaches, year(open_case).open) == (1, 1, 1)
    wrong = replace(open_case, mistake="Dubbel")
    assert (year(wrong).mistakes, year(wrong).funnel.signals) == (1, 0)


def test_a_withdrawn_notification_counts_and_is_told_apart() -> None:
    gone = BY_NUMBER[24].defect(clean(3, How.NOTIFIED))
    found = year(gone)
    assert (found.funnel.notified, found.funnel.withdrawn, found.funnel.standing) == (1, 1, 0)
    assert (found.filed.filings, found.filed.withdrawals, found.timeliness.in_time) == (1, 1, 1)


def test_timeliness_is_a_share_of_cases_with_both_moments_and_names_each_late_one() -> None:
    cases = [clean(number, How.NOTIFIED) for number in range(0, 60, 5)]
    late = filed_after(80 * HOUR, "De leverancier wist nog niets.")(clean(61, How.NOTIFIED))
    unknown = with_value(clean(62, How.NOTIFIED), "moments.aware_at", None)
    found = year(*cases, late, unknown).timeliness
    assert (found.took.n, found.took.undetermined, found.in_time) == (13, 1, 12)
    assert found.share == pytest.approx(12 / 13)
    (only,) = found.late
    assert (only.reference, only.hours, only.reason) == (late.reference, 80.0, "De leverancier wist nog niets.")
    assert (found.took.median, found.took.maximum) == (6.0, 80.0)
    assert count([unknown], NOW).no_awareness == {YEAR: 1}


def test_72_hours_are_real_hours_when_the_clock_changes() -> None:
    autumn = datetime(2025, 10, 24, 12, tzinfo=AMSTERDAM)
    spring = datetime(2025, 3, 28, 12, tzinfo=AMSTERDAM)
    for began, took, late in (
        (autumn, timedelta(hours=72, minutes=30), 1),
        (autumn, timedelta(hours=71, minutes=30), 0),
        (spring, timedelta(hours=71, minutes=59), 0),
        (spring, timedelta(hours=72), 0),
    ):
        assert len(year(aware_on(began, took)(clean(7, How.NOTIFIED))).timeliness.late) == late


def test_few_values_have_no_ninth_decile() -> None:
    four = year(*(clean(number, How.NOTIFIED) for number in range(4))).timeliness.took
    assert (four.n, four.p90) == (4, None)
    assert year(*(clean(number, How.NOTIFIED) for number in range(5))).timeliness.took.p90 == 6.0


def test_a_case_stands_in_three_years_by_three_moments_and_is_listed() -> None:
    began = datetime(2025, 12, 31, 22, 30, tzinfo=UTC)  # 23:30 in the Netherlands, still 2025
    moments = Moments(aware_at=began)
    case = Breach(id="j", reference="2026-0001", registered_at=began + 36 * HOUR, moments=moments)
    case = replace(
        case, notifications=(later(case, NotificationKind.AUTHORITY_INITIAL, 40 * HOUR, receipt_number="Z1"),)
    )
    found = count([case], NOW)
    assert (found.of(2026).funnel.breaches, found.of(2025).funnel.breaches) == (1, 0)
    assert (found.of(2025).timeliness.took.n, found.of(2026).timeliness.took.n) == (1, 0)
    assert (found.of(2026).filed.filings, found.of(2025).filed.filings) == (1, 0)
    for each in (2025, 2026):
        (over,) = found.of(each).over_years
        assert (over.registered, over.aware, over.filed) == (2026, 2025, 2026)
    utc = replace(case, moments=Moments(aware_at=began + HOUR))  # 00:30 in the Netherlands: 2026
    assert count([utc], NOW).of(2026).over_years == ()


def test_one_receipt_for_many_cases_is_one_notification() -> None:
    one, other = clean(3, How.NOTIFIED), clean(8, How.NOTIFIED)
    number = one.notifications[0].receipt_number
    other = sent(together(other, one), NotificationKind.AUTHORITY_INITIAL, receipt_number=number)
    found = year(one, other)
    assert (found.filed.filings, found.filed.cases, found.funnel.notified, found.events) == (1, 2, 2, 1)
    unnumbered = [sent(clean(n, How.NOTIFIED), NotificationKind.AUTHORITY_INITIAL, receipt_number="") for n in (1, 2)]
    assert year(*unnumbered).filed.filings == 2


def test_people_are_summed_from_low_to_high_and_unknown_ones_stand_apart() -> None:
    case = clean(4, How.TOLD)
    ranged = replace(case, people=Count(kind=CountKind.RANGE, minimum=10, maximum=200))
    unknown = replace(case, id="u", reference="2025-0200", people=Count())
    found = year(ranged, unknown).people
    assert (found.least, found.most, found.unknown, found.told) == (10, 200, 1, 10)
    assert found.sizes == {"101-500": 1}
    assert [size_class(n) for n in (0, 1, 2, 10, 11, 500, 501, 5_000, 5_001)] == [
        "1", "1", "2-10", "2-10", "11-100", "101-500", "501-5000", "501-5000", "5001+",
    ]  # fmt: skip
    sensitive = with_value(case, "facts.data_categories", (DataKind.HEALTH, DataKind.NATIONAL_ID))
    assert (year(sensitive).people.special, year(sensitive).people.bsn) == (1, 1)
    denied = with_value(sensitive, "facts.special_categories", False)
    assert year(denied).people.special == 0


def test_measures_are_done_open_or_overdue_on_the_day_of_today() -> None:
    today = NOW.astimezone(AMSTERDAM).date()

    def planned(day: date | None) -> Measure:
        return Measure(id=str(day), kind=MeasureKind.PREVENTIVE, text="x", due_on=day)

    case = clean(3, How.DECLINED)
    case = replace(case, measures=(*case.measures, planned(today), planned(today - DAY), planned(None)))
    found = year(case).measures
    assert (found.done, found.open, found.overdue, found.corrective, found.preventive) == (2, 3, 1, 1, 4)
    assert found.open_days == (0, 1)
    assert (found.effects, found.checked) == ({"worked": 1}, 1)


def test_decisions_are_counted_as_they_stand_now() -> None:
    case = clean(3, How.DECLINED)
    yes = redecided(DecisionTopic.AUTHORITY, DecisionOutcome.YES, 20 * HOUR)(case)
    assert (year(case).decisions.declined, year(yes).decisions.declined) == (1, 0)
    against = BY_NUMBER[19].defect(case)
    assert year(against).decisions.against_advice == 1
    assert year(case).decisions.grounds == {"no-high-risk": 1}
    assert year(case).decisions.fg_followed == 1


def test_supplements_are_no_notifications_and_a_second_first_one_is() -> None:
    case = clean(3, How.NOTIFIED)
    more = added(
        later(case, NotificationKind.AUTHORITY_FOLLOW_UP, 9 * DAY),
        later(case, NotificationKind.AUTHORITY_INITIAL, 10 * DAY, receipt_number="Z2"),
    )(case)
    found = year(more)
    assert (found.filed.filings, found.filed.supplements, found.funnel.notified) == (2, 1, 1)
    assert found.timeliness.in_time == 1


def test_kinds_and_causes_add_up_and_months_do_too() -> None:
    found = count(register(60), NOW).of(YEAR)
    for counts in (found.kinds, found.causes, found.departments):
        assert sum(counts.values()) == found.funnel.breaches
    assert sum(found.months) == sum(sum(months) for months in found.month_kinds.values()) == found.funnel.breaches
    bare = year(Breach(id="b", reference="2025-0001", registered_at=NOW))
    assert (bare.kinds, bare.causes, bare.departments) == ({"": 1}, {"": 1}, {"": 1})


def test_an_empty_register_and_an_empty_year_have_no_figures_and_nothing_is_divided() -> None:
    for found in (count([], NOW).of(2019), count(register(3), NOW).of(2031)):
        assert found.funnel.signals == 0
        assert found.timeliness.share is None
        assert found.timeliness.took.median is None
    assert isinstance(count([], NOW), Figures)
    assert aware(clean(1, How.TOLD)) < NOW


def test_kinds_of_attack_are_counted_of_signals_that_were_no_breach_too() -> None:
    cases = register(50)
    none = next(case for case in cases if year(case).funnel.no_breach)
    hit = replace(none, cybercrime=(Cybercrime.DDOS, Cybercrime.PHONE_HACKING))
    found = year(hit)
    assert found.funnel.breaches == 0
    assert found.crimes == {"ddos": 1, "phone_hacking": 1}
