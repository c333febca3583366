"""How somebody is called, from whatever columns a list has."""

from __future__ import annotations

import pytest

from breachreg.exchange.names import name_of, seems_whole, two_scripts, whole_in_place


@pytest.mark.parametrize(
    ("cells", "whole", "family"),
    [
        ({"initials": "J.A.", "prefix": "van der", "last_name": "Berg"}, "J.A. van der Berg", "Van der Berg"),
        ({"first_name": "Jan", "middle_name": "van der", "last_name": "Berg"}, "Jan van der Berg", "Van der Berg"),
        ({"first_name": "Jan", "middle_name": "Piet", "last_name": "Berg"}, "Jan Piet Berg", "Berg"),
        ({"last_name": "van der Berg"}, "van der Berg", "Van der Berg"),
        ({"initials": "J.", "last_name": "Berg, van der"}, "J. van der Berg", "Van der Berg"),
        ({"name": "Jan van der Berg (j@voorbeeld.example)"}, "Jan van der Berg", ""),
        ({"name": "Jan Berg <j@voorbeeld.example>"}, "Jan Berg", ""),
        ({"name": "Berg, Jan van der"}, "Jan van der Berg", "Van der Berg"),
        ({"name": "Berg, J."}, "J. Berg", "Berg"),
        ({"name": "Berg, van den, J."}, "J. van den Berg", "Van den Berg"),
        ({"name": "Vries, de, A."}, "A. de Vries", "De Vries"),
        ({"name": "Vries, de,"}, "de Vries", "De Vries"),
        ({"name": "Oranje Nassau, W.A. van"}, "W.A. van Oranje Nassau", "Van Oranje Nassau"),
        ({"name": "Jansen, Pietersen en Zn"}, "Jansen, Pietersen en Zn", ""),
        ({"name": "Jansen, drs."}, "Jansen, drs.", ""),
        ({"name": "Jan Berg"}, "Jan Berg", ""),
        ({"first_name": "Jan van der", "last_name": "Berg"}, "Jan van der Berg", "Van der Berg"),
        ({"initials": "J. van", "last_name": "Dam"}, "J. van Dam", "Van Dam"),
        ({"first_name": "Thi Van", "last_name": "Nguyen"}, "Thi Van Nguyen", "Nguyen"),
        ({"first_name": "Jan van", "prefix": "de", "last_name": "Berg"}, "Jan van de Berg", "Van de Berg"),
        ({"first_name": "Ben", "last_name": "Dam"}, "Ben Dam", "Dam"),
        ({"first_name": "Van", "last_name": "Nguyen"}, "Van Nguyen", "Nguyen"),
        ({"first_name": "Ali ben", "last_name": "Salah"}, "Ali ben Salah", "Salah"),
        ({"name": "Bos, P. jr."}, "P. Bos jr.", "Bos jr."),
        ({"name": "Bos, P. van den sr."}, "P. van den Bos sr.", "Van den Bos sr."),
    ],
)
def test_the_name_on_the_envelope(cells: dict[str, str], whole: str, family: str) -> None:
    found = name_of(cells)
    assert (found.whole, found.family, found.lacks) == (whole, family, "")


@pytest.mark.parametrize(
    ("cells", "lacks"),
    [
        ({"initials": "A.B."}, "last_name"),
        ({"first_name": "Jan", "last_name": ""}, "last_name"),
        ({"name": "J."}, "last_name"),
        ({"name": "A.B."}, "last_name"),
        ({"name": "mevrouw A.B."}, "last_name"),
        ({"name": "Th.J."}, "last_name"),
        ({"name": ""}, "name"),
        ({"name": "De heer"}, "name"),
        ({"name": "12345"}, "name"),
        ({"prefix": "van der"}, "name"),
        ({}, "name"),
    ],
)
def test_nobody_is_written_to_without_a_surname(cells: dict[str, str], lacks: str) -> None:
    assert name_of(cells).lacks == lacks


@pytest.mark.parametrize("name", ["Bo", "An Vos", "A", "Man", "Dhr. Ma", "Ed de Vries", "Özgür", "X Æ", "李雷"])
def test_short_names_are_names(name: str) -> None:
    assert name_of({"name": name}).lacks == ""


@pytest.mark.parametrize(
    ("cells", "whole", "family"),
    [
        ({"last_name": "Vries de", "initials": "P."}, "P. de Vries", "De Vries"),
        ({"last_name": "Berg (van den)", "initials": "L."}, "L. van den Berg", "Van den Berg"),
        ({"last_name": "van den Berg", "prefix": "van den", "initials": "K."}, "K. van den Berg", "Van den Berg"),
        ({"last_name": "Vries de", "prefix": "de", "initials": "K."}, "K. de Vries", "De Vries"),
        ({"last_name": "Bos, Jan", "initials": "J."}, "J. Bos, Jan", "Bos, Jan"),
        ({"name": "Berg, J.A. van den (Jan)", "first_name": "Jan", "prefix": "van den", "last_name": "Berg"}, "Jan van den Berg", "Van den Berg"),
        ({"name": "Vries, de J.A."}, "J.A. de Vries", "De Vries"),
        ({"name": "Vries, J.A. de mw."}, "mw. J.A. de Vries", "De Vries"),
        ({"name": "Vries, de"}, "de Vries", "De Vries"),
    ],
)  # fmt: skip
def test_a_prefix_wherever_it_stands(cells: dict[str, str], whole: str, family: str) -> None:
    found = name_of(cells)
    assert (found.whole, found.family) == (whole, family)


@pytest.mark.parametrize(
    ("cells", "whole", "family"),
    [
        ({"first_name": "Jan", "last_name": "Jan Bos"}, "Jan Bos", ""),
        ({"initials": "J.", "last_name": "J. Bos"}, "J. Bos", ""),
        ({"first_name": "Jan", "last_name": "Bos, J."}, "J. Bos", "Bos"),
        ({"first_name": "Jan", "last_name": "van der Bos"}, "Jan van der Bos", "Van der Bos"),
        ({"first_name": "Jan", "last_name": "v.d. Berg"}, "Jan v.d. Berg", "V.d. Berg"),
        ({"first_name": "Jan", "last_name": "Berg v.d."}, "Jan v.d. Berg", "V.d. Berg"),
        ({"first_name": "An", "last_name": "St. Vincent"}, "An St. Vincent", "St. Vincent"),
        ({"first_name": "Jan", "last_name": "de heer Berg"}, "Jan Berg", "Berg"),
        ({"first_name": "Jan", "last_name": "ijzerman"}, "Jan ijzerman", "IJzerman"),
    ],
)
def test_a_whole_name_among_the_family_names_is_told_once(cells: dict[str, str], whole: str, family: str) -> None:
    found = name_of(whole_in_place(cells))
    assert (found.whole, found.family) == (whole, family)


def test_two_people_with_a_comma_between_them_are_not_turned_round() -> None:
    assert name_of({"name": "Jan Bos, An Vos"}).whole == "Jan Bos, An Vos"
    assert name_of({"name": "García Márquez, Gabriel"}).turned


def test_letters_of_two_scripts_and_a_first_name_beside_initials_are_seen() -> None:
    assert two_scripts("Jan Воѕ")
    assert not two_scripts("Иван Петров")
    assert not two_scripts("Zoë Özgür")
    assert seems_whole({"initials": "J.A.", "last_name": "Jan Bos"})
    assert not seems_whole({"initials": "D.", "last_name": "De Bos"})
    assert not seems_whole({"last_name": "Jan Bos"})
