"""The sheet of keys says what the keys do: none that counts is missing, none is there that does not count."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QAction, QKeySequence, QShortcut

import ui
from breachreg.intake.everyday import everyday
from ui import shortcuts
from ui.application import Program

SOURCES = sorted(Path(next(iter(ui.__path__))).rglob("*.py"))
CALLED = {"Return": "Enter", "PageDown": "PgDown", "PageUp": "PgUp", "Escape": "Esc", "Question": "?", "Backtab": "Tab"}
"""How the sheet calls a key that Qt calls otherwise."""


def told() -> set[str]:
    return {key for rows in shortcuts.TABLE.values() for row in rows for key in row.keys}


def nodes(path: Path) -> Iterator[ast.AST]:
    yield from ast.walk(ast.parse(path.read_text("utf-8")))


def test_every_shortcut_of_every_screen_is_on_the_sheet(program: Program) -> None:
    window = program.window
    window.open_wizard("2026-0001")
    window.new_breach()
    made = [key for shortcut in window.findChildren(QShortcut) for key in QShortcut.keys(shortcut)]
    made += [key for found in window.findChildren(QAction) for key in found.shortcuts()]
    sheet = {QKeySequence(key).toString() for key in told()}
    assert {key.toString() for key in made} - sheet == set()
    assert len(made) > 20


def test_every_key_that_a_widget_answers_is_on_the_sheet() -> None:
    parts = {part for key in told() for part in ([key] if key == "+" else key.split("+"))}
    missing = {}
    for path in SOURCES:
        for node in nodes(path):
            if isinstance(node, ast.Attribute) and node.attr.startswith("Key_"):
                key = CALLED.get(node.attr.removeprefix("Key_"), node.attr.removeprefix("Key_"))
                if key not in parts and key not in ("A", "Z"):
                    missing[key] = path.name
    assert missing == {}


def test_no_shortcut_is_made_past_the_sheet() -> None:
    wrong = [
        path.name
        for path in SOURCES
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "QKeySequence"
        and isinstance(node.args[0], ast.Constant | ast.JoinedStr)
    ]
    assert wrong == []


def test_every_named_row_is_used_and_the_everyday_kinds_have_a_key_each() -> None:
    named = {row.name for rows in shortcuts.TABLE.values() for row in rows if row.name}
    asked = set()
    for path in SOURCES:
        for node in nodes(path):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[-1], ast.Constant):
                asked.add(node.args[-1].value)
            if isinstance(node, ast.Tuple) and node.elts and isinstance(node.elts[0], ast.Constant):
                asked.add(node.elts[0].value)
    assert named - asked == set()
    assert len(shortcuts.keys_of("everyday")) == len(everyday().kind)


def test_keys_are_called_as_they_stand_on_the_keyboard() -> None:
    sheet = dict(shortcuts.sheet())
    everywhere = {what: key for key, what in sheet["Overal"]}
    assert everywhere["Terug naar de lijst"] == "Alt+Pijl links"
    assert everywhere["Opnieuw doen"] == "Ctrl+Y, Ctrl+Shift+Z"
    assert "Alt+1 … Alt+6" in dict(sheet["In Nieuw datalek"])
