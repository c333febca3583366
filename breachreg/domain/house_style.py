"""The house style: what every document of the office has in common, set once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from breachreg.domain.problems import Problem
from breachreg.i18n import _

HEX = re.compile(r"[0-9A-F]{6}")
CODES = re.compile(r"\{\{|\{%|\{#|%\}|\}\}|#\}")
MOST_LINES, LONGEST_LINE, LONGEST_FONT = 6, 80, 60
LEGIBLE = 4.5
"""Contrast of letters against their ground that WCAG 2.2 (1.4.3, level AA) asks for."""


@dataclass(frozen=True, kw_only=True)
class HouseStyle:
    """What is empty stays as it is in the template.

    Attributes:
        font: name of the letter.
        accent: colour of headings and edges, as `1D4E89`.
        address: lines of the letterhead below the name, in the place of the address of the organisation.
        closing, closing_en: the greeting above the signature, in Dutch and in English letters.
        signature: lines below it, in the place of name and function of the contact person.
        logo: SHA-256 of the picture; logo_alt: what it shows, for who cannot see it.
    """

    font: str = ""
    accent: str = ""
    address: str = ""
    closing: str = ""
    closing_en: str = ""
    signature: str = ""
    logo: str = ""
    logo_alt: str = ""

    def __bool__(self) -> bool:
        return self != HouseStyle()


def problems_of(style: HouseStyle) -> list[Problem]:
    """Return what cannot be put into a document, by field."""
    found = []
    if style.accent and not HEX.fullmatch(style.accent):
        found.append(
            Problem(path="accent", message=_("De kleur bestaat uit zes cijfers en letters A tot F, zoals 1D4E89."))
        )
    if len(style.font) > LONGEST_FONT or not style.font.isprintable() or set(style.font) & set("\"'<>;&"):
        found.append(Problem(path="font", message=_("Dit is geen naam van een lettertype. Kies er een uit de lijst.")))
    for path in ("font", "address", "closing", "closing_en", "signature", "logo_alt"):
        text = str(getattr(style, path))
        lines = text.splitlines()
        most = MOST_LINES if path in ("address", "signature") else 1
        if CODES.search(text):
            message = _("Hier kunnen geen codes met accolades staan. Haal ze weg.")
        elif len(lines) > most:
            message = _("Hier passen hoogstens {most} regels; er staan er {count}.").format(most=most, count=len(lines))
        elif any(len(line) > LONGEST_LINE for line in lines):
            message = _("Een regel heeft hoogstens {most} tekens.").format(most=LONGEST_LINE)
        elif not all(line.isprintable() for line in lines):
            message = _("Er staat een teken in dat niet op papier kan. Typ de tekst opnieuw.")
        else:
            continue
        if not any(problem.path == path for problem in found):
            found.append(Problem(path=path, message=message))
    return found


def contrast_on_white(accent: str) -> float:
    """Return how a colour stands out on white paper, from 1 (not) to 21 (black); WCAG 2.2."""
    parts = [int(accent[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def darker(accent: str) -> str:
    """Return the same colour, darkened until it can be read on white."""
    parts = [int(accent[place : place + 2], 16) for place in (0, 2, 4)]
    for step in range(100, -1, -2):
        tried = "".join(f"{part * step // 100:02X}" for part in parts)
        if contrast_on_white(tried) >= LEGIBLE:
            return tried
    return "000000"


def tint(accent: str) -> str:
    """Return the quiet ground that goes with a colour."""
    return "".join(f"{255 - (255 - int(accent[place : place + 2], 16)) * 7 // 100:02X}" for place in (0, 2, 4))


def accent_remark(accent: str) -> str:
    """Return a warning about a colour that is hard to read on white, with one that is not; empty when all is well."""
    if not HEX.fullmatch(accent) or contrast_on_white(accent) >= LEGIBLE:
        return ""
    return _(
        "Deze kleur is te licht voor letters op wit papier (contrast {found}; {wanted} is nodig). Neem bijvoorbeeld {better}."
    ).format(
        found=f"{contrast_on_white(accent):.1f}".replace(".", ","),
        wanted=f"{LEGIBLE:.1f}".replace(".", ","),
        better=f"#{darker(accent)}",
    )
