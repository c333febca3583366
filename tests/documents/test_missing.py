"""Every place that a missing fact leads to exists, whatever the words of the gap."""

from __future__ import annotations

import pytest

from breachreg.documents.case_paper import GAPS
from breachreg.documents.drafts import draft_values
from breachreg.documents.kinds import kinds
from breachreg.domain.breach import Breach
from breachreg.domain.parties import Organisation
from breachreg.domain.paths import value_at
from breachreg.law import load_law
from breachreg.law.forms.edpb_form import edpb_forms
from breachreg.law.interview import Interview
from breachreg.resources import LAW
from tests.documents.cases import CASES, source
from ui.wizard.places import ELSEWHERE, question_of

EMPTY = Breach(id="leeg", reference="2026-0009")
OUTSIDE = (
    "decide",
    *ELSEWHERE,
    *(f"letters/{what}" for what in ("authority", "persons", "withdrawal", "other")),
)
"""Places that are no question: settings, decisions, what was sent, and parts of the case."""
INTERVIEW = Interview(load_law(), "nl")


def exists(place: str) -> bool:
    if place.startswith("organisation."):
        return hasattr(value_at(Organisation(), place.removeprefix("organisation.")), "__len__")
    return not place or place in OUTSIDE or INTERVIEW.page_of(question_of(place)) != ""


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("name", ["leeg", *CASES])
def test_every_place_exists(kind: str, name: str) -> None:
    breach = CASES.get(name, EMPTY)
    for language in kinds()[kind].languages:
        wrong = [item for item in draft_values(kind, source(breach, language)).missing if not exists(item.place)]
        assert wrong == []


def test_every_place_in_the_data_exists() -> None:
    fields = [item for form in edpb_forms(LAW) for section in form.section for item in section.field]
    assert sum(bool(item.place) for item in fields) > 20
    assert [item.place for item in (*fields, *GAPS.values()) if not exists(item.place)] == []


def test_most_of_what_an_empty_case_lacks_can_be_reached() -> None:
    without = {}
    for kind, found in kinds().items():
        missing = draft_values(kind, source(EMPTY, found.languages[0])).missing
        blank = {_listed(field.blank) for field in found.field if field.blank}
        without[kind] = [item.text for item in missing if not item.place and not item.remark and item.text not in blank]
    assert all(len(texts) <= 4 for texts in without.values()), without
    assert without["authority"] == []
    assert without["dossier"] == []


def _listed(blank: dict[str, str]) -> str:
    """Return how a place that only a person can fill in is listed."""
    return blank["nl"].strip("[]").removeprefix("vul in: ")


LETTERS = ("persons", "persons-update", "persons-closing", "persons-easy")


def test_only_what_a_list_of_people_fills_in_is_personal() -> None:
    personal = {
        (kind, item.text)
        for kind, found in kinds().items()
        for item in draft_values(kind, source(EMPTY, found.languages[0])).missing
        if item.personal
    }
    assert personal == {
        *((kind, "naam, adres en aanhef van de betrokkene") for kind in LETTERS),
        ("persons-email", "de aanhef"),
    }
