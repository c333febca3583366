"""The command for the evidence of a case."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from breachreg import settings
from breachreg.cli.opening import opened
from breachreg.clock import Clock, moment_to_json
from breachreg.domain.breach import EvidenceItem
from breachreg.errors import NotFoundError, UserError
from breachreg.evidence.files import seal
from breachreg.i18n import _

SHORTEST = 8
"""Digits of a SHA-256 by which a file can be named."""


def evidence(options: argparse.Namespace, clock: Clock) -> list[dict[str, Any]] | dict[str, Any]:
    """List the evidence of a case, record, keep or take out a file, write a kept one out, or tell which evidence a file is."""
    if (options.about or options.place or options.keep or options.statement) and not options.add:
        raise UserError(
            _("--about, --place, --keep en --statement horen bij een nieuw bestand."), _("Noem het bestand met --add.")
        )
    with opened(options, clock, reading=not (options.add or options.remove)) as register:
        breach = register.load(options.reference)
        if options.add:
            sealed = replace(seal(options.add), recipient_statement=options.statement)
            if options.keep:
                saved = register.keep_evidence(
                    breach.id,
                    sealed,
                    options.add,
                    about=options.about,
                    place=options.place,
                    megabytes=settings.load().most_megabytes,
                )()
            else:
                saved = register.add_evidence(breach.id, sealed, about=options.about, place=options.place)
            return _line(saved.evidence[-1])
        if options.remove:
            item = _wanted(options.remove, breach.evidence)
            return [_line(left) for left in register.remove_evidence(breach.id, item.id).evidence]
        if options.check:
            return _checked(seal(options.check).sha256, options.check, breach.evidence)
        if options.export:
            wanted, target = options.export
            item = _wanted(wanted, breach.evidence)
            path = Path(target)
            path = path / item.name if path.is_dir() else path
            if path.exists():
                raise UserError(_("{path} bestaat al.").format(path=path), _("Kies een andere naam."))
            register.kept_evidence.export(item, path)
            return {"file": str(path.resolve()), **_line(item)}
        return [_line(item) for item in breach.evidence]


def _wanted(text: str, known: tuple[EvidenceItem, ...]) -> EvidenceItem:
    """Return the evidence with this name, or whose SHA-256 begins so."""
    found = [item for item in known if item.name == text or (len(text) >= SHORTEST and item.sha256.startswith(text))]
    if len(found) != 1:
        raise NotFoundError(
            _("Bij deze zaak is {n} keer bewijs ‘{text}’.").format(n=len(found), text=text),
            _("Noem de naam of het begin van de SHA-256, zoals: breachreg evidence FILE REFERENCE die toont."),
        )
    return found[0]


def _line(item: EvidenceItem) -> dict[str, Any]:
    return {
        "name": item.name,
        "sha256": item.sha256,
        "size": item.size,
        "about": item.about,
        "place": item.place,
        "added_at": moment_to_json(item.added_at),
        "added_by": item.added_by,
        "kept": item.kept,
        "recipient_statement": item.recipient_statement,
    }


def _checked(digest: str, path: Path, known: tuple[EvidenceItem, ...]) -> dict[str, Any]:
    found = next((item for item in known if item.sha256 == digest), None)
    return {
        "file": str(path.resolve()),
        "sha256": digest,
        "same": found is not None,
        "evidence": _line(found) if found else None,
    }
