"""What an own template holds that nobody sees: refused, with what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from breachreg.documents.kinds import kinds
from breachreg.documents.rendering import read_template
from breachreg.documents.template_contents import contents_mistakes
from breachreg.resources import TEMPLATES

BODY = "word/document.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def story(inner: str) -> bytes:
    return f"<w:document {W}><w:body>{inner}</w:body></w:document>".encode()


def told(**parts: bytes) -> str:
    return " ".join(contents_mistakes({name.replace("__", "/") + ".xml": data for name, data in parts.items()}))


@pytest.mark.parametrize(
    ("inner", "wanted"),
    [
        ('<w:p><w:del w:id="1"><w:r><w:delText>zaak De Boer</w:delText></w:r></w:del></w:p>', "‘zaak De Boer’"),
        ('<w:p><w:ins w:id="1"><w:r><w:t>nieuw</w:t></w:r></w:ins></w:p>', "wijzigingen"),
        ("<w:p><w:pPr><w:pPrChange/></w:pPr></w:p>", "wijzigingen"),
        ("<w:p><w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom></w:p>", "wijzigingen"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r></w:p>", "verborgen tekst in (‘geheim’)"),
        ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MERGEFIELD "Naam" </w:instrText></w:r></w:p>', "«Naam»"),
        ('<w:p><w:fldSimple w:instr=" MERGEFIELD Plaats \\* MERGEFORMAT"/></w:p>', "«Plaats»"),
        ("<w:p><w:r><w:t>Beste {reference}</w:t></w:r></w:p>", "{reference}"),
        ("<w:p><w:r><w:t>Beste «Achter</w:t></w:r><w:r><w:t>naam»</w:t></w:r></w:p>", "«Achternaam»"),
        ("<w:p><w:r><w:t>Beste &lt;&lt;naam&gt;&gt; en [[plaats]] en ${x}</w:t></w:r></w:p>", "[[plaats]]"),
    ],
)  # fmt: skip
def test_what_would_go_out_unseen_is_told(inner: str, wanted: str) -> None:
    assert wanted in told(word__document=story(inner))
    assert wanted in told(word__header2=story(inner))


@pytest.mark.parametrize(
    "sign",
    [
        "[naam]", "[Naam betrokkene]", "[NAAM]", "[datum invullen]", "[naam_client]", "[vul hier uw naam in]", "[First Name]", "(naam invullen)",
        "%%REF%%", "##REF##", "@@naam@@", "$$naam$$", "__NAAM__", "%naam%", "#NAAM#", "@naam@", "$naam$", "§naam§", "~naam~", "*|FNAME|*",
        "<<naam>>", "<<Naam van de klant>>", "<naam>", "<naam klant>", "<%= naam %>", "« naam »", "{naam}", "{ naam }", "{naam:upper}",
        "${naam}", "$!{naam}", "#{naam}", "$naam",
    ],
)  # fmt: skip
def test_a_place_that_others_fill_in_is_told(sign: str) -> None:
    written = sign.replace("<", "&lt;").replace(">", "&gt;")
    page = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    for paragraph in (
        f"<w:p><w:r><w:t>Geachte {written}, dit</w:t></w:r></w:p>",
        f"<w:p>{page}<w:r><w:t>{written}</w:t></w:r></w:p>",
    ):
        assert f"({sign})" in told(word__document=story(paragraph))


@pytest.mark.parametrize(
    "left",
    [
        "XXX",
        "dd-mm-jjjj",
        "d mmmm yyyy",
        "Kies een item",
        "Klik of tik om tekst",
        "Choose an item",
        "Click or tap here to enter",
        "Lorem ipsum",
    ],
)
def test_a_place_that_was_left_open_without_a_sign_is_told(left: str) -> None:
    assert f"({left})" in told(word__document=story(f"<w:p><w:r><w:t>Kenmerk {left}, dit</w:t></w:r></w:p>"))


@pytest.mark.parametrize(
    "text",
    [
        "[sic]", "[1]", "[…]", "[bijlage]", "[AVG]", "[vulkaan]", "[plaatselijk]", "[hierna: de AVG]", "a@b.nl en c@d.nl", "50% tot 60%",
        "$5 en $10", "#1 en #2", "5 &lt; 6 en 7 &gt; 3", "&lt;https://www.voorbeeld.example&gt;", "&lt;an@voorbeeld.example&gt;", "_nadruk_",
        "(zie bijlage)", "NL12 XXXX 0123 4567 89",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert told(word__document=story(f"<w:p><w:r><w:t>Zie {text} hier</w:t></w:r></w:p>")) == ""


@pytest.mark.parametrize(
    "inner",
    [
        "<w:p><w:r><w:t>Geachte {{ person_salutation }}, {% if reference %}x{% endif %}</w:t></w:r></w:p>",
        '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>te zien</w:t></w:r></w:p>',
        "<w:p><w:r><w:rPr><w:webHidden/></w:rPr><w:t>3</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>Hij zei: «dit is een hele zin tussen aanhalingstekens».</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>Artikel 34 [1] en {1}</w:t></w:r></w:p>",
    ],
)
def test_what_is_seen_or_filled_is_no_mistake(inner: str) -> None:
    assert told(word__document=story(inner)) == ""


def test_comments_and_places_that_are_never_filled() -> None:
    comment = f"<w:comments {W}><w:comment><w:p><w:r><w:t>niet aan betrokkenen vertellen</w:t></w:r></w:p></w:comment></w:comments>"
    assert "niet aan betrokkenen" in told(word__comments=comment.encode())
    assert told(word__comments=f"<w:comments {W}/>".encode()) == ""
    assert "Eindnoot" in told(word__endnotes=story("<w:p><w:r><w:t>{{ reference }}</w:t></w:r></w:p>"))
    assert "SmartArt" in told(word__diagrams__data1=b"<a><t>{{ reference }}</t></a>")
    links = b'<Relationships><Relationship Target="mailto:%7b%7b contact_email"/></Relationships>'
    assert "koppeling" in " ".join(contents_mistakes({"word/_rels/document.xml.rels": links}))


@pytest.mark.parametrize(
    ("kind", "language"), [(kind.id, language) for kind in kinds().values() for language in kind.languages]
)
def test_our_own_templates_hold_nothing_hidden(kind: str, language: str) -> None:
    content = read_template(TEMPLATES / f"{kind}.{language}.docx")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert contents_mistakes({name: package.read(name) for name in package.namelist()}) == []


def test_a_new_document_of_word_is_clean(tmp_path: Path) -> None:
    Document().save(str(tmp_path / "a.docx"))
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        assert contents_mistakes({name: package.read(name) for name in package.namelist()}) == []


STYLES = (
    f'<w:styles {W}><w:style w:type="character" w:styleId="Geheim"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ook"><w:basedOn w:val="Geheim"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Zichtbaar"><w:basedOn w:val="Geheim"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style></w:styles>'
).encode()


@pytest.mark.parametrize(
    ("inner", "wanted"),
    [
        ('<w:p><w:r><w:rPr><w:rStyle w:val="Geheim"/></w:rPr><w:t>zaak A</w:t></w:r></w:p>', "verborgen tekst in (‘zaak A’)"),
        ('<w:p><w:pPr><w:pStyle w:val="Ook"/></w:pPr><w:r><w:t>zaak A</w:t></w:r></w:p>', "verborgen"),
        ('<w:p><w:pPr><w:pStyle w:val="Zichtbaar"/></w:pPr><w:r><w:t>zaak A</w:t></w:r></w:p>', ""),
        ('<w:p><w:pPr><w:pStyle w:val="Ook"/></w:pPr><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>zaak A</w:t></w:r></w:p>', ""),
        ('<w:p><w:r><w:rPr><w:color w:val="ffffff"/></w:rPr><w:t>zaak A</w:t></w:r></w:p>', "buiten het blad (‘zaak A’)"),
        ('<w:p><w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>zaak A</w:t></w:r></w:p>', "heel klein"),
        ('<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/><w:shd w:fill="000000"/></w:rPr><w:t>Kop</w:t></w:r></w:p>', ""),
        ('<w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>Kop</w:t></w:r></w:p></w:tc></w:tr></w:tbl>', ""),
        ('<w:p><w:fldSimple w:instr=" FILENAME \\p "/></w:p>', "FILENAME"),
        ('<w:p><w:r><w:instrText>IF 1=2 "zaak A" ""</w:instrText></w:r></w:p>', "(IF)"),
        ('<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>', ""),
        ('<w:p><w:r><w:rPr><w:color w:val="FEFEFE"/></w:rPr><w:t>zaak A</w:t></w:r></w:p>', "niemand ziet"),
        ('<w:p><w:r><w:rPr><w:color w:val="FFFFFF" w:themeColor="background1"/></w:rPr><w:t>zaak A</w:t></w:r></w:p>', "niemand ziet"),
        ('<w:p><w:r><w:rPr><w:color w:val="BFBFBF" w:themeColor="background1" w:themeShade="BF"/></w:rPr><w:t>zaak A</w:t></w:r></w:p>', ""),
        ('<w:p><w:r><w:rPr><w:color w:val="1F4E79" w:themeColor="accent1"/></w:rPr><w:t>Kop</w:t></w:r></w:p>', ""),
        ('<w:p><w:r><w:rPr><w:color w:val="000000"/><w:shd w:fill="000000"/></w:rPr><w:t>zaak A</w:t></w:r></w:p>', "niemand ziet"),
        ('<w:p><w:pPr><w:shd w:fill="1F4E79"/></w:pPr><w:r><w:rPr><w:color w:val="1F4E79"/></w:rPr><w:t>zaak A</w:t></w:r></w:p>', "niemand ziet"),
        ('<w:p><w:r><w:rPr><w:color w:val="000000"/><w:highlight w:val="black"/></w:rPr><w:t>zaak A</w:t></w:r></w:p>', "niemand ziet"),
        ('<w:p><w:r><w:rPr><w:color w:val="000000"/><w:highlight w:val="yellow"/></w:rPr><w:t>Let op</w:t></w:r></w:p>', ""),
        ('<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="FFFFFF"/></w:tcPr><w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>zaak A</w:t></w:r></w:p></w:tc></w:tr></w:tbl>', "niemand ziet"),
        ('<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="123456" w:themeFill="accent1"/></w:tcPr><w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>Kop</w:t></w:r></w:p></w:tc></w:tr></w:tbl>', ""),
        ('<w:p><w:pPr><w:framePr w:x="99000" w:y="1"/></w:pPr><w:r><w:t>zaak A</w:t></w:r></w:p>', "buiten het blad"),
        ('<w:p><w:pPr><w:framePr w:x="1200" w:y="veel"/></w:pPr><w:r><w:t>Adres</w:t></w:r></w:p>', ""),
        ('<w:p><w:r><w:rPr><w:color w:val="808080"/></w:rPr><w:t>Voetregel</w:t></w:r></w:p>', ""),
        ('<w:p><w:r><w:rPr><w:color w:val="auto"/></w:rPr><w:t>Gewoon</w:t></w:r></w:p>', ""),
        ('<w:p><w:r><w:rPr><w:color w:val="zwart!"/></w:rPr><w:t>Gewoon</w:t></w:r></w:p>', ""),
        ('<w:p><w:fldSimple w:instr=" AUTHOR "/></w:p>', "AUTHOR"),
        ('<w:p><w:r><w:instrText> DATE \\@ "d MMMM yyyy" </w:instrText></w:r></w:p>', "bij elk openen verandert (DATE)"),
        ('<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Klik hier</w:t></w:r></w:p></w:sdtContent></w:sdt>', "leeg invulveld"),
    ],
)  # fmt: skip
def test_what_a_style_a_colour_or_a_field_hides_is_told(inner: str, wanted: str) -> None:
    found = " ".join(contents_mistakes({BODY: story(inner), "word/styles.xml": STYLES}))
    assert wanted in found
    assert bool(found) == bool(wanted)
