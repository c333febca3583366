"""Departments, processors and systems in the settings: renamed, merged, taken up, and never a case changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from breachreg.casework import together
from breachreg.domain.managed_names import NameKind
from ui.application import Program
from ui.forms.asking_dialog import OneLineDialog
from ui.leaving import Wish
from ui.settings.names_page import ALIASES, CASES, NAME, STAFF, NamesPage
from ui.settings.settings_view import SettingsView


@pytest.fixture
def page(program: Program, qtbot: QtBot) -> Iterator[NamesPage]:
    assert program.register is not None
    workspace = program.window.workspace
    assert workspace is not None
    # the file is being looked at, as after every start
    qtbot.waitUntil(lambda: not workspace.care.busy)
    for reference, name in (
        ("2026-0001", "Burgerzaken"),
        ("2026-0002", "BZ"),
        ("2026-0003", "bz"),
        ("2026-0004", "Balie"),
    ):
        program.register.keep_together([reference], together.Wish(department=name))
    program.window.show_screen("settings")
    view = program.window.screen_named("settings")
    assert isinstance(view, SettingsView)
    view.tabs.setCurrentWidget(view.names)
    return view.names


def rows(page: NamesPage) -> list[tuple[str, ...]]:
    table = page.table
    return [
        tuple(table.item(row, column).text() for column in (NAME, ALIASES, STAFF, CASES))
        for row in range(table.rowCount())
    ]


def choose(page: NamesPage, *names: str) -> None:
    page.table.clearSelection()
    model = page.table.selectionModel()
    for row, one in enumerate(page.shown):
        if one.name in names:
            model.select(page.table.model().index(row, 0), model.SelectionFlag.Select | model.SelectionFlag.Rows)


def answers(page: NamesPage, *texts: str | None) -> list[tuple[str, str]]:
    """Answer with each text in turn, None leaves; return what stood there each time, and what was said to be wrong."""
    told: list[tuple[str, str]] = []

    def ask(dialog: OneLineDialog) -> int:
        for text in texts:
            told.append((dialog.line.value(), next(iter(dialog.rows.values())).error))
            if text is not None:
                dialog.line.set_value(text)
                dialog.keep()
        dialog.reject()
        return 0

    page.ask = ask
    return told


def test_names_of_cases_are_taken_up_merged_renamed_and_counted(
    program: Program, page: NamesPage, qtbot: QtBot
) -> None:
    assert program.register is not None
    bar = program.window.message_bar
    assert page.loose.text() == "In zaken staan nog 3 namen die hier niet staan: Balie, Burgerzaken, BZ."
    page.take_up_button.click()
    assert rows(page) == [("Balie", "–", "–", "1"), ("Burgerzaken", "–", "–", "1"), ("BZ", "–", "–", "2")]
    assert not page.take_up_button.isVisible()
    choose(page, "Burgerzaken", "BZ")
    page.ask_which = lambda names: names[0]
    page.merge_button.click()
    assert rows(page)[1] == ("Burgerzaken", "BZ", "–", "3")
    assert "De zaken zijn niet veranderd" in bar.text
    choose(page, "Burgerzaken")
    answers(page, "Burgerzaken en verkiezingen")
    page.rename_button.click()
    assert rows(page)[1][:2] == ("Burgerzaken en verkiezingen", "BZ, Burgerzaken")
    answers(page, "12")
    page.staff_button.click()
    assert rows(page)[1][2] == "12"
    told = answers(page, "veel", "13")
    page.staff_button.click()
    assert told[1] == ("veel", "‘veel’ is geen aantal mensen. Vul een heel getal in.")
    assert rows(page)[1][2] == "13"
    page.retire_button.click()
    assert rows(page)[1][0].endswith("(niet meer aangeboden)")
    assert page.retire_button.text() == "Weer aanbieden"
    assert [breach.department for breach in program.register.all_breaches()] == ["Burgerzaken", "BZ", "bz", "Balie", ""]
    page.remove_button.click()
    assert len(rows(page)) == 1
    assert program.window.workspace is not None
    program.window.workspace.undo()
    assert len(program.register.managed_names(NameKind.DEPARTMENT)) == 2


def test_what_is_refused_or_given_up_changes_nothing(program: Program, page: NamesPage) -> None:
    answers(page, "Balie")
    page.add_button.click()
    told = answers(page, "Balie", None)
    page.add_button.click()
    assert told[1][0] == "Balie", "what was refused need not be typed again"
    assert "staat al in de lijst" in told[1][1]
    answers(page)
    page.add_button.click()
    choose(page, "Balie")
    page.rename_button.click()
    page.staff_button.click()
    page.merge()
    assert [one.name for one in page.shown] == ["Balie"]
    page.kind.setCurrentIndex(page.kind.findData("system"))
    assert page.shown == []
    assert "Nog geen namen" in page.loose.text()
    assert page.table.isColumnHidden(STAFF)
    assert not page.rename_button.isEnabled()


def test_processors_of_the_register_are_offered_while_a_name_is_typed(program: Program) -> None:
    from breachreg.domain.managed_names import ManagedName
    from ui.forms.list_fields import PartiesField
    from ui.wizard.question_page import QuestionPage

    assert program.register is not None
    program.register.put_name(ManagedName(kind=NameKind.PROCESSOR, name="Drukkerij Rijn"))
    program.register.put_name(ManagedName(kind=NameKind.PROCESSOR, name="Oud", retired=True))
    program.window.open_wizard("2026-0001", "what")
    wizard = program.window.screen_named("wizard")
    page = next(page for page in wizard.findChildren(QuestionPage) if "parties" in page.rows)
    field = page.rows["parties"].field
    assert isinstance(field, PartiesField)
    line = field._lines.add()
    completer = line.text.completer()
    assert completer is not None
    model = completer.model()
    offered = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert "Drukkerij Rijn" in offered
    assert "Oud" not in offered


def test_enter_asks_for_no_name_where_nothing_can_be_renamed(page: NamesPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.take_up_button.click()
    choose(page, "Balie")
    asked: list[str] = []
    page.ask = lambda dialog: asked.append(dialog.windowTitle()) or 0  # type: ignore[func-returns-value]
    where = page.table.model().index(0, 0)
    page.table.activated.emit(where)
    assert asked == ["Hernoemen"]
    monkeypatch.setattr(type(page._workspace), "read_only", True)
    page.refresh()
    page.table.activated.emit(where)
    assert asked == ["Hernoemen"]


def test_a_name_that_was_typed_and_not_used_is_asked_again(program: Program, page: NamesPage) -> None:
    assert program.register is not None
    page.take_up()
    balie = next(one for one in page.shown if one.name == "Balie")

    def typed_and_left(dialog: OneLineDialog) -> int:
        dialog.show()
        dialog.line.set_value("Publieksbalie")
        dialog.ask = lambda *_args: Wish.KEEP
        dialog.reject()
        return 0

    page.ask = typed_and_left
    choose(page, "Balie")
    page.rename_button.click()
    (draft,) = [draft for draft in program.register.drafts() if "names" in draft.place]
    page.kind.setCurrentIndex(page.kind.findData("system"))
    there = []

    def asked(dialog: OneLineDialog) -> int:
        dialog.show()
        there.append(dialog.line.value())
        dialog.keep()
        return 1

    page.ask = asked
    program.window.screen_named("settings").ask_again(draft)
    assert there == ["Publieksbalie"]
    assert program.register.managed_name(balie.id).name == "Publieksbalie"
    assert list(program.register.drafts()) == []
    page.remove()
    page.ask_again(draft)
    assert "staat niet (meer) in de lijst" in program.window.message_bar.text, "a name that is gone is not asked for"
