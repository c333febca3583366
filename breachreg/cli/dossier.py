"""The command about what is kept beside an incident: department, numbers elsewhere, links, effects of measures, and holds."""

from __future__ import annotations

import argparse
from typing import Any

from breachreg.casework.dossier import dossier_of, hold_remark
from breachreg.cli.json_file import read_json
from breachreg.cli.opening import opened, say
from breachreg.cli.parts import day_of
from breachreg.clock import AMSTERDAM, Clock
from breachreg.domain.breach import Breach
from breachreg.domain.dossier import Dossier, Effect, EffectCheck
from breachreg.errors import UserError
from breachreg.exchange.case_json import plain
from breachreg.i18n import _
from breachreg.register import Register


def dossier(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Show what is kept beside an incident, or change one thing of it; of a closed case too."""
    wish = next((name for name in ("changes", "effect", "hold", "release") if getattr(options, name) is not None), None)
    for name, wishes in {"until": ("hold",), "note": ("effect",), "on": ("effect",)}.items():
        if getattr(options, name) and wish not in wishes:
            raise UserError(_("--{name} hoort bij {fits}.").format(name=name, fits=f"--{wishes[0]}"))
    given = read_json(options.changes) if wish == "changes" else None
    with opened(options, clock, reading=wish is None) as register:
        breach = register.load(options.reference)
        if wish is not None:
            breach = _changed(register, breach, wish, given, options)
        for problem in hold_remark(breach, register.now.astimezone(AMSTERDAM).date()):
            say(problem.message)
        kept = plain(dossier_of(breach))
        return {
            "reference": breach.reference,
            **kept,
            "effect_checks": plain(breach.effect_checks),
            "hold": plain(breach.hold),
        }


def _changed(register: Register, breach: Breach, wish: str, given: Any, options: argparse.Namespace) -> Breach:
    if wish == "changes":
        from breachreg.exchange.case_edits import edited

        wanted = edited(dossier_of(breach), given, editable(), Dossier())
        return register.keep_dossier(breach.id, wanted)
    if wish == "effect":
        measure, effect = options.effect
        found = next((item for item in Effect if item.value == effect), None)
        if found is None:
            named = ", ".join(item.value for item in Effect)
            raise UserError(_("‘{value}’ kan hier niet. Kies uit: {choices}.").format(value=effect, choices=named))
        on = day_of(options.on, "--on") or register.now.astimezone(AMSTERDAM).date()
        return register.check_effect(
            breach.id, EffectCheck(measure=measure, effect=found, checked_on=on, note=options.note)
        )
    if wish == "hold":
        return register.hold(breach.id, options.hold, until=day_of(options.until, "--until"))
    return register.release_hold(breach.id, options.release)


def editable() -> frozenset[str]:
    """Return the fields that CHANGES.json may name."""
    from dataclasses import fields

    return frozenset(item.name for item in fields(Dossier))
