from __future__ import annotations

from dataclasses import fields

from breachreg.domain.breach import Breach
from breachreg.domain.shapes import field_names


def test_the_names_are_those_of_the_class_in_its_order() -> None:
    assert field_names(Breach) == tuple(item.name for item in fields(Breach))
