"""The decisions of a made-up case, in line with the program's own advice and brake; a few go another way, with reasons."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from breachreg.casework.deciding import Bench, Choice, decide
from breachreg.demo.material import People
from breachreg.demo.story import Story
from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic
from breachreg.domain.facts import BreachType
from breachreg.domain.parties import Organisation
from breachreg.errors import InputError
from breachreg.law.case import assess_breach
from breachreg.law.law import Law
from breachreg.law.results import Assessment

PRUDENT = 0.05
"""Share of the cases that need not be notified and are notified all the same, to be safe."""
TOLD_ANYWAY = 0.3
"""Share of the cases in which people are told although the law does not ask it."""
CONTRARY = 0.3
"""Share of the mild cases (one person, deletion confirmed) not notified against the advice; a second person agrees."""


class Deciding:
    """Makes up decisions for the cases of one organisation."""

    def __init__(self, law: Law, organisation: Organisation, people: People) -> None:
        self._law = law
        self._organisation = organisation
        self._people = people

    def decide(self, story: Story, breach: Breach, *, by: str, at: datetime, chance: random.Random) -> Breach:
        """Return `breach` with its three decisions (one, when it is no breach after all), taken at `at`."""
        advice = assess_breach(self._law, breach, self._organisation, now=at, deep=False)
        taking = _Taking(self._law, self._organisation, advice, by=by, at=at, other=self._other(by))
        if advice.is_breach.outcome == DecisionOutcome.NO:
            return taking.no(breach, DecisionTopic.IS_BREACH, _no_breach(story))
        breach = taking.yes(breach, DecisionTopic.IS_BREACH, _what_happened(story, breach))
        breach = self._authority(taking, story, breach, advice, chance)
        return self._persons(taking, story, breach, advice, chance)

    def _other(self, by: str) -> str:
        return next((name for name in self._people.officers if name != by), self._people.decider)

    def _authority(
        self, taking: _Taking, story: Story, breach: Breach, advice: Assessment, chance: random.Random
    ) -> Breach:
        topic, conclusion = DecisionTopic.AUTHORITY, advice.notify_authority
        if conclusion.outcome == DecisionOutcome.YES:
            facts, persons = breach.facts, advice.notify_data_subjects
            mild = (
                facts.persons_approx == 1
                and facts.recipient_confirmed_deletion
                and persons.outcome == DecisionOutcome.NO
            )
            if mild and story.open and chance.random() < CONTRARY:
                return taking.no(breach, topic, _contrary(story, breach), _yes_authority(story))
            return taking.yes(breach, topic, _yes_authority(story))
        if chance.random() < PRUDENT:
            return taking.yes(breach, topic, _prudent(story))
        return taking.no(breach, topic, _no_authority(story, breach), _prudent(story))

    def _persons(
        self, taking: _Taking, story: Story, breach: Breach, advice: Assessment, chance: random.Random
    ) -> Breach:
        topic, conclusion = DecisionTopic.PERSONS, advice.notify_data_subjects
        if conclusion.outcome == DecisionOutcome.YES:
            return taking.yes(breach, topic, _yes_persons(story, breach))
        if conclusion.outcome == DecisionOutcome.PARTIAL:
            return taking.decided(breach, topic, DecisionOutcome.PARTIAL, _yes_persons(story, breach))
        if story.open and chance.random() < TOLD_ANYWAY:
            return taking.yes(breach, topic, _told_anyway(story, breach))
        return taking.no(breach, topic, _no_persons(story, breach), _told_anyway(story, breach))


class _Taking:
    """The decisions of one case at one moment, as the rules of deciding let them be taken."""

    def __init__(
        self, law: Law, organisation: Organisation, advice: Assessment, *, by: str, at: datetime, other: str
    ) -> None:
        self._bench = Bench(law=law, assessment=advice, organisation=organisation, officer=by, now=at)
        self._other = other

    def decided(
        self,
        breach: Breach,
        topic: DecisionTopic,
        outcome: DecisionOutcome,
        reasons: str,
        *,
        ground: str = "",
        second: str = "",
    ) -> Breach:
        """Return the case with this decision.

        Raises:
            InputError: the rules do not let it be taken.
        """
        choice = Choice(topic=topic, outcome=outcome, reasons=reasons, ground=ground, second_person=second)
        return decide(breach, choice, self._bench)

    def yes(self, breach: Breach, topic: DecisionTopic, reasons: str) -> Breach:
        return self.decided(breach, topic, DecisionOutcome.YES, reasons)

    def no(self, breach: Breach, topic: DecisionTopic, sentences: tuple[str, ...], instead: str = "") -> Breach:
        """Decide "no" as the brake lets an officer: with as much explanation as it asks, else with a second person.

        Where even that is not enough, the officer decides "yes" for the reasons `instead`.
        """
        ground = getattr(self._bench.assessment.advice_on(topic), "exception", None) or ""
        for reasons, second in self._attempts(sentences):
            with suppress(InputError):
                return self.decided(breach, topic, DecisionOutcome.NO, reasons, ground=ground, second=second)
        return self.yes(breach, topic, instead or sentences[0])

    def _attempts(self, sentences: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for second in ("", self._other):
            for length in range(2, len(sentences) + 1):
                yield " ".join(sentences[:length]), second


# -- the officer's own words ----------------------------------------------------------------------


def _sentence(clause: str) -> str:
    return clause[:1].upper() + clause[1:] + "."


def _what_happened(story: Story, breach: Breach) -> str:
    nature = breach.facts.breach_type or ()
    if BreachType.CONFIDENTIALITY not in nature:
        return "De gegevens waren niet beschikbaar terwijl ze nodig waren. Dat is een inbreuk op de beschikbaarheid."
    if story.safe:
        return "De gegevens zijn buiten de kring gekomen van wie ermee mag werken. Dat is een datalek, ook al liep het goed af."
    whose = f"een {story.person}" if breach.facts.persons_approx == 1 else story.persons
    return f"Persoonsgegevens van {whose} zijn terechtgekomen bij iemand die ze niet mocht hebben, of konden daar terechtkomen."


def _no_breach(story: Story) -> tuple[str, ...]:
    return (
        _sentence(story.safe),
        "Daarmee is er wel iets misgegaan, maar geen inbreuk op de beveiliging van persoonsgegevens.",
        "Wij bewaren de zaak in het register, zodat te zien is dat en hoe wij haar hebben beoordeeld.",
        "De bevindingen zijn besproken met de informatiebeveiliging en geven geen aanleiding voor verder onderzoek.",
    )


def _yes_authority(story: Story) -> str:
    return f"{_sentence(story.harm)} Daarbij: {story.open or story.safe}. Wij kunnen een risico niet uitsluiten en melden het datalek."


def _no_authority(story: Story, breach: Breach) -> tuple[str, ...]:
    if story.safe:
        start = (_sentence(story.safe), "Daarom is het niet waarschijnlijk dat mensen hier nadeel van hebben.")
    else:
        start = (
            f"Weliswaar geldt: {story.open}, maar met deze gegevens kan iemand weinig kwaad.",
            "Wij achten een risico voor de mensen om wie het gaat niet waarschijnlijk.",
        )
    return (*start, *_looked_at(breach))


def _looked_at(breach: Breach) -> Iterator[str]:
    facts = breach.facts
    if facts.bsn or facts.special_categories:
        yield (
            "Wij hebben meegewogen dat het om gevoelige gegevens gaat; juist daarom is nagegaan of iemand er kennis van "
            "heeft kunnen nemen en of er nog kopieën zijn."
        )
    if facts.vulnerable_persons:
        yield (
            "Voor de kwetsbare mensen onder hen is apart bekeken of zij er last van kunnen krijgen; daarvoor zien wij geen "
            "aanwijzing."
        )
    if (facts.persons_approx or 0) >= 100:
        yield "Het grote aantal verandert dit niet: voor ieder van hen geldt dezelfde afweging en dezelfde uitkomst."
    if facts.logs_available:
        yield "Dit oordeel rust op de logbestanden over de hele periode, die in het dossier zijn bewaard."
    if facts.recipient_confirmed_deletion or facts.data_returned:
        yield "De verklaring van de ontvanger over teruggeven of verwijderen is vastgelegd en past bij wat wij verder weten."
    yield "Blijkt later iets anders, dan beoordelen wij de zaak opnieuw en melden wij alsnog."
    yield (
        "De afweging is voorgelegd aan de functionaris gegevensbescherming, die geen redenen ziet om anders te besluiten "
        "en die vraagt de preventieve maatregel binnen twee maanden af te ronden."
    )


def _contrary(story: Story, breach: Breach) -> tuple[str, ...]:
    how = "teruggegeven" if breach.facts.data_returned else "vernietigd"
    return (
        f"Het advies is te melden: {story.open}.",
        f"Wij wijken daarvan af. Het gaat om de gegevens van één {story.person}, de ontvanger meldde zich uit zichzelf en heeft alles {how}.",
        f"Met de {story.person} is gesproken; die vindt het voldoende dat de zaak is opgelost en ziet geen verdere gevolgen.",
        *_looked_at(breach),
    )


def _prudent(story: Story) -> str:
    reason = story.safe or story.open
    return f"Het advies is niet te melden: {reason}. Omdat wij niet alles zelf kunnen nagaan, melden wij voor de zekerheid toch."


def _yes_persons(story: Story, breach: Breach) -> str:
    return f"{_sentence(story.harm)} Het risico is hoog, want {story.open or story.safe}. {_informing(story, breach)}"


def _informing(story: Story, breach: Breach) -> str:
    if breach.facts.persons_approx == 1:
        return f"Wij laten het de {story.person} weten, die zich dan kan beschermen."
    return f"Wij laten het alle {story.persons} weten, zodat zij zich kunnen beschermen."


def _told_anyway(story: Story, breach: Breach) -> str:
    who = f"de {story.person} hoort" if breach.facts.persons_approx == 1 else f"de {story.persons} horen"
    return f"De wet verplicht hier niet toe, maar {who} liever van ons dan van een ander wat er is gebeurd en wat wij hebben gedaan."


def _no_persons(story: Story, breach: Breach) -> tuple[str, ...]:
    if story.safe:
        start = (
            f"De mensen om wie het gaat lopen geen groot gevaar: {story.safe}.",
            "Een bericht zou vooral onrust geven en zij hoeven zelf niets te doen om schade te voorkomen.",
        )
    else:
        start = (
            f"Er is wel een risico, want {story.open}, maar het is niet hoog.",
            "De gevolgen blijven naar verwachting beperkt en zijn te herstellen; mensen kunnen zelf weinig doen om ze te voorkomen.",
        )
    return (*start, *_looked_at(breach))
