"""The command for the evidence of a case."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from breachreg import settings
from breachreg.cli.opening import opened
from breachreg.cli.parts import moment_of
from breachreg.clock import Clock, moment_to_json
from breachreg.domain.breach import EvidenceItem
from breachreg.domain.vouching import HandOver
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
    if (options.to or options.reason or options.at) and not options.hand_over:
        raise UserError(_("--to, --reason en --at horen bij een overdracht."), _("Noem het bewijs met --hand-over."))
    with opened(options, clock, reading=not (options.add or options.remove or options.hand_over)) as register:
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
            return _line(saved.evidence[-1], saved.hand_overs)
        if options.remove:
            item = _wanted(options.remove, breach.evidence)
            return [_line(left) for left in register.remove_evidence(breach.id, item.id).evidence]
        if options.hand_over:
            item = _wanted(options.hand_over, breach.evidence)
            handed = HandOver(
                evidence=item.id,
                sha256=item.sha256,
                at=moment_of(options.at, register.now),
                recipient=options.to,
                reason=options.reason,
            )
            return _line(item, register.hand_over(breach.id, handed).hand_overs)
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
        return [_line(item, breach.hand_overs) for item in breach.evidence]


def _wanted(text: str, known: tuple[EvidenceItem, ...]) -> EvidenceItem:
    """Return the evidence with this name, or whose SHA-256 begins so."""
    found = [item for item in known if item.name == text or (len(text) >= SHORTEST and item.sha256.startswith(text))]
    if len(found) != 1:
        raise NotFoundError(
            _("Bij deze zaak is {n} keer bewijs ‘{text}’.").format(n=len(found), text=text),
            _("Noem de naam of het begin van de SHA-256, zoals: breachreg evidence FILE REFERENCE die toont."),
        )
    return found[0]


def _line(item: EvidenceItem, hand_overs: Sequence[HandOver] = ()) -> dict[str, Any]:
    return {
        "id": item.id,
        "name": item.name,
        "sha256": item.sha256,
        "size": item.size,
        "about": item.about,
        "place": item.place,
        "added_at": moment_to_json(item.added_at),
        "added_by": item.added_by,
        "kept": item.kept,
        "recipient_statement": item.recipient_statement,
        "handed_over": [
            {
                "at": moment_to_json(handed.at),
                "recipient": handed.recipient,
                "reason": handed.reason,
                "handed_by": handed.handed_by,
            }
            for handed in hand_overs
            if handed.evidence == item.id
        ],
    }


def _checked(digest: str, path: Path, known: tuple[EvidenceItem, ...]) -> dict[str, Any]:
    found = next((item for item in known if item.sha256 == digest), None)
    return {
        "file": str(path.resolve()),
        "sha256": digest,
        "same": found is not None,
        "evidence": _line(found) if found else None,
    }
