"""The Word templates: ours and the office's own; take one out to Word, read one in, put ours back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QTableView, QWidget

from breachreg.errors import TemplateError
from breachreg.i18n import LANGUAGES, N_, _, ngettext
from ui import elements, theme, words
from ui.row_tables import as_rows
from ui.settings.scrolling import ScrollingPage
from ui.settings.template_reading import TemplateReading

if TYPE_CHECKING:
    from breachreg.apart.office_files import LookedAt
    from breachreg.domain.office_templates import TemplateLine
    from ui.workspace import Workspace

HEADERS = (N_("Document"), N_("Taal"), N_("In gebruik"), N_("Gebruikt in"))
WIDTH = 860
ROWS_SHOWN = 5
READ_IN = N_("Eigen sjabloon inlezen …")
FILES = N_("Word-document (*.docx)")
ALL_FILES = N_("Word-document (*.docx);;Alle bestanden (*)")
Index = QModelIndex | QPersistentModelIndex


class TemplatesModel(QAbstractTableModel):
    """A row for each kind of document and language, with the template that is in use."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: list[tuple[TemplateLine, ...]] = []

    def show_lines(self, lines: tuple[TemplateLine, ...]) -> None:
        """Show these templates: of each kind and language all versions together."""
        self.beginResetModel()
        found: dict[tuple[str, str], list[TemplateLine]] = {}
        for line in lines:
            found.setdefault((line.kind, line.language), []).append(line)
        self.groups = [tuple(group) for group in found.values()]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.groups)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADERS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        group = self.groups[index.row()]
        used = {reference for line in group for reference in line.used_in}
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 3:
            return ", ".join(sorted(used)[:20]) or None
        return (
            group[0].label,
            LANGUAGES.get(group[0].language, group[0].language),
            version_name(in_use(group)),
            cases(len(used)),
        )[index.column()]


def in_use(group: tuple[TemplateLine, ...]) -> TemplateLine:
    """Return the version that documents are made from."""
    return next((line for line in group if line.in_use), group[0])


def version_name(line: TemplateLine) -> str:
    """Return what a version is called in the list."""
    if line.mistakes:
        return _("versie {version} past niet meer").format(version=line.version)
    return _("eigen versie {version}").format(version=line.version) if line.own else _("standaard")


def cases(count: int) -> str:
    """Return in how many cases."""
    if not count:
        return _("nog geen zaak")
    return ngettext("{count} zaak", "{count} zaken", count).format(count=words.number(count))


class TemplatesPage(ScrollingPage):
    """The list with its buttons, and below it what is wrong with a template that was refused."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=WIDTH)
        self._workspace = workspace
        self._reading = TemplateReading(workspace, self)
        self._reading.busy_changed.connect(self._show_busy)
        self.model = TemplatesModel(self)
        self.column.addWidget(
            elements.body(
                _(
                    "Elk document komt uit een Word-sjabloon. Bewaar er een als bestand, verander tekst en opmaak in Word, en "
                    "lees het hier weer in. Eigen sjablonen staan in het register en gaan mee in de back-up."
                ),
                tone="muted",
            )
        )
        self.reason = elements.small(
            _("Dit register is alleen-lezen: u kunt sjablonen bekijken en bewaren, maar niet veranderen."), tone="soon"
        )
        self.column.addWidget(self.reason)
        self._make_table()
        self.about = elements.small()
        self.column.addWidget(self.about)
        self.version = elements.ListBox()
        self.version.setMinimumWidth(200)
        self.use_button = elements.button(_("Deze gebruiken"))
        versions = QHBoxLayout()
        versions.setSpacing(theme.SMALL)
        versions.addWidget(elements.Labelled(_("Versies van dit sjabloon"), self.version), 1)
        versions.addWidget(self.use_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(versions)
        self.save_button = elements.button(_("Bewaren als …"))
        self.open_button = elements.button(_("Openen in Word …"), "document")
        self.restore_button = elements.button(_("Standaard terugzetten"), "restore")
        self.add_button = elements.primary(_(READ_IN), "plus")
        self.fields_button = elements.quiet(_("Welke velden kan ik gebruiken?"))
        self.column.addLayout(elements.row(self.save_button, self.open_button, self.fields_button, None))
        self._make_lower_parts()
        self.column.addStretch()
        self.add_foot(self.restore_button, self.add_button)
        self.version.currentIndexChanged.connect(self._version_chosen)
        self.use_button.clicked.connect(self._use)
        self.save_button.clicked.connect(lambda: self._save(and_open=False))
        self.open_button.clicked.connect(lambda: self._save(and_open=True))
        self.restore_button.clicked.connect(self._restore)
        self.add_button.clicked.connect(self._add)
        self.fields_button.clicked.connect(self._show_fields)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)

    def _make_table(self) -> None:
        self.table = QTableView()
        self.table.setAccessibleName(_("Sjablonen"))
        self.table.setModel(self.model)
        as_rows(self.table, {1: 110, 2: 176, 3: 130}, stretch=(0,))
        self.table.setMinimumHeight(theme.FIELD_HEIGHT * (ROWS_SHOWN + 1))
        self.column.addWidget(self.table)

    def _make_lower_parts(self) -> None:
        """Make the list of mistakes and the list of fields: plain text that can be selected and copied."""
        self.below = QWidget()
        inside = elements.column()
        self.below.setLayout(inside)
        self.below_title = elements.heading("")
        self.below_advice = elements.body()
        self.paper = QPlainTextEdit()
        self.paper.setReadOnly(True)
        self.paper.setTabChangesFocus(True)
        self.paper.setMinimumHeight(180)
        self.paper.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy_button = elements.button(_("Kopiëren"), "copy")
        self.close_button = elements.quiet(_("Sluiten"))
        for part in (self.below_title, self.below_advice, self.paper):
            inside.addWidget(part)
        inside.addLayout(elements.row(self.copy_button, self.close_button, None))
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.below.hide)
        self.below.hide()
        self.column.addWidget(self.below)

    # -- showing -------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list again; the chosen row stays chosen."""
        row = max(0, self.table.currentIndex().row())
        lines = self._workspace.attempt(self._workspace.documents.office.templates)
        self.model.show_lines(lines or ())
        self.reason.setVisible(self._workspace.read_only)
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1), 0))
        self._chosen()

    def _group(self) -> tuple[TemplateLine, ...]:
        row = self.table.currentIndex().row()
        return self.model.groups[row] if 0 <= row < len(self.model.groups) else ()

    def _chosen(self, *_indexes: object) -> None:
        group = self._group()
        self.version.blockSignals(True)
        self.version.clear()
        for line in group:
            name = version_name(line)
            if line.own:
                name = _("{name}: {file}").format(name=name, file=line.name)
            self.version.addItem(_("{name} (in gebruik)").format(name=name) if line.in_use else name)
        if group:
            self.version.setCurrentIndex(group.index(in_use(group)))
        self.version.blockSignals(False)
        self._version_chosen()

    def _line(self) -> TemplateLine | None:
        group, place = self._group(), self.version.currentIndex()
        return group[place] if 0 <= place < len(group) else None

    def _version_chosen(self, *_place: object) -> None:
        line, group = self._line(), self._group()
        writable = line is not None and not self._workspace.read_only
        self.use_button.setEnabled(writable and line is not None and not line.in_use)
        self.restore_button.setEnabled(writable and bool(group) and in_use(group).own)
        self.add_button.setEnabled(writable)
        for part in (self.save_button, self.open_button, self.fields_button, self.version):
            part.setEnabled(line is not None)
        self.about.setText(_about(line) if line is not None else "")
        theme.set_tone(self.about, "late" if line is not None and line.mistakes else "muted")

    # -- doing ---------------------------------------------------------------------

    def _use(self) -> None:
        line = self._line()
        if line is not None:
            self._change(line, line.version)

    def _restore(self) -> None:
        group = self._group()
        if group:
            self._change(group[0], 0)

    def _change(self, line: TemplateLine, version: int) -> None:
        office = self._workspace.documents.office

        def use() -> bool:
            office.use_version(line.kind, line.language, version)
            return True

        if self._workspace.attempt(use):
            self.refresh()
            self._workspace.message(
                _("{label}: voortaan {name}.").format(label=line.label, name=version_name(in_use(self._group())))
            )

    def _save(self, *, and_open: bool) -> None:
        line = self._line()
        if line is None:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggestion = Path(documents or Path.home()) / f"{line.label} {line.language}.docx".replace("/", "-")
        name, _kind = QFileDialog.getSaveFileName(self, _("Sjabloon bewaren"), str(suggestion), _(FILES))
        if not name:
            return
        path = Path(name) if name.lower().endswith(".docx") else Path(name + ".docx")
        office = self._workspace.documents.office
        saved = self._workspace.attempt(
            lambda: office.export_template(line.kind, line.language, path, version=line.version, overwrite=True)
        )
        if saved is None:
            return
        self._workspace.message(
            _("Bewaard: {name}. Verander het in Word, bewaar het, en lees het hier weer in.").format(name=saved.name)
        )
        if and_open and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(saved))):
            self._workspace.warn(
                _("Deze computer weet niet waarmee {name} geopend moet worden.").format(name=saved.name),
                _("U vindt het hier: {folder}").format(folder=saved.parent),
            )

    def _add(self) -> None:
        if self._reading.busy:
            self._reading.stop()
            return
        group = self._group()
        if not group:
            return
        name, _kind = QFileDialog.getOpenFileName(self, _("Eigen sjabloon inlezen"), "", _(ALL_FILES))
        if name:
            self.read_in(Path(name))

    def read_in(self, path: Path) -> None:
        """Read a file in as the template of the chosen kind and language; show all mistakes when it is refused.

        It is looked at beside the window, in a process apart; the button that began it stops it.
        """
        line = self._group()[0]
        office = self._workspace.documents.office
        if self._reading.begin(
            lambda: office.looking(line.kind, line.language, path),
            done=lambda looked: self._keep(line, looked),
            refused=lambda error: self._show_mistakes(path, error),
        ):
            self._workspace.message(_("{name} wordt bekeken …").format(name=path.name))

    def _keep(self, line: TemplateLine, looked: LookedAt) -> None:
        office = self._workspace.documents.office
        if self._workspace.attempt(lambda: office.keep_template(line.kind, line.language, looked)) is None:
            return
        self.below.hide()
        self.refresh()
        told = _("Ingelezen: {name}. ‘{label}’ wordt voortaan hiermee gemaakt.").format(
            name=looked.path.name, label=line.label
        )
        if office.taken_out:
            told += " " + _("Uit het bestand weggehaald: {what}.").format(what=", ".join(office.taken_out))
        self._workspace.message(told)

    def _show_busy(self, busy: bool) -> None:
        self.add_button.setText(_("Stoppen") if busy else _(READ_IN))
        self.table.setEnabled(not busy)
        for part in (self.restore_button, self.use_button, self.version):
            part.setEnabled(not busy)
        if not busy:
            self._chosen()

    def _show_mistakes(self, path: Path, error: TemplateError) -> None:
        mistakes = error.mistakes or (error.message,)
        count = ngettext("{count} fout", "{count} fouten", len(mistakes)).format(count=len(mistakes))
        advice = (
            _("Er is niets veranderd. Verbeter deze plaatsen in Word, bewaar het bestand en lees het opnieuw in.")
            if error.mistakes
            else f"{_('Er is niets veranderd.')} {error.remedy}"
        )
        self._show_below(
            _("{name} is niet ingelezen: {count}").format(name=path.name, count=count), advice, mistakes, tone="late"
        )

    def _show_fields(self) -> None:
        group = self._group()
        fields = self._workspace.attempt(lambda: self._workspace.documents.office.fields(group[0].kind))
        if fields:
            self._show_below(
                _("Velden voor ‘{label}’").format(label=group[0].label),
                _(
                    "Zet een veld tussen dubbele accolades, zoals {{ reference }}. Bij ‘lijst → deel’ herhaalt u de lijst: "
                    "{%p for x in lijst %}, daaronder {{ x.deel }}, en dan {%p endfor %}, elk in een eigen alinea."
                ),
                [f"{name}: {about}" for name, about in fields],
            )

    def _show_below(self, title: str, advice: str, lines: list[str] | tuple[str, ...], *, tone: str = "") -> None:
        self.below_title.setText(title)
        self.below_title.setWordWrap(True)
        theme.set_tone(self.below_title, tone)
        self.below_advice.setText(advice)
        self.paper.setPlainText("\n".join(lines))
        self.paper.setAccessibleName(title)
        self.below.show()
        self.paper.setFocus()
        self.show_widget(self.below)
        self.show_widget(self.below_title)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.below_title.text()}\n{self.paper.toPlainText()}")
        self._workspace.message(_("Gekopieerd: {title}.").format(title=self.below_title.text()))


def _about(line: TemplateLine) -> str:
    """Return where a version comes from and who used it."""
    if line.mistakes:
        return _(
            "Met dit sjabloon kan geen document meer worden gemaakt. {mistake} Verbeter het in Word en lees het opnieuw in, of zet "
            "het standaardsjabloon terug."
        ).format(
            mistake=line.mistakes[0]
            + (_(" En nog {count} …").format(count=len(line.mistakes) - 1) if line.mistakes[1:] else "")
        )
    if line.own:
        said = _("{file}, ingelezen door {who} op {when}. Controlecode {sha256}.").format(
            file=line.name, who=line.added_by, when=words.moment(line.added_at), sha256=line.sha256[:12]
        )
    else:
        said = _("Komt met het programma. Controlecode {sha256}.").format(sha256=line.sha256[:12])
    if not line.used_in:
        return said
    named = ", ".join(line.used_in[:6]) + (" …" if len(line.used_in) > 6 else "")
    return f"{said} {_('Gebruikt in {count}: {named}.').format(count=cases(len(line.used_in)), named=named)}"
