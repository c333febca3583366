"""The timeline of a case: what lies ahead, what happened and what was noted, in the order of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from breachreg.casework.timeline import DECIDED, EFFECTS, SENT, ItemKind, timeline_of, timeline_to_json
from breachreg.domain.breach import (
    DecisionOutcome,
    DecisionTopic,
    EvidenceItem,
    FgInvolvement,
    Measure,
    MeasureKind,
    Note,
    Task,
)
from breachreg.domain.desk import Call, Matter, MatterKind
from breachreg.domain.dossier import Effect, EffectCheck
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import DraftRecord, NotificationKind
from breachreg.domain.vouching import Approval, HandOver
from breachreg.law.clock import Clock, ClockState
from tests.casework.cases import NO, NOW, YES, decided, letter
from tests.casework.test_next_step import FILED

DUE = Clock(
    id="avg-33-1", name="Melden aan de AP", recipient="AP", state=ClockState.OPEN, due_at=NOW + timedelta(hours=62)
)


WAITING = Clock(id="own-policy-p-waiting", name="Wachttijd", recipient="", state=ClockState.PASSES)


def test_a_time_that_asks_nothing_has_a_start_and_an_end_and_is_never_ahead_when_it_is_over() -> None:
    hour = timedelta(hours=1)
    running = replace(WAITING, since=NOW - hour, due_at=NOW + hour)
    found = timeline_of(letter(moments=Moments()), (running,), NOW)
    assert [(item.text, item.ahead) for item in found if "Wachttijd" in item.text] == [
        ("Wachttijd: eindigt", True),
        ("Wachttijd: begint", False),
    ]
    # in hours of work it has no end on the clock
    open_ended = timeline_of(letter(moments=Moments()), (replace(running, due_at=None),), NOW)
    assert [item.text for item in open_ended if "Wachttijd" in item.text] == ["Wachttijd: begint"]


def test_everything_stands_at_its_moment_the_latest_first() -> None:
    day = date(2026, 11, 23)
    breach = letter(
        moments=Moments(
            aware_at=NOW - timedelta(hours=10),
            started_at=NOW - timedelta(days=3),
            ended_at=NOW - timedelta(days=2),
            dates_estimated=True,
            discovered_at=NOW - timedelta(hours=11),
        ),
        fg=FgInvolvement(involved=True, involved_at=NOW - timedelta(hours=5)),
        tasks=(
            Task(id="a", text="Bellen", owner="An", due_on=date(2026, 11, 25)),
            Task(id="b", text="Mailen", done_on=day),
            Task(id="c", text="Ooit"),
        ),
        measures=(
            Measure(id="m", kind=MeasureKind.CORRECTIVE, text="Opgehaald", done_on=day),
            Measure(id="n", kind=MeasureKind.PREVENTIVE, text="Cursus", due_on=date(2026, 12, 24), owner="Piet"),
            Measure(id="o", kind=MeasureKind.PREVENTIVE, text="Ooit"),
        ),
        effect_checks=(EffectCheck(measure="m", effect=Effect.WORKED, checked_on=day, checked_by="An"),),
        decisions=decided(is_breach=YES, authority=YES),
        notifications=(FILED,),
        notes=(Note(written_at=NOW - timedelta(hours=1), written_by="An", text="Gebeld met de bewoner"),),
        evidence=(EvidenceItem(id="e", name="foto.jpg", sha256="0", size=1, added_at=NOW, added_by="An"),),
        drafts=(
            DraftRecord(
                kind="authority",
                language="nl",
                made_at=NOW,
                file_name="melding.docx",
                sha256="0",
                template="",
                law_edition="",
            ),
        ),
    )
    items = timeline_of(breach, (DUE, replace(DUE, state=ClockState.DONE)), NOW)
    assert list(items) == sorted(items, key=lambda item: item.at, reverse=True)
    ahead = [(item.text, item.by) for item in items if item.ahead]
    assert ahead == [("Maatregel: Cursus", "Piet"), ("Uiterste moment: Melden aan de AP", ""), ("Taak: Bellen", "An")] or ahead == [
        ("Maatregel: Cursus", "Piet"), ("Taak: Bellen", "An"), ("Uiterste moment: Melden aan de AP", ""),
    ]  # fmt: skip
    said = [item.text for item in items if not item.ahead]
    for text in (
        "Begin van het incident (geschat)", "Einde van het incident (geschat)", "Ontdekt", "Kennisname", "FG betrokken",
        "Vastgelegd in het register", "Besloten: dit is een datalek", "Besloten: melden aan de AP", "Gemeld aan de AP, 507517",
        "Gemaakt: melding.docx", "Bewijs vastgelegd: foto.jpg", "Gebeld met de bewoner", "Taak gedaan: Mailen",
        "Maatregel genomen: Opgehaald", "Maatregel werkte: Opgehaald",
    ):  # fmt: skip
        assert text in said, text
    assert next(item for item in items if item.kind is ItemKind.NOTE).by == "An"


def test_calls_post_approvals_and_hand_overs_stand_in_it_too() -> None:
    day = date(2026, 11, 22)
    question = Matter(
        kind=MatterKind.AP_QUESTION, received_on=day, about="Hoeveel mensen?", answer_by=date(2026, 12, 1)
    )
    answered = Matter(kind=MatterKind.QUESTION, received_on=day, about="Mijn gegevens?", answered_on=day)
    breach = letter(
        calls=(Call(at=NOW, with_whom="bewoner", said="brief is weg", written_by="An"),),
        matters=(question, answered),
        evidence=(EvidenceItem(id="e", name="foto.jpg", sha256="0", size=1, added_at=NOW),),
        hand_overs=(HandOver(evidence="e", sha256="0", at=NOW, recipient="Politie", handed_by="An"),),
        approvals=(Approval(draft="weg", sha256="0", approved_by="Piet", approved_at=NOW),),
    )
    items = timeline_of(breach, (), NOW)
    said = [item.text for item in items]
    for text in (
        "Gesprek met bewoner: brief is weg", "Vraag van de AP: Hoeveel mensen?", "Beantwoord: Mijn gegevens?",
        "Bewijs foto.jpg overgedragen aan Politie", "Akkoord op ",
    ):  # fmt: skip
        assert text in said, text
    told = timeline_to_json(items)
    assert [item["day"] for item in told if item["ahead"]] == ["2026-12-01"]
    assert told[-1]["at"].endswith("Z")
    assert [item.text for item in items if item.ahead] == ["Vraag van de AP, antwoord op: Hoeveel mensen?"]


def test_a_case_of_which_nothing_is_known_has_hardly_a_timeline() -> None:
    assert [item.text for item in timeline_of(letter(moments=Moments()), (), NOW)] == ["Vastgelegd in het register"]
    bare = replace(letter(moments=Moments()), registered_at=None)
    assert timeline_of(bare, (), NOW) == ()
    closed = letter(moments=Moments(), decisions=decided(is_breach=NO), closed_at=NOW)
    assert next(item.text for item in timeline_of(closed, (), NOW)) in ("Zaak gesloten", "Besloten: geen datalek")


def test_every_decision_message_and_effect_has_words() -> None:
    for topic in DecisionTopic:
        assert {f"{topic.value} {outcome.value}" for outcome in (DecisionOutcome.YES, DecisionOutcome.NO)} <= set(
            DECIDED
        )
    assert set(SENT) == set(NotificationKind)
    assert set(EFFECTS) == set(Effect)


def test_a_decision_that_was_taken_over_is_told_as_that_and_is_nobodys() -> None:
    taken_over = tuple(replace(one, before_register=True) for one in decided(authority=NO))
    (item,) = [
        item for item in timeline_of(replace(letter(), decisions=taken_over), (), NOW) if "besloten vóór" in item.text
    ]
    assert item.by == ""
