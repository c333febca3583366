"""All open terms of a register that have a last moment, written as a calendar file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.atomic import write_atomic
from breachreg.errors import UserError
from breachreg.export.calendar import calendar
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.register import Register

EVERYTHING = 1_000_000


def write_calendar(register: Register, path: Path, *, titles: bool = False) -> int:
    """Write the file, in the place of one of that name, and return how many terms it holds.

    Raises:
        UserError: its name does not end in .ics. StorageError: the disk refused.
    """
    if path.suffix.casefold() != ".ics":
        raise UserError(_("Een agendabestand eindigt op .ics."), _("Noem het bijvoorbeeld termijnen.ics."))
    rows = register.today(EVERYTHING).rows
    content, count = calendar(rows, register.upkeep.register_id, register.now, titles=titles)
    write_atomic(path, content)
    return count
