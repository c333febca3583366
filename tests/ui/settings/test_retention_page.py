"""What is due is looked for beside the window, tried before it holds, and erased with its statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Contact
from breachreg.persistence.subjects import CASE
from breachreg.register import Register
from ui.settings.retention_dialogs import EarlyErasingDialog, OwnTermDialog
from ui.settings.retention_page import RetentionPage
from ui.workspace import Workspace


@pytest.fixture
def register(register_path: Path, clock: FixedClock) -> Iterator[Register]:
    with Register.open(register_path, clock=clock, officer=Officer("An Vos")) as opened:
        store = opened._store  # noqa: SLF001
        for name in ("c1", "c2"):
            made = opened.new_breach(Breach(id=name, title="Brief", reporter=Contact(name="Qzx Melderman")))
            store.put(CASE, replace(made, closed_at=clock.now()), Operation.CLOSE_CASE, opened._author())  # noqa: SLF001
        opened.hold("c2", "Claim")
        clock.advance(hours=24 * 190)
        yield opened
        opened.close(backup=False)


@pytest.fixture
def page(register: Register, qtbot: QtBot) -> RetentionPage:
    made = RetentionPage(Workspace(register))
    qtbot.addWidget(made)
    made.show()
    return made


def looked(page: RetentionPage, qtbot: QtBot) -> None:
    page.look_button.click()
    qtbot.waitUntil(lambda: not page._care.busy, timeout=20_000)  # noqa: SLF001


def choose(page: RetentionPage, *rows: int) -> None:
    page.table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in rows:
        page.table.selectionModel().select(page.model.index(row, 0), flags)


def rows(page: RetentionPage) -> list[tuple[str, ...]]:
    model = page.model
    return [tuple(model.data(model.index(row, column)) for column in range(5)) for row in range(model.rowCount())]


def test_what_is_due_is_shown_with_its_ground(page: RetentionPage, qtbot: QtBot) -> None:
    assert not page.erase_button.isEnabled()
    looked(page, qtbot)
    first, second = rows(page)
    assert (first[0], first[1], first[4]) == ("2026-0006", "Contactgegevens van de melder", "wissen")
    assert "6 maanden: Eigen keuze" in first[3]
    assert second[4] == "opgeschort: Claim"
    assert "Aan de beurt: 2 zaken." in page.state.text()
    choose(page, 1)
    assert not page.erase_button.isEnabled()  # held
    choose(page, 0, 1)
    assert [item.reference for item in page.selected] == ["2026-0006"]
    assert page.erase_button.isEnabled()


def test_a_term_is_tried_without_anything_changing(page: RetentionPage, register: Register, qtbot: QtBot) -> None:
    before = register.head()
    assert not page.months.isVisible()
    page.term.setCurrentIndex(page.term.findData("case"))
    assert page.months.value() == 60
    page.months.setValue(1)
    looked(page, qtbot)
    assert [row[0] for row in rows(page)] == ["2026-0006", "2026-0007"]
    assert "zou aan de beurt zijn" in page.state.text()
    choose(page, 0)
    assert not page.erase_button.isEnabled()
    assert register.head() == before


def test_erasing_asks_first_and_gives_the_statement(
    page: RetentionPage, register: Register, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked(page, qtbot)
    choose(page, 0)
    monkeypatch.setattr(RetentionPage, "ask", lambda *_args: False)
    page.erase_button.click()
    assert register.load("2026-0006").reporter.name == "Qzx Melderman"
    monkeypatch.setattr(RetentionPage, "ask", lambda *_args: True)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_named: str(tmp_path / "uit"))
    page.erase_button.click()
    assert not register.load("2026-0006").reporter
    (statement,) = (tmp_path / "uit").glob("*.docx")
    assert statement.name in page.state.text()
    assert [row[0] for row in rows(page)] == ["2026-0007"]
    assert register.verify().ok


def test_a_term_of_ones_own_is_set_with_what_it_rests_on(
    page: RetentionPage, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.term.setCurrentIndex(page.term.findData("reporter"))
    page.months.setValue(3)
    refused: list[str] = []

    def fill(dialog: OwnTermDialog) -> int:
        assert (dialog.term.currentData(), dialog.months.value()) == ("reporter", 3)
        dialog.save.click()
        refused.append(dialog.rows["source"].error)
        dialog.source.set_value("Selectielijst 2020, 29.1")
        dialog.save.click()
        return dialog.result()

    monkeypatch.setattr(OwnTermDialog, "exec", fill)
    page.keep_button.click()
    assert "Schrijf waarop deze termijn rust" in refused[0]
    term = next(term for term in register.terms() if term.id == "reporter")
    assert (term.months, term.source, term.own) == (3, "Selectielijst 2020, 29.1", True)
    assert page.state.text().startswith("Vastgelegd.")


def test_what_is_not_due_is_erased_with_a_reason_and_somebody_who_agrees(
    page: RetentionPage, register: Register, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    register.set_term("reporter", 60, "besluit")
    said: list[str] = []

    def fill(dialog: EarlyErasingDialog) -> int:
        dialog.reference.set_value("2026-0006")
        dialog.save.click()
        said.extend((dialog.rows["reason"].error, dialog.rows["second"].error))
        dialog.reason.set_value("Verzoek van de melder")
        dialog.second.set_value("An Vos")
        dialog.save.click()
        said.append(dialog.rows["second"].error)
        dialog.second.set_value("Bo Beer")
        dialog.save.click()
        return dialog.result()

    monkeypatch.setattr(EarlyErasingDialog, "exec", fill)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    page.early_button.click()
    assert all(said)
    assert register.load("2026-0006").reporter == Contact()
    assert list(tmp_path.glob("*.docx"))
    assert "De verklaring staat in" in page.state.text()
    assert any("Bo Beer" in entry.note for entry in register.own_history(9) + register.history("2026-0006"))
