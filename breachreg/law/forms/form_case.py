"""What the answers of a form are taken from, and where an answer comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from breachreg.domain.breach import Breach
from breachreg.domain.facts import DataKind, Facts
from breachreg.domain.filings import filing_now, heard_before, standing
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.parties import Organisation
from breachreg.domain.paths import value_at
from breachreg.law.case import assess_breach, effective_facts
from breachreg.law.deadlines import moment_in_words
from breachreg.law.duties import authority_due_at
from breachreg.law.results import Assessment

if TYPE_CHECKING:
    from breachreg.law.interview import Interview


class AnswerState(StrEnum):
    """Where an answer comes from."""

    RECORDED = "recorded"
    DERIVED = "derived"
    MISSING = "missing"


Found = tuple[str, AnswerState]
BLANK = Breach(id="blank")
"""What a case says before anything was answered."""


def asked_only(breach: Breach, interview: Interview) -> tuple[Breach, Facts]:
    """Return a case without the answers to questions that are hidden in it, and its facts with what follows from the others.

    An answer stays with the case when a later one makes its question disappear; it then says nothing, and no form may repeat it.
    """
    # in their order: what a hidden question was answered must not make a later one look asked
    for path in (question.path for page in interview.page_ids() for question in interview.questions_of(page)):
        if interview.is_visible(breach, path):
            continue
        whole, _dot, name = path.rpartition(".")
        owner = getattr(BLANK, whole) if whole else BLANK
        empty = getattr(owner, name)
        if not whole:
            breach = replace(breach, **{name: empty})
        else:
            breach = replace(breach, **{whole: replace(getattr(breach, whole), **{name: empty})})
    return breach, effective_facts(breach)


@dataclass(frozen=True)
class FormCase:
    """What the answers are taken from.

    Attributes:
        filing: which notification to the AP the form is filled in for.
    """

    breach: Breach
    facts: Facts
    organisation: Organisation
    assessment: Assessment
    interview: Interview
    now: datetime
    filing: NotificationKind

    @property
    def authority_due(self) -> datetime | None:
        """Until when the AP can be notified in time (AVG 33(1)), UTC, whatever the advice is; None when awareness is not known."""
        aware = self.breach.moments.aware_at
        return authority_due_at(self.interview.law, aware) if aware else None

    @property
    def heard_in_time(self) -> str:
        """That the AP heard of it in time before, in Dutch, where that was withdrawn; empty otherwise."""
        heard, due = heard_before(self.breach), self.authority_due
        if heard is None or due is None or heard.sent_at > due:
            return ""
        return f"Eerder op tijd gemeld, op {moment_in_words(heard.sent_at)}, en ingetrokken; nu opnieuw gemeld"

    @property
    def delay_reasons(self) -> str:
        """Why it was notified late: as typed for the case, else as recorded with the notification that stands."""
        stands = standing(self.breach)
        return self.breach.delay_reasons or (stands.first.delay_reasons if stands else "")

    @property
    def kinds(self) -> tuple[DataKind, ...]:
        """The kinds of data as they were answered, of the case and of its groups, without the broader kinds that follow from them."""
        return self.breach.kinds_of_data or self.facts.data_categories

    def said(self, path: str, value: Any = None) -> str:
        """Return a field, or `value` in its place, in words; empty when there is nothing."""
        value = value_at(self.breach, path) if value is None else value
        text = self.interview.display(path, value)
        return "" if text == "–" else text


def asked_case(
    breach: Breach,
    organisation: Organisation,
    assessment: Assessment,
    interview: Interview,
    now: datetime,
    filing: NotificationKind | None = None,
) -> FormCase:
    """Return what the answers of a form are taken from: nothing of a question that is hidden, nor of a judgement that rests on one.

    Args:
        assessment: of the whole case; a case of the interview in which something is hidden is judged anew without that.
        now: UTC. filing: which notification it is for; None: what would be filed now.
    """
    asked, facts = asked_only(breach, interview)
    if asked.facts != breach.facts and breach.incident_kind is not None:
        assessment = assess_breach(interview.law, asked, organisation, now=now, deep=False, language=interview.language)
    return FormCase(asked, facts, organisation, assessment, interview, now, filing or filing_now(asked))
