"""The commands that read another register in, take that back, and say which registers are known."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from breachreg.cli.exports import watch
from breachreg.cli.opening import opened, say
from breachreg.clock import Clock
from breachreg.domain.imports import MappedWord, Undecided
from breachreg.domain.problems import Problem
from breachreg.errors import InputError, StorageError
from breachreg.i18n import _, ngettext

if TYPE_CHECKING:
    from breachreg.exchange.rows import Row
    from breachreg.importing.over_register import Choices, Source
    from breachreg.importing.taking import Taken
    from breachreg.register import Register


def imported(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Read another register in, or only look what would become of it."""
    from breachreg.importing.over_register import open_source
    from breachreg.importing.own_export import is_own_export

    if is_own_export(options.list):
        return _own(options, clock)
    choices = _choices(options)
    if options.all_sheets:
        return _sheets(options, clock, choices)
    with opened(options, clock, reading=options.dry_run) as register:
        source = open_source(options.list, choices, register.import_profile, every=register.import_profiles)
        if source.maybe:
            say(
                _(
                    "Er is al een lijst met deze kolommen: {names}. Is dit die lijst, noem haar dan met --name; anders komen haar zaken er nog een keer in."
                ).format(names=", ".join(source.maybe))
            )
        for remark in source.layout.remarks:
            say(remark)
        return _looked(options, source, register, clock) if options.dry_run else _entered(options, source, register)


def _sheets(options: argparse.Namespace, clock: Clock, choices: Choices) -> dict[str, Any]:
    """Read every sheet that has the columns of the first one, each as a list of its own; what others hold is told and left."""
    from breachreg.importing.over_register import Choices as Said
    from breachreg.importing.over_register import is_list, of_sheet, open_source

    if options.rejected is not None:
        raise InputError(
            [Problem(path="--rejected", message=_("--rejected hoort bij één blad: noem het met --sheet."))]
        )
    told: list[dict[str, Any]] = []
    with opened(options, clock, reading=options.dry_run) as register:
        known, every = register.import_profile, register.import_profiles
        first = open_source(options.list, choices, known, every=every)
        for sheet in [item.name for item in first.table.sheets if not item.hidden]:
            source = first
            if sheet != first.table.sheet:
                bare = open_source(options.list, of_sheet(Said(name=choices.name), sheet), known, every=every)
                # other columns, or in another order, are no hindrance where all of them are known
                if bare.layout.headings != first.layout.headings and (bare.layout.asked or not is_list(bare.layout)):
                    say(_("Blad ‘{name}’ heeft andere kolommen en is niet gelezen.").format(name=sheet))
                    continue
                source = open_source(options.list, of_sheet(choices, sheet), known, every=every)
            told.append(
                _looked(options, source, register, clock) if options.dry_run else _entered(options, source, register)
            )
    counts = ("read", "taken", "skipped", "doubtful", "entered", "changed", "unchanged")
    return {**{name: sum(one[name] for one in told) for name in counts}, "dry_run": options.dry_run, "sheets": told}


def _own(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Read our own JSON export back: whole into a new register, else the cases that are not here."""
    from breachreg.importing.output import run_to_json
    from breachreg.importing.own_export import enter_cases, is_fresh, read_export, refound, refuse_practice

    export = read_export(options.list)
    fresh = not options.file.exists()
    if not fresh:
        with opened(options, clock, reading=True) as register:
            refuse_practice(export, register)
            fresh = is_fresh(register)
            known = {case.id for case in export.cases if register.knows(case.id)}
    else:
        known = set()
    whole = fresh and export.whole
    read, skipped = len(export.cases), len(known)
    rows = [
        {
            "row": number,
            "number": case.reference,
            "verdict": "skipped" if case.id in known else "taken",
            "title": case.title,
        }
        for number, case in enumerate(export.cases, 1)
    ]
    counts = {"read": read, "taken": read - skipped, "skipped": skipped, "doubtful": 0}
    about = {"preset": "own", "file": options.list.name, "sha256": export.sha256, "with_history": whole}
    if options.dry_run:
        return {**counts, "dry_run": True, **about, "rows": rows}
    if whole:
        refound(export, options.file, watch())
        return {**counts, "entered": read, "dry_run": False, **about, "rows": rows}
    say(
        _(
            "De zaken worden ingevoerd zonder hun historie: die kan alleen mee naar een nieuw register, uit een export die niets gewist heeft."
        )
    )
    with opened(options, clock) as register:
        made, told = enter_cases(export, register, watch())
    return {**run_to_json(made), "dry_run": False, **about, "rows": told}


def _looked(options: argparse.Namespace, source: Source, register: Register, clock: Clock) -> dict[str, Any]:
    from breachreg.domain.coming_in import Fate
    from breachreg.importing import output
    from breachreg.importing.looking import look_through
    from breachreg.importing.over_register import Looked

    with _rejected(options.rejected, source) as reject:

        def told(looked: Looked) -> None:
            if looked.taken.breach is None:
                reject(looked.row, looked.taken)

        seen = look_through(source, register, clock.now(), watch(), told)
    return {
        **output.totals_to_json(seen.totals),
        **{fate.value: seen.fates[fate] for fate in (Fate.ENTERED, Fate.CHANGED, Fate.UNCHANGED)},
        "dry_run": True,
        **output.source_to_json(source),
        "asked": output.asked_to_json(seen.totals),
        "words": [output.word_to_json(word) for word in seen.words],
        "doubts": [output.doubt_to_json(doubt) for doubt in seen.doubts()],
        "rows": [output.row_to_json(row) for row in seen.rows],
        "rows_left_out": seen.listed.left_out,
    }


def _entered(options: argparse.Namespace, source: Source, register: Register) -> dict[str, Any]:
    from breachreg.importing import output
    from breachreg.importing.looking import Listed
    from breachreg.importing.over_register import Looked, enter

    listed = Listed()
    with _rejected(options.rejected, source) as reject:

        def told(looked: Looked) -> None:
            listed.add(looked)
            if looked.taken.breach is None:
                reject(looked.row, looked.taken)

        made = enter(source, register, watch(), told)
    return {
        **output.run_to_json(made),
        "dry_run": False,
        **output.source_to_json(source),
        "rows": [output.row_to_json(row) for row in listed.rows],
        "rows_left_out": listed.left_out,
    }


@contextmanager
def _rejected(path: Path | None, source: Source) -> Iterator[Callable[[Row, Taken], object]]:
    """Give what takes the rows that do not come in: into the workbook that was asked for, or nowhere."""
    if path is None:
        yield lambda _row, _taken: None
        return
    from breachreg.export.rejected_rows import RejectedRows
    from breachreg.export.text_book import text_book

    try:
        with text_book(path) as written:
            book = RejectedRows(written, source.table.sheet, source.layout.headings)
            yield lambda row, taken: book.add(row.cells, taken.why)
    except OSError as error:
        raise StorageError(
            _("De werkmap {name} kan niet worden geschreven.").format(name=path),
            _("Kies een map waarin u mag schrijven en een naam die er nog niet is."),
        ) from error
    said = ngettext("Niet ingelezen: {count} rij, in {path}.", "Niet ingelezen: {count} rijen, in {path}.", book.rows)
    say(said.format(count=book.rows, path=path))


def undone(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Take an import back; its cases keep their numbers, marked."""
    from breachreg.importing.output import run_to_json

    with opened(options, clock) as register:
        run, withdrawn, put_back = register.undo_import(options.id, options.reason)
        return {**run_to_json(run), "withdrawn": withdrawn, "put_back": put_back}


def profiles(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Say which registers are known, what a column can be, and of a register how lists are read and what was read in."""
    from breachreg.importing import output

    told: dict[str, Any] = {"presets": list(output.presets_to_json()), "fields": list(output.fields_to_json())}
    if options.file is None:
        return told
    from breachreg.exchange.case_json import plain

    with opened(options, clock, reading=True) as register:
        told["profiles"] = [plain(profile) for profile in register.import_profiles()]
        told["imports"] = [output.run_to_json(run) for run in register.imports()]
    return told


def _choices(options: argparse.Namespace) -> Choices:
    from breachreg.importing.over_register import Choices
    from breachreg.importing.presets import presets

    named = {item.id for item in presets().preset}
    profile = options.profile.strip()
    return Choices(
        name=options.name.strip() or ("" if profile in named else profile),
        preset=profile if profile in named else "",
        sheet=options.sheet,
        headings=options.headings,
        columns={where.strip(): field.strip() for field, where in _pairs(options.map, "--map")},
        words=tuple(_word(item) for item in options.word),
        undecided=Undecided(options.undecided) if options.undecided else None,
        month_first=True if options.month_first else None,
        year_above=options.year_above == "yes" if options.year_above else None,
        leave_out=frozenset(options.leave_out),
    )


def _pairs(given: list[str], option: str) -> Iterator[tuple[str, str]]:
    for item in given:
        name, sign, where = item.partition("=")
        if not sign or not where.strip():
            said = _("Schrijf ‘{item}’ als VELD=KOLOM, zoals number=A.").format(item=item)
            raise InputError([Problem(path=option, message=said)])
        yield ("" if name.strip() == "-" else name.strip()), where


def _word(item: str) -> MappedWord:
    said, sign, meaning = item.rpartition("=")
    field, colon, text = said.partition(":")
    if not sign or not colon or not text.strip():
        told = _("Schrijf ‘{item}’ als VELD:WOORD=BETEKENIS, zoals kind:zoekgeraakt=post_lost.").format(item=item)
        raise InputError([Problem(path="--word", message=told)])
    return MappedWord(field=field.strip(), text=text.strip(), meaning=meaning.strip())
