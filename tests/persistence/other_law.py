"""A register whose list was made under other law, as a program of then left it: honestly, and told in its history."""

from __future__ import annotations

from breachreg.persistence.lists import Lists
from breachreg.register import Register

OTHER_LAW = "2020-01-01 0000000000000000 99 9"
OLDER_PROGRAM = "2020-01-01 0000000000000000 3 1"


def made_under(register: Register, under: str) -> None:
    """Let list and terms of a register have been made under something else than today's law and program."""
    for _progress in Lists(
        register._file.connection, register._projector, lambda: under, register._tell_of_lists
    ).renew():
        pass
