"""E-mails to many people: a file for each that opens in the mail program as a message to send; nothing is sent here."""

from __future__ import annotations

from email.errors import HeaderParseError, MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8


def message_file(text: str, subject: str, name: str, address: str) -> bytes:
    """Return an e-mail as a file (.eml), not sent yet.

    Args:
        text: what it says; its first line is left out when that is the subject.
        name, address: to whom; the name may be empty.
    """
    first, _break, rest = text.partition("\n")
    message = EmailMessage(policy=SMTP if address.isascii() else SMTPUTF8)
    message["Subject"] = subject
    try:
        message["To"] = Address(display_name=name, addr_spec=address)
    except (ValueError, MessageError, HeaderParseError, IndexError):
        # an address that is odd but may exist; the mail program judges it
        message["To"] = address
    # known to mail programs: opens as a draft to send
    message["X-Unsent"] = "1"
    message.set_content(rest.lstrip("\n") if first.strip() == subject.strip() else text, cte="quoted-printable")
    return message.as_bytes()
