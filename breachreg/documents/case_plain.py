"""What a document tells without anything that was typed for the register: built from choices, and from what was written for people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from breachreg.clock import AMSTERDAM
from breachreg.documents.case_facts import Teller
from breachreg.documents.case_paper import CasePaper
from breachreg.documents.letter_words import letter_words
from breachreg.documents.people.doings import as_planned
from breachreg.documents.people.reader import Voice, whom
from breachreg.documents.people.risks import attacked, risks_of, told_risk
from breachreg.documents.people.story import SOON_ENOUGH, Story
from breachreg.domain.breach import CountKind, Measure, MeasureKind, Reader
from breachreg.domain.facts import BreachType, DataKind, Evidence, RecipientType
from breachreg.domain.filings import standing
from breachreg.domain.informing import completed_by, informed
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.parties import PartyRole
from breachreg.i18n import _
from breachreg.law.deadlines import date_in_words, day_in_words
from breachreg.resources import LAW

WORKING_DAYS = 5
"""Days within which a wrong recipient is asked to answer; our own choice."""
SATURDAY = 5
SHORT_ADVICE = 3


def _voice(paper: CasePaper, *, public: bool = True) -> Voice:
    words = letter_words(LAW, paper.language)
    return Voice(words, paper.language, Reader.PERSON, public=_people(paper) if public else None, medium="elsewhere")


def _people(paper: CasePaper) -> str:
    count, say = paper.breach.people, paper.words["say"]
    alone = count.kind is CountKind.EXACT and count.maximum == 1
    if not (groups := whom(paper.breach, letter_words(LAW, paper.language))):
        return str(say["one_person"] if alone else say["the_people"])
    return str(say["one_of"]).format(groups=groups) if alone else groups


def _story(paper: CasePaper, *, public: bool = True) -> Story:
    return Story(
        paper.breach,
        paper.source.facts,
        _voice(paper, public=public),
        "",
        alone=False,
        carrier=paper.own(paper.breach.carrier, _("wat er kwijt of gestolen is")),
        to_processor=paper.kind in ("processor-liability", "processor-questions") or paper.to_processor,
    )


def event_plain(paper: CasePaper) -> str:
    """Return what went wrong in one sentence, from choices alone, without names (AVG 33(3)(a))."""
    story = _story(paper)
    if story.event == "something" and not paper.breach.facts.processor_involved:
        return ""
    text = story.first()
    if story.asks_carrier:
        paper.note(_("wat er kwijt of gestolen is, zoals: een usb-stick"), "carrier")
    return text


def _kinds(paper: CasePaper) -> list[DataKind]:
    kinds: list[DataKind] = [
        kind for kind in paper.breach.kinds_of_data if kind not in (DataKind.NOT_SPECIFIED, DataKind.OTHER)
    ]
    if paper.source.facts.bsn and DataKind.NATIONAL_ID not in kinds:
        kinds.append(DataKind.NATIONAL_ID)
    return kinds


def _data_list(paper: CasePaper) -> list[str]:
    said = letter_words(LAW, paper.language)["data"]
    return [said[kind.value] for kind in _kinds(paper)]


def _risks(paper: CasePaper) -> tuple[list[str], list[str]]:
    source = paper.source
    found = risks_of(
        source.breach,
        source.facts,
        tuple(_kinds(paper)),
        Reader.PERSON,
        told_risk(source.assessment),
        source.organisation.regimes,
    )
    voice = _voice(paper)
    # who reads a statement to everybody did not get the message
    advice = [key for key in found.advice if paper.kind != "press-statement" or key != "delete"]
    return [voice.danger(key) for key in found.dangers], [voice.say("advice", key) for key in advice]


def told_measures(paper: CasePaper, *, planned: bool = True) -> list[str]:
    """Return the measures in the sentences that were written for people; what is planned with its date, what has no date not.

    A measure without such a sentence is a marked place, as in the letter to the people: it is never told as if there were none.

    Args:
        planned: with what is not taken yet.
    """
    words, lines = letter_words(LAW, paper.language), []
    for number, measure in enumerate(paper.breach.measures, 1):
        dated = measure.done_on or (planned and measure.due_on)
        if measure.unmentioned or not dated or not measure.text.strip():
            continue
        if not measure.for_people.strip():
            lines.append(_unwritten(paper, number, measure))
            continue
        label = _("zin voor de mensen over maatregel {number}").format(number=number)
        lines.append(as_planned(paper.own(measure.for_people, label), measure, words, paper.language))
    return lines


def _unwritten(paper: CasePaper, number: int, measure: Measure) -> str:
    """Return the marked place for a measure of which nobody wrote what a reader outside may know, with when it was or will be done."""
    day = measure.done_on or measure.due_on
    term = paper.say("done" if measure.done_on else "planned", when=day_in_words(day, paper.language)) if day else ""
    return paper.place("measure", number=number, term=f" ({term})" if term else "")


def measures_for_others(paper: CasePaper, kind: MeasureKind) -> list[str]:
    """Return the measures of a kind for a reader outside: as written for people, else a marked place with when it was done."""
    lines = []
    for number, measure in enumerate(paper.breach.measures, 1):
        if measure.kind is not kind or not measure.text.strip():
            continue
        day = measure.done_on or measure.due_on
        term = ""
        if day:
            term = paper.say("done" if measure.done_on else "planned", when=day_in_words(day, paper.language))
        if measure.for_people.strip():
            label = _("zin voor de mensen over maatregel {number}").format(number=number)
            text = paper.own(measure.for_people, label)
            lines.append(text if measure.done_on else paper.say("with_term", text=text, term=term) if term else text)
        elif not measure.unmentioned:
            lines.append(_unwritten(paper, number, measure))
    return lines


def _answer_day(paper: CasePaper) -> str:
    """Return the day five working days from now, in words; weekends do not count, holidays are for the officer to see."""
    day, left = paper.source.now.astimezone(AMSTERDAM), WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return date_in_words(day, paper.language)


def _recipient(paper: CasePaper) -> str:
    party = paper.addressed(PartyRole.RECIPIENT)
    return party.name if party else ""


def _received_on(paper: CasePaper) -> str:
    start = paper.breach.moments.started_at
    return date_in_words(start, paper.language) if start else ""


def _day_of(paper: CasePaper, moment: datetime | None) -> str:
    return date_in_words(moment, paper.language) if moment else ""


def _done_public(paper: CasePaper) -> list[str]:
    """Return what was done, as everybody may know it: never what is still to be decided inside."""
    said, breach = paper.words["faq"], paper.breach
    told = told_measures(paper, planned=False)
    if standing(breach):
        told.append(said["ap_yes"])
    if breach.notified(NotificationKind.POLICE):
        told.append(said["police_yes"])
    return told or _still_busy(paper)


def _still_busy(paper: CasePaper) -> list[str]:
    """Return that measures are still being worked on; a marked place where the case has some that were taken, or is closed."""
    taken = any(measure.done_on and measure.text.strip() for measure in paper.breach.measures)
    if taken or paper.breach.closed_at is not None:
        return [paper.gap("measures_plain")]
    return [paper.words["faq"]["did_none"]]


def _held_by_criminals(paper: CasePaper, story: Story) -> list[str]:
    """Return that criminals have the data, or may have: a letter says so in what it tells of the attack, an answer by itself does not."""
    facts = paper.source.facts
    said = story.voice.of_others("recipient", "criminals")
    taken = facts.exfiltration_evidence in (Evidence.CONFIRMED, Evidence.UNKNOWN)
    attack = facts.recipient_type in (None, RecipientType.UNKNOWN_CRIMINAL) and attacked(paper.breach, facts)
    return [said] if attack and taken and said not in story.of_readers() else []


def _late(paper: CasePaper, *, partly: bool) -> list[str]:
    """Return when it was found and when the people were told; why that took long is for the officer to say."""
    said, moments = paper.words["faq"], paper.breach.moments
    sent = [n.sent_at for n in paper.breach.notifications if n.kind is NotificationKind.PERSONS]
    done = completed_by(paper.breach.notifications, paper.breach.people)
    if done is None:
        return [paper.place("late")]
    at = min(sent) if partly else done.sent_at
    found = moments.discovered_at or moments.aware_at
    lines = [said["late_found"].format(date=_day_of(paper, found))] if found else []
    lines.append(said["late_part" if partly else "late_answer"].format(date=_day_of(paper, at)))
    return [*lines, paper.place("late")] if found and at - found > SOON_ENOUGH else lines


def _next_news(paper: CasePaper) -> str:
    """Return the day on which the people were promised news; empty where none lies ahead."""
    news = paper.breach.news_at
    return _day_of(paper, news) if news is not None and news > paper.source.now else ""


MAY_HOLD = {
    DataKind.ID_DOCUMENT: {DataKind.COMMUNICATION_CONTENT, DataKind.OTHER},
    DataKind.FINANCIAL_BASIC: {
        DataKind.FINANCIAL_DETAILED,
        DataKind.PAYMENT_CARD,
        DataKind.COMMUNICATION_CONTENT,
        DataKind.OTHER,
    },
}
"""Kinds in which another can stand that nobody named apart: transactions have account numbers, a mailbox has whatever was sent to it."""


def _among(paper: CasePaper, kind: DataKind, key: str) -> str:
    """Return what is said of a kind of data that people ask about; that it was not there only where the kinds of data are known."""
    said, kinds = paper.words["faq"], paper.breach.kinds_of_data
    if kind in kinds:
        return said[f"{key}_yes"]
    if not kinds or DataKind.NOT_SPECIFIED in kinds or "facts.data_categories" in paper.breach.unknown:
        return said["which_unknown"]
    return said[f"{key}_{'no' if MAY_HOLD[kind].isdisjoint(kinds) else 'unsure'}"]


def _nobody(paper: CasePaper) -> list[str]:
    """Return that nobody else saw the data, where the case says that they were only away or wrong."""
    kinds = paper.source.facts.breach_type or (BreachType.CONFIDENTIALITY,)
    return [] if BreachType.CONFIDENTIALITY in kinds else [paper.words["faq"]["who_nobody"]]


def _questions(paper: CasePaper) -> list[dict[str, str]]:
    """Return the questions that people ask, each with what may be answered: from what is known, and nothing more."""
    said = paper.words["faq"]
    dangers, advice = _risks(paper)
    story = _story(paper)
    told = [*story.of_readers(), *_held_by_criminals(paper, story)]
    counted = informed(paper.breach)
    measures = told_measures(paper)
    authority = standing(paper.breach)
    police = paper.breach.notified(NotificationKind.POLICE)
    reported = [said["ap_yes"]] if authority else []
    reported += [said["police_yes"]] if police else []
    answers = {
        "happened": [event_plain(paper) or paper.gap("happened_plain")],
        "mine": [said["mine_part" if counted.partly else "mine_answer"]],
        "which": [
            said["which_answer"].format(data=", ".join(_data_list(paper))) if _kinds(paper) else paper.gap("data")
        ],
        "who": [*_nobody(paper), *told] or [said["who_unknown"]],
        "danger": dangers or [said["danger_unknown"]],
        "do": advice,
        "passport": [_among(paper, DataKind.ID_DOCUMENT, "passport"), said["bsn"]],
        "account": [_among(paper, DataKind.FINANCIAL_BASIC, "account")],
        "late": _late(paper, partly=counted.partly),
        "reported": reported or [said["reported_no"]],
        "did": measures or _still_busy(paper),
        "damage": [said["damage_answer"]],
        "suspicious": [said["suspicious_answer"]],
        "fault": [said["fault_answer"]],
    }
    return [
        {"question": said[key], "answer": " ".join(text for text in lines if text)} for key, lines in answers.items()
    ]


PLAIN: Mapping[str, Teller] = {
    "event_plain": event_plain,
    "happened_plain": event_plain,
    "measures_plain": told_measures,
    "told": lambda paper: _story(paper).told() or [paper.words["faq"]["who_unknown"]],
    "data_list": _data_list,
    "advice_plain": lambda paper: _risks(paper)[1][:SHORT_ADVICE],
    "done_public": _done_public,
    "measures": lambda paper: measures_for_others(paper, MeasureKind.CORRECTIVE),
    "prevention": lambda paper: measures_for_others(paper, MeasureKind.PREVENTIVE),
    "answer_day": _answer_day,
    "recipient_name": _recipient,
    "received_on": _received_on,
    "discovered_day": lambda paper: _day_of(paper, paper.breach.moments.discovered_at or paper.breach.moments.aware_at),
    "questions_answers": _questions,
    "news_on": _next_news,
}
"""How each of these is told."""
