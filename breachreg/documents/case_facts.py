"""What a document about a case tells in a line: the facts of AVG 33(3) and who is concerned, in its own language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from breachreg.clock import AMSTERDAM
from breachreg.documents.case_paper import MEDIUM, CasePaper, reach, together
from breachreg.documents.paper_words import POINTS
from breachreg.domain.breach import Count, CountKind, DecisionOutcome, DecisionTopic, IncidentKind
from breachreg.domain.claims import ConsentAnswer
from breachreg.domain.facts import SPECIAL_KINDS, BreachType, Cause, DataKind, Evidence, Role
from breachreg.domain.filings import standing, withdrawn
from breachreg.domain.moments import AwarenessReason
from breachreg.domain.money import euros
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.parties import PartyRole
from breachreg.i18n import _, paper_in
from breachreg.law.deadlines import date_in_words

Teller = Callable[[CasePaper], Any]
TOLD_US = {
    AwarenessReason.TOLD_BY_PERSON_CONCERNED,
    AwarenessReason.TOLD_BY_RECIPIENT,
    AwarenessReason.TOLD_BY_THIRD_PARTY,
}
"""A processor that gives its notice (AVG 33(2)) is nobody to thank for a report."""
LEAST_TIME = timedelta(hours=2)
"""With less than this left before our own 72 hours end, an answer is asked by return."""
TIME_OF_OUR_OWN = timedelta(hours=24)
MORNING, EVENING, NIGHT = 8, 20, 22
"""Hours of the Dutch clock between which an answer can be asked, and the last one in an evening."""


def _answer(path: str) -> Teller:
    return lambda paper: paper.answer(path)


def _own_answer(path: str) -> Teller:
    return lambda paper: paper.typed(path) if paper.answer(path) else ""


def _contact_of(role: PartyRole) -> Teller:
    """Return for whose attention a letter is: name and function, without telephone and mail."""

    def told(paper: CasePaper) -> str:
        party = paper.addressed(role)
        who = together((party.contact.name, party.contact.function)) if party else ""
        return paper.say("attention", who=who) if who else ""

    return told


def _name_of(role: PartyRole) -> Teller:
    return lambda paper: party.name if (party := paper.addressed(role)) else ""


def _of_client(path: str) -> Teller:
    """Return a number that is told to a client only when it is the client's own: that of the group the letter is for."""

    def told(paper: CasePaper) -> str:
        group = paper.source.group
        if paper.kind != "processor-notice":
            return paper.answer(path)
        if path == "people" and group and group.people.kind is not CountKind.UNKNOWN:
            return paper.labelled("people", group.people)
        return paper.place(f"{path}_of_client")

    return told


def _of_this_client(teller: Teller, key: str) -> Teller:
    """Return what is told of a case with several clients only by who knows which of it is this client's: a place to fill in."""

    def told(paper: CasePaper) -> Any:
        if paper.kind != "processor-notice" or len(paper.parties(PartyRole.CONTROLLER)) <= 1:
            return teller(paper)
        place = paper.place(f"{key}_of_client")
        return [place] if key == "consequences" else place

    return told


def _incident(paper: CasePaper) -> str:
    breach = paper.breach
    if breach.incident_kind is IncidentKind.OTHER and breach.incident_kind_other.strip():
        return paper.own(breach.incident_kind_other)
    return "" if breach.incident_kind is IncidentKind.OTHER else paper.answer("incident_kind")


def _cause(paper: CasePaper) -> str:
    cause = paper.breach.facts.cause
    return "" if cause in (None, Cause.NOT_SPECIFIED, Cause.NONE) else paper.answer("facts.cause")


def _period(paper: CasePaper) -> str:
    moments = paper.breach.moments
    start, end = paper.when(moments.started_at), paper.when(moments.ended_at)
    if start and moments.ongoing:
        text = paper.say("since", start=start)
    elif moments.ongoing:
        text = paper.say("ongoing")
    elif start and end:
        text = paper.say("between", start=start, end=end)
    elif start:
        text = paper.say("from", start=start)
    else:
        text = paper.say("until", end=end) if end else ""
    return paper.say("estimated", text=text) if text and moments.dates_estimated else text


def _discovered(paper: CasePaper) -> str:
    return paper.when(paper.breach.moments.discovered_at or paper.breach.moments.aware_at)


def _found_on(paper: CasePaper) -> str:
    """Return the day on which somebody told us; nothing where nobody is known to have done so."""
    if not paper.breach.reporter and paper.breach.moments.aware_reason not in TOLD_US:
        return ""
    moment = paper.breach.moments.first_signal_at or paper.breach.moments.discovered_at
    return date_in_words(moment, paper.language) if moment else ""


def _kinds(paper: CasePaper) -> list[DataKind] | None:
    """Return what leaked of who is told: of a client its own; None where only a person knows which of the case that is."""
    group = paper.source.group
    if paper.kind == "processor-notice":
        if group is not None and group.data_categories:
            return list(group.data_categories)
        if len(paper.parties(PartyRole.CONTROLLER)) > 1 or (group is None and len(paper.breach.groups) > 1):
            return None
    kinds = list(paper.breach.kinds_of_data)
    if paper.source.facts.bsn and DataKind.NATIONAL_ID not in kinds:
        kinds.append(DataKind.NATIONAL_ID)
    return kinds


def _groups(paper: CasePaper) -> str:
    """Return the groups of people as chosen; where none was, by the names of the groups that the case tells apart."""
    chosen = paper.answer("people_groups")
    if chosen or paper.kind == "processor-notice":
        return chosen
    # a group called after a party is that party's letter, and no kind of people
    parties = {party.name.strip().casefold() for party in paper.breach.parties}
    names = [group.name.strip() for group in paper.breach.groups]
    return "; ".join(
        paper.own(name, _("de naam van een groep")) for name in names if name and name.casefold() not in parties
    )


def _data(paper: CasePaper) -> str:
    kinds = _kinds(paper)
    if kinds is None:
        return paper.place("data_of_client")
    named = tuple(kind for kind in kinds if kind is not DataKind.NOT_SPECIFIED)
    return paper.labelled("facts.data_categories", named) if named else ""


def _special(paper: CasePaper) -> str:
    kinds = tuple(kind for kind in _kinds(paper) or () if kind in SPECIAL_KINDS)
    return paper.labelled("facts.data_categories", kinds) if kinds else ""


def _protection(paper: CasePaper) -> str:
    breach = paper.breach
    return together((paper.answer("protection"), paper.own(breach.protection_explanation)), ". ")


def _consequences(paper: CasePaper) -> list[str]:
    breach = paper.breach
    kinds = [
        paper.labelled("person_consequences", kind) for kind in breach.person_consequences if kind.value != "other"
    ]
    kinds += [paper.labelled("data_consequences", kind) for kind in breach.data_consequences if kind.value != "other"]
    described = paper.own(breach.consequences_description)
    return [*kinds, described] if described else kinds


def _impact(paper: CasePaper) -> str:
    return together((paper.answer("impact"), paper.own(paper.breach.impact_explanation)), ". ")


def _authority(paper: CasePaper, *, number: bool = True) -> str:
    breach, stands, gone = paper.breach, standing(paper.breach), withdrawn(paper.breach)
    if stands:
        when = paper.when(stands.first.sent_at)
        what = paper.say("number", when=when, number=stands.number) if number and stands.number else when
        return paper.say("authority_filed", what=what)
    if gone:
        return paper.say("authority_withdrawn", what=paper.when(gone[1].sent_at))
    decision = breach.decision(DecisionTopic.AUTHORITY)
    if decision is None:
        return paper.say("authority_client" if paper.breach.facts.role is Role.PROCESSOR else "authority_open")
    return paper.say("authority_no" if decision.outcome is DecisionOutcome.NO else "authority_yes")


def _police(paper: CasePaper) -> str:
    sent = paper.breach.notified(NotificationKind.POLICE)
    if not sent:
        # the number may have been given to the insurer alone
        money = paper.source.money()
        number = next((claim.police for claim in (money.claims if money is not None else ()) if claim.police), "")
        return paper.say("police_known", number=number) if number else paper.say("police_none")
    when = paper.when(sent.sent_at)
    what = paper.say("number", when=when, number=sent.receipt_number) if sent.receipt_number else when
    return paper.say("police_sent", what=what)


# -- questions to a processor ------------------------------------------------------------------------------


def _known(count: Count) -> bool:
    return count.kind is not CountKind.UNKNOWN


def _sure(evidence: Evidence | None) -> bool:
    return evidence not in (None, Evidence.UNKNOWN)


def _not_asked(paper: CasePaper, *paths: str) -> bool:
    """Tell whether the kind of incident leaves nothing to ask: a letter has no log files and no system that was got into."""
    breach = paper.breach
    asked = any(paper.source.interview.is_visible(breach, path) for path in paths)
    return breach.incident_kind is not None and not asked


def open_points(paper: CasePaper) -> list[str]:
    """Return which of the points of AVG 33(3) the case has no answer to yet, in the order in which they are asked."""
    breach, facts, moments = paper.breach, paper.breach.facts, paper.breach.moments
    kinds = facts.breach_type or ()
    processors = paper.parties(PartyRole.PROCESSOR)
    known = {
        "period": bool(moments.started_at and (moments.ended_at or moments.ongoing)) and not moments.dates_estimated,
        "discovered": bool(moments.discovered_how.strip()),
        "cause": bool(_cause(paper)),
        "systems": bool(breach.systems.strip()) or _not_asked(paper, "systems"),
        "nature": bool(kinds),
        "data": bool(_data(paper)),
        "groups": bool(breach.people_groups),
        "people": _known(breach.people),
        "records": _known(breach.records),
        "countries": facts.cross_border is False or bool(breach.countries),
        "taken": _sure(facts.exfiltration_evidence) or _sure(facts.access_evidence) or facts.unopened is True,
        "recipient": facts.recipient_type is not None,
        "logs": facts.logs_available is not None or _not_asked(paper, "systems", "facts.logs_available"),
        "protection": breach.protection is not None
        or facts.encrypted_state_of_the_art is not None
        or _not_asked(paper, "facts.encrypted_state_of_the_art"),
        # only where data could not be reached
        "backup": facts.backup_available is not None or bool(kinds and BreachType.AVAILABILITY not in kinds),
        "sub_processors": bool(paper.parties(PartyRole.SUB_PROCESSOR)),
        "consequences": bool(breach.person_consequences or breach.consequences_description.strip()),
        "measures": any(m.text.strip() for m in breach.measures),
        "contact": any(p.contact.phone or p.contact.email for p in processors),
    }
    return [point for point in POINTS if not known[point]]


def _still_open(paper: CasePaper) -> list[str]:
    """Return what the processor itself does not know yet; its own contact is known."""
    return [paper.words["open"][point] for point in open_points(paper) if point not in ("contact", "sub_processors")]


def answer_by(paper: CasePaper) -> datetime | None:
    """Return by when a processor has to answer so that we can still notify in time, UTC; None when that is at once or not known.

    A day before our own 72 hours end, or half of what is left of them when that is less than two days.
    """
    due, now = paper.source.authority_due, paper.source.now
    if due is None or due - now < LEAST_TIME:
        return None
    moment = (due - min(TIME_OF_OUR_OWN, (due - now) / 2)).replace(minute=0, second=0, microsecond=0)
    local = moment.astimezone(AMSTERDAM)
    if MORNING <= local.hour < NIGHT:
        return moment
    # nobody answers at night: the evening before, when that is still to come
    day = local - timedelta(days=1) if local.hour < MORNING else local
    evening = day.replace(hour=EVENING)
    return evening.astimezone(UTC) if evening - now >= LEAST_TIME / 2 else moment


def _answer_by(paper: CasePaper) -> str:
    if standing(paper.breach):
        return paper.say("without_delay")
    if paper.source.authority_due is None:
        # nothing is to be notified as it stands: there is no moment before which, and waiting is no use either
        return paper.say("without_delay") if paper.breach.moments.aware_at else ""
    moment = answer_by(paper)
    return paper.when(moment) if moment else paper.say("answer_at_once")


def _answer_why(paper: CasePaper) -> str:
    stands, due = standing(paper.breach), paper.source.authority_due
    if stands:
        return paper.say("answer_filed", when=paper.when(stands.first.sent_at))
    if due is None:
        return ""
    late = due <= paper.source.now
    return paper.say("answer_late" if late else "answer_before", due=paper.when(due))


def _contact(paper: CasePaper) -> str:
    own = paper.source.organisation
    return reach(own.contact or own.fg)


def _costs(paper: CasePaper) -> str:
    """What it cost so far, and what lines without an actual amount are estimated at."""
    money = paper.source.money_told()
    if money is None or not money.lines:
        return ""
    totals = money.totals
    with paper_in(paper.language):
        parts = [euros(totals.cost)]
        if totals.high:
            said = _("nog geraamd {likely} (van {low} tot {high})")
            parts.append(said.format(likely=euros(totals.likely), low=euros(totals.low), high=euros(totals.high)))
    return "; ".join(parts)


def _consent_for(paper: CasePaper) -> str:
    """For which firms and expenses consent was asked and not answered yet."""
    money = paper.source.money_told()
    found = []
    with paper_in(paper.language):
        for item in (asked for claim in (money.claims if money is not None else ()) for asked in claim.consents):
            if item.answer is ConsentAnswer.OPEN:
                limit = _("tot {sum}").format(sum=euros(item.limit)) if item.limit is not None else ""
                found.append(together((item.supplier, item.purpose, limit)))
    return "; ".join(found)


FACTS: Mapping[str, Teller] = {
    "summary": lambda paper: paper.shortened(paper.own(paper.breach.description), MEDIUM),
    "description": lambda paper: paper.own(paper.breach.account, _("wat u anderen vertelt over wat er is gebeurd")),
    "incident": _incident,
    "cause": _cause,
    "cybercrime": _answer("cybercrime"),
    "nature": _answer("facts.breach_type"),
    "period": _period,
    "discovered": _discovered,
    "discovered_how": _own_answer("moments.discovered_how"),
    "aware": _answer("moments.aware_at"),
    "notice_at": _answer("moments.processor_notice_at"),
    "found_on": _found_on,
    "systems": _own_answer("systems"),
    "groups": _of_this_client(_groups, "groups"),
    "people": _of_client("people"),
    "records": _of_client("records"),
    "data": _data,
    "special": _special,
    "countries": _of_this_client(_answer("countries"), "countries"),
    "cross_border": _answer("facts.cross_border"),
    "protection": _protection,
    "backup": _answer("facts.backup_available"),
    "logs": _answer("facts.logs_available"),
    "intent": _answer("facts.malicious_intent"),
    "taken": _answer("facts.exfiltration_evidence"),
    "seen": _answer("facts.access_evidence"),
    "recipient": _answer("facts.recipient_type"),
    "service_impact": _answer("facts.service_impact"),
    "consequences": _of_this_client(_consequences, "consequences"),
    "impact": _impact,
    "authority_status": _authority,
    "authority_plain": lambda paper: _authority(paper, number=False),
    "police_status": _police,
    "controller_name": _name_of(PartyRole.CONTROLLER),
    "controller_contact": _contact_of(PartyRole.CONTROLLER),
    "processor_name": _name_of(PartyRole.PROCESSOR),
    "processor_contact": _contact_of(PartyRole.PROCESSOR),
    "sub_processors": lambda paper: "; ".join(p.name for p in paper.parties(PartyRole.SUB_PROCESSOR)),
    "kvk": lambda paper: paper.source.organisation.kvk,
    "own_contact": _contact,
    "still_open": _still_open,
    "answer_by": _answer_by,
    "answer_why": _answer_why,
    "costs": _costs,
    "consent_for": _consent_for,
    "damage": lambda _paper: "",
    "traces": lambda _paper: "",
    "reporter_name": lambda paper: paper.breach.reporter.name,
}
"""How each fact is told; empty where the case does not have it."""
