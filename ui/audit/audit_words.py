"""Short Dutch words of the audit: outcomes, steps and days; what answers are called stands in `domain/audit_names.py`."""

from __future__ import annotations

from datetime import date

from breachreg.audit.standing import Extent, Phase, PointStanding, Standing
from breachreg.clock import day_in_digits
from breachreg.domain.audit_names import GRADES
from breachreg.domain.audits import FindingGrade
from breachreg.i18n import N_, Texts, _, ngettext

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
        return ngettext("nog {n} stuk", "nog {n} stukken", point.left).format(n=point.left)
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
    return day_in_digits(day) if day is not None else "–"
