"""The form for a new register: whose it is, who the FG is, who you are, and where the file goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from breachreg import settings
from breachreg.clock import Clock, SystemClock
from breachreg.domain.parties import Organisation
from breachreg.errors import UserError
from breachreg.i18n import N_, _
from ui import elements, theme
from ui.captured import Input, captured, put_back
from ui.drafting import KEPT_AFTER_MS
from ui.keys import answer
from ui.leaving import Wish, ask
from ui.settings.organisation_fields import ADDRESS, CONTACT, OFFICER, ORGANISATION, OrganisationFields
from ui.settings.regime_boxes import RegimeBoxes

WIDTH = 680
FILE_NAME = N_("Datalekregister.db")


class NewRegisterPage(QWidget):
    """Asks what a register needs.

    Attributes:
        make: makes the register; returns what stood in the way, or None.

    Signals:
        cancelled: the user does not want one after all.
    """

    cancelled = Signal()

    def __init__(
        self, *, officer: str, folder: Path, parent: QWidget | None = None, clock: Clock | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock or SystemClock()
        self.make: Callable[[Path, Organisation, str], UserError | None] = lambda *_all: None
        self.organisation = OrganisationFields(ORGANISATION + ADDRESS)
        self.fg = OrganisationFields(OFFICER, whose=_("FG"))
        self.regimes = RegimeBoxes()
        self.contact = OrganisationFields(CONTACT, whose=_("Contactpersoon"))
        self.officer = QLineEdit(officer)
        self.officer_row = elements.Labelled(
            _("Uw eigen naam"), self.officer, _("Komt in de geschiedenis te staan bij alles wat u vastlegt.")
        )
        self.file = QLineEdit(str(folder / _(FILE_NAME)))
        self.browse_button = elements.button(_("Bladeren …"), "folder")
        self.place = elements.Labelled(
            _("Bestand"),
            self.file,
            _("Op deze computer, niet in een netwerkmap of OneDrive. Back-ups komen in een map ernaast."),
            beside=self.browse_button,
        )
        self.create_button = elements.primary(_("Register maken"))
        self.cancel_button = elements.button(_("Annuleren"))
        self.problem = elements.body(tone="late")
        self._build()
        self.browse_button.clicked.connect(self._browse)
        self.create_button.clicked.connect(self._create)
        self.cancel_button.clicked.connect(self._cancel)
        self.ask = ask
        parts = {"organisation": self.organisation, "fg": self.fg, "contact": self.contact}
        self.inputs: dict[str, Input] = {
            f"{name}.{path}": part.edit(path) for name, part in parts.items() for path in part.rows
        }
        self.inputs |= {f"regime.{regime.value}": box for regime, box in self.regimes.boxes.items()}
        self.inputs |= {"officer": self.officer, "file": self.file}
        self._first = captured(self.inputs)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        for edit in self.findChildren(QLineEdit):
            edit.returnPressed.connect(self._create)
            edit.textChanged.connect(self._used)
        self.regimes.edited.connect(self._used)
        self.setFocusProxy(self.organisation.edit("name") if officer else self.officer)
        before = settings.kept_form(self._clock.now())
        if before is not None and not put_back(self.inputs, before):
            self.problem.setText(_("Wat u hier eerder typte staat er weer. Het register is nog niet gemaakt."))

    # -- what is typed -------------------------------------------------------------------

    def typed(self) -> bool:
        """Tell whether something was filled in."""
        return captured(self.inputs) != self._first

    def _used(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what is typed now, for a next start."""
        self._timer.stop()
        if self.typed():
            settings.keep_form(captured(self.inputs), self._clock.now())
        else:
            settings.drop_form()

    def leave(self) -> bool:
        """Ask what to do with what was typed; False when the page stays."""
        self._timer.stop()
        if not self.typed():
            return True
        wish = self.ask(self, _("Het register is nog niet gemaakt. Bewaart u het, dan staat het er later weer."))
        if wish is Wish.KEEP:
            self.keep()
        elif wish is Wish.DISCARD:
            settings.drop_form()
        return wish is not Wish.BACK

    def _cancel(self) -> None:
        if self.leave():
            self.cancelled.emit()

    def _build(self) -> None:
        answer(self, escape=self.cancel_button.click, go_on=self.create_button.click)
        column = QVBoxLayout()
        column.setSpacing(theme.SMALL)
        column.setContentsMargins(0, theme.LARGE, 0, theme.LARGE)
        column.addWidget(elements.title(_("Nieuw register")))
        column.addWidget(
            elements.body(
                _(
                    "Alleen de naam van de organisatie en uw eigen naam zijn nodig; de rest kan later bij Instellingen. Zonder adres, "
                    "sector en FG-nummer blijven in elk AP-formulier drie antwoorden leeg."
                ),
                tone="muted",
            )
        )
        column.addSpacing(theme.SMALL)
        column.addWidget(self.officer_row)
        for name, part in (
            (_("Organisatie"), self.organisation),
            (_("Functionaris gegevensbescherming (FG)"), self.fg),
            (_("Contactpersoon voor de AP, als dat een ander is"), self.contact),
        ):
            column.addSpacing(theme.MEDIUM)
            column.addWidget(elements.heading(name))
            column.addWidget(part)
            if part is self.organisation:
                column.addSpacing(theme.SMALL)
                column.addWidget(elements.body(_("Regels van uw sector"), strong=True))
                column.addWidget(
                    elements.small(
                        _("Vink aan wat voor uw organisatie geldt: dan noemt het programma ook de plichten daarvan.")
                    )
                )
                column.addWidget(self.regimes)
        column.addSpacing(theme.MEDIUM)
        column.addWidget(elements.heading(_("Dit register")))
        column.addWidget(self.place)
        holder = QWidget()
        holder.setMaximumWidth(WIDTH)
        holder.setLayout(column)
        middle = QWidget()
        middle.setProperty("ground", "window")
        row = QHBoxLayout(middle)
        row.setContentsMargins(theme.LARGE, 0, theme.LARGE, 0)
        row.addStretch(1)
        row.addWidget(holder, WIDTH)
        row.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(middle)
        self._scroll = scroll
        foot = QWidget()
        foot.setMaximumWidth(WIDTH)
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(0, theme.SMALL, 0, theme.SMALL)
        scroll.verticalScrollBar().rangeChanged.connect(self._in_line)
        buttons.setSpacing(theme.SMALL)
        buttons.addWidget(self.problem, 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.create_button)
        # a widget of this page, not a layout inside another: Python may have let go of that one by the time it is asked for
        self._foot_line = QWidget()
        middled = QHBoxLayout()
        middled.setContentsMargins(theme.LARGE, 0, theme.LARGE, 0)
        middled.addStretch(1)
        middled.addWidget(foot, WIDTH)
        middled.addStretch(1)
        self._foot_line.setLayout(middled)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, theme.SMALL)
        outside.setSpacing(0)
        outside.addWidget(scroll, 1)
        outside.addWidget(elements.line())
        outside.addWidget(self._foot_line)

    def _in_line(self, _least: int, most: int) -> None:
        """Keep the buttons under the fields, whether or not the scroll bar takes its room."""
        bar = self._scroll.verticalScrollBar()
        self._foot_line.setContentsMargins(0, 0, bar.sizeHint().width() if most else 0, 0)

    def _browse(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Waar komt het register?"), self.file.text(), _("Datalekregister (*.db)")
        )
        if name:
            self.file.setText(name if Path(name).suffix else name + ".db")
            self.place.set_error("")

    def _create(self) -> None:
        wanted = Organisation()
        for part in (self.organisation, self.fg, self.contact):
            wanted = part.values_in(wanted)
        wanted = replace(wanted, regimes=self.regimes.chosen())
        officer = self.officer.text().strip()
        wrong = []
        for part in (self.organisation, self.fg, self.contact):
            part.check(wanted)
            wrong += part.wrong
        self.officer_row.set_error(
            "" if officer else _("Vul uw naam in; zo is later te zien wie wat heeft vastgelegd.")
        )
        name = self.file.text().strip()
        self.place.set_error("" if name else _("Kies waar het register komt."))
        self.problem.setText("")
        if not officer:
            self._show_first(self.officer_row)
        elif wrong:
            self._show_first(wrong[0])
        elif not name:
            self._show_first(self.place)
        else:
            self._timer.stop()
            error = self.make(Path(name), wanted, officer)
            if error is None:
                settings.drop_form()
            else:
                self.place.set_error(error.advice)
                self._show_first(self.place)

    def _show_first(self, row: elements.Labelled) -> None:
        self.problem.setText(_("Nog niet alles is goed ingevuld."))
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)
        # once the sentence under the field has its place too
        QTimer.singleShot(0, row, lambda: self._scroll.ensureWidgetVisible(row))
