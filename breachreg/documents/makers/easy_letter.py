"""For people who do not read Dutch easily: the letter in easy Dutch (A2), which says no more than the letter itself, and no less."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from breachreg.documents.groups import case_of
from breachreg.documents.letter_words import letter_words
from breachreg.documents.letters import DAMAGING, LetterText, letter_to_person
from breachreg.documents.marks import OPEN, to_fill_in
from breachreg.documents.people.doings import whole_sentence
from breachreg.documents.people.events import event_of, only_reached
from breachreg.documents.people.reader import PARENTS, YOUNG, own_with_je, reader_of, with_je
from breachreg.documents.people.risks import SNOOPED, attacked, denied, was_unreadable
from breachreg.documents.people.story import tells_the_same, tells_too_much
from breachreg.documents.sheet_words import EasyWords, easy_words
from breachreg.documents.source import DraftSource, DraftValues, Missing
from breachreg.domain.facts import BreachType, DataKind, Evidence, RecipientType
from breachreg.domain.filings import standing
from breachreg.i18n import _
from breachreg.law.deadlines import date_in_words
from breachreg.resources import LAW

EVENTS = {
    "post_wrong_recipient": "post",
    "email_wrong_recipient": "mail",
    "email_wrong_people": "mail_people",
    "email_open_cc": "cc",
    "lost_carrier": "lost",
    "lost_paper": "lost",
    "stolen_carrier": "stolen",
    "stolen_paper": "stolen",
    "published": "published",
    "insider_curiosity": "snooped",
    "ransomware": "attack",
    "attack": "attack",
    "account": "attack",
    "credential_stuffing": "entered",
    "document_wrong_recipient": "given",
    "deceived": "deceived",
    "deleted": "deleted",
    "gone": "gone",
    "away": "away",
}
SHOWN = {"post", "mail", "mail_people", "given", "deceived", "cc", "snooped", "published"}
"""What happened tells by itself that others could see the data."""
DANGERS = {
    "identity": "identity",
    "identity_light": "identity",
    "identity_inside": "identity",
    "phishing": "phishing",
    "pretence": "pretence",
    "strangers": "phishing",
    "threat": "threat",
    "away": "away",
    "away_employee": "away_employee",
    "wrong": "wrong",
    "wrong_care": "wrong_care",
    "lost": "lost",
    "money": "money",
    "card": "money",
    "health_may": "private",
    "health_sure": "private_sure",
    "private_may": "private",
    "private_sure": "private_sure",
    "password": "password",
    "safety": "safety",
    "little": "little",
}
ADVICE = (
    "safety", "wrong_care", "password", "card", "phishing", "money", "id_document", "bills", "pretence", "threat", "delete", "nothing",
)  # fmt: skip
URGENT = ("safety", "wrong_care")
"""Comes before what the office wrote itself."""
OF_ANOTHER = tuple(
    (re.compile(pattern), told)
    for pattern, told in (
        (r"\b[Uu]w gegevens\b(?= stonden)", "De gegevens van {whom}"),
        (r"\buw gegevens\b", "gegevens van {whom}"),
        (r"\bgegevens van u\b", "gegevens van {whom}"),
        (r"\bover uw (?=gezin)", "over het "),
        (r"\bover uw (?=uitkering|verzekering)", "over een "),
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


def letter_of(source: DraftSource) -> LetterText:
    """Return the Dutch letter of AVG 34(2) that an easier text or a translation goes by."""
    return letter_to_person(
        source.breach,
        source.facts,
        source.organisation,
        source.assessment,
        letter_words(LAW, "nl"),
        "nl",
        now=source.now,
        group=source.group,
    )


def simple_event(source: DraftSource) -> str:
    """Return the key of a fixed sentence on what happened; `other` where there is none for it."""
    return EVENTS.get(event_of(source.breach, source.facts), "other")


def values_for(_kind: str, source: DraftSource) -> DraftValues:
    """Return the values of the easy letter, and what is missing in it."""
    source = replace(source, breach=case_of(source.breach, source.group))
    letter = letter_of(source)
    words, breach, facts = easy_words(LAW), source.breach, source.facts
    reader = reader_of(breach, source.group)
    young = reader in YOUNG

    whom = words.whom.get(reader.value if reader else "", "")

    def said(text: str) -> str:
        return with_je(text) if young else _of_another(text, whom) if whom else text

    missing = [
        Missing("", _("naam, adres en aanhef van de betrokkene"), personal=True),
        *(item for item in letter.missing if item.remark),
    ]
    say = words.say
    happened = _happened(source, letter, words, missing)
    dangers = list(dict.fromkeys(words.danger[DANGERS[key]] for key in letter.themes if key in DANGERS))
    fill = letter_words(LAW, "nl")["fill_in"]
    if not dangers:
        missing.append(Missing("facts.data_categories", _("wat dit voor de betrokkene kan betekenen")))
        dangers = [to_fill_in(fill["consequences"])]
    advice = [words.advice[key] for key in ADVICE if key in letter.advice and key not in URGENT]
    intro = [
        say["about"],
        say["wrong_elsewhere" if facts.processor_involved else "wrong"],
        say["called"],
        say["sorry"],
    ]
    group = source.group

    def written(text: str, what: str) -> list[str]:
        """Return what the office wrote itself for these people: it is never left out, and seldom as easy as the rest."""
        if not text.strip():
            return []
        missing.append(_to_read("", what))
        return [own_with_je(text.strip()) if young else text.strip()]

    own_text = written(group.text, _("eigen tekst van deze groep")) if group else []
    own_advice = written(group.advice, _("eigen advies van deze groep")) if group else []
    own_advice += written(breach.advice_to_people, _("wat de mensen zelf kunnen doen"))
    heading = {key: said(text) for key, text in words.heading.items()}
    data_may = heading.pop("data_may")
    if not letter.sure:
        heading["data"] = data_may
    help_lines = ("help", "read", *(("damage",) if DAMAGING & set(letter.themes) else ()), "angry", "complain")
    values = {
        "person_name": to_fill_in(fill["guardians" if reader in PARENTS else "name"]),
        "person_street": to_fill_in(fill["street"]),
        "person_town": to_fill_in(fill["town"]),
        "dear": "Hallo" if young else "Beste",
        "person_salutation": to_fill_in(fill["first_name" if young else "salutation"]),
        "subject": said(say[_subject(source)]),
        "intro": [said(text) for text in intro],
        "what_happened": [*(said(text) for text in happened), *own_text],
        "data": [said(text) for text in _easy_data(letter, words.data, missing)],
        "consequences": [said(text) for text in dangers],
        "advice": [
            *(said(words.advice[key]) for key in URGENT if key in letter.advice),
            *([said(say["youth"])] if young else []),
            *own_advice,
            *(said(text) for text in advice or [words.advice["strange"]]),
        ],
        "measures": [own_with_je(text) if young else text for text in _easy_doing(source, words, missing)],
        "help": [said(say[key]) for key in help_lines],
        **{f"heading_{key}": text for key, text in heading.items()},
    }
    running = (*values["intro"], *values["what_happened"], *values["consequences"], *values["advice"], *values["help"])
    return DraftValues(values, tuple(missing), running)


def _subject(source: DraftSource) -> str:
    """Return the key of the title: what the case bears out, and no more."""
    event = simple_event(source)
    if _was_seen(source):
        return "subject_seen"
    if not _could_be_seen(source):
        return "subject_other"
    # of what is lost or stolen nobody is known to have found it
    return f"subject_{event}" if event in ("lost", "stolen") and not source.facts.processor_involved else "subject"


def _was_seen(source: DraftSource) -> bool:
    """Tell whether it is known that somebody saw the data, and nothing in the case says otherwise."""
    facts = source.facts
    # who got into a system was there: whether he saw what is of this reader is known where it was copied
    inside = attacked(source.breach, facts) and facts.exfiltration_evidence is not Evidence.CONFIRMED
    seen = facts.access_evidence is Evidence.CONFIRMED and not inside
    return seen and not facts.unopened and not denied(source.breach, facts)


def _could_be_seen(source: DraftSource) -> bool:
    """Tell whether the case bears out that somebody could see the data."""
    facts, kinds = source.facts, source.facts.breach_type or ()
    if (
        facts.access_evidence is Evidence.EXCLUDED
        or facts.unopened
        or was_unreadable(facts)
        or denied(source.breach, facts)
    ):
        return False
    return BreachType.CONFIDENTIALITY in kinds if kinds else simple_event(source) in SHOWN


def _happened(source: DraftSource, letter: LetterText, words: EasyWords, missing: list[Missing]) -> list[str]:
    """Return what happened, as far as the case tells it; a marked place where nothing was answered that does."""
    breach, facts = source.breach, source.facts
    elsewhere, event, start = bool(facts.processor_involved), simple_event(source), breach.moments.started_at
    key = f"{event}_elsewhere" if elsewhere and f"{event}_elsewhere" in words.event else event
    happened = []
    if denied(breach, facts):
        missing.append(Missing("decide", _("of dit een datalek is: volgens de zaak niet")))
        happened.append(to_fill_in(words.fill_in["no_breach"]))
    if event_of(breach, facts) == "something" and not elsewhere:
        if letter.explanation:
            missing.append(_to_read("explanation_to_people", _("wat er is gebeurd")))
        else:
            missing.append(Missing("incident_kind", _("wat er is gebeurd, in woorden voor de mensen")))
        happened.append(letter.explanation or to_fill_in(words.fill_in["happened"]))
    elif key == "other" or (elsewhere and not key.endswith("elsewhere")):
        key = "seen" if _was_seen(source) else "other" if _could_be_seen(source) else "unseen"
        happened.append(words.event[key])
    else:
        carrier = letter.carrier
        if "{carrier}" in words.event[key] and OPEN in carrier:
            carrier = to_fill_in(words.fill_in["carrier"])
            missing.append(Missing("carrier", _("wat er kwijt of gestolen is, zoals: een usb-stick")))
        happened.append(words.event[key].format(carrier=carrier))
    own = letter.explanation if letter.explanation not in happened else ""
    if own:
        missing.append(_to_read("explanation_to_people", _("wat er is gebeurd")))
        if OPEN not in happened[-1] and tells_the_same(happened[-1], own):
            happened.pop()
        happened.append(own)
    if start and date_in_words(start, "nl") not in own:
        happened += _when(source, letter, words)
    # "iemand zag" says already that the one who got them did
    told = [who for who in _who(source, event) if not (key == "seen" and who == "read")]
    return [*happened, *(words.who[who] for who in told)]


def _when(source: DraftSource, letter: LetterText, words: EasyWords) -> list[str]:
    """Return when it was: the day that the letter tells of this very reader, else the day on which we found it."""
    moments = source.breach.moments
    start, found = moments.started_at, moments.discovered_at or moments.aware_at
    if start and date_in_words(start, "nl") in letter.values["opening"]:
        key = "when_about" if moments.dates_estimated else "when"
        return [words.say[key].format(date=date_in_words(start, "nl"))]
    return [words.say["found"].format(date=date_in_words(found, "nl"))] if found else []


def _to_read(place: str, what: str) -> Missing:
    told = _("nakijken: ‘{what}’ staat er zoals u het schreef; is het makkelijk genoeg?")
    return Missing(place, told.format(what=what), remark=True)


def _who(source: DraftSource, event: str) -> list[str]:
    """Return the keys of who has the data now and what became of them; empty where that is not known to be said."""
    breach, facts = source.breach, source.facts
    criminal = facts.recipient_type is RecipientType.UNKNOWN_CRIMINAL
    copied, seen = facts.exfiltration_evidence, facts.access_evidence is Evidence.CONFIRMED
    if attacked(breach, facts) or criminal:
        # what was looked into and not found is no danger; what is not known is told as the letter tells it
        if copied is Evidence.CONFIRMED:
            return ["criminals_sure"]
        likely = copied in (Evidence.LIKELY, Evidence.UNKNOWN) or (criminal and copied is None)
        return ["criminals"] if likely else []
    came_back = bool(facts.data_returned or facts.recipient_confirmed_deletion)
    found = []
    if facts.recipient_type is RecipientType.KNOWN_SINGLE and seen and not facts.unopened:
        found.append("read")
    elif only_reached(event_of(breach, facts), facts) and not facts.unopened:
        found.append("could_see")
    elif facts.recipient_type in (RecipientType.KNOWN_SINGLE, RecipientType.KNOWN_GROUP):
        several = facts.recipient_type is RecipientType.KNOWN_GROUP
        found += [] if came_back else ["known_group" if several else "known"]
    elif facts.recipient_type is RecipientType.KNOWN_INTERNAL:
        snooped = event == "snooped" or facts.cause in SNOOPED
        told = facts.exfiltration_evidence in (None, Evidence.UNKNOWN)
        found += ["inside"] if not snooped else ["snooped"] if told else []
        if not snooped and facts.logs_available is False and facts.access_evidence is Evidence.UNKNOWN:
            found.append("inside_unknown")
    elif event == "published" and seen:
        found.append("published_seen")
    elif facts.recipient_type is RecipientType.UNKNOWN_GROUP and not came_back:
        found.append("unknown" if seen else "nobody_known")
    if event == "cc" and tells_too_much(breach, facts):
        found.append("known_with_us")
    if facts.data_returned:
        found += ["returned"] if facts.unopened and not seen else ["returned", "copy"]
    elif facts.recipient_confirmed_deletion:
        found.append("deleted")
    return found


def _easy_doing(source: DraftSource, words: EasyWords, missing: list[Missing]) -> list[str]:
    """Return what we do about it: what was done as it was written for people, and that we are still at it only where we are."""
    breach, say = source.breach, words.say
    taken = [m for m in breach.measures if m.done_on and not m.unmentioned and m.text.strip()]
    lines = [whole_sentence(m.for_people.strip()) for m in taken if m.for_people.strip()][:1]
    planned = any(m.done_on is None and m.due_on is not None and not m.unmentioned for m in breach.measures)
    if not lines and (taken or (breach.closed_at is not None and not standing(breach))):
        missing.append(Missing("measures", _("een zin voor de mensen over wat u hebt gedaan")))
        lines = [to_fill_in(words.fill_in["acted"])]
    if standing(breach):
        lines.append(say["reported"])
    ahead = breach.news_at is not None and breach.news_at > source.now
    if breach.closed_at is None and (planned or ahead or not lines):
        day = date_in_words(breach.news_at, "nl") if breach.news_at and ahead else ""
        if not day and not lines:
            missing.append(Missing("news_at", _("wanneer de mensen weer van u horen")))
            day = to_fill_in(letter_words(LAW, "nl")["fill_in"]["news"])
        lines.append(f"{say['doing']} {say['news'].format(date=day)}" if day else say["doing"])
    return lines


def _of_another(text: str, whom: str) -> str:
    """Return an easy sentence as somebody reads it who gets the letter for `whom`: the data are of the child, what to do is for the reader."""
    for pattern, told in OF_ANOTHER:
        text = pattern.sub(told.format(whom=whom), text)
    return text


def _easy_data(letter: LetterText, said: Mapping[str, str], missing: list[Missing]) -> list[str]:
    """Return the data in easy words; where there are none the words of the letter, and a marked place for what is not known."""
    words = letter_words(LAW, "nl")
    named = [said.get(kind.value) or words["data"][kind.value] for kind in letter.kinds if kind is not DataKind.OTHER]
    if DataKind.OTHER in letter.kinds:
        missing.append(Missing("data_description", _("welke andere gegevens het zijn")))
        named.append(f"{words['data']['other']} {to_fill_in(words['fill_in']['other_data'])}")
    if not named:
        missing.append(Missing("facts.data_categories", _("om welke gegevens het gaat")))
        named.append(to_fill_in(words["fill_in"]["data"]))
    return named
