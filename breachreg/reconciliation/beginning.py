"""Rows of another list that are in no case yet, begun as cases: what a helpdesk wrote down is a candidate, and a person says which of them is one."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from breachreg.clock import day_in_digits
from breachreg.domain.breach import Breach, Note
from breachreg.domain.elsewhere import RowDecision, RowVerdict
from breachreg.domain.parties import Contact
from breachreg.domain.validation import LONGEST_LINE, LONGEST_TITLE
from breachreg.errors import NotFoundError
from breachreg.i18n import _
from breachreg.reconciliation.lines import Line, ReadList

if TYPE_CHECKING:
    from breachreg.register import Register

SPACE = uuid.UUID("0f6c9a52-4f0e-4a57-9a35-4f9c52b1c0aa")
"""Of the ids of cases that were begun from a row: the same row gives the same one."""


def begin(register: Register, source: ReadList, keys: Iterable[str]) -> list[tuple[str, Breach]]:
    """Begin a case for each of these rows, and keep that the row belongs to it; a row of which the case is there gives that one.

    No moment is taken from a row: when the organisation became aware is a question of its own, and starts 72 hours (AVG 33(1)).

    Args:
        keys: of the rows, or their numbers in the list.

    Returns:
        key of the row, and its case.

    Raises:
        NotFoundError: the list has no such row; nothing was begun. UserError: something cannot be kept.
    """
    lines = {name: line for line in source.lines for name in (line.number, line.key) if name}
    wanted = list(dict.fromkeys(keys))
    missing = [key for key in wanted if key not in lines]
    if missing:
        raise NotFoundError(
            _("In de lijst staat geen regel {names}.").format(names=", ".join(missing)),
            _("Kies een regel uit de lijst; zie de sleutel bij elke regel."),
        )
    begun = []
    for line in dict.fromkeys(lines[key] for key in wanted):
        breach = register.new_breach(_case(register, source, line), note=_told(source, line))
        begun.append((line.key, breach))
    register.decide_rows(
        RowDecision(
            source=source.preset.id,
            key=key,
            verdict=RowVerdict.CASE,
            reference=breach.reference,
            reason=_("als zaak begonnen uit deze regel"),
        )
        for key, breach in begun
    )
    return begun


def _case(register: Register, source: ReadList, line: Line) -> Breach:
    title = " ".join(line.title.split()) or _("Regel {row} van {name}").format(row=line.row, name=source.name)
    note = Note(id="lijst", written_at=register.now, written_by=register.officer.name, text=_told(source, line))
    return Breach(
        id=uuid.uuid5(SPACE, f"{source.preset.id}\0{line.key}").hex,
        title=title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…",
        reporter=Contact(name=line.person[:LONGEST_LINE]),
        department=line.department[:LONGEST_LINE],
        tickets=(line.number,) if line.number else (),
        notes=(note,),
    )


def _told(source: ReadList, line: Line) -> str:
    day = _(", gedateerd {day}").format(day=day_in_digits(line.day)) if line.day else ""
    return _("Begonnen uit regel {row} van {name} ({preset}){day}.").format(
        row=line.row, name=source.name or _("een geplakte lijst"), preset=source.preset.name, day=day
    )
