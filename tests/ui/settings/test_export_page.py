"""The whole register is handed out from the window, beside it, and nothing is overwritten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.officers import Officer
from breachreg.register import Register
from tests.export.test_packing import verify
from ui.settings.export_page import CHOICES, ExportPage
from ui.workspace import Workspace


@pytest.fixture
def register(register_path: Path, clock: FixedClock) -> Iterator[Register]:
    with Register.open(register_path, clock=clock, officer=Officer("An Vos")) as opened:
        yield opened
        opened.close(backup=False)


@pytest.fixture
def page(register: Register, qtbot: QtBot) -> ExportPage:
    made = ExportPage(Workspace(register))
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_is_pressed_together_in_a_low_window(page: ExportPage, qtbot: QtBot) -> None:
    page.resize(620, 240)
    for part in (page.choice, page.export_button, page.move_button):
        qtbot.waitUntil(lambda part=part: part.height() >= part.minimumSizeHint().height(), timeout=2000)
    page.show_widget(page.move_button)
    qtbot.waitUntil(lambda: not page.move_button.visibleRegion().isEmpty(), timeout=2000)


def test_what_is_only_in_json_is_said_before_a_sheet_is_made(page: ExportPage) -> None:
    choose(page, "xlsx", ".xlsx")
    assert "Alleen in de JSON: " in page.about.text()
    choose(page, "json", ".json")
    assert "Alleen in de JSON: " not in page.about.text()


def choose(page: ExportPage, form: str, ending: str = "", audience: str = "") -> None:
    page.choice.setCurrentIndex(
        next(n for n, c in enumerate(CHOICES) if (c.form, c.ending, c.audience) == (form, ending, audience))
    )


def handed_out(page: ExportPage, qtbot: QtBot, path: Path) -> None:
    page.hand_out(path)
    qtbot.waitUntil(lambda: not page._care.busy, timeout=20_000)  # noqa: SLF001


@pytest.mark.parametrize(("form", "ending"), [("xlsx", ".xlsx"), ("csv", ".csv"), ("json", ".json")])
def test_each_form_is_made(form: str, ending: str, page: ExportPage, qtbot: QtBot, tmp_path: Path) -> None:
    choose(page, form, ending)
    handed_out(page, qtbot, tmp_path / "uit")  # without an ending, as somebody types it
    assert (tmp_path / f"uit{ending}").stat().st_size
    assert f"uit{ending}" in page.result.text()
    assert page.open_button.isVisible()


def test_a_pack_is_made_and_its_code_is_said(
    page: ExportPage, register: Register, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(page, "pack")
    handed_out(page, qtbot, tmp_path / "pak")
    assert register.code() in page.result.text()
    assert verify(tmp_path / "pak", "--kop", register.code())[0] == 0


def test_an_edition_asks_about_confidential_cases(page: ExportPage, qtbot: QtBot, tmp_path: Path) -> None:
    choose(page, "pack", ".zip")
    assert not page.confidential.isVisible()
    choose(page, "pack", ".zip", "woo")
    assert page.confidential.isVisible()
    handed_out(page, qtbot, tmp_path / "woo")
    code, told = verify(tmp_path / "woo.zip")
    assert (code, told["edition"]) == (1, "woo")


def test_what_stands_there_is_not_overwritten(page: ExportPage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "uit.json").write_text(json.dumps("van u"))
    said: list[str] = []
    page._care.told.connect(lambda message: said.append(message.text))  # noqa: SLF001
    choose(page, "json", ".json")
    handed_out(page, qtbot, tmp_path / "uit.json")
    assert "uit.json is er al en wordt niet overschreven." in said
    assert page.result.isHidden()
    assert json.loads((tmp_path / "uit.json").read_text()) == "van u"


def test_who_leaves_gets_everything_in_one_folder(page: ExportPage, qtbot: QtBot, tmp_path: Path) -> None:
    choose(page, "leave")
    assert page.about.text()
    handed_out(page, qtbot, tmp_path / "weg")
    assert {item.name for item in (tmp_path / "weg").iterdir()} == {
        "LEESMIJ.txt",
        "pak",
        "register.json",
        "register.xlsx",
    }
    assert page.open_button.isVisible()
