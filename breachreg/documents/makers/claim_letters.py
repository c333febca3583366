"""Letters that go with a claim: an advance asked of the insurer, the damage asked of who caused it, and the answer where he refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from breachreg.clock import AMSTERDAM
from breachreg.costs.beside import CaseMoney
from breachreg.costs.one_insurer import with_one
from breachreg.documents.addressees import RECOURSE, REFUSED, asked_of
from breachreg.documents.case_duties import DUTIES
from breachreg.documents.case_paper import CasePaper
from breachreg.documents.case_plain import PLAIN
from breachreg.documents.claim_rows import Rows, day_text, from_others, joined, own_risk_text, sum_text
from breachreg.documents.kinds import kinds
from breachreg.documents.source import DraftSource, DraftValues
from breachreg.domain.claims import OVER, Advance, ClaimFile, Recourse, RecourseState
from breachreg.domain.costs import COST_NAMES, STATUS_NAMES, CostStatus
from breachreg.domain.money import Cents, amount, euros
from breachreg.domain.parties import PartyRole
from breachreg.i18n import _, paper_in
from breachreg.law.deadlines import day_in_words

ADVANCE = "insurer-advance"


def values_for(kind_id: str, source: DraftSource) -> DraftValues:
    """Return the values of a letter, and what is still missing in it."""
    paper = CasePaper(source, as_typed=False, kind=kind_id)
    money, to = source.money(), source.addressee.id if source.addressee else ""
    tell, look_at = LETTERS[kind_id]
    if money is not None and kind_id == ADVANCE:
        money = with_one(money, to or _first(money))
    asked = _chosen(asked_of(money, kind_id), to)
    against = {item.against.strip().casefold() for item in asked[-1:]}
    paper.to_processor = any(party.name.strip().casefold() in against for party in paper.parties(PartyRole.PROCESSOR))
    with paper_in(source.language):
        told = tell(paper, money, asked) if money is not None else {}
    values: dict[str, Any] = {}
    for field in kinds()[kind_id].field:
        value = told.get(field.name, [] if field.items is not None else "")
        if field.name == "event_plain":
            value = PLAIN["event_plain"](paper) or paper.gap("event_plain")
        values[field.name] = paper.blank(field) if field.blank is not None and not value else value
    # for the office to look at, in its own language
    for said in look_at(money, asked):
        paper.note(said, "costs")
    return DraftValues(values, tuple(paper.missing), untranslated=paper.untranslated)


def _day(paper: CasePaper, day: date | None) -> str:
    return day_in_words(day, paper.language) if day is not None else ""


# -- an advance ------------------------------------------------------------------------------------


def _first(money: CaseMoney) -> str:
    """Return the policy (its id) of the claim file in which an advance waits for an answer; empty: none does."""
    return next((claim.policy for claim in money.claims if claim.policy and waiting(claim) is not None), "")


def _claimed(money: CaseMoney) -> ClaimFile | None:
    """Return the claim file that an advance is asked in."""
    beside = money.insurance.beside
    return beside[0].claim if beside else next((claim for claim in money.claims if claim.policy), None)


def waiting(claim: ClaimFile) -> Advance | None:
    """Return the latest advance that nobody answered."""
    return next((item for item in reversed(claim.advances) if item.answered_on is None and item.granted is None), None)


def _advance(paper: CasePaper, money: CaseMoney, _asked: list[Recourse]) -> dict[str, Any]:
    claim = _claimed(money)
    asked = waiting(claim) if claim is not None else None
    policy = money.insurance.beside[0].policy if claim is not None and money.insurance.beside else None
    notified = claim.notified_at if claim is not None else None
    totals = money.totals
    guess = _("Daarnaast ramen wij nog {likely} (van {low} tot {high}).") if totals.high else ""
    return {
        "insurer_name": policy.insurer if policy is not None else DUTIES["insurer_name"](paper),
        "policy_number": policy.number if policy is not None else "",
        "claim_number": claim.number if claim is not None else "",
        "notified_on": _day(paper, notified.astimezone(AMSTERDAM).date() if notified is not None else None),
        "advance": euros(asked.amount) if asked is not None else "",
        "costs": [
            {
                "what": line.called,
                "state": joined(STATUS_NAMES[line.status], day_text(line.on)),
                "claim": amount(line.claim),
            }
            for line in money.lines
            if line.claim
        ],
        "totals": [
            {"label": label, "text": text}
            for label, text in (
                (_("Opgegeven"), euros(totals.claim)),
                (_("Eigen risico"), own_risk_text(totals)),
                (_("Ontvangen"), euros(totals.received)),
                *from_others(totals),
                (_("Nog te verwachten, hooguit"), euros(totals.expected)),
            )
        ],
        "guess": guess.format(likely=euros(totals.likely), low=euros(totals.low), high=euros(totals.high)),
        "earlier": [
            _answered(paper, item) for item in (claim.advances if claim is not None else ()) if item is not asked
        ],
    }


def _answered(paper: CasePaper, item: Advance) -> str:
    said = _("{sum} op {day}: {answer}")
    granted = _("toegekend {sum}").format(sum=euros(item.granted)) if item.granted is not None else ""
    answer = joined(granted or _("nog geen antwoord"), _day(paper, item.answered_on))
    return said.format(sum=euros(item.amount), day=_day(paper, item.asked_on) or "?", answer=answer)


def _look_at_advance(money: CaseMoney | None, _asked: list[Recourse]) -> Iterator[str]:
    claim = _claimed(money) if money is not None else None
    if money is None or claim is None:
        yield _("nakijken: er is nog geen schadedossier bij een polis; begin er een op de pagina Kosten van de zaak")
        return
    if claim.notified_at is None:
        yield _("nakijken: bij deze verzekeraar is nog niet gemeld; meld eerst")
    asked = waiting(claim)
    if asked is None:
        yield _("nakijken: leg in het schadedossier vast welk voorschot u vraagt, dan staat het ook hier")
    elif asked.amount > money.totals.expected:
        yield _("nakijken: u vraagt {sum}; opgegeven, min eigen risico en wat al kwam, is {most}").format(
            sum=euros(asked.amount), most=euros(money.totals.expected)
        )


# -- recourse --------------------------------------------------------------------------------------


def _chosen(asked: list[Recourse], ident: str) -> list[Recourse]:
    """Return the attempts with the one that was chosen alone; all where none was."""
    return [item for item in asked if item.id == ident] if ident else asked


def _recourse(paper: CasePaper, money: CaseMoney, attempts: list[Recourse]) -> dict[str, Any]:
    asked = attempts[-1] if attempts else None
    costs = _by_kind(money)
    total = sum(line.cost for line in money.lines)
    found: dict[str, Any] = {"costs": costs, "total": euros(Cents(total)) if costs else ""}
    if asked is None:
        return found
    return found | {
        "against": asked.against,
        "amount": sum_text(asked.amount),
        "asked_on": _day(paper, asked.asked_on),
        "answered_on": _day(paper, asked.answered_on),
    }


def _by_kind(money: CaseMoney) -> Rows:
    """Return what it cost by kind; the lines themselves say more than who caused it has to know."""
    sums: dict[str, int] = {}
    for line in money.lines:
        if line.known and line.status is not CostStatus.DROPPED:
            sums[COST_NAMES[line.kind]] = sums.get(COST_NAMES[line.kind], 0) + line.cost
    return [{"what": name, "cost": amount(Cents(cost))} for name, cost in sums.items()]


def _look_at_recourse(money: CaseMoney | None, asked: list[Recourse]) -> Iterator[str]:
    yield from _before_recourse()
    if money is None or not asked:
        yield _("nakijken: leg bij Verhaal in het schadedossier vast van wie u wat vraagt, dan staat het ook hier")
        return
    yield from _one_each(asked)
    cost = sum(line.cost for line in money.lines)
    if asked[-1].amount is not None and asked[-1].amount != cost:
        yield _("nakijken: u vraagt {sum}, de kosten samen zijn {cost}; laat staan wat u van hem vraagt").format(
            sum=euros(asked[-1].amount), cost=euros(Cents(cost))
        )
    if money.totals.received:
        yield _("nakijken: er kwam al {sum} terug; wat een ander vergoedde, vraagt u niet nog eens").format(
            sum=euros(money.totals.received)
        )


def _look_at_refused(_money: CaseMoney | None, asked: list[Recourse]) -> Iterator[str]:
    yield from _before_recourse()
    if not asked:
        yield _("nakijken: in het schadedossier staat geen verhaal dat is afgewezen; past deze brief wel?")
    yield from _one_each(asked)


def _before_recourse() -> Iterator[str]:
    yield _("nakijken: laat deze brief eerst lezen door een jurist, ook om de verjaring")
    yield _("nakijken: overleg eerst met uw verzekeraar; wat hij vergoedt, kan hij zelf willen verhalen")


def _one_each(asked: list[Recourse]) -> Iterator[str]:
    if len(asked) > 1:
        yield _(
            "nakijken: er zijn er meer op wie u verhaalt; deze brief is voor {name}; kies wie, en maak voor elk een brief"
        ).format(name=asked[-1].against)


Tell = Callable[[CasePaper, CaseMoney, list[Recourse]], dict[str, Any]]
LookAt = Callable[[CaseMoney | None, list[Recourse]], Iterator[str]]


def wanted_letters(claims: Sequence[ClaimFile]) -> Iterator[str]:
    """Give the documents that the claim files of a case ask for now: what waits for an answer, is not asked yet, or was refused."""
    recourse = [item for claim in claims for item in claim.recourse]
    if any(claim.policy and waiting(claim) is not None for claim in claims):
        yield ADVANCE
    if any(item.state is RecourseState.CONSIDERED for item in recourse):
        yield RECOURSE
    if any(item.state is RecourseState.REFUSED for item in recourse):
        yield REFUSED
    if any(claim.policy and claim.notified_at is not None and claim.state not in OVER for claim in claims):
        yield "claim"


LETTERS: Mapping[str, tuple[Tell, LookAt]] = {
    ADVANCE: (_advance, _look_at_advance),
    RECOURSE: (_recourse, _look_at_recourse),
    REFUSED: (_recourse, _look_at_refused),
}
"""How each letter is told, and what is looked at before it goes out."""
