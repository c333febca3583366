"""The commands for the office's own templates and its house style."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from breachreg.cli.opening import opened, say
from breachreg.clock import Clock
from breachreg.correspondence.office import Office
from breachreg.domain.house_style import accent_remark
from breachreg.errors import UserError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.domain.office_templates import TemplateLine
    from breachreg.register import Register

TEXTS = ("font", "accent", "address", "closing", "closing_en", "signature", "logo_alt")


def templates(options: argparse.Namespace, clock: Clock) -> list[dict[str, Any]] | dict[str, Any]:
    """List the templates, or read one in, put one back, write one as a file, or tell its fields."""
    with opened(options, clock, reading=not (options.add or options.restore or options.use)) as register:
        office = Office(register)
        if options.add:
            kind, language, path = options.add
            added = office.add_template(kind, language, Path(path))
            return {**_line(_found(register, kind, language, added.version)), "taken_out": list(office.taken_out)}
        if options.restore:
            kind, language = options.restore
            office.use_version(kind, language, 0)
            return _line(_found(register, kind, language, 0))
        if options.use:
            kind, language, version = options.use
            office.use_version(kind, language, _number(version))
            return _line(_found(register, kind, language, _number(version)))
        if options.export:
            kind, language, path = options.export
            return {"file": str(office.export_template(kind, language, Path(path)).resolve())}
        if options.fields:
            return [{"field": name, "about": about} for name, about in office.fields(options.fields)]
        return [_line(line) for line in office.templates()]


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 6:
        raise UserError(
            _("‘{text}’ is geen nummer van een versie.").format(text=text[:30]),
            _("Noem een versie uit de lijst; 0 is het standaardsjabloon."),
        )
    return int(text)


def _found(register: Register, kind: str, language: str, version: int) -> TemplateLine:
    return next(
        line
        for line in Office(register).templates()
        if (line.kind, line.language, line.version) == (kind, language, version)
    )


def _line(line: TemplateLine) -> dict[str, Any]:
    from breachreg.exchange.case_json import plain

    found: dict[str, Any] = plain(line)
    return found


def house_style(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Show the house style, after changing what is given; an empty text takes something away."""
    from breachreg.exchange.case_json import plain

    texts = {name: getattr(options, name) for name in TEXTS if getattr(options, name) is not None}
    if "accent" in texts:
        texts["accent"] = texts["accent"].removeprefix("#").upper()
    for name in ("address", "signature"):
        if name in texts:
            texts[name] = "\n".join(line.strip() for line in texts[name].replace("|", "\n").splitlines())
    with opened(options, clock, reading=not texts and options.logo is None) as register:
        office = Office(register)
        if texts or options.logo is not None:
            wanted = replace(office.house_style, **texts)
            logo = office.read_logo(Path(options.logo)) if options.logo else None
            office.save_house_style(replace(wanted, logo="") if options.logo == "" else wanted, logo)
            remark = accent_remark(office.house_style.accent)
            if remark:
                say(remark)
        found: dict[str, Any] = plain(office.house_style)
        return found
