"""The register from a terminal: JSON on standard output, messages on standard error.

Exit code 0: done; 1: the input is wrong or the register cannot be used; 2: the command itself is not understood.
"""

from __future__ import annotations

import argparse
import getpass
import json
import secrets
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from breachreg import __version__
from breachreg.clock import Clock, SystemClock
from breachreg.errors import InputError, LawDataError, UserError
from breachreg.i18n import _

OK, WRONG, USAGE = 0, 1, 2
Command = Callable[[argparse.Namespace, Clock], Any]


def main(arguments: Sequence[str] | None = None, clock: Clock | None = None) -> int:
    """Carry out one command and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = _parser()
    options = parser.parse_args(arguments)
    command: Command = options.command
    try:
        result = command(options, clock or SystemClock())
    except InputError as error:
        for problem in error.problems:
            _say(f"{problem.path}: {problem.message}" if problem.path else problem.message)
        return WRONG
    except UserError as error:
        _say(error.message)
        if error.remedy:
            _say(error.remedy)
        return WRONG
    except LawDataError as error:
        _say(_("De wetsgegevens van het programma zijn niet in orde: {error}").format(error=error))
        return WRONG
    except BrokenPipeError:
        return OK
    if result is not None:
        print(json.dumps(result, ensure_ascii=False, indent=2))
    return WRONG if isinstance(result, dict) and result.get("ok") is False else OK


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="breachreg", description=_("Datalekregister op de opdrachtregel."))
    parser.add_argument("--version", action="version", version=f"breachreg {__version__}")
    commands = parser.add_subparsers(title=_("opdrachten"), required=True, metavar="OPDRACHT")

    def add(name: str, command: Command, help_text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help_text, description=help_text)
        sub.set_defaults(command=command)
        return sub

    demo = add("demo", _demo, _("maak een oefenregister met verzonnen zaken"))
    demo.add_argument("file", type=Path, metavar="FILE")
    demo.add_argument("--cases", type=_positive, default=60, metavar="N")
    demo.add_argument("--seed", type=int, default=1, metavar="S")

    schema = add("schema", _schema, _("toon het JSON-schema van wat new of assess leest"))
    schema.add_argument("of", choices=("new", "assess"))

    new = add("new", _new, _("voer een zaak in; een register dat er nog niet is, wordt gemaakt"))
    new.add_argument("file", type=Path, metavar="FILE")
    new.add_argument("facts", metavar="FACTS.json", help=_("of - voor standaardinvoer"))

    listing = add("list", _list, _("toon de zaken"))
    listing.add_argument("file", type=Path, metavar="FILE")
    listing.add_argument("--search", default="", metavar="TEXT")
    listing.add_argument("--status", default=None, metavar="S")
    listing.add_argument("--year", type=int, default=None, metavar="Y")
    listing.add_argument("--limit", type=_positive, default=100, metavar="N")

    show = add("show", _show, _("toon één zaak"))
    show.add_argument("file", type=Path, metavar="FILE")
    show.add_argument("reference", metavar="REFERENCE")

    assess = add("assess", _assess, _("beoordeel feiten, zonder ze te bewaren"))
    assess.add_argument("facts", nargs="?", default="-", metavar="FACTS.json", help=_("of - voor standaardinvoer"))
    assess.add_argument("--many", metavar="FILE.json", help=_("een lijst van feiten"))
    assess.add_argument("--language", choices=("nl", "en"), default="nl")

    draft = add("draft", _draft, _("maak een Word-concept"))
    draft.add_argument("file", type=Path, metavar="FILE")
    draft.add_argument("reference", metavar="REFERENCE")
    draft.add_argument("--kind", required=True, choices=("authority", "persons"))
    draft.add_argument("--language", choices=("nl", "en"), default="nl")
    draft.add_argument("--out", type=Path, required=True, metavar="DIR")

    verify = add("verify", _verify, _("controleer de historie van het register"))
    verify.add_argument("file", type=Path, metavar="FILE")

    backup = add("backup", _backup, _("maak een gecontroleerde back-up"))
    backup.add_argument("file", type=Path, metavar="FILE")
    backups = add("backups", _backups, _("toon de back-ups"))
    backups.add_argument("file", type=Path, metavar="FILE")
    restore = add("restore", _restore, _("zet een back-up terug; de oude bestanden blijven bewaard"))
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--reason", required=True, metavar="TEXT")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(_("moet minstens 1 zijn"))
    return number


def _read_json(name: str) -> Any:
    """Read one JSON value from a file or standard input; a key given twice is refused."""
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UserError(
            _("{name} kan niet worden gelezen: {why}.").format(name=name, why=error.strerror or error), _("Controleer de naam.")
        ) from error
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once_each, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise UserError(_("{name} is geen UTF-8-tekst (byte {place}).").format(name=name, place=error.start)) from error
    except json.JSONDecodeError as error:
        raise UserError(
            _("{name} is geen geldige JSON: regel {line}, teken {column}.").format(
                name=name, line=error.lineno, column=error.colno
            ),
            _("Controleer haakjes, aanhalingstekens en komma's op die plaats."),
        ) from error
    except RecursionError as error:
        raise UserError(_("{name} is te diep genest.").format(name=name)) from error


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise UserError(_("De sleutel '{key}' staat er twee keer in.").format(key=key), _("Laat er één staan."))
        found[key] = value
    return found


def _no_constant(text: str) -> Any:
    raise UserError(_("{text} is geen getal dat hier kan.").format(text=text), _("Gebruik een gewoon getal of null."))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return _("opdrachtregel")


def _open(path: Path, clock: Clock) -> Any:
    from breachreg.register import Register

    return Register.open(path, clock=clock, actor=_user(), source="cli")


# -- commands -------------------------------------------------------------------------------------


def _demo(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    from breachreg.demo import make_demo

    def progress(done: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{done}", end="", file=sys.stderr, flush=True)

    path = make_demo(options.file, cases=options.cases, seed=options.seed, clock=clock, progress=progress)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return {"file": str(path), "cases": options.cases, "seed": options.seed}


def _schema(options: argparse.Namespace, _clock: Clock) -> dict[str, Any]:
    from breachreg.law.facts_input import case_schema

    schema = case_schema()
    if options.of == "assess":
        needed = ("facts", "aware_at", "organisation")
        schema = {**schema, "properties": {key: schema["properties"][key] for key in needed}, "required": ["facts"]}
    return schema


def _new(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    from breachreg.domain.parties import Organisation
    from breachreg.domain.problems import Problem, Severity
    from breachreg.domain.validation import problems
    from breachreg.law.facts_input import case_from_json
    from breachreg.register import Register

    given = case_from_json(_read_json(options.facts))
    breach = given.as_breach(given.save_id or secrets.token_hex(16))
    wrong = [p for p in problems(breach, clock.now()) if p.severity in (Severity.REFUSE, Severity.MEND)]
    if not breach.title.strip():
        wrong.insert(0, Problem(path="title", message=_("De titel ontbreekt. Geef de zaak een korte titel.")))
    if wrong:
        raise InputError(wrong)
    if options.file.exists():
        register = _open(options.file, clock)
    else:
        organisation = given.organisation or Organisation()
        if not organisation.name:
            raise InputError(
                [Problem(path="organisation", message=_("Het register bestaat nog niet. Noem de organisatie om het te maken."))]
            )
        register = Register.create(options.file, organisation, clock=clock, actor=_user(), source="cli")
    with register:
        return {"reference": register.new_breach(breach).reference}


def _list(options: argparse.Namespace, clock: Clock) -> list[dict[str, Any]]:
    from breachreg.domain.listing import ListQuery
    from breachreg.domain.problems import Problem
    from breachreg.domain.status import CaseStatus
    from breachreg.law.output import moment_to_json

    status = None
    if options.status is not None:
        try:
            status = CaseStatus(options.status)
        except ValueError:
            message = _("'{status}' is geen status. Kies uit: {allowed}.").format(
                status=options.status, allowed=", ".join(CaseStatus)
            )
            raise InputError([Problem(path="--status", message=message)]) from None
    query = ListQuery(search=options.search, status=status, year=options.year)
    with _open(options.file, clock) as register:
        return [
            {
                "reference": row.reference,
                "title": row.title,
                "incident_kind": row.incident_kind,
                "status": row.status,
                "aware_at": moment_to_json(row.aware_at),
                "due_at": moment_to_json(row.due_at),
                "registered_at": moment_to_json(row.registered_at),
                "people_max": row.people_max,
            }
            for row in register.window(query, 0, options.limit)
        ]


def _show(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    from breachreg.domain.status import status_of
    from breachreg.law.facts_input import facts_to_json
    from breachreg.persistence.codec import to_plain

    with _open(options.file, clock) as register:
        breach = register.load(options.reference)
        plain: dict[str, Any] = to_plain(breach)
        plain["facts"] = facts_to_json(breach.facts)
        plain["status"] = status_of(breach).value
        return plain


def _assess(options: argparse.Namespace, clock: Clock) -> Any:
    if options.many:
        given = _read_json(options.many)
        if not isinstance(given, list):
            raise UserError(
                _("{name} moet een lijst zijn: [ {{...}}, {{...}} ].").format(name=options.many), _("Zet er vierkante haken om.")
            )
        return [_assess_one(item, options.language, clock, f"[{place}] ") for place, item in enumerate(given)]
    return _assess_one(_read_json(options.facts), options.language, clock, "")


def _assess_one(given: Any, language: str, clock: Clock, place: str) -> dict[str, Any]:
    from breachreg.domain.parties import Organisation
    from breachreg.law import load_law
    from breachreg.law.case import assess_breach
    from breachreg.law.facts_input import case_from_json
    from breachreg.law.output import assessment_to_json

    try:
        case = case_from_json(given)
    except InputError as error:
        raise InputError([replace(p, path=place + p.path) for p in error.problems]) from None
    assessment = assess_breach(
        load_law(),
        case.as_breach("assess"),
        case.organisation or Organisation(),
        now=clock.now(),
        language=language,
    )
    return assessment_to_json(assessment)


def _draft(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    with _open(options.file, clock) as register:
        files = register.draft(options.reference, options.kind, language=options.language, out_dir=options.out)
        return {"files": [str(path) for path in files]}


def _verify(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    with _open(options.file, clock) as register:
        outcome = register.verify()
    found: dict[str, Any] = {"entries": outcome.entries, "head": outcome.head, "ok": outcome.ok}
    if not outcome.ok:
        found |= {"problem": outcome.problem, "at_entry": outcome.at_entry}
        _say(outcome.problem)
    return found


def _backup(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    with _open(options.file, clock) as register:
        return {"file": str(register.backup_now())}


def _backups(options: argparse.Namespace, _clock: Clock) -> list[dict[str, Any]]:
    from breachreg.law.output import moment_to_json
    from breachreg.persistence.backup import listed

    return [
        {
            "file": str(info.path),
            "made_at": moment_to_json(info.made_at),
            "cases": info.cases,
            "entries": info.entries,
            "head": info.head,
            "reason": info.reason,
        }
        for info in listed(options.file.expanduser().resolve())
    ]


def _restore(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    from breachreg.register import Register

    with Register.restore(
        options.backup, options.file, clock=clock, actor=_user(), reason=options.reason, source="cli"
    ) as register:
        outcome = register.verify()
        return {"file": str(register.path), "entries": outcome.entries, "ok": outcome.ok, "said": register.startup_report}


if __name__ == "__main__":
    sys.exit(main())
