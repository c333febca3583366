"""The arrows between the rooms, as docs/ARCHITECTURE.md draws them. The imports are read from the source, not run."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent

FLOOR = {f"breachreg.{name}" for name in ("atomic", "clock", "errors", "i18n", "progress", "resources")}
"""What every room stands on."""

ROOMS = {
    "breachreg/domain": {"breachreg.domain"},
    "breachreg/law": {"breachreg.domain", "breachreg.law"},
    "breachreg/casework": {"breachreg.domain", "breachreg.law", "breachreg.audit", "breachreg.casework"},
    "breachreg/acts": {"breachreg.domain", "breachreg.law", "breachreg.casework", "breachreg.persistence"}
    | {
        "breachreg.evidence",
        "breachreg.undo",
        "breachreg.upkeep",
        "breachreg.audit",
        "breachreg.costs",
        "breachreg.prevention",
        "breachreg.acts",
    },
    "breachreg/persistence": {"breachreg.domain", "breachreg.law", "breachreg.persistence"},
    "breachreg/charts": {"breachreg.charts"},
    "breachreg/costs": {"breachreg.domain", "breachreg.law", "breachreg.costs"},
    "breachreg/prevention": {"breachreg.domain", "breachreg.law", "breachreg.audit", "breachreg.prevention"},
    "breachreg/documents": {
        "breachreg.domain",
        "breachreg.law",
        "breachreg.charts",
        "breachreg.costs",
        "breachreg.prevention",
        "breachreg.documents",
    },
    "breachreg/exchange": {"breachreg.domain", "breachreg.law", "breachreg.exchange"},
    "breachreg/apart": {"breachreg.domain", "breachreg.documents", "breachreg.exchange", "breachreg.apart"},
    "breachreg/audit": {"breachreg.domain", "breachreg.law", "breachreg.audit"},
    "breachreg/reconciliation": {
        "breachreg.domain",
        "breachreg.law",
        "breachreg.exchange",
        "breachreg.reconciliation",
    }
    | {"breachreg.apart", "breachreg.audit", "breachreg.register"},
    "breachreg/intake": {
        "breachreg.domain",
        "breachreg.law",
        "breachreg.exchange",
        "breachreg.apart",
        "breachreg.evidence",
    }
    | {"breachreg.register", "breachreg.intake"},
    "breachreg/importing": {
        "breachreg.domain",
        "breachreg.law",
        "breachreg.exchange",
        "breachreg.reconciliation",
        "breachreg.importing",
    }
    | {"breachreg.apart", "breachreg.export", "breachreg.persistence", "breachreg.register"},
    "breachreg/figures": {"breachreg.domain", "breachreg.law", "breachreg.audit", "breachreg.figures"},
    "breachreg/report": {
        "breachreg.domain",
        "breachreg.law",
        "breachreg.audit",
        "breachreg.costs",
        "breachreg.figures",
        "breachreg.charts",
        "breachreg.prevention",
    }
    | {
        "breachreg.documents",
        "breachreg.correspondence",
        "breachreg.export",
        "breachreg.auditing",
        "breachreg.reconciliation",
        "breachreg.register",
        "breachreg.report",
    },
    "breachreg/correspondence": {"breachreg.domain", "breachreg.law", "breachreg.documents", "breachreg.exchange"}
    | {"breachreg.register", "breachreg.apart", "breachreg.costs", "breachreg.intake", "breachreg.correspondence"},
    "breachreg/export": {"breachreg.domain", "breachreg.law", "breachreg.persistence", "breachreg.documents"}
    | {"breachreg.exchange", "breachreg.costs", "breachreg.audit", "breachreg.register", "breachreg.export"},
    "breachreg/evidence": {"breachreg.domain", "breachreg.persistence", "breachreg.evidence"},
    "breachreg/offices": {"breachreg.domain", "breachreg.law", "breachreg.persistence", "breachreg.register"}
    | {"breachreg.offices"},
    "breachreg/cli": {"breachreg"},
    "breachreg/practice": {"breachreg.domain", "breachreg.law", "breachreg.persistence", "breachreg.documents"}
    | {"breachreg.demo", "breachreg.register", "breachreg.practice"},
    "breachreg/demo": {
        "breachreg.domain",
        "breachreg.law",
        "breachreg.casework",
        "breachreg.register",
        "breachreg.demo",
    },
    "ui": {"breachreg.domain", "breachreg.law", "breachreg.register", "breachreg.settings", "breachreg.upkeep"}
    | {
        "breachreg.casework",
        "breachreg.charts",
        "breachreg.correspondence",
        "breachreg.export",
        "breachreg.evidence",
        "breachreg.demo",
        "ui",
    }
    | {
        "breachreg.audit",
        "breachreg.auditing",
        "breachreg.costs",
        "breachreg.figures",
        "breachreg.offices",
        "breachreg.report",
        "breachreg.reconciliation",
    }
    | {"breachreg.intake", "breachreg.importing", "breachreg.prevention", "breachreg.practice"},
}
"""Room -> what it may import besides the floor. A module of `breachreg` itself may import every room but the windows."""

LIBRARIES = {
    "sqlalchemy": ("breachreg/persistence/",),
    "alembic": ("breachreg/persistence/",),
    "docx": ("breachreg/documents/",),
    "docxtpl": ("breachreg/documents/",),
    "jinja2": ("breachreg/documents/",),
    "lxml": ("breachreg/documents/", "breachreg/exchange/"),
    "openpyxl": ("breachreg/exchange/",),
    "python_calamine": ("breachreg/exchange/",),
    "PIL": ("breachreg/documents/picture_pixels.py",),
    "olefile": ("breachreg/exchange/",),
    "xlsxwriter": ("breachreg/export/",),
    "msgspec": (
        "breachreg/law/",
        "breachreg/costs/",
        "breachreg/prevention/",
        "breachreg/persistence/",
        "breachreg/documents/",
        "breachreg/exchange/",
        "breachreg/export/",
        "breachreg/apart/",
        "breachreg/demo/",
        "breachreg/practice/",
        "breachreg/audit/",
        "breachreg/reconciliation/",
        "breachreg/importing/",
        "breachreg/intake/",
        "breachreg/figures/",
        "breachreg/report/",
    ),
    "platformdirs": ("breachreg/settings.py",),
    "PySide6": ("ui/",),
}
"""Library -> the only places that may know it. One that is not named here is not in use."""

LONGEST = {"ui/main_window.py": 249}
"""Module -> its own limit in lines, where it is another than that of all."""

HEAVY = (
    "sqlalchemy",
    "alembic",
    "docx",
    "docxtpl",
    "jinja2",
    "lxml",
    "openpyxl",
    "xlsxwriter",
    "breachreg.law.law",
    "breachreg.documents.drafts",
)


class Import(NamedTuple):
    """One import in the source.

    Attributes:
        path: the file, from the project's folder.
        name: the module as it is written.
        at_run_time: False where only the type checker reads it.
    """

    path: str
    name: str
    at_run_time: bool


def sources(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imports(path: Path) -> Iterator[Import]:
    tree = ast.parse(path.read_text("utf-8"))
    for_types: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            for_types |= {inner for statement in node.body for inner in ast.walk(statement)}
    place = path.relative_to(ROOT).as_posix()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(place, alias.name, node not in for_types)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{place} imports by a relative name; write it out"
            module = node.module or ""
            if module in ("breachreg", "ui"):  # `from breachreg import settings` names a module
                for alias in node.names:
                    known = (ROOT / module / f"{alias.name}.py").exists() or (ROOT / module / alias.name).is_dir()
                    yield Import(place, f"{module}.{alias.name}" if known else module, node not in for_types)
            else:
                yield Import(place, module, node not in for_types)


def inside(name: str, rooms: set[str]) -> bool:
    return any(name == room or name.startswith(room + ".") for room in rooms)


def told(wrong: list[Import]) -> list[str]:
    return sorted(f"{item.path} imports {item.name}" for item in wrong)


OURS = [item for folder in ("breachreg", "ui") for path in sources(folder) for item in imports(path)]


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_import_only_what_lies_below(room: str) -> None:
    wrong = [
        item
        for item in OURS
        if item.path.startswith(room + "/")
        and item.name.split(".")[0] in ("breachreg", "ui")
        and item.name != "breachreg"
        and not inside(item.name, FLOOR | ROOMS[room])
        # a window may name the type of what the register hands it
        and not (room == "ui" and not item.at_run_time and item.name.startswith("breachreg."))
    ]
    assert told(wrong) == []


def test_every_room_has_its_arrows_here() -> None:
    folders = {path.parent.relative_to(ROOT).as_posix() for path in sources("breachreg")} - {"breachreg"}
    assert {"/".join(folder.split("/")[:2]) for folder in folders} <= set(ROOMS)


def test_the_core_does_not_know_the_windows() -> None:
    wrong = [item for item in OURS if item.path.startswith("breachreg/") and inside(item.name, {"ui", "PySide6"})]
    assert told(wrong) == []


def test_the_domain_uses_the_standard_library_alone() -> None:
    wrong = [
        item
        for item in OURS
        if item.path.startswith("breachreg/domain/")
        and item.name.split(".")[0] not in sys.stdlib_module_names | {"breachreg"}
    ]
    assert told(wrong) == []


def test_each_library_is_known_in_its_own_room_only() -> None:
    wrong = [
        item
        for item in OURS
        if (top := item.name.split(".")[0]) not in sys.stdlib_module_names | {"breachreg", "ui"}
        and not item.path.startswith(LIBRARIES.get(top, ()))
    ]
    assert told(wrong) == []


READER = "breachreg.apart.child"
"""What the program starts as a process of its own; it never imports the windows."""


def test_the_start_knows_nothing_but_the_application() -> None:
    assert {item.name for item in imports(ROOT / "main.py")} == {"sys", "ui.application", READER}


def test_modules_stay_small() -> None:
    lines = {
        path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in [*sources("breachreg"), *sources("ui"), ROOT / "start.py"]
    }
    assert {name: count for name, count in lines.items() if count > LONGEST.get(name, 400)} == {}


def called_at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Give the calls that run when a module is read: all that stand in no function."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            for part in (*child.args.defaults, *(item for item in child.args.kw_defaults if item is not None)):
                yield from called_at_import(ast.Expr(part))
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from called_at_import(child)


def test_no_text_is_translated_at_import() -> None:
    """The language may be chosen after that: a table marks its texts with N_, or is a Texts."""
    wrong = [
        f"{path.relative_to(ROOT).as_posix()}:{call.lineno}"
        for path in sources("breachreg") + sources("ui")
        for call in called_at_import(ast.parse(path.read_text("utf-8")))
        if isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext")
    ]
    assert wrong == []


OF_A_WINDOW = re.compile(r"Instellingen|[Vv]enster\b|ingevuld (is|staat) (er )?nog|u typte staat|Sluit het programma")
"""Words that mean nothing to who gave a command."""
SPEAKS_OF_WINDOWS = {"breachreg/demo", "breachreg/cli/parser.py", "breachreg/documents"}
"""What happened in an office may have windows, so may the help of a command that shows what was typed in one, and a paper is read by who
works in one (a command is told the place beside it).
"""


def texts_for_windows_alone(tree: ast.Module) -> Iterator[int]:
    """Give the lines of the texts that speak of a window, in no call that also says it for a command."""
    covered: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and any(word.arg == "command" for word in node.keywords):
            covered |= {part for given in node.args for part in ast.walk(given)}
        elif (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)) or (
            isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "KEPT"
        ):
            covered.add(node.value)
    for node in ast.walk(tree):
        said = node.value if isinstance(node, ast.Constant) and node not in covered else ""
        if isinstance(said, str) and OF_A_WINDOW.search(said):
            yield node.lineno


def test_what_the_core_says_is_said_for_a_command_too() -> None:
    wrong = [
        f"{name}:{line}"
        for path in sources("breachreg")
        if not (name := path.relative_to(ROOT).as_posix()).startswith(tuple(SPEAKS_OF_WINDOWS))
        for line in texts_for_windows_alone(ast.parse(path.read_text("utf-8")))
    ]
    assert wrong == []


def test_few_modules_lie_loose() -> None:
    loose = [path.name for path in (ROOT / "breachreg").glob("*.py") if path.name != "__init__.py"]
    print(f"modules loose in breachreg: {len(loose)}")
    assert len(loose) <= 12, loose


def test_resources_hold_data_only() -> None:
    assert sources("resources") == []


def circles(arrows: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of modules that need each other (Tarjan's strongly connected components of two or more)."""
    found: list[list[str]] = []
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []

    def visit(module: str) -> None:
        number[module] = lowest[module] = len(number)
        path.append(module)
        for other in arrows[module]:
            if other not in number:
                visit(other)
                lowest[module] = min(lowest[module], lowest[other])
            elif other in path:
                lowest[module] = min(lowest[module], number[other])
        if lowest[module] == number[module]:
            group = path[path.index(module) :]
            del path[path.index(module) :]
            if len(group) > 1:
                found.append(sorted(group))

    for module in arrows:
        if module not in number:
            visit(module)
    return found


def test_no_import_runs_in_a_circle() -> None:
    """Imports inside functions and those for the type checker too: a circle of names is one thing in two files."""
    modules = {name_of(path): path for folder in ("breachreg", "ui") for path in sources(folder)}
    arrows = {name: {item for item in named(path, modules) if item != name} for name, path in modules.items()}
    found = circles(arrows)
    print(f"import circles: {len(found)}")
    assert found == []


def test_a_circle_is_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def named(path: Path, modules: dict[str, Path]) -> Iterator[str]:
    """Give the modules of ours that a file names; `from room import module` names the module, not the room."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                inner, outer = f"{node.module}.{alias.name}", node.module or ""
                if inner in modules:
                    yield inner
                elif outer in modules:
                    yield outer


def test_modules_bear_the_names_of_the_trade() -> None:
    vague = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc", "base", "core"}
    assert [path for path in sources("breachreg") + sources("ui") if vague & set(path.stem.split("_"))] == []


def own_test(module: Path) -> str:
    """Return where the test of a module stands that bears its name."""
    room = module.parent.relative_to(ROOT / "breachreg" if module.is_relative_to(ROOT / "breachreg") else ROOT)
    return (Path("tests") / room / f"test_{module.name}").as_posix()


def test_tests_mirror_the_modules() -> None:
    """Who looks for the test of a module finds it under its name, or in one table with the test that covers it."""
    modules = {
        path.relative_to(ROOT).as_posix(): own_test(path)
        for path in sources("breachreg") + sources("ui")
        if path.name not in ("__init__.py", "__main__.py")
    }
    table = tomllib.loads((ROOT / "tests" / "mirror.toml").read_text("utf-8"))
    together = {module: test for test, row in table.items() for module in row["modules"]}
    own = {module for module, test in modules.items() if (ROOT / test).exists()}
    advice = "write the test, or name the module in tests/mirror.toml under the test that covers it"
    assert {m: modules[m] for m in set(modules) - own - set(together)} == {}, advice
    assert set(together) & own == set(), "has a test of its own: take it out of tests/mirror.toml"
    assert set(together) - set(modules) == set(), "is gone: take it out of tests/mirror.toml"
    assert sum(len(row["modules"]) for row in table.values()) == len(together), "stands there twice"
    assert [test for test in table if not (ROOT / test).exists()] == []


def test_what_the_table_names_is_reached_by_its_test() -> None:
    """A test that does not even import a module, in however many steps, cannot be its test."""
    known = {name_of(path): path for folder in ("breachreg", "ui", "tests") for path in sources(folder)}
    arrows = {name: set(named(path, known)) for name, path in known.items()}
    # these name their modules in data, or start them as a program of their own
    for reader, room in (
        ("breachreg.documents.kinds", "breachreg.documents.makers."),
        ("breachreg.cli.program", "breachreg.cli."),
        ("breachreg.apart.reader", "breachreg.apart."),
    ):
        arrows[reader] |= {name for name in known if name.startswith(room)}
    table = tomllib.loads((ROOT / "tests" / "mirror.toml").read_text("utf-8"))
    missed = []
    for test, row in table.items():
        # what the fixtures of its room bring is its own too
        start = {name_of(ROOT / test)} | {n for n in ("tests.ui.conftest",) if test.startswith("tests/ui/")}
        reached, todo = set(start), list(start)
        while todo:
            for other in arrows[todo.pop()] - reached:
                reached.add(other)
                todo.append(other)
        missed += [f"{test}: {module}" for module in row["modules"] if name_of(ROOT / module) not in reached]
    assert missed == [], missed


# --- whatever is added is named everywhere ----------------------------------------------------------------------------------


def test_every_operation_has_its_name_in_the_history_and_on_paper() -> None:
    from breachreg.documents.paper_words import paper_words
    from breachreg.domain.history import OPERATION_NAMES
    from breachreg.domain.operations import Operation
    from breachreg.resources import LAW

    assert set(OPERATION_NAMES) == set(Operation)
    assert len(set(OPERATION_NAMES.values())) == len(Operation), "two operations with one name"
    for language in ("nl", "en"):
        assert set(paper_words(LAW, language)["operation"]) == set(Operation)


# --- what really happens when it runs -----------------------------------------------------------------------------------


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )


def test_the_core_runs_with_qt_blocked() -> None:
    done = run(
        "import sys\nsys.modules['PySide6'] = None\n"
        "import breachreg.cli.program, breachreg.register\nfrom breachreg.law import load_law\nload_law()\nprint('ok')"
    )
    assert done.stdout.strip() == "ok", done.stderr


def test_the_register_brings_nothing_heavy_until_it_is_asked() -> None:
    done = run(f"import sys, breachreg.cli, breachreg.register\nprint([n for n in {HEAVY!r} if n in sys.modules])")
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


FIRST_FRAME = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from ui.application import run
def painted():
    print("painted", [name for name in {heavy!r} if name in sys.modules])
    sys.stdout.flush()
    os._exit(0)
run(["main.py", *{arguments!r}], on_first_frame=painted)
"""


@pytest.mark.parametrize("with_register", [True, False], ids=["a register", "the first start"])
def test_nothing_heavy_comes_before_the_first_frame(tmp_path: Path, with_register: bool) -> None:
    from breachreg.domain.breach import Breach
    from breachreg.domain.officers import Officer
    from breachreg.domain.parties import Organisation
    from breachreg.register import Register

    path = tmp_path / "r.db"
    if with_register:
        with Register.create(path, Organisation(name="Proef"), officer=Officer("A")) as register:
            register.new_breach(Breach(id="a", title="Brief"))
    done = run(FIRST_FRAME.format(heavy=HEAVY, arguments=[str(path)] if with_register else []))
    assert done.stdout.strip() == "painted []", done.stdout + done.stderr
