"""The command for lists under a name: the same that the window offers, for the same user."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from breachreg import settings
from breachreg.clock import Clock
from breachreg.errors import NotFoundError, StorageError
from breachreg.i18n import _
from breachreg.persistence.inspection import resolved

if TYPE_CHECKING:
    from breachreg.domain.views import View


def view_of(file: Path, name: str) -> View:
    """Return the list of a register that this user gave a name.

    Raises:
        NotFoundError: there is none of that name. UserError: it asks what this program does not know.
    """
    from breachreg.domain.views import view_from_json

    kept = settings.views(resolved(file))
    wanted = " ".join(name.split()).casefold()
    found = next((data for known, data in kept.items() if known.casefold() == wanted), None)
    if found is None:
        there = ", ".join(kept) or _("geen")
        raise NotFoundError(
            _("Er is geen bewaarde lijst ‘{name}’.").format(name=name),
            _("Bewaarde lijsten: {names}.").format(names=there),
        )
    return view_from_json(found)


def views(options: argparse.Namespace, clock: Clock) -> list[dict[str, Any]]:
    """Show the lists of a register under their names, keep one or take one away."""
    from breachreg.cli import list_options
    from breachreg.domain.views import View, named, view_to_json

    path = resolved(options.file)
    kept = settings.views(path)
    if options.keep is not None:
        name = named(options.keep, kept)
        kept = {**kept, name: view_to_json(View(name=name, query=list_options.query(options, clock.now())))}
    elif options.remove is not None:
        gone = view_of(options.file, options.remove).name
        kept = {name: data for name, data in kept.items() if name != gone}
    if (options.keep, options.remove) != (None, None) and not settings.keep_views(path, kept):
        raise StorageError(
            _("De lijst kon niet worden bewaard: de map voor instellingen kan niet worden beschreven."),
            _("Maak ruimte vrij, of vraag uw beheerder om schrijfrechten op uw profiel."),
        )
    return [dict(data) for data in kept.values()]
