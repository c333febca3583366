"""Contacts: kept with their history like every other thing, referred to by cases, and never lost without a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.contacts import ContactRole, KnownContact, as_typed, problems_of
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Changed, Kinds, Operation
from breachreg.domain.parties import Contact, InvolvedParty, Organisation
from breachreg.domain.problems import Severity
from breachreg.errors import InputError, NotFoundError, StaleError, UserError
from breachreg.persistence.subjects import CONTACT
from breachreg.register import Register

JO = KnownContact(
    name="Jo Wit",
    organisation="Drukkerij Zon",
    roles=(ContactRole.PROCESSOR,),
    phone="010 123 45 67",
    phone_always="06 12345678",
    checked_on=date(2026, 11, 1),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "r.db"


@pytest.fixture
def register(path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(path, Organisation(name="Proef"), clock=clock, officer=Officer("An Vos")) as made:
        yield made


def test_a_contact_is_kept_changed_and_found_again(register: Register, path: Path, clock: FixedClock) -> None:
    saved = register.put_contact(JO)
    assert saved == replace(JO, id=saved.id, revision=1)
    changed = register.put_contact(replace(saved, phone="010 765 43 21"))
    register.put_contact(KnownContact(organisation="AP", roles=(ContactRole.SUPERVISOR,)))
    register.close()
    with Register.open(path, clock=clock, officer=Officer("An Vos")) as again:
        assert [contact.called for contact in again.contacts()] == ["AP", "Jo Wit"]
        assert again.contact(saved.id) == changed
        assert again.verify().ok


def test_the_history_tells_who_and_what_changed(register: Register) -> None:
    saved = register.put_contact(JO)
    register.put_contact(replace(saved, phone="010 765 43 21"))
    register.remove_contact(register.contact(saved.id))
    new, changed, gone = register.history()[-3:]
    assert [entry.operation for entry in (new, changed, gone)] == [Operation.EDIT_CONTACTS] * 3
    assert {entry.note for entry in (new, changed, gone)} == {"Jo Wit"}
    assert [(c.path, c.before, c.after) for c in changed.changes] == [("phone", "010 123 45 67", "010 765 43 21")]
    assert ("roles", (), (ContactRole.PROCESSOR,)) in [(c.path, c.before, c.after) for c in new.changes]
    # what it was stays readable after it was taken out
    assert ("name", "Jo Wit", "") in [(c.path, c.before, c.after) for c in gone.changes]
    assert register.contacts() == []
    outcome = register.verify()
    assert outcome.ok, outcome


def test_the_same_again_changes_nothing(register: Register) -> None:
    saved = register.put_contact(JO, save_id="s1")
    head = register.head()
    assert register.put_contact(saved) == saved
    assert register.put_contact(replace(saved, name="Anders"), save_id="s1") == saved
    assert register.head() == head


def test_an_older_version_is_refused_and_says_by_whom(register: Register) -> None:
    saved = register.put_contact(JO)
    register.put_contact(replace(saved, phone="1"))
    with pytest.raises(StaleError, match="Contact Jo Wit is intussen opgeslagen door An Vos"):
        register.put_contact(replace(saved, phone="2"))
    with pytest.raises(StaleError):
        register.remove_contact(saved)
    assert register.contact(saved.id).phone == "1"


def test_what_was_taken_out_meanwhile_is_not_brought_back_by_saving(register: Register) -> None:
    saved = register.put_contact(JO)
    register.remove_contact(saved)
    with pytest.raises(NotFoundError, match="Contact Jo Wit staat niet"):
        register.put_contact(replace(saved, phone="2"))
    with pytest.raises(NotFoundError, match="is er al niet meer"):
        register.remove_contact(saved)
    with pytest.raises(NotFoundError):
        register.contact(saved.id)


def test_undo_and_redo_work_for_contacts_too(register: Register) -> None:
    told: list[Changed] = []
    register.subscribe(told.append)
    saved = register.put_contact(JO)
    changed = register.put_contact(replace(saved, phone="1"))
    register.remove_contact(changed)
    assert register.can_undo == "Jo Wit: contacten gewijzigd"
    assert register.undo() is Operation.EDIT_CONTACTS
    assert replace(register.contact(saved.id), revision=0) == replace(changed, revision=0)
    register.undo()
    assert register.contact(saved.id).phone == JO.phone
    register.undo()
    assert register.contacts() == []
    for _time in range(2):
        register.redo()
    assert register.contact(saved.id).phone == "1"
    register.redo()
    assert register.contacts() == []
    assert register.redo() is None
    assert told[-1] == Changed(Operation.REDO, Kinds.CONTACTS)
    assert register.verify().ok


def test_undo_does_not_write_over_what_was_changed_since(register: Register) -> None:
    saved = register.put_contact(JO)
    changed = register.put_contact(replace(saved, phone="1"))
    store = register._store  # noqa: SLF001 - somebody else
    store.put(CONTACT, replace(changed, phone="2"), Operation.EDIT_CONTACTS, register._author())  # noqa: SLF001
    with pytest.raises(StaleError, match="Contact Jo Wit is daarna nog gewijzigd"):
        register.undo()
    assert register.contact(saved.id).phone == "2"


def test_cases_and_organisation_refer_to_a_contact_and_it_is_not_lost_without_a_word(register: Register) -> None:
    saved = register.put_contact(JO)
    other = register.put_contact(KnownContact(name="An Vos", deputy_id=saved.id))
    party = InvolvedParty(name="Drukkerij Zon", contact=as_typed(saved))
    case = register.new_breach(Breach(id="a", title="Brief", parties=(party,)))
    register.new_breach(Breach(id="b", title=f"Alleen genoemd: {saved.id}"))
    register.save_organisation(replace(register.organisation, fg=Contact(name="Jo Wit", contact_id=saved.id)))
    assert register.contact_uses(saved.id) == [
        case.reference,
        "de gegevens van de organisatie",
        "An Vos (als vervanger)",
    ]
    with pytest.raises(
        UserError, match=r"Jo Wit is nog in gebruik bij: 2026-0001, de gegevens van de organisatie, An Vos"
    ):
        register.remove_contact(saved)
    assert register.contact(saved.id) == saved
    register.remove_contact(saved, although_used=True)
    assert register.load(case.reference).parties[0].contact.name == "Jo Wit"
    assert register.contact(other.id).deputy_id == saved.id


def test_of_very_many_uses_the_first_are_named(register: Register) -> None:
    saved = register.put_contact(JO)
    for number in range(14):
        register.new_breach(Breach(id=f"c{number}", title="x", reporter=as_typed(saved)))
    with pytest.raises(UserError, match="2026-0012 en meer") as caught:
        register.remove_contact(saved)
    assert "2026-0013" not in caught.value.message


@pytest.mark.parametrize(
    ("contact", "place"),
    [
        (KnownContact(), "name"),
        (KnownContact(name="  "), "name"),
        (KnownContact(name="x" * 301), "name"),
        (KnownContact(name="a\0b"), "name"),
        (KnownContact(name="a", notes="x" * 10_001), "notes"),
        (KnownContact(name="a", checked_on=date(2027, 1, 1)), "checked_on"),
        (KnownContact(name="a", deputy_id="weg"), "deputy_id"),
        (KnownContact(id="zelf", name="a", deputy_id="zelf"), "deputy_id"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(register: Register, contact: KnownContact, place: str) -> None:
    with pytest.raises(InputError) as caught:
        register.put_contact(contact)
    assert [problem.path for problem in caught.value.problems] == [place]
    assert register.contacts() == []


def test_a_strange_address_is_remarked_and_kept(register: Register) -> None:
    saved = register.put_contact(KnownContact(name="a", email="jo"))
    assert register.contact(saved.id).email == "jo"
    (remark,) = problems_of(saved, date(2026, 11, 23))
    assert (remark.path, remark.severity) == ("email", Severity.WARN)
    assert problems_of(replace(saved, email="jo@zon.example"), date(2026, 11, 23)) == []


def test_a_contact_chosen_for_a_case_is_called_by_day_if_it_can(register: Register) -> None:
    saved = register.put_contact(JO)
    assert as_typed(saved) == Contact(name="Jo Wit", phone="010 123 45 67", contact_id=saved.id)
    assert as_typed(replace(saved, phone="")).phone == "06 12345678"
