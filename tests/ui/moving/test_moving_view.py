"""Another register moved in by hand: the four steps walked with keys and clicks, stopped, taken back, and gone on with after a start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from breachreg.domain.breach import IncidentKind
from breachreg.errors import UserError
from breachreg.export.exporting import export
from breachreg.importing.over_register import Choices, enter, open_source
from tests.importing.files import BY_HAND, MAKERS, make
from ui.application import Program
from ui.moving.look_page import LEAST_TOLD, told_of_skipped
from ui.moving.moving_view import CHOOSE, ENTER, LOOK, MAP, MovingView
from ui.moving.rows_model import TOLD
from ui.tasks import in_turn

LEFT = Qt.MouseButton.LeftButton
LIST = (
    "Nr;Titel;Datum;Type;Wat dan ook\n1;Brief weg;3/4/2024;foetsie;blauw\n2;Mail verkeerd;4/5/2024;e-mail;rood\n"
    "3;Nog een brief;begin maart;foetsie;\n3;Iets anders;5/6/2024;;\n"
)


@pytest.fixture
def view(program: Program) -> MovingView:
    program.window.activateWindow()
    program.window.show_screen("move")
    shown = program.window.screen_named("move")
    assert isinstance(shown, MovingView)
    return shown


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "oud register.csv"
    made.write_text(LIST, "utf-8")
    return made


@pytest.fixture
def done(view: MovingView, qtbot: QtBot) -> Callable[[], None]:
    """Wait until what is done beside the window is done."""

    def wait() -> None:
        QTest.qWait(1)
        qtbot.waitUntil(lambda: not view.tasks.busy, timeout=30_000)

    return wait


def pick(lines: Any, key: str, name: str) -> None:
    """Choose something in a line by typing its name, as at the keyboard."""
    picker = lines.rows[key].picker
    picker.setFocus()
    place = picker.findText(name)
    assert place >= 0, name
    picker.setCurrentIndex(place)
    picker.activated.emit(place)


def test_a_register_is_moved_in_with_keys_and_every_doubt_answered_in_place(
    program: Program, view: MovingView, path: Path, done: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(path), ""))
    QTest.keyClick(view.choose.choose_button, Qt.Key.Key_Return)
    done()
    assert view.step == MAP
    assert view.map.counted.text() == "4 van 5 kolommen worden overgenomen; nog niet gekozen: 1"
    assert "Onbekend" in view.map.lines.rows["E"].note.text()
    pick(view.map.lines, "E", "Als notitie bewaren")
    done()
    assert view.map.counted.text() == "5 van 5 kolommen worden overgenomen"
    QTest.keyClick(QApplication.focusWidget() or view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    done()
    assert view.step == LOOK
    assert view.look.totals.text() == "4 rijen gelezen = 1 zonder twijfel + 2 met twijfel + 1 overgeslagen"
    pick(view.look.doubts, "word/kind/foetsie", _kind(view))
    done()
    pick(view.look.doubts, "order//", "De dag vooraan (3/4 is 3 april)")
    done()
    pick(view.look.doubts, "row//4", "Deze rij niet overnemen")
    done()
    assert view.look.totals.text() == "4 rijen gelezen = 2 zonder twijfel + 0 met twijfel + 2 overgeslagen"
    # all that was answered for the whole list can still be seen and taken back
    assert list(view.look.doubts.rows) == ["undecided//", "row//4"]
    view.look.tabs.setCurrentIndex(2)
    view.look.group.setCurrentIndex(2)
    # why is told at once, and can be read in a narrow window
    assert view.look.told.text() == "U koos deze rij niet over te nemen."
    assert view.look.table.columnWidth(TOLD) >= LEAST_TOLD
    assert view.look.fates.text().endswith("2 vragen over de lijst.")
    assert view.look.tabs.tabText(0) == "Vragen (2)"
    view.go_on.click()
    assert view.step == ENTER
    QTest.keyClick(view.go_on, Qt.Key.Key_Return)
    done()
    assert view.enter.head.text() == "2 zaken ingevoerd"
    found = {case.title: case for case in program.register.all_breaches()}  # type: ignore[union-attr]
    assert found["Brief weg"].incident_kind is IncidentKind.POST_LOST
    assert "blauw" in found["Brief weg"].notes[0].text
    assert view.sketches() == []
    QTest.mouseClick(view.enter.cases_button, LEFT)
    shown: Any = program.window.views.currentWidget()
    assert shown is program.window.screen_named("register")
    assert shown.model.rowCount() == 7


def _kind(view: MovingView) -> str:
    picker = view.look.doubts.rows["word/kind/foetsie"].picker
    return picker.itemText(picker.findData("post_lost"))


def test_an_import_is_taken_back_and_done_again_from_the_window(
    program: Program, view: MovingView, path: Path, done: Callable[[], None]
) -> None:
    register = program.register
    assert register is not None
    view.read_file(path)
    done()
    view.go_on.click()
    done()
    view.go_on.click()
    view.go_on.click()
    done()
    assert view.enter.head.text() == "3 zaken ingevoerd"
    QTest.mouseClick(view.enter.undo_button, LEFT)
    done()
    assert view.enter.head.text().startswith("Teruggedraaid")
    assert "3 zaken zijn ingetrokken" in view.enter.text.text()
    QTest.mouseClick(view.enter.again_button, LEFT)
    assert (view.step, view.go_on.isEnabled()) == (CHOOSE, False)
    assert not view.choose.undo_buttons
    # a corrected list, dropped on the screen
    path.write_text(LIST.replace("begin maart", "2-3-2024"), "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QDragEnterEvent(QPoint(9, 9), copy, data, LEFT, none))
    QApplication.sendEvent(view, QDropEvent(QPointF(9, 9), copy, data, LEFT, none))
    done()
    view.go_on.click()
    done()
    view.go_on.click()
    view.go_on.click()
    done()
    assert view.enter.head.text() == "3 zaken ingevoerd"
    program.window.show_screen("move")
    (back,) = view.choose.undo_buttons.values()
    view._begin_anew()
    (back,) = view.choose.undo_buttons.values()
    QTest.mouseClick(back, LEFT)  # type: ignore[arg-type]
    done()
    assert sum(bool(case.mistake) for case in register.all_breaches()) == 6


def test_stopping_enters_nothing_and_nobody_leaves_meanwhile(
    program: Program, view: MovingView, path: Path, done: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    register = program.register
    assert register is not None
    view.read_file(path)
    done()
    view.go_on.click()
    done()
    view.go_on.click()

    def slow(watch: Any) -> None:
        while True:
            watch("De zaken worden ingevoerd", 0.5)

    monkeypatch.setattr(view._moving, "enter", slow)
    view.go_on.click()
    assert not view.leave()
    view._go_back()
    assert view.step == ENTER
    QTest.qWait(150)
    assert view.enter.bar.value() == 50
    QTest.mouseClick(view.enter.stop_button, LEFT)
    done()
    assert view.leave()
    assert "Er is niets veranderd" in view.enter.text.text()
    assert register.imports() == []


def test_what_cannot_be_read_is_said_at_the_file_and_a_wrong_choice_changes_nothing(
    view: MovingView, path: Path, tmp_path: Path, done: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "stuk.xlsx"
    broken.write_bytes(b"PK\x03\x04 en verder niets")
    view.read_file(broken)
    done()
    assert (view.step, view.choose.state.property("tone")) == (CHOOSE, "late")
    assert "stuk.xlsx" in view.choose.state.text()
    view.read_file(path)
    done()
    view.map.headings.setValue(900)
    done()
    assert "rij 900" in view.state.text()
    assert view.map.headings.value() == 1
    view.map.preset.setCurrentIndex(view.map.preset.findData("groos"))
    view.map.preset.activated.emit(0)
    done()
    assert "Groos" in view.map.known.text()
    view._go_on()
    done()
    out = tmp_path / "overgeslagen.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(out), ""))
    view.look.save_skipped.click()
    done()
    assert out.is_file()
    view._go_back()
    assert view.step == MAP


def test_words_are_corrected_in_their_table(view: MovingView, path: Path, done: Callable[[], None]) -> None:
    view.read_file(path)
    done()
    view._go_on()
    done()
    view.look.tabs.setCurrentIndex(1)
    line = view.look.words.rows["kind/e-mail"]
    assert line.picker.currentData() == "email_wrong_recipient"
    pick(view.look.words, "kind/e-mail", "Alleen als tekst bewaren")
    done()
    assert view.look.words.rows["kind/e-mail"].picker.currentData() == ""
    assert ("kind", "e-mail", "") in [(word.field, word.text, word.meaning) for word in view._wanted.words]


def test_whether_it_is_a_list_of_before_is_asked_and_answered_in_place(
    program: Program, view: MovingView, tmp_path: Path, done: Callable[[], None]
) -> None:
    assert program.register is not None
    for name in ("lekken jan.csv", "lekken feb.csv"):
        (tmp_path / name).write_text("Nummer;Onderwerp;Datum incident\n1;Brief weg;3-11-2023\n", "utf-8")
    source = open_source(tmp_path / "lekken jan.csv", Choices())
    in_turn(lambda: enter(source, program.register), lambda: False)()  # type: ignore[arg-type]
    view.read_file(tmp_path / "lekken feb.csv")
    done()
    view._go_on()
    done()
    key = "list//lekken feb"
    # unanswered every case would come in a second time: going on leads to the question, from wherever
    view.look.tabs.setCurrentIndex(2)
    QTest.mouseClick(view.go_on, LEFT)
    assert (view.step, view.look.tabs.currentIndex()) == (LOOK, 0)
    assert QApplication.focusWidget() is view.look.doubts.rows[key].picker
    assert view.look.doubts.rows[key].note.text()
    view.look.tabs.setCurrentIndex(2)
    QTest.mouseClick(view.back, LEFT)
    view._go_on()
    done()
    assert view.look.tabs.currentIndex() == 0
    assert view.look.doubts.rows[key].picker.findText("Een andere lijst") > 0
    pick(view.look.doubts, key, "De lijst ‘lekken jan’")
    done()
    assert key not in view.look.doubts.rows
    assert "1 staat er al zo" in view.look.fates.text()
    view._say("2 rijen staan in weg.xlsx")
    QTest.mouseClick(view.go_on, LEFT)
    # what was said at a step says nothing of the next
    assert (view.step, view.state.text()) == (ENTER, "")


def test_why_nothing_can_be_entered_is_said(view: MovingView, path: Path, done: Callable[[], None]) -> None:
    view.read_file(path, Choices(leave_out=frozenset(range(2, 6))))
    done()
    for _step in range(2):
        view._go_on()
        done()
    assert (view.step, view.go_on.isEnabled()) == (ENTER, False)
    assert "geen enkele rij komt mee" in view.enter.text.text()


def test_an_export_of_this_program_goes_to_the_last_step_at_once(
    program: Program, view: MovingView, tmp_path: Path, done: Callable[[], None]
) -> None:
    register = program.register
    assert register is not None
    # the register may still be looked through beside the window, as at every opening
    out, *_rest = in_turn(lambda: export(register, "json", tmp_path / "alles.json"), lambda: False)()
    view.read_file(out)
    done()
    assert (view.step, view.go_on.isEnabled()) == (ENTER, False)
    assert "5 zaken staan hier al" in view.enter.text.text()
    assert view.enter.text.text().startswith("Er is niets in te voeren")
    view._go_back()
    assert view.step == CHOOSE
    view._go_on()
    assert view.step == ENTER


def test_a_register_of_each_kind_is_moved_in_through_the_window(
    program: Program, view: MovingView, tmp_path: Path, done: Callable[[], None]
) -> None:
    register = program.register
    assert register is not None
    for name in MAKERS:
        view.read_file(make(name, tmp_path))
        done()
        if name == "zenya":
            view.map.sheet_chosen.emit("Meldingen")
            done()
        for letter, field in BY_HAND.get(name, {}).items():
            view.map.column_chosen.emit(letter, field)
            done()
        assert view.map.preset.currentData() == name
        view._go_on()
        done()
        assert view._moving.seen is not None
        ready = view._moving.seen.totals.taken + view._moving.seen.totals.doubtful
        assert ready
        view._go_on()
        view._go_on()
        done()
        assert register.imports()[0].entered == ready


CTRL = Qt.KeyboardModifier.ControlModifier


def read(view: MovingView, path: Path, done: Callable[[], None]) -> None:
    view.read_file(path)
    done()
    assert view.step == MAP


def test_going_on_with_the_keys_from_the_name_takes_the_name_and_leads_on(
    view: MovingView, path: Path, done: Callable[[], None]
) -> None:
    read(view, path, done)
    view.map.name.setFocus()
    view.map.name.setText("Onze oude lijst")
    QTest.keyClick(view.map.name, Qt.Key.Key_Return, CTRL)
    done()
    assert view.step == LOOK
    assert view._moving.seen is not None
    assert view._moving.seen.source.profile.id == "Onze oude lijst"
    view.go_on.click()
    assert view.step == ENTER


def test_the_first_click_after_typing_the_name_or_the_row_leads_on(
    view: MovingView, path: Path, done: Callable[[], None]
) -> None:
    read(view, path, done)
    view.map.name.setFocus()
    view.map.name.setText("Onze oude lijst")
    # the focus leaves the field as the mouse goes down
    view.map.name.editingFinished.emit()
    QTest.mouseClick(view.go_on, LEFT)
    done()
    assert view.step == LOOK
    assert view._wanted.name == "Onze oude lijst"
    view._go_back()
    assert view.step == MAP
    view.map.headings.setFocus()
    view.map.headings.lineEdit().setText("2")
    QTest.keyClick(view.map.headings, Qt.Key.Key_Return, CTRL)
    done()
    assert view._wanted.headings == 2


def test_what_is_understood_anew_is_looked_at_again_before_it_is_entered(
    view: MovingView, path: Path, done: Callable[[], None]
) -> None:
    read(view, path, done)
    view._go_on()
    done()
    view._moving.choose(view._wanted)
    assert view._moving.seen is None
    view.go_on.click()
    assert view.step == LOOK
    done()
    view.go_on.click()
    assert view.step == ENTER


def test_an_earlier_import_is_taken_back_beside_the_file_that_is_prepared(
    view: MovingView, path: Path, tmp_path: Path, done: Callable[[], None]
) -> None:
    read(view, path, done)
    for _step in range(3):
        view._go_on()
        done()
    view._begin_anew()
    second = tmp_path / "tweede.csv"
    second.write_text(LIST.replace("Brief", "Pakje"), "utf-8")
    read(view, second, done)
    view._go_back()
    (back,) = view.choose.undo_buttons.values()
    QTest.mouseClick(back, LEFT)  # type: ignore[arg-type]
    done()
    assert "3 zaken zijn ingetrokken" in view.choose.state.text()
    assert not view.choose.undo_buttons
    assert (view.step, view.head.accessibleName()) == (CHOOSE, "Stap 1 van 4: Kiezen")
    assert [draft.typed["path"] for draft in view.sketches()] == [str(second)]
    QTest.mouseClick(view.go_on, LEFT)
    assert view.step == MAP


@pytest.mark.parametrize("earlier", [True, False])
def test_an_import_that_may_not_be_taken_back_is_told_where_it_was_asked(
    program: Program,
    view: MovingView,
    path: Path,
    done: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    earlier: bool,
) -> None:
    read(view, path, done)
    for _step in range(3):
        view._go_on()
        done()
    if earlier:
        view._begin_anew()

    def refuse(_ident: str) -> None:
        raise UserError("Een collega werkt in een van deze zaken.", "Probeer het straks.")

    monkeypatch.setattr(program.register, "undo_import", refuse)
    button = next(iter(view.choose.undo_buttons.values())) if earlier else view.enter.undo_button
    QTest.mouseClick(button, LEFT)  # type: ignore[arg-type]
    done()
    told = view.choose.state if earlier else view.state
    assert told.text() == "Probeer het straks.\nEen collega werkt in een van deze zaken."
    assert view.step == (CHOOSE if earlier else ENTER)
    assert view.leave()
    assert not view.go_on.isEnabled()
    if not earlier:
        assert view.enter.head.text() == "3 zaken ingevoerd"
        assert not view.enter.undo_button.isHidden()


def test_what_is_being_done_is_said_from_the_first_moment(view: MovingView) -> None:
    view.enter.show_working()
    assert view.enter.far.text() == "Alles wordt klaargezet …"
    assert view.enter.bar.maximum() == 0, "how much there is, is not known yet"
    assert not view.enter.bar.isTextVisible(), "white on yellow in high contrast"


def test_one_row_is_one_row(tmp_path: Path, view: MovingView, done: Callable[[], None]) -> None:
    made = tmp_path / "een.csv"
    made.write_text("Nr;Titel;Datum\n1;Brief weg;3-4-2024\n", "utf-8")
    read(view, made, done)
    view._go_on()
    done()
    assert view.look.totals.text().startswith("1 rij gelezen")
    assert told_of_skipped(1, made) == "1 rij staat in een.csv, met de reden in de laatste kolom."


def test_a_name_that_is_heard_of_while_the_register_closes_reads_nothing(
    program: Program, view: MovingView, path: Path, done: Callable[[], None]
) -> None:
    view.read_file(path)
    done()
    # typed, and the window closes: the field loses the focus after the register was let go of
    program.window.workspace.closing.emit()
    view.map.name.setText("Leerplicht")
    view.map.name_given.emit()
    assert not view.tasks.busy


def test_the_next_sheet_is_offered_and_what_was_said_of_one_counts_for_the_next(
    program: Program, view: MovingView, tmp_path: Path, done: Callable[[], None]
) -> None:
    book = openpyxl.Workbook()
    for name, title in (("2022", "Brief"), ("2023", "Tas"), ("Uitleg", "")):
        sheet = book.create_sheet(name)
        sheet.append(["Nr", "Titel", "Mijn kolom"] if title else ["Zo werkt het", "Vul in"])
        sheet.append([1, title or "Lees dit", "x"])
    del book["Sheet"]
    book.create_sheet("Geheim").sheet_state = "hidden"
    path = tmp_path / "jaren.xlsx"
    book.save(path)
    view.read_file(path)
    done()
    pick(view.map.lines, "C", "Als notitie bewaren")
    view.map.name.setText("onze lijst")

    def through() -> None:
        for _step in range(3):
            view.go_on.click()
            done()

    through()
    assert view.enter.head.text() == "Eén zaak ingevoerd"
    assert view.enter.next_button.text() == "Volgend blad: 2023"
    QTest.keyClick(view.enter.next_button, Qt.Key.Key_Space)
    done()
    assert (view.step, view.map.sheet.currentData(), view.map.name.text()) == (MAP, "2023", "onze lijst 2023")
    assert view.map.counted.text() == "3 van 3 kolommen worden overgenomen"
    through()
    assert view.enter.next_button.text() == "Volgend blad: Uitleg"
    view.enter.next_button.click()
    done()
    # other columns: nothing of before is laid over them
    assert view.map.counted.text() == "0 van 3 kolommen worden overgenomen; nog niet gekozen: 3"
    register = program.register
    assert register is not None
    assert {"Brief", "Tas"} <= {case.title for case in register.all_breaches()}
    assert [run.profile for run in register.imports()][::-1] == ["onze lijst", "onze lijst 2023"]
