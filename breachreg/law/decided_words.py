"""By whom and when something was decided, in Dutch; of what was decided before this register nobody here knows when (AVG 33(5))."""

from __future__ import annotations

from breachreg.domain.breach import Decision
from breachreg.i18n import _
from breachreg.law.deadlines import edition_in_words, moment_in_words


def decided_when(decision: Decision) -> str:
    """Return when something was decided, or that it was before this register."""
    return _("vóór dit register") if decision.before_register else moment_in_words(decision.decided_at)


def decided_line(decision: Decision) -> str:
    """Return when and by whom something was decided, with who looked along, and under which edition of the law; nobody's where it was before."""
    if decision.before_register:
        return _("Besloten vóór dit register; overgenomen op {when} en hier niet beoordeeld").format(
            when=moment_in_words(decision.decided_at)
        )
    second = _("; meegekeken: {who}").format(who=decision.second_person) if decision.second_person else ""
    when = f"{moment_in_words(decision.decided_at)}, {decision.decided_by}{second}"
    return _("{when}; wetgeving {edition}").format(when=when, edition=edition_in_words(decision.law_edition))


def decided_sentence(decision: Decision, outcome: str) -> str:
    """Return what was decided, with when, by whom and why.

    Args:
        outcome: in words.
    """
    told = (
        _("Besloten vóór dit register: {outcome}{ground}. {reasons}")
        if decision.before_register
        else _("Besloten op {when} door {who}: {outcome}{ground}. {reasons}")
    )
    return told.format(
        when=moment_in_words(decision.decided_at),
        who=decision.decided_by,
        outcome=outcome,
        ground=f" ({decision.ground})" if decision.ground else "",
        reasons=decision.reasons,
    )
