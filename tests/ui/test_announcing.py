from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui import announcing

Spoken = list[tuple[str, bool]]


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> Spoken:
    """What a screen reader is told, and whether it was urgent."""
    said: Spoken = []

    def take(event: QAccessibleAnnouncementEvent) -> None:
        said.append((event.message(), event.politeness() == QAccessible.AnnouncementPoliteness.Assertive))

    monkeypatch.setattr(announcing.QAccessible, "updateAccessibility", take)
    return said


def test_a_text_is_said_and_nothing_is_not(qtbot: QtBot, spoken: Spoken) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    announcing.announce(widget, "Opgeslagen.")
    announcing.announce(widget, "De schijf is vol.", urgent=True)
    announcing.announce(widget, "")
    assert spoken == [("Opgeslagen.", False), ("De schijf is vol.", True)]


def test_only_the_outcome_of_a_quick_row_of_changes_is_said_and_only_once(qtbot: QtBot, spoken: Spoken) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    voice = announcing.Announcer(widget)
    voice.know("5 zaken")
    for text in ("4 zaken", "1 zaak", "2 zaken"):
        voice.say(text)
    qtbot.waitUntil(lambda: bool(spoken))
    voice.say("3 zaken")
    voice.say("2 zaken")
    qtbot.wait(announcing.PAUSE + 100)
    assert spoken == [("2 zaken", False)]


def test_what_is_not_on_the_screen_says_nothing(qtbot: QtBot, spoken: Spoken) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    voice = announcing.Announcer(widget)
    voice.say("5 zaken")
    qtbot.wait(announcing.PAUSE + 100)
    assert spoken == []
