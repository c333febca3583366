"""The loss of an interruption as a policy counts it: hours that count x gross profit, less what is caught up, plus extra costs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from breachreg.domain.costs import Outage, WaitingEffect
from breachreg.domain.money import WHOLE_PERCENT, Cents, part_of, rounded


@dataclass(frozen=True, kw_only=True)
class Interruption:
    """An interruption and what the policy says about it. Money in cents, shares in per cent, time in hours.

    Attributes:
        turnover_per_hour: of an hour in which the organisation is open; nothing for who has no turnover.
        variable_percent: the part of it that costs nothing while nothing is done.
        hours_down: open hours without the system.
        catch_up_percent: what of the loss is made up for later.
        extra_costs: made to limit the loss, less what was saved. excess: what the insured pays (eigen risico).
        hit_percent: the part of the turnover that was hit.
    """

    turnover_per_hour: int
    variable_percent: Decimal
    hours_down: Decimal
    waiting_hours: Decimal = Decimal(0)
    waiting_effect: WaitingEffect = WaitingEffect.DEDUCTION
    catch_up_percent: Decimal = Decimal(0)
    extra_costs: int = 0
    excess: int = 0
    hit_percent: Decimal = Decimal(100)

    @property
    def hours_paid(self) -> Decimal:
        """The hours that count under the waiting time."""
        if self.hours_down <= self.waiting_hours:
            return Decimal(0)
        return (
            self.hours_down if self.waiting_effect is WaitingEffect.THRESHOLD else self.hours_down - self.waiting_hours
        )

    @property
    def gross_profit(self) -> Decimal:
        """Turnover less variable costs, in cents an hour, exactly."""
        return part_of(self.turnover_per_hour, WHOLE_PERCENT - self.variable_percent) * self.hit_percent / WHOLE_PERCENT

    def loss(self, hours: Decimal) -> Decimal:
        """Return the gross profit of so many hours that is not caught up, in cents, exactly."""
        return hours * self.gross_profit * (WHOLE_PERCENT - self.catch_up_percent) / WHOLE_PERCENT

    @property
    def before_excess(self) -> Cents:
        """What can be claimed, the excess still in it."""
        return rounded(self.loss(self.hours_paid) + self.extra_costs)

    @property
    def claim(self) -> Cents:
        """What can be claimed after the excess; never less than nothing. Rounded once."""
        return Cents(max(0, rounded(self.loss(self.hours_paid) + self.extra_costs - self.excess)))

    @property
    def cost(self) -> Cents:
        """What it costs the organisation, waiting time or not."""
        return rounded(self.loss(self.hours_down) + self.extra_costs)


def hit_of(share: float | Decimal, season: float | Decimal) -> Decimal:
    """Return the part of the turnover that was hit: so much of the work, in weeks with so much of the turnover of ordinary ones (per cent)."""
    return Decimal(str(share)) * Decimal(str(season)) / WHOLE_PERCENT


def interruption_of(outage: Outage) -> Interruption:
    """Return an outage of a case as it is reckoned; no excess, which is of the whole case."""
    return Interruption(
        turnover_per_hour=outage.turnover_per_hour,
        variable_percent=Decimal(str(outage.variable)),
        hours_down=Decimal(str(outage.open_hours)),
        waiting_hours=Decimal(str(outage.waiting_hours)),
        waiting_effect=outage.waiting_effect,
        catch_up_percent=Decimal(str(outage.catch_up)),
        extra_costs=outage.extra - outage.saved,
        hit_percent=hit_of(outage.share, outage.season),
    )
