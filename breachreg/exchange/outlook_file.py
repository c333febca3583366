"""A message that Outlook saved (.msg): the few properties that say who wrote what to whom and when. Runs in the reader (`apart`).

The file is a small file system (OLE); a property is a stream with its number and type in its name, moments are in one table. After
Microsoft's description of the format, MS-OXMSG and MS-OXPROPS. Text that stands there only as compressed RTF is not read.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import olefile

from breachreg.errors import UserError
from breachreg.exchange.mail import Attachment, Mail
from breachreg.exchange.mail_texts import LONGEST_TEXT, MOST_ATTACHMENTS, cleaned_name, lines_of, one_line, page_text
from breachreg.i18n import _

STREAM, TABLE, ATTACHED = "__substg1.0_", "__properties_version1.0", "__attach_version1.0_#"
WIDE, NARROW, BYTES, OBJECT = "001F", "001E", "0102", "000D"
SUBJECT, SENDER, ADDRESS, SMTP, TO, COPIES = "0037", "0C1A", "0C1F", "5D01", "0E04", "0E03"
BODY, PAGE, RTF, IDENT = "1000", "1013", "1009", "1035"
LONG_NAME, SHORT_NAME, KIND, DATA, CALLED = "3707", "3704", "370E", "3701", "3001"
SENT, ARRIVED = 0x0039, 0x0E06
MOMENT = 0x0040
HEAD, LINE = 32, 16
"""Bytes of the table of properties of a message before its lines, and of a line."""
MOST_LINES = 4_000
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
MOST_STREAMS = 20_000
LONGEST_STREAM = 25 * 2**20


class Found(NamedTuple):
    """A message, and the Word files that are attached."""

    mail: Mail
    documents: list[bytes]


def read_outlook(content: bytes, name: str) -> Found:
    """Return the message in the bytes of a .msg file.

    Raises:
        UserError: it is no message, or a damaged one; says what to do.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            entries = ole.listdir(streams=True, storages=True)
            if len(entries) > MOST_STREAMS:
                raise _refused(_("Het bericht {name} heeft te veel onderdelen.").format(name=name))
            if [TABLE] not in entries or not any(entry[0].startswith(STREAM) for entry in entries):
                raise _refused(
                    _("{name} is geen bericht van Outlook, maar een ander Office-bestand.").format(name=name)
                )
            return _message(_Part(ole, ""), {entry[0] for entry in entries})
    except (olefile.olefile.OleFileError, OSError, ValueError, IndexError, KeyError, struct.error) as error:
        raise _refused(_("Het bericht {name} is beschadigd.").format(name=name)) from error


def _refused(message: str) -> UserError:
    return UserError(message, _("Open het in Outlook, bewaar het opnieuw als .msg of .eml en kies dat bestand."))


class _Part:
    """The properties of a message or of what is attached to it."""

    def __init__(self, ole: olefile.OleFileIO, folder: str) -> None:
        self._ole = ole
        self._folder = f"{folder}/" if folder else ""

    def has(self, number: str, kind: str) -> bool:
        return bool(self._ole.exists(f"{self._folder}{STREAM}{number}{kind}"))

    def size(self, number: str) -> int:
        path = f"{self._folder}{STREAM}{number}{BYTES}"
        return int(self._ole.get_size(path)) if self._ole.exists(path) else 0

    def raw(self, number: str, kind: str) -> bytes:
        path = f"{self._folder}{STREAM}{number}{kind}"
        if not self._ole.exists(path):
            return b""
        with self._ole.openstream(path) as stream:
            return bytes(stream.read(LONGEST_STREAM))

    def text(self, number: str) -> str:
        if wide := self.raw(number, WIDE):
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        return self.raw(number, NARROW).decode("cp1252", "replace").rstrip("\0")

    def moment(self, *numbers: int) -> datetime | None:
        path = f"{self._folder}{TABLE}"
        with self._ole.openstream(path) as stream:
            table = bytes(stream.read(HEAD + MOST_LINES * LINE))
        found: dict[int, int] = {}
        for start in range(HEAD, len(table) - LINE + 1, LINE):
            kind, number, _flags, value = struct.unpack_from("<HHIQ", table, start)
            if kind == MOMENT:
                found[number] = value
        for number in numbers:
            try:
                if value := found.get(number, 0):
                    return EPOCH + timedelta(microseconds=value // 10)
            except OverflowError:
                continue
        return None


def _message(part: _Part, names: set[str]) -> Found:
    remarks: list[str] = []
    text = lines_of(part.text(BODY))
    if not text:
        page = part.text(PAGE) or part.raw(PAGE, BYTES).decode("utf-8", "replace")
        text = lines_of(page_text(page))
    if not text and part.has(RTF, BYTES):
        remarks.append(
            _("De tekst staat er alleen met opmaak (RTF) in en is niet gelezen; open het bericht in Outlook.")
        )
    if len(text) > LONGEST_TEXT:
        remarks.append(_("De tekst is zeer lang en is afgekapt."))
    sent = part.moment(SENT, ARRIVED)
    if sent is None:
        remarks.append(_("Het bericht zegt niet wanneer het verstuurd is."))
    folders = sorted(name for name in names if name.startswith(ATTACHED))
    if len(folders) > MOST_ATTACHMENTS:
        remarks.append(_("Er zijn {count} bijlagen; alleen de eerste zijn genoemd.").format(count=len(folders)))
    attached = [_Part(part._ole, folder) for folder in folders[:MOST_ATTACHMENTS]]
    address = part.text(SMTP) or part.text(ADDRESS)
    # an address of Exchange itself says nothing outside
    address = address if "@" in address else ""
    who = part.text(SENDER)
    sender = f"{who} <{address}>" if who and address and who != address else who or address
    mail = Mail(
        one_line(part.text(SUBJECT)),
        one_line(sender),
        one_line(part.text(TO)),
        one_line(part.text(COPIES)),
        sent,
        one_line(part.text(IDENT)),
        text[:LONGEST_TEXT],
        [_attachment(item) for item in attached],
        remarks,
    )
    return Found(mail, list(_documents(attached)))


def _attachment(part: _Part) -> Attachment:
    inside = part.has(DATA, OBJECT)
    name = cleaned_name(part.text(LONG_NAME) or part.text(SHORT_NAME) or part.text(CALLED))
    kind = part.text(KIND) or ("message/rfc822" if inside else "application/octet-stream")
    return Attachment(name or (_("ingesloten bericht") if inside else _("bijlage")), part.size(DATA), one_line(kind))


def _documents(parts: list[_Part]) -> Iterator[bytes]:
    for part in parts:
        if cleaned_name(part.text(LONG_NAME) or part.text(SHORT_NAME)).lower().endswith(".docx"):
            yield part.raw(DATA, BYTES)
