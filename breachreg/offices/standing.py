"""How each of several registers stands: what is late and what has to be done today, without taking one of them from who works in it.

Nothing of one organisation is ever written in the register of another, and nothing of any is kept here: it is read anew each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from breachreg.clock import Clock
from breachreg.errors import RegisterFileError, UserError
from breachreg.i18n import _
from breachreg.law.agenda_words import Group, Row, comes_after
from breachreg.progress import Watch, unwatched
from breachreg.register import Register

CARE = "care"
"""The kind of what a register asks for itself: its backups, its history and its clock."""
SHOWN = (Group.TODAY, Group.WEEK)
MOST_ROWS = 50
"""So many things to do of one register are told: who has more opens it."""
TRIES = 3
"""A file that is written while it is read is read again."""


@dataclass(frozen=True)
class Standing:
    """One register.

    Attributes:
        name: of the organisation; of the file where that could not be read.
        as_of: of when it is what is told, UTC; None: nothing could be read.
        used_by: who has it open now, a Dutch sentence; empty when nobody else does.
        here: it is the register that is open in this program.
        late, today: how many things are late, and how many are late or to be done today.
        running: the moment of what comes first and is not late, UTC; None: nothing has a moment.
        rows: what is to be done today and within seven days, the most urgent first.
        more: there are more than `MOST_ROWS`.
        remark: why what is told may not be as today's law has it; empty when it is.
        problem: why nothing could be read, and what to do, Dutch sentences.
    """

    path: Path
    name: str
    as_of: datetime | None = None
    used_by: str = ""
    here: bool = False
    late: int = 0
    today: int = 0
    running: datetime | None = None
    rows: Sequence[Row] = field(default_factory=tuple)
    more: bool = False
    remark: str = ""
    problem: str = ""


class Due(NamedTuple):
    """Something to do, and of which register."""

    standing: Standing
    row: Row


def standings(
    paths: Iterable[Path], clock: Clock, *, opened: Register | None = None, watch: Watch = unwatched
) -> Iterator[Standing]:
    """Give how each register stands, one by one in the order of `paths`; what cannot be read says why, and holds up no other.

    Args:
        opened: the register that is open in this program; it tells for itself, since only it knows what was saved last.
        watch: is told which is being read, and may stop it (`Cancelled`).
    """
    every = list(paths)
    for number, path in enumerate(every):
        watch(path.stem, number / len(every))
        if opened is not None and opened.path == path:
            yield _told(opened, path, as_of=clock.now(), here=True)
        else:
            yield standing(path, clock)


def standing(path: Path, clock: Clock) -> Standing:
    """Return how a register that is not open in this program stands, as it was closed last."""
    from breachreg.domain.officers import NOBODY
    from breachreg.persistence.peeking import peek

    try:
        for _try in range(TRIES):
            peeked = peek(path)
            with Register(peeked.file, clock=clock, officer=NOBODY, source="ui") as register:
                try:
                    found = _told(register, path, as_of=peeked.as_of, used_by=peeked.used_by)
                except UserError:
                    if peeked.stands():
                        raise
                    continue
            if peeked.stands():
                return found
        raise RegisterFileError(
            _("{name} wordt op dit moment veranderd.").format(name=path.name), _("Kijk zo dadelijk opnieuw.")
        )
    except UserError as error:
        return Standing(path, path.stem, problem=str(error))


def due_first(found: Iterable[Standing], now: datetime) -> list[Due]:
    """Return what is to be done in all registers, in the order that each has for itself.

    Late or of today first, what the law asks before what an office planned, then by moment and by organisation.

    Args:
        now: UTC; what has no moment of its own comes after what is due now.
    """
    every = [Due(each, row) for each in found for row in each.rows]

    def place(due: Due) -> tuple[bool, tuple[bool, bool, bool], datetime, str, str]:
        row = due.row
        later = row.group is not Group.TODAY
        rank = (comes_after(row.kind, row.subject), row.tone != "late", row.due_at is None)
        moment = (row.urgent_at or row.due_at or now).astimezone(UTC)
        return later, (False, False, False) if later else rank, moment, due.standing.name.casefold(), row.reference

    return sorted(every, key=place)


def _told(register: Register, path: Path, *, as_of: datetime, used_by: str = "", here: bool = False) -> Standing:
    agenda = register.today()
    # of a register that is only looked into it is not known how its copies stand: it may be one itself
    every = [row for row in agenda.rows if here or row.kind != CARE]
    rows = [row for row in every if row.group in SHOWN]
    ahead = (row.due_at for row in every if row.due_at is not None and row.due_at >= register.now)
    return Standing(
        path=path,
        name=register.organisation.name or path.stem,
        as_of=as_of,
        used_by=used_by,
        here=here,
        late=sum(row.tone == "late" for row in every),
        today=sum(row.group is Group.TODAY for row in every),
        running=min(ahead, default=None),
        rows=rows[:MOST_ROWS],
        more=agenda.more or len(rows) > MOST_ROWS,
        remark=agenda.remark,
    )
