"""What the people concerned get: a letter, an e-mail, a short message, and a notice to everybody (AVG 34)."""

from __future__ import annotations

from dataclasses import replace

from breachreg.documents.groups import case_of
from breachreg.documents.letter_words import letter_words
from breachreg.documents.letters import Form, LetterText, letter_to_person
from breachreg.documents.marks import to_fill_in, unmarked
from breachreg.documents.people.reader import PARENTS, listed, reader_of, whom
from breachreg.documents.sender_values import common_values
from breachreg.documents.short_message import parts_of, short_message
from breachreg.documents.source import DraftSource, DraftValues, Missing
from breachreg.domain.breach import Breach, DecisionTopic, Reader
from breachreg.i18n import _
from breachreg.resources import LAW

RUNNING_TEXT = ("what_happened", "consequences", "measures", "next", "advice")
FORMS: dict[str, Form] = {"persons": "letter", "persons-email": "message", "public-notice": "notice"}
FEW = 100
"""With fewer people than this an officer is asked whether they cannot be told themselves."""


def values_for(kind: str, source: DraftSource) -> DraftValues:
    """Return the values of a document to the people concerned, and what is missing in it."""
    source = replace(source, breach=case_of(source.breach, source.group))
    if kind == "persons-sms":
        return _sms(source)
    notes: list[Missing] = []
    for_whom = _for_whom(source, notes) if kind == "public-notice" else None
    letter = _letter(source, FORMS[kind], for_whom)
    values, missing = dict(letter.values), [*letter.missing, *notes]
    if for_whom is not None:
        values["for_whom"] = for_whom
        _look_at_notice(source.breach, missing)
    running = (values["opening"], *(line for name in RUNNING_TEXT for line in values[name]))
    return DraftValues(values, tuple(missing), running, untranslated=letter.untranslated)


def _letter(source: DraftSource, form: Form, for_whom: str | None = None) -> LetterText:
    public = for_whom if for_whom is None or "[" not in for_whom else ""
    return letter_to_person(
        source.breach,
        source.facts,
        source.organisation,
        source.assessment,
        letter_words(LAW, source.language),
        source.language,
        now=source.now,
        group=source.group,
        form=form,
        public=public,
        named=source.kept_names,
    )


def _look_at_notice(breach: Breach, missing: list[Missing]) -> None:
    decided = breach.decision(DecisionTopic.PERSONS)
    if decided is None or decided.ground != "34(3)(c)":
        what = _(
            "of een openbaar bericht mag: alleen als iedereen apart informeren onevenredig veel moeite kost (AVG 34(3)(c))"
        )
        missing.append(Missing("facts.individual_notice_disproportionate", what, remark=True))
    most = breach.people.maximum
    if most is not None and most < FEW:
        missing.append(
            Missing(
                "",
                _("nakijken: het gaat om minder dan {few} mensen; kunt u hen niet zelf schrijven?").format(few=FEW),
                remark=True,
            )
        )


def _for_whom(source: DraftSource, missing: list[Missing]) -> str:
    if source.group:
        return listed(source.group.name, letter_words(LAW, source.language))
    if groups := whom(source.breach, letter_words(LAW, source.language)):
        return groups
    missing.append(Missing("people_groups", _("voor wie het bericht is")))
    return to_fill_in(letter_words(LAW, source.language)["fill_in"]["for_whom"])


def _sms(source: DraftSource) -> DraftValues:
    words = dict(letter_words(LAW, source.language)["sms"])
    reader = reader_of(source.breach, source.group)
    if reader in PARENTS or reader is Reader.REPRESENTATIVE:
        whose = "child" if reader in PARENTS else "other"
        words |= {name: words[f"{name}_{whose}"] for name in ("text", "private")}
        words["password"] = words["password_other"]
    sender, gaps = common_values(source)
    contact = sender["contact_phone"] or sender["contact_email"]
    letter = _letter(source, "message")
    text = short_message(sender["organisation"], contact, source.breach.reference, letter, words)
    # what is still open stands out in Word alone; nobody counts or copies the marks
    plain = unmarked(text)
    parts = parts_of(plain)
    values = {
        "sms_text": text,
        "sms_length": words["one" if parts == 1 else "more"].format(n=len(plain), parts=parts),
    }
    missing = [
        Missing("", _("de telefoonnummers")),
        *(gaps[name] for name in ("organisation", "contact_phone") if name in gaps),
    ]
    return DraftValues(values, tuple(missing), (text,), {".txt": (plain + "\n").encode("utf-8")})
