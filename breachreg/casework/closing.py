"""Closing a case, and reopening it: what must have been decided and done before it may rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from breachreg.casework.refusals import refusal, refuse
from breachreg.domain.breach import Breach, CountKind
from breachreg.domain.filings import standing
from breachreg.domain.informing import informed
from breachreg.domain.problems import Problem, Severity
from breachreg.domain.status import CaseStatus, decided_before_withdrawal, status_of
from breachreg.domain.tasks import CountedFrom
from breachreg.i18n import N_, Texts, _
from breachreg.law.case import outdated_topics
from breachreg.law.clock import (
    AUTHORITY_CLOCK,
    OWN,
    PERSONS_DUTY,
    REGISTER_DUTY,
    SUPPLEMENT_DUTY,
    Clock,
    ClockState,
)
from breachreg.law.clock_words import part_now
from breachreg.law.deadlines import moment_in_words

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


def objections(breach: Breach, clocks: Sequence[Clock]) -> tuple[Problem, ...]:
    """Return what stands in the way of closing, and what deserves a look (WARN): AVG 33(5) wants facts, effects and measures.

    Args:
        clocks: how every duty of the case stands, as `case_clocks` says it. A closed case has no clock that runs, so a duty of the
            law that is established and not done keeps it open.
    """
    status = status_of(breach)
    if status in (CaseStatus.CLOSED, CaseStatus.MISTAKE):
        return (Problem(path="closed_at", message=_("Deze zaak is al gesloten.")),)
    if status in STILL_OPEN:
        return (Problem(path="decisions", message=_not_done(breach, status)),)
    due = [clock for clock in clocks if clock.state is ClockState.OPEN and keeps_open(clock)]
    if due:
        return tuple(Problem(path="notifications", message=_still_due(clock)) for clock in due)
    looks = (*_to_look_at(breach, status), *_not_supplemented(breach, clocks), *_not_watched(clocks))
    return tuple(Problem(path=path, message=said, severity=Severity.WARN) for path, said in looks)


def close(breach: Breach, clocks: Sequence[Clock], now: datetime) -> Breach:
    """Return the case closed at `now` (UTC); `clocks` as in `objections`.

    Raises:
        InputError: it is closed, or something is not decided, filed, told or sent yet.
    """
    refuse(objections(breach, clocks))
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


def _not_done(breach: Breach, status: CaseStatus) -> str:
    """Return what still has to be decided, filed or told, and what is done about it."""
    told = informed(breach)
    if status is CaseStatus.INFORM and told.partly:
        return _(
            "{part}. Leg vast wanneer de anderen bericht kregen, pas het aantal mensen aan als het er minder zijn, of besluit opnieuw: een deel informeren."
        ).format(part=part_now(told))
    if status is CaseStatus.DECIDE and decided_before_withdrawal(breach):
        return _("De melding bij de AP is ingetrokken, maar het besluit is nog: melden. Besluit opnieuw over de AP.")
    return STILL_OPEN[status]


def keeps_open(clock: Clock) -> bool:
    """Tell whether a duty keeps a case open: those that decisions are about do so by where the case stands, own periods do not."""
    by_status = (AUTHORITY_CLOCK, PERSONS_DUTY, SUPPLEMENT_DUTY, REGISTER_DUTY)
    return clock.id not in by_status and not clock.id.startswith(OWN)


def _still_due(clock: Clock) -> str:
    if clock.due_at is None:
        return _(
            "Nog te doen: {duty} ({reference}). Leg vast wanneer dat is gedaan, of beantwoord waarom het niet hoeft."
        ).format(duty=clock.name, reference=clock.reference)
    return _(
        "Nog te doen: {duty} ({reference}), uiterlijk {when}. Leg vast wanneer dat is gedaan, of beantwoord waarom het niet hoeft."
    ).format(duty=clock.name, reference=clock.reference, when=moment_in_words(clock.due_at))


def _not_supplemented(breach: Breach, clocks: Sequence[Clock]) -> Iterator[tuple[str, str]]:
    """Return that the AP has a first notification only (AVG 33(4)): nothing asks for its supplement once the case is closed."""
    if standing(breach) and any(clock.id == SUPPLEMENT_DUTY and clock.state is ClockState.OPEN for clock in clocks):
        yield (
            "authority",
            _("De melding bij de AP is nog niet aangevuld; na het sluiten wordt dat niet meer bewaakt (AVG 33(4))."),
        )


def _not_watched(clocks: Sequence[Clock]) -> Iterator[tuple[str, str]]:
    """Return what no list speaks of any more once the case is closed: own periods that run, and duties that nobody looked into."""
    own = [clock.name for clock in clocks if clock.state is ClockState.OPEN and clock.id.startswith(OWN)]
    if own:
        yield (
            "own_clocks",
            _("Deze eigen termijnen lopen nog en worden na het sluiten niet meer bewaakt: {names}.").format(
                names="; ".join(own)
            ),
        )
    unchecked = [clock.name for clock in clocks if clock.state is ClockState.TO_CHECK]
    if unchecked:
        yield (
            "notifications",
            _("Nog niet nagegaan, en na het sluiten niet meer bewaakt: {names}.").format(names="; ".join(unchecked)),
        )


def _to_look_at(breach: Breach, status: CaseStatus) -> Iterator[tuple[str, str]]:
    if breach.moments.ongoing:
        yield "moments.ended_at", _("Volgens de zaak duurt het datalek nog voort. Leg vast wanneer het eindigde.")
    if outdated_topics(breach):
        yield "decisions", _("Een besluit past niet meer bij de feiten.")
    if any(task.is_open and task.counted_from is not CountedFrom.CLOSING for task in breach.tasks):
        yield "tasks", _("Er staan nog taken open.")
    for gap in register_gaps(breach):
        yield gap.path, gap.message


def register_gaps(breach: Breach) -> tuple[Problem, ...]:
    """Return what the register must hold of a breach and does not: facts, effects and measures taken (AVG 33(5)), each at its question.

    Of what was decided to be no breach nothing is asked.
    """
    if status_of(breach) is CaseStatus.NO_BREACH:
        return ()
    return tuple(
        Problem(path=path, message=_("{lack} (AVG 33(5)).").format(lack=lack), severity=Severity.WARN)
        for path, lack, known in (
            ("description", _("Er staat niet wat er is gebeurd"), breach.description or breach.account),
            ("facts.data_categories", _("Er staat niet welke gegevens zijn gelekt"), breach.facts.data_categories),
            ("people", _("Er staat niet van hoeveel mensen"), breach.people.kind is not CountKind.UNKNOWN),
            (
                "consequences_description",
                _("De gevolgen zijn niet beschreven"),
                breach.consequences_description or breach.person_consequences or breach.data_consequences,
            ),
            ("measures", _("Er zijn geen maatregelen vastgelegd"), breach.measures),
        )
        if not known
    )
