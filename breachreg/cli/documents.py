"""The commands that make documents."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from breachreg.cli.json_file import read_json
from breachreg.cli.opening import opened, say
from breachreg.clock import Clock
from breachreg.correspondence.documents import Correspondence
from breachreg.errors import NotFoundError, UserError
from breachreg.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from breachreg.documents.addressees import Addressee
    from breachreg.documents.mailing.merge_report import MergeReport
    from breachreg.domain.breach import ConcernedGroup
    from breachreg.register import Register

ROWS_SAID = 50
"""Rows told one by one beside the outcome; all stand in the list of what was sent."""


def kinds(_options: argparse.Namespace, _clock: Clock) -> list[dict[str, Any]]:
    """Return the kinds of documents, in the order in which they are offered."""
    from breachreg.documents.kinds import kinds as known

    return [
        {"kind": kind.id, "languages": list(kind.languages), "audience": kind.audience, "about": kind.about}
        for kind in known().values()
    ]


def draft(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Make a document of a case, or one for everybody on a list."""
    if options.recipients is not None:
        return _merge(options, clock)
    if options.one_file or options.map or options.sheet or options.heading_row is not None:
        raise UserError(
            _("--one-file, --map, --sheet en --heading-row horen bij een lijst."), _("Noem de lijst met --recipients.")
        )
    with opened(options, clock) as register:
        documents = Correspondence(register)
        made = documents.draft(
            options.reference,
            options.kind,
            language=options.language,
            group=_group(register, documents, options),
            out_dir=options.out,
            keep_names=options.keep_name,
        )
        found: dict[str, Any] = {
            "files": [str(path.resolve()) for path in (made.path, *made.beside)],
            "missing": [item.text for item in made.missing],
            "names": list(made.names),
        }
        if made.untranslated:
            found["untranslated"] = list(made.untranslated)
        if made.reading is not None:
            found["reading"] = {
                "ease": made.reading.ease,
                "long_sentences": list(made.reading.long_sentences),
                "hard_words": dict(made.reading.hard_words),
            }
        return found


def _group(register: Register, documents: Correspondence, options: argparse.Namespace) -> str:
    """Return the id of the group of people, insurer or other addressee with this name or id; empty when none was asked for."""
    wanted: str = options.group
    if not wanted:
        return ""
    breach = register.load(options.reference)
    others = documents.addressees(breach, options.kind)
    groups: Sequence[ConcernedGroup | Addressee] = others or breach.groups
    for group in groups:
        if wanted in (group.id, group.name) or wanted.casefold() == group.name.casefold():
            return group.id
    names = ", ".join(f"‘{group.name}’" for group in groups) or _("deze zaak heeft geen groepen")
    said = _("‘{name}’ is hier geen geadresseerde.") if others else _("Een groep ‘{name}’ is er niet.")
    raise NotFoundError(said.format(name=wanted), _("Kies uit: {names}.").format(names=names))


def _say_rows(report: MergeReport) -> None:
    """Tell beside the outcome which rows got no letter and which deserve a look, the first ones of each."""
    for told, count in ((report.skipped, report.skipped_count), (report.remarked, report.remarked_count)):
        for row, text in told[:ROWS_SAID]:
            say(_("Rij {row}: {text}").format(row=row, text=text))
        if count > ROWS_SAID:
            say(_("Er zijn er meer, samen {count}; ze staan in {name}.").format(count=count, name=report.list_path))


def _merge(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    columns: dict[str, str] = {}
    for given in options.map:
        name, equals, where = given.partition("=")
        if not equals:
            raise UserError(
                _("‘{given}’ wijst geen kolom aan.").format(given=given), _("Schrijf het zo: --map naam=B postcode=F")
            )
        columns[name] = where
    with opened(options, clock) as register:
        documents = Correspondence(register)
        merge = documents.prepare_merge(
            register.load(options.reference),
            options.kind,
            language=options.language,
            group=_group(register, documents, options),
            out_dir=options.out,
            one_file=options.one_file,
            keep_names=options.keep_name,
        ).with_list(options.recipients, sheet=options.sheet, heading_row=options.heading_row, columns=columns)
        summary = merge.people.look_through() if merge.people else None
        report = merge.run(summary=summary)
        documents.keep_merge(options.reference, report)
        for sentence in (*(summary.remarks if summary else ()), *report.remarks):
            say(sentence)
        _say_rows(report)
        report.raise_refused()
        if report.stopped:
            raise KeyboardInterrupt
        found: dict[str, Any] = {
            "files": [str(path.resolve()) for path in report.paths()],
            "made": report.made,
            "earlier": report.earlier,
            "skipped": [{"row": row, "reason": reason} for row, reason in report.skipped],
            "skipped_count": report.skipped_count,
            "remarks": [{"row": row, "remark": remark} for row, remark in report.remarked],
            "remarks_count": report.remarked_count,
            "list": str(report.list_path.resolve()),
            "missing": [item.text for item in merge.missing],
            "names": list(merge.mailing.names),
        }
        return found


def english(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Tell which texts of a case have English, or keep the English of some beside what there is."""
    texts: dict[str, str] = {}
    if options.texts is not None:
        given = read_json(options.texts)
        if not isinstance(given, dict) or not all(isinstance(text, str) for text in given.values()):
            raise UserError(
                _("Hier hoort bij elke Nederlandse tekst de Engelse."), _('Schrijf het zo: {"tekst": "text"}.')
            )
        texts = given
    with opened(options, clock, reading=not texts) as register:
        documents = Correspondence(register)
        breach = documents.keep_english(options.reference, texts) if texts else register.load(options.reference)
        return {
            "english": {text.dutch: text.english for text in breach.english},
            "untranslated": list(documents.untranslated(breach)),
        }


def rulebook(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Print all rules."""
    from breachreg.documents.rulebook.making import make_rulebook
    from breachreg.law import load_law

    path = make_rulebook(load_law(), language=options.language, now=clock.now(), out_dir=options.out)
    return {"files": [str(path)]}
