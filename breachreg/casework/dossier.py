"""What an office keeps about a case beside the incident: whose it is, where else it is known, whether measures worked, and holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from types import MappingProxyType

from breachreg.casework.measures import measure_of
from breachreg.casework.refusals import refusal, refuse
from breachreg.clock import AMSTERDAM, day_in_digits
from breachreg.domain.breach import Breach
from breachreg.domain.dossier import CaseLink, Dossier, EffectCheck, LegalHold
from breachreg.domain.problems import Problem, Severity
from breachreg.domain.validation import day_problem
from breachreg.i18n import _

MOST_LABELS, LONGEST_LABEL = 20, 60
NO_NAMES: Mapping[str, str] = MappingProxyType({})
REFERENCE = re.compile(r"\d{4}-\d{4,}")


def dossier_of(breach: Breach) -> Dossier:
    """Return what is kept about a case."""
    return Dossier(**{item.name: getattr(breach, item.name) for item in fields(Dossier)})


def keep(breach: Breach, dossier: Dossier, today: date, measures: Mapping[str, str] = NO_NAMES) -> Breach:
    """Return the case with what is kept about it, texts without the spaces around them.

    Args:
        measures: the id of each measure of the programme, by all that it is named by.

    Raises:
        InputError: see `objections`.
    """
    tickets = tuple(dict.fromkeys(ticket.strip() for ticket in dossier.tickets if ticket.strip()))
    labels = {
        label.casefold(): label for label in (" ".join(typed.split()) for typed in reversed(dossier.labels)) if label
    }
    links = tuple(replace(link, reference=link.reference.strip()) for link in dossier.links)
    kept = replace(
        dossier,
        department=dossier.department.strip(),
        no_prevention=dossier.no_prevention.strip(),
        tickets=tickets,
        labels=tuple(reversed(labels.values())),
        links=links,
    )
    kept = replace(
        kept,
        prevention=tuple(replace(part, why=part.why.strip()) for part in dossier.prevention),
        still_needed_why=dossier.still_needed_why.strip(),
    )
    refuse(objections(breach, kept, today, measures))
    return replace(breach, **{item.name: getattr(kept, item.name) for item in fields(kept)})


def objections(
    breach: Breach, dossier: Dossier, today: date, measures: Mapping[str, str] = NO_NAMES
) -> tuple[Problem, ...]:
    """Return what is wrong with what is kept about a case, at its own fields; `measures`: see `keep`."""
    return tuple(_wrong(breach, dossier, today, measures))


def _wrong(breach: Breach, dossier: Dossier, today: date, measures: Mapping[str, str]) -> Iterator[Problem]:
    known: set[str] = set()
    for place, link in enumerate(dossier.links):
        yield from _wrong_link(breach, link, f"links.{place}.reference")
        if link.reference in known:
            said = _("Zaak {reference} staat er al bij. Noem haar één keer.").format(reference=link.reference)
            yield Problem(path=f"links.{place}.reference", message=said)
        known.add(link.reference)
    yield from _wrong_parts(dossier, measures)
    if len(dossier.labels) > MOST_LABELS:
        said = _("Dit zijn {n} labels; een zaak kan er hoogstens {most} hebben. Houd de labels over waarmee u zoekt.")
        yield Problem(path="labels", message=said.format(n=len(dossier.labels), most=MOST_LABELS))
    for place, label in enumerate(dossier.labels):
        if len(label) > LONGEST_LABEL:
            said = _("Dit label is te lang: hoogstens {most} tekens. Kort het in, of schrijf het bij de notities.")
            yield Problem(path=f"labels.{place}", message=said.format(most=LONGEST_LABEL))
    day = dossier.first_registered_on
    yield from day_problem(day, "first_registered_on")
    registered = breach.registered_at
    latest = registered.astimezone(AMSTERDAM).date() if registered is not None else today
    if day is not None and day > latest:
        said = _("Dit register kreeg de zaak op {day}; de eerdere registratie kan niet later zijn.")
        yield Problem(path="first_registered_on", message=said.format(day=day_in_digits(latest)))


def _wrong_parts(dossier: Dossier, measures: Mapping[str, str]) -> Iterator[Problem]:
    named: set[str] = set()
    for place, part in enumerate(dossier.prevention):
        # one measure, whether it is named by its id or by its code
        ident = measures.get(part.measure, part.measure)
        if not part.measure.strip():
            yield Problem(path=f"prevention.{place}.measure", message=_("Kies om welke maatregel het gaat."))
        elif ident in named:
            said = _("Deze maatregel staat er al bij. Zeg één keer wat hij deed.")
            yield Problem(path=f"prevention.{place}.measure", message=said)
        named.add(ident)


def _wrong_link(breach: Breach, link: CaseLink, path: str) -> Iterator[Problem]:
    if not REFERENCE.fullmatch(link.reference):
        said = _("“{text}” is geen nummer van een zaak. Typ het als 2026-0001.").format(text=link.reference[:40])
        yield Problem(path=path, message=said)
    elif link.reference == breach.reference:
        yield Problem(path=path, message=_("Dit is het nummer van deze zaak zelf. Noem de andere."))


def check_effect(breach: Breach, check: EffectCheck, today: date) -> Breach:
    """Return the case with what somebody saw of a measure that was taken (AVG 24(1), 32(1)(d)).

    Raises:
        NotFoundError: the case has no such measure. InputError: it was not taken yet, or the day cannot be right.
    """
    measure = measure_of(breach, check.measure)
    if measure.done_on is None:
        raise refusal("measure", _("Deze maatregel is nog niet genomen. Leg eerst vast wanneer hij klaar was."))
    refuse(day_problem(check.checked_on, "checked_on"))
    if check.checked_on > today:
        raise refusal("checked_on", _("Deze dag ligt in de toekomst. Vul in wanneer er is gekeken."))
    if check.checked_on < measure.done_on:
        raise refusal("checked_on", _("Toen was de maatregel nog niet genomen. Vul een latere dag in."))
    return replace(breach, effect_checks=(*breach.effect_checks, replace(check, note=check.note.strip())))


def hold(breach: Breach, reason: str, *, by: str, today: date, until: date | None = None) -> Breach:
    """Return the case of which nothing may be erased, until a day or until it is released.

    Raises:
        InputError: it does not say why, or the last day is over.
    """
    if not reason.strip():
        raise refusal("reason", _("Schrijf waarom niets van deze zaak mag worden gewist."))
    refuse(day_problem(until, "until"))
    if until is not None and until < today:
        raise refusal("until", _("Deze dag is al voorbij. Vul een latere dag in, of laat hem leeg."))
    return replace(breach, hold=LegalHold(reason=reason.strip(), set_by=by, set_on=today, until=until))


def release(breach: Breach) -> Breach:
    """Return the case without a hold; the history keeps who had set it and why.

    Raises:
        InputError: nothing is held.
    """
    if not breach.hold.reason:
        raise refusal("hold", _("Het wissen van deze zaak is niet opgeschort."))
    return replace(breach, hold=LegalHold())


def hold_remark(breach: Breach, today: date) -> tuple[Problem, ...]:
    """Return that a hold is over and still stands; it deserves a look."""
    if not breach.hold.reason or breach.hold.holds(today):
        return ()
    said = _("Het opschorten van wissen is voorbij. Verleng het met een reden, of haal het weg.")
    return (Problem(path="hold.until", message=said, severity=Severity.WARN),)
