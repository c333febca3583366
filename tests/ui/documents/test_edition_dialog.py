"""The dossier for somebody else is made from the documents of a case."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.facts import Cause, Facts
from breachreg.domain.officers import Officer
from breachreg.register import Register
from ui.documents.edition_dialog import EditionDialog
from ui.wizard.letters_page import LettersPage
from ui.workspace import Workspace


@pytest.fixture
def register(register_path: Path, clock: FixedClock) -> Iterator[Register]:
    with Register.open(register_path, clock=clock, officer=Officer("An Vos")) as opened:
        yield opened
        opened.close(backup=False)


def make(dialog: EditionDialog, qtbot: QtBot) -> None:
    dialog.making.pdf.setChecked(False)
    qtbot.mouseClick(dialog.making.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.making.busy, timeout=60_000)


def test_what_is_not_for_the_reader_is_not_in_the_file(register: Register, qtbot: QtBot, tmp_path: Path) -> None:
    breach = register.new_breach(Breach(id="x", title="Brief van mevrouw Pietersen"))
    dialog = EditionDialog(Workspace(register), breach, tmp_path / "uit")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reader.setCurrentIndex(dialog.reader.findData("woo"))
    assert "grond van de Woo" in dialog.about.text()
    make(dialog, qtbot)
    (made,) = (tmp_path / "uit").iterdir()
    with zipfile.ZipFile(made) as package:
        whole = "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    assert "Pietersen" not in whole
    assert "5.1.2.e" in whole
    assert made.name in dialog.making.state.text()


def test_a_confidential_case_is_refused_with_what_to_do(register: Register, qtbot: QtBot, tmp_path: Path) -> None:
    breach = register.new_breach(Breach(id="y", title="Ingezien", facts=Facts(cause=Cause.INSIDER_CURIOSITY)))
    dialog = EditionDialog(Workspace(register), breach, tmp_path / "uit")
    qtbot.addWidget(dialog)
    dialog.show()
    make(dialog, qtbot)
    assert "eigen medewerker" in dialog.making.state.text()
    dialog.confidential.setChecked(True)
    make(dialog, qtbot)
    assert "Gemaakt" in dialog.making.state.text()


def test_it_is_asked_for_at_the_documents_of_a_case(register: Register, qtbot: QtBot) -> None:
    breach = register.new_breach(Breach(id="z", title="Brief"))
    page = LettersPage(Workspace(register))
    qtbot.addWidget(page)
    page.show_case(breach)
    page.show()
    qtbot.mouseClick(page.for_others, Qt.MouseButton.LeftButton)
    (dialog,) = page.findChildren(EditionDialog)
    assert breach.reference in dialog.windowTitle()
    assert dialog.making.folder == page.folder()
    dialog.reject()


def test_a_text_that_was_looked_through_is_ticked_and_seen(register: Register, qtbot: QtBot, tmp_path: Path) -> None:
    breach = register.new_breach(Breach(id="t", title="Brief bij de buren", description="Mevrouw Pietersen belde"))
    dialog = EditionDialog(Workspace(register), breach, tmp_path / "uit")
    qtbot.addWidget(dialog)
    dialog.show()
    texts = [dialog.released.item(number) for number in range(dialog.released.count())]
    title = next(item for item in texts if "Brief bij de buren" in item.text())
    assert [item.checkState() for item in texts] == [Qt.CheckState.Unchecked] * len(texts)
    title.setCheckState(Qt.CheckState.Checked)
    dialog.reader.setCurrentIndex(dialog.reader.findData("woo"))
    make(dialog, qtbot)
    (made,) = (tmp_path / "uit").iterdir()
    with zipfile.ZipFile(made) as package:
        whole = "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    assert "Brief bij de buren" in whole
    assert "Pietersen" not in whole
    dialog.reader.setCurrentIndex(dialog.reader.findData("ap"))
    assert not dialog.released.isVisible()
