"""What is still open in a case: duties, periods of contracts, tasks and measures, each with its latest moment where it has one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

AUTHORITY_TERM = "avg-33-1"
"""The duty to notify the AP (AVG 33(1)), by its id in the law data."""
AGAIN = "again"
"""The text of that duty where the AP heard of it before, and that was withdrawn: then it has no end."""
IDLE_FIELDS = frozenset(
    {
        "reference", "revision", "registered_by", "title", "description", "systems", "reporter", "filer", "people_description",
        "data_description", "protection_explanation", "consequences_description", "impact_explanation",
        "explanation_to_people", "advice_to_people", "fg", "delay_reasons", "groups", "evidence", "notes",
        "form_done", "wizard_step", "account", "carrier", "english", "department", "tickets", "labels", "links", "first_registered_on",
        "no_prevention", "prevention", "still_needed", "still_needed_why", "hold", "calls", "approvals", "hand_overs",
    }
)  # fmt: skip
"""Fields of a case that no term rests on: a change of these alone leaves the terms as they are."""

POLICY = "policy-"
"""How the id of an own period begins that is one of a policy; the id of the policy follows (`domain/policy_clocks.py`)."""
COUNTING_FIELDS = (
    "id", "insurer", "product", "number", "starts_on", "ends_on", "basis", "origins", "excess_waived_hours", "notice_rule",
    "own_target_hours",
)  # fmt: skip
"""Fields of a policy that its times, and what those are called, rest on."""
WAIVED = "-excess"
"""How such an id ends of the time within which a notice spares the excess."""


class TermKind(StrEnum):
    """Where an open thing comes from.

    `review`: a decision whose facts changed, in a closed case too. `decide`: no duty asks for a decision, but there is none yet.
    `news`: the people were promised to hear more on a day. `answer`: something that came in is to be answered, by law or because the AP asks; `reply`: within the office's own target. `returned`: letters came
    back of which the people are still to be told. `effect`: nobody looked yet whether a measure works. `draft`: a letter was made and
    nothing says that it was sent. `task`: what the office planned; `legal_task`: one of which the law gives the term.
    """

    REVIEW = "review"
    DECIDE = "decide"
    NEWS = "news"
    ANSWER = "answer"
    REPLY = "reply"
    RETURNED = "returned"
    EFFECT = "effect"
    DRAFT = "draft"
    DUTY = "duty"
    OWN = "own"
    TASK = "task"
    LEGAL_TASK = "legal_task"
    MEASURE = "measure"


class TermStatus(StrEnum):
    """Whether it has to be done, nobody established yet that it has to, or somebody else is to do something first."""

    OPEN = "open"
    WAITING = "waiting"
    TO_CHECK = "to_check"


class Term(NamedTuple):
    """One open thing of a case.

    Attributes:
        subject: the duty or own period by its id, a task, letter or sending by its id, the measure by its place in the case
            (from 1), and by its id where its effect is to be looked at.
        due_at: latest moment, UTC; for a day without a time its end in the Netherlands. None: no moment is known, or there is
            none ("without undue delay").
        urgent_at: the moment by which it comes among the others, UTC; its latest moment where it has one.
        text: as the organisation wrote it. A duty has its name in the law data, per language; of one that tells people it says how
            many have been told where others have not: `40/100`, `40/100-120`; of the AP that it heard of it before: `again`.
    """

    kind: TermKind
    subject: str
    status: TermStatus
    due_at: datetime | None = None
    urgent_at: datetime | None = None
    text: str = ""


class OpenTerm(NamedTuple):
    """An open thing with the case that it belongs to."""

    reference: str
    term: Term


class ListedClock(NamedTuple):
    """The clock of a case as the list keeps it: the most urgent open duty, whichever law or contract it is of.

    Attributes:
        name: its status and id, such as `open avg-33-1`, `to_check cbw-26`; `since ...` where it has no end ("without undue
            delay"), `ask ...` where awareness is not known; with `40/100` behind it where that many have been told, `again` where the
            AP heard of it before; empty: none runs.
        at: its latest moment, UTC; for `since` and `ask` the moment by which it comes among the others.
    """

    name: str = ""
    at: datetime | None = None


def listed_clock(terms: Iterable[Term]) -> ListedClock:
    """Return the clock that the list shows of a case; terms come in the order of `law/clocks.py`."""
    first = next((term for term in terms if term.kind in (TermKind.DUTY, TermKind.OWN)), None)
    if first is None or first.urgent_at is None:
        return ListedClock()
    how = first.status.value
    if first.due_at is None:
        how = "ask" if first.subject == AUTHORITY_TERM and not first.text else "since"
    own = "own-" if first.kind is TermKind.OWN else ""
    part = f" {first.text}" if first.kind is TermKind.DUTY and first.text else ""
    return ListedClock(f"{how} {own}{first.subject}{part}", first.urgent_at)
