"""VAT (btw) is a cost as far as it cannot be deducted: a business claims net, a school gross, a mixed organisation in between."""

from __future__ import annotations

from decimal import Decimal

from breachreg.domain.money import WHOLE_PERCENT, Cents, part_of, rounded
from breachreg.i18n import _


def with_vat(net: int, vat: int, deductible: Decimal) -> Cents:
    """Return what an amount costs: net, and of the VAT on the invoice (both in cents) the part that is not deducted."""
    return rounded(Decimal(net) + part_of(vat, WHOLE_PERCENT - deductible))


def claim_of(net: int, vat_percent: Decimal, deductible: Decimal) -> Cents:
    """Return `net + vat x (1 - deductible)` in cents, rounded once."""
    return rounded(Decimal(net) + part_of(1, WHOLE_PERCENT - deductible) * part_of(net, vat_percent))


def in_words(deductible: int) -> str:
    """Return the right to deduct as it is said on the screen and in the claim file."""
    if deductible == WHOLE_PERCENT:
        return _("u kunt alle btw aftrekken: de claim is zonder btw")
    if deductible == 0:
        return _("u kunt geen btw aftrekken: de claim is met btw")
    return _("u kunt {percent} % van de btw aftrekken: de rest van de btw hoort bij de claim").format(
        percent=deductible
    )
