"""A playbook to read and to start: its tasks with who, when and on what each rests, and which of them are wanted."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QScrollArea, QWidget

from breachreg.clock import day_in_digits
from breachreg.domain.tasks import TERMS, CountedFrom, TermBasis
from breachreg.i18n import _, ngettext
from breachreg.law.deadlines import hours_in_words
from breachreg.law.playbooks import Playbook, PlaybookTask, playbooks
from ui import theme
from ui.elements import body, button, column, heading, primary, row, small


def term_in_words(task: PlaybookTask) -> str:
    """Return in Dutch within what time a task is done, and what that rests on: law is never shown as anything else is."""
    since = _(" na sluiten") if task.counted_from is CountedFrom.CLOSING else ""
    return f"{hours_in_words(task.hours)}{since} – {TERMS[task.term]}"


class PlaybookDialog(QDialog):
    """The tasks of a playbook, all of them chosen at first.

    Args:
        have: ids of the tasks that stand in the case already.

    Attributes:
        ticks: by the id of a task.
    """

    def __init__(self, parent: QWidget | None, book: Playbook, have: Collection[str]) -> None:
        super().__init__(parent)
        self.book = book
        self.ticks: dict[str, QCheckBox] = {}
        self.setWindowTitle(_("Draaiboek"))
        self.setMinimumWidth(640)
        self.resize(760, 640)
        known = playbooks()
        layout = column(spacing=theme.SMALL, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(heading(book.title.nl))
        first = QFrame()
        theme.set_ground(first, "accent")
        inside = column(spacing=theme.TINY, margins=(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL))
        first.setLayout(inside)
        inside.addWidget(body(_("Eerst: {what}").format(what=book.first.nl), strong=True))
        inside.addWidget(small(_("Is het een datalek? {what}").format(what=book.is_breach.nl), tone=""))
        layout.addWidget(first)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(_("Taken van het draaiboek"))
        holder = QWidget()
        tasks = column(spacing=theme.SMALL, margins=(0, 0, theme.SMALL, 0))
        holder.setLayout(tasks)
        for task in book.tasks:
            tasks.addWidget(self._row(task, known.role_name(task.role), started=task.id in have))
        tasks.addStretch()
        area.setWidget(holder)
        layout.addWidget(area, 1)
        self.leave, self.start = button(_("Annuleren")), primary("", "check")
        checked = known.checked
        note = _("Bronnen bekeken op {day}. Alleen ‘wettelijke termijn’ is een termijn uit de wet.")
        layout.addWidget(small(note.format(day=day_in_digits(checked))))
        layout.addLayout(row(None, self.leave, self.start))
        self.start.setDefault(True)
        self.leave.clicked.connect(self.reject)
        self.start.clicked.connect(self.accept)
        self._look()
        self.start.setFocus()

    def chosen(self) -> list[str]:
        """Return the ids of the tasks that are wanted."""
        return [ident for ident, tick in self.ticks.items() if tick.isEnabled() and tick.isChecked()]

    def _row(self, task: PlaybookTask, role: str, *, started: bool) -> QWidget:
        found = QWidget()
        box = column(spacing=0)
        found.setLayout(box)
        tick = self.ticks[task.id] = QCheckBox()
        tick.setChecked(True)
        tick.setEnabled(not started)
        tick.setAccessibleName(task.text.nl)
        tick.toggled.connect(self._look)
        text = body(task.text.nl)
        text.setMaximumWidth(theme.NO_LIMIT)
        top = row(tick, text)
        top.setStretch(1, 1)
        box.addLayout(top)
        # law is set in heavier type and says so in words; nothing else looks like it
        by_law = task.term is TermBasis.LAW
        term = body(term_in_words(task), strong=True) if by_law else small(term_in_words(task), tone="")
        parts = [role]
        if started:
            parts.append(_("staat al bij de zaak"))
        if task.only_if is not None:
            parts.append(task.only_if.nl)
        if task.basis:
            parts.append(task.basis)
        sources = "; ".join(
            source.name if source.verified else _("{name} (niet geverifieerd)").format(name=source.name)
            for source in task.sources
        )
        under = column(spacing=0, margins=(42, 0, 0, 0))
        under.addWidget(term)
        under.addWidget(small(" · ".join(parts)))
        under.addWidget(small(_("Bron: {names}").format(names=sources)))
        box.addLayout(under)
        tick.setAccessibleDescription(f"{term_in_words(task)}. {'. '.join(parts)}")
        return found

    def _look(self) -> None:
        count = len(self.chosen())
        said = ngettext("{n} taak in de zaak zetten", "{n} taken in de zaak zetten", count)
        self.start.setText(said.format(n=count))
        self.start.setEnabled(count > 0)
