"""Lines put together to rows: a stray quotation mark takes nobody along, and everybody is counted."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breachreg.errors import UserError
from breachreg.exchange.records import MOST_LINES_IN_CELL, records

HEAD = "Naam;Opmerking;Adres;Plaats\r\n"


def read(text: str, columns: int = 4) -> list[tuple[list[str], str]]:
    return list(records(io.StringIO(text, newline=""), ";", columns))


def names(text: str) -> dict[str, bool]:
    """Return who was counted, and whether something may be used of the row."""
    return {cells[0].strip('"'): not problem for cells, problem in read(text)}


@pytest.mark.parametrize(
    ("lines", "used"),
    [
        # the mark at the beginning of a row, closed by one in another row
        (['"Piet;;Kade 3;X', "Bob;;Kade 5;X", '"Sjaak" Vos;;Kade 6;X'], {"Piet": False, "Bob": True}),
        # in a remark, closed by a good cell further down
        (['An;"belt terug;Kade 4;X', "Bo;;Kade 1;X", 'Co;"ok";Kade 2;X'], {"An": False, "Bo": True, "Co": True}),
        # closed by the end of a cell: nothing in the marks is wrong, and the rows between would be swallowed
        (['An;"belt;Kade 4;X', "Bo;;Kade 1;X", 'Co;12";Kade 2;X'], {"An": False, "Bo": False, "Co": False}),
        # in the last column
        (['An;;Kade 4;"X', 'Bo;12";Kade 1;X'], {"An": False, "Bo": False}),
        # two rows only
        (['"An;;Kade 4;X', 'Bo";;Kade 1;X'], {"An": False}),
    ],
)
def test_a_stray_mark_swallows_nobody(lines: list[str], used: dict[str, bool]) -> None:
    found = names("\r\n".join([*lines, "Do;;Kade 9;X"]) + "\r\n")
    assert {name: found[name] for name in used} == used
    assert found["Do"]
    assert len(read("\r\n".join([*lines, "Do;;Kade 9;X"]))) == len(lines) + 1


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ('"Brief "open" terug";Kade 3;X;Y', "A"),
        ('An;"zij zei "later";Kade 4;X', "B"),
        ('An;;"Kade "4"";X', "C"),
        ('An;;Kade 4;"X "bij de kerk""', "D"),
    ],
)
def test_marks_within_a_cell_that_are_not_doubled_are_told_with_their_column(row: str, column: str) -> None:
    (_head, (cells, told), (after, well)) = read(f"{HEAD}{row}\r\nDo;;Kade 9;X\r\n")
    assert f"(kolom {column})" in told
    assert ";".join(cells) == row
    assert (after[0], well) == ("Do", "")


def test_rows_in_doubt_say_why() -> None:
    assert "aanhalingsteken" in read('An;"belt;Kade 4;X\r\nBo;;Kade 1;X\r\nCo;12";Kade 2;X\r\n')[0][1]


@pytest.mark.parametrize(
    "row",
    [
        'An;"gebeld\ngeen gehoor";Kade 4;X',
        'An;"gebeld; geen gehoor";Kade 4;X',
        '"An\nVos";;Kade 4;X',
        'An;;Kade 4;"X\n(bij de kerk)"',
        'An;"zij zei ""later""";Kade 4;X',
        'An;"";Kade 4;X',
        'An;12" scherm;Kade 4;X',
        '"De Hoeve" 4;;Kade 4;X',
    ],
)
def test_good_rows_are_read_as_ever(row: str) -> None:
    assert read(f"{HEAD}{row}\r\n")[1] == (next(csv.reader(io.StringIO(row, newline=""), delimiter=";")), "")


def test_a_cell_that_never_ends_is_refused_with_its_row() -> None:
    with pytest.raises(UserError, match="rij 2.*aanhalingsteken"):
        read(HEAD + '"An;;Kade 4;X\r\n')
    with pytest.raises(UserError, match="aanhalingsteken"):
        read(HEAD + 'An;"x\r\n' + "y\r\n" * (MOST_LINES_IN_CELL + 5))


@given(st.lists(st.lists(st.text("ab ,'é0", max_size=6), min_size=4, max_size=4), min_size=1, max_size=8))
def test_whatever_a_program_writes_comes_back(rows: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    assert read(stream.getvalue()) == [(row, "") for row in rows]


@given(st.integers(0, 5), st.integers(0, 3), st.sampled_from(['"', '"x', 'x"', '""x']))
def test_wherever_a_mark_strays_everybody_is_counted_or_the_list_is_refused(row: int, column: int, mark: str) -> None:
    rows = [[f"Naam {n}", "", f"Kade {n}", "X"] for n in range(8)]
    rows[row][column] = mark + rows[row][column]
    text = "".join(";".join(cells) + "\r\n" for cells in rows)
    try:
        found = read(text)
    except UserError:
        return
    assert len(found) == len(rows)
    for number, (cells, problem) in enumerate(found):
        # nobody gets the address of another
        assert problem or number == row or (cells[0], cells[2]) == (f"Naam {number}", f"Kade {number}")
