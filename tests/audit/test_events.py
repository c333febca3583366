"""Cases of one event count as one, in whatever order they come."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from breachreg.audit.events import Events
from breachreg.domain.breach import Breach
from breachreg.domain.causes import told_cause
from breachreg.domain.dossier import CaseLink, LinkKind
from breachreg.domain.facts import Cause
from tests.audit.clean import How, clean


def linked(breach: Breach, to: str, kind: LinkKind = LinkKind.SAME_EVENT) -> Breach:
    return replace(breach, links=(CaseLink(id=to, reference=to, kind=kind),))


def events(*cases: Breach) -> Events:
    found = Events()
    for case in cases:
        found.add(case, told_cause(case))
    return found


def test_a_link_holds_for_both_also_over_a_third_and_before_the_other_is_there() -> None:
    one, two, three = (clean(number, How.DECLINED) for number in (1, 2, 3))
    found = events(linked(one, two.reference), two, linked(three, two.reference))
    assert found.event(one.reference) == found.event(two.reference) == found.event(three.reference)
    assert found.linked(one.reference, three.reference)
    related = events(linked(one, two.reference, LinkKind.RELATED), two)
    assert related.event(one.reference) != related.event(two.reference)


def test_cases_of_one_cause_on_one_day_are_one_event_and_nobody_linked_them() -> None:
    one = clean(1, How.DECLINED)
    other = replace(one, id="x", reference="2025-0300")
    found = events(one, other)
    assert found.event(one.reference) == found.event(other.reference)
    assert not found.linked(one.reference, other.reference)
    next_day = replace(other, moments=replace(other.moments, started_at=other.moments.started_at + timedelta(days=1)))  # type: ignore[operator]
    assert events(one, next_day).event(one.reference) != events(one, next_day).event(other.reference)


def test_a_cause_that_says_nothing_is_no_cause() -> None:
    case = clean(0, How.DECLINED)
    assert told_cause(case) is Cause.MISDIRECTED_POST
    unsaid = replace(case, facts=replace(case.facts, cause=Cause.NOT_SPECIFIED))
    assert told_cause(unsaid) is None
    by_kind = replace(case, facts=replace(case.facts, cause=None))
    assert told_cause(by_kind) is Cause.MISDIRECTED_POST
