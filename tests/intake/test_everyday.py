"""Everyday kinds: what is filled in is shown, takes no risk away, and goes into the case as it stood."""

from __future__ import annotations

import msgspec
import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, Count
from breachreg.domain.choices import IncidentKind
from breachreg.domain.facts import RecipientType
from breachreg.domain.paths import with_value
from breachreg.errors import LawDataError, NotFoundError
from breachreg.intake.everyday import Everyday, begun, check, everyday, given_answers, names_of, questions, said
from breachreg.law import load_law
from breachreg.law.case import assess_breach
from breachreg.law.interview import Interview

RISE = {"unlikely": 0, "risk": 1, "high_risk": 2}


def test_the_data_that_come_along_fit_the_questions(interview: Interview) -> None:
    check(everyday(), load_law(), interview)
    assert [kind.id for kind in everyday().kind] == ["letter", "mail", "cc", "device", "file", "returned"]
    assert len({kind.incident_kind for kind in everyday().kind}) == 6


@pytest.mark.parametrize("ident", [kind.id for kind in everyday().kind])
def test_nothing_that_is_filled_in_makes_the_advice_milder_than_leaving_it_open(
    ident: str, interview: Interview, clock: FixedClock
) -> None:
    kind, law, now = everyday().named(ident), load_law(), clock.now()
    whole = begun(interview, kind, "x")
    told = assess_breach(law, whole, None, now=now, deep=False)
    for path in kind.given:
        left_open = with_value(whole, path, interview.value(Breach(id="x"), path))
        if path != "people":
            milder = assess_breach(law, left_open, None, now=now, deep=False)
            assert RISE[told.risk_level.value] >= RISE[milder.risk_level.value], path
    # whoever changes nothing and answers nothing hears that it has to be notified
    assert told.notify_authority.outcome == "yes"
    assert not told.notify_authority.certain


def test_a_letter_is_begun_with_what_it_usually_is(interview: Interview) -> None:
    kind = everyday().named("brief verkeerd")
    breach = begun(interview, kind, "x")
    assert breach.incident_kind is IncidentKind.POST_WRONG_RECIPIENT
    assert breach.people == Count.exact(1)
    # who has it and whether it came back is nobody's guess
    assert (breach.facts.recipient_type, breach.facts.unopened, breach.facts.data_returned) == (None, None, None)
    assert breach.moments.aware_at is None
    assert [question.path for question in questions(interview, kind)][:3] == [
        "title",
        "description",
        "moments.aware_at",
    ]
    offered = next(q for q in questions(interview, kind) if q.path == "facts.data_categories")
    assert len(offered.options) == 8


def test_what_was_left_as_it_was_shown_is_told_and_what_was_changed_is_not(interview: Interview) -> None:
    kind = everyday().named("letter")
    breach = interview.answer(begun(interview, kind, "x"), "people", Count.exact(3))
    given = given_answers(interview, kind, breach)
    assert "people" not in {item.path for item in given}
    assert ("facts.role", "Verwerkingsverantwoordelijke") in {(item.path, item.answer) for item in given}
    told = said(given, kind)
    assert told.startswith("Snel vastgelegd als ‘Brief naar het verkeerde adres’.")
    assert "Zijn er mensen in meer landen getroffen? Nee" in told


def test_a_kind_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(NotFoundError, match="Er is geen soort ‘vliegtuig’") as told:
        everyday().named("vliegtuig")
    assert "letter, mail, cc, device, file, returned" in told.value.remedy


def test_data_that_take_risk_away_beforehand_are_refused(interview: Interview) -> None:
    def changed(**change: object) -> Everyday:
        first = everyday().kind[0]
        return msgspec.structs.replace(everyday(), kind=[msgspec.structs.replace(first, **change)])

    law, given = load_law(), everyday().kind[0].given
    with pytest.raises(LawDataError, match="facts.unopened takes risk away"):
        check(changed(given={**given, "facts.unopened": True}), law, interview)
    with pytest.raises(LawDataError, match="facts.recipient_type takes risk away"):
        check(changed(given={**given, "facts.recipient_type": RecipientType.KNOWN_SINGLE.value}), law, interview)
    with pytest.raises(LawDataError, match="letter"):
        check(changed(given={"facts.nothing": True}), law, interview)
    with pytest.raises(LawDataError, match="letter"):
        check(changed(asked=["facts.nothing"]), law, interview)
    with pytest.raises(LawDataError, match="nothing asks elders"):
        check(msgspec.structs.replace(everyday(), names={"elders": ["x"]}), law, interview)
    with pytest.raises(LawDataError, match="has no pannenkoek"):
        check(msgspec.structs.replace(everyday(), answers={"facts.cause": {"pannenkoek": []}}), law, interview)


def test_headings_are_known_by_question_path_and_common_names(interview: Interview) -> None:
    names = names_of(interview)
    assert (
        names["wanneerhadukennisvanhetdatalek"] == names["kennisname"] == names["momentsawareat"] == "moments.aware_at"
    )
    assert names["kenmerk"] == "tickets"
