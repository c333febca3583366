"""The command for departments, processors and systems: what is managed, what cases have besides, renaming and merging."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from breachreg.cli.opening import opened
from breachreg.clock import Clock
from breachreg.domain.managed_names import ManagedName, NameKind, staff_of
from breachreg.errors import NotFoundError, UserError
from breachreg.exchange.case_json import plain
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.register import Register

ACTS = ("add", "rename", "merge", "staff", "retire", "bring_back", "remove")


def names(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Show what is managed of a kind and the names of cases that are not, or change it; no case is touched."""
    kind = NameKind(options.kind)
    act = next((name for name in ACTS if getattr(options, name) is not None), "take_up" if options.take_up else "")
    with opened(options, clock, reading=not act) as register:
        if act:
            _change(register, kind, act, getattr(options, act))
        counts = register.name_counts(kind)
        return {
            "managed": [plain(one) | {"cases": counts.get(one.id, 0)} for one in register.managed_names(kind)],
            "loose": register.loose_names(kind),
        }


def _change(register: Register, kind: NameKind, act: str, given: Any) -> None:
    if act == "take_up":
        register.take_up_names(kind)
    elif act == "add":
        register.put_name(ManagedName(kind=kind, name=given))
    elif act == "merge":
        _merge(register, kind, *given)
    else:
        one = _managed(register, kind, given if isinstance(given, str) else given[0])
        if act == "remove":
            register.remove_name(one)
        elif act == "rename":
            register.put_name(replace(one, name=given[1]))
        elif act == "staff":
            register.put_name(replace(one, staff=staff_of(given[1])))
        else:
            register.put_name(replace(one, retired=act == "retire"))


def _merge(register: Register, kind: NameKind, into: str, *others: str) -> None:
    if not others:
        raise UserError(_("Noem na de naam die blijft ook de namen die hetzelfde zijn: --merge BLIJFT ANDERE ..."))
    loose = {name.casefold() for name in register.loose_names(kind)}
    first = register.known_names.find(kind, into)
    if first is None and into.casefold() in loose:
        first = register.put_name(ManagedName(kind=kind, name=into))
    target = first or _managed(register, kind, into)
    unmanaged = [name for name in others if register.known_names.find(kind, name) is None]
    if unmanaged:
        target = register.put_name(replace(target, aliases=(*target.aliases, *unmanaged)))
    managed = {one.id: one for name in others if (one := register.known_names.find(kind, name)) and one.id != target.id}
    if managed:
        register.merge_names(target, list(managed.values()))


def _managed(register: Register, kind: NameKind, text: str) -> ManagedName:
    found = register.known_names.find(kind, text)
    if found is None:
        raise NotFoundError(
            _("‘{name}’ staat niet in de lijst.").format(name=text),
            _("Kijk met breachreg names FILE {kind} welke er zijn, of neem ze op met --take-up.").format(kind=kind),
        )
    return found
