"""Every ‘Invullen’ and ‘Ga erheen’ is pressed: the cursor is in the very question or field, and it is in sight, also in a small window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, IncidentKind
from breachreg.domain.moments import Moments
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.register import Register
from ui.application import Program
from ui.documents.document_panel import DocumentPanel
from ui.wizard.places import DECIDE, LETTERS, question_of

BARE = "2026-0001"


@pytest.fixture
def bare(
    make_program: Callable[..., Program],
    tmp_path: Path,
    clock: FixedClock,
    qtbot: QtBot,
) -> Program:
    """A register of an organisation of which little is known, with a case of which little is known."""
    past = FixedClock(clock.moment)
    past.advance(hours=-24 * 40)
    with Register.create(
        tmp_path / "kaal.db", Organisation(name="Proef"), clock=past, officer=Officer("An Vos")
    ) as made:
        made.new_breach(
            Breach(
                id="bare",
                title="Laptop kwijt",
                incident_kind=IncidentKind.DEVICE_OR_PAPER_LOST,
                moments=Moments(aware_at=made.now),
            )
        )
    program = make_program(tmp_path / "kaal.db")
    program.window.resize(960, 600)
    return program


def landed(program: Program, place: str) -> str:
    """Return what is wrong with where the cursor is now, for somebody who wished to go to `place`; empty: nothing."""
    window = program.window
    here: Any = window.views.currentWidget()
    focus = window.focusWidget()
    if focus is None:
        return "nowhere"
    if place in ("groups", "evidence"):
        return "" if here.part(place).isVisible() else "the tab is not shown"
    if place in ("costs", "own_clocks"):
        shown = window.screen_named("costs" if place == "costs" else "settings")
        return "" if here is shown and (place == "costs" or here.clocks.isVisible()) else "nothing happened"
    if not hasattr(here, "organisation" if place.startswith("organisation.") else "pages"):
        return "nothing happened"
    room, _slash, part = place.partition("/")
    if place.startswith("organisation."):
        page = here.organisation
        path = place.removeprefix("organisation.")
        if path == "regimes":
            wanted: QWidget = next(iter(page.regimes.values()))
        else:
            fields = next(fields for fields in page.parts if path in fields.rows)
            names = list(fields.rows)
            empty = [name for name in names[names.index(path) :] if not fields.edit(name).text()]
            wanted = fields.edit(empty[0] if empty else path)
    elif room == DECIDE:
        wanted = here.pages[DECIDE]
    elif room == LETTERS:
        wanted = getattr(here.pages[LETTERS], part) if part else here.pages[LETTERS]
        wanted = here.pages[LETTERS].authority if part and wanted.isHidden() else wanted
    else:
        page = here.pages[here.step]
        if question_of(place) not in getattr(page, "rows", {}):
            return f"no question {place} on page {here.step}"
        wanted = page.rows[question_of(place)]
    if focus is not wanted and not wanted.isAncestorOf(focus):
        return f"the cursor is in {type(focus).__name__} {focus.accessibleName()!r}"
    seen = focus.visibleRegion().boundingRect()
    least = QRect(0, 0, min(focus.width(), 20), min(focus.height(), 20))
    if seen.width() < least.width() or seen.height() < least.height():
        return "out of sight"
    if isinstance(focus, QLineEdit) and focus.hasSelectedText():
        return "one key would replace what stands there"
    return ""


def settle(qtbot: QtBot) -> None:
    qtbot.wait(20)


def wrong_at(qtbot: QtBot, program: Program, place: str) -> str:
    """Return what is wrong with where the cursor is, once the page had the time to be laid out."""
    for _time in range(20):
        qtbot.wait(60)
        wrong = landed(program, place)
        if not wrong:
            break
    return wrong


def test_every_invullen_of_the_ap_form_lands_in_the_very_question(bare: Program, qtbot: QtBot) -> None:
    window = bare.window
    found, places = {}, set()
    window.open_case(BARE)
    case = window.screen_named("case")
    numbers: list[str] = []
    while True:
        window.open_case(BARE)
        case.show_part("form")
        settle(qtbot)
        form = case.part("form")
        numbers = numbers or [number for number, row in form.rows.items() if not row.fill.isHidden()]
        if not numbers:
            break
        number = numbers.pop(0)
        place = form.rows[number]._place
        if place in places:
            if not numbers:
                break
            continue
        places.add(place)
        form.rows[number].fill.click()
        if wrong := wrong_at(qtbot, bare, place):
            found[f"{number} {place}"] = wrong
        if not numbers:
            break
    assert found == {}
    assert len(places) > 15
    assert {"organisation.address", "organisation.kvk", "letters/persons"} <= places


def test_every_ga_erheen_of_the_letters_lands_in_the_very_question(
    bare: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = bare.window
    workspace = window.workspace
    assert workspace is not None
    offered: dict[str, tuple[str, str]] = {}
    made = DocumentPanel._missing_line

    def line(panel: DocumentPanel, text: str, place: str) -> QWidget:
        if panel._reachable(place):
            offered.setdefault(place, (page._kind, text))
        return made(panel, text, place)

    monkeypatch.setattr(DocumentPanel, "_missing_line", line)
    window.open_wizard(BARE, LETTERS)
    page = window.screen_named("wizard").pages[LETTERS]
    for kind in workspace.documents.kinds():
        page.show_document(kind)
        settle(qtbot)
    found = {}
    for place, (kind, text) in [*offered.items()]:
        window.open_wizard(BARE, LETTERS)
        page.show_document(kind)
        settle(qtbot)
        page.panel.missing.open()
        buttons = page.panel.missing.findChildren(QPushButton)
        next(button for button in buttons if button.accessibleName() == f"Ga erheen: {text}").click()
        if wrong := wrong_at(qtbot, bare, place):
            found[place] = wrong
    assert found == {}
    assert {"organisation.contact.name", "account", DECIDE} <= set(offered)


def test_every_ga_erheen_of_the_dossier_lands_in_the_very_question(bare: Program, qtbot: QtBot) -> None:
    window = bare.window
    found, pressed = {}, set()
    while True:
        window.open_case(BARE)
        case = window.screen_named("case")
        case.show_part("dossier")
        dossier = case.part("dossier")
        qtbot.waitUntil(lambda dossier=dossier: bool(gos(dossier)), timeout=10_000)
        button = next((button for button in gos(dossier) if button.accessibleName() not in pressed), None)
        if button is None:
            break
        pressed.add(button.accessibleName())
        wished: list[str] = []
        dossier.points.place_wished.connect(wished.append)
        name = button.accessibleName()
        button.click()
        dossier.points.place_wished.disconnect(wished.append)
        settle(qtbot)
        place = {"notifications": LETTERS, "decisions": DECIDE, "closed_at": DECIDE}.get(wished[0], wished[0])
        if window.views.currentWidget() is case:
            focus = window.focusWidget()
            if focus is None or focus.visibleRegion().isEmpty() or not dossier.isAncestorOf(focus):
                found[f"{name} ({place})"] = "the cursor is not in the tab"
        elif wrong := wrong_at(qtbot, bare, place):
            found[f"{name} ({place})"] = wrong
    assert found == {}
    assert pressed


def gos(dossier: Any) -> list[QPushButton]:
    return [button for button in dossier.points.findChildren(QPushButton) if button.isVisibleTo(dossier.points)]
