"""The room Kosten: sums, lines, what the policy says, and amounts as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from breachreg.domain.claims import ClaimFile
from breachreg.domain.costs import CostKind, CostLine, CostStatus, Estimate
from breachreg.domain.money import Cents
from breachreg.domain.policies import Policy
from ui.application import Program
from ui.costs.costs_view import CostsView
from ui.costs.line_dialog import LineDialog
from ui.costs.money_field import MoneyField

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
    return [view.table.item(row, column).text() for column in range(view.table.columnCount())]


def test_an_empty_room_says_what_belongs_there(view: CostsView) -> None:
    assert not view.empty.isHidden()
    assert view.table.isHidden()
    assert view.sums["cost"][0].text() == "€\u00a00,00"


def test_lines_sums_and_what_the_policy_says(program: Program, view: CostsView) -> None:
    register = program.register
    assert register is not None
    policy = register.put_policy(Policy(insurer="Rivierland", excess=Cents(500_00)))
    register.put_claim_file(ClaimFile(reference="2026-0001", policy=policy.id, notified_at=register.now))
    register.put_cost(LINE)
    program.window.show_screen("costs", "2026-0001")
    assert view.sums["cost"][0].text() == "€\u00a02.750,00"
    assert view.sums["own_account"][0].text() == "€\u00a02.750,00"
    assert view.sums["expected"][0].text() == "€\u00a02.250,00"
    assert cells(view, 0)[1:7] == [
        "Advocaat- en proceskosten", "Wagenhof", "betaald", "2.500,00", "2.750,00", "2.750,00",
    ]  # fmt: skip
    assert view.warning.text().startswith("Toestemming ontbreekt bij Wagenhof.")
    assert not view.warning.isHidden()
    said = " ".join(label.text() for label in view.column.findChildren(type(view.warning)))
    assert "na te gaan in de polis" in said
    assert "Het programma belooft geen dekking." in said
    # of all cases there is no policy to show
    view.case.setCurrentIndex(0)
    view.case.activated.emit(0)
    assert view.warning.isHidden()


def test_what_is_typed_is_kept_as_a_line_and_shown(program: Program, view: CostsView) -> None:
    dialog = LineDialog(view._workspace, CostLine(reference="2026-0002"), view)
    dialog.show()
    dialog.save()
    assert "Schrijf wat voor kosten" in dialog.rows["what"].error
    dialog.what.setText("onderzoek")
    dialog.supplier.setText("Lindemeer")
    dialog.estimates["likely"].line.setText("9000")
    dialog.net.line.setText("EUR 8.450,-")
    dialog.vat.line.setText("1,774.50")
    dialog.on.set_value(date(2026, 11, 20))
    dialog.save()
    assert dialog.saved is not None, [dialog.guess_problem.text(), *(row.error for row in dialog.rows.values())]
    assert (dialog.saved.net, dialog.saved.vat, dialog.saved.on) == (8450_00, 1774_50, date(2026, 11, 20))
    assert dialog.saved.estimates[0].low == dialog.saved.estimates[0].high == 9000_00
    assert view.lines[0].supplier == "Lindemeer"
    # once more, another estimate: the first stays
    again = LineDialog(view._workspace, view.lines[0], view)
    again.show()
    assert "9.000,00" in again.known.text()
    again.estimates["high"].line.setText("9500")
    again.save()
    assert again.saved is not None
    assert [item.likely for item in again.saved.estimates] == [9000_00, 9500_00]


def test_an_amount_that_is_not_clear_is_asked_at_the_field_and_nothing_is_lost(view: CostsView) -> None:
    dialog = LineDialog(view._workspace, CostLine(), view)
    dialog.show()
    dialog.net.line.setText("1.234")
    dialog.save()
    assert dialog.saved is None
    assert "kan twee bedragen zijn" in dialog.net.error
    assert dialog.net.line.text() == "1.234"
    dialog.net.line.setText("1.234,00")
    dialog.save()
    # no case yet
    assert dialog.saved is None
    assert "Kies bij welke zaak" in dialog.rows["reference"].error
    dialog.reference.setText("2026-0003")
    dialog.estimates["low"].line.setText("5")
    dialog.estimates["likely"].line.setText("4")
    dialog.save()
    assert dialog.saved is None
    assert "moeten oplopen" in dialog.guess_problem.text()
    dialog.drop_typed()


def test_a_line_is_opened_by_enter_and_a_new_one_by_insert(
    program: Program, view: CostsView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = program.register
    assert register is not None
    register.put_cost(LINE)
    asked: list[CostLine] = []
    monkeypatch.setattr(LineDialog, "exec", lambda dialog: asked.append(dialog._line))
    view.table.setCurrentCell(0, 1)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.keyClick(view.table, Qt.Key.Key_Insert)
    assert [line.supplier for line in asked] == ["Wagenhof", ""]


def test_a_money_field_writes_what_it_understood(qtbot: QtBot) -> None:
    field = MoneyField("Bedrag")
    qtbot.addWidget(field)
    field.line.setText("€ 12,-")
    assert field.look()
    assert field.line.text() == "12,00"
    field.line.setText("12k")
    assert not field.look()
    assert "Schrijf het bedrag uit" in field.error
    field.set_cents(None)
    assert field.cents() is None


def test_a_small_window_wraps_the_sums_and_presses_nothing_together(view: CostsView) -> None:
    value, _below = view.sums["cost"]
    wrapped = value.parentWidget().parentWidget()
    assert wrapped.minimumSizeHint().width() < wrapped.sizeHint().width() / 3, "they go on below"
    assert view.empty.minimumHeight() >= view.empty.sizeHint().height()
