"""Makes the pages of the wizard, each at its first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.wizard.places import AUTHORITY, DECIDE, LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.wizard.question_page import QuestionPage
    from ui.workspace import Workspace


def page_of(step: str, workspace: Workspace, on: dict[str, Callable[..., Any]]) -> QWidget:
    """Return the page of a step.

    Args:
        on: what hears of it: `answered`, `decided`, `all_decided`, `sent`, `made` and `place`.
    """
    if step == DECIDE:
        from ui.wizard.decision_page import DecisionPage

        decisions = DecisionPage(workspace)
        decisions.decided.connect(on["decided"])
        decisions.all_decided.connect(on["all_decided"])
        return decisions
    if step == LETTERS:
        from ui.wizard.letters_page import LettersPage

        letters = LettersPage(workspace)
        letters.sent.connect(on["sent"])
        letters.made.connect(on["made"])
        letters.place_wished.connect(on["place"])
        return letters
    questions = _questions(step, workspace)
    questions.answered.connect(on["answered"])
    return questions


def _questions(step: str, workspace: Workspace) -> QuestionPage:
    contacts = workspace.register.contacts
    if step == AUTHORITY:
        from ui.wizard.authority_page import AuthorityPage

        return AuthorityPage(workspace.interview, lambda: workspace.now, contacts, workspace.documents.form)
    from ui.wizard.question_page import QuestionPage

    register = workspace.register
    return QuestionPage(workspace.interview, step, lambda: workspace.now, contacts, register.names_in_use)
