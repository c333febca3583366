"""What a register keeps of evidence and for how long: files kept and given out, cases and values erased (AVG 5(1)(e))."""

from __future__ import annotations

import contextlib
from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.acts.opened import OpenedRegister
from breachreg.domain.operations import Kinds, Operation
from breachreg.errors import UserError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.evidence.files import Sealed
    from breachreg.evidence.kept import KeptEvidence
    from breachreg.persistence.erasing import Erased, Wish
    from breachreg.undo import UndoSteps


class Custody(OpenedRegister):
    """The part of a `Register` that keeps and erases."""

    @property
    @abstractmethod
    def _wrote(self) -> bool:
        """Something may have been saved in this session."""

    @property
    @abstractmethod
    def _steps(self) -> UndoSteps:
        """The changes of this session that can be undone."""

    # -- evidence that is kept ------------------------------------------------------------

    @cached_property
    def kept_evidence(self) -> KeptEvidence:
        """The files that this register keeps, to be looked at and given out."""
        from breachreg import settings
        from breachreg.evidence.kept import KeptEvidence

        return KeptEvidence(self._file, settings.folder())

    def keep_evidence(
        self,
        ident: str,
        sealed: Sealed,
        path: Path,
        *,
        about: str = "",
        place: str = "",
        megabytes: int,
        save_id: str | None = None,
        tell: Callable[[int, int], object] = lambda _done, _whole: None,
    ) -> Callable[[], Breach]:
        """Record a file as evidence and keep its bytes, both or neither. May run in another thread than the windows'.

        Args:
            sealed: what the file at `path` was when it was chosen; megabytes: the most that is kept of one file.
            tell: hears how many bytes were written, of how many; stops by raising.

        Returns:
            what tells everybody that it was saved, and gives the case as it is now; to be called in the thread of the windows.

        Raises:
            UserError: it is too large, cannot be read, or is not what it was. InputError, BusyError: as other changes of a case.
        """
        from breachreg.casework.scope import check_open
        from breachreg.evidence.files import may_keep, reading, with_evidence
        from breachreg.persistence import assets
        from breachreg.persistence.subjects import CASE

        may_keep(sealed, megabytes)
        author, stored = self._author(), self.load_id(ident)
        check_open(stored, Operation.EDIT_EVIDENCE)
        wanted = with_evidence(
            stored, sealed, about=about, place=place, added_at=self.now, added_by=self.officer.name, kept=True
        )
        self._refuse(wanted)
        with (
            reading(path) as source,
            self._file.turn.alone(_("er wordt een bestand bewaard"), reads=True),
        ):
            brought = assets.bring(self._store.transaction, source, sealed.sha256, sealed.size, tell)
            with self._store.transaction() as connection:
                assets.put(connection, brought)
                before, after = self._store.put_within(
                    connection, CASE, wanted, Operation.EDIT_EVIDENCE, author, save_id=save_id
                )

        def announce() -> Breach:
            if after is not before:
                self._steps.remember(Operation.EDIT_EVIDENCE, CASE, before, after)
                self._tell(Operation.EDIT_EVIDENCE, Kinds.CASES, after.reference)
            return after

        return announce

    # -- erasing ------------------------------------------------------------------------------

    def erase(self, wishes: Sequence[Wish], *, even_open: bool = False) -> list[Erased]:
        """Erase cases, fields and texts for good, by several rules: all of it or nothing (AVG 5(1)(e)).

        They go with all that the history, lists, search and undo hold of them. What stays: that they were there, how many entries
        were erased, by whom, when and by which rule. What earlier backups hold is not reached.

        Raises:
            InputError: no rule is given, a field cannot be erased, or a text stands nowhere. NotFoundError: a case is not there
                (any more). UserError: one is not closed, unless `even_open`, or its erasing is held.
        """
        from breachreg.persistence.erasing import erase_all
        from breachreg.persistence.subjects import CASE

        done = erase_all(self._store, wishes, self._author(), even_open=even_open)
        for ident in {erased.ident for erased in done}:
            self._steps.forget(CASE, ident)
        left = {erased.reference for erased in done} - {number for wish in wishes for number in wish.whole}
        # who has a case on the screen of which something was erased reads it again
        self._tell(Operation.ERASE, Kinds.CASES, left.pop() if len(left) == 1 else None)
        return done

    # -- closing ------------------------------------------------------------------------------

    def _let_go(self) -> None:
        """Take away what was only kept for this session: private copies, and files that were taken out of their last case."""
        if "kept_evidence" in self.__dict__:
            self.kept_evidence.close()
        if self.read_only or not self._wrote:
            return
        from breachreg.persistence import assets

        # closing goes on where the disk refuses: the next session takes them away
        with contextlib.suppress(UserError), self._store.transaction() as connection:
            assets.sweep(connection)
