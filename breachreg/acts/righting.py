"""The clock that was put right: the one act after which the history goes back in time, and says so."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from breachreg.acts.opened import OpenedRegister
from breachreg.clock import moment_in_digits
from breachreg.domain.operations import Kinds, Operation
from breachreg.domain.problems import Problem
from breachreg.errors import InputError, UserError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.persistence.clock_jumps import Jump


class RightingActs(OpenedRegister):
    """Putting the clock of a `Register` right.

    Attributes:
        clock_righted: in Dutch, that it was put right by itself since somebody was told so last; empty: it was not.
    """

    clock_righted: str = ""

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
        from breachreg.persistence.store import Author
        from breachreg.persistence.subjects import ORGANISATION

        self._may_change()
        author = Author(self._officer.name, self._source, self.now)
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

    def _right_by_itself(self) -> None:
        jump = self.upkeep.jump()
        if jump is None or self._connection.in_transaction:
            return
        from breachreg.persistence.store import Author
        from breachreg.persistence.subjects import ORGANISATION

        author = Author(self._officer.name, self._source, self.now)
        note = _told(jump, self.now)
        self._store.tell_again(ORGANISATION, self.organisation, Operation.RIGHT_CLOCK, author, note=note)
        self.clock_righted = (
            _(
                "De klok van deze computer staat eerder dan bij de vorige wijziging ({last}): vanaf hier heeft de historie haar tijd, en zegt zij dat zij hier teruggaat."
            ).format(last=moment_in_digits(jump.after))
            if jump.small
            else _(
                "De klok van deze computer liep voor en staat weer goed: vanaf hier staat in de historie weer de echte tijd."
            )
        )


def _told(jump: Jump, now: datetime) -> str:
    """Return what the entry says by which the history goes back to the clock's time."""
    after, shown = moment_in_digits(jump.after), moment_in_digits(now)
    if jump.small:
        return _(
            "Vastgesteld door het programma: de klok staat op {now}, vóór de wijziging hiervoor ({after}); toen liep hij voor, of nu loopt hij achter."
        ).format(now=shown, after=after)
    if jump.before is None:
        return _(
            "Vastgesteld door het programma: de klok staat op {now}, en alles in de historie is van later (vanaf {after}); toen liep hij voor."
        ).format(now=shown, after=after)
    return _(
        "Vastgesteld door het programma: bij regel {entry} sprong de klok van {before} naar {after}; nu staat hij op {now}."
    ).format(entry=jump.entry, before=moment_in_digits(jump.before), after=after, now=shown)
