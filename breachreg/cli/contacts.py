"""The command for the contacts: who to call when there is a breach."""

from __future__ import annotations

import argparse
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from breachreg.cli.json_file import read_json
from breachreg.cli.opening import opened, say
from breachreg.clock import AMSTERDAM, Clock
from breachreg.domain.contacts import KnownContact, problems_of
from breachreg.errors import UserError
from breachreg.exchange.case_json import plain
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.register import Register

GIVEN = frozenset({"id", "revision"})
"""Fields that the register gives itself."""


def contact(options: argparse.Namespace, clock: Clock) -> Any:
    """List the contacts, or add, change or take out one."""
    if options.although_used and options.remove is None:
        raise UserError(_("--although-used hoort bij --remove."))
    handed_in = options.add or (options.edit and options.edit[1])
    given = read_json(handed_in) if handed_in else None
    with opened(options, clock, reading=not handed_in and options.remove is None) as register:
        if options.remove is not None:
            found = register.contact(options.remove)
            register.remove_contact(found, although_used=options.although_used)
        elif handed_in:
            return _kept(register, _wanted(register, options, given))
        return [plain(known) for known in register.contacts()]


def editable_contact() -> frozenset[str]:
    """Return the fields of a contact that can be handed in."""
    return frozenset(item.name for item in fields(KnownContact)) - GIVEN


def _wanted(register: Register, options: argparse.Namespace, given: Any) -> KnownContact:
    if options.add:
        from breachreg.exchange.typed_json import read_object

        return read_object(KnownContact, given, without=GIVEN)
    from breachreg.exchange.case_edits import edited

    return edited(register.contact(options.edit[0]), given, editable_contact(), KnownContact())


def _kept(register: Register, wanted: KnownContact) -> dict[str, Any]:
    saved = register.put_contact(wanted)
    for problem in problems_of(saved, register.now.astimezone(AMSTERDAM).date()):
        say(f"{problem.path}: {problem.message}")
    found: dict[str, Any] = plain(saved)
    return found
