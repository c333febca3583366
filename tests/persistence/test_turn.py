"""A long write has the connection to itself, and says so to who asks meanwhile."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.listing import ListQuery
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation, PastChange
from breachreg.domain.parties import Organisation
from breachreg.errors import BusyError
from breachreg.persistence.turn import Turn
from breachreg.register import Register


def elsewhere(work: object) -> BaseException | None:
    found: list[BaseException | None] = []

    def run() -> None:
        try:
            work()  # type: ignore[operator]
        except BaseException as error:
            found.append(error)
        else:
            found.append(None)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    return found[0]


def test_during_an_import_nobody_sees_half_of_it_or_saves_into_it(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    register = Register.create(tmp_path / "r.db", Organisation(name="P"), clock=clock, officer=Officer("A"))
    cases = [
        [PastChange(at=clock.now(), operation=Operation.NEW_BREACH, breach=Breach(id=f"c{n}", title="t"), actor="A")]
        for n in range(1001)
    ]
    entering = register.replay(iter(cases))
    assert next(entering) == 500
    for work in (
        lambda: register.count(ListQuery()),
        lambda: register.new_breach(Breach(id="x", title="t")),
        lambda: register.upkeep.backup("manual"),
    ):
        error = elsewhere(work)
        assert isinstance(error, BusyError)
        assert "ingelezen" in error.message
    assert list(entering)[-1] == 1001
    assert elsewhere(lambda: register.new_breach(Breach(id="x", title="t"))) is None
    assert register.count(ListQuery()) == 1002
    register.close(backup=False)


def test_a_long_write_waits_until_the_register_was_read_from_end_to_end() -> None:
    turn = Turn()
    with turn.shared():
        with turn.shared():
            turn.check()
        with pytest.raises(BusyError, match="nagekeken"), turn.alone("er worden zaken ingelezen"):
            pass
    with turn.alone("er worden zaken ingelezen"):
        turn.check()
        assert isinstance(elsewhere(lambda: turn.alone("iets").__enter__()), BusyError)
        with pytest.raises(RuntimeError), turn.alone("iets"):
            pass
    turn.check()


def test_a_brief_write_goes_on_beside_a_long_look_and_holds_off_a_long_write() -> None:
    turn, began, order = Turn(), threading.Event(), []

    def long_write() -> None:
        began.set()
        with turn.alone("er worden zaken ingelezen"):
            order.append("long")

    with turn.shared(), turn.brief():
        order.append("beside a look")
    writer = threading.Thread(target=long_write)
    with turn.brief():
        writer.start()
        began.wait()
        order.append("brief")
    writer.join()
    assert order == ["beside a look", "brief", "long"]


def test_a_brief_write_is_refused_in_the_middle_of_a_long_one() -> None:
    turn, refused = Turn(), []

    def brief() -> None:
        try:
            with turn.brief():
                pass
        except BusyError as error:
            refused.append(error.message)

    with turn.alone("er worden zaken ingelezen"):
        other = threading.Thread(target=brief)
        other.start()
        other.join()
    assert refused == ["Dit kan nu even niet: er worden zaken ingelezen."]
