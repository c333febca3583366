"""What rows of other lists are, kept for the years after; and that a list was laid beside the register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from breachreg.auditing import YearWork
from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.elsewhere import RowDecision, RowVerdict
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import InputError, NotFoundError
from breachreg.reconciliation.over_register import lay_beside, read_file, remember
from breachreg.reconciliation.pasted import read_pasted
from breachreg.reconciliation.presets import presets
from breachreg.register import Register

RECEIPTS = presets().named("ap-receipts")


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    made = Register.create(
        tmp_path / "r.db", Organisation(name="Gemeente Rijnbeek"), clock=clock, officer=Officer("An Vos")
    )
    with made:
        made.new_breach(Breach(id="a", title="Brief"))
        yield made
        made.close(backup=False)


def wish(
    key: str = "m1", verdict: RowVerdict = RowVerdict.NO_BREACH, reason: str = "nagevraagd", reference: str = ""
) -> RowDecision:
    return RowDecision(source="topdesk", key=key, verdict=verdict, reason=reason, reference=reference)


def test_a_decision_is_kept_with_who_when_and_why_and_stands_in_the_history(register: Register) -> None:
    kept = register.decide_rows([wish(reason=" nagevraagd bij de melder "), wish("m2")])
    assert [(item.decided_by, item.reason) for item in kept] == [
        ("An Vos", "nagevraagd bij de melder"),
        ("An Vos", "nagevraagd"),
    ]
    assert set(register.row_decisions("topdesk")) == {"m1", "m2"}
    assert register.row_decisions("zenya") == {}
    assert [entry.operation for entry in register.own_history(2)] == [Operation.DECIDE_ROW] * 2
    assert register.verify().ok


def test_a_decision_can_be_made_anew(register: Register) -> None:
    register.decide_rows([wish()])
    register.decide_rows([wish(verdict=RowVerdict.CASE, reference="2026-0001", reason="toch een lek"), wish("m3")])
    assert register.row_decisions("topdesk")["m1"].reference == "2026-0001"
    assert register.row_decisions("topdesk")["m1"].revision == 2
    assert register.decide_rows([]) == []


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        (wish(reason="  "), "reason"),
        (wish(key=" "), "key"),
        (wish(verdict=RowVerdict.CASE), "reference"),
        (wish(reason="a\0bcd"), "reason"),
    ],
)
def test_what_says_nothing_is_refused_at_its_place_and_nothing_of_it_is_kept(
    register: Register, wrong: RowDecision, place: str
) -> None:
    with pytest.raises(InputError) as refused:
        register.decide_rows([wish("m9"), wrong])
    assert place in {problem.path for problem in refused.value.problems}
    assert register.row_decisions("topdesk") == {}


def test_a_case_that_is_not_there_is_refused(register: Register) -> None:
    with pytest.raises(NotFoundError):
        register.decide_rows([wish(verdict=RowVerdict.CASE, reference="2026-0099")])


def test_test_point_a_03_is_judged_once_a_list_was_laid_beside_the_year(register: Register) -> None:
    work = YearWork(register)
    assert not work.look(2026, around=work.around(2026)).audit.points["A-03"].judged
    found = lay_beside(register, read_pasted("Z778812 3-4-2026 Brief\nZ778813 4-4-2026 Mail", RECEIPTS), 2026)
    kept = remember(register, found, 2026)
    assert (kept.read, kept.taken, kept.unmatched, kept.open_rows) == (2, 2, 2, ("z778812", "z778813"))
    point = work.look(2026, around=work.around(2026)).audit.points["A-03"]
    assert point.judged
    assert [lack.values["number"] for lack in point.lacks] == ["Z778812", "Z778813"]
    register.decide_rows(
        [
            RowDecision(source="ap-receipts", key=key, verdict=RowVerdict.OTHER_ORGANISATION, reason="van de moeder")
            for key in kept.open_rows
        ]
    )
    again = lay_beside(register, found.source, 2026)
    assert not again.open_rows
    assert not work.look(2026, around=work.around(2026)).audit.points["A-03"].lacks
    assert remember(register, again, 2026).revision == 2
    assert [item.explained for item in register.reconciliations()] == [2]
    assert register.reconciliations(2025) == []


def test_a_list_in_a_file_is_read_apart_and_text_as_lines(register: Register, tmp_path: Path) -> None:
    table, text = tmp_path / "lijst.csv", tmp_path / "bevestigingen.txt"
    table.write_text("Nummer;Datum\nZ778812;3-4-2026\n", "utf-8")
    text.write_text("Z778812 op 3-4-2026\n", "utf-8")
    assert [line.key for line in read_file(table, RECEIPTS).lines] == ["z778812"]
    assert [line.key for line in read_file(text, RECEIPTS).lines] == ["z778812"]
    with pytest.raises(NotFoundError):
        read_file(tmp_path / "weg.txt", RECEIPTS)
