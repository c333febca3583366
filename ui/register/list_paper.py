"""Prints what the list shows: the rows that are chosen, or all of them, in the columns that are seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from breachreg.i18n import _, ngettext
from ui import words
from ui.register.list_columns import COLUMNS, TITLE
from ui.tasks import Tasks

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.register.list_table import RegisterTable
    from ui.register.printing import Paper
    from ui.workspace import Workspace

TITLE_SHARE = 2.2
"""A title is so much wider than what its column takes in the window at least."""


class ListPaper(QObject):
    """Asks for a printer and prints beside the window.

    Args:
        filtered: says in words what is left out.
    """

    def __init__(self, parent: QWidget, table: RegisterTable, filtered: Callable[[], str]) -> None:
        super().__init__(parent)
        self._parent, self._table, self._filtered = parent, table, filtered
        self._tasks = Tasks(self)
        self.ask: Callable[[QPrinter], bool] = self._ask

    def wait(self) -> None:
        """Wait until what is being printed is printed."""
        self._tasks.wait()

    def print_rows(self, workspace: Workspace, rows: Sequence[int]) -> None:
        """Print these rows of the list."""
        from PySide6.QtPrintSupport import QPrinter

        from ui.register.printing import MOST_PRINTED, prepared, print_list

        if len(rows) > MOST_PRINTED:
            workspace.warn(
                _("Dit zijn {n} zaken; op papier kunnen er {most}.").format(
                    n=words.number(len(rows)), most=words.number(MOST_PRINTED)
                ),
                _("Kies een jaar of een andere filter, of exporteer het register bij Instellingen."),
            )
            return
        printer = prepared(QPrinter(QPrinter.PrinterMode.HighResolution), _("Datalekregister"))
        paper = self._paper(workspace, rows)
        if not self.ask(printer):
            return

        def done(pages: int) -> None:
            said = ngettext("Afgedrukt: {n} bladzijde.", "Afgedrukt: {n} bladzijden.", pages).format(n=pages)
            workspace.message(said)

        def failed(error: BaseException) -> None:
            if not isinstance(error, OSError):
                raise error
            workspace.warn(
                _("Afdrukken is niet gelukt: {why}.").format(why=error), _("Kies een andere printer, of maak een PDF.")
            )

        self._tasks.run(lambda: print_list(printer, paper), done, failed)

    def _paper(self, workspace: Workspace, rows: Sequence[int]) -> Paper:
        from ui.register.printing import Paper

        columns, model = self._table.shown_columns(), self._table.model()
        widths = {number: float(self._table.columnWidth(number)) for number in columns}
        others = [width for number, width in widths.items() if number != TITLE]
        widths[TITLE] = max(widths.get(TITLE, 0.0), TITLE_SHARE * sum(others) / max(len(others), 1))
        count = ngettext("{n} zaak", "{n} zaken", len(rows)).format(n=words.number(len(rows)))
        filtered = self._filtered() or _("alle zaken")
        return Paper(
            title=_("Register van {name}").format(name=workspace.register.organisation.name),
            about=_("{count}; {filtered}; stand van {moment}").format(
                count=count, filtered=filtered, moment=words.moment(workspace.now)
            ),
            headers=[_(COLUMNS[number].header) for number in columns],
            weights=[widths[number] for number in columns],
            right=frozenset(place for place, number in enumerate(columns) if COLUMNS[number].right),
            rows=[[str(model.index(row, number).data() or "") for number in columns] for row in rows],
        )

    def _ask(self, printer: QPrinter) -> bool:
        from PySide6.QtPrintSupport import QPrintDialog

        dialog = QPrintDialog(printer, self._parent)
        dialog.setWindowTitle(_("Lijst afdrukken"))
        return dialog.exec() == QPrintDialog.DialogCode.Accepted
