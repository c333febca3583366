"""What an auditor reads the test points against, as he types it: a line per point, the point first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from breachreg.audit.catalogue import catalogue
from breachreg.casework.refusals import refusal
from breachreg.domain.audits import Norm
from breachreg.i18n import _

LINE = re.compile(r"([A-Za-z]-?\d{2})\s*[:=\t ]\s*(.+)")


def norms_of(text: str) -> tuple[Norm, ...]:
    """Return the norms in lines such as `G-04: PCF 7.1`, in the order of the points.

    Raises:
        InputError: a line has another form, or names a point that is not there or was named before.
    """
    known = catalogue().points
    found: dict[str, str] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        parts = LINE.fullmatch(line)
        if parts is None:
            said = _("‘{line}’ begint niet met een punt. Schrijf per regel een punt en de norm, zoals ‘G-04: PCF 7.1’.")
            raise refusal("norms", said.format(line=line[:60]))
        point = f"{parts[1][0].upper()}-{parts[1][-2:]}"
        if point not in known:
            raise refusal(
                "norms", _("Het toetspunt {point} bestaat niet. Kijk in de lijst van punten.").format(point=point)
            )
        if point in found:
            raise refusal(
                "norms",
                _("Het toetspunt {point} staat er twee keer. Zet beide normen op één regel.").format(point=point),
            )
        found[point] = parts[2].strip()
    return tuple(Norm(point=point, text=found[point]) for point in known if point in found)


def norms_text(norms: Iterable[Norm]) -> str:
    """Return norms as they are typed."""
    return "\n".join(f"{norm.point}: {norm.text}" for norm in norms)
