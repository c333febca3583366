"""Which duties apply to a case, to whom, and until when. The duties themselves are data (resources/law/duties.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from msgspec import Struct, field

from breachreg.clock import AMSTERDAM
from breachreg.domain.facts import Facts, Role, ServiceImpact
from breachreg.domain.moments import Moments
from breachreg.domain.parties import Organisation, Regime
from breachreg.errors import LawDataError
from breachreg.law.deadlines import add_days, add_hours, add_months
from breachreg.law.reading import once, read_as, read_table, same_keys
from breachreg.law.results import Applies, Conclusion, Obligation, PersonsAdvice, RiskLevel

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("nl", "en")
AUTHORITY_DUTY = "avg-33-1"
LEVELS = {level.value: place for place, level in enumerate(RiskLevel)}
ANCHORS = ("aware_at", "discovered_at", "first_signal_at", "processor_notice_at")
BECAUSE = (
    "document_yes", "document_no", "authority_yes", "authority_no", "no_breach", "processor_role", "supplement_yes",
    "supplement_no", "persons_yes", "persons_no", "processor_yes", "processor_no", "processor_open", "regime_yes",
    "regime_no", "regime_open", "regime_check", "own_yes", "expected",
)  # fmt: skip


class Version(Struct, frozen=True, forbid_unknown_fields=True, rename={"starts": "from"}):
    """One dated version of a duty; `starts` and `until` bound the anchor moment (Dutch calendar, until excluded)."""

    starts: date
    status: Literal["in-force", "expected"]
    reference: str
    url: str
    verified: bool
    until: date | None = None
    threshold: Literal["risk", "high_risk"] | None = None
    hours: float | None = None
    days: int | None = None
    months: int | None = None
    anchor: Literal["aware_at", "discovered_at", "first_signal_at", "processor_notice_at"] | None = None
    after: str | None = None


class Duty(Struct, frozen=True, forbid_unknown_fields=True, rename={"versions": "version"}):
    """A duty with its versions."""

    id: str
    basis: Literal[
        "document", "authority", "supplement", "persons", "processor",
        "regime_risk", "regime_breach", "regime_significant", "regime_check",
    ]  # fmt: skip
    recipient: str
    versions: list[Version]
    regime: Regime | None = None

    def version_on(self, day: date) -> Version | None:
        """Return the version in force on `day`; None before the duty existed.

        Raises:
            LawDataError: it existed, but no version is in force; the law has no default.
        """
        if all(day < version.starts for version in self.versions if version.status == "in-force"):
            return None
        for version in self.versions:
            if (
                version.status == "in-force"
                and version.starts <= day
                and (version.until is None or day < version.until)
            ):
                return version
        raise LawDataError(f"duties.toml: {self.id} has no version in force on {day}")

    def expected(self) -> Version | None:
        """Return the announced version, if there is one."""
        return next((version for version in self.versions if version.status == "expected"), None)


class _Data(Struct, forbid_unknown_fields=True):
    checked: date
    duty: list[Duty] = field(default_factory=list)


@dataclass(frozen=True)
class Duties:
    """All duties, and their words per language."""

    duties: tuple[Duty, ...]
    checked: date
    words: Mapping[str, dict[str, dict[str, str]]]

    def by_id(self, ident: str) -> Duty:
        """Return the duty with this id.

        Raises:
            LawDataError: there is none.
        """
        for duty in self.duties:
            if duty.id == ident:
                return duty
        raise LawDataError(f"duties.toml: no duty {ident!r}; there are: {', '.join(d.id for d in self.duties)}")


def load_duties(root: Path) -> Duties:
    """Read the duties below the law directory `root`.

    Raises:
        LawDataError: an unknown key, overlapping versions, a missing text or a version that is not usable.
    """
    data = read_as(root / "duties.toml", _Data)
    once((duty.id for duty in data.duty), "duties.toml", "duty")
    for duty in data.duty:
        _check(duty, {d.id for d in data.duty})
    if all(duty.id != AUTHORITY_DUTY for duty in data.duty):
        raise LawDataError(f"duties.toml: the duty {AUTHORITY_DUTY!r} is missing")
    words = {}
    for language in LANGUAGES:
        table = read_table(root / "texts" / language / "duties.toml")
        place = f"texts/{language}/duties.toml:"
        same_keys(table, ("recipient", "duty", "because", "anchor"), place)
        same_keys(table["recipient"], {duty.recipient for duty in data.duty}, f"{place} [recipient]")
        same_keys(table["duty"], {"own", *(duty.id for duty in data.duty)}, f"{place} [duty]")
        same_keys(table["because"], BECAUSE, f"{place} [because]")
        same_keys(table["anchor"], ("aware_at", "discovered_at", "first_signal_at"), f"{place} [anchor]")
        words[language] = table
    return Duties(tuple(data.duty), data.checked, words)


def _check(duty: Duty, ids: set[str]) -> None:
    place = f"duties.toml: {duty.id}"
    if duty.basis.startswith("regime") != (duty.regime is not None):
        raise LawDataError(f"{place}: a basis that begins with 'regime' needs `regime`, others do not take it")
    in_force = sorted((v for v in duty.versions if v.status == "in-force"), key=lambda v: v.starts)
    if not in_force:
        raise LawDataError(f"{place}: no version in force")
    for earlier, later in pairwise(in_force):
        if earlier.until is None or earlier.until > later.starts:
            raise LawDataError(f"{place}: the versions from {earlier.starts} and {later.starts} overlap; give `until`")
        if earlier.until < later.starts:
            raise LawDataError(f"{place}: no version between {earlier.until} and {later.starts}")
    for version in duty.versions:
        if sum(part is not None for part in (version.hours, version.days, version.months)) > 1:
            raise LawDataError(f"{place}: give one of hours, days, months")
        has_period = version.hours is not None or version.days is not None or version.months is not None
        if has_period and version.anchor is None:
            raise LawDataError(f"{place}: a period needs an `anchor`; allowed: {', '.join(ANCHORS)}")
        if version.until is not None and version.until <= version.starts:
            raise LawDataError(f"{place}: until {version.until} is not after from {version.starts}")
        if duty.basis in ("authority", "regime_risk") and version.threshold is None:
            raise LawDataError(f"{place}: basis {duty.basis!r} needs `threshold`; allowed: risk, high_risk")
        if version.after is not None and version.after not in ids:
            raise LawDataError(f"{place}: after = {version.after!r}; allowed: {', '.join(sorted(ids))}")


class LawWithDuties(Protocol):
    """What this module needs of the law."""

    @property
    def duties(self) -> Duties:
        """The duties."""
        ...


def dutch_day(moment: datetime) -> date:
    """Return the Dutch calendar day of a moment."""
    return moment.astimezone(AMSTERDAM).date()


def due_at(version: Version, anchor: datetime) -> datetime | None:
    """Return the end (UTC) of a version's period that begins at `anchor`; None when it has no period."""
    if version.hours is not None:
        return add_hours(anchor, version.hours)
    if version.days is not None:
        return add_days(anchor, version.days)
    if version.months is not None:
        return add_months(anchor, version.months)
    return None


def authority_due_at(law: LawWithDuties, aware_at: datetime) -> datetime | None:
    """Return the latest moment to notify the AP (AVG 33(1)) for awareness at `aware_at`, UTC."""
    version = law.duties.by_id(AUTHORITY_DUTY).version_on(dutch_day(aware_at))
    return due_at(version, aware_at) if version else None


def authority_due(obligations: tuple[Obligation, ...]) -> datetime | None:
    """Return the latest moment to notify the AP as found among `obligations`."""
    return next((o.due_at for o in obligations if o.id == AUTHORITY_DUTY and not o.expected), None)


@dataclass(frozen=True)
class _Case:
    facts: Facts
    risk: RiskLevel
    is_breach: bool
    persons: PersonsAdvice
    authority_open: bool
    regimes: frozenset[Regime]


def obligations(
    law: LawWithDuties,
    *,
    facts: Facts,
    risk: RiskLevel,
    is_breach: Conclusion,
    persons: PersonsAdvice,
    organisation: Organisation | None,
    moments: Moments | None,
    aware_at: datetime | None,
    now: datetime | None,
    language: str,
) -> tuple[Obligation, ...]:
    """Return the duties of this case, those of regimes only where the organisation falls under them.

    Args:
        now: chooses the version where the anchor moment is not known.
    """
    words = law.duties.words[language]
    regimes = frozenset(organisation.regimes) if organisation else frozenset()
    case = _Case(facts, risk, is_breach.outcome == "yes", persons, not persons.certain, regimes)
    at = {"aware_at": aware_at}
    if moments is not None:
        at |= {name: getattr(moments, name) for name in ANCHORS if name != "aware_at"}
    today = dutch_day(now or datetime.now(UTC))
    found: dict[str, Obligation] = {}
    outlook: list[Obligation] = []
    for duty in law.duties.duties:
        if duty.regime is not None and duty.regime not in regimes:
            continue
        present = duty.version_on(_day_of(duty.versions[0], at, today))
        if present is not None:
            found[duty.id] = _obligation(duty, present, case, at, words, found)
        announced = duty.expected()
        if announced is not None:
            outlook.append(_obligation(duty, announced, case, at, words, found))
    own = [_own(clock, case, at, words) for clock in (organisation.own_clocks if organisation else ())]
    return (*found.values(), *own, *outlook)


def _anchor(version: Version, at: dict[str, datetime | None]) -> datetime | None:
    """Return the moment that a version's period runs from; whoever is aware has discovered it."""
    if version.anchor is None:
        return None
    return at.get(version.anchor) or (at.get("aware_at") if version.anchor == "discovered_at" else None)


def _day_of(version: Version, at: dict[str, datetime | None], today: date) -> date:
    """Return the day that decides which version counts: that of the anchor, of awareness, or else today."""
    moment = _anchor(version, at) or at.get("aware_at")
    return dutch_day(moment) if moment else today


def _obligation(
    duty: Duty,
    version: Version,
    case: _Case,
    at: dict[str, datetime | None],
    words: dict[str, dict[str, str]],
    earlier: dict[str, Obligation],
) -> Obligation:
    expected = version.status == "expected"
    anchor = _anchor(version, at)
    applies, because, missing = _applies(duty, version, case)
    end = due_at(version, anchor) if anchor else None
    if version.after is not None:
        previous = earlier.get(version.after)
        end = due_at(version, previous.due_at) if previous is not None and previous.due_at else None
    if applies is not Applies.NO and version.anchor and anchor is None:
        missing = (*missing, f"moments.{version.anchor}")
    return Obligation(
        id=duty.id,
        name=words["duty"][duty.id],
        applies=applies,
        recipient=words["recipient"][duty.recipient],
        due_at=end if applies is not Applies.NO else None,
        anchor=f"moments.{version.anchor}" if version.anchor else "",
        hours=version.hours,
        because=words["because"]["expected" if expected else because],
        reference=version.reference,
        url=version.url,
        missing=missing,
        expected=expected,
        verified=version.verified,
    )


def _applies(duty: Duty, version: Version, case: _Case) -> tuple[Applies, str, tuple[str, ...]]:
    """Return whether a duty applies, the id of the sentence that says why, and what is still to be known."""
    basis, role = duty.basis, case.facts.role
    if basis == "document":
        return (Applies.YES, "document_yes", ()) if case.is_breach else (Applies.NO, "document_no", ())
    if not case.is_breach:
        return Applies.NO, "no_breach", ()
    if basis == "processor":
        if role is Role.PROCESSOR:
            return Applies.YES, "processor_yes", ()
        return (Applies.NO, "processor_no", ()) if role else (Applies.UNDECIDED, "processor_open", ("facts.role",))
    if basis == "regime_check":
        return Applies.UNDECIDED, "regime_check", ()
    if basis == "regime_breach":
        return Applies.YES, "regime_yes", ()
    if basis == "regime_significant":
        impact = case.facts.service_impact
        if impact in (ServiceImpact.SIGNIFICANT, ServiceImpact.CRITICAL):
            return Applies.YES, "regime_yes", ()
        if impact is ServiceImpact.NONE:
            return Applies.NO, "regime_no", ()
        return Applies.UNDECIDED, "regime_open", () if impact else ("facts.service_impact",)
    if role is Role.PROCESSOR:
        return Applies.NO, "processor_role", ()
    reached = LEVELS[case.risk.value] >= LEVELS[version.threshold or RiskLevel.RISK.value]
    if basis in ("authority", "regime_risk"):
        return (Applies.YES, "authority_yes", ()) if reached else (Applies.NO, "authority_no", ())
    if basis == "supplement":
        return (
            (Applies.YES, "supplement_yes", ())
            if reached and case.authority_open
            else (Applies.NO, "supplement_no", ())
        )
    informed = case.persons.outcome in ("yes", "partial")
    return (Applies.YES, "persons_yes", ()) if informed else (Applies.NO, "persons_no", ())


def _own(clock: Any, case: _Case, at: dict[str, datetime | None], words: dict[str, dict[str, str]]) -> Obligation:
    anchor = at.get(clock.anchor.value)
    return Obligation(
        id=f"own-{clock.id}",
        name=clock.name,
        applies=Applies.YES if case.is_breach else Applies.NO,
        recipient=clock.recipient,
        due_at=add_hours(anchor, clock.hours) if anchor and case.is_breach else None,
        anchor=f"moments.{clock.anchor.value}",
        hours=clock.hours,
        because=words["because"]["own_yes"].format(source=clock.source or words["duty"]["own"]),
        reference=clock.source,
        missing=() if anchor else (f"moments.{clock.anchor.value}",),
        verified=True,
    )
