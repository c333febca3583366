"""The command that lays another list beside the register, and keeps what its rows are."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from breachreg.cli.json_file import STANDARD_INPUT
from breachreg.cli.opening import opened, say
from breachreg.clock import Clock
from breachreg.domain.elsewhere import RowDecision, RowVerdict, plain_number
from breachreg.domain.problems import Problem
from breachreg.errors import InputError
from breachreg.i18n import _
from breachreg.reconciliation.presets import Preset, presets

if TYPE_CHECKING:
    from breachreg.reconciliation.lines import ReadList

CASE = re.compile(r"\d{4}-\d{4,6}")
VERDICTS = tuple(verdict.value for verdict in RowVerdict if verdict is not RowVerdict.CASE)


def reconcile(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Lay a list beside the register; or keep what rows of it are."""
    preset = presets().named(options.preset)
    if options.decide:
        return {"decided": _decide(options, preset, clock)}
    from breachreg.reconciliation.output import comparison_to_json
    from breachreg.reconciliation.over_register import lay_beside, remember

    if options.list is None:
        raise InputError([Problem(path="LIST", message=_("Noem de lijst: een bestand, of - voor geplakte tekst."))])
    if options.record and options.year is None:
        raise InputError([Problem(path="--record", message=_("Noem ook het jaar: --year 2026."))])
    source = _read(options, preset)
    if options.begin:
        from breachreg.reconciliation.beginning import begin

        with opened(options, clock) as register:
            begun = begin(register, source, options.begin)
        return {"begun": [{"key": key, "reference": case.reference, "title": case.title} for key, case in begun]}
    with opened(options, clock, reading=not options.record) as register:
        found = lay_beside(register, source, options.year)
        if options.record:
            remember(register, found, options.year)
    for remark in source.remarks:
        say(remark)
    return comparison_to_json(found)


def _read(options: argparse.Namespace, preset: Preset) -> ReadList:
    if options.list != STANDARD_INPUT:
        from breachreg.reconciliation.over_register import read_file

        return read_file(Path(options.list), preset, _mapped(options.map), options.sheet)
    if not preset.pasted:
        said = _("Alleen bevestigingen van de AP (ap-receipts) kunnen als tekst worden geplakt; noem een bestand.")
        raise InputError([Problem(path="LIST", message=said)])
    from breachreg.reconciliation.pasted import MOST_LETTERS, read_pasted

    given = sys.stdin.buffer.read(4 * MOST_LETTERS + 1)
    return read_pasted(given.decode("utf-8-sig", "replace"), preset)


def _mapped(given: list[str]) -> dict[str, str]:
    places = {}
    for item in given:
        name, sign, where = item.partition("=")
        if not sign:
            said = _("Schrijf ‘{item}’ als VELD=KOLOM, zoals number=A.").format(item=item)
            raise InputError([Problem(path="--map", message=said)])
        places[name.strip().lower()] = where
    return places


def _decide(options: argparse.Namespace, preset: Preset, clock: Clock) -> list[dict[str, Any]]:
    from breachreg.reconciliation.output import decision_to_json

    verdict, reference = _verdict(options.as_ or "")
    if reference and options.case:
        said = _("Noem de zaak één keer: bij --as of bij --case.")
        raise InputError([Problem(path="--case", message=said)])
    made = [
        RowDecision(
            source=preset.id,
            key=key.strip() if CASE.fullmatch(key.strip()) else plain_number(key),
            verdict=verdict,
            reference=reference or options.case,
            reason=options.reason,
        )
        for key in options.decide
    ]
    with opened(options, clock) as register:
        return [decision_to_json(kept) for kept in register.decide_rows(made)]


def _verdict(text: str) -> tuple[RowVerdict, str]:
    if CASE.fullmatch(text.strip()):
        return RowVerdict.CASE, text.strip()
    if text in VERDICTS:
        return RowVerdict(text), ""
    said = _("Kies bij --as het nummer van de zaak (zoals 2026-0001), of een van: {names}.").format(
        names=", ".join(VERDICTS)
    )
    raise InputError([Problem(path="--as", message=said)])
