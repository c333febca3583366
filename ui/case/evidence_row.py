"""One file of the evidence of a case, with what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from breachreg.domain.breach import EvidenceItem
from breachreg.domain.vouching import HandOver
from breachreg.evidence.copies import may_view
from breachreg.i18n import _, ngettext
from ui import theme
from ui.case.facts_tab import shortened
from ui.elements import body, column, line, quiet, small
from ui.flow import Flow
from ui.words import moment, number

KILOBYTE = 1024
GROUP = 8
"""Digits of a hash between two spaces, so that it can be compared by eye and breaks over lines."""


def size_in_words(size: int) -> str:
    """Return the size of a file, such as `47 kB`."""
    if size < KILOBYTE:
        return ngettext("{n} byte", "{n} bytes", size).format(n=size)
    if size < KILOBYTE**2:
        return _("{n} kB").format(n=number(round(size / KILOBYTE)))
    return _("{n} MB").format(n=number(round(size / KILOBYTE**2)))


def in_groups(digest: str) -> str:
    """Return a hash in groups of digits."""
    return " ".join(digest[start : start + GROUP] for start in range(0, len(digest), GROUP))


class EvidenceRow(QWidget):
    """One file with what can be done with it.

    Attributes:
        check, view, save, give, remove: buttons; verdict: what the last check said.
    """

    def __init__(self, item: EvidenceItem, *, can_change: bool, handed: Sequence[HandOver] = ()) -> None:
        super().__init__()
        self.item = item
        self.check = quiet(_("Controleer …"), "check", flush=True)
        self.check.setAccessibleName(_("Controleer {name}").format(name=item.name))
        self.check.setToolTip(_("Kies het bestand; het programma zegt of het nog hetzelfde is."))
        self.view = quiet(_("Bekijken"), "document")
        self.view.setAccessibleName(_("Bekijk {name}").format(name=item.name))
        self.view.setToolTip(_("Opent een kopie die alleen gelezen kan worden; zij gaat weg bij het sluiten."))
        self.view.setVisible(item.kept and may_view(item.name))
        self.save = quiet(_("Opslaan als …"), "folder")
        self.save.setAccessibleName(_("Sla {name} op als bestand").format(name=item.name))
        self.save.setVisible(item.kept)
        self.give = quiet(_("Overdragen …"), "people")
        self.give.setAccessibleName(_("Vastleggen aan wie {name} is gegeven").format(name=item.name))
        self.give.setEnabled(can_change)
        self.remove = quiet(_("Verwijderen"), "trash")
        self.remove.setAccessibleName(_("Verwijder {name} uit het bewijs").format(name=item.name))
        self.remove.setEnabled(can_change)
        self.verdict = small("", tone="")
        self.verdict.hide()
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        layout.addWidget(body(item.name, strong=True))
        if item.about:
            layout.addWidget(body(shortened(item.about)))
        if item.kept:
            layout.addWidget(small(_("Het register bewaart dit bestand."), tone=""))
        if item.place:
            where = _("Ook bewaard: {place}") if item.kept else _("Bewaard: {place}")
            layout.addWidget(small(where.format(place=shortened(item.place)), tone=""))
        by = f", {item.added_by}" if item.added_by else ""
        layout.addWidget(
            small(
                _("{size}; vastgelegd {when}{by}").format(
                    size=size_in_words(item.size), when=moment(item.added_at), by=by
                )
            )
        )
        digest = small(f"SHA-256 {in_groups(item.sha256)}")
        digest.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        digest.setAccessibleName(
            _("SHA-256 van {name}: {digest}").format(name=item.name, digest=in_groups(item.sha256))
        )
        layout.addWidget(digest)
        for given in handed:
            what_for = _(", voor {reason}").format(reason=given.reason) if given.reason else ""
            said = _("Gegeven aan {who}{what_for}: {when}, door {by}").format(
                who=given.recipient, what_for=what_for, when=moment(given.at), by=given.handed_by
            )
            layout.addWidget(small(shortened(said), tone=""))
        layout.addWidget(self.verdict)
        layout.addWidget(Flow(self.check, self.view, self.save, self.give, self.remove))
        layout.addWidget(line())

    def show_verdict(self, text: str, tone: str) -> None:
        """Say what the check of this file gave."""
        self.verdict.setText(text)
        theme.set_tone(self.verdict, tone)
        self.verdict.show()
