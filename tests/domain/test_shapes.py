from __future__ import annotations

from dataclasses import dataclass, fields, replace

import pytest

from breachreg.domain.breach import Breach, IncidentKind
from breachreg.domain.shapes import differing, field_names, is_whole, values_of, with_values


def test_the_names_are_those_of_the_class_in_its_order() -> None:
    assert field_names(Breach) == tuple(item.name for item in fields(Breach))


def test_a_case_is_a_whole_of_fields_and_a_kind_of_incident_is_not() -> None:
    assert is_whole(Breach(id="a"))
    assert not is_whole(IncidentKind.OTHER)
    assert not is_whole(None)


def test_a_copy_with_other_values_is_what_replace_gives() -> None:
    case = Breach(id="a", title="Brief")
    assert with_values(case, title="Mail", revision=2) == replace(case, title="Mail", revision=2)
    assert case.title == "Brief"
    with pytest.raises(TypeError, match="colour"):
        with_values(case, colour="rood")


@dataclass(frozen=True)
class Doubled:
    number: int
    twice: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "twice", 2 * self.number)


def test_a_class_that_counts_something_itself_still_does() -> None:
    assert with_values(Doubled(1), number=3).twice == 6


def test_a_default_that_stands_in_the_class_alone_stays() -> None:
    import msgspec

    from breachreg.domain.parties import Contact

    read = msgspec.convert({"name": "An"}, Contact)
    assert with_values(read, phone="1") == Contact(name="An", phone="1")


def test_the_fields_in_which_two_cases_differ_are_named() -> None:
    one = Breach(id="a", title="Laptop")
    assert differing(one, one) == set()
    assert differing(one, replace(one, title="Laptop weg", systems="CRM")) == {"title", "systems"}
    assert values_of(one)[field_names(Breach).index("title")] == "Laptop"


def test_differences_are_told_whether_a_default_stands_in_the_instance_or_in_the_class_alone() -> None:
    import msgspec

    from breachreg.domain.parties import Contact

    read, made = msgspec.convert({"name": "An"}, Contact), Contact(name="An", phone="1")
    assert differing(read, made) == differing(made, read) == {"phone"}
    assert differing(read, msgspec.convert({"name": "Bo"}, Contact)) == {"name"}


def test_what_nobody_filled_in_is_one_and_the_same() -> None:
    assert Breach(id="a").facts is Breach(id="b").facts
    assert Breach(id="a").people == Breach(id="b").people


def test_a_whole_of_one_field_has_its_value_too() -> None:
    @dataclass(frozen=True)
    class One:
        only: int

    assert values_of(One(3)) == (3,)
