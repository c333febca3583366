"""Files that somebody may open as a register although they are none, or no whole one."""

from __future__ import annotations

import os
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.persistence.steps import SCHEMA_VERSION
from breachreg.register import Register

CASES = 12


def good(path: Path) -> Path:
    """Make a small register at `path`, closed."""
    register = Register.create(path, Organisation(name="Gemeente Proef"), officer=Officer("An Vos"))
    for number in range(CASES):
        register.new_breach(Breach(id=f"case-{number}", title=f"Brief {number}", description="x" * 2000))
    register.close(backup=False)
    return path


def with_sql(sql: str) -> Callable[[Path], object]:
    """Return what makes a register in which `sql` was carried out behind the program's back."""

    def make(path: Path) -> None:
        good(path)
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA writable_schema=on")
        connection.executescript(sql)
        connection.commit()
        connection.close()

    return make


def with_bytes(at: int, content: bytes) -> Callable[[Path], object]:
    """Return what makes a register with other bytes at a place."""

    def make(path: Path) -> None:
        whole = bytearray(good(path).read_bytes())
        whole[at : at + len(content)] = content
        path.write_bytes(whole)

    return make


def cut(keep: Callable[[int], int]) -> Callable[[Path], object]:
    """Return what makes a register of which only so many bytes are left."""
    return lambda path: os.truncate(good(path), keep(path.stat().st_size))


def beside(ending: str, content: bytes) -> Callable[[Path], object]:
    """Return what makes a register with something odd in the place of its log."""
    return lambda path: good(path).with_name(path.name + ending).write_bytes(content)


def made(sql: str) -> Callable[[Path], object]:
    """Return what makes a database that was never a register."""

    def make(path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.executescript(sql)
        connection.commit()
        connection.close()

    return make


def _zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", "<x/>")


def _loop(path: Path) -> None:
    other = path.with_name("ander.db")
    path.symlink_to(other)
    other.symlink_to(path)


def _log_folder(path: Path) -> None:
    good(path).with_name(path.name + "-wal").mkdir()


def _of_another(path: Path) -> None:
    other = sqlite3.connect(path.with_name("x.db"), isolation_level=None)
    other.execute("PRAGMA journal_mode=wal")
    other.execute("CREATE TABLE a (b)")
    content = path.with_name("x.db-wal").read_bytes()
    other.close()
    good(path).with_name(path.name + "-wal").write_bytes(content)


OURS = "PRAGMA application_id=0x444C5231;"
REFUSED: dict[str, Callable[[Path], object]] = {
    "nothing there": lambda _path: None,
    "empty": lambda path: path.write_bytes(b""),
    "folder": lambda path: path.mkdir(),
    "pipe": lambda path: os.mkfifo(path),
    "device": lambda path: path.symlink_to("/dev/zero"),
    "full device": lambda path: path.symlink_to("/dev/full"),
    "link to nothing": lambda path: path.symlink_to(path.with_name("weg.db")),
    "links in a circle": _loop,
    "text": lambda path: path.write_text("geen register " * 100, "utf-8"),
    "half a header": lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(40)),
    "header of zeros": lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(200)),
    "zip": _zipped,
    "random": lambda path: path.write_bytes(os.urandom(9000)),
    "database of another program": made("CREATE TABLE contacts (a); INSERT INTO contacts VALUES (1);"),
    "empty database with our number": made(OURS + "CREATE TABLE a (b); DROP TABLE a;"),
    "our number, version 1, no tables": made(OURS + "PRAGMA user_version=1; CREATE TABLE a (b);"),
    "our number and version, no tables": made(OURS + f"PRAGMA user_version={SCHEMA_VERSION}; CREATE TABLE a (b);"),
    "version 0 with all tables": with_sql("PRAGMA user_version=0;"),
    "version 1 with all tables": with_sql("PRAGMA user_version=1;"),
    "version 3 with all tables": with_sql("PRAGMA user_version=3;"),
    "with the log of another database": _of_another,
    "newer": with_sql("PRAGMA user_version=99;"),
    "newer format of SQLite": with_bytes(18, b"\3\3"),
    "first half": cut(lambda size: size // 2),
    "first page": cut(lambda _size: 4096),
    "one byte short": cut(lambda size: size - 1),
    "no cases": with_sql("DROP TABLE breach;"),
    "no history": with_sql("DROP TABLE audit_value; DROP TABLE audit_entry;"),
    "no list": with_sql("DROP TABLE case_list;"),
    "no search": with_sql("DROP TABLE search;"),
    "no facts about the file": with_sql("DROP TABLE meta;"),
    "no organisation": with_sql("DROP TABLE organisation;"),
    "zeros after the header": with_bytes(100, bytes(6000)),
    "garbage in the tables": with_bytes(100, b"\xff" * 6000),
    "page size that cannot be": with_bytes(16, b"\x12\x34"),
    "a folder where the log should be": _log_folder,
}
"""What must be refused with a clear sentence, by what it is."""
OPENED: dict[str, Callable[[Path], object]] = {
    "with a table of somebody else": with_sql("CREATE TABLE extra (a);"),
    "with an old log of nothing": beside("-wal", b""),
    "with noise for a log": beside("-wal", b"\x01" * 500),
    "with noise for a journal": beside("-journal", b"\x01" * 600),
}
"""What is whole all the same."""
