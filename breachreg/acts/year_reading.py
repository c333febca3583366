"""What an audit of a year asks of a register besides its cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from breachreg.acts.opened import OpenedRegister

if TYPE_CHECKING:
    from datetime import datetime

    from breachreg.domain.breach import Breach
    from breachreg.domain.notifications import Notification
    from breachreg.persistence.year_reading import Move, Postponed, Reopening


class YearReadingActs(OpenedRegister):
    """Numbers, changed moments and what followed a filing, of a `Register`."""

    def numbers(self, year: int) -> tuple[list[int], frozenset[int]]:
        """Return the numbers of the cases of a year, in order, and those of erased ones."""
        from breachreg.persistence import year_reading

        return year_reading.numbers(self._connection, year), year_reading.erased_numbers(self._connection, year)

    def moves(self, year: int, number: int | None = None) -> list[Move | Postponed]:
        """Return what was moved in the cases of a year, or in one of them by its number, in order: awareness, days of measures."""
        from breachreg.persistence import year_reading

        return list(year_reading.moves(self._connection, year, number))

    def recorded(self, year: int, number: int | None = None) -> dict[tuple[str, str], datetime]:
        """Return by ids of the case and of what was sent when it was put down, of the cases of a year or of one of them."""
        from breachreg.persistence import year_reading

        return year_reading.recorded(self._connection, year, number)

    def reopenings(self, year: int, number: int | None = None) -> list[Reopening]:
        """Return how cases of a year, or one of them, were reopened and closed again by one person, in order."""
        from breachreg.persistence import year_reading

        return list(year_reading.reopenings(self._connection, year, number))

    def lowered_since(self, breach: Breach, sent: Notification) -> int | None:
        """Return how many people a case said there were when something was put down that was sent, where it says fewer now."""
        from breachreg.persistence import year_reading

        return year_reading.lowered_since(self._connection, breach.id, f'"notifications[{sent.id}]"')

    def year_workers(self, year: int) -> frozenset[str]:
        """Return the names of everybody who worked on a case of a year, as the history has them."""
        from breachreg.persistence import year_reading

        return year_reading.workers(self._connection, year)

    def early_erasings(self, year: int) -> list[tuple[str, str]]:
        """Return number of the case and rule of what was erased in a year before its term was over."""
        from breachreg.persistence import year_reading

        return list(year_reading.early_erasings(self._connection, year))

    def outdated_cases(self) -> frozenset[str] | None:
        """Return the ids of the cases of which a decision rests on facts that changed since; None: the list of an older file has none."""
        from breachreg.persistence import year_reading

        return year_reading.outdated(self._connection)

    def changed_since_filing(self, breach: Breach) -> bool:
        """Tell whether facts of a case changed after what stands with the AP was recorded last; True where the history does not say."""
        from breachreg.casework.scope import DOSSIER, FACTS, PLACE
        from breachreg.domain.filings import standing
        from breachreg.persistence import year_reading

        stands = standing(breach)
        if stands is None:
            return False
        words = f'"notifications[{stands.filings[-1].id}]"'
        return year_reading.changed_since(self._connection, breach.id, words, FACTS - DOSSIER - {PLACE})
