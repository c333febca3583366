"""The room Voorbereid: whom to call, the programme with what incidents say of it, the binder; and what a case says of measures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QKeySequence
from pytestqt.qtbot import QtBot

from breachreg.domain.contacts import ContactRole, KnownContact
from breachreg.domain.dossier import Dossier, MeasurePart, Part, StillNeeded
from breachreg.domain.drafts import Draft
from breachreg.domain.programme import Preparation, ProgrammeMeasure, Size
from breachreg.prevention.call_card import Block
from breachreg.prevention.catalogue import catalogue
from breachreg.register import Register
from ui.application import Program
from ui.case.prevention_dialog import PreventionDialog, offered
from ui.prepared.catalogue_dialog import CatalogueDialog
from ui.prepared.measure_dialog import ProgrammeMeasureDialog
from ui.prepared.preparation_dialog import PreparationDialog
from ui.prepared.prepared_view import PreparedView
from ui.unfit import UnfitDialog


@pytest.fixture
def register(program: Program) -> Register:
    assert program.register is not None
    return program.register


@pytest.fixture
def view(program: Program, register: Register) -> PreparedView:
    program.window.actions_.call_card.trigger()
    shown = program.window.views.currentWidget()
    assert isinstance(shown, PreparedView)
    return shown


def settled(qtbot: QtBot, view: PreparedView) -> None:
    qtbot.waitUntil(lambda: not view.measures._tasks.busy and view.measures.looked is not None, timeout=10_000)


def cells(view: PreparedView, row: int) -> list[str]:
    table = view.measures.table
    return [table.item(row, column).text() for column in range(table.columnCount())]


def test_f9_shows_whom_to_call_and_what_is_missing(program: Program, register: Register, view: PreparedView) -> None:
    assert program.window.actions_.call_card.shortcut() == QKeySequence("F9")
    assert view.tabs.currentWidget() is view.card
    assert "Niemand vervult deze taken: Incidentleider, " in view.card.unfilled.text()
    assert "nog nooit" in view.card.foot.text()
    register.put_contact(KnownContact(name="Ilse", roles=(ContactRole.LEAD,), phone_always="06 1", phone="010 1"))
    register.put_preparation(Preparation(size=Size.TINY, fallback="Signal", numbers_called_on=date(2026, 11, 2)))
    card = view.card.card
    assert card is not None
    assert [number.name for number in card.block(Block.OWN)] == ["Ilse"]
    assert "2-11-2026" in view.card.foot.text()
    with_new: list[int] = []
    view.new_breach.connect(lambda: with_new.append(1))
    view.card.start.click()
    assert with_new == [1]


def test_the_card_is_one_click_away_from_a_case(program: Program, register: Register) -> None:
    program.window.open_case("2026-0001")
    case: Any = program.window.views.currentWidget()
    case.head.call_card.trigger()
    shown = program.window.views.currentWidget()
    assert isinstance(shown, PreparedView)
    assert shown.tabs.currentWidget() is shown.card


def test_the_contacts_are_one_click_away(program: Program, view: PreparedView) -> None:
    view.card.contacts.click()
    shown = program.window.views.currentWidget()
    assert shown.tabs.currentWidget() is shown.contacts


def test_the_card_is_made_on_paper(view: PreparedView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("ui.making_paper.documents_folder", lambda: tmp_path)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    view.card.paper.click()
    assert [path.suffix for path in view.card.made] == [".docx", ".docx"]
    view.card.open_folder.click()
    assert opened == [str(tmp_path)]


def test_how_the_office_is_prepared_is_typed(program: Program, register: Register, view: PreparedView) -> None:
    dialog = PreparationDialog(program.window.workspace, register.preparation(), view)
    dialog.inside("accountable").set_value("De directeur")
    dialog.inside("size").set_value(Size.LARGE)
    dialog.inside("binder_at").set_value(("balie", "kluis"))
    dialog.save()
    assert register.preparation() == dialog.saved
    assert register.preparation().binder_at == ("balie", "kluis")
    again = PreparationDialog(program.window.workspace, register.preparation(), view)
    form = again.inside("systems").one_more()
    form.fields["supplier"].set_value("Nedergaard")
    again.save()
    assert again.saved is None
    assert form.rows["name"].error


def test_measures_are_taken_from_the_catalogue_and_stand_in_the_table(
    program: Program, register: Register, view: PreparedView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.refresh("measures")
    assert not view.measures.empty.isHidden()

    def tick(dialog: CatalogueDialog) -> bool:
        assert not dialog.take.isEnabled()
        for row in (0, 30):
            dialog.list.item(row).setCheckState(Qt.CheckState.Checked)
            dialog.list.setCurrentRow(row)
        assert "Normen: ISO 27002" in dialog.about.text()
        return dialog.take.isEnabled()

    monkeypatch.setattr(CatalogueDialog, "exec", tick)
    view.measures.choose.click()
    assert [measure.code for measure in register.programme()] == ["A01", "T04"]
    settled(qtbot, view)
    assert cells(view, 0)[0] == "A01"
    assert cells(view, 0)[3:] == ["nog niemand", "", "nog niet ingevoerd", "–"]
    monkeypatch.setattr(CatalogueDialog, "exec", lambda _dialog: False)
    view.measures.empty.step.click()
    assert len(register.programme()) == 2


def test_a_measure_is_changed_gone_over_and_looked_at(
    program: Program, register: Register, view: PreparedView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = register.put_measure(replace(catalogue().get("T06").begun(), started_on=date(2026, 1, 5)))
    view.refresh("measures")

    def go_over(dialog: ProgrammeMeasureDialog) -> None:
        dialog.inside("owner").set_value("ICT")
        review = dialog.inside("reviews").one_more()
        review.fields["on"].set_value(date(2026, 11, 20))
        review.fields["proof"].set_value("verslag 3")
        dialog.save()
        assert dialog.saved is not None

    monkeypatch.setattr(ProgrammeMeasureDialog, "exec", go_over)
    view.measures.done.click()
    now = register.programme_measure(kept.id)
    assert (now.owner, now.reviews[0].proof) == ("ICT", "verslag 3")
    settled(qtbot, view)
    assert cells(view, 0)[5] == "op orde"
    # a day that is to come is refused at its field
    dialog = ProgrammeMeasureDialog(program.window.workspace, now, view)
    dialog.inside("every_months").set_value(99)
    dialog.save()
    assert dialog.saved is None
    assert dialog.rows["every_months"].error
    shown: list[str] = []
    monkeypatch.setattr(ProgrammeMeasureDialog, "exec", lambda self: shown.append(self.windowTitle()))
    qtbot.keyClick(view.measures.table, Qt.Key.Key_Return)
    qtbot.keyClick(view.measures.table, Qt.Key.Key_Insert)
    view.ask_again(Draft(place="dialog/programme/T06"))
    assert shown == [now.called[:80], "Maatregel toevoegen", now.called[:80]]


def test_a_draft_of_a_measure_that_is_gone_is_shown_as_text(
    program: Program, register: Register, view: PreparedView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ProgrammeMeasureDialog, "exec", lambda _dialog: pytest.fail("no other form is filled with it"))
    register.keep_draft(
        Draft(place="dialog/programme/gone", about="Kluis", typed={"shape": 2, "fields": {"text": "Kluis op slot"}})
    )
    view.ask_again(register.drafts()[0])
    (shown,) = program.window.findChildren(UnfitDialog)
    assert shown.paper.toPlainText() == "Kluis op slot"
    assert [draft.place for draft in register.drafts()] == ["unfit/dialog/programme/gone"]
    shown.close()


def test_what_cases_say_is_told_and_a_measure_they_name_stays(
    program: Program, register: Register, view: PreparedView, qtbot: QtBot
) -> None:
    kept = register.put_measure(ProgrammeMeasure(text="Kluis", started_on=date(2026, 1, 5)))
    case = register.load("2026-0001")
    said = Dossier(
        prevention=(MeasurePart(measure=kept.id, part=Part.FAILED, why="stond open"),), still_needed=StillNeeded.EXPIRED
    )
    register.keep_dossier(case.id, said)
    view.refresh("measures")
    settled(qtbot, view)
    looked = view.measures.looked
    assert looked is not None
    told = " ".join(text for text, _tone in view.measures.sentences(looked))
    assert "Kluis: 1 × faalde (2026-0001)" in told
    assert "weg hadden moeten zijn" in told
    offered = [catalogue().get(gap.codes[0]).text.nl.rstrip(".") for gap in looked.gaps[:4]]
    assert offered
    assert all(f"Kies bijvoorbeeld: {text}." in told for text in offered), "a code alone tells nobody what to choose"
    view.measures.table.setCurrentCell(0, 1)
    view.measures.remove.click()
    assert len(register.programme()) == 1
    other = register.put_measure(ProgrammeMeasure(text="Aap, bij vergissing"))
    settled(qtbot, view)
    view.measures.table.setCurrentCell([m.id for m in view.measures.measures].index(other.id), 1)
    view.measures.remove.click()
    assert [measure.id for measure in register.programme()] == [kept.id]


def test_plan_and_binder_are_made(
    view: PreparedView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.making_paper.documents_folder", lambda: tmp_path)
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    view.refresh("measures")
    view.measures.plan.click()
    assert view.measures.made is not None
    assert view.measures.made.name == "Jaarplan preventie 2027.docx"
    view.measures.open_folder.click()
    assert opened == [str(tmp_path)]
    view.refresh("binder")
    view.binder.making.folder = tmp_path
    view.binder.open_cases.setChecked(True)
    view.binder.making.make()
    qtbot.waitUntil(lambda: not view.binder.making.busy and bool(view.binder.making.made), timeout=20_000)
    assert view.binder.making.made[0].name == "72-uurs map 2026-11-23.docx"


def test_a_case_says_what_measures_did_also_when_it_is_closed(
    program: Program, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = register.put_measure(replace(catalogue().get("T11").begun(), started_on=date(2026, 1, 5)))
    program.window.open_case("2026-0001")
    view: Any = program.window.views.currentWidget()
    view.show_part("measures")
    tab = view.part("measures")

    def fill(dialog: PreventionDialog) -> None:
        form = dialog.inside("prevention").one_more()
        form.fields["measure"].set_value(kept.id)
        form.fields["part"].set_value(Part.FAILED)
        form.fields["why"].set_value("waarschuwing stond uit")
        dialog.inside("still_needed").set_value(StillNeeded.NEEDED)
        dialog.save()

    monkeypatch.setattr(PreventionDialog, "exec", fill)
    tab.prevention.click()
    case = register.load("2026-0001")
    assert case.prevention[0].part is Part.FAILED
    assert [text for text, _tone in tab._told(case)] == [
        f"{kept.called}: faalde (waarschuwing stond uit)" if len(kept.called) < 60 else tab._told(case)[0][0],
        "Hadden de gegevens er nog moeten zijn? ja, zij waren nog nodig",
    ]
    # what was typed in the tab Dossier leaves it as it is
    view.show_part("dossier")
    dossier = view.part("dossier")
    dossier.department.set_value("Zorg")
    dossier.keep.click()
    assert register.load("2026-0001").prevention == case.prevention


def test_the_same_measure_twice_is_told_at_its_field(program: Program, register: Register) -> None:
    dialog = PreventionDialog(program.window, program.window.workspace, register.load("2026-0001"))
    for _number in range(2):
        dialog.inside("prevention").one_more().fields["why"].set_value("stond uit")
    dialog.save()
    assert dialog.saved is None
    assert "Kies om welke" in dialog.inside("prevention").forms[0].rows["measure"].error
    for form in dialog.inside("prevention").forms:
        form.fields["measure"].set_value("T01")
    dialog.save()
    assert dialog.saved is None
    assert "staat er al bij" in dialog.inside("prevention").forms[1].rows["measure"].error


def test_measures_against_the_cause_are_offered_first(register: Register) -> None:
    own = register.put_measure(ProgrammeMeasure(text="Kluis"))
    keys = [key for key, _name in offered(register, register.load("2026-0001"))]
    assert keys[0] == own.id
    assert len(keys) == 51
