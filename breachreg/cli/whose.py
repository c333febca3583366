"""Whose register a case goes into that names its organisation: it makes the register, or it has to be the same one."""

from __future__ import annotations

import argparse
import unicodedata
from typing import TYPE_CHECKING

from breachreg.cli.opening import officer_of, say
from breachreg.clock import Clock
from breachreg.domain.parties import Organisation
from breachreg.domain.problems import Problem
from breachreg.domain.shapes import differing
from breachreg.errors import InputError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.law.facts_input import CaseInput
    from breachreg.register import Register


def make_when_missing(case: CaseInput, options: argparse.Namespace, clock: Clock) -> None:
    """Make the register for the organisation that the case names, when there is none yet.

    Raises:
        InputError: there is none, and the case names no organisation.
    """
    from breachreg.register import Register

    if options.file.exists():
        return
    if case.organisation is None or not case.organisation.name.strip():
        message = _(
            "Het register {name} is er nog niet. Noem hier de organisatie om het te maken, of gebruik breachreg init."
        )
        raise InputError([Problem(path="organisation", message=message.format(name=options.file.name))])
    register = Register.create(options.file, case.organisation, clock=clock, officer=officer_of(options), source="cli")
    register.close(backup=False)


def compare_organisation(case: CaseInput, register: Register) -> None:
    """Tell what the case says of its organisation that the register does not: a case changes nothing in that."""
    if case.organisation is None:
        return
    own = register.organisation
    # as it would be kept: a letter in parts (macOS) is the same letter
    named = unicodedata.normalize("NFC", case.organisation.name.strip())
    if named and named.casefold() != own.name.casefold():
        say(
            _("Let op: dit register is van {own}. De organisatie in de invoer ({named}) is niet overgenomen.").format(
                own=own.name, named=named
            )
        )
    elif left := not_taken(case.organisation, own):
        say(
            _(
                "Let op: wat de invoer over de organisatie zegt, is niet overgenomen: {names}. "
                "Zet het met breachreg organisation in het register."
            ).format(names=", ".join(left))
        )


def not_taken(said: Organisation, own: Organisation) -> list[str]:
    """Return the fields in which `said` says something that `own` does not say."""
    return sorted((differing(Organisation(), said) & differing(own, said)) - {"name"})
