"""The law as dated data, and the assessment, interview and deadlines that follow from it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
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


def law_in_pieces() -> Iterator[None]:
    """Read the law as `load_law` does, and give way between its pieces to who cannot wait for all of it.

    Raises:
        LawDataError: as `load_law`.
    """
    if _read:
        return
    # what the data are read into: each import costs as much as a file
    import breachreg.domain.breach

    yield
    import breachreg.law.duties

    yield
    import breachreg.law.judgement

    yield
    import breachreg.law.forms.ap_form  # noqa: F401

    yield
    from breachreg.law.law import pieces_of_law
    from breachreg.resources import LAW

    law = yield from pieces_of_law(LAW)
    with _reading:
        if not _read:
            _read.append(law)
