"""The test points are read strictly, and are all there in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from breachreg.audit.catalogue import Grade, PointKind, Scope, catalogue
from breachreg.errors import LawDataError
from breachreg.resources import AUDIT

TEXT = (AUDIT / "points.toml").read_text("utf-8")


def test_every_point_says_what_it_asks_and_where_it_comes_from() -> None:
    points = catalogue().points
    assert len(points) == 62
    for point in points.values():
        assert point.sources, point.id
        for language in ("nl", "en"):
            assert all((point.words[language].question, point.words[language].rule, point.words[language].evidence))
    assert {tip for point in points.values() for tip in point.tips} == set(range(1, 11))
    assert {point.kind for point in points.values()} == set(PointKind)


def test_a_computed_point_can_fail_and_a_question_is_never_called_a_failure() -> None:
    for point in catalogue().points.values():
        if point.kind is PointKind.COMPUTED:
            assert any(not said.question for said in point.says.values()), point.id
        if point.kind is PointKind.QUESTION:
            assert all(said.question for said in point.says.values()), point.id


def test_the_plainest_failure_has_the_grade_of_its_point_and_others_their_own() -> None:
    point = catalogue().points["B-01"]
    assert (point.grade_of("empty"), point.grade_of("short")) == (Grade.HIGH, Grade.MIDDLE)
    assert point.scope is Scope.CASE


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('id = "A-02"', 'id = "A-01"', "twice"),
        ('sources = ["ico"]', 'sources = ["nobody"]', "no such source"),
        ("tips = [3]", "tips = [11]", "no such tip"),
        ('en = "Number {numbers} is missing.', 'en = "Number {number} is missing.', "other places"),
        ('kind = "R"\n', 'kind = "M"\n', "a person judges"),
        ('severity = "high"', 'severity = "grave"', "grave"),
    ],
)
def test_what_is_wrong_with_a_point_is_told(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert before in TEXT
    path = tmp_path / "points.toml"
    path.write_text(TEXT.replace(before, after, 1), "utf-8")
    with pytest.raises(LawDataError, match=said):
        catalogue(path)
