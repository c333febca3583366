"""For people who do not read Dutch: a sheet of fixed sentences in their own language, beside the letter."""

from __future__ import annotations

from dataclasses import replace

from breachreg.clock import AMSTERDAM
from breachreg.documents.groups import case_of
from breachreg.documents.letters import LetterText
from breachreg.documents.makers.easy_letter import letter_of, simple_event
from breachreg.documents.people.reader import PARENTS, YOUNG, reader_of
from breachreg.documents.people.risks import attacked
from breachreg.documents.sheet_words import sheet_words
from breachreg.documents.source import DraftSource, DraftValues, Missing
from breachreg.domain.breach import CountKind, Reader
from breachreg.domain.facts import Evidence, RecipientType
from breachreg.domain.filings import standing
from breachreg.i18n import _
from breachreg.resources import LAW

SHEET_ADVICE = {
    "phishing": ("no_links", "no_codes", "never_ask"),
    "password": ("change_password",),
    "card": ("block_card",),
    "money": ("watch_account",),
    "id_document": ("new_document",),
    "bsn": ("bsn",),
    "bills": ("bills",),
    "misuse": ("police",),
    "safety": ("secret_address", "danger"),
    "threat": ("threatened",),
    "pretence": ("stranger",),
    "debts": ("debts",),
    "pay_check": ("pay_check",),
    "delete": ("delete_mail",),
    "wrong": ("correct",),
    "wrong_care": ("danger",),
    "nothing": ("nothing",),
}
IN_THE_LETTER_ONLY = {"patient", "wrong_care"}
"""Advice that somebody would act on, of which a sheet has no sentence: the letter gives it, and whoever sends the sheet is told so."""
SHEET_DANGERS = {
    "identity": "identity",
    "identity_light": "identity",
    "identity_inside": "identity",
    "phishing": "phishing",
    "strangers": "phishing",
    "card": "card_used",
    "money": "money",
    "password": "password_used",
    "health_may": "private_may",
    "health_sure": "private_may",
    "private_may": "private_may",
    "private_sure": "private_may",
    "safety": "home_found",
    "threat": "threat",
}
SHEET_EVENTS = {
    "post": "post",
    "mail": "mail",
    "mail_people": "mail",
    "cc": "cc",
    "snooped": "snooped",
    "attack": "attack",
    "entered": "attack",
}
COPIED = {Evidence.CONFIRMED: "copied", Evidence.LIKELY: "copied_likely", Evidence.UNKNOWN: "investigating"}
STICK = "usb"
POLITE = {"de", "pl", "tr", "uk"}
"""Languages of which the fixed sentences have a polite form alone; English and Arabic have one form for everybody here."""


def values_for(_kind: str, source: DraftSource) -> DraftValues:
    """Return the values of a sheet, and what is missing in it."""
    source = replace(source, breach=case_of(source.breach, source.group))
    return _sheet(source, letter_of(source))


def _sheet(source: DraftSource, letter: LetterText) -> DraftValues:
    words, language, breach, facts = sheet_words(LAW), source.language, source.breach, source.facts
    reader = reader_of(breach, source.group)
    for_another = reader in PARENTS or reader is Reader.REPRESENTATIVE
    sentences = {**words.sentence, **words.other} if for_another else words.sentence

    def say(*keys: str) -> list[str]:
        return [sentences[key][language] for key in keys]

    event = simple_event(source)
    told = ["elsewhere"] if facts.processor_involved else [SHEET_EVENTS[event]] if event in SHEET_EVENTS else []
    if event in ("lost", "stolen") and STICK in breach.carrier.casefold() and not facts.processor_involved:
        told.append("lost")
    if attacked(breach, facts) and facts.exfiltration_evidence in COPIED:
        told.append(COPIED[facts.exfiltration_evidence])
    elif facts.recipient_type is RecipientType.UNKNOWN_GROUP:
        told.append("seen_unknown")
    missing = []
    if any(kind.value not in words.data for kind in letter.kinds):
        missing.append(
            Missing(
                "", _("nakijken: niet alle gegevens hebben een vaste vertaling; de brief zelf noemt ze"), remark=True
            )
        )
    if not told:
        missing.append(
            Missing(
                "", _("nakijken: voor wat er gebeurde is er geen vaste zin; de brief zelf vertelt het"), remark=True
            )
        )
    advice = [key for theme in letter.advice for key in SHEET_ADVICE.get(theme, ())]
    if IN_THE_LETTER_ONLY.intersection(letter.advice) or not advice:
        missing.append(
            Missing("", _("nakijken: niet elk advies heeft een vaste vertaling; de brief zelf geeft het"), remark=True)
        )
    dangers = list(dict.fromkeys(SHEET_DANGERS[key] for key in letter.themes if key in SHEET_DANGERS))
    alone = breach.people.kind is CountKind.EXACT and breach.people.maximum == 1
    whose = ["child"] if reader in PARENTS else ["represented"] if reader is Reader.REPRESENTATIVE else []
    if words.unread(language):
        missing.append(
            Missing(
                "", _("nakijken: laat deze vertaling lezen door iemand die de taal van huis uit spreekt"), remark=True
            )
        )
    if reader in YOUNG and language in POLITE:
        missing.append(
            Missing("", _("nakijken: dit blad spreekt de lezer beleefd aan, niet zoals een jongere"), remark=True)
        )
    end = say("authority") if standing(breach) else []
    if breach.news_at is not None and breach.news_at > source.now:
        # a date in figures reads in every language
        end.append(words.sentence["news"][language].format(date=f"{breach.news_at.astimezone(AMSTERDAM):%d-%m-%Y}"))
    values = {
        "subject": sentences["breach"][language],
        "intro": say("sorry", *whose, *told),
        "data_intro": words.sentence["sure" if alone or (source.group and source.group.exact) else "may"][language],
        "data": [words.data[kind.value][language] for kind in letter.kinds if kind.value in words.data],
        "consequences": say(*dangers),
        "advice": say(*dict.fromkeys(advice)),
        "closing": [*end, *say("questions", "damage", "complaint")],
        "unread": words.unread(language),
    }
    return DraftValues(values, tuple(missing))
