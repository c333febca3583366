"""Codes that somebody outside keeps: recorded with who and when, compared with the history, and stamped by an authority."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import InputError, UserError
from breachreg.export.packing import pack
from breachreg.persistence.time_stamps import read_token
from breachreg.register import Register
from tests.export.test_packing import reseal, verify


def der(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    size = len(content)
    length = bytes([size]) if size < 128 else bytes([0x82]) + size.to_bytes(2, "big")
    return bytes([tag]) + length + content


def answer(digest: bytes, algorithm: str = "608648016503040201", moment: str = "20261130120000Z") -> bytes:
    """Make what an authority answers, as far as it is read here: without a signature."""
    imprint = der(0x30, der(0x30, der(6, bytes.fromhex(algorithm)), der(5)), der(4, digest))
    stamped = der(
        0x30, der(2, b"\1"), der(6, b"\x2a\x03\x04"), imprint, der(2, b"\x05"), der(0x18, moment.encode()), bytes(300)
    )
    content = der(0x30, der(6, bytes.fromhex("2a864886f70d0109100104")), der(0xA0, der(4, stamped)))
    return der(
        0x30, der(0x30, der(2, b"\0")), der(0x30, der(6, bytes.fromhex("2a864886f70d010702")), der(0xA0, content))
    )


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(
        tmp_path / "r.db", Organisation(name="Gemeente Rijnbeek"), clock=clock, officer=Officer("An Vos")
    ) as made:
        breach = made.new_breach(Breach(id="a", title="Brief"))
        made.save(Operation.EDIT_BREACH, replace(breach, systems="Zaaksysteem"))
        yield made
        made.close(backup=False)


def test_a_code_that_came_back_is_kept_with_who_and_when(register: Register) -> None:
    text, entries = register.code(), register.head()[0]
    kept = register.keep_code(text, holder=" Bo Beer ", received_on=date(2026, 11, 20), note="per mail")
    assert (kept.entry, kept.holder, kept.received_on) == (entries, "Bo Beer", date(2026, 11, 20))
    assert register.stands(kept) == "fits"
    assert register.kept_codes() == [kept]
    last = register.history()[-1]
    assert (last.operation, last.actor, last.note) == (Operation.KEEP_CODE, "An Vos", f"{entries}, Bo Beer")
    assert register.verify().ok
    assert register.keep_code(text, holder="Cor").received_on == date(2026, 11, 23)  # today


def test_a_code_that_does_not_fit_is_kept_and_told(register: Register) -> None:
    assert register.stands(register.keep_code("2:" + "0" * 32, holder="Bo")) == "differs"
    assert register.stands(register.keep_code("999:" + "0" * 64, holder="Bo")) == "past_end"


def test_what_cannot_be_kept_is_refused_at_its_place(register: Register) -> None:
    with pytest.raises(InputError) as refused:
        register.keep_code(register.code(), holder=" ", received_on=date(2030, 1, 1), note="x" * 301)
    assert [problem.path for problem in refused.value.problems] == ["holder", "received_on", "note"]
    with pytest.raises(InputError, match="geen controlecode"):
        register.keep_code("209:1c26", holder="Bo")
    assert register.kept_codes() == []


def test_the_weekly_message_holds_the_code_and_no_personal_data(register: Register) -> None:
    subject, text = register.weekly_message()
    assert subject == "Controlecode datalekregister Gemeente Rijnbeek, 23-11-2026"
    assert register.code() in text
    assert "An Vos" not in text


def test_a_time_stamp_is_kept_with_its_moment_and_goes_along_in_a_pack(register: Register, tmp_path: Path) -> None:
    point, entries = register.checkpoint(), register.head()[0]
    register.add_note("a", "Er kwam nog iets bij.")
    path = tmp_path / "answer.tsr"
    path.write_bytes(answer(hashlib.sha256(point).digest()))
    kept = register.keep_time_stamp(path, holder="Proefdienst")
    assert (kept.entry, kept.stamped_at) == (entries, datetime(2026, 11, 30, 12, tzinfo=UTC))
    assert register.stands(kept) == "fits"
    packed = pack(register, tmp_path / "pak")
    (stamp,) = (packed / "data/tijdstempels").glob("*.tsr")
    assert stamp.with_suffix(".txt").read_bytes() == point
    code, told = verify(packed)
    assert code == 1
    assert f"regel {entries} op 30-11-2026 12:00 UTC" in told["stamps"][0]
    assert "handtekening is hier niet gecontroleerd" in told["stamps"][0]
    # a stamp over another history
    stamp.write_bytes(answer(hashlib.sha256(b"iets anders").digest()))
    reseal(packed)
    assert verify(packed)[0] == 2
    stamp.write_bytes(b"geen stempel")
    reseal(packed)
    assert verify(packed)[0] == 3


def test_a_stamp_of_something_else_is_refused(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "answer.tsr"
    for content, why in (
        (answer(hashlib.sha256(b"x").digest()), "hoort niet bij deze historie"),
        (b"geen stempel", "geen tijdstempel volgens RFC 3161"),
        (answer(bytes(32))[:120], "geen tijdstempel volgens RFC 3161"),
        (answer(bytes(20), "2b0e03021a"), "niet over een SHA-256"),
        (bytes(200_000), "te groot"),
    ):
        path.write_bytes(content)
        with pytest.raises(UserError, match=why):
            register.keep_time_stamp(path, holder="Dienst")
    assert register.kept_codes() == []


def test_the_token_is_read_as_it_stands() -> None:
    assert read_token(answer(bytes(range(32)), moment="20260101000000.5Z")) == (
        bytes(range(32)),
        datetime(2026, 1, 1, tzinfo=UTC),
    )


def test_the_command_line_does_the_same(register: Register, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from breachreg.cli.program import main

    code, file = register.code(), str(register.path)
    register.close(backup=False)

    def run(*words: str) -> dict[str, object]:
        assert main(["code", file, *words]) == 0
        return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]

    assert run("--keep", code, "--holder", "Bo", "--on", "2026-11-20", "--officer", "An")["stands"] == "fits"
    told = run()
    assert [kept["holder"] for kept in told["kept"]] == ["Bo"]  # type: ignore[index, attr-defined]
    assert "Controlecode" in str(run("--message")["subject"])
    assert run("--checkpoint", str(tmp_path / "kop.txt"))["file"]
    (tmp_path / "a.tsr").write_bytes(answer(hashlib.sha256((tmp_path / "kop.txt").read_bytes()).digest()))
    assert run("--stamp", str(tmp_path / "a.tsr"), "--holder", "Dienst", "--officer", "An")["token"] is True
    assert main(["code", file, "--checkpoint", str(tmp_path / "kop.txt")]) == 1
