"""Departments, processors and systems as the office calls them: kept, renamed, merged and taken out, without touching a case."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from breachreg.acts.undoing import UndoActs
from breachreg.domain.operations import Kinds, Operation
from breachreg.errors import InputError, NotFoundError
from breachreg.i18n import _, ngettext

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.domain.managed_names import KnownNames, ManagedName, NameKind, NamesInUse
    from breachreg.domain.parties import Department


class NameActs(UndoActs):
    """Reading and keeping the managed names of a `Register`."""

    @property
    @abstractmethod
    def known_names(self) -> KnownNames:
        """Which names mean the same."""

    @abstractmethod
    def names_in_cases(self, kind: NameKind) -> list[str]:
        """Return the names of cases as they are typed there."""

    @abstractmethod
    def name_counts(self, kind: NameKind) -> dict[str, int]:
        """Return by the id of what is managed how many cases know it."""

    # -- reading ----------------------------------------------------------------------------------

    def managed_names(self, kind: NameKind) -> list[ManagedName]:
        """Return what is managed of a kind, by name."""
        from breachreg.persistence.subjects import MANAGED_NAME

        return sorted(
            (one for one in self._reader.all(MANAGED_NAME) if one.kind is kind),
            key=lambda one: (one.name.casefold(), one.id),
        )

    def managed_name(self, ident: str) -> ManagedName:
        """Return what is managed under this id.

        Raises:
            NotFoundError: there is none (any more).
        """
        from breachreg.persistence.subjects import MANAGED_NAME

        found = self._reader.find(MANAGED_NAME, ident)
        if found is None:
            raise NotFoundError(
                _("Deze naam staat niet (meer) in de lijst."),
                _("Kijk bij Instellingen, Namen, welke er zijn."),
                command=_("Kijk met breachreg names welke er zijn."),
            )
        return found

    def loose_names(self, kind: NameKind) -> list[str]:
        """Return the names of cases, and of departments of the organisation, that are not managed, each once, in their order."""
        from breachreg.domain.departments import department_key
        from breachreg.domain.managed_names import NameKind as Kind

        known = self.known_names
        named = [item.name for item in self.organisation.departments] if kind is Kind.DEPARTMENT else []
        found: dict[str, str] = {}
        for name in (*named, *self.names_in_cases(kind)):
            if name.strip() and known.find(kind, name) is None:
                found.setdefault(department_key(name), name)
        return sorted(found.values(), key=str.casefold)

    def offered_names(self, kind: NameKind) -> list[str]:
        """Return what is offered while somebody types: what is managed and not retired, and what cases have besides."""
        return list(self.names_in_use(kind).offered)

    def names_in_use(self, kind: NameKind) -> NamesInUse:
        """Return which names of a kind the register knows: to offer while somebody types, and to tell what is new."""
        from breachreg.domain.managed_names import NamesInUse

        loose = self.loose_names(kind)
        managed = [one.name for one in self.managed_names(kind) if not one.retired]
        offered = sorted({*managed, *loose}, key=str.casefold)
        return NamesInUse(kind, self.known_names, offered, loose)

    def breaches_as_named(self) -> Iterator[Breach]:
        """Return every case, the oldest first, its department called as it is now: for who counts. What is stored stays as it was typed."""
        from breachreg.domain.managed_names import NameKind as Kind

        known = self.known_names
        for breach in self.all_breaches():
            current = known.current(Kind.DEPARTMENT, breach.department) if breach.department else ""
            yield breach if current == breach.department else replace(breach, department=current)

    def departments_known(self) -> tuple[Department, ...]:
        """Return the departments of the office: what is managed and not retired, and what the organisation names besides."""
        from breachreg.domain.managed_names import NameKind as Kind
        from breachreg.domain.parties import Department as Named

        known = self.known_names
        managed = [one for one in self.managed_names(Kind.DEPARTMENT) if not one.retired]
        others = [item for item in self.organisation.departments if known.find(Kind.DEPARTMENT, item.name) is None]
        return (*(Named(id=one.id, name=one.name, staff=one.staff) for one in managed), *others)

    # -- changing ---------------------------------------------------------------------------------

    def put_name(self, wanted: ManagedName, *, save_id: str | None = None) -> ManagedName:
        """Keep a name, new (without an id) or changed, and return it as it is now; what it was called stays a name of it.

        Raises:
            InputError: something cannot be stored, or another has one of its names already. StaleError: it was saved by somebody else
                since it was read. NotFoundError: it was taken out since.
        """
        from breachreg.domain.identity import new_id
        from breachreg.domain.managed_names import problems_of, renamed, tidied
        from breachreg.persistence.subjects import MANAGED_NAME

        whole = renamed(self.managed_name(wanted.id), wanted) if wanted.id else tidied(wanted)
        refused = problems_of(whole, self.known_names)
        if refused:
            raise InputError(refused)
        whole = replace(whole, id=whole.id or new_id())
        before, after = self._store.put(MANAGED_NAME, whole, Operation.EDIT_NAMES, self._author(), save_id=save_id)
        if after is not before:
            self._steps.remember(Operation.EDIT_NAMES, MANAGED_NAME, before, after)
            self._tell(Operation.EDIT_NAMES, Kinds.NAMES)
        return after

    def take_up_names(self, kind: NameKind) -> int:
        """Manage every name of a kind that cases or the organisation have and that is not managed; return how many came.

        What cannot be managed as it is typed, such as a name that is too long, stays with the cases alone.

        Of a department the number of people comes from the organisation. Undone as one thing.
        """
        from breachreg.domain.departments import department_key
        from breachreg.domain.identity import new_id
        from breachreg.domain.managed_names import ManagedName, problems_of, tidied
        from breachreg.persistence.subjects import MANAGED_NAME
        from breachreg.undo import Pair

        staff = {department_key(item.name): item.staff for item in self.organisation.departments}
        wanted = [
            tidied(ManagedName(id=new_id(), kind=kind, name=name, staff=staff.get(department_key(name))))
            for name in self.loose_names(kind)
        ]
        known = self.known_names
        wanted = [one for one in wanted if not problems_of(one, known)]
        author, pairs = self._author(), []
        with self._store.transaction() as connection:
            for one in wanted:
                _before, after = self._store.put_within(
                    connection, MANAGED_NAME, one, Operation.EDIT_NAMES, author, anew=True
                )
                pairs.append(Pair(None, after))
        self._remember(pairs, ngettext("{n} naam opgenomen", "{n} namen opgenomen", len(pairs)).format(n=len(pairs)))
        return len(pairs)

    def merge_names(self, into: ManagedName, others: Sequence[ManagedName]) -> ManagedName:
        """Merge others into one, which is known under all of their names then; no case changes. Undone as one thing.

        Raises:
            InputError: there is nothing to merge, or they are of different kinds. StaleError, NotFoundError: one was changed since.
        """
        from breachreg.casework.refusals import refusal
        from breachreg.domain.managed_names import merged, problems_of
        from breachreg.persistence.subjects import MANAGED_NAME
        from breachreg.undo import Pair

        gone = [other for other in others if other.id != into.id]
        if not gone:
            raise refusal("into", _("Kies ten minste twee namen die hetzelfde zijn."))
        if any(other.kind is not into.kind for other in gone):
            raise refusal("into", _("Een afdeling, een verwerker en een systeem zijn niet hetzelfde."))
        whole = merged(into, gone)
        refused = problems_of(whole, self._without({other.id for other in gone}))
        if refused:
            raise InputError(refused)
        author, pairs = self._author(), []
        note = _("Samengevoegd: {names}.").format(names=", ".join(f"‘{other.name}’" for other in gone))
        with self._store.transaction() as connection:
            for other in gone:
                self._store.remove_within(connection, MANAGED_NAME, other, Operation.EDIT_NAMES, author, note=note)
                pairs.append(Pair(other, None))
            before, after = self._store.put_within(
                connection, MANAGED_NAME, whole, Operation.EDIT_NAMES, author, note=note
            )
            pairs.append(Pair(before, after))
        self._remember(pairs, _("{name}, samengevoegd").format(name=after.name))
        return after

    def remove_name(self, managed: ManagedName) -> None:
        """Take a name out of the list; cases keep what was typed, and what was merged into it counts apart again.

        Raises:
            StaleError, NotFoundError: it was changed or taken out since.
        """
        from breachreg.persistence.subjects import MANAGED_NAME

        gone = self._store.remove(MANAGED_NAME, managed, Operation.EDIT_NAMES, self._author())
        self._steps.remember(Operation.EDIT_NAMES, MANAGED_NAME, gone, None)
        self._tell(Operation.EDIT_NAMES, Kinds.NAMES)

    def _without(self, idents: set[str]) -> KnownNames:
        from breachreg.domain.managed_names import KnownNames as Known
        from breachreg.persistence.subjects import MANAGED_NAME

        return Known(one for one in self._reader.all(MANAGED_NAME) if one.id not in idents)

    def _remember(self, pairs: Sequence[object], label: str) -> None:
        from breachreg.persistence.subjects import MANAGED_NAME

        if pairs:
            self._steps.remember_whole(Operation.EDIT_NAMES, MANAGED_NAME, pairs, label)  # type: ignore[arg-type]
            self._tell(Operation.EDIT_NAMES, Kinds.NAMES)
