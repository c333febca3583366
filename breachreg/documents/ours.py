"""Reasons as the office itself gives them: the screen says "you", a note that the office signs says "we"."""

from __future__ import annotations

import re

VERBS: dict[str, str] = {
    "kunt": "kunnen",
    "meldt": "melden",
    "weet": "weten",
    "hebt": "hebben",
    "hoeft": "hoeven",
    "nam": "namen",
    "verwacht": "verwachten",
}
_NL = tuple(
    (re.compile(pattern), told)
    for pattern, told in (
        (r"\bU (?:antwoordde|gaf aan):?(?= dat\b)", "Vastgelegd is"),
        (r"\bU antwoordde:", "Vastgelegd is:"),
        (r"\bU bent\b", "Wij zijn"),
        (r"\bU (kunt|meldt|weet|hebt|hoeft|nam)\b", lambda found: f"Wij {VERBS[found[1]]}"),
        (r"\b(kunt|meldt|hoeft|hebt) u\b", lambda found: f"{VERBS[found[1]]} wij"),
        (r"\bu (kunt|meldt|weet|hebt|hoeft|verwacht)\b", lambda found: f"wij {VERBS[found[1]]}"),
        (r"\bu ze zelf nog hebt\b", "wij ze zelf nog hebben"),
        (r"\bu (het niet |de gegevens nog )(meldt|hebt)\b", lambda found: f"wij {found[1]}{VERBS[found[2]]}"),
        (r"\bdie u kent\b", "die wij kennen"),
        (r"\b([Uu])w organisatie\b", lambda found: "Onze organisatie" if found[1] == "U" else "onze organisatie"),
        (r"\buw (?=klanten|hoofdvestiging)", "onze "),
    )
)
_EN = tuple(
    (re.compile(pattern), told)
    for pattern, told in (
        (r"\bYou answered:?(?= that\b)", "It is recorded"),
        (r"\bYou answered:", "Recorded:"),
        (r"\bYou\b", "We"),
        (r"\byou\b", "we"),
        (r"\bYour\b", "Our"),
        (r"\byour\b", "our"),
    )
)


def ours(because: str, language: str) -> str:
    """Return a reason of the judgement as the office says it of itself, in Dutch or English."""
    for pattern, told in _NL if language == "nl" else _EN:
        because = pattern.sub(told, because)
    return because
