"""Which reminder is due now: pure, from open terms, set moments and what was shown before.

A reminder belongs to one last moment of one thing: shown once, it is not shown again, and nothing that fell due while the program was
closed is lost. Of one thing only the latest reminder counts, for who hears "nog 12 uur" need not hear "nog 24 uur" after it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from breachreg.clock import AMSTERDAM, moment_text
from breachreg.domain.terms import TermStatus
from breachreg.errors import UserError
from breachreg.i18n import N_, Texts, _, ngettext
from breachreg.law.agenda import Open, Stored, rows_of
from breachreg.law.agenda_words import Row, day_long, of_a_day

TERM_HOURS = 72
"""The term of AVG 33(1), by which the set moments are told; of another term they lie as far before its end."""
SET_HOURS = (12, 24, 48, 60, 72)
"""After so many of the 72 hours somebody is reminded, unless he chose others; the last is the end itself."""
DAY_BEGINS = time(9)
"""When the office is reminded of what has a day and no hour: on the day before, on the day, and when it is over."""
LOOKED_BACK = timedelta(hours=TERM_HOURS)
"""What fell due longer ago than this before the program was first used for a register is history, not a reminder."""
AWAY = timedelta(hours=8)
"""After so long without the program the officer hears since when."""
WEEKDAYS = Texts(
    {
        0: N_("maandag"), 1: N_("dinsdag"), 2: N_("woensdag"), 3: N_("donderdag"),
        4: N_("vrijdag"), 5: N_("zaterdag"), 6: N_("zondag"),
    }
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What one user was reminded of in one register.

    Attributes:
        began: when this user first worked with the register, UTC. seen: until when the program was last open, UTC.
        steps: by the mark of a thing and its last moment, the moment of the latest reminder that was shown, as stored text.
    """

    began: datetime
    seen: datetime
    steps: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, kept: Mapping[str, Any], now: datetime) -> Shown:
        """Return it from what `plain` gave; what is missing or cannot be read is as of somebody who begins now."""
        try:
            began, seen = (datetime.fromisoformat(kept[name]) for name in ("began", "seen"))
            steps = {str(mark): str(at) for mark, at in kept["steps"].items()}
            return cls(began=began.astimezone(UTC), seen=seen.astimezone(UTC), steps=steps)
        except (KeyError, ValueError, TypeError, AttributeError, OverflowError):
            return cls(began=now, seen=now)

    def plain(self) -> dict[str, Any]:
        """Return it in JSON's own types: moments and marks, nothing of a case."""
        return {"began": moment_text(self.began), "seen": moment_text(self.seen), "steps": dict(self.steps)}

    def with_these(self, reminders: Iterable[Reminder], now: datetime) -> Shown:
        """Return it with these reminders shown, and the program seen until now; what is long over is forgotten."""
        steps = {**self.steps, **{item.mark: moment_text(item.at) for item in reminders}}
        old = moment_text(now - FORGOTTEN)
        return replace(self, seen=max(self.seen, now), steps={mark: at for mark, at in steps.items() if at >= old})


LAST_STEP = timedelta(days=2)
"""So long after the last moment of a thing nobody is reminded of it any more."""
FORGOTTEN = timedelta(days=400)
"""A reminder of so long ago is kept no longer, and nobody is reminded of what fell due before that."""


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """One reminder.

    Attributes:
        at: when it fell due, or will, UTC. mark: of the thing and its last moment; says nothing of the case.
        row: what has to be done, in words, and where.
    """

    at: datetime
    mark: str
    row: Row

    @property
    def text(self) -> str:
        """The reminder as one sentence."""
        return f"{self.row.reference}: {self.row.when}. {self.row.what}"


@dataclass(frozen=True, kw_only=True)
class Reminders:
    """The reminders of a moment.

    Attributes:
        due: those to show now, the most urgent first. following: the first that will fall due; None where none is known.
        since: the program was not open since then, when that is long ago; else None. now: the moment itself.
    """

    now: datetime
    due: tuple[Reminder, ...] = ()
    following: Reminder | None = None
    since: datetime | None = None

    @property
    def text(self) -> str:
        """What is due in one sentence; empty when nothing is."""
        if not self.due:
            return ""
        if len(self.due) == 1 and self.since is None:
            return self.due[0].text
        count = len(self.due)
        said = ngettext("{n} termijn", "{n} termijnen", count).format(n=count)
        late = sum(item.row.tone == "late" for item in self.due)
        if late:
            said += ngettext(", {n} is te laat", ", {n} zijn te laat", late).format(n=late)
        return f"{said}." if self.since is None else f"{since_in_words(self.since, self.now)}: {said}."


def reminders_at(
    terms: Iterable[Stored],
    names: Mapping[str, str],
    now: datetime,
    shown: Shown,
    *,
    hours: Sequence[int],
    register_id: str = "",
) -> Reminders:
    """Return what somebody has to be reminded of.

    Args:
        terms: the fields of `Open`, in any order; what nobody established yet, or somebody else is to do first, reminds of nothing.
        names: of the duties, in Dutch, by id.
        hours: the set moments, as hours after the beginning of a term of 72 hours.
        register_id: keeps marks of two registers apart.
    """
    due: list[Reminder] = []
    following: list[tuple[datetime, int, Open]] = []
    # what is so old that its having been shown is forgotten would be shown at every look
    before = max(shown.began - LOOKED_BACK, now - FORGOTTEN)
    # a backlog of years has most of its moments before that, and is not looked at one by one
    passed = moment_text(before - LAST_STEP)
    rows = rows_of(terms, names, now)
    for place, item in enumerate(rows.things()):
        if item.due is None or item.due < passed or item.status != TermStatus.OPEN.value:
            continue
        steps = [step for step in _steps(item, hours) if step > before]
        fallen = max((step for step in steps if step <= now), default=None)
        coming = min((step for step in steps if step > now), default=None)
        if fallen is not None:
            mark = mark_of(item, register_id)
            if moment_text(fallen) > shown.steps.get(mark, ""):
                due.append(Reminder(at=fallen, mark=mark, row=rows[place]))
        if coming is not None:
            following.append((coming, place, item))
    first = min(following, default=None)
    away = now - shown.seen >= AWAY
    return Reminders(
        now=now,
        due=tuple(due),
        following=first and Reminder(at=first[0], mark=mark_of(first[2], register_id), row=rows[first[1]]),
        since=shown.seen if away else None,
    )


def mark_of(item: Open, register_id: str) -> str:
    """Return by what a thing with this last moment is known outside the register: nobody reads a case from it."""
    thing = "\0".join((register_id, item.reference, item.kind, item.subject, item.due or ""))
    return hashlib.sha256(thing.encode()).hexdigest()[:24]


def _steps(item: Open, hours: Sequence[int]) -> Iterator[datetime]:
    """Yield when somebody is reminded of a thing with a last moment."""
    term = item.term
    if term.due_at is None:
        return
    if of_a_day(term):
        # its last moment is the end of the day
        day = (term.due_at - timedelta(minutes=1)).astimezone(AMSTERDAM).date()
        for away in (-1, 0, 1):
            yield datetime.combine(day + timedelta(days=away), DAY_BEGINS, AMSTERDAM)
        return
    for hour in hours:
        yield term.due_at - timedelta(hours=TERM_HOURS - hour)


def hours_of(text: str) -> tuple[int, ...]:
    """Return set moments as somebody types them: whole hours from 1 to 72 with commas between, `12, 24, 48`; in order, each once.

    Raises:
        UserError: it is no such list; with what to type.
    """
    parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    how = _("Typ hele uren van 1 tot en met 72 met komma's ertussen, zoals 12, 24, 48, 60, 72.")
    if not parts:
        raise UserError(_("Er staat geen enkel uur."), how)
    for part in parts:
        if not (part.isascii() and part.isdecimal() and 1 <= int(part[:9]) <= TERM_HOURS):
            raise UserError(_("‘{text}’ is geen uur van de 72.").format(text=part[:30]), how)
    return tuple(sorted({int(part) for part in parts}))


def since_in_words(since: datetime, now: datetime) -> str:
    """Return `Sinds vrijdag 16.30 uur`: with the day of the week within a week, with the date before that."""
    local, today = since.astimezone(AMSTERDAM), now.astimezone(AMSTERDAM).date()
    days = (today - local.date()).days
    if days < 1:
        day = _("vandaag")
    elif days == 1:
        day = _("gisteren")
    else:
        day = WEEKDAYS[local.weekday()] if days < 7 else day_long(since)
    return _("Sinds {day} {time} uur").format(day=day, time=f"{local:%H.%M}")
