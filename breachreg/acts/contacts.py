"""The contacts of a register: people and organisations that a breach may need, kept beside the cases that refer to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from breachreg.acts.undoing import UndoActs
from breachreg.clock import AMSTERDAM
from breachreg.domain.operations import Kinds, Operation
from breachreg.domain.problems import Problem, Severity
from breachreg.errors import InputError, NotFoundError, UserError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.domain.contacts import KnownContact

MOST_USES = 12
"""Of what refers to a contact, so much is named."""


class ContactActs(UndoActs):
    """Reading, keeping and taking out the contacts of a `Register`."""

    def contacts(self) -> list[KnownContact]:
        """Return the people and organisations that the register knows, by what they are called."""
        from breachreg.persistence.subjects import CONTACT

        return sorted(self._reader.all(CONTACT), key=lambda contact: (contact.called.casefold(), contact.id))

    def contact(self, ident: str) -> KnownContact:
        """Return the contact with this id.

        Raises:
            NotFoundError: there is none (any more).
        """
        from breachreg.persistence.subjects import CONTACT

        found = self._reader.find(CONTACT, ident)
        if found is None:
            raise NotFoundError(
                _("Dit contact staat niet in het register."),
                _("Kijk bij Instellingen, Contacten welke er zijn."),
                command=_("Kijk met breachreg contact welke er zijn."),
            )
        return found

    def put_contact(self, contact: KnownContact, *, save_id: str | None = None) -> KnownContact:
        """Keep a contact, new (without an id) or changed, and return it as it is now.

        Raises:
            InputError: something cannot be stored, with its place. StaleError: it was saved by somebody else since it was read.
            NotFoundError: it was taken out since.
        """
        from breachreg.domain.contacts import problems_of
        from breachreg.domain.identity import new_id
        from breachreg.persistence.subjects import CONTACT

        found = problems_of(contact, self.now.astimezone(AMSTERDAM).date())
        refused = [problem for problem in found if problem.severity is Severity.REFUSE]
        if contact.deputy_id and contact.deputy_id != contact.id and self.find(CONTACT, contact.deputy_id) is None:
            refused.append(Problem(path="deputy_id", message=_("Deze vervanger staat niet bij de contacten.")))
        if refused:
            raise InputError(refused)
        wanted = contact if contact.id else replace(contact, id=new_id())
        operation = Operation.EDIT_CONTACTS
        before, after = self._store.put(CONTACT, wanted, operation, self._author(), save_id=save_id)
        if after is not before:
            self._steps.remember(operation, CONTACT, before, after)
            self._tell(operation, Kinds.CONTACTS)
        return after

    def contact_uses(self, ident: str) -> list[str]:
        """Return what refers to a contact, in Dutch words: numbers of cases, the organisation, other contacts."""
        from breachreg.domain.contacts import refers_to

        uses = [breach.reference for breach in self._reader.naming(ident) if refers_to(breach, ident)]
        if refers_to(self.organisation, ident):
            uses.append(_("de gegevens van de organisatie"))
        deputies = [other.called for other in self.contacts() if other.deputy_id == ident]
        return uses + [_("{name} (als vervanger)").format(name=name) for name in deputies]

    def remove_contact(self, contact: KnownContact, *, although_used: bool = False) -> None:
        """Take a contact out; the history keeps it, and cases keep the name that was typed.

        Args:
            although_used: also when something refers to it; the references stay, and lead nowhere.

        Raises:
            UserError: something refers to it, and what. StaleError, NotFoundError: it was changed or taken out since.
        """
        from breachreg.persistence.subjects import CONTACT

        uses = self.contact_uses(contact.id)
        if uses and not although_used:
            named = ", ".join(uses[:MOST_USES]) + (_(" en meer") if len(uses) > MOST_USES else "")
            raise UserError(
                _("{name} is nog in gebruik bij: {uses}.").format(name=contact.called, uses=named),
                _("Kies daar eerst een ander. De naam die in een zaak is getypt, blijft in elk geval staan."),
            )
        operation = Operation.EDIT_CONTACTS
        gone = self._store.remove(CONTACT, contact, operation, self._author())
        self._steps.remember(operation, CONTACT, gone, None)
        self._tell(operation, Kinds.CONTACTS)
