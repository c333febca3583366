"""A case that is shown from what is stored is shown as the case itself would be."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.breach import (
    Breach,
    Count,
    Decision,
    DecisionOutcome,
    DecisionTopic,
    EvidenceItem,
    FgInvolvement,
    Note,
    Task,
)
from breachreg.domain.facts import BreachType, DataKind, Facts
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import DraftRecord, Notification, NotificationKind
from breachreg.exchange.case_json import case_to_json
from breachreg.exchange.stored_case import stored_to_json
from breachreg.persistence.codec import encode
from breachreg.register import Register

moments = st.datetimes(datetime(2018, 5, 25), datetime(2030, 1, 1), timezones=st.just(UTC))
texts = st.text(max_size=12) | st.just("2026-11-23T10:00:00.123456Z")


def stored(breach: Breach) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(encode(breach))
    return document["data"]


@given(
    breach=st.builds(
        Breach,
        id=st.just("a"),
        title=texts,
        registered_at=moments,
        closed_at=st.none() | moments,
        moments=st.builds(Moments, aware_at=moments, started_at=st.none() | moments, discovered_how=texts),
        facts=st.builds(
            Facts,
            bsn=st.none() | st.booleans(),
            persons_approx=st.none() | st.integers(0, 9),
            breach_type=st.none() | st.just(()) | st.just((BreachType.CONFIDENTIALITY,)),
            data_categories=st.lists(st.sampled_from(DataKind), max_size=2).map(tuple),
        ),
        people=st.sampled_from([Count(), Count.exact(0), Count.exact(7)]),
        decisions=st.lists(
            st.builds(
                Decision,
                topic=st.sampled_from(DecisionTopic),
                outcome=st.sampled_from(DecisionOutcome),
                decided_by=texts,
                decided_at=moments,
                law_edition=texts,
            ),
            max_size=5,
        ).map(tuple),
        notifications=st.lists(
            st.builds(Notification, kind=st.sampled_from(NotificationKind), sent_at=moments, persons=st.none()), max_size=3
        ).map(tuple),
        tasks=st.just((Task(id="t", text="2026-11-23T10:00:00.5Z", due_on=date(2026, 12, 1)),)),
        notes=st.builds(Note, id=st.just("n"), written_at=moments, written_by=texts, text=texts).map(lambda note: (note,)),
        fg=st.builds(FgInvolvement, involved_at=st.none() | moments, advice=texts),
    )
)  # fmt: skip
def test_whatever_stands_in_a_case(breach: Breach) -> None:
    assert stored_to_json(stored(breach)) == case_to_json(breach)


def test_a_file_and_a_document_of_a_case() -> None:
    at = datetime(2026, 11, 23, 10, 0, 0, 5, tzinfo=UTC)
    breach = Breach(
        id="a",
        drafts=(
            DraftRecord(
                kind="dossier",
                language="nl",
                made_at=at,
                file_name="x.docx",
                sha256="00",
                template="1",
                law_edition="e",
            ),
        ),
        evidence=(EvidenceItem(id="e", name="x.pdf", sha256="00", size=4, added_at=at + timedelta(days=1)),),
    )
    assert stored_to_json(stored(breach)) == case_to_json(breach)


@pytest.mark.parametrize("organisation", ["gemeente", "ziekenhuis"])
def test_every_case_of_a_practice_register(tmp_path: Any, clock: FixedClock, organisation: str) -> None:
    path = make_demo(tmp_path / "r.db", cases=40, seed=3, organisation=organisation, clock=clock)
    with Register.open(path, clock=clock) as register:
        for breach in register.all_breaches():
            found = register.glance(breach.reference)
            assert found is not None
            assert stored_to_json(found) == case_to_json(breach)
