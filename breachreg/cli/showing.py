"""The commands that only show: the list of cases, and one case. They read no more than they tell."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from breachreg.cli import list_options
from breachreg.cli.list_json import repeat_to_json, row_to_json
from breachreg.cli.opening import opened, say
from breachreg.cli.views import view_of
from breachreg.clock import Clock
from breachreg.domain.listing import CountBy

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.register import Register


def cases(options: argparse.Namespace, clock: Clock) -> list[dict[str, Any]]:
    """Show the list, or how many of its cases there are of each value of a column."""
    base = view_of(options.file, options.view).query if options.view else list_options.WHOLE
    query = list_options.query(options, clock.now(), base)
    with opened(options, clock, reading=True) as register:
        if left_out := register.lists_left_out:
            say(left_out)
        if options.count_by:
            found = register.counted(query, CountBy(options.count_by))
            return [{"value": value or None, "count": number} for value, number in found]
        limit = register.count(query) if options.limit is None else options.limit
        now, rows = register.now, register.window(query, 0, limit)
        if not options.repeats:
            return [row_to_json(row, now) for row in rows]
        said = {reference: repeat_to_json(repeat, now) for reference, repeat in register.repeats_of(rows).items()}
        return [row_to_json(row, now) | {"repeat": said.get(row.reference)} for row in rows]


def case(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Show one case."""
    with opened(options, clock, reading=True) as register:
        stored = register.glance(options.reference)
        if stored is not None:
            from breachreg.exchange.stored_case import stored_to_json

            found = stored_to_json(stored)
        else:
            from breachreg.exchange.case_json import case_to_json

            found = case_to_json(register.load(options.reference))
        again = register.repeat_of(options.reference)
        found["repeat"] = repeat_to_json(again, register.now) if again is not None else None
        if options.clocks:
            found |= _clocks(register, register.load(options.reference))
        if options.summary:
            found["summary"] = _summary(register, register.load(options.reference))
        if options.history:
            from breachreg.exchange.case_json import history_to_json

            found["history"] = [history_to_json(entry) for entry in register.history(options.reference)]
        return found


def _clocks(register: Register, breach: Breach) -> dict[str, Any]:
    """Return how the clocks of a case stand, and which of its decisions rest on other facts than today's: what asks the law."""
    from breachreg.law.case import outdated_topics
    from breachreg.law.clocks import case_clocks
    from breachreg.law.output import clocks_to_json

    clocks = case_clocks(register.law, breach, register.assess(breach, deep=False).obligations)
    clocks += register.passing_times(breach)
    return {
        "clocks": clocks_to_json(clocks, register.now),
        "outdated_decisions": [topic.value for topic in outdated_topics(breach)],
    }


def _summary(register: Register, breach: Breach) -> dict[str, Any]:
    """Return a case in one look, as the window shows it: what holds, until when, the one next step, the record and the timeline."""
    from breachreg.casework.record import record_of
    from breachreg.casework.summary import summary_of, summary_to_json
    from breachreg.casework.timeline import timeline_of, timeline_to_json
    from breachreg.law.clocks import case_clocks
    from breachreg.law.interview import Interview

    assessment = register.assess(breach, deep=False)
    clocks = (*case_clocks(register.law, breach, assessment.obligations), *register.passing_times(breach))
    interview = Interview(register.law, "nl", lambda: register.organisation.regimes)
    return {
        **summary_to_json(summary_of(interview, breach, assessment, clocks, register.now)),
        "record": [{"path": line.path, "name": line.name, "text": line.text} for line in record_of(interview, breach)],
        "timeline": timeline_to_json(timeline_of(breach, clocks, register.now)),
    }
