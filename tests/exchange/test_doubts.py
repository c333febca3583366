"""What stands beside a name and an address and deserves a look before a letter goes."""

from __future__ import annotations

from datetime import date

import pytest

from breachreg.exchange.columns import Columns
from breachreg.exchange.doubts import Doubts
from breachreg.exchange.rows import Row

TODAY = date(2026, 11, 30)


def told(heading: str, text: str, *, address: bool = True) -> str:
    columns = Columns(1, ("Naam", heading), {"name": 0})
    return " ".join(Doubts(columns, address, TODAY).of(Row(2, ["An Vos", text]), {"name": "An Vos"}))


@pytest.mark.parametrize(
    ("heading", "text", "looked_at"),
    [
        ("Status", "overleden 3-4-2020", True),
        ("Opmerking", "geheim adres!", True),
        ("Opmerking", "† 2021", True),
        ("Status", "†2021", True),
        ("Reden overl.", "ziekte", True),
        ("Overl. bekend", "nee", False),
        ("Overleg met", "team Zorg", False),
        ("Minderjarig", "nee", False),
        ("Notitie", "Niet aanschrijven i.v.m. rouw", True),
        ("Notitie", "contactverbod vader", True),
        ("Notitie", "minderjarig", True),
        ("Bron", "An Overledenberg belde", False),
        ("Notitie", "ok", False),
        ("Opmerking", "brief naar de moeder sturen", True),
        ("Bijz. post", "pas na 1 december", True),
        ("", "via advocaat", True),
        ("Status", "stuur per aangetekende post", True),
        ("Status", "lopend", False),
        ("Verzonden", "ja", True),
        ("Getroffen", "nee", True),
        ("Brief ja/nee", "nee", True),
        ("Brief ja/nee", "ja", False),
        ("Status", "uitgeschreven", True),
        ("Reeds geïnformeerd", "nee", False),
        ("Geldig t/m", "1-1-2020", True),
        ("Geldig t/m", "1-1-2030", False),
        ("Geldig t/m", "tot 1 mei", True),
        ("Adres vanaf", "1-1-2027", True),
        ("Adres vanaf", "3-4-2019", False),
        ("Overleden", "nee", False),
        ("Notitie", "", False),
        ("Aanduiding bij huisnummer", "to", True),
        ("Toev. bezoek", "HS", True),
        ("Toev. oud", "HS", True),
        ("Oud huisnummer", "12", False),
        ("Verdieping", "n.v.t.", False),
        ("Aanduiding naamgebruik", "P", True),
        ("Aanduiding naamgebruik", "E", False),
    ],
)
def test_a_column_that_is_not_used(heading: str, text: str, looked_at: bool) -> None:
    found = told(heading, text)
    assert (text in found and ("kolom B" in found or heading in found)) if looked_at else found == ""


def test_a_floor_matters_for_no_e_mail() -> None:
    assert told("Verdieping", "3", address=False) == ""
    assert "kolom B" in told("Verdieping", "3")


@pytest.mark.parametrize(
    ("born", "child"),
    [
        ("30-11-2010", False),
        ("1-12-2010", True),
        ("2018-02-01", True),
        ("20180201", True),
        ("", False),
        ("1 mei 2019", True),
        ("1-1-15", True),
        ("12 januari '15", True),
        ("1/2/75", False),
        ("2015", True),
        ("1-1-2027", True),
    ],
)
def test_who_is_younger_than_sixteen(born: str, child: bool) -> None:
    def of(today: date | None, **more: str) -> list[str]:
        cells = {"name": "Tim Bos", "birth_date": born, **more}
        return list(Doubts(Columns(1, ("Naam",), {"name": 0}), True, today).of(Row(2, ["Tim Bos"]), cells))

    assert any("Jonger dan 16" in text for text in of(TODAY)) is child
    # a letter for the young, or one that goes to the parents already
    assert of(None) == []
    assert of(TODAY, care_of="de ouders") == []
    assert of(TODAY, name="De ouders van Tim Bos") == []


@pytest.mark.parametrize(("written", "child"), [("9", True), ("16", False), ("onbekend", False), ("²", False)])
def test_an_age_in_a_column_of_its_own(written: str, child: bool) -> None:
    assert ("Jonger dan 16" in told("Leeftijd", written)) is child


def test_a_date_of_birth_that_cannot_be_read_may_be_of_a_child() -> None:
    cells = {"name": "Tim Bos", "birth_date": "groep 4"}
    (found,) = Doubts(Columns(1, ("Naam",), {"name": 0}), True, TODAY).of(Row(2, ["Tim Bos"]), cells)
    assert "‘groep 4’ kan niet worden gelezen" in found


@pytest.mark.parametrize("name", ["Kind van A. Bos", "baby Bos", "De kinderen Bos"])
def test_a_child_that_is_called_after_somebody_is_a_child(name: str) -> None:
    doubts = Doubts(Columns(1, ("Naam",), {"name": 0}), True, TODAY)
    assert "Jonger dan 16" in " ".join(doubts.of(Row(2, [name]), {"name": name}))


@pytest.mark.parametrize(
    ("name", "born"), [("Zoon, P.", ""), ("Zoon, P.", "1-2-1960"), ("Baby Bos", "1-2-1960"), ("P. Zoon", "")]
)
def test_who_has_such_a_family_name_or_was_born_long_ago_is_no_child(name: str, born: str) -> None:
    doubts = Doubts(Columns(1, ("Naam",), {"name": 0}), True, TODAY)
    assert list(doubts.of(Row(2, [name]), {"name": name, "birth_date": born})) == []


def test_a_column_that_says_so_makes_a_child() -> None:
    assert "Jonger dan 16" in told("Minderjarig", "J")


@pytest.mark.parametrize(
    ("heading", "asked"), [("Selectie", True), ("Getroffen", True), ("Brief", False), ("Wijk", False)]
)
def test_who_has_no_mark_where_marks_say_who_is_meant_is_asked_about(heading: str, asked: bool) -> None:
    assert ("staat niets: hoort deze persoon erbij?" in told(heading, "")) is asked
    assert "hoort deze persoon erbij?" not in told(heading, "x")
