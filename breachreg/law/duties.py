"""The duties as dated versions (resources/law/duties.toml), and when each ends. Which apply to a case: obligations.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_args

from msgspec import Struct, field

from breachreg.clock import AMSTERDAM
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.parties import Regime
from breachreg.errors import LawDataError
from breachreg.law.deadlines import add_days, add_hours, add_months, on_working_day
from breachreg.law.reading import once, read_as, same_keys
from breachreg.law.results import Obligation, RiskLevel
from breachreg.law.vocabulary import YES_NO

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("nl", "en")
AUTHORITY_DUTY = "avg-33-1"
Anchor = Literal[
    "aware_at", "discovered_at", "first_signal_at", "processor_notice_at", "classified_at", "fix_available_at"
]  # fmt: skip
ANCHORS: tuple[str, ...] = get_args(Anchor)
BECAUSE = (
    "document_yes", "document_no", "authority_yes", "authority_doubt", "authority_no", "authority_open", "no_breach",
    "processor_role", "supplement_yes", "supplement_no", "persons_yes", "persons_doubt", "persons_no", "persons_open",
    "processor_yes", "processor_no", "processor_open", "regime_yes", "regime_no", "regime_open", "regime_felt",
    "regime_data", "regime_paper", "regime_breach", "regime_check_customers", "regime_check_law",
    "regime_risk_yes", "regime_risk_no", "regime_risk_open", "regime_check",
    "own_yes", "own_policy", "own_target", "expected",
)  # fmt: skip
CONTENTS = (
    "nature", "groups_and_data", "numbers", "contact", "consequences", "measures", "delay", "plain_language", "advice",
    "facts", "corrective_measures", "why_not",
)  # fmt: skip
"""What the law wants in a notification, a letter or the register (AVG 33(1), 33(3), 33(5), 34(2))."""


class Sooner(Struct, frozen=True, forbid_unknown_fields=True):
    """A second period of a version, from another moment (DORA: four hours after the classification)."""

    anchor: Anchor
    hours: float


class Version(Struct, frozen=True, forbid_unknown_fields=True, rename={"starts": "from"}):
    """One dated version of a duty; `starts` and `until` bound the anchor moment (Dutch calendar, until excluded).

    Attributes:
        status: `expected` is announced and only shown (it needs no date); `repealed` ends the duty.
        checked: when somebody last read the source; only where that was done (`verified`).
        after: the duty from whose latest moment the period runs, in place of the anchor.
        sooner: a period that ends the term earlier.
        hours_under: other hours where the organisation also falls under another regime.
    """

    status: Literal["in-force", "expected", "repealed"]
    reference: str
    url: str
    verified: bool
    starts: date | None = None
    checked: date | None = None
    until: date | None = None
    threshold: Literal["risk", "high_risk"] | None = None
    hours: float | None = None
    days: int | None = None
    months: int | None = None
    anchor: Anchor | None = None
    sooner: Sooner | None = None
    after: str | None = None
    hours_under: dict[Regime, float] = field(default_factory=dict)

    def hours_for(self, regimes: Sequence[Regime]) -> float | None:
        """Return the hours of the period for an organisation under `regimes`: the shortest that holds."""
        return min((self.hours_under[name] for name in regimes if name in self.hours_under), default=self.hours)


class Duty(Struct, frozen=True, forbid_unknown_fields=True, rename={"versions": "version"}):
    """A duty with its versions.

    Attributes:
        basis: what decides whether it applies.
        sent_as: the kind of notification that fulfils it; None: nothing is sent.
        contents: what must at least be in it.
        asks: the fact that says whether the threshold is reached (basis `regime_significant`).
        repeated: it is sent again as things change; what follows it runs from the last time.
        systems_only: only for what happened in network and information systems.
        check: whom it is about, where it is to be looked into.
        also_under: other regimes under which it holds.
        note_under: whom the note beside it is about; None: everybody.
    """

    id: str
    basis: Literal[
        "document", "authority", "supplement", "persons", "processor",
        "regime_risk", "regime_breach", "regime_significant", "regime_check",
    ]  # fmt: skip
    recipient: str
    versions: list[Version]
    regime: Regime | None = None
    sent_as: NotificationKind | None = None
    contents: list[str] = field(default_factory=list)
    asks: str | None = None
    systems_only: bool = False
    repeated: bool = False
    check: Literal["supervisor", "customers", "law"] = "supervisor"
    also_under: list[Regime] = field(default_factory=list)
    note_under: Regime | None = None

    def holds_under(self, regimes: Sequence[Regime]) -> bool:
        """Tell whether the duty can concern an organisation under `regimes`."""
        return self.regime is None or self.regime in regimes or any(other in regimes for other in self.also_under)

    def version_on(self, day: date) -> Version | None:
        """Return the version in force on `day`; None before the duty existed and after it was repealed."""
        for version in self.versions:
            if version.status == "expected" or version.starts is None or day < version.starts:
                continue
            if version.until is None or day < version.until:
                return version if version.status == "in-force" else None
        return None

    def expected(self) -> Version | None:
        """Return the announced version, if there is one."""
        return next((version for version in self.versions if version.status == "expected"), None)


class _Data(Struct, forbid_unknown_fields=True):
    checked: date
    duty: list[Duty] = field(default_factory=list)


class DutyWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the duties in one language."""

    recipient: dict[str, str]
    duty: dict[str, str]
    because: dict[str, str]
    note: dict[str, str]
    anchor: dict[str, str]
    content: dict[str, str]


@dataclass(frozen=True)
class Duties:
    """All duties, and their words per language."""

    duties: tuple[Duty, ...]
    checked: date
    words: Mapping[str, DutyWords]
    made: dict[Any, Obligation] = dataclass_field(default_factory=dict, compare=False, repr=False)
    """Duties of cases that have no moment, remembered: they are the same for many cases."""
    announced: dict[str, Version] = dataclass_field(default_factory=dict)
    """The expected versions, by duty."""
    _of: dict[tuple[Regime, ...], tuple[Duty, ...]] = dataclass_field(default_factory=dict, compare=False, repr=False)

    def of(self, regimes: tuple[Regime, ...]) -> tuple[Duty, ...]:
        """Return the duties that can concern an organisation under `regimes`, in their order."""
        known = self._of.get(regimes)
        if known is None:
            known = self._of[regimes] = tuple(duty for duty in self.duties if duty.holds_under(regimes))
        return known

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
    for place, duty in enumerate(data.duty):
        _check(duty, data.checked, {d.id for d in data.duty[:place]})
    if all(duty.id != AUTHORITY_DUTY for duty in data.duty):
        raise LawDataError(f"duties.toml: the duty {AUTHORITY_DUTY!r} is missing")
    words = {language: _words(root, language, data.duty) for language in LANGUAGES}
    first, *others = LANGUAGES
    for language in others:
        same_keys(words[language].note, words[first].note, f"texts/{language}/duties.toml: [note]")
    announced = {duty.id: version for duty in data.duty if (version := duty.expected()) is not None}
    return Duties(tuple(data.duty), data.checked, words, announced=announced)


def _words(root: Path, language: str, duties: list[Duty]) -> DutyWords:
    place = f"texts/{language}/duties.toml"
    words = read_as(root / "texts" / language / "duties.toml", DutyWords, place)
    ids = {duty.id for duty in duties}
    same_keys(words.recipient, {duty.recipient for duty in duties}, f"{place}: [recipient]")
    same_keys(words.duty, ids, f"{place}: [duty]")
    same_keys(words.because, BECAUSE, f"{place}: [because]")
    same_keys(words.anchor, ANCHORS, f"{place}: [anchor]")
    same_keys(words.content, CONTENTS, f"{place}: [content]")
    unknown = sorted(set(words.note) - ids)
    if unknown:
        raise LawDataError(f"{place}: [note] unknown: {', '.join(unknown)}; allowed: {', '.join(sorted(ids))}")
    return words


def _check(duty: Duty, checked: date, earlier_ids: set[str]) -> None:
    place = f"duties.toml: {duty.id}"
    if duty.basis.startswith("regime") != (duty.regime is not None):
        raise LawDataError(f"{place}: a basis that begins with 'regime' needs `regime`, others do not take it")
    if (duty.basis == "regime_significant") != (duty.asks is not None) or (duty.asks or YES_NO[0]) not in YES_NO:
        raise LawDataError(
            f"{place}: basis 'regime_significant' needs `asks`, a fact with yes or no; others do not take it"
        )
    unknown = sorted(set(duty.contents) - set(CONTENTS))
    if unknown:
        raise LawDataError(f"{place}: contents = {', '.join(unknown)}; allowed: {', '.join(CONTENTS)}")
    _check_dates(duty, place)
    for version in duty.versions:
        if version.verified != (version.checked is not None):
            raise LawDataError(f"{place}: `checked` is the day on which a verified source was read; others have none")
        if version.checked is not None and version.checked > checked:
            raise LawDataError(f"{place}: checked {version.checked} is after that of the whole file, {checked}")
        if sum(part is not None for part in (version.hours, version.days, version.months)) > 1:
            raise LawDataError(f"{place}: give one of hours, days, months")
        has_period = version.hours is not None or version.days is not None or version.months is not None
        if has_period and version.anchor is None:
            raise LawDataError(f"{place}: a period needs an `anchor`; allowed: {', '.join(ANCHORS)}")
        if version.hours_under and version.hours is None:
            raise LawDataError(f"{place}: `hours_under` needs `hours`")
        if any(
            part is not None and part <= 0
            for part in (version.hours, version.days, version.months, *version.hours_under.values())
        ):
            raise LawDataError(f"{place}: a period is more than 0")
        if duty.basis in ("authority", "regime_risk") and version.threshold is None and version.status != "repealed":
            raise LawDataError(f"{place}: basis {duty.basis!r} needs `threshold`; allowed: risk, high_risk")
        if version.after is not None and version.after not in earlier_ids:
            raise LawDataError(
                f"{place}: after = {version.after!r}; allowed: a duty above it ({', '.join(sorted(earlier_ids))})"
            )


def _check_dates(duty: Duty, place: str) -> None:
    """Refuse versions that overlap, leave a gap, or stop without saying that the duty ended."""
    dated: list[tuple[date, Version]] = []
    for version in duty.versions:
        if version.status == "expected":
            continue
        if version.starts is None:
            raise LawDataError(f"{place}: status {version.status!r} needs `from`")
        if version.until is not None and version.until <= version.starts:
            raise LawDataError(f"{place}: until {version.until} is not after from {version.starts}")
        dated.append((version.starts, version))
    dated.sort(key=lambda pair: pair[0])
    if not dated or dated[0][1].status == "repealed":
        raise LawDataError(f"{place}: no version in force")
    for (start, earlier), (then, _later) in pairwise(dated):
        if earlier.until is None or earlier.until > then:
            raise LawDataError(f"{place}: the versions from {start} and {then} overlap; give `until`")
        if earlier.until < then:
            raise LawDataError(f"{place}: no version between {earlier.until} and {then}")
    end = dated[-1][1].until
    if end is not None:
        raise LawDataError(
            f"{place}: no version in force from {end}; add one, or one with status 'repealed' when the duty ended"
        )
    if sum(version.status == "expected" for version in duty.versions) > 1:
        raise LawDataError(f"{place}: more than one expected version")


class LawWithDuties(Protocol):
    """What this module needs of the law."""

    @property
    def duties(self) -> Duties:
        """The duties."""
        ...


def dutch_day(moment: datetime) -> date:
    """Return the Dutch calendar day of a moment."""
    return moment.astimezone(AMSTERDAM).date()


def due_at(version: Version, anchor: datetime, regimes: Sequence[Regime] = ()) -> datetime | None:
    """Return the end (UTC) of a version's period that begins at `anchor`; None when it has no period."""
    hours = version.hours_for(regimes) if version.hours_under else version.hours
    if hours is not None:
        return add_hours(anchor, hours)
    if version.days is not None:
        return on_working_day(add_days(anchor, version.days))
    if version.months is not None:
        return on_working_day(add_months(anchor, version.months))
    return None


def authority_due_at(law: LawWithDuties, aware_at: datetime) -> datetime | None:
    """Return the latest moment to notify the AP (AVG 33(1)) for awareness at `aware_at`, UTC."""
    version = law.duties.by_id(AUTHORITY_DUTY).version_on(dutch_day(aware_at))
    return due_at(version, aware_at) if version else None


def threshold_of(version: Version | None) -> RiskLevel:
    """Return the risk level from which the AP must be notified under a version of that duty (AVG 33(1)).

    Before the AVG and where the duty ended (None) the first level counts: who asks then gets the careful answer.
    """
    return RiskLevel(version.threshold) if version and version.threshold else RiskLevel.RISK
