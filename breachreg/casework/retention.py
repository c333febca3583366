"""Which terms are over: pure, from the case and the terms of the organisation."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from breachreg.casework.refusals import refuse
from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.paths import value_at
from breachreg.domain.person_names import same_name
from breachreg.domain.problems import Problem
from breachreg.domain.retention import Begins, Due, OwnTerm, Term, months_later
from breachreg.errors import LawDataError
from breachreg.i18n import _
from breachreg.resources import ROOT

MOST_MONTHS = 1200
LONGEST_SOURCE = 500
SHORTEST_TEXT, LONGEST_TEXT, MOST_TEXTS = 4, 500, 20
NAMED = ("id", "label", "months", "from", "erases", "source", "verified")
BLANK = Breach(id="blank")


@cache
def shipped_terms() -> tuple[Term, ...]:
    """Return the terms that come with the program.

    Raises:
        LawDataError: the file is wrong; names the term and what is missing or unknown.
    """
    found = []
    data = tomllib.loads((ROOT / "retention" / "terms.toml").read_text("utf-8"))
    for row in data["term"]:
        lacking, unknown = set(NAMED) - set(row), set(row) - {*NAMED, "whole"}
        if lacking or unknown:
            said = f"retention/terms.toml: {row.get('id')}: missing {sorted(lacking)}, unknown {sorted(unknown)}"
            raise LawDataError(said)
        for path in row["erases"]:
            value_at(BLANK, path)
        found.append(
            Term(
                id=row["id"],
                label=row["label"],
                months=row["months"],
                begins=Begins(row["from"]),
                erases=tuple(row["erases"]),
                whole=row.get("whole", False),
                source=row["source"],
                verified=row["verified"],
            )
        )
    return tuple(found)


def terms_of(own: Iterable[OwnTerm]) -> tuple[Term, ...]:
    """Return the terms as they hold: those of the organisation where it set one, else ours."""
    by = {term.id: term for term in own}
    return tuple(
        replace(term, months=by[term.id].months, source=by[term.id].source, own=True) if term.id in by else term
        for term in shipped_terms()
    )


def checked_term(ident: str, months: int, source: str) -> OwnTerm:
    """Return a term of the organisation's own.

    Raises:
        InputError: there is no such term, the number cannot be, or it does not say on what it rests.
    """
    wrong = []
    if ident not in {term.id for term in shipped_terms()}:
        known = ", ".join(term.id for term in shipped_terms())
        wrong.append(Problem(path="term", message=_("Deze termijn is er niet. Kies uit: {known}.").format(known=known)))
    if not 0 <= months <= MOST_MONTHS:
        message = _("Kies een aantal maanden van 0 tot {most}.").format(most=MOST_MONTHS)
        wrong.append(Problem(path="months", message=message))
    if not source.strip() or len(source) > LONGEST_SOURCE:
        message = _("Schrijf waarop deze termijn rust, in hoogstens {most} tekens.").format(most=LONGEST_SOURCE)
        wrong.append(Problem(path="source", message=message))
    refuse(tuple(wrong))
    return OwnTerm(id=ident, months=months, source=source.strip())


def due_of(breach: Breach, terms: Iterable[Term], today: date) -> Iterator[Due]:
    """Return what of a case has a term that runs, with the day on which it is over; an open case has none.

    Something that is not there (any more) is not due.
    """
    if breach.closed_at is None:
        return
    closed = breach.closed_at.astimezone(AMSTERDAM).date()
    sent = [notification.sent_at.astimezone(AMSTERDAM).date() for notification in breach.notifications]
    for term in terms:
        if term.erases and all(value_at(breach, path) == value_at(BLANK, path) for path in term.erases):
            continue
        begin = closed if term.begins is Begins.CLOSED or not sent else max(closed, *sent)
        held = breach.hold.reason if breach.hold.holds(today) else ""
        yield Due(
            reference=breach.reference,
            ident=breach.id,
            term=term,
            due_on=months_later(begin, term.months),
            held=held,
        )


def check_erasing(due: Iterable[Due], today: date, *, reason: str, second: str, officer: Officer) -> None:
    """Refuse what may not be erased: nothing at all, what is held, and what is early without a reason and a second person.

    Raises:
        InputError: with what is wrong.
    """
    items = list(due)
    wrong = [
        Problem(
            path=item.reference,
            message=_("Het wissen van deze zaak is opgeschort: {reason}").format(reason=item.held),
        )
        for item in items
        if item.held
    ]
    early = sorted({item.reference for item in items if item.due_on > today})
    if early and not reason.strip():
        message = _("De termijn van {names} is nog niet om. Schrijf waarom u eerder wist.")
        wrong.append(Problem(path="reason", message=message.format(names=", ".join(early))))
    if early and (not second.strip() or same_name(second, officer.name)):
        message = _("Vroeg wissen doet u niet alleen. Noem iemand anders die ermee instemt.")
        wrong.append(Problem(path="second", message=message))
    if not items:
        wrong.append(Problem(path="", message=_("Er is niets om te wissen.")))
    refuse(tuple(wrong))


def check_texts(texts: Sequence[str], *, reason: str, second: str, officer: Officer) -> tuple[str, ...]:
    """Return the texts that may be taken out of a case and its history, without what surrounds them and without doubles.

    What should never have been typed, and what somebody asks to be erased, need not wait for a term (AVG 5(1)(c) and (d), 17); that the
    history loses something is decided by two people, who and why stays in it.

    Raises:
        InputError: a text is too short or long, there is no reason or second person, or these repeat what is to go.
    """
    wanted = tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
    wrong = []
    if not wanted or len(wanted) > MOST_TEXTS:
        message = _("Noem de tekst die weg moet; hoogstens {most} teksten tegelijk.").format(most=MOST_TEXTS)
        wrong.append(Problem(path="texts", message=message))
    for number, text in enumerate(wanted):
        letters = len("".join(text.split()))
        if letters < SHORTEST_TEXT or len(text) > LONGEST_TEXT:
            message = _("Een tekst heeft {least} tot {most} tekens; een kortere staat ook in andere woorden.")
            wrong.append(
                Problem(path=f"texts[{number}]", message=message.format(least=SHORTEST_TEXT, most=LONGEST_TEXT))
            )
    if not reason.strip():
        wrong.append(Problem(path="reason", message=_("Schrijf waarom dit weg moet; dat blijft in de historie staan.")))
    if not second.strip() or same_name(second, officer.name):
        message = _("Uit de historie wist u niet alleen. Noem iemand anders die ermee instemt.")
        wrong.append(Problem(path="second", message=message))
    repeated = _folded(f"{reason} {second}")
    if any(_folded(text) in repeated for text in wanted):
        message = _("Herhaal hier niet wat weg moet: de reden en de naam blijven in de historie staan.")
        wrong.append(Problem(path="reason", message=message))
    refuse(tuple(wrong))
    return wanted


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()).casefold())
