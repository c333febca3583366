"""What went out about a breach: notifications as they were sent, and the documents that were made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path, PurePosixPath, PureWindowsPath


class NotificationKind(StrEnum):
    """What was sent to whom."""

    AUTHORITY_INITIAL = "authority_initial"
    AUTHORITY_FOLLOW_UP = "authority_follow_up"
    AUTHORITY_WITHDRAWAL = "authority_withdrawal"
    PERSONS = "persons"
    PROCESSOR = "processor"
    CONTROLLER = "controller"
    INSURER = "insurer"
    POLICE = "police"
    OTHER_SUPERVISOR = "other_supervisor"
    CSIRT = "csirt"
    CUSTOMERS = "customers"
    RECIPIENT = "recipient"
    OTHER = "other"


class Channel(StrEnum):
    """How people were told (AP form 10.1.7)."""

    PHONE = "phone"
    LETTER = "letter"
    EMAIL = "email"
    WEBSITE = "website"
    SOCIAL_MEDIA = "social_media"
    NEWSPAPER = "newspaper"
    ONLINE_FORM = "online_form"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class FiledAnswer:
    """One answer as it was filed with an authority; later changes of the case do not touch it.

    Attributes:
        number, question: as the form had them at that moment.
        state: `recorded`, `derived` or `missing`.
    """

    number: str
    question: str
    answer: str
    state: str


@dataclass(frozen=True, kw_only=True)
class Notification:
    """A notification that really went out.

    Attributes:
        duty: id of the duty or own period that it fulfils, such as `cbw-26` or `own-polis`; empty: told by its kind.
        receipt_number: the AP's number, for follow-up and withdrawal.
        delay_reasons: why later than the law's term (AVG 33(1)).
        persons: how many people were told, where it concerns people.
        text: what was written; why, for a withdrawal.
        form: name of the form that was filed.
        answers: the form as filed.
        before_register: it was taken over from another register; nobody judges when it was sent, and at the first minute of a day (Dutch
            time) only that day is known.
    """

    id: str = ""
    kind: NotificationKind
    sent_at: datetime
    recipient: str = ""
    duty: str = ""
    receipt_number: str = ""
    channels: tuple[Channel, ...] = ()
    persons: int | None = None
    delay_reasons: str = ""
    text: str = ""
    form: str = ""
    answers: tuple[FiledAnswer, ...] = ()
    before_register: bool = False


@dataclass(frozen=True, kw_only=True)
class DraftRecord:
    """A document that the program made for this case; the file itself stays outside the register."""

    id: str = ""
    kind: str
    language: str
    made_at: datetime
    file_name: str
    sha256: str
    template: str
    law_edition: str

    def place_in(self, folder: Path) -> Path | None:
        """Return where the document is when it is in `folder`, or None when its name leads anywhere else.

        The name comes from the register, which may come from anybody: a path in it is never followed.
        """
        name = self.file_name
        bare = name == PurePosixPath(name).name == PureWindowsPath(name).name and name not in ("", ".", "..")
        return folder / name if bare and not set(name) & {":", "\0"} else None
