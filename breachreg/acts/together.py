"""Several cases in one go: a series, cases of one event, one change of all that are chosen. All or nothing, undone as one thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from breachreg.acts.undoing import UndoActs
from breachreg.domain.operations import Kinds, Operation
from breachreg.domain.problems import Problem, Severity
from breachreg.errors import InputError
from breachreg.i18n import _, ngettext
from breachreg.progress import Watch, unwatched

if TYPE_CHECKING:
    from datetime import date

    from breachreg.casework.together import Wish
    from breachreg.domain.breach import Breach

LEAST_LINKED = 2


class TogetherActs(UndoActs):
    """What a `Register` does to several cases at once."""

    def enter_series(
        self, breaches: Sequence[Breach], name: str, *, same_event: bool = False, notes: Mapping[str, str] | None = None
    ) -> list[Breach]:
        """Enter cases in one transaction, each with an entry of its own that names the series; return them with their numbers.

        The same id again gives the case that is there. Undoing takes the whole series back as a mistake: the numbers stay.

        Args:
            name: what the series is called, for the history.
            same_event: one event hit all of them; the others are linked to the first.
            notes: what the history says of a case besides, by its id.

        Raises:
            InputError: something cannot be stored, the path beginning with the place of the case from 0; nothing was entered.
        """
        from breachreg.casework.scope import check_new
        from breachreg.domain.validation import problems
        from breachreg.persistence.subjects import CASE

        wrong: list[Problem] = []
        for place, breach in enumerate(breaches):
            check_new(breach)
            wrong += [
                replace(problem, path=f"{place}.{problem.path}")
                for problem in problems(breach, self.now)
                if problem.severity is Severity.REFUSE
            ]
        if wrong:
            raise InputError(wrong)
        author = self._author()
        said = ngettext("Reeks ‘{name}’, {count} zaak.", "Reeks ‘{name}’, {count} zaken.", len(breaches))
        note = said.format(name=name, count=len(breaches))
        kept: list[Breach] = []
        entered: list[Breach] = []
        with self._store.transaction() as connection:
            for breach in breaches:
                known = self._reader.find(CASE, breach.id)
                if known is not None:
                    kept.append(known)
                    continue
                linked = _linked(breach, kept[0].reference) if same_event and kept else breach
                whole = " ".join((note, (notes or {}).get(breach.id, ""))).strip()
                _before, after = self._store.put_within(
                    connection, CASE, linked, Operation.NEW_BREACH, author, note=whole, anew=True
                )
                kept.append(after)
                entered.append(after)
        if entered:
            self._remember_series(entered, name)
            self._tell(Operation.NEW_BREACH, Kinds.CASES)
        return kept

    def _remember_series(self, entered: Sequence[Breach], name: str) -> None:
        from breachreg.persistence.subjects import CASE
        from breachreg.undo import Pair

        first, last = entered[0].reference, entered[-1].reference
        label = _("reeks ‘{name}’ ({first} t/m {last})").format(name=name, first=first, last=last)
        why = _("De reeks ‘{name}’ is teruggenomen.").format(name=name)
        # without the day of closing: that is the moment at which it is undone
        pairs = [Pair(replace(case, mistake=why), case) for case in entered]
        self._steps.remember_whole(Operation.NEW_BREACH, CASE, pairs, label)

    def link_event(self, references: Sequence[str], note: str = "") -> list[Breach]:
        """Say of cases that one event hit all of them: the others are linked to the first, those that are linked already are not again.

        Args:
            note: what happened, at each link.

        Raises:
            InputError: fewer than two cases are named. NotFoundError: one is not there.
        """
        from breachreg.casework.dossier import dossier_of, keep
        from breachreg.clock import AMSTERDAM
        from breachreg.persistence.subjects import CASE
        from breachreg.undo import Pair

        wanted = list(dict.fromkeys(reference.strip() for reference in references))
        if len(wanted) < LEAST_LINKED:
            said = _("Noem ten minste twee zaken die door één gebeurtenis zijn geraakt.")
            raise InputError([Problem(path="references", message=said)])
        first, *others = [self.load(reference) for reference in wanted]
        today, author = self.now.astimezone(AMSTERDAM).date(), self._author()
        known = {link.reference for link in first.links}
        pairs = []
        with self._store.transaction() as connection:
            for case in others:
                if case.reference in known or any(link.reference == first.reference for link in case.links):
                    continue
                linked = _linked(case, first.reference, note.strip())
                whole = keep(case, dossier_of(linked), today)
                before, after = self._store.put_within(connection, CASE, whole, Operation.EDIT_DOSSIER, author)
                pairs.append(Pair(before, after))
        if pairs:
            label = _("{count} zaken van één gebeurtenis").format(count=len(pairs) + 1)
            self._steps.remember_whole(Operation.EDIT_DOSSIER, CASE, pairs, label)
            self._tell(Operation.EDIT_DOSSIER, Kinds.CASES)
        return [self.load(reference) for reference in wanted]

    # -- the same change of all that are chosen ------------------------------------------------

    def keep_together(self, references: Sequence[str], wish: Wish, watch: Watch = unwatched) -> int:
        """Give or take labels and department of several cases, an entry of the history for each that changes; return how many did.

        May run in another thread than the windows'.

        Raises:
            InputError: no case or too many, or what a case would have cannot be kept; nothing was changed.
            NotFoundError: a case is not there. BusyError: a long piece of work is going on. Cancelled: `watch` said so.
        """
        from breachreg.casework.together import kept

        today = self._today()
        return self._together(
            references, Operation.EDIT_DOSSIER, lambda case: kept(case, wish, today), watch, _("zaken worden gewijzigd")
        )

    def plan_together(
        self,
        references: Sequence[str],
        text: str,
        *,
        owner: str = "",
        due_on: date | None = None,
        watch: Watch = unwatched,
    ) -> int:
        """Give several cases the same task, each its own; otherwise as `keep_together`.

        Raises:
            InputError: also when one of the cases is closed, which are named.
        """
        from breachreg.casework.together import tasked

        return self._together(
            references,
            Operation.EDIT_TASKS,
            lambda case: tasked(case, text, owner, due_on),
            watch,
            _("zaken krijgen een taak"),
        )

    def _together(
        self,
        references: Sequence[str],
        operation: Operation,
        change: Callable[[Breach], Breach],
        watch: Watch,
        what: str,
    ) -> int:
        from breachreg.casework.together import all_changed, chosen
        from breachreg.persistence.subjects import CASE
        from breachreg.undo import Pair

        wanted, author, pairs = chosen(references), self._author(), []
        # the list is read meanwhile: of what is being changed it shows what a case has already
        with self._file.turn.alone(what, reads=True):
            cases = [self.load(reference) for reference in wanted]
            changed = [
                after for after in zip(cases, all_changed(cases, change), strict=True) if after[0] is not after[1]
            ]
            for _case, after in changed:
                self._refuse(after)
            others = len(changed) - 1
            said = ngettext("Samen met {n} andere zaak.", "Samen met {n} andere zaken.", others).format(n=others)
            with self._store.transaction() as connection:
                for place, (_case, after) in enumerate(changed):
                    watch(what[:1].upper() + what[1:], place / len(changed))
                    before, saved = self._store.put_within(
                        connection, CASE, after, operation, author, note=said if others else ""
                    )
                    pairs.append(Pair(before, saved))
        if pairs:
            one = pairs[0].after.reference
            label = one if len(pairs) == 1 else _("{count} zaken").format(count=len(pairs))
            self._steps.remember_whole(operation, CASE, pairs, label)
            self._tell(operation, Kinds.CASES, one if len(pairs) == 1 else None)
        return len(pairs)


def _linked(breach: Breach, reference: str, note: str = "") -> Breach:
    from breachreg.domain.dossier import CaseLink, LinkKind

    return replace(breach, links=(*breach.links, CaseLink(reference=reference, kind=LinkKind.SAME_EVENT, note=note)))
