"""The contacts: who to call when there is a breach, by which number, and when that was last checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from breachreg.clock import AMSTERDAM
from breachreg.domain.contacts import LONGEST_LINE, ROLE_NAMES, KnownContact, problems_of, role_group
from breachreg.domain.problems import Severity
from breachreg.i18n import N_, Texts, _
from breachreg.law.interview import Option
from ui import elements, theme
from ui.captured import Input, Inputs
from ui.forms.choice_fields import ChoicesField, Picker
from ui.forms.day_field import DayField
from ui.forms.fields import LongTextField
from ui.settings.scrolling import ScrollingPage
from ui.typed_dialog import run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from breachreg.domain.problems import Problem
    from ui.workspace import Workspace

LABELS = Texts(
    {
        "name": N_("Naam"),
        "organisation": N_("Organisatie"),
        "function": N_("Functie"),
        "email": N_("E-mailadres"),
        "phone": N_("Telefoon overdag"),
        "phone_always": N_("Telefoon dag en nacht"),
        "deputy_id": N_("Vervanger"),
        "checked_on": N_("Nummers gecontroleerd op"),
        "roles": N_("Rol bij een datalek"),
        "notes": N_("Notities"),
    }
)
"""What the fields of a contact are called, here and in the history."""
HELP = Texts(
    {
        "phone_always": N_("Een alarmnummer, of een mobiel nummer dat altijd opneemt."),
        "deputy_id": N_("Wie u belt als deze niet opneemt."),
        "notes": N_("Zoals een polisnummer, een klantnummer of wanneer u wie belt. Geen wachtwoorden."),
    }
)
LIST_WIDTH, LEAST_LIST = 260, 200
LINE_HEIGHT = theme.FIELD_HEIGHT + theme.MEDIUM


class ContactForm(ScrollingPage):
    """The fields of one contact.

    Args:
        today: gives the day it is, in Dutch time.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.lines: dict[str, QLineEdit] = {}
        self.rows: dict[str, elements.Labelled] = {}
        self.shown = KnownContact()
        for pair in (("name", "organisation"), ("function", "email"), ("phone", "phone_always")):
            beside = QHBoxLayout()
            beside.setSpacing(theme.MEDIUM)
            for name in pair:
                line = QLineEdit()
                line.setMaxLength(LONGEST_LINE)
                line.setMinimumWidth(40)
                self.lines[name] = line
                self.rows[name] = elements.Labelled(LABELS[name], line, HELP.get(name, ""))
                beside.addWidget(self.rows[name], 1, Qt.AlignmentFlag.AlignTop)
            self.column.addLayout(beside)
        self.deputy = Picker()
        self.deputy.setMinimumWidth(40)
        self.rows["deputy_id"] = elements.Labelled(LABELS["deputy_id"], self.deputy, HELP["deputy_id"])
        self.column.addWidget(self.rows["deputy_id"])
        self.has_checked, self.checked = QCheckBox(LABELS["checked_on"]), DayField(today, ahead=False)
        self.checked.name(_("Nummers gecontroleerd op"), "")
        self.checked_today = elements.quiet(_("Vandaag gecontroleerd"), "check", flush=True)
        self.column.addLayout(elements.row(self.has_checked, self.checked, None))
        self.column.addLayout(elements.row(self.checked_today, None))
        self.checked_problem = elements.small(tone="late")
        self.column.addWidget(self.checked_problem)
        self.column.addSpacing(theme.SMALL)
        self.column.addWidget(elements.heading(LABELS["roles"]))
        self.roles = ChoicesField([Option(role, name, role_group(role)) for role, name in ROLE_NAMES.items()])
        self.roles.name(LABELS["roles"], "")
        self.column.addWidget(self.roles)
        self.notes = LongTextField()
        self.notes.paper.setFixedHeight(88)
        self.notes.name(LABELS["notes"], "")
        self.rows["notes"] = elements.Labelled(LABELS["notes"], self.notes, HELP["notes"])
        self.column.addWidget(self.rows["notes"])
        self.column.addStretch()
        self.has_checked.toggled.connect(self.checked.setEnabled)

    def show_contact(
        self, contact: KnownContact, others: Sequence[KnownContact], today: date, *, read_only: bool
    ) -> None:
        """Fill the fields; `others` are those that can stand in."""
        self.shown = contact
        for name, line in self.lines.items():
            line.setText(str(getattr(contact, name)))
            line.setReadOnly(read_only)
        self.deputy.clear()
        self.deputy.addItem(_("Geen"), "")
        for other in others:
            self.deputy.addItem(other.called, other.id)
        if contact.deputy_id and self.deputy.findData(contact.deputy_id) < 0:
            self.deputy.addItem(_("Staat niet meer bij de contacten"), contact.deputy_id)
        self.deputy.setCurrentIndex(max(0, self.deputy.findData(contact.deputy_id)))
        self.has_checked.setChecked(contact.checked_on is not None)
        self.checked.setEnabled(contact.checked_on is not None and not read_only)
        self._set_day(contact.checked_on or today)
        self.roles.set_value(contact.roles)
        self.notes.set_value(contact.notes)
        for part in (self.deputy, self.has_checked, self.checked_today, self.roles, self.notes):
            part.setEnabled(not read_only)
        self.show_problems(problems_of(contact, today) if contact.id else [])

    def set_checked(self, day: date) -> None:
        """Say that the numbers were checked on a day."""
        self.has_checked.setChecked(True)
        self._set_day(day)

    def _set_day(self, day: date) -> None:
        self.checked.set_value(day)

    def typed(self) -> KnownContact:
        """Return the contact as it stands in the fields."""
        roles = set(self.roles.value())
        # in another order they are the same roles
        known = (
            self.shown.roles if roles == set(self.shown.roles) else tuple(role for role in ROLE_NAMES if role in roles)
        )
        return replace(
            self.shown,
            **{name: line.text().strip() for name, line in self.lines.items()},  # type: ignore[arg-type]  # all are texts
            roles=known,
            deputy_id=self.deputy.currentData() or "",
            checked_on=self.checked.value() if self.has_checked.isChecked() else None,
            notes=(self.notes.value() or "").strip(),
        )

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say at each field what is wrong with it."""
        said = {problem.path: problem for problem in problems}
        for name, field in self.rows.items():
            problem = said.get(name)
            tone = "soon" if problem and problem.severity is Severity.WARN else "late"
            field.set_error(problem.message if problem else "", tone=tone)
        checked = said.get("checked_on")
        self.checked_problem.setText(checked.message if checked else "")


class ContactsPage(QWidget):
    """The list of contacts, and the fields of the one that is chosen."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._contacts: list[KnownContact] = []
        self.list = QListWidget()
        self.list.setAccessibleName(_("Contacten"))
        self.list.setMinimumWidth(LEAST_LIST)
        self.list.setMaximumWidth(LIST_WIDTH)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form = ContactForm(self._today)
        self.add_button = elements.button(_("Contact toevoegen"), "plus")
        self.remove_button = elements.button(_("Verwijderen"), "trash")
        self.save_button = elements.primary(_("Opslaan"))
        self.form.add_foot(self.remove_button, self.save_button)
        self.empty = elements.EmptyState(
            "people",
            _("Nog geen contacten"),
            _(
                "Zet hier wie u belt bij een datalek: uw eigen team, de ICT-leverancier, de verzekeraar, verwerkers. "
                "Met een nummer dat ook 's nachts opneemt."
            ),
            _("Contact toevoegen"),
            "plus",
        )
        self._side = QWidget()
        beside = QVBoxLayout(self._side)
        beside.setContentsMargins(0, theme.MEDIUM, 0, 0)
        beside.setSpacing(theme.SMALL)
        beside.addWidget(self.list, 1)
        beside.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 0, 0, 0)
        layout.setSpacing(theme.LARGE)
        layout.addWidget(self._side)
        layout.addWidget(self.form, 1)
        layout.addWidget(self.empty, 1)
        # until the contacts are read: list, form and this are never beside each other
        self.empty.hide()
        self.list.currentRowChanged.connect(self._chosen)
        for add in (self.add_button, self.empty.step):
            add.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.save_button.clicked.connect(self.save)
        self.form.checked_today.clicked.connect(self._checked_today)
        for line in self.form.lines.values():
            line.textEdited.connect(self._edited)
        self.form.deputy.activated.connect(self._edited)
        self.form.has_checked.clicked.connect(self._edited)
        self.form.checked.edited.connect(self._edited)
        self.form.roles.finished.connect(self._edited)
        self.form.notes.edited.connect(self._edited)

    # -- showing -------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the contacts again; the chosen one stays chosen, and what is typed stays."""
        if self.changed:
            return
        self._fill(self.form.shown.id)

    def _fill(self, chosen: str) -> None:
        self._contacts = self._workspace.attempt(self._workspace.register.contacts) or []
        with QSignalBlocker(self.list):
            self.list.clear()
            for contact in self._contacts:
                self.list.addItem(_item(contact))
            row = next((row for row, contact in enumerate(self._contacts) if contact.id == chosen), 0)
            self.list.setCurrentRow(row if self._contacts else -1)
        self._show(self._contacts[row] if self._contacts else KnownContact())

    def _show(self, contact: KnownContact) -> None:
        others = [other for other in self._contacts if other.id != contact.id]
        read_only = self._workspace.read_only
        with QSignalBlocker(self.form.checked):
            self.form.show_contact(contact, others, self._today(), read_only=read_only)
        none = not self._contacts and not self._adding
        self.empty.setVisible(none)
        self.empty.step.setEnabled(not read_only)
        self._side.setVisible(not none)
        self.form.setVisible(not none)
        self.add_button.setEnabled(not read_only)
        self._edited()

    _adding = False

    def _today(self) -> date:
        return self._workspace.now.astimezone(AMSTERDAM).date()

    @property
    def changed(self) -> bool:
        """Something is typed that is not saved."""
        day_unread = self.form.has_checked.isChecked() and bool(self.form.checked.problem())
        return day_unread or self.form.typed() != self.form.shown

    @property
    def inputs(self) -> Inputs:
        """The fields by name."""
        form = self.form
        others: dict[str, Input] = {"deputy": form.deputy, "has_checked": form.has_checked, "checked": form.checked}
        return {**form.lines, **others, "roles": form.roles, "notes": form.notes}

    def drop_typed(self) -> None:
        """Throw away what was typed."""
        self._adding = False
        self._fill(self.form.shown.id)

    @property
    def shown_id(self) -> str:
        """The id of the contact in the fields; empty: a new one."""
        return self.form.shown.id

    def choose(self, ident: str) -> bool:
        """Show the contact with this id, or a new one where it is empty; False when it is not there any more."""
        known = self._workspace.attempt(self._workspace.register.contacts) or []
        if ident and all(contact.id != ident for contact in known):
            return False
        if ident:
            self._adding = False
            self._fill(ident)
        elif self.form.shown.id or not self._adding:
            self.add()
        return True

    # -- changing ------------------------------------------------------------------

    def add(self) -> None:
        """Begin a new contact, after saving the one that stands there."""
        if not self.save():
            return
        self._adding = True
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(-1)
        self._show(KnownContact())
        self.form.lines["name"].setFocus()

    def save(self) -> bool:
        """Save what was typed; False when that was refused. Without changes nothing is saved."""
        if self.form.has_checked.isChecked() and not self.form.checked.look():
            self.form.checked.setFocus()
            return False
        wanted = self.form.typed()
        if wanted == self.form.shown:
            return True
        problems: list[Problem] = []
        saved = self._workspace.attempt(
            lambda: self._workspace.register.put_contact(wanted), on_problems=problems.extend
        )
        if saved is None:
            self.form.show_problems(problems)
            return False
        self._adding = False
        self._workspace.message(_("Opgeslagen: contact {name}.").format(name=saved.called), undo=True)
        self._fill(saved.id)
        return True

    def remove(self) -> None:
        """Take the chosen contact out, after asking; what refers to it is told first."""
        register, contact = self._workspace.register, self.form.shown
        if not contact.id:
            self._adding = False
            self._fill("")
            return
        uses = self._workspace.attempt(lambda: register.contact_uses(contact.id))
        if uses is None or (uses and not self.ask(contact, uses)):
            return
        if self._workspace.attempt(lambda: _removed(self._workspace, contact)):
            self._workspace.message(_("Verwijderd: contact {name}.").format(name=contact.called), undo=True)
            self._fill("")

    def ask(self, contact: KnownContact, uses: Sequence[str]) -> bool:
        """Ask whether a contact goes although something refers to it."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Contact verwijderen"))
        box.setText(_("{name} is nog in gebruik bij: {uses}.").format(name=contact.called, uses=", ".join(uses[:12])))
        box.setInformativeText(_("De naam die daar is getypt blijft staan, maar verwijst dan nergens meer naar."))
        go = box.addButton(_("Toch verwijderen"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(_("Annuleren"), QMessageBox.ButtonRole.RejectRole)
        run(box)
        return box.clickedButton() is go

    def _chosen(self, row: int) -> None:
        if not 0 <= row < len(self._contacts):
            return
        wanted = self._contacts[row].id
        if self.changed and not self.save():
            # what cannot be saved stays in sight
            with QSignalBlocker(self.list):
                known = [contact.id for contact in self._contacts]
                self.list.setCurrentRow(known.index(self.form.shown.id) if self.form.shown.id in known else -1)
            return
        self._adding = False
        self._fill(wanted)

    def _checked_today(self) -> None:
        self.form.set_checked(self._today())
        self._edited()

    def _edited(self, *_given: object) -> None:
        may = not self._workspace.read_only
        self.save_button.setEnabled(may and self.changed)
        self.remove_button.setEnabled(may and bool(self.form.shown.id or self._adding))


def _removed(workspace: Workspace, contact: KnownContact) -> bool:
    workspace.register.remove_contact(contact, although_used=True)
    return True


def _item(contact: KnownContact) -> QListWidgetItem:
    """Return the line of a contact: its name, and below it role and number."""
    name = contact.called
    if contact.name and contact.organisation:
        name = f"{contact.name}, {contact.organisation}"
    roles = ", ".join(ROLE_NAMES[role] for role in contact.roles)
    number = contact.phone_always or contact.phone or _("geen nummer")
    below = f"{number} · {roles}" if roles else number
    item = QListWidgetItem(f"{name}\n{below}")
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}; {below}")
    item.setToolTip(f"{name}\n{below}")
    item.setSizeHint(QSize(0, LINE_HEIGHT))
    return item
