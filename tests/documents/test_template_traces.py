"""Traces of who made a template, and where: taken out, and told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document

from breachreg.documents.package import check_package
from breachreg.documents.template_traces import for_letters, without_traces
from tests.documents.pictures import jpeg

CUSTOM = b'<Properties><property name="Dossier"><lpwstr>De Boer, J. (BSN 123456782)</lpwstr></property></Properties>'
APP = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Template>'
    rb"C:\Users\jjansen\brief.dotx</Template><Company>Gemeente</Company><HyperlinkBase>file:///H:/zaken/</HyperlinkBase></Properties>"
)


def template(*texts: str) -> bytes:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def changed(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    parts = parts_of(content)
    change(parts)
    return packed(parts)


@pytest.fixture
def telling() -> bytes:
    def add(parts: dict[str, bytes]) -> None:
        parts["docProps/custom.xml"] = CUSTOM
        parts["docProps/app.xml"] = APP
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(
            b"</Relationships>",
            b'<Relationship Id="r99" Type="x/custom-properties" Target="docProps/custom.xml"/></Relationships>',
        )
        override = b'<Override PartName="/docProps/custom.xml" ContentType="application/vnd.x+xml"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)
        core = parts["docProps/core.xml"]
        parts["docProps/core.xml"] = core.replace(
            b"</cp:coreProperties>", b"<cp:contentStatus>x</cp:contentStatus></cp:coreProperties>"
        )

    return changed(template("Geachte"), add)


def test_what_tells_of_people_and_machines_is_taken_out_and_told(telling: bytes) -> None:
    content, told = without_traces(telling)
    whole = b"".join(parts_of(content).values())
    for trace in (b"De Boer", b"jjansen", b"H:/zaken", b"contentStatus", b"custom.xml"):
        assert trace not in whole
    assert len(told) == 4
    check_package(content, "brief.docx")
    assert [p.text for p in Document(io.BytesIO(content)).paragraphs] == ["Geachte"]
    assert without_traces(content) == (content, ())
    assert without_traces(telling)[0] == content


def test_a_clean_template_keeps_its_bytes() -> None:
    content = template("Geachte")
    assert without_traces(content) == (content, ())


def test_letters_carry_no_ballast(telling: bytes) -> None:
    made = for_letters(telling)
    names = parts_of(made)
    assert not any(name.startswith(("customXml", "docProps/custom", "docProps/thumb")) for name in names)
    assert b"w:rsid" not in names["word/document.xml"]
    check_package(made, "brief.docx")
    assert [p.text for p in Document(io.BytesIO(made)).paragraphs] == ["Geachte"]


def test_building_blocks_of_word_stay_out_of_letters() -> None:
    def add(parts: dict[str, bytes]) -> None:
        parts["word/glossary/document.xml"] = b"<glossaryDocument>De Boer</glossaryDocument>"
        rels = "word/_rels/document.xml.rels"
        parts[rels] = parts[rels].replace(
            b"</Relationships>",
            b'<Relationship Id="r98" Type="x/glossaryDocument" Target="glossary/document.xml"/></Relationships>',
        )

    made = for_letters(changed(template("Geachte"), add))
    assert not any(b"De Boer" in data or b"glossary" in data for data in parts_of(made).values())
    check_package(made, "brief.docx")


def test_the_text_of_word_on_the_web_gets_its_usual_name() -> None:
    def rename(parts: dict[str, bytes]) -> None:
        parts["word/document2.xml"] = parts.pop("word/document.xml")
        parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"word/document2.xml")
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
            b"/word/document.xml", b"/word/document2.xml"
        )

    made = for_letters(changed(template("Geachte"), rename))
    assert "word/document.xml" in parts_of(made)
    assert [p.text for p in Document(io.BytesIO(made)).paragraphs] == ["Geachte"]


def test_values_of_macros_and_what_a_camera_wrote_are_taken_out() -> None:
    parts = parts_of(without_traces(template("Beste"))[0])
    variables = b'<w:docVars><w:docVar w:name="a" w:val="De Boer"/></w:docVars></w:settings>'
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"</w:settings>", variables)
    parts["word/media/foto.jpg"] = jpeg(more=b"\xff\xe1\x00\x14Exif\x00\x00GPS 52.09 5.")
    parts["word/media/kapot.png"] = b"geen beeld"
    clean, told = without_traces(packed(parts))
    assert told == ("waarden van macro's", "wat een camera of programma in een afbeelding schreef")
    for made in (clean, for_letters(packed(parts))):
        left = parts_of(made)
        assert b"De Boer" not in left["word/settings.xml"]
        assert left["word/media/foto.jpg"] == jpeg()
        assert left["word/media/kapot.png"] == b"geen beeld"


def test_names_of_controls_and_places_on_a_disk_are_taken_out() -> None:
    control = (
        b'<w:sdt><w:sdtPr><w:alias w:val="Zaak De Boer"/><w:tag w:val="zaaksysteem.17"/><w:id w:val="7"/>'
        b'<w:dataBinding w:xpath="/zaak/naam" w:storeItemID="{1}"/><w:text/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>tekst</w:t></w:r></w:p>'
        b"</w:sdtContent></w:sdt>"
    )
    drawing = rb'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Logo" descr="H:\zaken\jjansen\logo.png" title="\\srv\x"/></wp:inline></w:drawing></w:r></w:p>'

    def add(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + control + drawing)

    given = changed(template("Geachte"), add)
    clean, told = without_traces(given)
    assert told == ("namen en keuzes van invulvelden van Word", "de plaats van een afbeelding op een schijf")
    for made in (clean, for_letters(given)):
        text = parts_of(made)["word/document.xml"]
        for trace in (b"De Boer", b"zaaksysteem", b"/zaak/naam", b"jjansen", b"srv"):
            assert trace not in text
        assert b'<wp:docPr id="1" name="Logo" descr="" title=""/>' in text
        assert b"<w:t>tekst</w:t>" in text
    assert without_traces(clean) == (clean, ())


@pytest.mark.parametrize(
    "given",
    [
        b'<w:p><w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="Zaak De Boer" w:value="1"/></w:dropDownList></w:sdtPr>'
        b"<w:sdtContent><w:r><w:t>tekst</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        b'<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="T1"/><w:textInput><w:default w:val="De Boer"/></w:textInput>'
        b"</w:ffData></w:fldChar></w:r><w:r><w:t>tekst</w:t></w:r></w:p>",
        b'<w:p><w:permStart w:id="1" w:ed="GEMEENTE\\De Boer"/><w:r><w:t>tekst</w:t></w:r><w:permEnd w:id="1"/></w:p>',
        b'<w:p><w:smartTag w:uri="urn:x" w:element="PersonName"><w:smartTagPr><w:attr w:name="P" w:val="De Boer"/></w:smartTagPr>'
        b"<w:r><w:t>tekst</w:t></w:r></w:smartTag></w:p>",
        b'<w:customXml w:element="bsn"><w:customXmlPr><w:attr w:name="nr" w:val="De Boer"/></w:customXmlPr><w:p><w:r><w:t>tekst</w:t></w:r></w:p></w:customXml>',
    ],
)
def test_choices_and_marks_of_other_systems_are_taken_out(given: bytes) -> None:
    def add(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + given)

    clean, told = without_traces(changed(template("Geachte"), add))
    assert told == ("namen en keuzes van invulvelden van Word",)
    text = parts_of(clean)["word/document.xml"]
    assert b"De Boer" not in text
    assert b"<w:t>tekst</w:t>" in text
    check_package(clean, "brief.docx")


def test_a_letter_is_not_locked_and_keeps_no_changes() -> None:
    def lock(parts: dict[str, bytes]) -> None:
        marks = b'<w:trackRevisions/><w:documentProtection w:edit="forms" w:enforcement="1"/></w:settings>'
        parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"</w:settings>", marks)

    clean, told = without_traces(changed(template("Geachte"), lock))
    assert told == ("een beveiliging of het bijhouden van wijzigingen",)
    assert b"trackRevisions" not in parts_of(clean)["word/settings.xml"]
    assert b"documentProtection" not in parts_of(clean)["word/settings.xml"]


def test_a_letter_opens_as_one_of_todays_word() -> None:
    compat = (
        b'<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="%s"/>'
    )

    def older(parts: dict[str, bytes]) -> None:
        settings = parts["word/settings.xml"]
        assert settings.count(compat % b"15") + settings.count(compat % b"14") == 1
        parts["word/settings.xml"] = settings.replace(compat % b"15", compat % b"12").replace(
            compat % b"14", compat % b"12"
        )
        assert b"savePreviewPicture" in parts["word/settings.xml"]

    made = parts_of(for_letters(changed(template("Geachte"), older)))["word/settings.xml"]
    assert compat % b"15" in made
    assert b"savePreviewPicture" not in made
