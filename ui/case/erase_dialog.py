"""Asks which text goes from a case and its whole history, why and who agrees; shows where it stands while it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from breachreg.domain.breach import Breach
from breachreg.i18n import _, ngettext
from ui.elements import body
from ui.forms.asking_dialog import AskingDialog
from ui.forms.fields import LongTextField, TextField
from ui.words import case_name
from ui.workspace import Workspace

if TYPE_CHECKING:
    from breachreg.domain.problems import Problem
    from breachreg.domain.retention import ErasedTexts

ERASE = "erase"
PAUSE = 300
"""Milliseconds after the last key before it is looked for."""


class EraseTextDialog(AskingDialog):
    """Takes texts out of a case and its history.

    Attributes:
        texts: one on each line. stands: where they are. erased: what was; None: nothing yet.
    """

    def __init__(self, parent: QWidget | None, workspace: Workspace, breach: Breach) -> None:
        super().__init__(
            parent,
            workspace,
            f"{ERASE}/{breach.id}",
            _("Tekst wissen"),
            _(
                "Voor wat hier nooit had mogen staan, of wat iemand gewist wil hebben: het gaat uit elk veld van deze zaak en uit haar hele "
                "historie. Daar staat dan [gewist]. Dit kan niet ongedaan worden gemaakt."
            ),
            _("Wissen"),
            about=f"{case_name(breach.reference, breach.title)}: {_('Tekst wissen')}",
            subject=breach.id,
        )
        self._breach = breach
        self.erased: ErasedTexts | None = None
        self.texts, self.reason, self.second = LongTextField(), TextField(), TextField()
        self.stands = body("", tone="muted")
        self.field(
            "texts", _("Wat moet weg?"), self.texts, _("Eén tekst per regel, zoals die er staat: een naam, een nummer.")
        )
        self._fields.addWidget(self.stands)
        self.field(
            "reason", _("Waarom?"), self.reason, _("Zonder de tekst zelf te noemen; dit blijft in de historie staan.")
        )
        self.field("second", _("Wie stemt ermee in?"), self.second, _("Iemand anders dan u."))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look)
        self.texts.edited.connect(self._pause.start)
        self.texts.setFocus()

    def wanted(self) -> list[str]:
        """Return the texts that were typed."""
        return [line.strip() for line in str(self.texts.value()).splitlines() if line.strip()]

    def look(self) -> None:
        """Show where what was typed stands."""
        wanted, register = self.wanted(), self._workspace.register
        if not wanted:
            self.stands.setText("")
            return
        stood = self._workspace.glance(lambda: register.where_stands(self._breach.reference, wanted), self._pause.start)
        if stood is None:
            return
        named = [f"‘{self._workspace.interview.label(path)}’" for path in stood.paths]
        if stood.entries:
            entries = ngettext("{n} regel van de historie", "{n} regels van de historie", len(stood.entries))
            named.append(entries.format(n=len(stood.entries)))
        self.stands.setText(
            _("Staat in: {places}.").format(places=", ".join(named)) if named else _("Staat nergens in deze zaak.")
        )

    def act(self) -> object:
        register, breach = self._workspace.register, self._breach
        self.erased = register.erase_texts(
            breach.reference, self.wanted(), reason=str(self.reason.value()), second=str(self.second.value())
        )
        return self.erased

    def _refused(self, problems: Sequence[Problem]) -> None:
        # all lines are one field
        super()._refused([replace(problem, path=problem.path.partition("[")[0]) for problem in problems])


def left_elsewhere(done: ErasedTexts) -> list[str]:
    """Return what still holds what was erased, in sentences."""
    said = [_("Bewijsbestanden en gemaakte documenten zijn niet doorzocht.")]
    if done.still_in:
        said.append(
            ngettext(
                "{n} back-up van ervoor houdt de tekst nog.",
                "{n} back-ups van ervoor houden de tekst nog.",
                len(done.still_in),
            ).format(n=len(done.still_in))
        )
    if done.beside:
        from breachreg.domain.retention import kept_beside

        said.append(kept_beside([done.reference]))
    return said
