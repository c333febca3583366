"""What an auditor reads the points against is typed as lines, and a line that says nothing is told."""

from __future__ import annotations

import pytest

from breachreg.casework.norms import norms_of, norms_text
from breachreg.errors import InputError


def test_norms_come_back_as_they_were_typed() -> None:
    found = norms_of("g04: PCF 7.1\n\n  B-01 = NEN 7510, 5.24\n")
    assert norms_text(found) == "B-01: NEN 7510, 5.24\nG-04: PCF 7.1"
    assert norms_of(norms_text(found)) == found
    assert norms_of("") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [("PCF 7.1", "begint niet met een punt"), ("Z-99: x", "Z-99 bestaat niet"), ("B-01: a\nb01: b", "twee keer")],
)
def test_a_line_that_names_no_point_is_told(text: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        norms_of(text)
    assert said in refused.value.problems[0].message
