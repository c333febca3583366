"""Groups of people concerned that are told something of their own: other data, other words, other advice (AVG 34)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from breachreg.domain.breach import Breach, ConcernedGroup, Count, Reader
from breachreg.domain.drafts import Draft
from breachreg.domain.operations import Operation
from breachreg.domain.problems import Severity
from breachreg.i18n import N_, Texts, _
from breachreg.law.interview import Option, Question, QuestionKind
from ui import theme
from ui.captured import Inputs, captured, put_back, readable
from ui.case.facts_tab import scrolling, shortened
from ui.elements import body, button, column, line, primary, quiet, row, small
from ui.forms.form_row import FormRow
from ui.in_parts import InParts
from ui.keys import answer
from ui.leaving import ask, may_close
from ui.seen_order import same_place
from ui.typed_dialog import run
from ui.workspace import Workspace

MOST_REMARKS = 4
READERS = Texts(
    {
        Reader.PERSON: N_("De persoon zelf"),
        Reader.PARENT_UNDER_12: N_("De ouder van een kind tot 12 jaar"),
        Reader.PARENT_12_15: N_("De ouder van een kind van 12 tot en met 15 jaar"),
        Reader.YOUTH_12_15: N_("De jongere zelf, van 12 tot en met 15 jaar"),
        Reader.YOUTH_16: N_("De jongere zelf, vanaf 16 jaar"),
        Reader.REPRESENTATIVE: N_("Een vertegenwoordiger, zoals een bewindvoerder of mentor"),
    }
)
FIELDS = ("name", "reader", "people", "data_categories", "exact", "text", "advice")


class GroupRow(QWidget):
    """One group with what can be done with it."""

    def __init__(self, group: ConcernedGroup, people: str, kinds: str, *, can_change: bool) -> None:
        super().__init__()
        self.group = group
        self.change, self.remove = quiet(_("Wijzigen"), "edit", flush=True), quiet(_("Verwijderen"), "trash")
        for press, spoken in (
            (self.change, _("Groep wijzigen: {name}")),
            (self.remove, _("Groep verwijderen: {name}")),
        ):
            press.setAccessibleName(spoken.format(name=group.name))
            press.setEnabled(can_change)
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        layout.addWidget(body(group.name, strong=True))
        layout.addWidget(small(_("Aantal: {people}. Gegevens: {kinds}").format(people=people, kinds=kinds), tone=""))
        for label, text in ((_("Eigen tekst"), group.text), (_("Eigen advies"), group.advice)):
            if text:
                layout.addWidget(small(f"{label}: {shortened(text)}", tone=""))
        layout.addLayout(row(self.change, self.remove, None))
        layout.addWidget(line())


class GroupsView(QWidget):
    """The groups of a case, and a form for one of them.

    Signals:
        changed: the saved case.

    Attributes:
        fields: the rows of the form, by name; list: the groups, part by part; groups: the ones that are shown, by id; add, keep, drop: buttons.
    """

    changed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.breach = Breach(id="empty")
        self._editing: ConcernedGroup | None = None
        self.groups: dict[str, GroupRow] = {}
        self.add = button(_("Groep toevoegen"), "plus")
        self.from_lists = button(_("Uit lijsten van mensen …"), "people")
        self.fields = {name: self._field(name) for name in FIELDS}
        self.reading = small("", tone="")
        self.ask = ask
        self.keep, self.drop = primary(_("Vastleggen"), "check"), button(_("Annuleren"))
        self._form, self.list = QWidget(), InParts(spacing=theme.MEDIUM)
        self._lay_out()
        self.add.clicked.connect(lambda: self._ask(None))
        self.from_lists.clicked.connect(self._join_lists)
        self.keep.clicked.connect(self._keep)
        self.drop.clicked.connect(self._cancel)
        answer(self._form, escape=self._cancel, go_on=self.keep_typed)
        for field in self.fields.values():
            field.edited.connect(lambda _path: self._look())

    def _field(self, name: str) -> FormRow:
        kinds = self._workspace.interview.question("facts.data_categories").options
        forms: dict[str, tuple[QuestionKind, str, str, Any]] = {
            "name": (QuestionKind.TEXT, _("Hoe heet deze groep?"), _("Bijvoorbeeld: oud-medewerkers. De naam komt in de bestandsnaam."), ()),
            "reader": (
                QuestionKind.CHOICE,
                _("Wie leest deze brief?"),
                _("Jongeren krijgen een brief met je, ouders een brief over hun kind."),
                tuple(Option(value, label) for value, label in READERS.items()),
            ),
            "people": (QuestionKind.COUNT, _("Om hoeveel mensen gaat het?"), "", ()),
            "data_categories": (
                QuestionKind.CHOICES,
                _("Welke gegevens van hen zijn gelekt?"),
                _("Niets gekozen: dezelfde als in de hele zaak."),
                kinds,
            ),
            "exact": (
                QuestionKind.YES_NO,
                _("Zijn van iedereen in deze groep al deze gegevens gelekt?"),
                _("Nee of niet ingevuld: de brief zegt dat het hierom kan gaan."),
                (),
            ),
            "text": (QuestionKind.LONG_TEXT, _("Wat vertelt u alleen aan hen?"), _("Komt in hun brief na wat er is gebeurd."), ()),
            "advice": (QuestionKind.LONG_TEXT, _("Wat kunnen zij zelf doen?"), _("Komt in hun brief boven het andere advies."), ()),
        }  # fmt: skip
        kind, label, help_text, options = forms[name]
        question = Question(
            path=name, kind=kind, label=label, help=help_text, why="", reference="", options=options,
            allow_unknown=False, quick=False, more=False,
        )  # fmt: skip
        return FormRow(question, lambda: self._workspace.now, explain=False)

    def _lay_out(self) -> None:
        asking = column(spacing=theme.MEDIUM)
        self._form.setLayout(asking)
        for field in self.fields.values():
            asking.addWidget(field)
        asking.addWidget(self.reading)
        asking.addLayout(row(self.keep, self.drop, None))
        asking.addWidget(line())
        self._form.hide()
        area, inside = scrolling(_("Betrokkenen"))
        inside.addWidget(
            body(
                _(
                    "Gaat het om mensen van wie verschillende gegevens zijn gelekt? Maak dan groepen. Elke groep krijgt een brief over de "
                    "eigen gegevens, met eigen tekst en advies."
                ),
                tone="muted",
            )
        )
        inside.addLayout(row(self.add, self.from_lists, None))
        inside.addWidget(self._form)
        inside.addWidget(self.list)
        inside.addStretch()
        layout = column()
        self.setLayout(layout)
        layout.addWidget(area)
        self.setFocusProxy(self.add)

    def show_case(self, breach: Breach) -> None:
        """Show the groups of `breach`; what is being typed stays for the same case."""
        if breach.id != self.breach.id:
            self._close_form()
        self.breach = breach
        self.add.setEnabled(not self._workspace.read_only)
        self.from_lists.setEnabled(bool(breach.reference))
        self.groups = {}
        none = _("Er zijn nog geen groepen: iedereen krijgt dezelfde brief.")
        with same_place(self, self.add):
            self.list.show_things(breach.id, breach.groups, self._row, none)

    def _row(self, group: ConcernedGroup) -> GroupRow:
        display, kinds = self._workspace.interview.display, group.data_categories
        shown = GroupRow(
            group,
            display("people", group.people),
            display("facts.data_categories", kinds) if kinds else _("zoals in de hele zaak"),
            can_change=not self._workspace.read_only,
        )
        shown.change.clicked.connect(lambda: self._ask(group))
        shown.remove.clicked.connect(lambda: self._remove(group.id))
        self.groups[group.id] = shown
        return shown

    def typed(self) -> bool:
        """Tell whether a group was filled in that is not recorded."""
        if self._form.isHidden():
            return False
        before = self._editing or ConcernedGroup(id="", name="")
        changed = any((self._value(name) or None) != (getattr(before, name) or None) for name in FIELDS)
        return changed or any(row.field.problem() for row in self.fields.values())

    def sketch(self) -> dict[str, Any]:
        """Return what stands in the form, and which group it changes."""
        return {"editing": self._editing.id if self._editing else "", "form": captured(self._inputs)}

    def take(self, typed: Mapping[str, Any]) -> str:
        """Fill the form again; return what does not fit, as text."""
        editing = typed.get("editing")
        group = next((group for group in self.breach.groups if group.id == editing), None)
        if editing and group is None:
            # that group is gone: what was typed about it is not for a new one
            return readable(typed.get("form", {}))
        self._ask(group)
        unfit = put_back(self._inputs, typed.get("form", {}))
        if unfit:
            self._close_form()
        return unfit

    @property
    def _inputs(self) -> Inputs:
        return {name: row.field for name, row in self.fields.items()}

    def keep_typed(self) -> bool:
        """Record what was typed; False when that cannot be."""
        if self.keep.isEnabled():
            self._keep()
        return not self.typed()

    def drop_typed(self) -> None:
        """Throw away what was typed."""
        self._close_form()

    def _cancel(self) -> None:
        if not may_close(self, self.ask):
            return
        self._close_form()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _value(self, name: str) -> Any:
        value = self.fields[name].field.value()
        if name == "exact":
            return bool(value)
        return Count() if name == "people" and value is None else value

    def _group(self) -> ConcernedGroup:
        """Return the group as it is filled in."""
        values = {name: self._value(name) for name in FIELDS}
        return ConcernedGroup(id=self._editing.id if self._editing else "", **values)

    def _ask(self, group: ConcernedGroup | None) -> None:
        self._editing = group
        before = group or ConcernedGroup(id="", name="")
        for name, field in self.fields.items():
            value = getattr(before, name)
            field.field.set_value(None if value == Count() else value)
            field.set_error("")
        self._form.show()
        self._look()
        self.fields["name"].setFocus()

    def _look(self) -> None:
        """Say how the texts read, and whether the group can be recorded."""
        from breachreg.casework.groups import objections

        against = objections(self.breach, self._group())
        told = {problem.path: problem.message for problem in reversed(against)}
        name = str(self._value("name") or "")
        self.fields["name"].set_error(told.get("name", "") if name else "")
        for field in ("people", "text", "advice"):
            self.fields[field].set_error(self.fields[field].field.problem() or told.get(field, ""))
        wrong = any(problem.severity is not Severity.WARN for problem in against)
        wrong = wrong or any(field.field.problem() for field in self.fields.values())
        self.keep.setEnabled(not wrong and not self._workspace.read_only)
        texts = [text for text in (self._value("text"), self._value("advice")) if text]
        self.reading.setVisible(bool(texts))
        if not texts:
            return
        found = self._workspace.documents.reading_of("\n".join(texts))
        said = [_("Leesbaarheid {figure}: {label}.").format(figure=f"{found.ease:.0f}", label=found.label)]
        said += [_("Lange zin: ‘{sentence}’").format(sentence=text) for text in found.long_sentences[:MOST_REMARKS]]
        said += [
            _("Moeilijk woord: ‘{word}’. Liever: {plainer}").format(word=word, plainer=plainer)
            for word, plainer in found.hard_words[:MOST_REMARKS]
        ]
        self.reading.setText("\n".join(said))

    def ask_again(self, _draft: Draft) -> None:
        """Go on with the lists of people that were chosen."""
        self._join_lists()

    def _join_lists(self) -> None:
        from ui.documents.people_dialog import PeopleDialog

        dialog = PeopleDialog(self._workspace, self.breach, self)
        dialog.recorded.connect(self._take)
        run(dialog)

    def _take(self, saved: Breach) -> None:
        self.show_case(saved)
        self.changed.emit(saved)

    def _close_form(self) -> None:
        self._editing = None
        self._form.hide()

    def _keep(self) -> None:
        register, case, group = self._workspace.register, self.breach.id, self._group()
        if self._save(group, lambda save_id: register.keep_group(case, group, save_id=save_id)):
            self._close_form()
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, ident: str) -> None:
        register, case = self._workspace.register, self.breach.id
        self._save(ident, lambda save_id: register.remove_group(case, ident, save_id=save_id))

    def _save(self, wish: object, work: Callable[[str], Breach]) -> bool:
        saved = self._workspace.act(Operation.EDIT_GROUPS, wish, work)
        if saved is None:
            return False
        self._take(saved)
        return True
