"""What the answers of an audit are called, in Dutch: on screen, in an export and wherever else somebody reads them."""

from __future__ import annotations

from breachreg.domain.audits import (
    Answer,
    Assurance,
    Axis,
    FindingGrade,
    FindingStatus,
    RetestKind,
    Role,
)
from breachreg.i18n import N_, Texts

AXES = Texts(
    {
        Axis.REGISTERED: N_("geregistreerd in het jaar"),
        Axis.AWARE: N_("kennisname in het jaar"),
        Axis.FILED: N_("gemeld aan de AP in het jaar"),
    }
)
ASSURANCES = Texts(
    {
        Assurance.SELF: N_("Wij zelf (zelfevaluatie)"),
        Assurance.FG: N_("De FG (toezicht)"),
        Assurance.INTERNAL: N_("Interne auditor"),
        Assurance.OUTSIDE: N_("Externe accountant of IT-auditor"),
    }
)
ANSWERS = Texts(
    {
        Answer.MEETS: N_("Voldoet"),
        Answer.FAILS: N_("Voldoet niet"),
        Answer.NOT_APPLICABLE: N_("Niet van toepassing"),
        Answer.UNKNOWN: N_("Niet vast te stellen"),
    }
)
ROLES = Texts(
    {
        Role.TESTED: N_("Getoetst door"),
        Role.DRAWN: N_("Getrokken door"),
        Role.REVIEWED: N_("Nagekeken door"),
        Role.SEEN: N_("Gezien door de directie"),
    }
)
GRADES: Texts[str] = Texts(
    {
        FindingGrade.HIGH: N_("hoog"),
        FindingGrade.MIDDLE: N_("midden"),
        FindingGrade.LOW: N_("laag"),
        FindingGrade.OBSERVATION: N_("observatie"),
    }
)
STATUSES = Texts(
    {
        FindingStatus.OPEN: N_("open"),
        FindingStatus.PROMISED: N_("actie toegezegd"),
        FindingStatus.REPORTED: N_("gereedgemeld"),
        FindingStatus.PASSED: N_("hertest geslaagd"),
        FindingStatus.FAILED: N_("hertest gezakt"),
        FindingStatus.ACCEPTED: N_("risico aanvaard"),
        FindingStatus.DROPPED: N_("vervallen"),
    }
)
RETESTS = Texts(
    {
        RetestKind.MENDED: N_("dezelfde zaken zijn hersteld"),
        RetestKind.WORKS: N_("nieuwe zaken na de maatregel"),
    }
)
FIELDS = Texts(
    {
        "title": N_("naam"), "year": N_("jaar"), "axis": N_("welk jaar telt"), "scope": N_("afbakening"),
        "assurance": N_("soort controle"), "auditor": N_("controleur"), "commissioned_by": N_("in opdracht van"),
        "conflicted": N_("controleur werkte aan zaken"), "norms": N_("normen"), "planned_by": N_("gepland door"),
        "frozen_at": N_("bevroren op"), "entry": N_("regel van de historie"), "code": N_("code van die regel"), "population": N_("populatie"),
        "certain": N_("altijd bekeken zaken"), "topped": N_("aangevulde zaken"), "seed": N_("zaad"), "seeded_by": N_("zaad getypt door"),
        "seeded_at": N_("getrokken op"), "size": N_("aantal getrokken zaken"), "assurance_level": N_("zekerheid"),
        "tolerable": N_("toelaatbare fout"), "drawn": N_("steekproef"), "extensions": N_("uitbreidingen"),
        "papers": N_("werkdocumenten"), "signatures": N_("handtekeningen"), "report_sha256": N_("SHA-256 van het rapport"),
        "signed_at": N_("afgetekend op"), "signed_entry": N_("regel bij het aftekenen"), "signed_code": N_("code bij het aftekenen"),
        "reopened": N_("heropend"), "audit": N_("jaarcontrole"), "points": N_("toetspunten"), "references": N_("zaken"),
        "criterion": N_("criterium"), "fact": N_("feit"), "cause": N_("oorzaak"), "consequence": N_("gevolg"),
        "advice": N_("aanbeveling"), "grade": N_("zwaarte"), "structural": N_("structureel"), "found_by": N_("gevonden door"),
        "found_at": N_("gevonden op"), "sent_at": N_("gestuurd op"), "reply": N_("reactie"), "replied_by": N_("reactie van"),
        "replied_at": N_("reactie op"), "owner": N_("eigenaar"), "first_due_on": N_("eerste datum"), "due_on": N_("datum"),
        "status": N_("stand"), "retests": N_("hertests"), "accepted_by": N_("aanvaard door"), "accepted_until": N_("aanvaard tot"),
        "reason": N_("reden"),
    }
)  # fmt: skip
"""What the fields of an audit and of a finding are called."""
