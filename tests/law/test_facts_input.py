"""Facts and cases from other programs: read strictly, every problem told at once in Dutch, nothing lost on the way."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from breachreg.domain.breach import Count, CountKind, IncidentKind, MeasureKind
from breachreg.domain.facts import BreachType, Cause, DataKind, Facts
from breachreg.domain.parties import Regime
from breachreg.errors import InputError
from breachreg.law.cases import read_cases
from breachreg.law.facts_input import case_from_json, case_schema, facts_from_json, facts_schema
from breachreg.law.facts_output import facts_to_json
from breachreg.law.vocabulary import ALL

ROOT = Path(__file__).resolve().parents[2]
CASES = read_cases(ROOT / "resources" / "cases" / "official_cases.toml")


def told(read: Any, given_value: Any) -> dict[str, str]:
    with pytest.raises(InputError) as caught:
        read(given_value)
    return {p.path: p.message for p in caught.value.problems}


def test_facts_are_read_in_the_vocabulary_of_the_cases() -> None:
    facts = facts_from_json(
        {
            "cause": "lost_device",
            "breach_type": ["confidentiality", "availability"],
            "data_categories": ["health", "health"],
            "persons_approx": 12,
            "duration_hours": 0.5,
            "bsn": None,
            "bsn_note": {"anything": "is ignored"},
            "mitigation": "gewist",
        }
    )
    assert facts == Facts(
        cause=Cause.LOST_DEVICE,
        breach_type=(BreachType.CONFIDENTIALITY, BreachType.AVAILABILITY),
        data_categories=(DataKind.HEALTH,),
        persons_approx=12,
        duration_hours=0.5,
        mitigation="gewist",
    )


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_facts_go_out_and_come_back_the_same(case: Any) -> None:
    assert facts_from_json(json.loads(json.dumps(facts_to_json(case.facts)))) == case.facts


def test_an_empty_list_of_lost_properties_is_not_the_same_as_no_answer() -> None:
    assert facts_from_json({"breach_type": []}).breach_type == ()
    assert facts_from_json({}).breach_type is None
    assert facts_to_json(Facts(breach_type=())) == {"breach_type": []}


def test_every_problem_is_told_at_once_with_its_place_and_what_is_allowed() -> None:
    found = told(
        facts_from_json,
        {
            "couse": "ransomware",
            "cause": "ransom",
            "bsn": 1,
            "persons_approx": True,
            "data_categories": ["helth", "contact"],
        },
    )
    assert set(found) == {"facts.couse", "facts.cause", "facts.bsn", "facts.persons_approx", "facts.data_categories.0"}
    assert "Bedoelt u cause?" in found["facts.couse"]
    assert "persons_approx" in found["facts.couse"]
    assert "ransomware" in found["facts.cause"]
    assert "true, false" in found["facts.bsn"]
    assert "health" in found["facts.data_categories.0"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bsn", "true"),
        ("bsn", 0),
        ("bsn", []),
        ("persons_approx", -1),
        ("persons_approx", 10**12),
        ("persons_approx", 1.5),
        ("persons_approx", "12"),
        ("persons_approx", float("nan")),
        ("persons_approx", float("inf")),
        ("recipient_count", 10**400),
        ("duration_hours", -0.1),
        ("duration_hours", float("nan")),
        ("duration_hours", 1e12),
        ("duration_hours", True),
        ("cause", 3),
        ("cause", ["ransomware"]),
        ("breach_type", "confidentiality"),
        ("breach_type", {"confidentiality": True}),
        ("data_categories", [None, 3]),
        ("mitigation", 5),
        ("recipient_type", "Public"),
    ],
)
def test_types_are_strict_and_absurd_numbers_are_refused(name: str, value: Any) -> None:
    found = told(facts_from_json, {name: value})
    assert all(path.startswith(f"facts.{name}") for path in found)
    assert all(len(message) < 1500 for message in found.values())


@pytest.mark.parametrize("given_value", [None, 3, "facts", [], [{}], True])
def test_something_that_is_no_object_is_told(given_value: Any) -> None:
    assert "object" in told(facts_from_json, given_value)["facts"]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(st.sampled_from([*ALL, "x", "cause_note"]), anything, max_size=5))
def test_whatever_is_handed_in_is_read_or_told(given_value: dict[str, Any]) -> None:
    try:
        facts = facts_from_json(given_value)
    except InputError as error:
        places = [p.path for p in error.problems if p.message]
    else:
        places = ["facts"]
        assert facts_from_json(facts_to_json(facts)) == facts
    assert places
    assert all(place.startswith("facts") for place in places)


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["title", "aware_at", "facts", "moments", "people", "measures", "organisation", "reporter"]),
        anything,
        max_size=4,
    )
)
def test_whatever_case_is_handed_in_is_read_or_told(given_value: dict[str, Any]) -> None:
    try:
        places = [case_from_json(given_value).title or "-"]
    except InputError as error:
        places = [p.message for p in error.problems]
    assert places


FULL = {
    "title": "Laptop weg",
    "description": "Uit een auto gestolen.",
    "aware_at": "2026-11-20T16:40:00+01:00",
    "organisation": {"name": "Gemeente X", "regimes": ["government"], "fg": {"name": "F. de Vries"}, "officers": 2},
    "facts": {"cause": "stolen_device"},
    "moments": {"started_at": "2026-11-19T08:00:00Z", "ongoing": False, "aware_reason": "established_ourselves"},
    "incident_kind": "device_or_paper_lost",
    "cybercrime": ["ransomware", "processor_breach"],
    "people": {"minimum": 10, "maximum": 20},
    "reporter": "A. de Boer",
    "filer": {"name": "An Vos", "email": "an@x.example"},
    "measures": [{"kind": "corrective", "text": "Op afstand gewist", "done_on": "2026-11-20", "for_people": "Gewist."}],
    "groups": [
        {
            "name": "Ouders",
            "people": 12,
            "data_categories": ["identification"],
            "advice": "Bel de school.",
            "reader": "parent_under_12",
        }
    ],
    "account": "Een laptop is uit een auto gestolen.",
    "carrier": "een laptop",
    "explanation_to_people": "De laptop lag in een auto.",
    "advice_to_people": "Bel ons.",
    "news_at": "2026-12-04T09:00:00+01:00",
    "english": {"een laptop": "a laptop"},
    "save_id": "abc",
}


def test_a_whole_case_is_read() -> None:
    found = case_from_json(FULL)
    assert found.title == "Laptop weg"
    assert found.aware_at == datetime(2026, 11, 20, 15, 40, tzinfo=UTC)
    assert found.moments.started_at == datetime(2026, 11, 19, 8, 0, tzinfo=UTC)
    assert found.organisation is not None
    assert (found.organisation.name, found.organisation.regimes) == ("Gemeente X", (Regime.GOVERNMENT,))
    assert found.organisation.fg.name == "F. de Vries"
    assert found.facts.cause is Cause.STOLEN_DEVICE
    assert found.incident_kind is IncidentKind.DEVICE_OR_PAPER_LOST
    assert found.people == Count(kind=CountKind.RANGE, minimum=10, maximum=20)
    assert (found.reporter.name, found.filer.name) == ("A. de Boer", "An Vos")
    assert (found.as_breach("x").reporter, found.as_breach("x").filer) == (found.reporter, found.filer)
    assert found.measures[0].kind is MeasureKind.CORRECTIVE
    (group,) = found.groups
    assert (group.name, group.people, group.data_categories) == ("Ouders", Count.exact(12), (DataKind.IDENTIFICATION,))
    assert found.as_breach("id-1").groups == found.groups
    assert found.save_id == "abc"
    breach = found.as_breach("id-1")
    assert (breach.id, breach.title, breach.moments.aware_at) == ("id-1", "Laptop weg", found.aware_at)


def test_groups_have_a_name_and_each_its_own() -> None:
    with pytest.raises(InputError) as caught:
        case_from_json(
            {
                "groups": [
                    {"name": "Ouders"},
                    {"name": "ouders"},
                    {"advice": "x"},
                    {"name": "a", "data_categories": ["bsn?"]},
                ]
            }
        )
    assert [p.path for p in caught.value.problems] == ["groups.1.name", "groups.2.name", "groups.3.data_categories.0"]


def test_the_short_forms_of_a_case() -> None:
    found = case_from_json({"organisation": "Bakkerij", "people": 3, "facts": {}})
    assert found.organisation is not None
    assert found.organisation.name == "Bakkerij"
    assert found.people == Count.exact(3)
    assert case_from_json({}).facts == Facts()


@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        ({"aware_at": "2026-11-20T16:40:00"}, "aware_at", "tijdzone"),
        ({"aware_at": "gisteren"}, "aware_at", "2026-11-20T16:40:00+01:00"),
        ({"aware_at": 20261120}, "aware_at", "tijdstip"),
        ({"aware_at": "0001-01-01T00:00:00+14:00"}, "aware_at", "tijdstip"),
        ({"moments": {"aware_at": "2026-11-21T00:00:00Z"}}, "aware_at", "twee verschillende"),
        ({"moments": {"strated_at": None}}, "moments.strated_at", "started_at"),
        ({"moments": {"ended_at": "x"}}, "moments.ended_at", "tijdstip"),
        ({"organisation": {"naam": "X"}}, "organisation.naam", "name"),
        ({"organisation": {"regimes": ["bank"]}}, "organisation.regimes.0", "financial_undertaking"),
        ({"organisation": 4}, "organisation", "object"),
        ({"people": {"minimum": 5, "maximum": 2}}, "people", "Draai"),
        ({"people": {"exact": 5, "minimum": 2}}, "people", "exact"),
        ({"people": {"exact": -1}}, "people.exact", "kan niet kloppen"),
        ({"incident_kind": "laptop"}, "incident_kind", "device_or_paper_lost"),
        ({"measures": [{"text": ""}]}, "measures.0.text", "Beschrijf"),
        ({"measures": [{"text": "x", "kind": "fix"}]}, "measures.0.kind", "corrective"),
        ({"measures": [{"text": "x", "due_on": "morgen"}]}, "measures.0.due_on", "datum"),
        ({"measures": "x"}, "measures", "lijst"),
        ({"titel": "x"}, "titel", "Bedoelt u title?"),
        ({"title": 5}, "title", "tekst"),
        ({"facts": {"bsn": "ja"}}, "facts.bsn", "true, false"),
    ],
)
def test_a_wrong_case_is_told_at_its_place(change: dict[str, Any], path: str, words: str) -> None:
    found = told(case_from_json, {**FULL, **change})
    assert path in found
    assert words in found[path]


def test_a_case_tells_all_its_problems_together() -> None:
    found = told(case_from_json, {"titel": "x", "aware_at": "nu", "facts": {"bsn": "ja", "couse": 1}, "people": "veel"})
    assert {"titel", "aware_at", "facts.bsn", "facts.couse", "people"} <= set(found)


def test_the_schemas_name_every_fact_and_every_key_of_a_case() -> None:
    schema = case_schema()
    assert set(facts_schema()["properties"]) == set(ALL)
    assert set(FULL) == set(schema["properties"])
    json.dumps(schema)
    assert "ransomware" in schema["properties"]["facts"]["properties"]["cause"]["enum"]
