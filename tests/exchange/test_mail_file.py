"""A saved e-mail is read as plain values; what is hostile in it costs little and does nothing."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from breachreg.domain import validation
from breachreg.errors import UserError
from breachreg.exchange.mail import Mail
from breachreg.exchange.mail_file import read_mail_file
from breachreg.exchange.report_file import read_report_file

PLAIN = (
    b"From: =?utf-8?Q?Zo=C3=AB_de_Vries?= <zoe@voorbeeld.example>\r\nTo: privacy@gemeente.example\r\n"
    b"Subject: =?iso-8859-1?Q?Verkeerde_brief_aan_familie_M=FCller?=\r\nDate: Fri, 27 Nov 2026 16:30:00 +0100\r\n"
    b"Message-ID: <1@voorbeeld.example>\r\n"
)


def read(tmp_path: Path, content: bytes) -> Mail:
    path = tmp_path / "bericht.eml"
    path.write_bytes(content)
    return read_mail_file(path, lambda _cells, _size: None)


@pytest.mark.parametrize("charset", ["klingon", "unicode_escape", "utf-8", "utf-16"])
def test_what_no_register_holds_is_no_part_of_the_text(tmp_path: Path, charset: str) -> None:
    body = b"Er ging\0 een brief\x1b[2J weg\\ud800.\r\nNaar de\tburen\x07."
    mail = read(tmp_path, PLAIN + f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode() + body)
    assert validation.UNSTORABLE.search(mail.text) is None
    if charset == "utf-8":
        assert mail.text.startswith("Er ging een brief")
        assert mail.text.endswith("Naar de\tburen.")


def test_who_wrote_what_to_whom_and_when(tmp_path: Path) -> None:
    mail = read(
        tmp_path,
        PLAIN + b"Content-Type: text/plain; charset=windows-1252\r\n\r\nEr ging een brief naar Caf\xe9 Zuid.\r\n",
    )
    assert mail.sender == "Zoë de Vries <zoe@voorbeeld.example>"
    assert mail.subject == "Verkeerde brief aan familie Müller"
    assert mail.sent == datetime(2026, 11, 27, 15, 30, tzinfo=UTC)
    assert mail.text == "Er ging een brief naar Café Zuid."
    assert (mail.attachments, mail.remarks) == ([], [])


def test_what_is_attached_is_named_without_its_path_and_not_read(tmp_path: Path) -> None:
    mixed = (
        PLAIN
        + b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n'
        b"<html><head><style>p {}</style></head><body><p>Beste,</p><script>steal()</script><p>Zie <b>bijlage</b>."
        b"<img src=http://spoor.example/1></p></body></html>\r\n--x\r\n"
        b'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="=?utf-8?Q?..=2F..=2Fetc=2Fbrief.pdf?="\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n"
        b"Subject: Eerder\r\nFrom: a@b.example\r\n\r\nTekst\r\n--x--\r\n"
    )
    mail = read(tmp_path, mixed)
    assert mail.text == "Beste,\nZie bijlage."
    assert [(item.name, item.media_type) for item in mail.attachments] == [
        ("brief.pdf", "application/pdf"),
        ("Eerder.eml", "message/rfc822"),
    ]
    assert mail.attachments[0].size == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7", "geen e-mailbericht"),
        (b"", "is leeg"),
        (b"Let op: dit is een lijst\r\nmet regels", "geen e-mailbericht"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "Outlook"),
    ],
)
def test_what_is_no_message_is_told_with_what_to_do(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words) as caught:
        read(tmp_path, content)
    assert caught.value.remedy
    with pytest.raises(UserError, match="niet worden gelezen"):
        read_mail_file(tmp_path / "weg.eml", lambda _cells, _size: None)
    with pytest.raises(UserError, match="geen bestand"):
        read_mail_file(tmp_path, lambda _cells, _size: None)


HOSTILE = {
    "addresses": PLAIN + b"Cc: " + b"a@b.example, " * 8_000 + b"\r\n\r\nTekst",
    "comments": b"Date: " + b"(" * 20_000 + b"\r\nFrom: " + b"(" * 20_000 + b"\r\nSubject: x\r\n\r\nTekst",
    "parameters": PLAIN
    + b"Content-Type: text/plain; "
    + b"; ".join(b"a*%d=b" % n for n in range(8_000))
    + b"\r\n\r\nTekst",
    "unknown charset": PLAIN + b"Content-Type: text/plain; charset=klingon\r\n\r\nTekst",
    "broken base64": PLAIN + b"Content-Transfer-Encoding: base64\r\n\r\n=====\r\n",
    "many parts": PLAIN
    + b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n'
    + b"--x\r\n\r\nTekst\r\n" * 5_000
    + b"--x--",
    "no end": PLAIN + b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n\r\nTekst',
    "odd date": PLAIN.replace(b"27 Nov 2026", b"99 Nov 99999") + b"\r\nTekst",
    "zero": PLAIN + b"\r\n\0Tekst\0",
    "page": PLAIN + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 100_000 + b"Tekst",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_costs_little_and_is_read_or_refused(tmp_path: Path, name: str) -> None:
    began = time.process_time()
    mail = read(tmp_path, HOSTILE[name])
    assert time.process_time() - began < 3
    assert name == "broken base64" or "Tekst" in mail.text


def test_messages_in_messages_without_end_are_refused(tmp_path: Path) -> None:
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(2_000))
    with pytest.raises(UserError, match="te veel berichten"):
        read(tmp_path, PLAIN + nested + b"\r\n\r\nTekst")


@pytest.mark.parametrize(
    ("name", "content", "said", "remedy"),
    [
        ("a.docx", b"MZ\x90", "heet een Word-document, maar is het niet", "in Word"),
        ("a.docx", b"", "a.docx is leeg", "in Word"),
        ("a.docx", b"PK\x03\x04 half", "beschadigd", "in Word"),
        ("a.msg", b"PK\x03\x04 half", "geen e-mailbericht", "mailprogramma"),
        ("a.eml", b"MZ\x90", "geen e-mailbericht", "mailprogramma"),
    ],
)
def test_a_file_with_a_lying_name_is_told_as_what_it_is_called(
    tmp_path: Path, name: str, content: bytes, said: str, remedy: str
) -> None:
    """Nobody is sent to his mail program for a form, nor to Word for a message."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError, match=said) as caught:
        read_report_file(tmp_path / name, lambda _cells, _size: None)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(("name", "remedy"), [("groot.eml", "zonder bijlagen"), ("groot.docx", "als bewijs")])
def test_a_file_of_gigabytes_is_refused_by_its_size_alone(tmp_path: Path, name: str, remedy: str) -> None:
    with (tmp_path / name).open("wb") as file:
        file.truncate(2 * 2**30)
    with pytest.raises(UserError, match="groter dan 25 MB") as caught:
        read_report_file(tmp_path / name, lambda _cells, _size: None)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_letters_that_stand_bare_in_a_header_are_read(tmp_path: Path, encoding: str) -> None:
    mail = read(
        tmp_path, "From: Jörg Müller <j@y.example>\r\nSubject: Brief patiënt, € 5\r\n\r\nTekst\r\n".encode(encoding)
    )
    assert (mail.sender, mail.subject) == ("Jörg Müller <j@y.example>", "Brief patiënt, € 5")
