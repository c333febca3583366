"""What has to be done in a whole register, by when and where."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from breachreg.acts.opened import OpenedRegister
from breachreg.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from breachreg.law.agenda import Agenda
    from breachreg.law.agenda_words import Row
    from breachreg.law.reminders import Reminders, Shown

MOST = 150
"""So many open things of before now, and so many of from now on, are read for a screen: more than anybody does in a week."""

MOST_REMINDED = 500
"""So many on either side are looked at for reminders: also where a backlog of years was never decided."""


class PlanningActs(OpenedRegister):
    """What a `Register` says there is to do."""

    @property
    @abstractmethod
    def lists_left_out(self) -> str:
        """In Dutch, what in the lists is not of today."""

    def answers_missing(self, reference: str) -> int:
        """Return how many answers of the AP's form a case does not give yet, of the notification that would be next (AVG 33(3)).

        Raises:
            NotFoundError: there is no such case.
        """
        from breachreg.law.forms.filing import form_of
        from breachreg.law.forms.form_case import AnswerState

        breach = self.load(reference)
        form = form_of(self.law, breach, self.organisation, self.assess(breach, deep=False), self.now)
        return sum(answer.state is AnswerState.MISSING for answer in form.answers)

    def today(self, most: int = MOST) -> Agenda:
        """Return what has to be done, the most urgent first: read from the terms beside the cases, never from the cases.

        Args:
            most: so many open things of before now and so many of from now on are looked at.
        """
        from breachreg.law.agenda import Agenda, rows_of
        from breachreg.law.duty_names import duty_names
        from breachreg.persistence.open_terms import terms_around

        now = self.now
        past, coming = terms_around(self._connection, now, most + 1, most + 1)
        more = len(past) > most or len(coming) > most
        rows = rows_of([*past[most - 1 :: -1], *coming[:most]], duty_names(), now)
        return Agenda(rows=rows.with_care(self._care_rows()), more=more, remark=self.lists_left_out)

    def reminders(self, shown: Shown, hours: Sequence[int] = ()) -> Reminders:
        """Return what somebody has to be reminded of now, and what comes after that.

        Args:
            shown: of what this user was reminded before. hours: the set moments, of a term of 72 hours; none: those of the program.
        """
        from breachreg.law.duty_names import duty_names
        from breachreg.law.reminders import SET_HOURS, reminders_at
        from breachreg.persistence.open_terms import terms_around

        now = self.now
        past, coming = terms_around(self._connection, now, MOST_REMINDED, MOST_REMINDED)
        found = [*past, *coming]
        return reminders_at(
            found, duty_names(), now, shown, hours=hours or SET_HOURS, register_id=self.upkeep.register_id
        )

    def _care_rows(self) -> tuple[Row, ...]:
        """Return what the register itself asks: nothing while its clock, its history and its backups are well."""
        from breachreg.law.agenda_words import Group, Row, Sign

        def row(subject: str, when: str, tone: str, what: str, part: str) -> Row:
            return Row(
                group=Group.TODAY,
                sign=Sign.CARE,
                kind="care",
                subject=subject,
                when=when,
                tone=tone,
                what=what,
                link=_("Back-ups") if part == "backups" else _("Historie"),
                screen="settings",
                part=part,
            )

        found = []
        upkeep = self.upkeep
        if doubt := upkeep.clock_doubt():
            found.append(row("clock", _("klok onjuist"), "soon", doubt, "history"))
        if upkeep.verdict is not None and not upkeep.verdict.ok:
            found.append(row("history", _("historie klopt niet"), "late", upkeep.verdict.mismatch, "history"))
        newest = next(iter(upkeep.backups()), None)
        if upkeep.backup_problem:
            found.append(row("backup", _("back-up mislukt"), "late", upkeep.backup_problem, "backups"))
        elif newest is None and upkeep.due():
            found.append(
                row("backup", _("nog geen back-up"), "soon", _("Maak een back-up van dit register"), "backups")
            )
        elif newest is not None and upkeep.backup_is_old(newest):
            found.append(row("backup", _("back-up is oud"), "soon", _("Maak een back-up van dit register"), "backups"))
        return tuple(found)
