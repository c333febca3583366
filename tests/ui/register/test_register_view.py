from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from breachreg import settings
from breachreg.casework.dossier import dossier_of
from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, IncidentKind
from breachreg.domain.contacts import ContactRole, KnownContact
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.register import Register
from tests.ui.conftest import nameless
from ui.application import Program
from ui.register.list_columns import AWARE, KIND, NR, PEOPLE, REGISTERED, STATUS, TITLE
from ui.register.register_view import RegisterView


def references(view: RegisterView) -> list[str]:
    return [str(view.model.index(row, NR).data()) for row in range(view.model.rowCount())]


def test_typing_in_the_search_field_filters_by_the_beginning_of_words(program: Program, qtbot: QtBot) -> None:
    view = program.window.register_view
    qtbot.keyClicks(view.filters.search, "bri ope")
    qtbot.waitUntil(lambda: references(view) == ["2026-0004"])
    assert view.filters.count.text() == "1 zaak"
    assert view.filters.clear_button.isVisible()
    qtbot.mouseClick(view.filters.clear_button, Qt.MouseButton.LeftButton)
    assert len(references(view)) == 5
    assert view.filters.count.text() == "5 zaken"
    assert not view.filters.clear_button.isVisible()


def test_letters_typed_in_the_list_go_to_the_search_field(program: Program, qtbot: QtBot) -> None:
    view = program.window.register_view
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    view.table.setFocus()
    qtbot.keyClick(view.table, "l")
    qtbot.keyClicks(view.filters.search, "aptop")
    qtbot.waitUntil(lambda: references(view) == ["2026-0002"])
    qtbot.keyClick(view.filters.search, Qt.Key.Key_Return)
    assert view.table.hasFocus()
    assert view.table.currentIndex().row() == 0


def test_escape_in_the_search_field_shows_everything_again(program: Program, qtbot: QtBot) -> None:
    view = program.window.register_view
    qtbot.keyClicks(view.filters.search, "laptop")
    qtbot.waitUntil(lambda: len(references(view)) == 1)
    qtbot.keyClick(view.filters.search, Qt.Key.Key_Escape)
    assert len(references(view)) == 5


def test_year_status_and_kind_filter_together(program: Program) -> None:
    view = program.window.register_view
    assert [view.filters.year.itemText(i) for i in range(view.filters.year.count())] == ["Alle jaren", "2026"]
    view.filters.kind.setCurrentIndex(view.filters.kind.findData(IncidentKind.EMAIL_OPEN_CC))
    assert references(view) == ["2026-0003"]
    view.filters.status.setCurrentIndex(view.filters.status.findText("Gesloten"))
    assert references(view) == []


def test_nothing_found_says_so_and_offers_the_way_back(program: Program, qtbot: QtBot) -> None:
    view = program.window.register_view
    qtbot.keyClicks(view.filters.search, "zeppelin")
    qtbot.waitUntil(lambda: view.model.rowCount() == 0)
    page = view._no_hits
    assert page is not None
    assert page.isVisible()
    qtbot.mouseClick(page.step, Qt.MouseButton.LeftButton)
    assert view.table.isVisible()
    assert len(references(view)) == 5


def test_an_empty_register_says_what_belongs_there_and_offers_the_first_step(
    make_program: Callable[..., Program], tmp_path: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    path = tmp_path / "leeg.db"
    Register.create(path, Organisation(name="Leeg"), clock=clock, officer=Officer("An")).close()
    program = make_program(path)
    program.window.show_register()
    view = program.window.register_view
    page = view._nothing
    assert page is not None
    assert page.isVisible()
    with qtbot.waitSignal(view.new_breach):
        qtbot.mouseClick(page.step, Qt.MouseButton.LeftButton)


def test_enter_and_double_click_open_the_case(program: Program, qtbot: QtBot) -> None:
    view = program.window.register_view
    view.table.setCurrentIndex(view.model.index(1, TITLE))
    with qtbot.waitSignal(view.case_wished) as opened:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert opened.args == ["2026-0004"]
    program.window.show_register()
    spot = view.table.visualRect(view.model.index(3, TITLE)).center()
    with qtbot.waitSignal(view.case_wished) as opened:
        qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        qtbot.mouseDClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == ["2026-0002"]


def test_a_click_on_a_heading_sorts(program: Program, qtbot: QtBot) -> None:
    view = program.window.register_view
    header = view.table.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(TITLE) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    titles = [str(view.model.index(row, TITLE).data()) for row in range(5)]
    assert titles in (sorted(titles), sorted(titles, reverse=True))
    again = titles[::-1]
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert [str(view.model.index(row, TITLE).data()) for row in range(5)] == again


def test_after_a_save_the_list_is_new_and_the_same_case_is_current(program: Program) -> None:
    view = program.window.register_view
    view.table.setCurrentIndex(view.model.index(2, TITLE))
    assert program.register is not None
    program.register.new_breach(Breach(id="nieuw", title="Nog een brief"))
    assert references(view)[0] == "2026-0006"
    assert view.model.reference_at(view.table.currentIndex().row()) == "2026-0003"


def test_the_columns_keep_their_width_whatever_is_shown(program: Program, qtbot: QtBot) -> None:
    view = program.window.register_view
    widths = [view.table.columnWidth(number) for number in range(7)]
    qtbot.keyClicks(view.filters.search, "laptop")
    qtbot.waitUntil(lambda: view.model.rowCount() == 1)
    assert [view.table.columnWidth(number) for number in range(7)] == widths


def test_a_title_has_room_before_columns_that_matter_less(program: Program, qtbot: QtBot) -> None:
    view = program.window.register_view
    for width, left_out in ((1600, []), (1280, [REGISTERED]), (683, [KIND, STATUS, AWARE, REGISTERED])):
        program.window.resize(width, 700)
        qtbot.wait(50)
        assert [number for number in range(7) if view.table.isColumnHidden(number)] == left_out, width
    # what is wanted and has no place here says so where it is ticked
    offered = {action.text(): action.isChecked() for action in view.table.columns_menu().actions()}
    assert offered["Kennisname (hier te smal voor)"]
    assert offered["Titel"]
    assert not offered["Afdeling"]
    program.window.resize(1280, 700)
    qtbot.wait(50)
    assert view.table.columnWidth(TITLE) >= 260


def test_the_menu_of_sorting_says_how_the_list_stands(program: Program, qtbot: QtBot) -> None:
    view = program.window.register_view
    order = view.filters.order
    assert order.accessibleName() == "Sorteren: op Nr, aflopend"
    by_title = next(action for action in order.menu().actions() if action.text() == "Titel")
    by_title.trigger()
    assert order.accessibleName() == "Sorteren: op Titel, aflopend"
    next(action for action in order.menu().actions() if action.text() == "Oplopend").trigger()
    titles = [view.model.index(row, TITLE).data() for row in range(5)]
    assert titles == sorted(titles)
    assert order.accessibleName() == "Sorteren: op Titel, oplopend"
    view.table.sortByColumn(NR, Qt.SortOrder.AscendingOrder)
    assert order.accessibleName() == "Sorteren: op Nr, oplopend"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_heading_is_chosen_from_the_menu_with_real_keys(program: Program, qtbot: QtBot) -> None:
    view = program.window.register_view
    order = view.filters.order
    qtbot.waitExposed(program.window)
    order.setFocus()

    def press() -> None:
        menu = QApplication.activePopupWidget()
        assert menu is order.menu()
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
            qtbot.keyClick(menu, key)

    QTimer.singleShot(100, press)
    qtbot.keyClick(order, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not order.menu().isVisible())
    assert order.accessibleName() != "Sorteren: op Nr, aflopend"


def test_nothing_is_cut_off_but_titles(program: Program) -> None:
    view = program.window.register_view
    for row in range(5):
        for number in range(7):
            if number != TITLE and not view.table.isColumnHidden(number):
                index = view.model.index(row, number, QModelIndex())
                assert view.table.sizeHintForIndex(index).width() <= view.table.columnWidth(number)


def test_screen_readers_can_name_everything(program: Program) -> None:
    assert nameless(program.window.register_view) == []


def test_only_what_the_list_shows_makes_it_read_again(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    register = program.register
    assert register is not None
    read: list[bool] = []
    monkeypatch.setattr(program.window.register_view.model, "refresh", lambda: read.append(True))
    register.put_contact(KnownContact(name="Jo Wit", roles=(ContactRole.LEGAL,)))
    register.change_officer(Officer("Bo Bakker"))
    assert read == []
    register.new_breach(Breach(id="nieuw", title="Nog een"))
    assert read == [True]


def test_the_list_is_filtered_by_term_department_and_label(program: Program) -> None:
    view, register = program.window.register_view, program.register
    assert register is not None
    assert not view.filters.department.isVisible(), "nothing is offered where no case has one"
    case = register.load("2026-0002")
    register.keep_dossier(case.id, replace(dossier_of(case), department="Balie", labels=("post", "2e kwartaal")))
    assert view.filters.department.isVisible()
    view.filters.department.setCurrentIndex(1)
    assert references(view) == ["2026-0002"]
    view.filters.label.setCurrentIndex(view.filters.label.findText("post"))
    assert references(view) == ["2026-0002"]
    view.filters.clear()
    view.filters.term.setCurrentIndex(view.filters.term.findText("Te laat gemeld bij de AP"))
    assert references(view) == []
    view.filters.clear()
    assert len(references(view)) == 5


def test_what_is_found_inside_a_case_is_shown_beside_its_title(program: Program, qtbot: QtBot) -> None:
    view, register = program.window.register_view, program.register
    assert register is not None
    case = register.load("2026-0002")
    register.keep_dossier(case.id, replace(dossier_of(case), department="Ziekenhuisapotheek"))
    qtbot.keyClicks(view.filters.search, "apoth")
    qtbot.waitUntil(lambda: references(view) == ["2026-0002"])
    assert "Ziekenhuisapotheek" in view.model.index(0, TITLE).data()
    view.filters.clear()
    qtbot.keyClicks(view.filters.search, "laptop")
    qtbot.waitUntil(lambda: references(view) == ["2026-0002"])
    assert "·" not in view.model.index(0, TITLE).data(), "the title is seen already"


def test_columns_choices_and_order_are_there_again_at_the_next_opening(program: Program) -> None:
    view = program.window.register_view
    assert program.register is not None
    path = program.register.path
    view.table.want(PEOPLE, wanted=True)
    view.table.want(AWARE, wanted=False)
    header = view.table.horizontalHeader()
    header.moveSection(header.visualIndex(STATUS), 1)
    header.resizeSection(KIND, 222)
    view.filters.year.setCurrentIndex(1)
    view.table.sortByColumn(TITLE, Qt.SortOrder.AscendingOrder)
    before = references(view)
    program.close_register()
    program.open_register(path)
    program.window.show_register()
    view = program.window.register_view
    header = view.table.horizontalHeader()
    assert view.table.look()["widths"]["kind"] == 222
    assert header.visualIndex(STATUS) == 1
    assert not header.isSectionHidden(PEOPLE)
    assert header.isSectionHidden(AWARE)
    assert view.filters.year.currentIndex() == 1
    assert references(view) == before
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (TITLE, Qt.SortOrder.AscendingOrder)


@pytest.mark.parametrize(
    "look", ["", "[1]", '{"x": 3}', '{"P": {"order": ["nr", 3], "widths": {"kind": -5, "title": 9}, "filters": []}}']
)
def test_a_look_that_makes_no_sense_is_as_none(program: Program, look: str) -> None:
    assert program.register is not None
    path = program.register.path
    program.close_register()
    (settings.folder() / settings.LISTS).write_text(look.replace("P", str(path)))
    program.open_register(path)
    assert len(references(program.window.register_view)) == 5


def test_chosen_rows_are_copied_as_a_table_with_the_columns_that_are_seen(program: Program, qtbot: QtBot) -> None:
    table = program.window.register_view.table
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, first, second = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t")[:2] == ["Nr", "Titel"]
    assert [line.split("\t")[0] for line in (first, second)] == references(program.window.register_view)[:2]
    menu = table.rows_menu()
    texts = [action.text() for action in menu.actions()]
    assert texts[:2] == ["Openen", "Kopiëren als tabel"]
    assert "Kolommen" in texts


def test_a_column_by_which_a_case_is_known_cannot_be_left_out(program: Program) -> None:
    offered = {
        action.text(): action.isEnabled() for action in program.window.register_view.table.columns_menu().actions()
    }
    assert (offered["Nr"], offered["Titel"], offered["Afdeling"]) == (False, False, True)
