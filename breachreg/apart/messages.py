"""What the program and its reader say to each other: one JSON object on a line."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from breachreg.exchange.mail import Mail
from breachreg.exchange.report import Report
from breachreg.exchange.rows import Row, Sheet


class OpenList(Struct, tag="open_list", frozen=True):
    """Say what is in a list. `plainly`: with the slow library that keeps nothing in memory; `whole`: texts whole."""

    path: str
    sheet: str = ""
    plainly: bool = False
    whole: bool = False


class ReadList(Struct, tag="read_list", frozen=True):
    """Give the rows of a list that was opened with these words."""

    path: str
    sha256: str
    sheet: str
    plainly: bool = False
    whole: bool = False


class LookAtTemplate(Struct, tag="look_at_template", frozen=True):
    """Look at a Word file as the template of a document, as if it were used.

    Attributes:
        fields: what it may use (`kinds.Shape`); about: what the fields hold, in Dutch, by name.
    """

    path: str
    fields: dict[str, Any]
    about: dict[str, str]
    language: str


class LookAtLogo(Struct, tag="look_at_logo", frozen=True):
    """Look at a picture that is to be the logo."""

    path: str


class DrawPicture(Struct, tag="draw_picture", frozen=True):
    """Give the pixels of a picture, at most so wide and high."""

    content: bytes
    width: int
    height: int


class ReadMail(Struct, tag="read_mail", frozen=True):
    """Give what a saved e-mail says."""

    path: str


class ReadReport(Struct, tag="read_report", frozen=True):
    """Give what a colleague handed in: a message, or the form in Word."""

    path: str


Request = OpenList | ReadList | LookAtTemplate | LookAtLogo | DrawPicture | ReadMail | ReadReport


class Opened(Struct, tag="opened", frozen=True):
    """What is in a list; as `rows.Table`."""

    sha256: str
    sheets: list[Sheet]
    sheet: str
    remarks: list[str]
    first: list[Row]


class Rows(Struct, tag="rows", frozen=True):
    """The next rows."""

    rows: list[Row]


class TemplateLooked(Struct, tag="template_looked", frozen=True):
    """A template in which nothing is wrong.

    Attributes:
        sha256: of the file as it was chosen; content: without traces of who made it; taken_out: which those were, in Dutch.
    """

    sha256: str
    content: bytes
    taken_out: list[str]


class LogoLooked(Struct, tag="logo_looked", frozen=True):
    """A picture that can be the logo; as `documents.logo.Logo`."""

    content: bytes
    media_type: str
    width: int
    height: int


class PictureDrawn(Struct, tag="picture_drawn", frozen=True):
    """A picture; as `documents.picture_pixels.Pixels`."""

    width: int
    height: int
    data: bytes


class MailFound(Struct, tag="mail", frozen=True):
    """What a saved e-mail says."""

    mail: Mail


class ReportFound(Struct, tag="report", frozen=True):
    """What a colleague handed in."""

    report: Report


class Sized(Struct, tag="sized", frozen=True):
    """How much there is to read, so that the limits can be set: `cells` that are declared, and `size` unpacked, in bytes."""

    cells: int
    size: int


class Failed(Struct, tag="failed", frozen=True):
    """The user can mend it: name of the class of error, what is wrong and what to do, in Dutch; all mistakes of a template."""

    kind: str
    message: str
    remedy: str
    mistakes: list[str] = []


class Broken(Struct, tag="broken", frozen=True):
    """Our bug or a library's: the class of error and where, without anything of the file."""

    kind: str
    where: str


class Done(Struct, tag="done", frozen=True):
    """Nothing more comes."""

    result: Any = None


Answer = (
    Opened
    | Rows
    | TemplateLooked
    | LogoLooked
    | PictureDrawn
    | MailFound
    | ReportFound
    | Sized
    | Failed
    | Broken
    | Done
)
