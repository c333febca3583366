"""A whole case before the law: its answers with what its details add, its assessment, and its digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from breachreg.domain.breach import (
    Breach,
    Cybercrime,
    DataConsequence,
    Decision,
    DecisionTopic,
    IncidentKind,
    PersonConsequence,
    Protection,
)
from breachreg.domain.causes import effective_cause
from breachreg.domain.facts import BROADER_KIND, SPECIAL_KINDS, BreachType, DataKind, Facts
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.parties import Organisation
from breachreg.domain.policy_clocks import fitted
from breachreg.domain.shapes import field_names, reader, with_values
from breachreg.law.asked import Asked, Soothing
from breachreg.law.assessment import LawWithJudgement, assess
from breachreg.law.clocks import sent_moments
from breachreg.law.contradictions import PROCESSORS, VULNERABLE_GROUPS, detail_contradictions
from breachreg.law.results import Assessment
from breachreg.law.vocabulary import values_of

if TYPE_CHECKING:
    from breachreg.law.precedents import OwnCase
    from breachreg.law.questionnaire import Questionnaire

T = TypeVar("T")
TYPE_OF_CONSEQUENCE = {
    DataConsequence.UNAUTHORISED_KNOWLEDGE: BreachType.CONFIDENTIALITY,
    DataConsequence.UNLAWFUL_USE: BreachType.CONFIDENTIALITY,
    DataConsequence.WRONG_DATA_USED_INSIDE: BreachType.INTEGRITY,
    DataConsequence.WRONG_DATA_PASSED_ON: BreachType.INTEGRITY,
    DataConsequence.SERVICE_TEMPORARILY_LOST: BreachType.AVAILABILITY,
    DataConsequence.SERVICE_PERMANENTLY_LOST: BreachType.AVAILABILITY,
}
GOOD_NAME = frozenset({PersonConsequence.REPUTATION, PersonConsequence.DISCRIMINATION})
ANSWERED_ELSEWHERE = (
    "persons_approx", "identity_theft_possible", "financial_loss_possible", "reputation_harm_possible", "professional_secrecy",
)  # fmt: skip
"""Facts that another question asks in so many words, such as that for the number of people."""
DIGEST_MARK = "2-"
"""Digests with it also hold what the consequences for people say of a good name and of professional secrecy."""
BREACH_MARK = "b2-"
"""Digests with it are of the decision whether it is a breach, and leave out how many people it concerns."""
HOW_MANY = frozenset({"persons_approx", "recipient_count"})
"""Facts on which it does not rest that something is a breach (AVG 4(12)): one person is enough."""
NOT_IN_DIGEST = frozenset(
    {
        "mitigation",
        "discovered_by",
        "recipient_trusted_why",
        "persons_know",
        "ds_informed_voluntarily",
        "hours_from_awareness_to_notification",
    }
)
"""Facts that no advice rests on: a change of these does not make a decision old."""
IN_DIGEST = tuple(name for name in field_names(Facts) if name not in NOT_IN_DIGEST)
_digested = reader(IN_DIGEST)


def effective_facts(breach: Breach) -> Facts:
    """Return the facts of `breach`, with what was not answered filled from its details.

    An answer is never replaced, but for the number of people: that of the case is the one number. To the kinds of data those of the
    groups of people are added.
    """
    filled = _from_details(breach)
    return with_values(breach.facts, **filled) if filled else breach.facts


def _from_details(breach: Breach) -> dict[str, Any]:
    """What was not answered but follows from the details; written out, for it runs for every case in the register."""
    facts, moments = breach.facts, breach.moments
    found: dict[str, Any] = {}
    # one number of people: that of the case, however a number came into the facts
    if (people := _people(breach)) is not None and people != facts.persons_approx:
        found["persons_approx"] = people
    kinds = breach.kinds_of_data
    if len(kinds) > len(facts.data_categories):
        found["data_categories"] = kinds
    if kinds:
        _from_kinds(facts, kinds, found)
    at_processor = Cybercrime.PROCESSOR_BREACH in breach.cybercrime
    if facts.processor_involved is None and (at_processor or any(p.role in PROCESSORS for p in breach.parties)):
        found["processor_involved"] = True
    if facts.cross_border is None and len(breach.countries) > 1:
        found["cross_border"] = True
    if facts.vulnerable_persons is None and any(g in VULNERABLE_GROUPS for g in breach.people_groups):
        found["vulnerable_persons"] = True
    if facts.encrypted_state_of_the_art is None and breach.protection is Protection.NONE:
        found["encrypted_state_of_the_art"] = False
    if facts.cause is None and (cause := effective_cause(breach)) is not None:
        found["cause"] = cause
    if facts.breach_type is None and breach.data_consequences:
        types = {TYPE_OF_CONSEQUENCE.get(c) for c in breach.data_consequences}
        if any(types):
            found["breach_type"] = tuple(t for t in BreachType if t in types)
    if facts.malicious_intent is None and breach.crimes:
        found["malicious_intent"] = True
    if breach.incident_kind is IncidentKind.POST_RETURNED_OPENED:
        if facts.data_returned is None:
            found["data_returned"] = True
        if facts.unopened is None:
            found["unopened"] = False
    if facts.identity_theft_possible is None and PersonConsequence.IDENTITY_FRAUD in breach.person_consequences:
        found["identity_theft_possible"] = True
    if facts.financial_loss_possible is None and PersonConsequence.FINANCIAL_LOSS in breach.person_consequences:
        found["financial_loss_possible"] = True
    if facts.reputation_harm_possible is None and not GOOD_NAME.isdisjoint(breach.person_consequences):
        found["reputation_harm_possible"] = True
    if facts.professional_secrecy is None and PersonConsequence.PROFESSIONAL_SECRECY in breach.person_consequences:
        found["professional_secrecy"] = True
    if facts.duration_hours is None and moments.started_at and moments.ended_at:
        found["duration_hours"] = max(0.0, (moments.ended_at - moments.started_at).total_seconds() / 3600)
    if facts.hours_from_awareness_to_notification is None and moments.aware_at and breach.notifications:
        notice = breach.notified(NotificationKind.AUTHORITY_INITIAL)
        if notice is not None and notice.sent_at >= moments.aware_at:
            hours = (notice.sent_at - moments.aware_at).total_seconds() / 3600
            found["hours_from_awareness_to_notification"] = hours
    return found


def _from_kinds(facts: Facts, kinds: tuple[DataKind, ...], found: dict[str, Any]) -> None:
    if facts.special_categories is None and not SPECIAL_KINDS.isdisjoint(kinds):
        found["special_categories"] = True
    if facts.criminal_data is None and DataKind.CRIMINAL in kinds:
        found["criminal_data"] = True
    if facts.bsn is None and DataKind.NATIONAL_ID in kinds:
        found["bsn"] = True
    broader = [BROADER_KIND[kind] for kind in kinds if kind in BROADER_KIND]
    if broader:
        whole = tuple(dict.fromkeys((*kinds, *broader)))
        if len(whole) > len(kinds):
            found["data_categories"] = whole


def _people(breach: Breach) -> int | None:
    """The largest number the count allows: in doubt more people."""
    return breach.people.maximum if breach.people.maximum is not None else breach.people.minimum


class LawWithQuestions(LawWithJudgement, Protocol):
    """What judging a whole case needs of the law."""

    @property
    def questionnaire(self) -> Questionnaire:
        """The questions, for which of them are asked in this case."""
        ...

    @property
    def soothing(self) -> tuple[Soothing, ...]:
        """The answers that do not count once their question is no longer asked."""
        ...


def counted_facts(law: LawWithQuestions, breach: Breach) -> Facts:
    """Return the facts that count: those of `effective_facts` without mitigating answers to questions no longer asked.

    Who first said that a letter came back unopened and then that a laptop was stolen, no longer sees that answer; it is
    kept, but does not soothe. Only for cases of the interview, which have a kind of incident.
    """
    facts = effective_facts(breach)
    if breach.incident_kind is None:
        return facts
    values = values_of(facts)
    given = [item for item in law.soothing if values[item.fact] in item.answers]
    if not given:
        return facts
    known = with_values(breach, facts=facts)
    hidden: dict[str, Any] = {item.fact: None for item in given if not item.is_asked(known)}
    return with_values(facts, **hidden) if hidden else facts


def assess_breach(
    law: LawWithQuestions,
    breach: Breach,
    organisation: Organisation | None,
    *,
    now: datetime,
    language: str = "nl",
    deep: bool = True,
    own_cases: Sequence[OwnCase] = (),
) -> Assessment:
    """Judge a whole case: its answers and its details together. Arguments as in `assessment.assess`."""
    found = assess(
        law,
        counted_facts(law, breach),
        moments=breach.moments,
        organisation=fitted(organisation, breach),
        now=now,
        language=language,
        deep=deep,
        own_cases=tuple(c for c in own_cases if c.reference != breach.reference),
        sent=sent_moments(law, breach),
        asked=Asked(law.questionnaire, breach) if breach.incident_kind else None,
        stated=_stated(breach),
    )
    details = detail_contradictions(breach)
    return with_values(found, contradictions=(*found.contradictions, *details)) if details else found


def _stated(breach: Breach) -> Facts:
    """Return what was answered in so many words, also where another question than that of the fact asked it."""
    if not (breach.person_consequences or breach.people.maximum or breach.people.minimum):
        return breach.facts
    whole = effective_facts(breach)
    return with_values(breach.facts, **{name: getattr(whole, name) for name in ANSWERED_ELSEWHERE})


def own_case(breach: Breach) -> OwnCase:
    """Return a decided case as a precedent for later ones: its facts and what was decided here.

    What was decided before this register is none: nobody here knows on which facts it rested.
    """
    from breachreg.law.precedents import OwnCase

    names = {DecisionTopic.AUTHORITY: "notify_authority", DecisionTopic.PERSONS: "notify_data_subjects"}
    outcome = {
        name: decision.outcome.value
        for topic, name in names.items()
        if (decision := breach.decision(topic)) is not None and not decision.before_register
    }
    return OwnCase(reference=breach.reference, title=breach.title, facts=effective_facts(breach), outcome=outcome)


def facts_digest(breach: Breach, topic: DecisionTopic | None = None) -> str:
    """Return a digest of what the advice on `breach` (of `topic`, where one is given) rests on; another one means: reassess."""
    return _marked(_in_digest(effective_facts(breach)), topic)


def outdated_topics(breach: Breach) -> tuple[DecisionTopic, ...]:
    """Return the topics whose decision rests on facts that changed since, in an open case or a closed one."""
    if not any(decision.facts_digest for decision in breach.decisions):
        # nothing was decided, or elsewhere: nobody here knows on which facts
        return ()
    # told once for both: every save and every row of a list comes here
    stated = _in_digest(effective_facts(breach))
    # a decision whether it is a breach from before it had a digest of its own is compared with the one that it was given then
    now = {"", _marked(stated, None)}
    if any(decision.facts_digest.startswith(BREACH_MARK) for decision in breach.decisions):
        now.add(_marked(stated, DecisionTopic.IS_BREACH))
    found = ((topic, breach.decision(topic)) for topic in DecisionTopic)
    return tuple(
        topic
        for topic, decision in found
        if decision is not None and decision.facts_digest not in now and not _as_before(breach, decision)
    )


def _as_before(breach: Breach, decision: Decision) -> bool:
    """Tell whether a decision of before the mark rests on the facts of today, as its digest was made then."""
    if decision.facts_digest.startswith(DIGEST_MARK):
        return False
    whole = effective_facts(breach)
    new = {name: getattr(breach.facts, name) for name in ("reputation_harm_possible", "professional_secrecy")}
    return decision.facts_digest == _hashed(_in_digest(with_values(whole, **new)))


def _marked(stated: dict[str, Any], topic: DecisionTopic | None) -> str:
    if topic is DecisionTopic.IS_BREACH:
        return BREACH_MARK + _hashed({name: value for name, value in stated.items() if name not in HOW_MANY})
    return DIGEST_MARK + _hashed(stated)


def _in_digest(facts: Facts) -> dict[str, Any]:
    # as `facts_to_json` says it; what is one of our words is a text in JSON by itself
    stated = {name: value for name, value in zip(IN_DIGEST, _digested(facts), strict=True) if value is not None}
    for name in ("breach_type", "data_categories"):
        if name in stated:
            stated[name] = sorted(stated[name])
    if not stated["data_categories"]:
        del stated["data_categories"]
    return stated


def _hashed(stated: dict[str, Any]) -> str:
    return hashlib.sha256(_sorted_json(stated).encode()).hexdigest()


_sorted_json = json.JSONEncoder(sort_keys=True).encode
