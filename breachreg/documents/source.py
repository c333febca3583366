"""What a document is made from, and what comes out before there is any Word in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from breachreg.domain.breach import Breach, ConcernedGroup
from breachreg.domain.facts import Facts
from breachreg.domain.house_style import HouseStyle
from breachreg.domain.parties import InvolvedParty, Organisation

if TYPE_CHECKING:
    from breachreg.costs.beside import CaseMoney
    from breachreg.documents.addressees import Addressee
    from breachreg.domain.history import HistoryEntry
    from breachreg.domain.notifications import NotificationKind
    from breachreg.law.clock import Clock
    from breachreg.law.forms.ap_filings import CaseForm
    from breachreg.law.interview import Interview
    from breachreg.law.law import Law
    from breachreg.law.results import Assessment


def _no_history() -> Sequence[HistoryEntry]:
    return ()


def _no_money() -> CaseMoney | None:
    return None


@dataclass(frozen=True, kw_only=True)
class DraftSource:
    """One case with everything that a document about it can need.

    Attributes:
        assessment, interview: in `language`, the language of the document.
        now: the moment at which it is made, UTC.
        group: the people to whom it goes, where they are told something of their own. addressee: the insurer, or who is asked for the
            damage, where the case has more of them; None: who comes first.
        history: reads the history of the case; only documents that print it do.
        house_style: what the office set once for all its documents.
        money: reads the costs and the insurance of the case; only documents that tell them do.
        kept_names: names that the officer lets stand in this document on purpose.
    """

    breach: Breach
    organisation: Organisation
    assessment: Assessment
    interview: Interview
    law: Law
    language: str
    now: datetime
    group: ConcernedGroup | None = None
    addressee: Addressee | None = None
    history: Callable[[], Sequence[HistoryEntry]] = _no_history
    house_style: HouseStyle = field(default_factory=HouseStyle)
    kept_names: tuple[str, ...] = ()
    money: Callable[[], CaseMoney | None] = _no_money

    def money_told(self) -> CaseMoney | None:
        """Return the costs and the insurance of the case as who the document goes to reads of them: of more insurers each his own."""
        money = self.money()
        if money is None or self.addressee is None:
            return money
        from breachreg.costs.one_insurer import with_one

        return with_one(money, self.addressee.id)

    @cached_property
    def facts(self) -> Facts:
        """The facts of the case with what follows from its other answers."""
        from breachreg.law.case import effective_facts

        return effective_facts(self.breach)

    @cached_property
    def authority_clock(self) -> Clock | None:
        """How the term for the AP stands (AVG 33(1)), as every list and screen has it; None where the law does not know the duty."""
        from breachreg.law.clocks import clock_of
        from breachreg.law.duties import AUTHORITY_DUTY

        return clock_of(self.law, self.breach, self.assessment.obligations, AUTHORITY_DUTY)

    @property
    def authority_due(self) -> datetime | None:
        """Until when the AP can be notified in time, UTC; None when awareness is not known, or nothing is to be notified."""
        return self.authority_clock.due_at if self.authority_clock else None

    def addressed(self, role: str) -> InvolvedParty | None:
        """Return the party with `role` to whom a letter goes: the only one, or the one that the group is called after.

        None: there is none, or several of which nobody said which; what is of one is never written to another.
        """
        found = [party for party in self.breach.parties if party.role == role and party.name.strip()]
        name = self.group.name.casefold() if self.group else ""
        own = next((party for party in found if party.name.casefold() == name), None)
        return own or (found[0] if len(found) == 1 else None)

    def form(self, filing: NotificationKind | None = None) -> CaseForm:
        """Return the AP's form as the case fills it in.

        Args:
            filing: which notification it is for; None: what would be filed now.
        """
        from breachreg.law.forms.filing import form_of

        return form_of(self.law, self.breach, self.organisation, self.assessment, self.now, filing)


@dataclass(frozen=True)
class Missing:
    """Something that a person still has to fill in or look at in a document.

    Attributes:
        place: path of the question that fills it; `organisation.` and a field of it; `letters/` and what was sent (`authority`, `persons`,
            `withdrawal`); `own_clocks`, `decide`, `groups` or `evidence`; or nothing: then it is filled in in Word.
        text: what it is, in the language of the screen.
        personal: a list of people fills it in, for each of them.
        remark: to be looked at; no place in the document waits for it.
    """

    place: str
    text: str
    personal: bool = False
    remark: bool = False


@dataclass(frozen=True)
class DraftValues:
    """The flat values of a document.

    Attributes:
        values: by the names of the fields that its templates may use.
        missing: what a person still has to fill in or look at.
        running_text: what is read from begin to end, for the figure of how easy it reads; empty when that says nothing.
        beside: files that go with the document, by their suffix, such as `.json`.
        untranslated: what the office typed in Dutch and has no English yet, for a document in English.
        names: names that the case knows and that stand in the document; they are marked in it.
    """

    values: dict[str, Any]
    missing: tuple[Missing, ...] = ()
    running_text: tuple[str, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)
    untranslated: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
