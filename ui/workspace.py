"""What the screens work with: the open register, one way to change it, one way to tell the user.

Screens call `do` and `new`, and listen to `changed`; they never catch errors of the register themselves, and never know
each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from breachreg.domain.operations import Changed, Kinds, Operation
from breachreg.errors import BusyError, Cancelled, InputError, UserError
from breachreg.i18n import _
from breachreg.register import Register
from ui.care import Care
from ui.messages import Message, refusal

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from breachreg.correspondence.documents import Correspondence
    from breachreg.domain.breach import Breach
    from breachreg.domain.problems import Problem
    from breachreg.law.clock import Clock
    from breachreg.law.interview import Interview
    from breachreg.law.results import Assessment

T = TypeVar("T")
MOST_NAMED = 3
"""So many fields are named of what was undone."""


class Workspace(QObject):
    """The open register as the screens see it.

    Signals:
        changed: a `Changed`, after every committed change, whoever made it.
        told: a `Message` for the message bar.
        closing: the register is about to be let go of; who reads it beside the window stops.
    """

    changed = Signal(object)
    told = Signal(object)
    closing = Signal()
    _from_beside = Signal(object)

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.register = register
        self.people_books: dict[str, Path] = {}
        """The workbook with the people of a case that was saved last, by its id; as long as the program runs, and kept nowhere."""
        self._interview: Interview | None = None
        self._failed: tuple[Operation, object, str] | None = None
        self._committed_changes = 0
        self._last_changed: str | None = None
        self._passing: tuple[str, tuple[Clock, ...]] | None = None
        self.care = Care(register, self)
        self.care.told.connect(self.told)
        self.care.renewed.connect(self._renewed)
        self._from_beside.connect(self._committed)
        register.subscribe(self._committed)

    @cached_property
    def documents(self) -> Correspondence:
        """The documents of this register, with its templates and house style."""
        from breachreg.correspondence.documents import Correspondence

        return Correspondence(self.register)

    @property
    def actor(self) -> str:
        """The name of the officer, as it stands in the history."""
        return self.register.officer.name

    @property
    def now(self) -> datetime:
        """The moment by the register's clock, UTC."""
        return self.register.now

    @property
    def read_only(self) -> bool:
        """Nothing can be saved in this register."""
        return self.register.read_only

    @property
    def interview(self) -> Interview:
        """The questions, in Dutch."""
        if self._interview is None:
            from breachreg.law.interview import Interview

            self._interview = Interview(self.register.law, "nl", lambda: self.register.organisation.regimes)
        return self._interview

    def assess(self, breach: Breach, *, deep: bool = True) -> Assessment:
        """Return what the law says about `breach`, now."""
        return self.register.assess(breach, deep=deep)

    def clocks(self, breach: Breach, assessment: Assessment) -> tuple[Clock, ...]:
        """Return how every clock of `breach` stands, the most urgent open one first, and last the times that ask nothing."""
        from breachreg.law.clocks import case_clocks

        clocks = case_clocks(self.register.law, breach, assessment.obligations)
        if self._passing is None or self._passing[0] != breach.reference:
            # these follow from what is saved, and are asked at every answer that is not
            self._passing = (breach.reference, self.register.passing_times(breach))
        return (*clocks, *self._passing[1])

    # -- changing ------------------------------------------------------------------

    def do(
        self,
        operation: Operation,
        breach: Breach,
        note: str = "",
        *,
        on_problems: Callable[[Sequence[Problem]], None] | None = None,
        tell: bool = True,
    ) -> Breach | None:
        """Save what is known of a case.

        Args:
            operation: what the user does, by its name in the history.
            breach: the case as it should become.
            note: a remark for the history.
            on_problems: shows what cannot be stored at its fields; without it the message bar does.
            tell: say in the message bar that it was saved, with the offer to undo.

        Returns:
            the case as it is now, or None when it was refused: then the user was told, and nothing typed is lost.
        """
        return self.act(
            operation,
            breach,
            lambda save_id: self.register.save(operation, breach, save_id=save_id, note=note),
            on_problems=on_problems,
            tell=tell,
        )

    def act(
        self,
        operation: Operation,
        wish: object,
        work: Callable[[str], Breach],
        *,
        on_problems: Callable[[Sequence[Problem]], None] | None = None,
        tell: bool = True,
    ) -> Breach | None:
        """Do something to a case by a method of the register.

        Args:
            operation: what the user does, by its name in the history.
            wish: what is done to what, to know the same wish again after a failure.
            work: does it, given the id of the save.

        Returns:
            as `do`.
        """
        committed = self._committed_changes
        save_id = self._save_id(operation, wish)
        saved = self._try(lambda: work(save_id), on_problems)
        self._failed = None if saved is not None else (operation, wish, save_id)
        if saved is not None and tell and self._committed_changes != committed:
            from breachreg.domain.history import OPERATION_NAMES

            self.message(
                _("Opgeslagen: {reference}, {what}.").format(
                    reference=saved.reference, what=OPERATION_NAMES[operation]
                ),
                undo=True,
            )
        return saved

    def new(
        self, breach: Breach, *, on_problems: Callable[[Sequence[Problem]], None] | None = None, note: str = ""
    ) -> Breach | None:
        """Enter a new case, with a note for its history; the same `Breach.id` again makes no second one. Returns None when it was refused."""
        saved = self._try(lambda: self.register.new_breach(breach, note=note), on_problems)
        if saved is not None:
            self.message(_("Opgeslagen: {reference}, datalek ingevoerd.").format(reference=saved.reference))
        return saved

    def undo(self) -> None:
        """Undo the last change. What cannot be undone is not passed over unsaid: an older change that nobody sees is taken back only when asked again."""
        what, since = self.register.can_undo, self.register.done_since
        if since is not None:
            from breachreg.domain.history import OPERATION_NAMES

            self.register.look_past()
            mend = (
                _("Staat de zaak er bij vergissing, kies dan bij die zaak Vergissing.")
                if since is Operation.NEW_BREACH
                else _("Verander het zelf, waar het staat.")
            )
            again = _("Nog een keer neemt terug wat u daarvoor deed: {what}.").format(what=what) if what else ""
            self.warn(
                _("Dit kan niet ongedaan worden gemaakt: {what}.").format(what=OPERATION_NAMES[since]),
                f"{mend} {again}".strip(),
            )
        elif what is None:
            self.message(_("Er is niets om ongedaan te maken."))
        elif self._try(self.register.undo) is not None:
            self.told.emit(
                Message(_("Ongedaan gemaakt: {what}.").format(what=what + self._fields()), tone="done", redo=True)
            )

    def redo(self) -> None:
        """Do the last undone change again, if there is one."""
        what = self.register.can_redo
        if what is None:
            self.message(_("Er is niets om opnieuw te doen."))
        elif self._try(self.register.redo) is not None:
            self.message(_("Opnieuw gedaan: {what}.").format(what=what + self._fields()), undo=True)

    def _fields(self) -> str:
        """Name what was changed just now in a case, behind what was done to it."""
        entries = self.register.history(self._last_changed) if self._last_changed else []
        if not entries:
            return ""
        # of a thing in a list, such as a task, the list: its own path holds an id
        paths = dict.fromkeys(change.path.partition("[")[0] for change in entries[-1].changes)
        named = list(dict.fromkeys(map(self.interview.label, paths)))
        more = _(" en meer") if len(named) > MOST_NAMED else ""
        return f" ({', '.join(f'‘{name}’' for name in named[:MOST_NAMED])}{more})" if named else ""

    def attempt(
        self, work: Callable[[], T], *, on_problems: Callable[[Sequence[Problem]], None] | None = None
    ) -> T | None:
        """Return what `work` gives; where it cannot be done, tell the user why and return None.

        Args:
            on_problems: shows what is wrong at the fields, instead of the message bar.
        """
        return self._try(work, on_problems)

    def glance(self, work: Callable[[], T], later: Callable[[], object] = lambda: None) -> T | None:
        """Return what a look that nobody asked for gives; None, with nothing said, while the register is busy with something long.

        Args:
            later: is called then, to look again.
        """
        try:
            return work()
        except BusyError:
            later()
            return None
        except UserError as error:
            self.report(error)
            return None

    def _save_id(self, operation: Operation, wish: object) -> str:
        # the same save once more after a failure is the same save, also if the first one did reach the disk
        if self._failed is not None and self._failed[:2] == (operation, wish):
            return self._failed[2]
        from uuid import uuid4

        return uuid4().hex

    def _try(self, work: Callable[[], T], on_problems: Callable[[Sequence[Problem]], None] | None = None) -> T | None:
        try:
            return work()
        except Cancelled:
            return None
        except InputError as error:
            if on_problems is not None:
                on_problems(error.problems)
            else:
                self.told.emit(Message(error.advice, tone="late"))
            return None
        except UserError as error:
            self.report(error)
            return None

    def _committed(self, change: Changed) -> None:
        if QThread.currentThread() is not self.thread():
            # a long write beside the window: the screens hear of it in their own thread
            self._from_beside.emit(change)
            return
        self._committed_changes += 1
        self._last_changed = change.reference
        self._passing = None
        self.changed.emit(change)
        if change.operation is Operation.EDIT_ORGANISATION or (
            change.kinds & Kinds.COSTS and self.register.lists.stale
        ):
            self.care.renew()

    def _renewed(self) -> None:
        # other terms in the list; a case on the screen stays as it is
        self.changed.emit(Changed(Operation.RENEW_LIST, Kinds.LISTS))

    # -- telling ----------------------------------------------------------------------

    def message(self, text: str, undo: bool = False) -> None:
        """Say in the message bar what happened; `undo` offers to take the last change back."""
        doubt = self.register.upkeep.clock_doubt() or self._clock_righted()
        tone = "soon" if doubt else "done"
        undo, clock = undo and self.register.can_undo is not None, self._clock_behind()
        self.told.emit(Message(text, doubt, tone=tone, undo=undo, clock=clock))

    def warn(self, text: str, remedy: str = "") -> None:
        """Say in the message bar what deserves a look."""
        self.told.emit(Message(text, remedy, tone="soon"))

    def tell_opening(self, sentences: Sequence[str]) -> None:
        """Say in the message bar what happened at opening."""
        self.told.emit(Message(" ".join(sentences), tone="soon", clock=self._clock_behind()))

    def _clock_righted(self) -> str:
        """Return, once, that the history went back to the clock's time by itself."""
        said, self.register.clock_righted = self.register.clock_righted, ""
        return said

    def _clock_behind(self) -> bool:
        return not self.read_only and self.register.upkeep.clock_behind()

    def report(self, error: UserError) -> None:
        """Say in the message bar what could not be done and what to do now."""
        self.told.emit(refusal(error))
