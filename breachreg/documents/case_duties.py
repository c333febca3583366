"""The duties of a case as a document tells them: who must know, why, by when, and what is still to be decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from breachreg.documents.case_facts import Teller
from breachreg.documents.case_paper import CasePaper
from breachreg.domain.breach import Decision, DecisionTopic
from breachreg.domain.facts import Role
from breachreg.domain.informing import informed
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.parties import OwnClock
from breachreg.domain.policies import Policy
from breachreg.domain.policy_clocks import PolicyClock
from breachreg.domain.status import CaseStatus, status_of
from breachreg.i18n import _
from breachreg.law.clock import OWN, PROCESSOR_DUTY, REGISTER_DUTY, Clock, ClockState
from breachreg.law.clock_words import clock_in_words, done_in_words, part_in_words, part_now
from breachreg.law.clocks import INSURER_WORDS, case_clocks
from breachreg.law.deadlines import span_in_words, time_left
from breachreg.law.duties import AUTHORITY_DUTY
from breachreg.law.results import Applies, Obligation

Rows = list[dict[str, str]]
AIMS = ("streef", "target")
"""By these the source of an own period says that it is what the office aims at."""
NOT_OTHERS = {"register", "ap", "persons", "controller", "customers"}
"""Recipients of duties that are no other supervisor."""


def _standing_duties(paper: CasePaper) -> list[Obligation]:
    """Return the duties that apply or may apply, without the outlook on law that is not in force."""
    return [d for d in paper.source.assessment.obligations if d.applies is not Applies.NO and not d.expected]


def _recipient(paper: CasePaper, duty: Obligation) -> str:
    """Return the key of who gets a duty's notification; empty for an own period."""
    return "" if duty.id.startswith(OWN) else paper.source.law.duties.by_id(duty.id).recipient


def _clocks_of(paper: CasePaper) -> dict[str, Clock]:
    """Return how every duty of the case stands, by its id."""
    source = paper.source
    found = case_clocks(source.law, paper.breach, source.assessment.obligations)
    return {clock.id: clock for clock in found}


def _due(paper: CasePaper, duty: Obligation, clock: Clock | None) -> str:
    if clock is not None and clock.remark == "unfiled":
        return clock_in_words(clock, paper.source.now, paper.language).text
    end = clock.due_at if clock and clock.state is not ClockState.NOT_DUE else duty.due_at
    if end:
        return paper.when(end)
    if clock is not None and clock.state is ClockState.OPEN and clock.since is not None:
        return clock_in_words(clock, paper.source.now, paper.language).text
    rule = None if duty.id.startswith(OWN) else paper.source.law.duties.by_id(duty.id)
    if rule is None or any(version.hours or version.days or version.months for version in rule.versions):
        return paper.say("moment_unknown")
    if rule.basis == "document":
        return paper.say("no_term")
    if rule.basis == "regime_check":
        return paper.say("no_moment")
    return paper.say("at_once" if rule.basis == "persons" else "without_delay")


def _left(paper: CasePaper, duty: Obligation, clock: Clock | None) -> str:
    """Return what was done about a duty and how late, or how long is left; nobody is late for what is still to be checked."""
    if clock is None or duty.id == REGISTER_DUTY or clock.remark == "unfiled":
        return ""
    if clock.state is ClockState.DONE:
        return done_in_words(clock, paper.language)
    if clock.state is ClockState.NOT_DUE:
        return clock_in_words(clock, paper.source.now, paper.language).text
    if clock.remark == "part" and clock.due_at is not None:
        return part_in_words(clock.told, clock.people, paper.language, most=clock.most)
    if clock.due_at is None or (clock.state is ClockState.TO_CHECK and clock.due_at < paper.source.now):
        return ""
    return time_left(clock.due_at, paper.source.now, paper.language)[0].partition(" (")[0]


def _row(paper: CasePaper, duty: Obligation, clock: Clock | None) -> dict[str, str]:
    checked = clock is not None and clock.state is ClockState.TO_CHECK
    unsure = "" if duty.verified else f" ({paper.say('unverified')})"
    return {
        "who": duty.recipient,
        "duty": duty.name,
        "state": paper.say("to_check") if checked else "",
        "why": duty.because,
        "due": _due(paper, duty, clock),
        "left": _left(paper, duty, clock),
        "source": f"{duty.reference}{unsure}",
    }


def _rows(paper: CasePaper, duties: Iterable[Obligation]) -> Rows:
    clocks = _clocks_of(paper)
    return [_row(paper, duty, clocks.get(duty.id)) for duty in duties]


def _supervisors(paper: CasePaper) -> Rows:
    duties = [
        duty
        for duty in _standing_duties(paper)
        if not duty.id.startswith(OWN) and _recipient(paper, duty) not in NOT_OTHERS
    ]
    if not duties:
        paper.note(
            _("controleer bij Instellingen, Organisatie onder welke andere regels u valt"), "organisation.regimes"
        )
    return _rows(paper, duties)


def _steps(paper: CasePaper) -> Rows:
    duties = [duty for duty in _standing_duties(paper) if _recipient(paper, duty) == "csirt"]
    if not duties:
        paper.note(
            _(
                "volgens de instellingen valt uw organisatie niet onder de Cyberbeveiligingswet, of haalt dit incident de drempel niet"
            ),
            "organisation.regimes",
        )
    return _rows(paper, duties)


def _deadlines(paper: CasePaper) -> Rows:
    return _rows(paper, (duty for duty in _standing_duties(paper) if duty.id != REGISTER_DUTY))


def _duties(paper: CasePaper) -> Rows:
    return _rows(paper, _standing_duties(paper))


def policy_of(paper: CasePaper) -> Policy | None:
    """Return the policy that holds for the case; None where there is none, or several of which nobody said which."""
    money = paper.source.money()
    beside = money.insurance.beside if money is not None else ()
    to = paper.source.addressee
    found = [item.policy for item in beside if to is not None and item.policy.id == to.id]
    found = found or [item.policy for item in beside if item.claim is not None] or [item.policy for item in beside]
    if len(found) > 1:
        paper.note(_("er zijn meer polissen: kies voor welke verzekeraar dit is"))
    return found[0] if len(found) == 1 else None


def _insurer_clocks(paper: CasePaper) -> list[tuple[OwnClock, Obligation]]:
    """Return the periods that the office entered from its policy; what it aims at itself is nothing to tell an insurer."""
    names = {f"{OWN}{clock.id}": clock for clock in paper.source.organisation.own_clocks}
    found = []
    for duty in _standing_duties(paper):
        clock = names.get(duty.id)
        if clock is None or isinstance(clock, PolicyClock):
            continue
        source = clock.source.strip().lower()
        said = f"{clock.name} {clock.recipient} {source}".lower()
        # only what names the place in the policy was taken over from it
        if source and any(word in said for word in INSURER_WORDS) and not any(word in source for word in AIMS):
            found.append((clock, duty))
    return found


def _clocks(paper: CasePaper) -> Rows:
    return _rows(paper, (duty for _clock, duty in _insurer_clocks(paper)))


def _insurer(paper: CasePaper) -> str:
    """Return who the insurer is: whom the case says was told, whom the policy names, or the own period."""
    policy = policy_of(paper)
    told = [n.recipient for n in paper.breach.notifications if n.kind is NotificationKind.INSURER]
    if paper.source.addressee is not None and policy is not None:
        # of more insurers the one that was chosen
        told = [policy.insurer or policy.called]
    return next(
        (
            name
            for name in (
                *told,
                policy.insurer if policy else "",
                *(clock.recipient for clock, _duty in _insurer_clocks(paper)),
            )
            if name
        ),
        "",
    )


def _policy_number(paper: CasePaper) -> str:
    policy = policy_of(paper)
    return policy.number if policy else ""


def _policy_term(paper: CasePaper) -> str:
    """Return what the policy says about when to notify, as the register has it; else until when by the period taken over from it."""
    policy = policy_of(paper)
    rule = policy.notice_rule.strip() if policy else ""
    return rule or next((row["due"] for row in _clocks(paper)), "")


def _told(paper: CasePaper) -> list[str]:
    sent = [n for n in paper.breach.notifications if n.kind is NotificationKind.OTHER_SUPERVISOR]
    lines = []
    for one in sent:
        when = paper.when(one.sent_at)
        what = paper.say("number", when=when, number=one.receipt_number) if one.receipt_number else when
        who = one.recipient or paper.say("supervisor_unnamed")
        lines.append(paper.say("supervisor_sent", recipient=who, what=what))
    return lines


def _authority_due(paper: CasePaper) -> str:
    """Return the latest moment for the AP; where nothing is to be notified, that; nothing where awareness lacks."""
    clock = paper.source.authority_clock
    told_before = clock is not None and clock.heard_at is not None and clock.state is ClockState.OPEN
    if clock is not None and clock.due_at is None and (clock.state is ClockState.NOT_DUE or told_before):
        return clock_in_words(clock, paper.source.now, paper.language).text
    return paper.when(paper.source.authority_due)


def _authority_why(paper: CasePaper) -> str:
    due, aware = paper.source.authority_due, paper.breach.moments.aware_at
    if due is None or aware is None:
        return ""
    return paper.say("at_due", hours=round((due - aware).total_seconds() / 3600), when=paper.when(aware))


def _authority_left(paper: CasePaper) -> str:
    clock = paper.source.authority_clock
    duty = next((d for d in paper.source.assessment.obligations if d.id == AUTHORITY_DUTY), None)
    # the sentence goes on in the paper: a reason that was typed with a full stop has none here
    return _left(paper, duty, clock).rstrip(".") if duty and clock and clock.state is not ClockState.NOT_DUE else ""


def outcome_words(paper: CasePaper, topic: DecisionTopic, outcome: str) -> str:
    """Return an outcome as it is said of this decision."""
    return paper.words["outcome"].get(f"{topic.value}_{outcome}", outcome)


def advice_words(paper: CasePaper, topic: DecisionTopic) -> str:
    """Return what the program advises now, and whether that is certain."""
    advice = paper.source.assessment.advice_on(topic)
    why = "disputed" if advice.disputed else "certain" if advice.certain else "uncertain"
    outcome = paper.say("not_to_say") if advice.cannot_say else outcome_words(paper, topic, advice.outcome)
    return paper.say("advice", outcome=outcome, certain=paper.say(why))


def own_topics(paper: CasePaper) -> list[DecisionTopic]:
    """Return what this office decides on: of a processor the controller decides on the AP and the people, unless it did itself."""
    processor = paper.breach.facts.role is Role.PROCESSOR
    return [t for t in DecisionTopic if not processor or t is DecisionTopic.IS_BREACH or paper.breach.decision(t)]


def _decided(paper: CasePaper) -> Rows:
    """Return the decisions in short: what was decided or is advised, by whom, when."""
    found = []
    for topic in own_topics(paper):
        decision = paper.breach.decision(topic)
        found.append(
            {
                "topic": paper.words["topic"][topic.value],
                "decision": outcome_words(paper, topic, decision.outcome.value) if decision else paper.say("undecided"),
                "by": _decided_by(paper, decision) if decision else advice_words(paper, topic),
            }
        )
    return found


def _asked(paper: CasePaper) -> list[str]:
    """Return what follows from where the case stands; what else the officer wants of the board is for him to fill in."""
    breach, status, lines = paper.breach, status_of(paper.breach), []
    for topic in own_topics(paper):
        if breach.decision(topic) is None and status not in (
            CaseStatus.NO_BREACH,
            CaseStatus.CLOSED,
            CaseStatus.MISTAKE,
        ):
            lines.append(paper.say("to_decide", topic=paper.words["topic"][topic.value]))
    controller = _clocks_of(paper).get(PROCESSOR_DUTY)
    if controller is not None and controller.state is ClockState.OPEN:
        lines.append(paper.say("to_controller"))
    due, clock = _authority_due(paper), paper.source.authority_clock
    if status is CaseStatus.NOTIFY and clock is not None and clock.heard_at is not None:
        lines.append(paper.say("to_send_again"))
    elif status is CaseStatus.NOTIFY and due:
        end, now = paper.source.authority_due, paper.source.now
        over = span_in_words(now - end, paper.language) if end is not None and end < now else ""
        lines.append(paper.say("to_send_late", span=over) if over else paper.say("to_send", due=due))
    if status is CaseStatus.INFORM:
        told = informed(breach)
        some = part_now(told, paper.language) if told.partly else ""
        lines.append(paper.say("to_inform_rest", part=some) if some else paper.say("to_inform"))
    return [*lines, paper.gap("asked")]


DUTIES: Mapping[str, Teller] = {
    "supervisors": _supervisors,
    "told_supervisors": _told,
    "steps": _steps,
    "deadlines": _deadlines,
    "duties": _duties,
    "clocks": _clocks,
    "insurer_name": _insurer,
    "clock": _policy_term,
    "policy_number": _policy_number,
    "due": _authority_due,
    "due_why": _authority_why,
    "due_left": _authority_left,
    "risk": lambda paper: paper.words["risk"][paper.source.assessment.risk_level.value],
    "decided": _decided,
    "asked": _asked,
    "status": lambda paper: paper.words["status"][status_of(paper.breach).value],
}
"""How each of these is told."""


def _decided_by(paper: CasePaper, decision: Decision) -> str:
    if decision.before_register:
        return paper.say("decided_before")
    return f"{decision.decided_by}, {paper.when(decision.decided_at)}"
