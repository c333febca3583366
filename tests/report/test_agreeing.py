"""Words beside a number."""

from __future__ import annotations

import pytest

from breachreg.report.agreeing import filled


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0 zaken zijn"), (1, "1 zaak is"), (2, "2 zaken zijn"), ("1", "1 zaak is"), ("< 5", "< 5 zaken zijn")],
)
def test_a_word_is_the_one_that_fits_the_number(n: object, said: str) -> None:
    assert filled("{n} {n:zaak is|zaken zijn} open", {"n": n}) == f"{said} open"


def test_another_value_is_filled_in_as_it_is() -> None:
    assert filled("{name} ({share})", {"name": "Brief | post {n}", "share": "8 %"}) == "Brief | post {n} (8 %)"
    with pytest.raises(KeyError):
        filled("{n}", {})


def test_a_large_count_has_its_thousands_apart_and_a_year_has_not() -> None:
    text = "{n} {n:zaak|zaken} in {year}, regel {entry}"
    values = {"n": 12345, "year": 2025, "entry": 12345}
    assert filled(text, values) == "12.345 zaken in 2025, regel 12345"
    assert filled(text, values, "en") == "12,345 zaken in 2025, regel 12345"
