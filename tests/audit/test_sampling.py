"""Anyone can redraw a sample; a case that is added hardly changes it; what must be looked at is looked at."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from breachreg.audit.sampling import (
    CERTAIN_NAMES,
    STRATUM_NAMES,
    Certain,
    certain,
    draw,
    limit,
    proposed_size,
    rank,
    stratum,
    topped,
)
from breachreg.domain.audits import Member, Stratum
from breachreg.domain.breach import Breach, Count, DecisionTopic
from breachreg.domain.facts import DataKind
from tests.audit.clean import How, clean, decided, setting
from tests.audit.planted import PLANTED, deciding, moved


def member(number: int, kind: Stratum | None = None) -> Member:
    return Member(reference=f"2025-{number:04d}", id=f"id-{number}", revision=1, stratum=kind)


MEMBERS = [member(number) for number in range(1, 62)]
BY_NUMBER = {item.number: item for item in PLANTED}


def test_a_rank_is_three_lines_in_any_language() -> None:
    text = "datalekregister-steekproef-v1\nzaad\nid-1"
    assert rank("zaad", "id-1") == hashlib.sha256(text.encode("utf-8")).hexdigest()
    assert rank("zaad", "é") == hashlib.sha256("datalekregister-steekproef-v1\nzaad\né".encode()).hexdigest()


def test_the_lowest_ranks_are_drawn_whatever_the_order_of_the_cases() -> None:
    drawn = draw(MEMBERS, "zaad", 25)
    assert drawn == draw(list(reversed(MEMBERS)), "zaad", 25)
    ranks = {member.reference: rank("zaad", member.id) for member in MEMBERS}
    assert list(drawn) == sorted(ranks, key=ranks.__getitem__)[:25]
    assert drawn != draw(MEMBERS, "ander zaad", 25)
    assert draw(MEMBERS, "zaad", 30)[:25] == drawn  # an extension goes on with the same ranks
    assert set(draw(MEMBERS, "zaad", 99)) == {member.reference for member in MEMBERS}
    assert draw([], "zaad", 5) == draw(MEMBERS, "zaad", -1) == ()


def test_a_case_that_is_added_changes_one_pick_at_most() -> None:
    drawn = set(draw(MEMBERS, "zaad", 25))
    for number in range(100, 140):
        again = set(draw([*MEMBERS, member(number)], "zaad", 25))
        assert len(drawn - again) <= 1


def test_of_each_kind_of_case_three_are_looked_at_and_no_more_is_said_by_it() -> None:
    """A year of filings and one of lost post would else leave the cases that were decided to be no breach unseen."""
    kinds = [Stratum.NOT_NOTIFIED] * 50 + [Stratum.NOTIFIED] * 9 + [Stratum.NO_BREACH] * 2
    members = [member(number, kind) for number, kind in enumerate(kinds, 1)]
    seed = next(str(n) for n in range(999) if not _kinds(draw(members, str(n), 10), members)[Stratum.NO_BREACH])
    drawn = draw(members, seed, 10)
    more = topped(members, seed, drawn)
    assert not set(more) & set(drawn)
    seen = _kinds((*drawn, *more), members)
    assert (seen[Stratum.NO_BREACH], min(seen[Stratum.NOTIFIED], 3), seen[Stratum.NOT_NOTIFIED] >= 3) == (2, 3, True)
    # who draws more goes on with the same cases: none that was looked at is let go
    for size in range(10, 62):
        grown = draw(members, seed, size)
        assert {*drawn, *more} <= {*grown, *topped(members, seed, grown)}
    assert topped(MEMBERS, seed, drawn) == ()  # an audit from before there were strata stays what it was


def _kinds(names: tuple[str, ...], members: list[Member]) -> dict[Stratum | None, int]:
    return {kind: sum(m.stratum is kind for m in members if m.reference in names) for kind in Stratum}


def test_a_case_is_of_one_kind() -> None:
    assert stratum(clean(7, How.NOTIFIED)) is stratum(BY_NUMBER[24].defect(clean(7, How.NOTIFIED))) is Stratum.NOTIFIED
    assert stratum(clean(7, How.DECLINED)) is stratum(Breach(id="a")) is Stratum.NOT_NOTIFIED
    assert stratum(clean(7, How.NO_BREACH)) is Stratum.NO_BREACH
    assert stratum(replace(clean(7, How.NOTIFIED), mistake="Dubbel")) is None
    assert set(STRATUM_NAMES) == set(Stratum)


def test_what_a_sample_says_is_said_with_its_population() -> None:
    found = limit(61, 25, 2)
    assert (found.most, found.population, found.drawn, found.found) == (12, 61, 25, 2)
    assert [proposed_size(number) for number in (0, 1, 25, 26, 61, 100, 5_000)] == [0, 1, 25, 16, 21, 25, 29]


def why(breach: Breach, **values: object) -> set[Certain]:
    return set(certain(breach, setting(**values)))


def test_a_clean_case_is_looked_at_only_when_drawn() -> None:
    for how in How:
        assert why(clean(7, how)) == set()
    assert set(CERTAIN_NAMES) == set(Certain)


def test_what_went_wrong_is_looked_at_for_certain() -> None:
    assert why(BY_NUMBER[11].defect(clean(7, How.NOTIFIED))) == {Certain.LATE}
    assert why(BY_NUMBER[20].defect(clean(7, How.NOTIFIED))) == {Certain.NEVER_FILED}
    assert why(BY_NUMBER[19].defect(clean(7, How.DECLINED))) == {Certain.AGAINST_ADVICE}
    assert why(deciding(DecisionTopic.PERSONS, advice="yes")(clean(7, How.DECLINED))) == {Certain.PEOPLE_NOT_TOLD}
    assert why(BY_NUMBER[24].defect(clean(7, How.NOTIFIED))) == {Certain.WITHDRAWN}
    assert why(replace(clean(7, How.NOTIFIED), people=Count.exact(501))) == {Certain.MANY_PEOPLE}
    case = clean(7, How.DECLINED)
    health = decided(replace(case, facts=replace(case.facts, data_categories=(DataKind.HEALTH,))))
    assert why(health) == {Certain.SENSITIVE_NOT_FILED}
    assert why(replace(case, facts=replace(case.facts, bsn=True))) == {Certain.SENSITIVE_NOT_FILED}
    assert why(case, beside=moved(case, case.registered_at - case.registered_at)) == {Certain.AWARENESS_MOVED}  # type: ignore[operator]
    assert why(replace(health, mistake="Dubbel")) == set()
