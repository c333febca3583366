"""The command for the evidence of a case."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from breachreg.cli.opening import opened
from breachreg.clock import Clock
from breachreg.domain.breach import EvidenceItem
from breachreg.errors import UserError
from breachreg.evidence import seal
from breachreg.i18n import _


def evidence(options: argparse.Namespace, clock: Clock) -> list[dict[str, Any]] | dict[str, Any]:
    """List the evidence of a case, record a file, or tell which evidence a file is."""
    if (options.about or options.place) and not options.add:
        raise UserError(_("--about en --place horen bij een nieuw bestand."), _("Noem het bestand met --add."))
    with opened(options, clock, reading=not options.add) as register:
        breach = register.load(options.reference)
        if options.add:
            sealed = seal(options.add)
            saved = register.add_evidence(breach.id, sealed, about=options.about, place=options.place)
            return _line(saved.evidence[-1])
        if options.check:
            return _checked(seal(options.check).sha256, options.check, breach.evidence)
        return [_line(item) for item in breach.evidence]


def _line(item: EvidenceItem) -> dict[str, Any]:
    return {
        "name": item.name,
        "sha256": item.sha256,
        "size": item.size,
        "about": item.about,
        "place": item.place,
        "added_at": item.added_at.isoformat(),
        "added_by": item.added_by,
    }


def _checked(digest: str, path: Path, known: tuple[EvidenceItem, ...]) -> dict[str, Any]:
    found = next((item for item in known if item.sha256 == digest), None)
    return {
        "file": str(path.resolve()),
        "sha256": digest,
        "same": found is not None,
        "evidence": _line(found) if found else None,
    }
