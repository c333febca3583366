"""The sample: the seed typed once, the cases that were drawn and those always looked at, and how anybody draws it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from breachreg.audit.sampling import CERTAIN_NAMES, FEWEST, MARK, STRATUM_NAMES, Certain, proposed_size
from breachreg.audit.standing import Pair, left_over
from breachreg.casework.auditing import seed_remark
from breachreg.domain.audits import Audit
from breachreg.i18n import _, ngettext
from ui import elements, theme
from ui.audit.audit_words import short_code
from ui.audit.page import Page
from ui.captured import Inputs
from ui.forms.fields import LongTextField, NumberField, TextField
from ui.words import moment, number
from ui.workspace import Workspace

WHOLE = 100


class SamplePage(Page):
    """Draws the sample of an audit whose population is frozen, or shows what was drawn.

    Signals:
        drawn: the audit with its sample. case_wished: number of a case.

    Attributes:
        seed, assurance, tolerable, wished: what is asked before the draw. more, why: what is asked to draw more; list: the cases.
    """

    drawn = Signal(object)
    case_wished = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, _("Steekproef"), _("Trekken"))
        self.audit = Audit()
        self._due: tuple[Pair, ...] = ()
        self.seed, self.why = TextField(), LongTextField()
        self.assurance, self.tolerable, self.wished, self.more = (NumberField() for _n in range(4))
        self.frozen, self.again = elements.body("", tone="muted"), elements.small("")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Zaken in de steekproef"))
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(240)
        self.list.setMaximumWidth(theme.TEXT_WIDTH + 2 * theme.LARGE)
        self.column.addWidget(self.frozen)
        self.field(
            "seed", _("Zaad"), self.seed, _("Een woord of getal dat de controleur kiest. Het kan maar één keer.")
        )
        self.field("assurance_level", _("Zekerheid (%)"), self.assurance)
        self.field("tolerable", _("Hooguit zo veel afwijkingen (%)"), self.tolerable)
        self.field("size", _("Aantal zaken"), self.wished, _("Leeg: zo veel als nodig."))
        self.column.addWidget(self.list)
        self.column.addWidget(self.again)
        self.field("more", _("Meer zaken trekken: hoeveel in totaal?"), self.more)
        self.field("why", _("Waarom meer?"), self.why, _("De reden blijft bij de steekproef staan."))
        self.column.addStretch()
        for field in (self.assurance, self.tolerable):
            field.edited.connect(self._propose)
        self.list.itemActivated.connect(lambda item: self._open(item))

    def show_audit(self, audit: Audit, due: tuple[Pair, ...]) -> None:
        """Show the draw of an audit: before the seed the question for it, after it what was drawn."""
        self.audit, self._due = audit, due
        drawn, can = audit.seeded_at is not None, not self._workspace.read_only and audit.signed_at is None
        self.heading.setText(_("Steekproef") if drawn else _("Steekproef trekken"))
        self.frozen.setText(
            ngettext(
                "Bevroren {when}: {n} zaak, tot en met regel {entry} van de historie, code {code}.",
                "Bevroren {when}: {n} zaken, tot en met regel {entry} van de historie, code {code}.",
                len(audit.population),
            ).format(
                when=moment(audit.frozen_at),
                n=number(len(audit.population)),
                entry=audit.entry,
                code=short_code(audit.code),
            )
        )
        for name in ("seed", "assurance_level", "tolerable", "size"):
            self.rows[name].setVisible(not drawn)
        for name in ("more", "why"):
            self.rows[name].setVisible(drawn and can and len(audit.drawn) < len(audit.population))
        self.list.setVisible(drawn)
        self.again.setVisible(drawn)
        self.save.setText(_("Meer trekken") if drawn else _("Trekken"))
        self.save.setVisible(can and (not drawn or len(audit.drawn) < len(audit.population)))
        for field in (self.seed, self.why, self.wished, self.more):
            field.set_value(None)
        self.assurance.set_value(round(audit.assurance_level * WHOLE))
        self.tolerable.set_value(round(audit.tolerable * WHOLE))
        self._fill()
        self.begin()
        self._propose()
        if not drawn:
            for remark in seed_remark(audit, self._workspace.actor):
                self.rows["seed"].set_error(remark.message, tone="soon")
        self.setFocusProxy(self.list if drawn else self.seed)

    @property
    def inputs(self) -> Inputs:
        shown = (
            ("more", "why") if self.audit.seeded_at is not None else ("seed", "assurance_level", "tolerable", "size")
        )
        return {name: self._named[name] for name in shown}

    def place_of(self, path: str) -> str:
        return "more" if path == "size" and self.audit.seeded_at is not None else path

    def _propose(self) -> None:
        """Say how many cases the wish for certainty asks for."""
        level, rate = self.assurance.value(), self.tolerable.value()
        if level is None or rate is None or not 0 < level < WHOLE or not 0 < rate < WHOLE:
            return
        wanted = proposed_size(len(self.audit.population), rate / WHOLE, level / WHOLE)
        self.wished.line.setPlaceholderText(str(wanted))

    def _fill(self) -> None:
        audit = self.audit
        self.list.clear()
        sure = {case.reference: case.reasons for case in audit.certain}
        waiting: dict[str, int] = {}
        for reference, _point in left_over(audit, self._due):
            waiting[reference] = waiting.get(reference, 0) + 1
        strata = {member.reference: member.stratum for member in audit.population}
        places = {reference: place for place, reference in enumerate(audit.drawn, 1)}
        for reference in audit.sample if audit.seeded_at is not None else ():
            why = [CERTAIN_NAMES[Certain(reason)] for reason in sure.get(reference, ())]
            if reference in places:
                why.insert(0, _("getrokken als {n}e").format(n=places[reference]))
            if reference in audit.topped and (stratum := strata.get(reference)):
                why.insert(0, _("aangevuld: {stratum}").format(stratum=STRATUM_NAMES[stratum]))
            left = waiting.get(reference, 0)
            todo = _("nog {n} te beoordelen").format(n=left) if left else _("klaar")
            item = QListWidgetItem(f"{reference}   {', '.join(why)}   ({todo})")
            item.setData(Qt.ItemDataRole.UserRole, reference)
            self.list.addItem(item)
        grown = " ".join(
            _("Uitgebreid naar {n} door {who}: {why}").format(n=more.size, who=more.by, why=more.why)
            for more in audit.extensions
        )
        self.again.setText(
            _(
                "Narekenen: zet achter elkaar de tekst ‘{mark}’, het zaad ‘{seed}’ en de interne code van de zaak, met een "
                "regeleinde ertussen; neem daarvan SHA-256. De {n} laagste zijn getrokken; van elke groep (gemeld, niet gemeld, "
                "geen datalek) zijn het er ten minste {fewest}, anders is aangevuld. Zaad getypt door {who}, {when}. {grown}"
            ).format(
                fewest=FEWEST,
                mark=MARK,
                seed=audit.seed,
                n=len(audit.drawn),
                who=audit.seeded_by,
                when=moment(audit.seeded_at),
                grown=grown,
            )
        )

    def keep(self) -> None:
        if not self.save.isVisible() or not self.save.isEnabled():
            return
        register, audit = self._workspace.register, self.audit
        size, why = int(self.more.value() or 0), self.why.value()

        def extend(save_id: str) -> Audit:
            return register.extend_audit(audit, size, why, save_id=save_id)

        work = self._seeding() if audit.seeded_at is None else extend
        self.carry_out(len(audit.population), work, self._was_drawn)

    def _was_drawn(self, found: Audit) -> None:
        self.begin()
        said = ngettext("De steekproef heeft {n} zaak.", "De steekproef heeft {n} zaken.", len(found.sample))
        self._workspace.message(said.format(n=number(len(found.sample))), undo=False)
        self.drawn.emit(found)

    def _seeding(self) -> Callable[[str], Audit]:
        """Return what draws by what stands in the fields now."""
        register, audit, seed = self._workspace.register, self.audit, self.seed.value()
        level, rate, size = self.assurance.value(), self.tolerable.value(), self.wished.value()
        return lambda save_id: register.seed_audit(
            audit,
            seed,
            size=None if size is None else int(size),
            assurance_level=None if level is None else level / WHOLE,
            tolerable=None if rate is None else rate / WHOLE,
            save_id=save_id,
        )

    def _open(self, item: Any) -> None:
        if self.leave():
            self.case_wished.emit(item.data(Qt.ItemDataRole.UserRole))
