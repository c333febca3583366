"""One case in the words of a document's language: what is known, and a visible gap where something is not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from breachreg.documents.marks import to_fill_in
from breachreg.documents.paper_words import paper_words
from breachreg.documents.source import DraftSource, Missing
from breachreg.domain.breach import Count, CountKind
from breachreg.domain.parties import Contact, InvolvedParty, PartyRole
from breachreg.domain.paths import value_at
from breachreg.i18n import _
from breachreg.law.deadlines import moment_in_words
from breachreg.resources import LAW

GAPS = {
    "controller_name": Missing("parties", _("de naam van de verwerkingsverantwoordelijke")),
    "processor_name": Missing("parties", _("de naam van de verwerker")),
    "insurer_name": Missing("own_clocks", _("de naam van de verzekeraar")),
    "reporter_name": Missing("reporter", _("de naam van wie het meldde")),
    "policy_number": Missing("", _("het polisnummer")),
    "description": Missing("description", _("wat er is gebeurd")),
    "incident": Missing("incident_kind", _("wat voor incident het is")),
    "nature": Missing("facts.breach_type", _("wat er met de gegevens is gebeurd")),
    "period": Missing("moments.started_at", _("wanneer het datalek begon en eindigde")),
    "discovered": Missing("moments.discovered_at", _("wanneer het is ontdekt")),
    "aware": Missing("moments.aware_at", _("wanneer u kennis kreeg van het datalek")),
    "groups": Missing("people_groups", _("om welke groepen mensen het gaat")),
    "people": Missing("people", _("om hoeveel mensen het gaat")),
    "records": Missing("records", _("om hoeveel gegevensrecords het gaat")),
    "data": Missing("facts.data_categories", _("om welke gegevens het gaat")),
    "consequences": Missing("person_consequences", _("de waarschijnlijke gevolgen")),
    "measures": Missing("measures", _("de maatregelen")),
    "systems": Missing("systems", _("welke systemen geraakt zijn")),
    "cause": Missing("facts.cause", _("de oorzaak")),
    "intent": Missing("facts.malicious_intent", _("of er opzet was")),
    "cross_border": Missing("facts.cross_border", _("of er mensen in meer landen getroffen zijn")),
    "service_impact": Missing("facts.service_impact", _("wat mensen van de uitval merkten")),
    "costs": Missing("", _("de kosten")),
    "consent_for": Missing("", _("voor welke kosten u toestemming vraagt")),
    "damage": Missing("", _("de schade")),
    "traces": Missing("", _("de sporen")),
    "clock": Missing("own_clocks", _("de meldtermijn uit de polis (zet die bij Instellingen, Eigen termijnen)")),
    "due": Missing("moments.aware_at", _("het uiterste tijdstip")),
    "answer_by": Missing("moments.aware_at", _("het uiterste moment voor het antwoord")),
    "asked": Missing("", _("wat u van het bestuur vraagt")),
    "happened_plain": Missing("description", _("wat er is gebeurd, zonder namen en zonder technische details")),
    "measures_plain": Missing("measures", _("de maatregelen, zonder namen en zonder technische details")),
    "notice_at": Missing("moments.processor_notice_at", _("wanneer de verwerker het u vertelde")),
    "found_on": Missing("moments.first_signal_at", _("de dag van het bericht van de melder")),
}
"""What a person has to fill in, as it is listed on the screen."""
SHORT, MEDIUM = 280, 700
"""Letters of a text that is shown as a line of a table, and as a summary."""


class CasePaper:
    """A case as a document tells it.

    Attributes:
        as_typed: texts of the office stay as they are in every language (a record), and are not to be translated (a letter).
        missing: what a person still has to fill in or look at.
    """

    def __init__(self, source: DraftSource, *, as_typed: bool) -> None:
        self.source, self.breach, self.language = source, source.breach, source.language
        self.as_typed = as_typed
        self.words = paper_words(LAW, source.language)
        self.missing: list[Missing] = []

    def say(self, key: str, **values: Any) -> str:
        """Return one of the small sentences."""
        text = self.words["say"][key]
        return text.format(**values) if values else text

    def gap(self, key: str) -> str:
        """Return the mark of a place to fill in, and remember what is missing."""
        self._remember(GAPS[key])
        return to_fill_in(self.words["gap"][key])

    def note(self, what: str, place: str = "") -> None:
        """Remember something that a person has to do, once; `place` as in `Missing`."""
        self._remember(Missing(place, what))

    def _remember(self, gap: Missing) -> None:
        if gap not in self.missing:
            self.missing.append(gap)

    def own(self, text: str) -> str:
        """Return what the office wrote, in Dutch; a letter in another language marks it as to be translated."""
        text = text.strip()
        if not text or self.as_typed or self.language == "nl":
            return text
        self.note(_("vertaal wat u zelf schreef"))
        return to_fill_in(self.words["gap"]["translate"].format(text=text))

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
        return f"{number:,}".replace(",", "." if self.language == "nl" else ",")

    def when(self, moment: Any) -> str:
        """Return a moment in words, Dutch time; empty when it is not known."""
        return moment_in_words(moment, self.language) if moment else ""

    def day(self, day: Any) -> str:
        """Return a date without a clock time."""
        return f"{day.day}-{day.month}-{day.year}" if self.language == "nl" else f"{day:%d/%m/%Y}"

    def parties(self, *roles: PartyRole) -> list[InvolvedParty]:
        """Return the organisations with one of `roles` that have a name."""
        return [party for party in self.breach.parties if party.role in roles and party.name.strip()]


def reach(contact: Contact) -> str:
    """Return name, function, telephone and e-mail of a contact on one line."""
    return together((contact.name, contact.function, contact.phone, contact.email))


def together(parts: Iterable[str], between: str = ", ") -> str:
    """Return the parts that are not empty, joined."""
    return between.join(part for part in (part.strip() for part in parts) if part)
