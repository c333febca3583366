"""The letter to the people concerned, its words chosen by what happened and what leaked. Plain values out, no Word.

Nothing that was typed for the register flows in: what the people read was written for them, or is a marked place to fill in.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from urllib.parse import urlsplit

from breachreg.documents.letter_words import LetterWords
from breachreg.documents.marks import to_fill_in
from breachreg.documents.own_english import Own
from breachreg.documents.people.doings import Doings
from breachreg.documents.people.reader import PARENTS, Voice, reader_of
from breachreg.documents.people.risks import HEALTH, denied, risks_of, told_risk
from breachreg.documents.people.story import Story
from breachreg.documents.source import Missing
from breachreg.domain.breach import Breach, ConcernedGroup, CountKind, PersonGroup, Reader
from breachreg.domain.facts import DataKind, Facts
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.parties import Contact, Organisation, PartyRole
from breachreg.i18n import _
from breachreg.law.results import Assessment

Form = Literal["letter", "message", "notice"]
SHORT = 4
"""Sentences that go in one paragraph."""
OF_SOME = {
    DataKind.CRIMINAL,
    DataKind.SEXUAL,
    DataKind.ETHNICITY,
    DataKind.RELIGION,
    DataKind.POLITICAL_OPINION,
    DataKind.TRADE_UNION,
    DataKind.PROFESSIONAL_CONDUCT,
}
"""Data that seldom hold for everybody, and that nobody should read about himself without cause: told to a group of their own only."""
URGENT = ("safety", "password", "card")
"""Advice that is followed today."""
DAMAGING = {"identity", "identity_light", "money", "card", "safety", "health_sure", "health_may"}
"""Dangers by which somebody can really lose something (AVG 82)."""


@dataclass(frozen=True)
class LetterText:
    """What the letter says, and what a person still has to fill in or look at (in the language of the screen).

    Attributes:
        themes: what can go wrong, the worst first; advice: what the reader can do; both by key.
        young: it is for a youth alone. did: something was done already. kinds: the data that it names.
        untranslated: what the office typed in Dutch and has no English yet.
        sure: these data are known of this very reader. carrier: what was lost or stolen, in words or as a marked place.
        explanation: what the office wrote itself of what happened, as this reader reads it.
        gaps: what is missing in a line on a measure, by that line.
    """

    values: dict[str, Any]
    missing: tuple[Missing, ...]
    themes: tuple[str, ...] = ()
    young: bool = False
    did: bool = False
    kinds: tuple[DataKind, ...] = ()
    advice: tuple[str, ...] = ()
    untranslated: tuple[str, ...] = ()
    sure: bool = True
    carrier: str = ""
    explanation: str = ""
    gaps: Mapping[str, tuple[Missing, ...]] = field(default_factory=dict)


def letter_to_person(
    breach: Breach,
    facts: Facts,
    organisation: Organisation,
    assessment: Assessment,
    words: LetterWords,
    language: str,
    *,
    now: datetime,
    group: ConcernedGroup | None = None,
    form: Form = "letter",
    public: str | None = None,
    named: Collection[str] = (),
) -> LetterText:
    """Return the letter of AVG 34(2): what happened, which data, what it can mean, what one can do, what was done, whom to call.

    Args:
        breach, facts: the case, as it is for the people of `group`; the facts with what follows from its other answers.
        words: of `language`, the language of the letter.
        now: the moment of writing, UTC; a promised day in the past is not promised once more.
        group: for whom it addresses, its own text and advice.
        form: a letter by post, a message by mail, or a notice to everybody (AVG 34(3)(c)).
        public: for whom a notice is, in words; None: it is no notice.
        named: names that the officer lets stand, such as that of the processor.
    """
    writer = _Writer(breach, facts, organisation, assessment, words, language, now, group, form, public, named)
    values = writer.values()
    return LetterText(
        values,
        tuple(writer.missing),
        writer.risks.dangers,
        writer.voice.young,
        writer.doings.did,
        tuple(writer.kinds),
        writer.risks.advice,
        tuple(writer.own.untranslated),
        writer.sure,
        writer.story.carrier_told(),
        writer.explanation,
        writer.doings.gaps,
    )


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
        now: datetime,
        group: ConcernedGroup | None,
        form: Form,
        public: str | None,
        named: Collection[str],
    ) -> None:
        self.breach, self.facts, self.organisation, self.assessment = breach, facts, organisation, assessment
        self.words, self.language, self.group, self.form = words, language, group, form
        self.missing: list[Missing] = []
        self.own = Own(breach, language, lambda label: words["fill_in"]["translate"].format(label=label), self.missing)
        self.voice = Voice(words, language, reader_of(breach, group), public=public, medium=form)
        self.alone = form != "notice" and (breach.people.kind is CountKind.EXACT and breach.people.maximum == 1)
        self.kinds = self._kinds()
        self.risks = risks_of(
            breach, facts, tuple(self.kinds), self.voice.reader, told_risk(assessment), organisation.regimes
        )
        told = self._spoken(breach.explanation_to_people, _("wat er is gebeurd"), "explanation_to_people")
        self.explanation = told
        self.doings = Doings(breach, facts, self.voice, self.own, now, self.missing)
        processors = [p.name for p in breach.parties if p.role is PartyRole.PROCESSOR and p.name in named]
        self.story = Story(
            breach,
            facts,
            self.voice,
            told,
            alone=self.alone,
            company=processors[0] if processors else "",
            carrier=self.own.text(breach.carrier, _("wat er kwijt of gestolen is")),
            signed=any(item.recipient_statement for item in breach.evidence),
            now=None if breach.notified(NotificationKind.PERSONS) else now,
        )

    def _whose_notice(self) -> str:
        reader = self.voice.reader
        return "_child" if reader in PARENTS else "_other" if reader is Reader.REPRESENTATIVE else ""

    def values(self) -> dict[str, Any]:
        own, say = self.organisation, self.voice.say
        self._look_at()
        subject = (
            self.words["subject"][f"notice{self._whose_notice()}"].format(organisation=own.name)
            if self.form == "notice"
            else self.story.subject()
        )
        opening = f"{self.story.first()} {self.story.sorry()}"
        if self.story.asks_carrier:
            self._note("carrier", _("wat er kwijt of gestolen is, zoals: een usb-stick"))
        return {
            **self._addressee(),
            **{f"heading_{key}": self.voice.spoken(text) for key, text in self.words["heading"].items()},
            "subject": subject,
            "opening": opening,
            "what_happened": self._what_happened(),
            "data_intro": self._data_intro(),
            "data": self._data(),
            "data_ask": [] if self.sure or self.form == "notice" else [say("data_intro", "ask")],
            "consequences": self._consequences(),
            **self.doings.told(),
            "advice": self._advice(),
            "questions_text": say("questions", "text", reference=self.breach.reference),
            "complaint": self._complaint(),
            "fg": self._fg(own.contact or own.fg),
        }

    @property
    def sure(self) -> bool:
        """What leaked is known of this very reader: of whoever is told of one kind of data alone, it is that kind."""
        return self.alone or bool(self.group and self.group.exact) or len(self.kinds) == 1

    def _kinds(self) -> list[DataKind]:
        # as answered, without the broader kinds that follow from them: the letter names nothing that did not leak
        answered = self.breach.facts.data_categories or self.facts.data_categories
        kinds: list[DataKind] = [kind for kind in answered if kind is not DataKind.NOT_SPECIFIED]
        if self.facts.bsn and DataKind.NATIONAL_ID not in kinds:
            kinds.append(DataKind.NATIONAL_ID)
        of_some = [kind for kind in kinds if kind in OF_SOME]
        whole_case = self.group is None or not self.group.data_categories
        if self.alone or not of_some or not whole_case or len(of_some) == len(kinds):
            return kinds
        for kind in of_some:
            self._remark(
                "",
                _(
                    "nakijken: ‘{what}’ staat er niet in, want dat geldt zelden voor iedereen; maak een eigen groep"
                ).format(what=self.words["data"][kind.value]),
            )
        return [kind for kind in kinds if kind not in OF_SOME]

    def _look_at(self) -> None:
        """Note what a person should look at before this goes out."""
        if self.group and self.group.people.maximum == 0:
            self._remark("groups", _("nakijken: volgens de zaak zit er niemand in deze groep; pas het aantal aan"))
        if self.group and not self.sure and any(kind in OF_SOME | HEALTH for kind in self.kinds):
            self._remark(
                "groups", _("nakijken: geldt dit voor iedereen in deze groep? Zo niet, maak een kleinere groep")
            )
        if (
            self.group is None
            and PersonGroup.MINORS in self.breach.people_groups
            and len(self.breach.people_groups) > 1
        ):
            self._remark(
                "groups",
                _("nakijken: er zijn minderjarigen bij; maak groepen voor hun ouders en voor jongeren vanaf 12 jaar"),
            )
        if self.group is None and len(self.breach.groups) > 1 and self.form != "notice":
            self._remark(
                "groups",
                _("nakijken: de zaak kent groepen; maak per groep een brief, die alleen noemt wat van haar is gelekt"),
            )
        if self.voice.reader in PARENTS and self.form != "notice":
            self._remark("", _("nakijken: na een scheiding krijgt elke ouder een eigen brief op het eigen adres"))
        if self.form == "message" and not self.alone and DataKind.HEALTH in self.kinds:
            self._remark(
                "", _("nakijken: e-mail over gezondheid kan door huisgenoten worden gelezen; een brief is veiliger")
            )
        if (
            self.facts.unopened
            and self.facts.access_evidence is not None
            and self.facts.access_evidence.value == "confirmed"
        ):
            self._remark("", _("nakijken: de zaak zegt zowel dat niets is geopend als dat iemand het zag"))
        elif any(part.disputed for part in (self.assessment.notify_authority, self.assessment.notify_data_subjects)):
            self._remark("", _("nakijken: antwoorden in de zaak spreken elkaar tegen; zoek eerst uit wat klopt"))

    def _addressee(self) -> dict[str, str]:
        if self.form == "notice":
            return {}
        fill, reader = self.words["fill_in"], self.voice.reader
        young, parent = self.voice.young, reader in PARENTS
        salutation = {
            "dear": self.voice.dear,
            "person_salutation": to_fill_in(fill["first_name" if young else "salutation"]),
        }
        if self.form == "message":
            self._note("", _("de aanhef"), personal=True)
            return salutation
        self._note("", _("naam, adres en aanhef van de betrokkene"), personal=True)
        name = "guardians" if parent else "represented" if reader is Reader.REPRESENTATIVE else "name"
        return {
            "person_name": to_fill_in(fill[name]),
            "person_street": to_fill_in(fill["street"]),
            "person_town": to_fill_in(fill["town"]),
            **salutation,
        }

    def _note(self, place: str, what: str, *, personal: bool = False) -> None:
        self.missing.append(Missing(place, what, personal))

    def _remark(self, place: str, what: str) -> None:
        """Note something to look at, for which nothing in the letter waits."""
        self.missing.append(Missing(place, what, remark=True))

    def _gap(self, placeholder: str, what: str, place: str, **given: Any) -> str:
        self._note(place, what)
        return to_fill_in(self.words["fill_in"][placeholder].format(**given))

    def _what_happened(self) -> list[str]:
        told = self.story.told()
        if self.story.is_late:
            self._remark("explanation_to_people", _("nakijken: schrijf waarom de mensen dit nu pas horen"))
        paragraphs = [" ".join(told)] if len(told) <= SHORT else [" ".join(told[:2]), " ".join(told[2:])]
        paragraphs.insert(
            0,
            self.explanation
            or self._gap("description", _("wat er is gebeurd, in woorden voor de mensen"), "explanation_to_people"),
        )
        if denied(self.breach, self.facts):
            paragraphs.insert(0, self._gap("no_breach", _("of dit een datalek is: volgens de zaak niet"), "decide"))
        if self.group:
            paragraphs.append(self._spoken(self.group.text, _("eigen tekst van deze groep")))
        if self.voice.young:
            paragraphs.append(self.voice.say("questions", "only_for_you"))
        return [text for text in paragraphs if text]

    def _spoken(self, text: str, label: str, place: str = "groups") -> str:
        """Return what the office wrote, spoken to this reader; a text that had to be turned is to be read once more."""
        written = self.own.text(text, label)
        spoken = self.voice.own(written)
        if spoken != written:
            self._remark(place, _("nakijken: in ‘{what}’ staat u; in de brief is dat je geworden").format(what=label))
        return spoken

    def _phone(self) -> str:
        """Return the number to call, as it goes on in a sentence; empty where the office has none."""
        phone = (self.organisation.contact or self.organisation.fg).phone
        return f": {phone}" if phone else ""

    def _data_intro(self) -> str:
        key = "notice" if self.form == "notice" else "sure" if self.sure else "may"
        return self.voice.say("data_intro", key)

    def _data(self) -> list[str]:
        said, fill = self.words["data"], self.words["fill_in"]
        lines = [said[kind.value] for kind in self.kinds if kind is not DataKind.OTHER]
        if DataKind.OTHER in self.kinds:
            self._note("data_description", _("welke andere gegevens het zijn"))
            lines.append(f"{said['other']} {to_fill_in(fill['other_data'])}")
        return lines or [self._gap("data", _("om welke gegevens het gaat"), "facts.data_categories")]

    def _consequences(self) -> list[str]:
        if not self.risks.dangers:
            return [self._gap("consequences", _("wat dit voor de betrokkene kan betekenen"), "facts.data_categories")]
        return [self.voice.danger(key) for key in self.risks.dangers]

    def _advice(self) -> list[str]:
        chosen = self.risks.advice
        for source in self.words.sources:
            if not source.verified and set(source.used_in) & set(chosen):
                place = urlsplit(source.url).netloc.removeprefix("www.")
                self._remark(
                    "", _("nakijken: {what} (niet geverifieerd; zie {place})").format(what=source.holds, place=place)
                )
        if "id_document" in chosen:
            self._remark(
                "advice_to_people",
                _("nakijken: of u de kosten van een nieuw document betaalt; schrijf dat bij het advies"),
            )
        own = self._spoken(self.breach.advice_to_people, _("wat de mensen zelf kunnen doen"), "advice_to_people")
        of_group = self._spoken(self.group.advice, _("eigen advies van deze groep")) if self.group else ""
        said = {key: self.voice.say("advice", key, phone=self._phone()) for key in chosen}
        # what cannot wait comes before what the office advises itself
        urgent = [said.pop(key) for key in URGENT if key in said]
        return [*urgent, *(text for text in (of_group, own) if text), *said.values()]

    # -- the end ---------------------------------------------------------------------------------------------

    def _complaint(self) -> list[str]:
        realistic = bool(set(self.risks.dangers) & DAMAGING)
        return [self.voice.say("complaint", key) for key in (["damage", "text"] if realistic else ["text"])]

    def _fg(self, contact: Contact) -> str:
        fg = self.organisation.fg
        if not fg or fg == contact:
            return ""
        # a number that breaks over two lines is dialled wrong
        who = ", ".join(part for part in (fg.name, fg.phone, fg.email) if part)
        return self.voice.say("contact", "fg", who=who)
