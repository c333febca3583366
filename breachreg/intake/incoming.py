"""What a colleague handed in as a new case: only what he said, with what could not be read named. Pure; nothing is stored here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from breachreg.domain.breach import Breach, IncidentKind, Note
from breachreg.domain.parties import Contact
from breachreg.domain.problems import Severity
from breachreg.domain.validation import LONGEST_LINE, LONGEST_TEXT, LONGEST_TITLE, in_words, problems
from breachreg.errors import UserError
from breachreg.exchange.mail import Mail
from breachreg.exchange.report import FormAnswer, Report
from breachreg.i18n import _
from breachreg.intake.answers import Unreadable, answered, contact_in, moment_of
from breachreg.intake.everyday import everyday
from breachreg.intake.form import KIND, NOTE, TOLD, WRITTEN, answers_in, report_form

if TYPE_CHECKING:
    from breachreg.law.interview import Interview

PREFIX = re.compile(r"^(?:\s*(?:re|fw|fwd|antw|doorst|betr)\s*:)+\s*", re.IGNORECASE)
AWARE = "moments.aware_at"
FILE = "bestand"


@dataclass(frozen=True)
class Unread:
    """Something that did not get into the case.

    Attributes:
        path: of the question, or `bestand` of the file as a whole; label: what it is called; text: as it was handed in.
        why: in Dutch.
    """

    path: str
    label: str
    text: str
    why: str


@dataclass(frozen=True)
class Incoming:
    """A case as it can be entered, and what is left to do by hand."""

    breach: Breach
    unread: tuple[Unread, ...]


def incoming(interview: Interview, report: Report, ident: str, name: str, now: datetime, officer: str) -> Incoming:
    """Return what was handed in as a new case.

    Nothing is filled in that was not said. Whether something came back unopened, was deleted or was encrypted the form does not ask,
    for that is to be judged by who records the case. The moment of awareness (AVG 33(1)) is never taken from a message.

    Args:
        name: of the file; now: UTC; officer: who records it, for the notes.

    Raises:
        UserError: it is the form, and nothing was filled in.
    """
    mail, form = report.mail, report.form
    answers = report.answers
    if mail is not None and not form:
        answers = answers_in(mail.text, report_form())
        form = bool(answers)
    if form and not any(answer.text.strip() for answer in answers):
        raise UserError(
            _("In het formulier {name} is niets ingevuld.").format(name=name),
            _("Vraag wie het stuurde om het in te vullen, te bewaren en opnieuw te sturen."),
        )
    breach = Breach(id=ident)
    unread: list[Unread] = []
    if mail is not None:
        breach = _of_mail(interview, breach, mail, form)
    notes: list[str] = []
    for answer in answers:
        try:
            breach, note = _taken(interview, breach, answer, now)
        except Unreadable as error:
            unread.append(Unread(answer.tag, answer.label, answer.text, str(error)))
            note = f"{answer.label} {answer.text}"
        notes += [note] if note else []
    breach, fallen = _without_impossible(interview, breach, now)
    unread += fallen
    notes += [f"{item.label} {item.text}" for item in fallen]
    breach = _titled(interview, breach, mail, name)
    said = [*report.remarks, *(mail.remarks if mail is not None else ())]
    unread += [Unread(FILE, name, "", remark) for remark in said]
    attached = [item.name for item in (mail.attachments if mail is not None else ())]
    if attached and not report.form:
        why = _("Bijlagen worden niet gelezen. Zij zitten in het bericht, dat als bewijs wordt bewaard.")
        unread.append(Unread(FILE, _("Bijlagen"), "; ".join(attached), why))
    if notes:
        told = _("Uit de melding:\n{text}").format(text="\n".join(notes))[:LONGEST_TEXT]
        breach = replace(breach, notes=(Note(written_at=now, written_by=officer, text=told),))
    unread.append(_awareness(interview, breach))
    return Incoming(breach, tuple(unread))


def only_evidence(interview: Interview, ident: str, name: str) -> Incoming:
    """Return a case that begins with a file of which nothing is read."""
    breach = _titled(interview, Breach(id=ident), None, name)
    why = _(
        "Uit dit soort bestand leest het programma niets. Het komt als bewijs bij de zaak; vul zelf in wat erin staat."
    )
    return Incoming(breach, (Unread(FILE, name, "", why), _awareness(interview, breach)))


def _of_mail(interview: Interview, breach: Breach, mail: Mail, form: bool) -> Breach:
    who = contact_in(mail.sender)
    if who:
        breach = replace(breach, reporter=replace(who, name=who.name[:LONGEST_LINE]))
    if mail.sent is not None and mail.sent.year > 1990:
        breach = interview.answer(breach, "moments.first_signal_at", mail.sent)
    if not form and mail.text.strip():
        breach = interview.answer(breach, "description", mail.text.strip()[:LONGEST_TEXT])
    return breach


def _taken(interview: Interview, breach: Breach, answer: FormAnswer, now: datetime) -> tuple[Breach, str]:
    """Return the case with an answer of the form, and what is kept of it as a note.

    Raises:
        Unreadable: it is no answer to its question.
    """
    text = answer.text.strip()
    if not text:
        return breach, ""
    if answer.tag == TOLD or answer.tag.startswith(NOTE):
        return breach, f"{answer.label} {text}"
    if answer.tag == WRITTEN:
        return _on_paper(interview, breach, text, now)
    if answer.tag == KIND:
        kind = everyday().kind_in(text)
        if kind is None:
            raise Unreadable(_("Dit is geen van de soorten van het formulier."))
        return interview.answer(breach, "incident_kind", kind.incident_kind), ""
    if answer.tag == "reporter":
        who = contact_in(text)
        email = who.email or breach.reporter.email
        return replace(breach, reporter=Contact(name=who.name[:LONGEST_LINE], email=email, phone=who.phone)), ""
    if answer.tag != "department" and not interview.page_of(answer.tag):
        raise Unreadable(_("Dit formulier heeft een veld dat het programma niet kent."))
    taken = answered(interview, breach, answer.tag, text, now)
    if taken.cybercrime and taken.incident_kind is None:
        # who ticks an attack says of which kind of the AP's form it is; what that kind usually means was not said
        taken = replace(taken, incident_kind=IncidentKind.HACKING_MALWARE_PHISHING)
    return taken, ""


def _on_paper(interview: Interview, breach: Breach, text: str, now: datetime) -> tuple[Breach, str]:
    """Return the case with when its form was filled in on paper, which is a signal that was there by then, and the note of it.

    Raises:
        Unreadable: it is no moment, or one to come.
    """
    at = moment_of(text, now)
    moments = breach.moments
    # who wrote it down after it was found has no signal from before that
    known = min((each for each in (moments.first_signal_at, moments.discovered_at) if each is not None), default=None)
    if known is None or at < known:
        breach = interview.answer(breach, "moments.first_signal_at", at)
    note = _("Op papier geschreven op {written}; overgetypt op {typed}.")
    return breach, note.format(written=in_words(at), typed=in_words(now))


def _without_impossible(interview: Interview, breach: Breach, now: datetime) -> tuple[Breach, list[Unread]]:
    """Return the case without answers that cannot be right, such as a moment to come, and those as unread."""
    fallen = []
    for problem in problems(breach, now):
        if problem.severity is Severity.WARN or not interview.page_of(problem.path):
            continue
        value = interview.value(breach, problem.path)
        label = interview.label(problem.path)
        fallen.append(Unread(problem.path, label, interview.display(problem.path, value), problem.message))
        breach = interview.answer(breach, problem.path, None)
    return breach, fallen


def _titled(interview: Interview, breach: Breach, mail: Mail | None, name: str) -> Breach:
    kind = next((item for item in everyday().kind if item.incident_kind is breach.incident_kind), None)
    subject = PREFIX.sub("", mail.subject).strip() if mail is not None else ""
    form = report_form()
    if subject == form.mail_subject or not _told(subject):
        subject = ""
    first = next(filter(_told, _sentences(breach.description)), "")
    title = (kind.title if kind is not None else "") or subject or first or name
    return interview.answer(breach, "title", title[:LONGEST_TITLE]) if title.strip() else breach


def _told(words: str) -> bool:
    """Tell whether words say something: of a broken encoding only question marks are left, or the code it came in."""
    lost = words.count("\ufffd") + words.count("?")
    return sum(letter.isalnum() for letter in words) > lost and "=?" not in words


def _sentences(text: str) -> Iterator[str]:
    for part in re.split(r"(?<=[.!?])\s|\n", text):
        if part.strip():
            yield " ".join(part.split())


def _awareness(interview: Interview, breach: Breach) -> Unread:
    why = _("Dit moment bepaalt u zelf: wanneer wist uw organisatie redelijk zeker dat er gegevens waren gelekt?")
    moments = breach.moments
    known = [
        f"{interview.label(path)} {interview.display(path, value)}"
        for path, value in (
            ("moments.first_signal_at", moments.first_signal_at),
            ("moments.discovered_at", moments.discovered_at),
        )
        if value is not None
    ]
    return Unread(AWARE, interview.label(AWARE), "; ".join(known), why)
