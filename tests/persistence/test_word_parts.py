"""What is found by a part of a word: Dutch writes compounds as one word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, Moments
from breachreg.domain.listing import CountBy, Lateness, ListQuery
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.persistence import word_parts
from breachreg.persistence.word_parts import MOST, WordParts, plain
from breachreg.register import Register

TITLES = {
    "a": "Ziekenhuisbrief op verkeerd adres",
    "b": "Brief kwijt",
    "c": "Privé-gegevens van één cliënt",
    "d": "Salarisadministratie gegijzeld",
}


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(tmp_path / "r.db", Organisation(name="Proef"), clock=clock, officer=Officer("An Vos")) as made:
        for ident, title in TITLES.items():
            labels = ("Dossier Noord", "post") if ident in "ab" else ()
            made.new_breach(Breach(id=ident, title=title, labels=labels, department="Balie" if ident == "a" else ""))
        yield made


def found(register: Register, search: str, **more: object) -> set[str]:
    query = ListQuery(search=search, **more)  # type: ignore[arg-type]
    rows = register.window(query, 0, 10)
    assert len(rows) == register.count(query) == len(register.keys(query))
    return {row.id for row in rows}


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("brief", {"a", "b"}),
        ("BRIEF", {"a", "b"}),
        ("admin", {"d"}),
        ("strat", {"d"}),
        ("huisbr adres", {"a"}),
        ("huisbrief kwijt", set()),
        ("client", {"c"}),
        ("lien", {"c"}),
        ("cliënt", {"c"}),
        ("bri", {"b"}),
        ("-", set()),
        ("soort", set()),
        ('"brief" OR x*', set()),
    ],
)
def test_a_word_is_found_by_its_beginning_and_from_four_letters_by_a_part(
    register: Register, search: str, expected: set[str]
) -> None:
    assert found(register, search) == expected


def test_what_is_typed_later_is_found_by_a_part_too(register: Register) -> None:
    assert found(register, "polis") == set()
    register.new_breach(Breach(id="e", title="Verzekeringspolis in de trein"))
    assert found(register, "polis") == {"e"}
    parts = WordParts(register._connection)  # noqa: SLF001
    assert parts.having("polis") == ["verzekeringspolis"]


def test_no_more_words_are_asked_for_than_help(register: Register) -> None:
    register.new_breach(
        Breach(
            id="e", title="e", description=" ".join(f"{chr(97 + n // 26)}{chr(97 + n % 26)}wortelx" for n in range(90))
        )
    )
    assert len(WordParts(register._connection).having("wortel")) == MOST  # noqa: SLF001
    assert found(register, "wortel") == {"e"}


def test_the_words_around_a_hit_are_shown_and_no_words_of_the_program(register: Register) -> None:
    query = ListQuery(search="adres")
    (key,) = register.keys(query)
    (row,) = register.rows([key])
    assert "\x02adres\x03" in register.hits(query, [key]).of(row.reference)
    query = ListQuery(search="noord")
    keys = register.keys(query)
    said = [register.hits(query, keys).of(row.reference) for row in register.rows(keys)]
    assert all("\x02Noord\x03" in words and "label" not in words for words in said)
    assert register.hits(ListQuery(), [key]).of(row.reference) == ""


def test_a_label_is_found_in_small_and_capital_letters_and_counted(register: Register) -> None:
    assert found(register, "", label="dossier noord") == {"a", "b"}
    assert found(register, "kwijt", label="POST") == {"b"}
    assert register.labels() == ["Dossier Noord", "post"]
    assert dict(register.counted(ListQuery(), CountBy.LABEL)) == {"": 2, "Dossier Noord": 2, "post": 2}


def test_cases_are_asked_and_counted_by_department_term_and_year(register: Register) -> None:
    assert found(register, "", department="Balie") == {"a"}
    assert register.departments() == ["Balie"]
    assert dict(register.counted(ListQuery(search="brief"), CountBy.DEPARTMENT)) == {"Balie": 1, "": 1}
    assert found(register, "", lateness=Lateness.OVERDUE, now=register.now) == set()
    assert found(register, "", lateness=Lateness.FILED_LATE) == set()
    assert found(register, "", people_min=1) == set()
    (year,) = register.counted(ListQuery(), CountBy.YEAR)
    assert year == (str(register.now.year), len(TITLES))
    with pytest.raises(ValueError, match="moment"):
        register.count(ListQuery(lateness=Lateness.RUNNING))


def test_a_case_is_late_or_was_filed_late(register: Register) -> None:
    now = register.now
    late = Breach(id="late", title="l", moments=Moments(aware_at=now - timedelta(days=5)))
    filed = Notification(
        kind=NotificationKind.AUTHORITY_INITIAL, sent_at=now - timedelta(hours=1), delay_reasons="ziek"
    )
    register.new_breach(late)
    register.new_breach(Breach(id="fresh", title="f", moments=Moments(aware_at=now - timedelta(hours=1))))
    register.notify(register.new_breach(replace(late, id="told", delay_reasons="ziek")), filed)
    assert found(register, "", lateness=Lateness.OVERDUE, now=now) == {"late"}
    assert "fresh" in found(register, "", lateness=Lateness.RUNNING, now=now)
    assert "late" not in found(register, "", lateness=Lateness.RUNNING, now=now)
    assert found(register, "", lateness=Lateness.FILED_LATE) == {"told"}
    assert {"late", "fresh"} <= found(register, "", duty="avg-33-1")


def test_accents_and_capitals_are_nothing() -> None:
    assert plain("ÉÉN Cliënt") == "een client"


def test_all_words_are_read_in_portions_between_which_others_read_and_write(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = [f"woord{number}bericht" for number in range(5)]
    rests: list[float] = []

    def rest(seconds: float) -> None:
        rests.append(seconds)
        # nothing is being read now: whoever waited can write
        if len(rests) <= 2:
            register.new_breach(Breach(id=f"meanwhile-{len(rests)}", title="Intussen"))

    monkeypatch.setattr(word_parts, "AT_ONCE", 2)
    monkeypatch.setattr("time.sleep", rest)
    register.new_breach(Breach(id="many", title=" ".join(fresh)))
    parts = WordParts(register._connection)
    assert parts.having("bericht") == fresh
    assert len(rests) > 2
    assert found(register, "intussen") == {"meanwhile-1", "meanwhile-2"}
