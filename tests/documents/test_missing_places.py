"""Every place that a missing fact leads to exists, and every text that has one is still said by some document."""

from __future__ import annotations

from breachreg.documents.drafts import draft_values
from breachreg.documents.kinds import kinds
from breachreg.documents.missing_places import OUTSIDE, known_places, places_of
from breachreg.domain.breach import Breach
from breachreg.law import load_law
from breachreg.law.forms.edpb_form import edpb_forms
from breachreg.law.interview import Interview
from breachreg.resources import LAW, ROOT
from tests.documents.cases import source

EMPTY = Breach(id="leeg", reference="2026-0009")


def test_every_place_exists() -> None:
    interview = Interview(load_law(), "nl")
    places = known_places()
    for place in {*places.text.values(), *places.edpb.values()}:
        assert place in OUTSIDE or interview.page_of(place), place


def test_every_text_with_a_place_is_said_by_the_program() -> None:
    said = "\n".join(path.read_text("utf-8") for path in (ROOT.parent / "breachreg/documents").rglob("*.py"))
    said += "\n".join(path.read_text("utf-8") for path in (ROOT / "law/texts/nl").rglob("*.toml"))
    assert [text for text in known_places().text if f'"{text}"' not in said] == []
    numbers = {item.number for form in edpb_forms(LAW) for section in form.section for item in section.field}
    assert set(known_places().edpb) <= numbers


def test_most_of_what_an_empty_case_lacks_can_be_reached() -> None:
    without = {}
    for kind, found in kinds().items():
        language = found.languages[0]
        given = source(EMPTY, language)
        missing = draft_values(kind, given).missing
        without[kind] = [
            text for text, place in zip(missing, places_of(kind, missing, given), strict=True) if not place
        ]
    assert all(len(texts) <= 4 for texts in without.values()), without
    assert without["authority"] == []
    assert without["dossier"] == []
