"""A code from outside is read as people copy it, and an outcome says how sure it is."""

from __future__ import annotations

import pytest

from breachreg.domain.history import code_in_groups
from breachreg.errors import InputError
from breachreg.persistence.findings import Code, Deviation, Finding, Verification

DIGITS = "1c2693f0" * 8


@pytest.mark.parametrize(
    "text",
    [
        f"209:{DIGITS}",
        f" 209 : {DIGITS} ",
        f"209 · {DIGITS[:32]}",
        f"Controlecode 209 · {' '.join(DIGITS[i : i + 4] for i in range(0, 32, 4))}",
        f"209-{DIGITS.upper()}",
        f"209\n{DIGITS}",
        code_in_groups(209, DIGITS),
    ],
)
def test_a_code_is_read_as_it_was_printed_or_copied(text: str) -> None:
    code = Code.read(text)
    assert code.entry == 209
    assert DIGITS.startswith(code.digits)
    assert len(code.digits) >= 32


@pytest.mark.parametrize(
    "text",
    ["", "209", f"209:{DIGITS[:31]}", f"209:{DIGITS}00", "209:xyz", DIGITS, f":{DIGITS}", f"0:{DIGITS}", f"٣:{DIGITS}"],
)
def test_what_is_no_code_or_proves_nothing_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="geen controlecode"):
        Code.read(text)


def outcome(*deviations: Deviation, code: Code | None = None, entries: int = 9, guessable: int = 0) -> Verification:
    findings = tuple(Finding(deviation, "Iets.", 3) for deviation in deviations)
    return Verification(entries=entries, head=DIGITS, findings=findings, code=code, guessable=guessable)


def test_the_verdict_says_what_was_compared() -> None:
    assert outcome().verdict.startswith("Klopt; niet vergeleken")
    assert "met een code die u buiten het register bewaarde" in outcome().remarks[0]
    code = Code(9, DIGITS)
    assert outcome(code=code).verdict == "Klopt, en is vergeleken met een code van buiten het register"
    assert "tot en met regel 9" in outcome(code=code, entries=12).verdict
    assert outcome(code=code).remarks == ()
    assert outcome(Deviation.ENTRY_CHANGED).verdict == "Klopt niet"
    assert outcome(Deviation.CODE_DIFFERS, code=code).verdict.startswith("Wijkt af")
    assert "oudere versie" in outcome(code=code, guessable=4).remarks[0]


def test_the_first_finding_is_the_problem() -> None:
    assert (outcome().ok, outcome().problem, outcome().at_entry) == (True, "", None)
    found = outcome(Deviation.ENTRY_CHANGED)
    assert (found.ok, found.problem, found.at_entry) == (False, "Iets.", 3)


def test_a_list_alone_is_no_history_that_does_not_match() -> None:
    assert outcome().mismatch == ""
    assert outcome(Deviation.LIST_CHANGED).mismatch == "Iets."
    assert outcome(Deviation.ENTRY_CHANGED).mismatch == "De historie klopt niet: Iets."
