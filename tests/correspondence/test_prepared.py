"""Papers for when the systems are down: refreshed from the register, with its date, and nothing of people that need not be there."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from breachreg.clock import FixedClock
from breachreg.correspondence.prepared import make_binder, make_cards, make_plan
from breachreg.domain.breach import Breach
from breachreg.domain.contacts import ContactRole, KnownContact
from breachreg.domain.moments import Moments
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.domain.policies import Covered, Module, Policy, PolicyModule
from breachreg.domain.programme import CriticalSystem, Preparation
from breachreg.errors import NotFoundError
from breachreg.intake.form import report_form
from breachreg.law.playbooks import playbooks
from breachreg.prevention.catalogue import catalogue
from breachreg.register import Register


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    organisation = Organisation(name="Gemeente Rijnbeek")
    with Register.create(tmp_path / "r.db", organisation, clock=clock, officer=Officer("An Vos")) as made:
        yield made


@pytest.fixture
def filled(register: Register) -> Register:
    register.put_contact(KnownContact(name="Ilse van Mourik", roles=(ContactRole.LEAD,), phone_always="06 - 11"))
    register.put_contact(KnownContact(organisation="Bank", roles=(ContactRole.BANK,), phone="020 - 3"))
    modules = (PolicyModule(module=Module.DATALEK, article="4.2"), PolicyModule(module=Module.BOETES))
    register.put_policy(
        Policy(insurer="Rivierland", number="00-1", alarm_number="0800 4", alarm_always=True, modules=modules, excess=100000, waiting_hours=8, ends_on=date(2027, 1, 1))
    )  # fmt: skip
    register.put_policy(Policy(insurer="Oud", ends_on=date(2020, 1, 1)))
    systems = (CriticalSystem(name="Zaaksysteem", backup_at="kluis"),)
    register.put_preparation(
        Preparation(
            accountable="De directeur", fallback="Signal", meeting_place="raadzaal", binder_at=("balie", "kluis"), systems=systems, numbers_called_on=date(2026, 11, 2)
        )
    )  # fmt: skip
    aware = Moments(aware_at=register.now)
    register.new_breach(Breach(id="b1", title="Verkeerde brief", moments=aware))
    return register


def texts(path: Path) -> str:
    """Return all that stands in a document, in running text, tables and its edges."""
    document: Any = Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    section = document.sections[0]
    return "\n".join(
        [
            *(item.text for item in document.paragraphs),
            *cells,
            section.header.paragraphs[0].text,
            section.footer.paragraphs[0].text,
        ]
    )


def test_the_cards_hold_the_numbers_and_say_what_is_not_sure(filled: Register, tmp_path: Path) -> None:
    card, evidence = make_cards(filled, tmp_path / "kaarten")
    told = texts(card).replace("\u00a0", " ")
    for part in (
        "Ilse van Mourik",
        "06 - 11*",
        "Rivierland",
        "0800 4",
        "Signal",
        "raadzaal",
        "0900-8844*",
        "Nog te regelen",
        "2-11-2026",
    ):
        assert part in told
    # called with all others three weeks ago
    assert "0800 4*" not in told
    assert "Netwerk los, apparaat aan" in told
    assert "Oud" not in told
    assert "Koppel los, zet niet uit." in texts(evidence)
    assert "SHA-256" in texts(evidence)
    again = make_cards(filled, tmp_path / "kaarten")
    assert again[0] != card


def test_a_voice_finds_its_way_through_the_cards(filled: Register, tmp_path: Path) -> None:
    """Every table says which row is its head (WCAG 1.3.1), and the title is a heading."""
    for language in ("nl", "en"):
        for path in make_cards(filled, tmp_path / language, language=language):
            document = Document(str(path))
            heads = [[bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] for table in document.tables]
            assert heads
            assert all(marks == [True] + [False] * (len(marks) - 1) for marks in heads), path.name
            assert document.paragraphs[0].style.name == "Heading 1"


def test_an_empty_register_gives_cards_too(register: Register, tmp_path: Path) -> None:
    told = texts(make_cards(register, tmp_path)[0])
    assert "Nog niemand" in told
    assert "nog nooit allemaal gebeld" in told
    assert "Geen kanaal buiten de mail" in told


def test_cards_in_english(filled: Register, register: Register, tmp_path: Path) -> None:
    card, evidence = (texts(path) for path in make_cards(filled, tmp_path, "en"))
    for part in (
        "something wrong? Start here",
        "Own people",
        "alarm number, policy",
        "Incident lead",
        "Talk through: Signal",
    ):
        assert part in card
    assert "Disconnect" in evidence
    assert "Handing over evidence" in evidence
    for dutch in ("Bel ", "dag en nacht", "Bladzijde", "gebeld", "Overdracht"):
        assert dutch not in card + evidence


def test_names_can_be_written_on_a_card_without_any(register: Register, tmp_path: Path) -> None:
    register.save_organisation(replace(register.organisation, name="Zorggroep B.V."))
    told = texts(make_cards(register, tmp_path)[0])
    assert told.count("_" * 16) == 12
    assert "Zorggroep B.V. Belkaart" in told


def test_a_long_number_stands_whole(register: Register, tmp_path: Path) -> None:
    number = "+31 6 12345678 toestel 99, na 18 uur"
    register.put_contact(KnownContact(name="Ilse", roles=(ContactRole.LEAD,), phone_always=number))
    assert number in texts(make_cards(register, tmp_path)[0]).replace("\u00a0", " ")


def test_a_number_does_not_break_between_its_groups_nor_a_name_within_a_word(
    register: Register, tmp_path: Path
) -> None:
    name = "Stichting Samenwerkende Zorginstellingen Rijnbeek en Ommelanden"
    lead = KnownContact(name=name, roles=(ContactRole.LEAD,), phone_always="+31 6 12 34 56 71")
    register.put_contact(lead)
    told = texts(make_cards(register, tmp_path)[0])
    assert "+31 6 12 34 56 71*".replace(" ", "\u00a0") in told
    assert "Stichting Samenwerkende Zorginstellingen…" in told


def test_more_people_than_fit_are_counted(register: Register, tmp_path: Path) -> None:
    for number in range(30):
        register.put_contact(KnownContact(name=f"Naam {number:02} " + "x" * 60, roles=(ContactRole.IT,), phone="1"))
    told = texts(make_cards(register, tmp_path)[0])
    assert "in het register" in told
    assert "Naam 29" not in told
    assert "x" * 40 not in told


def test_the_binder_is_refreshed_from_the_register_and_says_when(filled: Register, tmp_path: Path) -> None:
    path = make_binder(filled, tmp_path / "map")
    told = texts(path)
    assert "ma 23 nov 2026 10:00" in told
    assert "Te vernieuwen uiterlijk op 23-2-2027" in told
    for book in playbooks().playbooks.values():
        assert book.title.nl in told
    for field in report_form().field:
        assert field.label in told
    # a night without screens is about an attack sooner than about a letter: what is asked of one stands on the other side
    for field in report_form().back:
        assert field.label in told
    for part in ("Afpersing (ransomware)", "Back-up bereikbaar?", "Gaat het nog door?", "Weer nakijken om"):
        assert part in told
    for part in (
        "Rivierland",
        "4.2",
        "€ 1.000",
        "8 uur",
        "Zaaksysteem",
        "balie; kluis",
        "Eindverantwoordelijk: De directeur",
    ):
        assert part.replace(" ", "") in told.replace(" ", "").replace("\xa0", "")
    assert "niet bij de AP geverifieerd" in told
    for part in (
        "Vragen van het NCSC",
        "vroegtijdige waarschuwing",
        "Het formulier van het NCSC zelf is niet gezien",
        "Zijn er gevolgen in andere landen",
    ):
        assert part in told
    assert "Verkeerde brief" not in told
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None


def test_the_binder_goes_by_the_clock_and_calls_nothing_insured_that_is_not(filled: Register, tmp_path: Path) -> None:
    policy = next(item for item in filled.policies() if item.insurer == "Rivierland")
    out = PolicyModule(module=Module.CYBERAFPERSING, covered=Covered.NO, article="9.1")
    filled.put_policy(replace(policy, modules=(*policy.modules, out), excess_waived_hours=72, excess_free_hours=48))
    path = make_binder(filled, tmp_path, playbooks=["ransomware"])
    tables = Document(str(path)).tables
    (card,) = (table for table in tables if table.rows[0].cells[-1].text == "00-1")
    rows = {row.cells[0].text: row.cells[1].text.replace("\u00a0", " ") for row in card.rows}
    assert (
        rows["Eigen risico"]
        == "€ 1.000,00; geen bij een melding binnen 72 uur (na te gaan); geen in de eerste 48 uur (na te gaan)"
    )
    assert "afpersing" not in rows["Onderdelen"]
    assert rows["Niet meeverzekerd"] == "Cyberafpersing, losgeld en onderhandelaar (art. 9.1)"
    (book,) = (table for table in tables if table.rows[0].cells[0].text == "Binnen")
    hours = [row.cells[0].text for row in book.rows[1:]]
    assert hours[:2] == ["0,5 uur", "1 uur"]
    # after the case is closed
    assert hours[-1] == "14 dagen"
    assert hours.index("4 uur") < hours.index("24 uur") < hours.index("48 uur") < hours.index("72 uur")


def test_open_cases_and_some_playbooks_are_a_choice(filled: Register, tmp_path: Path) -> None:
    told = texts(make_binder(filled, tmp_path, playbooks=["ransomware"], open_cases=True))
    assert "Verkeerde brief" in told
    assert playbooks().get("ransomware").title.nl in told
    # it stands among the attacks on the form; its first step in its playbook alone
    assert playbooks().get("ddos").first.nl not in told
    with pytest.raises(NotFoundError):
        make_binder(filled, tmp_path, playbooks=["pest"])


def test_a_register_that_holds_nothing_gives_a_binder_to_fill_in(register: Register, tmp_path: Path) -> None:
    told = texts(make_binder(register, tmp_path, open_cases=True))
    assert "Er is geen polis vastgelegd" in told
    assert "niets te doen in een open zaak" in told
    assert "welke twee plaatsen" in told
    assert "Zonder deze systemen" in told


def test_the_plan_of_a_year_is_a_paper_to_sign(
    filled: Register, register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    every = Register.all_breaches
    monkeypatch.setattr(Register, "all_breaches", lambda self: read.append(1) or every(self))
    filled.put_measure(catalogue().get("T06").begun())
    told = texts(make_plan(filled, 2027, tmp_path))
    assert len(read) == 1, "every case is read once"
    assert "Eindverantwoordelijk: De directeur" in told
    assert "Voer in: T06" in told
    assert "nog niemand" in told


def test_every_paper_of_a_practice_register_says_so_and_of_a_real_one_does_not(
    register: Register, tmp_path: Path, clock: FixedClock
) -> None:
    organisation = Organisation(name="Gemeente Rijnbeek", practice=True)
    with Register.create(tmp_path / "p.db", organisation, clock=clock, officer=Officer("An Vos")) as practised:
        for one, marked in ((practised, True), (register, False)):
            made = [*make_cards(one, tmp_path), make_binder(one, tmp_path), make_plan(one, 2027, tmp_path)]
            for path in made:
                head = Document(str(path)).sections[0].header.paragraphs[0].text
                assert head.startswith("OEFENING. Gemeente Rijnbeek") is marked, path.name
