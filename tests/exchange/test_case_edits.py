"""Fields changed by their paths: every field that a window fills in, and nothing that an act records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from breachreg.casework.scope import FACTS, GIVEN
from breachreg.domain.breach import Breach, Count, CountKind, FgInvolvement, Measure, MeasureKind
from breachreg.domain.moments import Moments
from breachreg.domain.parties import Contact, Organisation, Regime
from breachreg.domain.problems import Severity
from breachreg.domain.validation import problems
from breachreg.errors import InputError
from breachreg.exchange.case_edits import edited, edited_case, paths, refuse_mistakes, schema
from breachreg.law import load_law
from breachreg.law.terms import terms_of
from breachreg.persistence import codec
from tests.casework.cases import NOW, letter


def refused(given: Any) -> dict[str, str]:
    with pytest.raises(InputError) as told:
        edited_case(letter(), given, FACTS)
    return {problem.path: problem.message for problem in told.value.problems}


def test_every_question_of_the_interview_can_be_answered_by_its_path() -> None:
    assert {question.path for question in load_law().questionnaire.questions} <= set(paths(Breach, FACTS))


def test_values_of_every_kind_are_put_at_their_paths() -> None:
    changed = edited_case(
        letter(),
        {
            "explanation_to_people": "Uw brief lag bij de buren.",
            "facts.bsn": True,
            "people": 3,
            "measures": [{"kind": "corrective", "text": "Opgehaald"}],
            "filer": {"name": "An Vos"},
            "fg": {"involved": True, "advice": "Meld."},
            "moments.started_at": "2026-11-20T08:00:00Z",
            "why_note": "is not read",
        },
        FACTS,
    )
    assert changed.explanation_to_people == "Uw brief lag bij de buren."
    assert (changed.facts.bsn, changed.people, changed.filer) == (True, Count.exact(3), Contact(name="An Vos"))
    assert changed.measures == (Measure(kind=MeasureKind.CORRECTIVE, text="Opgehaald"),)
    assert changed.fg == FgInvolvement(involved=True, advice="Meld.")
    assert changed.moments.started_at is not None
    assert changed.title == letter().title


def test_null_takes_an_answer_back() -> None:
    before = letter(people=Count.exact(3), description="x")
    after = edited_case(before, {"people": None, "description": None, "incident_kind": None, "measures": None}, FACTS)
    assert (after.people, after.description, after.incident_kind, after.measures) == (Count(), "", None, ())


def test_what_is_answered_is_no_longer_unknown_and_what_goes_on_has_no_end() -> None:
    before = letter(unknown=("people", "systems"), moments=Moments(ended_at=NOW))
    after = edited_case(before, {"people": 3, "moments": {"ongoing": True}}, FACTS)
    assert (after.unknown, after.moments.ended_at) == (("systems",), None)
    assert edited_case(before, {"unknown": ["people"], "people": None}, FACTS).unknown == ("people",)
    both = edited_case(before, {"moments.ongoing": True, "moments.ended_at": "2026-11-20T08:00:00Z"}, FACTS)
    assert both.moments.ended_at is not None  # told as a contradiction, not mended unseen


def test_unknown_paths_and_values_are_told_with_those_that_are_allowed() -> None:
    said = refused({"bsn": True, "titel": "x", "facts.cause": "magic", "people": "veel", "unknown": "people"})
    assert set(said) == {"bsn", "titel", "facts.cause", "people", "unknown"}
    assert "Bedoelt u facts.bsn?" in said["bsn"]
    assert "Bedoelt u title?" in said["titel"]
    assert "misdirected_post" in said["facts.cause"]
    assert "explanation_to_people" in said["titel"]
    assert "zzz…" in refused({"z" * 100: 1})["z" * 100]
    assert set(refused({"unknown": ["nowhere"]})) == {"unknown"}
    assert set(refused([1])) == {""}


@pytest.mark.parametrize("name", sorted({item.name for item in fields(Breach)} - FACTS))
def test_what_an_act_or_the_register_writes_is_not_edited(name: str) -> None:
    assert set(refused({name: None})) == {name}
    assert name in GIVEN or name in {item.name for item in fields(Breach)}


def test_only_new_mistakes_are_refused() -> None:
    wrong = letter(people=Count(kind=CountKind.RANGE, minimum=9, maximum=3))

    def found(case: Breach) -> Any:
        return problems(case, NOW)

    refuse_mistakes(wrong, replace(wrong, title="Anders"), found)
    with pytest.raises(InputError, match="toekomst"):
        refuse_mistakes(wrong, replace(wrong, moments=Moments(aware_at=NOW.replace(year=2027))), found)


def test_the_organisation_is_changed_in_the_same_way() -> None:
    own = Organisation(name="Proef", city="Rijnbeek")
    allowed = {item.name for item in fields(Organisation)}
    after = edited(
        own, {"fg.name": "F. Vries", "regimes": ["dora"], "officers": 2, "city": None}, allowed, Organisation()
    )
    assert (after.fg.name, after.regimes, after.officers, after.city) == ("F. Vries", (Regime.DORA,), 2, "")
    assert after.name == "Proef"


def test_the_schema_names_every_path() -> None:
    found = schema(Breach, FACTS)
    assert set(found["properties"]) == set(paths(Breach, FACTS))
    assert found["additionalProperties"] is False


ODD: tuple[Any, ...] = (
    *(
        None,
        "",
        0,
        -1,
        1,
        10**30,
        True,
        "x",
        "x\0",
        "\ud800",
        {},
        [],
        [None],
        [""],
        ["\0"],
        ["\ud800"],
        ["x", None],
        [[]],
        [{}],
    ),
    *({"exact": 1}, {"minimum": 3, "maximum": 1}, {"name": "x"}, {"name": None}, [{"name": "x", "role": "processor"}]),
    *("2026-11-20T08:00:00+01:00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2026-11-20", [{"dutch": "x"}]),
    *([{"kind": "corrective", "text": "x", "due_on": day}] for day in ("9999-12-31", "8999-12-31", "0001-01-01")),
)


def choices(part: Any) -> Iterator[str]:
    """Yield the closed values that a schema allows anywhere."""
    if isinstance(part, dict):
        yield from part.get("enum", ())
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from choices(inner)


@pytest.mark.parametrize("path", paths(Breach, FACTS))
def test_whatever_is_let_through_is_read_back_as_it_was_and_can_be_judged(path: str) -> None:
    law, known = load_law(), list(choices(schema(Breach, FACTS)["properties"][path]))
    for value in (*ODD, *known, *([answer] for answer in known), *([answer, None] for answer in known[:1])):
        try:
            changed = edited_case(letter(), {path: value}, FACTS)
        except InputError:
            continue
        if any(problem.severity is Severity.REFUSE for problem in problems(changed, NOW)):
            continue
        assert codec.decode(codec.encode(changed), Breach) == changed, value
        terms_of(law, changed, Organisation())
