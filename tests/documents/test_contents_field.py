"""Pages in a list of contents: fields beside plain lines, which LibreOffice fills in, where it leaves those within Word's own field alone."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import docx
import pytest

from breachreg.documents.contents_field import without_contents_field
from breachreg.documents.rulebook.paper import Paper

HINT = "In Word: kies Veld bijwerken."


def body(*, contents: bool) -> bytes:
    paper = Paper("Verslag", "nl", page="{page}", head="kop", author="An", now=datetime(2026, 1, 1, tzinfo=UTC))
    if contents:
        paper.contents("Inhoud", HINT)
    for number, level in enumerate((1, 2, 1)):
        paper.heading(f"Hoofdstuk {number}", level)
    made = io.BytesIO()
    paper.finish().save(made)
    with zipfile.ZipFile(made) as packed:
        return packed.read("word/document.xml")


def test_the_list_stands_open_with_a_page_beside_every_heading_and_without_its_hint() -> None:
    before = body(contents=True).decode()
    assert " TOC " in before
    # Word puts the pages in the place of the hint
    assert before.index(" TOC ") < before.index(HINT) < before.index("PAGEREF")
    after = without_contents_field(before.encode()).decode()
    assert " TOC " not in after
    assert HINT not in after
    assert re.findall(r"PAGEREF (\w+)", after) == re.findall(r'w:bookmarkStart [^>]*w:name="(\w+)"', after)
    assert len(re.findall(r"PAGEREF", after)) == 3
    assert after.count('w:fldCharType="begin"') == after.count('w:fldCharType="end"') == 3


@pytest.mark.parametrize("foreign", [False, True])
def test_what_is_no_such_list_stays_as_it_is(foreign: bool) -> None:
    before = body(contents=foreign)
    if foreign:
        # the first line of a list that Word made stands beside the beginning of the field
        read = docx.oxml.parse_xml(before)
        place = next(read.iter(f"{{{read.nsmap['w']}}}instrText")).getparent().getparent()
        place.append(docx.oxml.parse_xml(f'<w:hyperlink xmlns:w="{read.nsmap["w"]}"/>'))
        before = docx.oxml.xmlchemy.serialize_for_reading(read).encode()
    after = without_contents_field(before)
    assert [e.tag for e in docx.oxml.parse_xml(after).iter()] == [e.tag for e in docx.oxml.parse_xml(before).iter()]
