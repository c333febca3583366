"""Money: whole euro cents, read as people type it and written as the Dutch write it. Divided by `decimal`, rounded half up, once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NewType

from breachreg.i18n import _, paper_language, thousands

Cents = NewType("Cents", int)
"""Euro cents in what is stored; a type of its own, so that JSON and forms know that it is money."""
NOTHING = Cents(0)
CENTS = 100
MOST = 1_000_000_000 * CENTS
"""More than a billion euros is a slip of the keys."""
WHOLE_PERCENT = 100
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]")
_BEFORE = re.compile(r"^(?:€|euros?|eur)", re.IGNORECASE)
_AFTER = re.compile(r"(?:€|euros?|eur)$", re.IGNORECASE)
_DASHES = re.compile(r"[.,](?:-{1,2}|–|—|=)$")
_LARGE = re.compile(r"(?:k|m|mln|mio|mrd|miljoen|miljard|duizend)\.?$", re.IGNORECASE)
_OTHER = re.compile(
    r"[$£¥₿₣]|(?<![a-z])(?:usd|gbp|chf|jpy|sek|nok|dkk|pln|btc|eth|xmr|cad|aud)(?![a-z])", re.IGNORECASE
)
_PLAIN = re.compile(r"^\d+$", re.ASCII)
_DECIMALS = re.compile(r"^(\d*)[.,](\d{1,2})$", re.ASCII)
_GROUPED = {
    ".": re.compile(r"^[1-9]\d{0,2}(?:\.\d{3})+(?:,(\d{1,2}))?$", re.ASCII),
    ",": re.compile(r"^[1-9]\d{0,2}(?:,\d{3})+(?:\.(\d{1,2}))?$", re.ASCII),
}
_THREE = re.compile(r"^([1-9]\d{0,2})[.,](\d{3})$", re.ASCII)


@dataclass(frozen=True)
class TypedMoney:
    """What somebody typed as an amount.

    Attributes:
        cents: the amount; None: there is none, or it cannot be taken as it is.
        problem: a Dutch sentence: what is wrong and what to do; empty when it can be taken.
        choices: the amounts that it could mean, in cents, where the person has to say which.
    """

    cents: Cents | None = None
    problem: str = ""
    choices: tuple[Cents, ...] = ()


def read_money(text: str) -> TypedMoney:
    """Read an amount in euros as it was typed: `1234,5`, `1.234,56`, `1,234.56`, `€ 12`, `EUR 12,-`.

    `1.234` may be 1234 euros or a slip for 1,23: it is asked, never guessed. A minus, thousands as "k", other currencies and what is
    more than a billion are refused, each with what to do.
    """
    bare = _SPACES.sub("", text)
    if not bare:
        return TypedMoney()
    if _OTHER.search(text):
        return TypedMoney(
            problem=_(
                "Dit is geen bedrag in euro's. Vul bij ‘andere munt’ het bedrag in met de koers, de dag en waar u de koers vond."
            )
        )
    bare = _AFTER.sub("", _BEFORE.sub("", bare))
    if bare.startswith(("-", "−", "–", "(")) or (bare.endswith("-") and not _DASHES.search(bare)):
        return TypedMoney(
            problem=_(
                "Een bedrag kan hier niet negatief zijn. Typ het zonder minteken; wat u terugkreeg hoort bij ‘ontvangen’."
            )
        )
    if _LARGE.search(bare):
        return TypedMoney(problem=_("Schrijf het bedrag uit in cijfers, zoals 12.000,00 of 1.500.000,00."))
    whole = _DASHES.sub("", bare)
    if whole != bare and _THREE.match(whole):
        # `8.450,-`: the dash stands for the cents, so the point is of the thousands
        return TypedMoney(cents=Cents(int(re.sub(r"[.,]", "", whole)) * CENTS))
    return _number(whole, text)


def _number(bare: str, typed: str) -> TypedMoney:
    if three := _THREE.match(bare):
        whole, rest = three.groups()
        thousands, fraction = Cents(int(whole + rest) * CENTS), Cents(int(whole) * CENTS + int(rest[:2]))
        said = _(
            "‘{text}’ kan twee bedragen zijn. Bedoelt u {large}? Typ dan {large_typed}. Of {small}? Typ dan {small_typed}."
        )
        return TypedMoney(
            problem=said.format(
                text=typed.strip(),
                large=euros(thousands),
                large_typed=amount(thousands),
                small=euros(fraction),
                small_typed=amount(fraction),
            ),
            choices=(thousands, fraction),
        )
    cents = _cents(bare)
    if cents is None:
        return TypedMoney(
            problem=_(
                "‘{text}’ is geen bedrag in euro's. Typ het zoals 1.234,56 of 1234,56: hoogstens twee cijfers achter de komma."
            ).format(text=typed.strip()[:40])
        )
    if cents > MOST:
        return TypedMoney(problem=_("Meer dan een miljard euro kan hier niet kloppen. Kijk het bedrag na."))
    return TypedMoney(cents=Cents(cents))


def _cents(bare: str) -> int | None:
    if _PLAIN.match(bare):
        return int(bare) * CENTS if len(bare) < len(str(MOST)) + 2 else MOST + 1
    if found := _DECIMALS.match(bare):
        whole, part = found.groups()
        return int(whole or "0") * CENTS + int(part.ljust(2, "0"))
    for sign, shape in _GROUPED.items():
        if found := shape.match(bare):
            whole = bare.partition("," if sign == "." else ".")[0].replace(sign, "")
            return int(whole) * CENTS + int((found.group(1) or "0").ljust(2, "0"))
    return None


def amount(cents: int) -> str:
    """Return an amount as in a table and as it can be typed again: `1.234,56`, `-12,00`; in a paper in English `1,234.56`."""
    whole, part = divmod(abs(cents), CENTS)
    language = paper_language()
    return f"{'-' if cents < 0 else ''}{thousands(whole, language)}{',' if language == 'nl' else '.'}{part:02}"


def euros(cents: int) -> str:
    """Return an amount as in a sentence, on one line: `€ 1.234,56`."""
    return f"€\u00a0{amount(cents)}"


def rounded(cents: Decimal) -> Cents:
    """Return an amount that was divided as whole cents: half a cent goes up, away from zero."""
    return Cents(int(cents.quantize(Decimal(1), rounding=ROUND_HALF_UP)))


def part_of(cents: int, percent: Decimal) -> Decimal:
    """Return so many per cent of an amount, exactly; `rounded` makes it money, once, at the end."""
    return Decimal(cents) * percent / WHOLE_PERCENT


def in_euros(minor: int, rate: Decimal) -> Cents:
    """Return an amount in another currency (hundredths of it) in euro cents, at so many euros for one of it."""
    return rounded(Decimal(minor) * rate)
