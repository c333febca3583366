"""What should never have been typed, or what somebody asks to be erased, goes from a case and its history: by two people, and told."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from breachreg.auditing import YearWork
from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.facts import Cause
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import InputError, NotFoundError, UserError
from breachreg.persistence.year_reading import Move
from breachreg.register import Register
from tests.export.test_packing import pack, verify

WHO = {"reason": "Verzoek op grond van AVG 17.", "second": "Bo Beer"}


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    organisation = Organisation(name="Gemeente Rijnbeek")
    with Register.create(tmp_path / "r.db", organisation, clock=clock, officer=Officer("An Vos")) as made:
        case = made.new_breach(Breach(id="a", title="Brief over Qzx de Wit", description="Uitslag van QZX\nDE WIT."))
        made.save(Operation.EDIT_BREACH, replace(case, title="Brief over een uitslag"))
        yield made
        made.close(backup=False)


def test_it_stands_nowhere_any_more_and_the_history_says_who_agreed(register: Register) -> None:
    stood = register.where_stands("2026-0001", ["qzx de wit"])
    assert stood.paths == ("description",)
    assert len(stood.entries) == 2
    backup = register.upkeep.backup("manual").path
    done = register.erase_texts("2026-0001", [" Qzx de Wit ", "Qzx de Wit"], **WHO)
    assert (done.stood, done.entry, done.beside) == (stood, register.head()[0], False)
    assert backup in done.still_in
    assert register.load("2026-0001").description == "Uitslag van [gewist]."
    assert b"qzx" not in register.path.read_bytes().lower()
    told = register.history()[-1]
    assert told.operation is Operation.ERASE
    assert all(part in told.note for part in ("AVG 5", "Verzoek op grond van AVG 17.", "Bo Beer"))
    assert register.verify().ok
    # an exercise of somebody's right is no erasing before its term
    assert YearWork(register).around(2026).early == []


@pytest.mark.parametrize(
    ("texts", "given", "path"),
    [
        ([], {}, "texts"),
        (["  "], {}, "texts"),
        ([f"tekst {number}" for number in range(21)], {}, "texts"),
        (["J. d"], {}, "texts[0]"),
        (["q" * 501], {}, "texts[0]"),
        (["Qzx de Wit"], {"reason": " "}, "reason"),
        (["Qzx de Wit"], {"reason": "qzx  de wit vroeg erom"}, "reason"),
        (["Zo\u00eb de Wit"], {"reason": "Zoe\u0308 de Wit vroeg erom"}, "reason"),
        (["Qzx de Wit"], {"second": ""}, "second"),
        (["Qzx de Wit"], {"second": "an vos"}, "second"),
        (["Staat er niet"], {}, "texts"),
    ],
)
def test_what_is_not_clear_or_not_agreed_is_refused(
    register: Register, texts: Sequence[str], given: dict[str, str], path: str
) -> None:
    head = register.head()
    with pytest.raises(InputError) as refused:
        register.erase_texts("2026-0001", texts, **{**WHO, **given})
    assert [problem.path for problem in refused.value.problems] == [path]
    assert register.head() == head


def test_what_is_held_stays_and_a_case_must_be_there(register: Register) -> None:
    register.hold("a", "Claim")
    with pytest.raises(UserError, match="opgeschort"):
        register.erase_texts("2026-0001", ["Qzx de Wit"], **WHO)
    with pytest.raises(NotFoundError):
        register.erase_texts("2026-0009", ["Qzx de Wit"], **WHO)


def test_after_an_older_backup_it_is_asked_again(register: Register, clock: FixedClock) -> None:
    backup = register.upkeep.backup("manual").path
    register.erase_texts("2026-0001", ["Qzx de Wit"], **WHO)
    register.close(backup=False)
    with Register.restore(backup, register.path, clock=clock, officer=Officer("An"), reason="Schijf stuk") as again:
        (said,) = [text for text in again.startup_report if "2026-0001" in text]
        assert "wis die opnieuw" in said
        assert "QZX" in again.load("2026-0001").description
        again.close(backup=False)


def test_what_was_erased_before_its_term_is_told_to_the_auditor(register: Register) -> None:
    store = register._store  # noqa: SLF001 - closing asks for decisions
    from breachreg.persistence.subjects import CASE

    case = replace(register.load("2026-0001"), closed_at=register.now)
    store.put(CASE, case, Operation.CLOSE_CASE, register._author())  # noqa: SLF001
    register.destroy(register.due_of(["2026-0001"], "case"), reason="Besluit", second="Bo Beer")
    (what,) = YearWork(register).around(2026).early
    assert what.startswith("zaak 2026-0001. Bewaartermijn")
    assert YearWork(register).around(2025).early == []


def test_the_command_line_does_the_same(
    register: Register, clock: FixedClock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from breachreg.cli.program import main

    register.close(backup=False)
    wish = tmp_path / "wens.json"
    case = ["erase-text", str(register.path), "2026-0001", str(wish), "--officer", "An"]

    def run(given: dict[str, object], *words: str, code: int = 0) -> dict[str, object]:
        wish.write_text(json.dumps(given), "utf-8")
        assert main([*case, *words], clock) == code
        out = capsys.readouterr().out
        return json.loads(out) if code == 0 else {}

    texts = {"texts": ["Qzx de Wit"]}
    assert run(texts, "--preview") == {"reference": "2026-0001", "fields": ["description"], "entries": [2, 3]}
    run(texts, code=1)
    run({**texts, "who": "x"}, code=1)
    done = run({**texts, **WHO})
    assert (done["entries"], done["entry"], done["costs_kept"]) == ([2, 3], 4, False)
    assert main(["schema", "erase-text"], clock) == 0


def test_only_what_somebody_typed_is_looked_through(register: Register, clock: FixedClock, tmp_path: Path) -> None:
    """A year, a day or a word such as ‘ransomware’ stands in moments and choices too; without them nothing could be read back."""
    case = register.load("2026-0001")
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    for hour, cause in enumerate((Cause.RANSOMWARE, Cause.LOST_PAPER, Cause.RANSOMWARE)):
        case = register.save(
            Operation.EDIT_BREACH,
            replace(
                case,
                description="ransomware op 2026-11-20, dus in 2026",
                moments=replace(case.moments, aware_at=at.replace(hour=hour)),
                facts=replace(case.facts, cause=cause),
            ),
            note="Beter nagekeken",
        )
    register.erase_texts("2026-0001", ["2026-11-20", "2026", "ransomware"], **WHO)
    left = register.load("2026-0001")
    assert left.description == "[gewist] op [gewist], dus in [gewist]"
    assert (left.facts.cause, left.moments.aware_at) == (Cause.RANSOMWARE, at.replace(hour=2))
    assert [move.after.hour for move in register.moves(2026) if isinstance(move, Move)] == [1, 2]
    assert register.verify().ok
    assert verify(pack(register, tmp_path / "pak"))[1]["findings"] == []
