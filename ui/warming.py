"""Makes ready what the first click needs, piece by piece between what the user does, so that no click waits for all of it.

In the window's own thread and not beside it: a second thread that computes holds up every painted row, for the interpreter serves one
at a time, and nothing has to be waited for when the register is closed. A click that comes earlier makes the rest itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.law.agenda_words import Row
    from breachreg.law.results import Assessment
    from breachreg.register import Register
    from ui.main_window import MainWindow
    from ui.workspace import Workspace

REST = 120
"""Milliseconds after the rows in which the window only answers: whoever starts to search types now."""
BETWEEN = 4
"""Milliseconds between two pieces, in which a key or a click comes first."""


class Warming(QObject):
    """Takes a piece of `pieces` at a time until they are over or one fails.

    Signals:
        failed: a `UserError`: the register cannot be worked with. A mistake in the program is raised as everywhere in the window.
    """

    failed = Signal(object)

    def __init__(self, pieces: Iterator[None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pieces = pieces
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)
        self._timer.start(REST)

    def stop(self) -> None:
        """Leave the rest."""
        self._timer.stop()
        self.deleteLater()

    def _next(self) -> None:
        from breachreg.errors import UserError

        self._timer.start(BETWEEN)
        try:
            next(self._pieces)
        except StopIteration:
            self._timer.stop()
        except UserError as error:
            self._timer.stop()
            self.failed.emit(error)
        except BaseException:
            self._timer.stop()
            raise


def rest(register: Register, window: MainWindow, ready: Callable[[], None]) -> Iterator[None]:
    """Load what was left out until the rows were on the screen, in pieces.

    Args:
        register: the one that is open in `window`.
        ready: called when a case can be opened and judged.

    Raises:
        UserError: the organisation is damaged.
        LawDataError: here, and not in the middle of a case.
    """
    from breachreg.errors import BusyError
    from breachreg.law import law_in_pieces
    from ui.drafting import offer
    from ui.offices.remembering import remember
    from ui.practice.strip import follow
    from ui.start.naming import ask_name
    from ui.today.counting import Counting

    yield from law_in_pieces()
    if register.organisation.practice and not register.read_only:
        window.banner.show_practice()
        follow(register, window)
    yield
    ready()
    remember(register, window)
    ask_name(register, window)
    if window.workspace is not None:
        offer(window.workspace, window)
        Counting(window, window.workspace)
        _remind(window, window.workspace)
        window.workspace.care.look()
    yield
    try:
        yield from _screens(window)
    except BusyError:
        # something long is written, such as an import that was begun at once: the click that needs the rest makes it
        return


def _remind(window: MainWindow, workspace: Workspace) -> None:
    """Begin to remind, at once of what fell due while nothing ran."""
    from ui.screens import TODAY, go_to
    from ui.today.reminding import Reminding

    def go(row: Row | None) -> bool:
        if row is not None:
            go_to(window, row)
        else:
            window.show_screen(TODAY)
        # who has something half typed may have chosen to stay with it
        there = window.screen_named(row.screen if row is not None else TODAY)
        at = getattr(there, "breach", None)
        return window.views.currentWidget() is there and (at is None or row is None or at.reference == row.reference)

    reminding = Reminding(window, workspace, go)
    first_page = window.screen_named(TODAY)
    reminding.changed.connect(lambda: first_page.say_following(reminding.found.following))
    first_page.say_following(reminding.found.following)


def _policies(workspace: Workspace, first: Breach, assessment: Assessment) -> Iterator[None]:
    """Make ready the times of policies beside a case, where the office has any: else the first case that is opened waits for them."""
    if not workspace.register.policies():
        return
    import breachreg.costs.cover

    yield
    import breachreg.costs.beside  # noqa: F401

    yield
    workspace.clocks(first, assessment)


def _screens(window: MainWindow) -> Iterator[None]:
    """Make the screen of a case out of sight, and read what stands at the top of the list, in pieces."""
    from breachreg.law import interview  # noqa: F401

    yield
    import ui.forms.fields

    yield
    import ui.forms.form_row

    yield
    import ui.case.case_view

    yield
    workspace = window.workspace
    if workspace is None:
        return
    window.screen_named("case")
    yield
    import ui.register.register_view

    yield
    listed = window.register_view
    yield
    reference = listed.model.reference_at(0)
    first = workspace.glance(lambda: workspace.register.load(reference)) if reference else None
    yield
    if first is not None:
        assessment = workspace.assess(first, deep=False)
        yield
        yield from _policies(workspace, first, assessment)
    yield
    import ui.wizard.wizard_view  # noqa: F401

    yield
    from ui import theme

    theme.read_slanted()
    yield
