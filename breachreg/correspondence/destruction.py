"""The statement of destruction of what a register erased."""

from __future__ import annotations

from pathlib import Path

from breachreg.documents.destruction_statement import Line, Statement, make_statement
from breachreg.domain.retention import Destroyed
from breachreg.register import Register


def statement_of(register: Register, done: Destroyed, folder: Path) -> Path:
    """Write the statement (who, what, on which ground, how, when) as a Word document in `folder` and return it.

    Raises:
        StorageError: the disk refused; what was erased is erased.
    """
    lines = [
        Line(
            item.reference,
            item.term.label,
            item.term.ground,
        )
        for item in done.items
    ]
    statement = Statement(
        organisation=register.organisation.name,
        at=done.at,
        by=done.by,
        second=done.second,
        reason=done.reason,
        lines=lines,
        entries=done.entries,
        code=register.code(),
        still_in=[path.name for path in done.still_in],
        beside=done.beside,
    )
    return make_statement(statement, folder)
