"""Keeping with the case that something was made: what to say when the paper is there and the register cannot take it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from breachreg.errors import StorageError
from breachreg.i18n import _


@contextmanager
def recording(name: str, folder: Path) -> Iterator[None]:
    """Say what was made when it could not be kept with the case: the files lie there all the same.

    Args:
        name: of the document, or of the letters together.
    """
    try:
        yield
    except StorageError as error:
        raise StorageError(
            _("{name} is gemaakt en staat in {folder}, maar dat kon niet bij de zaak worden vastgelegd.").format(
                name=name, folder=folder
            ),
            _(
                "Het register kon niet worden beschreven: maak ruimte vrij op de schijf of controleer de rechten. "
                "Maak het daarna opnieuw, dan staat het ook bij de zaak."
            ),
        ) from error
