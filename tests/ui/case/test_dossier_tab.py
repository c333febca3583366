"""What is kept beside the incident, in the window: typed, refused in the words of the rules, and of a closed case too."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from breachreg.domain.breach import Measure, MeasureKind
from breachreg.domain.dossier import Effect, LegalHold, LinkKind
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Department
from tests.ui.conftest import nameless
from ui.application import Program
from ui.case.case_view import CaseView
from ui.case.dossier_tab import DossierTab
from ui.leaving import Wish

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def case(program: Program) -> CaseView:
    assert program.register is not None
    program.register.save_organisation(
        replace(program.register.organisation, departments=(Department(id="b", name="Burgerzaken"),))
    )
    program.window.open_case("2026-0001")
    shown = program.window.views.currentWidget()
    assert isinstance(shown, CaseView)
    return shown


@pytest.fixture
def tab(case: CaseView) -> DossierTab:
    names = [case.tabs.tabText(place) for place in range(case.tabs.count())]
    case.tabs.setCurrentIndex(names.index("Dossier"))
    shown = case.part("dossier")
    assert isinstance(shown, DossierTab)
    return shown


def said(tab: DossierTab) -> str:
    return "\n".join(label.text() for label in tab.findChildren(QLabel))


def test_department_numbers_and_links_are_kept(program: Program, tab: DossierTab, qtbot: QtBot) -> None:
    assert not tab.keep.isEnabled()
    qtbot.keyClicks(tab.department.line, "Burger")
    completer = tab.department.line.completer()
    assert completer.completionCount() == 1
    tab.department.set_value("Burgerzaken")
    qtbot.keyClicks(tab.tickets.line, "I-1, I-2")
    qtbot.keyClicks(tab.links.line, "2026-0002")
    assert tab.typed()
    qtbot.mouseClick(tab.keep, LEFT)
    assert program.register is not None
    kept = program.register.load("2026-0001")
    assert (kept.department, kept.tickets) == ("Burgerzaken", ("I-1", "I-2"))
    assert [(link.reference, link.kind) for link in kept.links] == [("2026-0002", LinkKind.SAME_EVENT)]
    assert not tab.typed()
    tab.link_kind.setCurrentIndex(tab.link_kind.findData(LinkKind.DOUBLE))
    tab.link_kind.activated.emit(0)
    qtbot.mouseClick(tab.keep, LEFT)
    assert program.register.load("2026-0001").links[0].kind is LinkKind.DOUBLE
    qtbot.mouseClick(program.window.message_bar.undo_button, LEFT)
    assert program.register.load("2026-0001").links[0].kind is LinkKind.SAME_EVENT


def test_a_case_that_is_not_there_is_refused_and_what_was_typed_stays(tab: DossierTab, qtbot: QtBot) -> None:
    qtbot.keyClicks(tab.links.line, "2026-0999")
    qtbot.mouseClick(tab.keep, LEFT)
    assert "Zaak 2026-0999 staat niet in dit register" in tab.problem.text()
    assert tab.links.value() == ("2026-0999",)
    tab.ask = lambda *_about: Wish.BACK
    qtbot.mouseClick(tab.drop, LEFT)
    assert tab.links.value() == ("2026-0999",)
    tab.ask = lambda *_about: Wish.DISCARD
    qtbot.mouseClick(tab.drop, LEFT)
    assert (tab.links.value(), tab.problem.isHidden()) == ((), True)


def test_what_is_typed_can_be_put_back(tab: DossierTab, qtbot: QtBot) -> None:
    qtbot.keyClicks(tab.department.line, "ICT")
    sketch = tab.sketch()
    tab.drop_typed()
    tab.take(sketch)
    assert tab.department.value() == "ICT"
    assert tab.keep_typed()
    assert nameless(tab) == []


def test_the_effect_of_a_measure_and_a_hold_are_kept_of_a_closed_case_too(
    program: Program, case: CaseView, tab: DossierTab, qtbot: QtBot
) -> None:
    register = program.register
    assert register is not None
    ident = register.load("2026-0001").id
    register.keep_measure(ident, Measure(kind=MeasureKind.CORRECTIVE, text="Opgehaald", done_on=register.now.date()))
    register.take_back(register.load("2026-0001"), "Voor de proef.")
    assert register.load("2026-0001").closed_at is not None
    tab.show_case(register.load("2026-0001"))
    (row,) = tab.effects
    assert not row.keep.isEnabled()
    row.effect.setCurrentIndex(row.effect.findData(Effect.WORKED))
    row.effect.activated.emit(1)
    qtbot.keyClicks(row.note.line, "Geen nieuwe zaken")
    qtbot.mouseClick(row.keep, LEFT)
    (check,) = register.load("2026-0001").effect_checks
    assert (check.effect, check.note) == (Effect.WORKED, "Geen nieuwe zaken")
    assert "werkte (" in said(tab)
    tab.ask_hold = lambda *_about: None
    qtbot.mouseClick(tab.hold, LEFT)
    assert not register.load("2026-0001").hold.reason
    tab.ask_hold = lambda *_about: "Een claim loopt."
    qtbot.mouseClick(tab.hold, LEFT)
    assert register.load("2026-0001").hold.reason == "Een claim loopt."
    assert "Wissen is opgeschort" in said(tab)
    tab.ask_release = lambda *_about: "Afgedaan."
    qtbot.mouseClick(tab.hold, LEFT)
    assert not register.load("2026-0001").hold.reason
    assert register.history("2026-0001")[-1].operation is Operation.EDIT_HOLD
    assert "Deze zaak volgt de bewaartermijn." in said(tab)


def test_what_is_missing_is_told_with_the_way_to_it(
    program: Program, case: CaseView, tab: DossierTab, qtbot: QtBot
) -> None:
    register = program.register
    assert register is not None
    assert "nog niet te beoordelen" in said(tab)
    register.take_back(register.load("2026-0001"), "Voor de proef.")
    tab.show_case(register.load("2026-0001"))
    assert "Van deze zaak wordt niets gevraagd." in said(tab)
    breach = replace(register.load("2026-0001"), mistake="")
    wished: list[str] = []
    case.open_wizard.connect(lambda _reference, step: wished.append(step))
    tab.show_case(breach)
    by_point = {row.lack.point: row for row in tab.points.rows}
    assert {"B-01", "C-01", "D-01", "F-01"} <= set(by_point)
    assert "er ontbreekt iets ernstigs" in said(tab)
    for point in ("C-01", "F-01", "D-01"):
        qtbot.mouseClick(by_point[point].go, LEFT)
    assert wished == ["person_consequences", "decide", "measures"], "to the very question"
    qtbot.mouseClick(by_point["D-02"].go, LEFT)
    assert len(wished) == 3
    assert nameless(tab) == []


def test_a_hold_that_is_over_is_told(program: Program, tab: DossierTab) -> None:
    assert program.register is not None
    breach = program.register.load("2026-0001")
    yesterday = program.register.now.date() - timedelta(days=1)
    tab.show_case(replace(breach, hold=LegalHold(reason="Een claim loopt.", until=yesterday, set_by="An Vos")))
    assert "Het opschorten van wissen is voorbij" in said(tab)
