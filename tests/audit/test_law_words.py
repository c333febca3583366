"""What would come out otherwise is said in sentences, with what else may have made the difference."""

from __future__ import annotations

from dataclasses import replace

from breachreg.audit.law_change import Otherwise
from breachreg.audit.law_words import in_words, summed_up
from breachreg.domain.breach import DecisionTopic

ITEM = Otherwise(
    reference="2026-0001",
    topic=DecisionTopic.AUTHORITY,
    decided="no",
    advised="no",
    now="yes",
    certain=True,
    because=("Iemand zag het BSN. (AVG 33(1))",),
    then="2026-11-29",
    edition="2027-02-01",
    facts_changed=False,
    closed=True,
)


def test_what_was_decided_and_advised_is_told_with_why_and_the_editions() -> None:
    assert in_words(ITEM).splitlines() == [
        "Besloten: niet melden. Toen was het advies: niet melden; nu: melden.",
        "Iemand zag het BSN. (AVG 33(1))",
        "Wetsgegevens toen: 29 november 2026; nu: 1 februari 2027.",
    ]


def test_that_the_facts_changed_or_answers_lack_is_told() -> None:
    said = in_words(replace(ITEM, topic=DecisionTopic.PERSONS, now="depends", certain=False, facts_changed=True))
    assert "nu: hangt ervan af" in said
    assert "ontbreken nog antwoorden" in said
    assert "De feiten zijn sinds het besluit ook veranderd" in said


def test_open_and_closed_cases_are_counted_once_each() -> None:
    also = replace(ITEM, topic=DecisionTopic.PERSONS)
    opened = replace(ITEM, reference="2026-0002", closed=False)
    assert summed_up([ITEM, also, opened], "X") == (
        "Met de wetsgegevens van X komen 2 zaken anders uit: 1 open, 1 gesloten."
    )
    assert summed_up([ITEM], "2027-02-01").startswith("Met de wetsgegevens van 1 februari 2027 komt 1 zaak anders uit")
    assert summed_up([], "2026-11-29") == "Met de wetsgegevens van 29 november 2026 komt geen enkele zaak anders uit."
    assert summed_up([], "X") == "Met de wetsgegevens van X komt geen enkele zaak anders uit."
