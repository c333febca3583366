"""How far a case is: what takes longer than a frame to count is not counted at every answer."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from breachreg.domain.breach import Breach
from breachreg.domain.facts import Facts
from breachreg.law import load_law
from breachreg.law.forms.form_case import AnswerState
from breachreg.law.interview import Interview
from ui.wizard.places import AUTHORITY
from ui.wizard.progress import Progress, Step

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
CASE = Breach(id="1", facts=Facts(is_security_incident=True, personal_data_involved=True))


def form(*places: str) -> Any:
    return SimpleNamespace(answers=[SimpleNamespace(place=place, state=AnswerState.MISSING) for place in places])


def of_authority(steps: list[Step]) -> Step | None:
    return next((step for step in steps if step.id == AUTHORITY), None)


def test_what_the_authority_s_form_lacks_is_counted_when_the_hand_rests_and_stands_as_it_was_meanwhile() -> None:
    lacking = [form("facts.is_security_incident", "facts.personal_data_involved"), form("facts.is_security_incident")]
    asked: list[Breach] = []

    def made(breach: Breach) -> Any:
        asked.append(breach)
        return lacking.pop(0)

    progress = Progress(Interview(load_law(), "nl"), made)
    first = of_authority(progress.steps(CASE, NOW, authority=True, count=False))
    assert first is not None
    assert (first.state, first.answered, asked) == ("partial", "", []), "nothing is claimed yet"
    counted = of_authority(progress.steps(CASE, NOW, authority=True))
    assert counted is not None
    assert counted.answered == "2"
    assert of_authority(progress.steps(CASE, NOW, authority=True, count=False)) == counted
    assert len(asked) == 1
    assert of_authority(progress.steps(CASE, NOW, authority=True)) != counted
    assert of_authority(progress.steps(CASE, NOW, authority=False, count=False)) is None
