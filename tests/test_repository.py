"""What the project promises of itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BINARY = {".docx", ".ttf", ".png", ".db", ".ico", ".pdf", ".pyc"}
LOCKED = ("requirements.txt", "requirements-test.txt")
# in pieces, so that this file does not name them either
ADDRESSES = re.compile(
    r"py" + r"pi\.org|python" + r"hosted|registry\.npm" + r"js|proxy\.gol" + r"ang|deb\.deb" + r"ian"
    r"|--(extra-)?index" + r"-url[ =]|--find" + r"-links[ =]|/wo" + r"rk/|/ro" + r"ot/|/tmp/[a-z]"
)


def project_files() -> list[Path]:
    """Return every text file of the project, also where git is not at hand (a bare machine)."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
        ).stdout.split("\0")
        found = [ROOT / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        found = []
        for folder, folders, names in os.walk(ROOT):
            folders[:] = [name for name in folders if name == ".ci" or not name.startswith((".", "__"))]
            found += [Path(folder, name) for name in names if not name.startswith(".venv")]
    return [path for path in found if path.suffix not in BINARY and path.is_file()]


FILES = project_files()


def pins(name: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Return package -> version and hashes of a locked file."""
    text = (ROOT / name).read_text("utf-8")
    found = {}
    for match in re.finditer(r"^([a-z0-9-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", text, re.MULTILINE):
        found[match[1]] = (match[2], frozenset(re.findall(r"sha256:(\w{64})", match[3])))
    return found


def test_no_file_names_a_package_index_or_a_path_of_one_machine() -> None:
    assert len(FILES) > 100
    wrong = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in FILES
        if (match := ADDRESSES.search(path.read_text("utf-8", "replace")))
    ]
    assert wrong == []


def test_no_lock_file_that_holds_addresses() -> None:
    forbidden = {"uv.lock", "pylock.toml", "poetry.lock", "pdm.lock", "Pipfile.lock"}
    assert [path for path in FILES if path.name in forbidden] == []


@pytest.mark.parametrize("name", LOCKED)
def test_requirements_are_locked_with_hashes_and_nothing_else(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert len(pins(name)) > 10
    assert text.count("==") == len(pins(name)), "a line without hashes, or with a marker"
    assert "://" not in text
    # a wheel per platform and Python: one hash would fit this machine only
    for package in ("pyside6-essentials", "shiboken6"):
        assert len(pins(name)[package][1]) >= 5  # Linux x86_64 and aarch64, Windows x86_64 and ARM, macOS
    for package in ("lxml", "markupsafe", "msgspec", "sqlalchemy"):
        assert len(pins(name)[package][1]) > 30


def test_tests_run_with_exactly_what_the_program_runs_with() -> None:
    runtime, with_tests = (pins(name) for name in LOCKED)
    assert {name: with_tests.get(name) for name in runtime} == runtime


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for asked, name in ((project["dependencies"], LOCKED[0]), (project["optional-dependencies"]["test"], LOCKED[1])):
        names = {re.split(r"[<>=!~;\[ ]", item)[0].lower().replace("_", "-") for item in asked}
        assert names <= set(pins(name))


def test_no_part_of_qt_that_is_gpl_only() -> None:
    gpl = (
        r"Qt(Charts|Graphs|GraphsWidgets|DataVisualization|VirtualKeyboard|Quick3D|NetworkAuth|HttpServer|WebEngine\w*)"
    )
    parts = re.compile(rf"PySide6\.{gpl}\b|from PySide6 import [^\n]*\b{gpl}\b")
    wrong = [path.relative_to(ROOT) for path in FILES if path.suffix == ".py" and parts.search(path.read_text("utf-8"))]
    assert wrong == []
    assert not {"pyside6", "pyside6-addons", "pyside6-webengine"} & set(pins("requirements-test.txt"))


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert [number for number in range(1, 16) if not re.search(rf"^{number}\.\s?[A-Z]", text, re.MULTILINE)] == []
    assert "LiLiQ-R+" in text


def test_the_two_commands_stand_at_the_top() -> None:
    top = (ROOT / "README.md").read_text("utf-8").splitlines()[:6]
    assert any("python3 start.py " in line for line in top)
    assert any("python3 start.py test" in line for line in top)


def test_every_link_in_the_papers_leads_somewhere() -> None:
    dead = []
    for path in FILES:
        if path.suffix != ".md":
            continue
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
            if "://" not in target and not (path.parent / target).exists():
                dead.append(f"{path.relative_to(ROOT)}: {target}")
    assert dead == []


def test_decisions_are_numbered_once() -> None:
    names = [path.name for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert [name for name in names if not re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", name)] == []
    numbers = [name[:4] for name in names]
    assert len(numbers) == len(set(numbers))
    titles = {name: (ROOT / "docs" / "decisions" / name).read_text("utf-8").splitlines()[0] for name in names}
    assert {name: title for name, title in titles.items() if not title.startswith(f"# {name[:4]} ")} == {}


def test_signals_do_not_wear_out_the_interpreter() -> None:
    # see docs/decisions/0006
    program = (
        "import sys\nfrom PySide6.QtCore import QObject, Signal\nclass T(QObject):\n    told = Signal()\n"
        "t = T()\nbefore = sys.getrefcount(True)\nfor _ in range(5000): t.told.emit()\n"
        "sys.exit(abs(sys.getrefcount(True) - before) > 100)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 0
