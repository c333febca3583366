"""A list laid beside the register in the window: chosen or pasted, told in groups, decided, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from breachreg.auditing import YearWork
from breachreg.clock import FixedClock
from breachreg.domain.audits import Audit
from breachreg.domain.breach import Breach
from breachreg.domain.drafts import Draft
from breachreg.domain.elsewhere import RowVerdict
from breachreg.domain.officers import Officer
from breachreg.errors import NotFoundError
from breachreg.reconciliation.beginning import begin
from breachreg.register import Register
from ui.audit.beside_dialog import PLACE, BesideDialog
from ui.audit.beside_model import WHY
from ui.workspace import Workspace

LIST = (
    "Nummer;Aanmaakdatum;Korte omschrijving\nM777;3-4-2026;Brief\nM778;3-4-2026;Datalek\nM779;3-4-2026;Datalek\n"
    "M780;3-4-2026;Toner\nTotaal;;\n"
)


@pytest.fixture
def register(register_path: Path, clock: FixedClock) -> Iterator[Register]:
    with Register.open(register_path, clock=clock, officer=Officer("An Vos")) as opened:
        opened.new_breach(Breach(id="c1", title="Brief", tickets=("M777",)))
        yield opened
        opened.close(backup=False)


@pytest.fixture
def dialog(register: Register, qtbot: QtBot) -> BesideDialog:
    made = BesideDialog(Workspace(register), 2026)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def read(dialog: BesideDialog, qtbot: QtBot, tmp_path: Path) -> Callable[[str], None]:
    def read_text(text: str) -> None:
        path = tmp_path / "lijst.csv"
        path.write_text(text, "utf-8")
        dialog.read_file(path)
        qtbot.waitUntil(lambda: not dialog.tasks.busy, timeout=20_000)

    return read_text


def counts(dialog: BesideDialog) -> list[int]:
    return [len(item.items) for item in dialog.groups]


def test_every_row_is_in_a_group_and_what_asks_something_comes_first(
    dialog: BesideDialog, read: Callable[[str], None]
) -> None:
    assert not dialog.record_button.isEnabled()
    read(LIST)
    assert "Gelezen: 5 regels. Meegenomen: 4, overgeslagen: 1. 2 regels vragen een antwoord." in dialog.state.text()
    assert counts(dialog) == [2, 0, 0, 1, 0, 5, 1, 1]
    assert dialog.group.currentText() == "Niet in het register, te verklaren (2)"
    assert [item.cells[1] for item in dialog.model.items] == ["M778", "M779"]
    dialog.table.selectRow(0)
    assert dialog.why.text() == dialog.model.items[0].cells[WHY]
    assert "niet aan een echte export getoetst" in dialog.remarks.text()


def test_what_is_decided_is_remembered_and_shown_at_once(
    dialog: BesideDialog, read: Callable[[str], None], register: Register, qtbot: QtBot
) -> None:
    read(LIST)
    dialog.table.selectAll()
    dialog.verdict.setCurrentIndex(dialog.verdict.findData(RowVerdict.TEST.value))
    qtbot.mouseClick(dialog.decide_button, Qt.MouseButton.LeftButton)
    assert dialog.rows["reason"].findChildren(type(dialog.why))
    assert register.row_decisions("topdesk") == {}
    qtbot.keyClicks(dialog.reason, "proefmelding")
    qtbot.mouseClick(dialog.decide_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.tasks.busy, timeout=20_000)
    assert {item.reason for item in register.row_decisions("topdesk").values()} == {"proefmelding"}
    assert counts(dialog) == [0, 0, 0, 1, 2, 5, 1, 1]
    assert dialog.reason.text() == ""
    qtbot.mouseClick(dialog.record_button, Qt.MouseButton.LeftButton)
    assert register.reconciliations(2026)[0].explained == 2
    assert "Nog te verklaren: 0" in dialog.state.text()


def test_a_row_that_is_in_no_case_is_begun_as_one_and_belongs_to_it_from_then_on(
    dialog: BesideDialog, read: Callable[[str], None], register: Register, qtbot: QtBot
) -> None:
    read(LIST)
    assert not dialog.begin_button.isEnabled()
    dialog.table.selectRow(0)
    qtbot.mouseClick(dialog.begin_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.tasks.busy, timeout=20_000)
    (made,) = (case for case in register.all_breaches() if "M778" in case.tickets)
    # no moment is taken from a row: awareness starts 72 hours
    assert (made.title, made.moments.aware_at) == ("Datalek", None)
    assert "3-4-2026" in made.notes[0].text
    assert counts(dialog)[0] == 1
    assert dialog.found is not None
    source = dialog.found.source
    assert [case.reference for _key, case in begin(register, source, ["M778"])] == [made.reference]
    with pytest.raises(NotFoundError, match="geen regel M1"):
        begin(register, source, ["M1"])


def test_a_list_that_cannot_be_read_says_why_and_columns_can_be_named(
    dialog: BesideDialog, read: Callable[[str], None]
) -> None:
    strange = "Kolom X;Wanneer\nM778;3-4-2026\n"
    read(strange)
    assert "Vul bij Kolom nummer of Kolom datum in welke het is, bijvoorbeeld A." in dialog.state.text()
    assert "number=" not in dialog.state.text()
    assert dialog.found is None
    dialog.places["number"].setText("Kolom X")
    dialog.places["date"].setText("B")
    read(strange)
    assert dialog.found is not None
    assert dialog.found.source.lines[0].number == "M778"


def test_the_sheet_of_a_workbook_is_chosen_also_when_the_first_one_says_nothing(
    dialog: BesideDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    cover, data = book.active, book.create_sheet("Meldingen")
    cover.title = "Voorblad"
    cover.append(["Dit is de lijst van 2026"])
    data.append(["Nummer", "Aanmaakdatum", "Korte omschrijving"])
    data.append(["M778", "3-4-2026", "Datalek"])
    path = tmp_path / "lijst.xlsx"
    book.save(path)
    assert not dialog.sheet_row.isVisible()
    dialog.read_file(path)
    assert dialog.stop_button.isVisible()
    qtbot.waitUntil(lambda: not dialog.tasks.busy, timeout=20_000)
    assert dialog.found is None
    assert [dialog.sheet.itemText(n) for n in range(dialog.sheet.count())] == ["Voorblad", "Meldingen"]
    dialog.sheet.setCurrentText("Meldingen")
    dialog.sheet.activated.emit(1)
    qtbot.waitUntil(lambda: not dialog.tasks.busy and dialog.found is not None, timeout=20_000)
    assert dialog.found is not None
    assert dialog.found.source.lines[0].number == "M778"
    assert dialog.sheet.currentText() == "Meldingen"
    assert not dialog.stop_button.isVisible()


def test_what_is_being_read_is_stopped_by_its_button(
    dialog: BesideDialog, read: Callable[[str], None], tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "lijst.csv").write_text(LIST, "utf-8")
    dialog.read_file(tmp_path / "lijst.csv")
    qtbot.mouseClick(dialog.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.tasks.busy, timeout=20_000)
    assert dialog.found is None
    assert dialog.state.text() == "Gestopt. Er is niets naast het register gelegd."


def test_a_list_needs_no_audit(
    make_program: Callable[..., Any], register_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(BesideDialog, "exec", lambda dialog: shown.append(dialog.windowTitle()))
    window = make_program(register_path).window
    window.show_screen("audit")
    qtbot.mouseClick(window.views.currentWidget().empty.other, Qt.MouseButton.LeftButton)
    assert len(shown) == 1


def test_receipts_are_read_from_what_was_copied(dialog: BesideDialog, qtbot: QtBot) -> None:
    assert not dialog.paste_button.isVisible()
    dialog.preset.setCurrentIndex(dialog.preset.findData("ap-receipts"))
    assert dialog.paste_button.isVisible()
    QApplication.clipboard().setText("Z778812 3-4-2026 Brief")
    qtbot.mouseClick(dialog.paste_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.tasks.busy and dialog.found is not None, timeout=20_000)
    assert counts(dialog)[0] == 1


def test_closing_stops_the_reading(dialog: BesideDialog, read: Callable[[str], None], tmp_path: Path) -> None:
    read(LIST)
    dialog.read_file(tmp_path / "lijst.csv")
    dialog.reject()
    assert not dialog.tasks.busy


def test_the_room_opens_it_for_the_year_of_the_audit(
    make_program: Callable[..., Any],
    register_path: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(BesideDialog, "exec", lambda dialog: shown.append(dialog.windowTitle()))
    with Register.open(register_path, clock=clock, officer=Officer("An Vos")) as opened:
        work = YearWork(opened)
        opened.plan_audit(
            Audit(title="Jaar", year=2026, scope="Alle zaken.", auditor="Dirk Smit"), work.freeze(work.look(2026))
        )
        opened.close(backup=False)
    window = make_program(register_path).window
    window.show_screen("audit")
    room = window.views.currentWidget()
    qtbot.waitUntil(lambda: not room.reader.busy, timeout=20_000)
    qtbot.mouseClick(room.overview.beside, Qt.MouseButton.LeftButton)
    assert shown == ["Lijst naast het register leggen, 2026"]
    qtbot.waitUntil(lambda: not room.reader.busy, timeout=20_000)
    room.ask_again(Draft(place=f"dialog/{PLACE}/2025"))
    assert shown[1:] == ["Lijst naast het register leggen, 2025"]
    qtbot.waitUntil(lambda: not room.reader.busy, timeout=20_000)
