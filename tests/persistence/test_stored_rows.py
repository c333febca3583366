"""What is handed out of a register is what is stored, in files of every version."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import docx
import pytest

from breachreg.clock import FixedClock
from breachreg.correspondence.office import Office
from breachreg.domain.breach import Breach
from breachreg.domain.contacts import KnownContact
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.persistence import stored_rows
from breachreg.register import Register
from breachreg.resources import TEMPLATES

HERE = Path(__file__).parent


def test_everything_that_is_stored_comes_out(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    monkeypatch.setattr(stored_rows, "SLICE", 2)
    with Register.create(tmp_path / "r.db", Organisation(name="P"), clock=clock, officer=Officer("An")) as register:
        for number in range(3):
            register.new_breach(Breach(id=f"case-{number}", title="Brief"))
        register.put_contact(KnownContact(name="Bo"))
        own = docx.Document(str(TEMPLATES / "persons.nl.docx"))
        own.add_paragraph("Rijnbeek")
        own.save(str(tmp_path / "eigen.docx"))
        Office(register).add_template("persons", "nl", tmp_path / "eigen.docx")
        last, head = register.head()
        entries = list(register.stored_entries(last))
        assert [entry.seq for entry in entries] == list(range(1, last + 1))
        assert entries[-1].hash.hex() == head
        assert [entry.seq for entry in register.stored_entries(2)] == [1, 2]
        assert [number for number, _hash in register.entry_hashes()] == list(range(last, 0, -1))
        assert register.entry_hash(last).hex() == head
        assert register.entry_hash(last + 1) == b""
        documents = list(register.stored_documents())
        assert [item.reference for item in documents[:3]] == ["2026-0001", "2026-0002", "2026-0003"]
        assert [item.subject.partition(":")[0] for item in documents[3:]] == ["register", "contact"]
        (templates,) = register.stored_templates()
        assert (templates.subject, templates.files[0][0]) == ("office:template:persons.nl", "persons.nl.v1.docx")
        register.close(backup=False)


@pytest.mark.parametrize(("name", "version"), [("version-1.db", 1), ("version-2.db", 2)])
def test_a_file_of_before_the_salts_has_none(name: str, version: int, tmp_path: Path) -> None:
    path = Path(shutil.copy(HERE / name, tmp_path / "r.db"))
    with closing(sqlite3.connect(path)) as connection:
        entries = list(stored_rows.entries(connection, version, 5))
        assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
        assert all(entry.actor_salt is None for entry in entries)
        assert all(item.salt is None for item in stored_rows.documents(connection, version))
        assert len(list(stored_rows.templates(connection, version))) in (0, 1)
