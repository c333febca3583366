"""E-mail that was saved as a file, read in a process apart."""

from __future__ import annotations

from pathlib import Path

from breachreg.apart.messages import MailFound, ReadMail
from breachreg.apart.reader import Reader, ReaderGone
from breachreg.errors import Cancelled, UserError
from breachreg.exchange.mail import Mail
from breachreg.i18n import _


def read_mail(path: Path, reader: Reader | None = None) -> Mail:
    """Return the message in a file (.eml).

    Args:
        reader: the process; None: one for this question alone.

    Raises:
        UserError: it is no message, or cannot be read; says what to do. Cancelled: the reader was stopped meanwhile.
    """
    asked = reader or Reader()
    try:
        (found,) = [item for item in asked.ask(ReadMail(str(path))) if isinstance(item, MailFound)]
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
    return found.mail
