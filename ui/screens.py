"""The screens behind the list, made at their first use and wired to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.workspace import Workspace


def make(name: str, window: MainWindow) -> QWidget:
    """Return the screen `name` for the register that is open in `window`."""
    workspace = window.workspace
    if workspace is None:
        raise RuntimeError(f"no register is open for the screen {name}")
    return MAKERS[name](window, workspace)


def _case(window: MainWindow, workspace: Workspace) -> QWidget:
    from ui.case.case_view import CaseView

    case = CaseView(workspace)
    case.open_wizard.connect(window.open_wizard)
    case.closed.connect(window.go_back)
    case.settings_wished.connect(window.show_settings)
    return case


def _wizard(window: MainWindow, workspace: Workspace) -> QWidget:
    from ui.wizard.wizard_view import WizardView

    wizard = WizardView(workspace)
    wizard.closed.connect(lambda: window.open_case(wizard.breach.reference))
    return wizard


def _new(window: MainWindow, workspace: Workspace) -> QWidget:
    from ui.register.new_breach import NewBreachForm

    form = NewBreachForm(workspace)

    def created(reference: str, go_on: bool) -> None:
        if go_on:
            window.open_wizard(reference)
        else:
            window.show_register()

    form.created.connect(created)
    form.cancelled.connect(window.go_back)
    return form


def _settings(window: MainWindow, workspace: Workspace) -> QWidget:
    from ui.settings.settings_view import SettingsView

    view = SettingsView(workspace)
    view.open_wished.connect(window.open_wished)
    view.new_register_wished.connect(window.new_register_wished)
    view.practice_wished.connect(window.practice_wished)
    view.restore_wished.connect(window.restore_wished)
    return view


MAKERS = {"case": _case, "wizard": _wizard, "new": _new, "settings": _settings}
