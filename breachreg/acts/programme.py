"""What an office does to prevent breaches and how it is prepared: kept, changed, gone over and ended as every other thing."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from breachreg.acts.undoing import UndoActs
from breachreg.domain.operations import Kinds, Operation
from breachreg.domain.problems import Problem, Severity
from breachreg.errors import InputError, NotFoundError, UserError
from breachreg.i18n import _, ngettext
from breachreg.progress import Watch, unwatched

if TYPE_CHECKING:
    from datetime import date

    from breachreg.domain.breach import Breach
    from breachreg.domain.contacts import KnownContact
    from breachreg.domain.policies import Policy
    from breachreg.domain.programme import Preparation, ProgrammeMeasure, Review
    from breachreg.persistence.lists import Lists
    from breachreg.prevention.call_card import CallCard
    from breachreg.prevention.lessons import Looked
    from breachreg.prevention.year_plan import Planned

MOST_USES = 12
EVERY = 50
"""Cases between two words on how far the reading is."""


class ProgrammeActs(UndoActs):
    """The measures and the preparation of a `Register`."""

    @property
    @abstractmethod
    def lists(self) -> Lists:
        """List, search and terms."""

    @abstractmethod
    def contacts(self) -> list[KnownContact]:
        """Return the people and organisations that the register knows."""

    @abstractmethod
    def policies(self) -> list[Policy]:
        """Return the policies."""

    # -- measures -----------------------------------------------------------------------------------

    def programme(self) -> list[ProgrammeMeasure]:
        """Return the measures: those of the catalogue by code, then own ones."""
        from breachreg.persistence.subjects import MEASURE

        return sorted(self._reader.all(MEASURE), key=lambda item: (not item.code, item.code, item.text, item.id))

    def programme_measure(self, ident: str) -> ProgrammeMeasure:
        """Return the measure with this id, or with this code of the catalogue (see `by_name`).

        Raises:
            NotFoundError: there is none (any more).
        """
        from breachreg.persistence.subjects import MEASURE

        found = self._reader.find(MEASURE, ident)
        if found is None:
            from breachreg.domain.programme import by_name

            found = by_name(self.programme()).get(ident)
        if found is None:
            raise NotFoundError(
                _("Deze maatregel staat niet in het programma."),
                _("Kijk bij Voorbereid welke er zijn."),
                command=_("Kijk met breachreg measure FILE welke er zijn."),
            )
        return found

    def measure_objections(self, measure: ProgrammeMeasure) -> tuple[Problem, ...]:
        """Return what is wrong with a measure, at its own fields; nothing is kept."""
        from breachreg.prevention.standing import objections

        found = objections(measure, self._today())
        same = [
            item for item in self.programme() if measure.code and item.code == measure.code and item.id != measure.id
        ]
        if any(item.ended_on is None for item in same) and measure.ended_on is None:
            said = _("Maatregel {code} staat al in het programma. Wijzig die.").format(code=measure.code)
            found = (*found, Problem(path="code", message=said))
        return found

    def put_measure(self, measure: ProgrammeMeasure, *, save_id: str | None = None) -> ProgrammeMeasure:
        """Keep a measure, new (without an id) or changed, and return it as it is now.

        Raises:
            InputError: something cannot be kept, with its place. StaleError: it was saved by somebody else since it was read.
            NotFoundError: it was taken out since.
        """
        return self.put_measures([measure], save_id=save_id)[0]

    def put_measures(
        self, measures: Iterable[ProgrammeMeasure], *, save_id: str | None = None
    ) -> list[ProgrammeMeasure]:
        """Keep several measures, all or none, which is undone in one go; the place of a problem begins with the number of its measure.

        Raises:
            InputError, StaleError, NotFoundError: as `put_measure`.
        """
        from breachreg.persistence.subjects import MEASURE
        from breachreg.undo import Pair

        wanted, wrong, codes = list(measures), [], set[str]()
        for number, measure in enumerate(wanted):
            found = self._refused(measure)
            if measure.code and not measure.id and measure.code in codes:
                found.append(
                    Problem(path="code", message=_("Deze maatregel staat er twee keer in. Laat er één staan."))
                )
            codes.add(measure.code)
            place = f"[{number}]." if len(wanted) > 1 else ""
            wrong += [replace(item, path=f"{place}{item.path}") for item in found]
        if wrong:
            raise InputError(wrong)
        pairs, author = [], self._author()
        with self._store.transaction() as connection:
            for number, measure in enumerate(wanted):
                # each its own: under one that was saved already a thing stays as it was
                own = f"{save_id}/{number}" if save_id and number else save_id
                given = self._tidy(measure)
                pairs.append(
                    self._store.put_within(connection, MEASURE, given, Operation.EDIT_PROGRAMME, author, save_id=own)
                )
        changed = [Pair(before, after) for before, after in pairs if after is not before]
        if changed:
            label = ngettext("{n} maatregel", "{n} maatregelen", len(changed)).format(n=len(changed))
            self._steps.remember_whole(Operation.EDIT_PROGRAMME, MEASURE, changed, label if len(changed) > 1 else "")
            self._tell(Operation.EDIT_PROGRAMME, Kinds.PREPARED)
        return [after for _before, after in pairs]

    def _refused(self, measure: ProgrammeMeasure) -> list[Problem]:
        from breachreg.domain.validation import keepable

        keepable(measure)
        return [item for item in self.measure_objections(measure) if item.severity is not Severity.WARN]

    def _tidy(self, measure: ProgrammeMeasure) -> ProgrammeMeasure:
        from breachreg.domain.identity import new_id
        from breachreg.prevention.standing import cleaned

        return cleaned(measure if measure.id else replace(measure, id=new_id()))

    def review_measure(
        self, ident: str, review: Review, *, begins: bool = False, save_id: str | None = None
    ) -> ProgrammeMeasure:
        """Keep that a measure was gone over, with what was seen and what shows it.

        Args:
            begins: one that is not in force yet is so since the day of the review; both are kept or neither.

        Raises:
            NotFoundError: there is no such measure. InputError: it is not in force, or the day cannot be right.
        """
        measure = self.programme_measure(ident)
        if begins and measure.started_on is None:
            measure = replace(measure, started_on=review.on)
        if measure.started_on is None:
            said = _("Deze maatregel is nog niet ingevoerd. Leg eerst vast sinds wanneer hij geldt.")
            raise InputError([Problem(path="started_on", message=said)])
        if review.on < measure.started_on:
            said = _("Deze maatregel geldt pas sinds {day}. Vul een dag vanaf dan in.")
            place = f"reviews.{len(measure.reviews)}.on"
            raise InputError([Problem(path=place, message=said.format(day=measure.started_on.isoformat()))])
        author = self._author()
        kept = replace(review, by=review.by or author.actor)
        return self.put_measure(replace(measure, reviews=(*measure.reviews, kept)), save_id=save_id)

    def end_measure(self, ident: str, on: date | None, why: str, *, save_id: str | None = None) -> ProgrammeMeasure:
        """Keep that a measure is no longer done since a day (None: today), and why; what cases say of it stays.

        Raises:
            NotFoundError: there is no such measure. InputError: it does not say why, or the day cannot be right.
        """
        measure = self.programme_measure(ident)
        ended = replace(measure, ended_on=on or self._today(), ended_why=why)
        return self.put_measure(ended, save_id=save_id)

    def measure_uses(self, measure: ProgrammeMeasure) -> list[str]:
        """Return the numbers of the cases that say what a measure did."""
        names = {measure.id, measure.code} - {""}
        found = {
            breach.reference
            for name in names
            for breach in self._reader.naming(name)
            if any(part.measure in names for part in breach.prevention)
        }
        return sorted(found)

    def remove_measure_of_programme(self, measure: ProgrammeMeasure) -> None:
        """Take a measure out that was entered by mistake; the history keeps it.

        Raises:
            UserError: cases refer to it, and which. StaleError, NotFoundError: it was changed or taken out since.
        """
        from breachreg.persistence.subjects import MEASURE

        uses = self.measure_uses(measure)
        if uses:
            named = ", ".join(uses[:MOST_USES]) + (_(" en meer") if len(uses) > MOST_USES else "")
            raise UserError(
                _("{name} kan niet weg: deze zaken zeggen wat zij deed: {uses}.").format(
                    name=measure.called, uses=named
                ),
                _("Beëindig de maatregel, met de reden. Zij blijft dan in het programma staan."),
                command=_("Beëindig haar met breachreg measure FILE --end ID --reason REDEN."),
            )
        gone = self._store.remove(MEASURE, measure, Operation.EDIT_PROGRAMME, self._author())
        self._steps.remember(Operation.EDIT_PROGRAMME, MEASURE, gone, None)
        self._tell(Operation.EDIT_PROGRAMME, Kinds.PREPARED)

    # -- how it stands ------------------------------------------------------------------------------

    def look_at_programme(self, day: date | None = None, *, watch: Watch = unwatched) -> Looked:
        """Return how the programme stands on a day (None: today), with what the cases say about it; reads every case.

        Args:
            watch: is told how far the reading is.

        Raises:
            Cancelled: `watch` said so.
        """
        from breachreg.prevention.catalogue import catalogue
        from breachreg.prevention.lessons import look
        from breachreg.prevention.signals import happened

        def read() -> Iterator[Breach]:
            total, said = self.lists.count() or 1, _("De zaken worden gelezen")
            for done, breach in enumerate(self.all_breaches()):
                if done % EVERY == 0:
                    watch(said, min(done / total, 1.0))
                yield breach

        on = day or self._today()
        return look(self.programme(), happened(read()), catalogue(), on)

    def year_plan(self, year: int, looked: Looked | None = None) -> tuple[Planned, ...]:
        """Return what is to be done in a year to prevent breaches, by day; reads every case, unless `looked` already did."""
        from breachreg.law import load_law
        from breachreg.prevention.catalogue import catalogue
        from breachreg.prevention.year_plan import year_plan

        causes = load_law().questionnaire.words["nl"].option["cause"]
        return year_plan(looked or self.look_at_programme(), year, self.preparation().accountable, catalogue(), causes)

    # -- how the office is prepared -----------------------------------------------------------------

    def preparation(self) -> Preparation:
        """Return how the office is prepared; empty where nobody wrote it down yet."""
        from breachreg.domain.programme import PREPARATION, Preparation
        from breachreg.persistence.subjects import PREPARED

        return self._reader.find(PREPARED, PREPARATION) or Preparation()

    def put_preparation(self, preparation: Preparation, *, save_id: str | None = None) -> Preparation:
        """Keep how the office is prepared and return it as it is now.

        Raises:
            InputError: something cannot be kept, with its place. StaleError: it was saved by somebody else since it was read.
        """
        from breachreg.domain.validation import keepable
        from breachreg.persistence.subjects import PREPARED
        from breachreg.prevention.team import preparation_objections

        keepable(preparation)
        wrong = preparation_objections(preparation, self._today())
        if wrong:
            raise InputError(wrong)
        operation = Operation.EDIT_PROGRAMME
        before, after = self._store.put(PREPARED, preparation, operation, self._author(), save_id=save_id)
        if after is not before:
            self._steps.remember(operation, PREPARED, before, after)
            self._tell(operation, Kinds.PREPARED)
        return after

    def call_card(self, language: str = "nl") -> CallCard:
        """Return whom to call, from the contacts, the policies in force and the services for this organisation; of today."""
        from breachreg.prevention.call_card import call_card

        return call_card(
            self.organisation, self.preparation(), self.contacts(), self.policies(), self._today(), language
        )
