"""Numbers and addresses of people in free text are noticed; case numbers, dates and amounts are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from breachreg.domain.breach import Breach, ConcernedGroup, Measure, MeasureKind
from breachreg.domain.personal_numbers import Found, found_in, personal_numbers
from breachreg.domain.problems import Severity


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BSN 111222333 stond erop", (Found.BSN,)),
        ("BSN 1112.22.333", (Found.BSN,)),
        ("bsn: 111.222.333.", (Found.BSN,)),
        ("nummer 111222334", ()),
        ("000000000", ()),
        ("zaak 2026-0001 van 24-11-2026 om 10:05, 12.500 mensen, € 1.250.000", ()),
        ("stuur naar jan.de-vries+x@voorbeeld.nl.", (Found.EMAIL,)),
        ("bel 06-12345678", (Found.PHONE,)),
        ("bel +31 6 12 34 56 78", (Found.PHONE,)),
        ("bel 0174 555 010", (Found.PHONE,)),
        ("bel +31 881234011", (Found.PHONE,)),
        ("bel +31 (0)881234011", (Found.PHONE,)),
        ("bel +31 881 234 011", (Found.PHONE,)),
        ("bel 112", ()),
        ("naar NL91 ABNA 0417 1643 00", (Found.ACCOUNT,)),
        ("naar NL91ABNA0417164300", (Found.ACCOUNT,)),
        ("naar NL92ABNA0417164300", ()),
        ("SHA-256 " + "ab12" * 16, ()),
        ("10.0.0.7 en 192.168.1.200", ()),
        ("T. Yilmaz (06-12345678), BSN 111222333", (Found.BSN, Found.PHONE)),
        ("مرحبا 111222333", (Found.BSN,)),
        ("", ()),
    ],
)
def test_what_a_text_holds(text: str, found: tuple[Found, ...]) -> None:
    assert found_in(text) == found


def test_each_free_text_is_told_at_its_own_field_and_stands_in_the_way_of_nothing() -> None:
    breach = Breach(
        id="a",
        description="BSN 111222333",
        explanation_to_people="bel 06-12345678",
        measures=(Measure(kind=MeasureKind.CORRECTIVE, text="gemaild aan x@voorbeeld.nl"),),
        groups=(ConcernedGroup(id="g", name="G", text="NL91ABNA0417164300"),),
    )
    told = {problem.path: problem for problem in personal_numbers(breach)}
    assert set(told) == {"description", "explanation_to_people", "measures", "groups.0"}
    assert all(problem.severity is Severity.WARN for problem in told.values())
    assert (
        told["description"].message == "In deze tekst staat een BSN. Haal dat weg: het register heeft het niet nodig."
    )
    assert (
        list(personal_numbers(replace(breach, description="", explanation_to_people="", measures=(), groups=()))) == []
    )
