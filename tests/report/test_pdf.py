"""A PDF is made by the office's own program; where that is not there or fails, it is said and the Word document stays."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from breachreg.documents.rulebook.paper import Paper
from breachreg.errors import UserError
from breachreg.report import pdf
from breachreg.report.pdf import as_pdf, office_program


@pytest.fixture
def document(tmp_path: Path) -> Path:
    made = docx.Document()
    made.core_properties.title = "Jaarverslag"
    made.add_heading("Kop één", 1)
    path = tmp_path / "Jaarverslag; $(x) 'é.docx"
    made.save(str(path))
    return path


def program(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "office"
    path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    path.chmod(0o700)
    return path


@pytest.mark.skipif(office_program() is None, reason="there is no LibreOffice here")
def test_libreoffice_makes_a_tagged_pdf(document: Path) -> None:
    made = as_pdf(document)
    content = made.read_bytes()
    assert made.name == "Jaarverslag; $(x) 'é.pdf"
    assert content.startswith(b"%PDF-")
    assert b"/MarkInfo" in content
    assert b"pdfuaid" in content


def test_without_an_office_program_it_is_said(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "office_program", lambda: None)
    monkeypatch.setattr(pdf.sys, "platform", "linux")
    with pytest.raises(UserError) as refused:
        as_pdf(document)
    assert "geen LibreOffice" in refused.value.message
    assert document.exists()


@pytest.mark.parametrize("text", ["exit 1", "exit 0"])
def test_an_office_program_that_makes_nothing_is_told(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(pdf, "office_program", lambda: program(tmp_path, text))
    with pytest.raises(UserError) as refused:
        as_pdf(document)
    assert "geen PDF gemaakt" in refused.value.message
    assert not document.with_suffix(".pdf").exists()


def test_one_that_hangs_is_stopped(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "office_program", lambda: program(tmp_path, "exec sleep 60"))
    monkeypatch.setattr(pdf, "LONGEST", 0.2)
    with pytest.raises(UserError):
        as_pdf(document)


def test_a_pdf_that_is_there_is_not_overwritten(document: Path) -> None:
    document.with_suffix(".pdf").write_bytes(b"mine")
    with pytest.raises(UserError):
        as_pdf(document)
    assert document.with_suffix(".pdf").read_bytes() == b"mine"


@pytest.mark.skipif(sys.platform == "win32", reason="a program of one line of sh")
def test_libreoffice_is_given_the_contents_open_so_that_it_fills_in_their_pages(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = Paper("Verslag", "nl", page="{page}", head="kop", author="An", now=datetime(2026, 1, 1, tzinfo=UTC))
    paper.contents("Inhoud", "In Word: kies Veld bijwerken.")
    paper.heading("Eén", 1)
    paper.finish().save(str(document))
    before = document.read_bytes()
    given = 'for last; do :; done; cp "$last" "${last%.docx}.pdf"'
    monkeypatch.setattr(pdf, "office_program", lambda: program(tmp_path, given))
    made = docx.Document(str(as_pdf(document)))
    assert [paragraph.text.strip() for paragraph in made.paragraphs] == ["Inhoud", "Eén", "Eén"]
    assert document.read_bytes() == before
