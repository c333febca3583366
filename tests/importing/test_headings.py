"""What a heading may be known as: short words in full, what says how it is answered left off, people by one word."""

from __future__ import annotations

import pytest

from breachreg.importing.headings import meanings
from breachreg.importing.presets import presets


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Afd.", "department"),
        ("Opm.", "note"),
        ("# betr.", "people"),
        ("Soort pers. geg.", "data"),
        ("BIJZ. PG (J/N)", "special"),
        ("AP ja/nee", "ap"),
        ("Dat. AP", "ap_date"),
        ("Genomen maatr.", "measures"),
        ("DATUM/TIJD INCIDENT", "started"),
        ("Cliënt geïnformeerd", "persons"),
        ("Aantal huurders min.", "people_min"),
        ("Hoeveel klanten", "people"),
    ],
)
def test_a_heading_is_known_as_offices_shorten_it(heading: str, field: str) -> None:
    shared = presets().shared()
    assert next((shared[item] for item in meanings(heading) if item in shared), None) == field


@pytest.mark.parametrize("heading", ["Meldplichtig AP? (J/N)", "Afgeh.", "Gemeld op", "Klant", "Wie", "Reden wel/niet"])
def test_what_can_be_two_things_stays_asked(heading: str) -> None:
    shared = presets().shared()
    assert not any(item in shared for item in meanings(heading))
