"""Closing a case, and reopening it: what must have been decided and done before it may rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from breachreg.casework.refusals import refusal, refuse
from breachreg.domain.breach import Breach
from breachreg.domain.problems import Problem, Severity
from breachreg.domain.status import CaseStatus, status_of
from breachreg.i18n import N_, Texts, _
from breachreg.law.case import outdated_topics

STILL_OPEN = Texts(
    {
        CaseStatus.DECIDE: N_("Er is nog niet over alles besloten. Leg eerst de besluiten vast."),
        CaseStatus.NOTIFY: N_(
            "U besloot te melden aan de AP. Leg eerst vast wanneer dat is gedaan, of besluit opnieuw."
        ),
        CaseStatus.INFORM: N_(
            "U besloot de betrokkenen te informeren. Leg eerst vast wanneer en hoe dat is gedaan, of besluit opnieuw."
        ),
    }
)
"""What stands in the way of closing, by where the case stands."""


def objections(breach: Breach) -> tuple[Problem, ...]:
    """Return what stands in the way of closing, and what deserves a look (WARN): AVG 33(5) wants facts, effects and measures."""
    status = status_of(breach)
    if status in (CaseStatus.CLOSED, CaseStatus.MISTAKE):
        return (Problem(path="closed_at", message=_("Deze zaak is al gesloten.")),)
    if status in STILL_OPEN:
        return (Problem(path="decisions", message=STILL_OPEN[status]),)
    return tuple(Problem(path=path, message=said, severity=Severity.WARN) for path, said in _to_look_at(breach, status))


def close(breach: Breach, now: datetime) -> Breach:
    """Return the case closed at `now` (UTC).

    Raises:
        InputError: it is closed, or something is not decided, filed or told yet.
    """
    refuse(objections(breach))
    return replace(breach, closed_at=now)


def reopen(breach: Breach, reason: str) -> Breach:
    """Return the case opened again; the reason goes into the history.

    Raises:
        InputError: it is not closed, or no reason is given.
    """
    if breach.closed_at is None:
        raise refusal("closed_at", _("Deze zaak is niet gesloten."))
    if not reason.strip():
        raise refusal("reason", _("Schrijf waarom u de zaak heropent; dat komt in de historie."))
    return replace(breach, closed_at=None, mistake="")


def take_back(breach: Breach, reason: str, now: datetime) -> Breach:
    """Return a case that was entered by mistake, marked and closed at `now` (UTC). Its number stays: the row of them has no gap.

    What is no breach after all is another thing: that is decided, with reasons (AVG 33(5)).

    Raises:
        InputError: it is closed, something went out about it, or no reason is given.
    """
    if breach.closed_at is not None:
        raise refusal("closed_at", _("Deze zaak is al gesloten."))
    if breach.notifications:
        raise refusal(
            "notifications",
            _("Over deze zaak is al bericht gedaan, dus zij is geen vergissing. Besluit dat het geen datalek is."),
        )
    if not reason.strip():
        raise refusal("mistake", _("Schrijf waarom deze zaak een vergissing is; dat blijft bij haar nummer staan."))
    return replace(breach, closed_at=now, mistake=reason.strip())


def _to_look_at(breach: Breach, status: CaseStatus) -> Iterator[tuple[str, str]]:
    if outdated_topics(breach):
        yield "decisions", _("Een besluit past niet meer bij de feiten.")
    if any(task.done_on is None for task in breach.tasks):
        yield "tasks", _("Er staan nog taken open.")
    if status is CaseStatus.NO_BREACH:
        return
    if not (breach.consequences_description or breach.person_consequences or breach.data_consequences):
        yield "consequences_description", _("De gevolgen zijn niet beschreven (AVG 33(5)).")
    if not breach.measures:
        yield "measures", _("Er zijn geen maatregelen vastgelegd (AVG 33(5)).")
