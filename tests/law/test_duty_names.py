"""The names of duties that the first page shows are those of the law, though the law is not read for them."""

from __future__ import annotations

from breachreg.law import load_law
from breachreg.law.duty_names import duty_names


def test_every_duty_is_called_as_the_law_calls_it() -> None:
    assert duty_names() == load_law().duties.words["nl"].duty
