"""One case in the words of a document's language: what is known, and a visible gap where something is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from breachreg.clock import day_in_digits
from breachreg.documents.kinds import LetterField
from breachreg.documents.marks import to_fill_in
from breachreg.documents.own_english import Own
from breachreg.documents.paper_words import paper_words
from breachreg.documents.source import DraftSource, Missing
from breachreg.domain.breach import Count, CountKind
from breachreg.domain.parties import Contact, InvolvedParty, PartyRole
from breachreg.domain.paths import value_at
from breachreg.i18n import N_, _, agreed, thousands
from breachreg.law.deadlines import moment_in_words
from breachreg.resources import LAW

GAPS = {
    "reasons_not": Missing("", N_("waarom een risico niet waarschijnlijk is")),
    "fg_advice": Missing("fg.advice", N_("het advies van de FG")),
    "recipient_name": Missing("parties", N_("de naam van de ontvanger")),
    "event_plain": Missing("incident_kind", N_("wat voor incident het is")),
    "discovered_day": Missing("moments.discovered_at", N_("wanneer het is ontdekt")),
    "received_on": Missing("moments.started_at", N_("wanneer het datalek begon en eindigde")),
    "data_list": Missing("facts.data_categories", N_("om welke gegevens het gaat")),
    "controller_name": Missing("parties", N_("de naam van de verwerkingsverantwoordelijke")),
    "processor_name": Missing("parties", N_("de naam van de verwerker")),
    "insurer_name": Missing("own_clocks", N_("de naam van de verzekeraar")),
    "reporter_name": Missing("reporter", N_("de naam van wie het meldde")),
    "policy_number": Missing("", N_("het polisnummer")),
    "description": Missing("account", N_("wat er is gebeurd, in woorden voor anderen")),
    "summary": Missing("description", N_("wat er is gebeurd")),
    "incident": Missing("incident_kind", N_("wat voor incident het is")),
    "nature": Missing("facts.breach_type", N_("wat er met de gegevens is gebeurd")),
    "period": Missing("moments.started_at", N_("wanneer het datalek begon en eindigde")),
    "discovered": Missing("moments.discovered_at", N_("wanneer het is ontdekt")),
    "aware": Missing("moments.aware_at", N_("wanneer u kennis kreeg van het datalek")),
    "groups": Missing("people_groups", N_("om welke groepen mensen het gaat")),
    "people": Missing("people", N_("om hoeveel mensen het gaat")),
    "records": Missing("records", N_("om hoeveel gegevensrecords het gaat")),
    "data": Missing("facts.data_categories", N_("om welke gegevens het gaat")),
    "consequences": Missing("person_consequences", N_("de waarschijnlijke gevolgen")),
    "measures": Missing("measures", N_("de maatregelen")),
    "systems": Missing("systems", N_("welke systemen geraakt zijn")),
    "cause": Missing("facts.cause", N_("de oorzaak")),
    "intent": Missing("facts.malicious_intent", N_("of er opzet was")),
    "cross_border": Missing("facts.cross_border", N_("of er mensen in meer landen getroffen zijn")),
    "service_impact": Missing("facts.service_impact", N_("wat mensen van de uitval merkten")),
    "costs": Missing("", N_("de kosten")),
    "consent_for": Missing("", N_("voor welke kosten u toestemming vraagt")),
    "damage": Missing("", N_("de schade")),
    "traces": Missing("", N_("de sporen")),
    "clock": Missing("own_clocks", N_("de meldtermijn uit de polis (zet die bij Instellingen, Eigen termijnen)")),
    "due": Missing("moments.aware_at", N_("het uiterste tijdstip")),
    "answer_by": Missing("moments.aware_at", N_("het uiterste moment voor het antwoord")),
    "asked": Missing("", N_("wat u van het bestuur vraagt")),
    "happened_plain": Missing("incident_kind", N_("wat er is gebeurd, zonder namen en zonder technische details")),
    "measures_plain": Missing("measures", N_("de maatregelen, zonder namen en zonder technische details")),
    "notice_at": Missing("moments.processor_notice_at", N_("wanneer de verwerker het u vertelde")),
    "found_on": Missing("moments.first_signal_at", N_("de dag van het bericht van de melder")),
}
"""What a person has to fill in, as it is listed on the screen."""
SHORT, MEDIUM = 280, 700
"""Letters of a text that is shown as a line of a table, and as a summary."""


class CasePaper:
    """A case as a document tells it.

    Attributes:
        as_typed: texts of the office stay as they are in every language (a record), and are not to be translated (a letter).
        missing: what a person still has to fill in or look at.
        kind: of document.
        to_processor: it goes to a processor of the case, who is spoken to and not told about.
    """

    to_processor = False

    def __init__(self, source: DraftSource, *, as_typed: bool, kind: str = "") -> None:
        self.kind = kind
        self.source, self.breach, self.language = source, source.breach, source.language
        self.as_typed = as_typed
        self.words = paper_words(LAW, source.language)
        self.missing: list[Missing] = []
        self._own = Own(
            source.breach,
            source.language,
            lambda label: self.words["gap"]["translate"].format(label=label),
            self.missing,
        )

    def say(self, key: str, **values: Any) -> str:
        """Return one of the small sentences."""
        text = self.words["say"][key]
        return agreed(text, values) if values else text

    def gap(self, key: str) -> str:
        """Return the mark of a place to fill in, and remember what is missing."""
        gap = GAPS[key]
        self._remember(replace(gap, text=_(gap.text)))
        return to_fill_in(self.words["gap"][key])

    def place(self, key: str, **given: Any) -> str:
        """Return a place that only a person can fill in, of the words `place`; it is listed in Dutch."""
        dutch = paper_words(LAW, "nl")["place"][key].format(**given)
        self._remember(Missing("measures" if key == "measure" else "", dutch.strip("[]").removeprefix("vul in: ")))
        return to_fill_in(self.words["place"][key].format(**given))

    def blank(self, field: LetterField) -> str:
        """Return the mark of a field that only a person can fill in, as its kind of document says it."""
        assert field.blank is not None
        self._remember(Missing("", field.blank["nl"].strip("[]").removeprefix("vul in: ")))
        return to_fill_in(field.blank[self.language])

    def note(self, what: str, place: str = "") -> None:
        """Remember something that a person has to look at, once; `place` as in `Missing`."""
        self._remember(Missing(place, what, remark=True))

    def _remember(self, gap: Missing) -> None:
        if gap not in self.missing:
            self.missing.append(gap)

    def own(self, text: str, label: str = "") -> str:
        """Return what the office wrote in Dutch; a letter in English has the English that was given for it, or a place for it.

        Args:
            label: what the text is about, in Dutch.
        """
        return text.strip() if self.as_typed else self._own.text(text, label or _("wat u zelf schreef"))

    def typed(self, path: str) -> str:
        """Return what the office typed as the answer to a question, as `own` has it."""
        return self.own(value_at(self.breach, path), self.source.law.questionnaire.words["nl"].question[path].label)

    @property
    def untranslated(self) -> tuple[str, ...]:
        """What the office typed in Dutch and has no English yet."""
        return tuple(self._own.untranslated)

    def shortened(self, text: str, most: int = SHORT) -> str:
        """Return a text of at most about `most` letters; says how much was left out."""
        text = text.strip()
        if len(text) <= most * 5 // 4:
            return text
        return self.say("shortened", text=text[:most].rstrip(), n=self.number(len(text) - most))

    def answer(self, path: str) -> str:
        """Return the answer to a question in words; empty when there is none or it is not known."""
        value = value_at(self.breach, path)
        if path in self.breach.unknown or value is None or value in ("", ()):
            return ""
        if isinstance(value, Count) and value.kind is CountKind.UNKNOWN:
            return ""
        return self.source.interview.display(path, value)

    def labelled(self, path: str, value: Any) -> str:
        """Return the words of a value as the question at `path` has it."""
        return self.source.interview.display(path, value)

    def number(self, number: int) -> str:
        """Return a whole number with its thousands apart."""
        return thousands(number, self.language)

    def when(self, moment: Any) -> str:
        """Return a moment in words, Dutch time; empty when it is not known."""
        return moment_in_words(moment, self.language) if moment else ""

    def day(self, day: Any) -> str:
        """Return a date without a clock time."""
        return day_in_digits(day) if self.language == "nl" else f"{day.day} {day:%B %Y}"

    def addressed(self, role: PartyRole) -> InvolvedParty | None:
        """Return the party with `role` to whom the letter goes, as `DraftSource.addressed` says it."""
        return self.source.addressed(role)

    def parties(self, *roles: PartyRole) -> list[InvolvedParty]:
        """Return the organisations with one of `roles` that have a name."""
        return [party for party in self.breach.parties if party.role in roles and party.name.strip()]


def reach(contact: Contact) -> str:
    """Return name, function, telephone and e-mail of a contact on one line."""
    return together((contact.name, contact.function, contact.phone, contact.email))


def together(parts: Iterable[str], between: str = ", ") -> str:
    """Return the parts that are not empty, joined."""
    return between.join(part for part in (part.strip() for part in parts) if part)
