"""Who acts: the person whose name stands with every change in the history (AVG 5(2))."""

from __future__ import annotations

from dataclasses import dataclass

from breachreg.domain.problems import Problem
from breachreg.errors import InputError
from breachreg.i18n import _

LONGEST_NAME = 200


@dataclass(frozen=True)
class Officer:
    """Somebody who works in the register; made by `named`, so that it is a name that can stand in the history."""

    name: str

    @classmethod
    def named(cls, text: str) -> Officer:
        """Return the officer with this name.

        Raises:
            InputError: it is empty, too long, or no text that can be kept.
        """
        name = text.strip()
        message = ""
        if not name:
            message = _("Vul uw naam in; zo is later te zien wie wat heeft vastgelegd.")
        elif len(name) > LONGEST_NAME:
            message = _("Deze naam is te lang: hoogstens {most} tekens.").format(most=LONGEST_NAME)
        elif not name.isprintable():
            message = _("In deze naam staat een teken dat niet bewaard kan worden. Typ hem opnieuw.")
        if message:
            raise InputError([Problem(path="officer", message=message)])
        return cls(name)


def account(unknown: str) -> str:
    """Return the name of the account on this computer; `unknown` where it has none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return unknown


NOBODY = Officer("")
"""Who only looks: the register can be read, and refuses every change."""
