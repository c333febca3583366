"""The clock that was put right: the one act after which the history goes back in time, and says so."""

from __future__ import annotations

from dataclasses import replace

from breachreg.acts.opened import OpenedRegister
from breachreg.domain.operations import Kinds, Operation
from breachreg.domain.problems import Problem
from breachreg.errors import InputError, UserError
from breachreg.i18n import _


class RightingActs(OpenedRegister):
    """Putting the clock of a `Register` right."""

    def put_clock_right(self, reason: str) -> None:
        """Say that the computer's clock was ahead and is right now: what is saved from here on has the real time again.

        The history says who said so, why, and from which moment to which; a check of it tells that, so that it hides nothing.

        Args:
            reason: how it is known, and what happened.

        Raises:
            InputError: there is no reason. StorageError: the register cannot be changed.
            UserError: the clock does not run behind the last entry, so there is nothing to put right.
        """
        from breachreg.domain.breach import Note
        from breachreg.domain.validation import keepable
        from breachreg.persistence.subjects import ORGANISATION

        author = replace(self._author(), at=self.now)
        if not self.upkeep.clock_behind():
            raise UserError(
                _("De klok loopt niet achter op de laatste wijziging in dit register; er is niets recht te zetten."),
                _("Staat de klok van deze computer nog verkeerd, zet hem dan eerst goed."),
            )
        if not reason.strip():
            raise InputError([Problem(path="reason", message=_("Schrijf hoe u weet dat de klok nu goed staat."))])
        keepable(Note(written_at=author.at, written_by=author.actor, text=reason))
        self._store.put(ORGANISATION, self.organisation, Operation.RIGHT_CLOCK, author, note=reason.strip())
        self._tell(Operation.RIGHT_CLOCK, Kinds.ORGANISATION)
