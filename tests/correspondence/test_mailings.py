"""A mailing by the command line: what is answered, what the register keeps, and what is refused."""

from __future__ import annotations

import email
import email.policy
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import Workbook

from breachreg import cli
from breachreg.clock import FixedClock
from breachreg.correspondence.documents import Correspondence
from breachreg.documents.mailing.compiled_letter import parts_of
from breachreg.documents.mailing.personal_fields import personal_values
from breachreg.domain.breach import ConcernedGroup, Measure, MeasureKind, Reader
from breachreg.domain.house_style import HouseStyle
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.register import Register

PEOPLE = (
    "aanhef;voorletters;tussenvoegsel;achternaam;adres;postcode;woonplaats\n"
    "mevr.;Z.;van den;Berg & <Zn>;Kade 1;1234ab;Rijnbeek\n"
    "dhr.;J.;;Jansen;Kade 2;1234ab;Rijnbeek\n"
    "dhr.;J.;;Jansen;Kade 2;1234AB;Rijnbeek\n"
    ";;;Zonder adres;;;\n"
)


WRITTEN = {
    "title": "Brief bij de buren",
    "description": "Collega Petra Jonkers stuurde de brief naar R. Aksoy.",
    "aware_at": "2026-11-20T16:40:00+01:00",
    "organisation": {
        "name": "Proef",
        "contact": {"name": "An Vos", "function": "privacy officer", "email": "an@proef.example"},
    },
    "incident_kind": "post_wrong_recipient",
    "facts": {"data_categories": ["identification", "national_id"], "recipient_type": "known_single"},
    "explanation_to_people": "Uw brief is bij de buren bezorgd.",
    "news_at": "2099-12-04T09:00:00+01:00",
}
"""A case in which everything that the people read was written."""


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], clock: FixedClock
) -> Any:
    monkeypatch.chdir(tmp_path)
    Path("f.json").write_text(json.dumps(WRITTEN), "utf-8")
    Path("lijst.csv").write_text(PEOPLE, "utf-8")

    def run(*arguments: str) -> tuple[int, Any, str]:
        code = cli.main([*arguments], clock=clock)
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out else None, said.err

    assert run("new", "r.db", "f.json")[0] == 0
    return run


MERGE = ("draft", "r.db", "2026-0001", "--kind", "persons", "--out", "uit", "--recipients", "lijst.csv")


def test_letters_for_a_list(command: Any, clock: FixedClock) -> None:
    code, found, said = command(*MERGE)
    assert code == 0, said
    assert (found["made"], found["skipped_count"]) == (2, 2)
    assert [item["row"] for item in found["skipped"]] == [4, 5]
    assert "Staat al in rij 3" in found["skipped"][0]["reason"]
    texts = [[p.text for p in docx.Document(path).paragraphs] for path in found["files"]]
    assert "Z. van den Berg & <Zn>" in texts[0]
    assert "Geachte mevrouw Van den Berg & <Zn>," in texts[0]
    assert "1234 AB Rijnbeek" in texts[1]
    assert Path(found["list"]).name == "verzendlijst.csv"
    with Register.open(Path("r.db"), clock=clock, officer=Officer(name="An Vos")) as register:
        (record,) = register.load("2026-0001").drafts
        history = repr(register.history("2026-0001"))
    assert record.file_name.endswith("2 van 2 brieven")
    assert "Berg" not in history
    assert "Jansen" not in history
    assert not any(b"Jansen" in path.read_bytes() for path in Path().glob("r.db*") if path.is_file())
    # the same again makes nothing twice, and is not recorded twice
    code, again, _said = command(*MERGE)
    assert (again["made"], again["earlier"]) == (2, 2)
    assert again["files"] == found["files"]
    with Register.open(Path("r.db"), clock=clock, officer=Officer(name="An Vos")) as register:
        assert len(register.load("2026-0001").drafts) == 1


@pytest.mark.parametrize("more", [(), ("--one-file",)])
def test_what_deserves_a_look_is_told_everywhere(command: Any, more: tuple[str, ...]) -> None:
    Path("lijst.csv").write_text(
        "Naam;Adres;Postcode;Plaats\nJan Bos;Kade 1;1111 AA;Diemen\nErven J. Vos;Kade 2;1111;Diemen\nAn Ek;Kade;1111 AA;Diemen\n",
        "utf-8",
    )
    code, found, said = command(*MERGE, *more)
    assert code == 0, said
    (told,) = found["remarks"]
    assert (told["row"], found["remarks_count"]) == (3, 1)
    assert "overleden" in told["remark"]
    assert f"Rij 3: {told['remark']}" in said
    assert "Rij 4: Er ontbreekt: huisnummer" in said
    listed = Path(found["list"]).read_text("utf-8-sig")
    assert f'gemaakt;"{told["remark"]}";' in listed
    # going on with it keeps what was told
    again = command(*MERGE, *more)[1]
    assert again["remarks"] == found["remarks"]
    assert Path(found["list"]).read_text("utf-8-sig").count(told["remark"]) == 1


def test_more_rows_than_fit_are_counted(command: Any) -> None:
    rows = "".join(f"Jan Bos{number};Kade;1111 AA;Diemen\n" for number in range(60))
    Path("lijst.csv").write_text(f"Naam;Adres;Postcode;Plaats\nAn Ek;Kade 1;1111 AA;Diemen\n{rows}", "utf-8")
    said = command(*MERGE)[2]
    assert said.count("Er ontbreekt: huisnummer") == 50
    assert "samen 60" in said


def test_of_two_addresses_the_officer_chooses(command: Any) -> None:
    Path("lijst.csv").write_text(
        "Naam;Bezoekadres;Bezoek postcode;Bezoek plaats;Adres;Postcode;Plaats\nPiet Smit;Kade 1;1111 AA;Diemen;Postbus 3;1000 AA;Amsterdam\n",
        "utf-8",
    )
    code, _found, said = command(*MERGE)
    assert code == 1
    assert "straat: B (Bezoekadres) of E (Adres)" in said
    assert "--map" in said
    assert not Path("uit").exists()
    code, found, said = command(*MERGE, "--map", "straat=E", "postcode=F", "plaats=G")
    assert code == 0, said
    texts = [p.text for p in docx.Document(found["files"][0]).paragraphs]
    assert {"Postbus 3", "1000 AA Amsterdam"} <= set(texts)


def test_one_file_and_columns_by_hand(command: Any) -> None:
    Path("lijst.csv").write_text("x;Jan;Kade 1;1234 AB Rijnbeek\ny;An;Kade 2;1234 AB Rijnbeek\n", "utf-8")
    code, found, said = command(
        *MERGE, "--one-file", "--heading-row", "0", "--map", "naam=B", "straat=C", "--map", "plaats=D"
    )
    assert code == 0, said
    assert (found["made"], len(found["files"])) == (2, 1)
    assert len(docx.Document(found["files"][0]).sections) == 2


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--recipients", "weg.xlsx"), "er niet"),
        (("--map", "naam"), "wijst geen kolom aan"),
        (("--map", "huisdier=B"), "huisdier"),
        (("--heading-row", "-1"), "-1"),
        (("--kind", "authority"), "geen mailing"),
    ],
)
def test_what_is_wrong_is_told(command: Any, more: tuple[str, ...], told: str) -> None:
    code, _found, said = command(*MERGE, *more)
    assert code == (2 if "--heading-row" in more else 1)
    assert told in said


def test_nobody_to_write_to(command: Any) -> None:
    Path("lijst.csv").write_text("wie;waar\nJan;Kade 1\n", "utf-8")
    code, _found, said = command(*MERGE)
    assert code == 1
    assert "Er is geen kolom gevonden voor: naam, straat, plaats." in said
    assert not Path("uit").exists()


def test_options_of_a_list_without_a_list(command: Any) -> None:
    code, _found, said = command("draft", "r.db", "2026-0001", "--kind", "persons", "--out", "uit", "--one-file")
    assert code == 1
    assert "--recipients" in said


def test_e_mails_are_files_for_the_mail_program(command: Any) -> None:
    people = 'naam;aanhef;e-mail\nZoë Ünal;mevr;zoe@voorbeeld.example\nJ. (x) <Jansen>, "b";;j.j@voorbeeld.example\nB;;a..b@voorbeeld.example\nB;;geen\n'
    Path("lijst.csv").write_text(people, "utf-8")
    code, found, said = command(*MERGE, "--kind", "persons-email")
    assert code == 0, said
    assert [item["row"] for item in found["skipped"]] == [4, 5]
    first, second = (
        email.message_from_bytes(Path(path).read_bytes(), policy=email.policy.default) for path in found["files"]
    )
    assert str(first["To"]) == "Zoë Ünal <zoe@voorbeeld.example>"
    assert "j.j@voorbeeld.example" in str(second["To"])
    assert first["X-Unsent"] == "1"
    text = first.get_content()
    assert "Geachte mevrouw Zoë Ünal," in text
    assert first["Subject"]
    assert not text.startswith(first["Subject"])
    assert not any("aanhef" in line for line in found["missing"])
    code, _found, said = command(*MERGE, "--kind", "persons-email", "--one-file")
    assert code == 1
    assert "losse bestanden" in said


def test_the_house_style_of_the_office_is_in_every_letter(command: Any, clock: FixedClock) -> None:
    with Register.open(Path("r.db"), clock=clock, officer=Officer(name="An Vos")) as register:
        documents = Correspondence(register)
        documents.office.save_house_style(HouseStyle(font="Georgia", accent="AA0033", closing="Hoogachtend,"))
        merge = documents.prepare_merge(register.load("2026-0001"), "persons", out_dir=Path("uit"))
        merge = merge.with_list(Path("lijst.csv"))
        assert merge.people is not None
        report = merge.run()
        assert report.remarks == []  # filled, not rendered one by one
        people = [item for item in merge.people.recipients() if not item.reason]
        for item, path in zip(people, report.paths(), strict=True):
            alone = merge.mailing.render(personal_values(item.values("nl")))
            assert parts_of(path.read_bytes()) == parts_of(alone)
            assert "Hoogachtend," in [p.text for p in docx.Document(str(path)).paragraphs]


def test_the_list_is_found_behind_a_page_with_an_explanation(command: Any, clock: FixedClock) -> None:
    def book(name: str, *sheets: list[list[str]]) -> Path:
        made = Workbook()
        made.remove(made.active)
        for number, rows in enumerate(sheets):
            page = made.create_sheet(f"Blad {number}")
            for row in rows:
                page.append(row)
        made.save(name)
        return Path(name)

    people = [["Naam", "Adres", "Postcode", "Plaats"], ["An Vos", "Kade 1", "1234AB", "Rijnbeek"]]
    with Register.open(Path("r.db"), clock=clock, officer=Officer(name="An Vos")) as register:
        merge = Correspondence(register).prepare_merge(register.load("2026-0001"), "persons", out_dir=Path("uit"))
        for name, sheets, chosen in (
            ("a.xlsx", ([["Uitleg"]], [["Bron", "GWS"]], people), "Blad 2"),
            ("b.xlsx", ([["Uitleg"]], [["Bron", "GWS"]]), "Blad 0"),
            ("c.xlsx", ([["Uitleg"]],), "Blad 0"),
        ):
            found = merge.with_list(book(name, *sheets)).people
            assert found is not None
            assert found.table.sheet == chosen
        merge.reader.close()


def test_letters_are_made_only_when_nothing_is_left_to_fill_in(command: Any, clock: FixedClock) -> None:
    with Register.open(Path("r.db"), clock=clock, officer=Officer(name="An Vos")) as register:
        register.save(Operation.EDIT_BREACH, replace(register.load("2026-0001"), explanation_to_people=""))
    for kind in ("persons", "persons-email"):
        code, _found, said = command(*MERGE, "--kind", kind)
        assert code == 1
        assert "Er is niets gemaakt" in said
        assert "wat er is gebeurd, in woorden voor de mensen" in said
        assert "nakijken" not in said
    assert not Path("uit").exists()
    # a single draft is made all the same, and says what it lacks
    code, single, _said = command("draft", "r.db", "2026-0001", "--kind", "persons", "--out", "uit")
    assert code == 0
    assert "wat er is gebeurd, in woorden voor de mensen" in single["missing"]
    assert "CONCEPT" in _headers(single["files"][0])


def test_letters_with_nothing_left_to_fill_in_are_no_drafts(command: Any) -> None:
    found = command(*MERGE)[1]
    assert found["made"] == 2
    assert "CONCEPT" not in _headers(found["files"][0])
    assert Path(found["files"][0]).name == "0002 2026-0001 brief aan betrokkene.docx"
    assert "[" not in "".join(p.text for p in docx.Document(found["files"][0]).paragraphs)


@pytest.mark.parametrize("measure", ["De brief is opgehaald.", "Iets geheel nieuws."])
def test_a_measure_without_a_sentence_for_the_people_stops_a_mailing(
    command: Any, clock: FixedClock, measure: str
) -> None:
    done = Measure(kind=MeasureKind.CORRECTIVE, text=measure, done_on=date(2026, 11, 21))
    with Register.open(Path("r.db"), clock=clock, officer=Officer(name="An Vos")) as register:
        register.save(Operation.EDIT_BREACH, replace(register.load("2026-0001"), measures=(done,)))
    code, _found, said = command(*MERGE)
    assert code == 1
    assert "een zin voor de mensen over maatregel 1" in said


def test_a_known_name_stops_a_mailing_unless_it_is_kept_on_purpose(command: Any, clock: FixedClock) -> None:
    with Register.open(Path("r.db"), clock=clock, officer=Officer(name="An Vos")) as register:
        told = replace(register.load("2026-0001"), explanation_to_people="Petra Jonkers bracht uw brief naar de buren.")
        register.save(Operation.EDIT_BREACH, told)
    code, _found, said = command(*MERGE)
    assert code == 1
    assert "Petra Jonkers" in said
    single = command("draft", "r.db", "2026-0001", "--kind", "persons", "--out", "los")[1]
    assert single["names"] == ["Petra Jonkers"]
    code, found, said = command(*MERGE, "--keep-name", "Petra Jonkers")
    assert code == 0, said
    assert found["names"] == []
    assert found["made"] == 2


def test_a_youth_on_a_list_is_called_by_the_first_name(command: Any, clock: FixedClock) -> None:
    Path("lijst.csv").write_text(
        "aanhef;voornaam;achternaam;adres;postcode;woonplaats\nmevr.;Sam;Berg;Kade 1;1234ab;Rijnbeek\n", "utf-8"
    )
    group = ConcernedGroup(id="", name="Jongeren", reader=Reader.YOUTH_16)
    with Register.open(Path("r.db"), clock=clock, officer=Officer(name="An Vos")) as register:
        register.keep_group(register.load("2026-0001").id, group)
    code, found, said = command(*MERGE, "--group", "Jongeren")
    assert code == 0, said
    assert "Hallo Sam," in [p.text for p in docx.Document(found["files"][0]).paragraphs]


def _headers(path: str) -> str:
    section = docx.Document(path).sections[0]
    parts = (section.header, section.first_page_header)
    return " ".join(paragraph.text for part in parts for paragraph in part.paragraphs)
