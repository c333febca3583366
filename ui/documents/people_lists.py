"""Lists of people that were chosen, each with what leaked of everybody in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from breachreg.i18n import _, ngettext
from breachreg.law.interview import Option
from ui import theme
from ui.elements import body, button, column, forget, heading, quiet, row, small
from ui.folded import Folded
from ui.forms.choice_fields import ChoicesField
from ui.seen_order import same_place

KINDS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.txt *.tsv"


class ListRow(QWidget):
    """One list: its name, what leaked of everybody in it (not of a list of who must not be written to), and a button that takes it away.

    Signals:
        edited: other data were ticked.
    """

    edited = Signal()

    def __init__(self, path: Path, options: Sequence[Option]) -> None:
        super().__init__()
        self.path = path
        self.remove = quiet(_("Weghalen"), "trash", flush=True)
        self.remove.setAccessibleName(_("Lijst weghalen: {name}").format(name=path.name))
        self.data = ChoicesField(options) if options else None
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        head = row(body(path.name, strong=True), self.remove)
        head.setStretch(0, 1)
        layout.addLayout(head)
        self._folded: Folded | None = None
        if self.data is not None:
            self._folded = Folded("")
            about = _("Wat de kolommen zelf noemen, zoals BSN of e-mail, wordt per persoon gevonden.")
            self._folded.content.addWidget(small(about))
            self._folded.content.addWidget(self.data)
            self.data.name(_("Gelekt van iedereen in {name}").format(name=path.name), about)
            self.data.edited.connect(self._changed)
            layout.addWidget(self._folded)
            self._tell()

    def _changed(self, *_args: object) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        assert self._folded is not None
        count = len(self.leaked())
        said = ngettext(
            "Gelekt van iedereen in deze lijst: {count} soort",
            "Gelekt van iedereen in deze lijst: {count} soorten",
            count,
        ).format(count=count)
        text = said if count else _("Wat lekte van iedereen in deze lijst?")
        self._folded.set_title(text, f"{text} {self.path.name}")

    def leaked(self) -> list[str]:
        """Return the data that were ticked."""
        return [str(kind) for kind in self.data.value()] if self.data is not None else []

    def tick(self, kinds: Sequence[str]) -> None:
        """Tick data, as they were kept."""
        if self.data is not None:
            self.data.retype(list(kinds))


class ListsOfPeople(QWidget):
    """Lists of one sort, with a button to add more.

    Args:
        options: data that can be ticked of a list; none for lists of who must not be written to.

    Signals:
        changed: a list came or went, or other data were ticked.
    """

    changed = Signal()

    def __init__(self, title: str, about: str, add: str, options: Sequence[Option] = ()) -> None:
        super().__init__()
        self._options, self._title = options, title
        self.rows: dict[Path, ListRow] = {}
        self.add = button(add, "plus")
        self._list = column(spacing=theme.SMALL)
        layout = column(spacing=theme.SMALL)
        self.setLayout(layout)
        layout.addWidget(heading(title))
        layout.addWidget(small(about))
        layout.addLayout(self._list)
        layout.addLayout(row(self.add, None))
        self.add.clicked.connect(self._choose)

    def _choose(self) -> None:
        kinds = _("Lijsten ({kinds});;Alle bestanden (*)").format(kinds=KINDS)
        chosen, _kind = QFileDialog.getOpenFileNames(self, self._title, "", kinds)
        self.take(list(map(Path, chosen)))

    def take(self, paths: Sequence[Path]) -> None:
        """Add lists; one that is there already stays as it is."""
        fresh = [path for path in paths if path not in self.rows]
        for path in fresh:
            made = self.rows[path] = ListRow(path, self._options)
            made.remove.clicked.connect(lambda _on=False, gone=path: self._remove(gone))
            made.edited.connect(self.changed)
            self._list.addWidget(made)
        if fresh:
            self.changed.emit()

    def _remove(self, path: Path) -> None:
        gone = self.rows.pop(path)
        with same_place(self, self.add):
            self._list.removeWidget(gone)
            forget(gone)
        self.changed.emit()

    def sketch(self) -> list[dict[str, Any]]:
        """Return the lists and what was ticked; nothing of what stands in them."""
        return [{"path": str(path), "data": made.leaked()} for path, made in self.rows.items()]

    def retype(self, kept: Sequence[Mapping[str, Any]]) -> None:
        """Choose again what `sketch` gave.

        Raises:
            ValueError, KeyError: a list is not there any more.
        """
        paths = [Path(item["path"]) for item in kept]
        if gone := [path for path in paths if not path.is_file()]:
            raise ValueError(gone)
        self.take(paths)
        for item in kept:
            self.rows[Path(item["path"])].tick(item["data"])
