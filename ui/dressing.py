"""The look of the whole program: Qt's own texts in Dutch, and the colours and fonts."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.qt_words import MissingTexts


def dress(app: QApplication, owner: QObject, scheme: str, *, styled: bool) -> None:
    """Give the program its look.

    Args:
        owner: lives as long as the program does.
        styled: the application was made with its style already.
    """
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    # the one installed last is asked first
    app.installTranslator(MissingTexts(owner))
    translator = QTranslator(owner)
    if translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    theme.apply(app, scheme, styled=styled)
