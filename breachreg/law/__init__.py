"""The law as dated data, and the assessment, interview and deadlines that follow from it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from breachreg.law.law import Law


@cache
def load_law() -> Law:
    """Return the law data that the program came with, read once.

    Raises:
        LawDataError: the data are wrong; names file, key and what is allowed.
    """
    from breachreg.law.law import read_law
    from breachreg.resources import LAW

    return read_law(LAW)
