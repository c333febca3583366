"""Answers that do not go together: told with both answers named, never guessed away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from breachreg.domain.breach import Breach, CountKind, PersonConsequence, PersonGroup, Protection
from breachreg.domain.facts import DataKind, Facts
from breachreg.domain.filings import standing
from breachreg.domain.informing import informed
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.parties import PartyRole
from breachreg.i18n import _, ngettext, thousands
from breachreg.law.brake_rules import BrakeRules, Pair
from breachreg.law.conditions import follow
from breachreg.law.deadlines import moment_in_words
from breachreg.law.results import DISPUTED, Conclusion, Contradiction
from breachreg.law.words import Words

if TYPE_CHECKING:
    from breachreg.law.judgement import Judgement
    from breachreg.law.risk import RiskRules, Verdict

KNOWING = (NotificationKind.PERSONS, NotificationKind.CONTROLLER, NotificationKind.CUSTOMERS)
"""Who sends these knows of the breach (AVG 33(2), 34); of the AP there is a rule of its own."""
VULNERABLE_GROUPS = (PersonGroup.MINORS, PersonGroup.PATIENTS, PersonGroup.VULNERABLE)
PROCESSORS = (PartyRole.PROCESSOR, PartyRole.SUB_PROCESSOR)
BSN = re.compile(r"(?<!geen )(?<!zonder )(?<!niet het )\b(?:bsn|burgerservicenummer)", re.IGNORECASE)
"""A national number that a text tells of, and does not deny (UAVG 46): who types it in haste and leaves the usual kinds of data as they
stand, gets an advice without it."""
NEAR_BSN = re.compile(r"[bB](?:[sS][nN]|[uU][rR])")
"""Without it a text does not tell of one; many times as fast, for every case of a register is looked at."""
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
DENIES = re.compile(r"\b(?:niet|geen|nooit|zonder|not|no|never|without)\b", re.IGNORECASE)
GATE = ("is_security_incident", "personal_data_involved", "is_personal_data_breach")
_GATE = frozenset(GATE)
FAR_OFF = 10
"""Two numbers of people differ really when one is ten times the other."""


def fact_contradictions(rules: BrakeRules, words: Words, facts: Facts, complete: int) -> tuple[Contradiction, ...]:
    """Return the pairs of answers in `facts` that do not go together; `complete` are the conditions that hold."""
    if not complete & rules.any_pair:
        return ()
    return tuple(
        Contradiction(
            rule=pair.id,
            message=words.say(
                "brake.contradiction",
                why=words.text_at(f"brake.why.{pair.id}"),
                one=words.answer(pair.facts[0], getattr(facts, pair.facts[0])),
                other=words.answer(pair.facts[1], getattr(facts, pair.facts[1])),
            ),
            paths=tuple(f"facts.{name}" for name in pair.facts),
        )
        for pair in rules.pairs
        if complete & pair.node.yes
    )


def disputed_facts(
    risk: RiskRules, pairs: Sequence[Pair], bits: int, complete: int, verdict: Verdict, floor: int
) -> tuple[str, ...]:
    """Return the questions of the first pair in `pairs` that does not go together and of which one answer decides.

    It decides when without it the level would be on the other side of `floor`; `bits`, `complete` and `verdict` are the judgement
    with all answers. Empty when no answer in dispute does.
    """
    reached = verdict.level >= floor
    for pair in pairs:
        if complete & pair.node.yes:
            for name in pair.facts:
                without = bits & ~risk.conditions.everything_about(name) | risk.conditions.bits_of(name, None)
                if (risk.judge_bits(without).level >= floor) != reached:
                    return tuple(f"facts.{fact}" for fact in pair.facts)
    return ()


def disputed_gate(pairs: Sequence[Pair], complete: int, facts: Facts, *, looked_at: bool) -> tuple[str, ...]:
    """Return the questions of the answers that are a breach by themselves (AVG 4(12)) beside one that there is none.

    Args:
        pairs: the pairs of answers that do not go together; `complete` are the conditions that hold.
        looked_at: whether somebody saw or copied data that can be personal.
    """
    found = [f for pair in pairs if complete & pair.node.yes and not _GATE.isdisjoint(pair.facts) for f in pair.facts]
    if not found and looked_at:
        denied = [name for name in GATE if getattr(facts, name) is False] or ["breach_type"]
        found = [*denied, "access_evidence", "exfiltration_evidence"]
    return tuple(f"facts.{name}" for name in dict.fromkeys(found))


def contradictions(judgement: Judgement, facts: Facts, language: str = "nl") -> tuple[Contradiction, ...]:
    """Return the answers in `facts` that do not go together, in sentences that name both."""
    brake = judgement.brake
    holding = follow(judgement.risk.conditions.read(facts), brake.pair_steps)
    return fact_contradictions(brake, judgement.words_in(language), facts, holding) if holding & brake.any_pair else ()


def contradictions_of(advice: Conclusion, found: Sequence[Contradiction]) -> tuple[str, ...]:
    """Return the sentences of `found` on the answers that dispute `advice`: the first one, which names both answers."""
    disputed = {path for reason in advice.reasons if reason.rule in DISPUTED for path in reason.facts}
    return tuple(item.message for item in found if disputed.issuperset(item.paths))[:1]


def case_contradictions(judgement: Judgement, breach: Breach, language: str = "nl") -> tuple[Contradiction, ...]:
    """Return what does not go together in a whole case: between the answers, and between an answer and its details."""
    return (*contradictions(judgement, breach.facts, language), *detail_contradictions(breach))


def detail_contradictions(breach: Breach) -> tuple[Contradiction, ...]:
    """Return the answers that differ from a detail of the case."""
    return tuple(_details(breach))


def _moments(breach: Breach) -> Iterator[Contradiction]:
    """Yield moments that do not go together: awareness after the processor told it or before it was discovered, a filing before awareness."""
    moments = breach.moments
    aware, told = moments.aware_at, moments.processor_notice_at
    if aware is not None and told is not None and told < aware and not moments.aware_explanation.strip():
        yield Contradiction(
            rule="processor-told-earlier",
            message=_(
                "De verwerker vertelde het u op {told}, maar als kennisname staat {aware}. U bent in beginsel op de hoogte zodra "
                "de verwerker het u vertelt (EDPB 9/2022). Pas de kennisname aan, of schrijf waarom het later was."
            ).format(told=moment_in_words(told), aware=moment_in_words(aware)),
            paths=("moments.aware_at", "moments.aware_explanation"),
        )
    if aware is not None:
        early = [n for n in breach.notifications if n.kind in KNOWING and not n.before_register and n.sent_at < aware]
        if early:
            first = min(early, key=lambda n: n.sent_at)
            yield Contradiction(
                rule="told-before-awareness",
                message=_(
                    "Op {sent} ging bericht uit over dit datalek, maar als kennisname staat {aware}. Wie het vertelt, weet ervan. "
                    "Controleer beide tijdstippen."
                ).format(sent=moment_in_words(first.sent_at), aware=moment_in_words(aware)),
                paths=("moments.aware_at",),
            )
    found = moments.discovered_at
    # a moment that was given by its day alone may be some hours off
    if aware is not None and found is not None and found - aware >= timedelta(days=1):
        yield Contradiction(
            rule="aware-before-discovery",
            message=_(
                "Als kennisname staat {aware}, maar ontdekt is het incident pas op {found}. Wie ervan weet, heeft het ontdekt. "
                "Controleer beide tijdstippen."
            ).format(aware=moment_in_words(aware), found=moment_in_words(found)),
            paths=("moments.aware_at", "moments.discovered_at"),
        )
    stands = standing(breach)
    if aware is not None and stands is not None and stands.first.sent_at < aware:
        yield Contradiction(
            rule="notified-before-awareness",
            message=_(
                "Aan de AP is gemeld op {sent}, maar als kennisname staat {aware}. Wie meldt, weet ervan. Controleer beide tijdstippen."
            ).format(sent=moment_in_words(stands.first.sent_at), aware=moment_in_words(aware)),
            paths=("moments.aware_at",),
        )


def _letters(breach: Breach) -> Iterator[str]:
    """Yield the sentences of messages to the people that may name data of theirs; what denies or warns in general names none."""
    for sent in breach.notifications:
        if sent.kind is NotificationKind.PERSONS and NEAR_BSN.search(sent.text):
            yield from (said for said in SENTENCE.split(sent.text) if not DENIES.search(said))


def _details(breach: Breach) -> Iterator[Contradiction]:
    facts, people = breach.facts, breach.people
    approx, most = facts.persons_approx, people.maximum or people.minimum
    if approx and most and people.kind is not CountKind.UNKNOWN and not most / FAR_OFF < approx < most * FAR_OFF:
        yield Contradiction(
            rule="people-differ",
            message=_(
                "U vulde als aantal mensen {people} in, maar ergens anders ongeveer {approx}. Pas een van beide aan."
            ).format(people=most, approx=approx),
            paths=("people", "facts.persons_approx"),
        )
    counted = informed(breach)
    if counted.beyond:
        yield Contradiction(
            rule="told-more-than-there-are",
            message=ngettext(
                "Een bericht ging naar {sent} mens, maar in de zaak staan er {people}. Pas een van beide aantallen aan.",
                "Een bericht ging naar {sent} mensen, maar in de zaak staan er {people}. Pas een van beide aantallen aan.",
                counted.beyond,
            ).format(sent=thousands(counted.beyond, "nl"), people=thousands(most or 0, "nl")),
            paths=("people", "notifications"),
        )
    yield from _moments(breach)
    told = " ".join((breach.title, breach.description, breach.data_description, *_letters(breach)))
    if (
        facts.data_categories
        and DataKind.NATIONAL_ID not in facts.data_categories
        and not facts.bsn
        and NEAR_BSN.search(told)
        and BSN.search(told)
    ):
        yield Contradiction(
            rule="text-names-bsn",
            message=_(
                "U schrijft over een BSN, maar bij de gegevens staat geen BSN. Kies het daar, of schrijf in de tekst dat er geen BSN bij was."
            ),
            paths=("facts.data_categories",),
        )
    if breach.protection is Protection.NONE and facts.encrypted_state_of_the_art:
        yield Contradiction(
            rule="protection-differs",
            message=_(
                "U antwoordde dat de gegevens niet onleesbaar waren gemaakt, maar ook dat ze goed versleuteld waren. "
                "Pas een van beide aan."
            ),
            paths=("protection", "facts.encrypted_state_of_the_art"),
        )
    if facts.processor_involved is False and any(p.role in PROCESSORS for p in breach.parties):
        yield Contradiction(
            rule="processor-differs",
            message=_(
                "U noemt een verwerker, maar antwoordde dat er geen verwerker betrokken was. Pas een van beide aan."
            ),
            paths=("parties", "facts.processor_involved"),
        )
    if facts.vulnerable_persons is False and any(g in VULNERABLE_GROUPS for g in breach.people_groups):
        yield Contradiction(
            rule="groups-differ",
            message=_(
                "U noemt een kwetsbare groep (kinderen, patiënten of anderen), maar antwoordde dat er geen kwetsbare "
                "mensen bij zijn. Pas een van beide aan."
            ),
            paths=("people_groups", "facts.vulnerable_persons"),
        )
    for consequence, name, message in (
        (
            PersonConsequence.IDENTITY_FRAUD,
            "identity_theft_possible",
            _("U noemt identiteitsfraude als gevolg, maar antwoordde dat die niet mogelijk is. Pas een van beide aan."),
        ),
        (
            PersonConsequence.FINANCIAL_LOSS,
            "financial_loss_possible",
            _("U noemt financieel verlies als gevolg, maar antwoordde dat dat niet kan. Pas een van beide aan."),
        ),
    ):
        if consequence in breach.person_consequences and getattr(facts, name) is False:
            yield Contradiction(
                rule=f"consequence-differs-{consequence.value}",
                message=message,
                paths=("person_consequences", f"facts.{name}"),
            )
