"""Duties as dated versions: which apply, to whom, until when; and data that is refused."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach, Count
from breachreg.domain.facts import BreachType, DataKind, Facts, RecipientType, Role, ServiceImpact
from breachreg.domain.moments import Moments
from breachreg.domain.parties import ClockAnchor, Organisation, OwnClock, Regime
from breachreg.errors import LawDataError
from breachreg.law import load_law
from breachreg.law.case import assess_breach
from breachreg.law.duties import authority_due_at, load_duties
from breachreg.law.law import read_law
from breachreg.law.results import Applies, Obligation
from breachreg.resources import LAW

AWARE = datetime(2026, 11, 20, 15, 40, tzinfo=UTC)
SERIOUS = Facts(
    role=Role.CONTROLLER,
    breach_type=(BreachType.CONFIDENTIALITY,),
    data_categories=(DataKind.IDENTIFICATION, DataKind.NATIONAL_ID),
    recipient_type=RecipientType.UNKNOWN_CRIMINAL,
)


def duties_of(facts: Facts = SERIOUS, organisation: Organisation | None = None, moments: Moments | None = None) -> dict[str, Obligation]:
    breach = Breach(id="a", facts=facts, people=Count.exact(1), moments=moments or Moments(aware_at=AWARE))
    found = assess_breach(load_law(), breach, organisation or Organisation(), now=AWARE).obligations
    return {o.id + ("*" if o.expected else ""): o for o in found}


def test_a_serious_breach_must_be_documented_notified_and_told() -> None:
    found = duties_of()
    assert all(found[name].applies is Applies.YES for name in ("avg-33-5", "avg-33-1", "avg-34"))
    assert found["avg-33-1"].due_at == datetime(2026, 11, 23, 15, 40, tzinfo=UTC)
    assert found["avg-33-2"].applies is Applies.NO


def test_a_processor_tells_the_controller_and_not_the_authority() -> None:
    found = duties_of(Facts(role=Role.PROCESSOR, breach_type=(BreachType.CONFIDENTIALITY,)))
    assert found["avg-33-2"].applies is Applies.YES
    assert found["avg-33-1"].applies is Applies.NO
    assert found["avg-33-1"].due_at is None


def test_without_a_breach_nothing_is_due() -> None:
    found = duties_of(Facts(is_personal_data_breach=False, breach_type=()))
    assert {o.applies for o in found.values()} == {Applies.NO}


def test_unknown_awareness_is_named_as_missing() -> None:
    found = duties_of(moments=Moments())
    assert found["avg-33-1"].due_at is None
    assert "moments.aware_at" in found["avg-33-1"].missing


def test_regimes_only_where_the_organisation_falls_under_them() -> None:
    assert "cbw-26" not in duties_of()
    organisation = Organisation(regimes=(Regime.CYBERSECURITY_ACT, Regime.TELECOM_PROVIDER))
    found = duties_of(organisation=organisation)
    assert found["cbw-26"].applies is Applies.UNDECIDED
    assert "facts.service_impact" in found["cbw-26"].missing
    assert found["tw-11-3a"].due_at == AWARE + timedelta(hours=24)
    second = datetime(2026, 11, 24, 15, 40, tzinfo=UTC)
    assert found["tw-11-3a-second"].due_at == second


def test_a_significant_incident_under_the_cybersecurity_act_has_three_terms() -> None:
    facts = Facts(
        role=Role.CONTROLLER, breach_type=(BreachType.AVAILABILITY,), service_impact=ServiceImpact.CRITICAL
    )
    found = duties_of(facts, Organisation(regimes=(Regime.CYBERSECURITY_ACT,)))
    assert found["cbw-26"].due_at == AWARE + timedelta(hours=24)
    assert found["cbw-27"].due_at == AWARE + timedelta(hours=72)
    assert found["cbw-29"].due_at == datetime(2026, 12, 23, 15, 40, tzinfo=UTC)


def test_a_duty_does_not_exist_before_its_first_version() -> None:
    moments = Moments(aware_at=datetime(2026, 8, 1, 10, 0, tzinfo=UTC))
    assert "cbw-26" not in duties_of(organisation=Organisation(regimes=(Regime.CYBERSECURITY_ACT,)), moments=moments)


def test_own_clocks_run_from_their_own_anchor() -> None:
    clock = OwnClock(id="polis", name="Melding verzekeraar", recipient="Verzekeraar", hours=48, anchor=ClockAnchor.DISCOVERED, source="art. 7")
    moments = Moments(aware_at=AWARE, discovered_at=AWARE - timedelta(hours=5))
    found = duties_of(organisation=Organisation(own_clocks=(clock,)), moments=moments)
    assert found["own-polis"].due_at == AWARE + timedelta(hours=43)
    assert "art. 7" in found["own-polis"].because


def test_the_expected_version_is_an_outlook_and_never_applied() -> None:
    found = duties_of()
    assert found["avg-33-1*"].hours == 96
    assert not found["avg-33-1*"].verified
    assert found["avg-33-1"].hours == 72


@pytest.mark.parametrize(
    ("aware", "due"),
    [  # Europe/Amsterdam, from the project's law paper
        ("2026-11-20T16:40", "2026-11-23T16:40"),
        ("2026-10-23T16:30", "2026-10-26T15:30"),
        ("2027-03-26T16:30", "2027-03-29T17:30"),
        ("2026-12-24T11:05", "2026-12-27T11:05"),
        ("2027-03-25T09:00", "2027-03-28T10:00"),
        ("2027-04-02T17:15", "2027-04-05T17:15"),
        ("2026-12-31T23:59", "2027-01-03T23:59"),
        ("2028-02-27T10:00", "2028-03-01T10:00"),
        ("2019-01-11T12:00", "2019-01-14T12:00"),
    ],
)
def test_seventy_two_real_hours_across_weekends_and_the_change_of_clocks(aware: str, due: str) -> None:
    def local(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)

    # the outlook is left out by date; every year here has the term in force
    assert authority_due_at(load_law(), local(aware)) == local(due)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A copy of the law data that a test may change."""
    root = tmp_path / "resources" / "law"
    shutil.copytree(LAW, root)
    shutil.copytree(LAW.parent / "cases", root.parent / "cases")
    return root


def rewrite(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


NEW_VERSION = """
until = 2027-07-01
[[duty.version]]
from = 2027-07-01
status = "in-force"
threshold = "high_risk"
hours = 96
anchor = "aware_at"
reference = "AVG 33(1), nieuw"
url = "https://example.org"
verified = false
[[duty.version]]
from = 2028-01-01
"""


def test_a_change_of_law_is_a_change_of_data_and_touches_later_cases_only(changed: Path) -> None:
    rewrite(changed, "duties.toml", "[[duty.version]]\nfrom = 2028-01-01\n", NEW_VERSION)
    law = read_law(changed)
    before, after = datetime(2027, 6, 30, 10, tzinfo=UTC), datetime(2027, 7, 1, 10, tzinfo=UTC)
    assert authority_due_at(law, before) == before + timedelta(hours=72)
    assert authority_due_at(law, after) == after + timedelta(hours=96)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("hours = 72", "hour = 72", "allowed keys"),
        ('status = "expected"', 'status = "in-force"', "overlap"),
        ('basis = "processor"', 'basis = "porcessor"', "porcessor"),
        ('threshold = "risk"\nhours = 72', "hours = 72", "threshold"),
        ('id = "avg-34"', 'id = "avg-33-1"', "twice"),
        ('anchor = "aware_at"\nreference = "AVG 33(1)"', 'reference = "AVG 33(1)"', "anchor"),
        ('id = "igj"', 'id = "igj-nieuw"', "igj-nieuw"),
        ("from = 2018-05-25", 'from = "gisteren"', "duties.toml"),
    ],
)
def test_wrong_duties_are_refused_with_file_key_and_what_is_allowed(changed: Path, old: str, new: str, words: str) -> None:
    rewrite(changed, "duties.toml", old, new)
    with pytest.raises(LawDataError, match="duties.toml") as caught:
        load_duties(changed)
    assert words in str(caught.value)


def test_a_gap_between_versions_is_an_error_and_never_a_fallback(changed: Path) -> None:
    rewrite(changed, "duties.toml", "[[duty.version]]\nfrom = 2028-01-01\n", NEW_VERSION.replace("until = 2027-07-01", "until = 2027-06-01"))
    with pytest.raises(LawDataError, match="no version between 2027-06-01 and 2027-07-01"):
        load_duties(changed)


def test_every_duty_version_has_a_source_and_words_in_both_languages() -> None:
    law = load_law()
    for duty in law.duties.duties:
        assert all(v.reference and v.url.startswith("https://") for v in duty.versions)
        assert all(law.duties.words[language]["duty"][duty.id] for language in ("nl", "en"))
    assert date.fromisoformat(law.edition) == law.duties.checked
