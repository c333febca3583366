"""The office's own templates and house style are stored, told in the history, backed up, restored and guarded with the cases."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.correspondence.documents import Correspondence
from breachreg.correspondence.office import Office
from breachreg.domain.breach import Breach
from breachreg.domain.house_style import HouseStyle
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import DamagedError, NewerFileError
from breachreg.persistence.backup import examine
from breachreg.persistence.connection import SCHEMA_VERSION
from breachreg.persistence.office_shelf import OfficeShelf
from breachreg.persistence.store import Author
from breachreg.persistence.verification import verify
from breachreg.register import Register

VERSION_1 = Path(__file__).with_name("version-1.db")
"""Made by the program when its files had no templates: two cases, a change and a document."""
LOGO = b"\x89PNG\r\n\x1a\npicture"
LOGO_NAME = hashlib.sha256(LOGO).hexdigest()


@pytest.fixture(autouse=True)
def _any_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")


def shelf_of(register: Register) -> OfficeShelf:
    return OfficeShelf(register._store)  # noqa: SLF001


def author(clock: FixedClock) -> Author:
    return Author("An Vos", "ui", clock.now())


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock) -> Path:
    found = tmp_path / "r.db"
    with Register.create(found, Organisation(name="Proef"), clock=clock, officer=Officer("An Vos")) as register:
        register.new_breach(Breach(id="a", title="Brief"))
        shelf = shelf_of(register)
        shelf.add("persons", "nl", "huisbrief.docx", b"first", author(clock))
        clock.advance(hours=1)
        shelf.add("persons", "nl", "huisbrief 2.docx", b"second", author(clock))
        shelf.add("authority", "nl", "formulier.docx", b"third", author(clock))
        shelf.save_house_style(HouseStyle(accent="7A1F3D", logo=LOGO_NAME), ("image/png", LOGO), author(clock))
    return found


def opened(path: Path, clock: FixedClock) -> Register:
    return Register.open(path, clock=clock, officer=Officer("An Vos"))


def test_versions_are_counted_per_kind_and_language_and_one_is_in_use(path: Path, clock: FixedClock) -> None:
    with opened(path, clock) as register:
        shelf = shelf_of(register)
        found = [(t.kind, t.language, t.version, t.name, t.in_use) for t in shelf.templates()]
        assert found == [
            ("authority", "nl", 1, "formulier.docx", True),
            ("persons", "nl", 1, "huisbrief.docx", False),
            ("persons", "nl", 2, "huisbrief 2.docx", True),
        ]
        used = shelf.in_use("persons", "nl")
        assert used is not None
        assert shelf.content(used) == b"second"
        assert shelf.in_use("persons", "en") is None
        shelf.use("persons", "nl", 1, author(clock))
        assert [t.version for t in shelf.templates() if t.in_use and t.kind == "persons"] == [1]
        shelf.use("persons", "nl", 0, author(clock))
        assert shelf.in_use("persons", "nl") is None
        assert len(shelf.templates()) == 3
        assert register.verify().ok


def test_each_change_is_in_the_history_with_name_version_and_sha256(path: Path, clock: FixedClock) -> None:
    with opened(path, clock) as register:
        shelf_of(register).use("persons", "nl", 0, author(clock))
        told = [entry for entry in register.history() if entry.operation is Operation.EDIT_TEMPLATES]
    assert [entry.note for entry in told] == [
        "eigen sjabloon ingelezen",
        "eigen sjabloon ingelezen",
        "eigen sjabloon ingelezen",
        "huisstijl",
        "standaardsjabloon teruggezet",
    ]
    (change,) = told[1].changes
    first, second = (hashlib.sha256(content).hexdigest() for content in (b"first", b"second"))
    assert change.path == "persons.nl"
    assert change.before == f"versie 1, ‘huisbrief.docx’, SHA-256 {first}"
    assert change.after == f"versie 2, ‘huisbrief 2.docx’, SHA-256 {second}"
    assert told[4].changes[0].after == "standaard"
    assert {change.path: change.after for change in told[3].changes} == {"accent": "7A1F3D", "logo": LOGO_NAME}
    assert all(entry.actor == "An Vos" for entry in told)


def test_the_same_again_is_no_change(path: Path, clock: FixedClock) -> None:
    with opened(path, clock) as register:
        before = register.head()
        shelf = shelf_of(register)
        shelf.use("persons", "nl", 2, author(clock))
        shelf.save_house_style(shelf.house_style(), None, author(clock))
        assert register.head() == before


def test_another_logo_takes_the_place_of_the_old_one(path: Path, clock: FixedClock) -> None:
    with opened(path, clock) as register:
        shelf = shelf_of(register)
        shelf.save_house_style(HouseStyle(logo=LOGO_NAME, font="Verdana"), None, author(clock))
        assert shelf.asset(LOGO_NAME) == LOGO
        assert register.verify().ok
        shelf.save_house_style(HouseStyle(font="Verdana"), None, author(clock))
        assert shelf.asset(LOGO_NAME) is None
        assert register.verify().ok


def run(sql: str) -> Callable[[sqlite3.Connection], object]:
    return lambda connection: connection.execute(sql)


BEHIND_ITS_BACK = {
    "a file changed": (run("UPDATE office_template SET content = x'00' WHERE version = 2"), "persons.nl"),
    "a file and its sha256 changed": (
        lambda c: c.execute(
            "UPDATE office_template SET content = ?, sha256 = ? WHERE version = 2",
            (b"evil", hashlib.sha256(b"evil").hexdigest()),
        ),
        "persons.nl",
    ),
    "another version put into use": (
        lambda c: (
            c.execute("UPDATE office_template SET in_use = 0 WHERE kind = 'persons'"),
            c.execute("UPDATE office_template SET in_use = 1 WHERE kind = 'persons' AND version = 1"),
        ),
        "persons.nl",
    ),
    "a name changed": (run("UPDATE office_template SET name = 'x' WHERE version = 2"), "persons.nl"),
    "a version removed": (run("DELETE FROM office_template WHERE version = 1 AND kind = 'persons'"), "persons.nl"),
    "all of a kind removed": (run("DELETE FROM office_template WHERE kind = 'authority'"), "authority.nl"),
    "one slipped in": (
        run("INSERT INTO office_template SELECT 'persons','en',1,name,sha256,added_at,added_by,1,content,salt FROM office_template"
            " WHERE kind = 'authority'"),
        "persons.en",
    ),
    "the house style changed": (
        run("UPDATE house_style SET document = CAST(replace(CAST(document AS TEXT), '7A1F3D', 'FFFFFF') AS BLOB)"), "huisstijl",
    ),
    "the house style removed": (run("DELETE FROM house_style"), "huisstijl"),
    "the logo changed": (run("UPDATE asset SET content = x'00'"), "logo"),
    "the logo removed": (run("DELETE FROM asset"), "logo"),
    "a second picture": (run("INSERT INTO asset VALUES (printf('%064d', 1), 'image/png', x'00')"), "bij geen zaak"),
}  # fmt: skip


@pytest.mark.parametrize("name", BEHIND_ITS_BACK)
def test_what_was_changed_behind_the_programs_back_is_found_and_named(path: Path, name: str) -> None:
    change, words = BEHIND_ITS_BACK[name]
    connection = sqlite3.connect(path)
    assert verify(connection).ok
    change(connection)
    outcome = verify(connection)
    connection.close()
    assert not outcome.ok
    assert words in outcome.problem


def test_a_changed_template_is_not_used(path: Path, clock: FixedClock) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE office_template SET content = x'00'")
        connection.commit()
    with opened(path, clock) as register:
        used = shelf_of(register).in_use("persons", "nl")
        assert used is not None
        with pytest.raises(DamagedError, match=r"huisbrief 2\.docx"):
            shelf_of(register).content(used)


def test_they_are_in_the_backup_and_come_back_with_it(path: Path, clock: FixedClock) -> None:
    with opened(path, clock) as register:
        backup = register.upkeep.backup("manual").path
        shelf_of(register).use("persons", "nl", 0, author(clock))
        shelf_of(register).save_house_style(HouseStyle(), None, author(clock))
    clock.advance(hours=1)
    with Register.restore(backup, path, clock=clock, officer=Officer("An Vos"), reason="proef") as restored:
        used = shelf_of(restored).in_use("persons", "nl")
        assert used is not None
        assert used.version == 2
        assert shelf_of(restored).asset(LOGO_NAME) == LOGO
        assert restored.verify().ok


# -- from version 1 ------------------------------------------------------------------------------------


def test_a_real_register_of_version_1_is_brought_up_to_date_with_all_that_is_in_it(
    tmp_path: Path, clock: FixedClock
) -> None:
    path = tmp_path / "oud.db"
    shutil.copy(VERSION_1, path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
        rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES_1}
        head = verify(connection).head
    with opened(path, clock) as register:
        assert "bijgewerkt" in " ".join(register.startup_report)
        assert [breach.title for breach in register.all_breaches()] == [
            "Brief met BSN verkeerd bezorgd",
            "Laptop kwijt in de trein",
        ]
        assert register.verify().ok
        migrated = [entry for entry in register.history() if entry.operation is Operation.MIGRATE]
        assert {entry.reference for entry in migrated} == {"", "2026-0001", "2026-0002"}
        (info,) = register.backups()
        assert info.reason == "migration"
        shelf_of(register).add("persons", "nl", "brief.docx", b"x", author(clock))
        assert register.verify().ok
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        assert connection.execute("SELECT key, id, revision FROM breach").fetchall() == [
            row[:3] for row in rows["breach"]
        ]
        assert connection.execute("SELECT content FROM search").fetchall() == rows["search"]
        year = 6  # since step 4 the key alone says it
        without = [(*row[:year], *row[year + 1 :]) for row in rows["case_list"]]
        listed = connection.execute("SELECT * FROM case_list").fetchall()
        assert [row[: len(without[0])] for row in listed] == without
        kept = connection.execute("SELECT * FROM audit_entry ORDER BY seq").fetchall()
        assert kept[: len(rows["audit_entry"])] == rows["audit_entry"]
    # the backup of before is still a backup, and can be put back by this program
    assert examine(info.path).head == head
    clock.advance(hours=1)
    with Register.restore(info.path, path, clock=clock, officer=Officer("An Vos"), reason="proef") as restored:
        assert shelf_of(restored).templates() == ()
        assert restored.verify().ok


TABLES_1 = ("meta", "organisation", "breach", "case_list", "search", "audit_entry", "audit_value")


def test_a_program_of_version_1_would_refuse_our_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from breachreg.persistence import connection

    monkeypatch.setattr(connection, "SCHEMA_VERSION", 1)
    with pytest.raises(NewerFileError):
        connection.inspect(path)


def test_a_version_1_register_that_can_only_be_read_has_no_templates(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "oud.db"
    shutil.copy(VERSION_1, path)
    monkeypatch.setattr("os.access", lambda *_given, **_more: False)
    with opened(path, clock) as register:
        assert register.read_only
        assert shelf_of(register).templates() == ()
        assert shelf_of(register).in_use("persons", "nl") is None
        assert not shelf_of(register).house_style()
        assert [line.used_in for line in Office(register).templates() if line.used_in] in ([], [("2026-0001",)])
        made = Correspondence(register).draft("2026-0001", "persons", out_dir=tmp_path / "uit")
        assert made.path.exists()
        assert register.verify().ok


def test_cases_with_documents_are_found_by_the_mark_of_their_template(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "oud.db"
    shutil.copy(VERSION_1, path)
    with opened(path, clock) as register:
        ((mark, references),) = shelf_of(register).used_in().items()
        assert mark == register.load("2026-0001").drafts[0].template
        assert references == ("2026-0001",)


def test_cases_without_documents_are_not_read_to_find_those_with(path: Path, clock: FixedClock) -> None:
    with opened(path, clock) as register:
        asked: list[str] = []
        register._file.connection.set_trace_callback(asked.append)  # noqa: SLF001
        shelf_of(register).used_in()
        register._file.connection.set_trace_callback(None)  # noqa: SLF001
        (query,) = [sql for sql in asked if "json_each" in sql]
        plan = " ".join(row[3] for row in register._file.connection.execute("EXPLAIN QUERY PLAN " + query))  # noqa: SLF001
    assert "breach_with_drafts" in plan


def test_a_store_without_office_is_as_quick(path: Path, clock: FixedClock) -> None:
    """A case is one row of one table, whatever the office keeps beside it."""
    with opened(path, clock) as register:
        asked: list[str] = []
        register._file.connection.set_trace_callback(asked.append)  # noqa: SLF001
        register.load("2026-0001")
        register._file.connection.set_trace_callback(None)  # noqa: SLF001
    assert len([sql for sql in asked if sql.startswith("SELECT")]) == 1
    assert not any("office" in sql or "house" in sql for sql in asked)
