"""The documents about a case that are no letter to the people and no form: each field told by name, and marked where it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from breachreg.documents.case_duties import DUTIES
from breachreg.documents.case_facts import FACTS
from breachreg.documents.case_paper import CasePaper
from breachreg.documents.case_plain import PLAIN
from breachreg.documents.case_records import RECORDS
from breachreg.documents.case_standing import STANDING
from breachreg.documents.case_timeline import TIMELINE
from breachreg.documents.kinds import kinds
from breachreg.documents.people.risks import SNOOPED
from breachreg.documents.people.story import TOLD
from breachreg.documents.recipient_request import REQUEST
from breachreg.documents.source import DraftSource, DraftValues
from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic
from breachreg.domain.facts import RecipientType, Role
from breachreg.domain.filings import standing
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.parties import PartyRole
from breachreg.domain.person_names import same_name
from breachreg.i18n import _

TELLERS = {**FACTS, **DUTIES, **TIMELINE, **RECORDS, **PLAIN, **REQUEST, **STANDING}
AS_TYPED = {"logbook", "dossier"}
"""Records: what the office typed stays as it is, in every language."""
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "processor-notice": (
        "controller_name", "description", "incident", "nature", "period", "discovered", "groups", "people", "records", "data",
        "consequences", "measures",
    ),
    "processor-questions": ("processor_name", "notice_at", "answer_by"),
    "insurer": (
        "insurer_name", "policy_number", "clock", "description", "incident", "discovered", "people", "costs", "consent_for", "measures",
    ),
    "police": ("description", "incident", "period", "discovered", "intent", "systems", "traces", "damage"),
    "supervisors": ("description", "incident", "aware", "period", "people", "measures"),
    "csirt": (
        "incident", "aware", "intent", "cross_border", "service_impact", "systems", "description", "cause", "measures", "period",
    ),
    "board": ("summary", "people", "data", "costs"),
    "works-council": ("happened_plain", "nature", "groups", "people", "data", "measures_plain"),
    "reporter-reply": ("reporter_name", "found_on"),
    "logbook": ("aware", "due"),
    "dossier": ("aware", "due"),
}  # fmt: skip
"""What a document cannot do without: marked where the case does not have it, and listed before it is made."""
SAME_GAP: Mapping[str, str] = {}


def values_for(kind_id: str, source: DraftSource) -> DraftValues:
    """Return the values of a document, each told as its name says, and what is missing in it."""
    paper = CasePaper(source, as_typed=kind_id in AS_TYPED, kind=kind_id)
    required, values = REQUIRED.get(kind_id, ()), dict[str, Any]()
    for field in kinds()[kind_id].field:
        if field.blank is not None:
            known = TELLERS[field.name](paper) if field.name in TELLERS else ""
            values[field.name] = known or paper.blank(field)
            continue
        value = TELLERS[field.name](paper)
        if not value and field.name == "fg_advice" and _without_fg(paper):
            paper.note(
                _("nakijken: bij uw gegevens staat geen FG; moet u er een hebben (AVG 37)?"), "organisation.fg.name"
            )
        elif not value and (field.needed or field.name in required):
            gap = paper.gap(SAME_GAP.get(field.name, field.name))
            value = gap if field.items is None else [gap]
        values[field.name] = value
    _look_at(kind_id, paper)
    return DraftValues(values, tuple(paper.missing), untranslated=paper.untranslated)


def _without_fg(paper: CasePaper) -> bool:
    """Tell whether the office has no FG, so that there is no advice to wait for (AVG 37, 38(1))."""
    own = paper.source.organisation
    return not own.fg and not own.fg_registration and not paper.breach.fg.involved


def _look_at(kind_id: str, paper: CasePaper) -> None:
    """Note what a person should look at before this document goes out."""
    breach, role = paper.breach, paper.breach.facts.role
    if kind_id == "processor-notice":
        if role is not Role.PROCESSOR:
            paper.note(_("volgens de zaak bent u niet de verwerker: past deze brief wel?"), "facts.role")
        _one_each(paper, PartyRole.CONTROLLER, _("er zijn meer verwerkingsverantwoordelijken: maak voor elk een brief"))
        if breach.notified(NotificationKind.CONTROLLER):
            paper.note(_("in de zaak staat al een bericht aan de verwerkingsverantwoordelijke"))
    if kind_id == "processor-questions":
        _one_each(paper, PartyRole.PROCESSOR, _("er zijn meer verwerkers: maak voor elk een brief"))
    if kind_id == "recipient-request":
        _one_each(paper, PartyRole.RECIPIENT, _("er zijn meer ontvangers: maak voor elk een brief"))
    for what in _before_sending(kind_id, breach):
        paper.note(what)
    if kind_id == "fg-advice" and _without_fg(paper):
        paper.note(_("nakijken: bij uw gegevens staat geen FG; aan wie vraagt u dit advies?"), "organisation.fg.name")
    if kind_id == "not-notified":
        _fits_not_notified(paper)
    nobody = not breach.reporter.name.strip() and breach.moments.aware_reason not in TOLD
    if kind_id == "reporter-reply" and nobody:
        paper.note(_("nakijken: in de zaak staat niemand die het meldde; past deze brief wel?"))
    if kind_id == "reporter-reply" and _received_it(breach):
        # the one letter asks to keep the data safe for now, the other to delete them
        paper.note(
            _("nakijken: wie het meldde, is ook de ontvanger; stuur dan het verzoek aan de ontvanger in plaats hiervan")
        )
    if kind_id == "police" and breach.facts.malicious_intent is False:
        paper.note(_("volgens de zaak was er geen opzet: is aangifte nodig?"))
    if kind_id == "police" and not breach.evidence:
        paper.note(_("het bewijs (tabblad Bewijs van de zaak)"), "evidence")


def _received_it(breach: Breach) -> bool:
    """Tell whether who reported it is a recipient of the case, however the name was typed."""
    return any(
        party.role is PartyRole.RECIPIENT and same_name(party.name, breach.reporter.name) for party in breach.parties
    )


def _fits_not_notified(paper: CasePaper) -> None:
    """Note where the case says otherwise than that nothing was notified, without a decision that says so (see `_before_sending`)."""
    decided = paper.breach.decision(DecisionTopic.AUTHORITY)
    if standing(paper.breach) and (decided is None or decided.outcome is DecisionOutcome.NO):
        paper.note(_("nakijken: volgens de zaak is aan de AP gemeld"))
    elif decided is None and paper.source.assessment.notify_authority.outcome == "yes":
        paper.note(_("nakijken: er is nog niets besloten, en het advies is om wel te melden"))
    elif decided is None and paper.source.assessment.notify_authority.disputed:
        paper.note(_("nakijken: er is nog niets besloten, en antwoorden spreken elkaar tegen"))


def _one_each(paper: CasePaper, role: PartyRole, said: str) -> None:
    """Note that several parties get a letter each; whose it is, is never guessed."""
    if len(paper.parties(role)) > 1 and paper.addressed(role) is None:
        paper.note(_("{said}; kies een groep die heet zoals hij").format(said=said), "groups")
    elif len(paper.parties(role)) > 1:
        paper.note(said)


def _before_sending(kind_id: str, breach: Breach) -> Iterator[str]:
    """Return what is done before one of the plain letters goes out; each is a remark, nothing in the letter waits for it."""
    told = breach.notified(NotificationKind.PERSONS)
    decided = breach.decision(DecisionTopic.AUTHORITY)
    if kind_id == "recipient-request":
        yield _("nakijken: kent de ontvanger de mensen om wie het gaat? Bel dan eerst, en waarschuw hen")
        if breach.facts.recipient_type is RecipientType.UNKNOWN_CRIMINAL:
            yield _(
                "nakijken: volgens de zaak heeft een crimineel de gegevens; overleg met de politie, en schrijf hem niet zelf"
            )
        if breach.facts.recipient_type is RecipientType.KNOWN_INTERNAL:
            yield _("nakijken: volgens de zaak is de ontvanger een collega; een gesprek past dan beter dan een brief")
        if breach.facts.recipient_confirmed_deletion:
            yield _("nakijken: volgens de zaak bevestigde de ontvanger al dat alles is gewist")
    if kind_id in ("press-statement", "web-questions", "intranet") and told is None:
        yield _("nakijken: vertel het eerst de mensen zelf; in de zaak staat nog geen bericht aan hen")
    people = breach.decision(DecisionTopic.PERSONS)
    if kind_id == "intranet" and told is None and (people is None or people.outcome is DecisionOutcome.NO):
        yield _(
            "nakijken: er staat dat de mensen bericht krijgen, en dat is niet besloten; haal het weg als het niet zo is"
        )
    if kind_id == "processor-liability":
        yield _("nakijken: laat deze brief eerst lezen door een jurist")
    if kind_id == "claim-reply":
        yield _("nakijken: leg de claim voor aan uw verzekeraar voordat u antwoordt")
    if kind_id == "access-reply":
        yield _("nakijken: het antwoord moet er binnen een maand na ontvangst zijn (AVG 12(3))")
    if kind_id == "employee-note" and breach.facts.cause in SNOOPED:
        yield _("nakijken: bij rondkijken of misbruik past dit briefje niet; vraag P&O en een jurist")
    if kind_id == "not-notified" and decided is not None and decided.outcome is not DecisionOutcome.NO:
        yield _("nakijken: volgens de zaak is besloten om wel te melden")
