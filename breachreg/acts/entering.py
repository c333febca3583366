"""Cases that come in: one at a time, or many with their past."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from breachreg.acts.opened import OpenedRegister
from breachreg.domain.operations import Kinds, Operation, PastChange
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach


class EnteringActs(OpenedRegister):
    """How cases get into a `Register`."""

    def new_breach(self, breach: Breach, *, note: str = "") -> Breach:
        """Enter a case and return it with its number. The same `Breach.id` again gives the case that is there.

        Raises:
            InputError: something cannot be stored, with its place. ValueError: it was decided on, notified or closed already, which
                is a mistake in the program.
        """
        from breachreg.casework.scope import check_new

        check_new(breach)
        self._refuse(breach)
        saved = self._store.add(breach, self._author(), note)
        self._tell(Operation.NEW_BREACH, Kinds.CASES, saved.reference)
        return saved

    def replay(self, histories: Iterable[Sequence[PastChange]]) -> Iterator[int]:
        """Enter cases with their past, with their own times and authors; yield now and then how many are in.

        For practice registers and imports: one transaction for all, no undo; nothing is kept when it fails half-way.

        Args:
            histories: the changes of each case in order of time, the first one entering it; ordered by those.
        """
        from breachreg.persistence.bulk import enter

        self._author()
        with self._file.turn.alone(_("er worden zaken ingelezen")):
            yield from enter(
                self._file.connection, histories, source=self._source, projector=self._projector, check=self._refuse
            )
        self._tell(Operation.NEW_BREACH, Kinds.CASES)
