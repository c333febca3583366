"""Another register read in: all of its cases or none, known again when it is read in anew, and taken back as a whole."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from breachreg.acts.undoing import UndoActs
from breachreg.domain.operations import Kinds, Operation, PastChange
from breachreg.domain.problems import Problem
from breachreg.errors import InputError, NotFoundError, UserError
from breachreg.i18n import _, ngettext

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.domain.coming_in import Merge, Standing
    from breachreg.domain.history import HistoryEntry
    from breachreg.domain.imports import ImportProfile, ImportRun
    from breachreg.persistence.subjects import Kind
    from breachreg.progress import Watch

T = TypeVar("T")
EVERY = 500
LONGEST_NAME = 64
OWN = "own"
"""The name of a list that is an export of this program."""


class ImportingActs(UndoActs):
    """What a `Register` does with another register that is read in."""

    @abstractmethod
    def history(self, reference: str = "") -> list[HistoryEntry]:
        """Return the history of a case."""

    # -- how lists are read --------------------------------------------------------------

    def import_profiles(self) -> list[ImportProfile]:
        """Return how lists are read, by name."""
        from breachreg.persistence.subjects import IMPORT_PROFILE

        return sorted(self._all(IMPORT_PROFILE), key=lambda profile: profile.id)

    def import_profile(self, name: str) -> ImportProfile | None:
        """Return how the list of this name is read; None: nobody said it yet."""
        return next((item for item in self.import_profiles() if item.id == name), None)

    def keep_import_profile(self, profile: ImportProfile) -> ImportProfile:
        """Remember how a list is read; the one of that name that was there is replaced.

        Raises:
            InputError: it has no name, or something in it cannot be kept.
        """
        from breachreg.domain.validation import keepable
        from breachreg.persistence.subjects import IMPORT_PROFILE

        keepable(profile)
        if not profile.id.strip() or len(profile.id) > LONGEST_NAME:
            said = _("Geef deze lijst een naam van hoogstens {count} tekens.").format(count=LONGEST_NAME)
            raise InputError([Problem(path="name", message=said)])
        before = self.import_profile(profile.id)
        whole = replace(profile, revision=before.revision if before else 0)
        if before is not None and replace(before, revision=0) == replace(profile, revision=0):
            return before
        _before, after = self._store.put(IMPORT_PROFILE, whole, Operation.EDIT_IMPORT_PROFILE, self._author())
        self._tell(Operation.EDIT_IMPORT_PROFILE, Kinds.OFFICE)
        return after

    # -- reading in ------------------------------------------------------------------------

    def imports(self) -> list[ImportRun]:
        """Return what was read in, the last one first."""
        from breachreg.persistence.subjects import IMPORT_RUN

        return sorted(self._all(IMPORT_RUN), key=lambda run: run.first_entry, reverse=True)

    def _all(self, kind: Kind[T]) -> list[T]:
        # a file of before that step that can only be read has no such table
        return list(self._reader.all(kind)) if self._file.version >= kind.since else []

    def standings(self, source: str) -> Callable[[Breach, Merge], Standing]:
        """Return what tells of each case of a list what it would do here; nothing is stored."""
        from breachreg.domain.coming_in import Fate, Standing

        runs = [run for run in self.imports() if run.profile == source]
        if not runs:
            return lambda breach, _merge: Standing(Fate.ENTERED, breach)
        again = sum(1 for run in runs if run.undone_at is not None)
        return lambda breach, merge: self._standing(breach, merge, again)

    def _standing(self, breach: Breach, merge: Merge, again: int) -> Standing:
        from breachreg.domain.coming_in import Fate, Standing
        from breachreg.domain.imports import case_id
        from breachreg.persistence.subjects import CASE

        origin = breach.origin
        for times in range(again + 1):
            ident = case_id(origin.source, origin.key, times)
            current = self._reader.find(CASE, ident)
            if current is None:
                if self._was_there(ident):
                    why = _("Deze zaak is hier gewist en komt niet terug.")
                    return Standing(Fate.REFUSED, breach, why=why)
                return Standing(Fate.ENTERED, replace(breach, id=ident))
            if current.mistake:
                # that import was taken back, or the case was; the row comes again under the next number
                continue
            wanted = merge(current, breach)
            if isinstance(wanted, str):
                return Standing(Fate.REFUSED, breach, current, wanted)
            return Standing(Fate.UNCHANGED if wanted == current else Fate.CHANGED, wanted, current)
        return Standing(Fate.ENTERED, replace(breach, id=case_id(origin.source, origin.key, again + 1)))

    def _was_there(self, ident: str) -> bool:
        from breachreg.persistence import compiled_sqlite as sql

        return self._file.connection.execute(sql.LAST_ENTRY_ABOUT, (ident,)).fetchone() is not None

    def import_cases(
        self,
        cases: Iterable[Breach],
        run: Callable[[], ImportRun],
        merge: Merge,
        became: Callable[[Standing], object],
        note: str,
    ) -> Iterator[int]:
        """Enter the cases of another register in one transaction, and yield now and then how many were looked at.

        All of it or, when anything fails or the caller stops, nothing. The last thing that is written is the import itself.

        Args:
            cases: as they become; each says where it is from (`Origin`).
            run: tells at the end what was read; counts of cases, who and when are given here.
            note: where they are from, for the history of each.
            became: is told what became of each case, with its number here.

        Raises:
            UserError: the list changed while it was read, or the like; nothing was entered.
        """
        from breachreg.domain.coming_in import Fate
        from breachreg.persistence.bulk import Writer
        from breachreg.persistence.subjects import CASE, IMPORT_RUN

        author = self._author()
        counts = dict.fromkeys(Fate, 0)
        with (
            self._file.turn.alone(_("er wordt een register ingelezen")),
            self._store.transaction() as connection,
        ):
            writer = Writer(connection, self._source, self._projector, lambda _breach: None)
            first = writer.seq + 1
            standing: Callable[[Breach, Merge], Standing] | None = None
            for number, breach in enumerate(cases, 1):
                if standing is None:
                    standing = self.standings(breach.origin.source)
                told = standing(breach, merge)
                counts[told.fate] += 1
                if told.fate is Fate.ENTERED:
                    at = author.at
                    kept = writer.write(
                        PastChange(
                            at=at, operation=Operation.NEW_BREACH, breach=told.breach, actor=author.actor, note=note
                        )
                    )
                    told = told._replace(current=kept)
                elif told.fate is Fate.CHANGED:
                    self._refuse(told.breach)
                    writer.flush()
                    self._store.put_within(
                        connection, CASE, told.breach, Operation.UPDATE_FROM_IMPORT, author, note=note
                    )
                    writer.resume()
                became(told)
                if number % EVERY == 0:
                    yield number
            writer.flush()
            # the last moment to stop: after it everything is entered
            yield sum(counts.values())
            made = replace(
                run(),
                entered=counts[Fate.ENTERED],
                changed=counts[Fate.CHANGED],
                unchanged=counts[Fate.UNCHANGED],
                first_entry=first,
                made_by=author.actor,
                made_at=author.at,
            )
            self._store.put_within(connection, IMPORT_RUN, made, Operation.IMPORT_REGISTER, author, anew=True)
        self._tell(Operation.IMPORT_REGISTER, Kinds.CASES)

    def knows(self, ident: str) -> bool:
        """Tell whether a case with this id is or was in the register."""
        return self._was_there(ident)

    def enter_exported(
        self,
        cases: Iterable[Breach],
        files: Iterable[Mapping[str, Any]],
        run: Callable[[], ImportRun],
        note: str,
        watch: Watch,
    ) -> list[tuple[str, Breach]]:
        """Enter cases of another register of this program as they were, all or none, under their numbers where those are free.

        Args:
            files: what the other register kept of evidence, as its export has it.

        Returns:
            number there, and the case here.
        """
        from breachreg.domain.imports import Origin
        from breachreg.persistence.bulk import Writer
        from breachreg.persistence.case_rows import key_of
        from breachreg.persistence.raw_rows import bring_files
        from breachreg.persistence.subjects import IMPORT_RUN

        author = self._author()
        kept: list[tuple[str, Breach]] = []
        ident = run().id
        with (
            self._file.turn.alone(_("er wordt een register ingelezen")),
            self._store.transaction() as connection,
        ):
            bring_files(connection, files)
            writer = Writer(connection, self._source, self._projector, self._refuse)
            first = writer.seq + 1
            for number, case in enumerate(cases, 1):
                origin = case.origin or Origin(source=OWN, key=case.reference, run=ident)
                change = PastChange(
                    at=author.at,
                    operation=Operation.NEW_BREACH,
                    breach=replace(case, origin=origin, revision=0),
                    actor=author.actor,
                    note=note,
                )
                made = writer.write(change, wanted=key_of(case.reference))
                assert made is not None
                kept.append((case.reference, made))
                if number % EVERY == 0:
                    watch(_("De zaken worden ingevoerd; nu {count}").format(count=number), 0.5)
            writer.flush()
            whole = replace(
                run(), id=ident, entered=len(kept), first_entry=first, made_by=author.actor, made_at=author.at
            )
            self._store.put_within(connection, IMPORT_RUN, whole, Operation.IMPORT_REGISTER, author, anew=True)
        self._tell(Operation.IMPORT_REGISTER, Kinds.CASES)
        return kept

    # -- taking it back ------------------------------------------------------------------

    def undo_import(self, ident: str = "", reason: str = "") -> tuple[ImportRun, int, int]:
        """Take an import back: its cases are withdrawn and keep their numbers, what it changed is as it was before.

        Args:
            ident: of the import; empty: the last one that stands.
            reason: why; stays at each number.

        Returns:
            the import, how many cases were withdrawn, and how many were put back.

        Raises:
            NotFoundError: there is none. UserError: something was done since to a case that it entered; nothing was changed.
        """
        from breachreg.persistence.subjects import CASE, IMPORT_RUN

        run = next((item for item in self.imports() if _stands(item) and ident in ("", item.id)), None)
        if run is None:
            raise NotFoundError(
                _("Er is niets ingelezen dat kan worden teruggedraaid."), _("Kijk in de historie wat is ingelezen.")
            )
        author, now = self._author(), self.now
        why = reason.strip() or _("het inlezen van {name} is teruggedraaid").format(name=run.called)
        with (
            self._file.turn.alone(_("het inlezen wordt teruggedraaid")),
            self._store.transaction() as connection,
        ):
            withdrawn = changed = 0
            worked: list[str] = []
            for current, entered in self._touched(run):
                if current.mistake:
                    continue
                if entered and self._worked_on(current, run):
                    worked.append(current.reference)
                    continue
                if entered:
                    after = replace(current, closed_at=now, mistake=why)
                    operation, withdrawn = Operation.MARK_MISTAKE, withdrawn + 1
                else:
                    after = self._put_back(current, run)
                    operation, changed = Operation.UNDO_IMPORT, changed + (after != current)
                if after != current:
                    self._store.put_within(connection, CASE, after, operation, author, note=why)
            if worked:
                raise UserError(
                    ngettext(
                        "Aan zaak {names} is na het inlezen verder gewerkt; er is niets teruggedraaid.",
                        "Aan {count} zaken is na het inlezen verder gewerkt ({names}); er is niets teruggedraaid.",
                        len(worked),
                    ).format(count=len(worked), names=", ".join(worked[:10])),
                    _("Draai dat eerst terug, of neem alleen de andere zaken één voor één terug als vergissing."),
                )
            undone = replace(run, undone_by=author.actor, undone_at=now, reason=reason.strip())
            _before, after_run = self._store.put_within(
                connection, IMPORT_RUN, undone, Operation.UNDO_IMPORT, author, note=why
            )
        self._tell(Operation.UNDO_IMPORT, Kinds.CASES)
        return after_run, withdrawn, changed

    def _touched(self, run: ImportRun) -> Iterator[tuple[Breach, bool]]:
        """Yield the cases that an import entered (True) or changed, as they are now."""
        from breachreg.persistence.history import subjects_between
        from breachreg.persistence.subjects import CASE

        last = run.first_entry + run.entered + run.changed - 1
        for subject in subjects_between(self._file.connection, run.first_entry, last):
            current = self._reader.find(CASE, subject)
            if current is not None:
                yield current, current.origin.run == run.id

    def _worked_on(self, breach: Breach, run: ImportRun) -> bool:
        """Tell whether something was decided or sent about a case since it came in."""
        since = run.made_at
        assert since is not None
        decided = any(not item.before_register and item.decided_at >= since for item in breach.decisions)
        return decided or any(not item.before_register and item.sent_at >= since for item in breach.notifications)

    def _put_back(self, current: Breach, run: ImportRun) -> Breach:
        """Return a case as it was before an import changed it, as far as nobody changed it since."""
        from breachreg.domain.paths import value_at, with_value

        for entry in self.history(current.reference):
            if entry.operation is not Operation.UPDATE_FROM_IMPORT:
                continue
            if not run.first_entry <= entry.seq < run.first_entry + run.entered + run.changed:
                continue
            for change in reversed(entry.changes):
                if value_at(current, change.path) == change.after:
                    current = with_value(current, change.path, change.before)
        return current


def _stands(run: ImportRun) -> bool:
    """Tell whether an import did something that can be taken back."""
    return run.undone_at is None and bool(run.entered or run.changed)
