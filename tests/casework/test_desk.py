"""Calls, letters of the AP and of people, and sendings: what is kept of them and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from breachreg.casework import desk
from breachreg.domain.breach import Breach
from breachreg.domain.desk import Call, Delivery, Matter, MatterKind
from breachreg.domain.notifications import Channel
from breachreg.domain.problems import Severity
from breachreg.domain.tasks import TermBasis
from breachreg.errors import InputError, NotFoundError
from tests.casework.cases import NOW, letter

TODAY = date(2026, 11, 23)
CALL = Call(at=NOW - timedelta(hours=1), with_whom=" Bureau Zon ", number=" 085 1 ", said=" Stuurt logs. ")
REQUEST = Matter(kind=MatterKind.RIGHTS_REQUEST, received_on=TODAY, about=" Wat is er van mij gelekt? ")
LETTERS = Delivery(sent_on=TODAY, channel=Channel.LETTER, letters=40)


def kept(matter: Matter, breach: Breach | None = None) -> Matter:
    return desk.keep_matter(breach or letter(), matter, TODAY).matters[-1]


def paths(error: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [problem.path for problem in error.value.problems]


def test_a_call_says_with_whom_and_what() -> None:
    (call,) = desk.log_call(letter(), CALL, NOW).calls
    assert (call.with_whom, call.number, call.said) == ("Bureau Zon", "085 1", "Stuurt logs.")
    with pytest.raises(InputError) as told:
        desk.log_call(letter(), replace(CALL, with_whom="", said=" ", at=NOW + timedelta(hours=1)), NOW)
    assert paths(told) == ["with_whom", "said", "at"]


def test_a_request_is_answered_within_a_month_by_law() -> None:
    found = kept(REQUEST)
    assert (found.answer_by, found.term, found.about) == (
        date(2026, 12, 23),
        TermBasis.LAW,
        "Wat is er van mij gelekt?",
    )
    assert "AVG 12(3)" in found.basis
    assert found.is_open
    assert not found.of_authority


def test_a_day_of_ones_own_is_not_called_law() -> None:
    found = kept(replace(REQUEST, answer_by=date(2026, 12, 1)))
    assert (found.answer_by, found.term, found.basis) == (date(2026, 12, 1), None, "")


def test_the_day_moves_along_with_the_receipt_unless_it_was_chosen() -> None:
    stored = letter(matters=(replace(kept(REQUEST), id="m"),))
    moved = kept(replace(stored.matters[0], received_on=TODAY - timedelta(days=3)), stored)
    assert (moved.answer_by, moved.term) == (date(2026, 12, 21), TermBasis.LAW)
    chosen = letter(matters=(replace(REQUEST, id="m", answer_by=date(2026, 12, 1)),))
    again = kept(replace(chosen.matters[0], owner=" An "), chosen)
    assert (again.answer_by, again.owner) == (date(2026, 12, 1), "An")


def test_the_letter_of_the_ap_says_itself_before_when() -> None:
    question = Matter(kind=MatterKind.AP_QUESTION, received_on=TODAY, about="Welke systemen?", number="z2026-1")
    found = kept(question)
    assert (found.answer_by, found.term) == (None, None)
    (remark,) = desk.matter_objections(found, TODAY)
    assert (remark.path, remark.severity) == ("answer_by", Severity.WARN)
    dated = kept(replace(question, answer_by=TODAY + timedelta(days=7)))
    assert (dated.answer_by, dated.of_authority) == (TODAY + timedelta(days=7), True)
    assert "brief van de AP" in dated.basis
    assert not kept(replace(question, kind=MatterKind.AP_CLOSING)).is_open


def test_an_answer_has_a_day_and_words() -> None:
    stored = letter(matters=(replace(kept(REQUEST), id="m"),))
    done = desk.answer(stored, "m", " Overzicht gestuurd. ", TODAY, TODAY).matters[0]
    assert (done.answered_on, done.answer, done.is_open) == (TODAY, "Overzicht gestuurd.", False)
    for on, text, wrong in (
        (TODAY + timedelta(days=1), "x", ["answered_on"]),
        (TODAY - timedelta(days=1), "x", ["answered_on"]),
        (TODAY, " ", ["answer"]),
    ):
        with pytest.raises(InputError) as told:
            desk.answer(stored, "m", text, on, TODAY)
        assert paths(told) == wrong
    assert desk.remove_matter(stored, "m").matters == ()
    for act in (
        lambda: desk.answer(stored, "weg", "x", TODAY, TODAY),
        lambda: desk.remove_matter(stored, "weg"),
        lambda: desk.keep_matter(stored, replace(REQUEST, id="weg"), TODAY),
    ):
        with pytest.raises(NotFoundError, match="Dit bericht"):
            act()


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"about": " "}, ["about"]),
        ({"received_on": TODAY + timedelta(days=1)}, ["received_on"]),
        ({"received_on": date(1800, 1, 1)}, ["received_on"]),
        ({"answer_by": TODAY - timedelta(days=1)}, ["answer_by"]),
    ],
)
def test_what_cannot_be_right_about_a_letter_is_refused_at_its_field(values: dict[str, Any], wrong: list[str]) -> None:
    with pytest.raises(InputError) as told:
        kept(replace(REQUEST, **values))
    assert paths(told) == wrong


def test_a_sending_tells_what_came_back() -> None:
    (sent,) = desk.keep_delivery(letter(), replace(LETTERS, proof=" 3S1 ", returned=3, reached=1), TODAY).deliveries
    assert (sent.proof, sent.unreached) == ("3S1", 2)
    stored = letter(deliveries=(replace(sent, id="d"),))
    more = desk.keep_delivery(stored, replace(stored.deliveries[0], reached=3), TODAY).deliveries
    assert [item.unreached for item in more] == [0]
    assert desk.remove_delivery(stored, "d").deliveries == ()
    for act in (
        lambda: desk.remove_delivery(stored, "weg"),
        lambda: desk.keep_delivery(stored, replace(LETTERS, id="weg"), TODAY),
    ):
        with pytest.raises(NotFoundError, match="Deze verzending"):
            act()


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"sent_on": TODAY + timedelta(days=1)}, ["sent_on"]),
        ({"wave": 0}, ["wave"]),
        ({"wave": 2}, ["note"]),
        ({"letters": 0}, ["letters"]),
        ({"returned": 41}, ["returned"]),
        ({"returned": 2, "reached": 3}, ["reached"]),
    ],
)
def test_what_cannot_be_right_about_a_sending_is_refused_at_its_field(values: dict[str, Any], wrong: list[str]) -> None:
    with pytest.raises(InputError) as told:
        desk.keep_delivery(letter(), replace(LETTERS, **values), TODAY)
    assert paths(told) == wrong


def test_a_second_wave_says_why() -> None:
    later = replace(LETTERS, wave=2, note="Ook oud-leden bleken in het bestand te staan.")
    assert desk.keep_delivery(letter(), later, TODAY).deliveries == (later,)
