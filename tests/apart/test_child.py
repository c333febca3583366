"""The reader's own side: what it answers to a question, without a process."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from docx import Document

from breachreg.apart import child, limits
from breachreg.apart.messages import (
    Broken,
    Done,
    Failed,
    LogoLooked,
    LookAtLogo,
    LookAtTemplate,
    Opened,
    OpenList,
    ReadList,
    Rows,
    Sized,
    TemplateLooked,
)
from breachreg.documents.kinds import shape_of
from breachreg.resources import TEMPLATES
from tests.documents.pictures import png


@pytest.fixture(autouse=True)
def _without_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "allow", lambda _memory, _seconds: None)


def test_rows_come_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("naam;adres\r\n" + "An;Kade 1\r\n" * 2_450, "utf-8")
    sized, opened, done = child._answered(OpenList(str(path)))
    assert isinstance(sized, Sized)
    assert isinstance(opened, Opened)
    assert isinstance(done, Done)
    pieces = [item for item in child._answered(ReadList(str(path), opened.sha256, "")) if isinstance(item, Rows)]
    assert [len(piece.rows) for piece in pieces] == [500, 500, 500, 500, 451]


def test_what_goes_wrong_says_nothing_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (failed,) = child._answered(OpenList(str(tmp_path / "weg.csv")))
    assert isinstance(failed, Failed)
    assert failed.kind == "NotFoundError"

    def broken(*_given: object, **_more: object) -> None:
        raise ValueError("Jan de Vries, Kade 1")

    monkeypatch.setattr("breachreg.exchange.here.open_here", broken)
    (told,) = child._answered(OpenList(str(tmp_path / "a.csv")))
    assert isinstance(told, Broken)
    assert "Jan" not in f"{told.kind} {told.where}"


@pytest.mark.skipif(not hasattr(__import__("os"), "mkfifo"), reason="no such files here")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pijp")
    (failed,) = child._answered(OpenList(str(tmp_path / "pijp")))
    assert isinstance(failed, Failed)
    assert "geen bestand" in failed.message


def test_a_template_is_looked_at_and_a_wrong_one_names_all_mistakes(tmp_path: Path) -> None:
    ours = TEMPLATES / "persons.nl.docx"
    looked, done = child._answered(LookAtTemplate(str(ours), dict(shape_of("persons")), {}, "nl"))
    assert isinstance(looked, TemplateLooked)
    assert isinstance(done, Done)
    assert looked.sha256 == hashlib.sha256(ours.read_bytes()).hexdigest()
    document = Document()
    document.add_paragraph("{{ person_nam }} {{ signatur }}")
    wrong = tmp_path / "fout.docx"
    document.save(str(wrong))
    (failed,) = child._answered(LookAtTemplate(str(wrong), dict(shape_of("persons")), {}, "nl"))
    assert isinstance(failed, Failed)
    assert len(failed.mistakes) == 2


def test_a_picture_is_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(png())
    looked, _done = child._answered(LookAtLogo(str(path)))
    assert isinstance(looked, LogoLooked)
    assert (looked.width, looked.height, looked.media_type) == (300, 100, "image/png")
