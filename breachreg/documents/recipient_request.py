"""What is asked of somebody who has what was not meant for him: who got it by mistake, who found it, who could see it."""

from __future__ import annotations

from collections.abc import Mapping

from breachreg.documents.case_facts import Teller
from breachreg.documents.case_paper import CasePaper
from breachreg.documents.case_plain import event_plain
from breachreg.documents.people.events import event_of
from breachreg.documents.people.story import LOST
from breachreg.domain.breach import IncidentKind
from breachreg.domain.facts import Cause
from breachreg.law.deadlines import date_in_words

PAPER = {
    IncidentKind.POST_WRONG_RECIPIENT,
    IncidentKind.POST_LOST,
    IncidentKind.POST_RETURNED_OPENED,
}
MAIL = {IncidentKind.EMAIL_WRONG_RECIPIENT, IncidentKind.EMAIL_OPEN_CC}
ASTRAY = {"post_lost", "post_returned_opened"}
"""A letter that we did not send to who has it."""
SHOWN = {
    "wrong_permissions",
    "wrong_permissions_inside",
    "folder_too_open",
    "published",
    "visible",
    "wrong_file",
    "redaction",
}
"""Nothing was sent: somebody could see it."""
SENT = {
    "email_wrong_recipient", "email_wrong_people", "email_open_cc", "post_wrong_recipient", "unencrypted", "wrong_person",
}  # fmt: skip
"""We gave it away ourselves. Of whatever else nobody is told how he came by it: a fault in a portal and a break-in sent nothing."""


def _piece_key(paper: CasePaper) -> str:
    kind, cause = paper.breach.incident_kind, paper.breach.facts.cause
    if event_of(paper.breach, paper.source.facts) == "document_wrong_recipient":
        return "document"
    key = "letter" if kind in PAPER else "mail" if kind in MAIL else "document"
    if kind is None and cause in (Cause.MISDIRECTED_POST, Cause.MISDIRECTED_EMAIL):
        key = "letter" if cause is Cause.MISDIRECTED_POST else "mail"
    return key


def _how(paper: CasePaper) -> str:
    """Return how the reader came by it: `found`, `astray`, `shown`, `given`, `sent`, or `other` where it is not known."""
    event = event_of(paper.breach, paper.source.facts)
    if event == "document_wrong_recipient":
        return "given"
    if event in SENT:
        return "sent"
    return "found" if event in LOST else "astray" if event in ASTRAY else "shown" if event in SHOWN else "other"


def _opening(paper: CasePaper) -> str:
    """Return why we write, and thanks for what the reader did already; nobody is told that he did something wrong."""
    said, facts, how = paper.words["request"], paper.breach.facts, _how(paper)
    start = paper.breach.moments.started_at
    day = date_in_words(start, paper.language) if start else paper.gap("received_on")
    about = "about" if paper.breach.moments.dates_estimated else "on"
    lines = [
        # that it is gone, not whose data are in it: a finder need not know what it is worth
        said[f"opening_{how}"].format(
            when=said[about].format(date=day),
            piece=paper.words["piece"][_piece_key(paper)],
            event=event_plain(paper).partition(". ")[0].rstrip(".") + ".",
        )
    ]
    if facts.data_returned:
        lines.append(said["letter_back" if _piece_key(paper) == "letter" else "back"])
    elif facts.recipient_confirmed_deletion:
        lines.append(said["deleted"])
    return " ".join(lines)


def _requests(paper: CasePaper) -> list[str]:
    """Return what the reader is asked, by what he has of it: give back or delete, and tell who else saw it."""
    said, facts, how = paper.words["request"], paper.breach.facts, _how(paper)
    paper_one = _piece_key(paper) == "letter"
    phone = (paper.source.organisation.contact or paper.source.organisation.fg).phone
    if facts.data_returned or facts.recipient_confirmed_deletion:
        # nobody is asked for what was given back
        return [said["no_copies"], said["who_saw"], said["where_else"]]
    if how == "found":
        first = said["found_call"].format(phone=phone) if phone else said["found"]
    elif how in ("shown", "other"):
        first = said["shown"]
    elif how == "given":
        first = said["given_call"].format(phone=phone) if phone else said["given"]
    elif paper_one:
        first = said["letter_call"].format(phone=phone) if phone else said["letter"]
    else:
        first = said["mail"]
    return [first, said["not_further"], said["who_saw"], said["where_else"]]


REQUEST: Mapping[str, Teller] = {
    "piece": lambda paper: paper.words["piece"][_piece_key(paper)],
    "request_subject": lambda paper: paper.words["request"][f"subject_{_how(paper)}"],
    "request_opening": _opening,
    "requests": _requests,
}
"""How each of these is told."""
