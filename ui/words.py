"""Short Dutch words for lists: status, kind of incident, moments and numbers as they stand on the screen."""

from __future__ import annotations

from datetime import datetime

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import IncidentKind
from breachreg.domain.status import CaseStatus
from breachreg.i18n import _
from breachreg.law.deadlines import MONTHS, moment_in_words

STATUS_NAMES = {
    CaseStatus.DECIDE: _("Beslissen"),
    CaseStatus.NOTIFY: _("Melden aan AP"),
    CaseStatus.INFORM: _("Informeren"),
    CaseStatus.FOLLOW_UP: _("Afhandelen"),
    CaseStatus.REGISTER_ONLY: _("Alleen register"),
    CaseStatus.NO_BREACH: _("Geen datalek"),
    CaseStatus.CLOSED: _("Gesloten"),
}
STATUS_HELP = {
    CaseStatus.DECIDE: _("Er is nog niet besloten of dit een datalek is, of wie het moet weten."),
    CaseStatus.NOTIFY: _("Besloten is te melden aan de AP; dat is nog niet gebeurd."),
    CaseStatus.INFORM: _("Besloten is de betrokkenen te informeren; dat is nog niet gebeurd."),
    CaseStatus.FOLLOW_UP: _("Gemeld of geïnformeerd; de zaak is nog open."),
    CaseStatus.REGISTER_ONLY: _("Besloten is niet te melden; de zaak staat alleen in het register (AVG 33 lid 5)."),
    CaseStatus.NO_BREACH: _("Besloten is dat dit geen datalek is; de zaak blijft in het register."),
    CaseStatus.CLOSED: _("De zaak is afgesloten."),
}
KIND_NAMES = {
    IncidentKind.EMAIL_WRONG_RECIPIENT: _("E-mail verkeerd bezorgd"),
    IncidentKind.EMAIL_OPEN_CC: _("E-mail met open cc"),
    IncidentKind.POST_WRONG_RECIPIENT: _("Brief verkeerd bezorgd"),
    IncidentKind.POST_RETURNED_OPENED: _("Brief open retour"),
    IncidentKind.POST_LOST: _("Post kwijt"),
    IncidentKind.WRONG_PERMISSIONS: _("Te ruime rechten"),
    IncidentKind.FOLDER_TOO_OPEN: _("Map te open"),
    IncidentKind.DEVICE_OR_PAPER_LOST: _("Apparaat of papier kwijt"),
    IncidentKind.PUBLISHED_BY_ACCIDENT: _("Per ongeluk openbaar"),
    IncidentKind.HACKING_MALWARE_PHISHING: _("Hack, malware, phishing"),
    IncidentKind.WRONG_FILE: _("Verkeerd dossier"),
    IncidentKind.OTHER: _("Anders"),
}


def case_name(reference: str, title: str) -> str:
    """Return number and title as one line that begins at the left, in whatever script the title is."""
    # left-to-right mark, then the title apart from it (first strong isolate, pop directional isolate)
    return f"\u200e{reference}  \u2068{title}\u2069"


def moment(when: datetime | None) -> str:
    """Return `ma 26 okt 2026 15:30`, Dutch time; a dash for nothing."""
    return moment_in_words(when) if when is not None else "–"


def day(when: datetime | None) -> str:
    """Return `26 okt 2026`, Dutch time; a dash for nothing."""
    if when is None:
        return "–"
    local = when.astimezone(AMSTERDAM)
    return f"{local.day} {MONTHS['nl'][local.month - 1]} {local.year}"


def number(count: int) -> str:
    """Return a whole number with points: `12.345`."""
    return f"{count:,}".replace(",", ".")
