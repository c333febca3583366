"""Texts of Qt's own dialogs that its Dutch catalogue does not have."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

MISSING = {
    ("QFileDialog", "&Look in:"): "&Zoeken in:",
    ("QFileDialog", "Files of &type:"): "Bestands&type:",
    ("QPrintSettingsOutput", "Pages:"): "Pagina's:",
    ("QPrintSettingsOutput", "Double Sided Printing"): "Dubbelzijdig afdrukken",
    ("QPrintSettingsOutput", "Off"): "Uit",
    ("QPrintSettingsOutput", "Long side binding"): "Over de lange kant",
    ("QPrintSettingsOutput", "Short side binding"): "Over de korte kant",
    ("QPrintDialog", "Automatic"): "Automatisch",
    ("QPlatformTheme", "Don't Save"): "Niet opslaan",
    ("QCalendarWidget", "Next month"): "Volgende maand",
    ("QCalendarWidget", "Previous month"): "Vorige maand",
}
"""By where Qt uses a text and the text as Qt writes it."""


class MissingTexts(QTranslator):
    """Is asked for what the catalogue installed after it does not know."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Return a text in Dutch; empty: it is not known here either."""
        return MISSING.get((context, source), "")

    def isEmpty(self) -> bool:
        """Qt leaves out a catalogue that says it is empty."""
        return False
