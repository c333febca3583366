"""E-mail that was saved as a file, and what colleagues hand in, read in a process apart."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from breachreg.apart.messages import MailFound, ReadMail, ReadReport, ReportFound, Request
from breachreg.apart.reader import Reader, ReaderGone
from breachreg.errors import Cancelled, UserError
from breachreg.exchange.mail import Mail
from breachreg.exchange.report import Report
from breachreg.i18n import _

Kind = TypeVar("Kind")


def read_mail(path: Path, reader: Reader | None = None) -> Mail:
    """Return the message in a file (.eml, .msg).

    Args:
        reader: the process; None: one for this question alone.

    Raises:
        UserError: it is no message, or cannot be read; says what to do. Cancelled: the reader was stopped meanwhile.
    """
    return _asked(ReadMail(str(path)), MailFound, path, reader).mail


def read_report(path: Path, reader: Reader | None = None) -> Report:
    """Return what a colleague handed in: a message, the form in Word, or a message with the form.

    Args, Raises: as `read_mail`.
    """
    return _asked(ReadReport(str(path)), ReportFound, path, reader).report


def _asked(request: Request, kind: type[Kind], path: Path, reader: Reader | None) -> Kind:
    asked = reader or Reader()
    try:
        (found,) = [item for item in asked.ask(request) if isinstance(item, kind)]
    except ReaderGone as gone:
        if asked.stopped:
            raise Cancelled from gone
        raise UserError(
            _("Het bericht {name} vraagt veel meer geheugen of tijd dan bij zo'n bestand past.").format(name=path.name),
            _("Neem over wat u nodig hebt, en voeg het bericht toe als bewijs; daarvoor wordt het niet gelezen."),
        ) from gone
    finally:
        if reader is None:
            asked.close()
    return found
