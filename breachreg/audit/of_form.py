"""What the register says beside what the AP was told: what was filed is frozen, so the two can be compared (AVG 33(4))."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from breachreg.audit.of_notifying import COMPARED, CORE, FOLLOW_UP
from breachreg.audit.rule import GOOD, NOT_ASKED, NOT_YET, Said
from breachreg.audit.view import Looked

if TYPE_CHECKING:
    from breachreg.law.forms.ap_filings import FormChange

Pair = tuple[Sequence[Said], Sequence[Said]]


def compared(case: Looked) -> Pair:
    """Return what F-05 (another answer than was filed) and F-06 (known since, and not supplemented) say."""
    stands, law = case.stands, case.setting.law
    if law is None or stands is None or not stands.is_frozen:
        return NOT_ASKED, NOT_ASKED
    if not case.setting.beside.changed_since_filing(case.breach):
        return GOOD, GOOD
    changes = _changes(case)
    if not changes:
        return GOOD, GOOD
    if not case.closed and case.setting.now - stands.filings[-1].sent_at <= FOLLOW_UP:
        return NOT_YET, NOT_YET
    others = [(meant, change) for meant, change in changes if change.before]
    known = [change for _meant, change in changes if not change.before]
    core = any(meant in CORE for meant, _change in others)
    differs = (Said("core" if core else "other", "notifications", _named([c for _m, c in others])),) if others else GOOD
    return differs, (Said("open", "notifications", _named(known)),) if known else GOOD


def _changes(case: Looked) -> list[tuple[str, FormChange]]:
    from breachreg.law.case import assess_breach
    from breachreg.law.forms.filing import form_of

    setting, law = case.setting, case.setting.law
    assert law is not None
    found = assess_breach(law, case.breach, setting.organisation, now=setting.now, deep=False)
    form = form_of(law, case.breach, setting.organisation, found, setting.now)
    meant = {question.number: question.answer for question in form.form.questions}
    return [(meant[change.number], change) for change in form.changes if meant[change.number] in COMPARED]


def _named(changes: Sequence[FormChange]) -> dict[str, str]:
    return {"questions": ", ".join(f"{change.number} {change.question}" for change in changes)}
