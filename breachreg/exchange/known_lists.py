"""Kinds of lists that are known, as data with their source: what presets of other registers and of lists beside the register share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from breachreg.errors import NotFoundError
from breachreg.i18n import _
from breachreg.law.reading import once, read_as


class KnownList(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of list.

    Attributes:
        verified: somebody saw a real one with these headings; source: where they are from, in Dutch.
    """

    id: str
    name: str
    verified: bool
    source: str


L = TypeVar("L", bound=KnownList)
T = TypeVar("T", bound=Struct)


def named(known: Sequence[L], name: str, missing: str) -> L:
    """Return the kind of list with this id.

    Args:
        missing: what is said when there is none, in Dutch.

    Raises:
        NotFoundError: there is none; says which there are.
    """
    found = next((item for item in known if item.id == name.strip().casefold()), None)
    if found is None:
        raise NotFoundError(missing, _("Kies uit: {names}.").format(names=", ".join(item.id for item in known)))
    return found


def read_lists(path: Path, kind: type[T]) -> T:
    """Return what a file tells of kinds of lists, in its `preset`.

    Raises:
        LawDataError: the file is not what it should be, or has two of one id.
    """
    found = read_as(path, kind)
    once((item.id for item in getattr(found, "preset")), path.name, "preset")  # noqa: B009 - each kind of file has it
    return found
