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
WHO = Texts(
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
