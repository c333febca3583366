"""A register on its way in: words and doubts are told and answered, rows are left out, skipped rows come back as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.breach import IncidentKind
from breachreg.domain.coming_in import Fate
from breachreg.domain.imports import Undecided
from breachreg.errors import Cancelled, UserError
from breachreg.export.exporting import export
from breachreg.importing.looking import MONTH_FIRST, SKIP, TAKE, Asks, Doubt, answered, first_cells, with_word
from breachreg.importing.meanings import in_words, meanings_shown
from breachreg.importing.moving import Moving, heard, said
from breachreg.importing.over_register import Choices, Source
from breachreg.importing.own_export import OwnExport
from breachreg.law.interview import Interview
from breachreg.register import Register

LIST = (
    "Nr;Titel;Datum;Type;Soort persoonsgegevens;Wat dan ook\n"
    "1;Brief weg;3/4/2024;foetsie;naam, iban;blauw\n"
    "2;Mail verkeerd;4/5/2024;e-mail;naam, magie;rood\n"
    "3;Nog een brief;begin maart;foetsie;naw-gegevens;\n"
    "3;Heel iets anders;5/6/2024;foetsie;;\n"
)


@pytest.fixture
def moving(register: Register) -> Iterator[Moving]:
    made = Moving(register)
    yield made
    made.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "lijst.csv"
    made.write_text(LIST, "utf-8")
    return made


def of(doubts: list[Doubt], asks: Asks) -> list[Doubt]:
    return [doubt for doubt in doubts if doubt.asks is asks]


def test_all_that_is_in_doubt_stands_in_one_list_and_an_answer_takes_it_away(moving: Moving, path: Path) -> None:
    moving.open(path)
    doubts = moving.look().doubts()
    (column,), (order,) = of(doubts, Asks.COLUMN), of(doubts, Asks.ORDER)
    assert (column.key, "blauw; rood" in column.text) == ("F", True)
    assert "3/4/2024" in order.text
    kinds = {(doubt.field, doubt.key): doubt for doubt in of(doubts, Asks.WORD)}
    assert set(kinds) == {("kind", "foetsie"), ("data", "magie")}
    (row,) = of(doubts, Asks.ROW)
    assert (row.key, "C (Datum)" in row.text, "begin maart" in row.text) == ("4", True, True)
    choices = answered(moving.choices, column, "")
    choices = answered(choices, order, MONTH_FIRST)
    choices = answered(choices, kinds["kind", "foetsie"], "post_lost")
    choices = answered(choices, kinds["data", "magie"], "")
    choices = answered(choices, of(doubts, Asks.UNDECIDED)[0], Undecided.CLOSED.value)
    moving.choose(answered(choices, row, SKIP))
    seen = moving.look()
    # what counts for all rows stays to be seen and taken back
    assert [doubt.asks for doubt in seen.doubts()] == [Asks.UNDECIDED, Asks.ROW]
    assert (seen.totals.taken, seen.totals.doubtful, seen.totals.skipped) == (2, 0, 2)
    moving.choose(answered(moving.choices, of(seen.doubts(), Asks.ROW)[0], TAKE))
    assert moving.look().totals.doubtful == 1


def test_nothing_is_asked_about_the_words_of_a_row_that_does_not_come_along(moving: Moving, path: Path) -> None:
    moving.open(path, Choices(leave_out=frozenset((3,))))
    doubts = of(moving.look().doubts(), Asks.WORD)
    assert [(doubt.field, doubt.key, doubt.place.endswith("2 rijen")) for doubt in doubts] == [
        ("kind", "foetsie", True)
    ]


def test_what_is_said_of_many_rows_in_the_same_words_is_one_question(moving: Moving, tmp_path: Path) -> None:
    path = tmp_path / "veel.csv"
    rows = "".join(f"{number};Brief {number};begin maart;{'w' * 90}\n" for number in range(1, 9))
    path.write_text(f"Nr;Titel;Datum;Samenvatting\n{rows}9;Mail;31-2-2024;\n", "utf-8")
    source = moving.open(path)
    assert isinstance(source, Source)
    assert first_cells(source, 3) == ("w" * 59 + "…",)
    many, one = of(moving.look().doubts(), Asks.ROW)
    assert (many.place, one.place) == ("8 rijen: 2, 3, 4, 5, 6, 7 …", "Rij 10, 9")
    moving.choose(answered(moving.choices, many, SKIP))
    left, _one = of(moving.look().doubts(), Asks.ROW)
    # what was in doubt about them stays to be read, and the answer can be taken back
    assert (left.text, left.key, left.answer) == (many.text, many.key, SKIP)
    assert moving.seen is not None
    assert moving.seen.totals.skipped == 8
    moving.choose(answered(moving.choices, left, TAKE))
    assert moving.look().totals.doubtful == 9


def test_what_was_answered_counts_when_it_is_entered_and_is_remembered(
    register: Register, moving: Moving, path: Path
) -> None:
    moving.open(path)
    seen = moving.look()
    choices = with_word(moving.choices, "kind", "foetsie", "post_lost")
    for doubt in seen.doubts():
        if doubt.asks is Asks.ROW:
            choices = answered(choices, doubt, SKIP)
    moving.choose(choices)
    run = moving.enter()
    assert (run.read, run.skipped, run.entered) == (4, 2, 2)
    assert {case.title: case.incident_kind for case in register.all_breaches()}["Brief weg"] is IncidentKind.POST_LOST
    # the same list later: the word is known; the row was left out of that file alone
    again = Moving(register)
    again.open(path)
    assert ("kind", "foetsie") not in again.look().totals.asked
    assert again.seen is not None
    assert again.seen.fates == {Fate.UNCHANGED: 2, Fate.ENTERED: 1}
    again.close()


def test_the_words_that_are_known_are_told_with_what_they_are_taken_for(
    register: Register, moving: Moving, path: Path
) -> None:
    moving.open(path)
    moving.choose(with_word(moving.choices, "data", "magie", ""))
    met = {(word.field, word.text): word for word in moving.look().words}
    assert (met["data", "naam"].times, met["data", "naam"].meanings) == (2, ("identification",))
    assert set(met["data", "naw-gegevens"].meanings) == {"identification", "address"}
    assert (met["data", "magie"].meanings, met["data", "magie"].said) == ((), True)
    assert met["kind", "e-mail"].meanings == ("email_wrong_recipient",)
    interview = Interview(register.law, "nl")
    assert in_words("data", met["data", "naw-gegevens"].meanings, interview).count(";") == 1
    assert in_words("data", (), interview) == "Alleen als tekst bewaren"
    assert meanings_shown("status", interview)["closed"] == "Afgehandeld"


def test_rows_that_do_not_come_along_are_a_workbook_with_the_reason_last(
    moving: Moving, path: Path, tmp_path: Path
) -> None:
    moving.open(path)
    out = tmp_path / "uit.xlsx"
    out.write_text("van vorige keer")
    assert moving.write_skipped(out) == 1
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert (rows[1][1], "staat al in rij 4" in str(rows[1][-1])) == ("Heel iets anders", True)
    with pytest.raises(UserError, match="kan niet worden geschreven"):
        moving.write_skipped(tmp_path / "geen map" / "uit.xlsx")
    assert [item.name for item in tmp_path.glob(".uit*")] == []


def test_another_sheet_is_read_and_a_choice_that_does_not_fit_changes_nothing(moving: Moving, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("Een", "Twee"):
        sheet = book.create_sheet(name)
        sheet.append(["Nummer", "Titel"])
        sheet.append([1, name])
    path = tmp_path / "twee.xlsx"
    book.save(path)
    moving.open(path)
    assert moving.choose(Choices(sheet="Twee")).table.sheet == "Twee"
    assert moving.look().rows[0].title == "Twee"
    before = moving.source
    with pytest.raises(UserError):
        moving.choose(Choices(sheet="Twee", columns={"Z": "title"}))
    assert (moving.source is before, moving.choices) == (True, Choices(sheet="Twee"))


def test_who_stops_reading_has_no_error_and_can_read_again(
    moving: Moving, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped_meanwhile(*_given: object) -> Source:
        moving.stop()
        raise UserError("De lezer is weg.")

    with monkeypatch.context() as patched:
        patched.setattr("breachreg.importing.moving.open_source", stopped_meanwhile)
        with pytest.raises(Cancelled):
            moving.open(path)
    with pytest.raises(UserError, match="is er niet"):
        moving.open(path.with_name("weg.csv"))
    assert isinstance(moving.open(path), Source)


def test_who_stops_entering_entered_nothing(register: Register, moving: Moving, path: Path) -> None:
    def stop(_what: str, _share: float) -> None:
        raise Cancelled

    moving.open(path)
    moving.look()
    with pytest.raises(Cancelled):
        moving.enter(stop)
    assert (register.lists.count(), register.imports()) == (0, [])


def test_an_export_of_practice_is_refused_at_the_first_step(moving: Moving, tmp_path: Path, clock: FixedClock) -> None:
    practised = make_demo(tmp_path / "oefening.db", cases=0, clock=clock)
    with Register.open(practised, clock=clock) as other:
        out, *_rest = export(other, "json", tmp_path / "oefening.json")
    with pytest.raises(UserError, match="komt uit een oefenregister"):
        moving.open(out)
    assert moving.export is None


def test_an_export_of_this_program_needs_no_choices(
    register: Register, moving: Moving, path: Path, tmp_path: Path
) -> None:
    moving.open(path)
    moving.enter()
    out, *_rest = export(register, "json", tmp_path / "alles.json")
    assert isinstance(moving.open(out), OwnExport)
    run = moving.enter()
    assert (run.entered, run.skipped) == (0, 3)


def test_choices_are_kept_as_plain_values() -> None:
    choices = Choices(
        name="oud", preset="groos", sheet="Blad1", headings=3, columns={"A": "title", "B": ""}, undecided=Undecided.CLOSED,
        month_first=False, leave_out=frozenset({7, 3}),
    )  # fmt: skip
    choices = with_word(choices, "kind", "weg", "post_lost")
    assert heard(said(choices)) == choices
    assert heard(said(Choices())) == Choices()
    with pytest.raises(KeyError):
        heard({})


def test_a_list_with_the_headings_of_an_earlier_one_is_asked_about_before_it_is_entered(
    register: Register, moving: Moving, tmp_path: Path
) -> None:
    first = "Nummer;Onderwerp;Datum incident\n1;Brief weg;3-11-2023\n"
    for name, text in (
        ("lekken jan.csv", first),
        ("lekken feb.csv", first + "2;Mail;4-11-2023\n"),
        ("x.csv", "Nummer;Onderwerp\n1;Tas\n"),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    moving.open(tmp_path / "lekken jan.csv")
    assert of(moving.look().doubts(), Asks.LIST) == []
    moving.enter()
    moving.open(tmp_path / "lekken feb.csv")
    (asked,) = of(moving.look().doubts(), Asks.LIST)
    assert (asked.offers, asked.open) == (("lekken jan", "lekken feb"), True)
    assert "‘lekken jan’" in asked.text
    # another list: it is asked no more, and its rows are new
    other = answered(moving.choices, asked, "lekken feb")
    moving.choose(other)
    assert moving.look().fates == {Fate.ENTERED: 2}
    moving.choose(answered(Choices(), asked, "lekken jan"))
    seen = moving.look()
    assert (of(seen.doubts(), Asks.LIST), seen.fates) == ([], {Fate.UNCHANGED: 1, Fate.ENTERED: 1})
    moving.enter()
    assert len(list(register.all_breaches())) == 2
    # the file that was read in itself is known, and another form is another list
    for name in ("lekken jan.csv", "x.csv"):
        moving.open(tmp_path / name)
        assert of(moving.look().doubts(), Asks.LIST) == []
