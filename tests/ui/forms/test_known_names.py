"""Choosing a name that the register knows while several are typed in one text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from breachreg.domain.breach import Breach, IncidentKind
from ui.application import Program
from ui.forms.known_names import NamesCompleter


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_known_name_is_taken_over_with_enter_and_a_new_one_stays_as_it_is_typed(qtbot: QtBot) -> None:
    paper = QPlainTextEdit()
    qtbot.addWidget(paper)
    offer = NamesCompleter(paper, lambda: ("Suite4Sociaal", "Zaaksysteem"))
    with qtbot.waitExposed(paper):
        paper.show()
    paper.activateWindow()
    paper.setFocus()
    qtbot.waitUntil(paper.hasFocus)
    qtbot.keyClicks(paper, "Mail, sys")
    offered = offer.popup()
    assert offered is not None
    assert offered.isVisible()
    assert offer.currentCompletion() == "Zaaksysteem"
    qtbot.keyClick(offered, Qt.Key.Key_Down)
    qtbot.keyClick(offered, Qt.Key.Key_Return)
    assert paper.toPlainText() == "Mail, Zaaksysteem"
    assert not offered.isVisible()
    qtbot.keyClicks(paper, ", iets")
    assert not offered.isVisible()
    qtbot.keyClick(paper, Qt.Key.Key_Return)
    assert paper.toPlainText() == "Mail, Zaaksysteem, iets\n"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_escape_closes_the_list_and_leaves_what_was_typed(qtbot: QtBot) -> None:
    paper = QPlainTextEdit()
    qtbot.addWidget(paper)
    offer = NamesCompleter(paper, lambda: ("Zaaksysteem",))
    with qtbot.waitExposed(paper):
        paper.show()
    paper.activateWindow()
    paper.setFocus()
    qtbot.waitUntil(paper.hasFocus)
    qtbot.keyClicks(paper, "zaak")
    offered = offer.popup()
    assert offered is not None
    assert offered.isVisible()
    qtbot.keyClick(offered, Qt.Key.Key_Escape)
    assert not offered.isVisible()
    assert paper.toPlainText() == "zaak"
    assert QApplication.focusWidget() is paper


def test_the_question_for_systems_offers_those_of_other_cases_and_says_what_is_new(
    program: Program, qtbot: QtBot
) -> None:
    register = program.register
    assert register is not None
    register.new_breach(Breach(id="other", title="Ander", systems="Zaaksysteem"))
    case = register.new_breach(Breach(id="this", title="Aanval", incident_kind=IncidentKind.HACKING_MALWARE_PHISHING))
    program.window.open_wizard(case.reference, "what")
    wizard = program.window.screen_named("wizard")
    row = wizard.page("what").rows["systems"]
    row.field.retype("zaaksysteem, Suite4Sociaal")
    row.field.finished.emit()
    assert "Nieuw: ‘Suite4Sociaal’" in row._told.text()  # noqa: SLF001 - what is on the screen
