"""One case from its first notification to its withdrawal: what is filed is frozen, and each supplement says only what changed."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from breachreg.domain.breach import (
    Breach,
    Count,
    Decision,
    DecisionOutcome,
    DecisionTopic,
    ImpactLevel,
    Measure,
    MeasureKind,
    Protection,
)
from breachreg.domain.filings import filing_now, standing, withdrawn
from breachreg.domain.notifications import Channel, Notification, NotificationKind
from breachreg.law import load_law
from breachreg.law.forms.ap_filings import Difference, case_form, filed_answers, local_day, ticked
from breachreg.law.forms.ap_form import ap_answers
from breachreg.law.forms.filing import with_filings
from tests.documents.cases import NOW, STICK, as_read, draft, source

GOLDEN = Path(__file__).parent / "golden"
FORMS = load_law().ap_forms


def kept(breach: Breach, *filed: Notification) -> Breach:
    """Return the case as a save of the register keeps it."""
    return with_filings(breach, filed, FORMS, local_day(NOW), lambda case, kind: source(case).form(kind))


def filed(breach: Breach, kind: NotificationKind, hours: float, **more: Any) -> Breach:
    """Return the case with something filed with the AP `hours` from now, as a save of the register keeps it."""
    notification = Notification(
        kind=kind,
        sent_at=NOW + timedelta(hours=hours),
        recipient="Autoriteit Persoonsgegevens",
        channels=(Channel.ONLINE_FORM,),
        **more,
    )
    with_it = replace(breach, notifications=(*breach.notifications, notification))
    return kept(with_it, notification)


FIRST = filed(
    STICK, NotificationKind.AUTHORITY_INITIAL, -20, receipt_number="2026-11-445566", delay_reasons=STICK.delay_reasons
)
LATER = replace(
    FIRST,
    moments=replace(
        FIRST.moments, ended_at=NOW - timedelta(days=2), discovered_how="De logopedist merkte het in de trein."
    ),
    people=Count.exact(38),
    delay_reasons=STICK.delay_reasons,
)
SECOND = filed(LATER, NotificationKind.AUTHORITY_FOLLOW_UP, -4)
LAST = replace(
    SECOND,
    protection=Protection.ENCRYPTED,
    protection_explanation="Bij nader onderzoek bleek de stick versleuteld.",
    moments=replace(SECOND.moments, discovered_how=""),
    impact=ImpactLevel.NEGLIGIBLE,
)
THIRD = filed(LAST, NotificationKind.AUTHORITY_FOLLOW_UP, -2)
NO_RISK = replace(
    THIRD,
    decisions=(
        Decision(
            topic=DecisionTopic.AUTHORITY,
            outcome=DecisionOutcome.NO,
            reasons="De stick was versleuteld en de sleutel is niet gelekt. Een risico is niet waarschijnlijk.",
            decided_by="K. Yilmaz",
            decided_at=NOW - timedelta(hours=1),
            law_edition="2026-11-23",
        ),
    ),
)
GONE = filed(
    NO_RISK,
    NotificationKind.AUTHORITY_WITHDRAWAL,
    -0.5,
    text="De stick was versleuteld met een sleutel die wij nog hebben; er is geen risico voor de betrokkenen.",
)
GOLDENS = {
    "ap-1-eerste-aanvulling": (LATER, "authority-follow-up"),
    "ap-2-tweede-aanvulling": (LAST, "authority-follow-up"),
    "ap-3-niets-veranderd": (THIRD, "authority-follow-up"),
    "ap-4-intrekking-vooraf": (NO_RISK, "authority-withdrawal"),
    "ap-5-ingetrokken": (GONE, "authority-withdrawal"),
    "ap-6-formulier-na-melding": (LATER, "authority"),
    "ap-7-formulier-na-intrekking": (GONE, "authority"),
    "ap-8-edpb-aanvulling": (LATER, "edpb"),
    "ap-9-edpb-intrekking": (GONE, "edpb"),
}


@pytest.mark.parametrize("name", GOLDENS)
def test_documents_of_one_case_read_as_agreed(name: str, tmp_path: Path) -> None:
    breach, kind = GOLDENS[name]
    made = draft(tmp_path, breach, kind)
    text = as_read(made.path.read_bytes())
    text += "\n--- nog aan te vullen ---\n" + "".join(f"- {item.text}\n" for item in made.missing)
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("BREACHREG_GOLDEN") == "write":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def changed(breach: Breach) -> dict[str, Difference]:
    return {change.number: change.difference for change in source(breach).form().changes}


def test_the_first_notification_keeps_every_answer_with_the_form(tmp_path: Path) -> None:
    (first,) = FIRST.notifications
    assert first.form == "AP-vragenlijst meldformulier datalekken, augustus 2022"
    assert len(first.answers) == 39
    answers = {answer.number: answer for answer in first.answers}
    assert answers["1.1"].answer == "Ik wil één inbreuk melden (reguliere melding)"
    assert answers["7.3"].answer == "Niet precies bekend: minimaal 35, maximaal 40"
    assert (answers["4.3"].answer, answers["4.3"].state) == ("", "missing")


def test_a_supplement_says_only_what_changed_since_the_one_before() -> None:
    assert changed(FIRST) == {}
    assert changed(LATER) == {"4.1.2": Difference.NEW, "4.3": Difference.NEW, "7.3": Difference.CHANGED} | {
        "6.3.1": Difference.CHANGED  # the number of records follows the number of people
    }
    assert [answer.number for answer in SECOND.notifications[1].answers] == ["1.1", "4.1.2", "4.3", "6.3.1", "7.3"]
    assert changed(SECOND) == {}
    assert {"4.3", "8.1", "9.3"} <= set(changed(LAST))
    assert changed(LAST)["4.3"] is Difference.EMPTIED
    assert not {"4.1.2", "7.3"} & set(changed(LAST))


def test_what_was_filed_stays_as_it_was_whatever_happens_to_the_case() -> None:
    assert GONE.notifications[:1] == FIRST.notifications
    assert GONE.notifications[:2] == SECOND.notifications
    saved_again = kept(replace(GONE, title="Anders", description="Anders"))
    assert saved_again.notifications == GONE.notifications


def test_missing_answers_become_tasks_once_and_are_done_by_their_answer() -> None:
    tasks = {task.origin: task for task in FIRST.tasks}
    assert {"ap:4.1.2", "ap:4.3", "ap:10.1.1"} <= set(tasks)
    assert "ap:7.2" not in tasks  # an empty answer can be the whole answer
    assert tasks["ap:4.3"].due_on == date(2026, 12, 7)
    assert tasks["ap:4.3"].text == "Aanvullen bij de AP: 4.3 Geef (kort) aan hoe u de inbreuk heeft ontdekt"
    assert len(tasks) == len(FIRST.tasks)
    answered = kept(LATER)
    done = {task.origin for task in answered.tasks if task.done_on}
    assert done == {"ap:4.1.2", "ap:4.3"}
    assert [task.origin for task in THIRD.tasks] == [task.origin for task in FIRST.tasks]


def test_a_task_that_was_done_by_hand_does_not_come_back() -> None:
    by_hand = replace(FIRST, tasks=tuple(replace(task, done_on=date(2026, 11, 23)) for task in FIRST.tasks))
    again = filed(by_hand, NotificationKind.AUTHORITY_FOLLOW_UP, -4)
    assert again.tasks == by_hand.tasks


def test_after_a_withdrawal_nothing_is_open_and_a_new_notification_is_a_first_one() -> None:
    assert all(task.done_on for task in GONE.tasks)
    assert standing(GONE) is None
    gone = withdrawn(GONE)
    assert gone is not None
    assert gone[0].number == "2026-11-445566"
    assert filing_now(GONE) is NotificationKind.AUTHORITY_INITIAL
    assert [answer.number for answer in GONE.notifications[-1].answers] == ["1.1"]
    again = filed(GONE, NotificationKind.AUTHORITY_INITIAL, 0, receipt_number="2026-12-1")
    assert len(again.notifications[-1].answers) == 39
    stands = standing(again)
    assert stands is not None
    assert stands.number == "2026-12-1"


def test_a_new_notification_after_a_withdrawal_has_its_own_delay() -> None:
    gone = replace(GONE, delay_reasons="")
    answers = {answer.number: answer for answer in source(gone).form().answers}
    assert answers["4.5"].state.value == "missing"  # it would be late now, whatever the withdrawn one was


def test_decided_not_to_tell_people_leaves_nothing_to_ask_about_telling_them() -> None:
    decision = Decision(
        topic=DecisionTopic.PERSONS, outcome=DecisionOutcome.NO, reasons="Geen hoog risico.", decided_by="A", decided_at=NOW, law_edition="x"
    )  # fmt: skip
    answers = {a.number: a for a in source(replace(STICK, decisions=(decision,))).form().answers}
    for number in ("10.1.2", "10.1.3", "10.1.7"):
        assert answers[number].answer.startswith("Niet van toepassing")
        assert answers[number].state.value == "derived"


def test_a_tick_lapses_when_its_answer_changes() -> None:
    form = source(STICK).form()
    description = next(answer for answer in form.answers if answer.number == "5.3")
    done = ticked(STICK, description, True)
    assert source(done).form().done == {"5.3"}
    after = source(replace(done, description="Iets anders")).form()
    assert (after.done, after.lapsed) == (frozenset(), {"5.3"})
    assert ticked(done, description, False).form_done == ()
    assert filed(done, NotificationKind.AUTHORITY_INITIAL, -1).form_done == ()


# -- versions of the form --------------------------------------------------------------------------


def newer_form() -> Any:
    """Return a later version in which chapter 4 is numbered anew and one question is gone."""
    import msgspec

    plain = msgspec.to_builtins(FORMS.newest)
    plain |= {"name": "AP-vragenlijst 2027", "since": date(2027, 1, 1), "checked": date(2027, 1, 1)}
    for section in plain["section"]:
        section["questions"] = [
            question | {"number": "14" + question["number"][1:] if section["number"] == "4" else question["number"]}
            for question in section["questions"]
            if question["number"] != "7.2"
        ]
    return msgspec.convert(plain, type(FORMS.newest))


def test_versions_of_the_form_stand_side_by_side_and_are_chosen_by_date() -> None:
    import msgspec

    forms = msgspec.structs.replace(FORMS, form=[*FORMS.form, newer_form()])
    assert forms.on(date(2026, 12, 31)).name == FORMS.newest.name
    assert forms.on(date(2027, 1, 1)).name == "AP-vragenlijst 2027"
    assert forms.on(date(2000, 1, 1)).name == FORMS.form[0].name
    assert forms.named("onbekend") is None


def test_a_supplement_with_a_newer_form_compares_what_the_questions_mean() -> None:
    import msgspec

    newer = newer_form()
    forms = msgspec.structs.replace(FORMS, form=[*FORMS.form, newer])
    given = source(LATER)
    kind = NotificationKind.AUTHORITY_FOLLOW_UP
    answers = ap_answers(
        newer, LATER, given.organisation, given.assessment, given.interview, NOW, kind
    )  # fmt: skip
    form = case_form(forms, newer, kind, LATER, answers)
    assert [change.number for change in form.changes] == ["14.1.2", "14.3", "6.3.1", "7.3"]
    assert FIRST.notifications[0].form == FORMS.newest.name


# -- the rule that holds it together ---------------------------------------------------------------

TEXTS = st.sampled_from(["", "Een stick is zoek.", "Later is de stick gevonden.", "x" * 300])
EDITS = st.fixed_dictionaries(
    {},
    optional={
        "description": TEXTS,
        "people_description": TEXTS,
        "systems": TEXTS,
        "people": st.one_of(st.just(Count()), st.integers(1, 99).map(Count.exact)),
        "protection": st.sampled_from([None, *Protection]),
        "impact": st.sampled_from([None, *ImpactLevel]),
        "countries": st.sampled_from([(), ("NL",), ("NL", "BE")]),
        "measures": st.lists(
            st.builds(Measure, kind=st.sampled_from(list(MeasureKind)), text=st.sampled_from(["Gebeld", "Gezocht"])),
            max_size=2,
        ).map(tuple),
    },
)


@settings(max_examples=40, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=5))
def test_first_answers_with_all_supplements_are_the_present_answers(edits: list[dict[str, Any]]) -> None:
    breach = filed(STICK, NotificationKind.AUTHORITY_INITIAL, -20)
    kept = breach.notifications
    for edit in edits:
        breach = filed(replace(breach, **edit), NotificationKind.AUTHORITY_FOLLOW_UP, -1)
        assert breach.notifications[: len(kept)] == kept
        kept = breach.notifications
        stands = standing(breach)
        assert stands is not None
        form = source(breach).form()
        in_hand = filed_answers(FORMS, stands, form.form)
        assert {n: a.answer for n, a in in_hand.items() if n != "1.1"} == {
            a.number: a.answer for a in form.answers if a.number != "1.1"
        }
        assert form.changes == ()
