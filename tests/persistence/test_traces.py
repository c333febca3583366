"""Of a text that is erased nothing stays in what somebody typed, and what the program finds things by is not touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
import pytest

from breachreg.domain.breach import Breach
from breachreg.persistence import traces
from breachreg.persistence.codec import to_plain

KEPT = """
    id reference registered_by unknown wizard_step form_done
    parties.id parties.contact.contact_id reporter.contact_id filer.contact_id
    measures.id measures.owner groups.id notes.id notes.written_by
    decisions.id decisions.ground decisions.decided_by decisions.law_edition decisions.advice decisions.facts_digest decisions.second_person
    notifications.id notifications.duty notifications.form
    notifications.answers.number notifications.answers.question notifications.answers.state
    drafts.id drafts.kind drafts.language drafts.sha256 drafts.template drafts.law_edition
    tasks.id tasks.owner tasks.origin tasks.role
    evidence.id evidence.sha256 evidence.added_by
    links.id links.reference prevention.id prevention.measure
    effect_checks.id effect_checks.measure effect_checks.checked_by hold.set_by
    approvals.id approvals.draft approvals.sha256 approvals.approved_by
    hand_overs.id hand_overs.evidence hand_overs.sha256 hand_overs.handed_by
    calls.id calls.written_by matters.id matters.owner deliveries.id
    origin.source origin.key origin.run origin.told
"""
"""Texts of a case that nobody typed about the incident: ids, marks, what came from our own data, and who acted in office."""


def filled(kind: Any, text: str) -> Any:
    """Return a value of a type in whose every text something stands, in JSON's own types but for wholes."""
    if get_origin(kind) is tuple:
        return (filled(get_args(kind)[0], text),)
    kinds = [one for one in get_args(kind) if one is not NoneType]
    if kinds:
        return filled(kinds[0], text) if kinds[0] is str else None
    if is_dataclass(kind):
        assert isinstance(kind, type)
        return kind(**{name: filled(hint, text) for name, hint in get_type_hints(kind).items()})
    return text if kind is str else None


def texts_in(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield path and text of all texts in a value in JSON's own types; the things of a list have the path of the list."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts_in(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner, path)


def test_every_text_that_somebody_typed_goes_from_the_case_and_from_its_history() -> None:
    """A field that is added is typed until somebody says in `traces` that it is not."""
    kept = set(KEPT.split())
    case, words = filled(Breach, "bij Qzx Wit thuis"), traces.as_said(["qzx wit"])
    left = traces.without(case, words)
    assert {path for path, text in texts_in(plain(left)) if "Qzx" in text} == kept
    assert {path for path, text in texts_in(plain(left)) if text == "bij [gewist] thuis"}.isdisjoint(kept)
    of_history = {name: traces.without_plain(value, words, name) for name, value in plain(case).items()}
    assert of_history == plain(left)
    assert {path.partition(".")[0] for path in kept}.isdisjoint(traces.places(left, words))


def plain(thing: Any) -> dict[str, Any]:
    """Return a thing as the history holds it, its lists as lists of JSON."""
    said: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(to_plain(thing)))
    return said


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("title", True),
        ("calls[c.1].number", True),
        ("notifications[n].answers[a].number", False),
        ("unknown", False),
        ("tasks[]", False),
        ("tasks[t].role", False),
        ("a_field_that_is_no_more", True),
        ("a_field_that_is_no_more[x].name", True),
    ],
)
def test_a_path_of_the_history_says_what_was_typed(path: str, typed: bool) -> None:
    words = traces.as_said(["Qzx Wit"])
    assert (traces.without_plain("Qzx Wit", words, path) == "[gewist]") is typed


@pytest.mark.parametrize(
    ("asked", "text", "left"),
    [
        ("Zoe\u0308 Jansen", "Zo\u00eb  JANSEN,\nzo\u00eb jansen", "[gewist],\n[gewist]"),
        ("D'Ancona", "van d\u2019Ancona", "van [gewist]"),
        ("El-Amrani", "brief_El\u2011Amrani.docx", "brief_[gewist].docx"),
        ("Jansen", "Jansens van Jansen's, Jansenlaan", "Jansens van [gewist]'s, Jansenlaan"),
        (".*.*", "een .*.* twee", "een [gewist] twee"),
        ("a|b.c", "a|b.c axbxc", "[gewist] axbxc"),
        ("Berg en Dal", "Berg\nen\tDal; Bergen Dal", "[gewist]; Bergen Dal"),
    ],
)
def test_a_text_is_found_however_it_is_written_and_in_no_other_word(asked: str, text: str, left: str) -> None:
    assert traces.without_plain(text, traces.as_said([asked])) == left


def test_of_two_texts_that_begin_alike_the_longest_goes_whole() -> None:
    assert traces.without_plain("Jan Jansen en Jan", traces.as_said(["Jan", "Jan Jansen"])) == "[gewist] en [gewist]"


def test_marks_that_are_erased_are_looked_for_nowhere_else() -> None:
    marked = Breach(
        id="a", unknown=("een vraag van wel twintig letters",), description="een vraag van wel twintig letters"
    )
    assert traces.words_at(marked, ["unknown"], []) == []
    assert traces.words_at(marked, ["description"], []) == ["een vraag van wel twintig letters"]
