"""The commands for what the history hangs on: its code and who keeps one outside the register, and the clock."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from breachreg.atomic import write_atomic
from breachreg.cli.opening import opened
from breachreg.cli.parts import day_of
from breachreg.clock import Clock, moment_to_json
from breachreg.exchange.case_json import plain
from breachreg.export.exporting import free

if TYPE_CHECKING:
    from breachreg.domain.kept_codes import KeptCode
    from breachreg.register import Register


def code(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Tell the code of now and who keeps one; or keep one, keep a time stamp, or write what is to be stamped."""
    writes = options.keep is not None or options.stamp is not None
    with opened(options, clock, reading=not writes) as register:
        if options.keep is not None:
            day = day_of(options.on, "--on")
            kept = register.keep_code(options.keep, holder=options.holder, received_on=day, note=options.note)
            return _told(register, kept)
        if options.stamp is not None:
            return _told(register, register.keep_time_stamp(options.stamp, holder=options.holder, note=options.note))
        if options.checkpoint is not None:
            free(options.checkpoint)
            write_atomic(options.checkpoint, register.checkpoint())
            return {"file": str(options.checkpoint)}
        if options.message:
            subject, text = register.weekly_message()
            return {"subject": subject, "text": text}
        entries, head = register.head()
        kept_outside = [_told(register, kept) for kept in register.kept_codes()]
        return {"entries": entries, "head": head, "code": register.code(), "kept": kept_outside}


def clock(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Tell the moment of the clock and of the last entry, and whether they can both be right; or put the clock right."""
    with opened(options, clock, reading=not options.put_right) as register:
        if options.put_right:
            register.put_clock_right(options.reason)
        doubt, last = register.upkeep.clock_doubt(), register.upkeep.last_at()
        said = {"now": moment_to_json(register.now), "last": moment_to_json(last), "doubt": doubt}
        return {**said, "behind": register.upkeep.clock_behind()}


def _told(register: Register, kept: KeptCode) -> dict[str, Any]:
    found: dict[str, Any] = plain(kept)
    found["token"] = bool(kept.token)
    return {**found, "stands": register.stands(kept)}
