"""The letter to the people concerned, its words chosen by what happened and what leaked. Plain values out, no Word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from breachreg.clock import AMSTERDAM
from breachreg.documents.letter_words import CAUSES, THEMES, LetterWords
from breachreg.documents.marks import to_fill_in
from breachreg.documents.source import Missing
from breachreg.domain.breach import Breach, ConcernedGroup, Cybercrime, IncidentKind, Measure, MeasureKind, PersonGroup
from breachreg.domain.facts import SPECIAL_KINDS, BreachType, Cause, DataKind, Facts, RecipientType
from breachreg.domain.moments import AwarenessReason
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.parties import Contact, Organisation, PartyRole
from breachreg.i18n import _
from breachreg.law.deadlines import date_in_words
from breachreg.law.results import Assessment, RiskLevel

REACHABLE = {DataKind.CONTACT, DataKind.EMAIL_ADDRESS, DataKind.PHONE_NUMBER}
MONEY = {DataKind.FINANCIAL_BASIC, DataKind.FINANCIAL_DETAILED, DataKind.PAYMENT_CARD}
PASSWORD = {DataKind.CREDENTIALS_PLAIN, DataKind.CREDENTIALS_HASHED}
HEALTH = {DataKind.HEALTH, DataKind.GENETIC}
PRIVATE = (SPECIAL_KINDS - HEALTH) | {
    DataKind.CRIMINAL,
    DataKind.DEBTS,
    DataKind.BENEFITS,
    DataKind.SALARY,
    DataKind.PROFESSIONAL_CONDUCT,
    DataKind.COMMUNICATION_CONTENT,
    DataKind.CHILDREN_FAMILY,
}
TOLD = {
    AwarenessReason.TOLD_BY_PROCESSOR,
    AwarenessReason.TOLD_BY_PERSON_CONCERNED,
    AwarenessReason.TOLD_BY_RECIPIENT,
    AwarenessReason.TOLD_BY_THIRD_PARTY,
}
Form = Literal["letter", "message", "notice"]
KNOWN = {RecipientType.KNOWN_SINGLE, RecipientType.KNOWN_INTERNAL}
ATTACKED = {Cause.RANSOMWARE, Cause.MALWARE_WEBSERVER, Cause.HACKING_VULNERABILITY, Cause.CYBER_ATTACK_OTHER}
SHORT = 4
"""Sentences that go in one paragraph."""
LOST = {Cause.LOST_DEVICE, Cause.STOLEN_DEVICE, Cause.LOST_PAPER, Cause.STOLEN_PAPER, Cause.THEFT_NOT_SPECIFIED}


@dataclass(frozen=True)
class LetterText:
    """What the letter says, and what a person still has to fill in or look at.

    `themes` is what can go wrong, the worst first.
    """

    values: dict[str, Any]
    missing: tuple[Missing, ...]
    themes: tuple[str, ...] = ()


def letter_to_person(
    breach: Breach,
    facts: Facts,
    organisation: Organisation,
    assessment: Assessment,
    words: LetterWords,
    language: str,
    *,
    group: ConcernedGroup | None = None,
    form: Form = "letter",
) -> LetterText:
    """Return the letter of AVG 34(2): what happened, which data, what it can mean, what was done, what one can do, whom to call.

    Args:
        breach, facts: the case, as it is for the people of `group`; the facts with what follows from its other answers.
        words: of `language`, the language of the letter.
        group: for its own text and advice.
        form: a letter by post, a message by mail, or a notice to everybody (AVG 34(3)(c)).
    """
    writer = _Writer(breach, facts, organisation, assessment, words, language, group, form)
    values = writer.values()
    return LetterText(values, tuple(writer.missing), tuple(writer.themes))


class _Writer:
    """Writes one letter and keeps a list of what it could not know."""

    def __init__(
        self,
        breach: Breach,
        facts: Facts,
        organisation: Organisation,
        assessment: Assessment,
        words: LetterWords,
        language: str,
        group: ConcernedGroup | None,
        form: Form,
    ) -> None:
        self.breach, self.facts, self.organisation, self.assessment = breach, facts, organisation, assessment
        self.words, self.language, self.group, self.form = words, language, group, form
        self.missing: list[Missing] = []
        # as answered, without the broader kinds that follow from them: the letter names nothing that did not leak
        answered = breach.facts.data_categories or facts.data_categories
        self.kinds = [kind for kind in answered if kind is not DataKind.NOT_SPECIFIED]
        if facts.bsn and DataKind.NATIONAL_ID not in self.kinds:
            self.kinds.append(DataKind.NATIONAL_ID)
        self.themes = self._themes()

    def values(self) -> dict[str, Any]:
        own = self.organisation
        return {
            **self._addressee(),
            "subject": self.words["subject"]["text"],
            "opening": self._opening(),
            "what_happened": self._what_happened(),
            "data": self._data(),
            "consequences": self._consequences(),
            **self._measures(),
            "advice": self._advice(),
            "fg": self._fg(own.contact or own.fg),
        }

    def _addressee(self) -> dict[str, str]:
        if self.form == "notice":
            return {}
        fill = self.words["fill_in"]
        salutation = {"person_salutation": to_fill_in(fill["salutation"])}
        minors = PersonGroup.MINORS in self.breach.people_groups
        if self.form == "message":
            self.missing.append(
                Missing("", _("de aanhef: aan de ouders of verzorgers, want er zijn minderjarigen bij"))
                if minors
                else Missing("", _("de aanhef"), personal=True)
            )
            return salutation
        self.missing.append(
            Missing("", _("naam, adres en aanhef: aan de ouders of verzorgers, want er zijn minderjarigen bij"))
            if minors
            else Missing("", _("naam, adres en aanhef van de betrokkene"), personal=True)
        )
        return {
            "person_name": to_fill_in(fill["guardians" if minors else "name"]),
            "person_street": to_fill_in(fill["street"]),
            "person_town": to_fill_in(fill["town"]),
            **salutation,
        }

    def _gap(self, placeholder: str, place: str, what: str) -> str:
        self.missing.append(Missing(place, what))
        return to_fill_in(self.words["fill_in"][placeholder])

    def _own(self, text: str) -> str:
        """Return what the officer wrote, in Dutch; in a letter in another language it is to be translated."""
        if self.language == "nl":
            return text.strip()
        what = Missing("", _("vertaal wat u zelf schreef (maatregelen en advies)"))
        if what not in self.missing:
            self.missing.append(what)
        return to_fill_in(self.words["fill_in"]["translate"].format(text=text.strip()))

    def _opening(self) -> str:
        moments, said = self.breach.moments, self.words["happened"]
        start, end = moments.started_at, moments.ended_at
        date = date_in_words(start, self.language) if start else ""
        if start is None:
            first = said["unknown"]
        elif moments.ongoing:
            first = said["since"].format(date=date)
        elif end and end.astimezone(AMSTERDAM).date() > start.astimezone(AMSTERDAM).date():
            first = said["between"].format(date=date, end=date_in_words(end, self.language))
        else:
            first = said["about" if moments.dates_estimated else "when"].format(date=date)
        read_on = said["read_on" if self.form == "letter" else "read_on_message"]
        return f"{first} {said['sorry']} {read_on}"

    def _what_happened(self) -> list[str]:
        breach, words = self.breach, self.words
        cause = breach.facts.cause.value if breach.facts.cause else ""
        if Cybercrime.RANSOMWARE in breach.cybercrime:
            cause = Cause.RANSOMWARE.value
        lines = []
        if cause in CAUSES:
            lines.append(words["cause"][cause])
        elif breach.incident_kind and breach.incident_kind is not IncidentKind.OTHER:
            lines.append(words["kind"][breach.incident_kind.value])
        elif not breach.description and not breach.explanation_to_people.strip():
            lines.append(self._gap("description", "description", _("wat er is gebeurd")))
        lines += self._at_processor()
        moment = breach.moments.discovered_at or breach.moments.aware_at
        if moment:
            told = breach.moments.aware_reason in TOLD or bool(breach.moments.processor_notice_at)
            known = words["happened"]["heard" if told else "found"]
            lines.append(known.format(date=date_in_words(moment, self.language)))
        rest = [*self._recipient(), *self._protection(), *self._availability()]
        # one paragraph, or two when there is much to tell
        together = len(lines) + len(rest) <= SHORT
        paragraphs = [" ".join([*lines, *rest])] if together else [" ".join(lines), " ".join(rest)]
        if breach.explanation_to_people.strip():
            paragraphs.append(self._own(breach.explanation_to_people))
        elif breach.description:
            what = _(
                "wat er is gebeurd: herschrijf de beschrijving uit uw register voor de betrokkene, of haal haar weg"
            )
            self.missing.append(Missing("explanation_to_people", what))
            paragraphs.append(to_fill_in(words["fill_in"]["rewrite"].format(text=breach.description.strip())))
        if self.group and self.group.text.strip():
            paragraphs.append(self._own(self.group.text))
        return [text for text in paragraphs if text]

    def _at_processor(self) -> list[str]:
        names = [party.name for party in self.breach.parties if party.role is PartyRole.PROCESSOR and party.name]
        if names:
            return [self.words["processor"]["named"].format(name=names[0])]
        return [self.words["processor"]["unnamed"]] if self.facts.processor_involved else []

    def _recipient(self) -> list[str]:
        facts, said = self.facts, self.words["recipient"]
        attacked = self.breach.incident_kind is IncidentKind.HACKING_MALWARE_PHISHING or facts.cause in ATTACKED
        if attacked and facts.exfiltration_evidence and facts.recipient_type in (None, RecipientType.UNKNOWN_CRIMINAL):
            return [self.words["taken"][facts.exfiltration_evidence.value]]
        lines = [said[facts.recipient_type.value]] if facts.recipient_type else []
        if facts.unopened:
            lines.append(said["unopened"])
        if facts.recipient_confirmed_deletion:
            lines.append(said["deleted"])
        if facts.data_returned:
            lines.append(said["returned"])
        return lines

    def _protection(self) -> list[str]:
        facts, said = self.facts, self.words["protection"]
        if facts.encrypted_state_of_the_art and facts.key_compromised is False:
            return [said["encrypted"]]
        if facts.password_protected:
            return [said["password"]]
        lost = self.breach.incident_kind is IncidentKind.DEVICE_OR_PAPER_LOST or facts.cause in LOST
        return [said["none"]] if lost and facts.encrypted_state_of_the_art is False else []

    def _availability(self) -> list[str]:
        facts, said = self.facts, self.words["availability"]
        if facts.data_permanently_lost:
            return [said["lost"]]
        if BreachType.AVAILABILITY not in (facts.breach_type or ()):
            return []
        return [said["away_now" if self.breach.moments.ongoing and not facts.backup_restored_in_time else "away"]]

    def _data(self) -> list[str]:
        said, fill = self.words["data"], self.words["fill_in"]
        lines = [said[kind.value] for kind in self.kinds if kind is not DataKind.OTHER]
        if DataKind.OTHER in self.kinds:
            self.missing.append(Missing("data_description", _("welke andere gegevens het zijn")))
            lines.append(f"{said['other']} {to_fill_in(fill['other_data'])}")
        return lines or [self._gap("data", "facts.data_categories", _("om welke gegevens het gaat"))]

    def _themes(self) -> list[str]:
        """Return what can go wrong with these data, the worst first."""
        facts, found = self.facts, set(self.kinds)
        kinds = facts.breach_type
        seen = kinds is None or BreachType.CONFIDENTIALITY in kinds
        addressed = bool(found & {*REACHABLE, DataKind.ADDRESS})
        together = {DataKind.IDENTIFICATION, DataKind.DATE_OF_BIRTH} <= found and addressed
        identity = bool(found & {DataKind.NATIONAL_ID, DataKind.ID_DOCUMENT}) or bool(facts.identity_theft_possible)
        applies = {
            "safety": bool(facts.safety_critical),
            "password": seen and bool(found & PASSWORD),
            "identity": seen and (identity or (together and facts.identity_theft_possible is not False)),
            "money": seen and (bool(found & MONEY) or bool(facts.financial_loss_possible)),
            "health": seen and bool(found & HEALTH),
            "private": seen and (bool(found & PRIVATE) or bool(facts.criminal_data)),
            "contact": seen and bool(found & REACHABLE) and facts.recipient_type not in KNOWN,
            "away": BreachType.AVAILABILITY in (kinds or ()) and not facts.data_permanently_lost,
            "lost": bool(facts.data_permanently_lost),
            "wrong": BreachType.INTEGRITY in (kinds or ()),
        }
        return [theme for theme in THEMES if applies[theme]]

    def _consequences(self) -> list[str]:
        said = self.words["consequence"]
        if {"health", "private"} <= set(self.themes):
            return [said["health_private" if t == "health" else t] for t in self.themes if t != "private"]
        if self.themes:
            return [said[theme] for theme in self.themes]
        if self.assessment.risk_level is RiskLevel.UNLIKELY:
            return [said["little"]]
        return [self._gap("consequences", "facts.data_categories", _("wat dit voor de betrokkene kan betekenen"))]

    def _advice(self) -> list[str]:
        said, chosen = self.words["advice"], [theme for theme in self.themes if theme in self.words["advice"]]
        if {"health", "private"} <= set(chosen):
            chosen.remove("private")  # the same words: one call is enough
        for kind, extra, theme in (
            (DataKind.PAYMENT_CARD, "card", "money"),
            (DataKind.ID_DOCUMENT, "id_document", "identity"),
        ):
            if kind in self.kinds and theme in chosen:
                chosen.insert(chosen.index(theme), extra)
        if DataKind.NATIONAL_ID in self.kinds and "identity" in chosen:
            chosen.insert(chosen.index("identity") + 1, "bsn")
        for source in self.words.sources:
            if not source.verified and set(source.used_in) & set(chosen):
                place = urlsplit(source.url).netloc.removeprefix("www.")
                what = _("nakijken: {what} (niet geverifieerd; zie {place})").format(what=source.holds, place=place)
                self.missing.append(Missing("", what))
        written = (self.group.advice if self.group else "", self.breach.advice_to_people)
        own = [self._own(text) for text in written if text.strip()]
        return [*own, *(said[name] for name in chosen), said["ask"]]

    def _measures(self) -> dict[str, list[str]]:
        def texts(kind: MeasureKind, *, planned: bool) -> list[str]:
            return [
                self._own(m.text) for m in self.breach.measures if m.kind is kind and m.text and _planned(m) is planned
            ]

        done = texts(MeasureKind.CORRECTIVE, planned=False)
        if self.breach.notified(NotificationKind.AUTHORITY_INITIAL):
            done.append(self.words["did"]["authority"])
        planned = texts(MeasureKind.CORRECTIVE, planned=True)
        prevention = [self._own(m.text) for m in self.breach.measures if m.kind is MeasureKind.PREVENTIVE and m.text]
        if not done and not planned and not prevention:
            done = [self.words["did"]["none"]]
        return {"measures": done, "planned": planned, "prevention": prevention}

    def _fg(self, contact: Contact) -> str:
        fg = self.organisation.fg
        if not fg or fg == contact:
            return ""
        who = ", ".join(part for part in (fg.name, fg.phone, fg.email) if part)
        return self.words["contact"]["fg"].format(who=who)


def _planned(measure: Measure) -> bool:
    return measure.done_on is None and measure.due_on is not None
