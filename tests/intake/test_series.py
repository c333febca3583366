"""A series is entered whole or not at all, once however often it is handed in, and taken back as one thing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from breachreg.apart.lists import open_table
from breachreg.clock import FixedClock
from breachreg.domain.dossier import LinkKind
from breachreg.domain.operations import Operation
from breachreg.domain.parties import PartyRole
from breachreg.domain.status import CaseStatus, status_of
from breachreg.errors import InputError, NotFoundError, StaleError, UserError
from breachreg.intake.everyday import everyday
from breachreg.intake.over_register import SeriesError, enter
from breachreg.intake.series import Common, Series, read_grid, read_row, series_of
from breachreg.law.interview import Interview
from breachreg.register import Register

HEAD = "Kenmerk;Soort;Wat is er gebeurd?;Kennisname;Gegevens;Aantal;Ontvanger;Afdeling;Kleur\n"
ROWS = (
    "R-1;brief;Aanslag lag bij de buren;20-11-2026 10:00;naam, adres;1;buren;Belastingen;rood\n"
    "R-2;retour;Envelop kwam open terug;21-11-2026 14:00;;;;Burgerzaken;\n"
    ";;;;;;;;\n"
    ";mail;Overzicht naar een naamgenoot;nu;naam;ongeveer 3;onbekend;;\n"
)


@pytest.fixture
def read(tmp_path: Path, interview: Interview, clock: FixedClock):  # noqa: ANN201
    def reading(text: str, common: Common | None = None, name: str = "post november.csv") -> Series:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return series_of(read_grid(open_table(path), interview), interview, common or Common(), clock.now())

    return reading


def test_a_list_becomes_cases_with_what_their_kinds_are_filled_in_with(
    register: Register, interview: Interview, read
) -> None:
    series = read(HEAD + ROWS)
    assert (series.problems, series.unused) == ((), ("Kleur",))
    done = enter(register, series, interview)
    assert (done.references, done.known) == (("2026-0001", "2026-0002", "2026-0003"), ())
    first = register.load("2026-0001")
    assert (first.tickets, first.department, first.title) == (("R-1",), "Belastingen", "Brief naar het verkeerde adres")
    # what a cell leaves open is as its kind is filled in, and nothing of it reassures
    assert register.load("2026-0002").people.maximum == 1
    assert register.load("2026-0003").unknown == ("facts.recipient_type",)
    entry = register.history("2026-0002")[-1]
    assert entry.operation is Operation.NEW_BREACH
    assert entry.note.startswith("Reeks ‘post november.csv’, 3 zaken. Snel vastgelegd als ‘Post geopend teruggekomen’.")


def test_one_wrong_row_keeps_all_of_them_out_and_each_fault_has_its_row(
    register: Register, interview: Interview, read
) -> None:
    wrong = "R-9;vliegtuig;;;;;;;\nR-1;brief;;morgen;naam;veel;;;\n;brief;;30-11-2026 10:00;;;;;\nR-1;brief;;nu;;;;;\n"
    series = read(HEAD + ROWS + wrong)
    with pytest.raises(SeriesError) as told:
        enter(register, series, interview)
    said = [problem.message for problem in told.value.problems]
    assert said[0].startswith("Rij 6, Soort: Welke soort is dit? Kies uit: brief, mail,")
    assert any(text.startswith("Rij 7, Kennisname: ") for text in said)
    assert "Rij 7, Aantal: Hier hoort een getal, zoals 1.200." in said
    assert any(text.startswith("Rij 8, Kennisname: Dit tijdstip") for text in said)
    assert said[-1].startswith("Rij 9: Nummer R1 staat ook in rij 2.")
    assert list(register.all_breaches()) == []


def test_the_same_list_again_enters_nothing_and_a_longer_one_only_what_is_new(
    register: Register, interview: Interview, read
) -> None:
    enter(register, read(HEAD + ROWS), interview)
    again = enter(register, read(HEAD + ROWS), interview)
    assert again.known == again.references == ("2026-0001", "2026-0002", "2026-0003")
    longer = enter(register, read(HEAD + ROWS.replace(";mail", "R-3;mail")), interview)
    assert longer.references == ("2026-0001", "2026-0002", "2026-0004")
    with pytest.raises(SeriesError, match="Nummer R-1 is al van zaak 2026-0001"):
        enter(register, read(HEAD + "R-1;brief;x;3-1-2026 10:00;;;;;\n"), interview)


def test_a_series_is_taken_back_as_one_thing_and_comes_again(register: Register, interview: Interview, read) -> None:
    enter(register, read(HEAD + ROWS), interview)
    assert register.can_undo == "reeks ‘post november.csv’ (2026-0001 t/m 2026-0003): datalek ingevoerd"
    assert register.undo() is Operation.NEW_BREACH
    taken = list(register.all_breaches())
    # the numbers stay, and say why
    assert [case.mistake for case in taken] == ["De reeks ‘post november.csv’ is teruggenomen."] * 3
    assert {case.closed_at for case in taken} == {register.now}
    assert register.can_undo is None
    register.redo()
    assert [(case.mistake, case.closed_at) for case in register.all_breaches()] == [("", None)] * 3
    assert {status_of(case) for case in register.all_breaches()} != {CaseStatus.CLOSED}
    register.undo()
    # handed in once more after that, it is entered anew
    assert enter(register, read(HEAD + ROWS), interview).references == ("2026-0004", "2026-0005", "2026-0006")


def test_nothing_of_a_series_is_taken_back_where_one_case_was_worked_on_since(
    register: Register, interview: Interview, read
) -> None:
    enter(register, read(HEAD + ROWS), interview)
    changed = replace(register.load("2026-0002"), title="Anders")
    from breachreg.persistence.subjects import CASE

    register._store.put(CASE, changed, Operation.EDIT_BREACH, register._author())  # noqa: SLF001
    with pytest.raises(StaleError, match="Zaak 2026-0002 is daarna nog gewijzigd"):
        register.undo()
    assert not any(case.mistake for case in register.all_breaches())


def test_one_event_at_a_supplier_links_all_its_cases(register: Register, interview: Interview, read) -> None:
    series = read(HEAD + ROWS, Common(supplier="Drukkerij Bruin"))
    enter(register, series, interview, same_event=True)
    first, *others = register.all_breaches()
    assert first.links == ()
    assert [(link.reference, link.kind) for case in others for link in case.links] == [
        ("2026-0001", LinkKind.SAME_EVENT)
    ] * 2
    assert {(party.name, party.role) for case in register.all_breaches() for party in case.parties} == {
        ("Drukkerij Bruin", PartyRole.PROCESSOR)
    }
    assert first.facts.processor_involved is True


def test_cases_that_are_there_are_linked_and_let_go_as_one_thing(
    register: Register, interview: Interview, read
) -> None:
    enter(register, read(HEAD + ROWS), interview)
    register.link_event(["2026-0001", "2026-0002", "2026-0003"], "Storing bij de drukker")
    assert [case.links[0].note for case in register.all_breaches() if case.links] == ["Storing bij de drukker"] * 2
    entries = register.head()[0]
    register.link_event(["2026-0001", "2026-0003"])
    assert register.head()[0] == entries
    assert register.can_undo == "3 zaken van één gebeurtenis: dossiergegevens gewijzigd"
    register.undo()
    assert not any(case.links for case in register.all_breaches())
    with pytest.raises(InputError, match="ten minste twee"):
        register.link_event(["2026-0001", "2026-0001"])
    with pytest.raises(NotFoundError):
        register.link_event(["2026-0001", "2026-0099"])


def test_what_cannot_be_stored_is_refused_with_the_place_of_its_case(
    register: Register, interview: Interview, clock: FixedClock
) -> None:
    row = read_row(interview, 1, {}, Common(everyday().named("letter")), clock.now(), "m", {})
    breach = replace(row.breach, description="a\0b")  # type: ignore[union-attr]
    with pytest.raises(InputError) as told:
        register.enter_series([breach], "x")
    assert told.value.problems[0].path == "0.description"
    assert register.enter_series([], "leeg") == []


def test_lists_without_headings_rows_or_an_end_say_so(register: Register, interview: Interview, read) -> None:
    with pytest.raises(UserError, match="geen kolommen herkend"):
        read("1;2\n3;4\n")
    with pytest.raises(SeriesError, match="geen rijen"):
        enter(register, read(HEAD), interview)
    with pytest.raises(UserError, match="in één reeks passen er 1000"):
        read(HEAD + "R;brief;x;nu;;;;;\n" * 1_001)
