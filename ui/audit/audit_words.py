"""Short Dutch words of the audit: outcomes, steps, answers, grades and where a finding stands."""

from __future__ import annotations

from datetime import date

from breachreg.audit.standing import Extent, Phase, PointStanding, Standing
from breachreg.domain.audits import Answer, Assurance, Axis, FindingGrade, FindingStatus, RetestKind, Role
from breachreg.i18n import N_, Texts, _
from breachreg.law.typed_dates import day_text

GRADES = Texts({"high": N_("hoog"), "middle": N_("midden"), "low": N_("laag"), "observation": N_("observatie")})
STANDINGS = Texts(
    {
        Standing.FAILS: N_("wijkt af"),
        Standing.BUSY: N_("bezig"),
        Standing.TO_DO: N_("te doen"),
        Standing.GOOD: N_("in orde"),
    }
)
EXTENTS = Texts(
    {
        Extent.ALL: N_("alle zaken"),
        Extent.REGISTER: N_("hele register"),
        Extent.SAMPLE: N_("steekproef"),
        Extent.PERSON: N_("u oordeelt"),
    }
)
PHASES = Texts(
    {
        Phase.PLAN: N_("Plan"),
        Phase.FROZEN: N_("Bevroren"),
        Phase.DRAWN: N_("Getrokken"),
        Phase.JUDGE: N_("Beoordelen"),
        Phase.REPLY: N_("Wederhoor"),
        Phase.SIGN: N_("Ondertekenen"),
        Phase.REPORT: N_("Rapport"),
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
ROLES = Texts(
    {
        Role.TESTED: N_("Getoetst door"),
        Role.DRAWN: N_("Getrokken door"),
        Role.REVIEWED: N_("Nagekeken door"),
        Role.SEEN: N_("Gezien door de directie"),
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


def outcome(point: PointStanding) -> str:
    """Return how a point comes out: `wijkt af, hoog`."""
    said = STANDINGS[point.standing]
    return f"{said}, {GRADES[point.grade.value]}" if point.standing is Standing.FAILS else said


def deviates(point: PointStanding) -> str:
    """Return `2 van 25`; empty where nothing was looked at."""
    return _("{n} van {m}").format(n=point.failed, m=point.of) if point.of else ""


def looked(point: PointStanding) -> str:
    """Return what was looked at, or how much is still to be done."""
    if point.standing is Standing.BUSY:
        return _("nog {n} stukken").format(n=point.left) if point.left != 1 else _("nog 1 stuk")
    if not point.of and point.standing is Standing.GOOD:
        return _("geen zaken")
    return EXTENTS[point.extent]


def short_code(code: str) -> str:
    """Return the beginning of a code of the history, to tell it from others by eye: `8F3A-22C1`."""
    return f"{code[:4]}-{code[4:8]}".upper()


def grade_word(grade: FindingGrade) -> str:
    """Return a grade as it begins a line."""
    return GRADES[grade.value].capitalize()


def the_day(day: date | None) -> str:
    """Return a day in words; a dash for none."""
    return day_text(day) if day is not None else "–"
