"""Found is what was planted, both ways: every defect, none of its false friends, alone and in pairs, in registers of three sizes."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from breachreg.audit.catalogue import catalogue
from breachreg.audit.of_register import Around, Elsewhere, OverdueFinding
from breachreg.audit.points import RULED, Outcome, audit_case, case_points
from breachreg.audit.view import Beside, PutOff
from breachreg.audit.year import YearAudit, audit_year
from breachreg.domain.breach import Breach
from breachreg.domain.dossier import CaseLink, LinkKind
from breachreg.domain.facts import Cause
from breachreg.domain.notifications import NotificationKind
from tests.audit.clean import NOW, OFFICE, YEARS, How, clean, decided, register, setting
from tests.audit.planted import (
    DAY,
    DONE,
    HOUR,
    PLANTED,
    TODAY,
    Planted,
    corrective,
    held,
    measured,
    moved,
    preventive,
    sent,
    together,
)

PER_YEAR = 140
YEAR = 2025


def found(year: YearAudit) -> dict[str, set[str]]:
    """Return by case what fails or is asked."""
    by_case: dict[str, set[str]] = {}
    for point in year.points.values():
        for reference in (*point.failed, *point.open):
            by_case.setdefault(reference, set()).add(point.id)
    return by_case


def told(breach: Breach, of: Planted | None = None) -> set[str]:
    office = of.office if of else OFFICE
    return {lack.point for lack in audit_case(breach, setting(office)).lacks}


def test_every_point_of_a_case_has_a_rule_and_every_rule_its_point() -> None:
    assert set(case_points(catalogue())) == RULED
    outcomes = audit_case(clean(1, How.NOTIFIED), setting()).outcomes
    assert set(outcomes) == RULED


@pytest.mark.parametrize("planted", PLANTED, ids=lambda item: f"{item.number}")
def test_a_defect_is_found_and_its_false_friend_is_not(planted: Planted) -> None:
    assert told(planted.defect(clean(7, planted.how))) == set(planted.points)
    assert told(planted.friend(clean(7, planted.friend_how or planted.how)), planted) == set(planted.asked)


@pytest.mark.parametrize("per_year", [0, 1, PER_YEAR])
def test_a_clean_register_of_any_size_has_no_defect(per_year: int) -> None:
    year = audit_year(register(per_year), YEAR, setting(), Around(numbers=range(1, per_year + 1)))
    assert found(year) == {}
    if per_year == PER_YEAR:
        assert len(register(per_year)) >= 400
        assert [p.id for p in year.points.values() if p.fails or p.open or p.lacks] == []
        assert year.completeness.share == 1.0
        assert year.completeness.mean == 1.0


def test_found_equals_the_key_both_ways_in_a_register_with_all_defects_and_all_friends() -> None:
    cases = register(PER_YEAR)
    key: dict[str, set[str]] = {}
    number = PER_YEAR
    for planted in PLANTED:
        for change, how, points in (
            (planted.defect, planted.how, planted.points),
            (planted.friend, planted.friend_how or planted.how, planted.asked),
        ):
            if change is planted.friend and planted.office is not OFFICE:
                continue
            case = change(clean(number, how, year=YEAR))
            number += 1
            cases.append(case)
            if points:
                key[case.reference] = set(points)
    year = audit_year(cases, YEAR, setting(), Around(numbers=range(1, number + 1)))
    assert found(year) == key
    assert set(year.population) == {case.reference for case in cases if case.reference.startswith(f"{YEAR}-")}


def test_two_defects_in_one_case_are_both_found_and_nothing_else() -> None:
    chance = random.Random(11)
    pairs = [
        (one, other)
        for one in PLANTED
        for other in PLANTED
        if one.number < other.number
        and one.how is other.how
        and not set(one.touches.split()) & set(other.touches.split())
        and not {"aware", "ending"} & {*one.touches.split(), *other.touches.split()}
    ]
    for one, other in chance.sample(pairs, 30):
        # that facts changed after the decision comes last: a defect that is decided on again would mend it
        first, last = (other, one) if one.number == 25 else (one, other)
        case = last.defect(first.defect(clean(7, one.how)))
        case = case if last.number == 25 else decided(case)
        assert told(case) == set(one.points | other.points), (one.number, other.number)


# -- what the history and other things beside the cases tell --------------------------------------------


@pytest.mark.parametrize(
    ("first", "times", "due", "done", "said"),
    [
        (10, 3, -20, None, "D-04"),
        (10, 2, -20, None, None),  # put off twice, and not for long
        (91, 1, -20, None, "D-04"),
        (90, 2, -20, None, None),
        (-1, 5, -20, None, None),  # the first day is still to come
        (91, 1, 5, None, "D-04"),  # late as it stands: told once
        (61, 2, 31, 30, "D-06"),
        (60, 2, 31, 30, None),
        (40, 1, 31, 30, None),
    ],
)
def test_a_day_that_was_put_off_counts_from_the_day_first_agreed(
    first: int, times: int, due: int, done: int | None, said: str | None
) -> None:
    late = preventive(due_on=TODAY - due * DAY, done_on=None if done is None else TODAY - done * DAY)
    case = measured(corrective(done_on=DONE), late)(clean(7, How.NOTIFIED))
    beside = Beside(put_off={case.id: {late.id: PutOff(TODAY - first * DAY, times)}})
    assert [lack.point for lack in audit_case(case, setting(beside=beside)).lacks] == ([said] if said else [])


def test_awareness_moved_after_a_filing_is_asked_and_a_typing_error_is_not() -> None:
    case = clean(7, How.NOTIFIED)
    asked = audit_case(case, setting(beside=moved(case, 5 * DAY)))
    assert [(lack.point, lack.question) for lack in asked.lacks] == [("E-06", True)]
    assert asked.outcomes["E-06"] is Outcome.QUESTION
    declined = clean(7, How.DECLINED)
    assert audit_case(declined, setting(beside=moved(declined, timedelta(minutes=40)))).lacks == ()
    earlier = moved(declined, 3 * DAY, by=-10 * HOUR)
    assert audit_case(declined, setting(beside=earlier)).lacks == ()


def test_what_is_past_its_term_is_found_and_a_hold_or_an_open_case_is_not() -> None:
    case = clean(7, How.NOTIFIED)
    due = Beside(due=lambda _case: "contact van de melder")
    (lack,) = audit_case(case, setting(beside=due)).lacks
    assert "contact van de melder" in lack.sentence()
    assert audit_case(held(case), setting(beside=due)).lacks == ()
    waiting = replace(case, closed_at=None, registered_at=NOW - 9 * DAY)
    assert "P-02" not in {item.point for item in audit_case(waiting, setting(beside=due)).lacks}
    assert audit_case(case, setting()).outcomes["P-02"] is Outcome.NOT_APPLICABLE


def one_of(year: YearAudit, point: str) -> list[str]:
    return [lack.sentence() for lack in year.points[point].lacks]


def test_a_missing_number_is_found_and_an_erased_one_is_not() -> None:
    cases = [case for case in register(5) if case.reference != "2025-0003"]
    year = audit_year(cases, YEAR, setting(), Around(numbers=[1, 2, 4, 5]))
    assert year.points["A-01"].failed == ("2025-0003",)
    assert "2025-0003 ontbreekt" in one_of(year, "A-01")[0]
    kept = audit_year(cases, YEAR, setting(), Around(numbers=[1, 2, 4, 5], erased=frozenset({3})))
    assert not kept.points["A-01"].fails


def test_what_lies_elsewhere_or_was_altered_is_told_and_what_nobody_looked_at_is_not_judged() -> None:
    around = Around(
        numbers=range(1, 6),
        verdict="De inhoud bij regel 2 is veranderd.",
        changed_evidence=[("2025-0001", "log.csv")],
        elsewhere=[Elsewhere("TOPdesk", "I-1"), Elsewhere("AP", "Z9", receipt=True)],
        overdue=[OverdueFinding("Leg redenen vast", TODAY - timedelta(days=3))],
        early=["zaak 2019-0004"],
    )
    year = audit_year(register(5), YEAR, setting(), around)
    for point, words in (
        ("K-01", "regel 2"), ("K-02", "log.csv"), ("A-03", "TOPdesk I-1"), ("L-01", "Leg redenen vast"), ("P-02", "2019-0004"),
    ):  # fmt: skip
        assert words in one_of(year, point)[0]
        assert year.points[point].fails
    assert year.points["K-02"].failed == ("2025-0001",)
    assert "Z9" in one_of(year, "A-03")[1]
    bare = audit_year(register(5), YEAR, setting())
    assert [bare.points[point].judged for point in ("A-01", "A-03", "K-01", "K-02", "L-01", "P-02", "A-05")] == [
        False
    ] * 7
    assert bare.points["C-01"].judged


# -- what cases say of each other ------------------------------------------------------------------------


def test_a_double_of_one_mailing_is_asked_and_a_series_of_letters_is_not() -> None:
    cases = register(5)
    double = replace(cases[6], id="double", reference="2025-0006")
    year = audit_year([*cases, double], YEAR, setting())
    assert year.points["A-06"].open == ("2025-0002", "2025-0006")
    linked = replace(double, links=(CaseLink(id="l", reference="2025-0002", kind=LinkKind.DOUBLE),))
    assert not audit_year([*cases, linked], YEAR, setting()).points["A-06"].open
    later = replace(cases[7], id="later", reference="2025-0007")
    both = audit_year([*cases, later, double], YEAR, setting()).points["A-06"]
    assert both.open == ("2025-0002", "2025-0006", "2025-0003", "2025-0007"), "as the first of each came"
    before = replace(double, reference="2024-0006")
    assert audit_year([before, *cases], YEAR, setting()).points["A-06"].open == ("2024-0006", "2025-0002")
    assert not audit_year([before, *cases], YEAR + 1, setting()).points["A-06"].open, "of none of its cases"
    series = [
        replace(double, description=f"Brief aan adres {n}, {double.description}", reference=f"2025-000{n}")
        for n in (6, 7)
    ]
    numbered = [sent(case, NotificationKind.AUTHORITY_INITIAL, receipt_number=f"S{case.reference}") for case in series]
    assert not audit_year([*cases, *numbered], YEAR, setting()).points["A-06"].open


def test_a_receipt_number_twice_is_asked_unless_the_cases_were_filed_together() -> None:
    one, other = clean(3, How.NOTIFIED), clean(8, How.NOTIFIED)
    other = sent(other, NotificationKind.AUTHORITY_INITIAL, receipt_number=f"z {one.reference}")
    assert audit_year([one, other], YEAR, setting()).points["A-06"].open == (one.reference, other.reference)
    assert not audit_year([one, together(other, one)], YEAR, setting()).points["A-06"].open


def repeated(number: int, **values: object) -> Breach:
    case = clean(number, How.DECLINED)
    facts = replace(case.facts, cause=Cause.DATA_LOSS_RETENTION)
    measures = tuple(measure for measure in case.measures if measure.id == "c")
    plain = {"facts": facts, "measures": measures, "effect_checks": (), "no_prevention": "De bewaring is al aangepast."}
    return decided(replace(case, **{**plain, **values}))  # type: ignore[arg-type]


def test_a_cause_that_comes_back_three_times_without_prevention_is_found_and_one_mailing_is_not() -> None:
    three = [repeated(number) for number in (10, 40, 70)]
    year = audit_year([*register(5), *three], YEAR, setting())
    assert year.points["L-02"].failed == tuple(case.reference for case in three)
    assert "3 keer" in one_of(year, "L-02")[0]
    assert found(year) == {case.reference: {"L-02"} for case in three}
    link = (CaseLink(id="l", reference=three[0].reference, kind=LinkKind.SAME_EVENT),)
    one_event = [three[0], *(replace(case, links=link) for case in three[1:])]
    assert not audit_year([*register(5), *one_event], YEAR, setting()).points["L-02"].fails
    two = audit_year([*register(5), *three[:2]], YEAR, setting())
    assert not two.points["L-02"].fails
    answered = clean(90, How.DECLINED)
    answered = decided(replace(answered, facts=three[0].facts))
    assert not audit_year([*register(5), *three, answered], YEAR, setting()).points["L-02"].fails


def test_no_prevention_of_a_repeated_cause_weighs_more() -> None:
    three = [repeated(number, no_prevention="") for number in (10, 40, 70)]
    year = audit_year(three, YEAR, setting())
    sentences = [lack.sentence() for lacks in year.lacking.values() for lack in lacks if lack.point == "D-02"]
    assert len(sentences) == 3
    assert all("3 keer voor in een jaar" in text for text in sentences)
    (once,) = audit_year(three[:1], YEAR, setting()).lacking.values()
    assert "geen reden waarom niet" in once[0].sentence()


def test_the_effect_of_a_measure_is_asked_when_its_cause_comes_back_and_nobody_looked() -> None:
    case, again = clean(6, How.DECLINED), clean(126, How.DECLINED)
    assert case.department == again.department
    unlooked = replace(case, effect_checks=())
    year = audit_year([unlooked, again], YEAR, setting())
    assert year.points["D-05"].open == (case.reference,)
    assert again.reference in one_of(year, "D-05")[0]
    assert not audit_year([case, again], YEAR, setting()).points["D-05"].open
    elsewhere = replace(again, department="Elders")
    assert not audit_year([unlooked, elsewhere], YEAR, setting()).points["D-05"].open


def test_a_register_of_filings_alone_is_asked_about_and_so_is_a_department_that_is_silent() -> None:
    filed = [clean(number, How.NOTIFIED) for number in range(0, 40, 4)]
    year = audit_year(filed, YEAR, setting())
    assert len(one_of(year, "A-02")) == 2
    assert [lack.values["department"] for lack in year.points["J-02"].lacks] == ["Werk en Inkomen", "Jeugd", "ICT"]


# -- years, mistakes and cases without anything --------------------------------------------------------


def test_an_empty_year_asks_whether_that_is_credible_and_divides_nothing() -> None:
    for year in (2019, 2031):
        audit = audit_year(register(3), year, setting(), Around(numbers=[]))
        assert f"geen registraties in {year}" in one_of(audit, "J-02")[0]
        assert (audit.population, audit.completeness.share, audit.completeness.mean) == ((), None, None)
    assert set(YEARS) == {2024, 2025, 2026}


def test_a_case_entered_by_mistake_is_in_the_population_and_asked_nothing() -> None:
    wrong = Breach(id="w", reference="2025-0001", registered_at=NOW, mistake="Dubbel", closed_at=NOW)
    audit = audit_year([wrong], YEAR, setting())
    assert (audit.population, audit.mistakes, found(audit)) == (("2025-0001",), 1, {})
    assert set(audit_case(wrong, setting()).outcomes.values()) == {Outcome.NOT_APPLICABLE}


def test_a_case_with_nothing_in_it_is_not_judged_while_it_is_young_and_fails_when_it_is_closed() -> None:
    bare = Breach(id="b", reference="2025-0001", registered_at=NOW - HOUR)
    young = audit_case(bare, setting())
    assert young.lacks == ()
    assert young.score.trio is None
    closed = audit_case(replace(bare, closed_at=NOW, registered_at=NOW - 300 * DAY), setting())
    assert {"B-01", "B-04", "C-01", "D-01", "E-01", "F-01", "G-01", "K-03"} <= {lack.point for lack in closed.lacks}
    assert closed.score.trio is False
    assert closed.score.grave


def test_an_expired_term_fails_in_an_open_case_too() -> None:
    case = replace(clean(7, How.DECLINED), closed_at=None, decisions=(), registered_at=NOW - 9 * DAY)
    case = replace(case, moments=replace(case.moments, aware_at=NOW - 9 * DAY), measures=())
    assert "E-05" in {lack.point for lack in audit_case(case, setting()).lacks}


def test_a_score_counts_computed_points_by_weight_and_a_grave_one_is_never_good() -> None:
    whole = audit_case(clean(7, How.NOTIFIED), setting()).score
    assert (whole.good, whole.share, whole.grave, whole.trio) == (whole.asked, 1.0, False, True)
    light = audit_case(replace(clean(7, How.NOTIFIED), impact_explanation=""), setting()).score
    assert (light.good, light.asked, light.earned, light.weight) == (
        whole.good - 1,
        whole.asked,
        whole.weight - 2,
        whole.weight,
    )
    assert not light.grave
    grave = audit_case(PLANTED[0].defect(clean(7, How.NOTIFIED)), setting()).score
    assert grave.grave
    assert grave.trio is False
    questions = audit_case(PLANTED[14].defect(clean(7, How.NOTIFIED)), setting()).score
    assert questions.asked == whole.asked


def test_every_sentence_can_be_said_in_both_languages_and_names_the_place() -> None:
    for planted in PLANTED:
        for lack in audit_case(planted.defect(clean(7, planted.how)), setting()).lacks:
            assert lack.sentence("nl")
            assert lack.sentence("en")
            assert lack.path, lack
