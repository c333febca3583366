"""A case that a newer program wrote is refused in one and the same sentence by every command that tells or changes it; nothing is lost of it."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from breachreg import cli
from breachreg.cli.parser import build
from breachreg.cli.program import COMMANDS
from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.persistence import codec
from breachreg.register import Register

SENTENCE = (
    "Dit is gemaakt met een nieuwere versie van dit programma; er is niets aan veranderd.",
    "Werk het programma bij en open het register daarna opnieuw.",
)
NEWER = {
    "field": {"cost_estimate": 25000},
    "value": {"incident_kind": "alien_landing"},
    "version": {},
}
READS_NO_CASE = {"claim"}
"""Tells what is kept beside a case under its number."""


def _of_a_case() -> list[str]:
    """Return the commands that ask for a register and a case, and for nothing else."""
    found = []
    for action in build(COMMANDS)._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, sub in action.choices.items():
                needed = [item.dest for item in sub._actions if not item.option_strings and item.nargs != "?"]
                asked = any(item.required for item in sub._actions if item.option_strings)
                if needed == ["file", "reference"] and not asked:
                    found.append(name)
    return sorted(found)


ASKING = [
    *([name, "FILE", "2026-0001"] for name in _of_a_case()),
    ["show", "FILE", "2026-0001", "--clocks"],
    ["show", "FILE", "2026-0001", "--summary"],
    ["show", "FILE", "2026-0001", "--history"],
    ["history", "FILE", "2026-0001"],
    ["note", "FILE", "2026-0001", "Gebeld."],
    ["task", "FILE", "2026-0001", "--add", "Bellen"],
    ["decide", "FILE", "2026-0001", "--topic", "is_breach", "--outcome", "yes", "--reasons", "Het is zo."],
    ["edit", "FILE", "2026-0001", "CHANGES"],
    ["mistake", "FILE", "2026-0001", "--reason", "Dubbel"],
    ["draft", "FILE", "2026-0001", "--kind", "authority", "--out", "OUT"],
    ["costs", "FILE", "--case", "2026-0001"],
    ["policy", "FILE", "--case", "2026-0001"],
    ["report", "FILE", "--year", "2026", "--out", "OUT"],
    ["figures", "FILE", "--year", "2026"],
    ["audit", "FILE", "--year", "2026"],
    ["export", "FILE", "--format", "json", "--out", "OUT/uit.json"],
    ["leave", "FILE", "--out", "OUT/weg"],
    ["retention", "FILE"],
]


@pytest.fixture(scope="module", params=list(NEWER))
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with one case, as a newer version of the program wrote it: its history says so too."""
    path = tmp_path_factory.mktemp(request.param) / "r.db"
    canonical = codec._canonical

    def newer(told: Any) -> tuple[bytes, bool]:
        if not isinstance(told, dict) or not isinstance(told.get("data"), Breach):
            return canonical(told)
        plain = json.loads(canonical(told)[0])
        plain["data"] |= NEWER[request.param]
        plain["v"] += request.param == "version"
        return canonical(plain)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BREACHREG_ANY_PLACE", "1")
        with Register.create(
            path, Organisation(name="Proef"), clock=FixedClock(), officer=Officer("An Vos")
        ) as register:
            patch.setattr(codec, "_canonical", newer)
            register.new_breach(Breach(id="a", title="Brief"))
    return path


@pytest.mark.parametrize("command", ASKING, ids=" ".join)
def test_a_case_of_a_newer_program_is_refused_and_stays_as_it_is(
    written: Path,
    command: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    path, out = tmp_path / "r.db", tmp_path / "uit"
    out.mkdir()
    shutil.copy(written, path)
    (tmp_path / "c.json").write_text('{"title": "Anders"}')
    places = {
        "FILE": str(path),
        "CHANGES": str(tmp_path / "c.json"),
        "OUT": str(out),
        "OUT/uit.json": str(out / "u"),
        "OUT/weg": str(out / "w"),
    }
    code = cli.main([places.get(part, part) for part in command], clock=FixedClock())
    said = capsys.readouterr()
    if command[0] in READS_NO_CASE:
        assert code == 0
    else:
        assert (code, said.out, tuple(said.err.splitlines())) == (1, "", SENTENCE)
    assert path.read_bytes() == written.read_bytes()
    assert list(out.rglob("*.*")) == []


def test_the_commands_of_a_case_are_found() -> None:
    assert {"show", "close", "form", "dossier", "evidence", "task"} <= set(_of_a_case())
