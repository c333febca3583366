"""Numbers that are no money, such as hours and per cents: read as people type them and written so that they are read as the same again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from breachreg.i18n import _

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]")
_PLAIN = re.compile(r"^\d+$", re.ASCII)
_FRACTION = re.compile(r"^(\d*)[.,](\d+)$", re.ASCII)
_GROUPED = re.compile(r"^[1-9]\d{0,2}(?:(?:\.\d{3})+(?:,\d+)?|(?:,\d{3})+(?:\.\d+)?)$", re.ASCII)
_THREE = re.compile(r"^([1-9]\d{0,2})[.,](\d{3})$", re.ASCII)
LONGEST = 20
"""More digits and signs than that are a slip of the keys."""


@dataclass(frozen=True)
class TypedNumber:
    """What somebody typed as a number.

    Attributes:
        value: the number; None: there is none, or it cannot be taken as it is.
        problem: a Dutch sentence: what is wrong and what to do; empty when it can be taken.
        choices: the numbers that it could mean, where the person has to say which.
    """

    value: float | None = None
    problem: str = ""
    choices: tuple[float, ...] = ()


def read_number(text: str, most: float, *, whole: bool = False) -> TypedNumber:
    """Read a number from 0 to `most` as it was typed: `2,5`, `2.5`, `1000`, `1.000,5`.

    `1.234` may be 1234 or 1,234: it is asked, never guessed, as with money. With `whole` the value is an int, and a part of one is refused.
    """
    bare = _SPACES.sub("", text)
    if not bare:
        return TypedNumber()
    if three := _THREE.match(bare):
        before, behind = three.groups()
        said = _(
            "‘{text}’ kan twee getallen zijn. Bedoelt u {large}? Typ het zonder punt. Of {small}? Typ dan {typed}."
        )
        small = Decimal(f"{before}.{behind}")
        return TypedNumber(
            problem=said.format(
                text=text.strip(), large=before + behind, small=f"{before},{behind}", typed=number_text(small)
            ),
            choices=(float(before + behind), float(small)),
        )
    found = _number(bare)
    if found is None or found > Decimal(str(most)):
        said = (
            _("Vul een getal in van 0 tot {most}, zoals 2,5.")
            if not whole
            else _("Vul een heel getal in van 0 tot {most}.")
        )
        return TypedNumber(problem=said.format(most=number_text(most)))
    if not whole:
        return TypedNumber(float(found))
    if found != int(found):
        return TypedNumber(problem=_("Vul een heel getal in, zonder komma."))
    return TypedNumber(int(found))


def _number(bare: str) -> Decimal | None:
    if len(bare) > LONGEST:
        return None
    if _PLAIN.match(bare):
        return Decimal(bare)
    if found := _FRACTION.match(bare):
        return Decimal(f"{found.group(1) or '0'}.{found.group(2)}")
    if not _GROUPED.match(bare):
        return None
    thousands = next(sign for sign in bare if sign in ".,")
    return Decimal(bare.replace(thousands, "").replace(",", "."))


def number_text(value: float | Decimal) -> str:
    """Return a number as it can be typed again, all of it: `2,5`, `12345,75`, `1,2340` (three figures could be thousands)."""
    whole, _point, part = f"{Decimal(str(value)):f}".partition(".")
    part = part.rstrip("0")
    if not part:
        return whole
    text = f"{whole},{part}"
    return f"{text}0" if _THREE.match(text) else text
