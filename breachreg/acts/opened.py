"""What every family of acts may use of the register that it belongs to, said once; `Register` gives it, whichever family comes first."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING

from breachreg.clock import AMSTERDAM

if TYPE_CHECKING:
    import sqlite3
    from datetime import date, datetime

    from breachreg.domain.breach import Breach
    from breachreg.domain.officers import Officer
    from breachreg.domain.operations import Kinds, Operation
    from breachreg.domain.parties import Organisation
    from breachreg.law.law import Law
    from breachreg.law.results import Assessment
    from breachreg.persistence.connection import OpenFile
    from breachreg.persistence.projection import Projector
    from breachreg.persistence.reading import Reader
    from breachreg.persistence.store import Author, Store
    from breachreg.upkeep import Upkeep


class OpenedRegister(ABC):
    """An open register as its acts see it.

    Attributes:
        read_only: nothing can be saved.
        upkeep: backups, checks and the clock of the file.
    """

    read_only: bool
    upkeep: Upkeep
    _file: OpenFile
    _officer: Officer
    _source: str
    """Where changes come from: `ui` or `cli`; stands in every entry."""

    # -- who, when, under which rules -------------------------------------------------------

    @property
    @abstractmethod
    def now(self) -> datetime:
        """The moment by this register's clock, UTC."""

    def _today(self) -> date:
        """Return the day that it is in the Netherlands."""
        return self.now.astimezone(AMSTERDAM).date()

    @property
    @abstractmethod
    def officer(self) -> Officer:
        """Who acts."""

    @property
    @abstractmethod
    def organisation(self) -> Organisation:
        """The organisation that keeps the register."""

    @property
    @abstractmethod
    def law(self) -> Law:
        """The law data."""

    # -- reading ------------------------------------------------------------------------------

    @property
    @abstractmethod
    def _connection(self) -> sqlite3.Connection:
        """The one connection, for hot queries; refused while a long write has it."""

    @property
    @abstractmethod
    def _reader(self) -> Reader:
        """What is stored, read."""

    @abstractmethod
    def load(self, reference: str) -> Breach:
        """Return the case with this number.

        Raises:
            NotFoundError: there is none.
        """

    @abstractmethod
    def load_id(self, ident: str) -> Breach:
        """Return the case with this id.

        Raises:
            NotFoundError: there is none.
        """

    @abstractmethod
    def all_breaches(self) -> Iterator[Breach]:
        """Return every case, the oldest first."""

    @abstractmethod
    def head(self) -> tuple[int, str]:
        """Return number and code of the last entry."""

    @abstractmethod
    def assess(self, breach: Breach, *, deep: bool = True, language: str = "nl") -> Assessment:
        """Judge a case by the law data."""

    # -- writing ------------------------------------------------------------------------------

    @abstractmethod
    def _may_change(self) -> None:
        """Refuse a change of a register that is only read, or that nobody signs.

        Raises:
            StorageError: it is read-only. UserError: nobody gave a name. BusyError: a long write has the file.
        """

    @abstractmethod
    def _right_by_itself(self) -> None:
        """Let the history go back to the clock's time where it says itself that a clock ran ahead (decision 0334)."""

    @property
    @abstractmethod
    def _projector(self) -> Projector:
        """What makes the row of a case in the list."""

    @property
    @abstractmethod
    def _store(self) -> Store:
        """The tables, for writing."""

    @abstractmethod
    def _author(self) -> Author:
        """Who signs the next entry, from where and when."""

    @abstractmethod
    def _refuse(self, breach: Breach) -> None:
        """Raise `InputError` when something in a case cannot be stored."""

    @abstractmethod
    def _tell(self, operation: Operation, kinds: Kinds, reference: str | None = None) -> None:
        """Tell everybody who listens that something was saved."""
