"""Whether a register is what it says, and its backups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from breachreg.acts.opened import OpenedRegister
from breachreg.domain.operations import Kinds, Operation
from breachreg.errors import DamagedError, RegisterFileError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.persistence.backup import BackupInfo
    from breachreg.persistence.findings import Verification
    from breachreg.persistence.lists import Lists
    from breachreg.persistence.projection import Progress as ListProgress


class CheckingActs(OpenedRegister):
    """Checks, repairs and backups of a `Register`."""

    @cached_property
    def lists(self) -> Lists:
        """List, search and terms: whether they are up to date, making them so, checking them, what comes next."""
        from breachreg.persistence.lists import Lists, under

        return Lists(
            self._file.connection,
            self._projector,
            lambda: under(self.law.edition, self.organisation),
            self._tell_of_lists,
        )

    def _tell_of_lists(self, operation: Operation, note: str, more: Mapping[str, Any]) -> None:
        from breachreg.persistence.store import Author
        from breachreg.persistence.subjects import ORGANISATION

        # it is the program that does it, also where nobody gave a name yet
        author = Author(self._officer.name or self._source, self._source, self.upkeep.moment())
        connection, organisation = self._file.connection, self._reader.organisation()
        self._store.put_within(connection, ORGANISATION, organisation, operation, author, note=note, more=more)

    def renew_lists(self) -> Iterator[ListProgress]:
        """Make list, search and terms what the cases say, for the law, the organisation and the program of today.

        Between two slices others may save. The history says under what they were made, and what was wrong with them that no
        other law, organisation or program explains; that is also `wrong` of what is yielded.
        """
        before = self.head()
        wrong = False
        for progress in self.lists.renew():
            wrong = wrong or bool(progress.wrong)
            yield progress
        if self.head() != before:
            self._tell(Operation.REPAIR_LIST if wrong else Operation.RENEW_LIST, Kinds.LISTS)

    @property
    def lists_left_out(self) -> str:
        """In Dutch, what in the lists is not of today; empty when all is. Where that is so, it is told without reading the law."""
        from breachreg.law.edition import edition
        from breachreg.persistence.glance import lists_are_fresh

        return "" if lists_are_fresh(self._file.connection, edition()) else self.lists.left_out

    def repair_lists(self) -> Iterator[ListProgress]:
        """Make list, search and terms anew where they are not what the cases say; yields how far it is and what was wrong.

        What was wrong is told in the history.

        Raises:
            DamagedError: the cases themselves are not what the history says; nothing was changed.
        """
        from breachreg.persistence.findings import Deviation

        self._author()
        for finding in self.verify().findings:
            if finding.deviation is Deviation.LIST_CHANGED:
                continue
            raise DamagedError(
                _("De lijst is niet hersteld, want de historie klopt niet: {problem}").format(problem=finding.text),
                _("Zet bij Instellingen een back-up terug die klopt."),
                command=_(
                    "Zet een back-up terug die klopt: breachreg backups noemt ze, breachreg restore zet er een terug."
                ),
            )
        yield from self.renew_lists()

    def _check_lists(self, in_pieces: bool) -> Iterator[ListProgress]:
        yield from self.lists.check(in_pieces=in_pieces)

    def verify(self, code: str = "") -> Verification:
        """Check the whole history and that all that is stored is what it says.

        Args:
            code: one that was kept outside the file, as the letters print it: number of the entry and its code. Empty: none.

        Raises:
            InputError: `code` is no code.
        """
        return self.upkeep.verify(code=code)

    def head(self) -> tuple[int, str]:
        """Return number and code of the last entry: what to keep outside the file."""
        return self._reader.head()

    def code(self) -> str:
        """Return number and code of the last entry as the letters print them: to keep outside the file."""
        from breachreg.domain.history import code_in_groups

        return code_in_groups(*self.head())

    def backups(self) -> list[BackupInfo]:
        """Return the backups, the newest first."""
        return self.upkeep.backups()

    @staticmethod
    def backups_of(path: Path) -> list[BackupInfo]:
        """Return the backups of a register that is not open, the newest first; it may be damaged, gone, or at a path that leads nowhere."""
        from breachreg.persistence.backup import listed
        from breachreg.persistence.inspection import resolved

        try:
            return listed(resolved(path))
        except RegisterFileError:
            return []
