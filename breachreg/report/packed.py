"""A pack with the annual report in it: what a reader takes along tells the year in words too, in the edition for that reader."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.progress import Watch, unwatched
from breachreg.report.annual import annual_report
from breachreg.report.material import Edition

if TYPE_CHECKING:
    from breachreg.register import Register

REPORT = 0.3
"""So much of the time goes to the report."""
EDITIONS = {"works-council": Edition.PUBLIC, "board": Edition.BOARD, "woo": Edition.PUBLIC}
"""Reader of a redacted pack -> the edition of the report in it. The AP gets none: it did not ask for a judgement of the year.
The works council gets the public one, for that of the board has titles that somebody typed."""
WITHOUT = {"works-council": ("departments",)}
"""Reader -> exhibits that are not for it: a small department is hidden from it by name."""


def pack_with_report(register: Register, path: Path, *, zipped: bool = False, watch: Watch = unwatched) -> Path:
    """Make a pack of the whole register with the full report of its latest year, and return it: a folder, or a zip.

    A register without cases has no year to report on; its pack says that there is no report in it.

    Raises:
        As `packing.pack` and `annual_report`; nothing is left behind.
    """
    from breachreg.export.packing import pack

    with _report(register, Edition.FULL, (), _part(watch, 0.0, REPORT)) as papers:
        return pack(register, path, zipped=zipped, papers=papers, watch=_part(watch, REPORT, 1.0))


def redacted_pack_with_report(
    register: Register,
    path: Path,
    audience: str,
    *,
    zipped: bool = False,
    released: Collection[str] = (),
    confidential: bool = False,
    watch: Watch = unwatched,
) -> Path:
    """Make a pack for one kind of reader with the report that fits that reader, and return it.

    Arguments and errors as `redacted.redacted_pack`; nothing is left behind.
    """
    from breachreg.export.redacted import redacted_pack

    with _report(register, EDITIONS.get(audience), WITHOUT.get(audience, ()), _part(watch, 0.0, REPORT)) as papers:
        return redacted_pack(
            register,
            path,
            audience,
            zipped=zipped,
            released=released,
            confidential=confidential,
            papers=papers,
            watch=_part(watch, REPORT, 1.0),
        )


@contextmanager
def _report(
    register: Register, edition: Edition | None, without: Collection[str], watch: Watch
) -> Iterator[list[Path]]:
    """Give the report of the latest year, in a room that goes afterwards; none without cases or for who gets none."""
    years = register.years()
    with tempfile.TemporaryDirectory(prefix="breachreg-report-") as room:
        if edition is None or not years:
            yield []
        else:
            yield [annual_report(register, years[0], Path(room), edition, watch=watch, without=without)]


def _part(watch: Watch, begin: float, end: float) -> Watch:
    return lambda what, share: watch(what, begin + (end - begin) * share)
