"""The arrows between the rooms, as docs/ARCHITECTURE.md draws them."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOOR = {"breachreg.clock", "breachreg.errors", "breachreg.i18n", "breachreg.resources", "breachreg.atomic", "breachreg"}
ALLOWED = {
    "breachreg/domain": {"breachreg.domain"},
    "breachreg/law": {"breachreg.domain", "breachreg.law"},
    "breachreg/persistence": {"breachreg.domain", "breachreg.law", "breachreg.persistence"},
    "breachreg/documents": {"breachreg.domain", "breachreg.law", "breachreg.documents"},
}
STANDARD_ONLY = ("breachreg/domain",)
UI_FORBIDDEN = ("sqlalchemy", "docx", "docxtpl", "openpyxl", "jinja2", "lxml")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
    return found


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("folder", ALLOWED)
def test_rooms_import_only_what_lies_below(folder: str) -> None:
    wrong = []
    for path in modules(folder):
        for name in imports(path):
            ours = name.split(".")[0] in ("breachreg", "ui")
            if ours and name not in FLOOR and not any(name == a or name.startswith(a + ".") for a in ALLOWED[folder]):
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


@pytest.mark.parametrize("folder", STANDARD_ONLY)
def test_the_domain_uses_the_standard_library_alone(folder: str) -> None:
    wrong = [
        f"{path.name}: {name}"
        for path in modules(folder)
        for name in imports(path)
        if name.split(".")[0] not in sys.stdlib_module_names | {"breachreg"}
    ]
    assert wrong == []


def test_nothing_in_the_core_knows_qt() -> None:
    assert [p for p in modules("breachreg") if any(n.startswith(("PySide6", "ui.")) or n == "ui" for n in imports(p))] == []


def test_windows_know_nothing_behind_the_register() -> None:
    wrong = []
    for path in modules("ui"):
        for name in imports(path):
            if name.split(".")[0] in UI_FORBIDDEN or name in ("breachreg.persistence.store", "breachreg.persistence.tables"):
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


def test_modules_stay_small_and_bear_the_names_of_the_trade() -> None:
    every = modules("breachreg") + modules("ui")
    long = {str(p.relative_to(ROOT)): n for p in every if (n := len(p.read_text("utf-8").splitlines())) > 450}
    assert set(long) <= KNOWN_LONG, long
    assert len((ROOT / "ui/main_window.py").read_text("utf-8").splitlines()) <= 260
    assert not [p for p in every if p.stem in ("utils", "helpers", "manager", "common", "misc")]


KNOWN_LONG = {"breachreg/register.py"}
"""One method per use case: long, but one thing."""


def test_the_core_runs_with_qt_blocked() -> None:
    program = (
        "import sys\nsys.modules['PySide6'] = None\n"
        "import breachreg.cli, breachreg.register\nfrom breachreg.law import load_law\nload_law()\nprint('ok')"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout.strip() == "ok", done.stderr


HEAVY = ("sqlalchemy", "docx", "docxtpl", "jinja2", "lxml", "breachreg.law.law", "breachreg.documents.drafts")
FIRST_FRAME = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from ui.application import run
def painted():
    print(",".join(name for name in {heavy!r} if name in sys.modules))
    sys.stdout.flush()
    os._exit(0)
run(["main.py", {path!r}], on_first_frame=painted)
"""


def test_nothing_heavy_comes_before_the_first_frame(tmp_path: Path) -> None:
    from breachreg.domain.breach import Breach
    from breachreg.domain.parties import Organisation
    from breachreg.register import Register

    path = tmp_path / "r.db"
    with Register.create(path, Organisation(name="Proef"), actor="A") as register:
        register.new_breach(Breach(id="a", title="Brief"))
    program = FIRST_FRAME.format(heavy=HEAVY, path=str(path))
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout.strip() == "", done.stdout + done.stderr
