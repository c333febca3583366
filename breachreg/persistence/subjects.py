"""The kinds of things that are stored as a document each: one row per kind, read by everything that stores, checks, shows or undoes.

A new kind costs its class, its row here and its step. Own templates are the exception: they are files with versions, see
`office_shelf`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from breachreg.domain.audits import Audit, AuditFinding
from breachreg.domain.breach import Breach
from breachreg.domain.claims import ClaimFile
from breachreg.domain.contacts import KnownContact
from breachreg.domain.costs import CostLine
from breachreg.domain.elsewhere import Reconciliation, RowDecision
from breachreg.domain.house_style import HouseStyle
from breachreg.domain.imports import ImportProfile, ImportRun
from breachreg.domain.kept_codes import KeptCode
from breachreg.domain.managed_names import ManagedName
from breachreg.domain.parties import Organisation
from breachreg.domain.policies import Policy
from breachreg.domain.programme import Preparation, ProgrammeMeasure
from breachreg.i18n import N_, _
from breachreg.persistence.case_rows import reference_of

if TYPE_CHECKING:
    from breachreg.persistence.projection import Projector

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Kind(Generic[T]):
    """A kind of thing that is stored and whose every change is told in the history.

    Attributes:
        type: its class; the name of the class is what steps call it.
        table: where it is stored, with the columns `revision`, `document` and `salt`.
        since: the step that made the table; an older file that can only be read has none.
        key: the column by which a row is found.
        subject: what the history calls it, where there is one of it only; else the history calls each by `prefix` and its id.
        noun: what a user calls it, at the beginning of a sentence; marked, not translated.
        name: gives the name of one of them; empty where there is one only.
        given: gives the fields that nobody types, at the first save and later, from the thing as it was (None: it is new), the
            key of its row, the moment and who.
        project: keeps beside it what it is found by: as it was and is (None: not there).
    """

    type: type[T]
    table: str
    since: int
    key: str = "one"
    subject: str = ""
    prefix: str = ""
    noun: str
    name: Callable[[T], str] = lambda _thing: ""
    given: Callable[[T | None, int, datetime, str], dict[str, Any]] = lambda *_args: {}
    project: Callable[[sqlite3.Connection, int, T | None, T, Projector], None] = lambda *_args: None

    @property
    def before(self) -> str | int:
        """A key that lies before all others."""
        return 0 if self.key == "one" else ""

    @cached_property
    def revised(self) -> bool:
        """Each of them says how often it was saved, so that an older one is refused."""
        return any(item.name == "revision" for item in fields(self.type))  # type: ignore[arg-type]

    def ident_of(self, thing: T) -> str | int:
        """Return the value of the key by which the row of `thing` is found."""
        return 1 if self.key == "one" else str(getattr(thing, "id"))  # noqa: B009 - not every kind has one

    def blank(self, thing: T) -> T:
        """Return what a new thing is compared with: nothing but its id."""
        return self.type() if self.key == "one" else self.type(id=getattr(thing, "id"))  # type: ignore[call-arg]  # noqa: B009

    def subject_of(self, ident: str) -> str:
        """Return what the history calls the thing with this id."""
        return self.subject or self.prefix + ident

    def named(self, ident: str) -> str:
        """Return what a user calls the thing with this number, name or subject."""
        return _(self.noun) if self.subject else f"{_(self.noun)} {ident.removeprefix(self.prefix)}"


def _given_to_case(before: Breach | None, key: int, at: datetime, actor: str) -> dict[str, Any]:
    if before is None:
        return {"reference": reference_of(key), "registered_at": at, "registered_by": actor}
    return {name: getattr(before, name) for name in ("reference", "registered_at", "registered_by")}


def _project_case(
    connection: sqlite3.Connection, key: int, before: Breach | None, after: Breach, projector: Projector
) -> None:
    # what writes is not needed to show the list, and this module comes before the first frame
    from breachreg.persistence import assets, projection

    projection.keep(connection, key, before, after, projector)
    if before is None or before.evidence != after.evidence:
        assets.set_uses(connection, after.id, assets.kept_by(after))


def _project_cost(
    connection: sqlite3.Connection, _key: int, _before: CostLine | None, after: CostLine, _projector: Projector
) -> None:
    from breachreg.persistence import sqlite_only

    beside = [getattr(after, name) for name in sqlite_only.COST_COLUMNS]
    connection.execute(sqlite_only.COST_SET, (*beside, after.id))


CASE: Kind[Breach] = Kind(
    type=Breach,
    table="breach",
    since=1,
    key="id",
    noun=N_("Zaak"),
    name=lambda breach: breach.reference,
    given=_given_to_case,
    project=_project_case,
)
ORGANISATION: Kind[Organisation] = Kind(
    type=Organisation, table="organisation", since=1, subject="register", noun=N_("Wat over de organisatie is ingevuld")
)
HOUSE_STYLE: Kind[HouseStyle] = Kind(
    type=HouseStyle, table="house_style", since=2, subject="office:house-style", noun=N_("De huisstijl")
)
CONTACT: Kind[KnownContact] = Kind(
    type=KnownContact,
    table="contact",
    since=12,
    key="id",
    prefix="contact:",
    noun=N_("Contact"),
    name=lambda contact: contact.called,
)
KEPT_CODE: Kind[KeptCode] = Kind(
    type=KeptCode,
    table="kept_code",
    since=19,
    key="id",
    prefix="kept-code:",
    noun=N_("De bewaarde code"),
    name=lambda kept: kept.called,
)
AUDIT: Kind[Audit] = Kind(
    type=Audit,
    table="audit",
    since=21,
    key="id",
    prefix="audit:",
    noun=N_("De jaarcontrole"),
    name=lambda audit: audit.title,
)
FINDING: Kind[AuditFinding] = Kind(
    type=AuditFinding,
    table="audit_finding",
    since=21,
    key="id",
    prefix="finding:",
    noun=N_("De bevinding"),
    name=lambda finding: finding.title,
)
RECONCILIATION: Kind[Reconciliation] = Kind(
    type=Reconciliation,
    table="reconciliation",
    since=23,
    key="id",
    prefix="reconciliation:",
    noun=N_("De aansluiting met een andere lijst"),
    name=lambda made: made.called,
)
ROW_DECISION: Kind[RowDecision] = Kind(
    type=RowDecision,
    table="row_decision",
    since=23,
    key="id",
    prefix="row-decision:",
    noun=N_("Het besluit over een regel van een andere lijst"),
    name=lambda decision: decision.called,
)
IMPORT_PROFILE: Kind[ImportProfile] = Kind(
    type=ImportProfile,
    table="import_profile",
    since=30,
    key="id",
    prefix="import-profile:",
    noun=N_("De manier van inlezen"),
    name=lambda profile: profile.called,
)
IMPORT_RUN: Kind[ImportRun] = Kind(
    type=ImportRun,
    table="import_run",
    since=30,
    key="id",
    prefix="import-run:",
    noun=N_("Het ingelezen register"),
    name=lambda run: run.called,
)
COST_LINE: Kind[CostLine] = Kind(
    type=CostLine,
    table="cost_line",
    since=31,
    key="id",
    prefix="cost:",
    noun=N_("De kostenregel"),
    name=lambda line: f"{line.reference} {line.called}",
    project=_project_cost,
)
POLICY: Kind[Policy] = Kind(
    type=Policy,
    table="insurance_policy",
    since=31,
    key="id",
    prefix="policy:",
    noun=N_("De polis"),
    name=lambda policy: policy.called,
)
CLAIM_FILE: Kind[ClaimFile] = Kind(
    type=ClaimFile,
    table="claim_file",
    since=31,
    key="id",
    prefix="claim:",
    noun=N_("Het schadedossier"),
    name=lambda claim: claim.called,
)
MEASURE: Kind[ProgrammeMeasure] = Kind(
    type=ProgrammeMeasure,
    table="programme_measure",
    since=33,
    key="id",
    prefix="measure:",
    noun=N_("De maatregel"),
    name=lambda measure: measure.called,
)
PREPARED: Kind[Preparation] = Kind(
    type=Preparation,
    table="preparation",
    since=33,
    key="id",
    prefix="prepared:",
    noun=N_("De voorbereiding"),
)
MANAGED_NAME: Kind[ManagedName] = Kind(
    type=ManagedName,
    table="managed_name",
    since=34,
    key="id",
    prefix="name:",
    noun=N_("De naam"),
    name=lambda managed: managed.name,
)
TEMPLATE_SUBJECT = "office:template:"
"""Before kind and language of the own templates that an entry is about."""
KINDS: tuple[Kind[Any], ...] = (
    CASE,
    ORGANISATION,
    HOUSE_STYLE,
    CONTACT,
    KEPT_CODE,
    AUDIT,
    FINDING,
    RECONCILIATION,
    ROW_DECISION,
    IMPORT_PROFILE,
    IMPORT_RUN,
    COST_LINE,
    POLICY,
    CLAIM_FILE,
    MEASURE,
    PREPARED,
    MANAGED_NAME,
)


def kind_of(subject: str) -> Kind[Any]:
    """Return what an entry with `subject` is about; a case when no other kind claims it."""
    for kind in KINDS:
        if subject == kind.subject if kind.subject else kind.prefix and subject.startswith(kind.prefix):
            return kind
    return CASE
