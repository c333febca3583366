"""The command for the office's own templates."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from breachreg.cli_register import opened
from breachreg.clock import Clock
from breachreg.errors import UserError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.domain.office_templates import TemplateLine
    from breachreg.register import Register


def templates(options: argparse.Namespace, clock: Clock) -> list[dict[str, Any]] | dict[str, Any]:
    """List the templates, or read one in, put one back, write one as a file, or tell its fields."""
    with opened(options, clock, reading=not (options.add or options.restore or options.use)) as register:
        documents = register.documents
        if options.add:
            kind, language, path = options.add
            added = documents.add_template(kind, language, Path(path))
            return _line(_found(register, kind, language, added.version))
        if options.restore:
            kind, language = options.restore
            documents.restore_template(kind, language)
            return _line(_found(register, kind, language, 0))
        if options.use:
            kind, language, version = options.use
            documents.use_version(kind, language, _number(version))
            return _line(_found(register, kind, language, _number(version)))
        if options.export:
            kind, language, path = options.export
            return {"file": str(documents.export_template(kind, language, Path(path)).resolve())}
        if options.fields:
            return [{"field": name, "about": about} for name, about in documents.office.fields(options.fields)]
        return [_line(line) for line in documents.templates()]


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 6:
        raise UserError(
            _("‘{text}’ is geen nummer van een versie.").format(text=text[:30]),
            _("Noem een versie uit de lijst; 0 is het standaardsjabloon."),
        )
    return int(text)


def _found(register: Register, kind: str, language: str, version: int) -> TemplateLine:
    return next(
        line for line in register.documents.templates() if (line.kind, line.language, line.version) == (kind, language, version)
    )


def _line(line: TemplateLine) -> dict[str, Any]:
    from breachreg.case_json import plain

    found: dict[str, Any] = plain(line)
    return found
