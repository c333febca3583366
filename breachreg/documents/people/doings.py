"""What was done and what is planned, as the reader is told it: in the sentences written for people, with when there is more news."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from breachreg.documents.letter_words import LetterWords
from breachreg.documents.marks import to_fill_in
from breachreg.documents.own_english import Own
from breachreg.documents.people.reader import Voice
from breachreg.documents.people.risks import attacked
from breachreg.documents.source import Missing
from breachreg.domain.breach import Breach, Measure, MeasureKind
from breachreg.domain.facts import Evidence, Facts
from breachreg.domain.notifications import NotificationKind
from breachreg.i18n import N_, _
from breachreg.law.deadlines import date_in_words, day_in_words
from breachreg.law.measure_sentences import offered

UNMEASURED = N_("nakijken: in de zaak staat geen maatregel; het bericht moet zeggen wat u doet (AVG 34(2))")
UNMENTIONED = N_(
    "nakijken: geen enkele maatregel wordt aan de mensen genoemd; het bericht moet zeggen wat u doet (AVG 34(2))"
)


def whole_sentence(told: str) -> str:
    """Return what somebody typed as a sentence, ended where it was not: another follows it in the letter."""
    told = told.rstrip()
    return f"{told}." if told and (told[-1].isalnum() or told[-1] in "%)’\"'") else told


def as_planned(told: str, measure: Measure, words: LetterWords, language: str) -> str:
    """Return what is told of a measure with the day on which it is to be ready, where it is not taken yet and says no day itself."""
    told = whole_sentence(told)
    if measure.done_on is not None or measure.due_on is None:
        return told
    day = day_in_words(measure.due_on, language)
    if day.casefold() in told.casefold() or str(measure.due_on.year) in told:
        return told
    return f"{told} {words['did']['expected'].format(date=day)}"


class Doings:
    """Tells the measures of a case to one reader.

    Attributes:
        did: something was done already; known once they were told.
        missing: what a person still has to fill in or look at; added to. gaps: what of it belongs to a line on a measure, by that line.
    """

    def __init__(
        self, breach: Breach, facts: Facts, voice: Voice, own: Own, now: datetime, missing: list[Missing]
    ) -> None:
        self.breach, self.facts, self.voice, self.own, self.now, self.missing = breach, facts, voice, own, now, missing
        self.words, self.language, self.did = voice.words, voice.language, False
        self.gaps: dict[str, tuple[Missing, ...]] = {}

    def told(self) -> dict[str, list[str]]:
        """Return what was done (`measures`), what is planned, what prevents it from now on, and both with the day of more news (`next`)."""
        done, planned, prevention, undated = list[str](), list[str](), list[str](), False
        for number, measure in enumerate(self.breach.measures, 1):
            if measure.unmentioned or not measure.text.strip():
                continue
            if measure.done_on is None and measure.due_on is None:
                undated = True
                self._remark(
                    "measures",
                    _(
                        "nakijken: maatregel {number} heeft geen datum (klaar of gepland) en staat er daarom niet in"
                    ).format(number=number),
                )
                continue
            before = len(self.missing)
            sentence = self._measure(number, measure)
            self.gaps[sentence] = tuple(self.missing[before:])
            if measure.kind is MeasureKind.PREVENTIVE:
                prevention.append(sentence)
            else:
                (done if measure.done_on else planned).append(sentence)
        if self.breach.notified(NotificationKind.AUTHORITY_INITIAL) and not self.breach.notified(
            NotificationKind.AUTHORITY_WITHDRAWAL
        ):
            done.append(self.words["did"]["authority"])
        coming = [*planned, *prevention]
        if prevention:
            coming.append(self.words["did"]["less"])
        self.did = bool(done)
        coming += self._news(asked=not done)
        if not done:
            done = [self.voice.say("did", "none")]
            if not planned and not prevention and not undated:
                self._remark("measures", _(UNMENTIONED if self._any_measure() else UNMEASURED))
        return {"measures": done, "planned": planned, "prevention": prevention, "next": coming}

    def _any_measure(self) -> bool:
        return any(measure.text.strip() for measure in self.breach.measures)

    def _news(self, *, asked: bool) -> list[str]:
        """Return when the reader hears more; a day that is still to be chosen where the letter cannot do without one."""
        news = self.breach.news_at
        if news is not None and news > self.now:
            return [self.voice.say("did", "news", date=date_in_words(news, self.language))]
        if news is not None:
            self._remark(
                "news_at", _("nakijken: de dag waarop de mensen weer van u horen, is voorbij; kies een nieuwe")
            )
        if asked:
            day = self._gap("news", _("wanneer de mensen weer van u horen"), "news_at")
            return [self.voice.say("did", "news", date=day)]
        if news is None and self.facts.exfiltration_evidence is Evidence.UNKNOWN and attacked(self.breach, self.facts):
            self._remark("news_at", _("nakijken: u weet nog niet alles; vul in wanneer de mensen weer van u horen"))
        return []

    def _measure(self, number: int, measure: Measure) -> str:
        if not measure.for_people.strip():
            offer = offered(measure, self.language)
            what = _("een zin voor de mensen over maatregel {number}").format(number=number)
            if offer.better_not:
                what = _("maatregel {number}: kies ‘niet noemen’, of schrijf een zin voor de mensen").format(
                    number=number
                )
            return (
                self._gap("measure_offer", what, "measures", number=number, text=offer.text)
                if offer.text
                else self._gap("measure", what, "measures", number=number)
            )
        label = _("zin voor de mensen over maatregel {number}").format(number=number)
        written = self.own.text(measure.for_people, label)
        told = self.voice.own(written)
        if told != written:
            self._remark(
                "measures", _("nakijken: in ‘{what}’ staat u; in de brief is dat je geworden").format(what=label)
            )
        return as_planned(told, measure, self.words, self.language)

    def _remark(self, place: str, what: str) -> None:
        """Note something to look at, for which nothing in the letter waits."""
        self.missing.append(Missing(place, what, remark=True))

    def _gap(self, placeholder: str, what: str, place: str, **given: Any) -> str:
        self.missing.append(Missing(place, what))
        return to_fill_in(self.words["fill_in"][placeholder].format(**given))
