"""What lies beside a register after a stop: finished where that is certain, swept where it is worth nothing."""

from __future__ import annotations

from pathlib import Path

from breachreg.persistence.leftovers import finish_swap, sweep

STAMP = "20261123T090000000000Z"


def test_a_restore_that_was_interrupted_is_finished_at_the_next_start(tmp_path: Path) -> None:
    (tmp_path / f".r.db.{STAMP}.terug").write_bytes(b"inhoud")
    aside = tmp_path / f"r-vervangen-{STAMP}"
    aside.mkdir()
    (aside / "r.db").write_bytes(b"oud")
    assert finish_swap(tmp_path / "r.db")
    assert (tmp_path / "r.db").read_bytes() == b"inhoud"
    assert not finish_swap(tmp_path / "r.db"), "there is nothing more to finish"


def test_a_register_that_was_moved_elsewhere_does_not_come_back_from_a_leftover(tmp_path: Path) -> None:
    (tmp_path / f".r.db.{STAMP}.terug").write_bytes(b"van vroeger")
    (tmp_path / ".r.db.terug").write_bytes(b"van nog vroeger")
    assert not finish_swap(tmp_path / "r.db")
    assert not (tmp_path / "r.db").exists()


def test_only_half_made_copies_are_swept(tmp_path: Path) -> None:
    register = tmp_path / "r.db"
    backups = tmp_path / "r.db-back-ups"
    older = tmp_path / "r-back-ups"
    backups.mkdir()
    older.mkdir()
    ours = [
        tmp_path / ".r.db.0a1b2c3d.nieuw",
        tmp_path / ".r.db.0a1b2c3d.nieuw-journal",
        tmp_path / ".r.db.0a1b2c3d.tmp",
        tmp_path / f".r.db.{STAMP}.terug",
        tmp_path / ".r.db.terug",
        backups / f".r-{STAMP}.tmp",
        backups / f".r-{STAMP}.tmp-journal",
        backups / f".r-{STAMP}.json.0a1b2c3d.tmp",
        backups / "r-20261123T100000000000Z.json",
        backups / "r-20261123T100000000000Z-wijkt-af.json",
    ]
    others = [
        register,
        tmp_path / "r.db-wal",
        tmp_path / ".r.db",
        tmp_path / ".ander.db.0a1b2c3d.nieuw",
        tmp_path / ".r.db.bewaar.tmp",
        tmp_path / "r.db.0a1b2c3d.nieuw",
        backups / f"r-{STAMP}.db",
        backups / f"r-{STAMP}.json",
        backups / f"r-{STAMP}-wijkt-af.db",
        backups / f"r-{STAMP}-wijkt-af.json",
        backups / "ander-20261123T100000000000Z.json",
        backups / "r-notities.json",
        older / "r-20261123T100000000000Z.json",
    ]
    for path in ours + others:
        path.write_bytes(b"x")
    kept_folder = tmp_path / ".r.db.0a1b2c3e.nieuw"
    kept_folder.mkdir()
    sweep(register)
    assert [path for path in ours if path.exists()] == []
    assert [path for path in others if not path.exists()] == []
    assert kept_folder.is_dir()
