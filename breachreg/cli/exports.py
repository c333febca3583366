"""The command that writes all of a register out."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from breachreg.cli.opening import opened
from breachreg.clock import Clock
from breachreg.progress import Watch, unwatched


def export(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Write the register to the files that were asked for."""
    from breachreg.export import exporting

    with opened(options, clock, reading=True) as register:
        made = exporting.export(register, options.format, options.out, watch())
    return {"files": [str(path) for path in made]}


def watch() -> Watch:
    """Return what shows how far long work is, where somebody looks."""
    if not sys.stderr.isatty():
        return unwatched

    def told(what: str, share: float) -> None:
        print(f"\r{what}: {share:.0%} ", end="" if share < 1 else "\n", file=sys.stderr, flush=True)

    return told
