"""The measures of the programme in a claim file: in force on the day of the loss or not, and what shows it. Conditions of a policy ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from breachreg.costs.beside import CaseMoney
from breachreg.documents.claim_rows import Rows, day_text, joined
from breachreg.domain.breach import Breach
from breachreg.domain.dossier import PART_NAMES, Effect
from breachreg.domain.policy_clocks import loss_day
from breachreg.domain.programme import ProgrammeMeasure, by_name
from breachreg.i18n import N_, Texts, _
from breachreg.prevention.standing import STATE_NAMES, State, standing

TRIED = Texts(
    {
        Effect.WORKED: N_("beproefd: werkte"),
        Effect.PARTLY: N_("beproefd: werkte deels"),
        Effect.FAILED: N_("beproefd: werkte niet"),
    }
)
DOUBTFUL = frozenset({State.PLANNED, State.FAILED, State.LATE, State.UNPROVEN, State.ENDED})


def told_measures(money: CaseMoney, breach: Breach) -> list[ProgrammeMeasure]:
    """Return the measures that the insurer reads of: those that insurers often ask for, and those that the case says something of."""
    known = by_name(money.programme)
    named = {known[part.measure].id for part in breach.prevention if part.measure in known}
    return [item for item in money.programme if item.insurer_asks or item.id in named]


def measure_rows(money: CaseMoney, breach: Breach) -> Rows:
    """Return each measure as it stood on the day of the loss: what was done since proves nothing of it."""
    day = loss_day(breach)
    if day is None:
        return []
    known = by_name(money.programme)
    parts = {known[part.measure].id: part.part for part in breach.prevention if part.measure in known}
    return [
        {
            "text": item.called,
            "state": _in_force(item, day),
            "proof": joined(*_shown(item, day)) or _("nog geen bewijs van vóór die dag"),
            "part": PART_NAMES[parts[item.id]] if item.id in parts else "–",
        }
        for item in told_measures(money, breach)
    ]


def _in_force(measure: ProgrammeMeasure, day: date) -> str:
    if measure.in_force(day):
        return _("ja, sinds {day}").format(day=day_text(measure.started_on))
    if measure.ended_on is not None and measure.ended_on <= day:
        return _("nee, beëindigd op {day}").format(day=day_text(measure.ended_on))
    since = _("nee, pas sinds {day}") if measure.started_on is not None else _("nee")
    return since.format(day=day_text(measure.started_on))


def _shown(measure: ProgrammeMeasure, day: date) -> Iterator[str]:
    """Give the latest review on or before the day, the latest trial and the latest proof."""
    known = sorted((item for item in measure.reviews if item.on <= day), key=lambda item: item.on, reverse=True)
    if known:
        yield _("nagelopen {day}").format(day=day_text(known[0].on))
    tried = next((item for item in known if item.result is not None), None)
    if tried is not None and tried.result is not None:
        yield f"{TRIED[tried.result]} ({day_text(tried.on)})"
    proven = next((item for item in known if item.proof or item.sha256), None)
    if proven is not None:
        yield joined(proven.proof, f"SHA-256 {proven.sha256}" if proven.sha256 else "")


def measure_doubts(money: CaseMoney, breach: Breach) -> Iterator[str]:
    """Give what an insurer may ask about the measures; for the office, never in the paper."""
    day = loss_day(breach)
    if day is None:
        return
    for item in told_measures(money, breach):
        state = standing(item, day).state
        if state in DOUBTFUL:
            said = _("maatregel {name} op de dag van het incident ({day}): {state}")
            yield said.format(name=item.called, day=day_text(day), state=STATE_NAMES[state])
