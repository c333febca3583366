"""Who acts is a name that can stand in the history."""

from __future__ import annotations

import pytest

from breachreg.domain.officers import LONGEST_NAME, NOBODY, Officer
from breachreg.errors import InputError


def test_a_name_is_kept_without_what_stands_around_it() -> None:
    assert Officer.named("  An Vos\n") == Officer("An Vos")
    assert Officer.named("x" * LONGEST_NAME).name == "x" * LONGEST_NAME
    assert Officer("") == NOBODY


@pytest.mark.parametrize(
    ("text", "said"), [(" ", "Vul uw naam in"), ("x" * (LONGEST_NAME + 1), "te lang"), ("An\x00Vos", "een teken")]
)
def test_what_is_no_name_is_refused_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as told:
        Officer.named(text)
    assert told.value.problems[0].path == "officer"
