"""Measures, corrective and preventive apart: each with its date, and with the sentence by which the people are told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Measure, MeasureKind
from breachreg.i18n import N_, Texts, _
from ui import theme
from ui.elements import column, icon_button, quiet, row, small
from ui.flow import Flow
from ui.forms.choice_fields import Picker
from ui.forms.day_field import DayField
from ui.forms.fields import Field
from ui.forms.line_list import LineList, TypedLine

STATES = Texts({"": N_("nog geen datum"), "done_on": N_("klaar op"), "due_on": N_("gepland voor")})
PARTS = {
    MeasureKind.CORRECTIVE: (
        N_("Herstel: stoppen en de schade beperken"),
        N_("Herstelmaatregel"),
        N_("Herstelmaatregel toevoegen"),
    ),
    MeasureKind.PREVENTIVE: (
        N_("Voorkomen dat het weer gebeurt"),
        N_("Preventieve maatregel"),
        N_("Preventieve maatregel toevoegen"),
    ),
}


class MeasureLine(TypedLine):
    """One measure.

    Args:
        today: gives the day it is, in Dutch time.

    Attributes:
        text: for the register. state, day: when it is or was done. people: the sentence for the people; offer: takes over ours.
        unmentioned: the people are not told of it.
    """

    def __init__(self, kind: MeasureKind, name: str, today: Callable[[], date], on_change: Callable[[], None]) -> None:
        super().__init__()
        self._kept = Measure(kind=kind, text="")
        self._on_change, self._name = on_change, name
        self.text, self.people = QLineEdit(), QLineEdit()
        self.text.setPlaceholderText(name)
        self.people.setPlaceholderText(_("Zin voor de mensen in de brief, zonder namen"))
        self.remove = icon_button(_("Weghalen"), "trash")
        self.state, self.day = Picker(), DayField(today)
        for value, label in STATES.items():
            self.state.addItem(label, value)
        self.day.set_value(today())
        self.unmentioned = QCheckBox(_("Niet noemen in de brief"))
        self.offer = quiet(_("Voorstel overnemen"), "edit")
        self._hint = small("", tone="")
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        first = row(self.text, self.remove)
        first.setStretch(0, 1)
        layout.addLayout(first)
        layout.addWidget(Flow(self.state, self.day, self.unmentioned))
        second = row(self.people, self.offer)
        second.setStretch(0, 1)
        layout.addLayout(second)
        layout.addWidget(self._hint)
        self.text.textEdited.connect(self._changed)
        self.people.textEdited.connect(self._changed)
        self.state.activated.connect(self._changed)
        self.day.edited.connect(self._changed)
        self.unmentioned.toggled.connect(self._changed)
        self.offer.clicked.connect(self._take_offer)
        self._look()

    def call(self, place: int) -> None:
        which = f"{self._name} {place}"
        self.text.setAccessibleName(which)
        self.people.setAccessibleName(_("{which}: zin voor de mensen").format(which=which))
        self.state.setAccessibleName(_("{which}: wanneer").format(which=which))
        self.day.name(_("{which}: dag").format(which=which), "")
        self.remove.setAccessibleName(_("{which} weghalen").format(which=which))
        self.unmentioned.setAccessibleName(_("{which}: niet noemen in de brief").format(which=which))
        self.offer.setAccessibleName(_("{which}: voorstel overnemen").format(which=which))

    def measure(self) -> Measure:
        """Return the measure as it stands here."""
        chosen = self.state.currentData()
        # a day that is not understood is told by the field, and the one that was kept stays until it is
        when = self.day.value() or self._kept.done_on or self._kept.due_on
        return replace(
            self._kept,
            text=self.text.text().strip(),
            done_on=when if chosen == "done_on" else None,
            # a plan that was carried out keeps its date
            due_on=when if chosen == "due_on" else self._kept.due_on if chosen == "done_on" else None,
            for_people=self.people.text().strip(),
            unmentioned=self.unmentioned.isChecked(),
        )

    def show_measure(self, measure: Measure) -> None:
        """Show a measure without telling that it was edited."""
        self._kept = measure
        self.text.setText(measure.text)
        self.people.setText(measure.for_people)
        self.people.setCursorPosition(0)
        chosen = "done_on" if measure.done_on else "due_on" if measure.due_on else ""
        self.state.setCurrentIndex(self.state.findData(chosen))
        day = measure.done_on or measure.due_on
        for part in (self.day, self.unmentioned):
            part.blockSignals(True)
        if day is not None:
            self.day.set_value(day)
        self.unmentioned.setChecked(measure.unmentioned)
        for part in (self.day, self.unmentioned):
            part.blockSignals(False)
        self._look()

    def sketch(self) -> dict[str, Any]:
        """Return what stands here, also a day that is not understood."""
        return {
            "text": self.text.text(),
            "when": self.state.currentData(),
            "day": self.day.sketch(),
            "people": self.people.text(),
            "unmentioned": self.unmentioned.isChecked(),
        }

    def retype(self, said: Mapping[str, Any]) -> None:
        """Type it again."""
        self.text.setText(str(said["text"]))
        self.people.setText(str(said["people"]))
        self.state.setCurrentIndex(self.state.findData(said["when"]))
        self.unmentioned.setChecked(bool(said["unmentioned"]))
        self.day.retype(said["day"])
        self._look()

    def keep(self, measure: Measure) -> None:
        """Remember the measure as it was saved; what is shown is the same."""
        self._kept = measure

    def _changed(self) -> None:
        self._look()
        self._on_change()

    def _look(self) -> None:
        from breachreg.law.measure_sentences import offered

        measure = self.measure()
        self.day.setVisible(bool(self.state.currentData()))
        self.people.setEnabled(not measure.unmentioned)
        offer = offered(measure) if measure.text else None
        self.offer.setVisible(bool(offer and offer.text and not measure.for_people and not measure.unmentioned))
        said = ""
        if offer and offer.better_not and not measure.unmentioned:
            said = _("Dit hoort meestal niet in een brief aan de mensen: kies ‘Niet noemen in de brief’.")
        elif self.offer.isVisibleTo(self) and offer:
            said = _("Voorstel: {text}").format(text=offer.text)
        self._hint.setText(said)
        self._hint.setVisible(bool(said))
        self.people.setAccessibleDescription(said)

    def _take_offer(self) -> None:
        from breachreg.law.measure_sentences import offered

        self.people.setText(offered(self.measure()).text)
        self.people.setFocus()
        self._changed()


class MeasuresField(Field):
    """Corrective and preventive measures, apart.

    Args:
        now: tells the time, for the day that is offered and days such as "gisteren".
    """

    tall = True

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        layout = column(spacing=theme.SMALL)
        self.setLayout(layout)
        self._now = now
        self.parts = {kind: self._part(kind) for kind in MeasureKind}
        for part in self.parts.values():
            layout.addWidget(part)
        self.setFocusProxy(self.parts[MeasureKind.CORRECTIVE].more)

    def _part(self, kind: MeasureKind) -> LineList[MeasureLine]:
        title, name, add = (_(text) for text in PARTS[kind])
        return LineList(
            title,
            add,
            lambda: MeasureLine(kind, name, lambda: self._now().astimezone(AMSTERDAM).date(), self._done),
            self._done,
            spacing=theme.MEDIUM,
        )

    def value(self) -> Any:
        found = (line.measure() for part in self.parts.values() for line in part.lines)
        return tuple(measure for measure in found if measure.text)

    def problem(self) -> str:
        """Return what is wrong with a day that was typed at a measure."""
        lines = (line for part in self.parts.values() for line in part.lines)
        return next((line.day.problem() for line in lines if line.state.currentData() and line.day.problem()), "")

    def sketch(self) -> Any:
        return [
            {"kind": kind.value, "id": line.measure().id, **line.sketch()}
            for kind, part in self.parts.items()
            for line in part.lines
        ]

    def retype(self, sketch: Any) -> None:
        kept = {line.measure().id: line.measure() for part in self.parts.values() for line in part.lines}
        wanted = [(self.parts[MeasureKind(said["kind"])], said) for said in sketch]
        for part in self.parts.values():
            part.clear()
        for part, said in wanted:
            line = part.add()
            if said["id"] and said["id"] in kept:
                line.show_measure(kept[said["id"]])
            line.retype(said)
        self._done()

    def set_value(self, value: Any) -> None:
        measures = tuple(value or ())
        lines = [line for part in self.parts.values() for line in part.filled()]
        if [replace(measure, id="") for measure in measures] == [replace(measure, id="") for measure in self.value()]:
            # things get their id when they are saved, and nobody should notice
            for line, measure in zip(lines, self._in_order(measures), strict=True):
                line.keep(measure)
            return
        for part in self.parts.values():
            part.clear()
        for measure in measures:
            self.parts[measure.kind].add().show_measure(measure)

    def _in_order(self, measures: tuple[Measure, ...]) -> list[Measure]:
        """Return the measures as they stand here: part by part."""
        return [measure for kind in self.parts for measure in measures if measure.kind is kind]
