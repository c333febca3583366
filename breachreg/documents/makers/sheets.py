"""For people who do not read Dutch easily: the letter in easy Dutch (A2), and a sheet of fixed sentences in their own language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from breachreg.clock import AMSTERDAM
from breachreg.documents.groups import case_of
from breachreg.documents.letter_words import letter_words
from breachreg.documents.letters import LetterText, letter_to_person
from breachreg.documents.marks import to_fill_in
from breachreg.documents.people.reader import PARENTS, YOUNG, reader_of, with_je
from breachreg.documents.people.risks import attacked
from breachreg.documents.people.story import event_of
from breachreg.documents.sheet_words import easy_words, sheet_words
from breachreg.documents.source import DraftSource, DraftValues, Missing
from breachreg.domain.breach import CountKind, Reader
from breachreg.domain.facts import BreachType, DataKind, Evidence, RecipientType
from breachreg.domain.filings import standing
from breachreg.i18n import _
from breachreg.law.deadlines import date_in_words
from breachreg.resources import LAW

EVENTS = {
    "post_wrong_recipient": "post",
    "email_wrong_recipient": "mail",
    "email_open_cc": "cc",
    "lost_carrier": "lost",
    "lost_paper": "lost",
    "stolen_carrier": "lost",
    "stolen_paper": "lost",
    "published": "published",
    "insider_curiosity": "snooped",
    "ransomware": "attack",
    "attack": "attack",
    "account": "attack",
    "credential_stuffing": "attack",
}
INCOME = {DataKind.SALARY, DataKind.DEBTS, DataKind.BENEFITS, DataKind.FINANCIAL_DETAILED, DataKind.EMPLOYMENT}
DANGERS = {
    "identity": "identity",
    "identity_light": "identity",
    "phishing": "phishing",
    "pretence": "pretence",
    "strangers": "phishing",
    "threat": "threat",
    "away": "away",
    "money": "money",
    "card": "money",
    "health_may": "private",
    "health_sure": "private",
    "private_may": "private",
    "private_sure": "private",
    "password": "password",
    "safety": "safety",
    "little": "little",
}
ADVICE = (
    "safety", "password", "card", "phishing", "money", "id_document", "bills", "pretence", "threat", "delete", "nothing",
)  # fmt: skip
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
    "nothing": ("nothing",),
}
IN_THE_LETTER_ONLY = {"patient"}
"""Advice that somebody would act on, of which a sheet has no sentence: the letter gives it, and whoever sends the sheet is told so."""
SHEET_DANGERS = {
    "identity": "identity",
    "identity_light": "identity",
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
SHEET_DATA = (
    ("name", {DataKind.IDENTIFICATION}),
    ("address", {DataKind.ADDRESS}),
    ("birth_date", {DataKind.DATE_OF_BIRTH}),
    ("mail_address", {DataKind.EMAIL_ADDRESS}),
    ("phone", {DataKind.PHONE_NUMBER}),
    ("national_id", {DataKind.NATIONAL_ID}),
    ("id_document", {DataKind.ID_DOCUMENT}),
    ("account", {DataKind.FINANCIAL_BASIC}),
    ("payment_card", {DataKind.PAYMENT_CARD}),
    ("password_data", {DataKind.CREDENTIALS_PLAIN, DataKind.CREDENTIALS_HASHED}),
    ("health", {DataKind.HEALTH}),
    ("income", INCOME),
    ("messages", {DataKind.COMMUNICATION_CONTENT}),
)
SHEET_EVENTS = {"post": "post", "mail": "mail", "cc": "cc", "snooped": "snooped", "attack": "attack"}
OF_ANOTHER = tuple(
    (re.compile(pattern), told)
    for pattern, told in (
        (r"\b[Uu]w gegevens\b(?= stonden)", "De gegevens van {whom}"),
        (r"\buw gegevens\b", "gegevens van {whom}"),
        (r"\bgegevens van u\b", "gegevens van {whom}"),
        (r"\bover uw (?=\w)", "over "),
        (r"^uw (?=\w)", ""),
        (r"\bvan uw (?=paspoort)", "van het "),
        (r"\(uw nummer", "(het nummer"),
        (r"\bover u\b", "over {whom}"),
        (r"\bhij u is\b", "hij {whom} is"),
        (r"\bwaar u woont\b", "waar {whom} woont"),
        (r"\bmet uw wachtwoord\b", "met het wachtwoord"),
        (r"\bgeld van u\b", "geld van {whom}"),
    )
)
COPIED = {Evidence.CONFIRMED: "copied", Evidence.LIKELY: "copied_likely", Evidence.UNKNOWN: "investigating"}
STICK = "usb"


def values_for(kind: str, source: DraftSource) -> DraftValues:
    """Return the values of the easy letter or of a sheet, and what is missing in it."""
    source = replace(source, breach=case_of(source.breach, source.group))
    dutch = letter_to_person(
        source.breach,
        source.facts,
        source.organisation,
        source.assessment,
        letter_words(LAW, "nl"),
        "nl",
        now=source.now,
        group=source.group,
    )
    return _easy(source, dutch) if kind == "persons-easy" else _sheet(source, dutch)


def _kinds(letter: LetterText) -> set[DataKind]:
    return set(letter.kinds)


def _event(source: DraftSource) -> str:
    return EVENTS.get(event_of(source.breach, source.facts), "other")


# -- easy Dutch ----------------------------------------------------------------------------------------------


def _easy(source: DraftSource, letter: LetterText) -> DraftValues:
    words, breach, facts = easy_words(LAW), source.breach, source.facts
    reader = reader_of(breach, source.group)
    young = reader in YOUNG

    whom = words.whom.get(reader.value if reader else "", "")

    def said(text: str) -> str:
        return with_je(text) if young else of_another(text, whom) if whom else text

    say = words.say
    elsewhere = bool(facts.processor_involved)
    event = _event(source)
    event_key = f"{event}_elsewhere" if elsewhere and f"{event}_elsewhere" in words.event else event
    start = breach.moments.started_at
    # nobody saw data that could not be reached, or were changed
    kinds = facts.breach_type or ()
    unseen = bool(kinds) and BreachType.CONFIDENTIALITY not in kinds
    other = "unseen" if unseen else "other"
    told = other if event_key == "other" or (elsewhere and not event_key.endswith("elsewhere")) else event_key
    happened = [words.event[told]]
    if start:
        key = "when_about" if breach.moments.dates_estimated else "when"
        happened.append(say[key].format(date=date_in_words(start, "nl")))
    if attacked(breach, facts) or facts.recipient_type is RecipientType.UNKNOWN_CRIMINAL:
        # what was looked into and not found is no "perhaps"
        if facts.exfiltration_evidence is not Evidence.EXCLUDED:
            sure = facts.exfiltration_evidence is Evidence.CONFIRMED
            happened.append(words.who["criminals_sure" if sure else "criminals"])
    elif facts.data_returned:
        happened.append(words.who["returned"])
    elif facts.recipient_confirmed_deletion:
        happened.append(words.who["deleted"])
    elif facts.recipient_type in (RecipientType.KNOWN_SINGLE, RecipientType.KNOWN_GROUP):
        happened.append(words.who["known"])
    elif facts.recipient_type is RecipientType.UNKNOWN_GROUP:
        happened.append(words.who["nobody_known" if event == "lost" else "unknown"])
    dangers = list(dict.fromkeys(words.danger[DANGERS[key]] for key in letter.themes if key in DANGERS))
    advice = [words.advice[key] for key in ADVICE if key in letter.advice]
    missing = [Missing("", _("naam, adres en aanhef van de betrokkene"), personal=True)]
    fill = letter_words(LAW, "nl")["fill_in"]
    intro = [
        say["about"],
        say["wrong_elsewhere" if elsewhere else "wrong"],
        say["called"],
        say["sorry"],
    ]
    values = {
        "person_name": to_fill_in(fill["guardians" if reader in PARENTS else "name"]),
        "person_street": to_fill_in(fill["street"]),
        "person_town": to_fill_in(fill["town"]),
        "dear": "Hallo" if young else "Beste",
        "person_salutation": to_fill_in(fill["first_name" if young else "salutation"]),
        "subject": said(say["subject_other" if unseen else "subject"]),
        "intro": [said(text) for text in intro],
        "what_happened": [said(text) for text in happened],
        "data": [said(text) for text in _easy_data(letter, words.data)],
        "consequences": [said(text) for text in dangers or [words.danger["unknown"]]],
        "advice": [said(text) for text in [*([say["youth"]] if young else []), *(advice or [words.advice["strange"]])]],
        "measures": [said(text) for text in _easy_doing(source, say)],
        "help": [said(say[key]) for key in ("help", "read", "angry", "complain")],
        **{f"heading_{key}": said(text) for key, text in words.heading.items()},
    }
    running = (*values["intro"], *values["what_happened"], *values["consequences"], *values["advice"], *values["help"])
    return DraftValues(values, tuple(missing), running)


def _easy_doing(source: DraftSource, say: Mapping[str, str]) -> list[str]:
    """Return what we do about it: what was done as it was written for people, and that we are still at it only where we are."""
    breach = source.breach
    taken = [m for m in breach.measures if m.done_on and not m.unmentioned and m.text.strip()]
    done = [m.for_people.strip() for m in taken if m.for_people.strip()]
    lines = done[:1] or ([say["acted"]] if taken else [])
    if standing(breach):
        lines.append(say["reported"])
    planned = any(m.done_on is None and m.due_on is not None and not m.unmentioned for m in breach.measures)
    ahead = breach.news_at is not None and breach.news_at > source.now
    if breach.closed_at is None and (planned or ahead or not lines):
        news = say["news"].format(date=date_in_words(breach.news_at, "nl")) if breach.news_at and ahead else ""
        lines.append(f"{say['doing']} {news}".rstrip())
    return lines or [say["acted"]]


def of_another(text: str, whom: str) -> str:
    """Return an easy sentence as somebody reads it who gets the letter for `whom`: the data are of the child, what to do is for the reader."""
    for pattern, told in OF_ANOTHER:
        text = pattern.sub(told.format(whom=whom), text)
    return text


def _easy_data(letter: LetterText, said: dict[str, str]) -> list[str]:
    kinds = _kinds(letter)
    named = [said[kind.value] for kind in letter.kinds if kind.value in said and kind is not DataKind.OTHER]
    if kinds & INCOME:
        named.append(said["money"])
    if DataKind.CHILDREN_FAMILY in kinds:
        named.append(said["family"])
    rest = [k for k in letter.kinds if k.value not in said and k not in INCOME and k is not DataKind.CHILDREN_FAMILY]
    if rest or not named:
        named.append(said["other"])
    return named


# -- a sheet in another language -----------------------------------------------------------------------------


def _sheet(source: DraftSource, letter: LetterText) -> DraftValues:
    words, language, breach, facts = sheet_words(LAW), source.language, source.breach, source.facts
    kinds = _kinds(letter)

    def say(*keys: str) -> list[str]:
        return [words.sentence[key][language] for key in keys]

    event = _event(source)
    told = ["elsewhere"] if facts.processor_involved else [SHEET_EVENTS[event]] if event in SHEET_EVENTS else []
    if event == "lost" and STICK in breach.carrier.casefold() and not facts.processor_involved:
        told.append("lost")
    if attacked(breach, facts) and facts.exfiltration_evidence in COPIED:
        told.append(COPIED[facts.exfiltration_evidence])
    elif facts.recipient_type is RecipientType.UNKNOWN_GROUP:
        told.append("seen_unknown")
    data = [key for key, of in SHEET_DATA if kinds & of]
    named = set().union(*(of for _key, of in SHEET_DATA))
    missing = []
    if kinds - named:
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
    reader = reader_of(breach, source.group)
    whose = ["child"] if reader in PARENTS else ["represented"] if reader is Reader.REPRESENTATIVE else []
    if words.unread(language):
        missing.append(
            Missing(
                "", _("nakijken: laat deze vertaling lezen door iemand die de taal van huis uit spreekt"), remark=True
            )
        )
    end = say("authority") if standing(breach) else []
    if breach.news_at is not None and breach.news_at > source.now:
        # a date in figures reads in every language
        end.append(words.sentence["news"][language].format(date=f"{breach.news_at.astimezone(AMSTERDAM):%d-%m-%Y}"))
    values = {
        "subject": words.sentence["breach"][language],
        "intro": say("sorry", *whose, *told),
        "data_intro": words.sentence["sure" if alone or (source.group and source.group.exact) else "may"][language],
        "data": say(*data),
        "consequences": say(*dangers),
        "advice": say(*dict.fromkeys(advice)),
        "closing": [*end, *say("questions", "damage", "complaint")],
        "unread": words.unread(language),
    }
    return DraftValues(values, tuple(missing))
