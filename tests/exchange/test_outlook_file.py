"""A message of Outlook is read as plain values; a broken or other compound file costs little and says what to do."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from breachreg.errors import UserError
from breachreg.exchange.mail import Attachment
from breachreg.exchange.outlook_file import read_outlook
from tests.exchange.outlook_bytes import compound, outlook

SENT = datetime(2026, 11, 27, 15, 30, tzinfo=UTC)
TEXTS = {
    "0037001F": "Verkeerde brief\r\n aan Müller",
    "0C1A001F": "Zoë de Vries",
    "0C1F001F": "/O=RIJNBEEK/CN=ZOE",
    "5D01001F": "zoe@rijnbeek.example",
    "0E04001F": "privacy@rijnbeek.example",
    "1000001F": "Goedemiddag,\r\n\r\nEr ging een brief mis.\r\n",
    "1035001F": "<1@rijnbeek.example>",
}


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def test_who_wrote_what_to_whom_and_when_with_what_is_attached() -> None:
    files = [
        {
            "3707001F": wide("..\\..\\brief.docx"),
            "37010102": b"PK\x03\x04" + b"x" * 6000,
            "370E001F": wide("application/x"),
        },
        {"3001001F": wide("Eerder bericht"), "3701000D": b""},
        {},
    ]
    mail, documents = read_outlook(outlook(TEXTS, SENT, files), "m.msg")
    assert (mail.subject, mail.sender) == ("Verkeerde brief aan Müller", "Zoë de Vries <zoe@rijnbeek.example>")
    assert (mail.recipients, mail.sent, mail.text) == (
        "privacy@rijnbeek.example", SENT, "Goedemiddag,\n\nEr ging een brief mis.",
    )  # fmt: skip
    assert mail.attachments[0] == Attachment("brief.docx", 6004, "application/x")
    assert [(item.name, item.media_type) for item in mail.attachments[1:]] == [
        ("Eerder bericht", "message/rfc822"),
        ("bijlage", "application/octet-stream"),
    ]
    assert documents[0][:4] == b"PK\x03\x04"
    assert (mail.message_id, mail.remarks) == ("<1@rijnbeek.example>", [])


def test_older_texts_and_web_pages_are_read_without_what_runs_in_them() -> None:
    page = "<p>Beste,</p><script>steal()</script><img src=http://spoor.example/1><p>Zie b\xe9neden.</p>"
    mail, _documents = read_outlook(outlook({"0037001E": "Caf\xe9", "0C1F001E": "EX", "1013001E": page}), "m.msg")
    assert (mail.subject, mail.sender, mail.text) == ("Caf\xe9", "", "Beste,\nZie b\xe9neden.")
    assert mail.remarks == ["Het bericht zegt niet wanneer het verstuurd is."]
    only_rtf = compound({"__properties_version1.0": b"\0" * 32, "__substg1.0_10090102": b"x"})
    assert "RTF" in read_outlook(only_rtf, "m.msg").mail.remarks[0]


def test_an_endless_text_and_many_attachments_are_cut_and_told() -> None:
    mail, _documents = read_outlook(outlook({"1000001F": "a" * 120_000}, SENT, [{}] * 101), "m.msg")
    assert (len(mail.text), len(mail.attachments)) == (100_000, 100)
    assert mail.remarks == [
        "De tekst is zeer lang en is afgekapt.",
        "Er zijn 101 bijlagen; alleen de eerste zijn genoemd.",
    ]


def test_a_moment_that_no_calendar_has_is_none() -> None:
    content = bytearray(outlook(TEXTS, SENT))
    at = content.index(b"\x40\x00\x39\x00")
    content[at + 8 : at + 16] = b"\xff" * 8
    assert read_outlook(bytes(content), "m.msg").mail.sent is None


@pytest.mark.parametrize("place", [512, 1024, 4096, -600])
def test_a_broken_one_is_told_within_a_second(place: int) -> None:
    content = bytearray(outlook(TEXTS, SENT))
    content[place : place + 512] = b"\xff" * 512
    began = time.monotonic()
    # some damage leaves enough to read; no other error than one that tells what to do comes out
    with suppress(UserError):
        read_outlook(bytes(content), "m.msg")
    assert time.monotonic() - began < 5


def test_another_office_file_and_a_stump_are_no_message() -> None:
    with pytest.raises(UserError, match="ander Office-bestand"):
        read_outlook(compound({"WordDocument": b"x"}), "oud.doc")
    with pytest.raises(UserError, match="beschadigd"):
        read_outlook(bytes.fromhex("d0cf11e0a1b11ae1"), "m.msg")
