"""What a year says of the prevention programme: how much of it is in order, which measures failed, what rose and what stopped.

The same sentences stand in the annual report and beside the figures on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from breachreg.clock import day_in_digits
from breachreg.prevention.lessons import Looked
from breachreg.prevention.signals import Verdict

MOST = 8
Say = Callable[..., str]


def told(looked: Looked, say: Say, causes: Mapping[str, str], threshold: int = 0) -> Iterator[str]:
    """Give the sentences, what matters most first.

    Args:
        say: gives a text of the annual report by its place. causes: what each cause is called.
        threshold: numbers of cases below it are not told, nor what they would be of; 0: all are.
    """
    for rising in looked.rising:
        if rising.recent + rising.before >= threshold:
            day = day_in_digits(rising.since)
            yield say("account.programme_rising", cause=causes.get(rising.cause.value, rising.cause.value), day=day)
    for record in looked.records[:MOST]:
        if record.lacking and len(record.lacking) >= threshold:
            yield say("account.programme_lacking", measure=record.called, n=len(record.lacking))
    for item in looked.standings:
        found = looked.effects[item.measure.id]
        # both numbers have to be shown for the sentence to say something
        if found.verdict is Verdict.STOPPED and (not threshold or min(found.before, found.after) >= threshold):
            yield say(
                "account.programme_stopped",
                measure=item.measure.called,
                after=found.after,
                after_days=found.after_days,
                before=found.before,
                before_days=found.before_days,
            )
    if looked.expired and len(looked.expired) >= threshold:
        yield say("account.programme_expired", n=len(looked.expired))


def covered(looked: Looked, say: Say) -> str:
    """Return how much of the programme is in order, in a sentence."""
    cover = looked.coverage
    if not cover.known:
        return say("account.programme_none")
    return say("account.programme", known=cover.known, in_force=cover.in_force, in_order=cover.in_order)


def groups(looked: Looked, say: Say) -> list[list[str]]:
    """Return the table behind it: kind, in force, in order."""
    return [
        [say(f"account.programme_{group.value}"), str(in_force), str(in_order)]
        for group, (in_force, in_order) in looked.coverage.groups.items()
    ]
