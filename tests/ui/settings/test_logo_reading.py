"""The logo on the screen comes from a process apart: what cannot be drawn is no picture, and what was asked for last is shown."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.documents.pictures import jpeg, png
from ui.settings.logo_reading import LogoReading


def test_what_was_asked_for_last_is_shown_once_it_is_drawn(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    shown: list[QPixmap] = []
    reading = LogoReading(page, shown.append)
    reading.ask(png()[:-20])
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    assert shown[0].isNull()
    reading.ask(png())
    reading.ask(jpeg(200, 100))
    qtbot.waitUntil(lambda: len(shown) > 1, timeout=20_000)
    assert (shown[1].width(), shown[1].height()) == (200, 100)
    assert shown[1].toImage().pixelColor(5, 5).getRgb() == (128, 128, 128, 255)
    reading.ask(b"")
    assert shown[2].isNull()
    reading.ask(jpeg(200, 100))
    assert not shown[3].isNull()


def test_a_page_that_goes_takes_its_reader_along(qtbot: QtBot) -> None:
    page = QWidget()
    reading = LogoReading(page, lambda _picture: None)
    reading.ask(png())
    page.deleteLater()
    qtbot.waitUntil(lambda: not _alive(reading), timeout=20_000)


def _alive(reading: LogoReading) -> bool:
    from shiboken6 import isValid

    return isValid(reading)
