"""Who was told and who not yet: how many of the people have heard of it (AVG 34). The one place that counts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol, TypeVar

from breachreg.domain.choices import DecisionOutcome, DecisionTopic
from breachreg.domain.notifications import Channel, NotificationKind

EVERYBODY = frozenset({Channel.WEBSITE, Channel.SOCIAL_MEDIA, Channel.NEWSPAPER})
"""Ways of telling that reach whoever reads them: a public notice is for all (AVG 34(3)(c))."""


class Message(Protocol):
    """What went out, as far as counting asks."""

    @property
    def kind(self) -> str:
        """What was sent to whom."""

    @property
    def persons(self) -> int | None:
        """How many people it went to; None: not told."""

    @property
    def channels(self) -> Sequence[str]:
        """How it went out."""


class Sent(Message, Protocol):
    """What went out, with when."""

    @property
    def sent_at(self) -> datetime:
        """When, UTC."""


M = TypeVar("M", bound=Sent)


class People(Protocol):
    """How many people a breach is about."""

    @property
    def minimum(self) -> int | None:
        """The lowest number that it can be; None: not known."""

    @property
    def maximum(self) -> int | None:
        """The highest number that it can be; None: not known."""


class Decided(Protocol):
    """A decision, as far as counting asks."""

    @property
    def outcome(self) -> str:
        """What was decided."""


class Case(Protocol):
    """A case, as far as counting asks: a `Breach`, or what is stored of one."""

    @property
    def people(self) -> People:
        """How many people it is about."""

    @property
    def notifications(self) -> Iterable[Message]:
        """What went out, in the order in which it was recorded."""

    def decision(self, topic: DecisionTopic) -> Decided | None:
        """Return the decision that counts now on `topic`."""


class Informed(NamedTuple):
    """How many people have been told.

    Attributes:
        messages: how many messages to people were recorded.
        told: how many people they went to; None where that is not known. Never more than there are: a second message goes to the same.
        people: it is about at least so many; None where that is not known. most: and at most so many, where that is another number.
        limited: it was decided to tell only some, or nobody more: how many that are is not known.
        sent: to how many the messages went together; surely: how many have been told at least, also when others heard of it twice.
        beyond: to how many one message went by itself, where that is more than the case says there are; else 0. One of the two
            numbers is wrong, and nobody can say which.
    """

    messages: int = 0
    told: int | None = None
    people: int | None = None
    limited: bool = False
    sent: int = 0
    surely: int = 0
    most: int = 0
    beyond: int = 0

    @property
    def overlaps(self) -> bool:
        """Whether more were written to than there are, and no message by itself went to all: how many know of it is not told."""
        return self.told is not None and self.surely < self.told < self.sent

    @property
    def fewer(self) -> bool:
        """Whether fewer people were told than it is about."""
        return self.told is not None and self.people is not None and self.told < self.people

    @property
    def partly(self) -> bool:
        """Whether some have been told and others, who have to be, surely have not: then telling them is not done."""
        return self.fewer and not self.limited


def informed(case: Case) -> Informed:
    """Return how many of the people have been told.

    Messages to people may go to the same ones twice, so that only what stays below the lowest number is sure. A first message without
    a number, and one to the public, are taken to have gone to all.
    """
    sent = [message for message in case.notifications if message.kind == NotificationKind.PERSONS]
    decision = case.decision(DecisionTopic.PERSONS)
    limited = decision is not None and decision.outcome != DecisionOutcome.YES
    least, most = case.people.minimum, case.people.maximum
    numbers = [message.persons for message in sent if message.persons is not None]
    public = any(_is_public(message) for message in sent)
    if not numbers or public or sent[0].persons is None:
        return Informed(len(sent), None, least, limited)
    told = sum(numbers)
    largest = max(numbers)
    surely = largest if most is None else min(largest, most)
    more = most if most is not None and least is not None and most > least else 0
    beyond = largest if most is not None and largest > most else 0
    return Informed(len(sent), told if most is None else min(told, most), least, limited, told, surely, more, beyond)


def completed_by(messages: Iterable[M], people: People) -> M | None:
    """Return the message to people with which all had been told, in the order in which they went out; None: there was no message.

    A message that comes after it is news for people who know, and changes no date. Where it cannot be said with which all had been told,
    that is the last one: before it nobody can say that it was done.
    """
    sent = sorted((one for one in messages if one.kind == NotificationKind.PERSONS), key=lambda one: one.sent_at)
    told, last = 0, None
    for place, last in enumerate(sent):
        told += last.persons or 0
        # a first message without a number is taken to have gone to all
        whole = (place == 0 and last.persons is None) or _is_public(last)
        if whole or (people.minimum is not None and told >= people.minimum):
            return last
    return last


def _is_public(message: Message) -> bool:
    return message.persons is None and not EVERYBODY.isdisjoint(message.channels)
