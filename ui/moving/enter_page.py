"""Step 4: entering, with how far it is; then what came of it and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from breachreg.i18n import _, ngettext
from ui import elements, theme
from ui.words import number

if TYPE_CHECKING:
    from breachreg.domain.imports import ImportRun
    from breachreg.importing.looking import Seen
    from breachreg.importing.own_export import OwnExport


LONGEST_NAME = 40
"""Letters of the name of a sheet on a button."""


class EnterPage(QWidget):
    """What is going to be entered, the work, and the result.

    Attributes:
        any_ready: there is something to enter; export: of this program, where that is what was chosen.
        made: a whole register was made of it, and nothing of it waits any more.
    """

    def __init__(self) -> None:
        super().__init__()
        self.any_ready = self.made = False
        self.export: OwnExport | None = None
        self.head = elements.heading("")
        self.text = elements.body("")
        self.bar = elements.progress_bar(_("Hoe ver het invoeren is"))
        self.far = elements.small("")
        self.stop_button = elements.button(_("Stoppen"), "close")
        self.cases_button = elements.primary(_("Naar de zaken"), "register")
        self.undo_button = elements.button(_("Alles terugdraaien"), "undo")
        self.next_button = elements.button("", "forward")
        self.again_button = elements.quiet(_("Nog een bestand overnemen"))
        self.whole_button = elements.button(_("Heel register maken …"), "register")
        layout = elements.column(spacing=theme.MEDIUM)
        self.setLayout(layout)
        for part in (self.head, self.text, self.bar, self.far):
            layout.addWidget(part)
        layout.addLayout(
            elements.row(
                self.stop_button,
                self.cases_button,
                self.next_button,
                self.undo_button,
                self.again_button,
                self.whole_button,
                None,
            )
        )
        layout.addStretch(1)
        self._show(working=False, done=False)

    def _show(self, *, working: bool, done: bool) -> None:
        for part in (self.bar, self.far, self.stop_button):
            part.setVisible(working)
        for button in (self.cases_button, self.undo_button, self.again_button):
            button.setVisible(done)
        self.next_button.hide()
        self.whole_button.hide()
        self.made = False

    def show_ready(self, seen: Seen) -> None:
        """Say what is going to happen."""
        count = seen.totals.taken + seen.totals.doubtful
        self.any_ready = count > 0
        self.head.setText(
            ngettext("Eén rij staat klaar", "{count} rijen staan klaar", count).format(count=number(count))
        )
        skipped = ngettext("Eén rij komt niet mee.", "{count} rijen komen niet mee.", seen.totals.skipped)
        lines = [
            _(
                "Alles komt er in één keer in, of niets. In de historie staat welk bestand het was, hoe het is gelezen en wie het deed."
            ),
            _(
                "Wat vóór dit register is besloten, staat er als ‘besloten vóór dit register’: met de redenen, en zonder oordeel."
            ),
        ]
        if seen.totals.skipped:
            lines.insert(0, skipped.format(count=number(seen.totals.skipped)))
        if not self.any_ready:
            lines = [
                _(
                    "Er is niets in te voeren: geen enkele rij komt mee. Bij stap 3, onder Rijen, staat bij elke rij waarom zij wordt overgeslagen."
                )
                if seen.totals.skipped
                else _(
                    "Er is niets in te voeren: onder de kolomkoppen staat geen rij. Kies bij stap 2 een andere rij met koppen of een ander blad."
                )
            ]
        self.text.setText("\n\n".join(lines))
        theme.set_tone(self.text, "" if self.any_ready else "soon")
        self._show(working=False, done=False)

    def show_export(self, export: OwnExport, knows: Callable[[str], bool]) -> None:
        """Say what is going to happen with the cases of an export of this program, some of which the register knows."""
        self.export = export
        cases, known = len(export.cases), sum(knows(case.id) for case in export.cases)
        self.any_ready = cases > known
        self.head.setText(
            ngettext("Eén zaak staat klaar", "{count} zaken staan klaar", cases - known).format(
                count=number(cases - known)
            )
        )
        lines = [
            _(
                "Dit is een export van dit programma. Bij Invoeren komen de zaken in dit register zoals zij waren, met hun nummers waar die vrij zijn, en "
                "zonder hun historie."
            ),
            _(
                "Met ‘Heel register maken’ komt alles mee in een nieuw bestand: de organisatie, de zaken, de historie, het bewijs en de controles."
            )
            if export.whole
            else _(
                "Een heel register is hiervan niet te maken: er is iets uit gewist, of de export is van een oudere versie zonder hele historie."
            ),
        ]
        if known:
            lines.append(
                ngettext(
                    "Eén zaak staat hier al en komt niet mee.", "{count} zaken staan hier al en komen niet mee.", known
                ).format(count=number(known))
            )
        if not self.any_ready:
            lines.insert(0, _("Er is niets in te voeren: er is geen zaak die hier nog niet staat."))
        self.text.setText("\n\n".join(lines))
        theme.set_tone(self.text, "" if self.any_ready else "soon")
        self._show(working=False, done=False)
        self.whole_button.setVisible(export.whole)

    def show_working(self, text: str = "") -> None:
        """Show that the work begins."""
        self.head.setText(text or _("De zaken worden ingevoerd"))
        self.text.setText("")
        # how much there is is not known before the first row is in
        self.bar.setRange(0, 0)
        self.far.setText(_("Alles wordt klaargezet …"))
        self.stop_button.setEnabled(True)
        self._show(working=True, done=False)
        self.stop_button.setFocus()

    def show_progress(self, what: str, share: int) -> None:
        """Show how far it is, in hundredths."""
        self.bar.setRange(0, 100)
        self.bar.setValue(share)
        self.far.setText(what)

    def show_result(self, run: ImportRun, next_sheet: str = "") -> None:
        """Say what came of it; the workbook may have another sheet."""
        entered = ngettext("Eén zaak ingevoerd", "{count} zaken ingevoerd", run.entered).format(
            count=number(run.entered)
        )
        self.head.setText(entered)
        told = []
        if run.changed:
            told.append(
                ngettext("Eén zaak is aangepast.", "{count} zaken zijn aangepast.", run.changed).format(
                    count=number(run.changed)
                )
            )
        if run.unchanged:
            told.append(
                ngettext("Eén zaak stond er al zo.", "{count} zaken stonden er al zo.", run.unchanged).format(
                    count=number(run.unchanged)
                )
            )
        told.append(
            _(
                "Hoe deze lijst wordt gelezen is onthouden als ‘{name}’: verbetert u iets in het bestand, lees het dan opnieuw in; alleen "
                "wat anders is, verandert. Terugdraaien kan ook later, bij stap 1."
            ).format(name=run.profile)
        )
        self.text.setText(" ".join(told))
        theme.set_tone(self.text, "")
        self._show(working=False, done=True)
        self.undo_button.setEnabled(bool(run.entered or run.changed))
        self.next_button.setText(_("Volgend blad: {name}").format(name=next_sheet[:LONGEST_NAME]))
        self.next_button.setVisible(bool(next_sheet))
        (self.next_button if next_sheet else self.cases_button).setFocus()

    def show_undone(self, text: str) -> None:
        """Say that it was taken back."""
        head, _line, rest = text.partition("\n")
        self.head.setText(head)
        self.text.setText(rest)
        theme.set_tone(self.text, "")
        self._show(working=False, done=True)
        self.undo_button.hide()
        self.again_button.setFocus()

    def show_made(self, text: str) -> None:
        """Say that a register was made, which is another one than this."""
        self.head.setText(text)
        self.text.setText("")
        self._show(working=False, done=False)
        self.made = True

    def show_problem(self, text: str) -> None:
        """Say why nothing was entered."""
        self.head.setText(_("Er is niets ingevoerd"))
        self.text.setText(text)
        theme.set_tone(self.text, "late")
        self._show(working=False, done=False)


def told_of_undo(run: ImportRun, withdrawn: int, put_back: int) -> str:
    """Return what came of taking an import back: its name on the first line, then the cases."""
    told = [
        ngettext(
            "Eén zaak is ingetrokken; haar nummer blijft staan, gemarkeerd.",
            "{count} zaken zijn ingetrokken; hun nummers blijven staan, gemarkeerd.",
            withdrawn,
        ).format(count=number(withdrawn))
    ]
    if put_back:
        told.append(
            ngettext("Eén zaak is weer zoals zij was.", "{count} zaken zijn weer zoals zij waren.", put_back).format(
                count=number(put_back)
            )
        )
    return _("Teruggedraaid: {name}").format(name=run.called) + "\n" + " ".join(told)
