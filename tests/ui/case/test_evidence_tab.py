"""Evidence with real clicks: a file is read where it lies, recorded, checked again and taken out with a way back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from breachreg import settings
from breachreg.evidence.files import BLOCK
from tests.ui.conftest import nameless
from ui.application import Program
from ui.case.evidence_row import in_groups, size_in_words
from ui.case.evidence_tab import EvidenceTab
from ui.messages import Message
from ui.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def workspace(program: Program) -> Workspace:
    assert program.window.workspace is not None
    return program.window.workspace


@pytest.fixture
def tab(workspace: Workspace, qtbot: QtBot) -> EvidenceTab:
    made = EvidenceTab(workspace)
    qtbot.addWidget(made)
    made.resize(560, 420)
    made.show_case(workspace.register.load("2026-0001"))
    made.show()
    return made


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    def choosing(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(path), ""))

    return choosing


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    path = tmp_path / "aanmeldingen <b>&.csv"
    path.write_bytes(b"wie,wanneer\n")
    return path


def added(
    tab: EvidenceTab, path: Path, choose: Callable[[Path], None], qtbot: QtBot, about: str = "Aanmeldingen"
) -> str:
    choose(path)
    qtbot.mouseClick(tab.add, LEFT)
    qtbot.waitUntil(tab.keep.isVisible)
    tab.about.set_value(about)
    with qtbot.waitSignal(tab.changed):
        qtbot.mouseClick(tab.keep, LEFT)
    ident = tab.breach.evidence[-1].id
    qtbot.waitUntil(tab.rows[ident].isVisible)
    return ident


def shown(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_without_evidence_the_tab_says_so_and_what_is_kept(tab: EvidenceTab) -> None:
    assert "Er is nog geen bewijs vastgelegd." in shown(tab)
    assert "Het kan het bestand zelf ook bewaren" in shown(tab)
    assert nameless(tab) == []


def test_a_file_is_read_then_recorded_with_what_it_shows_and_where_it_is(
    tab: EvidenceTab, proof: Path, choose: Callable[[Path], None], qtbot: QtBot, workspace: Workspace
) -> None:
    ident = added(tab, proof, choose, qtbot)
    saved = workspace.register.load("2026-0001").evidence[0]
    digest = hashlib.sha256(proof.read_bytes()).hexdigest()
    assert (saved.name, saved.sha256, saved.size) == (proof.name, digest, 12)
    assert (saved.about, saved.place, saved.added_by) == ("Aanmeldingen", str(proof.parent), workspace.actor)
    qtbot.waitUntil(tab.rows[ident].isVisible)
    text = shown(tab.rows[ident])
    for part in (proof.name, "Aanmeldingen", "12 bytes", in_groups(digest), str(proof.parent)):
        assert part in text
    assert not tab.keep.isVisible()
    assert tab.focusWidget() is tab.add
    assert nameless(tab) == []


def test_taking_out_can_be_undone(
    tab: EvidenceTab, proof: Path, choose: Callable[[Path], None], qtbot: QtBot, workspace: Workspace
) -> None:
    ident = added(tab, proof, choose, qtbot)
    qtbot.mouseClick(tab.rows[ident].remove, LEFT)
    assert workspace.register.load("2026-0001").evidence == ()
    qtbot.waitUntil(lambda: "Er is nog geen bewijs vastgelegd." in shown(tab))
    assert proof.exists()
    workspace.undo()
    assert workspace.register.load("2026-0001").evidence[0].id == ident


def test_a_check_says_same_or_changed_with_the_new_hash(
    tab: EvidenceTab, proof: Path, choose: Callable[[Path], None], qtbot: QtBot
) -> None:
    ident = added(tab, proof, choose, qtbot)
    row = tab.rows[ident]
    qtbot.mouseClick(row.check, LEFT)
    qtbot.waitUntil(row.verdict.isVisible)
    assert row.verdict.text().startswith("Hetzelfde bestand, gecontroleerd")
    proof.write_bytes(b"wie,wanneer,x\n")
    qtbot.mouseClick(row.check, LEFT)
    qtbot.waitUntil(lambda: "niet (meer) hetzelfde" in row.verdict.text())
    assert in_groups(hashlib.sha256(proof.read_bytes()).hexdigest()) in row.verdict.text()
    assert row.verdict.property("tone") == "late"


def test_the_same_file_twice_and_a_file_that_is_gone_are_told(
    tab: EvidenceTab, proof: Path, choose: Callable[[Path], None], qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    told: list[Message] = []
    workspace.told.connect(told.append)
    added(tab, proof, choose, qtbot)
    tab.add_file(proof)
    qtbot.waitUntil(tab.keep.isVisible)
    qtbot.mouseClick(tab.keep, LEFT)
    qtbot.waitUntil(lambda: "staat al bij deze zaak" in told[-1].text)
    assert len(tab.breach.evidence) == 1
    tab.add_file(tmp_path / "weg.txt")
    qtbot.waitUntil(lambda: "is er niet (meer)" in told[-1].text)
    assert tab.add.isEnabled()


def test_stopping_records_nothing_and_the_button_comes_back(tab: EvidenceTab, tmp_path: Path, qtbot: QtBot) -> None:
    large = tmp_path / "groot.bin"
    large.write_bytes(b"\0" * (40 * BLOCK))
    tab.add_file(large)
    assert not tab.add.isEnabled()
    qtbot.mouseClick(tab.stop, LEFT)
    qtbot.waitUntil(tab.add.isEnabled)
    assert not tab.keep.isVisible()
    assert tab.breach.evidence == ()


def test_another_case_forgets_the_file_that_was_being_read(
    tab: EvidenceTab, proof: Path, qtbot: QtBot, workspace: Workspace
) -> None:
    tab.add_file(proof)
    tab.show_case(workspace.register.load("2026-0002"))
    qtbot.waitUntil(tab.add.isEnabled)
    assert not tab.keep.isVisible()


def test_the_tab_may_go_while_a_file_is_read(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    large = tmp_path / "groot.bin"
    large.write_bytes(b"\0" * (40 * BLOCK))
    made = EvidenceTab(workspace)
    made.show_case(workspace.register.load("2026-0001"))
    tasks = made._tasks
    made.add_file(large)
    made.deleteLater()
    qtbot.waitUntil(lambda: not tasks.busy)


def test_sizes_in_words() -> None:
    assert [size_in_words(n) for n in (0, 1023, 1024, 48_213, 5_000_000)] == [
        "0 bytes",
        "1023 bytes",
        "1 kB",
        "47 kB",
        "5 MB",
    ]


# -- what the register keeps --------------------------------------------------------------------------------------------


def test_a_file_is_kept_unless_the_officer_does_not_want_it(
    tab: EvidenceTab, proof: Path, choose: Callable[[Path], None], qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    ident = added(tab, proof, choose, qtbot)
    item = workspace.register.load("2026-0001").evidence[0]
    assert item.kept
    row = tab.rows[ident]
    assert "Het register bewaart dit bestand." in shown(row)
    proof.unlink()
    target = tmp_path / "terug.csv"
    told: list[Message] = []
    workspace.told.connect(told.append)
    tab.save_file(ident, target)
    qtbot.waitUntil(lambda: bool(told))
    assert target.read_bytes() == b"wie,wanneer\n"
    assert "terug.csv" in told[-1].text
    other = tmp_path / "ander.csv"
    other.write_bytes(b"x")
    choose(other)
    qtbot.mouseClick(tab.add, LEFT)
    qtbot.waitUntil(tab.keep.isVisible)
    assert tab.keep_bytes.isChecked()
    tab.keep_bytes.setChecked(False)
    with qtbot.waitSignal(tab.changed):
        qtbot.mouseClick(tab.keep, LEFT)
    loose = workspace.register.load("2026-0001").evidence[-1]
    assert not loose.kept
    assert not tab.rows[loose.id].save.isVisibleTo(tab)


def test_a_file_waits_until_a_check_of_the_register_is_over(
    tab: EvidenceTab, proof: Path, choose: Callable[[Path], None], qtbot: QtBot, workspace: Workspace
) -> None:
    choose(proof)
    qtbot.mouseClick(tab.add, LEFT)
    qtbot.waitUntil(tab.keep.isVisible)
    with qtbot.waitSignal(tab.changed, timeout=20_000), workspace.register._file.turn.shared():
        qtbot.mouseClick(tab.keep, LEFT)
        qtbot.wait(400)
        assert workspace.register.load("2026-0001").evidence == ()
    assert workspace.register.load("2026-0001").evidence[0].kept


def test_a_file_above_the_limit_is_recorded_and_not_kept(
    tab: EvidenceTab, proof: Path, choose: Callable[[Path], None], qtbot: QtBot, workspace: Workspace
) -> None:
    settings.change(evidence_megabytes="0")
    choose(proof)
    qtbot.mouseClick(tab.add, LEFT)
    qtbot.waitUntil(tab.keep.isVisible)
    assert not tab.keep_bytes.isEnabled()
    assert "groter dan 0 MB" in shown(tab)
    with qtbot.waitSignal(tab.changed):
        qtbot.mouseClick(tab.keep, LEFT)
    assert not workspace.register.load("2026-0001").evidence[0].kept


def test_looking_at_a_kept_file_opens_a_private_copy_and_never_a_program(
    tab: EvidenceTab,
    proof: Path,
    choose: Callable[[Path], None],
    qtbot: QtBot,
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Path] = []
    answers = [True, False]

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return answers[len(opened) - 1]

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    told: list[Message] = []
    ident = added(tab, proof, choose, qtbot)
    workspace.told.connect(told.append)
    qtbot.mouseClick(tab.rows[ident].view, LEFT)
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert opened[0].read_bytes() == b"wie,wanneer\n"
    assert opened[0].parent != proof.parent
    qtbot.mouseClick(tab.rows[ident].view, LEFT)
    qtbot.waitUntil(lambda: bool(told))
    assert "geen programma" in told[-1].text
    tool = tmp_path / "tool.exe"
    tool.write_bytes(b"MZ")
    ident = added(tab, tool, choose, qtbot)
    assert not tab.rows[ident].view.isVisibleTo(tab)
    qtbot.waitUntil(tab.rows[ident].save.isVisible)
