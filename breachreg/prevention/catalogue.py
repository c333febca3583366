"""The catalogue of measures that prevent breaches, as data (`resources/prevention/measures.toml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from breachreg.domain.facts import Cause
from breachreg.domain.programme import MeasureGroup, ProgrammeMeasure
from breachreg.errors import LawDataError, NotFoundError
from breachreg.i18n import _
from breachreg.law.playbooks import Said, Source
from breachreg.law.reading import once, read_as
from breachreg.resources import PREVENTION

ALL = "all"


class _Measure(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    group: MeasureGroup
    nl: str
    en: str
    months: int
    insurer: bool
    iso: list[str]
    bio2: list[str]
    cis: list[str]
    principle: int
    proof: Said
    test: Said
    causes: list[str]
    playbooks: list[str]
    sources: list[str]


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    checked: date
    source: dict[str, Source]
    measure: list[_Measure]


@dataclass(frozen=True)
class KnownMeasure:
    """One measure of the catalogue.

    Attributes:
        code: such as `T06`. months: how often it is gone over.
        norms: numbers of ISO 27002:2022, BIO2 and CIS Controls; of NEN 7510:2024 they are those of ISO, which was not looked at itself.
        causes: that it works against; empty with `every_cause`: all.
        sources: where it was taken from; only what was read here counts as looked at.
    """

    code: str
    group: MeasureGroup
    text: Said
    months: int
    insurer: bool
    norms: tuple[str, ...]
    proof: Said
    test: Said
    causes: tuple[Cause, ...]
    every_cause: bool
    sources: tuple[Source, ...]

    @property
    def verified(self) -> bool:
        """Whether all of its sources were read here."""
        return all(source.verified for source in self.sources)

    def begun(self) -> ProgrammeMeasure:
        """Return it as a measure of a programme, still without an owner and not in force."""
        return ProgrammeMeasure(
            code=self.code,
            text=self.text.nl,
            group=self.group,
            every_months=self.months,
            norms=self.norms,
            proof_wanted=self.proof.nl,
            effect_test=self.test.nl,
            causes=self.causes,
            every_cause=self.every_cause,
            insurer_asks=self.insurer,
        )


@dataclass(frozen=True)
class Catalogue:
    """All of them by code, in their order; checked: the day on which the sources were looked at."""

    checked: date
    measures: Mapping[str, KnownMeasure]

    def get(self, code: str) -> KnownMeasure:
        """Return one.

        Raises:
            NotFoundError: there is none of this code.
        """
        found = self.measures.get(code)
        if found is None:
            raise NotFoundError(
                _("Maatregel {code} staat niet in de catalogus.").format(code=code),
                _("Laat de code leeg voor een eigen maatregel."),
                command=_("Kijk met breachreg measure FILE --catalogue welke er zijn."),
            )
        return found

    def against(self, cause: Cause) -> tuple[KnownMeasure, ...]:
        """Return those that are meant against one cause, those against few others first; what helps against everything is left out."""
        return tuple(sorted((m for m in self.measures.values() if cause in m.causes), key=lambda m: len(m.causes)))


@cache
def catalogue(path: Path = PREVENTION / "measures.toml") -> Catalogue:
    """Return the catalogue that came with the program.

    Raises:
        LawDataError: a code twice, or a source or cause that is not there.
    """
    found = read_as(path, _File)
    once((item.id for item in found.measure), path.name, "measure")
    return Catalogue(
        found.checked, MappingProxyType({item.id: _known(item, found.source, path.name) for item in found.measure})
    )


def _known(item: _Measure, sources: Mapping[str, Source], name: str) -> KnownMeasure:
    if strange := [source for source in item.sources if source not in sources]:
        raise LawDataError(f"{name}: {item.id}: no such source: {strange[0]}")
    every = item.causes == [ALL]
    causes = {cause.value: cause for cause in Cause}
    if not every and (strange := [cause for cause in item.causes if cause not in causes]):
        raise LawDataError(f"{name}: {item.id}: no such cause: {strange[0]}")
    norms = (
        *(f"ISO 27002 {number}" for number in item.iso),
        *(f"BIO2 {number}" for number in item.bio2),
        *(f"CIS {number}" for number in item.cis),
    )
    return KnownMeasure(
        code=item.id,
        group=item.group,
        text=Said(item.nl, item.en),
        months=item.months,
        insurer=item.insurer,
        norms=norms,
        proof=item.proof,
        test=item.test,
        causes=() if every else tuple(causes[cause] for cause in item.causes),
        every_cause=every,
        sources=tuple(sources[source] for source in item.sources),
    )
