"""A walk over every screen, tab, step and dialog: names, roles, descriptions, the way of Tab, the ring of the focus, contrast.

The screens come from the table of screens and the dialogs from the modules, so that a new one is walked without anybody adding it; a new
dialog whose making is not known here fails the walk until it is.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTabWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

import ui
from breachreg.casework.closing import register_gaps
from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.breach import Breach, EvidenceItem, Task
from breachreg.domain.claims import ClaimFile
from breachreg.domain.costs import CostLine
from breachreg.domain.desk import Matter, MatterKind
from breachreg.domain.drafts import Draft
from breachreg.domain.officers import Officer
from breachreg.domain.policies import Policy
from breachreg.domain.programme import Preparation
from breachreg.domain.tasks import TaskStage
from breachreg.errors import UserError
from breachreg.law.playbooks import playbooks
from breachreg.persistence.backup import BackupInfo
from breachreg.practice.models import model_called
from breachreg.practice.running import Standing
from breachreg.prevention.catalogue import catalogue
from tests.ui.conftest import nameless
from tests.ui.test_theme import contrast
from ui import key_tips, seen_order, theme
from ui.application import Program
from ui.folded import Folded
from ui.forms.form_row import FormRow
from ui.key_tips import Place
from ui.screens import SCREENS
from ui.tasks import Tasks
from ui.typed_dialog import TypedDialog

LARGE_TEXT = 24
"""Device-independent pixels from which 3 : 1 is enough (18 points); half-bold from 18.66 (14 points)."""
LARGE_STRONG_TEXT = 18.66

PHOTO = EvidenceItem(id="e", name="foto.jpg", sha256="0" * 64, size=9, added_at=datetime(2026, 11, 20, tzinfo=UTC))
MODEL = model_called("usb-stick")
RUNNING = Standing(
    model=MODEL,
    now=PHOTO.added_at,
    speed=60,
    came=MODEL.injects(PHOTO.added_at)[:3],
    to_come=2,
    next_in=90,
    over=False,
    due=(),
)
View = tuple[str, QWidget]


# -- what is walked -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice register in which the newest cases are at every stage."""
    return make_demo(tmp_path_factory.mktemp("walk") / "walk.db", cases=14, seed=3, clock=FixedClock())


@pytest.fixture
def walked(make_program: Callable[..., Program], demo: Path, tmp_path: Path) -> Program:
    path = tmp_path / "walk.db"
    path.write_bytes(demo.read_bytes())
    return make_program(path)


def fullest(program: Program) -> str:
    """Return the case in which most was decided, made and sent, and that is still open."""
    assert program.register is not None
    from breachreg.domain.listing import ListQuery

    cases = [program.register.load(row.reference) for row in program.register.window(ListQuery(), 0, 20)]
    is_open = [case for case in cases if case.closed_at is None]
    return max(is_open, key=lambda case: len(case.decisions) + len(case.notifications) + len(case.tasks)).reference


def screens(program: Program) -> Iterator[View]:
    """Yield every screen of the table, with each of its tabs and steps."""
    window, reference = program.window, fullest(program)
    for name, row in SCREENS.items():
        screen = window.screen_named(name)
        if hasattr(screen, "open"):
            screen.open(reference)
            window._show(name)
        elif row.label or hasattr(screen, "refresh"):
            window.show_screen(name)
        else:
            window.new_breach()
        rest(screen)
        if hasattr(screen, "step_ids"):
            for step in screen.step_ids():
                screen.go_to(step)
                yield f"{name}/{step}", screen
        elif tabs := screen.findChild(QTabWidget):
            for place in range(tabs.count()):
                tabs.setCurrentIndex(place)
                yield f"{name}/{tabs.tabText(place)}", screen
        else:
            yield name, screen


def rest(screen: QWidget) -> None:
    """Wait until what a screen reads beside the window is shown, so that nothing is added while it is looked at."""
    for _time in range(1_000):
        squeezed = [
            text for text in screen.findChildren(QLabel) if text.isVisible() and text.text() and not text.height()
        ]
        if not squeezed and not any(tasks.busy for tasks in screen.findChildren(Tasks)):
            return
        QTest.qWait(20)
    raise AssertionError("a screen that reads without end, or texts without a height")


def forms(program: Program) -> Iterator[View]:
    """Yield the forms that open within a tab."""
    window = program.window
    window.open_case(fullest(program))
    case = window.screen_named("case")
    for name in ("tasks", "groups"):
        part = case.part(name)
        case.tabs.setCurrentWidget(part.parentWidget())
        part.add.click()
        yield f"case/{name}/form", case


def pages(program: Program) -> Iterator[View]:
    """Yield what is shown while no register is open."""
    program.close_register()
    program.show_start()
    yield "start", program.window
    program.show_new_register()
    yield "new register", program.window
    program.show_problem(UserError("Het bestand is er niet.", "Kies een ander bestand."), Path("weg.db"))
    yield "problem", program.window


def _backup() -> BackupInfo:
    fields: dict[str, Any] = {
        "path": Path("walk.db"),
        "made_at": datetime(2026, 11, 20, 12, tzinfo=UTC),
        "entries": 3,
        "head": "0" * 64,
        "reason": "daily",
        "cases": 2,
        "sha256": "0" * 64,
    }
    return BackupInfo(**fields)


QUESTION = Matter(id="m", kind=MatterKind.AP_QUESTION, received_on=date(2026, 11, 20), about="Welke systemen?")


def dialogs(program: Program) -> dict[str, Callable[[], QDialog]]:
    """Return how each dialog is made, by the name of its class."""
    from ui.about import AboutDialog
    from ui.audit.beside_dialog import BesideDialog
    from ui.audit.law_dialog import LawDialog
    from ui.case.close_dialog import CloseDialog
    from ui.case.desk_dialogs import AnswerDialog, CallDialog, DeliveryDialog, MatterDialog, StageDialog
    from ui.case.desk_tab import AP_KINDS
    from ui.case.erase_dialog import EraseTextDialog
    from ui.case.hand_over_dialog import HandOverDialog
    from ui.case.measure_dialog import MeasureDialog
    from ui.case.playbook_dialog import PlaybookDialog
    from ui.case.prevention_dialog import PreventionDialog
    from ui.case.reopen_dialog import REOPEN, CaseReasonDialog
    from ui.clock_dialog import ClockDialog
    from ui.closing import ClosingDialog
    from ui.commands.dialog import CommandDialog
    from ui.costs.claim_dialog import ClaimDialog
    from ui.costs.line_dialog import LineDialog
    from ui.costs.policy_dialog import PolicyDialog
    from ui.documents.edition_dialog import EditionDialog
    from ui.documents.merge_dialog import MergeDialog
    from ui.documents.people_dialog import PeopleDialog
    from ui.drafting import OfferDialog
    from ui.errors import BugDialog, NoticeDialog
    from ui.figures.cases_dialog import CasesDialog
    from ui.figures.meanings import MeaningsDialog
    from ui.figures.report_dialog import ReportDialog
    from ui.forms.asking_dialog import OneLineDialog
    from ui.intake.intake_dialog import IntakeDialog
    from ui.intake.series_dialog import SeriesDialog
    from ui.leaving import LeavingDialog
    from ui.practice.course_dialog import CourseDialog
    from ui.practice.start_dialog import ExerciseDialog
    from ui.prepared.catalogue_dialog import CatalogueDialog
    from ui.prepared.measure_dialog import ProgrammeMeasureDialog
    from ui.prepared.preparation_dialog import PreparationDialog
    from ui.register.together_dialog import TogetherDialog
    from ui.settings.kept_codes import KeepCodeDialog
    from ui.settings.restore_dialog import RestoreDialog
    from ui.settings.retention_dialogs import EarlyErasingDialog, OwnTermDialog
    from ui.unfit import UnfitDialog
    from ui.wizard.anchor_dialog import AnchorDialog

    window, workspace = program.window, program.window.workspace
    assert workspace is not None
    assert program.register is not None
    breach = program.register.load(fullest(program))
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    draft = Draft(place="new", about="Nieuw datalek: brief", kept_at=now)
    return {
        "AboutDialog": lambda: AboutDialog(workspace, window),
        "AnswerDialog": lambda: AnswerDialog(window, workspace, breach, QUESTION),
        "AnchorDialog": lambda: AnchorDialog(window, workspace, breach, now, now, (now, now)),
        "BesideDialog": lambda: BesideDialog(workspace, 2026, window),
        "LawDialog": lambda: LawDialog(workspace, window),
        "BugDialog": lambda: BugDialog("Traceback", window),
        "CallDialog": lambda: CallDialog(window, workspace, breach),
        "CatalogueDialog": lambda: CatalogueDialog((), window),
        "ProgrammeMeasureDialog": lambda: ProgrammeMeasureDialog(workspace, catalogue().get("T06").begun(), window),
        "PreparationDialog": lambda: PreparationDialog(workspace, Preparation(), window),
        "PreventionDialog": lambda: PreventionDialog(window, workspace, breach),
        "CasesDialog": lambda: CasesDialog("Gemeld (1)", [breach], window),
        "ClaimDialog": lambda: ClaimDialog(workspace, ClaimFile(reference=breach.reference), window),
        "ClockDialog": lambda: ClockDialog(window, workspace),
        "CommandDialog": lambda: CommandDialog(window),
        "CourseDialog": lambda: CourseDialog(workspace, lambda: RUNNING, window),
        "ExerciseDialog": lambda: ExerciseDialog(window, FixedClock(), Officer("An Vos"), print),
        "CloseDialog": lambda: CloseDialog(window, breach, register_gaps(Breach(id="empty"))),
        "ClosingDialog": lambda: ClosingDialog(window),
        "EarlyErasingDialog": lambda: EarlyErasingDialog(window, workspace),
        "EraseTextDialog": lambda: EraseTextDialog(window, workspace, breach),
        "OwnTermDialog": lambda: OwnTermDialog(window, workspace),
        "OneLineDialog": lambda: OneLineDialog(
            window,
            workspace,
            "names/add/system",
            "Naam toevoegen",
            "Zaken horen erbij.",
            "Opslaan",
            label="Hoe heet het?",
            before="",
            use=lambda _typed: None,
        ),
        "DeliveryDialog": lambda: DeliveryDialog(window, workspace, breach, None),
        "EditionDialog": lambda: EditionDialog(workspace, breach, Path.cwd(), window),
        "HandOverDialog": lambda: HandOverDialog(window, workspace, breach, PHOTO),
        "IntakeDialog": lambda: IntakeDialog(workspace, [Path("weg.eml")], window),
        "KeepCodeDialog": lambda: KeepCodeDialog(workspace, "", window),
        "LeavingDialog": lambda: LeavingDialog(window, "Half ingevuld."),
        "LineDialog": lambda: LineDialog(workspace, CostLine(reference=breach.reference), window),
        "MeasureDialog": lambda: MeasureDialog(window, workspace, breach, None),
        "MatterDialog": lambda: MatterDialog(window, workspace, breach, AP_KINDS, None),
        "MeaningsDialog": lambda: MeaningsDialog(window),
        "MergeDialog": lambda: MergeDialog(workspace, breach, "persons", "nl", "", Path.cwd(), window),
        "NoticeDialog": lambda: NoticeDialog(UserError("De schijf is vol.", "Maak ruimte."), window),
        "OfferDialog": lambda: OfferDialog([draft], lambda _draft: None, lambda _draft: None, window),
        "PeopleDialog": lambda: PeopleDialog(workspace, breach, window),
        "PlaybookDialog": lambda: PlaybookDialog(window, playbooks().get("misaddressed"), ()),
        "PolicyDialog": lambda: PolicyDialog(workspace, Policy(), window),
        "CaseReasonDialog": lambda: CaseReasonDialog(
            window, workspace, breach, REOPEN, "Zaak heropenen", "Waarom?", "Het staat in de historie.", "Heropenen"
        ),
        "ReportDialog": lambda: ReportDialog(workspace, 2026, window),
        "RestoreDialog": lambda: RestoreDialog(_backup(), missing=None, parent=window),
        "SeriesDialog": lambda: SeriesDialog(workspace, window),
        "StageDialog": lambda: StageDialog(window, workspace, breach, Task(id="t", text="Bellen"), TaskStage.WAITING),
        "TogetherDialog": lambda: TogetherDialog(window, workspace, "task", 3, ()),
        "UnfitDialog": lambda: UnfitDialog(draft, lambda: None, window),
    }


def test_no_dialog_is_forgotten(walked: Program) -> None:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)

    def shown(kind: type) -> Iterator[type]:
        # one from which others are made is not shown itself
        for made in kind.__subclasses__():
            yield from shown(made) if made.__subclasses__() else (made,)

    known = {cls.__name__ for cls in shown(QDialog) if cls.__module__.startswith("ui.")}
    assert known == set(dialogs(walked))


def test_a_dialog_with_a_reason_to_type_goes_on_by_enter_and_never_cancels_by_it(walked: Program) -> None:
    """Enter in a line and Ctrl+Enter in a text press the default button; the two that choose a list have more than one way to go on."""
    for name, make in dialogs(walked).items():
        dialog = make()
        if isinstance(dialog, TypedDialog) and name not in ("MergeDialog", "BesideDialog"):
            found = [button for button in dialog.findChildren(QPushButton) if button.isDefault()]
            assert [button.property("kind") for button in found] == ["primary"], name
        dialog.deleteLater()


def test_no_dialog_cuts_off_the_words_of_a_box_or_of_an_example(walked: Program) -> None:
    cut = []
    for name, make in dialogs(walked).items():
        dialog = make()
        dialog.setModal(False)
        dialog.show()
        QApplication.processEvents()
        cut += [
            f"{name}: {box.text()}"
            for kind in (QCheckBox, QRadioButton)
            for box in dialog.findChildren(kind)
            if box.isVisible() and box.width() < box.sizeHint().width()
        ]
        cut += [
            f"{name}: {line.placeholderText()}"
            for line in dialog.findChildren(QLineEdit)
            if line.isVisible() and line.width() < line.fontMetrics().horizontalAdvance(line.placeholderText())
        ]
        dialog.hide()
        dialog.deleteLater()
    assert cut == []


# -- what is asked of each ----------------------------------------------------------------------------


def spoken(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        # under Linux Qt gives what is chosen as the name, and the name as a label (`ListBox`)
        return widget.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def names(root: QWidget) -> list[str]:
    """Return what has no name, a name that does not tell it from another, or one without the words that are seen."""
    wrong = [f"no name: {found}" for found in nameless(root)]
    stops = list(seen_order.stops(root))
    called = Counter((type(stop).__name__, spoken(stop)) for stop in stops)
    wrong += [f"same name: {name}" for name, count in called.items() if count > 1]
    for stop in stops:
        if isinstance(stop, QAbstractButton) and stop.text().strip():
            seen = " ".join(stop.text().replace("&", "").replace("…", "").split()).casefold()
            if seen.rstrip(" .:") not in " ".join(spoken(stop).replace("…", "").split()).casefold():
                wrong.append(f"seen {stop.text()!r}, said {spoken(stop)!r}")
    return wrong


def labels(root: QWidget) -> list[str]:
    """Return lists that open to which no label belongs: where Qt takes what is chosen for the name, that is all that is heard."""
    wrong = []
    for box in root.findChildren(QComboBox):
        interface = QAccessible.queryAccessibleInterface(box)
        if box.isVisible() and interface is not None:
            found = [part[0].text(QAccessible.Text.Name) for part in interface.relations()]
            if len([name for name in found if name]) != 1:
                wrong.append(f"labels of a list: {found} {box.accessibleName()!r}")
    return wrong


def roles(root: QWidget) -> list[str]:
    """Return buttons that would be called check boxes."""
    return [
        f"check box: {spoken(button)}"
        for button in root.findChildren(QPushButton)
        if button.isVisible() and button.isCheckable()
    ]


def descriptions(root: QWidget) -> list[str]:
    """Return questions whose help or article is not said with the field."""
    wrong = []
    for row in root.findChildren(FormRow):
        stop = next(seen_order.stops(row.field), None)
        if stop is None or not row.isVisible():
            continue
        said = stop.accessibleDescription()
        for part in (row.question.help.rstrip("."), row.question.reference if row._explained else ""):
            if part and part not in said and type(row.field).__name__ not in LISTS:
                wrong.append(f"{row.question.path}: not said: {part[:40]!r}")
    return wrong


def letters(root: QWidget) -> list[str]:
    """Return main buttons and tabs without a letter with Alt, and what two letters press."""
    found = key_tips.letters(root)
    wrong = [f"two letters: {place}" for place, count in Counter(found.values()).items() if count > 1]
    have = set(found.values())
    for stop in seen_order.stops(root):
        # a bar of tabs that is wider than the alphabet would be a fault of the screen
        if len(found) < ALPHABET and isinstance(stop, QPushButton) and stop.property("kind") in ("primary", "nav"):
            wrong += (
                [f"no letter: {spoken(stop)!r}"]
                if Place(stop) not in have and not stop.visibleRegion().isEmpty()
                else []
            )
        wrong += [f"no letter: {tabs.tabText(n)!r}" for n, tabs in key_tips.tabs_of(stop) if Place(tabs, n) not in have]
    return wrong


ALPHABET = 26

LISTS = {"MeasuresField", "PartiesField"}
"""Fields that begin with a button; their help is said with the group of lines."""


def wake(qtbot: QtBot, window: QWidget) -> None:
    """Let a window have the keys: the platform of the tests lets go of it when another one closes."""
    if QApplication.activeWindow() is not window:
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def way_of_tab(qtbot: QtBot, root: QWidget) -> list[str]:
    """Press Tab until it comes round; return where it goes astray, up the screen, or past something."""
    window = root.window()
    wake(qtbot, window)
    first = next(seen_order.stops(window))
    first.setFocus(Qt.FocusReason.TabFocusReason)
    went: list[QWidget] = []
    wrong = []
    while len(went) < MOST_STOPS:
        here = QApplication.focusWidget()
        if here is None or not here.isVisible():
            return [*wrong, f"the focus is nowhere after {spoken(went[-1])!r}"]
        if went and here is went[0]:
            break
        if here.visibleRegion().isEmpty():
            wrong.append(f"not in sight: {spoken(here)!r}")
        if went and goes_up(went[-1], here):
            wrong.append(f"up from {spoken(went[-1])!r} to {spoken(here)!r}")
        went.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    else:
        wrong.append("Tab does not come round")
    wrong += [f"passed over: {spoken(stop)!r}" for stop in seen_order.stops(window) if stop not in went]
    return wrong


MOST_STOPS = 400


def goes_up(before: QWidget, after: QWidget) -> bool:
    """Tell whether a stop lies above the one before it, in the same column of the same page."""
    page = before.parentWidget()
    while page is not None and not page.isAncestorOf(after):
        page = page.parentWidget()
    if page is None or not isinstance(page.parentWidget(), QWidget) or isinstance(page, QMainWindow):
        return False
    one = QRect(before.mapTo(page, before.rect().topLeft()), before.size())
    other = QRect(after.mapTo(page, after.rect().topLeft()), after.size())
    return other.bottom() < one.top() and other.left() <= one.left()


def ring(qtbot: QtBot, root: QWidget, seen: set[tuple[str, str, str]]) -> list[str]:
    """Return kinds of stops that look the same with the focus and without it."""
    wrong = []
    wake(qtbot, root.window())
    stops = list(seen_order.stops(root))
    for stop in stops:
        kind = (theme.scheme(), type(stop).__name__, str(stop.property("kind")))
        other = next((each for each in stops if each is not stop), None)
        if kind in seen or other is None:
            continue
        seen.add(kind)
        pictures = []
        for target in (other, stop):
            target.setFocus(Qt.FocusReason.TabFocusReason)
            seen_order.bring_into_sight(stop)
            QApplication.processEvents()
            pictures.append(_picture(stop))
        if pictures[0] == pictures[1]:
            wrong.append(f"no ring: {kind} {spoken(stop)!r}")
    return wrong


def _picture(widget: QWidget) -> QImage:
    window = widget.window()
    place = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size()).adjusted(-4, -4, 4, 4)
    return window.grab(place).toImage()


def texts(root: QWidget) -> list[str]:
    """Return texts that cannot be told well enough from their ground, in the scheme in use."""
    # what was read beside the window and told a moment ago has its place after this
    QApplication.processEvents()
    image = root.window().grab().toImage()
    wrong = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisible() or not widget.text().strip():
            continue
        if isinstance(widget, QToolButton) or not widget.isEnabled():
            # what cannot be used is excepted (WCAG 1.4.3)
            continue
        role = QPalette.ColorRole.WindowText if isinstance(widget, QLabel) else QPalette.ColorRole.ButtonText
        ground = _ground(image, widget)
        if ground is None:
            continue
        large = widget.font().pixelSize() >= LARGE_TEXT or (
            widget.font().weight() >= 600 and widget.font().pixelSize() >= LARGE_STRONG_TEXT
        )
        found = contrast(widget.palette().color(role), ground)
        if found < (3 if large else 4.5):
            wrong.append(f"{found:.1f} : 1 {widget.text()[:40]!r}")
    return wrong


def _ground(image: QImage, widget: QWidget) -> QColor | None:
    """Return the colour that most of a widget is in; None where it is not wholly in sight."""
    seen = widget.visibleRegion().boundingRect()
    if seen.isEmpty() or seen.height() < widget.height():
        # of what is half scrolled away too little is seen to tell text, ring and ground apart
        return None
    corner = widget.mapTo(widget.window(), seen.topLeft())
    ratio = image.devicePixelRatio()
    found: Counter[int] = Counter()
    for y in range(0, seen.height(), 3):
        for x in range(0, seen.width(), 3):
            found[image.pixel(int((corner.x() + x) * ratio), int((corner.y() + y) * ratio))] += 1
    return QColor(found.most_common(1)[0][0])


def settle(qtbot: QtBot, root: QWidget) -> None:
    """Wait until nothing more is added: the answers of a case follow page by page."""
    for _time in range(40):
        before = len(root.findChildren(QWidget))
        qtbot.wait(60)
        if len(root.findChildren(QWidget)) == before:
            return


def open_folds(root: QWidget) -> None:
    for fold in root.findChildren(Folded):
        if fold.isVisible():
            fold.open()


# -- the walk ------------------------------------------------------------------------------------------


def every(program: Program) -> Iterator[View]:
    yield from screens(program)
    yield from forms(program)


@pytest.fixture
def active(walked: Program, qtbot: QtBot) -> Program:
    with qtbot.waitActive(walked.window):
        walked.window.activateWindow()
    return walked


def test_everything_has_a_name_a_role_and_a_description_and_tab_goes_past_all_of_it(
    active: Program, qtbot: QtBot
) -> None:
    found = {}
    for name, root in every(active):
        qtbot.wait(30)
        wrong = way_of_tab(qtbot, root)
        open_folds(root)
        settle(qtbot, root)
        wrong += (
            names(active.window)
            + labels(active.window)
            + roles(active.window)
            + descriptions(root)
            + letters(active.window)
            + way_of_tab(qtbot, root)
        )
        if wrong:
            found[name] = wrong
    assert found == {}


def test_what_is_shown_without_a_register_has_names_and_an_order(active: Program, qtbot: QtBot) -> None:
    found = {}
    for name, root in pages(active):
        qtbot.wait(30)
        page = active.window.rooms.currentWidget()
        wrong = names(page) + roles(page) + way_of_tab(qtbot, root)
        if wrong:
            found[name] = wrong
    assert found == {}


def test_every_dialog_has_names_an_order_and_a_way_out(active: Program, qtbot: QtBot) -> None:
    found = {}
    for name, make in dialogs(active).items():
        dialog = make()
        # one that deletes itself when it closes would be gone before the test lets go of it
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        wake(qtbot, dialog)
        focus = QApplication.focusWidget()
        wrong = [] if dialog.windowTitle() else ["no title"]
        if focus is None or not dialog.isAncestorOf(focus):
            wrong.append("the focus is not in it")
        wrong += names(dialog) + roles(dialog) + letters(dialog) + way_of_tab(qtbot, dialog) + texts(dialog)
        if name != "ClosingDialog":
            qtbot.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
            if dialog.isVisible():
                wrong.append("Escape does not close it")
        dialog.hide()
        if wrong:
            found[name] = wrong
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_every_text_and_every_ring_can_be_seen(active: Program, qtbot: QtBot, qapp: QApplication, scheme: str) -> None:
    theme.apply(qapp, scheme)
    found = {}
    seen: set[tuple[str, str, str]] = set()
    for name, root in every(active):
        qtbot.wait(30)
        wrong = texts(active.window) + ring(qtbot, root, seen)
        for area in root.findChildren(QScrollArea):
            bar = area.verticalScrollBar()
            if area.isVisible() and bar.maximum():
                bar.setValue(bar.maximum())
        QApplication.processEvents()
        wrong += texts(active.window)
        if wrong:
            found[name] = wrong
    theme.apply(qapp, "light")
    assert found == {}
