"""Where in the questions a person fills in what a document still lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from breachreg.documents.source import DraftSource
from breachreg.i18n import _
from breachreg.law.reading import read_as
from breachreg.resources import TEMPLATES

FILE = TEMPLATES / "missing_places.toml"
OUTSIDE = ("organisation", "own_clocks", "decide", "letters", "groups", "evidence")
"""Places that are no question: settings, decisions, what was sent, and parts of the case."""


class _Places(Struct, frozen=True, forbid_unknown_fields=True):
    text: dict[str, str]
    edpb: dict[str, str]


@cache
def known_places() -> _Places:
    """Return the places by text and by field of the EDPB's template.

    Raises:
        LawDataError: the file is not what it should be.
    """
    found: _Places = read_as(FILE, _Places)
    return found


def places_of(kind: str, missing: Sequence[str], source: DraftSource) -> tuple[str, ...]:
    """Return for each text the path of the question that fills it, one of `OUTSIDE`, or nothing where no place is known.

    Args:
        missing: what a document lacks, as `draft_values` gives it.
    """
    by_number = _by_number(kind, source)
    labels = {_("vraag zonder antwoord: {label}").format(label=label): path for path, label in _labels(source)}
    texts = known_places().text
    return tuple(
        texts.get(text) or labels.get(text) or by_number.get(text.partition(" ")[0].rstrip(":"), "") for text in missing
    )


def _by_number(kind: str, source: DraftSource) -> Mapping[str, str]:
    """Return the place of each question of the form, by its number."""
    if kind == "edpb":
        return known_places().edpb
    if kind not in ("authority", "authority-follow-up"):
        return {}
    return {answer.number: answer.place for answer in source.form().answers}


def _labels(source: DraftSource) -> list[tuple[str, str]]:
    from breachreg.law.interview import Interview

    # what is missing is told in the language of the screen, whatever the language of the document
    interview = source.interview if source.language == "nl" else Interview(source.law, "nl")
    pages = interview.pages(source.breach)
    return [(q.path, q.label) for page in pages for q in interview.page(page.id, source.breach).questions]
