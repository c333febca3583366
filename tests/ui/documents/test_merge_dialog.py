"""A mailing on the screen: the list, what is wrong with it, the work that can be stopped, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.facts import DataKind
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Contact
from breachreg.register import Register
from ui.documents.merge_dialog import MergeDialog
from ui.workspace import Workspace

HEADINGS = ["Naam", "Straat", "Huisnummer", "Postcode", "Plaats"]


@pytest.fixture
def workspace(register_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with Register.open(register_path, clock=clock, officer=Officer(name="An Vos")) as register:
        register.save_organisation(
            replace(register.organisation, contact=Contact(name="An Vos", email="an@proef.example"))
        )
        breach = register.load("2026-0001")
        facts = replace(breach.facts, data_categories=(DataKind.NATIONAL_ID, DataKind.IDENTIFICATION))
        told = replace(
            breach,
            facts=facts,
            explanation_to_people="Uw brief is bij de buren bezorgd.",
            news_at=clock.now() + timedelta(days=9),
        )
        register.save(Operation.EDIT_BREACH, told)
        yield Workspace(register)


@pytest.fixture
def dialog(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> MergeDialog:
    breach = workspace.register.load("2026-0001")
    made = MergeDialog(workspace, breach, "persons", "nl", "", tmp_path / "uit")
    qtbot.addWidget(made)
    made.show()
    return made


def people(path: Path, count: int, headings: list[str] = HEADINGS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(headings)
    for number in range(count):
        sheet.append([f"Persoon {number}", "Kade", number + 1, "1234 AB", "Rijnbeek"])
    sheet.append(["Zonder adres", "", "", "", ""])
    book.save(path)
    return path


def read(dialog: MergeDialog, qtbot: QtBot, path: Path) -> None:
    dialog.read_list(path)
    qtbot.waitUntil(lambda: not dialog._tasks.busy, timeout=20_000)


def test_from_list_to_letters(dialog: MergeDialog, qtbot: QtBot, tmp_path: Path, workspace: Workspace) -> None:
    assert not dialog.make.isEnabled()
    read(dialog, qtbot, people(tmp_path / "lijst.xlsx", 3))
    page = dialog.list_page
    assert page.counts.text() == "3 brieven; 1 rij krijgt er geen"
    assert page.first.item(0, 1).text() == "Persoon 0"
    assert any("straat" in page.problems.item(row, 2).text() for row in range(page.problems.rowCount()))
    assert dialog.make.text() == "3 brieven maken"
    with qtbot.waitSignal(dialog.recorded, timeout=20_000) as recorded:
        qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    assert dialog.pages.currentWidget() is dialog.report_page
    assert dialog.report_page.title.text() == "3 brieven gemaakt"
    assert dialog.report_page.skipped.item(0, 0).text() == "5"
    assert len(list((tmp_path / "uit").glob("*/*.docx"))) == 3
    (record,) = recorded.args[0].drafts
    assert "3 van 3" in record.file_name
    # nothing of the people is in the register, and of where their list was only a draft knew, which is gone without a trace
    assert b"Persoon 0" not in stored(workspace)
    workspace.register._file.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # as closing does
    assert b"Persoon 0" not in stored(workspace)
    assert b"lijst.xlsx" not in stored(workspace)


def stored(workspace: Workspace) -> bytes:
    """Return what the register has on the disk, its log too."""
    path = workspace.register.path
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*") if file.is_file())


def test_stopping_shows_what_is_there_and_going_on_makes_the_rest(
    dialog: MergeDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    read(dialog, qtbot, people(tmp_path / "lijst.xlsx", 400))
    dialog.far.connect(lambda done, _total: dialog._stop.set() if done else None, Qt.ConnectionType.DirectConnection)
    with qtbot.waitSignal(dialog.recorded, timeout=20_000):
        qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    dialog.far.disconnect()
    report = dialog.report_page
    assert report.title.text().endswith("van 400 brieven gemaakt")
    assert report.again.isVisible()
    with qtbot.waitSignal(dialog.recorded, timeout=20_000):
        qtbot.mouseClick(report.again, Qt.MouseButton.LeftButton)
    assert report.title.text() == "400 brieven gemaakt"
    assert not report.again.isVisible()
    assert len(list((tmp_path / "uit").glob("*/*.docx"))) == 400


def test_closing_while_letters_are_made_stops_them_first(dialog: MergeDialog, qtbot: QtBot, tmp_path: Path) -> None:
    read(dialog, qtbot, people(tmp_path / "lijst.xlsx", 400))
    with qtbot.waitSignal(dialog.recorded, timeout=20_000):
        qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
        dialog.reject()
        assert dialog.isVisible()
    assert dialog.pages.currentWidget() is dialog.report_page
    dialog.reject()
    assert not dialog.isVisible()


def test_columns_are_pointed_out(dialog: MergeDialog, qtbot: QtBot, tmp_path: Path) -> None:
    read(dialog, qtbot, people(tmp_path / "lijst.xlsx", 2, ["Wie", "Straat", "Huisnummer", "Postcode", "Plaats"]))
    assert not dialog.make.isEnabled()
    assert any("naam" in label for label in texts(dialog.list_page))
    picker = dialog.list_page.pickers["name"]
    assert picker.isVisible()
    picker.setCurrentIndex(picker.findData(0))
    picker.activated.emit(picker.currentIndex())
    qtbot.waitUntil(lambda: dialog.make.isEnabled(), timeout=20_000)
    assert dialog.make.text() == "2 brieven maken"


def test_one_file(dialog: MergeDialog, qtbot: QtBot, tmp_path: Path) -> None:
    read(dialog, qtbot, people(tmp_path / "lijst.xlsx", 3))
    dialog.list_page.in_one.setChecked(True)
    with qtbot.waitSignal(dialog.recorded, timeout=20_000):
        qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    assert "In 1 bestand." in texts(dialog.report_page)
    assert len(list((tmp_path / "uit").glob("*/*.docx"))) == 1


def test_a_list_that_cannot_be_read_says_why(dialog: MergeDialog, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "oud.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    read(dialog, qtbot, tmp_path / "oud.xls")
    assert "oud Excel-bestand" in dialog.list_page.file.text()
    assert not dialog.make.isEnabled()


def test_everything_has_a_name_and_can_be_reached(dialog: MergeDialog, qtbot: QtBot, tmp_path: Path) -> None:
    read(dialog, qtbot, people(tmp_path / "lijst.xlsx", 2))
    dialog.list_page.columns.open()
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or isinstance(widget.parent(), QAbstractSpinBox):
            continue
        if not widget.isVisible() or isinstance(widget, QLineEdit):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name), widget


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QWidget) if hasattr(label, "text") and callable(label.text)]


def test_the_workbook_that_was_made_of_the_people_of_the_case_is_chosen_by_itself(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    breach = workspace.register.load("2026-0001")
    workspace.people_books[breach.id] = people(tmp_path / "betrokkenen.xlsx", 3)
    made = MergeDialog(workspace, breach, "persons", "nl", "", tmp_path / "uit")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not made._tasks.busy, timeout=20_000)
    assert made.make.text() == "3 brieven maken"
    # one that is gone meanwhile is no error
    workspace.people_books[breach.id] = tmp_path / "weg.xlsx"
    made.drop_typed()
    again = MergeDialog(workspace, breach, "persons", "nl", "", tmp_path / "uit2")
    qtbot.addWidget(again)
    again.show()
    assert not again._tasks.busy
    assert not again.make.isEnabled()
