"""Another register on its way in, step by step: opened, understood, looked through, entered. The officer corrects in between."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from breachreg.apart.reader import Reader
from breachreg.domain.imports import MappedWord, Undecided
from breachreg.errors import Cancelled, UserError
from breachreg.i18n import _
from breachreg.importing.looking import Seen, look_through
from breachreg.importing.over_register import (
    Choices,
    Looked,
    Source,
    enter,
    look,
    of_sheet,
    open_source,
    taking,
    understood,
)
from breachreg.importing.own_export import OwnExport, enter_cases, is_own_export, read_export, refuse_practice
from breachreg.importing.reading import Totals
from breachreg.progress import Watch, unwatched

if TYPE_CHECKING:
    from breachreg.domain.imports import ImportRun
    from breachreg.importing.cells import Reading
    from breachreg.register import Register


class Moving:
    """One file on its way into an open register. Each step may be done in another thread, one at a time.

    Attributes:
        choices: what the officer said so far; source: the file as it is understood now; seen: as it was looked through.
        export: it is an export of this program, of which nothing has to be said.
    """

    def __init__(self, register: Register) -> None:
        self._register = register
        self._reader = Reader()
        self.choices = Choices()
        self.source: Source | None = None
        self.seen: Seen | None = None
        self.export: OwnExport | None = None
        self._entered: set[tuple[Path, str]] = set()

    @property
    def reading(self) -> Reading:
        """How the rows are read now."""
        assert self.source is not None
        return taking(self.source, self._register.now, "").reading

    def open(self, path: Path, choices: Choices | None = None) -> Source | OwnExport:
        """Read a file and find out what its columns are; an export of this program is read whole.

        Raises:
            UserError: it cannot be read, or was practised and this is a real register; says what to do.
            Cancelled: `stop` was called meanwhile.
        """
        wanted = choices or Choices()
        if is_own_export(path):
            found = read_export(path)
            refuse_practice(found, self._register)
            self.export, self.source, self.seen, self.choices = found, None, None, wanted
            return found
        return self._open(path, wanted)

    def _open(self, path: Path, wanted: Choices) -> Source:
        if self._reader.stopped:
            self._reader = Reader()
        try:
            source = open_source(
                path, wanted, self._register.import_profile, self._reader, self._register.import_profiles
            )
        except UserError as error:
            if self._reader.stopped:
                raise Cancelled from error
            raise
        self.source, self.choices, self.seen, self.export = source, wanted, None, None
        return source

    def choose(self, choices: Choices) -> Source:
        """Understand the file anew with other choices; another sheet is read.

        Raises:
            UserError: a choice does not fit; then the earlier ones still count. Cancelled: `stop` was called meanwhile.
        """
        assert self.source is not None
        if choices.sheet not in ("", self.source.table.sheet):
            return self._open(self.source.table.path, choices)
        source = understood(self.source.table, choices, self._register.import_profile, self._register.import_profiles)
        self.source, self.choices, self.seen = source, choices, None
        return source

    @property
    def next_sheet(self) -> str:
        """The next sheet of the workbook that was not entered yet and is not hidden; empty: there is none."""
        if self.source is None:
            return ""
        path = self.source.table.path
        names = (sheet.name for sheet in self.source.table.sheets if not sheet.hidden)
        return next((name for name in names if (path, name) not in self._entered), "")

    def open_next(self) -> Source:
        """Read the next sheet; where it has the columns of the one before, what was said of that counts for it too.

        Raises:
            UserError: it cannot be read. Cancelled: `stop` was called meanwhile.
        """
        before, sheet = self.source, self.next_sheet
        assert before is not None
        said = of_sheet(self.choices, sheet)
        found = self._open(before.table.path, Choices(name=said.name, sheet=sheet))
        return self.choose(said) if found.layout.headings == before.layout.headings else found

    def look(self, watch: Watch = unwatched) -> Seen:
        """Look at every row; nothing is stored, and nobody saves meanwhile.

        Raises:
            UserError: the file changed or is damaged further on. Cancelled: `watch` said so.
        """
        assert self.source is not None
        with self._register.read_apart(_("er wordt een register bekeken")):
            self.seen = look_through(self.source, self._register, self._register.now, watch)
        return self.seen

    def enter(self, watch: Watch = unwatched) -> ImportRun:
        """Enter all rows as one whole.

        Raises:
            UserError: nothing was entered; says why. Cancelled: `watch` said so; nothing was entered.
        """
        if self.export is not None:
            return enter_cases(self.export, self._register, watch)[0]
        assert self.source is not None
        total = max(1, self.seen.totals.read if self.seen is not None else 1)
        done = 0

        def told(_looked: Looked) -> None:
            nonlocal done
            done += 1

        made = enter(self.source, self._register, lambda what, _share: watch(what, min(1.0, done / total)), told)
        self._entered.add((self.source.table.path, self.source.table.sheet))
        return made

    def write_skipped(self, path: Path, watch: Watch = unwatched) -> int:
        """Write the rows that do not come in to a workbook, as they stood, with the reason last; one that is there is replaced.

        Returns:
            how many there are.

        Raises:
            UserError: the disk refuses, the file changed, or there are more than a sheet has. Cancelled: `watch` said so; nothing was written.
        """
        from breachreg.export.rejected_rows import RejectedRows
        from breachreg.export.text_book import text_book

        source = self.source
        assert source is not None
        try:
            with (
                text_book(path, over=True) as written,
                self._register.read_apart(_("er wordt een register bekeken")),
            ):
                book = RejectedRows(written, source.table.sheet, source.layout.headings)
                for looked in look(source, self._register, self._register.now, Totals(), watch):
                    if looked.taken.breach is None:
                        book.add(looked.row.cells, looked.taken.why)
        except OSError as error:
            raise UserError(
                _("De werkmap {name} kan niet worden geschreven.").format(name=path.name),
                _("Sluit haar als zij open is in Excel, of kies een andere map."),
            ) from error
        return book.rows

    def stop(self) -> None:
        """Stop reading; may be called while another thread waits for it."""
        self._reader.stop()

    def close(self) -> None:
        """End the process that reads."""
        self._reader.close()


def said(choices: Choices) -> dict[str, Any]:
    """Return what was said of a list as plain JSON values, to be kept as a draft."""
    return {
        "name": choices.name,
        "preset": choices.preset,
        "sheet": choices.sheet,
        "headings": choices.headings,
        "columns": dict(choices.columns),
        "words": [[word.field, word.text, word.meaning] for word in choices.words],
        "undecided": choices.undecided.value if choices.undecided is not None else "",
        "month_first": choices.month_first,
        "year_above": choices.year_above,
        "leave_out": sorted(choices.leave_out),
    }


def heard(told: Mapping[str, Any]) -> Choices:
    """Return what `said` gave.

    Raises:
        KeyError, TypeError, ValueError: it is something else.
    """
    month_first, year_above = told["month_first"], told.get("year_above")
    return Choices(
        name=str(told["name"]),
        preset=str(told["preset"]),
        sheet=str(told["sheet"]),
        headings=int(told["headings"]),
        columns={str(where): str(field) for where, field in told["columns"].items()},
        words=tuple(MappedWord(field=str(a), text=str(b), meaning=str(c)) for a, b, c in told["words"]),
        undecided=Undecided(told["undecided"]) if told["undecided"] else None,
        month_first=None if month_first is None else bool(month_first),
        year_above=None if year_above is None else bool(year_above),
        leave_out=frozenset(int(row) for row in told["leave_out"]),
    )
