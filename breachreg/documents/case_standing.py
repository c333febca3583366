"""How things stand: what the FG advised and whether it was followed, how many people have been told."""

from __future__ import annotations

from collections.abc import Mapping

from breachreg.documents.case_duties import policy_of
from breachreg.documents.case_facts import FACTS, Teller, open_points
from breachreg.documents.case_paper import CasePaper
from breachreg.documents.ours import ours
from breachreg.domain.breach import CountKind, Cybercrime, DecisionOutcome, DecisionTopic
from breachreg.domain.facts import Cause, Role
from breachreg.domain.filings import standing
from breachreg.domain.informing import completed_by, informed
from breachreg.domain.notifications import NotificationKind
from breachreg.i18n import _
from breachreg.law.own_sent import insurer_told
from breachreg.law.results import DISPUTED, Reason

OFFENCE_OF = {
    Cause.RANSOMWARE: ("hacking", "ransomware"),
    Cause.MALWARE_WEBSERVER: ("hacking",),
    Cause.HACKING_VULNERABILITY: ("hacking",),
    Cause.CREDENTIAL_STUFFING: ("hacking", "fraud"),
    Cause.PHISHING_OR_ACCOUNT_TAKEOVER: ("hacking", "fraud"),
    Cause.SOCIAL_ENGINEERING: ("fraud",),
    Cause.CYBER_ATTACK_OTHER: ("hacking",),
    Cause.INSIDER_MALICIOUS: ("insider",),
    Cause.INSIDER_MISUSE: ("insider",),
    Cause.INSIDER_CURIOSITY: ("insider",),
    Cause.STOLEN_DEVICE: ("stolen",),
    Cause.STOLEN_PAPER: ("stolen",),
    Cause.THEFT_NOT_SPECIFIED: ("stolen",),
}
KNOWN_AT = {
    "time_1": "period",
    "time_2": "discovered",
    "what_1": "incident",
    "what_2": "cause",
    "what_3": "systems",
    "what_4": "taken",
    "who_1": "people",
    "who_2": "data",
    "before_1": "protection",
    "before_4": "logs",
    "after_1": "backup",
    "how_4": "sub_processors",
}
"""At which questions of the fixed list we hold something ourselves."""


# -- the advice of the FG, and who was told ------------------------------------------------------------------


def fg_advice(paper: CasePaper) -> str:
    """Return what the FG advised and whether that was followed (AVG 38(1), 39); empty when no advice is known."""
    fg = paper.breach.fg
    if not fg.advice.strip():
        return ""
    said = paper.say("fg_advised", text=_stop(paper.own(fg.advice, _("advies van de FG"))))
    if fg.advice_followed is None:
        return f"{said} {paper.say('fg_open')}"
    if fg.advice_followed:
        return f"{said} {paper.say('fg_followed')}"
    why = paper.own(fg.explanation, _("waarom het advies van de FG niet is gevolgd")).rstrip(". ")
    return f"{said} {paper.say('fg_set_aside', why=why or paper.say('no_why'))}"


def _stop(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def persons_told(paper: CasePaper) -> str:
    """Return how many of the people have been told, and when; never that all were when they were not."""
    done = completed_by(paper.breach.notifications, paper.breach.people)
    what = paper.when(done.sent_at) if done else ""
    counted = informed(paper.breach)
    if counted.told is None:
        decision = paper.breach.decision(DecisionTopic.PERSONS)
        return paper.say(
            "persons_part" if decision and decision.outcome is DecisionOutcome.PARTIAL else "persons_sent", what=what
        )
    told, people = paper.number(counted.told), paper.breach.people
    if people.kind is CountKind.UNKNOWN or people.maximum is None:
        return paper.say("persons_number", told=told, what=what)
    if counted.beyond:
        # one of the two is wrong: neither is told as if it were known
        paper.note(_("nakijken: meer mensen zijn geïnformeerd dan er volgens de zaak zijn"), "people")
        all_ = paper.labelled("people", people)
        return paper.say("persons_beyond", sent=paper.number(counted.beyond), all=all_, what=what)
    if counted.overlaps:
        given = {"sent": paper.number(counted.sent), "least": paper.number(counted.surely)}
        return paper.say("persons_overlap", all=paper.labelled("people", people), what=what, **given)
    if counted.told >= people.maximum:
        return paper.say("persons_all", told=told, what=what)
    key = "persons_limited" if counted.limited else "persons_some"
    return paper.say(key, told=told, all=paper.labelled("people", people), what=what)


def _persons(paper: CasePaper) -> str:
    decision = paper.breach.decision(DecisionTopic.PERSONS)
    if paper.breach.notified(NotificationKind.PERSONS):
        return persons_told(paper)
    if decision is None:
        return paper.say("persons_client" if paper.breach.facts.role is Role.PROCESSOR else "persons_open")
    return paper.say("persons_no" if decision.outcome is DecisionOutcome.NO else "persons_yes")


# -- letters to others ---------------------------------------------------------------------------------------


def _follow_up(paper: CasePaper) -> str:
    """Return that this adds to an earlier notice to the same insurer, with its number; empty for the first."""
    policy = policy_of(paper)
    sent = insurer_told(paper.breach, policy.id) if policy else paper.breach.notified(NotificationKind.INSURER)
    if sent is None:
        return ""
    when = paper.when(sent.sent_at)
    what = paper.say("number", when=when, number=sent.receipt_number) if sent.receipt_number else when
    return paper.say("follow_up", what=what)


def _offences(paper: CasePaper) -> list[str]:
    """Return offences that fit the cause; the articles were not seen in the law itself, and the police decide."""
    breach, said = paper.breach, paper.words["offence"]
    keys = list(OFFENCE_OF.get(breach.facts.cause, ())) if breach.facts.cause else []
    if Cybercrime.RANSOMWARE in breach.cybercrime:
        keys += ["hacking", "ransomware"]
    elif breach.crimes and "hacking" not in keys:
        keys.append("hacking")
    if keys:
        paper.note(_("nakijken: de artikelen uit het Wetboek van Strafrecht (niet geverifieerd)"))
    return [said[key] for key in dict.fromkeys(keys)]


def _asked(paper: CasePaper) -> list[dict[str, str]]:
    """Return the whole fixed list of questions to a processor, with what we hold beside it as a question (AVG 28(3)(f), 33(3))."""
    rows = []
    for number, (key, question) in enumerate(paper.words["ask"].items(), 1):
        fact = KNOWN_AT.get(key)
        # when we heard of it is not when the processor found it; "no" by itself answers no open question
        other = key == "time_2" or (key == "before_4" and paper.breach.facts.logs_available is False)
        known = FACTS[fact](paper) if fact and not other else ""
        rows.append({"number": str(number), "question": question, "known": f"{known}?" if known else ""})
    return rows


# -- the note on why nothing was notified --------------------------------------------------------------------


def _authority_reasons(paper: CasePaper, *, against: bool) -> list[str]:
    """Return the reasons against notifying the AP, or those for it, whatever is advised."""
    advice = paper.source.assessment.notify_authority
    reasons: tuple[Reason, ...] = advice.reasons
    # a counter-argument speaks against what is advised
    counter = against is (advice.outcome == "yes")
    disputed = [] if against else [reason for reason in reasons if reason.rule in DISPUTED]
    told = [reason for reason in reasons if reason.counter is counter and reason.rule not in DISPUTED]
    return [ours(reason.because, paper.language) for reason in (*disputed, *told)]


def _no_decision(paper: CasePaper) -> str:
    decision = paper.breach.decision(DecisionTopic.AUTHORITY)
    if decision is None or decision.outcome is not DecisionOutcome.NO:
        # what was decided or filed instead is said, never that it is still open
        status: str = FACTS["authority_status"](paper)
        return status
    why = paper.own(decision.reasons, _("de reden van het besluit"))
    if decision.before_register:
        return paper.say("decided_no_before", why=why or paper.say("no_why"))
    return paper.say(
        "decided_no", who=decision.decided_by, when=paper.when(decision.decided_at), why=why or paper.say("no_why")
    )


def _number(paper: CasePaper) -> str:
    stands = standing(paper.breach)
    return stands.number if stands else ""


STANDING: Mapping[str, Teller] = {
    "fg_advice": fg_advice,
    "persons_status": _persons,
    "follow_up": _follow_up,
    "offences": _offences,
    "questions": _asked,
    "reasons_not": lambda paper: _authority_reasons(paper, against=True),
    "reasons_for": lambda paper: _authority_reasons(paper, against=False),
    "open_facts": lambda paper: [
        paper.words["open"][point] for point in open_points(paper) if point not in ("contact", "sub_processors")
    ],
    "no_decision": _no_decision,
    "ap_number": _number,
}
"""How each of these is told."""
