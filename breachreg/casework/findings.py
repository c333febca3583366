"""The rules of what an audit found: five parts, an owner and a date, a reply, and a test of new cases before it is closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from breachreg.casework.refusals import refusal, refuse
from breachreg.casework.testers import unknown_points
from breachreg.clock import AMSTERDAM
from breachreg.domain.audits import AuditFinding, FindingGrade, FindingStatus, Retest, RetestKind
from breachreg.domain.person_names import same_name
from breachreg.domain.problems import Problem
from breachreg.domain.validation import day_problem
from breachreg.i18n import _

DAYS = {FindingGrade.HIGH: 30, FindingGrade.MIDDLE: 90}
"""Our own proposal of days until a finding is dealt with; a low one waits for the next audit."""
NEXT_AUDIT = 365
REPLY_DAYS = 10
"""Working days in which the owner replies; our own proposal."""
SATURDAY = 5
AS_SIGNED = (
    "title", "criterion", "fact", "cause", "consequence", "advice", "grade", "structural", "points", "references",
)  # fmt: skip
"""What stands in the report that was signed."""


def first_due(grade: FindingGrade, today: date) -> date | None:
    """Return by when a finding is to be dealt with; None for an observation."""
    if grade is FindingGrade.OBSERVATION:
        return None
    return today + timedelta(days=DAYS.get(grade, NEXT_AUDIT))


def reply_by(sent: date) -> date:
    """Return the last day of the reply: ten working days after the draft was sent, holidays not counted."""
    day, left = sent, REPLY_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


def keep(
    before: AuditFinding | None, finding: AuditFinding, *, by: str, now: datetime, signed: bool = False
) -> AuditFinding:
    """Return a finding as it is kept: its first date is never changed, and its status only by the acts below.

    Args:
        before: as it is stored; None: it is new.
        signed: its audit is closed; what was found stays as it was signed, and only what becomes of it goes on.

    Raises:
        InputError: one of the five parts is missing, a date cannot be right, or it would change what was signed; each at its place.
    """
    refuse(tuple(_incomplete(finding)))
    if signed and (before is None or any(getattr(before, name) != getattr(finding, name) for name in AS_SIGNED)):
        raise refusal(
            "audit", _("De controle is afgetekend; wat er is gevonden verandert niet meer. Heropen haar met een reden.")
        )
    if before is not None and not before.is_open(_today(now)):
        raise refusal("status", _("Deze bevinding is afgesloten. Maak zo nodig een nieuwe."))
    today = _today(now)
    if before is None:
        first = finding.first_due_on or finding.due_on or first_due(finding.grade, today)
        return replace(
            finding,
            found_by=finding.found_by.strip() or by,
            found_at=now,
            first_due_on=first,
            due_on=finding.due_on or first,
            status=FindingStatus.OPEN,
            retests=(),
            accepted_by="",
            accepted_until=None,
            reason="",
        )
    own = ("found_by", "found_at", "status", "retests", "accepted_by", "accepted_until", "reason", "audit")
    given = {name: getattr(before, name) for name in own}
    first = before.first_due_on or finding.first_due_on or finding.due_on or first_due(finding.grade, today)
    return replace(finding, **given, first_due_on=first, due_on=finding.due_on or first)


def _incomplete(finding: AuditFinding) -> Iterator[Problem]:
    if not finding.title.strip():
        yield Problem(path="title", message=_("Geef de bevinding een korte naam."))
    parts = {
        "criterion": _("Schrijf waaraan het had moeten voldoen (criterium)."),
        "fact": _("Schrijf wat er is aangetroffen (feit)."),
        "cause": _("Schrijf waardoor het komt (oorzaak)."),
        "consequence": _("Schrijf wat het gevolg is of kan zijn."),
        "advice": _("Schrijf wat u aanbeveelt."),
    }
    light = finding.grade in (FindingGrade.LOW, FindingGrade.OBSERVATION)
    for name, message in parts.items():
        if not getattr(finding, name).strip() and not (light and name in ("cause", "consequence")):
            yield Problem(path=name, message=message)
    yield from unknown_points(finding.points, "points")
    for name in ("first_due_on", "due_on"):
        yield from day_problem(getattr(finding, name), name)


def send(finding: AuditFinding, *, now: datetime) -> AuditFinding:
    """Return the finding as sent to its owner for a reply (wederhoor).

    Raises:
        InputError: it has no owner.
    """
    if not finding.owner.strip():
        raise refusal("owner", _("Vul in wie de eigenaar is; die krijgt de bevinding te lezen."))
    return replace(finding, sent_at=now)


def answer(finding: AuditFinding, text: str, *, by: str, now: datetime) -> AuditFinding:
    """Return the finding with the owner's reply, which is printed unshortened.

    Raises:
        InputError: it says nothing, or nobody says it.
    """
    if not text.strip():
        raise refusal("reply", _("Schrijf de reactie van de eigenaar."))
    if not by.strip():
        raise refusal("replied_by", _("Vul in van wie de reactie is."))
    return replace(finding, reply=text.strip(), replied_by=by.strip(), replied_at=now)


def promise(finding: AuditFinding, *, owner: str, due_on: date, today: date) -> AuditFinding:
    """Return the finding that somebody promised to deal with by a day; the first day stays.

    Raises:
        InputError: no owner, a day that is over, or it is closed.
    """
    _stands(finding, today)
    if not owner.strip():
        raise refusal("owner", _("Vul in wie het doet."))
    refuse(day_problem(due_on, "due_on"))
    if due_on < today:
        raise refusal("due_on", _("Deze dag is al voorbij. Vul een latere dag in."))
    first = finding.first_due_on or due_on
    return replace(finding, owner=owner.strip(), due_on=due_on, first_due_on=first, status=FindingStatus.PROMISED)


def report_done(finding: AuditFinding, today: date) -> AuditFinding:
    """Return the finding that its owner says is dealt with; a test has to show it.

    Raises:
        InputError: it is closed.
    """
    _stands(finding, today)
    return replace(finding, status=FindingStatus.REPORTED)


def retest(finding: AuditFinding, test: Retest, today: date) -> AuditFinding:
    """Return the finding with a test of what became of it.

    A structural one passes only by new cases; that the old ones were mended leaves it reported.

    Raises:
        InputError: the owner tests himself, nobody is named, or it is closed.
    """
    _stands(finding, today)
    if not test.tester.strip():
        raise refusal("tester", _("Vul in wie dit heeft getoetst."))
    if same_name(test.tester, finding.owner):
        raise refusal("tester", _("De eigenaar toetst het eigen werk niet. Laat een ander het doen."))
    enough = test.kind is RetestKind.WORKS or not finding.structural
    status = FindingStatus.FAILED if not test.passed else FindingStatus.PASSED if enough else FindingStatus.REPORTED
    return replace(finding, retests=(*finding.retests, test), status=status)


def accept(finding: AuditFinding, reason: str, *, by: str, until: date, today: date) -> AuditFinding:
    """Return the finding whose risk somebody carries until a day; never who found it.

    Raises:
        InputError: nobody, or who found it, accepts it; no reason; or the day is over.
    """
    _stands(finding, today)
    if not by.strip():
        raise refusal("accepted_by", _("Vul in wie het risico aanvaardt."))
    if same_name(by, finding.found_by) or any(same_name(by, test.tester) for test in finding.retests):
        raise refusal("accepted_by", _("Wie toetste, kan het risico niet aanvaarden. Dat doet de verantwoordelijke."))
    if not reason.strip():
        raise refusal("reason", _("Schrijf waarom het risico wordt aanvaard."))
    refuse(day_problem(until, "accepted_until"))
    if until < today:
        raise refusal("accepted_until", _("Deze dag is al voorbij. Vul een latere dag in."))
    return replace(
        finding, accepted_by=by.strip(), accepted_until=until, reason=reason.strip(), status=FindingStatus.ACCEPTED
    )


def drop(finding: AuditFinding, reason: str, today: date) -> AuditFinding:
    """Return the finding that turned out to be none; why stays with it.

    Raises:
        InputError: nobody says why, or it is closed.
    """
    _stands(finding, today)
    if not reason.strip():
        raise refusal("reason", _("Schrijf waarom de bevinding vervalt."))
    return replace(finding, reason=reason.strip(), status=FindingStatus.DROPPED)


def carried_over(findings: Iterable[AuditFinding], today: date) -> list[AuditFinding]:
    """Return what opens the next audit: every finding that is not closed, those longest overdue first."""
    still = [
        finding for finding in findings if finding.is_open(today) and finding.grade is not FindingGrade.OBSERVATION
    ]
    return sorted(still, key=lambda finding: (finding.first_due_on or date.max, finding.title, finding.id))


def _stands(finding: AuditFinding, today: date) -> None:
    if not finding.is_open(today):
        raise refusal("status", _("Deze bevinding is afgesloten. Maak zo nodig een nieuwe."))


def _today(now: datetime) -> date:
    return now.astimezone(AMSTERDAM).date()
