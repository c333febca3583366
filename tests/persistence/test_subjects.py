"""The kinds of things: one row each, and all of them stored, checked and told in the same way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.audits import Audit, AuditFinding
from breachreg.domain.breach import Breach
from breachreg.domain.claims import ClaimFile
from breachreg.domain.contacts import KnownContact
from breachreg.domain.costs import CostKind, CostLine
from breachreg.domain.elsewhere import Reconciliation, RowDecision
from breachreg.domain.house_style import HouseStyle
from breachreg.domain.imports import ImportProfile, ImportRun
from breachreg.domain.kept_codes import KeptCode
from breachreg.domain.managed_names import ManagedName
from breachreg.domain.money import Cents
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.domain.policies import Policy
from breachreg.domain.programme import Preparation, ProgrammeMeasure
from breachreg.persistence import tables
from breachreg.persistence.steps import SCHEMA_VERSION
from breachreg.persistence.subjects import CASE, CONTACT, HOUSE_STYLE, KINDS, ORGANISATION, Kind, kind_of
from breachreg.register import Register

EXAMPLES: dict[str, Any] = {
    "breach": Breach(id="a", title="Brief"),
    "organisation": Organisation(name="Gemeente Rijnbeek"),
    "house_style": HouseStyle(font="Arial"),
    "contact": KnownContact(id="c", name="Jo Wit"),
    "audit": Audit(id="j", title="Controle 2025", year=2025),
    "audit_finding": AuditFinding(id="f", title="Redenen ontbreken"),
    "reconciliation": Reconciliation(id="topdesk-2026", source="topdesk", year=2026),
    "row_decision": RowDecision(id="d", source="topdesk", key="i-250520-058", reason="test"),
    "import_profile": ImportProfile(id="Register 2025", preset="zenya"),
    "import_run": ImportRun(id="i", profile="Register 2025"),
    "cost_line": CostLine(id="l", reference="2026-0001", kind=CostKind.FORENSICS, net=Cents(100)),
    "insurance_policy": Policy(id="p", insurer="Rivierland"),
    "claim_file": ClaimFile(id="s", reference="2026-0001"),
    "programme_measure": ProgrammeMeasure(id="m", text="Test de back-up"),
    "preparation": Preparation(accountable="Bo"),
    "managed_name": ManagedName(id="n", name="Burgerzaken"),
    "kept_code": KeptCode(id="k", entry=1, code="0" * 32, holder="Bo"),
}
ONE = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(tmp_path / "r.db", Organisation(name="P"), clock=clock, officer=Officer("An Vos")) as made:
        yield made


@ONE
def test_a_kind_has_a_table_with_what_all_have_and_a_name(kind: Kind[Any]) -> None:
    columns = tables.metadata.tables[kind.table].c.keys()
    assert {kind.key, "revision", "document", "salt"} <= set(columns)
    assert 1 <= kind.since <= SCHEMA_VERSION
    assert kind.noun
    assert kind.subject != kind.prefix or kind is CASE


def test_no_two_kinds_claim_the_same_subject() -> None:
    for kind in KINDS:
        assert kind_of(kind.subject_of("3f9a")) is kind
    assert kind_of("office:template:persons.nl") is CASE
    assert CONTACT.subject_of("3f9a") == "contact:3f9a"


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        (CASE, "2026-0001", "Zaak 2026-0001"),
        (ORGANISATION, "register", "Wat over de organisatie is ingevuld"),
        (HOUSE_STYLE, "", "De huisstijl"),
        (CONTACT, "Jo Wit", "Contact Jo Wit"),
        (CONTACT, "contact:3f9a", "Contact 3f9a"),
    ],
)
def test_users_are_told_of_a_thing_by_what_they_call_it(kind: Kind[Any], name: str, words: str) -> None:
    assert kind.named(name) == words


@ONE
def test_every_kind_is_put_read_and_compared_in_the_same_way(kind: Kind[Any], register: Register) -> None:
    store, example = register._store, EXAMPLES[kind.table]  # noqa: SLF001 - the room itself
    before, after = store.put(kind, example, Operation.EDIT_BREACH, register._author(), anew=True)  # noqa: SLF001
    assert before is None or kind is ORGANISATION
    found = store.find(kind, kind.ident_of(after))
    assert found == after
    assert list(store.all(kind)) == [after]
    assert store.put(kind, after, Operation.EDIT_BREACH, register._author()) == (after, after)  # noqa: SLF001
    assert register.history()[-1].operation is Operation.EDIT_BREACH
    assert register.verify().ok
    connection = register._file.connection  # noqa: SLF001
    changed = "CAST(replace(CAST(document AS TEXT), '\"v\"', '\"w\"') AS BLOB)"
    connection.execute(f"UPDATE {kind.table} SET document = {changed}")
    outcome = register.verify()
    assert not outcome.ok
    assert kind.noun in outcome.problem


@ONE
def test_every_kind_can_be_taken_out_and_the_check_knows(kind: Kind[Any], register: Register) -> None:
    store, example = register._store, EXAMPLES[kind.table]  # noqa: SLF001
    if kind in (CASE, ORGANISATION):
        return  # a number is never given back, and there is always an organisation
    _before, after = store.put(kind, example, Operation.EDIT_CONTACTS, register._author())  # noqa: SLF001
    assert store.remove(kind, after, Operation.EDIT_CONTACTS, register._author()) == after  # noqa: SLF001
    assert store.find(kind, kind.ident_of(after)) is None
    assert register.verify().ok


def test_a_case_may_not_go_by_the_name_of_another_kind(register: Register) -> None:
    for ident in ("register", "contact:3f9a", "office:house-style"):
        with pytest.raises(ValueError, match="not an id of a case"):
            register.new_breach(Breach(id=ident, title="x"))
