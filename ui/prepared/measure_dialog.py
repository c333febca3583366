"""One measure of the prevention programme: what, who, how often, what shows it, how it is tried, and what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from breachreg.casework.timeline import EFFECTS
from breachreg.clock import AMSTERDAM
from breachreg.domain.facts import Cause
from breachreg.domain.programme import GROUP_NAMES, ProgrammeMeasure, Review
from breachreg.i18n import _
from breachreg.law.interview import Option
from ui.forms.choice_fields import ChoicesField
from ui.forms.day_field import DayField
from ui.forms.fields import ListField, LongTextField, TextField
from ui.forms.record_dialog import Page, RecordDialog
from ui.forms.record_form import Asked
from ui.forms.small_fields import DecimalField, PickField, RecordsField, TickField

if TYPE_CHECKING:
    from breachreg.domain.problems import Problem
    from ui.workspace import Workspace

PLACE, NEW = "programme/", "new"
MOST_MONTHS = 60


class ProgrammeMeasureDialog(RecordDialog):
    """Adds or changes a measure.

    Args:
        page: with which page it opens: `what`, `reviews` or `why`.
    """

    def __init__(
        self, workspace: Workspace, measure: ProgrammeMeasure, parent: QWidget | None = None, *, page: str = "what"
    ) -> None:
        self._workspace = workspace
        title = measure.called[:80] if measure.id else _("Maatregel toevoegen")
        pages = {
            "what": Page(_("Maatregel"), self._of_what()),
            "reviews": Page(_("Nalopen en bewijs"), self._of_reviews()),
            "why": Page(_("Oorzaken en normen"), self._of_why()),
        }
        place = f"{PLACE}{measure.id or measure.code or NEW}"
        super().__init__(parent, workspace, place, title, measure, list(pages.values()))
        self.tabs.setCurrentIndex(list(pages).index(page))

    def _today(self) -> date:
        return self._workspace.now.astimezone(AMSTERDAM).date()

    def _day(self, *, ahead: bool = False) -> DayField:
        return DayField(self._today, ahead=ahead)

    def _of_what(self) -> list[Asked]:
        return [
            Asked("text", _("Wat wordt er gedaan?"), LongTextField(), wide=True, empty=""),
            Asked("group", _("Soort"), PickField(GROUP_NAMES)),
            Asked("owner", _("Wie doet het?"), TextField(), _("Een naam of functie."), empty=""),
            Asked("started_on", _("Geldt sinds"), self._day(ahead=True), _("Leeg: nog niet ingevoerd.")),
            Asked("every_months", _("Nalopen om de"), DecimalField(_("maanden"), MOST_MONTHS, whole=True), empty=0),
            Asked("insurer_asks", _("Verzekeraar"), TickField(_("Verzekeraars vragen hier vaak naar")), empty=False),
            Asked("ended_on", _("Beëindigd op"), self._day(ahead=True), heading=_("Beëindigen")),
            Asked("ended_why", _("Waarom"), TextField(), empty=""),
            Asked("note", _("Opmerking"), LongTextField(), wide=True, empty=""),
        ]  # fmt: skip

    def _of_reviews(self) -> list[Asked]:
        def review() -> list[Asked]:
            return [
                Asked("on", _("Dag"), self._day()),
                Asked("by", _("Door wie"), TextField(), empty=""),
                Asked("result", _("Werkte zij bij de proef?"), PickField(EFFECTS, _("niet beproefd"))),
                Asked("proof", _("Bewijs, en waar het ligt"), TextField(), empty=""),
                Asked("note", _("Wat is gezien, met het getal als dat er is"), TextField(), wide=True, empty=""),
            ]

        def begun(**values: object) -> Review:
            known = {name: value for name, value in values.items() if value is not None or name == "result"}
            return Review(**{"on": self._today(), **known})  # type: ignore[arg-type]

        return [
            Asked("proof_wanted", _("Wat laat zien dat zij werkt"), TextField(), wide=True, empty=""),
            Asked("effect_test", _("Hoe de werking wordt beproefd"), TextField(), wide=True, empty=""),
            Asked("reviews", _("Nagelopen"), RecordsField(begun, review, _("Controle toevoegen")), wide=True, empty=()),
        ]  # fmt: skip

    def _of_why(self) -> list[Asked]:
        words = self._workspace.register.law.questionnaire.words["nl"].option["cause"]
        causes = [Option(Cause(value), label) for value, label in words.items()]
        return [
            Asked("every_cause", _("Waartegen"), TickField(_("Tegen alle oorzaken")), wide=True, empty=False),
            Asked("causes", _("Oorzaken die zij tegengaat"), ChoicesField(causes), wide=True, empty=()),
            Asked("norms", _("Nummers van normen"), ListField(), _("Zoals ISO 27002 8.13; een komma ertussen."), wide=True, empty=()),
        ]  # fmt: skip

    def look_over(self, record: ProgrammeMeasure) -> list[Problem]:
        return list(self._workspace.register.measure_objections(record))

    def put(self, record: ProgrammeMeasure, refused: Callable[[Sequence[Problem]], None]) -> ProgrammeMeasure | None:
        saved = self._workspace.attempt(lambda: self._workspace.register.put_measure(record), on_problems=refused)
        if saved is not None:
            self._workspace.message(_("Opgeslagen: {name}.").format(name=saved.called[:80]), undo=True)
        return saved
