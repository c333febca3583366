"""Long lists of a case are shown part by part: no case keeps the window waiting because it has a thousand of something."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, ConcernedGroup, EvidenceItem, Measure, MeasureKind, Note, Task
from breachreg.domain.desk import Call
from breachreg.domain.notifications import DraftRecord, Notification, NotificationKind
from tests.ui.conftest import nameless
from ui.application import Program
from ui.in_parts import MOST, InParts

LEFT = Qt.MouseButton.LeftButton
MANY = 2 * MOST + 5


@pytest.fixture
def case(program: Program) -> Any:
    program.window.open_case("2026-0001")
    return program.window.views.currentWidget()


@pytest.fixture
def breach(program: Program) -> Breach:
    assert program.register is not None
    return program.register.load("2026-0001")


def lines(parts: InParts) -> list[QWidget]:
    return [parts._lines.itemAt(place).widget() for place in range(parts._lines.count())]  # type: ignore[union-attr]


def line(number: int) -> QWidget:
    whole = QWidget()
    QVBoxLayout(whole).addWidget(QPushButton(str(number)))
    return whole


def said(parts: InParts) -> list[str]:
    shown = [button.text() for whole in lines(parts) for button in whole.findChildren(QPushButton)]
    return shown + [whole.text() for whole in lines(parts) if isinstance(whole, QLabel)]


@pytest.fixture
def parts(qtbot: QtBot) -> InParts:
    made = InParts()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_first_lines_are_shown_and_a_press_shows_the_next(parts: InParts, qtbot: QtBot) -> None:
    parts.show_things("a", range(MANY), line, "niets")
    assert said(parts) == [str(number) for number in range(MOST)]
    assert parts.more.text() == f"Meer tonen (nog {MANY - MOST})"
    assert nameless(parts) == []
    qtbot.mouseClick(parts.more, LEFT)
    assert said(parts) == [str(number) for number in range(2 * MOST)]
    qtbot.mouseClick(parts.more, LEFT)
    assert said(parts) == [str(number) for number in range(MANY)]
    assert parts.more.isHidden()


def test_lines_that_were_there_are_not_made_again(parts: InParts, qtbot: QtBot) -> None:
    parts.show_things("a", range(MANY), line, "niets")
    before = lines(parts)
    qtbot.mouseClick(parts.more, LEFT)
    assert lines(parts)[:MOST] == before


def test_the_keys_go_on_at_the_first_new_line_when_the_button_goes(parts: InParts, qtbot: QtBot) -> None:
    parts.show_things("a", range(MOST + 2), line, "niets")
    parts.window().activateWindow()
    parts.more.setFocus()
    qtbot.waitUntil(parts.more.hasFocus)
    qtbot.keyClick(parts.more, Qt.Key.Key_Space)
    assert parts.more.isHidden()
    assert lines(parts)[MOST].findChildren(QPushButton)[0].hasFocus()


def test_the_same_case_stays_as_far_open_and_another_begins_again(parts: InParts) -> None:
    parts.show_things("a", range(MANY), line, "niets")
    parts.more.click()
    parts.show_things("a", range(MANY - 1), line, "niets")
    assert len(lines(parts)) == 2 * MOST
    parts.show_things("b", range(MANY), line, "niets")
    assert len(lines(parts)) == MOST


def test_without_things_it_says_so(parts: InParts) -> None:
    parts.show_things("a", (), line, "niets")
    assert said(parts) == ["niets"]
    assert parts.more.isHidden()


def test_a_case_with_a_thousand_of_everything_makes_no_more_lines(case: Any, breach: Breach, clock: FixedClock) -> None:
    now, today = clock.now(), date(2026, 11, 1)
    many = range(1_000)
    full = replace(
        breach,
        tasks=tuple(Task(id=f"t{n}", text=f"Taak {n}", due_on=today + timedelta(days=n)) for n in many),
        measures=tuple(Measure(id=f"m{n}", kind=MeasureKind.PREVENTIVE, text=f"Maatregel {n}") for n in many),
        notes=tuple(Note(id=f"n{n}", written_at=now, written_by="An Vos", text=f"Notitie {n}") for n in many),
        calls=tuple(Call(id=f"c{n}", at=now, with_whom="AP", said=f"Gesprek {n}") for n in many),
    )
    tasks, measures, desk = (case.part(name) for name in ("tasks", "measures", "desk"))
    for tab in (tasks, measures, desk):
        tab.show_case(full)
    case.history.show_case(full, ())
    for shown in (tasks.list, measures.list, desk.lists[3], case.history.notes):
        assert len(lines(shown)) == MOST
        assert shown.more.text() == f"Meer tonen (nog {1_000 - MOST})"
    # what is due first is seen first, and the last note on top
    assert list(tasks.rows) == [f"t{n}" for n in range(MOST)]
    assert len(measures.changes) == len(desk.rows) == MOST
    assert "Notitie 999" in [label.text() for label in case.history.notes.findChildren(QLabel)]
    tasks.list.more.click()
    assert len(tasks.rows) == 2 * MOST


def full_of_proof(breach: Breach, clock: FixedClock) -> Breach:
    """Return the case with a thousand files, groups, measures taken, drafts and messages sent."""
    now, many = clock.now(), range(1_000)
    return replace(
        breach,
        evidence=tuple(
            EvidenceItem(id=f"e{n}", name=f"{n}.png", sha256=f"{n:064}", size=9, added_at=now) for n in many
        ),
        groups=tuple(ConcernedGroup(id=f"g{n}", name=f"Groep {n}") for n in many),
        measures=tuple(
            Measure(id=f"m{n}", kind=MeasureKind.PREVENTIVE, text=f"Maatregel {n}", done_on=now.date()) for n in many
        ),
        notifications=tuple(
            Notification(id=f"n{n}", kind=NotificationKind.PERSONS, sent_at=now, recipient=f"Klant {n}") for n in many
        ),
        drafts=tuple(
            DraftRecord(
                id=f"d{n}",
                kind="persons",
                language="nl",
                made_at=now,
                file_name=f"{n}.docx",
                sha256="0" * 64,
                template="persons",
                law_edition="",
            )
            for n in many
        ),
    )


def test_a_case_with_a_thousand_files_letters_groups_and_measures_taken_opens_with_the_first(
    case: Any, breach: Breach, clock: FixedClock
) -> None:
    full = full_of_proof(breach, clock)
    proof, groups, dossier = (case.part(name) for name in ("evidence", "groups", "dossier"))
    letters = case.sent
    for tab in (proof, groups, dossier, letters):
        tab.show_case(full)
    for shown in (proof.list, groups.list, dossier.list, letters.sent, letters.made.list):
        assert len(lines(shown)) == MOST
        assert shown.more.text() == f"Meer tonen (nog {1_000 - MOST})"
    # what was added last stands on top
    assert list(proof.rows) == [f"e{n}" for n in range(999, 999 - MOST, -1)]
    proof.list.more.click()
    assert len(proof.rows) == 2 * MOST
    assert len(groups.groups) == len(dossier.effects) == MOST


def test_what_was_typed_at_a_measure_far_down_is_put_back_there(case: Any, breach: Breach, clock: FixedClock) -> None:
    dossier, full = case.part("dossier"), full_of_proof(breach, clock)
    dossier.show_case(full)
    dossier.list.more.click()
    dossier.effects[MOST + 3].note.line.setText("Geen brief meer verkeerd")
    kept = dossier.sketch()
    dossier.show_case(replace(full, id="another"))
    dossier.show_case(full)
    assert len(dossier.effects) == MOST
    assert dossier.take(kept) == ""
    assert dossier.effects[MOST + 3].note.value() == "Geen brief meer verkeerd"


def test_a_task_that_was_shown_later_can_be_ticked_and_stays_shown(
    program: Program, case: Any, breach: Breach, qtbot: QtBot
) -> None:
    assert program.register is not None
    case.show_part("tasks")
    for number in range(MOST + 1):
        program.register.add_task(breach.id, f"Taak {number:03}")
    tab = case.part("tasks")
    tab.show_case(program.register.load("2026-0001"))
    # nobody said by when: in the order in which they were put down
    assert [shown.task.text for shown in tab.rows.values()] == [f"Taak {number:03}" for number in range(MOST)]
    qtbot.mouseClick(tab.list.more, LEFT)
    last = list(tab.rows.values())[-1]
    qtbot.mouseClick(last.tick, LEFT)
    stored = next(task for task in program.register.load("2026-0001").tasks if task.id == last.task.id)
    assert stored.done_on is not None
    assert stored.id in tab.rows
