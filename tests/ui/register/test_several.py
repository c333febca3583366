"""Working with the list: several rows at once, lists under a name, counts, paper, and ten thousand labels."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from breachreg import settings
from breachreg.domain.dossier import Dossier
from breachreg.domain.facts import Cause
from breachreg.domain.listing import Lateness, SortBy
from breachreg.domain.operations import Operation
from breachreg.errors import UserError
from ui.application import Program
from ui.forms.asking_dialog import OneLineDialog
from ui.leaving import Wish
from ui.register import printing
from ui.register.chosen_bar import DEPARTMENT, EXPORT, GIVE, PRINT, TAKE, TASK
from ui.register.filter_box import FilterBox
from ui.register.list_columns import NR, PEOPLE
from ui.register.register_view import RegisterView
from ui.register.together_dialog import TogetherDialog


@pytest.fixture
def view(program: Program) -> RegisterView:
    return program.window.register_view


def choose(view: RegisterView, *rows: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    view.table.clearSelection()
    for row in rows:
        view.table.selectionModel().select(view.model.index(row, NR), flags.Select | flags.Rows)


def answer(view: RegisterView, *texts: str) -> list[str]:
    """Let the dialog be answered with each text in turn; return what it said was wrong each time it was asked."""
    said: list[str] = []
    left = list(texts)

    def asked(dialog: TogetherDialog) -> bool:
        said.append(dialog.row.error)
        if not left:
            return False
        dialog.text.setText(left.pop(0))
        return True

    view.several.ask = asked
    return said


def finished(view: RegisterView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not view.several._tasks.busy)


def labels(program: Program) -> list[tuple[str, ...]]:
    assert program.register is not None
    return [breach.labels for breach in program.register.all_breaches()]


def test_a_task_that_the_register_could_not_take_is_asked_again_with_what_was_typed(
    program: Program, view: RegisterView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = program.register
    assert register is not None
    choose(view, 0, 2)

    def refuse(*_given: object, **_more: object) -> int:
        raise UserError("Het register is bezig.", "Probeer het straks.")

    monkeypatch.setattr(register, "plan_together", refuse)
    typed: list[tuple[str, str]] = []
    dialogs: list[TogetherDialog] = []

    def asked(dialog: TogetherDialog) -> bool:
        typed.append((dialog.text.text(), dialog.row.error))
        dialogs.append(dialog)
        dialog.show()
        if len(typed) > 1:
            monkeypatch.undo()
            dialog.accept()
            return len(typed) == 2
        dialog.text.setText("Bel de drukker")
        dialog.accept()
        return True

    view.several.ask = asked
    view.several.do(TASK)
    qtbot.waitUntil(lambda: len(typed) == 2)
    assert typed == [("", ""), ("Bel de drukker", "Probeer het straks.\nHet register is bezig.")]
    finished(view, qtbot)
    assert sum(len(case.tasks) for case in register.all_breaches()) == 2
    assert register.draft("dialog/together/task") is None, "it was done"


def test_what_was_typed_for_several_cases_is_not_dropped_unasked(program: Program, view: RegisterView) -> None:
    register = program.register
    assert register is not None
    choose(view, 0, 2)

    def asked(dialog: TogetherDialog) -> bool:
        dialog.show()
        dialog.text.setText("Bel de drukker")
        dialog.ask = lambda *_given: Wish.KEEP
        dialog.reject()
        return False

    view.several.ask = asked
    view.several.do(TASK)
    texts: list[str] = []

    def again(dialog: TogetherDialog) -> bool:
        dialog.show()
        texts.append(dialog.text.text())
        dialog.done(0)
        return False

    view.several.ask = again
    view.several.do(TASK)
    assert texts == ["Bel de drukker"]


def test_several_rows_get_a_label_in_one_go_and_it_is_undone_in_one_go(
    program: Program, view: RegisterView, qtbot: QtBot
) -> None:
    assert not view.chosen.isVisible()
    choose(view, 0, 2, 4)
    assert view.chosen.isVisible()
    assert view.chosen.count.text() == "3 zaken gekozen"
    answer(view, "post, nakijken")
    qtbot.mouseClick(view.chosen.buttons[GIVE], Qt.MouseButton.LeftButton)
    finished(view, qtbot)
    assert labels(program).count(("post", "nakijken")) == 3
    assert view.filters.label.count() == 3
    assert program.window.workspace is not None
    program.window.workspace.undo()
    assert labels(program) == [()] * 5
    choose(view, 0)
    assert not view.chosen.isVisible()


def test_what_is_refused_is_said_in_the_dialog_and_what_was_typed_stays(
    program: Program, view: RegisterView, qtbot: QtBot
) -> None:
    assert program.register is not None
    first = program.register.load("2026-0001")
    program.register.keep_dossier(first.id, Dossier(labels=tuple(f"l{n}" for n in range(20))))
    choose(view, 0, 1, 2, 3, 4)
    said = answer(view, "nog een")
    view.several.do(GIVE)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[0] == ""
    assert "(2026-0001): Dit zijn 21 labels" in said[1]
    assert sum(map(len, labels(program))) == 20
    answer(view, "L1")
    view.several.do(TAKE)
    finished(view, qtbot)
    assert sum(map(len, labels(program))) == 19
    answer(view, "weg")
    view.several.do(TAKE)
    finished(view, qtbot)
    answer(view)
    view.several.do(TAKE)
    assert sum(map(len, labels(program))) == 19


def test_a_department_and_a_task_for_several_rows(program: Program, view: RegisterView, qtbot: QtBot) -> None:
    assert program.register is not None
    choose(view, 1, 2)
    answer(view, "Burgerzaken")
    view.several.do(DEPARTMENT)
    finished(view, qtbot)
    assert program.register.departments() == ["Burgerzaken"]
    assert view.filters.department.isVisible()
    # the same rows are still chosen: the next thing is done to them too
    assert view.table.chosen_rows(9) == [1, 2]

    def asked(dialog: TogetherDialog) -> bool:
        dialog.text.setText("Bel de drukker")
        dialog.owner.setText("An")
        dialog.due.set_value(date(2026, 12, 1))
        return True

    view.several.ask = asked
    view.several.do(TASK)
    finished(view, qtbot)
    reference = view.model.reference_at(1)
    (task,) = program.register.load(reference).tasks
    assert (task.text, task.owner, task.due_on) == ("Bel de drukker", "An", date(2026, 12, 1))


def test_the_dialog_goes_on_with_a_day_that_is_understood_only(program: Program, view: RegisterView) -> None:
    assert program.window.workspace is not None
    dialog = TogetherDialog(view, program.window.workspace, TASK, 2, ())
    assert not dialog.do.isEnabled()
    dialog.text.setText("Bel")
    dialog.due.line.setText("zomaar")
    dialog.due.line.textEdited.emit("zomaar")
    dialog.do.click()
    assert not dialog.result()
    dialog.due.set_value(None)
    dialog.do.click()
    assert dialog.result()
    assert dialog.day is None
    dialog.deleteLater()


def test_chosen_rows_go_to_excel_and_the_menu_offers_the_same(
    program: Program, view: RegisterView, qtbot: QtBot, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    choose(view, 0, 3)
    view.several.ask_file = lambda _name: str(tmp_path / "keuze")
    view.several.do(EXPORT)
    finished(view, qtbot)
    rows = load_workbook(tmp_path / "keuze.xlsx")["Datalekken"].iter_rows(min_row=2)
    assert [row[0].value for row in rows] == [view.model.reference_at(0), view.model.reference_at(3)]
    view.several.do(EXPORT)
    finished(view, qtbot)
    assert "is er al" in program.window.message_bar.text
    view.several.ask_file = lambda _name: ""
    view.several.do(EXPORT)
    menu = view.table.rows_menu()
    texts = [action.text() for action in menu.actions()]
    assert "Label geven …" in texts
    assert "Kolommen" in texts
    more = QMenu()
    view.chosen.add_to(more, read_only=True)
    assert [action.text() for action in more.actions() if action.text()] == ["Naar Excel …", "Afdrukken …"]


def test_the_list_is_printed_with_what_was_filtered_by(
    program: Program, view: RegisterView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "lijst.pdf"

    def to_file(printer: QPrinter) -> bool:
        assert printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return True

    papers: list[printing.Paper] = []
    before = printing.print_list
    monkeypatch.setattr(printing, "print_list", lambda printer, paper: papers.append(paper) or before(printer, paper))
    view.paper.ask = to_file
    view.filters.choose_value("year", 2026)
    view.table.clearSelection()
    view.print_list()
    qtbot.waitUntil(lambda: not view.paper._tasks.busy)
    assert target.read_bytes().startswith(b"%PDF")
    (paper,) = papers
    assert paper.about.startswith("5 zaken; Jaar: 2026; stand van ")
    assert len(paper.rows) == 5
    assert program.window.message_bar.text == "Afgedrukt: 1 bladzijde."
    choose(view, 1, 2)
    view.several.do(PRINT)
    qtbot.waitUntil(lambda: len(papers) == 2 and not view.paper._tasks.busy)
    assert len(papers[1].rows) == 2
    view.paper.ask = lambda _printer: False
    view.print_list()
    monkeypatch.setattr(printing, "MOST_PRINTED", 1)
    view.print_list()
    assert "op papier kunnen er 1" in program.window.message_bar.text
    assert len(papers) == 2


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_fails_is_told(program: Program, view: RegisterView, qtbot: QtBot, tmp_path: Path) -> None:
    def nowhere(printer: QPrinter) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "weg" / "lijst.pdf"))
        return True

    view.paper.ask = nowhere
    view.print_list()
    qtbot.waitUntil(lambda: "Afdrukken is niet gelukt" in program.window.message_bar.text)


def test_long_lists_take_pages_with_all_rows_once(qapp: object, tmp_path: Path) -> None:
    printer = printing.prepared(QPrinter(QPrinter.PrinterMode.ScreenResolution), "Proef")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "lang.pdf"))
    rows = [[str(number), "Naam " * 40] for number in range(100)]
    paper = printing.Paper("Register", "100 zaken", ["Nr", "Titel"], [1.0, 3.0], frozenset({0}), rows)
    pages = printing.pages_of(printer, paper)
    assert [row for page in pages for row in page] == rows
    assert len(pages) > 3
    assert printing.print_list(printer, paper) == len(pages)
    assert len(printing.pages_of(printer, paper._replace(rows=[]))) == 1


def call_it(view: RegisterView, text: str) -> list[str]:
    """Answer what the list is called; return what was said to be wrong."""
    told: list[str] = []

    def ask(dialog: OneLineDialog) -> int:
        dialog.line.set_value(text)
        dialog.keep()
        told.append(dialog.rows["name"].error or dialog.problem.text())
        return 1

    view.views.ask = ask
    return told


def test_a_list_is_kept_under_a_name_and_shown_again(program: Program, view: RegisterView, qtbot: QtBot) -> None:
    assert program.register is not None
    path = program.register.path
    view.filters.choose_value("people_min", 1)
    view.filters.choose_value("term", Lateness.RUNNING.value)
    view.filters.search.setText("brief")
    view.table.want(PEOPLE, wanted=True)
    view.filters.order.wished.emit(PEOPLE, Qt.SortOrder.AscendingOrder)
    qtbot.waitUntil(lambda: view.model.query is not None and view.model.query.search == "brief")
    call_it(view, " Lopende  brieven ")
    view.views.keep()
    assert list(settings.views(path)) == ["Lopende brieven"]
    asked = settings.views(path)["Lopende brieven"]["query"]
    assert asked == {
        "search": "brief", "lateness": "running", "people_min": 1, "sort": "people_max", "descending": False,
    }  # fmt: skip
    view.filters.clear()
    view.table.want(PEOPLE, wanted=False)
    view.views.fill()
    view.views.choose("Lopende brieven")
    query = view.model.query
    assert query is not None
    assert (query.search, query.people_min, query.lateness, query.sort) == ("brief", 1, Lateness.RUNNING, SortBy.PEOPLE)
    assert query.now == program.register.now
    assert view.filters.more["people_min"].isVisible()
    assert not view.table.isColumnHidden(PEOPLE)
    # the same choices ask the same again
    assert view.filters.query(query, program.register.now) == query
    view.views.remove("Lopende brieven")
    assert settings.views(path) == {}


def test_what_cannot_be_kept_or_read_is_told(
    program: Program, view: RegisterView, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program.register is not None
    path, bar = program.register.path, program.window.message_bar
    view.views.ask = lambda _dialog: 0
    view.views.keep()
    told = call_it(view, "  ")
    view.views.keep()
    assert "Geef deze lijst een naam" in told[0]
    settings.keep_views(path, {"Oud": {"name": "Oud", "query": {"nieuw": 1}}})
    view.views.fill()
    view.views.choose("Oud")
    assert "kent" in bar.text
    view.views.choose("weg")
    monkeypatch.setattr(settings, "keep_views", lambda *_args: False)
    view.views.remove("Oud")
    assert "kan niet worden beschreven" in bar.text
    told = call_it(view, "Nieuw")
    view.views.keep()
    assert "kan niet worden beschreven" in told[0]
    assert list(settings.views(path)) == ["Oud"]


def test_counts_stand_beside_the_list_and_lead_into_it(program: Program, view: RegisterView, qtbot: QtBot) -> None:
    assert program.register is not None
    breach = program.register.load("2026-0001")
    program.register.save(
        Operation.EDIT_BREACH,
        replace(breach, facts=replace(breach.facts, cause=Cause.LOST_DEVICE)),
    )
    panel = view.counts
    assert not panel.isVisible()
    view.count_button.click()

    def counts() -> dict[str, str]:
        table = panel.table
        return {table.item(row, 0).text(): table.item(row, 1).text() for row in range(table.rowCount())}

    qtbot.waitUntil(lambda: counts() == {"(niet ingevuld)": "5"})
    for by, expected in (("month", {"nov 2026": "5"}), ("year", {"2026": "5"})):
        panel.by.setCurrentIndex(panel.by.findData(by))
        qtbot.waitUntil(lambda expected=expected: counts() == expected)
    panel.by.setCurrentIndex(panel.by.findData("status"))
    panel.by.setCurrentIndex(panel.by.findData("cause"))
    qtbot.waitUntil(lambda: panel.table.rowCount() > 1)
    row = next(row for row in range(panel.table.rowCount()) if panel.table.item(row, 0).data(256) == "lost_device")
    panel.table.cellClicked.emit(row, 0)
    assert view.model.rowCount() >= 1
    assert view.filters.more["cause"].isVisible()
    assert view.filters.in_words().startswith("Oorzaak: ")
    qtbot.waitUntil(lambda: panel.table.rowCount() == 1)
    qtbot.mouseClick(panel.close_button, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()


def test_a_count_that_failed_and_a_line_that_leads_nowhere_say_so(
    program: Program, view: RegisterView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.count_button.click()
    panel = view.counts
    qtbot.waitUntil(lambda: panel.table.rowCount() == 1)
    panel.table.activated.emit(panel.table.model().index(0, 0))
    assert panel.more.text() == "Zaken waarin dit niet is ingevuld zijn niet apart te tonen."

    def refuse(*_given: object) -> None:
        raise UserError("De schijf leest niet.", "Probeer het straks.")

    monkeypatch.setattr(program.register, "counted", refuse)
    panel.by.setCurrentIndex(panel.by.findData("year"))
    qtbot.waitUntil(lambda: panel.more.text() == "Probeer het straks.\nDe schijf leest niet.")
    assert panel.more.isVisible()
    assert panel.table.rowCount() == 0
    monkeypatch.undo()
    panel.by.setCurrentIndex(panel.by.findData("month"))
    qtbot.waitUntil(lambda: panel.table.rowCount() == 1)
    assert not panel.more.isVisible()


def test_less_used_filters_come_when_they_are_asked_for(program: Program, view: RegisterView) -> None:
    filters = view.filters
    assert filters.more == {}
    filters.more_button.click()
    assert filters.more["duty"].isVisible()
    assert not filters.more["processor"].isVisible()
    filters.more["duty"].choose("avg-33-1")
    filters.more["duty"].currentIndexChanged.emit(1)
    filters.more_button.click()
    # as long as it leaves something out, it is seen
    assert filters.more["duty"].isVisible()
    assert not filters.more["cause"].isVisible()
    filters.clear()
    assert not filters.more["duty"].isVisible()
    assert filters.in_words() == ""


def test_ten_thousand_labels_are_offered_once(qtbot: QtBot) -> None:
    box = FilterBox("Label", "Alle labels", 150)
    qtbot.addWidget(box)
    many = [(f"label {number:05d}", f"label {number:05d}") for number in range(10_000)]
    box.offer(many)
    assert box.choose("label 09999")
    added: list[int] = []
    box.model().rowsInserted.connect(lambda *_args: added.append(1))
    box.offer(list(many))
    assert added == []
    assert box.currentData() == "label 09999"
    box.offer(many[:10])
    assert box.currentData() is None
    assert not box.choose("weg")
    box.choose_also("weg", "Weg")
    assert (box.currentData(), box.currentText()) == ("weg", "Weg")
