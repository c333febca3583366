"""How sources are cited in each language."""

import json
import re
import tomllib

import pytest

from breachreg.domain.facts import BreachType, DataKind, Facts, RecipientType, Role
from breachreg.law import load_law
from breachreg.law.assessment import assess
from breachreg.law.output import assessment_to_json
from breachreg.law.references import WORDS, cited
from breachreg.resources import LAW

ALL = sorted(
    {
        reference
        for path in LAW.glob("*.toml")
        for reference in re.findall(
            r'"reference": "([^"]+)"',
            json.dumps(tomllib.loads(path.read_text("utf-8")), default=str, ensure_ascii=False),
        )
    }
)
DUTCH = re.compile(
    r"\b(AVG|Vo|Richtlijn|overweging|punt|bijlage|van|de|het|een|bij|aan|lid|onder|soort|aantal|formulier|gegevens|datalek|datalekken|meldt|hoeft)\b"
)


def test_the_law_data_cite_their_sources() -> None:
    assert len(ALL) > 80


@pytest.mark.parametrize("reference", ALL)
def test_no_source_is_cited_in_dutch_in_english(reference: str) -> None:
    assert cited(reference, "nl") == reference
    assert not DUTCH.search(cited(reference, "en"))


@pytest.mark.parametrize(
    ("reference", "english"),
    [
        ("AVG 34(3)(a)", "GDPR 34(3)(a)"),
        ("UAVG 41, lid 1, onder a", "UAVG 41(1)(a)"),
        ("Tw 11.3a, lid 2", "Tw 11.3a(2)"),
        ("EDPB 9/2022, ernst van de gevolgen", "EDPB 9/2022, severity of the consequences"),
        ("DORA 19 (Vo. (EU) 2022/2554)", "DORA 19 (Regulation (EU) 2022/2554)"),
    ],
)
def test_sources_are_cited_as_english_writes_them(reference: str, english: str) -> None:
    assert cited(reference, "en") == english


def test_every_word_that_is_put_in_english_is_used() -> None:
    assert [word for word in WORDS if not any(word in reference for reference in ALL)] == []


def test_an_assessment_in_english_cites_in_english() -> None:
    facts = Facts(
        role=Role.CONTROLLER,
        breach_type=(BreachType.CONFIDENTIALITY,),
        data_categories=(DataKind.HEALTH,),
        persons_approx=200,
        recipient_type=RecipientType.PUBLIC,
    )
    told = assessment_to_json(assess(load_law(), facts, language="en"))
    cites = set(re.findall(r'"reference": "([^"]+)"', json.dumps(told, ensure_ascii=False)))
    assert "GDPR 33(1)" in cites
    assert [reference for reference in cites if DUTCH.search(reference)] == []
