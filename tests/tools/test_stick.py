"""The program on a stick: what goes along, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import stick


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What pip was asked; nothing is fetched."""
    asked: list[list[str]] = []
    monkeypatch.setattr(stick.subprocess, "call", lambda command, **_more: asked.append(command) or 0)
    return asked


def test_the_program_goes_along_with_its_locked_parts(made: list[list[str]], tmp_path: Path) -> None:
    assert stick.main([str(tmp_path / "stick")]) == 0
    for name in ("start.py", "main.py", "requirements.txt", "breachreg/register.py", "resources/law/compiled.json"):
        assert (tmp_path / "stick" / name).is_file()
    (command,) = made
    assert "--require-hashes" in command
    assert command[-1] == str(tmp_path / "stick" / "onderdelen")


def test_without_git_no_register_cache_or_environment_goes_along(tmp_path: Path) -> None:
    project = tmp_path / "program"
    for name in (
        "start.py",
        "ui/window.py",
        ".venv/bin/python",
        "ui/__pycache__/window.pyc",
        "Register.db",
        "onderdelen/x.whl",
    ):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("x")
    assert [path.as_posix() for path in stick.tracked(project)] == ["start.py", "ui/window.py"]
    assert stick.copy(tmp_path / "stick", project) == 2


def test_what_cannot_be_is_said(
    made: list[list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stick.main([]) == 2
    assert stick.main([str(stick.PROJECT / "hier")]) == 2
    assert "buiten het programma" in capsys.readouterr().err
    monkeypatch.setattr(stick.subprocess, "call", lambda *_given, **_more: 1)
    assert stick.main([str(tmp_path / "stick")]) == 1
    assert "konden niet worden opgehaald" in capsys.readouterr().err
