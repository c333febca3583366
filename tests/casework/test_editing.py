"""What editing a case and the organisation asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from breachreg.casework.editing import check_edit
from breachreg.casework.organisation import objections
from breachreg.casework.refusals import refuse
from breachreg.domain.moments import Moments
from breachreg.domain.parties import Contact, Organisation, OwnClock
from breachreg.domain.problems import Severity
from breachreg.errors import InputError
from tests.casework.cases import NOW, letter


def test_another_moment_of_awareness_needs_a_reason() -> None:
    before, after = letter(), letter(moments=Moments(aware_at=NOW))
    with pytest.raises(InputError, match="waarom dat moment verandert"):
        check_edit(before, after, "  ", NOW.date())
    check_edit(before, after, "De balie wist het later dan gedacht.", NOW.date())
    check_edit(before, replace(before, title="Anders"), "", NOW.date())
    check_edit(letter(moments=Moments()), after, "", NOW.date())
    with pytest.raises(InputError):
        check_edit(before, letter(moments=Moments()), "", NOW.date())


def test_what_is_kept_beside_the_incident_is_looked_at_when_it_changes() -> None:
    before = letter()
    with pytest.raises(InputError):
        check_edit(before, replace(before, first_registered_on=NOW.date() + timedelta(days=400)), "", NOW.date())


def looked_at(organisation: Organisation) -> dict[str, Severity]:
    return {problem.path: problem.severity for problem in objections(organisation)}


@pytest.mark.parametrize("text", ["", "12345678", "1234 5678", "12.34.56.78"])
def test_a_good_trade_register_number_gets_no_remark(text: str) -> None:
    assert looked_at(Organisation(name="Proef", kvk=text)) == {}


def test_a_strange_number_or_address_deserves_a_look() -> None:
    (found,) = objections(Organisation(name="Proef", kvk="1234567"))
    assert "hier staan er 7" in found.message
    assert looked_at(Organisation(name="Proef", kvk="NL12345678")) == {"kvk": Severity.WARN}
    strange = Organisation(name="Proef", fg=Contact(email="fg.zorg.nl"), contact=Contact(email="a b@zorg.nl"))
    assert looked_at(strange) == {"fg.email": Severity.WARN, "contact.email": Severity.WARN}
    refuse(objections(strange))
    assert looked_at(Organisation(name="Proef", fg=Contact(email="fg@zorg.nl"))) == {}


def test_what_must_be_there_is_refused_where_it_is_not() -> None:
    clocks = (
        OwnClock(id="1", name=" ", hours=0),
        OwnClock(id="2", name="Polis", hours=1e9),
        OwnClock(id="3", name="Contract"),
    )
    wrong = Organisation(name=" ", officers=0, own_clocks=clocks)
    with pytest.raises(InputError) as told:
        refuse(objections(wrong))
    assert {problem.path for problem in told.value.problems} == {
        "name",
        "officers",
        "own_clocks.0.name",
        "own_clocks.0.hours",
        "own_clocks.1.hours",
    }
