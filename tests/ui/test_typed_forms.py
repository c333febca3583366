"""The program is killed while somebody types in each form; at the next start it is offered, and no form can be forgotten."""

from __future__ import annotations

import ast
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from tests.ui.typed_forms import FORMS, Form, make_register, read
from ui.application import Program
from ui.drafting import NEW_REGISTER, OfferDialog

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 3
"""So many windows are typed in beside each other."""
PATIENCE = 40
"""Seconds, on a machine that does many things at once."""
INPUTS = frozenset(
    {
        "QLineEdit",
        "QPlainTextEdit",
        "QTextEdit",
        "QSpinBox",
        "QDoubleSpinBox",
        "QComboBox",
        "QDateEdit",
        "QCheckBox",
        "QRadioButton",
    }
    | {
        "TextField",
        "LongTextField",
        "NumberField",
        "CountField",
        "ListField",
        "MomentField",
        "DayField",
        "FormRow",
        "Picker",
    }
    | {"ChoiceField", "ChoicesField", "YesNoField", "QStyledItemDelegate", "ListBox"}
)
NOT_KEPT = {
    "ui/register/filters.py": "what is searched for and filtered by is no work, and nothing of a case",
    "ui/register/counting.py": "by what is counted",
    "ui/register/list_drawing.py": "draws the cells of the list, in which nothing is typed",
    "ui/settings/names_page.py": "of what the names are looked at; each is saved as soon as it was asked",
    "ui/authority/answer_row.py": "a tick is saved when it is set",
    "ui/documents/document_panel.py": "language and group of the document that is shown: chosen again in one click",
    "ui/documents/approval_box.py": "who agrees: a name that stands there already",
    "ui/case/playbook_dialog.py": "which tasks of a playbook are wanted: all of them, but for a click",
    "ui/case/compare_box.py": "which moments are looked at",
    "ui/documents/look_over.py": "English beside Dutch is in the draft of what was sent; a name that may stand is ticked for the next document",
    "ui/settings/templates_page.py": "which version is looked at; one that is used is saved at once, and nothing is typed",
    "ui/elements.py": "the list that others are made of",
    "ui/wizard/step_list.py": "goes to a step",
    "ui/costs/costs_view.py": "which case and year are looked at",
    "ui/figures/figures_view.py": "which year is looked at",
    "ui/commands/dialog.py": "what is searched for is no work",
    "ui/figures/meanings.py": "what is searched for is no work",
    "ui/settings/regime_boxes.py": "boxes of the pages of an organisation and of a new register, which keep them with their own",
    "ui/settings/retention_page.py": "which term is tried, for how many months: nothing of it is kept by intent",
    "ui/settings/export_page.py": "what is handed out, chosen again in one click",
    "ui/unfit.py": "text to read",
    "ui/audit/overview.py": "which audit is looked at",
    "ui/today/rows.py": "a tick is saved when it is set",
    "ui/figures/report_dialog.py": "which edition, language and folder, chosen again in a click",
    "ui/documents/edition_dialog.py": "for whom and which texts were looked through: to be done anew each time, with the eyes",
    "ui/making_paper.py": "whether a PDF is wanted too",
    "ui/practice/start_dialog.py": "which exercise, and how fast its clock goes: chosen again in a click",
    "ui/errors.py": "text to read",
    "ui/prepared/binder_page.py": "whether open cases are wanted too",
}
"""Modules with a field and without a draft of their own, and why."""
ONE_DRAFT = {
    "ui/audit/after_paper.py",
    "ui/audit/finding_page.py",
    "ui/audit/paper_page.py",
    "ui/audit/sample_page.py",
    "ui/audit/signing_page.py",
}
"""Forms of the room of an audit: they share the draft that the plan is tried with below, and need an audit to stand in;
tests/ui/audit/test_audit_view.py puts one of them back."""


def makes_fields(path: Path) -> bool:
    """Tell whether a module makes a field: calls a class of fields, or builds its own on one."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        called = node.func if isinstance(node, ast.Call) else None
        name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
        bases = (
            {base.id for base in node.bases if isinstance(base, ast.Name)} if isinstance(node, ast.ClassDef) else set()
        )
        if name in INPUTS or bases & INPUTS:
            return True
    return False


def test_no_form_is_forgotten() -> None:
    """A module that makes a field belongs to a form whose draft is tried below, or it says why it has none."""
    making = {path.relative_to(ROOT).as_posix() for path in (ROOT / "ui").rglob("*.py") if makes_fields(path)}
    tried = {module for form in FORMS.values() for module in form.modules}
    assert making - tried - set(NOT_KEPT) - ONE_DRAFT == set()
    assert making >= ONE_DRAFT
    assert set(NOT_KEPT) - making == set()
    assert tried - making - {"ui/typed_dialog.py", "ui/wizard/letters_page.py", "ui/documents/merge_dialog.py"} == set()


DIALOGS = {
    "AnchorDialog": "another moment",
    "AnswerDialog": "answer to a question",
    "BesideDialog": "list beside",
    "CallDialog": "call",
    "CaseReasonDialog": "reopening",
    "ClaimDialog": "claim",
    "ClockDialog": "clock",
    "DeliveryDialog": "sending",
    "EarlyErasingDialog": "early erasing",
    "EraseTextDialog": "erased text",
    "HandOverDialog": "hand-over",
    "KeepCodeDialog": "kept code",
    "LineDialog": "costs",
    "MatterDialog": "letter of the AP",
    "MeasureDialog": "measure of the case",
    "MergeDialog": "mailing",
    "OneLineDialog": "name",
    "OwnTermDialog": "own term",
    "PeopleDialog": "lists of people",
    "PolicyDialog": "policy",
    "PreparationDialog": "preparation",
    "PreventionDialog": "what measures did",
    "ProgrammeMeasureDialog": "programme measure",
    "RestoreDialog": "restoring",
    "SeriesDialog": "series",
    "StageDialog": "task that waits",
    "TogetherDialog": "several cases",
}
"""The dialogs that are typed in, and under which name each is killed below: two of one module make fields of their own."""


def test_no_dialog_is_forgotten() -> None:
    """Each class of such a dialog that is not there only for others stands above, with a form that is tried."""
    bases: dict[str, set[str]] = {}
    for path in (ROOT / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {ast.unparse(base).partition("[")[0] for base in node.bases}
    kinds = {"TypedDialog"}
    while more := {name for name, above in bases.items() if above & kinds} - kinds:
        kinds |= more
    built_on = {base for name in kinds for base in bases.get(name, ())}
    assert kinds - built_on == set(DIALOGS)
    assert set(DIALOGS.values()) <= set(FORMS)


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    """Type in each form in a process of its own, and kill it as soon as the draft is on disk; return the registers."""
    base = tmp_path_factory.mktemp("killed")
    before = os.environ.get("BREACHREG_ANY_PLACE")
    os.environ["BREACHREG_ANY_PLACE"] = "1"
    made = base / "made"
    made.mkdir()
    make_register(made / "Proef.db", FixedClock())
    paths: dict[str, Path] = {}
    waiting = list(FORMS)
    running: dict[str, subprocess.Popen[bytes]] = {}
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            name = waiting.pop(0)
            folder = base / str(len(waiting))
            shutil.copytree(made, folder)
            paths[name] = folder / "Proef.db"
            running[name] = subprocess.Popen(
                [sys.executable, "-m", "tests.ui.typed_forms", str(paths[name]), name],
                stdout=subprocess.PIPE,
                cwd=ROOT,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "BREACHREG_HOME": str(folder / "profile")},
            )
        name, child = next(iter(running.items()))
        assert child.stdout is not None
        told, _write, _wrong = select.select([child.stdout], [], [], PATIENCE)
        said = child.stdout.readline().strip() if told else b"nothing"
        child.kill()
        child.wait()
        child.stdout.close()
        del running[name]
        if said != b"kept":
            del paths[name]
    yield paths
    if before is None:
        del os.environ["BREACHREG_ANY_PLACE"]


@pytest.mark.parametrize("name", FORMS)
def test_what_was_typed_when_the_program_was_killed_is_there_again(
    name: str,
    killed: dict[str, Path],
    make_program: Callable[..., Program],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    assert name in killed, "no draft came on the disk"
    monkeypatch.setenv("BREACHREG_HOME", str(killed[name].parent / "profile"))
    form = FORMS[name]
    program = make_program(killed[name])
    if form.text and form.text in form.saved(program.window):
        return
    dialog = next(child for child in program.window.findChildren(OfferDialog) if child.isVisible())
    place = next(place for place in dialog.rows if place.startswith(form.place or NEW_REGISTER))
    found = shown_again(program, form, dialog.rows[place][1], qtbot)
    assert form.text in found


def shown_again(program: Program, form: Form, on: Any, qtbot: QtBot) -> str:
    """Press ‘Verder’, and return what stands in the field; a dialog that waits is closed as a crash would."""
    seen: list[str] = []

    def look() -> None:
        line = form.line(program.window)
        if line is None or not read(line) or (form.text and form.text not in read(line)):
            QTimer.singleShot(50, look)
            return
        seen.append(read(line))
        asking = QApplication.activeModalWidget()
        if isinstance(asking, QDialog):
            asking.done(0)

    def press() -> None:
        on.click()
        form.go_on(program.window)

    QTimer.singleShot(0, press)
    QTimer.singleShot(50, look)
    qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    return seen[0]
