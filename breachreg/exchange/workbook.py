"""Workbooks of Excel and LibreOffice: which sheet is read, with which library, and what is to be known of it.

Formulas are never worked out and macros never run. Runs in the reader (`apart`), for what a library does with a hostile file is not to
be trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from breachreg.errors import NotFoundError, UserError
from breachreg.exchange import by_calamine, by_openpyxl
from breachreg.exchange.marked_cells import Marked, marked, shown_rows
from breachreg.exchange.package_guard import PackageSeen, SheetSeen, claimed, look
from breachreg.exchange.rows import MOST_COLUMNS, SAVE_AS, Oddity, Row, Sheet, Table, letter_of
from breachreg.exchange.unseen_cells import Unseen, unseen_in
from breachreg.exchange.workbook_parts import Notes, in_utf_8, merged_gaps, notes, ods_notes, sheet_parts
from breachreg.i18n import _, ngettext

MOST_LOOKED_AT = 2_000_000
"""Cells of a sheet of which the looks are read too."""
MOST_GAPS = 200_000
"""Cells of merged areas that are remembered."""
MOST_SHOWN = 5
"""Areas that are named in a remark."""
OLD = "xls"
SHOWN_COMMENTS = 5
READ_WITH_COMMENTS = ("xlsx", "ods")
"""Kinds of which the text of a comment is read too."""


def open_workbook(
    path: Path,
    sha256: str,
    sheet: str = "",
    *,
    plainly: bool = False,
    whole: bool = False,
    sized: Callable[[int, int], None],
) -> Table:
    """Open a workbook.

    Args:
        sheet: name of the sheet; empty: the first one that can be seen and has something in it.
        plainly: with the library that keeps nothing in memory, where the other one wanted too much.
        whole: texts keep their lines and length.
        sized: is told how many cells are declared, and the size unpacked, in bytes.

    Raises:
        UserError: it is no workbook, is damaged, or has no such sheet.
    """
    sized(0, claimed(path))
    seen = _looked(path, sha256)
    sized(seen.cells, seen.size)
    try:
        return _Workbook(path, sha256, seen, plainly, whole).table(sheet)
    except (UserError, MemoryError):
        raise
    except Exception as error:  # libraries fail in many ways on a workbook that does not fit together
        raise _damaged(path, seen) from error


def open_old_workbook(
    path: Path, sha256: str, sheet: str, *, whole: bool = False, sized: Callable[[int, int], None]
) -> Table:
    """Open an Excel workbook of before 2007 (.xls).

    Raises:
        UserError: it is none, or damaged.
    """
    size = path.stat().st_size
    sized(size // 8, size)
    try:
        return _Workbook(path, sha256, PackageSeen(OLD, {}, size // 8, size), False, whole).table(sheet)
    except (UserError, MemoryError):
        raise
    except Exception as error:  # as above
        raise _damaged(path, PackageSeen(OLD)) from error


UNREAD = (AttributeError, IndexError, KeyError, OSError, TypeError, ValueError)
"""How openpyxl fails on a workbook that it does not know, before its first row; whatever else goes wrong is a damaged workbook."""


@lru_cache(maxsize=2)
def _looked(path: Path, _sha256: str) -> PackageSeen:
    return look(path)


@lru_cache(maxsize=1)
def _by_calamine(path: Path, _sha256: str, wide: bool) -> Any:
    """Return calamine's workbook; it is asked again for the rows right after the opening."""
    with _open_file(path, wide) as source:
        return by_calamine.opened(source)


@lru_cache(maxsize=1)
def _sheet_by_calamine(path: Path, sha256: str, wide: bool, name: str) -> Any:
    """Return a sheet with its cells in memory."""
    return _by_calamine(path, sha256, wide).get_sheet_by_name(name)


@lru_cache(maxsize=2)
def _marks(path: Path, _sha256: str, wide: bool, part: str, hidden: bool) -> Marked:
    """Return the rows with a mark; they are asked for again with every reading of the rows."""
    with _open_file(path, wide) as source:
        return marked(source, part, hidden=hidden)


def _open_file(path: Path, wide: bool) -> IO[bytes]:
    return in_utf_8(path) if wide else path.open("rb")


@dataclass(frozen=True)
class _Workbook:
    path: Path
    sha256: str
    seen: PackageSeen
    plainly: bool
    whole: bool

    def table(self, wanted: str) -> Table:
        parts = self._parts()
        sheets = tuple(parts)
        if not sheets:
            raise UserError(_("In de werkmap {name} staat geen blad.").format(name=self.path.name), _(SAVE_AS))
        chosen = self._chosen(sheets, wanted)
        found = self.seen.sheets.get(parts[chosen], SheetSeen())
        unseen = self._unseen(chosen.name)
        if unseen is not None:
            found.merged += unseen.merged
        if found.out_of_order:
            raise UserError(
                _("In de lijst {name} staan rijen door elkaar of dubbel; er zouden mensen wegvallen.").format(
                    name=self.path.name
                ),
                _(SAVE_AS),
            )
        noted = self._notes(parts[chosen], chosen.name, unseen)
        marked = self._marked(parts[chosen], found)
        remarks = (
            *_remarks(sheets, chosen, found, marked, whole=self.whole),
            *_hidden(found, self.seen),
            *(_struck(self.seen) if not marked.struck else ()),
            *marked.remarks(colours=self.whole),
            *_comments(self._commented(noted), read=self.whole and self.seen.kind in READ_WITH_COMMENTS),
        )

        def rows() -> Iterator[Row]:
            for row in self._rows(chosen.name, found):
                at = noted.get(row.number)
                struck = marked.struck.get(row.number)
                if at or struck:
                    beside = ((place, Oddity.NOTE) for place, _text in at or ())
                    odd = (*row.odd, *beside, *((place, Oddity.STRUCK) for place in struck or ()))
                    yield row._replace(odd=odd, comments=tuple(at or ()) if self.whole else ())
                else:
                    yield row

        return Table(self.path, self.sha256, sheets, chosen.name, remarks, rows)

    def _marked(self, part: str, found: SheetSeen) -> Marked:
        """Return the rows that say something by their looks; of a list of people only where something is struck out."""
        if not ((self.whole or self.seen.struck) and part) or self.seen.cells > MOST_LOOKED_AT:
            return Marked()
        return _marks(self.path, self.sha256, self.seen.wide, part, bool(found.hidden_rows))

    def _unseen(self, name: str) -> Unseen | None:
        """Return what the library does not tell of a sheet; None: there is nothing, or it tells it."""
        if self.seen.kind == "xlsx" or (self.seen.kind == "ods" and not (self.seen.comments or self.seen.spanned)):
            return None
        return unseen_in(self.path, self.seen.kind, name)

    def _commented(self, noted: Notes) -> list[str]:
        """Return the cells with a comment; those of an Excel workbook in all its sheets."""
        if self.seen.kind == "xlsx":
            return self.seen.comments
        return [f"{letter_of(place)}{row}" for row, places in noted.items() for place, _text in places]

    def _notes(self, part: str, name: str, unseen: Unseen | None) -> Notes:
        if self.seen.kind == "ods" and self.whole and self.seen.comments:
            with self._file() as source:
                return ods_notes(source, name)
        if unseen is not None:
            return unseen.noted
        if not part:
            return {}
        with self._file() as source:
            return notes(source, part)

    def _parts(self) -> dict[Sheet, str]:
        """Return the sheets and the names of their parts, in the order of the workbook."""
        if self.seen.kind == "xlsx":
            with self._file() as source:
                return {item.sheet: item.part for item in sheet_parts(source)}
        return dict.fromkeys(by_calamine.sheets_of(self._book()), "")

    def _chosen(self, sheets: tuple[Sheet, ...], wanted: str) -> Sheet:
        if wanted:
            match = next((item for item in sheets if item.name == wanted), None)
            if match is None:
                raise NotFoundError(
                    _("Het blad ‘{name}’ staat niet in de werkmap.").format(name=wanted),
                    _("Kies uit: {sheets}.").format(sheets=", ".join(item.name for item in sheets)),
                )
            return match
        visible = [item for item in sheets if not item.hidden] or list(sheets)
        if len(visible) == 1:
            return visible[0]
        return next((item for item in visible if self._has_cells(item.name)), visible[0])

    def _has_cells(self, name: str) -> bool:
        if self._by_openpyxl():
            with self._file() as source:
                return by_openpyxl.has_cells(source, name)
        return self._sheet(name).start is not None

    def _by_openpyxl(self) -> bool:
        """Tell whether formulas or formats decide how a cell reads, which the other library does not tell."""
        formulas = any(sheet.formulas for sheet in self.seen.sheets.values())
        return self.seen.kind == "xlsx" and (self.plainly or formulas or self.seen.zeros)

    def _rows(self, name: str, found: SheetSeen) -> Iterator[Row]:
        gaps = merged_gaps(found.merged, MOST_COLUMNS, MOST_GAPS)
        begun = False
        try:
            if self._by_openpyxl():
                try:
                    for row in self._by_rows(name, found, gaps):
                        begun = True
                        yield row
                except (MemoryError, GeneratorExit):
                    raise
                except UNREAD:
                    # some good workbooks, such as Strict Open XML, it does not read at all; the other library does
                    if begun or self.plainly:
                        raise
                else:
                    return
            yield from by_calamine.rows(self._sheet(name), gaps, whole=self.whole)
        except (UserError, MemoryError, GeneratorExit):
            raise
        except Exception as error:  # as in `open_workbook`
            raise _damaged(self.path, self.seen) from error

    def _by_rows(self, name: str, found: SheetSeen, gaps: dict[int, list[int]]) -> Iterator[Row]:
        with self._file() as source, self._file() as again:
            yield from by_openpyxl.rows(source, again if found.formulas else None, name, gaps, whole=self.whole)

    def _book(self) -> Any:
        return _by_calamine(self.path, self.sha256, self.seen.wide)

    def _sheet(self, name: str) -> Any:
        return _sheet_by_calamine(self.path, self.sha256, self.seen.wide, name)

    def _file(self) -> IO[bytes]:
        return _open_file(self.path, self.seen.wide)


def _remarks(
    sheets: tuple[Sheet, ...], chosen: Sheet, found: SheetSeen, marked: Marked, *, whole: bool
) -> Iterator[str]:
    others = [item.name for item in sheets if not item.hidden and item != chosen]
    hidden = [item.name for item in sheets if item.hidden and item != chosen]
    if others:
        yield _("Alleen blad ‘{name}’ wordt gelezen; er zijn ook: {others}.").format(
            name=chosen.name, others=", ".join(others)
        )
    if hidden:
        yield _("Verborgen bladen worden niet gelezen: {hidden}.").format(hidden=", ".join(hidden))
    if chosen.hidden:
        yield _("Blad ‘{name}’ is verborgen in Excel.").format(name=chosen.name)
    if marked.hidden:
        yield _("Verborgen in Excel (door een filter?): {rows}. Zij doen wél mee. Haal weg wat niet mee moet.").format(
            rows=shown_rows(marked.hidden)
        )
    elif found.hidden_rows:
        yield ngettext(
            "Eén rij is verborgen in Excel (door een filter?); zij doet wél mee. Haal haar weg als dat niet moet.",
            "{count} rijen zijn verborgen in Excel (door een filter?); zij doen wél mee. Haal ze weg als dat niet moet.",
            found.hidden_rows,
        ).format(count=found.hidden_rows)
    if found.merged:
        areas = ", ".join(found.merged[:5]) + (" …" if len(found.merged) > 5 else "")
        said = (
            _(
                "Er zijn samengevoegde cellen ({areas}): een dag, keuze, afdeling of melder daarin telt voor alle rijen ervan, de rest alleen voor de eerste cel."
            )
            if whole
            else _("Er zijn samengevoegde cellen ({areas}): wat erin staat, bewaart Excel alleen in de eerste cel.")
        )
        yield said.format(areas=areas)
    if found.formulas:
        yield _("Er staan formules in; de uitkomst die Excel bewaarde telt, er wordt niets uitgerekend.")


def _comments(places: list[str], *, read: bool) -> Iterator[str]:
    if not places:
        return
    shown = ", ".join(filter(None, dict.fromkeys(places[:SHOWN_COMMENTS])))
    if read:
        yield ngettext(
            "Bij {count} cel staat een opmerking van Excel of LibreOffice{shown}; op een rij met een zaak komt zij in de notitie van die zaak.",
            "Bij {count} cellen staan opmerkingen van Excel of LibreOffice{shown}; op een rij met een zaak komen zij in de notitie van die zaak.",
            len(places),
        ).format(count=len(places), shown=f" ({shown}{' …' if len(places) > SHOWN_COMMENTS else ''})" if shown else "")
    else:
        yield ngettext(
            "Bij {count} cel staat een opmerking van Excel of LibreOffice{shown}; die wordt niet gelezen. Zet wat mee moet in een kolom.",
            "Bij {count} cellen staan opmerkingen van Excel of LibreOffice{shown}; die worden niet gelezen. Zet wat mee moet in een kolom.",
            len(places),
        ).format(count=len(places), shown=f" ({shown}{' …' if len(places) > SHOWN_COMMENTS else ''})" if shown else "")


def _struck(seen: PackageSeen) -> Iterator[str]:
    """Tell that somebody crossed something out, of which the cells say nothing."""
    if seen.struck:
        yield _(
            "In deze lijst is tekst doorgehaald; dat ziet het programma niet per rij. Haal weg wie niet mee moet doen."
        )


def _hidden(found: SheetSeen, seen: PackageSeen) -> Iterator[str]:
    """Give what is hidden of a sheet, beside its rows."""
    if found.hidden_columns:
        names = [
            letter_of(first - 1) if first == last else f"{letter_of(first - 1)}–{letter_of(last - 1)}"
            for first, last in found.hidden_columns[:MOST_SHOWN]
        ]
        yield _("Verborgen kolommen in Excel doen wél mee: {columns}. Haal ze weg als dat niet moet.").format(
            columns=", ".join(names) + (" …" if len(found.hidden_columns) > MOST_SHOWN else "")
        )
    if seen.macros:
        yield _(
            "In de werkmap zitten macro's; die worden niet uitgevoerd, en wat zij zouden maken, wordt niet gelezen."
        )
    if seen.hidden:
        yield _("In de werkmap zijn rijen of kolommen verborgen (door een filter?); zij doen wél mee.")


def _damaged(path: Path, seen: PackageSeen) -> UserError:
    why = {
        OLD: _("{name} is een oud Excel-bestand (.xls) of een ander oud bestand, en het kan niet worden gelezen."),
        "ods": _(
            "De lijst {name} van LibreOffice of OpenOffice (.ods) kan niet worden gelezen: het bestand is beschadigd."
        ),
    }.get(seen.kind, _("De lijst {name} kan niet worden gelezen: het bestand is beschadigd."))
    if seen.wide:
        why = _("De lijst {name} kan niet worden gelezen: de tekst staat er in een vreemde tekencodering in.")
    return UserError(why.format(name=path.name), _(SAVE_AS))
