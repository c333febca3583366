"""When people are up and at work, so that made-up cases happen at likely hours."""

from __future__ import annotations

import random
from datetime import datetime, time, timedelta

from breachreg.clock import AMSTERDAM

OPENING, CLOSING = time(8, 30), time(17, 30)


def office_hours(moment: datetime, chance: random.Random) -> datetime:
    """Return `moment`, or the next time that somebody is at work, UTC."""
    local = moment.astimezone(AMSTERDAM)
    if local.weekday() < 5 and OPENING <= local.time() <= CLOSING:
        return moment
    if local.weekday() >= 5 or local.time() > CLOSING:
        local += timedelta(days=max(1, 7 - local.weekday()) if local.weekday() >= 4 else 1)
    start = local.replace(hour=OPENING.hour, minute=OPENING.minute, second=0, microsecond=0)
    return (start + timedelta(minutes=chance.randint(0, 200))).astimezone(moment.tzinfo)


def awake(moment: datetime, *, at_work: bool = False) -> datetime:
    """Return `moment`, or the last time before it that people were up (or at work), UTC."""
    local = minute(moment.astimezone(AMSTERDAM))
    first, last = (OPENING, CLOSING) if at_work else (time(8), time(21))
    if local.time() < first:
        local = (local - timedelta(days=1)).replace(hour=last.hour - 1)
    elif local.time() > last:
        local = local.replace(hour=last.hour - 1)
    if at_work and local.weekday() >= 5:
        local -= timedelta(days=local.weekday() - 4)
    return local.astimezone(moment.tzinfo)


def minute(moment: datetime) -> datetime:
    """Return `moment` without its seconds."""
    return moment.replace(second=0, microsecond=0)
