"""An audit of a year in the window, from plan to signature, by clicks and keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from breachreg.audit.standing import Phase, Standing
from breachreg.auditing import YearWork
from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.audits import Answer, Audit, AuditFinding, FindingGrade, FindingStatus
from tests.ui.conftest import nameless
from ui.application import Program
from ui.audit.audit_view import AuditView
from ui.leaving import Wish


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("audit") / "Jaar.db"
    make_demo(path, cases=30, seed=3, clock=FixedClock())
    return path


@pytest.fixture
def program(cases: Path, make_program: Callable[..., Program], tmp_path: Path) -> Program:
    path = tmp_path / "Jaar.db"
    path.write_bytes(cases.read_bytes())
    return make_program(path)


@pytest.fixture
def room(program: Program) -> AuditView:
    program.window.show_screen("audit")
    view = program.window.views.currentWidget()
    assert isinstance(view, AuditView)
    return view


def click(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isEnabled(), button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def read(qtbot: QtBot, view: AuditView) -> None:
    def done() -> bool:
        return not view.reader.busy and view.overview.stood is not None and view.audit is not None

    qtbot.waitUntil(done, timeout=20_000)


def planned(qtbot: QtBot, view: AuditView, auditor: str = "Dirk Smit") -> None:
    click(qtbot, view.empty.step)
    view.plan.auditor.line.clear()
    qtbot.keyClicks(view.plan.auditor.line, auditor)
    view.plan.who.setCurrentIndex(view.plan.who.findData("internal"))
    click(qtbot, view.plan.save)
    qtbot.waitUntil(lambda: view.stack.currentWidget() is view.overview, timeout=20_000)
    read(qtbot, view)


def drawn(qtbot: QtBot, view: AuditView, seed: str = "tulp") -> None:
    click(qtbot, view.overview.step)
    qtbot.keyClicks(view.sample.seed.line, seed)
    click(qtbot, view.sample.save)
    assert view.stack.currentWidget() is view.overview
    read(qtbot, view)


def judged(qtbot: QtBot, view: AuditView) -> None:
    """Judge everything by the keys of the list."""
    click(qtbot, view.overview.step)
    page = view.papers
    page.list.setFocus()
    for _n in range(page.list.count()):
        if view.stack.currentWidget() is not page:
            break
        qtbot.keyClick(page.list, Qt.Key.Key_J)


def test_norms_are_typed_with_the_plan_and_come_back_the_next_year(room: AuditView, qtbot: QtBot) -> None:
    click(qtbot, room.empty.step)
    page = room.plan
    page.norms.set_value("Z-99: iets")
    click(qtbot, page.save)
    assert "Z-99 bestaat niet" in page.rows["norms"].error
    page.norms.set_value("g04 PCF 7.1\nB-01: NEN 5.24")
    page.who.setCurrentIndex(page.who.findData("internal"))
    click(qtbot, page.save)
    qtbot.waitUntil(lambda: room.stack.currentWidget() is room.overview, timeout=20_000)
    assert room.audit is not None
    assert [(norm.point, norm.text) for norm in room.audit.norms] == [("B-01", "NEN 5.24"), ("G-04", "PCF 7.1")]
    read(qtbot, room)
    click(qtbot, room.overview.plan)
    assert page.norms.value() == "B-01: NEN 5.24\nG-04: PCF 7.1"


def test_an_empty_room_offers_the_first_step(room: AuditView) -> None:
    assert room.stack.currentWidget() is room.empty
    assert room.empty.step.text() == "Controle plannen"
    assert nameless(room) == []


def test_an_audit_goes_from_plan_to_signature(room: AuditView, qtbot: QtBot) -> None:
    register = room._workspace.register
    planned(qtbot, room)
    shown = room.overview
    assert shown.phase is Phase.DRAWN
    assert shown.chip.text() == "Interne audit"
    assert not room.sample.seed.isVisible()
    points = shown.table.points.points
    order = [p.standing for p in points]
    assert order == sorted(order, key=list(Standing).index)

    drawn(qtbot, room)
    audit = register.audits()[0]
    assert audit.seed == "tulp"
    assert shown.phase is Phase.JUDGE

    judged(qtbot, room)
    assert room.stack.currentWidget() is shown
    papers = register.audits()[0].papers
    assert {paper.answer for paper in papers} == {Answer.MEETS}
    assert {(p.reference, p.point) for p in papers} == set(shown.stood.due if shown.stood else ())

    failing = next(p for p in points if p.standing is Standing.FAILS)
    shown.table.selectRow([p.id for p in shown.table.points.points].index(failing.id))
    click(qtbot, shown.side.finding_button)
    page = room.finding
    assert page.points.value() == (failing.id,)
    for part in ("cause", "consequence", "advice"):
        qtbot.keyClicks(page.parts[part].paper, "Er is geen vaste werkwijze.")
    qtbot.keyClicks(page.owner.line, "Ilse Mol")
    click(qtbot, page.save)
    finding = register.findings(audit.id)[0]
    assert finding.owner == "Ilse Mol"
    assert shown.phase is Phase.REPLY

    click(qtbot, shown.step)
    for act, text, by in (("send", "", ""), ("reply", "Wij richten dit in.", "Ilse Mol")):
        page.act.setCurrentIndex(page.act.findData(act))
        page.act.activated.emit(page.act.currentIndex())
        if text:
            qtbot.keyClicks(page.act_text.paper, text)
            qtbot.keyClicks(page.act_by.line, by)
        click(qtbot, page.do)
        if act == "send":
            room._open_finding(finding.id)
    assert register.finding(finding.id).reply == "Wij richten dit in."
    assert shown.phase is Phase.SIGN

    click(qtbot, shown.step)
    sign = room.signing
    click(qtbot, sign.close_button)
    assert "tekenen" in sign.problem.text()
    qtbot.keyClicks(sign.name.line, "Dirk Smit")
    click(qtbot, sign.save)
    click(qtbot, sign.close_button)
    closed = register.audits()[0]
    assert closed.signed_at is not None
    click(qtbot, sign.back)
    assert shown.phase is Phase.REPORT
    assert not shown.add_finding.isEnabled()
    assert "alleen lezen" in shown.frozen.text()


def test_a_seed_is_typed_once(room: AuditView, qtbot: QtBot) -> None:
    planned(qtbot, room)
    click(qtbot, room.overview.step)
    click(qtbot, room.sample.save)
    assert "Typ het zaad" in room.sample.rows["seed"].error
    qtbot.keyClicks(room.sample.seed.line, "tulp")
    click(qtbot, room.sample.save)
    read(qtbot, room)
    room._show_sample()
    assert not room.sample.rows["seed"].isVisible()
    assert room.sample.list.count() == len(room.audit.sample if room.audit else ())


def test_what_cannot_be_drawn_is_told_at_its_field(room: AuditView, qtbot: QtBot) -> None:
    planned(qtbot, room)
    click(qtbot, room.overview.step)
    page = room.sample
    qtbot.keyClicks(page.seed.line, "tulp")
    qtbot.keyClicks(page.wished.line, "5000")
    click(qtbot, page.save)
    assert "zaken" in page.rows["size"].error
    assert page.seed.value() == "tulp"
    page.wished.line.clear()
    qtbot.keyClicks(page.wished.line, "veel")
    click(qtbot, page.save)
    assert "geen getal" in page.rows["size"].error
    assert room._workspace.register.audits()[0].seeded_at is None


def test_who_worked_on_a_case_is_told_that_he_tests_himself(room: AuditView, qtbot: QtBot) -> None:
    planned(qtbot, room)
    drawn(qtbot, room)
    click(qtbot, room.overview.step)
    page = room.papers
    row = next(n for n in range(page.list.count()) if page.list.item(n).data(Qt.ItemDataRole.UserRole)[0])
    page.list.setCurrentRow(row)
    case = room._workspace.register.load(page.pair[0])
    assert not page.own_test.isVisible()
    page.tester.line.clear()
    qtbot.keyClicks(page.tester.line, case.registered_by)
    assert "zelftoets" in page.own_test.text()
    page.answer.set_value(Answer.MEETS)
    pair = page.pair
    click(qtbot, page.save)
    paper = next(p for p in room._workspace.register.audits()[0].papers if (p.reference, p.point) == pair)
    assert paper.own_test
    assert "zelftoets" in page.list.item(row).text()


def test_what_fails_needs_words_and_letters_in_a_text_judge_nothing(room: AuditView, qtbot: QtBot) -> None:
    planned(qtbot, room)
    drawn(qtbot, room)
    click(qtbot, room.overview.step)
    page = room.papers
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_N)
    assert page.explanation.paper.hasFocus()
    click(qtbot, page.save)
    assert "Schrijf wat u vond" in page.rows["explanation"].error
    qtbot.keyClicks(page.explanation.paper, "Nee, er staat niet wie.")
    pair = page.pair
    qtbot.keyClick(page.explanation.paper, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    paper = next(p for p in room._workspace.register.audits()[0].papers if (p.reference, p.point) == pair)
    assert (paper.answer, paper.explanation) == (Answer.FAILS, "Nee, er staat niet wie.")


def test_a_closed_audit_is_opened_again_with_a_reason(room: AuditView, qtbot: QtBot, tmp_path: Path) -> None:
    planned(qtbot, room)
    drawn(qtbot, room)
    register = room._workspace.register
    room._go_on()
    room._back()
    assert room.audit is not None
    room.signing.show_audit(room.audit)
    room._turn_to(room.signing, room.signing)
    sign = room.signing
    qtbot.keyClicks(sign.name.line, "Dirk Smit")
    click(qtbot, sign.save)
    sign.report_file = tmp_path / "Jaarverslag.docx"
    sign.report_file.write_bytes(b"Word")
    click(qtbot, sign.close_button)
    assert sign.report_file is not None
    click(qtbot, sign.reopen)
    assert "waarom" in sign.rows["reason"].error
    qtbot.keyClicks(sign.reason.paper, "Een zaak vergeten.")
    click(qtbot, sign.reopen)
    again = register.audits()[0]
    assert again.signed_at is None
    assert again.signatures == ()
    assert "Een zaak vergeten." in again.reopened[0]
    assert "Een zaak vergeten." in sign.reopened.text()
    # the report told of what was closed then; closing again keeps the code of a new one
    assert sign.report_file is None


def test_the_missing_sentence_leads_to_its_place(room: AuditView, qtbot: QtBot) -> None:
    planned(qtbot, room)
    shown = room.overview
    year = shown.stood.looked.audit if shown.stood else None
    assert year is not None
    point = next(p for p in year.points.values() if p.failed)
    shown.table.selectRow([p.id for p in shown.table.points.points].index(point.id))
    links = [b for b in shown.side.findChildren(QPushButton) if b.text() == point.failed[0]]
    lack = next(lack for lack in year.lacking[point.failed[0]] if lack.point == point.id)
    with qtbot.waitSignal(room.mend) as asked:
        click(qtbot, links[0])
    assert asked.args == [point.failed[0], lack.path]
    assert lack.sentence() in links[0].accessibleName()


def test_what_is_typed_is_asked_about_and_comes_back(room: AuditView, qtbot: QtBot, program: Program) -> None:
    planned(qtbot, room)
    click(qtbot, room.overview.add_finding)
    qtbot.keyClicks(room.finding.parts["title"].line, "Ontvangstnummers ontbreken")
    draft = room.sketches()[0]
    asked: list[str] = []

    def stay(_parent: object, text: str, _keep: str = "") -> Wish:
        asked.append(text)
        return Wish.BACK

    room.finding.ask = stay
    program.window.show_screen("figures")
    assert program.window.views.currentWidget() is room
    assert asked
    room.finding.drop_typed()
    room._back()
    assert room.take_draft(draft) == ""
    assert room.stack.currentWidget() is room.finding
    assert room.finding.parts["title"].value() == "Ontvangstnummers ontbreken"
    click(qtbot, room.finding.save)
    assert "criterium" in room.finding.rows["criterion"].error.casefold()
    assert room.finding.parts["title"].value() == "Ontvangstnummers ontbreken"


def test_the_next_step_stands_beside_the_title_and_a_finding_opens_at_what_happened_to_it(
    room: AuditView, qtbot: QtBot
) -> None:
    """In a window of 1280 pixels the step had a line of its own; the page of a finding stood where the last one was left."""
    planned(qtbot, room)
    drawn(qtbot, room)
    shown = room.overview
    assert shown.step.text().startswith("Verder beoordelen")
    for part in (shown.plan, shown.beside, shown.add_finding):
        assert part.accessibleName() == part.toolTip()
        assert abs(part.geometry().center().y() - shown.step.geometry().center().y()) < 4, part.text()
    click(qtbot, shown.add_finding)
    page = room.finding
    for name in page.parts:
        page.parts[name].set_value("Iets dat er staat.")
    page.owner.set_value("Ilse Mol")
    bar = page._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    click(qtbot, page.save)
    qtbot.waitUntil(lambda: room.stack.currentWidget() is shown, timeout=20_000)
    room._open_finding(room._workspace.register.findings()[0].id)
    qtbot.waitUntil(lambda: page.act.hasFocus())
    qtbot.waitUntil(lambda: page.act.visibleRegion().boundingRect().height() == page.act.height())


def test_a_finding_with_a_long_name_leaves_the_column_as_wide_as_it_is(room: AuditView, qtbot: QtBot) -> None:
    planned(qtbot, room)
    click(qtbot, room.overview.add_finding)
    page, name = room.finding, "Ontvangstnummers van meldingen aan de AP ontbreken in zaken van de afdeling Burgerzaken"
    for part, field in page.parts.items():
        qtbot.keyClicks(
            field.line if part == "title" else field.paper, name if part == "title" else "Een paar woorden."
        )
    click(qtbot, page.save)
    side = room.overview.side
    qtbot.wait(50)
    links = [b for b in side.findChildren(QPushButton) if name in b.accessibleName()]
    assert len(links) == 1
    inside = links[0].parentWidget().parentWidget()
    assert inside.minimumSizeHint().width() <= side.width()


def test_a_risk_is_not_accepted_by_who_found_it(room: AuditView, qtbot: QtBot) -> None:
    planned(qtbot, room)
    click(qtbot, room.overview.add_finding)
    page = room.finding
    for name, field in page.parts.items():
        qtbot.keyClicks(field.line if name == "title" else field.paper, "Een paar woorden.")
    click(qtbot, page.save)
    register = room._workspace.register
    finding = register.findings()[0]
    room._open_finding(finding.id)
    page.act.setCurrentIndex(page.act.findData("accept"))
    page.act.activated.emit(page.act.currentIndex())
    qtbot.keyClicks(page.act_text.paper, "Het weegt niet op.")
    qtbot.keyClicks(page.act_by.line, "Dirk Smit")
    click(qtbot, page.do)
    assert "dag" in page.rows["act_day"].error
    qtbot.keyClicks(page.act_day.line, "31-12-2027")
    click(qtbot, page.do)
    assert "Wie toetste" in page.rows["act_by"].error
    assert register.finding(finding.id).status is FindingStatus.OPEN


def test_a_paper_is_looked_over_by_somebody_else_and_replied_to(room: AuditView, qtbot: QtBot) -> None:
    planned(qtbot, room)
    drawn(qtbot, room)
    click(qtbot, room.overview.step)
    page = room.papers
    first = page.pair
    page.answer.set_value(Answer.MEETS)
    click(qtbot, page.save)
    page.list.setCurrentRow(0)
    assert page.pair == first
    qtbot.keyClicks(page.after.reviewer.line, "Dirk Smit")
    assert page.typed()
    click(qtbot, page.after.review)
    assert "niet na" in page.after.rows["reviewer"].error
    page.after.reviewer.line.clear()
    qtbot.keyClicks(page.after.reviewer.line, "Eva Bos")
    click(qtbot, page.after.review)
    qtbot.keyClicks(page.after.reply.paper, "Klopt.")
    qtbot.keyClicks(page.after.replied_by.line, "Ilse Mol")
    click(qtbot, page.after.answer)
    paper = room._workspace.register.audits()[0].papers[0]
    assert (paper.reviewer, paper.reply, paper.replied_by) == ("Eva Bos", "Klopt.", "Ilse Mol")
    assert "Eva Bos" in page.after.told.text()
    assert not page.typed()


def test_reading_is_stopped_and_begun_again(room: AuditView, qtbot: QtBot) -> None:
    planned(qtbot, room)
    room.reader.forget()
    room._read()
    room.reader.stop()
    qtbot.waitUntil(lambda: not room.reader.busy, timeout=20_000)
    if room.reader.stood(room.audit) is None:
        assert room.overview.stop.text() == "Opnieuw lezen"
        click(qtbot, room.overview.stop)
    read(qtbot, room)


def test_every_page_is_heard_as_it_is_seen(room: AuditView, qtbot: QtBot) -> None:
    from tests.ui.test_accessibility_walk import labels, names, roles, texts, way_of_tab

    planned(qtbot, room)
    drawn(qtbot, room)
    room._judge("")
    page = room.papers
    page.answer.set_value(Answer.FAILS)
    page.explanation.set_value("Er staat niet wie het was.")
    page.keep()
    page.list.setCurrentRow(0)
    found: dict[str, list[str]] = {}
    assert room.audit is not None
    room.finding.show_finding(AuditFinding(audit=room.audit.id, title="Iets", grade=FindingGrade.LOW))
    room.sample.show_audit(room.audit, ())
    room.signing.show_audit(room.audit)
    for part in (room.overview, room.sample, room.papers, room.finding, room.signing, room.plan):
        if part is room.overview:
            room._back()
        elif part is room.plan:
            room._plan()
        else:
            room._turn_to(part, part)
        qtbot.wait(20)
        wrong = [*names(part), *labels(part), *roles(part), *texts(part), *way_of_tab(qtbot, room.window())]
        if wrong:
            found[type(part).__name__] = wrong
    assert found == {}


def test_an_office_of_one_evaluates_itself_and_an_early_close_shows_what_was_not_done(
    room: AuditView, qtbot: QtBot
) -> None:
    click(qtbot, room.empty.step)
    click(qtbot, room.plan.save)
    qtbot.waitUntil(lambda: room.stack.currentWidget() is room.overview, timeout=20_000)
    read(qtbot, room)
    assert room.overview.chip.text() == "Zelfevaluatie"
    drawn(qtbot, room)
    assert room.audit is not None
    room._show_signing(room.audit)
    room._turn_to(room.signing, room.signing)
    assert "nog niet alles beoordeeld" in room.signing.unfinished.text()
    qtbot.keyClicks(room.signing.name.line, "An Vos")
    click(qtbot, room.signing.save)
    click(qtbot, room.signing.close_button)
    click(qtbot, room.signing.back)
    assert "komt nog" in room.overview.steps.steps[Phase.JUDGE].accessibleName()
    assert "gedaan" in room.overview.steps.steps[Phase.SIGN].accessibleName()


def test_a_plan_without_words_is_told_at_its_fields_and_a_year_without_cases_is_planned(
    room: AuditView, qtbot: QtBot
) -> None:
    click(qtbot, room.empty.step)
    page = room.plan
    page.title.line.clear()
    page.auditor.line.clear()
    click(qtbot, page.save)
    assert "naam" in page.rows["title"].error
    assert "wie" in page.rows["auditor"].error
    assert not room._workspace.register.audits()
    page.year.insertItem(0, "2019", 2019)
    page.year.setCurrentIndex(0)
    page.year.activated.emit(0)
    qtbot.keyClicks(page.auditor.line, "Dirk Smit")
    click(qtbot, page.save)
    qtbot.waitUntil(lambda: room.stack.currentWidget() is room.overview, timeout=20_000)
    read(qtbot, room)
    drawn(qtbot, room)
    assert room.audit is not None
    assert room.audit.sample == ()


def test_the_report_is_made_beside_the_window(room: AuditView, qtbot: QtBot, tmp_path: Path) -> None:
    planned(qtbot, room)
    drawn(qtbot, room)
    assert room.audit is not None
    room._show_signing(room.audit)
    room._turn_to(room.signing, room.signing)
    room.signing.choose_folder = lambda: str(tmp_path)
    click(qtbot, room.signing.report)
    qtbot.waitUntil(lambda: room.signing.report_file is not None, timeout=60_000)
    assert list(tmp_path.glob("*.docx"))
    qtbot.keyClicks(room.signing.name.line, "Dirk Smit")
    click(qtbot, room.signing.save)
    click(qtbot, room.signing.close_button)
    assert len(room._workspace.register.audits()[0].report_sha256) == 64


def test_the_table_leads_by_keys_to_cases_and_a_finding(room: AuditView, qtbot: QtBot) -> None:
    planned(qtbot, room)
    shown = room.overview
    failing = next(p for p in shown.table.points.points if p.failed)
    shown.table.selectRow([p.id for p in shown.table.points.points].index(failing.id))
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    focus = room.window().focusWidget()
    assert focus is not None
    assert shown.side.isAncestorOf(focus)
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_B)
    assert room.stack.currentWidget() is room.finding
    assert room.finding.points.value() == (failing.id,)
    qtbot.keyClick(room.finding, Qt.Key.Key_Escape)
    assert room.stack.currentWidget() is shown
    drawn(qtbot, room)
    click(qtbot, shown.side.sample_button)
    assert room.stack.currentWidget() is room.sample


def test_of_a_file_that_is_read_only_everything_is_seen_and_nothing_changed(program: Program, qtbot: QtBot) -> None:
    register = program.register
    assert register is not None
    work = YearWork(register)
    plan = Audit(title="Jaar", year=2025, scope="Alles.", auditor="Dirk Smit")
    register.seed_audit(register.plan_audit(plan, work.freeze(work.look(2025))), "tulp")
    register.read_only = True
    program.window.show_screen("audit")
    view = program.window.views.currentWidget()
    assert isinstance(view, AuditView)
    read(qtbot, view)
    assert view.overview.table.points.points
    for press in (view.overview.add_finding, view.overview.step, view.overview.plan):
        assert not press.isEnabled()
    view._judge("")
    assert view.papers.list.count()
    assert not view.papers.save.isEnabled()
    qtbot.keyClick(view.papers.list, Qt.Key.Key_J)
    assert view.sketches() == []
    register.read_only = False


def test_an_audit_of_many_cases_is_written_beside_the_window_and_no_key_is_lost(
    room: AuditView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.audit.page.AT_ONCE", 0)
    register = room._workspace.register
    planned(qtbot, room)
    click(qtbot, room.overview.step)
    page = room.sample
    click(qtbot, page.save)
    qtbot.waitUntil(lambda: not page.writing.busy)
    assert "Typ het zaad" in page.rows["seed"].error
    qtbot.keyClicks(page.seed.line, "tulp")
    click(qtbot, page.save)
    assert page.written.isVisible()
    assert not page.save.isEnabled()
    qtbot.waitUntil(lambda: room.stack.currentWidget() is room.overview, timeout=20_000)
    read(qtbot, room)

    click(qtbot, room.overview.step)
    papers = room.papers
    papers.list.setFocus()
    for _n in range(3):
        qtbot.keyClick(papers.list, Qt.Key.Key_J)
    here = papers.list.currentRow()
    papers.list.setCurrentRow(here + 5)
    assert papers.list.currentRow() == here
    qtbot.waitUntil(lambda: len(register.audits()[0].papers) == 3 and not papers.writing.busy, timeout=20_000)
    assert papers.list.currentRow() == here + 3
    assert papers.list.hasFocus()

    pair = papers.pair
    papers.answer.set_value(Answer.MEETS)
    click(qtbot, papers.save)
    qtbot.keyClicks(papers.explanation.paper, "Ook de brief gezien.")
    papers.writing.settle()
    assert papers.pair == pair
    assert papers.typed()
    click(qtbot, papers.save)
    assert papers.leave()
    found = next(p for p in register.audits()[0].papers if (p.reference, p.point) == pair)
    assert found.explanation == "Ook de brief gezien."

    room._back()
    assert room.audit is not None
    room.signing.show_audit(room.audit)
    room._turn_to(room.signing, room.signing)
    click(qtbot, room.signing.close_button)
    room.signing.writing.settle()
    assert "tekenen" in room.signing.problem.text()
    qtbot.keyClicks(room.signing.name.line, "Dirk Smit")
    click(qtbot, room.signing.save)
    click(qtbot, room.signing.close_button)
    room.signing.writing.settle()
    assert register.audits()[0].signed_at is not None
