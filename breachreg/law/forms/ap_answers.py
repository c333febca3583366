"""The answers that a case gives to the AP's questions: recorded, derived from other answers, or missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from breachreg.domain.breach import (
    Count,
    CountKind,
    DataConsequence,
    DecisionOutcome,
    DecisionTopic,
    ImpactLevel,
    MeasureKind,
)
from breachreg.domain.facts import SPECIAL_KINDS, BreachType, DataKind
from breachreg.domain.filings import standing, withdrawn
from breachreg.domain.informing import completed_by, informed
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.parties import Contact, PartyRole, Regime
from breachreg.domain.paths import value_at
from breachreg.law.deadlines import moment_in_words
from breachreg.law.forms.consequences import likely_for_people, unreadable
from breachreg.law.forms.form_case import AnswerState, FormCase, Found
from breachreg.law.results import Applies, RiskLevel


def answer_of(name: str, case: FormCase) -> Found:
    """Return the answer by name of a function in `ANSWERS` or by path of a field, and where it comes from."""
    function = ANSWERS.get(name)
    if function is not None:
        return function(case)
    if name.startswith("organisation."):
        return _recorded(str(value_at(case.organisation, name.removeprefix("organisation."))))
    return _recorded(case.said(name))


def _recorded(text: str) -> Found:
    return (text, AnswerState.RECORDED) if text else ("", AnswerState.MISSING)


def _derived(text: str) -> Found:
    return (text, AnswerState.DERIVED) if text else ("", AnswerState.MISSING)


def _kind_of_notification(case: FormCase) -> Found:
    if case.filing is NotificationKind.AUTHORITY_INITIAL:
        return _derived("Ik wil één inbreuk melden (reguliere melding)")
    stands = standing(case.breach)
    if stands is None:
        gone = withdrawn(case.breach)
        stands = gone[0] if gone else None
    number = f" ({stands.number})" if stands and stands.number else ""
    if case.filing is NotificationKind.AUTHORITY_WITHDRAWAL:
        return _derived(f"Intrekking van een eerdere melding{number}")
    return _derived(f"Vervolgmelding op een eerdere melding{number}")


def _legal_basis(case: FormCase) -> Found:
    if Regime.POLICE_DATA in case.organisation.regimes:
        return _derived("Nagaan: Algemene verordening gegevensbescherming (AVG) of Wet politiegegevens (Wpg)")
    return _derived("Algemene verordening gegevensbescherming (AVG)")


GENERAL_DUTIES = frozenset({"avg-33-1", "avg-33-2", "avg-33-4", "avg-33-5", "avg-34", "wpg-33a"})
"""Duties that have nothing to do with another supervisor."""


def _other_supervisors(case: FormCase) -> Found:
    sent = [n.recipient for n in case.breach.notifications if n.kind is NotificationKind.OTHER_SUPERVISOR]
    if sent:
        return _recorded("Ja: " + ", ".join(name or "?" for name in sent))
    others = [o for o in case.assessment.obligations if o.id not in GENERAL_DUTIES and not o.id.startswith("own-")]
    if any(o.applies is not Applies.NO for o in others):
        return "", AnswerState.MISSING
    return _derived("Nee")


def _countries(case: FormCase) -> Found:
    if case.facts.cross_border is False:
        return _recorded("Nee")
    if case.breach.countries:
        return _recorded("Ja: " + case.said("countries").replace("; ", ", "))
    if case.facts.cross_border is None:
        return "", AnswerState.MISSING
    return _recorded("Ja" if case.facts.cross_border else "Nee")


def _other_authorities(case: FormCase) -> Found:
    return _derived("Nee") if case.facts.cross_border is False else ("", AnswerState.MISSING)


def _address(case: FormCase) -> Found:
    own = case.organisation
    place = " ".join(part for part in (own.postcode, own.city) if part)
    return _recorded(", ".join(part for part in (own.address, place) if part))


def _filer(case: FormCase) -> Found:
    if case.breach.filer:
        return _recorded(case.said("filer"))
    return _derived(case.said("filer", case.organisation.contact or case.organisation.fg))


def _contact(case: FormCase) -> Found:
    """Return whom the AP can ask when that is not who notifies: the FG, else the contact of the organisation."""
    own = case.organisation
    filer = case.breach.filer or own.contact or own.fg
    other = next((who for who in (own.fg, own.contact) if who and not _same_person(who, filer)), None)
    return _derived(case.said("filer", other) if other else "Niet afwijkend")


def _same_person(one: Contact, other: Contact) -> bool:
    """Tell whether two contacts are one person: by name where both have one, else by how they are reached."""
    if one.name and other.name:
        return one.name.casefold().split() == other.name.casefold().split()
    return bool((one.email and one.email == other.email) or (one.phone and one.phone == other.phone))


def _fg_registration(case: FormCase) -> Found:
    if not case.organisation.fg and not case.organisation.fg_registration:
        return _derived("Niet van toepassing: er is geen FG bekend")
    return _recorded(case.organisation.fg_registration)


def _description(case: FormCase) -> Found:
    """Return what happened in the words for others; the register's own words are a proposal that somebody has to read over."""
    if case.breach.account.strip():
        return _recorded(case.breach.account)
    return _derived(case.breach.description)


def _parties(case: FormCase) -> Found:
    # a wrong recipient is no organisation that is involved, and often a private person
    others = tuple(party for party in case.breach.parties if party.role is not PartyRole.RECIPIENT)
    if others:
        return _recorded("Ja: " + case.said("parties", others))
    if case.breach.parties and case.facts.processor_involved is None:
        return _derived("Nee")
    if case.facts.processor_involved is False:
        return _derived("Nee")
    return "", AnswerState.MISSING


def _end(case: FormCase) -> Found:
    if case.breach.moments.ongoing:
        return _recorded("De inbreuk duurt nog voort")
    return _recorded(case.said("moments.ended_at"))


def _discovered(case: FormCase) -> Found:
    moments = case.breach.moments
    if moments.discovered_at:
        return _recorded(case.said("moments.discovered_at"))
    return _derived(moment_in_words(moments.aware_at) if moments.aware_at else "")


def _aware(case: FormCase) -> Found:
    moments = case.breach.moments
    if moments.aware_at is None:
        return "", AnswerState.MISSING
    reason = case.said("moments.aware_reason") if moments.aware_reason else ""
    return _recorded(f"{moment_in_words(moments.aware_at)}{'. ' + reason if reason else ''}")


def _delay(case: FormCase) -> Found:
    if case.delay_reasons:
        return _recorded(case.delay_reasons)
    due, stands = case.authority_due, standing(case.breach)
    moment = stands.first.sent_at if stands else case.now
    if due is None or moment > due:
        return _derived(case.heard_in_time) if case.heard_in_time else ("", AnswerState.MISSING)
    return _derived("Niet van toepassing" if stands else f"Niet van toepassing als u meldt vóór {moment_in_words(due)}")


NATURE = {
    BreachType.CONFIDENTIALITY: "Persoonsgegevens (mogelijk) ingezien door onbevoegden",
    BreachType.INTEGRITY: "Persoonsgegevens ongeoorloofd of onopzettelijk gewijzigd",
}
GONE = "Persoonsgegevens permanent niet beschikbaar (verloren/verwijderd)"
AWAY = "Persoonsgegevens tijdelijk niet beschikbaar"


def _nature(case: FormCase) -> Found:
    kinds = case.facts.breach_type or ()
    lines = [NATURE[kind] for kind in kinds if kind in NATURE]
    if BreachType.AVAILABILITY in kinds:
        lines.append(GONE if case.facts.data_permanently_lost else AWAY)
    return _recorded("\n".join(lines))


def _incident(case: FormCase) -> Found:
    text = case.said("incident_kind") if case.breach.incident_kind else ""
    other = case.breach.incident_kind_other
    return _recorded(f"{text}, namelijk: {other}" if other and text else text)


def _attachments(_case: FormCase) -> Found:
    return _derived("Geen. Maak gegevens van betrokkenen in bijlagen altijd onleesbaar.")


def _ordinary_data(case: FormCase) -> Found:
    kinds = tuple(k for k in case.kinds if k not in SPECIAL_KINDS and k is not DataKind.NOT_SPECIFIED)
    text = case.said("facts.data_categories", kinds).replace("; ", "\n") if kinds else ""
    if case.facts.bsn and DataKind.NATIONAL_ID not in kinds:
        text = f"{text}\n{case.said('facts.data_categories', (DataKind.NATIONAL_ID,))}".strip()
    if case.breach.data_description:
        text = f"{text}\nToelichting: {case.breach.data_description}".strip()
    return _recorded(text)


def _special_data(case: FormCase) -> Found:
    kinds = tuple(k for k in case.kinds if k in SPECIAL_KINDS)
    if kinds:
        return _recorded(case.said("facts.data_categories", kinds).replace("; ", "\n"))
    if case.facts.special_categories:
        return _recorded("Ja; soort nog niet vastgelegd")
    return _derived("Geen") if case.facts.data_categories else ("", AnswerState.MISSING)


def _number(case: FormCase, path: str, count: Count) -> str:
    if count.kind is CountKind.EXACT:
        return case.said(path, count)
    if count.kind is CountKind.RANGE:
        if count.minimum == count.maximum:
            return f"Niet precies bekend: ongeveer {count.minimum}"
        return f"Niet precies bekend: minimaal {count.minimum}, maximaal {count.maximum}"
    return ""


def _records(case: FormCase) -> Found:
    text = _number(case, "records", case.breach.records)
    if text:
        return _recorded(text)
    people = _number(case, "people", case.breach.people)
    return _derived(f"{people} (één per persoon aangenomen)" if people else "")


def _people(case: FormCase) -> Found:
    if text := _number(case, "people", case.breach.people):
        return _recorded(text)
    known = case.facts.persons_approx
    return _derived(f"Ongeveer {known}" if known is not None else "")


def _protection(case: FormCase) -> Found:
    breach = case.breach
    if breach.protection is not None:
        return _recorded(f"{case.said('protection')}\n{breach.protection_explanation}".rstrip("\n"))
    encrypted = case.facts.encrypted_state_of_the_art
    if encrypted is None:
        return "", AnswerState.MISSING
    return _derived("Versleuteld (encryptie)" if encrypted else "Nee")


def _data_consequences(case: FormCase) -> Found:
    if case.breach.data_consequences:
        return _recorded(case.said("data_consequences").replace("; ", "\n"))
    kinds = case.facts.breach_type
    if kinds and BreachType.CONFIDENTIALITY in kinds and not unreadable(case.facts):
        return _derived(case.said("data_consequences", (DataConsequence.UNAUTHORISED_KNOWLEDGE,)))
    return "", AnswerState.MISSING


def _person_consequences(case: FormCase) -> Found:
    if case.breach.person_consequences:
        return _recorded(case.said("person_consequences").replace("; ", "\n"))
    likely = likely_for_people(case.facts)
    return _derived(case.said("person_consequences", likely).replace("; ", "\n") if likely else "")


IMPACT = {
    RiskLevel.UNLIKELY: ImpactLevel.NEGLIGIBLE,
    RiskLevel.RISK: ImpactLevel.LIMITED,
    RiskLevel.HIGH_RISK: ImpactLevel.CONSIDERABLE,
}


def _impact(case: FormCase) -> Found:
    breach = case.breach
    if breach.impact is not None:
        return _recorded(f"{case.said('impact')}\n{breach.impact_explanation}".rstrip("\n"))
    advice = case.assessment.notify_authority
    if advice.cannot_say:
        return "", AnswerState.MISSING
    first = next((r.because for r in advice.reasons if not r.counter), "").partition(" U antwoordde")[0]
    return _derived(f"{case.said('impact', IMPACT[case.assessment.risk_level])} (voorstel). {first}".strip())


def _informed(case: FormCase) -> Notification | None:
    return case.breach.notified(NotificationKind.PERSONS)


def _persons_informed(case: FormCase) -> Found:
    if _informed(case) is not None:
        return _recorded("Ja")
    decision = case.breach.decision(DecisionTopic.PERSONS)
    if decision is not None:
        return _recorded("Nee" if decision.outcome is DecisionOutcome.NO else "Nog niet, maar dat gaan we doen")
    return "", AnswerState.MISSING


NOT_INFORMED = "Niet van toepassing: de betrokkenen zijn niet geïnformeerd"
NOT_YET = "Nog niet van toepassing: de betrokkenen worden nog geïnformeerd"


def _about_informing(case: FormCase, text: str) -> Found:
    """Return what is known about how people were told; nothing is missing where it was decided not to tell them."""
    decision = case.breach.decision(DecisionTopic.PERSONS)
    if _informed(case) is None and decision is not None:
        return _derived(NOT_INFORMED if decision.outcome is DecisionOutcome.NO else NOT_YET)
    return _recorded(text)


def _persons_informed_at(case: FormCase) -> Found:
    sent = completed_by(case.breach.notifications, case.breach.people)
    return _about_informing(case, moment_in_words(sent.sent_at) if sent else "")


def _persons_informed_count(case: FormCase) -> Found:
    counted = informed(case.breach)
    some = f"{counted.surely} tot {counted.told} (de berichten gingen samen naar {counted.sent} mensen)"
    told = "" if counted.beyond else str(counted.told or "")
    return _derived(some) if counted.overlaps else _about_informing(case, told)


def _persons_why_not(case: FormCase) -> Found:
    sent = _informed(case)
    if sent is not None:
        return _recorded(sent.text)
    decision = case.breach.decision(DecisionTopic.PERSONS)
    if decision is not None and decision.outcome is DecisionOutcome.NO:
        ground = f"{decision.ground}. " if decision.ground else ""
        return _recorded(ground + decision.reasons)
    return ("", AnswerState.MISSING) if decision is None else _derived(NOT_YET)


CHANNELS = {
    "phone": "Telefonisch",
    "letter": "Per brief",
    "email": "Per e-mail",
    "website": "Via een mededeling op de website",
    "social_media": "Via social media",
    "newspaper": "Via een advertentie in de krant",
    "online_form": "Anders",
    "other": "Anders",
}


def _persons_channels(case: FormCase) -> Found:
    sent = _informed(case)
    return _about_informing(case, "\n".join(CHANNELS[channel.value] for channel in sent.channels) if sent else "")


def _measures(case: FormCase) -> Found:
    lines = []
    for kind, title in ((MeasureKind.CORRECTIVE, "Herstel"), (MeasureKind.PREVENTIVE, "Om herhaling te voorkomen")):
        texts = [f"- {m.text}" for m in case.breach.measures if m.kind is kind]
        if texts:
            lines += [f"{title}:", *texts]
    return _recorded("\n".join(lines))


ANSWERS: Mapping[str, Callable[[FormCase], Found]] = {
    "kind_of_notification": _kind_of_notification,
    "legal_basis": _legal_basis,
    "other_supervisors": _other_supervisors,
    "countries": _countries,
    "other_authorities": _other_authorities,
    "address": _address,
    "filer": _filer,
    "fg_registration": _fg_registration,
    "description": _description,
    "contact": _contact,
    "parties": _parties,
    "end": _end,
    "discovered": _discovered,
    "aware": _aware,
    "delay": _delay,
    "nature": _nature,
    "incident": _incident,
    "attachments": _attachments,
    "ordinary_data": _ordinary_data,
    "special_data": _special_data,
    "records": _records,
    "people": _people,
    "protection": _protection,
    "data_consequences": _data_consequences,
    "person_consequences": _person_consequences,
    "impact": _impact,
    "persons_informed": _persons_informed,
    "persons_informed_at": _persons_informed_at,
    "persons_informed_count": _persons_informed_count,
    "persons_why_not": _persons_why_not,
    "persons_channels": _persons_channels,
    "measures": _measures,
}
