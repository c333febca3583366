"""The command that changes several cases at once, as the list in the window does."""

from __future__ import annotations

import argparse
from typing import Any

from breachreg.cli.opening import opened
from breachreg.cli.parts import day_of
from breachreg.clock import Clock
from breachreg.errors import UserError
from breachreg.i18n import _


def together(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Give labels, a department or a task to cases; all of them or none."""
    from breachreg.casework.together import Wish

    wish = Wish(give=tuple(options.give), take=tuple(options.take), department=options.department)
    if (options.task is None) == (wish == Wish()):
        raise UserError(
            _("Zeg wat er met deze zaken moet gebeuren: --give, --take en --department, of --task apart; niet beide.")
        )
    if options.task is None and (options.owner or options.due):
        raise UserError(_("--owner en --due horen bij --task."))
    due_on = day_of(options.due)
    with opened(options, clock) as register:
        if options.task is not None:
            changed = register.plan_together(options.references, options.task, owner=options.owner, due_on=due_on)
        else:
            changed = register.keep_together(options.references, wish)
        return {"changed": changed}
