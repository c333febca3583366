"""Answers as people write them are read, or told why not; nothing is guessed."""

from __future__ import annotations

from typing import Any

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, Count
from breachreg.domain.facts import DataKind, RecipientType
from breachreg.domain.parties import Contact
from breachreg.domain.paths import value_at
from breachreg.intake.answers import Unreadable, answered, contact_in
from breachreg.law.interview import Interview

NAME, ADDRESS, BSN = DataKind.IDENTIFICATION, DataKind.ADDRESS, DataKind.NATIONAL_ID


@pytest.mark.parametrize(
    ("path", "text", "meant"),
    [
        ("title", "  Brief \n bij de buren ", "Brief bij de buren"),
        ("facts.unopened", "Ja, dicht terug", True),
        ("facts.unopened", "nee", False),
        ("facts.unopened", "ja", True),
        ("facts.bsn", "Yes", True),
        ("facts.unopened", "waar", True),
        ("description", "ja", ""),
        ("people", "3", Count.exact(3)),
        ("people", "ongeveer 1.200", Count.about(1200)),
        ("people", "10 tot 20", Count(kind=Count.about(2).kind, minimum=10, maximum=20)),
        ("facts.recipient_count", "48 mensen", 48),
        ("facts.data_categories", "naam, adres en BSN", (NAME, ADDRESS, BSN)),
        ("facts.data_categories", "Naam of andere identificatie", (NAME,)),
        ("facts.data_categories", "Naam of andere identificatie; Adres en woonplaats", (NAME, ADDRESS)),
        ("facts.recipient_type", "buren", RecipientType.KNOWN_SINGLE),
        ("facts.recipient_type", "Een crimineel", RecipientType.UNKNOWN_CRIMINAL),
        ("reporter", "An Vos <an.vos@rijnbeek.nl>", Contact(name="An Vos", email="an.vos@rijnbeek.nl")),
        ("department", " Burger  zaken", "Burger zaken"),
        ("tickets", "M-1; M-2", ("M-1", "M-2")),
        ("description", "", ""),
        ("description", "n.v.t.", ""),
        ("description", "nee", ""),
    ],
)
def test_what_people_write_is_read(path: str, text: str, meant: Any, interview: Interview, clock: FixedClock) -> None:
    assert value_at(answered(interview, Breach(id="x"), path, text, clock.now()), path) == meant


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("facts.unopened", "misschien", "Hier hoort ja of nee"),
        ("moments.aware_at", "27-11-2026", "tijd"),
        ("moments.aware_at", "ooit", "begrijpt het programma niet"),
        ("people", "een heleboel", "Hier hoort een getal"),
        ("people", "20 tot 10", "Draai ze om"),
        ("facts.data_categories", "naam, hobby's", "hobby's"),
        ("facts.recipient_type", "de wind", "Kies uit"),
        ("measures", "gebeld", "in het programma zelf"),
    ],
)
def test_what_is_no_answer_says_what_is(
    path: str, text: str, why: str, interview: Interview, clock: FixedClock
) -> None:
    with pytest.raises(Unreadable, match=why):
        answered(interview, Breach(id="x"), path, text, clock.now())


def test_not_known_is_an_answer_where_the_question_takes_it_and_never_a_reassurance(
    interview: Interview, clock: FixedClock
) -> None:
    asked = answered(interview, Breach(id="x"), "facts.unopened", "Weet niet", clock.now())
    assert (asked.facts.unopened, asked.unknown) == (None, ("facts.unopened",))
    # a question without that answer stays open
    assert answered(interview, Breach(id="x"), "title", "onbekend", clock.now()) == Breach(id="x")


def test_a_person_is_read_with_or_without_address_and_number() -> None:
    assert contact_in("Bea de Wit, 06-12345678") == Contact(name="Bea de Wit", phone="06-12345678")
    assert contact_in("bea@x.nl") == Contact(email="bea@x.nl")
    assert contact_in("x@") == Contact(name="x@")
