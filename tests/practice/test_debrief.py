"""The report of an exercise: what the law asked beside what was done, and the paper for the talk, as golden text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from breachreg.casework.deciding import Choice
from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.practice.debrief import Debrief, Verdict, debrief
from breachreg.practice.paper import make_report
from breachreg.practice.running import exercise_of, start
from breachreg.register import Register

AN = Officer("An Vos")
GOLDEN = Path(__file__).parent / "report_usb_stick.txt"


@pytest.fixture(autouse=True)
def _any_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")


def wait(clock: FixedClock, hours: float) -> None:
    """Let practice time go on: an hour of it is a minute."""
    clock.advance(hours=hours / 60)


def looked(register: Register) -> Debrief:
    model, time = exercise_of(register)
    return debrief(
        model,
        time.begins,
        register.now,
        law=register.law,
        organisation=register.organisation,
        cases=list(register.all_breaches()),
        history=register.history(),
    )


def verdicts(found: Debrief) -> dict[str, Verdict]:
    return {item.what: item.verdict for item in found.asked}


def played(register: Register, clock: FixedClock) -> None:
    """Play the lost stick: aware in time, told the AP too late, decided not to tell the people, forgot the rest."""
    wait(clock, 1)
    case = register.new_breach(Breach(id="a", title="Stick kwijt"))
    wait(clock, 1)
    model, time = exercise_of(register)
    wanted = model.case(time.begins)
    known = replace(
        case,
        facts=wanted.facts,
        incident_kind=wanted.incident_kind,
        moments=replace(wanted.moments, discovered_at=None),
    )
    case = register.save(Operation.ANSWER_QUESTIONS, known)
    for topic, outcome in (
        (DecisionTopic.IS_BREACH, DecisionOutcome.YES),
        (DecisionTopic.AUTHORITY, DecisionOutcome.YES),
    ):
        case = register.decide(case, Choice(topic=topic, outcome=outcome, reasons="Er stonden medische gegevens op."))
    wait(clock, 73)
    register.notify(
        case,
        Notification(
            kind=NotificationKind.AUTHORITY_INITIAL, sent_at=register.now, delay_reasons="Het was druk in het weekend."
        ),
    )


def test_nothing_done_is_told_as_forgotten_or_as_running(tmp_path: Path, clock: FixedClock) -> None:
    path = start(tmp_path / "o.db", "usb-stick", clock=clock, officer=AN)
    with Register.open(path, clock=clock, officer=AN) as register:
        found = looked(register)
        assert found.cases == ()
        assert verdicts(found)["Melden aan de AP"] is Verdict.RUNNING
        assert verdicts(found)["Kennisname"] is Verdict.RUNNING
        assert [item.verdict for item in found.answered] == [Verdict.RUNNING]
        wait(clock, 76)
        over = looked(register)
        assert set(verdicts(over).values()) == {Verdict.FORGOTTEN}
        assert {item.verdict for item in over.answered} == {Verdict.FORGOTTEN}
        assert over.told(Verdict.WELL) == ()
        make_report(register, tmp_path)


def test_what_was_done_is_set_beside_what_the_law_asked(tmp_path: Path, clock: FixedClock) -> None:
    path = start(tmp_path / "o.db", "usb-stick", clock=clock, officer=AN)
    with Register.open(path, clock=clock, officer=AN) as register:
        played(register, clock)
        found = looked(register)
        told = verdicts(found)
        assert told["Vastleggen in het register"] is Verdict.WELL
        assert told["Kennisname"] is Verdict.WELL
        assert told["Melden aan de AP"] is Verdict.LATE
        assert told["Betrokkenen informeren"] is Verdict.FORGOTTEN
        assert told["Besluit over melden bij de AP"] is Verdict.WELL
        assert told["Besluit over inlichten van betrokkenen"] is Verdict.FORGOTTEN
        late = found.told(Verdict.LATE)[0]
        assert "1 uur te laat" in late.sentence
        assert late.reference == "AVG 33(1)"
        [first, *_rest] = found.answered
        assert first.verdict is Verdict.WELL
        # decided before it was asked for
        decided = next(item for item in found.answered if item.inject.early)
        assert (decided.verdict, decided.at and decided.at < decided.inject.at) == (Verdict.WELL, True)
        # what the team did and what came in, in one order
        assert [line.at for line in found.timeline] == sorted(line.at for line in found.timeline)
        written = make_report(register, tmp_path)
        assert written.name == "OEFENING verslag Een verloren USB-stick.docx"
        assert make_report(register, tmp_path) != written, "nothing is overwritten"
        document = Document(str(written))
        assert document.sections[0].header.paragraphs[0].text.startswith("OEFENING. ")
        assert text_of(document) == GOLDEN.read_text("utf-8")


def test_another_moment_or_decision_is_told(tmp_path: Path, clock: FixedClock) -> None:
    path = start(tmp_path / "o.db", "usb-stick", clock=clock, officer=AN)
    with Register.open(path, clock=clock, officer=AN) as register:
        played(register, clock)
        model, time = exercise_of(register)
        [case] = register.all_breaches()
        wrong = replace(
            case,
            moments=replace(case.moments, aware_at=time.begins),
            decisions=tuple(replace(item, outcome=DecisionOutcome.NO) for item in case.decisions),
            notifications=(Notification(kind=NotificationKind.PERSONS, sent_at=register.now, persons=310),),
        )
        found = debrief(
            model,
            time.begins,
            register.now,
            law=register.law,
            organisation=register.organisation,
            cases=[wrong],
            history=(),
        )
        told = verdicts(found)
        assert told["Kennisname"] is Verdict.OTHERWISE
        assert told["Besluit over melden bij de AP"] is Verdict.OTHERWISE
        assert told["Betrokkenen informeren"] is Verdict.WELL
        people = next(item for item in found.asked if item.what == "Betrokkenen informeren")
        assert people.done.endswith("na de kennisname")


def text_of(document: object) -> str:
    """Return all that a reader reads, a paragraph or row a line."""
    lines = []
    body = document.element.body  # type: ignore[attr-defined]
    for part in body.iterchildren():
        if part.tag.endswith("}p"):
            lines.append(Paragraph(part, document).text)  # type: ignore[arg-type]
        elif part.tag.endswith("}tbl"):
            lines += [
                " | ".join(cell.text.replace("\n", " / ") for cell in row.cells)
                for row in Table(part, document).rows  # type: ignore[arg-type]
            ]
    return "\n".join(line for line in lines if line.strip()) + "\n"
