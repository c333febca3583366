"""What is typed in the wizard and not saved: an answer that cannot be read, a reason or a message that is not recorded."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from breachreg.i18n import _
from ui.leaving import Wish
from ui.wizard.question_page import QuestionPage
from ui.workspace import Workspace


class Steps(Protocol):
    """What is asked of the wizard: its pages by step, and the question about them."""

    pages: dict[str, QWidget]
    ask: Any

    def step_ids(self) -> list[str]: ...
    def look_at(self, step: str) -> None: ...
    def throw_away(self, step: str) -> None: ...


def name_unreadable(workspace: Workspace, page: QuestionPage) -> None:
    """Go to the first answer on the page that cannot be read, and say that it is not saved."""
    path = page.unreadable()[0]
    page.focus_on(path)
    workspace.warn(
        _("‘{label}’ is nog niet opgeslagen: het kan zo niet worden gelezen.").format(
            label=page.rows[path].question.label
        ),
        _("Verbeter het of maak het veld leeg."),
    )


def settled(view: Steps) -> bool:
    """Ask what to do with what is loose, page by page; False when the officer goes back to it."""
    for step, page in list(view.pages.items()):
        if step not in view.step_ids() or not is_loose(page):
            continue
        view.look_at(step)
        wish = view.ask(page, _words(page))
        if wish is Wish.BACK:
            return False
        if wish is Wish.DISCARD:
            view.throw_away(step)
    return True


def is_loose(page: QWidget) -> bool:
    """Tell whether something is typed on a page that saving the answers does not save."""
    if isinstance(page, QuestionPage):
        return bool(page.unreadable())
    return bool(page.typed())  # type: ignore[attr-defined]


def _words(page: QWidget) -> str:
    if isinstance(page, QuestionPage):
        path = page.unreadable()[0]
        page.focus_on(path)
        return _("‘{label}’ kan zo niet worden gelezen. Bewaart u het, dan staat het er later weer.").format(
            label=page.rows[path].question.label
        )
    return _("Hier staat iets dat nog niet is vastgelegd. Bewaart u het, dan staat het er later weer.")
