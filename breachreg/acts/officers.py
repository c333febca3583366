"""Who acts in a register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from breachreg.acts.opened import OpenedRegister
from breachreg.domain.officers import NOBODY, Officer
from breachreg.domain.operations import Kinds, Operation
from breachreg.errors import StorageError, UserError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.persistence.store import Author


class OfficerActs(OpenedRegister):
    """The officer of a `Register`: every change bears a name."""

    @property
    def officer(self) -> Officer:
        """Who acts: set at opening; `NOBODY` only looks."""
        return self._officer

    def change_officer(self, officer: Officer) -> None:
        """Let somebody else act from here on. The history says so, in the name of who acted up to here.

        Raises:
            InputError: there is no name. StorageError: the register cannot be changed.
        """
        from breachreg.persistence.subjects import ORGANISATION

        officer = Officer.named(officer.name)
        if officer == self._officer:
            return
        note = _("Vanaf hier werkt {name} in dit register.").format(name=officer.name)
        if self._officer == NOBODY:
            self._officer = officer
        self._store.put(ORGANISATION, self.organisation, Operation.CHANGE_OFFICER, self._author(), note=note)
        self._officer = officer
        self._tell(Operation.CHANGE_OFFICER, Kinds.ORGANISATION)

    def _author(self) -> Author:
        from breachreg.persistence.store import Author

        self._may_change()
        self._right_by_itself()
        return Author(self._officer.name, self._source, *self.upkeep.moments())

    def _may_change(self) -> None:
        if self.read_only:
            raise StorageError(
                _("Dit register is alleen-lezen; er is niets opgeslagen."),
                _(
                    "Vraag schrijfrechten op het bestand en zijn map, en open het opnieuw. Wat u had ingevuld staat er nog."
                ),
                command=_("Vraag schrijfrechten op het bestand en zijn map, en geef de opdracht opnieuw."),
            )
        if self._officer == NOBODY:
            raise UserError(
                _("Er is geen naam bekend van wie dit vastlegt; er is niets opgeslagen."),
                _("Vul uw naam in bij Instellingen."),
                command=_("Noem uw naam met --officer."),
            )
        self._file.turn.check(writing=True)
