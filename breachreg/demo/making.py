"""Making a practice register: which cases, spread how, and into the file."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from secrets import token_hex

from breachreg.atomic import replace_file
from breachreg.clock import AMSTERDAM, Clock, FixedClock, SystemClock
from breachreg.demo.hours import awake, office_hours
from breachreg.demo.material import Family, Setting, families, setting
from breachreg.demo.story import Story, tell
from breachreg.demo.timeline import Plan, Reached, Timeline
from breachreg.domain.officers import Officer
from breachreg.domain.operations import PastChange
from breachreg.errors import Cancelled

GDPR = datetime(2018, 5, 25, tzinfo=AMSTERDAM)
"""Before this day there was no AVG."""
PER_YEAR = 60
"""Cases a year of a middle-sized municipality; more cases go further back."""
SHORTEST = timedelta(days=3 * 365)
FULL_HISTORY = 5_000
"""So many of the latest cases have every step in their history; of older ones only the first and the last, for size."""
LIVE_SHARE = 7
"""One in so many cases is still being worked on, as far as `LIVE` goes."""
GOLDEN = 0.6180339887498949
LIVE = (
    # kind of incident, hours since it was entered, hours from awareness to entering, how far it came
    ("post-wrong", 0.6, 0.4, Reached.ENTERED),
    ("phishing", 26.0, 1.5, Reached.ANSWERED),
    ("processor-ransomware", 190.0, 3.0, Reached.NOTIFIED),
    ("mail-cc", 62.0, 2.0, Reached.ANSWERED),
    ("device", 86.0, 4.0, Reached.ANSWERED),
    ("post-opened", 30.0, 2.0, Reached.DECIDED),
    ("folder", 4.0, None, Reached.ENTERED),
    ("mail-wrong", 5.5, 1.0, Reached.ANSWERED),
    ("published", 47.0, 1.0, Reached.ENTERED),
)
"""The clocks that run now: just in, a day left, hours left, too late, decided but not sent, awareness not settled."""


@dataclass(frozen=True)
class _Entry:
    plan: Plan
    family: Family
    live: bool


def make_demo(
    path: Path,
    *,
    cases: int = 60,
    seed: int = 1,
    clock: Clock | None = None,
    organisation: str = "gemeente",
    progress: Callable[[int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Make a practice register at `path` and return it.

    The same number, seed, organisation and moment give the same cases; only the salts in the history differ.

    Args:
        path: where; its folder is made when it is not there.
        seed: another one gives other cases.
        cases: how many; 0 gives an empty practice register.
        clock: the last cases are of its last days.
        organisation: one of `ORGANISATIONS`.
        progress: called now and then with the number of cases that are in.
        cancelled: asked as often.

    Raises:
        RegisterFileError: the file exists. Cancelled: `cancelled()` said so; nothing is left behind.
    """
    from breachreg.register import Register
    from breachreg.resources import DEMO

    now = (clock or SystemClock()).now()
    made = setting(DEMO, organisation)
    made_up = list(_plans(made, families(DEMO), cases, seed, now))
    start = min((entry.plan.entered for entry in made_up), default=now) - timedelta(days=1)
    keeper = made.people.officers[0]
    path = Register.free_path(path)
    # under another name until all of it is there; what a stopped program leaves is swept when `path` is opened
    draft = path.with_name(f".{path.name}.{token_hex(4)}.nieuw")
    register = Register.create(
        draft,
        replace(made.organisation, practice=True),
        clock=FixedClock(start),
        officer=Officer(keeper),
        source="demo",
    )
    try:
        for done in register.replay(_histories(made, made_up, cases, seed, now)):
            _go_on(cancelled)
            if progress is not None:
                progress(done)
    except BaseException:
        register.close(backup=False)
        draft.unlink(missing_ok=True)
        raise
    register.close(backup=False)
    replace_file(draft, path)
    return path


def _go_on(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled


def _plans(made: Setting, kinds: tuple[Family, ...], cases: int, seed: int, now: datetime) -> Iterator[_Entry]:
    """Yield what is entered when, in order of time."""
    chance = random.Random(f"{seed}/{cases}/plan")
    live = LIVE[: max(1, cases // LIVE_SHARE)] if cases else ()
    moments = sorted(_past(cases - len(live), now, chance))
    limits = list(accumulate(kind.weight for kind in kinds))
    offset = chance.random()
    for index, entered in enumerate(moments):
        # evenly spread instead of drawn, so that a small register has the right mixture too
        place = (offset + index * GOLDEN) % 1 * limits[-1]
        family = next(kind for kind, limit in zip(kinds, limits, strict=True) if place < limit)
        plan = Plan(entered=entered, aware=0.2 + 22 * chance.random() ** 3)
        yield _Entry(plan, family, live=False)
    by_name = {kind.id: kind for kind in kinds}
    for name, ago, aware, reached in sorted(live, key=lambda item: -item[1]):
        entered = (now - timedelta(hours=ago)).replace(second=0, microsecond=0)
        entered = entered if ago < 1 else awake(entered)
        yield _Entry(Plan(entered=entered, aware=aware, reached=reached), by_name[name], live=True)


def _past(count: int, now: datetime, chance: random.Random) -> Iterator[datetime]:
    """Yield moments in office hours, a little more of them in later years."""
    latest = now - timedelta(days=9)
    span = max(SHORTEST, timedelta(days=365 * count / PER_YEAR))
    span = max(timedelta(days=30), min(span, latest - GDPR))
    for _index in range(count):
        moment = latest - span * (1 - chance.random() ** 0.8)
        minute = moment.astimezone(AMSTERDAM).replace(
            hour=chance.randint(8, 16), minute=chance.randint(0, 59), second=0, microsecond=0
        )
        yield min(office_hours(minute.astimezone(UTC), chance), latest)


def _histories(
    made: Setting, entries: list[_Entry], cases: int, seed: int, now: datetime
) -> Iterator[list[PastChange]]:
    from breachreg.law import load_law

    timeline = Timeline(load_law(), made, now)
    for index, entry in enumerate(entries):
        chance = random.Random(f"{seed}/{cases}/{index}")
        history = timeline.history(_story(made, entry, chance), entry.plan, chance)
        if index < len(entries) - FULL_HISTORY and len(history) > 2:
            history = [history[0], history[-1]]
        yield history


def _story(made: Setting, entry: _Entry, chance: random.Random) -> Story:
    story = tell(made, entry.family, chance)
    # what still runs is worth looking at: nothing that was harmless from the start
    while entry.live and story.safe:
        story = tell(made, entry.family, chance)
    return story
