"""A folded answer is read whole, however narrow the line is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from breachreg.law import load_law
from breachreg.law.interview import Interview
from ui.forms.answered_line import AnsweredLine

MANY = (
    "Naam of andere identificatie; Adres en woonplaats; Geboortedatum of leeftijd; Burgerservicenummer (BSN); "
    "Gegevens over kinderen of gezin; Gezondheid"
)


@pytest.mark.parametrize("width", [420, 648, 900])
@pytest.mark.parametrize("answer", ["Ja", MANY])
def test_no_word_of_an_answer_is_cut_off(qtbot: QtBot, width: int, answer: str) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    question = next(q for q in Interview(load_law()).questions_of("data") if q.path == "facts.data_categories")
    line = AnsweredLine(question)
    layout = QVBoxLayout(page)
    layout.addWidget(line)
    layout.addStretch()
    page.resize(width, 700)
    page.show()
    line.show_answer(answer, follows=False)
    said = line.answer
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()))
    # what the page has over is not for a line
    assert line.height() <= max(said.heightForWidth(said.width()), line.change.height()) + line.change.height()
