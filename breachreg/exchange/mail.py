"""What a saved e-mail says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Attachment:
    """What is attached: its name without a path, its size unpacked in bytes, and of what kind it says to be."""

    name: str
    size: int
    media_type: str


@dataclass(frozen=True)
class Mail:
    """A message.

    Attributes:
        sent: when, in UTC; None: it does not say, or not so that it can be understood.
        text: as plain text; remarks: what is to be known of it, in Dutch.
    """

    subject: str
    sender: str
    recipients: str
    copies: str
    sent: datetime | None
    message_id: str
    text: str
    attachments: list[Attachment]
    remarks: list[str]
