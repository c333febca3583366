"""How a measure stands on a day, and what is refused before it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from breachreg.domain.dossier import Effect
from breachreg.domain.facts import Cause
from breachreg.domain.problems import Severity
from breachreg.domain.programme import MeasureGroup, ProgrammeMeasure, Review
from breachreg.errors import LawDataError, NotFoundError
from breachreg.prevention.catalogue import catalogue
from breachreg.prevention.standing import State, cleaned, objections, standing
from breachreg.resources import PREVENTION

TODAY = date(2026, 11, 23)
RESTORE = ProgrammeMeasure(
    id="m", code="T07", text="Test herstel", owner="ICT", every_months=3, started_on=date(2026, 1, 10)
)


def reviewed(*reviews: Review) -> ProgrammeMeasure:
    return replace(RESTORE, reviews=reviews)


@pytest.mark.parametrize(
    ("measure", "state", "next_on"),
    [
        (replace(RESTORE, started_on=None), State.PLANNED, None),
        (replace(RESTORE, started_on=date(2026, 12, 1)), State.PLANNED, None),
        (RESTORE, State.LATE, date(2026, 4, 10)),
        (reviewed(Review(on=date(2026, 11, 30))), State.LATE, date(2026, 4, 10)),
        (reviewed(Review(on=date(2026, 9, 1))), State.UNPROVEN, date(2026, 12, 1)),
        (reviewed(Review(on=date(2026, 9, 1), proof="verslag")), State.IN_ORDER, date(2026, 12, 1)),
        (
            reviewed(Review(on=date(2025, 9, 1), proof="verslag"), Review(on=date(2026, 9, 1))),
            State.UNPROVEN,
            date(2026, 12, 1),
        ),
        (
            reviewed(Review(on=date(2026, 9, 1), result=Effect.FAILED, proof="verslag")),
            State.FAILED,
            date(2026, 12, 1),
        ),
        (replace(RESTORE, ended_on=date(2026, 3, 1), ended_why="vervangen"), State.ENDED, None),
    ],
)
def test_a_measure_stands_by_what_was_known_on_the_day(
    measure: ProgrammeMeasure, state: State, next_on: date | None
) -> None:
    found = standing(measure, TODAY)
    assert (found.state, found.next_on) == (state, next_on)
    assert found.in_order is (state is State.IN_ORDER)


def test_what_it_was_on_the_day_of_an_incident_is_still_known() -> None:
    ended = replace(RESTORE, ended_on=date(2026, 3, 1), ended_why="vervangen")
    assert ended.in_force(date(2026, 2, 28))
    assert not ended.in_force(date(2026, 3, 1))
    assert not ended.in_force(date(2026, 1, 9))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"text": " "}, "text"),
        ({"every_months": 0}, "every_months"),
        ({"every_months": 61}, "every_months"),
        ({"started_on": date(1026, 1, 1)}, "started_on"),
        ({"ended_on": date(2025, 1, 1), "ended_why": "weg"}, "ended_on"),
        ({"ended_on": date(2026, 5, 1)}, "ended_why"),
        ({"reviews": (Review(on=date(2026, 12, 1)),)}, "reviews.0.on"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(change: dict[str, object], place: str) -> None:
    found = objections(replace(RESTORE, **change), TODAY)  # type: ignore[arg-type]
    assert [item.path for item in found if item.severity is not Severity.WARN] == [place]


def test_a_measure_of_nobody_is_kept_with_a_word() -> None:
    (found,) = objections(replace(RESTORE, owner=""), TODAY)
    assert (found.path, found.severity) == ("owner", Severity.WARN)


def test_texts_are_tidied_and_reviews_stand_by_day() -> None:
    late, early = Review(on=date(2026, 9, 1)), Review(on=date(2026, 6, 1))
    found = cleaned(replace(RESTORE, text=" Test ", reviews=(late, early)))
    assert (found.text, found.reviews, found.last) == ("Test", (early, late), late)


def test_the_catalogue_says_of_each_measure_what_it_is_against_and_where_it_comes_from() -> None:
    known = catalogue().measures
    assert len(known) == 50
    assert [sum(item.group is group for item in known.values()) for group in MeasureGroup] == [19, 8, 23]
    assert all(item.sources and item.text.en and item.proof.nl and item.test.nl for item in known.values())
    begun = known["T07"].begun()
    assert begun.norms[0].startswith("ISO 27002 8.13")
    assert begun.against(Cause.RANSOMWARE)
    assert not begun.against(Cause.OPEN_CC)
    assert known["A01"].begun().against(Cause.OPEN_CC)
    assert "T09" in [item.code for item in catalogue().against(Cause.LOST_DEVICE)]
    assert not known["T14"].verified


def test_aged_advice_is_not_repeated() -> None:
    texts = " ".join(item.text.nl for item in catalogue().measures.values()).casefold()
    assert "regelmatig wachtwoord" not in texts
    assert "prullenbak" not in texts


def test_a_code_that_is_not_there_is_told() -> None:
    with pytest.raises(NotFoundError, match="X99"):
        catalogue().get("X99")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('sources = ["seed"', 'sources = ["nergens"'),
        ('causes = ["phishing', 'causes = ["pesten", "phishing'),
        ('id = "A02"', 'id = "A01"'),
    ],
)
def test_a_mistake_in_the_data_is_told_with_its_place(tmp_path: Path, old: str, new: str) -> None:
    text = (PREVENTION / "measures.toml").read_text("utf-8")
    path = tmp_path / "measures.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(LawDataError):
        catalogue(path)
