"""What makes a document fit to send, and what happens when it cannot be made."""

from __future__ import annotations

import io
import itertools
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from breachreg.documents.drafts import draft_values, shipped_template
from breachreg.documents.kinds import kinds, letter_fields, shape_of
from breachreg.documents.package import check_package
from breachreg.documents.rendering import CODES, cleaned, read_template, template_mistakes
from breachreg.domain.breach import Breach, EnglishText
from breachreg.domain.parties import Organisation
from breachreg.errors import StorageError, TemplateError, UserError
from breachreg.resources import TEMPLATES
from tests.documents.cases import (
    CASES,
    HEAD,
    HOSPITAL,
    LETTER,
    NOW,
    STICK,
    all_text,
    as_read,
    draft,
    lacks,
    part,
    source,
)
from tests.documents.cases import KINDS as EVERY

SMS = "persons-sms"
SHEET = "persons-sheet"
OWN_TEXTS = {"persons-update", "persons-closing", "persons-easy", SHEET}
"""Documents of fixed sentences: nothing that was typed stands in them."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def shown(path: Path) -> str:
    return as_read(path.read_bytes())


# -- what the reader gets ------------------------------------------------------------------------------


def test_the_preparation_says_first_that_it_is_no_notification(tmp_path: Path) -> None:
    text = shown(draft(tmp_path, LETTER, "authority").path)
    assert text.index("Dit is geen melding.") < text.index("In het kort") < text.index("1.1")
    assert "https://datalekken.autoriteitpersoonsgegevens.nl" in text
    assert "Zet er geen gegevens in van de mensen om wie het gaat." in text
    assert "AP-vragenlijst meldformulier datalekken, augustus 2022" in text
    assert "niet bij de AP geverifieerd" in text


def test_every_answer_says_in_a_word_where_it_comes_from(tmp_path: Path) -> None:
    made = draft(tmp_path, LETTER, "authority")
    rows = [line.split(" | ") for line in shown(made.path).splitlines() if re.match(r"\| \d+\.", line)]
    assert len(rows) == 39
    assert {row[-1] for row in rows} == {"✓ vastgelegd", "≈ afgeleid", "! ontbreekt"}
    missing = [row for row in rows if row[-1] == "! ontbreekt"]
    assert all(row[2] == "«[vul in]»" for row in missing)
    assert len(made.missing) == len(missing)


def test_the_due_time_comes_with_its_reason(tmp_path: Path) -> None:
    text = shown(draft(tmp_path, LETTER, "authority").path)
    assert "wo 25 nov 2026 14:00 – nog 52 uur / 72 uur na de kennisname op zo 22 nov 2026 14:00 (AVG 33(1))" in text
    unknown = shown(draft(tmp_path, replace(LETTER, moments=replace(LETTER.moments, aware_at=None)), "authority").path)
    assert "«nog niet bekend» / Vul in wanneer u kennis kreeg van het datalek" in unknown


def test_a_late_notification_is_told_to_give_its_reason(tmp_path: Path) -> None:
    late = replace(LETTER, moments=replace(STICK.moments, started_at=None))
    assert "geef bij vraag 4.5 de reden van de vertraging" in shown(draft(tmp_path, late, "authority").path)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_number_and_code_of_the_history_stand_on_every_page(kind: str, language: str, tmp_path: Path) -> None:
    if kinds()[kind].audience == "persons":
        pytest.skip("a code of the register says nothing to the people concerned")
    content = draft(tmp_path, LETTER, kind, language).path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        footers = [name for name in package.namelist() if name.startswith("word/footer")]
    assert footers
    for name in footers:
        text = "".join(part(content, name).itertext())
        found = re.search(r"17 · ((?:[0-9a-f]{4} ?){8})", text)
        assert found, name
        code = found.group(1).replace(" ", "")
        assert len(code) * 4 >= 128
        assert HEAD.split("-")[1].startswith(code)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_document_is_accessible_and_named(kind: str, language: str, tmp_path: Path) -> None:
    made = draft(tmp_path, LETTER, kind, language)
    document = Document(str(made.path))
    properties, code = document.core_properties, CODES[language]
    assert properties.title.startswith("2026-0001 ")
    assert (properties.author, properties.language) == (HOSPITAL.name, code)
    assert properties.created == NOW
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    styles = etree.tostring(document.styles.element).decode()
    assert f'w:val="{code}"' in styles
    assert "en-US" not in styles
    names = [p.style.name for p in document.paragraphs]
    assert names.count("Title") == 1
    assert names.count("Heading 1") >= {SMS: 1, SHEET: 0}.get(kind, 2)
    levels = [int(name[-1]) for name in names if name.startswith("Heading")]
    assert kind == SHEET or levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    for table in document.tables:
        rows = list(table._tbl.iter(f"{W}tr"))
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        if len(table.columns) == 4:
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    fields = all_text(made.path.read_bytes())
    if kind == SHEET:
        return  # one page that is put with a letter
    assert " PAGE " in fields
    assert " NUMPAGES " in fields


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_page_says_that_it_is_a_draft(kind: str, language: str, tmp_path: Path) -> None:
    if kind == SHEET:
        pytest.skip("it says that nobody read the translation yet")
    content = draft(tmp_path, LETTER, kind, language).path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        headers = [name for name in package.namelist() if name.startswith("word/header")]
    assert headers
    for name in headers:
        assert {"nl": "CONCEPT", "en": "DRAFT"}[language] in "".join(part(content, name).itertext())


# -- the file ------------------------------------------------------------------------------------------


def test_same_case_same_moment_same_bytes(tmp_path: Path) -> None:
    first, second = (draft(tmp_path / name, STICK) for name in ("een", "twee"))
    assert first.path.read_bytes() == second.path.read_bytes()
    assert first.sha256 == second.sha256


def test_file_names_say_nothing_of_the_content_and_nothing_is_overwritten(tmp_path: Path) -> None:
    first = draft(tmp_path, LETTER)
    assert first.path.name == "2026-0001 brief aan betrokkene concept.docx"
    first.path.write_bytes(b"hier heeft iemand aan gewerkt")
    assert draft(tmp_path, LETTER).path.name == "2026-0001 brief aan betrokkene concept (2).docx"
    assert draft(tmp_path, LETTER, "authority").path.name == "2026-0001 AP-formulier concept.docx"
    assert first.path.read_bytes() == b"hier heeft iemand aan gewerkt"


def test_what_lies_beside_a_document_is_not_overwritten_either(tmp_path: Path) -> None:
    """The text of an e-mail, or the EDPB's JSON, that somebody worked on after the document itself was thrown away."""
    for kind, suffix in (("persons-email", ".txt"), ("edpb", ".json")):
        folder = tmp_path / kind
        first = draft(folder, LETTER, kind)
        (beside,) = first.beside
        assert beside.suffix == suffix
        first.path.unlink()
        beside.write_bytes(b"hier heeft iemand aan gewerkt")
        second = draft(folder, LETTER, kind)
        assert second.path.stem == f"{first.path.stem} (2)"
        assert [path.name for path in second.beside] == [second.path.with_suffix(suffix).name]
        assert beside.read_bytes() == b"hier heeft iemand aan gewerkt"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(StorageError, match="bestand"):
        draft(tmp_path / "bestand" / "map", LETTER)


HOSTILE = (
    "Jansen & Zn <BV> \"q\" 'a' {{ organisation }} {% for x in y %} {_{ x }_} {_% y %_} </w:t> &amp; 😀 مرحبا é\x07\x00\ufdd0x\ufdd1 "
    "x_{ 'n' ; DROP"
)
CLEAN = HOSTILE.replace("\x07", "").replace("\x00", "").replace("\ufdd0", "").replace("\ufdd1", "")


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_whatever_was_typed_stands_in_the_document_as_it_was_typed(kind: str, language: str, tmp_path: Path) -> None:
    told = (replace(LETTER.measures[0], for_people=HOSTILE),)
    breach = replace(
        LETTER,
        title=HOSTILE,
        description=HOSTILE,
        account=HOSTILE,
        explanation_to_people=HOSTILE,
        advice_to_people=HOSTILE,
        measures=told,
        english=(EnglishText(dutch=HOSTILE, english=HOSTILE),),
    )
    content = draft(tmp_path, breach, kind, language, replace(HOSPITAL, name=HOSTILE)).path.read_bytes()
    text = all_text(content)
    assert "«x»" not in as_read(content)
    if kind in OWN_TEXTS:
        return
    # a text message has room for the name of the organisation, and not for all of this one
    assert text.count(CLEAN) >= {
        SMS: 1,
        # a measure without a day is not told
        "web-questions": 2,
        "logbook": 2,
        "not-notified": 2,
        "fg-advice": 2,
        "intranet": 2,
        "employee-note": 2,
        # nothing that people are told is in it
        "claim": 2,
    }.get(kind, 3)
    assert "«x»" not in as_read(content)


def test_typed_line_breaks_stay_and_a_field_code_stays_text(tmp_path: Path) -> None:
    breach = replace(LETTER, description='regel een\nregel twee\tmet tab INCLUDETEXT "http://x" {QUOTE 1}')
    text = shown(draft(tmp_path, breach, "authority").path)
    assert 'regel een / regel twee  met tab INCLUDETEXT "http://x" {QUOTE 1}' in text


def test_a_hundred_thousand_characters_are_no_problem(tmp_path: Path) -> None:
    breach = replace(LETTER, description="woord " * 17_000, explanation_to_people="woord " * 17_000)
    assert shown(draft(tmp_path, breach).path).count("woord") == 17_000


# -- what is missing -----------------------------------------------------------------------------------


def _missing(kind: str, breach: Breach, organisation: Organisation) -> tuple[str, ...]:
    return lacks(draft_values(kind, source(breach, organisation=organisation)))


def test_what_is_missing_is_told_before_the_letter_is_made() -> None:
    assert set(_missing("persons", Breach(id="a", reference="2026-0001"), Organisation())) == {
        "naam, adres en aanhef van de betrokkene",
        "de naam van uw organisatie",
        "wat er is gebeurd, in woorden voor de mensen",
        "om welke gegevens het gaat",
        "wat dit voor de betrokkene kan betekenen",
        "telefoonnummer of e-mailadres voor vragen",
        "wie de brief ondertekent",
        "nakijken: in de zaak staat geen maatregel; het bericht moet zeggen wat u doet (AVG 34(2))",
        "wanneer de mensen weer van u horen",
    }


FEWEST_GAPS = {
    "claim": 5,
    "authority-follow-up": 2,
    "authority-withdrawal": 3,
    SMS: 2,
    "public-notice": 6,
    "recipient-request": 4,
    SHEET: 1,
    "press-statement": 4,
    "web-questions": 2,
    "intranet": 4,
    "employee-note": 4,
    "supervisors": 6,
    "reporter-reply": 5,
    "board": 5,
    "logbook": 2,
}
"""Kinds that ask little of a case."""


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_an_empty_case_gives_a_document_full_of_visible_gaps(kind: str, language: str, tmp_path: Path) -> None:
    made = draft(tmp_path, Breach(id="a", reference="2026-0001"), kind, language, Organisation())
    text = shown(made.path)
    assert text.count("«[") >= FEWEST_GAPS.get(kind, 7)
    gaps = re.findall(r"\[[^\]]+\]", "".join(part(made.path.read_bytes()).itertext()))
    marked = re.findall(r"«(\[[^\]]+\])»", text)
    assert set(gaps) == set(marked)
    assert made.missing


def test_the_same_list_is_told_before_and_after(tmp_path: Path) -> None:
    for kind, language in EVERY:
        if language != "nl":
            continue
        assert _missing(kind, STICK, HOSPITAL) == lacks(draft(tmp_path, STICK, kind))


# -- templates -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_shipped_templates_have_no_mistakes(kind: str, language: str) -> None:
    content = read_template(TEMPLATES / f"{kind}.{language}.docx")
    assert template_mistakes(content, shape_of(kind)) == []


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_shipped_templates_use_every_field_and_the_values_are_exactly_the_fields(kind: str, language: str) -> None:
    values = draft_values(kind, source(STICK, language)).values
    names = {field.name for field in letter_fields(kind)}
    assert set(values) | {"register_head"} == names
    text = all_text((TEMPLATES / f"{kind}.{language}.docx").read_bytes())
    kept = {field.name for field in letter_fields(kind) if field.older}
    if kinds()[kind].audience == "persons":
        kept.add("register_head")
    assert [name for name in names - kept if not re.search(rf"\b{name}\b", text)] == []
    for field in letter_fields(kind):
        assert (field.items is not None) == isinstance(values.get(field.name, ""), list)


def test_the_script_makes_the_templates_that_are_shipped(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "tools.templates.build", str(tmp_path)],
        cwd=TEMPLATES.parent.parent,
        check=True,
        timeout=300,
    )
    names = {f"{kind}.{language}.docx" for kind, language in EVERY}
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in TEMPLATES.glob("*.docx")} == names
    for name in names:
        with zipfile.ZipFile(tmp_path / name) as ours, zipfile.ZipFile(TEMPLATES / name) as shipped:
            assert ours.namelist() == shipped.namelist()
            assert all(ours.read(item) == shipped.read(item) for item in ours.namelist()), name


def test_an_offices_own_template_in_its_own_style_is_used(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Gemeente – {{ organisation | upper }}")
    document.add_paragraph("{%p for regel in advice %}")
    document.add_paragraph("* {{ regel }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("Aan {{ person_name }}")
    document.save(str(tmp_path / "persons.nl.docx"))
    made = draft(tmp_path / "uit", LETTER, template=shipped_template("persons", "nl", tmp_path))
    text = shown(made.path)
    assert "Gemeente – STREEKZIEKENHUIS DE LINDE" in text
    assert "* U hoeft uw BSN niet te veranderen." in text
    # no style of ours in it: the place to fill in gets its colour directly
    shaded = [run for run in part(made.path.read_bytes()).iter(f"{W}r") if run.find(f"{W}rPr/{W}shd") is not None]
    assert ["".join(run.itertext()) for run in shaded] == ["[naam]"]
    check_package(made.path.read_bytes(), "x")


def test_a_missing_template_is_told_with_where_the_original_is(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        shipped_template("persons", "nl", tmp_path)
    assert caught.value.message == "Het sjabloon persons.nl.docx ontbreekt of kan niet worden gelezen."
    assert str(TEMPLATES / "persons.nl.docx") in caught.value.remedy


def test_a_language_or_kind_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"niet in deze taal.*persons \(nl, en\)"):
        draft(tmp_path, LETTER, "authority", "en")


def test_word_is_not_imported_before_a_document_is_made() -> None:
    code = (
        "import sys, breachreg.documents.drafts, breachreg.documents.letters, breachreg.documents.kinds, "
        "breachreg.documents.rendering, breachreg.documents.package\n"
        "assert not {'docx', 'docxtpl', 'lxml', 'jinja2'} & set(sys.modules), sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60, cwd=TEMPLATES.parent.parent)


def test_golden_cases_differ_in_what_they_need() -> None:
    assert {len(breach.facts.data_categories) for breach in CASES.values()} == {5, 6}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Bel 088 786 73 72 (werkdagen).", "088 786 73 72"),
        ("+31 88 900 10 00", "+31 88 900 10 00"),
        ("0800 0432.", "0800 0432"),
        ("op 24 11 2026 of 2 000 000 keer", ""),
        ("kenmerk 2026 0001, 3811 AB", ""),
    ],
)
def test_a_telephone_number_does_not_break_over_two_lines(text: str, whole: str) -> None:
    assert cleaned(text) == text.replace(whole, whole.replace(" ", "\u00a0"))


# -- a register for practice ---------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_document_of_a_practice_register_can_not_be_taken_for_a_real_one(kind: str, language: str) -> None:
    about = source(LETTER, language)
    made = draft_values(kind, replace(about, organisation=replace(about.organisation, practice=True)))
    said = "OEFENING" if language == "nl" else "EXERCISE"
    assert said in str(made.values), "nothing in it says that the case is invented"
