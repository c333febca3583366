"""Dialogs of retention: a term of the organisation's own, and erasing something before its day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from breachreg.casework.retention import check_erasing
from breachreg.clock import AMSTERDAM
from breachreg.i18n import _
from ui.forms.asking_dialog import AskingDialog
from ui.forms.choice_fields import Picker
from ui.forms.fields import LongTextField, NumberField, TextField

if TYPE_CHECKING:
    from breachreg.domain.retention import Destroyed, Term
    from ui.workspace import Workspace

RETENTION = "retention/"
OWN, EARLY = "term", "early"


class OwnTermDialog(AskingDialog):
    """Sets a term of the organisation's own; nothing is erased by it.

    Attributes:
        term: which one. months, source: how long, and on what that rests.
    """

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, ident: str = "", months: int | None = None
    ) -> None:
        super().__init__(
            parent,
            workspace,
            RETENTION + OWN,
            _("Eigen bewaartermijn"),
            _("Hiermee wordt niets gewist; wat erdoor aan de beurt komt, staat daarna in de lijst."),
            _("Termijn vastleggen"),
            about=_("eigen bewaartermijn"),
        )
        self.term, self.months, self.source = Picker(), NumberField(), TextField()
        known: dict[str, Term] = {term.id: term for term in workspace.register.terms()}
        for term in known.values():
            self.term.addItem(term.label, term.id)
        self.field("term", _("Waarvoor"), self.term)
        self.field("months", _("Aantal maanden"), self.months)
        self.field(
            "source", _("Waarop rust deze termijn?"), self.source, _("Bijvoorbeeld uw selectielijst, met het nummer.")
        )
        self.term.setCurrentIndex(max(self.term.findData(ident), 0))
        chosen = known[str(self.term.currentData())]
        self.months.set_value(chosen.months if months is None else months)
        self.source.set_value(chosen.source if chosen.own else "")
        self.source.setFocus()

    def act(self) -> object:
        wished = self.months.value()
        self._workspace.register.set_term(
            str(self.term.currentData()), -1 if wished is None else int(wished), self.source.value()
        )
        return True


class EarlyErasingDialog(AskingDialog):
    """Asks what is erased before its day, why, and who agrees.

    Args:
        folder: asks where the statement goes; None: nothing is erased yet.

    Attributes:
        erased: what was; None: nothing yet. statement: the folder for its statement.
    """

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, folder: Callable[[], Path | None] = lambda: None
    ) -> None:
        super().__init__(
            parent,
            workspace,
            RETENTION + EARLY,
            _("Eerder wissen"),
            _(
                "Wat nog niet aan de beurt is, wist u alleen met een reden en met iemand anders die ermee instemt. Beide staan in de "
                "historie en in de verklaring. Wissen kan niet ongedaan worden gemaakt."
            ),
            _("Nu wissen"),
            about=_("eerder wissen"),
        )
        self._folder = folder
        self.erased: Destroyed | None = None
        self.statement: Path | None = None
        self.reference, self.term, self.second = TextField(), Picker(), TextField()
        self.reason = LongTextField()
        for term in workspace.register.terms():
            if term.whole or term.erases:
                self.term.addItem(term.label, term.id)
        self.field("reference", _("Nummer van de zaak"), self.reference, _("Een gesloten zaak, zoals 2026-0001."))
        self.field("term", _("Wat wordt er gewist?"), self.term)
        self.field("reason", _("Waarom eerder?"), self.reason)
        self.field("second", _("Wie stemt ermee in?"), self.second, _("Iemand anders dan u."))
        self.reference.setFocus()

    def act(self) -> object:
        register, reason, second = self._workspace.register, self.reason.value(), self.second.value()
        items = register.due_of([self.reference.value().strip()], str(self.term.currentData()))
        check_erasing(
            items, register.now.astimezone(AMSTERDAM).date(), reason=reason, second=second, officer=register.officer
        )
        self.statement = self._folder()
        if self.statement is not None:
            self.erased = register.destroy(items, reason=reason, second=second)
        return self.erased
