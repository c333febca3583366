"""The documents that can be made of a case: what it needs now first, then all, by who reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from breachreg.i18n import N_, Texts, _
from ui import theme
from ui.icons import icon
from ui.theme import Role, Size

if TYPE_CHECKING:
    from breachreg.documents.kinds import DocumentKind

WIDTH = 244
SENT = "sent"
"""Not a document: what was really sent."""
AUDIENCES = Texts(
    {
        "authority": N_("Voor de AP"),
        "persons": N_("Voor de betrokkenen"),
        "others": N_("Voor anderen"),
        "internal": N_("Voor uzelf"),
    }
)
KIND = Qt.ItemDataRole.UserRole


class KindList(QListWidget):
    """One line per kind of document, under headings. Arrows and first letters move through it.

    Signals:
        chosen: id of a kind, or `SENT`.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Documenten"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.currentItemChanged.connect(lambda now, _before: self._tell(now))
        self._filling, self._under = False, ""

    def fill(self, kinds: Mapping[str, DocumentKind], wanted: Sequence[str], made: set[str], current: str) -> None:
        """Show `kinds`, those in `wanted` first; `made` are those of which the case has a draft. `current` stays chosen."""
        self._filling = True
        self.clear()
        if wanted:
            self._heading(_("Nu nodig in deze zaak"))
            for name in wanted:
                self._line(kinds[name].label, name, name in made)
        for audience, title in AUDIENCES.items():
            rest = [kind for kind in kinds.values() if kind.audience == audience and kind.id not in wanted]
            if rest:
                self._heading(title)
            for kind in rest:
                self._line(kind.label, kind.id, kind.id in made)
        self._heading(_("Na het versturen"))
        self._line(_("Vastleggen wat verstuurd is"), SENT, False)
        self.choose(current)
        self._filling = False

    def lines(self) -> list[tuple[str, str]]:
        """Return what can be chosen, in order: id and label."""
        items = (self.item(place) for place in range(self.count()))
        return [(item.data(KIND), item.text()) for item in items if item.data(KIND)]

    def choose(self, kind: str) -> None:
        """Mark a kind as chosen."""
        for place in range(self.count()):
            if self.item(place).data(KIND) == kind:
                self.setCurrentRow(place)
                return

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.is_recolouring(event):
            for place in range(self.count()):
                item = self.item(place)
                if not item.data(KIND):
                    item.setForeground(theme.colour(Role.MUTED))

    def _heading(self, text: str) -> None:
        self._under = text.lower() if text != AUDIENCES["authority"] else text
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(theme.font(Size.SMALL, strong=True))
        item.setForeground(theme.colour(Role.MUTED))
        item.setSizeHint(QSize(WIDTH - theme.LARGE, 34 if self.count() else 26))
        self.addItem(item)

    def _line(self, text: str, kind: str, made: bool) -> None:
        item = QListWidgetItem(text)
        item.setData(KIND, kind)
        item.setToolTip(text)
        item.setSizeHint(QSize(WIDTH - theme.LARGE, 30))
        # the arrows pass over the headings, so each line says which one it stands under
        said = f"{text}, {self._under}" if self._under else text
        if made:
            item.setIcon(icon("check", Role.DONE))
            said = _("{name}, concept gemaakt").format(name=said)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self.addItem(item)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(KIND) and not self._filling:
            self.chosen.emit(item.data(KIND))
