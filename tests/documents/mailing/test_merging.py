"""A mailing: each letter is the one that rendering it for that person gives, and what is on the disk is whole and listed."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from breachreg.documents.drafts import Template, draft_values, shipped_template
from breachreg.documents.mailing import letter_files
from breachreg.documents.mailing.compiled_letter import CompiledLetter, parts_of
from breachreg.documents.mailing.letters_in_one import W
from breachreg.documents.mailing.merge_report import MergeReport
from breachreg.documents.mailing.merging import Addressee, Mailing
from breachreg.documents.mailing.personal_fields import personal_text, personal_values, worked_upon
from breachreg.errors import StorageError, TemplateError, UserError
from tests.documents.cases import HEAD, RANSOM, STICK, all_text, part, source
from tools.validate_docx import faults

SOURCE = ("lijst.xlsx", "0" * 64)


def mailing(folder: Path, template: Template | None = None, language: str = "nl", **more: Any) -> Mailing:
    facts = source(more.pop("breach", RANSOM), language)
    made = draft_values("persons", facts)
    return Mailing(
        kind="persons",
        source=facts,
        values=made.values,
        missing=made.missing,
        template=template or shipped_template("persons", language),
        register_head=HEAD,
        out_dir=folder,
        **more,
    )


def own_template(*paragraphs: str, header: str = "") -> Template:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    buffer = io.BytesIO()
    document.save(buffer)
    return Template("eigen.docx", buffer.getvalue())


def in_a_field(code: str) -> Template:
    document = docx.Document()
    field = docx.oxml.OxmlElement("w:fldSimple")
    field.set(docx.oxml.ns.qn("w:instr"), code)
    document.add_paragraph("Dag")._p.append(field)
    buffer = io.BytesIO()
    document.save(buffer)
    return Template("veld.docx", buffer.getvalue())


def person(row: int, name: str = "") -> Addressee:
    name = name or f"P. {row}"
    return Addressee(
        row,
        {
            "person_name": name,
            "person_street": f"Kade {row}",
            "person_town": "1234 AB Plaats",
            "person_salutation": name,
        },
    )


def people(count: int) -> Iterator[Addressee]:
    return (person(row) for row in range(2, count + 2))


def run(job: Mailing, addressees: Any, total: int = 10, **more: Any) -> MergeReport:
    return job.run(addressees, total=total, last_row=total + 1, source=SOURCE, **more)


def listed(report: MergeReport) -> list[list[str]]:
    text = report.list_path.read_bytes().decode("utf-8-sig")
    return [cells for cells in csv.reader(io.StringIO(text), delimiter=";") if cells and cells[0].isdecimal()]


def documents(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix == ".docx")


# -- the same document -------------------------------------------------------------------------------------------------

NASTY = st.one_of(
    st.text(max_size=40),
    st.sampled_from([
        "O'Brien & <Zn> \"x\"", "محمد علي بن أحمد", "דוד כהן", "e\u0301lan Z\u0308oe", "\U0001f600 Ünal",
        "{{ reference }}", "{% if %}", "{_{ x", "}_}", "\ufdd0gat\ufdd1", "\u202eomgekeerd", "a\tb\nc\x00d\x85e\u2028f",
        "]]>", "&amp;", "x" * 3000, "%}", "\ud800", " ", "\u200f", "\ufffe",
    ]),
)  # fmt: skip
VALUES = st.fixed_dictionaries(
    dict.fromkeys(("person_name", "person_street", "person_town", "person_salutation"), NASTY)
)
TEMPLATES: dict[str, Callable[[], Template]] = {
    "ours": lambda: shipped_template("persons", "nl"),
    "english": lambda: shipped_template("persons", "en"),
    "asks": lambda: own_template(
        "{% if person_name %}Aan {{ person_name }}{% else %}Aan de bewoner{% endif %}, {{ person_street|default('-') }}",
        "{%p if person_street and not person_town %}",
        "Alleen straat: {{ person_street|trim }}",
        "{%p endif %}",
        "{% for x in advice %}{{ x }} voor {{ person_name }}. {% endfor %}",
        header="Post voor {{ person_name }}{{ person_town }}",
    ),
    "works": lambda: own_template("{{ person_name|upper }} {{ person_street }}"),
    "compares": lambda: own_template("{% if person_name == 'A' %}a{% endif %}{{ person_street }}"),
}


@pytest.fixture(scope="module", params=["ours", "english", "asks"])
def compiled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Mailing, Any]:
    language = "en" if request.param == "english" else "nl"
    job = mailing(tmp_path_factory.mktemp("m"), TEMPLATES[request.param](), language)
    letter = CompiledLetter(job.template.content, job.render)
    assert not letter.slow_because
    return job, letter


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=VALUES)
def test_the_letter_is_the_one_that_rendering_it_gives(compiled: tuple[Mailing, Any], values: dict[str, str]) -> None:
    job, letter = compiled
    personal = personal_values(values)
    merged = letter.filled(personal)
    assert parts_of(merged) == parts_of(job.render(personal))
    with zipfile.ZipFile(io.BytesIO(merged)) as package:
        assert package.testzip() is None
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in package.infolist())


def test_what_was_on_the_list_stands_in_the_letter(compiled: tuple[Mailing, Any]) -> None:
    _job, letter = compiled
    for name in ('O\'Brien & <Zn> "x"', "محمد علي بن أحمد", "דוד כהן", "Zoë \U0001f600", "{{ reference }}", "{_{ x"):
        text = all_text(letter.filled(personal_values({"person_name": name, "person_street": name})))
        assert name in text


def test_a_person_is_one_clean_line() -> None:
    assert personal_text("  Jan\t de\x00 \n\u202eVries\u202c ") == "Jan de Vries"
    assert personal_text("Rene\u0301e") == "Renée"
    assert personal_text("ع\u200dلي \u200f") == "ع\u200dلي \u200f"  # joiners and marks of direction are spelling


def test_a_template_that_works_on_a_name_is_rendered_apart_and_told(tmp_path: Path) -> None:
    compares = mailing(tmp_path, TEMPLATES["compares"]())
    assert CompiledLetter(compares.template.content, compares.render).slow_because
    job = mailing(tmp_path, TEMPLATES["works"]())
    assert worked_upon(job.template.content) == ("person_name",)
    report = run(job, [person(2, "jan"), person(3, "an")])
    assert "person_name" in report.remarks[0]
    first = (report.folder / documents(report.folder)[0]).read_bytes()
    assert "JAN Kade 2" in all_text(first)


@pytest.mark.parametrize(
    "template",
    [
        own_template("{% for c in person_name %}x{% endfor %}"),
        own_template("{{ person_naam }}"),
        own_template("{{ person_name"),
        in_a_field("AUTHOR {{ person_name }}"),
    ],
)
def test_a_wrong_template_is_told_before_anything_is_made(tmp_path: Path, template: Template) -> None:
    with pytest.raises(TemplateError):
        run(mailing(tmp_path / "uit", template), people(2))
    assert not (tmp_path / "uit").exists()


# -- separate files ----------------------------------------------------------------------------------------------------


def test_separate_letters_are_numbered_listed_and_whole(tmp_path: Path) -> None:
    def rows() -> Iterator[Addressee]:
        yield person(2, "A")
        yield Addressee(3, {}, "Er staat geen straat bij.")
        yield person(4, "B")

    seen: list[tuple[int, int]] = []
    report = run(mailing(tmp_path), rows(), 2, progress=lambda *now: seen.append(now))
    names = documents(report.folder)
    assert [name[:14] for name in names] == ["0002 2026-0004", "0004 2026-0004"]
    assert (report.made, report.files, report.skipped) == (2, 2, [(3, "Er staat geen straat bij.")])
    assert seen[-1] == (2, 2)
    lines = listed(report)
    assert {(cells[0], cells[1], cells[2]) for cells in lines} == {
        ("2", names[0], "gemaakt"),
        ("3", "", "niet gemaakt"),
        ("4", names[1], "gemaakt"),
    }
    hashes = [hashlib.sha256((report.folder / name).read_bytes()).hexdigest() for name in names]
    assert {cells[4] for cells in lines if cells[4]} == set(hashes)
    assert report.sha256 == hashlib.sha256("".join(f"{one}\n" for one in hashes).encode()).hexdigest()
    assert "A" not in report.list_path.read_text("utf-8").split()  # rows, never people


def test_stopping_leaves_whole_letters_and_going_on_makes_the_rest(tmp_path: Path) -> None:
    asked = iter(range(1000))
    report = run(mailing(tmp_path), people(150), 150, stopped=lambda: next(asked) >= 100)
    assert report.stopped
    assert report.made == 100 == len(documents(report.folder)) == len(listed(report))
    before = {name: (report.folder / name).stat().st_mtime_ns for name in documents(report.folder)}
    (report.folder / documents(report.folder)[5]).write_bytes(b"half")
    again = run(mailing(tmp_path), people(150), 150)
    assert again.folder == report.folder
    assert (again.made, again.earlier) == (150, 99)
    after = {name: (again.folder / name).stat().st_mtime_ns for name in documents(again.folder)}
    assert sum(after[name] == stamp for name, stamp in before.items()) == 99
    assert sorted(int(cells[0]) for cells in listed(again)) == list(range(2, 152))
    assert list(again.folder.glob("*.half")) == []
    for name in documents(again.folder):
        assert zipfile.ZipFile(again.folder / name).testzip() is None


def test_breaking_off_by_the_keyboard_keeps_what_is_whole(tmp_path: Path) -> None:
    def rows() -> Iterator[Addressee]:
        yield from people(10)
        raise KeyboardInterrupt

    report = run(mailing(tmp_path), rows(), 20)
    assert report.stopped
    assert report.made == 10 == len(listed(report))


def test_the_list_holds_no_formulas(tmp_path: Path) -> None:
    job = mailing(tmp_path)
    report = job.run(people(1), total=1, last_row=2, source=("=HYPERLINK(1).xlsx", "0" * 64))
    assert ";'=HYPERLINK(1).xlsx;" in report.list_path.read_text("utf-8-sig")
    assert job.run(people(1), total=1, last_row=2, source=("=HYPERLINK(1).xlsx", "0" * 64)).earlier == 1


def test_another_letter_never_mixes_with_an_earlier_mailing(tmp_path: Path) -> None:
    first = run(mailing(tmp_path), people(3), 3)
    other = run(mailing(tmp_path, own_template("Dag {{ person_name }}")), people(3), 3)
    same = run(mailing(tmp_path), people(3), 3)
    assert other.folder != first.folder == same.folder
    assert same.earlier == 3


@pytest.mark.parametrize("one_file", [False, True])
def test_a_full_disk_leaves_what_is_whole_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_file: bool
) -> None:
    job = mailing(tmp_path, one_file=one_file)
    left = 40
    real = os.write

    def write(descriptor: int, content: Any) -> int:
        nonlocal left
        left -= 1
        if left < 0:
            # a part of it fits
            real(descriptor, bytes(content)[:100])
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(descriptor, content)

    if one_file:

        def refuse(_self: Any) -> str:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr("breachreg.documents.mailing.letters_in_one.OneFile.finish", refuse)
    else:
        monkeypatch.setattr(letter_files.os, "write", write)
    report = run(job, people(100), 100)
    monkeypatch.undo()
    assert report.refused == "de schijf is vol"
    assert report.made == len(documents(report.folder)) == (0 if one_file else 40)
    assert len([cells for cells in listed(report) if cells[2] == "gemaakt"]) == report.made
    assert list(report.folder.glob("*.half")) == []
    with pytest.raises(StorageError, match="schijf is vol"):
        report.raise_refused()
    again = run(mailing(tmp_path, one_file=one_file), people(100), 100)
    assert (again.made, again.earlier, again.refused) == (100, report.made, "")


# -- one file ----------------------------------------------------------------------------------------------------------


def test_letters_in_one_file_begin_anew_each(tmp_path: Path) -> None:
    report = run(mailing(tmp_path, one_file=True), people(5), 5)
    assert (report.made, report.files) == (5, 1)
    path = report.folder / documents(report.folder)[0]
    assert zipfile.ZipFile(path).testzip() is None
    document = docx.Document(str(path))
    assert len(document.sections) == 5
    for section in document.sections:
        numbers = section._sectPr.find(f"{W}pgNumType")
        assert numbers.get(f"{W}start") == "1"
        assert section.start_type == docx.enum.section.WD_SECTION.NEW_PAGE
        assert section._sectPr.findall(f"{W}headerReference")
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert [text for text in texts if text.startswith("P. ")] == [f"P. {row}" for row in range(2, 7)]
    assert "NUMPAGES" not in all_text(path.read_bytes()).replace("SECTIONPAGES", "")
    single = run(mailing(tmp_path / "los"), people(1), 1)
    alone = docx.Document(str(single.folder / documents(single.folder)[0]))
    each = [paragraph.text for paragraph in alone.paragraphs]
    assert texts[: len(each)] == each
    assert len(texts) == 5 * len(each)  # no empty paragraphs that could make an empty page
    identifiers = [item.get("id") for item in part(path.read_bytes()).iter("docPr")]
    assert len(set(identifiers)) == len(identifiers)
    assert faults(path.read_bytes()) == faults((single.folder / documents(single.folder)[0]).read_bytes()) == []


def test_very_many_letters_become_some_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("breachreg.documents.mailing.merging.MOST_IN_ONE", 4)
    asked = iter(range(1000))
    first = run(mailing(tmp_path, one_file=True), people(10), 10, stopped=lambda: next(asked) >= 7)
    assert (first.made, first.files) == (4, 1)
    report = run(mailing(tmp_path, one_file=True), people(10), 10)
    assert (report.made, report.earlier, report.files) == (10, 4, 3)
    sections = [len(docx.Document(str(report.folder / name)).sections) for name in documents(report.folder)]
    assert sections == [4, 4, 2]


def test_a_table_at_the_end_and_people_with_less_known(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{% if person_street %}Straat {{ person_street }}{% else %}Zonder straat{% endif %}")
    document.add_table(1, 1).rows[0].cells[0].text = "{{ person_name }}"
    buffer = io.BytesIO()
    document.save(buffer)
    job = mailing(tmp_path, Template("tabel.docx", buffer.getvalue()), one_file=True)
    rows = [person(2, "A"), Addressee(3, {"person_name": "B"}), person(4, "C")]
    report = run(job, rows, 3)
    made = docx.Document(str(report.folder / documents(report.folder)[0]))
    assert [table.rows[0].cells[0].text for table in made.tables] == ["A", "B", "C"]
    assert [p.text for p in made.paragraphs if p.text] == ["Straat Kade 2", "Zonder straat", "Straat Kade 4"]
    assert len(made.sections) == 3


@pytest.mark.parametrize(
    ("template", "why"),
    [
        (own_template("Dag", header="{{ person_name }}"), "kop of voet"),
        (own_template("{{ person_name|upper }}"), "person_name"),
    ],
)
def test_what_cannot_be_in_one_file_says_why_and_what_to_do(tmp_path: Path, template: Template, why: str) -> None:
    with pytest.raises(UserError, match=why) as told:
        run(mailing(tmp_path / "uit", template, one_file=True), people(2))
    assert told.value.remedy == "Kies voor losse bestanden."
    assert not (tmp_path / "uit").exists()


def test_a_numbered_list_would_count_on(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ person_name }}", style="List Number")
    buffer = io.BytesIO()
    document.save(buffer)
    with pytest.raises(UserError, match="doortellen"):
        run(mailing(tmp_path, Template("n.docx", buffer.getvalue()), one_file=True), people(2))


def test_only_letters_to_people_are_merged(tmp_path: Path) -> None:
    facts = source(STICK)
    made = draft_values("authority", facts)
    with pytest.raises(UserError, match="geen mailing"):
        Mailing(
            kind="authority",
            source=facts,
            values=made.values,
            missing=made.missing,
            template=shipped_template("authority", "nl"),
            register_head=HEAD,
            out_dir=tmp_path,
        )
