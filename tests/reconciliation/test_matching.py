"""A list beside the register: each row in one group with its reasons, and what is missing on either side."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breachreg.domain.breach import Breach, Note
from breachreg.domain.dossier import CaseLink, LinkKind
from breachreg.domain.elsewhere import RowDecision, RowVerdict
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.parties import Contact
from breachreg.reconciliation.groups import Comparison, Group
from breachreg.reconciliation.lines import ReadList, Written, lines_of
from breachreg.reconciliation.matching import compare
from breachreg.reconciliation.presets import presets
from breachreg.reconciliation.sides import Cases, name_mark

DAY = datetime(2026, 4, 3, 10, tzinfo=UTC)


def case(number: int = 1, **values: Any) -> Breach:
    values.setdefault("moments", Moments(aware_at=DAY))
    return Breach(id=f"id{number}", reference=f"2026-{number:04d}", registered_at=DAY, **values)


def filed(number: str, at: datetime = DAY, kind: NotificationKind = NotificationKind.AUTHORITY_INITIAL) -> Notification:
    return Notification(id=f"n{number}", kind=kind, sent_at=at, receipt_number=number)


def listed(*rows: dict[str, str], preset: str = "topdesk") -> ReadList:
    written = [Written(place, row) for place, row in enumerate(rows, start=2)]
    lines, skipped = lines_of(written)
    return ReadList(presets().named(preset), "lijst.csv", "", {}, tuple(lines), tuple(skipped))


def row(number: str, title: str = "Melding", day: str = "3-4-2026", **more: str) -> dict[str, str]:
    return {"number": number, "date": day, "title": title, **more}


def beside(
    source: ReadList, *cases: Breach, year: int | None = 2026, decided: tuple[RowDecision, ...] = ()
) -> Comparison:
    known = Cases(source.days)
    for item in cases:
        known.add(item)
    return compare(source, known, {item.key: item for item in decided}, year)


def only(found: Comparison) -> Any:
    (matched,) = found.rows
    return matched


def decision(key: str, verdict: RowVerdict, reference: str = "") -> RowDecision:
    return RowDecision(
        source="topdesk",
        key=key,
        verdict=verdict,
        reference=reference,
        reason="nagevraagd",
        decided_by="An Vos",
        decided_at=DAY,
    )


# -- for sure ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "values",
    [
        {"tickets": ("I 2604 058",)},
        {"tickets": ("TOPdesk I2604058",)},
        {"notes": (Note(written_at=DAY, written_by="An", text="Zie ook i2604058."),)},
        {"description": "Gemeld onder I2604058 bij de helpdesk."},
    ],
    ids=("ticket", "ticket with its list", "note", "description"),
)
def test_a_number_that_stands_in_the_case_is_certain(values: dict[str, Any]) -> None:
    matched = only(beside(listed(row("I2604058", day="1-1-2026")), case(**values)))
    assert (matched.group, matched.references, matched.asks) == (Group.CERTAIN, ("2026-0001",), False)
    assert "2026-0001" in matched.why[0]


def test_a_receipt_number_is_the_same_with_blanks_capitals_and_zeros() -> None:
    found = beside(listed(row(" 00z 778 812"), preset="ap-receipts"), case(notifications=(filed("Z778812"),)))
    assert only(found).group is Group.CERTAIN
    assert not found.missing_in_list


def test_a_case_number_in_the_text_is_certain_but_a_row_numbered_like_one_is_not() -> None:
    found = beside(listed(row("M77", "Zie 2026-0001"), row("2026-0001", "Toner op", "9-9-2026")), case())
    assert [matched.group for matched in found.rows] == [Group.CERTAIN, Group.MISSING]


def test_one_number_can_belong_to_a_series_and_that_is_told() -> None:
    matched = only(beside(listed(row("M777")), case(1, tickets=("M777",)), case(2, tickets=("M777",))))
    assert matched.references == ("2026-0001", "2026-0002")
    assert "2 zaken" in matched.why[-1]


def test_forty_tickets_can_be_one_case() -> None:
    tickets = tuple(f"M{number}" for number in range(1000, 1040))
    found = beside(listed(*(row(number) for number in tickets)), case(tickets=tickets))
    assert {matched.group for matched in found.rows} == {Group.CERTAIN}


def test_the_moment_that_the_ap_confirmed_is_compared() -> None:
    told = case(notifications=(filed("Z1234", DAY),))
    good = only(beside(listed(row("Z1234", day="3-4-2026 12:30"), preset="ap-receipts"), told))
    bad = only(beside(listed(row("Z1234", day="3-4-2026 14:30"), preset="ap-receipts"), told))
    other_day = only(beside(listed(row("Z1234", day="4-4-2026"), preset="ap-receipts"), told))
    assert len(good.why) == 1
    assert "12:00" in bad.why[1]
    assert "ander moment" in other_day.why[1]


def test_a_receipt_of_a_supplement_belongs_to_its_case() -> None:
    follow = filed("Z99", DAY + timedelta(days=9), NotificationKind.AUTHORITY_FOLLOW_UP)
    found = beside(listed(row("Z99", day="12-4-2026"), preset="ap-receipts"), case(notifications=(filed("Z1"), follow)))
    assert only(found).group is Group.CERTAIN


def test_a_case_taken_back_as_a_mistake_is_told() -> None:
    found = beside(listed(row("M777")), case(tickets=("M777",), mistake="dubbel ingevoerd"))
    assert "vergissing" in only(found).why[1]
    assert not found.missing_in_list


# -- likely and perhaps -----------------------------------------------------------------------------


def test_two_rare_words_within_three_days_are_likely_and_told() -> None:
    known = case(title="Beschikking Lindelaan bij buren")
    matched = only(beside(listed(row("M1", "beschikking naar Lindelaan", "5-4-2026")), known))
    assert (matched.group, matched.asks) == (Group.LIKELY, True)
    assert "beschikking, lindelaan" in matched.why[0]
    assert "2 dagen" in matched.why[0]
    assert only(beside(listed(row("M1", "beschikking naar Lindelaan", "7-4-2026")), known)).group is Group.MISSING


def test_the_same_reporter_is_likely_and_one_word_is_only_to_look_at() -> None:
    known = case(title="Beschikking", reporter=Contact(name="An van der Vos"))
    by_name = beside(listed(row("M1", "iets", person="Vos, An van der")), known)
    by_word = beside(listed(row("M1", "beschikking")), known)
    assert only(by_name).group is Group.LIKELY
    assert only(by_word).group is Group.TO_LOOK_AT
    assert name_mark("Vos, An van der") == name_mark("An van der Vos")


def test_a_department_with_a_word_is_likely_alone_it_is_to_look_at_and_a_busy_one_says_nothing() -> None:
    known = case(title="Beschikking", department="Burgerzaken")
    with_word = beside(listed(row("M1", "datalek beschikking", department="burgerzaken")), known)
    alone = beside(listed(row("M1", "datalek", department="burgerzaken")), known)
    without_a_sign = beside(listed(row("M1", "printer", department="burgerzaken")), known)
    busy = beside(
        listed(row("M1", "datalek", department="burgerzaken")),
        *(case(number, department="Burgerzaken") for number in range(1, 9)),
    )
    assert [only(found).group for found in (with_word, alone, without_a_sign, busy)] == [
        Group.LIKELY, Group.TO_LOOK_AT, Group.MISSING, Group.MISSING,
    ]  # fmt: skip
    assert "dezelfde afdeling" in only(alone).why[0]


def test_words_that_stand_everywhere_say_nothing() -> None:
    cases = [case(number, title="brief verkeerde inwoner") for number in range(1, 11)]
    found = beside(listed(row("M1", "brief verkeerde inwoner")), *cases)
    assert only(found).group is Group.MISSING


def test_a_case_is_likely_for_the_best_row_and_the_others_hear_of_it() -> None:
    known = case(title="Beschikking Lindelaan dwangsom")
    found = beside(listed(row("M1", "beschikking lindelaan"), row("M2", "dwangsom beschikking lindelaan")), known)
    assert [matched.group for matched in found.rows] == [Group.TO_LOOK_AT, Group.LIKELY]
    assert "rij 3" in " ".join(found.rows[0].why)


def test_a_filing_without_a_number_is_likely_the_receipt_of_that_day() -> None:
    found = beside(
        listed(row("Z555"), row("Z556", day="9-4-2026"), preset="ap-receipts"), case(notifications=(filed(""),))
    )
    assert [matched.group for matched in found.rows] == [Group.LIKELY, Group.MISSING]


# -- missing ----------------------------------------------------------------------------------------


def test_only_a_row_that_points_at_a_breach_asks_in_a_helpdesk_list() -> None:
    found = beside(
        listed(row("M1", "Printer stuk"), row("M2", "Mail naar verkeerde ontvanger"), row("M3", "ICCP 5 en accu"))
    )
    assert [(matched.group, matched.asks) for matched in found.rows] == [
        (Group.MISSING, False), (Group.MISSING, True), (Group.MISSING, False),
    ]  # fmt: skip
    assert found.of(Group.MISSING)[0].words == ("verkeerde ontvanger",)
    assert [m.asks for m in beside(listed(row("7001", "Val"), preset="zenya")).rows] == [True]


def test_cases_without_a_row_say_why_they_are_asked_about() -> None:
    found = beside(listed(row("I 2604 001")), case(1, tickets=("I 2604 777",)), case(2), case(3, mistake="x"))
    assert [(item.reference, item.asks) for item in found.missing_in_list] == [
        ("2026-0001", True),
        ("2026-0002", False),
    ]
    assert "I 2604 777" in found.missing_in_list[0].why


def test_beside_receipts_stand_only_the_cases_that_were_notified() -> None:
    withdrawn = (filed("Z3"), filed("", kind=NotificationKind.AUTHORITY_WITHDRAWAL))
    link = CaseLink(id="l", reference="2026-0001", kind=LinkKind.FILED_TOGETHER)
    found = beside(
        listed(row("Z1"), preset="ap-receipts"),
        case(1, notifications=(filed("Z1"),)),
        case(2),
        case(3, notifications=withdrawn),
        case(4, notifications=(filed("", DAY + timedelta(days=40)),)),
        case(5, notifications=(filed("Z9"),)),
        case(6, notifications=(filed("", DAY + timedelta(days=40)),), links=(link,)),
    )
    told = {item.reference: item.why for item in found.missing_in_list}
    assert sorted(told) == ["2026-0003", "2026-0004", "2026-0005"]
    assert "ingetrokken" in told["2026-0003"]
    assert "zonder ontvangstnummer" in told["2026-0004"]
    assert "Z9" in told["2026-0005"]


def test_rows_of_another_year_are_skipped_unless_they_belong_to_a_case() -> None:
    found = beside(listed(row("M1", day="31-12-2025"), row("M777", day="30-12-2025")), case(tickets=("M777",)))
    assert [item.why for item in found.skipped] == ["De datum ligt buiten 2026."]
    assert only(found).group is Group.CERTAIN


def test_without_a_year_the_cases_of_the_days_of_the_list_are_looked_for() -> None:
    far = case(2, moments=Moments(aware_at=DAY - timedelta(days=90)))
    late = Breach(id="z", reference="2025-0001", registered_at=DAY - timedelta(days=200))
    found = beside(listed(row("M1", day="1-4-2026"), row("M2", day="30-4-2026")), case(1), far, late, year=None)
    assert {item.reference for item in found.missing_in_list} == {"2026-0001", "2026-0002"}


# -- remembered -------------------------------------------------------------------------------------


def test_what_was_decided_is_not_asked_again() -> None:
    source = listed(row("M1", "datalek lindelaan beschikking"), row("M2", "datalek"))
    known = case(title="lindelaan beschikking")
    found = beside(
        source, known, decided=(decision("m1", RowVerdict.TEST), decision("m2", RowVerdict.CASE, "2026-0001"))
    )
    assert [matched.group for matched in found.rows] == [Group.EXPLAINED, Group.CERTAIN]
    assert "Eerder zo besloten door An Vos op 3-4-2026: test. nagevraagd" in found.rows[0].why[0]
    assert not found.open_rows
    assert not found.missing_in_list


def test_a_decision_about_a_case_that_is_gone_is_asked_again() -> None:
    matched = only(beside(listed(row("M1", "datalek")), decided=(decision("m1", RowVerdict.CASE, "2026-0009"),)))
    assert (matched.group, matched.asks) == (Group.MISSING, True)
    assert "is er niet meer" in " ".join(matched.why)


def test_a_number_in_a_case_goes_before_an_earlier_no_and_both_are_told() -> None:
    matched = only(
        beside(listed(row("M777")), case(tickets=("M777",)), decided=(decision("m777", RowVerdict.NO_BREACH),))
    )
    assert matched.group is Group.CERTAIN
    assert "geen datalek" in matched.why[1]


def test_a_case_that_somebody_explained_is_not_missing() -> None:
    found = beside(listed(row("M1")), case(), decided=(decision("2026-0001", RowVerdict.OTHER_ROUTE),))
    assert not found.missing_in_list
    assert "langs een andere weg" in found.explained_cases[0].why


# -- always -----------------------------------------------------------------------------------------

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "number": st.sampled_from(["", "M1", "m 1", "M2", "0M2", "2026-0001", "Z9", "x"]),
            "date": st.sampled_from(["", "3-4-2026", "2026-04-04", "5-4-2025", "gisteren"]),
            "title": st.sampled_from(["", "datalek lindelaan", "beschikking lindelaan", "printer", "zie 2026-0002"]),
            "person": st.sampled_from(["", "An Vos"]),
        }
    ),
    max_size=12,
)
CASES = st.lists(
    st.fixed_dictionaries(
        {
            "tickets": st.sampled_from([(), ("M1",), ("M2", "M1")]),
            "title": st.sampled_from(["", "beschikking lindelaan", "lindelaan"]),
            "reporter": st.sampled_from([Contact(), Contact(name="Vos An")]),
            "notifications": st.sampled_from([(), (filed("Z9"),), (filed(""),)]),
        }
    ),
    max_size=6,
)


@given(ROWS, CASES, st.sampled_from(["topdesk", "ap-receipts", "zenya"]), st.sampled_from([None, 2026]))
def test_the_counts_always_add_up_and_nothing_is_given_twice(
    rows: list[dict[str, str]], values: list[dict[str, Any]], preset: str, year: int | None
) -> None:
    source = listed(*rows, preset=preset)
    found = beside(source, *(case(n, **item) for n, item in enumerate(values, 1)), year=year)
    assert source.read == len(rows)
    assert len(found.rows) + len(found.skipped) == len(rows)
    assert sorted([*(m.line.row for m in found.rows), *(s.row for s in found.skipped)]) == list(range(2, len(rows) + 2))
    assert sum(len(found.of(group)) for group in Group) == len(found.rows)
    assert all(matched.why for matched in found.rows)
    likely = [m.references[0] for m in found.of(Group.LIKELY)]
    assert len(likely) == len(set(likely))
    matched = {r for m in found.rows if m.group in (Group.CERTAIN, Group.LIKELY) for r in m.references}
    assert not matched & {item.reference for item in found.missing_in_list}


def test_looking_can_be_stopped() -> None:
    def stop(_share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        compare(listed(row("M1")), Cases([]), {}, 2026, stop)


def test_the_day_is_that_of_amsterdam() -> None:
    late = case(title="beschikking lindelaan", moments=Moments(aware_at=datetime(2026, 4, 9, 22, 30, tzinfo=UTC)))
    matched = only(beside(listed(row("M1", "beschikking lindelaan", "13-4-2026")), late))
    assert matched.line.day == date(2026, 4, 13)
    assert matched.group is Group.LIKELY
