"""Every form, page and dialog that is typed in: how it is shown, where one types, and what its draft is called.

Run as a program it shows one of them in a window of its own, types, and says so when the draft is on disk; whoever started it kills it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from breachreg import settings
from breachreg.casework.deciding import Choice
from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic, IncidentKind, Measure, MeasureKind
from breachreg.domain.desk import Matter, MatterKind
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.domain.tasks import TaskStage
from breachreg.register import Register
from ui.application import Program
from ui.case.desk_dialogs import AnswerDialog
from ui.settings.own_clocks_page import RECIPIENT

LEFT = Qt.MouseButton.LeftButton
TEXT = "Bij de buren"
LIST = "mensen.csv"


class Form(NamedTuple):
    """One form.

    Attributes:
        place: of its draft; empty: it is kept outside a register.
        modules: that make the fields of it.
        show: shows the form, with the window of the program; a dialog that waits is shown from a timer.
        line: returns where one types; None or hidden: it is not there yet.
        go_on: what is done after ‘Verder’ until the same form is there, where that is more.
        text: what is typed in it.
        saved: what the program saved of it by itself, because the field was left.
    """

    place: str
    modules: tuple[str, ...]
    show: Callable[[Any], object]
    line: Callable[[Any], QWidget | None]
    go_on: Callable[[Any], object] = lambda _window: None
    text: str = TEXT
    saved: Callable[[Any], str] = lambda _window: ""


def screen(window: Any) -> Any:
    return window.views.currentWidget()


def dialog_field(name: str) -> Callable[[Any], QWidget | None]:
    def found(_window: Any) -> QWidget | None:
        dialog: Any = QApplication.activeModalWidget()
        if dialog is None or not hasattr(dialog, "inputs"):
            return None
        field = dialog.inputs.get(name)
        return getattr(field, "paper", None) or getattr(field, "line", field)

    return found


def later(act: Callable[[], object]) -> None:
    QTimer.singleShot(0, act)


def case(window: Any, tab: str) -> Any:
    window.open_case("2026-0001")
    view = screen(window)
    place = next((t for t in view._places() if t.property("part") == tab), view.history)
    view.tabs.setCurrentWidget(place)
    return view.history if tab == "note" else view.part(tab)


def asked(window: Any, tab: str) -> None:
    part = case(window, tab)
    QTest.mouseClick(part.add, LEFT)


def decided(window: Any) -> None:
    window.open_wizard("2026-0001", "decide")
    block = screen(window).pages["decide"].blocks[DecisionTopic.AUTHORITY]
    QTest.mouseClick(block.choices.button(1), LEFT)


def letters(window: Any) -> Any:
    window.open_wizard("2026-0001", "letters")
    return screen(window).pages["letters"]


def record(name: str) -> Callable[[Any], None]:
    def show(window: Any) -> None:
        page = letters(window)
        page.show_document("sent")
        form = getattr(page, name)
        form._fold.open()

    return show


def record_line(name: str, path: str) -> Callable[[Any], QWidget | None]:
    def found(window: Any) -> QWidget | None:
        pages = getattr(screen(window), "pages", {})
        if "letters" not in pages:
            return None
        field = getattr(pages["letters"], name).rows[path].field
        return getattr(field, "paper", None) or field.line

    return found


def settings_page(name: str) -> Callable[[Any], None]:
    def show(window: Any) -> None:
        window.show_screen("settings")
        screen(window).tabs.setCurrentWidget(getattr(screen(window), name))

    return show


def new_contact(window: Any) -> None:
    settings_page("contacts")(window)
    screen(window).contacts.add()


def own_clock(window: Any) -> None:
    settings_page("clocks")(window)
    page = screen(window).clocks
    page.model.add()
    index = page.model.index(0, RECIPIENT)
    page.table.setCurrentIndex(index)
    page.table.edit(index)


def clock_line(window: Any) -> QWidget | None:
    page = screen(window).clocks
    editor = page.table.viewport().findChild(QLineEdit)
    if editor is not None:
        return editor
    if page.model.clocks:
        # after a start it stands in its cell
        return QLabel(page.model.clocks[0].recipient)
    return None


def other_moment(window: Any) -> None:
    window.open_wizard("2026-0001", "when")
    wizard = screen(window)
    wizard.pages["when"].focus_on("moments.aware_at")
    line = wizard.pages["when"].rows["moments.aware_at"].field.line
    line.clear()
    QTest.keyClicks(line, "gisteren 14:30")
    later(lambda: wizard.go_to("data"))


def reopened(window: Any) -> None:
    window.open_case("2026-0002")
    later(screen(window).head.shut.trigger)


def mistaken(window: Any) -> None:
    window.open_case("2026-0003")
    later(screen(window).head.mistake.trigger)


def erased_text(window: Any) -> None:
    window.open_case("2026-0003")
    later(screen(window).head.erase.trigger)


def restored(window: Any) -> None:
    window.show_screen("settings", "backups")
    page = screen(window).backups
    page.table.selectRow(0)

    def press() -> None:
        # not while the register is looked over
        QTimer.singleShot(50, page.restore_button.click if page.restore_button.isEnabled() else press)

    press()


def planned_audit(window: Any) -> None:
    window.show_screen("audit")
    screen(window)._plan()


def clock_right(window: Any) -> None:
    from ui.clock_dialog import ClockDialog

    later(lambda: ClockDialog(window, window.workspace).exec())


def own_term(window: Any) -> None:
    window.show_screen("settings", "retention")
    later(screen(window).retention.ask_term)


def name_added(window: Any) -> None:
    window.show_screen("settings", "names")
    later(screen(window).names.add)


def list_kept(window: Any) -> None:
    window.show_screen("register")
    later(screen(window).views.keep)


def early_erasing(window: Any) -> None:
    window.show_screen("settings", "retention")
    later(screen(window).retention.ask_early)


def beside(window: Any) -> None:
    from ui.audit.beside_dialog import BesideDialog

    later(lambda: BesideDialog(window.workspace, 2026, window).exec())


def series(window: Any) -> None:
    from ui.intake.series_dialog import SeriesDialog

    later(lambda: SeriesDialog(window.workspace, window).exec())


def together(window: Any) -> None:
    window.show_screen("register")
    window.register_view.table.selectAll()
    later(lambda: window.register_view.several.do("task"))


def cost_line(window: Any) -> None:
    from breachreg.domain.costs import CostLine
    from ui.costs.line_dialog import LineDialog

    later(lambda: LineDialog(window.workspace, CostLine(reference="2026-0001"), window).exec())


def policy(window: Any) -> None:
    from breachreg.domain.policies import Policy
    from ui.costs.policy_dialog import PolicyDialog

    later(lambda: PolicyDialog(window.workspace, Policy(), window).exec())


def claim(window: Any) -> None:
    from breachreg.domain.claims import ClaimFile
    from ui.costs.claim_dialog import ClaimDialog

    later(lambda: ClaimDialog(window.workspace, ClaimFile(reference="2026-0001"), window).exec())


def programme_measure(window: Any) -> None:
    from breachreg.domain.programme import ProgrammeMeasure
    from ui.prepared.measure_dialog import ProgrammeMeasureDialog

    later(lambda: ProgrammeMeasureDialog(window.workspace, ProgrammeMeasure(), window).exec())


def preparation(window: Any) -> None:
    from breachreg.domain.programme import Preparation
    from ui.prepared.preparation_dialog import PreparationDialog

    later(lambda: PreparationDialog(window.workspace, Preparation(), window).exec())


def measures_did(window: Any) -> None:
    part = case(window, "measures")
    later(part.prevention.click)


def code_kept(window: Any) -> None:
    settings_page("history")(window)
    later(lambda: screen(window).history.kept_codes.ask(""))


def handed_over(window: Any) -> None:
    from breachreg.evidence.files import Sealed

    register = window.workspace.register
    if not register.load("2026-0001").evidence:
        register.add_evidence("case-0", Sealed("foto.jpg", "0" * 64, 9))
    part = case(window, "evidence")
    later(next(iter(part.rows.values())).give.click)


def effect_seen(window: Any) -> Any:
    register = window.workspace.register
    if not register.load("2026-0001").measures:
        taken = Measure(text="Dubbele controle", kind=MeasureKind.CORRECTIVE, done_on=register.now.date())
        register.keep_measure("case-0", taken)
    return case(window, "dossier")


def effect_line(window: Any) -> QWidget | None:
    view = screen(window)
    effects = view.part("dossier").effects if hasattr(view, "part") else []
    return effects[0].note.line if effects else None


def answered(window: Any) -> None:
    register = window.workspace.register
    if not register.load("2026-0001").matters:
        came = register.now.date()
        register.keep_matter("case-0", Matter(kind=MatterKind.QUESTION, received_on=came, about="Welke brief?"))
    part = case(window, "desk")
    matter = part.breach.matters[0]
    later(lambda: part._ask(AnswerDialog(part, window.workspace, part.breach, matter)))


def waiting(window: Any) -> None:
    part = case(window, "tasks")
    task = next(task for task in part.breach.tasks if task.is_open)
    later(lambda: part._ask_stage(task, TaskStage.WAITING))


def mailed(window: Any) -> None:
    page = letters(window)
    later(lambda: page._mail("persons", "nl", ""))
    later(lambda: QApplication.activeModalWidget().read_list(window.workspace.register.path.parent / LIST))  # type: ignore[union-attr]


def mail_line(_window: Any) -> QWidget | None:
    dialog: Any = QApplication.activeModalWidget()
    page = getattr(dialog, "list_page", None)
    return page.file if page is not None and page.file.text() == LIST and page.counts.text() else None


def listed(window: Any) -> None:
    later(case(window, "groups").from_lists.click)

    def ticked() -> None:
        lists = QApplication.activeModalWidget().lists  # type: ignore[union-attr]
        path = window.workspace.register.path.parent / LIST
        lists.take([path])
        lists.rows[path].tick(["health"])

    later(ticked)


def listed_rows() -> list[Any]:
    lists = getattr(QApplication.activeModalWidget(), "lists", None)
    return list(lists.rows.values()) if lists is not None else []


def moved(window: Any) -> None:
    window.show_screen("move")
    screen(window).read_file(window.workspace.register.path.parent / LIST)


def moved_name(window: Any) -> QWidget | None:
    view = screen(window)
    return view.map.name if getattr(view, "step", 0) == 1 and hasattr(view, "map") else None


def chosen_file(window: Any) -> None:
    case(window, "evidence").add_file(window.workspace.register.path.parent / LIST)


def what(window: Any) -> Any:
    return screen(window).page("what")


FORMS = {
    "new": Form(
        "new", ("ui/register/new_breach_page.py",), lambda w: w.new_breach(), lambda w: screen(w).rows["title"].field.line
    ),
    "new, a moment that cannot be read": Form(
        "new", ("ui/register/new_breach_page.py", "ui/forms/moment_field.py"), lambda w: w.new_breach(),
        lambda w: screen(w).rows["moments.aware_at"].field.line, text="ergens in mei",
    ),
    "answer": Form(
        "wizard/case-0/answers", ("ui/wizard/question_page.py", "ui/forms/fields.py", "ui/forms/form_row.py"),
        lambda w: w.open_wizard("2026-0001", "what"), lambda w: what(w).rows["description"].field.paper,
    ),
    "answer that cannot be read": Form(
        "wizard/case-0/answers", ("ui/wizard/question_page.py", "ui/forms/moment_field.py"),
        lambda w: w.open_wizard("2026-0001", "when"),
        lambda w: screen(w).page("when").rows["moments.started_at"].field.line, text="ergens in mei",
    ),
    "measure": Form(
        "wizard/case-0/answers", ("ui/forms/measure_field.py", "ui/forms/list_fields.py", "ui/forms/choice_fields.py"),
        lambda w: (
            w.open_wizard("2026-0001", "measures"),
            QTest.mouseClick(next(iter(measures(w).parts.values())).more, LEFT),
        ),
        lambda w: next((line.text for part in measures(w).parts.values() for line in part.lines), None),
    ),
    "decision": Form(
        "wizard/case-0/decide", ("ui/wizard/decision_page.py",), decided,
        lambda w: screen(w).pages["decide"].blocks[DecisionTopic.AUTHORITY].reasons.paper,
    ),
    "notification": Form(
        "wizard/case-0/letters", ("ui/wizard/sent_records.py", "ui/wizard/letters_page.py"), record("authority"),
        record_line("authority", "receipt_number"),
    ),
    "people told": Form(
        "wizard/case-0/letters", ("ui/wizard/sent_records.py",), record("persons"), record_line("persons", "text")
    ),
    "other message": Form(
        "wizard/case-0/letters", ("ui/wizard/sent_records.py",), record("other"), record_line("other", "recipient")
    ),
    "withdrawal": Form(
        "wizard/case-0/letters", ("ui/wizard/sent_records.py",), record("withdrawal"), record_line("withdrawal", "text")
    ),
    "another moment": Form(
        "dialog/anchor/case-0", ("ui/forms/reason_dialog.py", "ui/typed_dialog.py"), other_moment, dialog_field("reason"),
        go_on=lambda w: later(lambda: screen(w).go_to("data")),
    ),
    "mailing": Form(
        "dialog/merge/case-0/persons nl", ("ui/documents/merge_dialog.py", "ui/documents/merge_pages.py"), mailed, mail_line,
        text="",
    ),
    "lists of people": Form(
        "dialog/people/case-0", ("ui/documents/people_lists.py",), listed,
        lambda _w: next((row.findChild(QLabel) for row in listed_rows() if row.leaked()), None), text="",
    ),
    "note": Form(
        "case/case-0/note", ("ui/case/record_tabs.py",), lambda w: case(w, "note"), lambda w: screen(w).history.note.paper
    ),
    "task": Form(
        "case/case-0/tasks", ("ui/case/tasks_tab.py", "ui/forms/day_field.py"), lambda w: asked(w, "tasks"),
        lambda w: screen(w).part("tasks").text.line,
    ),
    "call": Form(
        "dialog/call/case-0", ("ui/case/desk_dialogs.py",), lambda w: later(case(w, "desk").calling.click),
        dialog_field("said"),
    ),
    "letter of the AP": Form(
        "dialog/matter/case-0/new/ap", ("ui/case/desk_dialogs.py",), lambda w: later(case(w, "desk").from_ap.click),
        dialog_field("about"),
    ),
    "sending": Form(
        "dialog/delivery/case-0/new", ("ui/case/desk_dialogs.py",), lambda w: later(case(w, "desk").sending.click),
        dialog_field("note"),
    ),
    "answer to a question": Form(
        "dialog/answer/case-0/", ("ui/case/desk_dialogs.py",), answered, dialog_field("answer")
    ),
    "task that waits": Form(
        "dialog/stage/case-0/", ("ui/case/desk_dialogs.py",), waiting, dialog_field("reason")
    ),
    "group": Form(
        "case/case-0/groups", ("ui/documents/groups_view.py",), lambda w: asked(w, "groups"),
        lambda w: screen(w).part("groups").fields["name"].field.line,
    ),
    "evidence": Form(
        "case/case-0/evidence", ("ui/case/evidence_tab.py",), chosen_file, lambda w: screen(w).part("evidence").about.line
    ),
    "day for the AP": Form(
        "case/case-0/form", ("ui/authority/ap_form_view.py",), lambda w: case(w, "form"),
        lambda w: screen(w).part("form").due.line, text="ergens in mei",
    ),
    "dossier": Form(
        "case/case-0/dossier", ("ui/case/dossier_tab.py",), lambda w: case(w, "dossier"),
        lambda w: screen(w).part("dossier").department.line,
    ),
    "effect of a measure": Form(
        "case/case-0/dossier", ("ui/case/effect_row.py", "ui/case/dossier_tab.py"), effect_seen, effect_line
    ),
    "hold": Form(
        "dialog/hold/case-0", ("ui/forms/reason_dialog.py",), lambda w: later(case(w, "dossier").hold.click),
        dialog_field("reason"),
    ),
    "measure of the case": Form(
        "dialog/measure/case-0/new", ("ui/case/measure_dialog.py",), lambda w: later(case(w, "measures").add.click),
        dialog_field("owner"),
    ),
    "hand-over": Form(
        "dialog/hand-over/case-0", ("ui/case/hand_over_dialog.py",), handed_over, dialog_field("reason")
    ),
    "reopening": Form(
        "dialog/reopen/case-1", ("ui/forms/reason_dialog.py", "ui/typed_dialog.py"), reopened, dialog_field("reason")
    ),
    "erased text": Form("dialog/erase/case-2", ("ui/case/erase_dialog.py",), erased_text, dialog_field("texts")),
    "mistake": Form("dialog/mistake/case-2", ("ui/forms/reason_dialog.py",), mistaken, dialog_field("reason")),
    "restoring": Form("dialog/restore/", ("ui/settings/restore_dialog.py",), restored, dialog_field("reason")),
    "audit plan": Form(
        "audit/plan", ("ui/audit/plan_page.py",), planned_audit, lambda w: screen(w).plan.auditor.line,
    ),
    "clock": Form(
        "dialog/clock", ("ui/forms/reason_dialog.py",), clock_right, dialog_field("reason"),
    ),
    "several cases": Form(
        "dialog/together/task", ("ui/register/together_dialog.py",), together, dialog_field("text"), go_on=together
    ),
    "series": Form(
        "dialog/series", ("ui/intake/series_dialog.py",), series, dialog_field("name"),
    ),
    "register moved in": Form("move", ("ui/moving/map_page.py", "ui/moving/choice_lines.py", "ui/moving/look_page.py"), moved, moved_name),
    "own term": Form(
        "dialog/retention/term", ("ui/settings/retention_dialogs.py",), own_term, dialog_field("source"),
    ),
    "early erasing": Form(
        "dialog/retention/early", ("ui/settings/retention_dialogs.py",), early_erasing, dialog_field("reason"),
    ),
    "name": Form(
        "dialog/names/add/department", ("ui/forms/asking_dialog.py",), name_added, dialog_field("name"),
    ),
    "name of a list": Form(
        "dialog/list", ("ui/forms/asking_dialog.py",), list_kept, dialog_field("name"), go_on=list_kept,
    ),
    "list beside": Form(
        "dialog/audit/beside/2026", ("ui/audit/beside_dialog.py",), beside, dialog_field("reason"),
    ),
    "costs": Form(
        "dialog/costs/new/2026-0001/other", ("ui/costs/line_dialog.py", "ui/forms/small_fields.py"), cost_line, dialog_field("supplier"),
    ),
    "policy": Form(
        "dialog/policies/new", ("ui/costs/policy_dialog.py",), policy, dialog_field("insurer"),
    ),
    "claim": Form(
        "dialog/claims/2026-0001/none", ("ui/costs/claim_dialog.py",), claim, dialog_field("number"),
    ),
    "programme measure": Form(
        "dialog/programme/new", ("ui/prepared/measure_dialog.py",), programme_measure, dialog_field("owner"),
    ),
    "preparation": Form(
        "dialog/prepared", ("ui/prepared/preparation_dialog.py",), preparation, dialog_field("fallback"),
    ),
    "what measures did": Form(
        "dialog/prevention/case-0", ("ui/case/prevention_dialog.py",), measures_did, dialog_field("still_needed_why"),
    ),
    "kept code": Form(
        "dialog/kept-code/", ("ui/settings/kept_codes.py",), code_kept, dialog_field("holder"),
    ),
    "organisation": Form(
        "settings/organisation", ("ui/settings/organisation_fields.py",),
        settings_page("organisation"), lambda w: screen(w).organisation.parts[0].edit("sector"),
    ),
    "contact": Form(
        "settings/contacts", ("ui/settings/contacts_page.py",), new_contact,
        lambda w: screen(w).contacts.form.lines["organisation"],
    ),
    "own period": Form("settings/own-clocks", ("ui/settings/own_clocks_page.py",), own_clock, clock_line),
    "house style": Form(
        "settings/house-style", ("ui/settings/house_style_page.py",), settings_page("house_style"),
        lambda w: screen(w).house_style.signature,
    ),
    "code": Form(
        "settings/history", ("ui/settings/history_page.py",), settings_page("history"), lambda w: screen(w).history.given
    ),
    "own name": Form(
        "settings/program", ("ui/settings/program_page.py",), settings_page("program"), lambda w: screen(w).program.officer,
        saved=lambda w: w.workspace.actor,
    ),
    "new register": Form(
        "", ("ui/start/new_register.py",), lambda w: w.new_register_wished.emit(),
        lambda w: page.fg.edit("fg.name") if hasattr(page := w.rooms.currentWidget(), "fg") else None,
    ),
}  # fmt: skip


def measures(window: Any) -> Any:
    page = screen(window).page("measures")
    return next(row.field for path, row in page.rows.items() if path == "measures")


def read(line: QWidget | None) -> str:
    """Return the text in a field; empty while it is not to be seen."""
    if isinstance(line, QPlainTextEdit):
        return line.toPlainText()
    return line.text() if isinstance(line, QLineEdit | QLabel) else ""


def make_register(path: Path, clock: FixedClock) -> None:
    """Make a register in which each form can be shown: one case was filed, one is closed, one is fresh."""
    (path.parent / LIST).write_text("Naam;Straat;Huisnummer;Postcode;Plaats\nJo Vos;Kade;1;1234 AB;Rijnbeek\n", "utf-8")
    with Register.create(path, Organisation(name="Gemeente Proef"), clock=clock, officer=Officer("An Vos")) as made:
        for number in range(3):
            kind = IncidentKind.POST_WRONG_RECIPIENT
            made.new_breach(
                Breach(id=f"case-{number}", title="Brief", incident_kind=kind, moments=Moments(aware_at=clock.now()))
            )
        filed = Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=clock.now(), receipt_number="507517")
        made.notify(made.load("2026-0001"), filed)
        why = " ".join(["De envelop was leeg; er zat geen enkel persoonsgegeven in."] * 4)
        no = Choice(topic=DecisionTopic.IS_BREACH, outcome=DecisionOutcome.NO, reasons=why, second_person="P. Smit")
        made.close_case(made.decide(made.load("2026-0002"), no))
        told = replace(made.load("2026-0001"), explanation_to_people="Uw brief is bij de buren bezorgd.")
        made.save(Operation.EDIT_BREACH, told)
        made.upkeep.backup("manual")


def type_in(program: Any, form: Form, then: Callable[[], object]) -> None:
    """Show a form and type in it as soon as it is there; `then` when that was done."""
    form.show(program.window)

    def wait() -> None:
        line = form.line(program.window)
        if line is None or not line.isVisible():
            QTimer.singleShot(50, wait)
            return
        if form.text:
            line.setFocus()
            QTest.keyClicks(line, form.text)
        then()

    wait()


def main(path: Path, name: str) -> int:
    """Show a form in a window of its own, type, and say so once the draft is on disk."""
    app = QApplication([])
    program = Program(app, clock=FixedClock())
    form = FORMS[name]

    def wait() -> None:
        assert program.register is not None
        there = [draft.place for draft in program.register.drafts()] if form.place else []
        on_disk = (
            any(place.startswith(form.place) for place in there)
            if form.place
            else settings.kept_form(FixedClock().now())
        )
        if on_disk or (form.text and form.text in form.saved(program.window)):
            print("kept", flush=True)
        else:
            QTimer.singleShot(50, wait)

    program.start(path, on_ready=lambda: QTimer.singleShot(0, lambda: type_in(program, form, wait)))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
