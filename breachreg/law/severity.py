"""The ENISA 2013 severity score, SE = DPC x EI + CB, as a second opinion beside the legal test."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct

from breachreg.domain.facts import SPECIAL_KINDS, BreachType, Cause, DataKind, Evidence, Facts, RecipientType
from breachreg.errors import LawDataError
from breachreg.law.reading import read_as
from breachreg.law.results import RiskLevel, SeverityScore
from breachreg.law.words import Words

LOWEST, HIGHEST = 1, 4
KNOWN = (RecipientType.KNOWN_INTERNAL, RecipientType.KNOWN_SINGLE, RecipientType.KNOWN_GROUP)
HAPPENED = (Evidence.CONFIRMED, Evidence.LIKELY)
OUT_OF_SIGHT = (Cause.LOST_DEVICE, Cause.STOLEN_DEVICE, Cause.LOST_PAPER, Cause.STOLEN_PAPER, Cause.IMPROPER_DISPOSAL)
"""Lost or stolen carriers: exposed, but no evidence of illegal processing (ENISA: no points for confidentiality)."""
MANY_FLAG, UNREADABLE_FLAG = "more_than_100_people", "data_unintelligible"


class _Kind(Struct, forbid_unknown_fields=True):
    category: Literal["simple", "behavioural", "financial", "sensitive"]
    ei: float
    step: int = 0
    vulnerable: int = 0


class _Band(Struct, forbid_unknown_fields=True, rename={"start": "from"}):
    name: str
    start: float
    level: RiskLevel


class _Ei(Struct, forbid_unknown_fields=True):
    unreadable: float
    unknown: float


class _Step(Struct, forbid_unknown_fields=True):
    reveals_little: int
    already_public: int
    safety_critical: int


class _Cb(Struct, forbid_unknown_fields=True):
    known_recipients: float
    unknown_recipients: float
    integrity_recoverable: float
    integrity_lost: float
    temporarily_unavailable: float
    gone_for_good: float
    malice: float


class SeverityData(Struct, forbid_unknown_fields=True):
    """The parameters of the method, as read from `severity.toml`."""

    method: str
    reference: str
    url: str
    checked: date
    verified: bool
    many_people: int
    base: dict[str, int]
    band: list[_Band]
    kind: dict[DataKind, _Kind]
    ei: _Ei
    step: _Step
    cb: _Cb


def load_severity(root: Path) -> SeverityData:
    """Read `severity.toml` in the law directory `root`.

    Raises:
        LawDataError: a wrong key or value, a kind of data without a place, or bands that do not rise from 0.
    """
    path = root / "severity.toml"
    data: SeverityData = read_as(path, SeverityData)
    lacking = sorted(k.value for k in DataKind if k not in data.kind)
    if lacking:
        raise LawDataError(f"{path.name}: [kind] missing: {', '.join(lacking)}")
    if sorted(data.base) != ["behavioural", "financial", "sensitive", "simple"]:
        raise LawDataError(f"{path.name}: [base] must be: simple, behavioural, financial, sensitive")
    starts = [b.start for b in data.band]
    if not starts or starts[0] != 0 or starts != sorted(set(starts)):
        raise LawDataError(f"{path.name}: [[band]] must start at 0 and rise")
    return data


def data_context(data: SeverityData, facts: Facts) -> int:
    """Return DPC, 1 to 4: each kind of data with its context, of which the highest counts."""
    highest = LOWEST
    for kind in facts.data_categories:
        place = data.kind[kind]
        points = data.base[place.category] + place.step
        if facts.vulnerable_persons:
            points += place.vulnerable
        if kind in SPECIAL_KINDS and facts.special_data_reveals_little:
            points += data.step.reveals_little
        highest = max(highest, points)
    if facts.special_categories or facts.criminal_data:
        mild = facts.special_data_reveals_little and not facts.criminal_data
        highest = max(highest, data.base["sensitive"] + (data.step.reveals_little if mild else 0))
    if facts.bsn:
        place = data.kind[DataKind.NATIONAL_ID]
        highest = max(highest, data.base[place.category] + place.step)
    if facts.already_public:
        highest += data.step.already_public
    if facts.safety_critical:
        highest = data.step.safety_critical
    return min(HIGHEST, max(LOWEST, highest))


def identification(data: SeverityData, facts: Facts) -> float:
    """Return EI, 0.25 to 1: the easiest identifier; the least where the data are unreadable."""
    if unreadable(facts):
        return data.ei.unreadable
    found = [data.kind[kind].ei for kind in facts.data_categories]
    if facts.bsn:
        found.append(data.kind[DataKind.NATIONAL_ID].ei)
    return max(found, default=data.ei.unknown)


def unreadable(facts: Facts) -> bool:
    """Tell whether the data were unintelligible, with an intact key."""
    return bool(facts.encrypted_state_of_the_art) and not facts.key_compromised


def circumstances(data: SeverityData, facts: Facts, *, malice: bool) -> float:
    """Return CB, 0 to 2: confidentiality, integrity, availability and malice added up."""
    kinds = facts.breach_type or ()
    points = 0.0
    seen = facts.access_evidence in HAPPENED or facts.exfiltration_evidence in HAPPENED
    if (facts.breach_type is None or BreachType.CONFIDENTIALITY in kinds or seen) and not (
        facts.cause in OUT_OF_SIGHT and not seen
    ):
        if facts.recipient_type in KNOWN:
            points += data.cb.known_recipients
        elif facts.recipient_type is not None:
            points += data.cb.unknown_recipients
        elif seen:
            points += data.cb.known_recipients
    if BreachType.INTEGRITY in kinds:
        if facts.data_permanently_lost:
            points += data.cb.integrity_lost
        elif facts.backup_available is False:
            points += data.cb.integrity_recoverable
    if BreachType.AVAILABILITY in kinds or facts.data_permanently_lost:
        points += _availability(data, facts)
    return points + (data.cb.malice if malice else 0.0)


def _availability(data: SeverityData, facts: Facts) -> float:
    if facts.data_permanently_lost:
        return data.cb.gone_for_good
    if facts.backup_restored_in_time:
        return 0.0
    if facts.backup_available is False and facts.restore_time_hours is None:
        return data.cb.gone_for_good
    return data.cb.temporarily_unavailable


def band_of(data: SeverityData, score: float) -> tuple[str, RiskLevel]:
    """Return the name of the band of `score` and the risk level it would go with."""
    found = data.band[0]
    for band in data.band:
        if score >= band.start:
            found = band
    return found.name, found.level


def score(data: SeverityData, facts: Facts, level: RiskLevel, words: Words, *, malice: bool) -> SeverityScore:
    """Return the score with its explanation; `level` is the legal judgement with which it is compared."""
    dpc, ei, cb = data_context(data, facts), identification(data, facts), circumstances(data, facts, malice=malice)
    flags = []
    if (facts.persons_approx or 0) > data.many_people:
        flags.append(MANY_FLAG)
    if unreadable(facts):
        flags.append(UNREADABLE_FLAG)
    key = (dpc, ei, cb, level, *flags)
    if key not in words.scores:
        words.scores[key] = _score(data, dpc, ei, cb, flags, level, words)
    return words.scores[key]


def _score(
    data: SeverityData, dpc: int, ei: float, cb: float, flags: list[str], level: RiskLevel, words: Words
) -> SeverityScore:
    total = dpc * ei + cb
    band, pointed = band_of(data, total)
    agrees = pointed is level
    sentences = [
        words.say(
            "severity.made_up",
            dpc=str(dpc),
            ei=_figure(words, ei),
            cb=_figure(words, cb),
            score=_figure(words, total),
            band=words.text_at(f"severity.band.{band}"),
        ),
        words.say("severity.agrees")
        if agrees
        else words.say("severity.disagrees", level=words.text_at(f"severity.level.{level.value}")),
        *(words.text_at(f"severity.flag.{flag}") for flag in flags),
    ]
    return SeverityScore(
        method=data.method,
        score=total,
        band=band,
        agrees=agrees,
        dpc=dpc,
        ei=ei,
        cb=cb,
        explanation=" ".join(sentences),
        flags=tuple(flags),
    )


def _figure(words: Words, number: float) -> str:
    text = f"{number:g}"
    return text.replace(".", ",") if words.language == "nl" else text
