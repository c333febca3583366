"""What a case says on its first page beside its own story: that its cause came back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pytestqt.qtbot import QtBot

from breachreg.domain.facts import Cause
from breachreg.domain.operations import Operation
from ui.application import Program
from ui.case.case_view import CaseView
from ui.register.list_columns import TITLE


def test_the_third_of_its_kind_says_so_and_leads_to_the_others(program: Program, qtbot: QtBot) -> None:
    register, window = program.register, program.window
    assert register is not None
    for days, reference in ((20, "2026-0001"), (10, "2026-0002"), (1, "2026-0003")):
        breach = register.load(reference)
        moments = replace(breach.moments, aware_at=register.now - timedelta(days=days))
        facts = replace(breach.facts, cause=Cause.OPEN_CC)
        register.save(Operation.EDIT_BREACH, replace(breach, moments=moments, facts=facts), note="later bekend")
    window.open_case("2026-0002")
    view = window.screen_named("case")
    assert isinstance(view, CaseView)
    assert not view.overview.repeat.isVisible()
    window.open_case("2026-0003")
    said = view.overview.repeat.text()
    assert view.overview.repeat.isVisible()
    assert said.startswith("Derde keer dit kwartaal: ")
    assert "2026-0001" in said
    view.overview.repeat.linkActivated.emit("2026-0001")
    assert view.breach.reference == "2026-0001"
    # in the list it is said on wish, and the wish is kept with how the list looks
    table, model = window.register_view.table, window.register_view.model
    titles = [str(model.index(row, TITLE).data()) for row in range(model.rowCount())]
    assert not any("kwartaal" in title for title in titles)
    menu = table.columns_menu()
    next(action for action in menu.actions() if action.text() == "Oorzaken die terugkomen").trigger()
    titles = [str(model.index(row, TITLE).data()) for row in range(model.rowCount())]
    assert [title.endswith("derde keer dit kwartaal") for title in titles].count(True) == 1
    assert table.look()["repeats"]
    table.show_look({})
    assert not any("kwartaal" in str(model.index(row, TITLE).data()) for row in range(model.rowCount()))
