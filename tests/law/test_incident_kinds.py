"""Every kind of incident is explained, with what to do first and whether it is a personal data breach too."""

from __future__ import annotations

import pytest

from breachreg.domain.breach import Breach, Cybercrime, IncidentKind
from breachreg.domain.facts import Facts
from breachreg.law.case import effective_facts
from breachreg.law.incident_kinds import explained, in_words


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_has_its_words(language: str) -> None:
    told = explained(language)
    assert [item.kind for item in told] == [*IncidentKind, *Cybercrime]
    assert all(item.what and item.do and item.breach for item in told)
    assert all(len(item.what) < 140 and len(item.do) < 140 for item in told)


def test_what_was_answered_is_explained_and_asks_whether_it_is_a_breach() -> None:
    case = Breach(id="a", cybercrime=(Cybercrime.PHONE_HACKING, Cybercrime.DDOS))
    said = in_words("cybercrime", case)
    assert said.count("Is dit ook een datalek?") == 2
    assert "uitgaand bellen" in said
    assert "filtering" in said
    assert in_words("incident_kind", case) == ""
    assert in_words("title", case) == ""


def test_a_breach_at_a_processor_is_no_crime_by_itself() -> None:
    at_processor = Breach(id="a", facts=Facts(), cybercrime=(Cybercrime.PROCESSOR_BREACH,))
    found = effective_facts(at_processor)
    assert found.processor_involved is True
    assert found.malicious_intent is None
    hacked = Breach(id="a", cybercrime=(Cybercrime.PROCESSOR_BREACH, Cybercrime.HACKING))
    assert hacked.crimes == (Cybercrime.HACKING,)
    assert effective_facts(hacked).malicious_intent is True
