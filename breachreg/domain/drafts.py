"""What was typed and is not saved: a draft of a form or page, kept so that it is there again after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach

KEPT_FOR = timedelta(days=30)
"""Longer, a draft is no help any more, and personal data in it would be kept without need (AVG 5(1)(e))."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What was typed in one form.

    Attributes:
        place: which form it is; there is one draft of each.
        subject: id of the case that it is about, with which it is erased; empty for none.
        about: what the user was doing, in Dutch, to be offered by.
        typed: plain values by field.
        case: the answers that could be read, where the form asks questions of a case.
        kept_at: when it was kept last, UTC.
    """

    place: str
    subject: str = ""
    about: str = ""
    typed: Mapping[str, Any] = field(default_factory=dict)
    case: Breach | None = None
    kept_at: datetime | None = None
