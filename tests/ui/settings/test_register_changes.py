"""What changed in the register itself, told in the words of the settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.audit_names import FIELDS
from breachreg.domain.audits import Audit, AuditFinding
from breachreg.domain.contacts import ContactRole, KnownContact
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Contact, Organisation, OwnClock
from breachreg.register import Register
from ui.settings.contacts_page import LABELS
from ui.settings.register_changes import details


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(tmp_path / "r.db", Organisation(name="P"), clock=clock, officer=Officer("An Vos")) as made:
        yield made


def told(register: Register) -> str:
    return details(register.own_history(1)[0])


def test_the_organisation_is_told_in_the_words_of_its_page(register: Register) -> None:
    fg = Contact(name="F. Groot", phone="010 1")
    register.save_organisation(replace(register.organisation, kvk="12345678", fg=fg, officers=2))
    assert (
        told(register)
        == "KvK-nummer: 12345678; FG naam: F. Groot; FG telefoonnummer: 010 1; aantal privacyfunctionarissen: 1 → 2"
    )
    polis = OwnClock(id="p", name="Polis")
    register.save_organisation(replace(register.organisation, own_clocks=(polis,)))
    assert told(register) == "eigen termijnen gewijzigd"
    register.save_organisation(replace(register.organisation, own_clocks=(replace(polis, hours=48.0),)))
    assert told(register) == "eigen termijnen gewijzigd"
    register.save_organisation(replace(register.organisation, practice=True, kvk=""))
    assert told(register) == "KvK-nummer: 12345678 → leeg; oefenregister: nee → ja"


def test_a_contact_is_told_with_its_name_and_in_the_words_of_its_page(register: Register) -> None:
    other = register.put_contact(KnownContact(name="Bo"))
    saved = register.put_contact(KnownContact(name="Jo Wit", phone="010 1", checked_on=date(2026, 11, 1)))
    assert told(register) == "Jo Wit; naam: Jo Wit; telefoon overdag: 010 1; nummers gecontroleerd op: 1-11-2026"
    saved = register.put_contact(replace(saved, roles=(ContactRole.IT,), deputy_id=other.id, phone="x" * 130))
    assert told(register) == "Jo Wit; rol bij een datalek gewijzigd; telefoon overdag gewijzigd; vervanger gewijzigd"
    register.remove_contact(saved)
    assert told(register) == "Jo Wit; weggehaald"
    register.undo()
    assert told(register).startswith("contacten gewijzigd; naam: Jo Wit")


def test_every_field_of_a_contact_has_a_label() -> None:
    assert {item.name for item in fields(KnownContact)} - {"id", "revision"} == set(LABELS)


def test_every_field_of_an_audit_and_of_a_finding_has_a_name() -> None:
    named = {item.name for kind in (Audit, AuditFinding) for item in fields(kind)} - {"id", "revision"}
    assert named == set(FIELDS)


def test_what_became_of_a_finding_is_told_in_words(register: Register) -> None:
    finding = AuditFinding(title="Laat", criterion="AVG 33(1)", fact="x", cause="y", consequence="z", advice="a")
    finding = register.keep_finding(finding)
    register.promise_finding(finding, "Bo", date(2027, 1, 31))
    assert "stand: open → actie toegezegd" in told(register)
