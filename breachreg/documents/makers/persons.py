"""The letter to the people concerned."""

from __future__ import annotations

from breachreg.documents.letter_words import letter_words
from breachreg.documents.letters import letter_to_person
from breachreg.documents.source import DraftSource, DraftValues
from breachreg.resources import LAW

RUNNING_TEXT = ("what_happened", "consequences", "measures", "planned", "prevention", "advice")


def values_for(_kind: str, source: DraftSource) -> DraftValues:
    """Return the values of the letter of AVG 34(2), and what is missing in it."""
    letter = letter_to_person(
        source.breach,
        source.facts,
        source.organisation,
        source.assessment,
        letter_words(LAW, source.language),
        source.language,
    )
    values = letter.values
    running = (values["opening"], *(line for name in RUNNING_TEXT for line in values[name]))
    return DraftValues(values, letter.missing, running)
