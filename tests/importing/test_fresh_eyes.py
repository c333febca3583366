"""Registers as offices really keep them: what would be guessed in silence, lost, or given a wrong day, decision or place."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from breachreg.apart.reader import Reader
from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic
from breachreg.domain.facts import DataKind
from breachreg.domain.imports import MappedWord
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.validation import unstorable
from breachreg.importing.fields import FIELDS, Holds
from breachreg.importing.looking import ABOVE, UNKNOWN, Asks, answered, look_through
from breachreg.importing.over_register import Choices, Looked, Source, enter, look, open_source
from breachreg.importing.presets import parts_of
from breachreg.importing.reading import Totals
from breachreg.register import Register


def opened(folder: Path, text: str, reader: Reader, **said: object) -> Source:
    path = folder / "lijst.csv"
    path.write_text(text, "utf-8")
    return open_source(path, Choices(**said), reader=reader)  # type: ignore[arg-type]


def rows(source: Source) -> list[Looked]:
    return list(look(source, None, datetime(2026, 11, 23, 9, tzinfo=UTC), Totals()))


def cases(source: Source) -> list[Breach]:
    return [item.taken.breach for item in rows(source) if item.taken.breach is not None]


def said(breach: Breach, topic: DecisionTopic) -> DecisionOutcome | None:
    decision = breach.decision(topic)
    return decision.outcome if decision is not None else None


@pytest.mark.parametrize(
    ("cell", "outcome", "sent"),
    [
        ("gemeld AP: ja 12-3-2023", DecisionOutcome.YES, date(2023, 3, 12)),
        ("op 12-3-2023", DecisionOutcome.YES, date(2023, 3, 12)),
        ("Gemeld 12-3-2023", DecisionOutcome.YES, date(2023, 3, 12)),
        ("J, 12-3-2023", DecisionOutcome.YES, date(2023, 3, 12)),
        ("N (klein risico)", DecisionOutcome.NO, None),
        ("niet nodig, één ontvanger", DecisionOutcome.NO, None),
        ("nee, nog niet", None, None),
        ("Nee - wordt nog gedaan", None, None),
        ("Not yet", None, None),
        ("ja/nee", None, None),
        ("Ja?", None, None),
        ("ja, later ingetrokken", None, None),
        ("geen idee", None, None),
        ("niet zeker", None, None),
        ("gemeld aan de FG", None, None),
        ("deels", None, None),
    ],
)
def test_what_is_no_plain_yes_or_no_is_asked_and_closes_nothing(
    cell: str, outcome: DecisionOutcome | None, sent: date | None, tmp_path: Path, reader: Reader
) -> None:
    source = opened(tmp_path, f"Nr;Titel;Gemeld AP;Betrokkenen geïnformeerd\n1;Brief;{cell};nee\n", reader)
    (row,) = rows(source)
    case = row.taken.breach
    assert case is not None
    assert said(case, DecisionTopic.AUTHORITY) is outcome
    told = case.notified(NotificationKind.AUTHORITY_INITIAL)
    assert (told.sent_at.date() if told else None) == (datetime(2023, 3, 11, tzinfo=UTC).date() if sent else None)
    if outcome is None:
        assert case.closed_at is None
        assert [asked.text for asked in row.taken.asked] == ([] if cell.endswith("?") else [cell])
        assert row.taken.doubtful
        assert cell in case.notes[0].text


def test_a_case_of_which_the_stand_is_not_understood_is_not_closed(tmp_path: Path, reader: Reader) -> None:
    text = "Nr;Titel;Status;Gemeld AP;Betrokkenen geïnformeerd\n1;Brief;ligt bij Piet;ja;ja\n2;Tas;5. Gesloten;;\n"
    first, second = cases(opened(tmp_path, text, reader))
    assert first.closed_at is None
    assert second.closed_at is not None


def test_a_day_within_the_reason_is_told_and_not_said_to_be_missing(tmp_path: Path, reader: Reader) -> None:
    (row,) = rows(opened(tmp_path, "Nr;Titel;Gemeld betrokkenen\n1;Brief;ja, telefonisch 9-1-2023\n", reader))
    assert row.taken.doubtful
    assert any("telefonisch 9-1-2023" in remark.text for remark in row.taken.remarks)


def test_a_column_of_processors_that_says_no_makes_none(tmp_path: Path, reader: Reader) -> None:
    found = cases(opened(tmp_path, "Nr;Titel;Verwerker\n1;Brief;nee\n2;Tas;Drukkerij Vos\n3;Mail;\n", reader))
    assert [case.facts.processor_involved for case in found] == [False, True, None]
    assert [len(case.parties) for case in found] == [0, 1, 0]


def test_nothing_that_could_not_be_used_is_lost(tmp_path: Path, reader: Reader) -> None:
    text = (
        "Nr;Titel;Datum ontdekking;Datum registratie;Aantal betrokkenen;Minimum aantal;Hoe geïnformeerd;FG;Afdeling\n"
        f"1;Brief;3-4-2023 t/m 5-4-2023;6-4-2023 10:15;12;5;huisbezoek;nee (was ziek);{'w' * 1100}\n"
        "2;Gezin;;;1 gezin;;;;\n"
    )
    first, second = cases(opened(tmp_path, text, reader))
    note = first.notes[0].text
    for kept in ("t/m 5-4-2023", "10:15", "12", "huisbezoek", "was ziek", "w" * 1100):
        assert kept in note
    assert (first.fg.involved, first.fg.advice) == (False, "")
    assert (second.people.maximum, "1 gezin" in second.notes[0].text) == (None, True)


def test_numbers_alone_and_headings_of_a_year_are_no_cases_and_numbers_may_begin_anew(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    text = (
        "Nr;Datum;Titel\n2021;;\n1;3-11;Brief\n2;4-11-2021;Tas\n2022;;\n1;14-1;Mail\n2;3-2-2022;Stick\n2;3-2-2022;Stick\n"
        "2;4-2-2022;Lijst\n3;;\n"
    )
    source = opened(tmp_path, text, reader)
    found = rows(source)
    assert [item.taken.breach.title if item.taken.breach else "" for item in found] == [
        "", "Brief", "Tas", "", "Mail", "Stick", "", "", "",
    ]  # fmt: skip
    why = [item.taken.why for item in found]
    assert "tussenkop (2021)" in why[0]
    assert "Dezelfde rij staat al in rij 7" in why[6]
    assert "Nummer 2 staat al in rij 7" in why[7]
    assert "alleen een nummer" in why[8]
    assert any("1 (2022)" in remark.text for remark in found[4].taken.remarks)
    run = enter(source, register)
    assert (run.entered, run.skipped) == (4, 5)
    again = enter(opened(tmp_path, text.replace("Mail", "Mail aan Jo"), reader), register)
    assert (again.entered, again.changed, again.unchanged) == (0, 1, 3)


def test_the_same_number_in_a_year_that_nobody_knows_stays_refused(tmp_path: Path, reader: Reader) -> None:
    first, second = rows(opened(tmp_path, "Nr;Titel\n1;Brief\n1;Tas\n", reader))
    assert (first.taken.why, "Nummer 1 staat al in rij 2" in second.taken.why) == ("", True)


def test_headings_below_a_chapter_are_what_the_chapter_says(tmp_path: Path, reader: Reader) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Algemeen", "", "Betrokkenen", "", "Melding AP", "", "", "Klant gebeld", "Afronding"])
    sheet.append(["Nr", "Titel", "Aantal", "Categorie", "J/N", "Datum", "Motivatie", "Datum", "Datum"])
    sheet.append([1, "Brief", 3, "leerlingen", "J", "2-6-2023", "veel", "3-6-2023", "15-6-2023"])
    for area in ("A1:B1", "C1:D1", "E1:G1"):
        sheet.merge_cells(area)
    path = tmp_path / "twee.xlsx"
    book.save(path)
    source = open_source(path, Choices(), reader=reader)
    assert source.layout.fields == ("number", "title", "people", "groups", "ap", "ap_date", "ap_reasons", "", "closed")
    assert source.layout.asked == (7,)
    assert any("telt voor alle rijen" in remark for remark in source.layout.remarks)


def test_a_few_headings_in_common_make_no_register_that_of_another(tmp_path: Path, reader: Reader) -> None:
    text = (
        "Nr;Datum;Datum melding;Datum melding AP;Melding AP;Meldingsnummer;Omschrijving;Betrokkenen;Personen\n"
        "1;1-2-2023;2-2-2023;4-2-2023;ja;AP-7;Brief kwijt;patiënten;12\n"
    )
    source = opened(tmp_path, text, reader)
    assert source.layout.preset.id == "other"
    assert source.layout.fields == (
        "number", "started", "registered", "ap_date", "ap", "", "description", "groups", "people",
    )  # fmt: skip


def test_a_heading_of_a_preset_gives_way_to_a_column_that_says_it_more_plainly(tmp_path: Path, reader: Reader) -> None:
    source = opened(
        tmp_path, "Nr;Titel;Datum melding;Datum melding AP\n1;Brief;2-2-2023;4-2-2023\n", reader, preset="ap-copy"
    )
    assert source.layout.fields == ("number", "title", "registered", "ap_date")


def test_each_sheet_of_a_workbook_is_a_list_of_its_own(register: Register, tmp_path: Path, reader: Reader) -> None:
    book = openpyxl.Workbook()
    for name, title in (("2022", "Brief"), ("2023", "Tas")):
        sheet = book.create_sheet(name)
        sheet.append(["Nr", "Titel", "Mijn kolom"])
        sheet.append([1, title, "x"])
    del book["Sheet"]
    path = tmp_path / "jaren.xlsx"
    book.save(path)

    def taken(sheet: str, **columns: str) -> Source:
        known, every = register.import_profile, register.import_profiles
        source = open_source(path, Choices(sheet=sheet, columns=columns), known, reader, every)
        enter(source, register)
        return source

    first, second = taken("", C="note"), taken("2023")
    assert (first.profile.id, second.profile.id, second.maybe) == ("jaren", "jaren 2023", ("jaren",))
    # what was said of the columns of one sheet counts for the next
    assert second.layout.fields == ("number", "title", "note")
    assert (taken("2023").profile.id, taken("2022").profile.id, taken("").profile.id) == (
        "jaren 2023",
        "jaren",
        "jaren",
    )
    assert sorted(case.title for case in register.all_breaches()) == ["Brief", "Tas"]


def test_a_row_full_of_long_texts_is_kept_and_one_with_more_than_fits_is_not(tmp_path: Path, reader: Reader) -> None:
    names = [name for name, field in FIELDS.items() if field.holds is Holds.TEXT and name != "number"]
    heads = ";".join(f"K{place}" for place in range(len(names)))
    columns = {f"K{place}": name for place, name in enumerate(names)}
    (first,) = cases(opened(tmp_path, f"{heads}\n{';'.join(['w' * 1000] * len(names))}\n", reader, columns=columns))
    assert unstorable(first) == []
    places = {f"K{place}": "description" for place in range(12)}
    (second,) = rows(opened(tmp_path, f"{';'.join(places)}\n{';'.join(['w' * 10_000] * 12)}\n", reader, columns=places))
    assert "100.000" in second.taken.why


def test_several_things_in_a_cell_keep_their_brackets_and_lose_words_of_example() -> None:
    assert parts_of("o.a. naam; medisch (diagnose), (BSN)") == ["naam", "medisch (diagnose)", "BSN"]


def test_a_title_made_of_a_text_does_not_end_at_an_abbreviation(tmp_path: Path, reader: Reader) -> None:
    text = (
        "Nr;Omschrijving;Soort persoonsgegevens\n1;Akte aan fam. Janssen gemaild. Zelfde dag ontdekt.;namen, tel.nr\n"
    )
    (case,) = cases(opened(tmp_path, text, reader))
    assert case.title == "Akte aan fam. Janssen gemaild"
    assert case.facts.data_categories == (DataKind.IDENTIFICATION, DataKind.PHONE_NUMBER)


def test_comments_at_cells_are_told_with_their_place(tmp_path: Path, reader: Reader) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nr", "Titel"])
    sheet.append([1, "Brief"])
    sheet["B2"].comment = Comment("De burger heeft geklaagd", "FG")
    path = tmp_path / "opmerking.xlsx"
    book.save(path)
    source = open_source(path, Choices(), reader=reader)
    (said_so,) = [remark for remark in source.layout.remarks if "opmerking" in remark]
    assert "(B2)" in said_so


@pytest.mark.parametrize("said_so", ["open", "nog niet", "volgt"])
def test_a_word_where_the_day_of_closing_belongs_closes_nothing(said_so: str, tmp_path: Path, reader: Reader) -> None:
    text = f"Nr;Titel;Gemeld AP;Gemeld betrokkenen;Datum afgehandeld\n1;Brief;nee;nee;{said_so}\n2;Tas;nee;nee;\n"
    first, second = cases(opened(tmp_path, text, reader))
    assert (first.closed_at, second.closed_at is not None) == (None, True)
    assert said_so in first.notes[0].text


def test_a_time_beside_a_day_that_has_none_here_is_never_given_to_another_day(tmp_path: Path, reader: Reader) -> None:
    text = "Nr;Titel;Datum melding;Tijd;Datum incident\n1;Brief;3-1-2023;14.30;2-1-2023\n"
    source = opened(tmp_path, text, reader)
    assert source.layout.fields == ("number", "title", "registered", "", "started")
    assert source.layout.asked == (3,)


def test_what_stands_behind_a_day_in_an_answer_is_kept_with_all_its_signs(tmp_path: Path, reader: Reader) -> None:
    (case,) = cases(opened(tmp_path, "Nr;Titel;Gemeld AP\n1;Brief;Ja, 5-1-2023 14:00 (nr 123456)\n", reader))
    assert "Ja, 5-1-2023 14:00 (nr 123456)" in case.notes[0].text


def municipal(folder: Path) -> Path:
    """A heading of two rows, a year between the rows in a column that is not read, numbers that begin anew, days without a year."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Datalekregister Rijnbeek"],
        ["Maand", "Nr", "Datum", "Omschrijving", "Melding AP", "", "Betrokkenen geïnformeerd", "Afgehandeld op"],
        ["", "", "", "", "j/n", "datum", "j/n", ""],
        [2021],
        ["nov", "01", "3-11", "Brief bij de buren", "ja", "5 nov", "nee", "14-1"],
        ["", "02", "31 feb.", "Tas kwijt", "nee", "", "nee", "", "losse tekst"],
        [2022],
        ["jan", "01", "12 januari", "Mail naar een ander", "nee", "", "nee", "20-1"],
    ):
        sheet.append(row)
    sheet["D5"].comment = Comment("De burger belde op 4 november", "Jo")
    path = folder / "gemeente.xlsx"
    book.save(path)
    return path


def test_a_sheet_of_a_municipality_keeps_every_row_day_and_remark(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    path = municipal(tmp_path)
    source = open_source(path, Choices(), reader=reader)
    assert source.layout.heading_row == 3
    assert dict(zip(source.layout.headings, source.layout.fields, strict=True)) == {
        "Maand": "", "Nr": "number", "Datum": "started", "Omschrijving": "description", "Melding AP: j/n": "ap",
        "Melding AP: datum": "ap_date", "Betrokkenen geïnformeerd: j/n": "persons", "Afgehandeld op": "closed",
        "Zonder kop, kolom I": "",
    }  # fmt: skip
    assert source.layout.asked == (0, 8)
    seen = look_through(source, register, register.now)
    assert (seen.totals.read, seen.totals.skipped, seen.totals.doubtful) == (5, 2, 3)
    (asked,) = [doubt for doubt in seen.doubts() if doubt.asks is Asks.YEAR]
    assert ("‘3-11’ onder 2021" in asked.text, asked.answer, asked.open) == (True, "", True)
    assert not any("heeft geen jaar" in doubt.text for doubt in seen.doubts())
    left = open_source(path, answered(Choices(), asked, UNKNOWN), reader=reader)
    assert [case.moments.started_at for case in cases(left)] == [None, None, None]
    brief, tas, mail = cases(open_source(path, answered(Choices(), asked, ABOVE), reader=reader))
    assert brief.moments.started_at == datetime(2021, 11, 2, 23, tzinfo=UTC)
    told = brief.notified(NotificationKind.AUTHORITY_INITIAL)
    assert told is not None
    assert told.sent_at == datetime(2021, 11, 4, 23, tzinfo=UTC)
    # the 14th of January below 2021 was in 2022: that is not said, so it is not known
    assert ("14-1" in brief.notes[0].text, tas.moments.started_at) == (True, None)
    assert (mail.moments.started_at, mail.closed_at) == (
        datetime(2022, 1, 11, 23, tzinfo=UTC),
        datetime(2022, 1, 20, 22, 59, tzinfo=UTC),
    )
    assert "Opmerking bij D (Omschrijving): De burger belde op 4 november" in brief.notes[0].text
    assert [
        doubt.answer for doubt in look_through(left, register, register.now).doubts() if doubt.asks is Asks.YEAR
    ] == [UNKNOWN]


def test_the_year_of_a_title_or_of_a_sheet_is_proposed_and_of_two_years_none(tmp_path: Path, reader: Reader) -> None:
    asked = []
    for title, name in (("Datalekken 2021", "Blad1"), ("Datalekken", "2022"), ("Datalekken 2021 en 2022", "2022")):
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = name
        for row in ([title], ["Nr", "Titel", "Datum"], [1, "Brief", "3/11"]):
            sheet.append(row)
        book.save(tmp_path / "titel.xlsx")
        (row,) = rows(open_source(tmp_path / "titel.xlsx", Choices(), reader=reader))
        asked.append(row.taken.yearless)
    assert asked == [("3/11", "2021"), ("3/11", "2022"), None]


def test_comments_of_libreoffice_are_kept_and_a_changed_one_changes_the_note(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    def enter_with(text: str) -> tuple[int, int]:
        path = commented(tmp_path, text)
        run = enter(open_source(path, Choices(name="ods"), register.import_profile, reader), register)
        return run.entered, run.changed

    assert enter_with("Klacht ontvangen") == (2, 0)
    assert enter_with("Klacht afgedaan") == (0, 1)
    notes = {case.title: case.notes[0].text for case in register.all_breaches()}
    assert "Opmerking bij B (Titel): Klacht afgedaan\ntweede regel" in notes["Tas"]
    assert "Opmerking" not in notes["Brief"]


def commented(folder: Path, text: str) -> Path:
    """A sheet of LibreOffice of which one cell has a comment, after rows and cells that stand there once for several."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    note = f"<office:annotation><text:p>{text}</text:p><text:p>tweede regel</text:p></office:annotation>"
    with_note = f'<table:table-cell office:value-type="string">{note}<text:p>Tas</text:p></table:table-cell>'
    lines = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/></table:table-row>',
        f"<table:table-row>{cell.format('Nr')}{cell.format('Titel')}</table:table-row>",
        f"<table:table-row>{cell.format('1')}{cell.format('Brief')}</table:table-row>",
        f"<table:table-row>{cell.format('2')}{with_note}</table:table-row>",
    )
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Blad1">{"".join(lines)}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    path = folder / "opmerking.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


def test_what_stands_beyond_all_headings_far_down_is_kept(tmp_path: Path, reader: Reader) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number in range(60):
        sheet.append([number, f"Brief {number}"] if number else ["Nr", "Titel"])
    sheet.append([60, "Brief 60", "", "let op de klacht"])
    book.save(tmp_path / "verder.xlsx")
    found = rows(open_source(tmp_path / "verder.xlsx", Choices(), reader=reader))
    last = found[-1].taken
    assert last.breach is not None
    assert "let op de klacht" in last.breach.notes[0].text
    assert last.doubtful
    assert not found[0].taken.doubtful


def test_what_is_said_of_another_word_in_each_row_is_one_question(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    text = "Nr;Titel;Aantal betrokkenen;Datum\n1;Brief;een klas;begin maart\n2;Tas;de school;12-3-2023\n"
    seen = look_through(opened(tmp_path, text, reader), register, register.now)
    told = [(doubt.place, doubt.text) for doubt in seen.doubts() if doubt.asks is Asks.ROW]
    assert [place for place, _text in told] == ["Rij 2, 1", "2 rijen: 2, 3"]
    assert "‘begin maart’" in told[0][1]
    assert told[1][1].endswith("Zo ook: ‘de school’.")


def test_a_word_that_the_officer_calls_no_answer_stays_as_text(tmp_path: Path, reader: Reader) -> None:
    word = MappedWord(field="ap", text="in overleg", meaning="")
    (case,) = cases(opened(tmp_path, "Nr;Titel;Gemeld AP\n1;Brief;in overleg\n", reader, words=(word,)))
    assert said(case, DecisionTopic.AUTHORITY) is None
    assert "Gemeld aan de AP (ja of nee): in overleg" in case.notes[0].text


def test_macros_are_told_and_never_run(tmp_path: Path, reader: Reader) -> None:
    plainly = municipal(tmp_path)
    assert not any("macro" in remark for remark in open_source(plainly, Choices(), reader=reader).layout.remarks)
    path = plainly.rename(tmp_path / "gemeente.xlsm")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    source = open_source(path, Choices(), reader=reader)
    assert any("macro's; die worden niet uitgevoerd" in remark for remark in source.layout.remarks)
    assert len(cases(source)) == 3


def test_a_year_that_is_answered_later_changes_the_days_and_nothing_else(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    text = "Nr;Datum;Titel\n2021;;\n1;3-11;Brief\n2;4-11-2021;Tas\n"

    def entered(**more: object) -> tuple[int, int, int]:
        run = enter(opened(tmp_path, text, reader, name="jaren", **more), register)
        return run.entered, run.changed, run.unchanged

    assert (entered(), entered(), entered(year_above=True), entered(year_above=True)) == (
        (2, 0, 0), (0, 0, 2), (0, 1, 1), (0, 0, 2),
    )  # fmt: skip
    found = {case.title: case.moments.started_at for case in register.all_breaches()}
    assert found["Brief"] == datetime(2021, 11, 2, 23, tzinfo=UTC)


def test_a_column_that_nobody_explains_is_kept_as_text_and_left_out_only_by_choice(
    register: Register, tmp_path: Path, reader: Reader
) -> None:
    text = "Titel;Gemeld AP;Onbekend iets\nA;nee;heel belangrijk\n"
    (case,) = cases(opened(tmp_path, text, reader))
    assert "Onbekend iets: heel belangrijk" in case.notes[0].text
    (without,) = cases(opened(tmp_path, text, reader, columns={"C": ""}))
    assert "belangrijk" not in without.notes[0].text
    # what became of it is what is remembered
    source = opened(tmp_path, text, reader)
    enter(source, register)
    assert [(item.heading, item.field) for item in register.import_profiles()[0].columns][-1] == (
        "Onbekend iets",
        "note",
    )


def test_a_second_table_on_the_sheet_is_not_read_with_the_columns_of_the_first(tmp_path: Path, reader: Reader) -> None:
    text = "Datum;Wat;Gemeld AP;\n1-1-2023;A kwijt;nee;\n;;;\nDatum;Wat;Wie;Gemeld AP\n1-1-2024;C kwijt;klant;ja\nDatum;Wat;Gemeld AP;\n2-2-2024;D kwijt;nee;\n"
    found = rows(opened(tmp_path, text, reader))
    assert [item.taken.breach is not None for item in found] == [True, False, False, False, True]
    assert "andere tabel" in found[2].taken.why
    assert "rij 4" in found[2].taken.why
    below = rows(opened(tmp_path, text, reader, headings=4))
    assert [item.taken.breach.title for item in below if item.taken.breach] == ["C kwijt"]


def test_two_merged_rows_of_headings_are_both_read(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "twee.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Nr.", "Ontdekt", "", "Incident", "", "Melding AP", "", "Betrokkenen", ""])
    sheet.append(["", "datum", "tijd", "wat", "soort", "ja/nee", "datum", "aantal", "ingelicht"])
    sheet.append([1, "4-3-2022", "08:30", "Camerabeelden online", "hack", "ja", "6-3-2022", 12, "nee"])
    for area in ("A1:A2", "B1:C1", "D1:E1", "F1:G1", "H1:I1"):
        sheet.merge_cells(area)
    book.save(path)
    source = open_source(path, Choices(), reader=reader)
    (case,) = cases(source)
    assert not source.layout.asked
    assert case.moments.discovered_at == datetime(2022, 3, 4, 7, 30, tzinfo=UTC)
    assert case.notifications[0].sent_at.date() == date(2022, 3, 5)
    assert case.people.minimum == 12


def test_a_first_sheet_that_explains_the_workbook_is_not_taken_for_the_register(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "holding.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "Leeswijzer"
    for row in (["Blad", "Inhoud", "Eigenaar"], ["Transport", "datalekken", "HR"]):
        book.active.append(row)
    book.create_sheet("Leeg")
    sheet = book.create_sheet("Transport")
    sheet.append(["Nr", "Datum", "Omschrijving", "AP gemeld"])
    sheet.append([1, "5-1-2024", "Data aan klant gemaild", "J"])
    book.save(path)
    assert open_source(path, Choices(), reader=reader).table.sheet == "Transport"
    assert open_source(path, Choices(sheet="Leeswijzer"), reader=reader).table.sheet == "Leeswijzer"


def test_a_total_in_one_cell_is_no_case(tmp_path: Path, reader: Reader) -> None:
    found = rows(
        opened(
            tmp_path, "Nr;Omschrijving\n1;Aantal brieven verkeerd\n;Aantal 2019: 5\n;Totaal aantal lekken 12\n", reader
        )
    )
    assert [item.taken.breach is not None for item in found] == [True, False, False]


def test_what_is_not_told_of_a_row_is_named_and_counted_among_the_undecided(tmp_path: Path, reader: Reader) -> None:
    source = opened(tmp_path, "Titel;Gemeld AP\nA;ja\nB;\n", reader)
    seen = look_through(source, None, datetime(2026, 11, 23, 9, tzinfo=UTC))
    assert seen.undecided == 2
    assert any("Of betrokkenen zijn geïnformeerd" in remark.text for remark in seen.rows[0].remarks)
    assert not any("Of er is gemeld" in remark.text for remark in seen.rows[0].remarks)
