"""Model cases: what they hold, when an exercise lies, and that wrong data is refused."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from breachreg.clock import AMSTERDAM, FixedClock
from breachreg.demo.material import ORGANISATIONS, setting
from breachreg.errors import LawDataError, NotFoundError
from breachreg.law import load_law
from breachreg.law.case import assess_breach
from breachreg.practice.models import Model, model_called, models
from breachreg.resources import DEMO, PRACTICE


@pytest.mark.parametrize("model", models(), ids=lambda model: model.id)
def test_a_model_case_is_one_that_the_law_asks_something_of(model: Model, clock: FixedClock) -> None:
    begin = model.begins_before(clock.now())
    injects = model.injects(begin)
    assert len(injects) >= 5
    assert all(item.seen and item.expect and item.text for item in injects)
    assert injects[-1].at <= model.ends(begin) <= clock.now()
    assert model.questions
    assert model.goals
    assert model.organisation in ORGANISATIONS
    case = model.case(begin)
    assert case.moments.aware_at in {item.at for item in injects}, "a message brings what makes the team aware"
    found = assess_breach(load_law(), case, setting(DEMO, model.organisation).organisation, now=clock.now(), deep=False)
    assert (found.notify_authority.outcome, found.notify_data_subjects.outcome) == ("yes", "yes")
    assert not [item for item in found.contradictions if item.blocks_decision]


def test_an_exercise_lies_wholly_in_the_past_on_its_own_day_of_the_week() -> None:
    model = model_called("ransomware")
    for hour in range(0, 24 * 9, 7):
        now = datetime(2026, 10, 20, tzinfo=UTC) + timedelta(hours=hour)
        begin = model.begins_before(now).astimezone(AMSTERDAM)
        assert (begin.weekday(), f"{begin:%H:%M}") == (4, "16:40")
        assert now - timedelta(days=7, hours=model.hours + 1) < begin <= now - timedelta(hours=model.hours)


def test_a_message_is_read_out_with_its_time() -> None:
    model = model_called("ransomware")
    first = model.injects(model.begins_before(datetime(2026, 11, 23, tzinfo=UTC)))[0]
    assert first.said.startswith("vr 16.40 uur: De helpdesk belt.")


def test_an_unknown_one_says_which_there_are() -> None:
    with pytest.raises(NotFoundError) as refused:
        model_called("brand")
    assert "ransomware, usb-stick" in refused.value.remedy


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("minutes = 35", "minutes = 3500", "must go up"),
        ("minutes = 5200", "minutes = 9999", "within its hours"),
        ("minutes = 0\n", "minutes = -1\n", "must go up"),
        ("weekday = 4", "weekday = 7", "weekday"),
        ('"new_breach"', '"do_magic"', "do_magic"),
        ("hours = 96", "hours = 96\nwhen = 1", "when"),
    ],
)
def test_what_is_wrong_in_the_data_is_named(tmp_path: Path, old: str, new: str, why: str) -> None:
    shutil.copy(PRACTICE / "ransomware.toml", tmp_path)
    path = tmp_path / "ransomware.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(LawDataError, match=why):
        models(tmp_path)
