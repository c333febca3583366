"""The law as dated data, and the assessment, interview and deadlines that follow from it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from breachreg.law.law import Law


_reading = threading.Lock()
_read: list[Law] = []


def load_law() -> Law:
    """Return the law data that the program came with, read once, by one thread.

    A window and the check in the background both ask for it at the start, and msgspec ends the program when two threads look into
    the same class for the first time.

    Raises:
        LawDataError: the data are wrong; names file, key and what is allowed.
    """
    if not _read:
        from breachreg.law.law import read_law
        from breachreg.resources import LAW

        with _reading:
            if not _read:
                _read.append(read_law(LAW))
    return _read[0]
