"""An office reads in its own template: all that is wrong is told at once, nothing runs, and what is right is used from then on."""

from __future__ import annotations

import io
import json
import os
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from breachreg.cli import main
from breachreg.clock import FixedClock
from breachreg.correspondence.documents import Correspondence
from breachreg.correspondence.office import Office
from breachreg.documents.package import check_package
from breachreg.domain.breach import Breach
from breachreg.domain.house_style import HouseStyle
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Contact, Organisation
from breachreg.errors import DamagedError, InputError, StorageError, TemplateError, UserError
from breachreg.register import Register
from tests.documents.cases import all_text
from tests.documents.pictures import png
from tests.documents.test_package import PACKAGES
from tests.documents.test_templates import HOSTILE


@pytest.fixture(autouse=True)
def _any_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock) -> Iterator[Register]:
    own = Organisation(
        name="Gemeente Proef", address="Plein 1", city="Rijnbeek", contact=Contact(name="An Vos", phone="010")
    )
    with Register.create(tmp_path / "r.db", own, clock=clock, officer=Officer("An Vos")) as made:
        made.new_breach(Breach(id="a", title="Brief verkeerd bezorgd"))
        yield made


def written(path: Path, *texts: str) -> Path:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))
    return path


GOOD = (
    "Beste {{ person_salutation }},",
    "{%p for x in advice %}",
    "{{ x }}",
    "{%p endfor %}",
    "{{ signature }} {{ register_head }}",
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return written(tmp_path / "onze brief.docx", "Eigen brief van de gemeente", *GOOD)


# -- reading in, using, putting back -------------------------------------------------------------------


def test_an_own_template_is_used_from_then_on_and_ours_comes_back(
    register: Register, own: Path, tmp_path: Path
) -> None:
    documents = Correspondence(register)
    before = documents.draft("2026-0001", "persons", out_dir=tmp_path / "1")
    added = documents.office.add_template("persons", "nl", own)
    assert (added.version, added.name, added.added_by, added.in_use) == (1, "onze brief.docx", "An Vos", True)
    made = documents.draft("2026-0001", "persons", out_dir=tmp_path / "2")
    assert "Eigen brief van de gemeente" in all_text(made.path.read_bytes())
    assert made.template.startswith("onze brief.docx, eigen versie 1 ")
    # another language, another template
    assert "Eigen brief" not in all_text(
        documents.draft("2026-0001", "persons", language="en", out_dir=tmp_path / "2").path.read_bytes()
    )
    documents.office.use_version("persons", "nl", 0)
    again = documents.draft("2026-0001", "persons", out_dir=tmp_path / "3")
    assert again.template == before.template
    documents.office.use_version("persons", "nl", 1)
    assert documents.draft("2026-0001", "persons", out_dir=tmp_path / "4").template == made.template
    assert register.verify().ok


def test_the_list_tells_version_sha256_who_when_and_which_cases_used_it(
    register: Register, own: Path, tmp_path: Path
) -> None:
    documents = Correspondence(register)
    register.new_breach(Breach(id="b", title="Nog een"))
    documents.draft("2026-0002", "persons", out_dir=tmp_path)
    documents.office.add_template("persons", "nl", own)
    documents.draft("2026-0001", "persons", out_dir=tmp_path)
    documents.draft("2026-0001", "persons", out_dir=tmp_path)
    written(tmp_path / "tweede.docx", "Tweede", *GOOD)
    documents.office.add_template("persons", "nl", tmp_path / "tweede.docx")
    lines = [line for line in documents.office.templates() if (line.kind, line.language) == ("persons", "nl")]
    assert [(line.own, line.version, line.name, line.in_use, line.used_in) for line in lines] == [
        (False, 0, "persons.nl.docx", False, ("2026-0002",)),
        (True, 1, "onze brief.docx", False, ("2026-0001",)),
        (True, 2, "tweede.docx", True, ()),
    ]
    assert lines[1].added_at == register.now
    assert len({line.sha256 for line in lines}) == 3
    every = {(kind.id, language) for kind in documents.kinds().values() for language in kind.languages}
    assert {(line.kind, line.language) for line in documents.office.templates()} == every


def test_a_document_with_the_house_style_counts_for_its_template(register: Register, own: Path, tmp_path: Path) -> None:
    Office(register).add_template("persons", "nl", own)
    Office(register).save_house_style(HouseStyle(accent="7A1F3D", font="Verdana", closing="Groet,"))
    written(tmp_path / "x.docx", *GOOD, "Met vriendelijke groet,")
    Office(register).add_template("persons", "nl", tmp_path / "x.docx")
    Correspondence(register).draft("2026-0001", "persons", out_dir=tmp_path)
    (line,) = [line for line in Office(register).templates() if line.version == 2]
    assert line.used_in == ("2026-0001",)


def test_the_same_file_again_is_no_new_version(register: Register, own: Path) -> None:
    documents = Correspondence(register)
    documents.office.add_template("persons", "nl", own)
    documents.office.use_version("persons", "nl", 0)
    assert documents.office.add_template("persons", "nl", own).version == 1
    assert documents.office.plain_template("persons", "nl").content == own.read_bytes()
    assert sum(line.own for line in documents.office.templates()) == 1


def test_our_own_template_is_not_read_in(register: Register, tmp_path: Path) -> None:
    path = Office(register).export_template("persons", "nl", tmp_path)
    with pytest.raises(UserError, match="precies het standaardsjabloon"):
        Office(register).add_template("persons", "nl", path)


def test_a_language_that_the_program_does_not_write_is_refused_with_the_reason(register: Register, own: Path) -> None:
    with pytest.raises(UserError, match="in deze taal kan niet") as caught:
        Office(register).add_template("persons", "fr", own)
    assert "Nederlands en het Engels" in caught.value.remedy
    with pytest.raises(UserError, match="‘liefdesbrief’ is er niet"):
        Office(register).add_template("liefdesbrief", "nl", own)


def test_a_template_is_written_as_a_file_and_never_over_another(register: Register, own: Path, tmp_path: Path) -> None:
    documents = Correspondence(register)
    documents.office.add_template("persons", "nl", own)
    assert documents.office.export_template("persons", "nl", tmp_path / "uit.docx").read_bytes() == own.read_bytes()
    with pytest.raises(UserError, match="niet overschreven"):
        documents.office.export_template("persons", "nl", tmp_path / "uit.docx")
    documents.office.export_template("persons", "nl", tmp_path / "uit.docx", version=0, overwrite=True)
    assert b"Eigen" not in (tmp_path / "uit.docx").read_bytes()
    assert (
        documents.office.export_template("persons", "nl", tmp_path / "een.docx", version=1).read_bytes()
        == own.read_bytes()
    )
    with pytest.raises(UserError, match="geen eigen versie 9"):
        documents.office.export_template("persons", "nl", tmp_path / "x.docx", version=9)
    with pytest.raises(StorageError, match="map"):
        documents.office.export_template("persons", "nl", tmp_path / "weg" / "x.docx")


def test_the_exported_template_has_no_house_style_on_it(register: Register, tmp_path: Path) -> None:
    Office(register).save_house_style(HouseStyle(accent="7A1F3D"))
    plain = Office(register).export_template("persons", "nl", tmp_path).read_bytes()
    assert plain == Office(register).plain_template("persons", "nl").content
    assert Office(register).template("persons", "nl").content != plain


# -- mistakes ------------------------------------------------------------------------------------------


def test_all_mistakes_are_told_at_once_with_place_and_nearest_field(register: Register, tmp_path: Path) -> None:
    path = written(
        tmp_path / "fout.docx",
        "Geachte {{ person_nam }},",
        "Kenmerk {{ referentie_nummer }} en {{ zaaknummer }}",
        "{%p for x in advize %}",
        "{{ x }}",
        "{%p endfor %}",
        "{{ signature",
        "{{ organisation.__class__ }}",
    )
    head = register.head()
    with pytest.raises(TemplateError) as caught:
        Office(register).add_template("persons", "nl", path)
    assert len(caught.value.mistakes) == 6
    text = "\n".join(caught.value.mistakes)
    for words in (
        "Tekst, ‘Geachte {{ person_nam }},’: onbekend veld ‘person_nam’. Bedoelt u ‘person_name’?",
        "Bedoelt u ‘reference’ (Zaaknummer, zoals 2026-0001)?",
        "onbekend veld ‘advize’. Bedoelt u ‘advice’?",
        "de code ‘{{ signature’ is niet afgesloten met }}",
        "‘__class__’",
    ):
        assert words in text, text
    assert "fout.docx" in caught.value.message
    assert caught.value.remedy
    assert register.head() == head
    assert not any(line.own for line in Office(register).templates())


def test_a_field_of_another_kind_of_document_is_a_mistake(register: Register, tmp_path: Path) -> None:
    path = written(tmp_path / "x.docx", "{{ form_address }}")
    with pytest.raises(TemplateError, match="onbekend veld ‘form_address’"):
        Office(register).add_template("persons", "nl", path)
    assert Office(register).add_template("authority", "nl", path).version == 1


def test_codes_that_only_fail_when_they_are_filled_in_are_told_when_reading_in(
    register: Register, tmp_path: Path
) -> None:
    from breachreg.documents.marks import W

    document = Document()
    document.add_paragraph("{{ signature }}")
    table = document.add_table(rows=1, cols=1)
    table._tbl.remove(table._tbl.find(f"{W}tblGrid"))
    document.save(str(tmp_path / "x.docx"))
    with pytest.raises(TemplateError, match="passen niet in elkaar"):
        Office(register).add_template("persons", "nl", tmp_path / "x.docx")


@pytest.mark.parametrize("name", PACKAGES)
def test_a_hostile_file_is_refused_with_one_clear_sentence(register: Register, tmp_path: Path, name: str) -> None:
    path = tmp_path / "vreemd.docx"
    path.write_bytes(PACKAGES[name]())
    with pytest.raises(TemplateError) as caught:
        Office(register).add_template("persons", "nl", path)
    assert caught.value.message.startswith("vreemd.docx ")
    assert caught.value.message.endswith(".")
    assert caught.value.remedy.endswith(".")


@pytest.mark.parametrize("text", HOSTILE)
def test_code_in_a_template_is_refused_when_it_is_read_in(register: Register, tmp_path: Path, text: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Office(register).add_template("persons", "nl", written(tmp_path / "x.docx", text))
    assert caught.value.mistakes
    assert not any(line.own for line in Office(register).templates())


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


OLD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
FILES: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "oud.doc": (lambda: OLD + "WordDocument".encode("utf-16-le"), "oudere Word", "Opslaan als"),
    "geheim.docx": (lambda: OLD + "EncryptedPackage".encode("utf-16-le"), "wachtwoord", "Document beveiligen"),
    "brief.pdf": (lambda: b"%PDF-1.7 ...", "een pdf", "Opslaan als"),
    "brief.rtf": (lambda: b"{\\rtf1 hallo}", ".rtf-bestand", "Opslaan als"),
    "brief.odt": (lambda: zipped(mimetype=b"x", **{"content.xml": b"<a/>"}), ".odt-document", "Writer"),
    "leeg.docx": (lambda: b"", "leeg", "Kies"),
    "tekst.docx": (lambda: b"zomaar wat tekst", "geen (heel) Word-document", "Word"),
    "bom.docx": (
        lambda: zipped(**{"[Content_Types].xml": TYPES, "word__document.xml": bytes(45_000_000)}),
        "word/document.xml",
        "Word",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_another_kind_is_refused_with_what_to_do(register: Register, tmp_path: Path, name: str) -> None:
    content, words, remedy = FILES[name]
    (tmp_path / name).write_bytes(content())
    with pytest.raises(TemplateError) as caught:
        Office(register).add_template("persons", "nl", tmp_path / name)
    assert name in caught.value.message
    assert words in caught.value.message
    assert remedy in caught.value.remedy


def with_type(path: Path, old: str, new: str, **more: bytes) -> Path:
    content = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(path, "w") as target:
        for part in source.namelist():
            target.writestr(part, source.read(part).replace(old.encode(), new.encode()))
        for part, data in more.items():
            target.writestr(part.replace("__", "/"), data)
    return path


def test_a_docm_is_refused_whatever_it_is_called(register: Register, own: Path) -> None:
    main_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    path = with_type(own, main_type, "application/vnd.ms-word.document.macroEnabled.main+xml")
    with pytest.raises(TemplateError, match="macro") as caught:
        Office(register).add_template("persons", "nl", path)
    assert "Opslaan als" in caught.value.remedy


@pytest.mark.parametrize("kind", ["package.core-properties", "wordprocessingml.styles"])
def test_a_part_of_another_kind_than_its_name_says_is_refused(register: Register, own: Path, kind: str) -> None:
    with pytest.raises(TemplateError, match="ontbreken onderdelen"):
        Office(register).add_template("persons", "nl", with_type(own, f"{kind}+xml", f"{kind}-x+xml"))


def test_a_macro_in_a_docx_is_named_with_its_place(register: Register, own: Path) -> None:
    path = with_type(own, "niets dat er staat", "", **{"word__vbaProject.bin": b"x"})
    with pytest.raises(TemplateError, match=r"word/vbaProject\.bin"):
        Office(register).add_template("persons", "nl", path)


def test_a_file_that_is_far_too_large_is_not_even_read(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "groot.docx"
    with path.open("wb") as file:
        file.truncate(3 * 2**30)
    with pytest.raises(TemplateError, match=r"3072,0 MB; een sjabloon is hoogstens 5 MB"):
        Office(register).add_template("persons", "nl", path)


def test_a_file_that_is_not_there_or_is_a_folder_is_told(register: Register, tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="kan niet worden gelezen"):
        Office(register).add_template("persons", "nl", tmp_path / "weg.docx")
    with pytest.raises(TemplateError, match="is een map"):
        Office(register).add_template("persons", "nl", tmp_path)


def test_a_template_that_no_longer_fits_a_newer_program_is_told_before_it_is_needed(
    register: Register, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from breachreg.documents import kinds

    Office(register).add_template("persons", "nl", own)
    newer = {name: shape for name, shape in kinds.shape_of("persons").items() if name != "signature"}
    monkeypatch.setattr(kinds, "shape_of", lambda _kind: newer)
    (line,) = [line for line in Office(register).templates() if line.own]
    assert line.in_use
    assert ["onbekend veld ‘signature’" in mistake for mistake in line.mistakes] == [True]
    register._file.connection.execute("UPDATE office_template SET content = x'00'")
    (line,) = [line for line in Office(register).templates() if line.own]
    assert "buiten het programma om veranderd" in line.mistakes[0]


# -- nothing but a TemplateError ever comes out ---------------------------------------------------------


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Register, Path]]:
    folder = tmp_path_factory.mktemp("office")
    os.environ["BREACHREG_ANY_PLACE"] = "1"
    with Register.create(
        folder / "r.db", Organisation(name="Proef"), clock=FixedClock(), officer=Officer("A")
    ) as register:
        yield register, Office(register).export_template("persons", "nl", folder)


def tried(register: Register, path: Path, content: bytes) -> None:
    """Read in; the file is either taken, and then a document can be made from it, or refused with a sentence."""
    path = path.with_name("proef.docx")
    path.write_bytes(content)
    try:
        Office(register).add_template("persons", "nl", path)
    except TemplateError as error:
        assert error.message.startswith(("proef.docx", "In het sjabloon proef.docx", "Dit sjabloon")), error.message  # noqa: PT017
        assert error.remedy  # noqa: PT017
    except UserError as error:
        assert "standaardsjabloon" in error.message  # noqa: PT017
    else:
        check_package(Office(register).template("persons", "nl").content, "x")
        Office(register).use_version("persons", "nl", 0)


@given(st.binary(max_size=2_000), st.sampled_from([b"", b"PK\x03\x04", bytes.fromhex("d0cf11e0")]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_garbage_is_refused(shared: tuple[Register, Path], garbage: bytes, start: bytes) -> None:
    tried(*shared, start + garbage)


@given(st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_truncated_or_damaged_template_is_refused_or_right(
    shared: tuple[Register, Path], data: st.DataObject
) -> None:
    content = bytearray(shared[1].read_bytes())
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content) - 1)) :]
    for _time in range(data.draw(st.integers(0, 3))):
        if content:
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    tried(*shared, bytes(content))


@pytest.mark.parametrize("seed", range(25))
def test_damaged_xml_in_a_whole_zip_is_refused_or_right(shared: tuple[Register, Path], seed: int) -> None:
    chance = random.Random(seed)
    buffer = io.BytesIO()
    with zipfile.ZipFile(shared[1]) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        names = source.namelist()
        hit = chance.choice(names)
        for name in names:
            part = bytearray(source.read(name))
            if name == hit and seed % 3 == 0:
                continue
            if name == hit and part:
                start = chance.randrange(len(part))
                part[start : start + chance.randrange(40)] = bytes(
                    chance.randrange(256) for _ in range(chance.randrange(9))
                )
            target.writestr(name, bytes(part))
    tried(*shared, buffer.getvalue())


# -- house style, through the register -----------------------------------------------------------------


def test_the_house_style_is_kept_with_its_logo_and_told_in_the_history(register: Register, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png())
    office = Office(register)
    logo = office.read_logo(tmp_path / "logo.png")
    office.save_house_style(HouseStyle(font="Verdana", accent="7A1F3D", signature="Namens het college,\nAn Vos"), logo)
    assert office.house_style.logo == logo.sha256
    assert office.logo == logo
    made = Correspondence(register).draft("2026-0001", "persons", out_dir=tmp_path / "uit")
    with zipfile.ZipFile(made.path) as package:
        assert package.read("word/media/huisstijl-logo.png") == png()
    assert "Namens het college," in all_text(made.path.read_bytes())
    last = register.history()[-2]
    assert (last.operation, last.note) == (Operation.EDIT_TEMPLATES, "huisstijl")
    assert {change.path: change.after for change in last.changes}["font"] == "Verdana"
    office.save_house_style(replace(office.house_style, logo=""))
    assert office.logo is None
    assert register.verify().ok


def test_a_house_style_that_cannot_be_is_refused_at_its_field(register: Register) -> None:
    with pytest.raises(InputError) as caught:
        Office(register).save_house_style(HouseStyle(accent="rood", closing="{{ x }}"))
    assert [problem.path for problem in caught.value.problems] == ["accent", "closing"]
    with pytest.raises(TemplateError, match="logo"):
        Office(register).save_house_style(HouseStyle(logo="0" * 64))


def test_a_logo_changed_behind_the_programs_back_is_told(register: Register, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png())
    office = Office(register)
    office.save_house_style(HouseStyle(), office.read_logo(tmp_path / "logo.png"))
    register._file.connection.execute("UPDATE asset SET content = x'00'")
    with pytest.raises(DamagedError, match="logo"):
        Correspondence(register).draft("2026-0001", "persons", out_dir=tmp_path)
    assert "logo" in register.verify().problem


def test_without_a_house_style_documents_are_as_they_were(register: Register) -> None:
    office = Office(register)
    assert office.template("persons", "nl") is office.plain_template("persons", "nl")


def test_a_register_that_can_only_be_read_lists_and_exports_but_takes_nothing(
    register: Register, own: Path, tmp_path: Path
) -> None:
    register.read_only = True
    try:
        with pytest.raises(StorageError, match="alleen-lezen"):
            Office(register).add_template("persons", "nl", own)
        assert Office(register).templates()
        assert Office(register).export_template("persons", "nl", tmp_path / "x.docx").exists()
    finally:
        register.read_only = False


# -- the command line ----------------------------------------------------------------------------------


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, object, str]:
    code = main(list(arguments), clock=FixedClock())
    out, err = capsys.readouterr()
    return code, json.loads(out) if out else None, err


def test_the_command_line_lists_adds_uses_restores_and_exports(
    tmp_path: Path, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "c.db")
    run(capsys, "init", file, "--organisation", "Proef")
    _code, lines, _err = run(capsys, "templates", file)
    assert isinstance(lines, list)
    assert {"kind": "persons", "language": "nl", "own": False, "version": 0, "in_use": True}.items() <= next(
        line for line in lines if line["kind"] == "persons" and line["language"] == "nl"
    ).items()
    code, added, _err = run(capsys, "templates", file, "--add", "persons", "nl", str(own))
    assert code == 0
    assert isinstance(added, dict)
    assert (added["version"], added["in_use"], added["name"]) == (1, True, "onze brief.docx")
    _code, back, _err = run(capsys, "templates", file, "--restore", "persons", "nl")
    assert isinstance(back, dict)
    assert (back["version"], back["in_use"]) == (0, True)
    _code, used, _err = run(capsys, "templates", file, "--use", "persons", "nl", "1")
    assert isinstance(used, dict)
    assert used["in_use"]
    _code, out, _err = run(capsys, "templates", file, "--export", "persons", "nl", str(tmp_path / "uit.docx"))
    assert out == {"file": str(tmp_path / "uit.docx")}
    assert (tmp_path / "uit.docx").read_bytes() == own.read_bytes()
    _code, fields, _err = run(capsys, "templates", file, "--fields", "persons")
    assert isinstance(fields, list)
    assert {
        "field": "person_name",
        "about": "Plek voor de naam van de betrokkene, om zelf in te vullen",
    }.keys() == fields[0].keys()


def test_the_command_line_tells_every_mistake_and_keeps_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "c.db")
    run(capsys, "init", file, "--organisation", "Proef")
    bad = written(tmp_path / "fout.docx", "{{ person_nam }}", "{{ signatur }}")
    code, out, err = run(capsys, "templates", file, "--add", "persons", "nl", str(bad))
    assert (code, out) == (1, None)
    assert "Bedoelt u ‘person_name’?" in err
    assert "Bedoelt u ‘signature’?" in err
    for arguments, words in (
        (("--use", "persons", "nl", "twee"), "geen nummer van een versie"),
        (("--fields", "nergens"), "is er niet"),
        (("--restore", "persons", "fr"), "in deze taal kan niet"),
    ):
        code, out, err = run(capsys, "templates", file, *arguments)
        assert (code, out) == (1, None)
        assert words in err
    code, _out, err = run(capsys, "templates", file, "--add", "persons")
    assert code == 2
    assert "--add: hier horen 3 waarden bij." in err


def test_the_command_line_sets_shows_and_takes_away_the_house_style(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "c.db")
    (tmp_path / "logo.png").write_bytes(png())
    run(capsys, "init", file, "--organisation", "Proef")
    given = (
        "--font",
        "Verdana",
        "--accent",
        "#ffd400",
        "--address",
        "Plein 1|1234 AB Rijnbeek",
        "--logo",
        str(tmp_path / "logo.png"),
    )
    code, style, err = run(capsys, "house-style", file, *given)
    assert code == 0
    assert "te licht" in err
    assert isinstance(style, dict)
    assert (style["font"], style["accent"], style["address"]) == ("Verdana", "FFD400", "Plein 1\n1234 AB Rijnbeek")
    assert len(style["logo"]) == 64
    assert run(capsys, "house-style", file)[1] == style
    _code, style, _err = run(capsys, "house-style", file, "--logo", "", "--font", "")
    assert isinstance(style, dict)
    assert (style["font"], style["logo"], style["accent"]) == ("", "", "FFD400")
    code, out, err = run(capsys, "house-style", file, "--accent", "rood")
    assert (code, out) == (1, None)
    assert "accent: De kleur bestaat uit" in err


def test_no_letter_carries_the_name_of_another_organisation(
    register: Register, tmp_path: Path, clock: FixedClock
) -> None:
    """Two registers in one program, letters made by turns: name, address, contact, house style and template are of the register alone."""
    first = Correspondence(register)
    first.office.save_house_style(HouseStyle(address="Plein 1 Rijnbeek", closing="Met groet uit Rijnbeek"))
    first.office.add_template("persons", "nl", written(tmp_path / "eigen.docx", GOOD[0], "Gemeente Proef"))
    there = Organisation(name="Zorggroep Aa", city="Aadorp", contact=Contact(name="Bo Bakker", phone="020-4455667"))
    names = ("Gemeente Proef", "Rijnbeek", "An Vos", "Plein 1"), ("Zorggroep Aa", "Aadorp", "Bo Bakker", "020-4455667")
    with Register.create(tmp_path / "b.db", there, clock=clock, officer=Officer("Bo Bakker")) as other:
        other.new_breach(Breach(id="a", title="Mailing met open cc"))
        both = first, Correspondence(other)
        for kind in ("persons", "authority", "processor-questions", "board", "recipient-request", "dossier"):
            for at, papers in enumerate(both):
                made = papers.draft("2026-0001", kind, out_dir=tmp_path / f"{at}-{kind}")
                text = all_text(made.path.read_bytes())
                assert [name for name in names[1 - at] if name in text] == [], kind
                assert names[at][0] in text, kind
