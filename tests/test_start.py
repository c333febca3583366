"""Setting up a fresh machine: what is asked of it, what is said, and that half a set-up is mended."""

from __future__ import annotations

import ast
import importlib.util
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINUX = sys.platform.startswith("linux")


class Started(Exception):  # noqa: N818 - no error
    """Carries the command that start.py handed over to."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        super().__init__(command)
        self.command = command
        self.environment = environment


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """start.py on an imagined Linux with a screen, where everything is there and nothing is really started."""
    spec = importlib.util.spec_from_file_location("start_under_test", ROOT / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def run(command: list[str], environment: dict[str, str]) -> None:
        raise Started(command, environment)

    monkeypatch.setattr(module, "run", run)
    monkeypatch.setattr(module, "on_linux", lambda: True)
    monkeypatch.setattr(module, "check_system", lambda: None)
    monkeypatch.setattr(module.Environment, "ready", lambda self: True)
    monkeypatch.setattr(module, "missing_libraries", lambda wanted: [])
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.chdir(ROOT)
    return module


def started(start: ModuleType, *arguments: str) -> Started:
    with pytest.raises(Started) as caught:
        start.main(list(arguments))
    return caught.value


class Commands:
    """Stands for the system's commands: notes what is called, and what it answers."""

    def __init__(self, answers: Callable[[list[str]], int] = lambda command: 0) -> None:
        self.called: list[str] = []
        self._answers = answers

    def __call__(self, command: list[str], **_: Any) -> int:
        self.called.append(" ".join(command))
        return self._answers(command)


@pytest.fixture
def lacking(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Libraries that this machine lacks."""
    missing = {"libEGL.so.1", "libxcb-cursor.so.0"}
    monkeypatch.setattr(start, "missing_libraries", lambda wanted: sorted(missing & set(wanted)))
    monkeypatch.setattr(start.shutil, "which", lambda name: f"/usr/bin/{name}")
    return missing


# --- what is started --------------------------------------------------------------------------------------------------


def test_arguments_reach_the_program(start: ModuleType) -> None:
    command = started(start, "Mijn register.db", "--x").command
    assert command[1:] == [str(ROOT / "main.py"), "Mijn register.db", "--x"]


def test_the_command_line_and_the_tests_have_their_own_word(start: ModuleType) -> None:
    assert started(start, "cli", "list", "r.db").command[1:] == ["-m", "breachreg.cli", "list", "r.db"]
    tests = started(start, "test", "-k", "brief")
    assert tests.command[1:] == ["-m", "pytest", "-k", "brief"]
    assert tests.environment["QT_QPA_PLATFORM"] == "offscreen"
    # all of them: a file at a time, on every core
    assert started(start, "test").command[1:4] == ["-m", "pytest", "-n"]
    assert started(start, "python", "-m", "ruff").command[1:] == ["-m", "ruff"]


def test_a_register_named_after_a_word_is_opened_by_its_path(start: ModuleType) -> None:
    assert started(start, "./test").command[1:] == [str(ROOT / "main.py"), "./test"]


def test_the_program_finds_its_rooms_from_any_folder(start: ModuleType) -> None:
    environment = started(start, "cli").environment
    assert environment["PYTHONPATH"] == str(ROOT)
    assert environment["PYTHONUTF8"] == "1"


def test_help_asks_nothing_of_the_machine(start: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    start.main(["--help"])
    told = capsys.readouterr().out
    assert "start.py [BESTAND]" in told
    assert "start.py test" in told


# --- what stands in the way -------------------------------------------------------------------------------------------


def test_old_pythons_can_read_it_and_are_told(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = (ROOT / "start.py").read_bytes()
    ast.parse(source, feature_version=(3, 6))
    assert source.isascii()
    monkeypatch.setattr(start.sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SystemExit) as ended:
        start.main([])
    assert ended.value.code == 1
    told = capsys.readouterr().err
    assert "Python 3.11 of nieuwer" in told
    assert "3.9" in told


def test_only_the_standard_library_is_used() -> None:
    tree = ast.parse((ROOT / "start.py").read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names) | {"__future__"}


def test_no_screen_is_told_before_anything_is_installed(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DISPLAY")
    monkeypatch.setattr(start, "prepare", lambda *_: pytest.fail("set up without a screen"))
    with pytest.raises(SystemExit) as ended:
        start.main(["register.db"])
    assert ended.value.code == 1
    assert "geen beeldscherm" in capsys.readouterr().err


def test_another_platform_of_qt_needs_no_screen(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert started(start).command[1:] == [str(ROOT / "main.py")]


@pytest.mark.parametrize(
    ("processor", "library", "told"),
    [("x86_64", "glibc 2.31", "glibc 2.34"), ("aarch64", "glibc 2.36", "Debian 13"), ("i686", "glibc 2.41", "i686")],
)
def test_a_system_that_qt_does_not_run_on_is_told(
    start: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    processor: str,
    library: str,
    told: str,
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(start, "on_linux", lambda: True)
    monkeypatch.setattr(start.platform, "machine", lambda: processor)
    monkeypatch.setattr(start.os, "confstr", lambda name: library, raising=False)
    with pytest.raises(SystemExit):
        start.check_system()
    assert told in capsys.readouterr().err


@pytest.mark.skipif(not LINUX, reason="asks the C library of Linux")
def test_this_system_is_new_enough(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    start.check_system()


# --- the system's own parts -------------------------------------------------------------------------------------------


def test_each_way_of_starting_asks_for_its_own_libraries(start: ModuleType) -> None:
    screen = {"DISPLAY": ":0"}
    assert start.wanted_libraries("cli", screen) == {}
    tests = set(start.wanted_libraries("test", screen).values())
    assert {"libegl1", "libglib2.0-0", "libdbus-1-3"} <= tests
    assert "libxcb-cursor0" not in tests
    window = set(start.wanted_libraries("app", screen).values())
    assert window > tests
    assert "libxcb-cursor0" in window
    assert "libwayland-cursor0" in start.wanted_libraries("app", {"WAYLAND_DISPLAY": "wayland-0"}).values()
    assert set(start.wanted_libraries("app", {"QT_QPA_PLATFORM": "offscreen"}).values()) == tests


def test_a_library_that_cannot_be_loaded_is_missing(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert start.missing_libraries({"libdoesnotexist.so.7": "x"}) == ["libdoesnotexist.so.7"]


def test_root_gets_what_is_missing_from_apt(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, lacking: set[str]
) -> None:
    def answers(command: list[str]) -> int:
        if "install" in command:
            lacking.clear()
        return 0

    commands = Commands(answers)
    monkeypatch.setattr(start.subprocess, "call", commands)
    monkeypatch.setattr(start.os, "geteuid", lambda: 0, raising=False)
    started(start)
    assert commands.called[0].endswith("apt-get -q update")
    assert commands.called[1].endswith("install -y --no-install-recommends libegl1 libxcb-cursor0")
    assert all(call.startswith("env DEBIAN_FRONTEND=noninteractive ") for call in commands.called)


def test_who_may_not_install_reads_the_exact_line(
    start: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    lacking: set[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    commands = Commands(lambda command: 1)  # sudo would ask for a password, and nobody is there to type it
    monkeypatch.setattr(start.subprocess, "call", commands)
    monkeypatch.setattr(start.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(start.sys.stdin, "isatty", lambda: False, raising=False)
    with pytest.raises(SystemExit) as ended:
        start.main(["test"])
    assert ended.value.code == 1
    line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1"
    assert line in capsys.readouterr().err
    assert commands.called == ["/usr/bin/sudo -n true"]


@pytest.mark.parametrize("on_a_stick", [False, True])
def test_parts_beside_the_program_are_used_and_nothing_is_fetched(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, on_a_stick: bool
) -> None:
    for name in ("requirements.txt", "requirements-test.txt"):
        (tmp_path / name).write_text("# nothing\n", "utf-8")
    (tmp_path / "env").mkdir()
    if on_a_stick:
        (tmp_path / "onderdelen").mkdir()
    monkeypatch.setattr(start, "PROJECT", str(tmp_path))
    monkeypatch.setattr(start, "environment_folder", lambda: str(tmp_path / "env"))
    commands = Commands(lambda command: (tmp_path / "env").mkdir(exist_ok=True) or 0)
    monkeypatch.setattr(start.subprocess, "call", commands)
    start.Environment(for_tests=False).build()
    assert (str(tmp_path / "onderdelen") in commands.called[-1]) is on_a_stick
    assert ("--no-index" in commands.called[-1]) is on_a_stick
    assert "--require-hashes" in commands.called[-1], "what lies on a stick is checked as what is fetched"


def test_without_apt_the_libraries_are_named(
    start: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    lacking: set[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(start.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit):
        start.main([])
    assert "libEGL.so.1, libxcb-cursor.so.0" in capsys.readouterr().err


def test_debians_python_lacks_virtual_environments(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(start, "venv_missing", lambda: True)
    monkeypatch.setattr(start, "install_packages", lambda packages, lacking: asked.append(packages))
    start.complete_system({}, needs_venv=True)
    start.complete_system({}, needs_venv=False)
    assert asked == [[f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"]]


# --- where the environment lives --------------------------------------------------------------------------------------


def test_the_environment_lies_beside_the_project_or_with_the_user(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(start, "PROJECT", str(tmp_path))
    if os.name != "nt":
        assert start.environment_folder() == str(tmp_path / ".venv")
    monkeypatch.setattr(start, "writable", lambda folder: False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    assert start.environment_folder().startswith(str(tmp_path / "cache" / "breachreg" / "venv-"))


def test_on_windows_its_path_is_short(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "PROJECT", "C:\\Users\\an\\OneDrive - Gemeente Voorbeeldstad\\Documenten\\register")
    monkeypatch.setenv("LOCALAPPDATA", "C:\\Users\\an.van.voorbeeldstad\\AppData\\Local")
    with monkeypatch.context() as windows:
        windows.setattr(os, "name", "nt")
        folder = start.environment_folder()
    assert folder.startswith("C:\\Users\\an.van.voorbeeldstad\\AppData\\Local")
    assert len(folder) < 80


# --- the real thing, without anything to fetch --------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a folder with a space, with nothing to install."""
    folder = tmp_path / "mijn map"
    folder.mkdir()
    (folder / "start.py").write_bytes((ROOT / "start.py").read_bytes())
    (folder / "main.py").write_text("import sys\nprint(sys.prefix, sys.argv[1:])\nsys.exit(7)\n", "utf-8")
    (folder / "requirements.txt").write_text("# nothing\n", "utf-8")
    (folder / "requirements-test.txt").write_text("# nothing\n", "utf-8")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    monkeypatch.delenv("PYTHONPATH", raising=False)
    return folder


def start_in(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(project / "start.py"), *arguments]
    return subprocess.run(
        command, cwd=project.parent, capture_output=True, text=True, check=False, timeout=300, stdin=subprocess.DEVNULL
    )


@pytest.mark.skipif(os.name == "nt", reason="kills as POSIX does")
def test_a_broken_off_set_up_is_mended_and_a_whole_one_is_left_alone(project: Path) -> None:
    first = subprocess.Popen(
        [sys.executable, str(project / "start.py")], stderr=subprocess.DEVNULL, start_new_session=True
    )
    until = time.monotonic() + 60
    while not (project / ".venv" / "bin" / "python").exists() and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    assert not list((project / ".venv").glob("stamp-*"))

    mended = start_in(project, "een register.db", "--ja")
    assert mended.returncode == 7, mended.stderr
    assert mended.stdout == f"{project / '.venv'} ['een register.db', '--ja']\n"
    assert "eenmalig" in mended.stderr

    again = start_in(project)
    assert again.returncode == 7
    assert again.stderr == ""


@pytest.mark.skipif(os.name == "nt", reason="the environment lies elsewhere")
def test_two_starts_at_once_set_up_once(project: Path) -> None:
    command = [sys.executable, str(project / "start.py")]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL)
        for _ in range(2)
    ]
    told = [process.communicate(timeout=300)[1] for process in both]
    assert [process.returncode for process in both] == [7, 7], told
    assert sum("Onderdelen ophalen" in text for text in told) == 1
    assert sum("al bezig" in text for text in told) == 1


@pytest.mark.skipif(os.name == "nt", reason="the environment lies elsewhere")
def test_other_requirements_are_fetched_and_a_failure_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert start_in(project).returncode == 7
    (project / "requirements.txt").write_text("breachreg-none==1 --hash=sha256:" + "0" * 64 + "\n", "utf-8")
    with monkeypatch.context() as offline:
        offline.setenv("PIP_NO_INDEX", "1")
        failed = start_in(project)
    assert failed.returncode == 1
    assert "konden niet worden opgehaald" in failed.stderr
    (project / "requirements.txt").write_text("# nothing any more\n", "utf-8")
    mended = start_in(project)
    assert mended.returncode == 7, mended.stderr
