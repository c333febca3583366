"""Lists of people joined: each once, with which data of theirs leaked, and who must not be written to apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from breachreg.apart.lists import open_table
from breachreg.apart.reader import Reader
from breachreg.cli import main
from breachreg.exchange.rows import Table
from breachreg.importing.victims import Victims, group_of, join

TODAY = date(2026, 11, 23)
CLIENTS = (
    "Cliëntnummer;Voornaam;Achternaam;Straat;Huisnummer;Postcode;Plaats;Geboortedatum;BSN;E-mail\n"
    "1;Jo;Vos;Kade;1;1234 AB;Rijnbeek;3-4-1970;111222333;jo@x.example\n"
    "2;Jan;Vos;Kade;1;1234 AB;Rijnbeek;5-6-1995;;\n"
    "3;An;Wit;Laan;2;1234 AC;Rijnbeek;1-1-2015;;\n"
    "4;;;Laan;3;1234 AC;Rijnbeek;;;\n"
)
MEMBERS = (
    "Naam;Adres;Postcode;Plaats;Telefoon;E-mail;Overleden\n"
    "JO VOS;Kade 1;1234AB;Rijnbeek;0612345678;JO@x.example;nee\n"
    "Bo de Wit;Plein 4;1234 AD;Rijnbeek;;bo@x.example;\n"
    "Cor Bos;Plein 5;1234 AD;Rijnbeek;;;ja\n"
)
STOP = "Naam;E-mail;Reden\nB. de Wit;bo@x.example;geheim adres\nIemand Anders;;rust\n"


@pytest.fixture
def table(tmp_path: Path, reader: Reader) -> Callable[[str, str], Table]:
    def make(name: str, text: str) -> Table:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return open_table(path)

    return make


@pytest.fixture
def found(table: Callable[[str, str], Table]) -> Victims:
    lists = [table("klanten.csv", CLIENTS), table("leden.csv", MEMBERS)]
    return join(lists, [table("stop.csv", STOP)], TODAY, {"leden.csv": ["health"]})


def named(found: Victims, name: str) -> list[str]:
    return [person.stop for person in found.people if name in " ".join(person.cells.values())]


def test_somebody_in_two_lists_is_one_person_with_what_both_say(found: Victims) -> None:
    jo = found.people[0]
    assert (found.read, found.doubles, len(found.people)) == (7, 1, 5)
    assert (jo.lists, jo.cells["phone"], jo.cells["number"]) == (["klanten", "leden"], "0612345678", "1")
    assert jo.data == {
        "identification", "address", "date_of_birth", "national_id", "email_address", "phone_number", "health",
    }  # fmt: skip
    assert group_of(jo) == "klanten + leden"
    # father and son at one address are two
    assert found.people[1].cells["first_name"] == "Jan"
    assert found.unread == [("klanten.csv", 5)]


def test_the_dead_secret_addresses_and_children_are_not_written_to(found: Victims) -> None:
    assert named(found, "Cor Bos") == ["overleden"]
    assert named(found, "Bo de Wit") == ["geheim adres"]
    assert named(found, "An") == ["jonger dan 16: schrijf de ouder of voogd aan"]
    assert (found.stopped, found.unmatched) == (3, 1)
    assert [(name, count) for name, count, _data in found.groups()] == [("klanten + leden", 1), ("klanten", 1)]


def test_who_looks_like_another_is_kept_apart_and_told(table: Callable[[str, str], Table]) -> None:
    text = "Naam;Adres;Postcode;Plaats;Geboortedatum;t.a.v.\nJo Vos;Kade 1;1234 AB;Rijnbeek;{born};{via}\n"
    lists = [
        table("a.csv", text.format(born="3-4-1970", via="")),
        table("b.csv", text.format(born="4-5-2015", via="M. Vos")),
    ]
    found = join(lists, [], TODAY)
    assert [bool(person.look) for person in found.people] == [False, True]
    # the letter goes through the guardian that the list names
    assert found.people[1].stop == ""


def test_the_command_writes_a_workbook_that_a_mailing_reads_and_keeps_nothing_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("klanten.csv").write_text(CLIENTS.replace("Jo;Vos", "=Jo;Vos"), "utf-8")
    Path("stop.csv").write_text(STOP, "utf-8")
    given = ["people", "klanten.csv", "--stop", "stop.csv", "--data", "klanten.csv=health", "--out", "samen.xlsx"]
    assert main(given) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["people"], told["not_written_to"], told["stop_rows_unknown"]) == (3, 1, 2)
    assert "health" in told["groups"][0]["data"]
    book = openpyxl.load_workbook("samen.xlsx")
    rows = list(book["Aanschrijven"].iter_rows(values_only=True))
    assert rows[0][:3] == ("voornaam", "achternaam", "straat")
    assert rows[1][0] == "=Jo"
    assert [sheet.max_row for sheet in book] == [3, 2, 2]
    assert main(given) == 1
    assert "kan niet worden geschreven" in capsys.readouterr().err
    assert main([*given[:4], "--data", "klanten.csv=onzin", "--out", "x.xlsx"]) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["klanten.csv", "samen.xlsx", "stop.csv"]
