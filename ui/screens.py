"""The screens, one row each: the room it belongs to, how it is made and wired, and the button that leads there.

A new screen is a maker and a row. A screen is made at its first use; until then its module is not even imported.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtWidgets import QWidget

from breachreg.i18n import N_, _
from ui.palette import PROGRAM

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.law.agenda_words import Row
    from ui.workspace import Workspace


class House(Protocol):
    """What a screen may ask of the window; the wishes are its signals."""

    reminders: Any
    open_wished: Any
    switch_wished: Any
    new_register_wished: Any
    practice_wished: Any
    exercise_wished: Any
    restore_wished: Any

    def open_case(self, reference: str, part: str = "") -> None: ...
    def open_wizard(self, reference: str, step: str = "") -> None: ...
    def new_breach(self) -> None: ...
    def screen_named(self, name: str) -> Any: ...
    def show_register(self) -> None: ...
    def show_screen(self, name: str, place: str = "") -> None: ...
    def go_back(self) -> None: ...


class Screen(NamedTuple):
    """One screen.

    Attributes:
        room: the name of the screen whose button is marked while this one is shown.
        make: returns it, wired to the window, for the register that is open.
        label, icon: of its button in the navigation; a screen without them is reached from another one.
        below: its button stands at the bottom.
        title: what it is called in the title of the window, where it has no label.
    """

    room: str
    make: Callable[[House, Workspace], QWidget]
    label: str = ""
    icon: str = ""
    below: bool = False
    title: str = ""


def go_to(window: House, row: Row) -> None:
    """Show where a row of what has to be done is done."""
    if row.screen == "wizard":
        window.open_wizard(row.reference, row.part)
    elif row.screen == "case":
        window.open_case(row.reference, row.part)
    else:
        window.show_screen(row.screen, row.part)


def _today(window: House, workspace: Workspace) -> QWidget:
    from ui.today.today_view import TodayView

    view = TodayView(workspace)
    view.wished.connect(lambda row: go_to(window, row))
    view.new_breach.connect(window.new_breach)
    view.register_wished.connect(lambda: window.show_screen(REGISTER))
    view.move_wished.connect(lambda: window.show_screen("move"))
    window.reminders.minute.connect(view.tick)
    return view


def _case(window: House, workspace: Workspace) -> QWidget:
    from ui.case.case_view import CaseView

    case = CaseView(workspace)
    case.open_wizard.connect(window.open_wizard)
    case.closed.connect(window.go_back)
    case.settings_wished.connect(lambda place: window.show_screen("settings", place))
    case.policies_wished.connect(lambda: window.show_screen("costs", "policies"))
    case.case_wished.connect(window.open_case)
    case.card_wished.connect(lambda: window.show_screen("prepared", "card"))
    case.example_wished.connect(lambda breach: _begin_as(window, breach))
    return case


def _begin_as(window: House, example: Breach) -> None:
    """Show the form for a new breach, begun as another case is."""
    window.new_breach()
    window.screen_named("new").begin_as(example)


def _wizard(window: House, workspace: Workspace) -> QWidget:
    from ui.wizard.wizard_view import WizardView

    wizard = WizardView(workspace)
    wizard.case_wished.connect(window.open_case)
    wizard.elsewhere_wished.connect(lambda reference, place: _elsewhere(window, reference, place))
    return wizard


def _elsewhere(window: House, reference: str, place: str) -> None:
    """Show where something of a case is filled in that no question asks (`places.ELSEWHERE`)."""
    if place == "costs":
        window.show_screen("costs", reference)
    elif place in ("groups", "evidence"):
        window.open_case(reference, place)
    else:
        window.show_screen("settings", place)


def _new(window: House, workspace: Workspace) -> QWidget:
    from ui.register.new_breach import NewBreachForm

    form = NewBreachForm(workspace)

    def created(reference: str, go_on: bool) -> None:
        if go_on:
            window.open_wizard(reference)
        else:
            window.show_register()

    form.created.connect(created)
    form.case_wished.connect(window.open_case)
    form.cancelled.connect(window.go_back)
    return form


def _settings(window: House, workspace: Workspace) -> QWidget:
    from ui.settings.settings_view import SettingsView

    view = SettingsView(workspace)
    view.open_wished.connect(window.open_wished)
    view.new_register_wished.connect(window.new_register_wished)
    view.practice_wished.connect(window.practice_wished)
    view.exercise_wished.connect(window.exercise_wished)
    view.restore_wished.connect(window.restore_wished)
    view.move_wished.connect(lambda: window.show_screen("move"))
    return view


def _figures(window: House, workspace: Workspace) -> QWidget:
    from ui.figures.figures_view import FiguresView

    view = FiguresView(workspace)
    view.case_wished.connect(window.open_case)
    return view


def _costs(window: House, workspace: Workspace) -> QWidget:
    from ui.costs.costs_view import CostsView

    view = CostsView(workspace)
    view.case_wished.connect(window.open_case)
    return view


def _prepared(window: House, workspace: Workspace) -> QWidget:
    from ui.prepared.prepared_view import PreparedView

    view = PreparedView(workspace)
    view.new_breach.connect(window.new_breach)
    view.contacts_wished.connect(lambda: window.show_screen("settings", "contacts"))
    return view


def _audit(window: House, workspace: Workspace) -> QWidget:
    from ui.audit.audit_view import AuditView
    from ui.audit.mending import mend

    view = AuditView(workspace)
    view.case_wished.connect(window.open_case)
    view.mend.connect(lambda reference, path: mend(window, workspace, reference, path))
    return view


def _register(window: House, workspace: Workspace) -> QWidget:
    from ui.register.register_view import RegisterView

    view = RegisterView()
    view.case_wished.connect(window.open_case)
    view.new_breach.connect(window.new_breach)
    view.move_wished.connect(lambda: window.show_screen("move"))
    window.reminders.minute.connect(view.model.refresh_times)
    view.attach(workspace)
    return view


def _move(window: House, workspace: Workspace) -> QWidget:
    from ui.moving.moving_view import MovingView
    from ui.moving.whole_register import WholeRegister

    view = MovingView(workspace)
    whole = WholeRegister(view.enter, view.tasks, workspace)
    whole.made.connect(lambda path: window.switch_wished.emit(path, ""))
    view.closed.connect(window.go_back)
    view.cases_wished.connect(lambda: window.show_screen(REGISTER))
    return view


def _offices(window: House, workspace: Workspace) -> QWidget:
    from ui.offices.offices_view import OfficesView

    view = OfficesView(workspace)
    view.switch_wished.connect(window.switch_wished)
    view.case_wished.connect(window.open_case)
    view.open_wished.connect(window.open_wished)
    view.new_wished.connect(window.new_register_wished)
    return view


TODAY, REGISTER = "today", "register"
HOMES = (TODAY, REGISTER)
"""The screens that a case is opened from, and left to."""
OFFICES = "offices"
"""Its button stands there for who has more than one register."""

SCREENS = {
    TODAY: Screen(TODAY, _today, N_("Vandaag"), "calendar"),
    REGISTER: Screen(REGISTER, _register, N_("Register"), "register"),
    "case": Screen(REGISTER, _case, title=N_("Zaak")),
    "wizard": Screen(REGISTER, _wizard, title=N_("Vragen")),
    "new": Screen(REGISTER, _new, title=N_("Nieuw datalek")),
    "move": Screen(REGISTER, _move, title=N_("Register overnemen")),
    "audit": Screen("audit", _audit, N_("Jaarcontrole"), "audit"),
    "figures": Screen("figures", _figures, N_("Cijfers"), "chart"),
    "costs": Screen("costs", _costs, N_("Kosten"), "euro"),
    "prepared": Screen("prepared", _prepared, N_("Voorbereid"), "shield"),
    OFFICES: Screen(OFFICES, _offices, N_("Organisaties"), "building", below=True),
    "settings": Screen("settings", _settings, N_("Instellingen"), "settings", below=True),
}
"""By name, in the order of their buttons. A screen with a button has a `refresh`, which is called when it is
shown, with the place in it that was asked for or nothing."""


def arrive(window: Any, name: str, screen: QWidget) -> None:
    """Let the title of the window say which screen this is and whose register, but of no case, and bring the focus into the screen."""
    row, workspace = SCREENS[name], window.workspace
    where = _(row.title or row.label)
    whose = [workspace.register.whose] if workspace is not None else []
    window.setWindowTitle(" – ".join((where, *whose, PROGRAM)))
    if not screen.isAncestorOf(window.focusWidget()):
        screen.setFocus()
