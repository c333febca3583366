"""The timeline of a claim file: what happened, what went out and what passed with the insurer, each with what shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from breachreg.costs.beside import CaseMoney
from breachreg.documents.case_paper import CasePaper
from breachreg.documents.case_timeline import Event, notification_words, outward, time_rows
from breachreg.documents.claim_rows import joined
from breachreg.domain.claims import ANSWER_NAMES, ClaimFile
from breachreg.domain.notifications import NotificationKind
from breachreg.i18n import _

UNNAMED = frozenset({NotificationKind.PERSONS, NotificationKind.RECIPIENT, NotificationKind.OTHER})
"""Kinds of which the recipient may be somebody concerned: told without a name."""


def event_rows(
    paper: CasePaper, whole: CaseMoney | None, money: CaseMoney | None, claim: ClaimFile | None, along: Collection[str]
) -> list[dict[str, str]]:
    """Return the timeline as rows, each once.

    Args:
        whole: all of the case, for each insurer may know that others were told; money: as who reads it has it.
        claim: the file that the paper is about; what was asked of another insurer is not his to read.
        along: ids of the evidence that goes along.
    """
    files = {item.id: item.name for item in paper.breach.evidence if item.id in along}
    found = [*_of_case(paper, along), *_notices(paper, whole, files)]
    found += [*_of_claim(claim, files), *_of_outages(money, files)]
    events = sorted(dict.fromkeys(found), key=lambda event: event.at)
    return [
        row | {"source": joined(event.by, event.source)}
        for row, event in zip(time_rows(paper, events), events, strict=True)
    ]


def _of_case(paper: CasePaper, along: Collection[str]) -> Iterator[Event]:
    recorded = _("vastgelegd bij de zaak")
    for event in outward(paper, ()):
        yield replace(event, source=recorded)
    for item in paper.breach.evidence:
        if item.id in along:
            said = paper.words["event"]["evidence"].format(name=item.name)
            yield Event(item.added_at, said, item.added_by, source=_("bewijs, hoofdstuk 18"))
    for sent in paper.breach.notifications:
        if sent.kind is not NotificationKind.INSURER:
            recipient = "" if sent.kind in UNNAMED else sent.recipient
            yield Event(
                sent.sent_at,
                notification_words(paper, sent.kind.value, recipient, ""),
                source=_number(sent.receipt_number) or recorded,
            )


def _number(number: str) -> str:
    return _("ontvangstnummer {number}").format(number=number) if number else ""


def _notices(paper: CasePaper, money: CaseMoney | None, files: Mapping[str, str]) -> Iterator[Event]:
    """Give each notice to an insurer once: one that names no policy counts for all of them, and was one call."""
    claims = [claim for claim in (money.claims if money is not None else ()) if claim.notified_at is not None]
    known = (
        {item.policy.id: item.policy.insurer or item.policy.called for item in money.insurance.beside} if money else {}
    )
    told: dict[datetime, Event] = {}
    for claim in claims:
        at = claim.notified_at
        assert at is not None
        names = dict.fromkeys(known.get(each.policy, "") for each in claims if each.notified_at == at)
        shown = joined(_number_of(claim), *(files[ident] for ident in claim.evidence if ident in files))
        what = joined(_("Gemeld bij de verzekeraar"), *names, claim.channel)
        told.setdefault(at, Event(at, what, source=shown or _("schadedossier")))
    yield from told.values()
    for sent in paper.breach.notifications:
        if sent.kind is NotificationKind.INSURER and sent.sent_at not in told:
            said = notification_words(paper, sent.kind.value, sent.recipient, "")
            yield Event(sent.sent_at, said, source=_number(sent.receipt_number) or _("vastgelegd bij de zaak"))


def _number_of(claim: ClaimFile) -> str:
    return _("schadenummer {number}").format(number=claim.number) if claim.number else ""


def _of_claim(claim: ClaimFile | None, files: Mapping[str, str]) -> Iterator[Event]:
    if claim is None:
        return
    ours = _("schadedossier")
    if claim.team_at is not None:
        yield Event(claim.team_at, _("Alarmteam van de verzekeraar ingeschakeld"), source=ours)
    for item in claim.consents:
        shown = joined(item.proof, *(files[ident] for ident in item.evidence if ident in files)) or ours
        if item.asked_at is not None:
            said = _("Toestemming gevraagd voor {name}").format(name=item.supplier)
            yield Event(item.asked_at, said, item.asked_by, source=shown)
        if item.answered_at is not None:
            said = _("Antwoord over {name}: {answer}").format(name=item.supplier, answer=ANSWER_NAMES[item.answer])
            yield Event(item.answered_at, said, item.asked_of, source=shown)


def _of_outages(money: CaseMoney | None, files: Mapping[str, str]) -> Iterator[Event]:
    for line in money.lines if money is not None else ():
        shown = joined(*(files[ident] for ident in line.evidence if ident in files))
        for outage in line.outages:
            source = shown or _("berekening van de uitval")
            if outage.down_at is not None:
                yield Event(outage.down_at, _("{system} valt uit").format(system=outage.system), source=source)
            if outage.up_at is not None:
                yield Event(outage.up_at, _("{system} werkt weer").format(system=outage.system), source=source)
