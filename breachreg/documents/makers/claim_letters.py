"""Letters that go with a claim: an advance asked of the insurer, the damage asked of who caused it, and the answer where he refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from breachreg.clock import AMSTERDAM
from breachreg.costs.beside import CaseMoney
from breachreg.documents.case_duties import DUTIES
from breachreg.documents.case_paper import CasePaper
from breachreg.documents.case_plain import PLAIN
from breachreg.documents.claim_rows import Rows, day_text, joined, sum_text
from breachreg.documents.kinds import kinds
from breachreg.documents.source import DraftSource, DraftValues
from breachreg.domain.claims import Advance, ClaimFile, Recourse, RecourseState
from breachreg.domain.costs import COST_NAMES, STATUS_NAMES, CostStatus
from breachreg.domain.money import Cents, amount, euros
from breachreg.domain.parties import PartyRole
from breachreg.i18n import _, paper_in
from breachreg.law.measure_sentences import day_in_words

ADVANCE, RECOURSE, REFUSED = "insurer-advance", "recourse", "recourse-refused"
ANSWERED = frozenset({RecourseState.PARTLY, RecourseState.REFUSED})
SETTLED = frozenset({RecourseState.GRANTED, RecourseState.GIVEN_UP})


def values_for(kind_id: str, source: DraftSource) -> DraftValues:
    """Return the values of a letter, and what is still missing in it."""
    paper = CasePaper(source, as_typed=False, kind=kind_id)
    money = source.money()
    tell, look_at = LETTERS[kind_id]
    against = {item.against.strip().casefold() for item in _asked(money, kind_id)[-1:]}
    paper.to_processor = any(party.name.strip().casefold() in against for party in paper.parties(PartyRole.PROCESSOR))
    with paper_in(source.language):
        told = tell(paper, money) if money is not None else {}
    values: dict[str, Any] = {}
    for field in kinds()[kind_id].field:
        value = told.get(field.name, [] if field.items is not None else "")
        if field.name == "event_plain":
            value = PLAIN["event_plain"](paper) or paper.gap("event_plain")
        values[field.name] = paper.blank(field) if field.blank is not None and not value else value
    # for the office to look at, in its own language
    for said in look_at(money):
        paper.note(said, "costs")
    return DraftValues(values, tuple(paper.missing), untranslated=paper.untranslated)


def _day(paper: CasePaper, day: date | None) -> str:
    return day_in_words(day, paper.language) if day is not None else ""


# -- an advance ------------------------------------------------------------------------------------


def _claimed(money: CaseMoney) -> ClaimFile | None:
    """Return the claim file that an advance is asked in: with one that waits for an answer, else the first with a policy."""
    files = [claim for claim in money.claims if claim.policy]
    return next((claim for claim in files if _waiting(claim) is not None), files[0] if files else None)


def _waiting(claim: ClaimFile) -> Advance | None:
    """Return the latest advance that nobody answered."""
    return next((item for item in reversed(claim.advances) if item.answered_on is None and item.granted is None), None)


def _advance(paper: CasePaper, money: CaseMoney) -> dict[str, Any]:
    claim = _claimed(money)
    asked = _waiting(claim) if claim is not None else None
    policy = next((item.policy for item in money.insurance.beside if claim is not None and item.claim == claim), None)
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
            {"label": label, "text": euros(cents)}
            for label, cents in (
                (_("Opgegeven"), totals.claim),
                (_("Eigen risico"), totals.own_risk),
                (_("Ontvangen"), totals.received),
                (_("Nog te verwachten, hooguit"), totals.expected),
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


def _look_at_advance(money: CaseMoney | None) -> Iterator[str]:
    claim = _claimed(money) if money is not None else None
    if money is None or claim is None:
        yield _("nakijken: er is nog geen schadedossier bij een polis; begin er een op de pagina Kosten van de zaak")
        return
    if claim.notified_at is None:
        yield _("nakijken: bij deze verzekeraar is nog niet gemeld; meld eerst")
    asked = _waiting(claim)
    if asked is None:
        yield _("nakijken: leg in het schadedossier vast welk voorschot u vraagt, dan staat het ook hier")
    elif asked.amount > money.totals.expected:
        yield _("nakijken: u vraagt {sum}; opgegeven, min eigen risico en wat al kwam, is {most}").format(
            sum=euros(asked.amount), most=euros(money.totals.expected)
        )


# -- recourse --------------------------------------------------------------------------------------


def _asked(money: CaseMoney | None, kind_id: str) -> list[Recourse]:
    """Return the attempts that a letter may be about, the latest last; none of an advance."""
    if kind_id == ADVANCE:
        return []
    found = [item for claim in (money.claims if money is not None else ()) for item in claim.recourse]
    if kind_id == REFUSED:
        return [item for item in found if item.state in ANSWERED]
    return [item for item in found if item.state not in ANSWERED | SETTLED]


def _recourse(paper: CasePaper, money: CaseMoney) -> dict[str, Any]:
    asked = next(reversed(_asked(money, paper.kind)), None)
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


def _look_at_recourse(money: CaseMoney | None) -> Iterator[str]:
    yield from _before_recourse()
    asked = _asked(money, RECOURSE)
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


def _look_at_refused(money: CaseMoney | None) -> Iterator[str]:
    yield from _before_recourse()
    asked = _asked(money, REFUSED)
    if not asked:
        yield _("nakijken: in het schadedossier staat geen verhaal dat is afgewezen; past deze brief wel?")
    yield from _one_each(asked)


def _before_recourse() -> Iterator[str]:
    yield _("nakijken: laat deze brief eerst lezen door een jurist, ook om de verjaring")
    yield _("nakijken: overleg eerst met uw verzekeraar; wat hij vergoedt, kan hij zelf willen verhalen")


def _one_each(asked: list[Recourse]) -> Iterator[str]:
    if len(asked) > 1:
        yield _(
            "nakijken: er zijn er meer op wie u verhaalt; deze brief is voor {name}, maak voor elk een brief"
        ).format(name=asked[-1].against)


Tell = Callable[[CasePaper, CaseMoney], dict[str, Any]]
LookAt = Callable[[CaseMoney | None], Iterator[str]]
LETTERS: Mapping[str, tuple[Tell, LookAt]] = {
    ADVANCE: (_advance, _look_at_advance),
    RECOURSE: (_recourse, _look_at_recourse),
    REFUSED: (_recourse, _look_at_refused),
}
"""How each letter is told, and what is looked at before it goes out."""
