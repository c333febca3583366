from __future__ import annotations

import threading
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.listing import ListQuery, SortBy
from breachreg.domain.officers import Officer
from breachreg.errors import DamagedError
from breachreg.register import Register
from ui import theme
from ui.register import list_model
from ui.register.list_columns import AWARE, DUE, KIND, NR, STATUS, TITLE
from ui.register.list_model import PAGE, PAGES, RegisterListModel
from ui.theme import Role
from ui.workspace import Workspace


@pytest.fixture
def workspace(register_path: Path, clock: FixedClock, qapp: QObject) -> Iterator[Workspace]:
    with Register.open(register_path, clock=clock, officer=Officer("An Vos")) as register:
        yield Workspace(register)


@pytest.fixture
def model(workspace: Workspace) -> Iterator[RegisterListModel]:
    made = RegisterListModel()
    made.attach(workspace)
    made.show_rows(ListQuery())
    yield made
    made.attach(None)


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
    assert left("2026-0005") == ("vul in: kennisname", theme.colour(Role.SOON))


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
    # what nobody can count yet and what is late come before what has time
    assert column(model, NR)[:2] == ["2026-0003", "2026-0005"]
    assert column(model, DUE)[-1] == "nog 70 uur (do 26 nov 08:00)"


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

            @staticmethod
            def keys(_query: ListQuery) -> array[int]:
                return array("q")

            @staticmethod
            def rows(_keys: object) -> list[object]:
                return []

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


# -- looked for beside the window --------------------------------------------------------------------------------------------


def test_a_search_is_answered_beside_the_window_and_the_rows_of_before_stay_till_then(
    model: RegisterListModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(model.shown):
        model.show_rows(ListQuery(search="brief"))
        assert model.rowCount() == 5
    assert column(model, NR) == ["2026-0004", "2026-0001"]


def test_an_overtaken_search_is_never_shown(model: RegisterListModel, qtbot: QtBot) -> None:
    seen: list[int] = []
    model.shown.connect(lambda: seen.append(model.rowCount()))
    for text in ("b", "br", "brief open"):
        model.show_rows(ListQuery(search=text))
    qtbot.waitUntil(lambda: bool(seen))
    qtbot.wait(50)
    assert seen == [1]


def test_what_is_asked_without_a_search_overtakes_one(model: RegisterListModel, qtbot: QtBot) -> None:
    model.show_rows(ListQuery(search="laptop"))
    model.show_rows(ListQuery())
    qtbot.wait(50)
    assert model.rowCount() == 5


def test_who_goes_on_at_once_waits_for_the_answer(model: RegisterListModel) -> None:
    model.show_rows(ListQuery(search="laptop"))
    model.settle()
    assert column(model, NR) == ["2026-0002"]
    model.settle()
    assert model.rowCount() == 1


def test_after_a_save_the_search_is_read_again(workspace: Workspace, model: RegisterListModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.shown):
        model.show_rows(ListQuery(search="laptop"))
    workspace.register.new_breach(Breach(id="x", title="Tweede laptop"))
    model.refresh()
    assert column(model, NR) == ["2026-0006", "2026-0002"]


def test_an_error_of_the_search_comes_to_the_user(
    model: RegisterListModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_all: object) -> None:
        raise DamagedError("Stuk.", "Zet terug.")

    monkeypatch.setattr(Register, "keys", broken)
    with qtbot.captureExceptions() as caught:
        model.show_rows(ListQuery(search="laptop"))
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is DamagedError
    assert model.rowCount() == 5


def test_far_down_the_keys_are_fetched_once_and_the_rows_are_the_same(
    workspace: Workspace, model: RegisterListModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_model, "PAGE", 1)
    expected = column(model, NR)
    model.show_rows(ListQuery())
    assert model.index(4, NR).data() == expected[4]
    qtbot.waitUntil(lambda: model._keys is not None)
    monkeypatch.setattr(Register, "window", lambda *_all: pytest.fail("a window was asked"))
    model._pages.clear()
    assert column(model, NR) == expected


def test_letting_go_of_a_register_ends_the_search(model: RegisterListModel) -> None:
    model.show_rows(ListQuery(search="laptop"))
    model.attach(None)
    assert model.rowCount() == 0
    assert not [thread for thread in threading.enumerate() if thread.name == "list"]
