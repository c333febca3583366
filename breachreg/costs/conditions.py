"""The conditions of a policy as a file: what is kept of it, so that it can be shown later which text was meant."""

from __future__ import annotations

import hashlib
from pathlib import Path

from breachreg.domain.policies import ConditionsFile
from breachreg.errors import UserError
from breachreg.i18n import _


def conditions_of(path: Path) -> ConditionsFile:
    """Return name, place, size and SHA-256 of a file.

    Raises:
        UserError: it cannot be read.
    """
    try:
        place = path.resolve()
        with place.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = place.stat().st_size
    # RuntimeError: links in a circle; ValueError: a NUL in the name
    except (OSError, RuntimeError, ValueError) as error:
        raise UserError(
            _("Het bestand {name} kan niet worden gelezen.").format(name=path.name),
            _("Kijk of het er nog staat en of u het mag openen."),
        ) from error
    return ConditionsFile(name=place.name, sha256=digest, size=size, place=str(place.parent))
