"""Where what is missing in a case is mended: a question, a decision, what was sent, or a tab of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.wizard.places import DECIDE, LETTERS

if TYPE_CHECKING:
    from ui.workspace import Workspace

STEPS = {"decisions": DECIDE, "notifications": LETTERS}
PARTS = {"hold.reason": "dossier", "no_prevention": "dossier"}


def mend(window: Any, workspace: Workspace, reference: str, path: str) -> None:
    """Show a case at the place that fills `path`; of a path that no question asks, or none, the case itself."""
    step = STEPS.get(path) or (path if path and workspace.interview.page_of(path) else "")
    if step:
        window.open_wizard(reference, step)
        return
    window.open_case(reference, PARTS.get(path, ""))
