"""The register as a command opens it, and the way a command speaks."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from breachreg.clock import Clock
from breachreg.domain.officers import NOBODY, Officer, account
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.register import Register

MANY = 1_000
"""Cases from which the user is told what takes so long."""


def say(text: str) -> None:
    """Tell the user something, beside the JSON."""
    print(text, file=sys.stderr, flush=True)


def officer_of(options: argparse.Namespace) -> Officer:
    """Return who acts: as given, else the officer from the settings, else the account."""
    from breachreg import settings

    given: str = getattr(options, "officer", "") or settings.load().officer
    if given:
        return Officer.named(given)
    return Officer(account(_("opdrachtregel")))


@contextmanager
def opened(
    options: argparse.Namespace, clock: Clock, *, reading: bool = False, renewing: bool = True, copying: bool = False
) -> Iterator[Register]:
    """Open the register for one command.

    Like the window, a command that writes looks first whether the file is whole and leaves a backup behind; in a large
    register that is done once a day, so that a row of commands stays quick. `reading` does neither. Not `renewing` leaves the
    list as it is, for who mends it; `copying` leaves the backup to the command, which fails once where no backup can be made.
    """
    from breachreg.register import Register
    from breachreg.upkeep import SMALL

    # who only looks has no name to give, and the settings need not be found
    officer = NOBODY if reading else officer_of(options)
    register = Register.open(options.file, clock=clock, officer=officer, source="cli", check=False)
    told = 0
    try:
        if not reading:
            register.check_file(backup=not copying)
            if renewing:
                _renew(register)
        for sentence in register.startup_report:
            say(sentence)
        if not reading and register.upkeep.clock_behind():
            say(_("Dat kan met breachreg clock FILE --put-right --reason TEXT."))
        told = len(register.startup_report)
        yield register
    finally:
        for sentence in (*register.startup_report[told:], *filter(None, [register.clock_righted])):
            say(sentence)
        problem = register.close(backup=not (reading or copying) and register.path.stat().st_size < SMALL)
        if problem and problem not in register.startup_report:
            say(problem)


def _renew(register: Register) -> None:
    """Make the list and what is open anew when the law data, the organisation or the program changed since they were made."""
    if register.read_only or not register.lists.stale:
        return
    said = False
    for progress in register.renew_lists():
        for difference in progress.wrong:
            say(difference.message)
        if progress.done >= MANY and not said:
            said = True
            say(_("De lijst en de termijnen worden bijgewerkt voor deze versie van het programma en van de wet …"))
