"""What to look over in a document before it goes out: names that stand in it, and texts that it still needs in English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from breachreg.i18n import _, ngettext
from ui import theme
from ui.elements import button, column, refill, row, small
from ui.folded import Folded

LINE_HEIGHT = 3
"""Lines of an English text that are shown at once."""


class FoundNames(Folded):
    """Names known in the case that stand in the document, each with the choice to keep it on purpose.

    Signals:
        changed: another choice.

    Attributes:
        kept: names that may stand.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Namen in dit document"))
        self.kept: tuple[str, ...] = ()

    def forget(self) -> None:
        """Take back every choice: another document or case is shown."""
        self.kept = ()

    def show_names(self, names: Sequence[str]) -> None:
        """Show the names that were found, and those that were kept before."""
        every = list(dict.fromkeys((*self.kept, *names)))
        self.setVisible(bool(every))
        self.set_title(
            _("Namen uit de zaak: {n}").format(n=len(names))
            if names
            else _("Namen die met opzet blijven: {n}").format(n=len(self.kept))
        )
        parts: list[QWidget] = [
            small(_("Zij zijn gemarkeerd. Haal ze uit de tekst, of kies dat ze met opzet blijven staan."), tone="")
        ]
        for name in every:
            box = QCheckBox(_("‘{name}’ met opzet laten staan").format(name=name))
            box.setChecked(name in self.kept)
            box.toggled.connect(lambda on, name=name: self._keep(name, on=on))
            parts.append(box)
        refill(self.content, parts)

    def _keep(self, name: str, *, on: bool) -> None:
        self.kept = (*self.kept, name) if on else tuple(kept for kept in self.kept if kept != name)
        self.changed.emit()


class EnglishTexts(Folded):
    """What the office typed in Dutch and has no English yet: asked for once, and kept with the case.

    Signals:
        written: the English by the Dutch text.
    """

    written = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Engelse tekst"))
        self.fields: dict[str, QPlainTextEdit] = {}
        self._typed: dict[str, str] = {}
        self.keep = button(_("Engels bewaren"), "check")
        self.keep.clicked.connect(lambda: self.written.emit(self.texts()))

    def texts(self) -> Mapping[str, str]:
        """Return what was filled in."""
        return {dutch: text for dutch, field in self.fields.items() if (text := field.toPlainText().strip())}

    def typed(self) -> bool:
        """Tell whether English was typed that is not kept with the case, here or below another document."""
        return bool(self.sketch())

    def sketch(self) -> dict[str, str]:
        """Return all that was typed, by the Dutch text."""
        shown = {dutch: field.toPlainText() for dutch, field in self.fields.items()}
        return {dutch: text for dutch, text in {**self._typed, **shown}.items() if text.strip()}

    def retype(self, sketch: Mapping[str, str]) -> None:
        """Type it again: at once below the document that is shown, below another when that is looked at.

        Raises:
            ValueError: it holds no texts.
        """
        if not all(isinstance(text, str) for text in sketch.values()):
            raise ValueError(sketch)
        self._typed = dict(sketch)
        for dutch, field in self.fields.items():
            field.setPlainText(sketch.get(dutch, ""))

    def forget(self, kept: Iterable[str] | None = None) -> None:
        """Let go of what was typed for the Dutch texts `kept`, which are in the case now; without it of all: another case is shown."""
        gone = set(self.sketch() if kept is None else kept)
        self._typed = {dutch: text for dutch, text in self._typed.items() if dutch not in gone}
        for dutch, field in self.fields.items():
            if dutch in gone:
                field.clear()

    def show_texts(self, dutch: Sequence[str], *, can_change: bool) -> None:
        """Ask for the English of these texts; what is being typed stays."""
        self.setVisible(bool(dutch))
        if tuple(dutch) == tuple(self.fields):
            return
        typed = self._typed = self.sketch()
        self.fields = {}
        said = ngettext("Engels nodig bij {n} tekst", "Engels nodig bij {n} teksten", len(dutch))
        self.set_title(said.format(n=len(dutch)))
        whole = QWidget()
        layout = column(spacing=theme.SMALL)
        whole.setLayout(layout)
        for text in dutch:
            field = QPlainTextEdit(typed.get(text, ""))
            field.setLocale(QLocale("en"))
            field.setTabChangesFocus(True)
            field.setReadOnly(not can_change)
            field.setFixedHeight(field.fontMetrics().lineSpacing() * LINE_HEIGHT + theme.LARGE)
            field.setAccessibleName(_("Engels van: {text}").format(text=text))
            layout.addWidget(small(text, tone=""))
            layout.addWidget(field)
            self.fields[text] = field
        self.keep = button(_("Engels bewaren"), "check")
        self.keep.setEnabled(can_change)
        self.keep.clicked.connect(lambda: self.written.emit(self.texts()))
        layout.addLayout(row(self.keep, None))
        refill(self.content, [whole])
