"""What is counted agrees with its number: never "1 zaken"."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from breachreg.i18n import Agreeing, agreed

ROOT = Path(__file__).parent.parent
COUNTED = (
    "zaken|regels|rijen|dagen|weken|maanden|mensen|personen|brieven|taken|punten|vragen|bevindingen|namen|bestanden|bladen|teksten"
    "|fouten|tekens|bytes|documenten|stukken|bijlagen|maatregelen|stappen|afwijkingen|wijzigingen|antwoorden|polissen|kosten"
)
A_NUMBER_OF = re.compile(
    rf"\{{\w+\}}(?: (?:andere|bekeken|getrokken|willekeurig getrokken|nieuwe|open))* (?:{COUNTED})\b|\{{\w+\}} (?:waren|kwamen)\b"
)
AT_MOST = re.compile(r"(?i)(?:hoogstens|minstens|(?:meer|minder|langer) dan) \{\w+\}")
"""Such a number is a limit of ours, and none of these is one."""
NEVER_ONE = {
    "Dit zijn {n} zaken; kies er hoogstens {most} tegelijk, bijvoorbeeld per jaar.",
    "Dit zijn {n} zaken; op papier kunnen er {most}.",
    "Deze tekst is {length} tekens lang en er passen er {limit}. Kort de tekst in, of voeg het stuk als bijlage bij uw dossier.",
    "Deze tekst is {length} tekens lang en er passen er {limit}. Kort de tekst in.",
    "Deze regel hoort bij {count} zaken; een reeks, of een nummer te veel?",
    "De lijst {name} heeft {count} rijen; in één reeks passen er {most}.",
    "{count} zaken van één gebeurtenis",
    "{count} zaken",
    "{count} rijen: {rows}",
    "{n} zaken gekozen",
    "De lijsten worden samengevoegd; nu {count} rijen",
    "Een tekst heeft {least} tot {most} tekens; een kortere staat ook in andere woorden.",
    "Er zijn {count} bijlagen; alleen de eerste zijn genoemd.",
    "De eerste {n} regels; de bedragen hierboven zijn van alle {all}.",
    "Van de {drawn} willekeurig getrokken zaken hadden er {found} dit gebrek ({rate} %). "
    "Met {assurance} % zekerheid hebben hooguit {most} van de {population} zaken ({share} %) het.",
    "{now} in drie maanden, daarvoor {before} in {days} dagen",
    "{cause} komt sinds {day} vaker voor: {now} in drie maanden, daarvoor {before} in {days} dagen. Dat is geen toeval.",
}
"""Texts that are shown of two or more only: one has a text of its own, or it is the excess over a limit."""


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts that `_` alone translates, with their lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_") and node.args:
            (text,) = node.args
            if isinstance(text, ast.Constant):
                yield node.lineno, str(text.value)


@pytest.mark.parametrize("room", ["breachreg", "ui"])
def test_what_is_counted_has_a_form_for_one(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for line, text in _texts(path)
        if A_NUMBER_OF.search(AT_MOST.sub("", text)) and text not in NEVER_ONE
    ]
    assert not wrong, "use ngettext, or say in NEVER_ONE that it never is one:\n" + "\n".join(wrong)


def test_words_of_a_paper_agree_with_their_number() -> None:
    said = "{n} {n:zaak is|zaken zijn} te laat"
    assert agreed(said, {"n": 1}) == agreed(said, {"n": "1"}) == "1 zaak is te laat"
    assert agreed(said, {"n": 2}) == "2 zaken zijn te laat"
    assert (
        agreed("{told:De betrokkene is|Alle {told} mensen zijn} geïnformeerd.", {"told": "1.200"})
        == "Alle 1.200 mensen zijn geïnformeerd."
    )
    assert f"{Agreeing(12345, 'nl')}" == "12.345"
