"""The PDF of our own says what the Word report says; what somebody typed stands in it as text, and without typst that is said."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pytest

from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.documents.rulebook.paper import Cell
from breachreg.domain.officers import NOBODY
from breachreg.errors import UserError
from breachreg.register import Register
from breachreg.report.annual import annual_report
from breachreg.report.material import Edition
from breachreg.report.tagged_paper import LAYOUT, TaggedPaper, available

YEAR = 2025


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = tmp_path_factory.mktemp("tagged") / "r.db"
    make_demo(path, cases=40, seed=7, clock=FixedClock())
    with Register.open(path, clock=FixedClock(), officer=NOBODY) as opened:
        yield opened


class RefusingError(Exception):
    """What typst raises."""


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stand in for typst: it keeps what it is given, and refuses a heading called `Fout`."""
    seen: list[dict[str, Any]] = []

    def compiled(layout: str, **values: Any) -> bytes:
        assert Path(layout) == LAYOUT
        seen.append(json.loads(values.pop("sys_inputs")["data"]) | {"how": values})
        if any(block.get("text") == "Fout" for block in seen[-1]["blocks"]):
            raise RefusingError
        return b"%PDF-1.7 stand-in"

    monkeypatch.setitem(sys.modules, "typst", SimpleNamespace(compile=compiled, TypstError=RefusingError))
    return seen


def paper() -> TaggedPaper:
    return TaggedPaper(
        "Verslag", "nl-NL", page="Bladzijde {page} van {pages}", head="Kop", author="Rijnbeek", now=FixedClock().now()
    )


def told(data: dict[str, Any]) -> list[str]:
    """Return every text of a PDF, in order, but for its list of contents and the letters in charts."""
    found: list[str] = []
    for block in data["blocks"]:
        found += [block["text"]] if "text" in block else []
        found += block.get("items", ())
        found += [block["alt"]] if "alt" in block else []
        found += block.get("head", ())
        found += [cell for row in block.get("rows", ()) for cell in row]
    return found


def written(path: Path) -> list[str]:
    """Return the same of a Word document."""
    read = docx.Document(str(path))
    found = [paragraph.text for paragraph in read.paragraphs if not paragraph._p.findall(".//{*}hyperlink")]
    found += [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return [*found, *(shape._inline.docPr.get("descr") for shape in read.inline_shapes)]


@pytest.mark.parametrize("edition", list(Edition))
def test_the_pdf_says_what_the_word_report_says(
    edition: Edition, register: Register, given: list[dict[str, Any]], tmp_path: Path
) -> None:
    path = annual_report(register, YEAR, tmp_path, edition, tagged=True)
    assert path.with_suffix(".pdf").read_bytes() == b"%PDF-1.7 stand-in"
    (data,) = given
    hint = "In Word: klik met rechts op de lijst en kies Veld bijwerken voor de paginanummers."
    assert sorted(filter(None, told(data))) == sorted(text for text in written(path) if text and text != hint)
    assert data["how"]["pdf_standards"] == ["ua-1", "a-2a"]
    assert (data["lang"], data["region"]) == ("nl", "NL")
    charts = [block for block in data["blocks"] if block["kind"] == "chart"]
    assert charts
    assert all(block["alt"] and block["svg"].startswith("<svg ") for block in charts)


def test_a_pdf_that_is_there_is_not_overwritten(
    register: Register, given: list[dict[str, Any]], tmp_path: Path
) -> None:
    (tmp_path / "Jaarverslag datalekken 2025.pdf").write_bytes(b"van iemand")
    with pytest.raises(UserError, match="niet overschreven"):
        annual_report(register, YEAR, tmp_path, tagged=True)
    assert (tmp_path / "Jaarverslag datalekken 2025.pdf").read_bytes() == b"van iemand"
    assert (tmp_path / "Jaarverslag datalekken 2025.docx").exists()
    assert given == []


def test_a_cell_of_several_lines_is_told_whole(given: list[dict[str, Any]]) -> None:
    made = paper()
    cell = Cell("Kop", "tekst", lines=[(1, "een")], links=[("bron", "https://x.example"), ("wet", "")], note="noot")
    made.table("a|b", [(cell, "c")], (2, 3), right={1})
    made.bullets([])
    made.finish()
    (block,) = given[0]["blocks"]
    assert block["rows"][0][0] == "Kop\ntekst\neen\nbron (https://x.example)\nwet\nnoot"
    assert (block["widths"], block["right"]) == ([2, 3], [1])


def test_without_typst_or_where_it_refuses_word_is_offered(
    given: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = paper()
    refused.heading("Fout", 3)
    with pytest.raises(UserError, match="typst heeft geen PDF gemaakt") as why:
        refused.finish()
    assert "Word" in why.value.remedy
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UserError, match="niet geïnstalleerd") as why:
        paper().finish()
    assert "Word" in why.value.remedy


@pytest.mark.skipif(not available(), reason="typst is not here")
def test_typst_makes_it_tagged_and_reads_no_text_as_a_command(register: Register, tmp_path: Path) -> None:
    made = paper()
    made.title("Verslag")
    made.heading('1. #panic("x") *x* $x$', 1)
    made.paragraph("#sys.inputs \\u{41} @x <y> // niets")
    assert made.finish().startswith(b"%PDF-1.7")
    content = annual_report(register, YEAR, tmp_path, tagged=True).with_suffix(".pdf").read_bytes()
    assert b"/MarkInfo" in content
    assert b"pdfuaid" in content
