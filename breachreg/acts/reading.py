"""Reading a register: its cases, the list of them, and the history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from breachreg.acts.opened import OpenedRegister
from breachreg.persistence.faults import told

if TYPE_CHECKING:
    from array import array

    from breachreg.domain.breach import Breach
    from breachreg.domain.history import HistoryEntry
    from breachreg.domain.listing import CountBy, ListQuery, ListRow
    from breachreg.domain.managed_names import KnownNames, NameKind
    from breachreg.domain.repeats import Repeat
    from breachreg.persistence.hit_words import Hits
    from breachreg.persistence.practice_time import PracticeTime
    from breachreg.persistence.stored_rows import StoredDocument, StoredEntry, StoredTemplates
    from breachreg.persistence.subjects import Kind
    from breachreg.persistence.word_parts import WordParts

T = TypeVar("T")


class ReadingActs(OpenedRegister):
    """What a `Register` gives to read."""

    _names: tuple[int, KnownNames] | None = None

    @cached_property
    def _word_parts(self) -> WordParts:
        from breachreg.persistence.word_parts import WordParts

        return WordParts(self._connection)

    def load(self, reference: str) -> Breach:
        """Return the case with this number.

        Raises:
            NotFoundError: there is none.
        """
        return self._reader.load(reference=reference)

    def glance(self, reference: str) -> dict[str, Any] | None:
        """Return the stored fields of the case with this number, in JSON's own types; None: it has to be loaded."""
        from breachreg.persistence import glance

        return glance.case(self._connection, reference)

    @property
    def whose(self) -> str:
        """The name of the organisation, or else of the file: for a title, told without reading all that is known of it."""
        from breachreg.persistence import glance

        return glance.organisation_name(self._connection) or self._file.path.stem

    def load_id(self, ident: str) -> Breach:
        """Return the case with this id.

        Raises:
            NotFoundError: there is none.
        """
        return self._reader.load(ident=ident)

    def all_breaches(self) -> Iterator[Breach]:
        """Return every case, the oldest first."""
        from breachreg.persistence.subjects import CASE

        return self._reader.all(CASE)

    def all_of(self, kind: Kind[T]) -> Iterator[T]:
        """Return every thing of a kind that is stored, in the order of their ids; nothing in a file from before there were any."""
        return self._reader.all(kind)

    def window(self, query: ListQuery, offset: int, limit: int) -> list[ListRow]:
        """Return a window of the list."""
        from breachreg.persistence import listing

        return listing.window(self._connection, self._meant(query), offset, limit, self._word_parts)

    def keys(self, query: ListQuery) -> array[int]:
        """Return the keys of all cases that `query` asks for, in its order; `rows` gives some of them."""
        from breachreg.persistence import listing

        return listing.keys(self._connection, self._meant(query), self._word_parts)

    def rows(self, keys: Sequence[int]) -> list[ListRow]:
        """Return the rows of the list with these keys, in their order."""
        from breachreg.persistence import listing

        return listing.rows(self._connection, keys)

    def count(self, query: ListQuery) -> int:
        """Return how many cases `query` asks for."""
        from breachreg.persistence import listing

        return listing.count(self._connection, self._meant(query), self._word_parts)

    def counted(self, query: ListQuery, by: CountBy) -> list[tuple[str, int]]:
        """Return how many of the cases that `query` asks for have each value of a column, as it is stored; empty: none is known."""
        from breachreg.persistence import listing

        return listing.counted(self._connection, self._meant(query), by, self._word_parts, self.known_names)

    def hits(self, query: ListQuery, keys: Sequence[int]) -> Hits:
        """Return the words around what the search of `query` found in these cases, each told when it is asked for."""
        from breachreg.persistence import listing

        return listing.hits(self._connection, query, keys)

    @property
    def known_names(self) -> KnownNames:
        """Which names of departments, processors and systems mean the same; read again after every write."""
        from breachreg.domain.managed_names import KnownNames
        from breachreg.persistence.subjects import MANAGED_NAME

        written = self._connection.total_changes
        if self._names is None or self._names[0] != written:
            self._names = (written, KnownNames(self._reader.all(MANAGED_NAME)))
        return self._names[1]

    def _meant(self, query: ListQuery) -> ListQuery:
        from breachreg.persistence import list_names

        if query.department is query.processor is query.system is None:
            return query
        return list_names.meant(self._connection, query, self.known_names)

    def names_in_cases(self, kind: NameKind) -> list[str]:
        """Return the departments, processors or systems of cases as they are typed there, in the order of the alphabet."""
        from breachreg.persistence import list_names

        return list_names.names(self._connection, kind)

    def name_counts(self, kind: NameKind) -> dict[str, int]:
        """Return by the id of what is managed of a kind how many cases know it by any of its names."""
        from breachreg.persistence import list_names

        return list_names.uses(self._connection, kind, self.known_names)

    def departments(self) -> list[str]:
        """Return the departments that cases are of, each once and as it is called now, in the order of the alphabet."""
        from breachreg.domain.managed_names import NameKind

        known, kind = self.known_names, NameKind.DEPARTMENT
        found = {known.one(kind, name): known.current(kind, name) for name in reversed(self.names_in_cases(kind))}
        return sorted(found.values(), key=str.casefold)

    def repeats(self, keys: Sequence[int]) -> dict[int, Repeat]:
        """Return by key of which of these cases the cause came back within a quarter; see `domain/repeats.py`."""
        from breachreg.persistence import list_names

        return list_names.repeats(self._connection, keys, self.known_names)

    def repeats_of(self, rows: Sequence[ListRow]) -> dict[str, Repeat]:
        """Return the same by the numbers of the cases in rows of the list."""
        from breachreg.persistence.case_rows import key_of, reference_of

        keys = [key for row in rows if (key := key_of(row.reference)) is not None]
        return {reference_of(key): repeat for key, repeat in self.repeats(keys).items()}

    def repeat_of(self, reference: str) -> Repeat | None:
        """Return that the cause of the case with this number came back; None: it did not."""
        from breachreg.persistence.case_rows import key_of

        key = key_of(reference)
        return self.repeats([key]).get(key) if key is not None else None

    def labels(self) -> list[str]:
        """Return the labels that cases have, in the order of the alphabet."""
        from breachreg.persistence import listing

        return listing.labels(self._connection)

    def years(self) -> list[int]:
        """Return the years that have cases, the latest first."""
        from breachreg.persistence import listing

        return listing.years(self._connection)

    def history(self, reference: str = "") -> list[HistoryEntry]:
        """Return the history of a case, or of the whole register when `reference` is empty; the oldest first."""
        from breachreg.persistence.history import read_entries, steps_back
        from breachreg.persistence.subjects import ORGANISATION

        stored = self._reader.entries(self.load(reference).id if reference else "")
        return read_entries(stored, steps_back(self._reader.entries(ORGANISATION.subject) if reference else stored))

    def practice_time(self) -> PracticeTime | None:
        """Return the exercise for which this register was made; None for any other."""
        from breachreg.persistence.practice_time import practice_time

        return practice_time(self._connection)

    def own_history(self, most: int) -> list[HistoryEntry]:
        """Return the last entries about the register itself and no case: organisation, templates, restores; the newest first."""
        from breachreg.domain.operations import Operation
        from breachreg.persistence.chain import ERASED_SUBJECT
        from breachreg.persistence.history import read_entries, subjects_of_register

        with told():
            subjects = subjects_of_register(self._connection)
        found = [
            entry
            for subject in subjects
            for entry in read_entries(self._reader.entries(subject))
            # of an erased case only the entry that tells it has something to say
            if entry.operation is Operation.ERASE or not subject.startswith(ERASED_SUBJECT)
        ]
        return sorted(found, key=lambda entry: entry.seq, reverse=True)[:most]

    # -- all of it, as it is stored ----------------------------------------------------------------

    @contextmanager
    def read_apart(self, what: str) -> Iterator[None]:
        """Keep the register as it is while somebody reads all of it, in whatever thread; the others may read meanwhile.

        Args:
            what: what is being done, in Dutch, as in "het register wordt geëxporteerd".

        Raises:
            BusyError: a long piece of work is going on.
        """
        with self._file.turn.alone(what, reads=True):
            yield

    def stored_entries(self, upto: int) -> Iterator[StoredEntry]:
        """Return the entries 1 to `upto` of the history as they are stored, with their salts."""
        from breachreg.persistence import sqlite_only, stored_rows

        return stored_rows.entries(self._connection, sqlite_only.schema_version(self._connection), upto)

    def raw_rows(self) -> Iterator[dict[str, Any]]:
        """Return files that are kept, own templates and numbers of erased cases, as an export takes them along."""
        from breachreg.persistence.raw_rows import raw_rows

        return raw_rows(self._connection)

    def entry_hashes(self) -> Iterator[tuple[int, bytes]]:
        """Return number and hash of every entry of the history, the last one first."""
        from breachreg.persistence import stored_rows

        return stored_rows.hashes(self._connection)

    def entry_hash(self, seq: int) -> bytes:
        """Return the hash of an entry of the history; empty where there is none with this number."""
        from breachreg.persistence import stored_rows

        return stored_rows.hash_of(self._connection, seq)

    def stored_documents(self) -> Iterator[StoredDocument]:
        """Return every document as it is stored, with its salt: the cases by number, then the rest."""
        from breachreg.persistence import sqlite_only, stored_rows

        return stored_rows.documents(self._connection, sqlite_only.schema_version(self._connection))

    def stored_templates(self) -> Iterator[StoredTemplates]:
        """Return the office's own templates, those of one kind and language together."""
        from breachreg.persistence import sqlite_only, stored_rows

        return stored_rows.templates(self._connection, sqlite_only.schema_version(self._connection))

    def kept_file(self, sha256: str) -> Iterator[bytes]:
        """Yield a file that the register keeps, in blocks.

        Raises:
            NotFoundError: it is not kept. DamagedError: at the end, when the bytes are not those that were kept.
        """
        from breachreg.persistence import assets

        return assets.get(self._connection, sha256)
