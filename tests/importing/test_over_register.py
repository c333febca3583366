"""Registers as offices keep them, moved in: looked at, entered as one whole, entered again, corrected, and taken back."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from breachreg.apart.reader import Reader
from breachreg.casework.deciding import Choice
from breachreg.domain.breach import Breach, CountKind, DecisionOutcome, DecisionTopic, IncidentKind
from breachreg.domain.facts import Cause, DataKind, Facts, Role
from breachreg.domain.imports import ImportRun, MappedWord, Undecided
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.operations import Operation
from breachreg.domain.status import CaseStatus, status_of
from breachreg.errors import Cancelled, UserError
from breachreg.exchange.list_words import plain
from breachreg.importing.over_register import Choices, Looked, Source, enter, look, open_source
from breachreg.importing.presets import presets
from breachreg.importing.reading import Totals
from breachreg.register import Register
from tests.importing.files import BY_HAND, MAKERS, make


def opened(name: str, folder: Path, reader: Reader, **said: object) -> Source:
    choices = Choices(columns=BY_HAND.get(name, {}), **said)  # type: ignore[arg-type]
    return open_source(make(name, folder), choices, reader=reader)


def looked(source: Source, register: Register | None = None) -> tuple[list[Looked], Totals]:
    totals = Totals()
    return list(look(source, register, datetime(2026, 11, 23, 9, tzinfo=UTC), totals)), totals


def csv(folder: Path, text: str, name: str = "lijst.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def cases(register: Register) -> dict[str, Breach]:
    return {breach.title: breach for breach in register.all_breaches()}


@pytest.mark.parametrize("name", MAKERS)
def test_a_register_of_each_preset_is_known_and_every_row_is_counted(name: str, tmp_path: Path, reader: Reader) -> None:
    source = opened(name, tmp_path, reader, sheet="Meldingen" if name == "zenya" else "")
    assert source.layout.preset.id == name
    rows, totals = looked(source)
    assert totals.read == totals.taken + totals.skipped + totals.doubtful == len(rows)
    assert any(item.taken.breach for item in rows)
    for item in rows:
        if item.taken.breach is None:
            assert item.taken.why


def test_what_a_row_says_becomes_a_case_and_nothing_is_guessed(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    enter(opened("schoool", tmp_path, reader), register)
    found = cases(register)
    report, prikbord = found["Rapport in verkeerde tas"], found["Klassenlijst op het prikbord"]
    assert report.moments.started_at == datetime(2023, 3, 11, 13, 30, tzinfo=UTC)
    assert report.moments.discovered_at == datetime(2023, 3, 12, 8, 0, tzinfo=UTC)
    assert report.closed_at == datetime(2023, 3, 14, 15, 0, tzinfo=UTC)
    assert report.description == "Rapport in verkeerde tas.\nOorzaak: haast."
    assert report.people.kind is CountKind.EXACT
    # "begin maart" is no day, and a day without a time starts no clock
    assert prikbord.moments.started_at is None
    assert prikbord.moments.discovered_at is None
    assert "begin maart" in prikbord.notes[0].text
    assert "3 april 2023" in prikbord.notes[0].text
    assert (prikbord.people.kind, prikbord.people.maximum) == (CountKind.RANGE, 28)


def test_what_was_decided_before_is_taken_over_with_its_reasons_and_judged_by_nobody(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    enter(opened("groos", tmp_path, reader), register)
    found = cases(register)
    brief, dossier = found["Brief aan verkeerd adres"], found["Dossier in de trein"]
    decided = brief.decision(DecisionTopic.AUTHORITY)
    assert decided is not None
    assert (decided.outcome, decided.reasons, decided.before_register) == (
        DecisionOutcome.NO,
        "Ontvanger is bekend",
        True,
    )
    assert decided.decided_by == "vóór dit register"
    assert brief.before_register
    assert status_of(brief) is CaseStatus.CLOSED
    sent = dossier.notified(NotificationKind.AUTHORITY_INITIAL)
    assert sent is not None
    assert sent.before_register
    assert {DataKind.HEALTH, DataKind.NATIONAL_ID} <= set(dossier.facts.data_categories)
    assert dossier.facts.bsn


def test_a_row_without_a_decision_is_open_or_was_dealt_with_before_as_the_officer_says(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    path = csv(tmp_path, "Nummer;Onderwerp;Datum incident\n1;Brief;3-11-2023\n")
    enter(open_source(path, Choices(), reader=reader), register)
    assert status_of(cases(register)["Brief"]) is CaseStatus.DECIDE
    enter(open_source(path, Choices(name="ander", undecided=Undecided.CLOSED), reader=reader), register)
    assert {status_of(item) for item in register.all_breaches()} == {CaseStatus.DECIDE, CaseStatus.CLOSED}


def test_a_word_is_asked_once_and_remembered(register: Register, tmp_path: Path, reader: Reader) -> None:
    source = opened("openvwr", tmp_path, reader)
    _rows, totals = looked(source)
    assert dict(totals.asked) == {("kind", "geen idee"): 1}
    said = MappedWord(field="kind", text="Geen idee", meaning="other")
    enter(opened("openvwr", tmp_path, reader, words=(said,)), register)
    assert cases(register)["Geen datalek"].incident_kind is IncidentKind.OTHER
    again = open_source(tmp_path / "openvwr.txt", Choices(), register.import_profile, reader)
    assert not looked(again, register)[1].asked
    assert again.profile.words == (said,)


def test_reading_in_again_changes_only_what_differs_and_leaves_what_was_done_here(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    text = "Nummer;Onderwerp;Omschrijving;Aantal betrokkenen;Afdeling\nA1;Brief;Verkeerd bezorgd;5;Zorg\nA2;Mail;Naar de buren;3;Zorg\n"
    path = csv(tmp_path, text)
    first = enter(open_source(path, Choices(), register.import_profile, reader), register)
    assert (first.entered, first.changed, first.unchanged) == (2, 0, 0)
    brief = cases(register)["Brief"]
    register.save(Operation.EDIT_BREACH, _with(brief, systems="Zaaksysteem"))
    path.write_text(text.replace(";5;", ";7;") + "A3;Tas;In de bus;1;Zorg\n", "utf-8")
    second = enter(open_source(path, Choices(), register.import_profile, reader), register)
    assert (second.entered, second.changed, second.unchanged) == (1, 1, 1)
    brief = cases(register)["Brief"]
    assert (brief.people.maximum, brief.systems) == (7, "Zaaksysteem")
    third = enter(open_source(path, Choices(), register.import_profile, reader), register)
    assert (third.entered, third.changed, third.unchanged) == (0, 0, 3)


def _with(breach: Breach, **values: object) -> Breach:
    from dataclasses import replace

    return replace(breach, **values)  # type: ignore[arg-type]


def test_another_list_with_the_same_numbers_does_not_overwrite_this_one(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    enter(
        open_source(csv(tmp_path, "Nummer;Onderwerp;Datum incident\n1;Brief;3-11-2023\n"), Choices(), reader=reader),
        register,
    )
    other = csv(tmp_path, "Nummer;Onderwerp;Datum incident\n1;Iets heel anders;9-12-2024\n", "ander.csv")
    made = enter(open_source(other, Choices(name="lijst"), reader=reader), register)
    assert (made.read, made.skipped, made.changed) == (1, 1, 0)
    assert cases(register)["Brief"].tickets == ("1",)
    assert enter(open_source(other, Choices(name="ander"), reader=reader), register).entered == 1


def test_an_import_is_taken_back_as_a_whole_and_done_again(register: Register, tmp_path: Path, reader: Reader) -> None:
    source = opened("groos", tmp_path, reader)
    enter(source, register)
    run, withdrawn, _put_back = register.undo_import(reason="verkeerd bestand")
    assert withdrawn == run.entered == 2
    assert {breach.mistake for breach in register.all_breaches()} == {"verkeerd bestand"}
    assert {breach.reference for breach in register.all_breaches()} == {"2026-0001", "2026-0002"}
    again = enter(source, register)
    assert again.entered == 2
    assert len([breach for breach in register.all_breaches() if not breach.mistake]) == 2
    assert register.verify().ok


def test_taking_back_a_correction_puts_the_cases_back(register: Register, tmp_path: Path, reader: Reader) -> None:
    path = csv(tmp_path, "Nummer;Onderwerp;Aantal betrokkenen\nA1;Brief;5\n")
    enter(open_source(path, Choices(), reader=reader), register)
    path.write_text("Nummer;Onderwerp;Aantal betrokkenen\nA1;Brief;50\n", "utf-8")
    enter(open_source(path, Choices(), reader=reader), register)
    assert cases(register)["Brief"].people.maximum == 50
    _run, withdrawn, put_back = register.undo_import()
    assert (withdrawn, put_back) == (0, 1)
    assert cases(register)["Brief"].people.maximum == 5


def test_what_was_decided_here_since_stands_in_the_way_of_taking_back(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    from breachreg.casework.deciding import Choice

    path = csv(tmp_path, "Nummer;Onderwerp\nA1;Brief\n")
    enter(open_source(path, Choices(), reader=reader), register)
    case = cases(register)["Brief"]
    register.decide(
        case, Choice(topic=DecisionTopic.IS_BREACH, outcome=DecisionOutcome.YES, reasons="Het is een datalek.")
    )
    with pytest.raises(UserError, match="2026-0001"):
        register.undo_import()
    assert not cases(register)["Brief"].mistake


def test_who_stops_half_way_entered_nothing(register: Register, tmp_path: Path, reader: Reader) -> None:
    rows = "".join(f"{number};Zaak {number}\n" for number in range(1, 1200))
    source = open_source(csv(tmp_path, "Nummer;Onderwerp\n" + rows), Choices(), reader=reader)

    def stop(_what: str, _share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        enter(source, register, stop)
    assert list(register.all_breaches()) == []
    assert register.imports() == []


def test_the_import_stands_in_the_history_with_file_profile_and_who(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    made = enter(opened("inter-actief", tmp_path, reader), register)
    entry = next(item for item in register.own_history(5) if item.operation is Operation.IMPORT_REGISTER)
    told = {change.path: change.after for change in entry.changes}
    assert (told["sha256"], told["profile"], entry.actor) == (made.sha256, "inter-actief", "An Vos")
    assert isinstance(register.imports()[0], ImportRun)
    # a cell that begins with = is text
    assert cases(register)["Ledenlijst stond op Google"].measures[0].text == "=VERWIJDERD()"


def test_a_cell_that_covers_several_rows_counts_for_all_of_them(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (["Nummer", "Onderwerp", "Afdeling"], [1, "Brief", "Zorg"], [2, "Mail", None], [3, "Tas", None]):
        book.active.append(row)
    book.active.merge_cells("C2:C3")
    book.save(tmp_path / "samen.xlsx")
    enter(open_source(tmp_path / "samen.xlsx", Choices(), reader=reader), register)
    assert {title: case.department for title, case in cases(register).items()} == {
        "Brief": "Zorg",
        "Mail": "Zorg",
        "Tas": "",
    }


def test_what_cannot_be_is_said_before_anything_is_read(tmp_path: Path, reader: Reader) -> None:
    path = csv(tmp_path, "Nummer;Onderwerp\n1;Brief\n")
    with pytest.raises(UserError, match="geen veld"):
        open_source(path, Choices(columns={"A": "nummer"}), reader=reader)
    with pytest.raises(UserError, match="geen kolom"):
        open_source(path, Choices(columns={"Z9": "number"}), reader=reader)
    with pytest.raises(UserError, match="kan hier niet"):
        open_source(path, Choices(words=(MappedWord(field="kind", text="brief", meaning="post"),)), reader=reader)
    with pytest.raises(UserError, match="soort register"):
        open_source(path, Choices(preset="topdesk"), reader=reader)
    with pytest.raises(UserError, match="rij 9"):
        open_source(path, Choices(headings=9), reader=reader)


def test_nobody_judges_what_was_decided_before(register: Register, tmp_path: Path, reader: Reader) -> None:
    from breachreg.auditing import YearWork
    from breachreg.casework.summary import summary_of
    from breachreg.law import load_law
    from breachreg.law.clock import ClockState
    from breachreg.law.clocks import case_clocks
    from breachreg.law.decided_words import decided_line, decided_sentence, decided_when
    from breachreg.law.interview import Interview

    text = (
        "Nummer;Onderwerp;Datum kennisname;Tijd kennisname;Gemeld AP;Datum melding AP;Gemeld betrokkene\n"
        "1;Brief;3-1-2023;9:00;ja;1-3-2023;nee\n2;Mail;3-1-2023;9:00;;;\n"
    )
    enter(open_source(csv(tmp_path, text), Choices(), reader=reader), register)
    found = cases(register)
    assert found["Brief"].before_register
    # two months after the awareness, and nobody calls it late
    clocks = case_clocks(load_law(), found["Brief"], register.assess(found["Brief"], deep=False).obligations)
    assert not [clock for clock in clocks if clock.state is ClockState.OPEN or clock.why_late]
    told = summary_of(
        Interview(register.law, "nl"), found["Brief"], register.assess(found["Brief"]), clocks, register.now
    )
    assert told.verdict.lines[0] == "Besloten vóór dit register, en hier niet beoordeeld"
    decision = found["Brief"].decisions[0]
    assert decided_when(decision) == "vóór dit register"
    assert decided_line(decision).startswith("Besloten vóór dit register; overgenomen op")
    assert decided_sentence(decision, "Ja").startswith("Besloten vóór dit register: Ja.")
    here = replace(decision, before_register=False, second_person="Bo Wit", law_edition="2026-11-23")
    assert decided_line(here).endswith("; meegekeken: Bo Wit; wetgeving 23 november 2026")
    audit = YearWork(register).look(2026).audit
    assert (audit.taken_over, found["Brief"].reference in audit.lacking) == (1, False)
    # what nobody decided on is judged as every other case
    assert not found["Mail"].before_register
    assert found["Mail"].reference in audit.lacking


def test_what_was_decided_before_is_no_precedent_and_hides_none(
    register: Register, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("breachreg.acts.judging.OWN_CASES", 2)
    case = Breach(
        id="a",
        title="Brief",
        incident_kind=IncidentKind.POST_WRONG_RECIPIENT,
        facts=Facts(role=Role.CONTROLLER, cause=Cause.MISDIRECTED_POST, bsn=True),
        moments=Moments(aware_at=register.now),
    )
    now, here = register.new_breach(case), register.new_breach(replace(case, id="b"))
    for topic in DecisionTopic:
        yes = Choice(topic=topic, outcome=DecisionOutcome.YES, reasons="Er is een risico.")
        register.decide(register.load(here.reference), yes)
    rows = "".join(f"{number};Brief {number};verkeerd bezorgde post;nee;nee\n" for number in range(5))
    text = f"Nummer;Onderwerp;Type;Gemeld AP;Gemeld betrokkene\n{rows}"
    enter(open_source(csv(tmp_path, text), Choices(), reader=reader), register)
    found = register.assess(register.load(now.reference)).precedents
    assert [item.reference for item in found if item.own] == [here.reference]


def test_a_title_above_the_headings_does_not_say_how_many_columns_there_are(tmp_path: Path, reader: Reader) -> None:
    text = (
        "Register;;\n;;\n;;\n;;\n;;\n2024;;\nNummer;Onderwerp;Datum;Omschrijving\n1;Brief;1-2-2024;Lag bij de buren\n"
    )
    source = open_source(csv(tmp_path, text), Choices(), reader=reader)
    rows, totals = looked(source)
    assert (source.layout.heading_row, totals.skipped, rows[0].taken.row) == (7, 0, 8)


def test_a_workbook_in_the_strict_form_is_read_by_the_library_that_knows_it(tmp_path: Path, reader: Reader) -> None:
    plain, strict = tmp_path / "gewoon.xlsx", tmp_path / "strikt.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["Nummer", "Onderwerp"], [1, "=A2"], [2, "Brief"]):
        book.active.append(row)
    book.save(plain)
    names = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships":
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }  # fmt: skip
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(strict, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            for loose, said in names.items():
                content = content.replace(loose, said)
            target.writestr(name, content)
    rows, _totals = looked(open_source(strict, Choices(), reader=reader))
    assert [item.row.cells for item in rows][-1] == ["2", "Brief"]


def test_columns_beyond_the_last_one_that_is_read_are_told(tmp_path: Path, reader: Reader) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Nummer", "Onderwerp"])
    book.active.append([1, "Brief"])
    book.active.cell(1, 16_384, "Laatste")
    book.save(tmp_path / "breed.xlsx")
    source = open_source(tmp_path / "breed.xlsx", Choices(), reader=reader)
    assert any("200 kolommen" in remark for remark in source.layout.remarks)


def test_a_time_alone_is_that_of_the_day_on_its_left(register: Register, tmp_path: Path, reader: Reader) -> None:
    path = csv(
        tmp_path,
        "Volgnr.;Datum ontdekking;Tijd;Datum incident;Tijd;Omschrijving\n"
        "DL-1;7-1-2025;14:30;6-1-2025;9.15u;Brief naar het oude adres van een patiënt\n",
    )
    source = open_source(path, Choices(), reader=reader)
    assert source.layout.fields == ("number", "discovered", "discovered_time", "started", "started_time", "description")
    enter(source, register)
    (case,) = register.all_breaches()
    assert case.moments.discovered_at == datetime(2025, 1, 7, 13, 30, tzinfo=UTC)
    assert case.moments.started_at == datetime(2025, 1, 6, 8, 15, tzinfo=UTC)


def test_a_time_that_stands_right_of_no_day_is_asked_when_it_would_be_the_second(
    tmp_path: Path, reader: Reader
) -> None:
    path = csv(tmp_path, "Nummer;Datum incident;Tijd;Omschrijving;Tijd\n1;6-1-2025;9:15;Brief kwijt;10:00\n")
    layout = open_source(path, Choices(), reader=reader).layout
    assert layout.fields == ("number", "started", "started_time", "description", "")
    assert layout.asked == (4,)


def test_an_open_case_of_which_one_thing_was_decided_before_counts_as_open(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    from breachreg.figures.counting import Counting

    text = "Nummer;Onderwerp;Datum incident;Gemeld AP;Gemeld betrokkene\n1;Brief;3-11-2023;?;nee\n2;Mail;3-11-2023;nee;nee\n"
    enter(open_source(csv(tmp_path, text), Choices(), reader=reader), register)
    found = cases(register)
    assert status_of(found["Brief"]) is CaseStatus.DECIDE
    assert (found["Brief"].before_register, found["Mail"].before_register) == (False, True)
    # all three decided before, or that it is no breach: nothing is left to decide here
    first = found["Brief"].decisions[0]
    whole = tuple(replace(first, topic=topic, outcome=DecisionOutcome.YES) for topic in DecisionTopic)
    assert replace(found["Brief"], decisions=whole).before_register
    none = replace(first, topic=DecisionTopic.IS_BREACH, outcome=DecisionOutcome.NO)
    assert replace(found["Brief"], decisions=(none,)).before_register
    counting = Counting(register.now)
    for breach in found.values():
        counting.add(breach)
    year = counting.figures().years[2026]
    assert (year.funnel.signals, year.open, year.taken_over) == (1, 1, 1)


def test_what_was_told_before_without_a_day_is_not_said_to_be_recorded_only(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    from breachreg.casework.summary import summary_of
    from breachreg.law import load_law
    from breachreg.law.clocks import case_clocks
    from breachreg.law.interview import Interview

    text = (
        "Nummer;Onderwerp;Datum incident;Datum gesloten;Gemeld AP;Gemeld betrokkene\n"
        "1;Brief;3-11-2023;5-11-2023;ja;nee\n2;Mail;3-11-2023;5-11-2023;ja;ja\n3;Tas;3-11-2023;5-11-2023;nee;nee\n"
    )
    enter(open_source(csv(tmp_path, text), Choices(), reader=reader), register)
    said = {}
    for title, breach in cases(register).items():
        assessed = register.assess(breach)
        clocks = case_clocks(load_law(), breach, assessed.obligations)
        said[title] = summary_of(Interview(register.law, "nl"), breach, assessed, clocks, register.now).verdict.lines
    ap = "Aan de AP gemeld vóór dit register; wanneer is niet vastgelegd"
    assert said["Brief"][1:] == (ap,)
    assert said["Mail"][1:] == (ap, "Betrokkenen geïnformeerd vóór dit register; wanneer is niet vastgelegd")
    assert said["Tas"][1:] == ("Alleen vastgelegd in het register (AVG 33(5))",)


def test_a_heading_that_can_be_two_things_is_decided_by_the_words_below_it_or_asked(
    tmp_path: Path, reader: Reader
) -> None:
    for cells, field in (
        (("post", "e-mail naar verkeerde ontvanger", "verlies"), "kind"),
        (("naam en adres", "bsn, iban", "foto's"), "data"),
        (("blauw", "rood", ""), ""),
    ):
        rows = "".join(f"{number};Iets {number};3-11-2023;{cell}\n" for number, cell in enumerate(cells, 1))
        layout = open_source(
            csv(tmp_path, f"Nummer;Onderwerp;Datum incident;Soort\n{rows}"), Choices(), reader=reader
        ).layout
        assert (layout.fields[3], 3 in layout.asked) == (field, not field)


def test_no_heading_stands_twice_in_one_kind_of_register() -> None:
    known = presets()
    for columns in (known.general, *(item.columns for item in known.preset)):
        headings = [plain(heading) for names in columns.values() for heading in names]
        assert not [heading for heading in set(headings) if headings.count(heading) > 1]
    assert not set(known.shared()) & set(map(plain, known.either))


def test_two_lists_of_no_known_kind_are_called_as_their_files_and_do_not_get_in_each_others_way(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    for year in (2022, 2023):
        path = csv(tmp_path, f"Nummer;Onderwerp;Datum incident\n1;Brief {year};3-11-{year}\n", f"lekken  {year}.csv")
        source = open_source(path, Choices(), register.import_profile, reader)
        assert source.profile.id == f"lekken {year}"
        assert enter(source, register).entered == 1
    assert set(cases(register)) == {"Brief 2022", "Brief 2023"}
    # one that was read in under the name of its kind is found again
    old = csv(tmp_path, "Nummer;Onderwerp;Datum incident\n1;Oud;3-11-2021\n", "oud.csv")
    enter(open_source(old, Choices(name="other"), register.import_profile, reader), register)
    assert open_source(old, Choices(), register.import_profile, reader).profile.id == "other"
    other = csv(tmp_path, "Nummer;Onderwerp;Datum incident;Toelichting\n1;Oud;3-11-2021;Tas\n", "anders.csv")
    assert open_source(other, Choices(), register.import_profile, reader).profile.id == "anders"


def test_what_is_answered_after_entering_counts_when_the_list_is_read_in_again(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(
        "Nummer;Titel;Soort incident;Gemeld AP;Kolom X\n1;A;raar woord;via mail;Zorg\n2;B;post;;\n", "utf-8"
    )

    def entered(**said: object) -> tuple[int, int, int]:
        choices = Choices(**said)  # type: ignore[arg-type]
        made = enter(open_source(path, choices, register.import_profile, reader), register)
        return made.entered, made.changed, made.unchanged

    assert entered() == (2, 0, 0)
    assert entered() == (0, 0, 2)
    words = (
        MappedWord(field="kind", text="raar woord", meaning="post_lost"),
        MappedWord(field="ap", text="via mail", meaning="yes"),
    )
    assert entered(words=words) == (0, 1, 1)
    assert entered(columns={"E": "department"}, undecided=Undecided.CLOSED) == (0, 2, 0)
    assert entered() == (0, 0, 2)
    first, second = (register.load(number) for number in ("2026-0001", "2026-0002"))
    assert first.incident_kind is IncidentKind.POST_LOST
    assert first.decision(DecisionTopic.AUTHORITY) is not None
    assert first.department == "Zorg"
    assert second.closed_at is not None
