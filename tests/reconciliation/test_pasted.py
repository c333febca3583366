"""Confirmations of the AP as somebody pastes them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breachreg.errors import UserError
from breachreg.reconciliation.pasted import MOST_LETTERS, read_pasted
from breachreg.reconciliation.presets import presets

PRESET = presets().named("ap-receipts")


@pytest.mark.parametrize(
    ("text", "number", "external"),
    [
        ("z2026-12345\t3-4-2026 14:05\tBrief bij de buren", "z2026-12345", ""),
        ("3-4-2026 14:05  Z2026-12345  Brief", "Z2026-12345", ""),
        ("2026-0007 ontvangstnummer: 778812 op 3 april 2026, 14:05", "778812", "2026-0007"),
        ("Meldnummer 77 88 is 778812-A; 2026-04-03T14:05; zaak 2026-0007", "778812-A", "2026-0007"),
    ],
)
def test_number_day_and_case_are_found_in_any_order(text: str, number: str, external: str) -> None:
    (line,) = read_pasted(text, PRESET).lines
    assert (line.number, line.day, line.at) == (number, date(2026, 4, 3), time(14, 5))
    assert (external in line.numbers) is bool(external)


def test_lines_without_a_number_are_told() -> None:
    found = read_pasted(
        "Ontvangen bevestigingen\r\n\r\n778812; 3-4-2026\r\n3-4-2026 geen nummer\r\n778812; 3-4-2026\n", PRESET
    )
    assert [line.key for line in found.lines] == ["778812"]
    assert [item.row for item in found.skipped] == [1, 4, 5]
    assert found.read == 4


def test_nothing_and_far_too_much_are_refused() -> None:
    for text in (" \n\n", "x" * (MOST_LETTERS + 1)):
        with pytest.raises(UserError):
            read_pasted(text, PRESET)


@given(st.lists(st.text(st.characters(blacklist_characters="\r\n"), min_size=1, max_size=60), min_size=1, max_size=12))
def test_whatever_is_pasted_no_line_is_lost(written: list[str]) -> None:
    full = [text for text in written if text.split() and text.lstrip("\ufeff").split()]
    if full:
        assert read_pasted("\n".join(full), PRESET).read == len(full)
