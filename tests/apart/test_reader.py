"""Files from outside are read in a process apart: it answers, is ended when it takes too much, and never outlives the program."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from breachreg.apart import limits
from breachreg.apart.lists import open_table
from breachreg.apart.messages import Opened, OpenList, ReadList, Rows
from breachreg.apart.reader import AHEAD, MENDABLE, Reader, ReaderGone, command
from breachreg.errors import NotFoundError, UserError
from breachreg.resources import PROJECT

LIST = "naam;adres\r\nAn;Kade 1\r\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.csv"
    path.write_text(LIST, "utf-8")
    return path


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z" if Path("/proc").is_dir() else True


def pid_of(reader: Reader) -> int:
    assert reader._process is not None
    return reader._process.pid


def test_one_process_answers_all_questions(people: Path) -> None:
    with Reader() as reader:
        reader.start()
        pid = pid_of(reader)
        (opened,) = reader.ask(OpenList(str(people)))
        assert isinstance(opened, Opened)
        assert [row.cells for row in opened.first] == [["naam", "adres"], ["An", "Kade 1"]]
        (rows,) = reader.ask(ReadList(str(people), opened.sha256, ""))
        assert isinstance(rows, Rows)
        assert pid_of(reader) == pid
    assert not alive(pid)


def test_what_the_user_can_mend_comes_back_as_such(people: Path) -> None:
    with Reader() as reader:
        with pytest.raises(NotFoundError, match="er niet"):
            list(reader.ask(OpenList(str(people.with_name("weg.csv")))))
        (opened,) = reader.ask(OpenList(str(people)))
        assert isinstance(opened, Opened)
        people.write_text(LIST + "Bo;Kade 2\r\n", "utf-8")
        with pytest.raises(UserError, match="veranderd"):
            list(reader.ask(ReadList(str(people), opened.sha256, "")))
    assert "NotFoundError" in MENDABLE


def test_who_stops_listening_ends_it(tmp_path: Path) -> None:
    path = tmp_path / "lang.csv"
    path.write_text("naam;adres\r\n" + "An;Kade 1\r\n" * 50_000, "utf-8")
    with Reader() as reader:
        (opened,) = reader.ask(OpenList(str(path)))
        assert isinstance(opened, Opened)
        answers = reader.ask(ReadList(str(path), opened.sha256, ""))
        next(answers)
        pid = pid_of(reader)
        answers.close()
        assert not alive(pid)
        assert next(reader.ask(OpenList(str(path))))


def test_a_list_is_opened_and_read_by_one_process_that_remembers_it(people: Path) -> None:
    with Reader() as reader:
        reader.start()
        pid = pid_of(reader)
        assert [row.cells for row in open_table(people, reader=reader).rows()] == [["naam", "adres"], ["An", "Kade 1"]]
        assert pid_of(reader) == pid


def test_a_long_list_waits_in_the_reader_and_not_in_the_program(tmp_path: Path) -> None:
    path = tmp_path / "lang.csv"
    path.write_text("naam;adres\r\n" + "An;Kade 1\r\n" * 50_000, "utf-8")
    with Reader() as reader:
        (opened,) = reader.ask(OpenList(str(path)))
        assert isinstance(opened, Opened)
        answers = reader.ask(ReadList(str(path), opened.sha256, ""))
        next(answers)
        time.sleep(0.3)
        assert reader._answers.qsize() <= AHEAD
        assert sum(len(item.rows) for item in answers if isinstance(item, Rows)) == 49_501


def test_a_reader_that_dies_is_told_and_replaced(people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Reader() as reader:
        with monkeypatch.context() as patch:
            # it takes the question and ends without an answer
            patch.setattr("breachreg.apart.reader.command", lambda: [sys.executable, "-c", "input()"])
            with pytest.raises(ReaderGone):
                list(reader.ask(OpenList(str(people))))
        assert list(reader.ask(OpenList(str(people))))


def test_a_reader_that_says_nothing_is_ended(people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("breachreg.apart.reader.command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(limits, "PATIENCE", 0.01)
    with Reader() as reader:
        reader.start()
        pid = pid_of(reader)
        with pytest.raises(ReaderGone):
            list(reader.ask(OpenList(str(people))))
        assert not alive(pid)


def test_it_ends_with_the_program(people: Path) -> None:
    program = (
        "import sys, time\nfrom breachreg.apart.reader import Reader\n"
        "reader = Reader()\nreader.start()\nprint(reader._process.pid, flush=True)\ntime.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=PROJECT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        assert alive(pid)
        process.kill()
    for _turn in range(100):
        if not alive(pid):
            break
        time.sleep(0.1)
    assert not alive(pid)


def test_it_is_the_program_itself_without_the_windows() -> None:
    assert command()[1:] == [str(PROJECT / "main.py"), "--reader"]
    program = "import sys\nsys.modules['PySide6'] = None\nimport breachreg.apart.child, breachreg.exchange.here"
    subprocess.run([sys.executable, "-c", program], cwd=PROJECT, check=True)


def test_it_is_started_the_same_way_when_it_is_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command() == [sys.executable, "--reader"]
