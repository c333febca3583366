"""A saved e-mail is read in a process apart, also from the command line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from breachreg.apart.mail import read_mail
from breachreg.apart.reader import Reader
from breachreg.cli.program import main
from breachreg.errors import Cancelled, UserError

MAIL = (
    b"From: an@voorbeeld.example\r\nSubject: Verkeerde brief\r\nDate: Fri, 27 Nov 2026 16:30:00 +0100\r\n\r\nTekst\r\n"
)


@pytest.fixture
def message(tmp_path: Path) -> Path:
    path = tmp_path / "bericht.eml"
    path.write_bytes(MAIL)
    return path


def test_the_command_line_tells_what_it_says(message: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mail", str(message)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["subject"], told["sender"], told["text"]) == ("Verkeerde brief", "an@voorbeeld.example", "Tekst")
    assert told["sent"] == "2026-11-27T15:30:00Z"
    assert main(["mail", str(message.with_name("weg.eml"))]) == 1
    assert "niet worden gelezen" in capsys.readouterr().err


def test_one_process_reads_several(message: Path) -> None:
    with Reader() as reader:
        assert read_mail(message, reader) == read_mail(message, reader)


def test_what_ends_the_reader_is_told_and_a_stop_is_heard(message: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("breachreg.apart.reader.command", lambda: [sys.executable, "-c", "input()"])
    with pytest.raises(UserError, match="meer geheugen of tijd"):
        read_mail(message)
    reader = Reader()
    reader.stop()
    with pytest.raises(Cancelled):
        read_mail(message, reader)
