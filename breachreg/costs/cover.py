"""Which parts of which policy may matter for a case, with the question that decides. Never a promise: the policy has to be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from msgspec import Struct

from breachreg.clock import AMSTERDAM, day_in_digits
from breachreg.domain.breach import Breach, Cybercrime, IncidentKind
from breachreg.domain.costs import CostKind
from breachreg.domain.money import Cents, euros, part_of, rounded
from breachreg.domain.policies import MODULE_NAMES, Basis, Covered, Module, Policy, PolicyModule
from breachreg.i18n import _
from breachreg.law.reading import read_as, same_keys
from breachreg.resources import ROOT


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """A text in both languages."""

    nl: str
    en: str


class _Module(Struct, frozen=True, forbid_unknown_fields=True):
    question: Words


class _Cost(Struct, frozen=True, forbid_unknown_fields=True):
    modules: list[Module]
    proof: Words


class CoverData(Struct, frozen=True, forbid_unknown_fields=True):
    """Which parts may matter for what, and what is asked about them."""

    checked: date
    check: Words
    module: dict[str, _Module]
    incident: dict[str, list[Module]]
    attack: dict[str, list[Module]]
    cost: dict[str, _Cost]


@cache
def cover_data(path: Path = ROOT / "costs" / "cover.toml") -> CoverData:
    """Return the data.

    Raises:
        LawDataError: a kind, an attack or a part of a policy is missing.
    """
    found = read_as(path, CoverData)
    same_keys(found.module, list(Module), f"{path.name}: [module]")
    same_keys(found.incident, list(IncidentKind), f"{path.name}: [incident]")
    same_keys(found.attack, list(Cybercrime), f"{path.name}: [attack]")
    same_keys(found.cost, list(CostKind), f"{path.name}: [cost]")
    return found


def proof_of(kind: CostKind, language: str = "nl") -> str:
    """Return what an insurer usually wants to see for a kind of costs."""
    proof = cover_data().cost[kind.value].proof
    return proof.nl if language == "nl" else proof.en


def modules_of(breach: Breach, kinds: Iterable[CostKind] = ()) -> list[Module]:
    """Return the parts of a policy that may matter for a case and for these kinds of costs, in their order."""
    data = cover_data()
    named: set[Module] = set()
    for crime in breach.cybercrime:
        named.update(data.attack[crime.value])
    if not breach.cybercrime and breach.incident_kind is not None:
        named.update(data.incident[breach.incident_kind.value])
    for kind in kinds:
        named.update(data.cost[kind.value].modules)
    return [module for module in Module if module in named]


def day_of(policy: Policy, breach: Breach, today: date) -> date:
    """Return the day by which a policy counts for a case: of the event, of its discovery, or of the claim (today)."""
    moments = breach.moments
    at: datetime | None = moments.discovered_at or moments.aware_at
    if policy.basis is Basis.CLAIM:
        return today
    if policy.basis is Basis.EVENT:
        at = moments.started_at or at
    at = at or breach.registered_at
    return today if at is None else at.astimezone(AMSTERDAM).date()


def in_force(policies: Sequence[Policy], breach: Breach, today: date) -> list[Policy]:
    """Return the policies that were in force on the day that they themselves count by."""
    return [policy for policy in policies if policy.holds(day_of(policy, breach, today))]


def standing(policies: Sequence[Policy], breach: Breach, today: date) -> list[str]:
    """Return in Dutch what is to be said of the policies beside a case: none, ended, not begun, more than one, undated."""
    if not policies:
        return [
            _("Er is geen polis vastgelegd. Hebt u een cyberverzekering? Leg de polis dan vast, met het alarmnummer.")
        ]
    holding = in_force(policies, breach, today)
    said = []
    if not holding:
        for policy in policies:
            day = day_of(policy, breach, today)
            if policy.ends_on is not None and policy.ends_on < day:
                text = _("De polis {name} liep af op {end}; dit incident telt op {day}. Kijk of er uitloop is.")
            else:
                text = _("De polis {name} begon pas op {start}; dit incident telt op {day}. Kijk of er inloop is.")
            said.append(
                text.format(
                    name=policy.called,
                    end=day_words(policy.ends_on),
                    start=day_words(policy.starts_on),
                    day=day_words(day),
                )
            )
    elif len(holding) > 1:
        names = ", ".join(policy.called for policy in holding)
        said.append(
            _("Er lopen polissen naast elkaar: {names}. Meld bij elke verzekeraar, en noem de andere.").format(
                names=names
            )
        )
    return said


@dataclass(frozen=True, kw_only=True)
class CoverLine:
    """A part of a policy beside a case.

    Attributes:
        state: as the office read it; what it says is never more than "to be checked".
        said: `na te gaan in de polis, artikel 3.1`; question: what decides; limits: sub-limit and excess, where they are known.
    """

    module: Module
    name: str
    state: Covered
    said: str
    question: str
    limits: str = ""


def cover_of(policy: Policy, breach: Breach, kinds: Iterable[CostKind] = ()) -> list[CoverLine]:
    """Return the parts of a policy that may matter for a case, each with the question that decides."""
    data = cover_data()
    known = {item.module: item for item in policy.modules}
    found = []
    for module in modules_of(breach, kinds):
        item = known.get(module)
        found.append(
            CoverLine(
                module=module,
                name=MODULE_NAMES[module],
                state=item.covered if item is not None else Covered.CHECK,
                said=_said(item),
                question=data.module[module.value].question.nl,
                limits=_limits(item) if item is not None else "",
            )
        )
    return found


def sub_limit_of(item: PolicyModule, policy: Policy) -> Cents | None:
    """Return in cents what a part pays at most, the lower of its sum and its share of the sum insured; None: nothing is known of it."""
    whole = policy.event_sum if policy.event_sum is not None else policy.yearly_sum
    found = [item.sub_limit]
    if item.sub_limit_percent is not None and whole is not None:
        found.append(rounded(part_of(whole, Decimal(str(item.sub_limit_percent)))))
    return min((sum_ for sum_ in found if sum_ is not None), default=None)


def _said(item: PolicyModule | None) -> str:
    if item is not None and item.covered is Covered.NO:
        said = _("niet meeverzekerd volgens uw opgave; kijk het na")
        return f"{said}, {_('artikel')} {item.article}" if item.article else said
    check = _("na te gaan in de polis")
    if item is not None and item.article:
        return f"{check}, {_('artikel')} {item.article}"
    return f"{check}; {_('geen artikel vastgelegd')}"


def _limits(item: PolicyModule) -> str:
    parts = []
    if item.sub_limit is not None:
        parts.append(_("hoogstens {sum}").format(sum=euros(item.sub_limit)))
    if item.sub_limit_percent is not None:
        parts.append(_("hoogstens {percent} % van de som").format(percent=f"{item.sub_limit_percent:g}"))
    if item.excess is not None:
        parts.append(_("eigen risico {sum}").format(sum=euros(item.excess)))
    return ", ".join(parts)


def day_words(day: date | None) -> str:
    """Return a day as it stands in a sentence."""
    return day_in_digits(day) if day is not None else "?"
