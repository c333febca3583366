"""What was done, as the people are told it: each measure in a sentence of its own, never in the words of the register (AVG 33(3)(d)).

A sentence is offered from fixed pairs by the words of the measure; it names nobody and counts only when the officer confirmed it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from breachreg.domain.breach import Measure
from breachreg.errors import LawDataError
from breachreg.law.deadlines import day_in_words
from breachreg.law.reading import read_table
from breachreg.resources import LAW

FILE = Path("texts") / "nl" / "measure_sentences.toml"
BETWEEN_WORDS = re.compile(r"[^\w-]+")
DENIED = re.compile(r"\b(?:geen|nooit|niet(?! meer\b)|nog te)(?![\w-])")
"""Who writes that something was not done is offered no sentence that says it was."""
ON = {"nl": " op {date}", "en": " on {date}"}


class _Pair(Struct, frozen=True, forbid_unknown_fields=True):
    words: list[str]
    done: str
    planned: str
    done_en: str
    planned_en: str
    denied: bool = False


@dataclass(frozen=True)
class Offer:
    """A sentence that is offered for the people; with `better_not` it is better that the measure is not told at all."""

    text: str = ""
    better_not: bool = False


@cache
def _pairs() -> tuple[_Pair, ...]:
    """Return the pairs, those with most words first.

    Raises:
        LawDataError: the file is not what it should be.
    """
    table = read_table(LAW / FILE, str(FILE))
    try:
        found = msgspec.convert(table["pair"], list[_Pair])
    except (KeyError, msgspec.ValidationError) as error:
        raise LawDataError(f"{FILE}: {error}") from error
    return tuple(sorted(found, key=lambda pair: -len(pair.words)))


def offered(measure: Measure, language: str = "nl") -> Offer:
    """Return the sentence that is offered for a measure, at B1; none where no pair fits."""
    low = measure.text.casefold()
    denied = DENIED.search(low) is not None
    spaced = f" {BETWEEN_WORDS.sub(' ', low)} "
    fitting = (p for p in _pairs() if all(any(way in spaced for way in word.split("|")) for word in p.words))
    # what is better not told is not told either when it was not done
    pair = next((p for p in fitting if p.denied or not denied or not p.done), None)
    if pair is None:
        return Offer()
    planned = measure.done_on is None and measure.due_on is not None
    suffix = "" if language == "nl" else "_en"
    text: str = getattr(pair, ("planned" if planned else "done") + suffix)
    if not text:
        return Offer(better_not=True)
    on = ON[language].format(date=day_in_words(measure.done_on, language)) if measure.done_on else ""
    before = day_in_words(measure.due_on, language) if measure.due_on else ""
    return Offer(text.format(on=on, before=before))
