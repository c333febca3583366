"""Moments as people type, say and paste them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breachreg.clock import moment_in_digits
from breachreg.law.typed_moments import parse

NOW = datetime(2026, 11, 29, 20, 26, tzinfo=UTC)
"""A Sunday, 21:26 in the Netherlands."""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("vr 27-11-2026 16:30", "27-11-2026 16:30"),
        ("[27-11-2026 16:30] An Vos", "27-11-2026 16:30"),
        ("[16:30, 27-11-2026] An Vos: hoi", "27-11-2026 16:30"),
        ("27/11/2026, 16:30 - An Vos: hoi", "27-11-2026 16:30"),
        ("[gisteren 16:30] An Vos", "28-11-2026 16:30"),
        ("Van: An Vos Verzonden: vrijdag 27 november 2026 16:30 Aan: Ed Onderwerp: RE: brief", "27-11-2026 16:30"),
        ("From: An Vos\nSent: Friday, November 27, 2026 4:30 PM\nTo: Ed\nSubject: letter", "27-11-2026 16:30"),
        ("Van: An Vos <an@voorbeeld.example>\nDatum: vrijdag, 27 november 2026 om 16:30\nAan: Ed", "27-11-2026 16:30"),
        ("d.d. 27-11-2026 te 16:30 uur", "27-11-2026 16:30"),
        ("vrij 27 nov 16:30", "27-11-2026 16:30"),
        ("27-11-2026 16:30 GMT+1", "27-11-2026 16:30"),
        ("27-11-2026 16:30 UTC-05:00", "27-11-2026 22:30"),
        ("27\u201111\u20112026 16\u223630", "27-11-2026 16:30"),
        ("2 dagen geleden 14:00", "27-11-2026 14:00"),
        ("een week geleden om 9 uur", "22-11-2026 09:00"),
        ("halftien 's avonds", "29-11-2026 21:30"),
        ("vr. 27 nov. 2026 16:30", "27-11-2026 16:30"),
        ("vrijdag 27 november 2026 om 16:30 uur", "27-11-2026 16:30"),
        ("27-11-2026 16:30:15", "27-11-2026 16:30"),
        ("2026-11-27T15:30:00Z", "27-11-2026 16:30"),
        ("2026-11-27T15:30:00.123456+01:00", "27-11-2026 15:30"),
        ("2026-11-27 16:30", "27-11-2026 16:30"),
        ("16 uur", "29-11-2026 16:00"),
        ("16:30u", "29-11-2026 16:30"),
        ("16u30", "29-11-2026 16:30"),
        ("16.30", "29-11-2026 16:30"),
        ("1 sept 9:00", "1-9-2026 09:00"),
        ("27-nov-2026 16:30", "27-11-2026 16:30"),
        ("27/11/2026 16h30", "27-11-2026 16:30"),
        ("27-11-2026 4:30 PM", "27-11-2026 16:30"),
        ("27\u00a0nov\u00a02026,\u202f16:30", "27-11-2026 16:30"),
        ("gisteravond 22:00", "28-11-2026 22:00"),
        ("gisteren avond 10 uur", "28-11-2026 22:00"),
        ("vanmiddag 3 uur", "29-11-2026 15:00"),
        ("vanmiddag 12:30", "29-11-2026 12:30"),
        ("vannacht 02:30", "29-11-2026 02:30"),
        ("vannacht 23:30", "28-11-2026 23:30"),
        ("vrijdag 17:10", "27-11-2026 17:10"),
        ("vrijdagmiddag 5 uur", "27-11-2026 17:00"),
        ("maandag 9:00", "23-11-2026 09:00"),
        ("zondag 10:00", "29-11-2026 10:00"),
        ("afgelopen zondag 10:00", "22-11-2026 10:00"),
        ("gisteren om 14.30", "28-11-2026 14:30"),
        ("eergisteren rond 12:00", "27-11-2026 12:00"),
        ("gisteravond 23:10", "28-11-2026 23:10"),
        ("vrijdag jl. 14:00", "27-11-2026 14:00"),
        ("vr. j.l. om 14u", "27-11-2026 14:00"),
        ("op 27 november om 14:00", "27-11-2026 14:00"),
        ("vrijdag 27 november jl. 14:00", "27-11-2026 14:00"),
        ("vorige week vrijdag 17:10", "20-11-2026 17:10"),
        ("vrijdag vorige week 17:10", "20-11-2026 17:10"),
        ("donderdag de 26e om 9 uur", "26-11-2026 09:00"),
        ("3.11 9:15", "3-11-2026 09:15"),
        ("3/11/26 9u15", "3-11-2026 09:15"),
        ("27/11/2026 16.30 u.", "27-11-2026 16:30"),
        ("27-11-'26 9:00", "27-11-2026 09:00"),
        ("16:30 op 27-11-2026", "27-11-2026 16:30"),
        ("16.30 uur op 27 november", "27-11-2026 16:30"),
        ("27-11-2026 1630", "27-11-2026 16:30"),
        ("gisteren 14 uur 30", "28-11-2026 14:30"),
        ("gisteren 2 uur 's middags", "28-11-2026 14:00"),
        ("gisteren om half vijf ’s middags", "28-11-2026 16:30"),
        ("vanmiddag kwart over vier", "29-11-2026 16:15"),
        ("gisteren tien voor half 5 's middags", "28-11-2026 16:20"),
        ("gistermiddag vijf voor half één", "28-11-2026 12:25"),
        ("gistermiddag 5 over half 4", "28-11-2026 15:35"),
        ("gisteravond kwart voor elf", "28-11-2026 22:45"),
        ("vrijdagavond elf uur", "27-11-2026 23:00"),
        ("10 minuten geleden", "29-11-2026 21:16"),
        ("anderhalf uur geleden", "29-11-2026 19:56"),
        ("een kwartier geleden", "29-11-2026 21:11"),
        ("zonet", "29-11-2026 21:26"),
        ("± 16:00", "29-11-2026 16:00"),
        # what mail programs put above a message
        ("Verzonden: vrijdag 27 november 2026 16:30", "27-11-2026 16:30"),
        ("Sent: Friday, November 27, 2026 4:30 PM", "27-11-2026 16:30"),
        ("Date: Fri, 27 Nov 2026 16:30:12 +0100", "27-11-2026 16:30"),
        ("Fri, 27 Nov 2026 15:30:12 GMT", "27-11-2026 16:30"),
        ("Thu, 26 Nov 2026 23:30:00 -0800 (PST)", "27-11-2026 08:30"),
        ("Op vr 27 nov 2026 om 16:30 schreef Jan de Wit <jan@voorbeeld.example>:", "27-11-2026 16:30"),
        ("On 27 Nov 2026, at 16:30, Jan wrote:", "27-11-2026 16:30"),
        ("27 november 2026 16:30 uur (CET)", "27-11-2026 16:30"),
        ("11/27/2026 4:30 PM", "27-11-2026 16:30"),
        ("20261127T153000Z", "27-11-2026 16:30"),
        # in digits and alone from seven on, with a nought, with minutes or with the part of the day it is no question
        ("27-11-2026 8 uur", "27-11-2026 08:00"),
        ("27-11-2026 03 uur", "27-11-2026 03:00"),
        ("27-11-2026 3:00", "27-11-2026 03:00"),
        ("27-11-2026 3 uur 's middags", "27-11-2026 15:00"),
        ("27-11-2026 11 uur 's nachts", "27-11-2026 23:00"),
        ("27 - 11 - 2026 16 : 30", "27-11-2026 16:30"),
        ("27-11 - 16:30", "27-11-2026 16:30"),
        ("27.11 16.30", "27-11-2026 16:30"),
        ("'27-11-2026 16:30'", "27-11-2026 16:30"),
        ("27-11-2026 4.30 p.m.", "27-11-2026 16:30"),
        ("kwart voor negen gisteravond", "28-11-2026 20:45"),
        ("twaalf uur 's middags gisteren", "28-11-2026 12:00"),
        # signs that are not what they look like
        ("27\u201111\u20112026 16:30", "27-11-2026 16:30"),
        ("27\u201311\u20132026 16:30", "27-11-2026 16:30"),
        ("27\u221211\u22122026 16:30", "27-11-2026 16:30"),
        ("\u200e27-11-2026\u200b 16:30\u202c", "27-11-2026 16:30"),
        ("27-11-2026\u2028 16\uff1a30", "27-11-2026 16:30"),
        # the hour that comes twice, with its name
        ("25-10-2026 02:30 zomertijd", "25-10-2026 02:30"),
        ("25-10-2026 02:30 wintertijd", "25-10-2026 02:30"),
    ],
)
def test_what_is_meant(text: str, words: str) -> None:
    parsed = parse(text, NOW)
    assert parsed.problem == ""
    assert [moment_in_digits(moment) for moment in parsed.moments] == [words]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3.11", "Bedoelt u 3-11 of de tijd 3:11"),
        ("wo 27 nov 2026 16:30", "een vrijdag, geen woensdag"),
        ("27-11-0026 9:00", "Het jaar 26 kan niet kloppen"),
        ("27-11-99 9:00", "(2099) kan niet kloppen"),
        ("27-11-2099 9:00", "Het jaar 2099"),
        ("27.11", "Vul ook de tijd in"),
        ("27-11-2026", "Vul ook de tijd in"),
        ("gisteren", "Vul ook de tijd in"),
        ("31-11 9:00", "bestaat niet"),
        ("13/27/2026 9:00", "bestaat niet"),
        ("29-3-2026 2:30", "een uur vooruit"),
        ("12:61", "bestaat niet"),
        ("2026-13-45T25:99:00Z", "bestaat niet"),
        ("vrijdag 3.11", "Bedoelt u 3-11 of de tijd 3:11"),
        ("zo 29.11", "Vul ook de tijd in"),
        ("27-11 9", "Vul ook de tijd in"),
        ("27-11-2026 9", "Vul ook de tijd in"),
        ("31-02 9:00", "bestaat niet"),
        ("29 feb 2027 9:00", "bestaat niet"),
        ("29 feb 9:00", "niet elk jaar"),
        ("32e 9:00", "bestaat niet"),
        ("11-27-2026 9:00", "Bedoelt u 27-11"),
        ("3/11/2026 4:30 PM", "Bedoelt u 3-11 of 11-3"),
        ("half vijf", "Bedoelt u 4:30 of 16:30"),
        ("vijf over half vier", "Bedoelt u 3:35 of 15:35"),
        ("gisteren 10 voor 4", "Bedoelt u 3:50 of 15:50"),
        ("gisteren twaalf uur", "Bedoelt u 0:00 of 12:00"),
        ("vrijdag om 3 uur", "Bedoelt u 3:00 of 15:00"),
        ("gisteren 5u", "Bedoelt u 5:00 of 17:00? Typ de tijd met minuten, zoals 17:00"),
        ("gisternacht 2:30", "Een nacht hoort bij twee dagen"),
        ("vrijdagnacht 2:30", "Een nacht hoort bij twee dagen"),
        ("27-11-2026 24:00", "0:00 met de dag die dan begint"),
        ("middernacht", "0:00 met de dag die dan begint"),
        ("gisteren 12 uur 's nachts", "0:00 met de dag die dan begint"),
        ("vannacht 12:30", "0:30 met de dag die dan begint"),
        ("vrijdag 12 uur 's avonds", "0:00 met de dag die dan begint"),
        ("tussen 16:00 en 17:00", "Vul één tijdstip in"),
        ("27-11-2026 16:30 - 17:00", "Vul één tijdstip in"),
        ("27-7-2026 16:30 CET", "gold in Nederland zomertijd"),
        ("27-11-2026 16:30 CEST", "gold in Nederland wintertijd"),
        ("2126-11-27T15:30:00Z", "Het jaar 2126"),
        ("Sent: Thursday, November 27, 2026 4:30 PM", "een vrijdag, geen donderdag"),
        ("9.05 23.11", "Bedoelt u 9-05 om 23:11 of 23-11 om 9:05?"),
        ("3.11 9.05", "Bedoelt u 3-11 om 9:05 of 9-05 om 3:11?"),
        ("14,30", "Typ de tijd met een dubbele punt, zoals 14:30"),
        ("3 november 14 30", "Typ de tijd met een dubbele punt, zoals 14:30"),
        ("half tien gisteren", "Bedoelt u 9:30 of 21:30?"),
        ("27-11-2026 9:05:61", "bestaat niet"),
        ("ooit", "begrijpt het programma niet"),
        ("ooit 9:00", "begrijpt het programma niet"),
    ],
)
def test_what_is_doubtful_is_asked(text: str, told: str) -> None:
    parsed = parse(text, NOW)
    assert parsed.moments == ()
    assert told in parsed.problem


def test_the_doubled_hour_has_a_name() -> None:
    (first,) = parse("25-10-2026 2:30 CEST", NOW).moments
    (second,) = parse("25-10-2026 2:30 CET", NOW).moments
    assert (first, second) == parse("25-10-2026 2:30", NOW).moments


def test_the_doubled_hour_has_two_moments() -> None:
    first, second = parse("25-10-2026 2:30", NOW).moments
    assert (second - first).total_seconds() == 3600


@given(st.datetimes(datetime(2001, 1, 1), datetime(2026, 11, 28)))
def test_what_a_field_shows_is_understood_as_the_same(moment: datetime) -> None:
    exact = moment.replace(second=0, microsecond=0, tzinfo=UTC)
    assert exact in parse(moment_in_digits(exact), NOW).moments


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_moment_or_a_sentence(text: str) -> None:
    parsed = parse(text, NOW)
    assert bool(parsed.moments) != bool(parsed.problem)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("morgen 9:00", "30-11-2026 09:00"),
        ("vrijdag 14:30", "4-12-2026 14:30"),
        ("4-1 9:00", "4-1-2027 09:00"),
        ("14-12-2026 09:00", "14-12-2026 09:00"),
    ],
)
def test_of_a_promise_the_next_day_is_meant(text: str, words: str) -> None:
    (moment,) = parse(text, NOW, ahead=True).moments
    assert moment_in_digits(moment) == words


@pytest.mark.parametrize("text", ["ooit 9:00", "later"])
def test_a_promise_that_is_not_understood_gets_an_example_that_lies_ahead(text: str) -> None:
    problem = parse(text, NOW, ahead=True).problem
    assert "morgen 9:00" in problem
    assert "gisteren" not in problem


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("gister 14:30", "28-11-2026 14:30"),
        ("gister 1430", "28-11-2026 14:30"),
        ("gister 2015", "28-11-2026 20:15"),
        ("eergister 9 uur", "27-11-2026 09:00"),
        ("eergisteravond 22:15", "27-11-2026 22:15"),
        ("gistermiddag om 3", "28-11-2026 15:00"),
        ("gistermiddag half 3", "28-11-2026 14:30"),
        ("1430", "29-11-2026 14:30"),
        ("0915u", "29-11-2026 09:15"),
        ("vr 1645", "27-11-2026 16:45"),
        ("27-11 1645", "27-11-2026 16:45"),
        ("27-11-2026 2015", "27-11-2026 20:15"),
        ("kwart voor vijf vanmiddag", "29-11-2026 16:45"),
        ("vanmiddag rond 2", "29-11-2026 14:00"),
        ("om 15", "29-11-2026 15:00"),
        ("een uurtje geleden", "29-11-2026 20:26"),
        ("een half uur geleden", "29-11-2026 20:56"),
        ("drie kwartier geleden", "29-11-2026 20:41"),
        ("daarnet", "29-11-2026 21:26"),
    ],
)
def test_as_people_say_it(text: str, words: str) -> None:
    found = parse(text, NOW)
    assert (found.problem, [moment_in_digits(moment) for moment in found.moments]) == ("", [words])


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("half 3", "2:30 of 14:30"),
        ("kwart over 4", "4:15 of 16:15"),
        ("om 3", "3:00 of 15:00"),
        ("vanmorgen vroeg", "Hoe laat was dat ongeveer"),
        ("gisteravond laat", "Hoe laat was dat ongeveer"),
        ("gistermiddag", "Hoe laat was dat ongeveer"),
        ("vrijdag eind van de middag", "Hoe laat was dat ongeveer"),
        ("gister", "Vul ook de tijd in"),
        ("27 nov 2026", "Vul ook de tijd in"),
        ("27-11 2026", "Vul ook de tijd in"),
        ("27-11 2015", "Vul ook de tijd in"),
        ("2015", "begrijpt het programma niet"),
        ("2760", "begrijpt het programma niet"),
    ],
)
def test_what_says_too_little_is_asked(text: str, asked: str) -> None:
    found = parse(text, NOW)
    assert found.moments == ()
    assert asked in found.problem


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("27-11-2026 tussen 16 en 17 uur", "Vul één tijdstip in"),
        ("27-11-2026 16:30 of 17:30", "Vul één tijdstip in"),
        ("twee dagen geleden", "Vul ook de tijd in"),
        ("halftien", "Bedoelt u 9:30 of 21:30?"),
        ("An Vos 16:30", "Deze datum begrijpt het programma niet"),
    ],
)
def test_what_is_no_one_moment_says_what_to_do(text: str, asked: str) -> None:
    assert asked in parse(text, NOW).problem


@pytest.mark.parametrize(
    "text",
    [
        "half negen 's nachts",
        "7 uur 's nachts",
        "20:00 's ochtends",
        "14:00 vanochtend",
        "8 uur 's middags",
        "11:30 's middags",
        "3 uur 's avonds",
        "4 uur 's avonds",
        "gisteravond 00:30",
        "vrijdagavond 2 uur",
    ],
)
def test_a_time_that_does_not_go_with_its_part_of_the_day_is_asked(text: str) -> None:
    found = parse(text, NOW)
    assert found.moments == ()
    assert "passen niet bij elkaar" in found.problem


@pytest.mark.parametrize("text", ["half een 's nachts", "half een vannacht", "vanavond 12:30"])
def test_half_an_hour_after_midnight_is_not_asked_as_midnight(text: str) -> None:
    assert parse(text, NOW).problem == "Typ na middernacht 0:30 met de dag die dan begint."
