"""Lists of people joined: each once, with which data of theirs leaked, and who must not be written to apart."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter import Workbook

from breachreg.apart.lists import open_table
from breachreg.apart.reader import Reader
from breachreg.cli import main
from breachreg.errors import Cancelled, UserError
from breachreg.exchange.rows import Table
from breachreg.export import text_book
from breachreg.export.victim_book import write_sheets
from breachreg.importing.victim_sheets import join_lists
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


def people(found: Victims) -> list[str]:
    return [str(person.cells.get("name")) for person in found.people]


def test_two_people_with_one_address_of_e_mail_are_two(table: Callable[[str, str], Table]) -> None:
    family = table(
        "gezin.csv", "Naam;E-mail\nAnna Jansen;gezin@x.nl\nPiet de Vries;gezin@x.nl\nanna jansen;GEZIN@x.nl\n"
    )
    found = join([family], [table("stop.csv", "Naam;E-mail\nA. Jansen;gezin@x.nl\n")], TODAY)
    assert (people(found), found.doubles) == (["Anna Jansen", "Piet de Vries"], 1)
    # the stop list means one of them; the other is written to, and is to be looked at
    assert [(person.stop, bool(person.look)) for person in found.people] == [("stop", False), ("", True)]
    found = join([family], [table("mail.csv", "E-mail;Plaats\ngezin@x.nl;\n")], TODAY)
    assert found.stopped == 2


@pytest.mark.parametrize(
    "text", ["n.v.t.", "-", "leeft", "geen", "niet geheim", "nee", "00-00-0000", "Niet van toepassing", "✗"]
)
def test_a_cell_that_says_nothing_stops_nobody(table: Callable[[str, str], Table], text: str) -> None:
    died = "" if text == "niet geheim" else text
    secret = "" if text == "00-00-0000" else text
    found = join([table("a.csv", f"Naam;Overlijdensdatum;Geheim adres\nJo Vos;{died};{secret}\n")], [], TODAY)
    assert [(person.stop, person.look) for person in found.people] == [("", [])]


@pytest.mark.parametrize(
    ("died", "secret", "stop", "asked"),
    [
        ("3-4-2020", "", "overleden", False), ("ja", "", "overleden", False), ("†", "", "overleden", False), ("43924", "", "overleden", False),
        ("", "ja", "geheim adres", False), ("", "Geheim", "geheim adres", False), ("", "7", "geheim adres", False),
        ("2020", "", "", True), ("31-12-9999", "", "", True), ("", "zie dossier", "", True), ("onbekend", "", "", True), ("", "#N/B", "", True), ("zie dossier", "ja", "geheim adres", False),
    ],
)  # fmt: skip
def test_only_a_yes_or_a_day_of_death_stops_and_anything_else_is_asked(
    table: Callable[[str, str], Table], died: str, secret: str, stop: str, asked: bool
) -> None:
    found = join([table("a.csv", f"Naam;Overlijdensdatum;Geheim adres\nJo Vos;{died};{secret}\n")], [], TODAY)
    assert [(person.stop, bool(person.look)) for person in found.people] == [(stop, asked)]


def test_a_number_counts_under_its_own_heading_or_with_the_same_name(table: Callable[[str, str], Table]) -> None:
    clients = table("klanten.csv", "Klantnummer;Naam\n12;Anna Jansen\n13;Jo Vos\n14;An Wit\n")
    staff = table("staf.csv", "Personeelsnummer;Naam\n12;Piet de Vries\n13;Jo Vos\n")
    again = table("meer.csv", "Klantnummer;Naam\n00012;A. Jansen\n14;Cor Bos\n")
    found = join([clients, staff, again], [table("stop.csv", "Personeelsnummer;Naam\n12;\n")], TODAY)
    assert people(found) == ["Anna Jansen", "Jo Vos", "An Wit", "Piet de Vries", "Cor Bos"]
    # a household has one number of a client: who has another name is another, and is to be looked at
    assert [bool(person.look) for person in found.people] == [True, False, False, False, True]
    assert [person.cells["name"] for person in found.people if person.stop] == ["Piet de Vries"]


@pytest.mark.parametrize("born", ["1970-04-03", "3 april 1970", "3-4-70", "03/04/1970", "4/3/1970", "25661"])
def test_a_stop_list_is_obeyed_however_it_writes_a_day_of_birth(table: Callable[[str, str], Table], born: str) -> None:
    lists = [table("a.csv", "Naam;Adres;Postcode;Plaats;Geboortedatum\nJo Vos;Kade 1;1234 AB;Rijnbeek;3-4-1970\n")]
    found = join(lists, [table("stop.csv", f"Naam;Geboortedatum\nJ. Vos;1-1-1980\nJo Vos;{born}\n")], TODAY)
    assert (found.stopped, found.unmatched) == (1, 1)


def test_a_stop_row_hits_everybody_it_can_mean_and_tells_whom_it_resembles(table: Callable[[str, str], Table]) -> None:
    text = "Naam;Adres;Postcode;Plaats;E-mail;Geboortedatum\nJo Vos;Kade 1;1234 AB;Rijnbeek;jo@x.nl;3-4-1970\nJo Vos;Kade 1;1234 AB;Rijnbeek;;5-6-1995\n"
    lists = [table("a.csv", text)]
    home = table("thuis.csv", "Naam;Adres;Postcode;Plaats\nJo Vos;Kade 1;1234 AB;Rijnbeek\n")
    found = join(lists, [home], TODAY)
    assert [(person.stop, bool(person.look)) for person in found.people] == [("thuis", True), ("thuis", True)]
    found = join(lists, [table("naam.csv", "Naam;Opmerking\nJo Vos;\n")], TODAY)
    assert (found.stopped, found.unmatched) == (2, 0)
    found = join(lists, [table("ander.csv", "Naam;E-mail\nJo Vos;ander@x.nl\n")], TODAY)
    assert (found.stopped, found.unmatched, found.alike) == (0, 0, 1)
    assert all("rij 2 van ander.csv" in person.look[-1] for person in found.people)


def test_whether_a_child_is_written_to_does_not_depend_on_the_order_of_the_lists(
    table: Callable[[str, str], Table],
) -> None:
    born = table("a.csv", "Naam;E-mail;Geboortedatum\nJo Vos;jo@x.nl;4-5-2015\n")
    through = table("b.csv", "Naam;E-mail;t.a.v.\nJo Vos;jo@x.nl;M. Vos\n")
    unread = table("c.csv", "Naam;E-mail;Geboortedatum\nJo Vos;jo@x.nl;mei\n")
    at_home = table("d.csv", "Naam;Adres;Postcode;Plaats\nJo Vos;Kade 1;1234 AB;Rijnbeek\n")
    both = table("e.csv", "Naam;E-mail;Adres;Postcode;Plaats\nJo Vos;jo@x.nl;Kade 1;1234 AB;Rijnbeek\n")
    for order in ([born, through], [through, born]):
        assert [person.stop for person in join(order, [], TODAY).people] == [""]
    for order in ([born, unread], [born, at_home, both], [at_home, born, both], [both, at_home, born]):
        assert [bool(person.stop) for person in join(order, [], TODAY).people] == [True]


def test_a_row_that_can_be_father_or_son_is_told_at_both(table: Callable[[str, str], Table]) -> None:
    text = "Naam;Adres;Postcode;Plaats;Geboortedatum\nJo Vos;Kade 1;1234 AB;Rijnbeek;3-4-1970\nJo Vos;Kade 1;1234 AB;Rijnbeek;5-6-1995\n"
    dead = table("b.csv", "Naam;Adres;Postcode;Plaats;Overleden\nJo Vos;Kade 1;1234 AB;Rijnbeek;ja\n")
    found = join([table("a.csv", text + text.partition("\n")[2]), dead], [], TODAY)
    assert [(person.stop, bool(person.look)) for person in found.people] == [("overleden", True)] * 2
    assert found.doubles == 3


def test_a_workbook_that_fails_half_way_leaves_nothing_so_that_it_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "samen.xlsx"

    def rows(fault: Exception | None) -> Iterator[list[str]]:
        yield ["An Wit"]
        yield ["Jo Vos"]
        if fault is not None:
            raise fault

    def full(_book: Workbook) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="weg"):
        write_sheets(path, [("Blad", ["naam"], rows(OSError("weg")))])
    with monkeypatch.context() as during:
        during.setattr(Workbook, "_store_workbook", full)
        with pytest.raises(OSError, match="No space left"):
            write_sheets(path, [("Blad", ["naam"], rows(None))])
    with monkeypatch.context() as during:
        during.setattr(text_book, "MOST_ROWS", 2)
        with pytest.raises(UserError, match="meer dan 1 rijen"):
            write_sheets(path, [("Blad", ["naam"], rows(None))])
    assert list(tmp_path.iterdir()) == []
    write_sheets(path, [("Blad", ["naam"], rows(None))])
    assert [row[0] for row in openpyxl.load_workbook(path)["Blad"].iter_rows(values_only=True)] == [
        "naam",
        "An Wit",
        "Jo Vos",
    ]
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        write_sheets(path, [])
    assert list(tmp_path.iterdir()) == [path]


def test_groups_come_into_a_case_each_with_a_sheet_of_its_own_and_nobody_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    long = "een lijst met een heel lange naam [2026]"
    Path(f"{long}.csv").write_text(CLIENTS, "utf-8")
    Path(f"{long} b.csv").write_text("Naam;E-mail\nPiet Mol;piet@x.example\n", "utf-8")
    given = ["people", f"{long}.csv", f"{long} b.csv", "--out"]
    assert main([*given, "nee.xlsx", "--into", "r.datalek"]) == 1
    assert "--case" in capsys.readouterr().err
    assert not Path("nee.xlsx").exists()
    assert main(["demo", "r.datalek", "--cases", "1"]) == 0
    capsys.readouterr()
    number = json.loads((main(["list", "r.datalek"]), capsys.readouterr().out)[1])[0]["reference"]
    assert main([*given, "uit.xlsx", "--into", "r.datalek", "--case", number, "--officer", "An Vos"]) == 0
    assert json.loads(capsys.readouterr().out)["kept"] == [long, f"{long} b"]
    main(["group", "r.datalek", number])
    groups = [group for group in json.loads(capsys.readouterr().out) if group["name"].startswith(long)]
    assert [group["people"]["maximum"] for group in groups] == [2, 1]
    assert "national_id" in groups[0]["data_categories"]
    names = openpyxl.load_workbook("uit.xlsx").sheetnames
    assert names[3:] == ["een lijst met een heel lange na", "een lijst met een heel lange 2"]
    assert b"Piet Mol" not in Path("r.datalek").read_bytes()


def test_two_lists_of_one_name_are_asked_apart_and_joining_can_be_stopped(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    paths = [tmp_path / "a.csv", tmp_path / "b" / "a.csv"]
    for path in paths:
        path.write_text("Naam\n" + "Jo Vos\n" * 250, "utf-8")
    with pytest.raises(UserError, match="twee lijsten die a.csv heten"):
        join_lists(paths, [], TODAY)
    told: list[str] = []

    def watch(what: str, _share: float) -> None:
        told.append(what)
        if "nu 200" in what:
            raise Cancelled

    with pytest.raises(Cancelled):
        join_lists(paths[:1], [], TODAY, {}, watch)
    assert told[0] == "a.csv wordt gelezen"
