"""Files that the register keeps: once, with the change that says so or not at all, whole, and gone when no case refers to them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.house_style import HouseStyle
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation, PastChange
from breachreg.domain.parties import Organisation
from breachreg.errors import Cancelled, DamagedError, NotFoundError, UserError
from breachreg.evidence.files import Sealed, seal
from breachreg.persistence import assets
from breachreg.persistence.steps import SCHEMA_VERSION
from breachreg.register import Register

LARGE = os.urandom(3 * assets.BLOCK + 5)


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    monkeypatch.setenv("BREACHREG_HOME", str(tmp_path / "home"))
    with Register.create(tmp_path / "r.db", Organisation(name="Proef"), clock=clock, officer=Officer("An Vos")) as made:
        for ident in "ab":
            made.new_breach(Breach(id=ident, title=ident))
        yield made


def file_of(tmp_path: Path, content: bytes, name: str = "bewijs.pdf") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def kept(register: Register, path: Path, ident: str = "a", **more: object) -> Breach:
    return register.keep_evidence(ident, seal(path), path, megabytes=50, **more)()  # type: ignore[arg-type]


def stored(register: Register) -> dict[str, int]:
    connection = register._file.connection  # noqa: SLF001
    sizes: dict[str, int] = dict(connection.execute("SELECT sha256, length(content) FROM asset"))
    for sha256, size in connection.execute("SELECT sha256, length(content) FROM asset_piece"):
        sizes[sha256] = sizes.get(sha256, 0) + size
    return sizes


@pytest.mark.parametrize("content", [b"", b"x", LARGE[: assets.BLOCK], LARGE])
def test_a_kept_file_comes_back_as_it_was(register: Register, tmp_path: Path, content: bytes) -> None:
    told: list[tuple[int, int]] = []
    saved = kept(register, file_of(tmp_path, content), about="logboek", tell=lambda *at: told.append(at))
    (item,) = saved.evidence
    assert (item.kept, item.about, item.size) == (True, "logboek", len(content))
    assert not content or told[-1] == (len(content), len(content))
    target = tmp_path / "terug.pdf"
    register.kept_evidence.export(item, target)
    assert target.read_bytes() == content
    outcome = register.verify()
    assert outcome.ok, outcome.findings
    assert register.history(saved.reference)[-1].operation is Operation.EDIT_EVIDENCE


def test_the_same_bytes_are_kept_once_and_go_with_the_last_case_that_has_them(
    register: Register, tmp_path: Path
) -> None:
    path = file_of(tmp_path, LARGE)
    first, second = kept(register, path), kept(register, path, "b")
    assert len(stored(register)) == 1
    register.remove_evidence("a", first.evidence[0].id)
    register.close()
    with Register.open(register.path, clock=register._clock, officer=Officer("An Vos")) as again:  # noqa: SLF001
        assert len(stored(again)) == 1
        again.remove_evidence("b", second.evidence[0].id)
        # until it is closed, taking it out can be undone
        assert len(stored(again)) == 1
        assert again.verify().ok
        again.undo()
        assert again.verify().ok
        again.redo()
    with Register.open(register.path, clock=register._clock, officer=Officer("An Vos")) as last:  # noqa: SLF001
        assert stored(last) == {}
        assert last.verify().ok


def test_what_is_stopped_or_changed_on_the_way_leaves_nothing(register: Register, tmp_path: Path) -> None:
    path = file_of(tmp_path, LARGE)
    sealed = seal(path)

    def stop(done: int, _whole: int) -> None:
        if done > assets.BLOCK:
            raise Cancelled

    head = register.head()
    with pytest.raises(Cancelled):
        register.keep_evidence("a", sealed, path, megabytes=50, tell=stop)
    for other in (LARGE + b"more", LARGE[:-1], bytes(len(LARGE))):
        path.write_bytes(other)
        with pytest.raises(UserError, match="veranderd sinds"):
            register.keep_evidence("a", sealed, path, megabytes=50)
    path.unlink()
    with pytest.raises(NotFoundError):
        register.keep_evidence("a", sealed, path, megabytes=50)
    assert (register.head(), stored(register), register.load_id("a").evidence) == (head, {}, ())


@pytest.mark.parametrize(("megabytes", "size"), [(1, 2**20 + 1), (0, 1), (9000, 500 * 2**20 + 1)])
def test_above_the_limit_only_hash_and_place_are_kept(
    register: Register, tmp_path: Path, megabytes: int, size: int
) -> None:
    with pytest.raises(UserError, match="groter dan"):
        register.keep_evidence("a", Sealed("x.bin", "ab" * 32, size), tmp_path / "x", megabytes=megabytes)


def test_telling_everybody_is_done_once_and_later(register: Register, tmp_path: Path) -> None:
    heard: list[Operation] = []
    register.subscribe(lambda change: heard.append(change.operation))
    path = file_of(tmp_path, b"x")
    announce = register.keep_evidence("a", seal(path), path, megabytes=1, save_id="s")
    assert heard == []
    assert announce().evidence
    assert heard == [Operation.EDIT_EVIDENCE]


def test_a_case_cannot_say_that_a_file_is_kept_that_is_not(register: Register, tmp_path: Path) -> None:
    saved = kept(register, file_of(tmp_path, b"x"))
    lie = replace(saved.evidence[0], sha256="cd" * 32)
    with pytest.raises(UserError, match="bewaart dit bestand niet"):
        register.new_breach(Breach(id="c", title="c", evidence=(lie,)))
    with pytest.raises(NotFoundError, match="bewaart dit bestand niet"):
        register.kept_evidence.export(lie, tmp_path / "nergens")
    assert not (tmp_path / "nergens").exists()


def test_a_past_that_is_entered_may_refer_to_a_kept_file(register: Register, tmp_path: Path) -> None:
    saved = kept(register, file_of(tmp_path, b"x"))
    past = PastChange(
        at=register.now,
        operation=Operation.NEW_BREACH,
        breach=Breach(id="c", title="c", evidence=saved.evidence),
        actor="A",
    )
    list(register.replay([[past]]))
    outcome = register.verify()
    assert outcome.ok, outcome.findings


def test_a_logo_that_is_evidence_too_stays_for_both(register: Register, tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\nlogo"
    digest = hashlib.sha256(picture).hexdigest()
    register.change_office(
        lambda shelf, author: shelf.save_house_style(HouseStyle(logo=digest), ("image/png", picture), author)
    )
    saved = kept(register, file_of(tmp_path, picture, "logo.png"))
    register.remove_evidence("a", saved.evidence[0].id)
    connection = register._file.connection  # noqa: SLF001
    assert assets.sweep(connection) == 1
    assert set(stored(register)) == {digest}
    assert register.verify().ok
    kept(register, file_of(tmp_path, picture, "logo.png"))
    register.change_office(lambda shelf, author: shelf.save_house_style(HouseStyle(), None, author))
    assert set(stored(register)) == {digest}
    assert register.verify().ok


def test_a_large_file_is_many_short_transactions(register: Register, tmp_path: Path) -> None:
    rows: list[int] = []
    connection = register._file.connection  # noqa: SLF001
    kept(register, file_of(tmp_path, LARGE), tell=lambda *_at: rows.append(connection.total_changes))
    assert not connection.in_transaction
    assert connection.execute("SELECT max(length(content)) FROM asset_piece").fetchone() == (assets.BLOCK,)
    # each piece was there, and no transaction open, before the next was read
    assert [later - before for before, later in pairwise(rows)] == [1, 1, 1]


def test_what_a_killed_program_had_brought_is_nothing(register: Register, tmp_path: Path) -> None:
    path = file_of(tmp_path, LARGE)
    sha256 = hashlib.sha256(LARGE).hexdigest()
    with path.open("rb") as source:
        assets.bring(register._store.transaction, source, sha256, len(LARGE), assets.silent)  # noqa: SLF001
    assert register.verify().ok
    assert kept(register, path).evidence
    register.remove_evidence("a", register.load_id("a").evidence[0].id)
    with path.open("rb") as source:
        other = hashlib.sha256(b"x" + LARGE).hexdigest()
        with pytest.raises(UserError, match="veranderd"):
            assets.bring(register._store.transaction, source, other, len(LARGE), assets.silent)  # noqa: SLF001
    connection = register._file.connection  # noqa: SLF001
    connection.execute("INSERT INTO asset_piece VALUES ('ab', 1, x'00')")
    assert register.verify().ok
    assets.sweep(connection)
    assert stored(register) == {}


def test_a_file_of_which_a_piece_was_taken_by_another_program_is_not_kept(register: Register, tmp_path: Path) -> None:
    path = file_of(tmp_path, LARGE)
    connection = register._file.connection  # noqa: SLF001

    def take(done: int, whole: int) -> None:
        if done == whole:
            connection.execute("DELETE FROM asset_piece WHERE number = 2")

    head = register.head()
    with pytest.raises(UserError, match="veranderd"):
        kept(register, path, tell=take)
    assert (register.head(), register.load_id("a").evidence) == (head, ())


@pytest.mark.parametrize(
    "change", ["DELETE FROM asset_piece WHERE number = 2", "UPDATE asset_piece SET content = x'00'"]
)
def test_a_changed_piece_is_named(register: Register, tmp_path: Path, change: str) -> None:
    saved = kept(register, file_of(tmp_path, LARGE))
    register._file.connection.execute(change)  # noqa: SLF001
    assert [finding.deviation.value for finding in register.verify().findings] == ["file_changed"]
    with pytest.raises(DamagedError):
        register.kept_evidence.export(saved.evidence[0], tmp_path / "terug")


def test_a_file_that_was_damaged_or_taken_away_is_told(register: Register, tmp_path: Path) -> None:
    saved = kept(register, file_of(tmp_path, LARGE))
    connection = register._file.connection  # noqa: SLF001
    (rowid,) = connection.execute("SELECT rowid FROM asset").fetchone()
    blocks = assets.blocks(connection, rowid, saved.evidence[0].sha256)
    next(blocks)
    with connection.blobopen("asset", "content", rowid) as blob:
        blob.seek(10)
        blob.write(b"x" if LARGE[10:11] != b"x" else b"y")
    with pytest.raises(DamagedError):
        register.kept_evidence.export(saved.evidence[0], tmp_path / "terug")
    assert not list(tmp_path.glob("*terug*"))
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("DELETE FROM asset")
    assert list(blocks) == []
    assert [finding.deviation.value for finding in register.verify().findings] == ["file_changed"]


def test_a_register_from_before_there_were_pieces_is_read_as_it_was(register: Register, tmp_path: Path) -> None:
    saved = kept(register, file_of(tmp_path, b"x"))
    connection = register._file.connection  # noqa: SLF001
    (rowid,) = connection.execute("SELECT rowid FROM asset").fetchone()
    connection.execute("PRAGMA user_version=25")
    assert list(assets.blocks(connection, rowid, saved.evidence[0].sha256)) == [b"x"]
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
