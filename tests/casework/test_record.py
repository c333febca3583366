"""A case as a record that reads: only what tells the story, and what the register lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from breachreg.casework.record import record_of
from breachreg.domain.breach import Breach, FgInvolvement, Measure, MeasureKind, PersonConsequence
from breachreg.domain.moments import Moments
from breachreg.law import load_law
from breachreg.law.interview import Interview
from tests.casework.cases import NO, NOW, decided, letter

INTERVIEW = Interview(load_law())


def lines(breach: Breach) -> dict[str, str | None]:
    return {line.name: line.text for line in record_of(INTERVIEW, breach)}


def test_an_empty_case_shows_only_what_the_register_lacks() -> None:
    assert lines(letter()) == {"Gevolgen": None, "Gedaan": None}
    assert lines(letter(decisions=decided(is_breach=NO))) == {}


def test_effects_and_measures_are_said_in_the_office_s_own_words_or_as_they_were_ticked() -> None:
    ticked = letter(person_consequences=(PersonConsequence.IDENTITY_FRAUD,))
    assert lines(ticked)["Gevolgen"]
    typed = replace(ticked, consequences_description="Fraude op naam.")
    assert lines(typed)["Gevolgen"] == "Fraude op naam."
    two = tuple(Measure(kind=MeasureKind.CORRECTIVE, text=text) for text in ("Gebeld", "Opgehaald"))
    assert lines(letter(measures=two))["Gedaan"] == "Gebeld; Opgehaald"


def test_begin_and_end_are_one_line() -> None:
    day = NOW - timedelta(days=1)

    def span(**moments: object) -> str | None:
        return lines(letter(moments=Moments(**moments))).get("Begin en einde")  # type: ignore[arg-type]

    assert span() is None
    assert span(started_at=day) == "zo 22 nov 2026 10:00"
    assert span(started_at=day, ended_at=day) == "zo 22 nov 2026 10:00"
    assert span(started_at=day, ended_at=NOW) == "zo 22 nov 2026 10:00 – ma 23 nov 2026 10:00"
    assert span(started_at=day, ongoing=True) == "zo 22 nov 2026 10:00 – duurt nog"
    assert span(ended_at=NOW) == "tot ma 23 nov 2026 10:00"


def test_the_fg_is_said_with_when_and_what_was_advised() -> None:
    def fg(**values: object) -> str | None:
        return lines(letter(fg=FgInvolvement(**values))).get("FG")  # type: ignore[arg-type]

    assert fg() is None
    assert fg(involved=False) == "niet betrokken"
    assert fg(involved=True) == "betrokken"
    assert fg(involved=True, involved_at=NOW, advice="melden") == "gevraagd ma 23 nov 2026 10:00, advies: melden"


def test_known_to_be_unknown_is_an_answer() -> None:
    assert lines(letter(unknown=("facts.cause",)))["Oorzaak"] == "nog niet bekend"
