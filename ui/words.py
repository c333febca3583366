"""Short Dutch words for lists: status, kind of incident, moments and numbers as they stand on the screen."""

from __future__ import annotations

from datetime import datetime

from breachreg.clock import AMSTERDAM
from breachreg.domain.choices import CaseStatus, Cybercrime, DecisionOutcome, DecisionTopic, IncidentKind
from breachreg.i18n import N_, Texts, _, thousands
from breachreg.law.deadlines import MONTHS, moment_in_words

STATUS_NAMES = Texts(
    {
        CaseStatus.DECIDE: N_("Beslissen"),
        CaseStatus.NOTIFY: N_("Melden aan AP"),
        CaseStatus.INFORM: N_("Informeren"),
        CaseStatus.FOLLOW_UP: N_("Afhandelen"),
        CaseStatus.REGISTER_ONLY: N_("Alleen register"),
        CaseStatus.NO_BREACH: N_("Geen datalek"),
        CaseStatus.CLOSED: N_("Gesloten"),
        CaseStatus.MISTAKE: N_("Vergissing"),
    }
)
STATUS_HELP = Texts(
    {
        CaseStatus.DECIDE: N_("Er is nog niet besloten of dit een datalek is, of wie het moet weten."),
        CaseStatus.NOTIFY: N_("Besloten is te melden aan de AP; dat is nog niet gebeurd."),
        CaseStatus.INFORM: N_("Besloten is de betrokkenen te informeren; dat is nog niet gebeurd."),
        CaseStatus.FOLLOW_UP: N_("Gemeld of geïnformeerd; de zaak is nog open."),
        CaseStatus.REGISTER_ONLY: N_(
            "Besloten is niet te melden; de zaak staat alleen in het register (AVG 33 lid 5)."
        ),
        CaseStatus.NO_BREACH: N_("Besloten is dat dit geen datalek is; de zaak blijft in het register."),
        CaseStatus.CLOSED: N_("De zaak is afgesloten."),
        CaseStatus.MISTAKE: N_("Deze zaak is bij vergissing ingevoerd; haar nummer blijft."),
    }
)
KIND_NAMES = Texts(
    {
        IncidentKind.EMAIL_WRONG_RECIPIENT: N_("E-mail verkeerd bezorgd"),
        IncidentKind.EMAIL_OPEN_CC: N_("E-mail met open cc"),
        IncidentKind.POST_WRONG_RECIPIENT: N_("Brief verkeerd bezorgd"),
        IncidentKind.POST_RETURNED_OPENED: N_("Brief open retour"),
        IncidentKind.POST_LOST: N_("Post kwijt"),
        IncidentKind.WRONG_PERMISSIONS: N_("Te ruime rechten"),
        IncidentKind.FOLDER_TOO_OPEN: N_("Map te open"),
        IncidentKind.DEVICE_OR_PAPER_LOST: N_("Apparaat of papier kwijt"),
        IncidentKind.PUBLISHED_BY_ACCIDENT: N_("Per ongeluk openbaar"),
        IncidentKind.HACKING_MALWARE_PHISHING: N_("Hack, malware, phishing"),
        IncidentKind.WRONG_FILE: N_("Verkeerd dossier"),
        IncidentKind.OTHER: N_("Anders"),
    }
)
CRIME_NAMES = Texts(
    {
        Cybercrime.PHISHING: N_("Phishing"),
        Cybercrime.MALWARE: N_("Malware en virussen"),
        Cybercrime.DDOS: N_("DDoS-aanval"),
        Cybercrime.HACKING: N_("Hacking"),
        Cybercrime.SPAM: N_("Spam"),
        Cybercrime.RANSOMWARE: N_("Ransomware"),
        Cybercrime.DATA_EXTORTION: N_("Afpersing met data"),
        Cybercrime.CRYPTOHACKING: N_("Cryptohacking"),
        Cybercrime.BOTNET: N_("Botnet"),
        Cybercrime.PHONE_HACKING: N_("Telefoonhacking"),
        Cybercrime.PROCESSOR_BREACH: N_("Bij een verwerker"),
    }
)
DECISION_TITLES = Texts(
    {
        DecisionTopic.IS_BREACH: N_("1. Is dit een datalek?"),
        DecisionTopic.AUTHORITY: N_("2. Melden aan de AP?"),
        DecisionTopic.PERSONS: N_("3. Betrokkenen informeren?"),
    }
)
CHOICES = {
    DecisionTopic.IS_BREACH: (
        (DecisionOutcome.YES, N_("Ja, dit is een datalek")),
        (DecisionOutcome.NO, N_("Nee, toch geen datalek")),
    ),
    DecisionTopic.AUTHORITY: (
        (DecisionOutcome.YES, N_("Melden aan de AP")),
        (DecisionOutcome.NO, N_("Niet melden aan de AP")),
    ),
    DecisionTopic.PERSONS: (
        (DecisionOutcome.YES, N_("Informeren")),
        (DecisionOutcome.PARTIAL, N_("Een deel van hen informeren")),
        (DecisionOutcome.NO, N_("Niet informeren")),
    ),
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


def month(text: str) -> str:
    """Return `mrt 2026` for `2026-03`."""
    year, _dash, nth = text.partition("-")
    return f"{MONTHS['nl'][int(nth) - 1]} {year}"


def number(count: int) -> str:
    """Return a whole number with points: `12.345`."""
    return thousands(count)


def outcome_words(topic: DecisionTopic, outcome: str) -> str:
    """Return an outcome as it is said of this decision."""
    return next((_(label) for value, label in CHOICES[topic] if value.value == outcome), outcome)
