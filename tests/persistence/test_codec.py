"""Bytes and back: the same case gives the same bytes; older data is brought up, newer data refused, broken data told as broken."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from breachreg.domain.breach import Breach, Count, IncidentKind, Note
from breachreg.domain.costs import CostLine
from breachreg.domain.facts import DataKind, Facts
from breachreg.domain.moments import Moments
from breachreg.domain.parties import Organisation
from breachreg.errors import DamagedError, NewerFileError
from breachreg.persistence import codec, steps
from breachreg.persistence.codec import brought_up, canonical, decode, encode, to_domain
from breachreg.persistence.steps import SCHEMA_VERSION, STEPS, Step

RICH = Breach(
    id="a",
    title="Brief",
    moments=Moments(aware_at=datetime(2026, 11, 3, 8, tzinfo=UTC)),
    facts=Facts(data_categories=(DataKind.HEALTH,), bsn=True),
    incident_kind=IncidentKind.POST_LOST,
    people=Count.exact(3),
    notes=(Note(id="n", written_at=datetime(2026, 11, 3, 9, tzinfo=UTC), written_by="An", text="bel terug"),),
)


def stored(change: Callable[[dict[str, Any]], object], thing: Any = RICH) -> bytes:
    """Return a stored document of which somebody changed the plain data."""
    document = msgspec.json.decode(encode(thing))
    change(document)
    return canonical(document)


@given(st.text(max_size=50), st.text(max_size=50))
def test_a_case_is_stored_and_read_back_the_same(title: str, description: str) -> None:
    title, description = (
        unicodedata.normalize("NFC", t).encode("utf-8", "ignore").decode() for t in (title, description)
    )
    breach = Breach(id="a", title=title, description=description)
    assert decode(encode(breach), Breach) == breach


def test_the_same_text_in_two_forms_has_the_same_bytes() -> None:
    assert canonical({"b": "é", "a": [1, "e\u0301"]}) == canonical({"a": [1, "é"], "b": "e\u0301"})


def test_what_has_no_plain_form_is_never_stored() -> None:
    with pytest.raises(TypeError, match="cannot be stored: object"):
        canonical(object())


def test_a_document_says_the_step_of_its_shape() -> None:
    assert msgspec.json.decode(encode(RICH))["v"] == SCHEMA_VERSION
    assert decode(encode(RICH), Breach) == RICH


NEWER: dict[str, Callable[[dict[str, Any]], object]] = {
    "a later version": lambda d: d.update(v=SCHEMA_VERSION + 1),
    "one more field": lambda d: d["data"].update(cost_estimate=25_000),
    "one more field inside": lambda d: d["data"]["facts"].update(cost=1),
    "one more field in a list": lambda d: d["data"]["notes"][0].update(kind="memo"),
    "one more field beside the data": lambda d: d.update(by="x"),
    "an unknown kind": lambda d: d["data"].update(incident_kind="quantum"),
    "an unknown value in a list": lambda d: d["data"]["facts"].update(data_categories=["thoughts"]),
}


@pytest.mark.parametrize("name", NEWER)
def test_what_a_newer_program_wrote_is_refused_and_never_dropped(name: str) -> None:
    with pytest.raises(NewerFileError, match="nieuwere versie"):
        decode(stored(NEWER[name]), Breach)


BROKEN = {
    "half of it": encode(RICH)[: len(encode(RICH)) // 2],
    "nothing": b"",
    "no text": b"\xff\xfe\x00",
    "text of another kind": b'{"v":1,"data":{"id":"\xff"}}',
    "no data": b'{"v":1}',
    "a field of another type": stored(lambda d: d["data"].update(title=3)),
    "a nameless case": stored(lambda d: d["data"].pop("id")),
    "a moment that is none": stored(lambda d: d["data"]["moments"].update(aware_at="gisteren")),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_told_as_damage_with_the_way_to_a_backup(name: str) -> None:
    with pytest.raises(DamagedError) as caught:
        decode(BROKEN[name], Breach)
    assert "beschadigd" in caught.value.message
    assert "back-up" in caught.value.remedy


def test_a_field_that_was_added_since_has_its_default() -> None:
    old = stored(lambda d: (d.update(v=1), d["data"].pop("form_done"), d["data"].pop("groups")))
    assert decode(old, Breach) == RICH
    bare = stored(
        lambda d: (
            d.update(v=1),
            d["data"]["facts"].pop("cause"),
            d["data"]["notes"][0].pop("id"),
            d["data"].pop("title"),
        )
    )
    found = decode(bare, Breach)
    # also for who reads all values at once
    assert (vars(found)["title"], vars(found.facts)["cause"]) == ("", None)
    assert vars(found.notes[0])["id"]


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The last step once called the title `name`."""

    def upgrade(data: dict[str, Any]) -> dict[str, Any]:
        data["title"] = data.pop("name")
        return data

    monkeypatch.setattr(steps, "STEPS", (*STEPS[:-1], Step(SCHEMA_VERSION, upgrades={"Breach": upgrade})))
    steps.upgrades.cache_clear()
    yield
    steps.upgrades.cache_clear()


def older(document: dict[str, Any]) -> None:
    document["v"] = SCHEMA_VERSION - 1
    document["data"]["name"] = document["data"].pop("title")


@pytest.mark.usefixtures("renamed")
def test_an_older_shape_is_brought_up_when_it_is_read() -> None:
    assert decode(stored(older), Breach) == RICH
    assert decode(encode(RICH), Breach) == RICH


@pytest.mark.usefixtures("renamed")
def test_an_older_shape_with_what_nobody_knows_is_refused_too() -> None:
    with pytest.raises(NewerFileError):
        decode(stored(lambda d: (older(d), d["data"].update(cost=1))), Breach)


@pytest.mark.usefixtures("renamed")
def test_an_older_document_is_written_anew_in_the_shape_of_today_and_one_of_today_is_left() -> None:
    assert brought_up(stored(older), Breach) == encode(RICH)
    assert brought_up(encode(RICH), Breach) is None


@pytest.mark.usefixtures("renamed")
@pytest.mark.parametrize("document", [b"", b"\xff", stored(lambda d: d.update(v=1, data=[]))])
def test_what_cannot_be_brought_up_is_damage(document: bytes) -> None:
    with pytest.raises(DamagedError):
        brought_up(document, Breach)
    with pytest.raises(DamagedError):
        decode(document, Breach)


def test_the_words_by_which_msgspec_refuses_are_those_we_listen_to() -> None:
    """When this fails a new msgspec says it otherwise: mend `codec.UNKNOWN`."""
    for name in ("one more field", "an unknown kind"):
        with pytest.raises(NewerFileError) as caught:
            decode(stored(NEWER[name]), Breach)
        assert str(caught.value.__cause__).startswith(codec.UNKNOWN)


@pytest.mark.parametrize(
    ("value", "path", "expected"),
    [
        ("post_lost", "incident_kind", IncidentKind.POST_LOST),
        ("2026-11-03T08:00:00Z", "moments.aware_at", datetime(2026, 11, 3, 8, tzinfo=UTC)),
        ("quantum", "incident_kind", "quantum"),
        (3, "a_field_of_long_ago", 3),
        (None, "title", None),
        (
            {"written_at": "2026-11-03T09:00:00Z", "written_by": "An", "text": "bel terug"},
            "notes[n]",
            replace(RICH.notes[0], id=""),
        ),
        ("2026-11-03T09:00:00Z", "notes[n].written_at", RICH.notes[0].written_at),
        (["n", "m"], "notes[]", ("n", "m")),
        ("x", "title[n]", "x"),
    ],
)
def test_the_history_gives_the_domain_s_own_values_where_it_can(value: Any, path: str, expected: Any) -> None:
    assert to_domain(value, path, Breach) == expected


@dataclass(frozen=True)
class Inner:
    when: datetime | None = None


@dataclass(frozen=True)
class Outer:
    inner: Inner | None = None


def test_what_may_be_missing_is_read_inside_too() -> None:
    assert to_domain("2026-11-03T08:00:00Z", "inner.when", Outer) == datetime(2026, 11, 3, 8, tzinfo=UTC)


def test_what_reads_a_class_is_made_once_also_when_another_thread_just_made_it(monkeypatch: pytest.MonkeyPatch) -> None:
    made_elsewhere = codec._decoders(Organisation)

    class AnotherThread:
        """Stands for waiting on the lock while somebody else makes the same."""

        def __enter__(self) -> None:
            codec._made[Organisation] = made_elsewhere

        def __exit__(self, *_error: object) -> None: ...

    monkeypatch.setattr(codec, "_made", {})
    monkeypatch.setattr(codec, "_making", AnotherThread())
    assert codec._decoders(Organisation) is made_elsewhere


def test_what_an_older_document_does_not_have_and_is_nothing_by_default_stays_nothing() -> None:
    line = CostLine(id="l", reference="2026-0001")

    def older(document: dict[str, Any]) -> None:
        del document["data"]["foreign"]
        document["v"] = 31

    assert decode(stored(older, line), CostLine) == line


def test_no_plain_letter_is_ever_part_of_another() -> None:
    for letter in codec.PLAIN_LETTERS:
        assert not unicodedata.combining(letter)
        for text in (letter, f"e{letter}", f"{letter}e", f"={letter}=", f"é{letter}"):
            assert unicodedata.normalize("NFC", text) == text


def test_a_loose_accent_is_seen_behind_any_plain_letter() -> None:
    for text in ("cafe\u0301 – €", "Zoe\u0308", "A\u030a", "\u212b"):
        document, kept = codec.stored(replace(RICH, title=text))
        assert kept.title == unicodedata.normalize("NFC", text)
        assert kept.title in document.decode()
    document, kept = codec.stored(same := replace(RICH, title="Één – ‘brief’ van € 3 …"))
    assert kept is same
    assert document == encode(same)
