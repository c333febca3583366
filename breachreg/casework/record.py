"""A case as a record that reads: the few lines an officer looks for, each with the question where it is changed.

Pure. All answers stand at their questions; these are the ones that tell the story, and those that the register must hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from breachreg.domain.breach import Breach
from breachreg.domain.status import CaseStatus, status_of
from breachreg.i18n import N_, Texts, _
from breachreg.law.interview import Interview

NAMES = Texts(
    {
        "facts.cause": N_("Oorzaak"),
        "moments.started_at": N_("Begin en einde"),
        "facts.recipient_type": N_("Ontvanger"),
        "consequences_description": N_("Gevolgen"),
        "measures": N_("Gedaan"),
        "fg.involved": N_("FG"),
        "parties": N_("Andere organisaties"),
        "systems": N_("Systemen"),
    }
)
REQUIRED = frozenset({"consequences_description", "measures"})
"""What the register must hold beside the facts (AVG 33(5)): shown as lacking where it is empty."""


@dataclass(frozen=True)
class Line:
    """One line.

    Attributes:
        path: of the question where it is changed; text: None where the register lacks it.
    """

    path: str
    name: str
    text: str | None


def record_of(interview: Interview, breach: Breach) -> tuple[Line, ...]:
    """Return the lines of `breach`, without the empty ones that nobody needs."""
    return tuple(_lines(interview, breach))


def _lines(interview: Interview, breach: Breach) -> Iterator[Line]:
    asked = status_of(breach) is not CaseStatus.NO_BREACH
    for path, name in NAMES.items():
        text = _text(interview, breach, path)
        if text or (path in REQUIRED and asked):
            yield Line(path, name, text or None)


def _text(interview: Interview, breach: Breach, path: str) -> str:
    if path == "moments.started_at":
        return _span(interview, breach)
    if path == "consequences_description":
        listed = [interview.display(p, getattr(breach, p)) for p in ("person_consequences", "data_consequences")]
        return breach.consequences_description or "; ".join(text for text in listed if text != "–")
    if path == "measures":
        return "; ".join(measure.text for measure in breach.measures)
    if path == "fg.involved":
        return _fg(interview, breach)
    if path in breach.unknown:
        return _("nog niet bekend")
    return interview.display(path, interview.value(breach, path)) if interview.is_answered(breach, path) else ""


def _span(interview: Interview, breach: Breach) -> str:
    moments = breach.moments
    start = interview.display("moments.started_at", moments.started_at)
    end = _("duurt nog") if moments.ongoing else interview.display("moments.ended_at", moments.ended_at)
    known = [text for text in (start, end) if text != "–"]
    if moments.started_at is None and known:
        return _("tot {when}").format(when=end)
    return " – ".join(dict.fromkeys(known))


def _fg(interview: Interview, breach: Breach) -> str:
    fg = breach.fg
    if fg.involved is None:
        return ""
    if not fg.involved:
        return _("niet betrokken")
    asked = _("betrokken")
    if fg.involved_at is not None:
        asked = _("gevraagd {when}").format(when=interview.display("fg.involved_at", fg.involved_at))
    return _("{asked}, advies: {advice}").format(asked=asked, advice=fg.advice) if fg.advice else asked
