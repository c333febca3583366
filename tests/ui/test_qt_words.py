"""What Qt says itself and its Dutch catalogue does not have."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.qt_words import MissingTexts


def test_what_is_missing_is_said_in_dutch_and_what_is_not_known_stays_as_it_is() -> None:
    owner = QObject()
    texts = MissingTexts(owner)
    assert not texts.isEmpty()
    assert texts.translate("QFileDialog", "&Look in:") == "&Zoeken in:"
    assert texts.translate("QFileDialog", "Files of &type:") == "Bestands&type:"
    assert texts.translate("QFileDialog", "Something new") == ""
