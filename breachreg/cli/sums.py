"""The commands that need no register: the kinds of incident, the loss of an interruption, and VAT by the right to deduct it."""

from __future__ import annotations

import argparse
from typing import Any

from breachreg.cli.json_file import STANDARD_INPUT, read_json
from breachreg.clock import Clock


def downtime(options: argparse.Namespace, _clock: Clock) -> dict[str, Any]:
    """Return what can be claimed for an interruption, in cents."""
    from breachreg.costs.reading import downtime_input

    return {"claim": downtime_input(read_json(options.input or STANDARD_INPUT)).claim}


def vat(options: argparse.Namespace, _clock: Clock) -> dict[str, Any]:
    """Return what of an amount with VAT can be claimed, in cents."""
    from breachreg.costs.reading import vat_input
    from breachreg.costs.vat import claim_of

    return {"claim": claim_of(*vat_input(read_json(options.input or STANDARD_INPUT)))}


def incident_kinds(options: argparse.Namespace, _clock: Clock) -> list[dict[str, Any]]:
    """Return every kind of incident: what it is, what to do first, and when it is a personal data breach too."""
    from dataclasses import asdict

    from breachreg.law.incident_kinds import explained

    return [asdict(told) for told in explained(options.language)]
