"""What could not be done is said in one order: what to do now, and below it what is wrong."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

import ui
from breachreg.domain.problems import Problem
from breachreg.errors import DamagedError, InputError, InUseError, StorageError, UserError
from ui.errors import NoticeDialog
from ui.message_bar import MessageBar
from ui.messages import refusal
from ui.start.problem_page import ProblemPage

UI = Path(ui.__file__).parent
WRONG, REMEDY = "De schijf is vol; er is niets opgeslagen.", "Maak ruimte vrij en sla opnieuw op."
THE_ORDER = {
    "messages.py",
    "errors.py",
    "start/problem_page.py",
    "settings/history_page.py",
    "settings/templates_page.py",
}
"""Where the two are laid out apart, each below the other: tried below, and in the tests of those pages."""
ERRORS = {"BaseException", "UserError", "DamagedError", "TemplateError", "BaseException | None", "UserError | None"}


def given_errors(tree: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield each name that holds an error of ours, with the code in which it does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            for given in node.args.args:
                if given.annotation is not None and ast.unparse(given.annotation) in ERRORS:
                    yield given.arg, node
        elif isinstance(node, ast.ExceptHandler) and node.name and "OSError" not in ast.unparse(node.type or node):
            yield node.name, node


def own_words(path: Path) -> list[str]:
    """Return where a screen puts an error into words by itself."""
    found = []
    for name, code in given_errors(ast.parse(path.read_text("utf-8"))):
        for node in ast.walk(code):
            said = ast.unparse(node) if isinstance(node, ast.Call | ast.Attribute | ast.FormattedValue) else ""
            if said in {f"str({name})", f"{name}.message", f"{name}.remedy", f"{{{name}}}"}:
                found.append(f"{path.relative_to(UI)}:{node.lineno} {said}")
    return found


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: path.relative_to(UI).as_posix())
def test_no_screen_puts_an_error_into_words_of_its_own(path: Path) -> None:
    if path.relative_to(UI).as_posix() not in THE_ORDER:
        assert own_words(path) == [], "say error.advice, or refusal(error) in the message bar"


def test_a_screen_that_would_is_found() -> None:
    wrong = "def failed(error: BaseException) -> None:\n    show(str(error))\n"
    assert [name for name, _code in given_errors(ast.parse(wrong))] == ["error"]


def test_an_error_tells_what_to_do_on_the_first_line() -> None:
    assert StorageError(WRONG, REMEDY).advice == f"{REMEDY}\n{WRONG}"
    assert UserError(WRONG).advice == WRONG


def test_what_was_typed_wrong_is_said_without_the_name_of_its_field_in_the_file() -> None:
    error = InputError([Problem(path="people.amount", message="Vul een getal in.")])
    assert error.advice == "Vul een getal in."


def shown(place: QWidget) -> list[str]:
    """Return the texts of a screen from top to bottom."""
    labels = [label for label in place.findChildren(QLabel) if label.isVisible() and label.text()]
    return [label.text() for label in sorted(labels, key=lambda label: label.mapTo(place, label.rect().topLeft()).y())]


def test_the_bar_the_notice_and_the_page_of_a_register_that_does_not_open_agree(qtbot: QtBot, tmp_path: Path) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.resize(1200, 60)
    bar.show()
    bar.show_message(refusal(StorageError(WRONG, REMEDY)))
    assert bar.text == f"{REMEDY} {WRONG}"
    assert any(text.index(REMEDY) < text.index(WRONG) for text in shown(bar) if WRONG in text)
    notice = NoticeDialog(StorageError(WRONG, REMEDY))
    qtbot.addWidget(notice)
    notice.show()
    assert shown(notice)[:2] == [REMEDY, WRONG]
    for kind in (UserError, DamagedError, InUseError):
        page = ProblemPage(kind(WRONG, REMEDY), tmp_path / "register.db")
        qtbot.addWidget(page)
        page.show()
        texts = shown(page)
        assert texts.index(REMEDY) < texts.index(WRONG)


def test_a_notice_without_a_remedy_leaves_no_empty_line(qtbot: QtBot) -> None:
    notice = NoticeDialog(UserError(WRONG))
    qtbot.addWidget(notice)
    notice.show()
    assert shown(notice) == [WRONG, "Sluiten"] or shown(notice) == [WRONG]
