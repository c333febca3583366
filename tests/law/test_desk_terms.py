"""Before when is answered what comes in: what the law says, what is our own target, and what the letter says itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from breachreg.domain.desk import MatterKind
from breachreg.domain.tasks import TermBasis
from breachreg.errors import LawDataError
from breachreg.law.desk_terms import expected, matter_terms
from breachreg.resources import ROOT


@pytest.mark.parametrize(
    ("kind", "received", "due", "term"),
    [
        # AVG 12(3): one month; the end on a Sunday moves to Monday (Regulation 1182/71 art. 3(4))
        (MatterKind.RIGHTS_REQUEST, date(2026, 11, 23), date(2026, 12, 23), TermBasis.LAW),
        (MatterKind.RIGHTS_REQUEST, date(2027, 1, 31), date(2027, 3, 1), TermBasis.LAW),
        # Awb 6:7: six weeks; 26 December is a holiday and a Saturday, so Monday
        (MatterKind.AP_DECISION, date(2026, 11, 14), date(2026, 12, 28), TermBasis.LAW),
        (MatterKind.COMPLAINT, date(2026, 11, 23), date(2026, 12, 21), TermBasis.TARGET),
        (MatterKind.AP_QUESTION, date(2026, 11, 23), None, None),
        (MatterKind.AP_CLOSING, date(2026, 11, 23), None, None),
    ],
)
def test_the_last_day_follows_from_the_day_of_receipt(
    kind: MatterKind, received: date, due: date | None, term: TermBasis | None
) -> None:
    found = expected(kind, received)
    assert (found.answer_by, found.term) == (due, term)


def test_what_was_not_read_in_its_source_says_so() -> None:
    assert expected(MatterKind.AP_DECISION, date(2026, 11, 23)).basis.endswith("(niet geverifieerd)")
    assert "niet geverifieerd" not in expected(MatterKind.RIGHTS_REQUEST, date(2026, 11, 23)).basis
    assert matter_terms()[MatterKind.AP_QUESTION].asked


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [('kind = "claim"', 'kind = "complaint"', "complaint"), ("months = 1\n", "", "has a length")],
)
def test_a_file_that_is_not_whole_is_refused(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    text = (ROOT / "desk" / "terms.toml").read_text("utf-8")
    path = tmp_path / "terms.toml"
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(LawDataError, match=told):
        matter_terms(path)


def test_a_kind_that_is_missing_is_refused(tmp_path: Path) -> None:
    text = (ROOT / "desk" / "terms.toml").read_text("utf-8")
    path = tmp_path / "terms.toml"
    path.write_text(text[: text.rindex("[[matter]]")], "utf-8")
    with pytest.raises(LawDataError, match="nothing about rights_request"):
        matter_terms(path)
