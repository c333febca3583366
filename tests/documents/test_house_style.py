"""Letter, colour, letterhead, logo and greeting are set once and are in every document; what an office made itself stays."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from breachreg.documents.drafts import DraftFile, Template, shipped_template
from breachreg.documents.house_style import OUR_ACCENT, OUR_CLOSING, OUR_FONT, OUR_TINT, in_house_style, size_of
from breachreg.documents.kinds import shape_of
from breachreg.documents.logo import logo_of
from breachreg.documents.package import check_package
from breachreg.documents.rendering import template_mistakes
from breachreg.domain.house_style import HouseStyle, accent_remark, contrast_on_white, problems_of, tint
from breachreg.resources import TEMPLATES
from tests.documents.cases import HOSPITAL, KINDS, LETTER, W, all_text, draft, part
from tests.documents.pictures import png

LOGO = logo_of(png(600, 200), "logo.png")
STYLE = HouseStyle(
    font="Verdana",
    accent="7A1F3D",
    address="Lindelaan 10\n3811 AB Amersfoort\nwww.delinde.example & meer",
    closing="Hoogachtend,",
    closing_en="Yours faithfully,",
    logo=LOGO.sha256,
    logo_alt="Logo van De Linde: een boom",
)
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def styled(template: Template, style: HouseStyle = STYLE, language: str = "nl") -> Template:
    content = in_house_style(template.content, style, LOGO if style.logo else None, HOSPITAL.name, language)
    return replace(template, content=content, kept=template.content)


def made(folder: Path, kind: str = "persons", language: str = "nl", style: HouseStyle = STYLE) -> DraftFile:
    return draft(folder, LETTER, kind, language, template=styled(shipped_template(kind, language), style, language))


def pictures(content: bytes) -> dict[str, list[str]]:
    """Descriptions of the pictures, by the kind of header they are in."""
    section = Document(io.BytesIO(content)).sections[0]
    found = {}
    for name, header in (("first", section.first_page_header), ("all", section.header)):
        if not header.is_linked_to_previous:
            found[name] = [item.get("descr") for item in header._element.iter(f"{DRAWN}docPr")]
    return found


def own(*texts: str, header: str = "") -> Template:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    buffer = io.BytesIO()
    document.save(buffer)
    return Template("eigen.docx", buffer.getvalue())


@pytest.mark.parametrize(("kind", "language"), KINDS)
def test_every_document_can_have_the_house_style(tmp_path: Path, kind: str, language: str) -> None:
    template = styled(shipped_template(kind, language), language=language)
    check_package(template.content, template.name)
    assert template_mistakes(template.content, shape_of(kind)) == []
    content = made(tmp_path, kind, language).path.read_bytes()
    xml = b"".join(etree.tostring(part(content, name)).upper() for name in ("word/document.xml", "word/styles.xml"))
    assert OUR_ACCENT.encode() not in xml
    assert b'"ARIAL"' not in xml
    assert OUR_CLOSING.get(language, OUR_CLOSING["nl"]) not in all_text(content)
    found = pictures(content)
    assert found["first" if "first" in found else "all"] == [STYLE.logo_alt]
    assert sum(len(alts) for alts in found.values()) == 1


def test_without_a_house_style_nothing_changes() -> None:
    template = shipped_template("persons", "nl")
    assert in_house_style(template.content, HouseStyle(), None, "X", "nl") == template.content
    assert template.mark == replace(template).mark


def test_the_letterhead_has_the_lines_of_the_office_and_the_body_its_own_greeting(tmp_path: Path) -> None:
    content = made(tmp_path).path.read_bytes()
    head = part(content, "word/" + first_header(content))
    address = next(p for p in head.iter(f"{W}p") if "Lindelaan" in "".join(p.itertext()))
    assert [text.text for text in address.iter(f"{W}t") if text.text] == STYLE.address.splitlines()
    assert len(list(address.iter(f"{W}br"))) == 2
    assert "Hoogachtend," in all_text(content)
    assert OUR_CLOSING["nl"] not in all_text(content)
    assert "Yours faithfully," in all_text(made(tmp_path, language="en").path.read_bytes())


def first_header(content: bytes) -> str:
    section = Document(io.BytesIO(content)).sections[0]
    return str(section.first_page_header.part.partname).rpartition("/")[2]


def test_the_signature_is_that_of_the_house(tmp_path: Path) -> None:
    from breachreg.documents.drafts import make_draft
    from tests.documents.cases import HEAD, source

    style = HouseStyle(signature="Namens de raad,\nA. de Vries")
    with_it = make_draft("persons", source(LETTER, house_style=style), register_head=HEAD, out_dir=tmp_path)
    body = part(with_it.path.read_bytes())
    signed = next(p for p in body.iter(f"{W}p") if "Namens de raad," in "".join(p.itertext()))
    assert [text.text for text in signed.iter(f"{W}t")] == ["Namens de raad,", "A. de Vries"]


def test_the_same_style_gives_the_same_bytes_and_is_worked_out_once(tmp_path: Path) -> None:
    first = made(tmp_path).path.read_bytes()
    before = in_house_style.cache_info().misses
    assert made(tmp_path).path.read_bytes() == first
    assert in_house_style.cache_info().misses == before
    in_house_style.cache_clear()
    assert made(tmp_path).path.read_bytes() == first


def test_the_record_names_the_template_as_it_is_kept_and_the_style_on_it(tmp_path: Path) -> None:
    plain, with_style = shipped_template("persons", "nl"), made(tmp_path)
    assert with_style.template.split()[-1] == plain.mark.split()[-1]
    assert "(huisstijl " in with_style.template
    assert made(tmp_path, style=replace(STYLE, accent="204020")).template != with_style.template


# -- own templates ---------------------------------------------------------------------------------


def test_what_the_office_made_itself_stays(tmp_path: Path) -> None:
    from docx.shared import RGBColor

    document = Document()
    run = document.add_paragraph().add_run("groen")
    run.font.color.rgb, run.font.name = RGBColor(0, 0x80, 0), "Garamond"
    document.add_paragraph("Tot ziens,")
    buffer = io.BytesIO()
    document.save(buffer)
    body = part(styled(Template("x", buffer.getvalue()), replace(STYLE, logo="")).content)
    assert [item.get(f"{W}val") for item in body.iter(f"{W}color")] == ["008000"]
    assert [item.get(f"{W}ascii") for item in body.iter(f"{W}rFonts")] == ["Garamond"]
    assert "Tot ziens," in "".join(body.itertext())


def test_a_template_that_word_cut_in_pieces_gets_the_lines_too() -> None:
    document = Document()
    head = document.sections[0].header.paragraphs[0]
    for piece in ("Adres: {", "{ organisation_", "address }", "} einde"):
        head.add_run(piece)
    buffer = io.BytesIO()
    document.save(buffer)
    content = styled(Template("x", buffer.getvalue())).content
    text = Document(io.BytesIO(content)).sections[0].header.paragraphs[-1].text
    assert text == "Adres: " + STYLE.address + " einde"


def test_an_address_in_the_text_stays_the_address() -> None:
    content = styled(own("{{ organisation_address }}")).content
    assert "{{ organisation_address }}" in "".join(part(content).itertext())


@pytest.mark.parametrize("header", ["", "Kop"])
def test_an_own_template_gets_the_logo_with_and_without_a_header(header: str) -> None:
    content = styled(own("tekst", header=header)).content
    check_package(content, "x")
    assert pictures(content)["all"] == [STYLE.logo_alt]


def test_a_first_page_without_a_header_of_its_own_gets_one_with_the_logo() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Kop van de andere bladzijden"
    document.sections[0].different_first_page_header_footer = True
    buffer = io.BytesIO()
    document.save(buffer)
    content = styled(Template("x", buffer.getvalue())).content
    check_package(content, "x")
    assert pictures(content) == {"first": [STYLE.logo_alt], "all": []}


def test_a_letterhead_in_a_table_keeps_its_cells_and_gets_the_logo() -> None:
    document = Document()
    header = document.sections[0].header
    header.add_table(1, 2, 3_000_000).rows[0].cells[0].text = "{{ organisation_address }}"
    header._element.remove(header.paragraphs[0]._p)
    buffer = io.BytesIO()
    document.save(buffer)
    content = styled(Template("x", buffer.getvalue())).content
    made_header = Document(io.BytesIO(content)).sections[0].header
    assert made_header.tables[0].rows[0].cells[0].text == STYLE.address
    assert list(made_header.tables[0]._tbl.iter(f"{DRAWN}docPr")) == []
    assert pictures(content)["all"] == [STYLE.logo_alt]


def test_an_own_logo_stays_alone(tmp_path: Path) -> None:
    document = Document()
    (tmp_path / "own.png").write_bytes(png(100, 100))
    document.sections[0].header.paragraphs[0].add_run().add_picture(str(tmp_path / "own.png"))
    buffer = io.BytesIO()
    document.save(buffer)
    content = styled(Template("x", buffer.getvalue())).content
    assert pictures(content)["all"] != [STYLE.logo_alt]
    assert len(pictures(content)["all"]) == 1


def test_a_logo_without_a_description_gets_the_name_of_the_organisation(tmp_path: Path) -> None:
    content = made(tmp_path, style=replace(STYLE, logo_alt="")).path.read_bytes()
    assert pictures(content)["first"] == [f"Logo {HOSPITAL.name}"]


@pytest.mark.parametrize(("width", "height"), [(4_000, 400), (400, 400), (100, 1_000), (60, 60)])
def test_a_logo_has_a_sensible_size_and_keeps_its_shape(width: int, height: int) -> None:
    shown = size_of(logo_of(png(width, height), "x"), (5.5, 2.2))
    assert shown[0] <= 5.5 * 360_000 + 1
    assert shown[1] <= 2.2 * 360_000 + 1
    assert abs(shown[0] / shown[1] - width / height) < 0.02 * width / height


# -- what can be set -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "path"),
    [
        (HouseStyle(accent="blauw"), "accent"),
        (HouseStyle(accent="#1d4e89"), "accent"),
        (HouseStyle(font="A" * 61), "font"),
        (HouseStyle(font='Arial" onload="x'), "font"),
        (HouseStyle(address="\n".join("123456789")), "address"),
        (HouseStyle(address="x" * 81), "address"),
        (HouseStyle(closing="{{ cycler }}"), "closing"),
        (HouseStyle(signature="{% include x %}"), "signature"),
        (HouseStyle(logo_alt="a\x00b"), "logo_alt"),
        (HouseStyle(closing="twee\nregels"), "closing"),
    ],
)
def test_what_cannot_be_in_a_document_is_told_at_its_field(style: HouseStyle, path: str) -> None:
    (problem,) = problems_of(style)
    assert problem.path == path
    assert problem.message.endswith(".")


def test_a_full_house_style_has_no_problems() -> None:
    assert problems_of(STYLE) == problems_of(HouseStyle()) == []


def test_a_colour_too_light_for_white_paper_is_told_with_one_that_is_not() -> None:
    assert accent_remark("1D4E89") == accent_remark("7A1F3D") == accent_remark("") == ""
    remark = accent_remark("FFD400")
    assert "te licht" in remark
    better = remark.rpartition("#")[2].rstrip(".")
    assert contrast_on_white(better) >= 4.5
    assert contrast_on_white("FFFFFF") == pytest.approx(1)
    assert contrast_on_white("000000") == pytest.approx(21)


def test_the_ground_that_goes_with_a_colour_is_nearly_white() -> None:
    for accent in ("1D4E89", "7A1F3D", "000000"):
        assert 1.0 < contrast_on_white(tint(accent)) < 1.3


def test_our_values_are_those_of_our_templates() -> None:
    """What the house style replaces is what the shipped templates are made with."""
    from tools.templates import design

    assert (design.FONT, str(design.ACCENT), design.PANEL) == (OUR_FONT, OUR_ACCENT, OUR_TINT)
    for language, closing in OUR_CLOSING.items():
        assert closing in all_text((TEMPLATES / f"persons.{language}.docx").read_bytes())


@pytest.mark.parametrize("one_file", [False, True])
def test_a_mailing_has_the_house_style_too(tmp_path: Path, one_file: bool) -> None:
    from tests.documents.mailing.test_merging import mailing, people, run

    report = run(mailing(tmp_path, styled(shipped_template("persons", "nl")), one_file=one_file), people(3), 3)
    files = [path.read_bytes() for path in report.folder.glob("*.docx")]
    assert len(files) == (1 if one_file else 3)
    for content in files:
        check_package(content, "x", made=True)
        assert pictures(content)["first"] == [STYLE.logo_alt]
        assert all_text(content).count("Hoogachtend,") == (3 if one_file else 1)


def test_a_memo_to_the_board_names_who_wrote_it_and_not_for_whom_letters_are_signed() -> None:
    from breachreg.documents.drafts import draft_values
    from tests.documents.cases import source

    style = HouseStyle(signature="Namens de raad,\nA. de Vries")
    signed = {
        kind: draft_values(kind, source(LETTER, house_style=style)).values["signature"]
        for kind in ("persons", "insurer", "works-council", "board")
    }
    assert {kind for kind, text in signed.items() if text == style.signature} == {"persons", "insurer", "works-council"}
    assert "Yilmaz" in signed["board"]
