"""What happened, as the reader is told it: the first sentence by the kind of incident, and one sentence for each fact that is known."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from breachreg.clock import AMSTERDAM
from breachreg.documents.marks import to_fill_in
from breachreg.documents.people.events import SUBJECT_OF, event_of, only_reached
from breachreg.documents.people.reader import Voice
from breachreg.documents.people.risks import REVEALING, SNOOPED, attacked, was_unreadable
from breachreg.domain.breach import Breach, PersonGroup
from breachreg.domain.facts import BreachType, Evidence, Facts, RecipientType
from breachreg.domain.moments import AwarenessReason
from breachreg.law.deadlines import date_in_words

LOST = {"lost_carrier", "lost_paper", "stolen_carrier", "stolen_paper"}
CARRIED = {"lost_carrier", "stolen_carrier"}
THING = re.compile(
    r"(?:(?!een |de |het |onze |ons |twee |drie |\d)\S+ )?(?:laptop|telefoon|smartphone|mobiel|tablet|ipad|computer|pc|usb-stick|stick|harde schijf|schijf|map|tas|rugzak|ordner|koffer|dossier|agenda|notitieboek|camera|envelop|doos|kaart)",
    re.IGNORECASE,
)
"""One thing that was typed without an article."""
TOLD = {
    AwarenessReason.TOLD_BY_PERSON_CONCERNED,
    AwarenessReason.TOLD_BY_RECIPIENT,
    AwarenessReason.TOLD_BY_THIRD_PARTY,
}
SAME_STORY = 0.5
"""Share of the words of our first sentence that an own text repeats when it tells the same once more."""
WORD = re.compile(r"[^\W\d_]{4,}")
LATE_DAYS = 2
SOON_ENOUGH = timedelta(days=7)
"""Who hears it later than this after it was found, is told that it is late; our own measure of "onverwijld" (AVG 34(1))."""


def tells_too_much(breach: Breach, facts: Facts) -> bool:
    """Tell whether it says something about people alone that they are known here: as patient, as debtor, as child in care."""
    kinds = breach.facts.data_categories or facts.data_categories
    return PersonGroup.PATIENTS in breach.people_groups or not REVEALING.isdisjoint(kinds)


class Story:
    """Tells what happened to one reader.

    Attributes:
        event: key of the first sentence; own: the officer's own text, which is told instead of what it tells already.
        alone: the period of the case is the reader's own, for there is nobody else.
        company: the name of the processor, only where the officer lets it be named.
        to_processor: it is told to the processor where it happened.
        now: when it is told, UTC; None where it does not matter. is_late: people hear it late; known once it was told.
    """

    def __init__(
        self,
        breach: Breach,
        facts: Facts,
        voice: Voice,
        own: str,
        *,
        alone: bool,
        company: str = "",
        carrier: str = "",
        signed: bool = False,
        now: datetime | None = None,
        to_processor: bool = False,
    ) -> None:
        self.breach, self.facts, self.voice, self.own, self.alone = breach, facts, voice, own, alone
        self.event = event_of(breach, facts)
        self.company, self.carrier, self.signed = company, carrier, signed
        self.asks_carrier = self.is_late = False
        self.now, self.to_processor = now, to_processor

    @property
    def is_elsewhere(self) -> bool:
        """It happened at a processor: only where the case says that one is involved (AVG 28)."""
        return bool(self.facts.processor_involved)

    def subject(self) -> str:
        """Return the subject: that it is a breach, and what happened, never of whom or about what."""
        key = SUBJECT_OF.get(self.event, "default")
        if self.is_elsewhere and key != "criminals":
            key = "default"
        if self.event == "deceived" and self.facts.recipient_type is RecipientType.UNKNOWN_CRIMINAL:
            key = "criminals"
        if key == "post" and self.facts.recipient_type is RecipientType.KNOWN_SINGLE:
            key = "post_known"
        return self.voice.of_others("subject", key)

    def first(self) -> str:
        """Return the first sentence: what, and when if that is known of this reader."""
        said = self._event_sentence(self._event_key())
        return self._event_sentence("again") if self._own_tells(said) else said

    def sorry(self) -> str:
        """Return that it is a breach, and that we are sorry: once, early and without conditions."""
        kind = "criminals" if attacked(self.breach, self.facts) else "ours"
        text = self.voice.say("sorry", f"{kind}_youth" if self.voice.young else kind)
        if not self._own_tells(self._event_sentence(self._event_key())):
            # "er was een datalek" says it already
            text = f"{self.voice.say('sorry', 'breach')} {text}"
        return f"{text} {self.voice.say('processor', 'ours')}" if self.is_elsewhere else text

    def told(self) -> list[str]:
        """Return what more is known, a sentence for each fact; nothing that the own text tells already."""
        return [
            *self._unless_told("found", self._found()),
            *self._unless_told("late", self._late()),
            *self.of_readers(),
        ]

    def of_readers(self) -> list[str]:
        """Return who has the data now, and what is known of them there."""
        return [
            *self._unless_told("recipient", self._recipient()),
            *self._unless_told("returned", self._returned()),
            *self._unless_told("protection", self._protection()),
            *self._unless_told("availability", self._availability()),
        ]

    def _own_tells(self, said: str) -> bool:
        """Tell whether the officer's text tells what our first sentence says, as what was lost and that it was."""
        own = self.own.casefold()
        if not own:
            return False
        thing = self._carrier(self.event).split()[-1:] if self.event in LOST else []
        lost = bool(thing) and any(word.strip() in own for word in self.voice.words["told_by"]["lost"].split(","))
        return (lost and thing[0].casefold() in own) or tells_the_same(said, self.own)

    # -- the first sentence ----------------------------------------------------------------------------------

    def _event_key(self) -> str:
        if not self.is_elsewhere:
            return self.event
        return f"{self.event}_elsewhere" if f"{self.event}_elsewhere" in self.voice.words["event"] else "elsewhere"

    def _event_sentence(self, key: str) -> str:
        words, given = self.voice.words, {"carrier": self._carrier(key), "company": self._company()}
        when = self._when()
        if self.alone and self._period() and key in words["event_between"]:
            return self.voice.of_others("event_between", key, When=self._period(), **given)
        if when and key in words["event_on"]:
            return self.voice.of_others("event_on", key, When=when, when=when[:1].lower() + when[1:], **given)
        return self.voice.of_others("event", key, **given)

    def carrier_told(self) -> str:
        """Return what was lost or stolen, in words or as a marked place; empty where nothing was."""
        return "" if self.is_elsewhere else self._carrier(self.event)

    def _carrier(self, key: str) -> str:
        if key not in LOST:
            return ""
        if carrier := self.carrier.strip():
            # "laptop" as it is typed in a hurry reads as "een laptop"
            return f"een {carrier}" if self.voice.language == "nl" and THING.fullmatch(carrier) else carrier
        if key not in CARRIED:
            return self.voice.words["carrier"]["paper"]
        self.asks_carrier = True
        return to_fill_in(self.voice.words["carrier"]["ask"])

    def _company(self) -> str:
        words = self.voice.words["processor"]
        if self.to_processor:
            return words["at_you"]
        return words["named"].format(name=self.company) if self.company else words["company"]

    def _when(self) -> str:
        start = self.breach.moments.started_at
        if start is None:
            return ""
        key = "about" if self.breach.moments.dates_estimated else "on"
        return self.voice.words["when"][key].format(date=self._date(start))

    def _period(self) -> str:
        moments = self.breach.moments
        start, end = moments.started_at, moments.ended_at
        if not start or not end or end.astimezone(AMSTERDAM).date() <= start.astimezone(AMSTERDAM).date():
            return ""
        return self.voice.words["when"]["between"].format(date=self._date(start), end=self._date(end))

    def _date(self, moment: datetime) -> str:
        return date_in_words(moment, self.voice.language)

    # -- what more is known ----------------------------------------------------------------------------------

    def _unless_told(self, topic: str, lines: list[str]) -> list[str]:
        low = self.own.casefold()
        return [] if any(word.strip() in low for word in self.voice.words["told_by"][topic].split(",")) else lines

    def _found(self) -> list[str]:
        moments = self.breach.moments
        by_processor = moments.aware_reason is AwarenessReason.TOLD_BY_PROCESSOR or moments.processor_notice_at
        if self.is_elsewhere and by_processor:
            notice = moments.processor_notice_at or moments.discovered_at or moments.aware_at
            if notice is None:
                return []
            days = (notice - moments.started_at).days if moments.started_at else 0
            key = "processor_days" if days >= LATE_DAYS else "processor"
            return [self.voice.say("found", key, date=self._date(notice), days=days)]
        moment = moments.discovered_at or moments.aware_at
        if moment is None:
            return []
        told = moments.aware_reason in TOLD or moments.aware_reason is AwarenessReason.TOLD_BY_PROCESSOR
        key = "heard" if told else "found"
        return [self.voice.say("found", key, date=self._date(moment))]

    def _late(self) -> list[str]:
        """Return that people hear it late, where that is so: said, not hidden. Why is for the officer to tell."""
        moments = self.breach.moments
        found = moments.discovered_at or moments.aware_at
        self.is_late = self.now is not None and found is not None and self.now - found > SOON_ENOUGH
        return [self.voice.say("found", "late")] if self.is_late else []

    def _recipient(self) -> list[str]:
        facts, event = self.facts, self.event
        if facts.breach_type is not None and BreachType.CONFIDENTIALITY not in facts.breach_type:
            return []
        if attacked(self.breach, facts) and facts.recipient_type in (None, RecipientType.UNKNOWN_CRIMINAL):
            return self._criminals()
        found = []
        kind, seen = facts.recipient_type, facts.access_evidence
        paper = (
            "letter"
            if event in ("post_wrong_recipient", "post_lost")
            else "mail"
            if event in ("email_wrong_recipient", "email_wrong_people")
            else ""
        )
        suffix = f"_{paper}" if paper else ""
        if event == "published" or kind is RecipientType.PUBLIC:
            if event != "published" or kind is RecipientType.PUBLIC:
                found.append("public")
            if seen is Evidence.CONFIRMED:
                found.append("published_seen")
            elif seen is Evidence.EXCLUDED and facts.logs_available:
                found.append("published_unseen")
            elif facts.logs_available is False or seen is Evidence.UNKNOWN:
                found.append("published_unknown")
        elif only_reached(event, facts) and not facts.unopened:
            found.append("could_see")
        elif kind is RecipientType.KNOWN_SINGLE and not facts.unopened:
            found.append(f"read{suffix}" if seen is Evidence.CONFIRMED else f"known{suffix}")
        elif kind is RecipientType.KNOWN_INTERNAL:
            snooped = facts.cause in SNOOPED
            if snooped and facts.exfiltration_evidence in (None, Evidence.UNKNOWN):
                found.append("snooping")
            elif snooped and facts.exfiltration_evidence is Evidence.EXCLUDED:
                found.append("snooping_none")
            elif not snooped and seen is Evidence.EXCLUDED and facts.logs_available:
                found.append("checked")
            elif not snooped:
                found.append("inside")
                if facts.logs_available is False and seen is Evidence.UNKNOWN:
                    found.append("inside_unknown")
        elif kind is RecipientType.KNOWN_GROUP and event != "email_open_cc":
            found.append("group")
        elif kind is RecipientType.UNKNOWN_GROUP:
            found.append("somebody" if seen is Evidence.CONFIRMED else "nobody_knows")
        elif kind is RecipientType.UNKNOWN_CRIMINAL:
            found.append("criminals")
        if event == "email_open_cc" and tells_too_much(self.breach, self.facts):
            found.append("known_with_us")
        return [self.voice.of_others("recipient", key) for key in found]

    def _criminals(self) -> list[str]:
        evidence = None if self.event == "deceived" else self.facts.exfiltration_evidence
        lines = [self.voice.of_others("taken", evidence.value)] if evidence is not None else []
        if self.facts.recipient_type is RecipientType.UNKNOWN_CRIMINAL and evidence in (None, Evidence.LIKELY):
            lines.append(self.voice.say("recipient", "criminals"))
        return lines

    def _returned(self) -> list[str]:
        facts, lines = self.facts, []
        letter = self.event in ("post_wrong_recipient", "post_returned_opened", "post_lost")
        unread = facts.unopened and facts.access_evidence is not Evidence.CONFIRMED
        if unread:
            lines.append("unopened_letter" if letter and facts.data_returned else "unopened")
        if facts.recipient_confirmed_deletion:
            told = self._measure_tells("deleted")
            lines.append("deleted_unchecked" if told else "deleted_signed" if self.signed else "deleted")
        if facts.data_returned:
            if not self._measure_tells("returned"):
                lines.append("returned_letter" if letter else "returned")
            if not unread:
                lines.append("no_copy_known")
        elif facts.data_returned is False and self.event in LOST:
            lines.append("not_found")
        return [self.voice.say("recipient", key) for key in lines]

    def _measure_tells(self, topic: str) -> bool:
        """Tell whether a measure that was taken says it already, in its sentence for the people."""
        told = " ".join(m.for_people for m in self.breach.measures if m.done_on and not m.unmentioned).casefold()
        return any(word.strip() in told for word in self.voice.words["told_by"][topic].split(","))

    def _protection(self) -> list[str]:
        facts, found = self.facts, []
        if was_unreadable(facts):
            found.append(self.voice.say("protection", "encrypted"))
        elif self.event in CARRIED and facts.encrypted_state_of_the_art is False:
            found.append(self.voice.say("protection", "password" if facts.password_protected else "none"))
        elif facts.password_protected and not attacked(self.breach, facts):
            found.append(self.voice.say("protection", "password"))
        if self._kept_all():
            found.append(self.voice.say("recipient", "ours_still"))
        return found

    def _kept_all(self) -> bool:
        """Tell whether what went away was one copy of what we still have."""
        facts = self.facts
        return self.event in LOST and bool(facts.backup_available) and facts.data_permanently_lost is False

    def _availability(self) -> list[str]:
        facts, moments, found = self.facts, self.breach.moments, []
        if facts.data_permanently_lost:
            found.append("lost")
        elif (
            BreachType.AVAILABILITY in (facts.breach_type or ())
            and self.event not in ("away", "gone")
            and not self._kept_all()
        ):
            if moments.ongoing and not facts.backup_restored_in_time:
                found.append("away_now")
            else:
                over = facts.backup_restored_in_time or moments.ended_at or moments.ongoing is False
                found.append("away" if over else "away_some_time")
        lines = [self.voice.say("availability", key) for key in found]
        if BreachType.INTEGRITY in (facts.breach_type or ()) and self.event != "wrong_data":
            lines.append(self.voice.of_others("availability", "wrong"))
        return lines


def tells_the_same(said: str, own: str) -> bool:
    """Tell whether an own text begins with what our first sentence says."""
    begin = {word.casefold() for word in WORD.findall(" ".join(re.split(r"(?<=[.!?])\s", own)[:2]))}
    ours = {word.casefold() for word in WORD.findall(said)}
    return bool(ours) and len(ours & begin) / len(ours) >= SAME_STORY
