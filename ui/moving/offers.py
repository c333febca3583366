"""What can be chosen for a column, a word or a doubt, as the lists of the screen have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from breachreg.domain.imports import Undecided
from breachreg.i18n import _
from breachreg.importing.fields import FIELDS, MEANINGS
from breachreg.importing.looking import ABOVE, DAY_FIRST, MONTH_FIRST, SKIP, TAKE, UNKNOWN, Asks, Doubt
from breachreg.importing.meanings import meanings_shown
from ui.moving.choice_lines import Offer

if TYPE_CHECKING:
    from breachreg.law.interview import Interview


def of_columns() -> Sequence[Offer]:
    """Return what a column can be, in groups; first that it is not taken over."""
    found = [Offer("", _("Niet overnemen"))]
    group = ""
    for field in FIELDS.values():
        if field.group != group:
            group = field.group
            found.append(Offer("", _(group), heading=True))
        found.append(Offer(field.id, field.shown))
    return found


def of_words(interview: Interview) -> Mapping[str, Sequence[Offer]]:
    """Return what a word can mean, by table."""
    return {
        table: [
            *(Offer(value, shown) for value, shown in meanings_shown(table, interview).items()),
            Offer("", _("Alleen als tekst bewaren")),
        ]
        for table in MEANINGS
        if table != "impact"
    }


def of_doubts() -> Mapping[str, Sequence[Offer]]:
    """Return the answers to the other doubts."""
    return {
        Asks.ORDER.value: (
            Offer(DAY_FIRST, _("De dag vooraan (3/4 is 3 april)")),
            Offer(MONTH_FIRST, _("De maand vooraan (3/4 is 4 maart)")),
        ),
        Asks.YEAR.value: (
            Offer(ABOVE, _("Het jaar van de kop erboven (voorstel)")),
            Offer(UNKNOWN, _("De dag onbekend laten")),
        ),
        Asks.UNDECIDED.value: (
            Offer(Undecided.OPEN.value, _("Hier nog besluiten")),
            Offer(Undecided.CLOSED.value, _("Afgehandeld vóór dit register")),
        ),
        Asks.ROW.value: (
            Offer(TAKE, _("Zo overnemen")),
            Offer(SKIP, _("Deze rij niet overnemen")),
        ),
    }


def of_lists(doubts: Sequence[Doubt]) -> Mapping[str, Sequence[Offer]]:
    """Return the lists that the whole list may be, by what it asks; last that it is another."""
    return {
        one.asks.value: [
            *(Offer(name, _("De lijst ‘{name}’").format(name=name)) for name in one.offers[:-1]),
            Offer(one.offers[-1], _("Een andere lijst")),
        ]
        for one in doubts
        if one.offers
    }
