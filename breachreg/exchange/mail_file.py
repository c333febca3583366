"""An e-mail that was saved as a file (.eml): who wrote what to whom and when, and what is attached. Runs in the reader (`apart`).

The standard library's parser is used in its old form (`compat32`): the new one takes seconds for a hundred kilobytes of addresses. Nothing
of an attachment is read but its name and size, and of a web page only its text; no picture or link in it is fetched.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path

from breachreg.errors import UserError
from breachreg.exchange.mail import Attachment, Mail
from breachreg.i18n import _

LARGEST = 25 * 2**20
"""Bytes of the file."""
LONGEST_HEADER, LONGEST_TEXT, LONGEST_NAME = 2_000, 100_000, 120
MOST_PARTS = 500
MOST_ATTACHMENTS = 100
FIRST_LINE = re.compile(rb"(?:From |[A-Za-z][A-Za-z0-9-]{0,60}:)")
KNOWN = ("from", "date", "subject", "received", "message-id")
OUTLOOK = bytes.fromhex("d0cf11e0")
BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "blockquote"})
UNREAD = frozenset({"script", "style", "head", "title", "template"})


def read_mail_file(path: Path, sized: Callable[[int, int], None]) -> Mail:
    """Return the message in a file.

    Args:
        sized: is told the size in bytes, once that is known to be bearable (the first number, of cells, is 0).

    Raises:
        UserError: it is no message, or too large; says what to do.
    """
    if path.exists() and not path.is_file():
        raise _refused(_("{name} is geen bestand.").format(name=path.name))
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UserError(
                _("Het bericht {name} is groter dan 25 MB.").format(name=path.name),
                _("Bewaar het zonder bijlagen, en voeg die apart toe als bewijs."),
            )
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            _("Het bericht {name} kan niet worden gelezen.").format(name=path.name),
            _("Kijk of het bestand er is en of u het mag lezen."),
        ) from error
    if content.startswith(OUTLOOK):
        raise UserError(
            _("{name} is een bericht van Outlook (.msg), en dat leest dit programma niet.").format(name=path.name),
            _("Open het in Outlook op het web en kies Downloaden (.eml), of neem de tekst over."),
        )
    if not FIRST_LINE.match(content.lstrip(b"\xef\xbb\xbf\r\n")):
        raise _refused(_("{name} is geen e-mailbericht (.eml).").format(name=path.name))
    sized(0, size)
    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
        if not any(name in message for name in KNOWN):
            raise _refused(_("{name} is geen e-mailbericht (.eml).").format(name=path.name))
        return _mail(message)
    except RecursionError as error:
        raise _refused(_("In het bericht {name} zitten te veel berichten in elkaar.").format(name=path.name)) from error


def _refused(message: str) -> UserError:
    return UserError(message, _("Open het in uw mailprogramma, bewaar het als .eml en kies dat bestand."))


def _mail(message: Message) -> Mail:
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
            attachments.append(Attachment(name or _cleaned_name(f"{subject}.eml"), len(bytes(part)), kind))
        elif name or not kind.startswith("text/"):
            attachments.append(Attachment(name or kind, len(_payload(part)), kind))
    if len(attachments) > MOST_ATTACHMENTS:
        remarks.append(_("Er zijn {count} bijlagen; alleen de eerste zijn genoemd.").format(count=len(attachments)))
    text = plain.strip() or _page_text(page)
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


def _parts(message: Message) -> Iterator[Message]:
    """Give the parts that hold something, in their order; a message that is attached is one part."""
    todo = [message]
    while todo:
        part = todo.pop()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            todo += reversed(part.get_payload())  # type: ignore[arg-type]
        else:
            yield part


def _payload(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _text(part: Message, remarks: list[str]) -> str:
    content = _payload(part)
    try:
        return content.decode(str(part.get_content_charset() or "utf-8"))
    except (UnicodeDecodeError, LookupError, ValueError):
        remarks.append(_("De tekst staat er in een andere tekencodering in dan zij zegt; kijk namen met accenten na."))
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            return content.decode("cp1252", errors="replace")


def _header(message: Message, name: str) -> str:
    written = str(message.get(name, ""))[:LONGEST_HEADER]
    return _one_line(_decoded(written))


def _decoded(written: str) -> str:
    if "=?" not in written:
        return written.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    found = ""
    try:
        for piece, charset in decode_header(written):
            found += piece if isinstance(piece, str) else piece.decode(charset or "utf-8", errors="replace")
    except (HeaderParseError, LookupError, ValueError):
        return written
    return found


def _file_name(part: Message) -> str:
    try:
        return _cleaned_name(_decoded(str(part.get_filename() or "")[:LONGEST_HEADER]))
    except (LookupError, ValueError):
        return ""


def _cleaned_name(name: str) -> str:
    """Return the name of a file without the folders before it, and without signs that nobody sees."""
    return _one_line(re.split(r"[/\\]", name)[-1])[-LONGEST_NAME:].lstrip(". ")


def _one_line(text: str) -> str:
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def _moment(message: Message) -> datetime | None:
    try:
        found = parsedate_to_datetime(str(message.get("date", ""))[:100])
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


class _PageText(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a line begins, and where text begins that nobody reads."""
        self._unread += tag in UNREAD
        if tag in BLOCKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Note where they end."""
        if tag in UNREAD:
            self._unread = max(0, self._unread - 1)

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        if not self._unread:
            self.found.append(data)


def _page_text(page: str) -> str:
    parser = _PageText()
    parser.feed(page[: 20 * LONGEST_TEXT])
    lines = (" ".join(line.split()) for line in "".join(parser.found).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
