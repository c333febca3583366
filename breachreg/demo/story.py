"""One made-up case: which fragments it is made of, its texts and its facts."""

from __future__ import annotations

import math
import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from breachreg.demo.material import Course, Family, Origin, Range, Setting, Subject
from breachreg.domain.breach import (
    Breach,
    Count,
    CountKind,
    DataConsequence,
    IncidentKind,
    Measure,
    MeasureKind,
    PersonConsequence,
    PersonGroup,
)
from breachreg.domain.facts import SPECIAL_KINDS, BreachType, Cause, DataKind, Facts, Role
from breachreg.domain.parties import Contact, InvolvedParty, PartyRole
from breachreg.i18n import thousands
from breachreg.law.facts_input import facts_from_json

T = TypeVar("T", Subject, Origin, Course, Family)

IDENTITY = frozenset({DataKind.NATIONAL_ID, DataKind.ID_DOCUMENT})
MONEY = frozenset({DataKind.FINANCIAL_BASIC, DataKind.PAYMENT_CARD, DataKind.FINANCIAL_DETAILED})
SENSITIVE = SPECIAL_KINDS | {DataKind.DEBTS, DataKind.BENEFITS, DataKind.CRIMINAL, DataKind.PROFESSIONAL_CONDUCT}
CONTACT = frozenset({DataKind.EMAIL_ADDRESS, DataKind.PHONE_NUMBER, DataKind.CONTACT})
VULNERABLE = frozenset({PersonGroup.MINORS, PersonGroup.VULNERABLE, PersonGroup.PATIENTS})
NOUNS = {
    PersonGroup.EMPLOYEES: ("medewerker", "medewerkers"),
    PersonGroup.MINORS: ("kind", "kinderen"),
    PersonGroup.PATIENTS: ("patiënt", "patiënten"),
    PersonGroup.OTHER: ("betrokkene", "mensen"),
}
NATURE_ORDER = tuple(BreachType)


@dataclass(frozen=True, kw_only=True)
class Story:
    """A case without its moments.

    Attributes:
        breach: all answers, texts and measures; no moments, decisions, notifications or notes.
        found, aware_after: hours from start to discovery and from discovery to awareness.
        how: how it was discovered.
        harm, safe, open: clauses for the decisions; one of `safe` and `open` is empty.
        person: the word for one of the people concerned; persons: for more of them.
        unit: the team it happened in, with its article.
    """

    breach: Breach
    family: Family
    course: Course
    found: float
    aware_after: float
    how: str
    harm: str
    safe: str
    open: str
    person: str
    persons: str
    unit: str


def tell(setting: Setting, family: Family, chance: random.Random) -> Story:
    """Make up one case of `family`."""
    subject = weighted(setting.subjects(family), chance)
    origin = weighted([o for o in family.origin if not (o.outsiders_only and subject.about_staff)], chance)
    course = weighted([c for c in family.course if c.fits(origin)], chance)
    found, aware_after = _between(course.found, chance), _between(course.aware_after, chance)
    number = _number(course.people or origin.people or subject.people, chance)
    words = _words(setting, subject, number, found, chance)
    if origin.lost:
        words |= {"lost": origin.lost, "Lost": _capital(origin.lost)}

    def say(text: str) -> str:
        return _capital(text.format_map(words))

    title = say(course.title or chance.choice(family.title))
    about = f"Het gaat om {subject.data}." if number == 1 else say("Het gaat om gegevens van {n} {them}: {data}.")
    if family.tags == ("nothing",):
        description = say(course.text)
    else:
        description = " ".join((say(origin.text), about if subject.data else "", say(course.text)))
    facts = _facts(family, origin, course, subject, number)
    corrective = [Measure(kind=MeasureKind.CORRECTIVE, text=say(text)) for text in course.measures]
    preventive = [Measure(kind=MeasureKind.PREVENTIVE, text=say(origin.prevent))] if origin.prevent else []
    kind = course.kind or family.kind
    breach = Breach(
        id=str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        title=title,
        description=description,
        facts=facts,
        incident_kind=kind,
        incident_kind_other=(course.kind_other or family.kind_other) if kind is IncidentKind.OTHER else "",
        cybercrime=family.cybercrime if course.cybercrime is None else course.cybercrime,
        systems=_without_article(subject.system),
        department=department_of(subject.unit),
        parties=_parties(family, words["supplier"]),
        people_groups=subject.group,
        people_description=_how_many(subject, number, words),
        people=_count(course, number, chance) if subject.data else Count(),
        data_description=_capital(subject.data),
        records=Count.exact(number) if subject.data else Count(),
        countries=("NL",) if subject.data else (),
        protection=course.protection if subject.data else None,
        protection_explanation=_protection(course),
        data_consequences=_for_data(facts),
        person_consequences=_for_people(facts) if course.open else (),
        consequences_description=_capital(subject.harm) + "." if subject.harm and course.open else "",
        measures=(*corrective, *preventive),
        advice_to_people=_advice(facts) if course.open else "",
    )
    return Story(
        breach=breach,
        family=family,
        course=course,
        found=facts.duration_hours or found,
        aware_after=aware_after,
        how=say(course.how),
        harm=subject.harm,
        safe=course.safe.format_map(words),
        open=course.open.format_map(words),
        person=words["one"],
        persons=words["them"],
        unit=subject.unit,
    )


def weighted(items: Sequence[T], chance: random.Random) -> T:
    """Return one of `items` by its weight."""
    return chance.choices(items, [item.weight for item in items])[0]


def spoken(number: int) -> str:
    """Return a number as it is written in Dutch running text."""
    return thousands(number)


def _between(limits: Range, chance: random.Random) -> float:
    low, high = limits
    return low + (high - low) * chance.random() ** 2


def _number(limits: tuple[int, int], chance: random.Random) -> int:
    low, high = limits
    if low == high:
        return low
    number = round(math.exp(chance.uniform(math.log(low), math.log(high))))
    # nobody counts thousands exactly
    return number if number < 1000 else round(number, -2)


def _words(setting: Setting, subject: Subject, number: int, found: float, chance: random.Random) -> dict[str, str]:
    words = {name: chance.choice(values) for name, values in setting.words.items()}
    group = subject.group[0] if subject.group else PersonGroup.CUSTOMERS
    mixed = len({NOUNS.get(g, "") for g in subject.group if g is not PersonGroup.VULNERABLE}) > 1
    one, them = NOUNS.get(group, (words["person"], words["persons"]))
    if group in (PersonGroup.EMPLOYEES, PersonGroup.OTHER):
        words |= {"person": one, "persons": them}
    words |= {
        "one": one,
        "them": "mensen" if mixed else them,
        "a": subject.a,
        "the": subject.the,
        "title": _lower(subject.title),
        "unit": subject.unit,
        "system": subject.system,
        "data": subject.data,
        "staff": subject.staff,
        "n": spoken(number),
        "hours": _duration(found),
        "views": f"{chance.randint(3, 90)} keer",
    }
    capitals = {_capital(name): _capital(value) for name, value in words.items() if len(name) > 1}
    return words | capitals


def _duration(hours: float) -> str:
    if hours < 36:
        return f"{max(2, round(hours))} uur"
    days = round(hours / 24)
    return f"{days} dagen" if days < 14 else f"{days // 7} weken"


def _facts(family: Family, origin: Origin, course: Course, subject: Subject, number: int) -> Facts:
    kinds = frozenset(subject.kinds)
    malicious = course.malicious if course.malicious is not None else family.malicious or origin.malicious
    found: dict[str, Any] = {"malicious_intent": malicious}
    if family.tags == ("nothing",):
        return replace(facts_from_json(found | course.facts), role=Role.CONTROLLER)
    closed = BreachType.CONFIDENTIALITY not in family.nature
    threat = bool(course.open) and not closed
    # with an identification number in strange hands fraud is possible; where it is safe the question stays open
    if kinds & IDENTITY:
        found["identity_theft_possible"] = True if threat else None
    elif not malicious:
        found["identity_theft_possible"] = False
    found["financial_loss_possible"] = threat and bool(kinds & MONEY)
    if family.cause is not Cause.LOST_PAPER and not closed:
        found["encrypted_state_of_the_art"] = False
    found |= {
        "safety_critical": False,
        "cross_border": False,
        "already_public": False,
        "processor_involved": family.processor,
    }
    if course.facts.get("access_evidence") in ("confirmed", "likely"):
        found["unopened"] = False
    if not closed and course.open:
        found |= {"recipient_trusted": False, "recipient_confirmed_deletion": False}
    found |= course.facts
    facts = facts_from_json({key: value for key, value in found.items() if value is not None})
    return replace(
        facts,
        is_security_incident=True,
        personal_data_involved=True,
        role=Role.CONTROLLER,
        breach_type=tuple(n for n in NATURE_ORDER if n in family.nature),
        cause=course.cause or origin.cause or family.cause,
        data_categories=subject.kinds,
        special_categories=bool(kinds & SPECIAL_KINDS),
        criminal_data=DataKind.CRIMINAL in kinds,
        bsn=DataKind.NATIONAL_ID in kinds,
        persons_approx=number,
        persons_identifiable_by_controller=True,
        vulnerable_persons=facts.vulnerable_persons or bool(VULNERABLE & set(subject.group)),
    )


def _count(course: Course, number: int, chance: random.Random) -> Count:
    if course.grows or (number >= 100 and chance.random() < 0.4):
        return Count(kind=CountKind.RANGE, minimum=round(number * 0.7), maximum=number)
    return Count.exact(number)


def _parties(family: Family, supplier: str) -> tuple[InvolvedParty, ...]:
    if not family.processor:
        return ()
    contact = Contact(function="Servicedesk", email="melding@verwerker.example", phone="000 - 000 00 10")
    return (InvolvedParty(name=supplier, role=PartyRole.PROCESSOR, contact=contact),)


def _how_many(subject: Subject, number: int, words: dict[str, str]) -> str:
    if not subject.data:
        return ""
    return f"Eén {words['one']}" if number == 1 else f"{words['n']} {words['them']}"


def _protection(course: Course) -> str:
    if course.protection.value == "encrypted":
        return "Versleuteld met een gangbare, actuele methode; de sleutel wordt apart beheerd."
    return ""


def _for_data(facts: Facts) -> tuple[DataConsequence, ...]:
    found = []
    nature = facts.breach_type or ()
    if BreachType.CONFIDENTIALITY in nature:
        found.append(DataConsequence.UNAUTHORISED_KNOWLEDGE)
        if facts.malicious_intent:
            found.append(DataConsequence.UNLAWFUL_USE)
    if BreachType.INTEGRITY in nature:
        found.append(DataConsequence.WRONG_DATA_USED_INSIDE)
    if BreachType.AVAILABILITY in nature:
        found.append(DataConsequence.SERVICE_TEMPORARILY_LOST)
    return tuple(found)


def _for_people(facts: Facts) -> tuple[PersonConsequence, ...]:
    kinds = frozenset(facts.data_categories)
    if BreachType.CONFIDENTIALITY not in (facts.breach_type or ()):
        return (PersonConsequence.NO_ACCESS_TO_DATA,)
    found = []
    if kinds & IDENTITY:
        found.append(PersonConsequence.IDENTITY_FRAUD)
    if kinds & MONEY:
        found.append(PersonConsequence.FINANCIAL_LOSS)
    if kinds & SENSITIVE:
        found.append(PersonConsequence.REPUTATION)
    if DataKind.HEALTH in kinds and PersonConsequence.REPUTATION in found:
        found.append(PersonConsequence.PROFESSIONAL_SECRECY)
    return tuple(found) or (PersonConsequence.LOSS_OF_CONTROL,)


def _advice(facts: Facts) -> str:
    kinds = frozenset(facts.data_categories)
    if BreachType.CONFIDENTIALITY not in (facts.breach_type or ()):
        return "U hoeft zelf niets te doen. Hebt u last gehad van de storing, laat het ons dan weten."
    found = []
    if facts.safety_critical:
        found.append("Voelt u zich niet veilig? Bel Veilig Thuis (0800-2000, gratis), en bij gevaar 112.")
    if kinds & IDENTITY:
        found.append(
            "Let op brieven of rekeningen van bedrijven die u niet kent. Denkt u dat iemand uw gegevens misbruikt, "
            "meld dat dan bij het Centraal Meldpunt Identiteitsfraude."
        )
    if kinds & MONEY:
        found.append("Controleer de komende weken uw afschriften en bel uw bank als u iets vreemds ziet.")
    if kinds & CONTACT:
        found.append("Wees alert op e-mails, sms'jes en telefoontjes waarin om gegevens of geld wordt gevraagd.")
    return " ".join(found) or "U hoeft zelf niets te doen. Hebt u vragen, bel ons dan gerust."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(title: str) -> str:
    first = title.replace("-", " ").partition(" ")[0]
    keep = first.isupper() or first in ("Wmo", "Woo")
    return title if keep else title[:1].lower() + title[1:]


def department_of(unit: str) -> str:
    """Return what a register calls the team of a story: "het team Jeugd" is "Jeugd"."""
    return _capital(_without_article(unit).removeprefix("Team "))


def _without_article(text: str) -> str:
    for article in ("het ", "de "):
        if text.startswith(article):
            return _capital(text.removeprefix(article))
    return _capital(text)
