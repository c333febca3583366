"""Open terms as a calendar file (iCalendar, RFC 5545), for Outlook and the like: written here, read nowhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from breachreg.clock import AMSTERDAM
from breachreg.domain.terms import TermKind
from breachreg.i18n import N_, Texts, _
from breachreg.law.agenda_words import Row

LINE = 75
"""Octets of a line, its end not counted (RFC 5545 3.1)."""
SHOWN = timedelta(minutes=30)
"""An entry ends at the last moment and begins so much before it, so that it can be seen in a day."""
HOURS_BEFORE = ("-PT24H", "-PT4H")
DAYS_BEFORE = ("-PT15H", "PT9H")
"""Nine o'clock of the day before, and of the day itself."""
KINDS = Texts(
    {
        TermKind.DUTY: N_("Termijn uit de wet."),
        TermKind.OWN: N_("Eigen termijn: een contract of een polis."),
        TermKind.ANSWER: N_("Antwoord op een bericht."),
        TermKind.NEWS: N_("Toegezegd in de brief."),
    }
)


def calendar(rows: Iterable[Row], register_id: str, now: datetime, *, titles: bool = False) -> tuple[bytes, int]:
    """Return a calendar of the rows that have a last moment, and how many those are.

    The same thing keeps its UID when its moment changes, so that reading the file in again moves it.

    Args:
        register_id: by which the same number of two registers is told apart.
        now: UTC, when the file is made.
        titles: with the title of each case, which may tell more than a shared calendar should.
    """
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Datalekregister//NL", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(_('Datalekken'))}",
    ]  # fmt: skip
    events = [row for row in rows if row.due_at is not None]
    for row in events:
        lines += _event(row, register_id, now, titles=titles)
    lines.append("END:VCALENDAR")
    return b"".join(part for line in lines for part in _folded(line)), len(events)


def _event(row: Row, register_id: str, now: datetime, *, titles: bool) -> Iterator[str]:
    due = row.due_at
    if due is None:
        raise ValueError("a thing without a last moment is no entry in a calendar")
    thing = "\0".join((register_id, row.reference, row.kind, row.subject))
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(thing.encode()).hexdigest()[:32]}@datalekregister"
    yield f"DTSTAMP:{_moment(now)}"
    # whoever reads a later file in has the later moment
    yield f"SEQUENCE:{int(now.timestamp()) // 60}"
    last = (due - timedelta(minutes=1)).astimezone(AMSTERDAM)
    whole_day = (last.hour, last.minute) == (23, 59) and row.kind not in (TermKind.DUTY, TermKind.OWN)
    if whole_day:
        yield f"DTSTART;VALUE=DATE:{last:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{last.date() + timedelta(days=1):%Y%m%d}"
    else:
        yield f"DTSTART:{_moment(due - SHOWN)}"
        yield f"DTEND:{_moment(due)}"
    yield f"SUMMARY:{_escaped(f'{row.reference} {row.what}')}"
    about = [row.title] if titles and row.title else []
    if row.kind in KINDS:
        about.append(KINDS[TermKind(row.kind)])
    if about:
        yield f"DESCRIPTION:{_escaped(chr(10).join(about))}"
    yield "TRANSP:TRANSPARENT"
    for trigger in DAYS_BEFORE if whole_day else HOURS_BEFORE:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{trigger}")
        yield f"DESCRIPTION:{_escaped(f'{row.reference} {row.what}')}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """Return a text as a value (RFC 5545 3.3.11); what no value can hold is left out."""
    plain = "".join(
        letter for letter in text.replace("\r\n", "\n").replace("\r", "\n") if letter == "\n" or letter >= " "
    )
    plain = plain.replace("\x7f", "")
    for sign in "\\;,":
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """Yield a line in pieces of at most `LINE` octets, no letter cut in two, each later one after a space."""
    piece = b""
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if len(piece) + len(octets) > LINE:
            yield piece + b"\r\n"
            piece = b" "
        piece += octets
    yield piece + b"\r\n"
