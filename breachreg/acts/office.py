"""What the office brought itself, as it is stored: templates, house style and logo."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from breachreg.acts.opened import OpenedRegister
from breachreg.domain.operations import Kinds, Operation

if TYPE_CHECKING:
    from breachreg.persistence.office_shelf import OfficeShelf
    from breachreg.persistence.store import Author

T = TypeVar("T")


class OfficeActs(OpenedRegister):
    """The shelf of the office in a `Register`; what may be put there is judged by `correspondence.office`."""

    @cached_property
    def office_shelf(self) -> OfficeShelf:
        """The office's own templates, house style and logo as they are stored."""
        from breachreg.persistence.office_shelf import OfficeShelf

        return OfficeShelf(self._store)

    def change_office(self, change: Callable[[OfficeShelf, Author], T]) -> T:
        """Change something of the office, with its entry in the history, and return what `change` gives.

        Raises:
            StorageError: the register cannot be changed, or the disk refused.
        """
        found = change(self.office_shelf, self._author())
        self._tell(Operation.EDIT_TEMPLATES, Kinds.OFFICE)
        return found
