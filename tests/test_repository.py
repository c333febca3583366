"""What the project promises of itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BINARY = {".docx", ".ttf", ".png", ".db", ".ico", ".pdf"}
ADDRESSES = re.compile(r"py" + r"pi\.org|python" + r"hosted|registry\.npm" + r"js|deb\.deb" + r"ian|/wo" + r"rk/|/tmp/ba" + r"sh")


def tracked() -> list[Path]:
    try:
        listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / line for line in listed.splitlines() if Path(line).suffix not in BINARY and (ROOT / line).is_file()]


def test_no_file_names_a_package_index_or_a_path_of_one_machine() -> None:
    wrong = [path.relative_to(ROOT) for path in tracked() if ADDRESSES.search(path.read_text("utf-8", "replace"))]
    assert wrong == []


def test_requirements_are_locked_with_hashes() -> None:
    for name in ("requirements.txt", "requirements-test.txt"):
        text = (ROOT / name).read_text()
        names = re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE)
        assert len(names) > 8
        assert text.count("--hash=sha256:") > len(names)


def test_no_part_of_qt_that_is_gpl_only() -> None:
    parts = re.compile(r"from PySide6\.(QtCharts|QtGraphs|QtDataVisualization|QtWebEngine|QtVirtualKeyboard)")
    wrong = [p.relative_to(ROOT) for p in tracked() if p.suffix == ".py" and parts.search(p.read_text("utf-8"))]
    assert wrong == []


def test_the_licence_and_the_two_commands_are_there() -> None:
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROOT / "LICENSE").read_text("utf-8")
    top = (ROOT / "README.md").read_text("utf-8").splitlines()[:6]
    assert any("python3 start.py " in line for line in top)
    assert any("python3 start.py test" in line for line in top)


def test_signals_do_not_wear_out_the_interpreter() -> None:
    # see docs/decisions/0006
    program = (
        "import sys\nfrom PySide6.QtCore import QObject, Signal\nclass T(QObject):\n    told = Signal()\n"
        "t = T()\nbefore = sys.getrefcount(True)\nfor _ in range(5000): t.told.emit()\n"
        "sys.exit(abs(sys.getrefcount(True) - before) > 100)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 0
