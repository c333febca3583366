"""Remarks on a case, with their writer and moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from breachreg.casework.refusals import refusal
from breachreg.domain.breach import Breach, Note
from breachreg.i18n import _


def add_note(breach: Breach, text: str, *, by: str, at: datetime) -> Breach:
    """Return the case with one more remark.

    Args:
        by: name of who wrote it.
        at: UTC.

    Raises:
        InputError: there is no text.
    """
    if not text.strip():
        raise refusal("text", _("Een lege notitie wordt niet bewaard. Schrijf wat u wilt onthouden."))
    return replace(breach, notes=(*breach.notes, Note(written_at=at, written_by=by, text=text.strip())))
