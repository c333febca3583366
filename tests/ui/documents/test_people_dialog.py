"""Lists of people joined on the screen: by the keys, what is told, the workbook, the groups in the case, and nothing kept of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.breach import ConcernedGroup
from breachreg.domain.facts import DataKind
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.register import Register
from tests.importing.test_victims import CLIENTS, MEMBERS, STOP
from ui.documents.groups_view import GroupsView
from ui.documents.people_dialog import PeopleDialog
from ui.leaving import Wish
from ui.workspace import Workspace


@pytest.fixture
def workspace(register_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with Register.open(register_path, clock=clock, officer=Officer(name="An Vos")) as register:
        yield Workspace(register)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    named = {"klanten.csv": CLIENTS, "leden.csv": MEMBERS, "stop.csv": STOP}
    for name, text in named.items():
        (tmp_path / name).write_text(text, "utf-8")
    return [tmp_path / name for name in named]


@pytest.fixture
def dialog(workspace: Workspace, qtbot: QtBot) -> PeopleDialog:
    return opened(workspace, qtbot)


def opened(workspace: Workspace, qtbot: QtBot) -> PeopleDialog:
    made = PeopleDialog(workspace, workspace.register.load("2026-0001"))
    qtbot.addWidget(made)
    made.show()
    return made


def joined(dialog: PeopleDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.tasks.busy, timeout=20_000)


def test_from_lists_to_a_workbook_and_groups_of_the_case(
    dialog: PeopleDialog, qtbot: QtBot, files: list[Path], workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = workspace.register
    register.keep_group(register.load("2026-0001").id, ConcernedGroup(id="", name="Klanten", text="Eigen woorden."))
    assert not dialog.join.isEnabled()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(path) for path in files[:2]], ""))
    qtbot.mouseClick(dialog.lists.add, Qt.MouseButton.LeftButton)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(files[2])], ""))
    qtbot.mouseClick(dialog.stops.add, Qt.MouseButton.LeftButton)
    dialog.lists.rows[files[1]].tick([DataKind.HEALTH.value])
    joined(dialog, qtbot)
    assert dialog.counts.text() == "5 mensen, van wie 3 niet worden aangeschreven"
    told = [dialog.lines.itemAt(place).widget().text() for place in range(dialog.lines.count())]
    assert told[0] == "7 rijen gelezen; één daarvan ging over iemand die er al stond."
    assert "Zonder naam" in told[1]
    assert dialog.groups.rowCount() == 2
    assert dialog.groups.item(0, 0).text() == "klanten + leden"
    assert [dialog.looks.item(row, 1).text() for row in range(3)] == ["niet aanschrijven"] * 3
    assert [dialog.looks.item(row, 2).text() for row in range(3)] == [
        "jonger dan 16: schrijf de ouder of voogd aan", "geheim adres", "overleden",
    ]  # fmt: skip
    book = files[0].with_name("samen.xlsx")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(book), ""))
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.tasks.busy, timeout=20_000)
    assert "Bewaard als samen.xlsx" in dialog.state.text()
    # each group has a sheet of its own, for a letter of its own
    assert openpyxl.load_workbook(book).sheetnames == [
        "Aanschrijven", "Niet aanschrijven", "Zonder naam", "klanten + leden", "klanten",
    ]  # fmt: skip
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    groups = {group.name: group for group in register.load("2026-0001").groups}
    assert groups["klanten + leden"].people.maximum == 1
    assert DataKind.HEALTH in groups["klanten + leden"].data_categories
    # the group that was there under that name keeps its words
    assert (groups["Klanten"].text, groups["Klanten"].people.maximum) == ("Eigen woorden.", 1)
    assert b"Kade" not in register.path.read_bytes()
    # it was used: nothing is asked, and nothing is there the next time
    dialog.ask = lambda *_args: pytest.fail("nothing to ask")
    dialog.reject()
    assert opened(workspace, qtbot).lists.rows == {}
    # a workbook that is there is never replaced
    again = opened(workspace, qtbot)
    again.lists.take(files[:1])
    joined(again, qtbot)
    again.save_book(book)
    qtbot.waitUntil(lambda: not again.tasks.busy, timeout=20_000)
    assert "kan niet worden geschreven" in again.state.text()


def test_lists_that_were_chosen_are_there_again_and_one_that_is_gone_is_told(
    dialog: PeopleDialog, qtbot: QtBot, files: list[Path], workspace: Workspace
) -> None:
    dialog.lists.take(files[:2])
    dialog.lists.take(files[:1])
    row = dialog.lists.rows[files[0]]
    assert row.data is not None
    row.tick([DataKind.HEALTH.value])
    dialog.ask = lambda *_args: Wish.BACK
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.ask = lambda *_args: Wish.KEEP
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    after = opened(workspace, qtbot)
    assert [(path.name, made.leaked()) for path, made in after.lists.rows.items()] == [
        ("klanten.csv", ["health"]), ("leden.csv", []),
    ]  # fmt: skip
    qtbot.mouseClick(after.lists.rows[files[1]].remove, Qt.MouseButton.LeftButton)
    assert list(after.lists.rows) == files[:1]
    kept = after.sketch()
    files[0].unlink()
    with pytest.raises(ValueError):
        opened(workspace, qtbot).retype(kept)
    after.ask = lambda *_args: Wish.DISCARD
    after.reject()


def test_what_is_wrong_with_a_list_is_told_and_another_choice_takes_the_outcome_away(
    dialog: PeopleDialog, qtbot: QtBot, files: list[Path], tmp_path: Path
) -> None:
    bad = tmp_path / "kapot.xlsx"
    bad.write_bytes(b"PK niets")
    dialog.lists.take([bad])
    joined(dialog, qtbot)
    assert "kapot.xlsx" in dialog.state.text()
    assert not dialog.save.isEnabled()
    qtbot.mouseClick(dialog.lists.rows[bad].remove, Qt.MouseButton.LeftButton)
    other = tmp_path / "map"
    other.mkdir()
    (other / "klanten.csv").write_text(CLIENTS, "utf-8")
    dialog.lists.take([files[0], other / "klanten.csv"])
    joined(dialog, qtbot)
    assert "twee lijsten die klanten.csv heten" in dialog.state.text()
    qtbot.mouseClick(dialog.lists.rows[other / "klanten.csv"].remove, Qt.MouseButton.LeftButton)
    joined(dialog, qtbot)
    assert dialog.outcome.isVisible()
    dialog.stops.take(files[2:])
    assert not dialog.outcome.isVisible()
    assert not dialog.keep.isEnabled()
    dialog.tasks.stopped.emit()
    assert dialog.state.text() == "Gestopt."


def test_groups_come_from_the_lists_on_the_page_of_groups(
    workspace: Workspace, qtbot: QtBot, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    view = GroupsView(workspace)
    qtbot.addWidget(view)
    view.show_case(workspace.register.load("2026-0001"))
    seen = []
    view.changed.connect(seen.append)

    def walk(dialog: PeopleDialog) -> int:
        dialog.show()
        dialog.lists.take(files[:1])
        joined(dialog, qtbot)
        dialog.keep.click()
        dialog.ask = lambda *_args: Wish.DISCARD
        dialog.reject()
        return 0

    monkeypatch.setattr(PeopleDialog, "exec", walk)
    view.from_lists.click()
    assert [group.group.name for group in view.groups.values()] == ["klanten"]
    assert len(seen) == 1
    assert Operation.EDIT_GROUPS in [entry.operation for entry in workspace.register.history("2026-0001")]
