"""The command for drafts: what was typed in the window and is not saved."""

from __future__ import annotations

import argparse
from typing import Any

from breachreg.cli.opening import opened
from breachreg.clock import Clock, moment_to_json
from breachreg.errors import NotFoundError
from breachreg.i18n import _


def drafts(options: argparse.Namespace, clock: Clock) -> list[dict[str, Any]]:
    """List the drafts, or throw one away first."""
    with opened(options, clock, reading=options.drop is None) as register:
        if options.drop is not None and not register.drop_draft(options.drop):
            raise NotFoundError(
                _("Er is geen concept ‘{place}’.").format(place=options.drop),
                _("Zonder --drop ziet u welke er zijn."),
            )
        return [
            {
                "place": draft.place,
                "about": draft.about,
                "case": draft.subject,
                "kept_at": moment_to_json(draft.kept_at) if draft.kept_at else None,
            }
            for draft in register.drafts()
        ]
