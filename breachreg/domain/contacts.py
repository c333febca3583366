"""People and organisations that a breach may need: who to call, by which number, and when that was last checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from breachreg.domain.breach import Breach
from breachreg.domain.parties import Contact, Organisation, is_mail_address
from breachreg.domain.problems import Problem, Severity
from breachreg.i18n import N_, Texts, _

LONGEST = {"notes": 10_000}
LEAST_DIGITS = 3
LONGEST_LINE = 300


class ContactRole(StrEnum):
    """What somebody does when there is a breach: the own team, those hired, and those who must be told."""

    LEAD = "lead"
    PRIVACY = "privacy"
    FG = "fg"
    IT = "it"
    CISO = "ciso"
    BOARD = "board"
    LEGAL = "legal"
    COMMS = "comms"
    FINANCE = "finance"
    INSURANCE = "insurance"
    HR = "hr"
    SCRIBE = "scribe"
    FORENSIC = "forensic"
    LAWYER = "lawyer"
    INSURER = "insurer"
    BROKER = "broker"
    PROCESSOR = "processor"
    CLIENT = "client"
    SUPERVISOR = "supervisor"
    CSIRT = "csirt"
    POLICE = "police"
    BANK = "bank"
    OTHER = "other"


TEAM, HELP, TOLD = N_("Eigen team"), N_("Hulp van buiten"), N_("Wie het moet weten")
ROLE_NAMES = Texts(
    {
        ContactRole.LEAD: N_("Incidentleider"),
        ContactRole.PRIVACY: N_("Privacy officer"),
        ContactRole.FG: N_("FG"),
        ContactRole.IT: N_("ICT of ICT-leverancier"),
        ContactRole.CISO: N_("CISO of security officer"),
        ContactRole.BOARD: N_("Directie of bestuur"),
        ContactRole.LEGAL: N_("Jurist"),
        ContactRole.COMMS: N_("Communicatie"),
        ContactRole.FINANCE: N_("Financiën"),
        ContactRole.INSURANCE: N_("Verzekeringszaken"),
        ContactRole.HR: N_("P&O"),
        ContactRole.SCRIBE: N_("Notulist"),
        ContactRole.FORENSIC: N_("Forensisch bureau"),
        ContactRole.LAWYER: N_("Advocaat"),
        ContactRole.BROKER: N_("Verzekeringstussenpersoon"),
        ContactRole.PROCESSOR: N_("Verwerker"),
        ContactRole.INSURER: N_("Verzekeraar (alarmnummer)"),
        ContactRole.CLIENT: N_("Opdrachtgever"),
        ContactRole.SUPERVISOR: N_("Toezichthouder"),
        ContactRole.CSIRT: N_("CSIRT of NCSC"),
        ContactRole.POLICE: N_("Politie"),
        ContactRole.BANK: N_("Bank"),
        ContactRole.OTHER: N_("Anders"),
    }
)
"""What each role is called, in the order in which they are offered."""
_HELP_ROLES = (ContactRole.FORENSIC, ContactRole.LAWYER, ContactRole.BROKER, ContactRole.PROCESSOR)
TEAM_ROLES = tuple(ROLE_NAMES)[: tuple(ROLE_NAMES).index(ContactRole.FORENSIC)]
"""What those of the own team do; each of them fills a task of the response team (`prevention/team.py`)."""


def role_group(role: ContactRole) -> str:
    """Return under which heading a role is offered."""
    return _(TEAM) if role in TEAM_ROLES else _(HELP) if role in _HELP_ROLES else _(TOLD)


@dataclass(frozen=True, kw_only=True)
class KnownContact:
    """Somebody, or a desk, that the register knows; cases refer to it by `id` and keep the name that was typed.

    Attributes:
        id: given at the first save; revision: how often it was saved, an older one is refused.
        organisation: where it is; the name alone may be that of a person.
        roles: what it does in a breach; any number.
        phone: by day; phone_always: day and night.
        deputy_id: id of the contact that stands in.
        checked_on: when somebody last made sure that the numbers are right.
    """

    id: str = ""
    revision: int = 0
    name: str = ""
    organisation: str = ""
    function: str = ""
    roles: tuple[ContactRole, ...] = ()
    phone: str = ""
    phone_always: str = ""
    email: str = ""
    deputy_id: str = ""
    notes: str = ""
    checked_on: date | None = None

    @property
    def called(self) -> str:
        """What it is called in a list or a sentence: the name, else the organisation."""
        return self.name or self.organisation


def as_typed(contact: KnownContact) -> Contact:
    """Return what a case keeps of a contact that was chosen for it."""
    phone = contact.phone or contact.phone_always
    return Contact(
        name=contact.name, function=contact.function, email=contact.email, phone=phone, contact_id=contact.id
    )


def problems_of(contact: KnownContact, today: date) -> list[Problem]:
    """Return what is wrong with a contact, by field; `warn` deserves a look and is saved.

    Args:
        today: by the calendar in Amsterdam.
    """
    found = []
    if not contact.called.strip():
        found.append(Problem(path="name", message=_("Vul een naam of een organisatie in."), severity=Severity.REFUSE))
    for item in fields(contact):
        value = getattr(contact, item.name)
        if not isinstance(value, str):
            continue
        most = LONGEST.get(item.name, LONGEST_LINE)
        if len(value) > most:
            message = _("Deze tekst is te lang: hoogstens {most} tekens. Kort hem in.").format(most=most)
        elif any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in value):
            message = _("In deze tekst staat een teken dat niet bewaard kan worden. Typ de tekst opnieuw.")
        else:
            continue
        found.append(Problem(path=item.name, message=message, severity=Severity.REFUSE))
    if contact.id and contact.deputy_id == contact.id:
        message = _("Iemand kan niet zichzelf vervangen. Kies een ander.")
        found.append(Problem(path="deputy_id", message=message, severity=Severity.REFUSE))
    if contact.checked_on is not None and contact.checked_on > today:
        message = _("De nummers kunnen niet in de toekomst zijn gecontroleerd. Vul de dag in waarop dat is gebeurd.")
        found.append(Problem(path="checked_on", message=message, severity=Severity.REFUSE))
    if not is_mail_address(contact.email):
        message = _("Dit lijkt geen e-mailadres (naam@organisatie.nl). Kijk het even na.")
        found.append(Problem(path="email", message=message, severity=Severity.WARN))
    for path in ("phone", "phone_always"):
        number = getattr(contact, path)
        # 112 is one; "bel de balie" is none, and the call card would print it as if it were
        if number.strip() and sum(letter.isdigit() for letter in number) < LEAST_DIGITS:
            message = _(
                "Hier staat geen nummer om te bellen. Vul het nummer in; hoe u iemand bereikt hoort bij de notities."
            )
            found.append(Problem(path=path, message=message, severity=Severity.WARN))
    return found


def refers_to(whole: Breach | Organisation, ident: str) -> bool:
    """Tell whether a case or the organisation refers to the contact with this id."""
    return any(contact.contact_id == ident for contact in _contacts_in(whole))


def _contacts_in(whole: Breach | Organisation) -> Iterator[Contact]:
    if isinstance(whole, Breach):
        yield from (whole.reporter, whole.filer)
        yield from (party.contact for party in whole.parties)
    else:
        yield from (whole.fg, whole.contact)
