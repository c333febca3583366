"""The tables of what a register holds beside its cases: audits with what they found, other lists laid beside it, codes kept outside.

As with the cases the columns follow from the classes of the domain, so that a field that is added is in the export too.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from breachreg.audit.sampling import CERTAIN_NAMES, STRATUM_NAMES, Certain
from breachreg.domain import audit_names
from breachreg.domain.audits import Audit, AuditFinding, Extension, Norm, Paper, Retest, Signature
from breachreg.domain.breach import Breach
from breachreg.domain.elsewhere import Reconciliation, RowDecision
from breachreg.domain.kept_codes import KeptCode
from breachreg.export.labels import Labels
from breachreg.export.tables import NUMBER, Cell, Column, Tables
from breachreg.i18n import N_, Texts, _
from breachreg.persistence.subjects import AUDIT, FINDING, KEPT_CODE, RECONCILIATION, ROW_DECISION, Kind, kind_of

T = TypeVar("T")
_COMMON = {
    "id": N_("kenmerk"),
    "revision": N_("aantal keren opgeslagen"),
    "year": N_("jaar"),
    "note": N_("opmerking"),
    "by": N_("door"),
    "at": N_("op"),
    "name": N_("naam"),
    "role": N_("rol"),
    "sha256": N_("SHA-256"),
    "entry": N_("regel in de historie"),
    "code": N_("code van die regel"),
    "source": N_("lijst"),
    "key": N_("nummer in de lijst"),
    "reference": N_("nummer van de zaak"),
    "references": N_("zaken"),
    "reason": N_("reden"),
    "norm": N_("norm van de auditor"),
    "point": N_("toetspunt"),
    "points": N_("toetspunten"),
    "tester": N_("getoetst door"),
    "tested_at": N_("getoetst op"),
    "reply": N_("reactie"),
    "replied_by": N_("reactie van"),
    "replied_at": N_("reactie op"),
}
FIELDS: Texts[tuple[type, str]] = Texts(
    {
        (kind, name): text
        for kind, more in {
            Extension: {"size": N_("hoeveel in totaal"), "why": N_("waarom")},
            Norm: {"text": N_("norm van de auditor")},
            Signature: {},
            Paper: {
                "case_revision": N_("versie van de zaak"),
                "answer": N_("oordeel"),
                "explanation": N_("toelichting"),
                "own_test": N_("zelftoets"),
                "reviewer": N_("nagekeken door"),
                "reviewed_at": N_("nagekeken op"),
            },
            Retest: {"kind": N_("wat is hertoetst"), "passed": N_("geslaagd")},
            Reconciliation: {
                "name": N_("bestand"),
                "read": N_("rijen gelezen"),
                "taken": N_("rijen ingelezen"),
                "skipped": N_("rijen overgeslagen"),
                "certain": N_("zeker"),
                "likely": N_("waarschijnlijk"),
                "to_look_at": N_("te bekijken"),
                "explained": N_("verklaard"),
                "unmatched": N_("niet in het register"),
                "open_rows": N_("rijen nog te verklaren"),
                "open_cases": N_("zaken nog te verklaren"),
                "more": N_("nog meer dan hier genoemd"),
                "made_by": N_("door"),
                "made_at": N_("op"),
            },
            RowDecision: {"verdict": N_("besluit"), "decided_by": N_("besloten door"), "decided_at": N_("besloten op")},
            KeptCode: {
                "holder": N_("wie bewaart de code"),
                "received_on": N_("ontvangen op"),
                "token": N_("tijdstempel (RFC 3161)"),
                "stamped_at": N_("tijdstip in het stempel"),
            },
        }.items()
        for name, text in (_COMMON | more).items()
    }
)
"""What each field is called. Gettext's tools find the texts by their mark."""


class Source(Protocol):
    """What is read of a register."""

    def all_of(self, kind: Kind[T]) -> Iterator[T]:
        """Every thing of a kind."""

    def load(self, reference: str) -> Breach:
        """The case with this number."""


@dataclass(frozen=True)
class Loose:
    """A table that belongs to no case; `rows` gives all of them."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[list[Cell]]]


def field_name(subject: str, path: str) -> str:
    """Return the name of a field of a thing that is no case, such as `papers[ID].answer` of an audit; empty where it has none."""
    kind: Any = kind_of(subject).type
    whole, _bracket, rest = path.partition("[")
    part = rest.partition("]")[2].removeprefix(".")
    if whole in LISTS and part:
        inner, called = LISTS[whole]
        return f"{_(called)}, {_name_of(inner, part) or part}"
    return _name_of(kind, whole)


def _name_of(kind: type, name: str) -> str:
    if kind in (Audit, AuditFinding):
        return audit_names.FIELDS.get(name) or (_(_COMMON[name]) if name in ("id", "revision") else "")
    return FIELDS.get((kind, name), "")


LISTS: dict[str, tuple[type, str]] = {
    "papers": (Paper, N_("Werkdocumenten")),
    "signatures": (Signature, N_("Handtekeningen")),
    "norms": (Norm, N_("Normen van de auditor")),
    "extensions": (Extension, N_("Uitbreidingen steekproef")),
    "retests": (Retest, N_("Hertesten")),
}
"""Lists within an audit or a finding: of what, and what their table is called."""


def tables_beside(tables: Tables, labels: Labels, source: Source) -> Iterator[Loose]:
    """Yield the tables of what is no case, the audits first."""
    made = _Making(tables, labels, source)
    yield made.things(_("Jaarcontroles"), AUDIT)
    yield made.population()
    for name in ("papers", "signatures", "norms", "extensions"):
        yield made.within(AUDIT, name, audit_names.FIELDS["audit"])
    yield made.things(_("Bevindingen"), FINDING)
    yield made.within(FINDING, "retests", _("bevinding"))
    yield made.things(_("Lijsten ernaast"), RECONCILIATION)
    yield made.things(_("Besluiten over rijen"), ROW_DECISION)
    yield made.things(_("Codes elders bewaard"), KEPT_CODE)


class _Making:
    def __init__(self, tables: Tables, labels: Labels, source: Source) -> None:
        self._tables, self._labels, self._source = tables, labels, source

    def things(self, name: str, kind: Kind[Any]) -> Loose:
        """The table of a kind of thing."""
        columns, getters = self._flat(kind.type)

        def rows() -> Iterator[list[Cell]]:
            for thing in self._source.all_of(kind):
                yield [get(thing) for get in getters]

        return Loose(name, tuple(columns), rows)

    def within(self, kind: Kind[Any], path: str, what: str) -> Loose:
        """The table of a list within things of a kind, each row with the title of the thing."""
        inner, name = LISTS[path]
        columns, getters = self._flat(inner)
        seen = Column("seen", _("gezien bewijs")) if "seen" in typing.get_type_hints(inner) else None

        def rows() -> Iterator[list[Cell]]:
            for thing in self._source.all_of(kind):
                for item in getattr(thing, path):
                    row = [thing.title, *(get(item) for get in getters)]
                    if seen is not None:
                        row.append(
                            "; ".join(f"{s.what} (SHA-256 {s.sha256})" if s.sha256 else s.what for s in item.seen)
                        )
                    yield row

        more = (seen,) if seen is not None else ()
        return Loose(_(name), (Column("title", what), *columns, *more), rows)

    def population(self) -> Loose:
        """The cases of each audit as they were frozen, with why they are looked at."""
        columns = (
            Column("title", audit_names.FIELDS["audit"]),
            Column("population[].reference", _("nummer van de zaak")),
            Column("population[].revision", _("versie van de zaak"), NUMBER),
            Column("population[].stratum", _("groep"), answers=tuple(STRATUM_NAMES.values())),
            Column("drawn", _("getrokken als"), NUMBER, about=_("De hoeveelste in de volgorde van de trekking.")),
            Column("topped", _("aangevuld"), answers=(self._labels.yes,)),
            Column("certain[].reasons", _("altijd bekeken omdat"), answers=tuple(CERTAIN_NAMES.values())),
            Column("population[].id", _("kenmerk van de zaak"), about=_("Hiermee is de trekking na te rekenen.")),
        )

        def rows() -> Iterator[list[Cell]]:
            for audit in self._source.all_of(AUDIT):
                places = {reference: place for place, reference in enumerate(audit.drawn, 1)}
                topped = frozenset(audit.topped)
                why = {
                    case.reference: "; ".join(CERTAIN_NAMES[Certain(reason)] for reason in case.reasons)
                    for case in audit.certain
                }
                for member in audit.population:
                    reference = member.reference
                    yield [
                        audit.title,
                        reference,
                        member.revision,
                        STRATUM_NAMES[member.stratum] if member.stratum is not None else None,
                        places.get(reference),
                        self._labels.yes if reference in topped else None,
                        why.get(reference),
                        member.id,
                    ]

        return Loose(_("Zaken per jaarcontrole"), columns, rows)

    def _flat(self, kind: Any) -> tuple[list[Column], list[Any]]:
        return self._tables.flat(kind, "", lambda path: _name_of(kind, path) or self._labels.part(path))
