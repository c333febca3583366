"""The commands that compute an amount without a register: the loss of an interruption, and VAT by the right to deduct it."""

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
