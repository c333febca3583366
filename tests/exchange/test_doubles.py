"""Who stands in a list twice."""

from __future__ import annotations

from breachreg.exchange.doubles import Doubles

JAN = {"name": "J. de Vries", "street": "Kade 4", "postcode": "1234AB", "town": "Rijnbeek"}


def test_the_same_person_is_found_however_it_is_spelled() -> None:
    doubles = Doubles(frozenset({"address"}))
    assert doubles.look(JAN, 2) == (0, ())
    assert doubles.look({**JAN, "name": "j de  VRIÉS", "street": "KADE 4"}, 3) == (2, ())
    assert doubles.look({**JAN, "name": "An de Vries"}, 4) == (0, ())


def test_father_and_son_both_get_a_letter_and_are_asked() -> None:
    doubles = Doubles(frozenset({"address"}))
    father, son = {**JAN, "birth_date": "1-2-1960"}, {**JAN, "birth_date": "3-4-1995"}
    assert doubles.look(father, 2) == (0, ())
    earlier, (asked,) = doubles.look(son, 3)
    assert earlier == 0
    assert "rij 2" in asked
    assert "geboortedatum" in asked
    assert doubles.look(son, 4) == (3, ())
    assert doubles.look({**son, "birth_date": "03-04-1995"}, 5) == (3, ())
    assert doubles.look({**son, "birth_date": "1995-04-03"}, 6) == (3, ())
    _row, (asked,) = doubles.look(JAN, 7)
    assert "andere" not in asked
    assert "hier niet" in asked


def test_one_mailbox_under_two_names_is_asked() -> None:
    doubles = Doubles(frozenset({"email"}))
    first, second = ({"name": name, "email": "Info@voorbeeld.example"} for name in ("A", "B"))
    assert doubles.look(first, 2) == (0, ())
    earlier, (asked,) = doubles.look(second, 3)
    assert (earlier, "rij 2" in asked) == (0, True)


def test_people_with_a_phone_number() -> None:
    doubles = Doubles(frozenset({"phone"}))
    assert doubles.look({"name": "A", "phone": "06 12345678"}, 2)[0] == 0
    assert doubles.look({"name": "A", "phone": "0612345678"}, 3)[0] == 2
