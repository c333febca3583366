"""Why an insurer may refuse, told while it can still be mended: consent, notice, proof, dates, sanctions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from breachreg.clock import AMSTERDAM, day_in_digits
from breachreg.costs.cover import proof_of, sub_limit_of
from breachreg.costs.insurer_clocks import clocks_of, notice_of
from breachreg.costs.lines import is_claimed
from breachreg.domain.breach import Breach
from breachreg.domain.claims import ClaimFile, ClaimState, Consent, ConsentAnswer
from breachreg.domain.costs import CostKind, CostLine, CostStatus, WaitingEffect
from breachreg.domain.money import euros
from breachreg.domain.numbers import number_text
from breachreg.domain.policies import MODULE_NAMES, ORIGIN_NAMES, Policy
from breachreg.domain.policy_clocks import loss_day, origins_of
from breachreg.i18n import N_, Texts, _

HIRED = frozenset(
    {
        CostKind.RECOVERY,
        CostKind.COMMUNICATION,
        CostKind.LEGAL,
        CostKind.FORENSICS,
        CostKind.INFORMING,
        CostKind.RANSOM,
        CostKind.IDENTITY_HELP,
        CostKind.CALL_CENTRE,
        CostKind.HARDWARE,
        CostKind.EXTRA_WORK,
        CostKind.AUTHORITY,
        CostKind.DAMAGES,
    }
)
"""Kinds for which somebody is hired or something is bought."""
MADE = frozenset({CostStatus.AGREED, CostStatus.INVOICED, CostStatus.PAID, CostStatus.DISPUTED})
EFFECT_NAMES = Texts({WaitingEffect.DEDUCTION: N_("aftrek"), WaitingEffect.THRESHOLD: N_("drempel")})
OLD_PROOF = timedelta(days=365)


class Reason(StrEnum):
    """What a remark is about; what weighs most stands first."""

    NOT_NOTIFIED = "not_notified"
    LATE_NOTICE = "late_notice"
    CONSENT = "consent"
    SANCTIONS = "sanctions"
    DEFINITION = "definition"
    RETROACTIVE = "retroactive"
    OWN_PAYMENT = "own_payment"
    BEFORE_NOTICE = "before_notice"
    NO_PROOF = "no_proof"
    OVER_LIMIT = "over_limit"
    WAITING = "waiting"
    SECURITY = "security"


@dataclass(frozen=True, kw_only=True)
class Remark:
    """Something that an insurer may refuse for.

    Attributes:
        title: what lacks, in a few words; message: what it means and what to do. line: id of the line it is about; empty: of the case.
    """

    reason: Reason
    title: str
    message: str
    line: str = ""


def consent_of(line: CostLine, claim: ClaimFile | None) -> Consent | None:
    """Return the consent that belongs to a line: the one that it names, else the latest asked for its supplier."""
    if claim is None:
        return None
    supplier = line.supplier.strip().casefold()
    fitting = [
        item
        for item in claim.consents
        if (line.consent and item.id == line.consent)
        or (not line.consent and supplier and item.supplier.strip().casefold() == supplier)
    ]
    return fitting[-1] if fitting else None


def needs_consent(line: CostLine, policy: Policy) -> bool:
    """Tell whether consent was to be asked before: somebody was hired who is not of the panel, or it is a large expense."""
    if line.no_consent.strip() or line.status is CostStatus.DROPPED or line.kind not in HIRED or not is_claimed(line):
        return False
    panel = {name.strip().casefold() for name in policy.panel}
    amount = line.cost or (line.estimate.likely if line.estimate else 0)
    if policy.large_expense is not None and amount >= policy.large_expense:
        return True
    return line.supplier.strip().casefold() not in panel


def consent_said(line: CostLine, policy: Policy, claim: ClaimFile | None) -> tuple[str, str]:
    """Return in a word or two how it stands with the consent for a line, and its tone (`done`, `soon` or empty)."""
    consent = consent_of(line, claim)
    if consent is not None:
        at = consent.answered_at or consent.asked_at
        day = f" {_short(at)}" if at is not None else ""
        said = {
            ConsentAnswer.GRANTED: (_("akkoord"), "done"),
            ConsentAnswer.REFUSED: (_("geweigerd"), "soon"),
            ConsentAnswer.OPEN: (_("gevraagd"), ""),
        }[consent.answer]
        return f"{said[0]}{day}", said[1]
    if needs_consent(line, policy):
        return (_("ontbreekt"), "soon") if line.status in MADE else (_("nog vragen"), "")
    return (_("niet nodig"), "") if line.no_consent.strip() else ("", "")


def remarks_of(
    breach: Breach, policy: Policy, claim: ClaimFile | None, lines: Sequence[CostLine], now: datetime
) -> list[Remark]:
    """Return why this insurer may refuse, what weighs most first; nothing once he paid or the claim was withdrawn.

    Args:
        now: UTC.
    """
    if claim is not None and claim.state in (ClaimState.PAID, ClaimState.WITHDRAWN):
        return []
    found = [*_of_notice(breach, policy, claim, lines, now)]
    for line in lines:
        proven = not {item.id for item in breach.evidence}.isdisjoint(line.evidence)
        found += _of_line(line, policy, claim, notice_of(breach, policy.id, claim), proven)
    found += _of_policy(breach, policy, lines, claim, now.astimezone(AMSTERDAM).date())
    found += [*_over_limits(policy, lines), *_other_waiting(policy, lines)]
    return sorted(found, key=lambda remark: tuple(Reason).index(remark.reason))


def _of_notice(
    breach: Breach, policy: Policy, claim: ClaimFile | None, lines: Sequence[CostLine], now: datetime
) -> list[Remark]:
    notice = clocks_of(policy, breach, claim, lines)[0]
    notified = notice_of(breach, policy.id, claim)
    rule = _(" De polis zegt: {rule}.").format(rule=policy.notice_rule.rstrip(". ")) if policy.notice_rule else ""
    if notified is None:
        said = (
            _("Meld zo spoedig als redelijkerwijs mogelijk (art. 7:941 BW) en noteer tijd, naam en schadenummer.")
            + rule
        )
        return [
            Remark(
                reason=Reason.NOT_NOTIFIED,
                title=_("Nog niet gemeld bij {name}.").format(name=policy.called),
                message=said,
            )
        ]
    if notice.past_target(now) and not (claim is not None and claim.late_reason.strip()):
        hours = (notified - notice.starts_at).total_seconds() / 3600 if notice.starts_at else 0
        said = _("Gemeld na {hours} uur; uw streeftermijn is {target} uur. Schrijf op waarom het later werd.").format(
            hours=f"{hours:.0f}", target=f"{policy.own_target_hours:g}"
        )
        return [Remark(reason=Reason.LATE_NOTICE, title=_("Later gemeld dan uw streeftermijn."), message=said + rule)]
    return []


def _of_line(
    line: CostLine, policy: Policy, claim: ClaimFile | None, notified: datetime | None, proven: bool
) -> list[Remark]:
    found = []
    # each stands at the end of a sentence
    name, amount = (line.supplier.strip() or line.called).rstrip("."), line.claim or line.cost
    if needs_consent(line, policy):
        consent = consent_of(line, claim)
        if consent is None or consent.answer is ConsentAnswer.REFUSED:
            said = _("De verzekeraar kan deze {sum} weigeren. Vraag haar alsnog en leg het antwoord vast.").format(
                sum=euros(amount)
            )
            if line.status in MADE or consent is not None:
                title = _("Toestemming ontbreekt bij {name}.").format(name=name)
                found.append(Remark(reason=Reason.CONSENT, title=title, message=said, line=line.id))
        elif consent.answer is ConsentAnswer.GRANTED and consent.limit is not None and line.cost > consent.limit:
            title = _("Meer dan waarvoor toestemming is bij {name}.").format(name=name)
            said = _("Toestemming tot {limit}, de kosten zijn {cost}. Vraag ook voor het meerdere.").format(
                limit=euros(consent.limit), cost=euros(line.cost)
            )
            found.append(Remark(reason=Reason.CONSENT, title=title, message=said, line=line.id))
    if (
        line.on
        and notified
        and is_claimed(line)
        and line.on < notified.astimezone(AMSTERDAM).date()
        and line.kind in HIRED
    ):
        title = _("Kosten van vóór de melding: {name}.").format(name=name)
        said = _("Kosten van vóór de melding kunnen worden geweigerd. Leg uit waarom wachten niet kon.")
        found.append(Remark(reason=Reason.BEFORE_NOTICE, title=title, message=said, line=line.id))
    if line.status is CostStatus.PAID and not proven:
        title = _("Betaald zonder bewijs: {name}.").format(name=name)
        said = _("Leg bij Bewijs van de zaak wat dit laat zien, en kies het bij deze regel. Meestal gevraagd: {proof}")
        said = said.format(proof=proof_of(line.kind) + ".")
        found.append(Remark(reason=Reason.NO_PROOF, title=title, message=said, line=line.id))
    if line.kind is CostKind.RANSOM and (line.sanctions is None or line.sanctions.on is None):
        title = _("Sanctiecontrole ontbreekt.")
        said = _("Leg vast wie vóór de betaling naging of de ontvanger op een sanctielijst staat, met datum en bron.")
        found.append(Remark(reason=Reason.SANCTIONS, title=title, message=said, line=line.id))
    return found


def _of_policy(
    breach: Breach, policy: Policy, lines: Sequence[CostLine], claim: ClaimFile | None, today: date
) -> list[Remark]:
    found = []
    started = breach.moments.started_at or breach.moments.discovered_at
    if policy.retroactive_on and started and started.astimezone(AMSTERDAM).date() < policy.retroactive_on:
        said = _("Het incident begon vóór de inloopdatum {day}. Kijk in de polis of de oorzaak nog meetelt.").format(
            day=day_in_digits(policy.retroactive_on)
        )
        found.append(Remark(reason=Reason.RETROACTIVE, title=_("Van vóór de inloopdatum."), message=said))
    origins = origins_of(breach)
    if policy.origins and origins and origins.isdisjoint(policy.origins):
        said = _("De polis kent: {known}. Dit incident is: {here}. Lees de omschrijving van een incident na.").format(
            known=", ".join(ORIGIN_NAMES[item] for item in policy.origins),
            here=", ".join(ORIGIN_NAMES[item] for item in sorted(origins)),
        )
        found.append(Remark(reason=Reason.DEFINITION, title=_("Misschien buiten de omschrijving."), message=said))
    stolen = any(line.kind is CostKind.STOLEN_MONEY for line in lines)
    if stolen and (claim is None or claim.paid_by_hand is None):
        said = _(
            "Is er ingebroken, of heeft iemand zelf betaald? Dat maakt uit welke rubriek telt. Leg het antwoord vast."
        )
        found.append(Remark(reason=Reason.OWN_PAYMENT, title=_("Gestolen geld: hoe ging het?"), message=said))
    found += _unproven(policy, loss_day(breach) or today)
    return found


def _unproven(policy: Policy, day: date) -> Iterator[Remark]:
    """Give what was answered with yes and was not shown for the day of the loss: what was proven since proves nothing of it."""
    said = _("U antwoordde ‘ja’. Leg bewijs vast van hoe het was op de dag van het incident ({day}).")
    for item in policy.security:
        if not item.answer:
            continue
        title = ""
        if item.proven_on is None or day - item.proven_on > OLD_PROOF:
            title = _("Bewijs ontbreekt of was toen ouder dan een jaar: {text}.")
        elif item.proven_on > day:
            title = _("Bewijs is van na het incident: {text}.")
        if title:
            title = title.format(text=item.text.rstrip("."))
            yield Remark(reason=Reason.SECURITY, title=title, message=said.format(day=day_in_digits(day)))


def _over_limits(policy: Policy, lines: Sequence[CostLine]) -> Iterator[Remark]:
    """Give where more is claimed than the policy names at most: in a part of it, or for one event."""
    # the own risk is not in it yet: what the policy takes off first, only the policy says
    said = _("Opgegeven is {claim}, de polis noemt hoogstens {most}. Reken niet op het meerdere.")
    for item in policy.modules:
        claimed, most = sum(line.claim for line in lines if line.module == item.module), sub_limit_of(item, policy)
        if most is not None and claimed > most:
            title = _("Meer dan de sublimiet: {name}.").format(name=MODULE_NAMES[item.module])
            message = said.format(claim=euros(claimed), most=euros(most))
            yield Remark(reason=Reason.OVER_LIMIT, title=title, message=message)
    claimed = sum(line.claim for line in lines)
    if policy.event_sum is not None and claimed > policy.event_sum:
        title = _("Meer dan de verzekerde som per gebeurtenis.")
        message = said.format(claim=euros(claimed), most=euros(policy.event_sum))
        yield Remark(reason=Reason.OVER_LIMIT, title=title, message=message)


def _other_waiting(policy: Policy, lines: Sequence[CostLine]) -> Iterator[Remark]:
    """Give the outages that are reckoned with another waiting time than the policy has; a note of the line says why.

    On the clock it may end before the office opens: fewer of the hours of work are in it then.
    """
    if not policy.waiting_hours:
        return
    for line in lines:
        for outage in line.outages if is_claimed(line) and not line.note.strip() else ():
            other = policy.waiting_effect is not None and outage.waiting_effect is not policy.waiting_effect
            if outage.waiting_hours != policy.waiting_hours or other:
                title = _("De wachttijd van {system} is niet die van de polis.").format(system=outage.system)
                said = _(
                    "De berekening gaat uit van {here} uur ({effect}), de polis noemt {there} uur{ruled}. "
                    "Pas de berekening aan, of schrijf bij de opmerking waarom zij anders is."
                ).format(
                    here=number_text(outage.waiting_hours),
                    effect=EFFECT_NAMES[outage.waiting_effect],
                    there=number_text(policy.waiting_hours),
                    ruled=f" ({EFFECT_NAMES[policy.waiting_effect]})" if policy.waiting_effect is not None else "",
                )
                yield Remark(reason=Reason.WAITING, title=title, message=said, line=line.id)


def _short(at: datetime) -> str:
    day = at.astimezone(AMSTERDAM)
    return f"{day.day}-{day.month}"
