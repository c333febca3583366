"""The people of a breach from more lists than one: joined, doubles found, who must not be written to apart, and the groups for the case."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QWidget

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach, ConcernedGroup
from breachreg.domain.operations import Operation
from breachreg.errors import UserError
from breachreg.i18n import _, ngettext
from ui import theme
from ui.announcing import announce
from ui.case.dropping import Dropping
from ui.documents.merge_pages import fill, table
from ui.documents.people_lists import ListsOfPeople
from ui.elements import body, button, column, heading, line, primary, quiet, refill, row, small, title
from ui.flow import Flow
from ui.tasks import Watched
from ui.typed_dialog import TypedDialog
from ui.words import case_name, number

if TYPE_CHECKING:
    from breachreg.importing.victims import Victims
    from breachreg.progress import Watch
    from ui.workspace import Workspace

PEOPLE = "people"
MOST_SHOWN = 200
"""People to look at who are shown; all of them stand in the workbook."""


class PeopleDialog(TypedDialog):
    """Joins lists of people. Of them nothing comes into the register but the groups: a name, how many, and which data.

    Signals:
        recorded: the case with the groups.
    """

    recorded = Signal(object)

    def __init__(self, workspace: Workspace, breach: Breach, parent: QWidget | None = None) -> None:
        about = _("{case}: lijsten van betrokkenen").format(case=case_name(breach.reference, breach.title))
        super().__init__(parent, workspace, f"{PEOPLE}/{breach.id}", subject=breach.id, about=about)
        self._workspace, self._breach = workspace, breach
        self._found: Victims | None = None
        self._done = False
        self.tasks = Watched(self)
        self.setWindowTitle(_("Lijsten van betrokkenen samenvoegen"))
        kinds = workspace.interview.question("facts.data_categories").options
        self.lists = ListsOfPeople(
            _("Lijsten met betrokkenen"),
            _("Excel, LibreOffice of CSV, met één persoon per rij. Wie in meer lijsten staat, wordt één keer geteld."),
            _("Lijst toevoegen …"),
            kinds,
        )
        self.stops = ListsOfPeople(
            _("Wie niet wordt aangeschreven"),
            _(
                "Bijvoorbeeld overledenen, geheime adressen of mensen onder bewind. De reden staat in een kolom, anders geldt de naam van "
                "de lijst. Kinderen onder 16 zonder ouder of voogd in de lijst worden vanzelf apart gezet."
            ),
            _("Stoplijst toevoegen …"),
        )
        self.inputs = {"lists": self}
        self.state = body("", tone="muted")
        self.join = primary(_("Samenvoegen"), "people")
        self.stop_button = quiet(_("Stoppen"))
        self.save = button(_("Werkmap bewaren …"), "document")
        self.keep = button(_("Groepen in de zaak zetten"), "check")
        self.close_button = button(_("Sluiten"))
        self.counts, self.lines = heading(""), column(spacing=theme.TINY)
        self.groups, self.looks = table(_("Groepen")), table(_("Wie apart staat of bekeken moet worden"))
        self.looks_title = body("", strong=True)
        self.outcome = QWidget()
        self._lay_out()
        self._wire()
        self._allow()
        room = self.screen().availableGeometry()
        self.resize(min(860, room.width() - 40), min(720, room.height() - 60))

    def _lay_out(self) -> None:
        layout = column(spacing=theme.MEDIUM, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(title(_("Lijsten van betrokkenen samenvoegen")))
        layout.addWidget(
            small(
                _(
                    "Van deze mensen komt niets in het register, de historie of een export: alleen de groepen, met hoeveel mensen het zijn "
                    "en welke gegevens. De werkmap bewaart u zelf, zo lang als nodig is."
                )
            )
        )
        area, inside = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(_("Lijsten en wat ervan kwam"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        inside.setProperty("ground", "window")
        content = column(spacing=theme.MEDIUM, margins=(0, 0, theme.MEDIUM, 0))
        inside.setLayout(content)
        told = column(spacing=theme.SMALL)
        self.outcome.setLayout(told)
        told.addWidget(line())
        told.addWidget(self.counts)
        told.addLayout(self.lines)
        told.addWidget(self.groups)
        told.addWidget(self.looks_title)
        told.addWidget(self.looks)
        self.outcome.hide()
        for part in (self.lists, self.stops, self.outcome):
            content.addWidget(part)
        content.addStretch()
        area.setWidget(inside)
        self.area = area
        layout.addWidget(area, 1)
        layout.addLayout(row(self.state, self.stop_button, None))
        layout.addWidget(Flow.of_two((self.save, self.keep), (self.close_button, self.join)))
        self.join.setDefault(True)
        self.stop_button.hide()
        self.lists.add.setFocus()

    def _wire(self) -> None:
        for part in (self.lists, self.stops):
            part.changed.connect(self._forget)
        self.join.clicked.connect(self._join)
        self.stop_button.clicked.connect(self.tasks.stop)
        self.save.clicked.connect(self._ask_where)
        self.keep.clicked.connect(self._keep_groups)
        self.close_button.clicked.connect(self.reject)
        self.tasks.busy_changed.connect(self._allow)
        self.tasks.progress.connect(lambda what, _share: self._say(what))
        self.tasks.stopped.connect(lambda: self._say(_("Gestopt.")))
        self.finished.connect(self._let_go)
        Dropping(self, self.lists.take, lambda: not self.tasks.busy)

    # -- what was chosen, as a draft ---------------------------------------------------

    def sketch(self) -> dict[str, Any]:
        """Return which lists were chosen, and what was ticked of them; nothing of what stands in them."""
        return {} if self._done else {"lists": self.lists.sketch(), "stops": self.stops.sketch()}

    def retype(self, sketch: dict[str, Any]) -> None:
        """Choose the lists again.

        Raises:
            ValueError, KeyError: one is not there any more.
        """
        if sketch:
            self.lists.retype(sketch["lists"])
            self.stops.retype(sketch["stops"])

    # -- the work ----------------------------------------------------------------------

    def _forget(self) -> None:
        """Take away what came of other lists."""
        self._found, self._done = None, False
        self.outcome.hide()
        self.tasks.stop()
        self._say("")
        self._allow()
        # chosen in a dialog of the system: no key or click comes after it
        self.keep_typed()

    def _allow(self, *_busy: object) -> None:
        busy, found = self.tasks.busy, self._found
        self.join.setEnabled(bool(self.lists.rows) and not busy)
        self.save.setEnabled(found is not None and not busy)
        self.keep.setEnabled(bool(found is not None and found.groups()) and not busy and not self._workspace.read_only)
        self.stop_button.setVisible(busy)

    def _say(self, text: str, tone: str = "muted") -> None:
        self.state.setText(text)
        theme.set_tone(self.state, tone)

    def _join(self) -> None:
        from breachreg.importing.victim_sheets import join_lists

        lists, stops = list(self.lists.rows), list(self.stops.rows)
        data = {path.name: made.leaked() for path, made in self.lists.rows.items()}
        today = self._workspace.now.astimezone(AMSTERDAM).date()

        def work(watch: Watch) -> Victims:
            return join_lists(lists, stops, today, data, watch)

        self._say(_("De lijsten worden gelezen …"))
        self.tasks.watch(work, self._show, self._failed)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._say(error.advice, "late")

    def _show(self, found: Victims) -> None:
        """Show what came of it."""
        self._found = found
        display = self._workspace.interview.display
        self.counts.setText(_counted(found))
        refill(self.lines, [small(text, tone="soon" if look else "") for text, look in _told(found)])
        groups = [
            [name, number(count), display("facts.data_categories", data) if data else _("niet bekend")]
            for name, count, data in found.groups()
        ]
        fill(self.groups, [_("Groep"), _("Mensen"), _("Gegevens")], groups)
        self.groups.setVisible(bool(groups))
        no, yes = _("niet aanschrijven"), _("wel aanschrijven")
        looks = [
            [one.called, no if one.stop else yes, " ".join(filter(None, (one.stop, *one.look)))]
            for one in found.people
            if one.stop or one.look
        ]
        fill(self.looks, [_("Naam"), _("Gevolg"), _("Wat er is")], looks[:MOST_SHOWN])
        said = ngettext("{count} persoon apart of te bekijken", "{count} mensen apart of te bekijken", len(looks))
        more = _("; de eerste {count} staan hier, allen in de werkmap").format(count=MOST_SHOWN)
        self.looks_title.setText(said.format(count=number(len(looks))) + (more if len(looks) > MOST_SHOWN else ""))
        for part in (self.looks_title, self.looks):
            part.setVisible(bool(looks))
        self.outcome.show()
        self._say("")
        self._allow()
        self.area.ensureWidgetVisible(self.outcome)
        self.save.setFocus()
        announce(self, self.counts.text())

    # -- what is done with it ----------------------------------------------------------

    def _ask_where(self) -> None:
        first = next(iter(self.lists.rows))
        proposed = first.with_name(_("{reference} betrokkenen.xlsx").format(reference=self._breach.reference))
        name, _kind = QFileDialog.getSaveFileName(self, _("Werkmap bewaren"), str(proposed), "Excel (*.xlsx)")
        if name:
            self.save_book(Path(name))

    def save_book(self, path: Path) -> None:
        """Write the workbook; one that is there is not replaced."""
        from breachreg.importing.victim_sheets import write_book

        found, interview = self._found, self._workspace.interview
        if found is None:
            return

        def saved(_nothing: object) -> None:
            self._workspace.people_books[self._breach.id] = path
            text = _(
                "Bewaard als {name}. ‘Mailing maken’ kiest haar nu zelf; bij meer groepen heeft elke een eigen blad."
            )
            self._settle(text.format(name=path.name))

        self.tasks.run(lambda: write_book(found, interview, path), saved, self._failed)

    def _keep_groups(self) -> None:
        from breachreg.importing.victim_sheets import as_groups

        if self._found is None:
            return
        for group in as_groups(self._found, self._workspace.register.load(self._breach.reference)):
            saved = self._workspace.act(Operation.EDIT_GROUPS, group, partial(self._keep_group, group))
            if saved is None:
                return
            self._breach = saved
            self.recorded.emit(saved)
        self._settle(_("De groepen staan in de zaak; geef ze daar een eigen tekst en lezer."))

    def _keep_group(self, group: ConcernedGroup, save_id: str) -> Breach:
        return self._workspace.register.keep_group(self._breach.id, group, save_id=save_id)

    def _settle(self, text: str) -> None:
        self._done = True
        self.drop_typed()
        self._say(text, "")
        announce(self, text)

    def typed(self) -> bool:
        """Tell whether lists were chosen of which nothing was saved yet."""
        return not self._done and bool(self.lists.rows or self.stops.rows)

    def _let_go(self) -> None:
        self.tasks.stop()
        self.tasks.abandon()
        self._found = None


def _counted(found: Victims) -> str:
    count = len(found.people)
    people = ngettext("{count} persoon", "{count} mensen", count).format(count=number(count))
    if not found.stopped:
        return people
    return ngettext(
        "{people}, van wie {stopped} niet wordt aangeschreven",
        "{people}, van wie {stopped} niet worden aangeschreven",
        found.stopped,
    ).format(people=people, stopped=number(found.stopped))


def _told(found: Victims) -> list[tuple[str, bool]]:
    """Return what is to be known of the whole, and whether it deserves a look."""
    doubles = ngettext(
        "één daarvan ging over iemand die er al stond",
        "{count} daarvan gingen over iemand die er al stond",
        found.doubles,
    )
    if not found.doubles:
        doubles = _("niemand stond er twee keer in")
    read = ngettext("{count} rij gelezen", "{count} rijen gelezen", found.read).format(count=number(found.read))
    lines = [(f"{read}; {doubles.format(count=number(found.doubles))}.", False)]
    if found.unread:
        text = ngettext(
            "{count} rij heeft geen naam: zij staat op het blad Zonder naam.",
            "{count} rijen hebben geen naam: zij staan op het blad Zonder naam.",
            len(found.unread),
        )
        lines.append((text.format(count=number(len(found.unread))), True))
    if found.alike:
        text = ngettext(
            "{count} rij van een stoplijst lijkt op iemand, zonder dat zeker is dat het die persoon is: kijk bij ‘Wat er is’.",
            "{count} rijen van stoplijsten lijken op iemand, zonder dat zeker is dat het die persoon is: kijk bij ‘Wat er is’.",
            found.alike,
        )
        lines.append((text.format(count=number(found.alike)), True))
    if found.unmatched:
        text = ngettext(
            "{count} rij van een stoplijst is niemand in deze lijsten.",
            "{count} rijen van stoplijsten zijn niemand in deze lijsten.",
            found.unmatched,
        )
        lines.append((text.format(count=number(found.unmatched)), False))
    return lines
