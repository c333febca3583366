"""What is typed and not saved yet: kept, offered at the next start, and taken away."""

from __future__ import annotations

from breachreg.acts.opened import OpenedRegister
from breachreg.domain.drafts import KEPT_FOR, Draft
from breachreg.persistence.connection import companion


class DraftActs(OpenedRegister):
    """Drafts in a `Register`. They are no part of a case: not in the history, undo, lists, documents or any export."""

    def drafts(self) -> tuple[Draft, ...]:
        """Return what was typed and not saved, the latest first; nothing that is older than thirty days."""
        from breachreg.persistence import drafts

        self._file.turn.check()
        since = self.now - KEPT_FOR
        found = drafts.every(self._file.connection)
        return tuple(draft for draft in found if draft.kept_at is not None and draft.kept_at >= since)

    def draft(self, place: str) -> Draft | None:
        """Return the draft of one form, or None."""
        return next((draft for draft in self.drafts() if draft.place == place), None)

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is typed in a form, in the place of what was kept of it before. Nothing is told, and no backup is due for it.

        It survives the end of the program at once, and a power cut as soon as the disk has it, which is not waited for.

        Raises:
            BusyError: something else is being written. StorageError: the disk refuses.
        """
        from breachreg.persistence import drafts

        if self.read_only:
            return
        with self._file.turn.brief():
            drafts.keep(self._file.connection, draft, self.now)
        self._flush()

    def drop_draft(self, place: str) -> bool:
        """Take the draft of a form away: it was saved or thrown away. False when there was none."""
        from breachreg.persistence import drafts

        if self.read_only:
            return False
        with self._file.turn.brief():
            dropped = drafts.drop(self._file.connection, place)
        if dropped:
            self._flush()
        return dropped

    def _flush(self) -> None:
        from breachreg.persistence import drafts

        drafts.flush_soon(companion(self._file.path, "-wal"))

    def sweep_drafts(self) -> None:
        """Take away the drafts that are older than thirty days."""
        from breachreg.persistence import drafts

        if not self.read_only:
            self._file.turn.check()
            drafts.sweep(self._file.connection, self.now)
