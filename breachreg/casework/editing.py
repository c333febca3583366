"""What editing asks besides the facts themselves."""

from __future__ import annotations

from datetime import date

from breachreg.casework.dossier import dossier_of, objections
from breachreg.casework.refusals import refusal, refuse
from breachreg.domain.breach import Breach
from breachreg.i18n import _


def check_edit(before: Breach, after: Breach, reason: str, today: date) -> None:
    """Refuse another moment of awareness without a reason: the term of AVG 33(1) runs from it, so both stay in the history.

    Raises:
        InputError: there was a moment, it is another one now, and nobody says why; or what is kept beside the incident cannot be.
    """
    kept = dossier_of(after)
    if kept != dossier_of(before):
        refuse(objections(after, kept, today))
    was, becomes = before.moments.aware_at, after.moments.aware_at
    if was is not None and was != becomes and not reason.strip():
        raise refusal(
            "moments.aware_at",
            _("De termijn voor de AP loopt vanaf de kennisname. Schrijf waarom dat moment verandert."),
        )
