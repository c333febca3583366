"""An e-mail that was saved as a file (.eml; .msg is in `outlook_file`): who wrote what to whom and when, and what is attached. Runs in the reader (`apart`).

The standard library's parser is used in its old form (`compat32`): the new one takes seconds for a hundred kilobytes of addresses. Of
an attachment name and size are told, and of a Word file the bytes are handed on to who looks for the form; of a web page only its text is
read. No picture or link in it is fetched.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as EmailMessage
from email.utils import parsedate_to_datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from breachreg.errors import UserError
from breachreg.exchange.mail import Attachment, Mail
from breachreg.exchange.mail_texts import LONGEST_TEXT, MOST_ATTACHMENTS, cleaned_name, lines_of, one_line, page_text
from breachreg.i18n import _

LARGEST = 25 * 2**20
"""Bytes of the file."""
LONGEST_HEADER = 2_000
MOST_PARTS = 500
FIRST_LINE = re.compile(rb"(?:From |[A-Za-z][A-Za-z0-9-]{0,60}:)")
KNOWN = ("from", "date", "subject", "received", "message-id")
OUTLOOK = bytes.fromhex("d0cf11e0")


class Message(NamedTuple):
    """A message as it was read, and the Word files that are attached, for who looks for a form in them."""

    mail: Mail
    documents: list[bytes]


def read_mail_file(path: Path, sized: Callable[[int, int], None]) -> Mail:
    """Return the message in a file (.eml, or .msg of Outlook).

    Args:
        sized: is told the size in bytes, once that is known to be bearable (the first number, of cells, is 0).

    Raises:
        UserError: it is no message, or too large; says what to do.
    """
    content = content_of(path)
    sized(0, len(content))
    return message_in(content, path.name).mail


def content_of(path: Path) -> bytes:
    """Return the bytes of a file that may be a message or a form.

    Raises:
        UserError: it is no file, cannot be read, is empty, or larger than either ever is.
    """
    if path.exists() and not path.is_file():
        raise _refused(_("{name} is geen bestand.").format(name=path.name))
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(
                _("{name} is groter dan 25 MB.").format(name=path.name),
                _("Voer het datalek zelf in en voeg dit bestand toe als bewijs; dat mag groter zijn.")
                if called_form(path.name)
                else _("Bewaar het bericht zonder bijlagen, en voeg die apart toe als bewijs."),
            )
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            _("{name} kan niet worden gelezen.").format(name=path.name),
            _("Kijk of het bestand er is en of u het mag lezen."),
        ) from error
    if not content:
        raise no_message(path.name, _("{name} is leeg."))
    return content


def called_form(name: str) -> bool:
    """Tell whether a file is called a Word document: the form, and no message."""
    return name.lower().endswith(".docx")


def no_message(name: str, said: str = "") -> UserError:
    """Return why a file cannot be taken in as what it is called: a message, or the form in Word.

    Args:
        said: what is wrong, with `{name}` in it; empty: it is something else than it is called.
    """
    if called_form(name):
        said = said or _("{name} heet een Word-document, maar is het niet.")
        remedy = _("Vraag wie het stuurde om het formulier opnieuw te bewaren in Word, of voer het datalek zelf in.")
        return UserError(said.format(name=name), remedy)
    return _refused((said or _("{name} is geen e-mailbericht (.eml).")).format(name=name))


def message_in(content: bytes, name: str) -> Message:
    """Return the message in the bytes of a file, by what it is and not by how it is called.

    Raises:
        UserError: it is no message; says what to do.
    """
    if content.startswith(OUTLOOK):
        from breachreg.exchange.outlook_file import read_outlook

        return Message(*read_outlook(content, name))
    if not FIRST_LINE.match(content.lstrip(b"\xef\xbb\xbf\r\n")):
        raise no_message(name)
    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
        if not any(header in message for header in KNOWN):
            raise no_message(name)
        return Message(_mail(message), _documents(message))
    except RecursionError as error:
        raise _refused(_("In het bericht {name} zitten te veel berichten in elkaar.").format(name=name)) from error


def _documents(message: EmailMessage) -> list[bytes]:
    parts = islice(_parts(message), MOST_PARTS)
    return [_payload(part) for part in parts if _file_name(part).lower().endswith(".docx")]


def _refused(message: str) -> UserError:
    return UserError(message, _("Open het in uw mailprogramma, bewaar het als .eml en kies dat bestand."))


def _mail(message: EmailMessage) -> Mail:
    remarks: list[str] = []
    attachments: list[Attachment] = []
    plain = page = ""
    for number, part in enumerate(_parts(message)):
        if number == MOST_PARTS:
            remarks.append(_("Het bericht heeft zeer veel delen; alleen de eerste zijn bekeken."))
            break
        kind, name = part.get_content_type(), _file_name(part)
        inside = part.get_content_disposition() != "attachment" and not name
        if inside and kind == "text/plain" and not plain:
            plain = _text(part, remarks)
        elif inside and kind == "text/html" and not page:
            page = _text(part, remarks)
        elif kind == "message/rfc822":
            subject = _header(part.get_payload(0), "subject") if part.is_multipart() else ""  # type: ignore[arg-type]
            attachments.append(Attachment(name or cleaned_name(f"{subject}.eml"), len(bytes(part)), kind))
        elif name or not kind.startswith("text/"):
            attachments.append(Attachment(name or kind, len(_payload(part)), kind))
    if len(attachments) > MOST_ATTACHMENTS:
        remarks.append(_("Er zijn {count} bijlagen; alleen de eerste zijn genoemd.").format(count=len(attachments)))
    text = lines_of(plain) or lines_of(page_text(page))
    if len(text) > LONGEST_TEXT:
        remarks.append(_("De tekst is zeer lang en is afgekapt."))
    sent = _moment(message)
    if sent is None:
        remarks.append(_("Het bericht zegt niet wanneer het verstuurd is."))
    return Mail(
        _header(message, "subject"),
        _header(message, "from"),
        _header(message, "to"),
        _header(message, "cc"),
        sent,
        _header(message, "message-id"),
        text[:LONGEST_TEXT],
        attachments[:MOST_ATTACHMENTS],
        list(dict.fromkeys(remarks)),
    )


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Give the parts that hold something, in their order; a message that is attached is one part."""
    todo = [message]
    while todo:
        part = todo.pop()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            todo += reversed(part.get_payload())  # type: ignore[arg-type]
        else:
            yield part


def _payload(part: EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _text(part: EmailMessage, remarks: list[str]) -> str:
    content = _payload(part)
    try:
        return content.decode(str(part.get_content_charset() or "utf-8"))
    except (UnicodeDecodeError, LookupError, ValueError):
        remarks.append(_("De tekst staat er in een andere tekencodering in dan zij zegt; kijk namen met accenten na."))
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            return content.decode("cp1252", errors="replace")


def _header(message: EmailMessage, name: str) -> str:
    # as it was written: what `get` makes of letters outside ASCII is a row of question marks
    written = next((str(text) for known, text in message.raw_items() if known.lower() == name), "")[:LONGEST_HEADER]
    return one_line(_decoded(_undeclared(written)))


def _undeclared(written: str) -> str:
    """Return a header whose letters stand in it bare, with no word of their encoding: that of today, or of Windows before it."""
    content = written.encode("utf-8", "surrogateescape")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _decoded(written: str) -> str:
    if "=?" not in written:
        return written
    found = ""
    try:
        for piece, charset in decode_header(written):
            found += piece if isinstance(piece, str) else piece.decode(charset or "utf-8", errors="replace")
    except (HeaderParseError, LookupError, ValueError):
        return written
    return found


def _file_name(part: EmailMessage) -> str:
    try:
        return cleaned_name(_decoded(_undeclared(str(part.get_filename() or "")[:LONGEST_HEADER])))
    except (LookupError, ValueError):
        return ""


def _moment(message: EmailMessage) -> datetime | None:
    try:
        found = parsedate_to_datetime(str(message.get("date", ""))[:100])
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
