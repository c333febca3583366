"""A pack with the annual report in it: what an auditor takes along tells the year in words too."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.progress import Watch, unwatched
from breachreg.report.annual import annual_report

if TYPE_CHECKING:
    from breachreg.register import Register

REPORT = 0.3
"""So much of the time goes to the report."""


def pack_with_report(register: Register, path: Path, *, zipped: bool = False, watch: Watch = unwatched) -> Path:
    """Make a pack of the whole register with the full report of its latest year, and return it: a folder, or a zip.

    A register without cases has no year to report on; its pack says that there is no report in it.

    Raises:
        As `packing.pack` and `annual_report`; nothing is left behind.
    """
    from breachreg.export.packing import pack

    years = register.years()
    with tempfile.TemporaryDirectory(prefix="breachreg-report-") as room:
        papers = []
        if years:
            papers.append(annual_report(register, years[0], Path(room), watch=_part(watch, 0.0, REPORT)))
        return pack(register, path, zipped=zipped, papers=papers, watch=_part(watch, REPORT, 1.0))


def _part(watch: Watch, begin: float, end: float) -> Watch:
    return lambda what, share: watch(what, begin + (end - begin) * share)
