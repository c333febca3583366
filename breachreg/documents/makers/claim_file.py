"""The claim file: policy, notice, timeline, consents, costs line by line, the sum of each outage, evidence, and what was received.

Whose data it was about stands nowhere in it: the account written for others, numbers of people, and claims of others by a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from breachreg.costs.beside import CaseMoney, PolicyBeside
from breachreg.costs.cover import proof_of
from breachreg.costs.one_insurer import received, with_one
from breachreg.documents.case_facts import FACTS
from breachreg.documents.case_paper import CasePaper
from breachreg.documents.case_records import RECORDS
from breachreg.documents.case_standing import STANDING
from breachreg.documents.claim_events import event_rows
from breachreg.documents.claim_measures import measure_doubts, measure_rows
from breachreg.documents.claim_rows import (
    EFFECTS,
    Rows,
    cost_row,
    day_text,
    hour_rows,
    joined,
    labelled,
    moment_text,
    number_text,
    outage_rows,
    period_text,
    received_rows,
    recourse_rows,
    sum_text,
    total_rows,
    vat_in_words,
)
from breachreg.documents.source import DraftSource, DraftValues
from breachreg.domain.claims import ANSWER_NAMES, CLAIM_NAMES, ClaimFile
from breachreg.domain.costs import COST_NAMES
from breachreg.domain.money import euros
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.policies import Policy
from breachreg.domain.policy_clocks import loss_day
from breachreg.i18n import _, paper_in

OF_THE_CASE = ("description", "incident", "cybercrime", "cause", "period", "discovered", "systems", "people", "data")
NEEDED = frozenset({"description", "incident", "period", "discovered", "people"})


def values_for(kind_id: str, source: DraftSource) -> DraftValues:
    """Return the values of a claim file, and what is still missing in it."""
    with paper_in(source.language):
        paper, values, money = _values(kind_id, source)
    # what follows is for the office, in its own language
    if money is None or not money.lines:
        paper.note(_("de kosten (Kosten en verzekering)"), "costs")
    if money is not None:
        for said in measure_doubts(money, source.breach):
            paper.note(_("nakijken: {said}").format(said=said), "costs")
    told = source.money() if source.language != "nl" else money
    if told is not None and source.language != "nl":
        told = with_one(told, source.addressee.id if source.addressee else "")
    for said in _doubts(told):
        # before it goes out; never for the insurer to read
        paper.note(_("nakijken: {said}").format(said=said), "costs")
    if not values["notice"]:
        paper.note(_("de melding bij de verzekeraar (Kosten en verzekering)"), "costs")
    return DraftValues(values, tuple(paper.missing), untranslated=paper.untranslated)


def _values(kind_id: str, source: DraftSource) -> tuple[CasePaper, dict[str, Any], CaseMoney | None]:
    paper = CasePaper(source, as_typed=False, kind=kind_id)
    tellers = {**FACTS, **RECORDS, **STANDING}
    values: dict[str, Any] = {name: tellers[name](paper) for name in OF_THE_CASE}
    for name in OF_THE_CASE:
        if name in NEEDED and not values[name]:
            values[name] = paper.gap(name)
    # without an addressee it is that of the insurer who comes first
    whole = source.money()
    money = with_one(whole, source.addressee.id if source.addressee else "") if whole is not None else None
    # an evidence file that nobody chose for the insurer may be called after whose data it was
    along = money.going_along if money is not None else frozenset()
    known = zip(source.breach.evidence, RECORDS["evidence"](paper), strict=True)
    rows = [row for item, row in known if item.id in along]
    values["evidence"] = [{key: str(row[key]) for key in ("name", "about", "size", "sha256")} for row in rows]
    values["events"] = event_rows(paper, whole, money, _claim(money), along)
    values |= _of_money(paper, money, whole) if money is not None and whole is not None else _nothing()
    return paper, values, money


def _nothing() -> dict[str, Any]:
    lists = (
        "policy",
        "notice",
        "clocks",
        "consents",
        "costs",
        "totals",
        "hours",
        "outages",
        "reports",
        "security",
        "third_parties",
    )
    more = ("received", "recourse", "questions", "wanted", "programme")
    return {name: [] for name in (*lists, *more)} | dict.fromkeys(
        ("vat", "limiting", "other_insurance", "settlement", "loss_day"), ""
    )


def _claim(money: CaseMoney | None) -> ClaimFile | None:
    """Return the claim file that the paper is about."""
    if money is None:
        return None
    return money.insurance.beside[0].claim if money.insurance.beside else next(iter(money.claims), None)


def _of_money(paper: CasePaper, money: CaseMoney, whole: CaseMoney) -> dict[str, Any]:
    beside = money.insurance.beside[0] if money.insurance.beside else None
    claim = _claim(money)
    names = {item.id: item.name for item in paper.breach.evidence}
    lines = sorted(money.lines, key=lambda line: (line.on or line.recorded_on or date.max, line.called))
    return {
        "policy": _policy(beside.policy, money) if beside is not None else [],
        "notice": _notice(claim, names) if claim is not None and claim.notified_at is not None else [],
        "clocks": _clocks(beside, paper.source.now) if beside is not None else [],
        "consents": _consents(claim, names) if claim is not None else [],
        "costs": [cost_row(line, names) for line in lines],
        "totals": total_rows(money),
        "vat": vat_in_words(money.lines),
        "hours": [row for line in money.lines for row in hour_rows(line)],
        "outages": [row for line in money.lines for outage in line.outages for row in outage_rows(outage)],
        "reports": _reports(paper, claim),
        "security": _security(beside.policy) if beside is not None else [],
        "programme": measure_rows(money, paper.breach),
        "loss_day": day_text(loss_day(paper.breach)),
        "limiting": paper.own(claim.limiting, _("wat de schade beperkte")) if claim is not None else "",
        "third_parties": _third_parties(claim) if claim is not None else [],
        "other_insurance": _other(whole, money, claim),
        "received": received_rows(money, claim),
        "recourse": [row for each in money.claims if each.policy in _read_by(claim) for row in recourse_rows(each)],
        "questions": _questions(claim) if claim is not None else [],
        "settlement": _settlement(paper, claim) if claim is not None else "",
        "wanted": [
            {"kind": COST_NAMES[kind], "proof": proof_of(kind, paper.language)}
            for kind in dict.fromkeys(line.kind for line in money.lines)
        ],
    }


def _doubts(money: CaseMoney | None) -> Iterator[str]:
    """Return what an insurer may refuse, and what is to be said of the policies."""
    if money is None:
        return
    yield from money.insurance.standing
    for item in money.insurance.beside[:1]:
        yield from (f"{remark.title} {remark.message}" for remark in item.remarks)


def _policy(policy: Policy, money: CaseMoney) -> Rows:
    modules = "; ".join(
        f"{cover.name}: {joined(cover.said, cover.limits)}" for cover in money.insurance.beside[0].cover
    )
    conditions = (
        f"{policy.conditions.name} (SHA-256 {policy.conditions.sha256})" if policy.conditions is not None else ""
    )
    return labelled(
        [
            (_("Verzekeraar"), policy.insurer),
            (_("Product en polisnummer"), joined(policy.product, policy.number)),
            (_("Looptijd"), period_text(policy.starts_on, policy.ends_on)),
            (_("Voorwaarden"), joined(policy.version, conditions)),
            (_("Tussenpersoon"), policy.broker),
            (_("Verzekerde som per jaar"), sum_text(policy.yearly_sum)),
            (_("Verzekerde som per gebeurtenis"), sum_text(policy.event_sum)),
            (_("Eigen risico"), sum_text(policy.excess)),
            (_("Wachttijd"), _waiting(policy)),
            (_("Melden volgens de polis"), policy.notice_rule),
            (_("Toestemming volgens de polis"), policy.consent_rule),
            (_("Rubrieken die kunnen tellen"), modules),
        ]
    )


def _waiting(policy: Policy) -> str:
    if not policy.waiting_hours:
        return ""
    effect = EFFECTS[policy.waiting_effect] if policy.waiting_effect is not None else _("aftrek of drempel: na te gaan")
    unit = _("bedrijfsuren") if policy.waiting_open_hours else _("uur")
    return f"{number_text(policy.waiting_hours)} {unit}, {effect}"


def _notice(claim: ClaimFile, names: Mapping[str, str]) -> Rows:
    return labelled(
        [
            (_("Gemeld op"), moment_text(claim.notified_at)),
            (_("Hoe"), claim.channel),
            (_("Gesproken met"), claim.spoken_to),
            (_("Schadenummer"), claim.number),
            (_("Stand"), CLAIM_NAMES[claim.state]),
            (_("Alarmteam ingeschakeld"), moment_text(claim.team_at)),
            (_("Gemeld als omstandigheid"), day_text(claim.circumstance_on)),
            (_("Waarom niet eerder"), claim.late_reason),
            (_("Bewijs dat meegaat"), joined(*(names[ident] for ident in claim.evidence if ident in names))),
        ]
    )


def _clocks(beside: PolicyBeside, now: datetime) -> Rows:
    rows = []
    # an own target says nothing to an insurer, least of all that it is over
    for clock in (each for each in beside.clocks if not each.own):
        if clock.ends_at is None:
            state = clock.lacks
        elif clock.done_at is not None:
            state = _("gemeld")
        else:
            state = _("voorbij") if clock.ends_at <= now else _("loopt")
        end = moment_text(clock.ends_at) or f"{number_text(clock.hours)} {_('uur')}"
        rows.append({"name": clock.name, "start": moment_text(clock.starts_at), "end": end, "state": state})
    return rows


def _consents(claim: ClaimFile, names: Mapping[str, str]) -> Rows:
    rows = []
    for item in claim.consents:
        asked = joined(moment_text(item.asked_at), item.asked_by, item.asked_of)
        limit = _("tot {sum}").format(sum=euros(item.limit)) if item.limit is not None else ""
        answer = joined(ANSWER_NAMES[item.answer], limit, moment_text(item.answered_at))
        proof = joined(item.proof, *(names[ident] for ident in item.evidence if ident in names))
        rows.append(
            {"supplier": item.supplier, "purpose": item.purpose, "asked": asked, "answer": answer, "proof": proof}
        )
    return rows


def _reports(paper: CasePaper, claim: ClaimFile | None) -> Rows:
    # the number of the insurer stands with the notice to him
    outward_ones = [item for item in paper.breach.notifications if item.kind is not NotificationKind.INSURER]
    numbers = joined(*(item.receipt_number for item in outward_ones))
    return labelled(
        [
            (_("Aangifte"), claim.police if claim is not None else ""),
            (_("Melding aan de AP"), FACTS["authority_status"](paper)),
            (_("Ontvangstnummers"), numbers),
        ]
    )


def _security(policy: Policy) -> Rows:
    words = {True: _("ja"), False: _("nee"), None: _("niet gevraagd")}
    return [
        {
            "text": item.text,
            "answer": words[item.answer],
            "proof": joined(item.proof, day_text(item.proven_on), item.sha256) or _("nog geen bewijs"),
        }
        for item in policy.security
    ]


def _third_parties(claim: ClaimFile) -> Rows:
    rows = []
    for number, item in enumerate(claim.third_parties, 1):
        sent = (
            _("doorgestuurd op {day}").format(day=day_text(item.forwarded_on))
            if item.forwarded_on
            else _("nog niet doorgestuurd")
        )
        answer = joined(sent, item.answer)
        rows.append(
            {
                "who": str(number),
                "received": day_text(item.received_on),
                "amount": sum_text(item.amount),
                "answer": answer,
            }
        )
    return rows


def _read_by(claim: ClaimFile | None) -> tuple[str, ...]:
    """Return the policies (ids) of the claim files of which this insurer reads: his own, and what is asked of who caused it."""
    return ("", claim.policy) if claim is not None else ("",)


def _other(whole: CaseMoney, money: CaseMoney, claim: ClaimFile | None) -> str:
    """Return what other insurance there is, and what came of it: nobody is paid twice for the same damage."""
    others = ", ".join(_with_received(whole, item.policy) for item in money.insurance.beside[1:])
    typed = claim.other_insurance if claim is not None else ""
    return ". ".join(part for part in (others, typed) if part)


def _with_received(whole: CaseMoney, policy: Policy) -> str:
    back = received(
        (claim for claim in whole.claims if claim.policy == policy.id),
        (line for line in whole.lines if line.policy == policy.id),
    )
    came = _("ontvangen {sum}").format(sum=euros(back)) if back else ""
    said = joined(policy.number, came)
    return f"{policy.called} ({said})" if said else policy.called


def _questions(claim: ClaimFile) -> Rows:
    return [
        {
            "asked": day_text(item.asked_on),
            "text": item.text,
            "answer": ": ".join(part for part in (day_text(item.answered_on), item.answer) if part)
            or _("nog geen antwoord"),
        }
        for item in claim.questions
    ]


def _settlement(paper: CasePaper, claim: ClaimFile) -> str:
    decision = paper.own(claim.decision, _("het antwoord op het voorstel"))
    if claim.offer is None:
        return decision
    offered = _("Voorstel van {sum}").format(sum=euros(claim.offer)) + (
        f" ({day_text(claim.offered_on)})" if claim.offered_on else ""
    )
    decided = _("Besluit: {said}").format(said=decision) if decision else ""
    decided += f" ({day_text(claim.decided_on)})" if claim.decided_on and decided else ""
    return ". ".join(part for part in (offered, decided) if part)
