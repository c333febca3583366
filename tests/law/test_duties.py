"""Duties as dated versions: when each ends, which version counts, and data that is refused."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from breachreg.clock import AMSTERDAM
from breachreg.domain.facts import BreachType, Cause, DataKind, Facts, RecipientType, Role
from breachreg.errors import LawDataError
from breachreg.law import load_law
from breachreg.law.assessment import assess
from breachreg.law.duties import LANGUAGES, authority_due_at, load_duties, threshold_of
from breachreg.law.law import read_law
from breachreg.law.results import Applies, RiskLevel
from breachreg.resources import LAW

MODERATE = Facts(
    role=Role.CONTROLLER,
    is_security_incident=True,
    personal_data_involved=True,
    breach_type=(BreachType.CONFIDENTIALITY,),
    cause=Cause.MISDIRECTED_EMAIL,
    data_categories=(DataKind.IDENTIFICATION, DataKind.FINANCIAL_DETAILED),
    recipient_type=RecipientType.KNOWN_SINGLE,
    persons_approx=50,
)
"""A risk, but no high one."""


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


NEW_VERSION = """until = 2027-07-01
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
status = "expected"
"""
EXPECTED = '[[duty.version]]\nstatus = "expected"\n'


def test_a_change_of_law_is_a_change_of_data_and_touches_later_cases_only(changed: Path) -> None:
    rewrite(changed, "duties.toml", EXPECTED, NEW_VERSION)
    law = read_law(changed)
    before, after = datetime(2027, 6, 30, 10, tzinfo=UTC), datetime(2027, 7, 1, 10, tzinfo=UTC)
    assert authority_due_at(law, before) == before + timedelta(hours=72)
    assert authority_due_at(law, after) == after + timedelta(hours=96)


def test_seventy_two_hours_become_ninety_six_for_later_cases_only(changed: Path) -> None:
    rewrite(changed, "duties.toml", EXPECTED, NEW_VERSION.replace('"high_risk"', '"risk"'))
    law = read_law(changed)
    cut = datetime(2027, 6, 30, 22, tzinfo=UTC)  # the first moment of 1 July in the Netherlands
    for aware, hours in ((cut - timedelta(seconds=1), 72), (cut, 96), (cut + timedelta(days=400), 96)):
        # asked years later, the case keeps the term of its own day
        found = assess(law, MODERATE, aware_at=aware, now=cut + timedelta(days=900))
        assert found.notify_authority.due_at == aware + timedelta(hours=hours)
        duty = next(o for o in found.obligations if o.id == "avg-33-1" and not o.expected)
        assert (duty.hours, duty.due_at) == (hours, aware + timedelta(hours=hours))


def test_a_new_threshold_turns_the_advice_for_later_cases_only(changed: Path) -> None:
    rewrite(changed, "duties.toml", EXPECTED, NEW_VERSION)
    law = read_law(changed)
    before, after = datetime(2027, 6, 30, 10, tzinfo=UTC), datetime(2027, 7, 1, 10, tzinfo=UTC)
    old, new = (assess(law, MODERATE, aware_at=moment) for moment in (before, after))
    assert old.risk_level is new.risk_level is RiskLevel.RISK
    assert (old.notify_authority.outcome, new.notify_authority.outcome) == ("yes", "no")
    assert new.notify_authority.reasons[0].rule == "below_threshold"
    for found in (old, new):
        duty = next(o for o in found.obligations if o.id == "avg-33-1" and not o.expected)
        assert (duty.applies is not Applies.NO) == (
            found.notify_authority.outcome == "yes" or not found.notify_authority.certain
        )


def test_who_asks_without_a_version_in_force_gets_the_careful_threshold() -> None:
    assert load_law().duties.by_id("avg-33-1").version_on(date(2017, 1, 1)) is None
    assert threshold_of(None) is RiskLevel.RISK


def test_a_repealed_duty_ends_without_a_word(changed: Path) -> None:
    old = 'anchor = "discovered_at"\nreference = "Cbw 26"'
    new = (
        old
        + """
url = "https://example.org"
verified = false
until = 2030-01-01
[[duty.version]]
from = 2030-01-01
status = "repealed"
reference = "Cbw 26"
"""
    )
    rewrite(changed, "duties.toml", old, new)
    duty = load_duties(changed).by_id("cbw-26")
    assert duty.version_on(date(2029, 12, 31)) is not None
    assert duty.version_on(date(2030, 1, 1)) is None
    assert duty.version_on(date(2026, 8, 14)) is None


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("hours = 72", "hour = 72", "allowed keys"),
        ('status = "expected"', 'status = "in-force"\nfrom = 2020-01-01', "overlap"),
        ('basis = "processor"', 'basis = "porcessor"', "porcessor"),
        ('threshold = "risk"\nhours = 72', "hours = 72", "threshold"),
        ('id = "avg-34"', 'id = "avg-33-1"', "twice"),
        ('anchor = "aware_at"\nreference = "AVG 33(1)"', 'reference = "AVG 33(1)"', "anchor"),
        ('id = "igj"', 'id = "igj-nieuw"', "igj-nieuw"),
        ("from = 2018-05-25", 'from = "gisteren"', "duties.toml"),
        ("from = 2018-05-25\n", "", "needs `from`"),
        ("from = 2018-05-25\n", "from = 2018-05-25\nuntil = 2026-01-01\n", "no version in force from 2026-01-01"),
        ("from = 2018-05-25\n", "from = 2018-05-25\nuntil = 2018-05-25\n", "not after"),
        ('status = "in-force"', 'status = "repealed"', "no version in force"),
        ('status = "in-force"', 'status = "geldig"', "geldig"),
        ("hours = 72", "hours = 72\ndays = 3", "one of"),
        ("hours = 72", "hours = 0", "more than 0"),
        ("checked = 2026-11-29\n\n[[duty]]", "checked = 2026-11-22\n\n[[duty]]", "after that of the whole file"),
        ("verified = true\nchecked = 2026-11-23", "verified = true", "checked"),
        ('contents = ["facts"', 'contents = ["feiten"', "corrective_measures"),
        ('after = "cbw-27"', 'after = "dora-19"', "a duty above it"),
        ('basis = "regime_risk"\nregime = "police_data"', 'basis = "regime_risk"', "needs `regime`"),
        ('id = "avg-33-1"', 'id = "avg-33-een"', "'avg-33-1' is missing"),
    ],
)
def test_wrong_duties_are_refused_with_file_key_and_what_is_allowed(
    changed: Path, old: str, new: str, words: str
) -> None:
    rewrite(changed, "duties.toml", old, new)
    with pytest.raises(LawDataError, match="duties.toml") as caught:
        load_duties(changed)
    assert words in str(caught.value)


def test_a_gap_between_versions_is_an_error_and_never_a_fallback(changed: Path) -> None:
    rewrite(changed, "duties.toml", EXPECTED, NEW_VERSION.replace("until = 2027-07-01", "until = 2027-06-01"))
    with pytest.raises(LawDataError, match="no version between 2027-06-01 and 2027-07-01"):
        load_duties(changed)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('avg-33-4 = "Melding aanvullen"\n', "", "avg-33-4"),
        ('avg-33-4 = "Melding aanvullen"', 'avg-33-4 = "Melding aanvullen"\nwbp-34a = "Oude wet"', "wbp-34a"),
        ("persons_open =", "persons_opne =", "persons_open"),
        ('dora-19-final = "Een maand', 'dora-20 = "Een maand', "dora-20"),
        ('wpg-33a = "Dit geldt voor zover het om politiegegevens gaat, in plaats van AVG 33."\n', "", "wpg-33a"),
        ("[recipient]", "[ontvanger]", "allowed keys"),
        ('facts = "de feiten over het datalek"', "facts = 5", "content"),
    ],
)
def test_missing_and_unused_words_are_refused_with_file_and_key(changed: Path, old: str, new: str, words: str) -> None:
    rewrite(changed, "texts/nl/duties.toml", old, new)
    with pytest.raises(LawDataError, match="texts/../duties.toml") as caught:
        load_duties(changed)
    assert words in str(caught.value)


def test_every_duty_version_has_a_source_and_words_in_both_languages() -> None:
    law = load_law()
    for duty in law.duties.duties:
        assert all(v.reference and v.url.startswith("https://") for v in duty.versions)
        assert all(law.duties.words[language].duty[duty.id] for language in LANGUAGES)
    assert date.fromisoformat(law.edition) == law.duties.checked


def test_every_content_that_the_law_asks_belongs_to_a_duty() -> None:
    duties = load_law().duties
    assert {name for duty in duties.duties for name in duty.contents} == set(duties.words["nl"].content)
    # AVG 33(3): nature, contact, consequences and measures; AVG 34(2) the same in plain language
    assert {"nature", "contact", "consequences", "measures"} <= set(duties.by_id("avg-33-1").contents)
    assert {"plain_language", "contact", "consequences", "measures"} <= set(duties.by_id("avg-34").contents)
