"""A folded answer is read whole, however narrow the line is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
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


def test_a_page_as_narrow_as_a_small_window_is_not_held_wider_by_its_lines(qtbot: QtBot) -> None:
    """At 1280 pixels the page of questions has 530 left: "Wijzigen" stood beyond it, and the page moved sideways."""
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    page = QWidget()
    layout = QVBoxLayout(page)
    line = AnsweredLine(next(iter(Interview(load_law()).questions_of("data"))))
    layout.addWidget(line)
    layout.addStretch()
    area.setWidget(page)
    line.show_answer(MANY, follows=False)
    area.resize(530, 600)
    area.show()
    qtbot.waitUntil(lambda: page.width() <= area.viewport().width())
    assert line.geometry().right() <= area.viewport().width()
    qtbot.waitUntil(lambda: line.answer.y() > 0)  # the answer stands below the question
