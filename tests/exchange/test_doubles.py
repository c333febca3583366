"""Who stands in a list twice."""

from __future__ import annotations

from breachreg.exchange.doubles import Doubles

JAN = {"name": "J. de Vries", "street": "Kade 4", "postcode": "1234AB", "town": "Rijnbeek"}


def test_the_same_person_is_found_however_it_is_spelled() -> None:
    doubles = Doubles(frozenset({"address"}))
    assert doubles.earlier(JAN, 2) == 0
    assert doubles.earlier({**JAN, "name": "j de  VRIES", "street": "KADE 4"}, 3) == 2
    assert doubles.earlier({**JAN, "name": "An de Vries"}, 4) == 0


def test_father_and_son_both_get_a_letter_and_are_asked() -> None:
    doubles = Doubles(frozenset({"address"}))
    father, son = {**JAN, "birth_date": "1-2-1960"}, {**JAN, "birth_date": "3-4-1995"}
    assert (doubles.earlier(father, 2), list(doubles.remarks(father, 2))) == (0, [])
    assert doubles.earlier(son, 3) == 0
    (asked,) = doubles.remarks(son, 3)
    assert "rij 2" in asked
    assert "geboortedatum" in asked
    assert doubles.earlier(son, 4) == 3


def test_one_mailbox_under_two_names_is_asked() -> None:
    doubles = Doubles(frozenset({"email"}))
    first, second = ({"name": name, "email": "Info@voorbeeld.example"} for name in ("A", "B"))
    assert (doubles.earlier(first, 2), list(doubles.remarks(first, 2))) == (0, [])
    assert doubles.earlier(second, 3) == 0
    assert "rij 2" in next(doubles.remarks(second, 3))


def test_people_with_a_phone_number() -> None:
    doubles = Doubles(frozenset({"phone"}))
    assert doubles.earlier({"name": "A", "phone": "06 12345678"}, 2) == 0
    assert doubles.earlier({"name": "A", "phone": "0612345678"}, 3) == 2
