"""The form in Word is read back by its fields; a Word file that is something else is told apart, and a hostile one costs little."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from breachreg.errors import UserError
from breachreg.exchange.word_form import PART, named_form, read_word_form
from breachreg.intake.form import WORD_FORM
from tools.templates.build import build_form

HEAD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body>'
)


def package(xml: str | bytes, part: str = PART) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(part, xml)
    return made.getvalue()


def filled(texts: dict[str, str], ticked: tuple[str, ...] = ()) -> bytes:
    """Return our form as Word saves it when it was filled in."""
    with zipfile.ZipFile(WORD_FORM) as source:
        xml = source.read(PART).decode()
    for tag, text in texts.items():
        at = xml.index(f'<w:tag w:val="{tag}"')
        end = xml.index("</w:sdt>", at)
        part = xml[at:end].replace("<w:showingPlcHdr/>", "")
        start = part.index("<w:t ")
        part = part[:start] + f"<w:t>{text}</w:t>" + part[part.index("</w:t>", start) + 6 :]
        xml = xml[:at] + part + xml[end:]
    for tag in ticked:
        at = xml.index(f'<w:tag w:val="{tag}"')
        xml = xml[:at] + xml[at:].replace('<w14:checked w14:val="0"/>', '<w14:checked w14:val="1"/>', 1)
    return package(xml)


def test_what_was_typed_chosen_and_ticked_is_read_and_a_hint_is_no_answer() -> None:
    content = filled(
        {"description": "De brief &amp; bijlage lagen bij de buren.", "kind": "Brief naar het verkeerde adres"},
        ("facts.data_categories=identification", "facts.data_categories=address"),
    )
    found = {answer.tag: answer.text for answer in read_word_form(content, "f.docx") or ()}
    assert found["description"] == "De brief & bijlage lagen bij de buren."
    assert found["kind"] == "Brief naar het verkeerde adres"
    assert found["facts.data_categories"] == "identification\naddress"
    assert found["people"] == found["reporter"] == ""


def test_lines_and_tabs_are_kept_and_fields_without_content_are_empty() -> None:
    xml = HEAD + (
        '<w:sdt><w:sdtPr><w:tag w:val="datalek-melding-1"/></w:sdtPr></w:sdt><w:sdt/><w:sdt><w:sdtPr><w:tag w:val="description"/></w:sdtPr>'
        "<w:sdtContent><w:p><w:r><w:t>een</w:t><w:br/><w:t>twee</w:t><w:tab/></w:r></w:p><w:p><w:r><w:t>drie</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        '<w:sdt><w:sdtPr><w:tag w:val="people"/></w:sdtPr></w:sdt></w:body></w:document>'
    )
    answers = read_word_form(package(xml), "f.docx")
    assert answers is not None
    assert [(item.tag, item.text) for item in answers] == [("description", "een\ntwee \ndrie"), ("people", "")]


def test_another_word_document_is_no_form() -> None:
    assert read_word_form(package(HEAD + "</w:body></w:document>"), "brief.docx") is None


def test_the_name_of_the_organisation_stands_in_it() -> None:
    named = named_form(WORD_FORM.read_bytes(), "Zorg & <Zo>")
    with zipfile.ZipFile(io.BytesIO(named)) as package_:
        footers = [package_.read(name).decode() for name in package_.namelist() if "footer" in name]
    assert any("Zorg &amp; &lt;Zo&gt;" in text for text in footers)
    assert named == named_form(WORD_FORM.read_bytes(), "Zorg & <Zo>")


def test_the_form_that_comes_along_is_the_one_that_its_questions_make(tmp_path: Path) -> None:
    build_form(tmp_path / "f.docx")
    with zipfile.ZipFile(tmp_path / "f.docx") as ours, zipfile.ZipFile(WORD_FORM) as shipped:
        assert ours.namelist() == shipped.namelist()
        assert all(ours.read(name) == shipped.read(name) for name in ours.namelist())


ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaa">]>' + HEAD + "</w:body></w:document>"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04 en verder niets", "beschadigd"),
        (package("x", "anders.xml"), "geen Word-document"),
        (package("<w:document"), "beschadigd"),
        (package(ENTITIES), "niet in een formulier hoort"),
        (package(b" " * (9 * 2**20)), "verdacht groot"),
    ],
)
def test_a_hostile_or_broken_one_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(UserError, match=why) as told:
        read_word_form(content, "f.docx")
    assert "Opslaan als" in told.value.remedy
