"""The command for approving the exact version of a document before it leaves."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from breachreg.cli.opening import opened, say
from breachreg.clock import Clock, moment_to_json
from breachreg.errors import UserError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.domain.notifications import DraftRecord


def sign_off(options: argparse.Namespace, clock: Clock) -> Any:
    """List what was approved, approve a document as it is now, or tell whether a file is still the version that was approved."""
    if (options.note or options.by) and not options.document:
        raise UserError(_("--by en --note horen bij een akkoord."), _("Noem ook het document."))
    with opened(options, clock, reading=not options.document) as register:
        breach = register.load(options.reference)
        if options.document:
            from breachreg.evidence.files import seal

            file = seal(options.document)
            breach = register.sign_off(breach.id, file, by=options.by, note=options.note)
            _tell_open(options.document)
            return _line(breach, breach.approvals[-1].draft, file.sha256)
        if options.check:
            return _checked(breach, options.check)
        return [_line(breach, draft.id, None) for draft in breach.drafts if _approved(breach, draft)]


def _tell_open(path: Path) -> None:
    """Tell what is still to be filled in in the document that was approved."""
    from breachreg.documents.open_places import open_in, open_places_said

    said = open_places_said(open_in(path))
    if said:
        say(said)


def _approved(breach: Breach, draft: DraftRecord) -> bool:
    return any(item.draft == draft.id for item in breach.approvals)


def _checked(breach: Breach, path: Path) -> dict[str, Any]:
    from breachreg.casework.vouching import document_of
    from breachreg.evidence.files import seal

    file = seal(path)
    return _line(breach, document_of(breach, file.name).id, file.sha256)


def _line(breach: Breach, ident: str, sha256: str | None) -> dict[str, Any]:
    """Return a document with its approvals and what they are worth for the file whose SHA-256 it is; without one: not compared."""
    from breachreg.casework.vouching import approvals_of

    draft = next(draft for draft in breach.drafts if draft.id == ident)
    state, found = approvals_of(breach, draft, sha256)
    return {
        "file_name": draft.file_name,
        "kind": draft.kind,
        "sha256": sha256,
        "state": state.value,
        "approvals": [
            {
                "sha256": item.sha256,
                "approved_by": item.approved_by,
                "approved_at": moment_to_json(item.approved_at),
                "note": item.note,
            }
            for item in found
        ],
    }
