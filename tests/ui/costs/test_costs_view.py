"""The room Kosten: sums, lines, what the policy says, and amounts as people type them."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from breachreg.correspondence import claim_folder
from breachreg.domain.claims import ClaimFile, Consent
from breachreg.domain.costs import CostKind, CostLine, CostStatus, Estimate, Outage, OwnHours, Receipt, ReceiptKind
from breachreg.domain.drafts import Draft
from breachreg.domain.money import Cents
from breachreg.domain.policies import Policy
from breachreg.errors import UserError
from ui.application import Program
from ui.captured import readable
from ui.case.case_view import CaseView
from ui.case.costs_tab import CostsTab
from ui.costs.claim_dialog import ClaimDialog
from ui.costs.costs_view import CostsView
from ui.costs.line_dialog import LineDialog
from ui.costs.policy_column import PolicyColumn
from ui.costs.policy_dialog import PolicyDialog
from ui.forms.record_dialog import RecordDialog
from ui.forms.small_fields import MoneyField, hours_field, percent_field
from ui.unfit import UnfitDialog

LINE = CostLine(
    reference="2026-0001",
    kind=CostKind.LEGAL,
    supplier="Wagenhof",
    status=CostStatus.PAID,
    net=Cents(2750_00),
    on=date(2026, 11, 20),
    estimates=(Estimate(low=Cents(1500_00), likely=Cents(2500_00), high=Cents(4000_00)),),
)


@pytest.fixture
def view(program: Program) -> CostsView:
    program.window.show_screen("costs")
    shown = program.window.views.currentWidget()
    assert isinstance(shown, CostsView)
    return shown


def cells(view: CostsView, row: int) -> list[str]:
    return [view.board.table.item(row, column).text() for column in range(view.board.table.columnCount())]


@pytest.mark.parametrize(("width", "columns"), [(900, 2), (533, 2), (440, 1)])
def test_a_line_is_filled_in_without_moving_sideways(program: Program, qtbot: QtBot, width: int, columns: int) -> None:
    """On half a small screen fields beside each other stood beyond the edge; where they do not fit they stand below each other."""
    line = replace(
        LINE,
        net=None,
        hours=(OwnHours(function="ict", hours=2.5, rate=Cents(48_00)),),
        outages=(Outage(system="Salarissen", open_hours=8, turnover_per_hour=Cents(1000_00)),),
        receipts=(Receipt(kind=ReceiptKind.ADVANCE, amount=Cents(100_00)),),
    )
    assert program.window.workspace is not None
    dialog = LineDialog(program.window.workspace, line, program.window, page="hours")
    dialog.resize(width, 680)
    dialog.show()
    for page in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(page)
        area = dialog.tabs.widget(page)
        assert isinstance(area, QScrollArea)
        qtbot.waitUntil(lambda area=area: area.horizontalScrollBar().maximum() == 0)
    dialog.tabs.setCurrentIndex(1)
    rows = dialog.inside("hours").forms[0].rows
    assert (rows["function"].y() == rows["task"].y()) is (columns == 2)
    dialog.close()


def test_an_empty_room_says_what_belongs_there(view: CostsView) -> None:
    assert not view.board.empty.isHidden()
    assert view.board.table.isHidden()
    assert view.board.sums["cost"][0].text() == "€\u00a00,00"


def test_what_is_only_estimated_is_summed_from_low_to_high(program: Program, view: CostsView) -> None:
    register = program.register
    assert register is not None
    assert view.board.sums["likely"][0].parentWidget().isHidden()
    kept = register.put_cost(replace(LINE, net=None, status=CostStatus.ESTIMATE))
    view.refresh()
    value, below = view.board.sums["likely"]
    assert not value.parentWidget().isHidden()
    assert (value.text(), below.text()) == ("€\u00a02.500,00", "geraamd: 1.500,00 – 4.000,00")
    assert view.board.sums["cost"][0].text() == "€\u00a00,00"
    assert view.board.sums["expected"][1].text() == "nog te ontvangen, hooguit"
    register.put_cost(replace(kept, net=Cents(2750_00), status=CostStatus.PAID))
    view.refresh()
    assert value.parentWidget().isHidden()


def test_what_came_from_others_than_an_insurer_stands_apart_in_the_sums(program: Program, view: CostsView) -> None:
    """The papers and the command line said it, the window did not."""
    register = program.register
    assert register is not None
    kept = register.put_cost(LINE)
    view.refresh()
    value, below = view.board.sums["others"]
    assert value.parentWidget().isHidden()
    assert "van anderen" not in view.board.in_short.text()
    back = Receipt(kind=ReceiptKind.RECOURSE, amount=Cents(250_00), on=date(2026, 11, 21), payer="Leverancier")
    register.put_cost(replace(kept, receipts=(back,)))
    view.refresh()
    assert not value.parentWidget().isHidden()
    assert (value.text(), below.text()) == ("€\u00a0250,00", "daarvan van anderen dan een verzekeraar")
    assert "ontvangen 250,00 · van anderen 250,00" in view.board.in_short.text()


def test_lines_sums_and_what_the_policy_says(program: Program, view: CostsView) -> None:
    register = program.register
    assert register is not None
    policy = register.put_policy(Policy(insurer="Rivierland", excess=Cents(500_00)))
    register.put_claim_file(ClaimFile(reference="2026-0001", policy=policy.id, notified_at=register.now))
    register.put_cost(LINE)
    program.window.show_screen("costs", "2026-0001")
    board = view.board
    assert board.sums["cost"][0].text() == "€\u00a02.750,00"
    assert board.sums["own_account"][0].text() == "€\u00a02.750,00"
    assert board.sums["expected"][0].text() == "€\u00a02.250,00"
    assert cells(view, 0)[1:7] == [
        "Advocaat- en proceskosten", "Wagenhof", "betaald", "2.500,00", "2.750,00", "2.750,00",
    ]  # fmt: skip
    assert cells(view, 0)[8] == "ontbreekt"
    assert board.warning.text().startswith("Toestemming ontbreekt bij Wagenhof.")
    assert not board.warning.isHidden()
    said = " ".join(label.text() for label in board.column.findChildren(type(board.warning)))
    assert "na te gaan in de polis" in said
    assert "Betaald zonder bewijs" in said
    assert "Het programma belooft geen dekking." in said
    # of all cases there is no policy to show
    view.case.setCurrentIndex(0)
    view.case.activated.emit(0)
    assert not board.warning.isVisible()
    assert view.claim_button.isHidden()


def test_the_number_to_call_stands_on_one_line_and_its_absence_is_told(program: Program, view: CostsView) -> None:
    register = program.register
    assert register is not None
    register.put_policy(Policy(insurer="Rivierland", number="POL 1", alarm_number="0800 123 45 67", alarm_always=True))
    register.put_policy(Policy(insurer="Anders"))
    program.window.show_screen("costs", "policies")
    said = [label.text() for label in view.policies.findChildren(QLabel)]
    assert "Nr. POL\u00a01 · alarmnummer 0800\u00a0123\u00a045\u00a067 (dag en nacht)" in said
    assert said.count("Er is nog geen alarmnummer vastgelegd.") == 1


def test_what_is_typed_is_kept_as_a_line_and_shown(program: Program, view: CostsView) -> None:
    dialog = LineDialog(view._workspace, CostLine(reference="2026-0002", kind=CostKind.OTHER), view)
    dialog.show()
    assert not dialog.rows["own_kind"].isHidden()
    dialog.save()
    assert "Schrijf wat voor kosten" in dialog.rows["own_kind"].error
    dialog.inside("kind").set_value(CostKind.FORENSICS)
    dialog.inside("kind").edited.emit()
    assert dialog.rows["own_kind"].isHidden()
    dialog.inside("what").set_value("onderzoek")
    dialog.inside("supplier").set_value("Lindemeer")
    dialog.inside("estimates").fields["likely"].line.setText("9000")
    dialog.inside("net").line.setText("EUR 8.450,-")
    dialog.inside("vat").line.setText("1,774.50")
    dialog.inside("on").set_value(date(2026, 11, 20))
    dialog.save()
    saved = dialog.saved
    assert saved is not None, [dialog.other.text(), *(row.error for row in dialog.rows.values())]
    assert (saved.net, saved.vat, saved.on) == (8450_00, 1774_50, date(2026, 11, 20))
    assert saved.estimates[0].low == saved.estimates[0].high == 9000_00
    program.window.show_screen("costs", "2026-0002")
    assert view.board.lines[0].supplier == "Lindemeer"
    # once more, another estimate: the first stays
    again = LineDialog(view._workspace, view.board.lines[0], view)
    again.show()
    assert "9.000,00" in again.inside("estimates").known.text()
    again.inside("estimates").fields["high"].line.setText("9500")
    again.save()
    assert again.saved is not None
    assert [item.likely for item in again.saved.estimates] == [9000_00, 9500_00]


def test_an_amount_that_is_not_clear_is_asked_at_the_field_and_nothing_is_lost(view: CostsView) -> None:
    dialog = LineDialog(view._workspace, CostLine(kind=CostKind.RECOVERY), view)
    dialog.show()
    net = dialog.inside("net")
    net.line.setText("1.234")
    dialog.save()
    assert dialog.saved is None
    assert "kan twee bedragen zijn" in dialog.rows["net"].error
    assert net.line.text() == "1.234"
    net.line.setText("1.234,00")
    dialog.save()
    # no case yet
    assert dialog.saved is None
    assert "Kies bij welke zaak" in dialog.rows["reference"].error
    dialog.inside("reference").set_value("2026-0003")
    dialog.inside("estimates").fields["low"].line.setText("5")
    dialog.inside("estimates").fields["likely"].line.setText("4")
    dialog.save()
    assert dialog.saved is None
    assert "moeten oplopen" in dialog.rows["estimates"].error
    dialog.inside("estimates").fields["low"].line.setText("3")
    dialog.save()
    assert dialog.saved is not None


def test_the_same_invoice_twice_is_asked_once_and_then_kept(program: Program, view: CostsView) -> None:
    register = program.register
    assert register is not None
    register.put_cost(replace(LINE, invoice="F-1"))
    dialog = LineDialog(view._workspace, replace(LINE, reference="2026-0002", invoice="f-1".upper()), view)
    dialog.show()
    dialog.save()
    assert dialog.saved is None
    assert "staat al bij zaak 2026-0001" in dialog.rows["invoice"].error
    assert dialog.keep.text() == "Toch opslaan"
    dialog.save()
    assert dialog.saved is not None


def test_hours_and_outages_are_reckoned_while_they_are_typed(view: CostsView) -> None:
    dialog = LineDialog(
        view._workspace, CostLine(reference="2026-0001", kind=CostKind.INTERRUPTION), view, page="hours"
    )
    dialog.show()
    form = dialog.inside("outages").one_more()
    for name, text in (("system", "Salaris"), ("open_hours", "20"), ("turnover_per_hour", "1.250,00"), ("variable", "40"), ("catch_up", "25"), ("extra", "1900"), ("waiting_hours", "8")):  # fmt: skip
        form.asked[name].field.line.setText(text)
        form.asked[name].field.line.textEdited.emit(text)
    says = " ".join(label.text() for label in dialog.inside("outages").findChildren(type(dialog.other)))
    assert "volgens de polis hooguit €\u00a08.650,00" in says
    assert dialog.inside("net").line.text() == "13.150,00"
    assert dialog.inside("net").line.isReadOnly()
    hours = dialog.inside("hours").one_more()
    hours.asked["hours"].field.line.setText("1,3")
    hours.edited.emit()
    dialog.save()
    assert dialog.saved is None
    assert "horen elk op een eigen regel" in dialog.rows["net"].error
    assert "Noem de functie" in hours.rows["function"].error
    assert "hele kwartieren" in hours.rows["hours"].error
    dialog.inside("hours")._take_away(hours)
    dialog.save()
    assert dialog.saved is not None
    assert (dialog.saved.cost, dialog.saved.claim) == (13_150_00, 8_650_00)
    assert dialog.saved.outages[0].season == 100.0
    # half as much again in the season: 12 hours of 1.125,00 gross profit, less what is caught up, and the extra costs
    again = LineDialog(view._workspace, dialog.saved, view, page="hours")
    (form,) = again.inside("outages").forms
    form.asked["season"].field.line.setText("150")
    form.asked["season"].field.line.textEdited.emit("150")
    again.save()
    assert again.saved is not None
    assert (again.saved.outages[0].season, again.saved.claim) == (150.0, 12_025_00)


def test_what_is_typed_in_lists_comes_back_as_it_was(program: Program, view: CostsView) -> None:
    dialog = LineDialog(view._workspace, CostLine(reference="2026-0001"), view)
    dialog.show()
    receipt = dialog.inside("receipts").one_more()
    receipt.asked["amount"].field.line.setText("12,5x")
    receipt.asked["kind"].field.retype("payout")
    foreign = dialog.inside("foreign").one_more()
    foreign.asked["currency"].field.line.setText("USD")
    dialog.keep_typed()
    again = LineDialog(view._workspace, CostLine(reference="2026-0001"), view)
    again.show()
    (kept,) = again.inside("receipts").forms
    assert kept.asked["amount"].field.line.text() == "12,5x"
    assert kept.asked["kind"].field.value() == "payout"
    assert again.inside("foreign").value().currency == "USD"
    assert again.inside("foreign").more.isHidden(), "there is one at most"
    again.save()
    assert "geen bedrag" in kept.rows["amount"].error
    kept.asked["amount"].field.line.setText("12,50")
    again.save()
    assert "Vul de koers in" in again.inside("foreign").forms[0].rows["rate"].error
    again.drop_typed()


def test_an_estimate_that_cannot_be_read_is_where_the_focus_goes_and_its_sentence_is_in_sight(
    program: Program, view: CostsView, qtbot: QtBot
) -> None:
    dialog = LineDialog(view._workspace, CostLine(reference="2026-0001", kind=CostKind.FORENSICS), view)
    qtbot.addWidget(dialog)
    dialog.resize(760, 480)
    dialog.show()
    wrong = dialog.inside("estimates").fields["likely"]
    wrong.line.setText("1.234")
    dialog.save()
    assert dialog.focusWidget() is wrong.line
    said, area = dialog.rows["estimates"].said, dialog.tabs.currentWidget()
    assert isinstance(area, QScrollArea)

    def in_sight() -> bool:
        place = said.mapTo(area.viewport(), said.rect().bottomLeft())
        return said.isVisible() and 0 < place.y() < area.viewport().height()

    qtbot.waitUntil(in_sight, timeout=2000)
    assert "kan twee bedragen zijn" in dialog.rows["estimates"].error


def test_a_line_is_opened_by_enter_added_by_insert_and_taken_away_by_delete(
    program: Program, view: CostsView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = program.register
    assert register is not None
    register.put_cost(LINE)
    asked: list[CostLine] = []
    monkeypatch.setattr(LineDialog, "exec", lambda dialog: asked.append(dialog.record))
    table = view.board.table
    table.setCurrentCell(0, 1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(table, Qt.Key.Key_Insert)
    assert [line.supplier for line in asked] == ["Wagenhof", ""]
    qtbot.mouseClick(view.board.copy_button, Qt.MouseButton.LeftButton)
    assert "Wagenhof" in QGuiApplication.clipboard().text()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert register.cost_lines() == []
    assert not view.board.empty.isHidden()


def test_a_warning_leads_to_where_it_is_mended(
    program: Program, view: CostsView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = program.register
    assert register is not None
    policy = register.put_policy(Policy(insurer="Rivierland"))
    register.put_cost(LINE)
    program.window.show_screen("costs", "2026-0001")
    shown: list[tuple[str, int]] = []
    monkeypatch.setattr(
        ClaimDialog, "exec", lambda dialog: shown.append((dialog.record.policy, dialog.tabs.currentIndex()))
    )
    qtbot.mouseClick(view.board.mend, Qt.MouseButton.LeftButton)
    register.put_claim_file(
        ClaimFile(reference="2026-0001", policy=policy.id, notified_at=register.now, late_reason="nacht")
    )
    qtbot.mouseClick(view.board.mend, Qt.MouseButton.LeftButton)
    assert shown == [(policy.id, 0), (policy.id, 1)]
    register.put_cost(replace(register.cost_lines()[0], no_consent="van het panel"))
    lines: list[int] = []
    monkeypatch.setattr(LineDialog, "exec", lambda dialog: lines.append(dialog.tabs.currentIndex()))
    qtbot.mouseClick(view.board.mend, Qt.MouseButton.LeftButton)
    assert lines == [2]


def test_after_the_form_the_focus_is_at_the_button_that_opened_it(program: Program) -> None:
    register = program.register
    assert register is not None
    register.put_policy(Policy(insurer="Rivierland"))
    case = register.insurance_of("2026-0001")
    column = PolicyColumn()
    column.show_insurance(case, register.now, frozen=False)
    column.show()

    def buttons() -> list[QPushButton]:
        boxes = (column._parts.itemAt(place).widget() for place in range(column._parts.count()))
        return [box for box in boxes if isinstance(box, QPushButton)]

    before = buttons()[1]
    before.setFocus()
    assert column.window().focusWidget() is before
    column.show_insurance(case, register.now, frozen=False)
    again = buttons()[1]
    assert again is not before
    assert column.window().focusWidget() is again
    column.show_insurance(case, register.now, frozen=True)
    column.close()


def test_a_consent_and_an_advance_are_kept_in_the_claim_file(program: Program, view: CostsView) -> None:
    register = program.register
    assert register is not None
    policy = register.put_policy(Policy(insurer="Rivierland"))
    dialog = ClaimDialog(view._workspace, ClaimFile(reference="2026-0001", policy=policy.id), view)
    dialog.show()
    dialog.inside("notified_at").set_value(register.now)
    consent = dialog.inside("consents").one_more()
    consent.asked["limit"].field.line.setText("5000")
    dialog.save()
    assert dialog.saved is None
    assert "Voor welk bureau" in consent.rows["supplier"].error
    consent.asked["supplier"].field.line.setText("Wagenhof")
    dialog.save()
    assert dialog.saved is not None
    assert dialog.saved.consents[0].limit == 5000_00


def test_a_policy_is_entered_told_and_kept(
    program: Program, view: CostsView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.window.show_screen("costs", "policies")
    page = view.policies
    assert not page.empty.isHidden()
    dialog = PolicyDialog(view._workspace, Policy(), view)
    dialog.show()
    dialog.inside("insurer").set_value("Rivierland")
    dialog.inside("starts_on").set_value(date(2026, 1, 1))
    dialog.inside("ends_on").set_value(date(2025, 1, 1))
    dialog.inside("notice_rule").set_value("zo spoedig mogelijk")
    module = dialog.inside("modules").one_more()
    module.asked["article"].field.line.setText("3.1")
    dialog.save()
    assert dialog.saved is None
    assert "einddatum ligt" in dialog.rows["ends_on"].error
    dialog.inside("ends_on").set_value(date(2026, 12, 31))
    paper = tmp_path / "voorwaarden.pdf"
    paper.write_bytes(b"artikel 1")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(paper), ""))
    dialog.inside("conditions").choose.click()
    dialog.save()
    kept = dialog.saved
    assert kept is not None, dialog.other.text()
    assert kept.modules[0].article == "3.1"
    assert kept.conditions.sha256 == hashlib.sha256(b"artikel 1").hexdigest()
    assert set(page.changes) == {kept.id}
    register = program.register
    assert register is not None
    register.put_policy(Policy(insurer="Tweede", starts_on=date(2026, 6, 1), ends_on=date(2027, 5, 31)))
    said = " ".join(label.text() for label in page.findChildren(type(dialog.other)))
    assert "lopen naast elkaar" in said
    # what cases refer to stays, and why is told
    register.put_claim_file(ClaimFile(reference="2026-0001", policy=kept.id))
    page.removals[kept.id].click()
    assert len(register.policies()) == 2
    page.removals[next(item.id for item in register.policies() if item.id != kept.id)].click()
    assert [item.id for item in register.policies()] == [kept.id]


def test_the_page_of_a_case_has_its_costs(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    register = program.register
    assert register is not None
    program.window.open_case("2026-0001")
    case = program.window.views.currentWidget()
    case.show_part("costs")
    tab = case.part("costs")
    assert not tab.board.empty.isHidden()
    register.put_cost(LINE)
    assert tab.board.lines[0].supplier == "Wagenhof", "what is saved is shown"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    threads: list[object] = []
    listed = claim_folder._listed
    monkeypatch.setattr(
        claim_folder, "_listed", lambda *args: (threads.append(threading.current_thread()), listed(*args))[1]
    )
    qtbot.mouseClick(tab.make, Qt.MouseButton.LeftButton)
    folder = tmp_path / "2026-0001 schadedossier"
    qtbot.waitUntil(lambda: opened == [str(folder)], timeout=10_000)
    assert threads != [threading.main_thread()], "evidence is written beside the window"
    assert {"kosten.csv", "inhoud.txt"} <= {path.name for path in folder.iterdir()}
    told: list[UserError] = []
    monkeypatch.setattr(tab._workspace, "report", told.append)
    qtbot.mouseClick(tab.make, Qt.MouseButton.LeftButton)
    tab.claim_folder._failed(UserError("vol"))
    assert [error.message for error in told] == ["De map 2026-0001 schadedossier bestaat al.", "vol"]
    links = [button for button in tab.board.column.findChildren(QPushButton) if "polissen" in button.text()]
    links[0].click()
    assert isinstance(program.window.views.currentWidget(), CostsView)
    assert program.window.views.currentWidget().tabs.currentIndex() == 1


def test_a_money_field_writes_what_it_understood(qtbot: QtBot) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    field.line.setText("€ 12,-")
    field.line.editingFinished.emit()
    assert field.line.text() == "12,00"
    field.line.setText("12k")
    field.line.editingFinished.emit()
    assert field.line.text() == "12k"
    assert "Schrijf het bedrag uit" in field.problem()
    field.set_value(None)
    assert field.value() is None


def test_a_number_is_read_with_a_comma_and_its_bounds(qtbot: QtBot) -> None:
    hours, percent = hours_field(), percent_field(whole=True)
    for field in (hours, percent):
        qtbot.addWidget(field)
    hours.line.setText("1,5")
    assert (hours.value(), hours.problem()) == (1.5, "")
    for field, text in ((hours, "veel"), (hours, "nan"), (percent, "101"), (percent, "12,5")):
        field.line.setText(text)
        assert field.problem(), text
    percent.set_value(40)
    assert percent.value() == 40
    percent.set_value(None)
    assert percent.value() is None


def test_a_small_window_wraps_the_sums_and_presses_nothing_together(view: CostsView) -> None:
    value, _below = view.board.sums["cost"]
    wrapped = value.parentWidget().parentWidget()
    assert wrapped.minimumSizeHint().width() < wrapped.sizeHint().width() / 3, "they go on below"
    assert view.board.empty.minimumHeight() >= view.board.empty.sizeHint().height()


def typed(form: Any, **texts: str) -> None:
    """Type in fields of a dialog or of one record in it."""
    fields = form.inputs if hasattr(form, "inputs") else form.fields
    for name, text in texts.items():
        line = fields[name].line
        line.setText(text)
        line.textEdited.emit(text)
        line.editingFinished.emit()


def test_a_claim_from_the_first_call_to_the_money_by_hand(program: Program, view: CostsView) -> None:
    """On paper: 11.260,00 + 13.150,00 = 24.410,00; to the insurer 11.260,00 + 8.650,00 = 19.910,00; excess 1.000,00, so 18.910,00 comes back."""
    register = program.register
    assert register is not None
    register.save_organisation(replace(register.organisation, vat_deductible=40))
    policy = PolicyDialog(view._workspace, Policy(), view)
    policy.show()
    typed(
        policy,
        insurer="Rivierland",
        starts_on="1-1-2026",
        ends_on="31-12-2026",
        excess="EUR 1.000,-",
        waiting_hours="8",
    )
    policy.inside("waiting_effect").retype("deduction")
    policy.inside("notice_rule").set_value("zo spoedig mogelijk, artikel 5.1")
    policy.save()
    kept = policy.saved
    assert kept is not None, policy.other.text()
    # the first call
    program.window.show_screen("costs", "2026-0002")
    claim = ClaimDialog(view._workspace, ClaimFile(reference="2026-0002", policy=kept.id), view)
    claim.show()
    typed(claim, number="S-1", spoken_to="balie")
    claim.inside("notified_at").set_value(register.now)
    claim.save()
    assert claim.saved is not None
    found = register._clocks(register.load("2026-0002"))
    assert [clock.state.value for clock in found if "policy" in clock.id] == ["done"]
    forensics = LineDialog(view._workspace, CostLine(reference="2026-0002", kind=CostKind.FORENSICS), view)
    forensics.show()
    typed(forensics, supplier="Lindemeer", net="10.000,00", vat="2,100.00")
    forensics.inside("no_consent").set_value("van het panel")
    forensics.save()
    down = LineDialog(view._workspace, CostLine(reference="2026-0002", kind=CostKind.INTERRUPTION), view, page="hours")
    down.show()
    outage = down.inside("outages").one_more()
    typed(
        outage,
        system="Salaris",
        open_hours="20",
        turnover_per_hour="1250",
        variable="40",
        catch_up="25",
        extra="1.900,00",
        waiting_hours="8",
    )
    down.save()
    assert (forensics.saved.cost, down.saved.claim) == (11_260_00, 8_650_00)
    board = view.board
    program.window.show_screen("costs", "2026-0002")
    assert [board.sums[name][0].text()[2:] for name in ("cost", "claim", "own_risk", "expected")] == [
        "24.410,00", "19.910,00", "1.000,00", "18.910,00",
    ]  # fmt: skip
    paid = ClaimDialog(view._workspace, register.claim_files("2026-0002")[0], view, page=2)
    paid.show()
    typed(paid.inside("receipts").one_more(), amount="18.910,00", payer="Rivierland")
    paid.inside("state").retype("paid")
    paid.save()
    assert [board.sums[name][0].text()[2:] for name in ("received", "expected", "own_account")] == [
        "18.910,00", "0,00", "5.500,00",
    ]  # fmt: skip


def test_in_a_low_window_sums_and_warning_take_a_line_each_and_two_lines_are_in_sight(
    program: Program, qtbot: QtBot
) -> None:
    register = program.register
    assert register is not None
    policy = register.put_policy(Policy(insurer="Rivierland", excess=Cents(500_00)))
    register.put_claim_file(ClaimFile(reference="2026-0001", policy=policy.id, notified_at=register.now))
    register.put_cost(LINE)
    register.put_cost(replace(LINE, net=None, status=CostStatus.ESTIMATE, kind=CostKind.FORENSICS))
    program.window.open_case("2026-0001")
    shown = program.window.views.currentWidget()
    assert isinstance(shown, CaseView)
    shown.show_part("costs")
    tab = shown.findChild(CostsTab)
    assert isinstance(tab, CostsTab)
    program.window.resize(853, 480)
    board = tab.board
    qtbot.waitUntil(lambda: board.in_short.isVisible() and board.sums["cost"][0].visibleRegion().isEmpty())
    assert board.in_short.text() == (
        "werkelijk €\u00a02.750,00 · geraamd 2.500,00 · claim 2.750,00 · eigen risico 500,00 · nog hooguit 2.250,00"
    )
    assert board.warning.text().startswith("Toestemming ontbreekt bij Wagenhof. En nog ")
    assert "kan deze" in board.warning.toolTip()
    second = board.table.visualItemRect(board.table.item(1, 1)).bottomLeft()

    def in_sight() -> bool:
        place = board.table.viewport().mapTo(tab, second)
        return board.table.viewport().rect().contains(second) and place.y() < tab.height()

    qtbot.waitUntil(in_sight, timeout=2000)
    program.window.resize(1280, 800)
    qtbot.waitUntil(lambda: not board.in_short.isVisible())
    assert "kan deze" in board.warning.text()
    program.window.resize(853, 480)
    program.window.show_screen("costs", "2026-0001")
    room = program.window.views.currentWidget()
    assert isinstance(room, CostsView)
    qtbot.waitUntil(room.board.in_short.isVisible)
    program.window.resize(1280, 800)
    qtbot.waitUntil(lambda: not room.board.in_short.isVisible())


CONSENTS = (Consent(id="aa", supplier="Firma A"), Consent(id="bb", supplier="Firma B"))


def test_what_was_typed_of_a_record_stays_with_its_id_when_another_was_taken_away(
    program: Program, view: CostsView
) -> None:
    register = program.register
    assert register is not None
    kept = register.put_claim_file(ClaimFile(reference="2026-0001", consents=CONSENTS))
    a, b = kept.consents
    dialog = ClaimDialog(view._workspace, kept, view)
    dialog.show()
    field = dialog.inside("consents")
    field._take_away(field.forms[0])
    typed(field.forms[0], purpose="onderzoek")
    typed(field.one_more(), supplier="Firma C")
    dialog.keep_typed()
    again = ClaimDialog(view._workspace, kept, view)
    again.show()
    left, new = again.inside("consents").value()
    assert (left.id, left.supplier, left.purpose) == (b.id, "Firma B", "onderzoek")
    assert (new.id, new.supplier) == ("", "Firma C"), f"never under the id of another, such as {a.id}"
    # once more into the same fields
    again.inside("consents").retype(again.inside("consents").sketch())
    assert [item.id for item in again.inside("consents").value()] == [b.id, ""]
    draft = register.draft(again.scope)
    assert draft is not None
    assert b.id not in readable(draft.typed), "an id says nothing to who reads it as text"


def test_a_sketch_of_records_that_is_no_such_thing_changes_nothing(program: Program, view: CostsView) -> None:
    dialog = ClaimDialog(view._workspace, ClaimFile(reference="2026-0001", consents=CONSENTS), view)
    field = dialog.inside("consents")
    for wrong in ([{"supplier": "x", "purpose": ""}], [{"supplier": "x"}], ["x"]):
        with pytest.raises(ValueError, match="x"):
            field.retype(wrong)
    assert field.value() == CONSENTS


def test_what_was_typed_of_one_case_or_kind_is_not_offered_for_another(program: Program, view: CostsView) -> None:
    register = program.register
    assert register is not None
    register.put_claim_file(ClaimFile(reference="2026-0002", consents=CONSENTS))
    dialog = LineDialog(view._workspace, CostLine(reference="2026-0001"), view)
    dialog.show()
    typed(dialog, supplier="Wagenhof", reference="2026-0002")
    dialog.keep_typed()
    for other in (
        CostLine(reference="2026-0002"),
        CostLine(reference="2026-0001", kind=CostKind.OWN_HOURS),
        CostLine(),
    ):
        fresh = LineDialog(view._workspace, other, view)
        fresh.show()
        assert fresh.inside("supplier").value() in ("", None)
    (draft,) = register.drafts()
    asked: list[LineDialog] = []

    def look(found: LineDialog) -> int:
        found.show()
        asked.append(found)
        assert found.inside("supplier").value() == "Wagenhof"
        box = found.inside("consent").box
        offered = [box.itemText(number) for number in range(box.count())]
        assert offered == ["die van deze leverancier", "Firma A", "Firma B"], "those of the case that was typed"
        return 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LineDialog, "exec", look)
        view.ask_again(draft)
    assert asked


def test_a_case_that_is_not_there_is_told_at_its_field_and_nothing_else(program: Program, view: CostsView) -> None:
    told: list[object] = []
    view._workspace.report = told.append  # type: ignore[method-assign]
    dialog = LineDialog(view._workspace, CostLine(reference="2019-9999"), view)
    assert dialog.inside("evidence").value() == ()
    assert told == []


def test_a_draft_of_a_line_or_policy_that_is_gone_is_shown_as_text(
    program: Program, view: CostsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = program.register
    assert register is not None
    for cls in (LineDialog, PolicyDialog):
        monkeypatch.setattr(cls, "exec", lambda _dialog: pytest.fail("another form is no place for it"))
    places = ("dialog/costs/new", "dialog/costs/gone", "dialog/costs/new/2026-0001/unheard", "dialog/policies/gone")
    for place in places:
        register.keep_draft(
            Draft(place=place, about="Kosten", typed={"shape": 2, "fields": {"what": place.upper(), "net": ""}})
        )
        view.ask_again(register.drafts()[0])
        (shown,) = (dialog for dialog in program.window.findChildren(UnfitDialog) if dialog.isVisible())
        assert shown.paper.toPlainText() == place.upper()
        assert [draft.place for draft in register.drafts()] == [f"unfit/{place}"]
        shown.away.click()
        assert not list(register.drafts())


def test_an_amount_that_was_typed_is_there_again_when_hours_are_taken_away(program: Program, view: CostsView) -> None:
    register = program.register
    assert register is not None
    dialog = LineDialog(view._workspace, CostLine(reference="2026-0001", kind=CostKind.OWN_HOURS), view, page="hours")
    dialog.show()
    typed(dialog, net="1.234")
    hours = dialog.inside("hours").one_more()
    typed(hours, hours="2", rate="50", function="jurist")
    net = dialog.inside("net")
    assert (net.line.text(), net.line.isReadOnly()) == ("100,00", True)
    dialog.keep_typed()
    again = LineDialog(view._workspace, CostLine(reference="2026-0001", kind=CostKind.OWN_HOURS), view)
    again.show()
    for shown in (dialog, again):
        net = shown.inside("net")
        assert (net.line.text(), net.line.isReadOnly()) == ("100,00", True)
        shown.inside("hours")._take_away(shown.inside("hours").forms[0])
        assert (net.line.text(), net.line.isReadOnly()) == ("1.234", False)
    # of a line that was kept with hours nobody typed the sum
    typed(again.inside("hours").one_more(), hours="2", rate="50", function="jurist")
    again.save()
    saved = again.saved
    assert saved is not None
    assert saved.net == 100_00
    kept = LineDialog(view._workspace, saved, view)
    kept.show()
    assert not kept.typed()
    kept.inside("hours")._take_away(kept.inside("hours").forms[0])
    assert (kept.inside("net").line.text(), kept.inside("net").value()) == ("", None)


def test_hours_of_a_thousand_are_asked_and_large_ones_written_in_full(qtbot: QtBot) -> None:
    hours = hours_field()
    qtbot.addWidget(hours)
    for text in ("1.000", "2.500", "1e3"):
        hours.line.setText(text)
        assert hours.value() is None
        assert hours.problem()
    hours.set_value(12345.75)
    assert (hours.line.text(), hours.value()) == ("12345,75", 12345.75)


def test_a_dialog_is_let_go_of_when_it_was_answered(
    program: Program, view: CostsView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = program.register
    assert register is not None
    policy = register.put_policy(Policy(insurer="Rivierland"))
    register.put_cost(LINE)
    program.window.show_screen("costs", "2026-0001")
    for cls in (LineDialog, ClaimDialog, PolicyDialog):
        monkeypatch.setattr(cls, "exec", lambda _dialog: 0)
    view.board.add()
    # the keys begin where the hours or the outage is asked for, and not at what is above them
    begun: list[str] = []

    def seen(dialog: LineDialog) -> int:
        dialog.show()
        begun.append(dialog.focusWidget().accessibleName())
        return 0

    monkeypatch.setattr(LineDialog, "exec", seen)
    view.board.add_of(CostKind.OWN_HOURS)
    view.board.add_of(CostKind.INTERRUPTION)
    assert begun == ["Eigen uren 1 Functie", "Uitval per systeem 1 Systeem"]
    monkeypatch.setattr(LineDialog, "exec", lambda _dialog: 0)
    view.board.change(0)
    view.board.claim(policy.id)
    view.policies.ask(policy)
    qtbot.waitUntil(lambda: not view.findChildren(RecordDialog), timeout=2000)


def test_a_case_number_leads_to_its_costs_also_when_the_policies_or_another_year_were_seen_last(
    program: Program, view: CostsView
) -> None:
    register = program.register
    assert register is not None
    register.put_cost(LINE)
    register.put_cost(replace(LINE, reference="2026-0002", supplier="Ander", on=date(2024, 1, 1)))
    program.window.show_screen("costs", "2026-0001")
    view.year.setCurrentIndex(view.year.findData("2026"))
    view.year.activated.emit(view.year.currentIndex())
    program.window.show_screen("costs", "policies")
    program.window.show_screen("costs", "2026-0002")
    assert view.tabs.currentIndex() == 0
    assert [line.supplier for line in view.board.lines] == ["Ander"]
    program.window.show_screen("costs", "policies")
    program.window.open_wizard("2026-0001")
    wizard: Any = program.window.views.currentWidget()
    wizard.elsewhere_wished.emit(wizard.breach.reference, "costs")
    assert program.window.views.currentWidget() is view
    assert view.board.reference == "2026-0001"


def test_a_policy_without_dates_says_so_and_not_that_it_runs(program: Program, view: CostsView) -> None:
    register = program.register
    assert register is not None
    register.put_policy(Policy(insurer="Rivierland"))
    program.window.show_screen("costs", "policies")
    (said,) = [label for label in view.policies.findChildren(QLabel) if "ooptijd" in label.text()]
    assert said.text() == "Looptijd niet vastgelegd"
    assert said.property("tone") != "done"
