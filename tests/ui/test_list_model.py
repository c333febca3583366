from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.listing import ListQuery, SortBy
from breachreg.register import Register
from ui import theme
from ui.register.list_model import AWARE, DUE, KIND, NR, PAGE, PAGES, STATUS, TITLE, RegisterListModel
from ui.theme import Role
from ui.workspace import Workspace


@pytest.fixture
def workspace(register_path: Path, clock: FixedClock, qapp: QObject) -> Iterator[Workspace]:
    with Register.open(register_path, clock=clock, actor="An Vos") as register:
        yield Workspace(register)


@pytest.fixture
def model(workspace: Workspace) -> RegisterListModel:
    made = RegisterListModel()
    made.attach(workspace)
    made.show_rows(ListQuery())
    return made


def column(model: RegisterListModel, number: int) -> list[str]:
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def test_it_keeps_qts_rules(model: RegisterListModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_without_a_register_it_is_empty(qapp: QObject) -> None:
    model = RegisterListModel()
    assert model.rowCount() == 0
    assert model.headerData(TITLE, Qt.Orientation.Horizontal) == "Titel"


def test_the_newest_case_comes_first(model: RegisterListModel) -> None:
    assert column(model, NR) == [f"2026-000{number}" for number in (5, 4, 3, 2, 1)]
    assert column(model, KIND)[-1] == "Brief verkeerd bezorgd"
    assert column(model, STATUS)[0] == "Beslissen"
    assert column(model, AWARE)[0] == "–"


def test_remaining_time_is_said_in_words_and_in_colour(model: RegisterListModel) -> None:
    by_reference = dict(zip(column(model, NR), range(5), strict=True))

    def left(reference: str) -> tuple[str, object]:
        index = model.index(by_reference[reference], DUE)
        return str(index.data()), index.data(Qt.ItemDataRole.ForegroundRole)

    assert left("2026-0001") == ("nog 70 uur (do 26 nov 08:00)", None)
    assert left("2026-0002") == ("nog 12 uur (ma 23 nov 22:00)", theme.colour(Role.SOON))
    assert left("2026-0003") == ("8 uur te laat", theme.colour(Role.LATE))
    assert left("2026-0005")[0] == "–"


def test_a_minute_later_the_words_are_others_without_reading_the_file(
    model: RegisterListModel, clock: FixedClock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    column(model, DUE)
    monkeypatch.setattr(Register, "window", lambda *_all: pytest.fail("the file was read"))
    clock.advance(hours=1)
    with qtbot.waitSignal(model.dataChanged):
        model.refresh_times()
    assert "nog 69 uur (do 26 nov 08:00)" in column(model, DUE)


def test_sorting_is_done_by_the_file(model: RegisterListModel) -> None:
    model.sort(TITLE, Qt.SortOrder.AscendingOrder)
    assert model.query is not None
    assert (model.query.sort, model.query.descending) == (SortBy.TITLE, False)
    assert column(model, TITLE) == sorted(column(model, TITLE))
    model.sort(DUE, Qt.SortOrder.AscendingOrder)
    assert column(model, NR)[0] == "2026-0003"
    assert column(model, DUE)[-1] == "–"


def test_a_case_without_title_can_still_be_seen(workspace: Workspace, model: RegisterListModel) -> None:
    workspace.register.new_breach(Breach(id="leeg"))
    model.refresh()
    assert column(model, TITLE)[0] == "(zonder titel)"


def test_only_a_window_of_the_register_is_in_memory(workspace: Workspace, model: RegisterListModel) -> None:
    asked: list[tuple[int, int]] = []
    window, rows = Register.window, workspace.register.window(ListQuery(), 0, 1)

    class Large:
        now = workspace.now

        class register:  # noqa: N801
            @staticmethod
            def count(_query: ListQuery) -> int:
                return 100_000

            @staticmethod
            def window(_query: ListQuery, offset: int, limit: int) -> list[object]:
                asked.append((offset, limit))
                return [rows[0]._replace(reference=f"n-{offset + number}") for number in range(limit)]

    assert window is Register.window
    model.attach(Large())  # type: ignore[arg-type]
    model.show_rows(ListQuery())
    assert model.rowCount() == 100_000
    assert asked == []
    assert model.index(99_999, NR).data() == "n-99999"
    assert asked == [(99_999 // PAGE * PAGE, PAGE)]
    for row in range(0, 100_000, PAGE):
        model.index(row, NR).data()
    assert len(model._pages) <= PAGES
