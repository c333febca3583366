"""The command that writes all of a register out."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from breachreg.cli.opening import opened
from breachreg.clock import Clock
from breachreg.domain.problems import Problem
from breachreg.errors import InputError
from breachreg.i18n import _
from breachreg.progress import Watch, unwatched


def export(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Write the register to the files that were asked for."""
    if options.zip and options.format != "pack":
        raise InputError([Problem(path="--zip", message=_("Dit hoort bij --format pack."))])
    with opened(options, clock, reading=True) as register:
        if options.format != "pack":
            from breachreg.export import exporting

            made = exporting.export(register, options.format, options.out, watch())
            return {"files": [str(path) for path in made]}
        from breachreg.export.packing import pack

        entries, head = register.head()
        path = pack(register, options.out, zipped=options.zip, watch=watch())
        return {"files": [str(path)], "entries": entries, "head": head}


def watch() -> Watch:
    """Return what shows how far long work is, where somebody looks."""
    if not sys.stderr.isatty():
        return unwatched

    def told(what: str, share: float) -> None:
        print(f"\r{what}: {share:.0%} ", end="" if share < 1 else "\n", file=sys.stderr, flush=True)

    return told
