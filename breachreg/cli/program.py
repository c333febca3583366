"""The register from a terminal: JSON on standard output, messages on standard error.

Exit code 0: done; 1: the input is wrong or the register cannot be used; 2: the command itself is not understood.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from breachreg.atomic import reason
from breachreg.cli.json_file import STANDARD_INPUT, read_json
from breachreg.cli.opening import officer_of, opened, say
from breachreg.cli.parser import Command, build
from breachreg.cli.whose import compare_organisation, make_when_missing
from breachreg.clock import Clock, SystemClock
from breachreg.domain.problems import Problem, Severity
from breachreg.errors import Cancelled, InputError, LawDataError, UserError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach

OK, WRONG, INTERRUPTED = 0, 1, 130
LONGEST_ID = 64
LONGEST_NAME = 60
AUDIT_ACTS = ("plan", "seed", "extend", "paper", "review", "reply", "finding", "sign", "close", "reopen")
"""What is done with an audit that is kept, said in two words: `audit plan`."""
END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)


def main(arguments: Sequence[str] | None = None, clock: Clock | None = None) -> int:
    """Carry out one command and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            # a Windows console or pipe in cp1252 has no room for all names
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not all(_sayable(text) for text in given):
        say(_("In de opdracht staat een teken dat niet kan. Typ haar opnieuw, of geef het bestand een andere naam."))
        return WRONG
    if " ".join(given[:2]) in COMMANDS:
        given[:2] = [" ".join(given[:2])]
    try:
        options = build(COMMANDS, only=given[0] if given and given[0] in COMMANDS else "").parse_args(given)
    except SystemExit as end:
        return int(end.code or 0)
    try:
        result = options.command(options, clock or SystemClock())
        print(json.dumps(result, ensure_ascii=False, indent=2), flush=True)
    except BrokenPipeError:
        sys.stdout = None  # nobody reads any more; do not complain at the end either
        return OK
    except KeyboardInterrupt:
        say(_("Afgebroken; er is niets half opgeslagen."))
        return INTERRUPTED
    except Exception as error:  # the last door: no traceback for a user
        return _failed(error)
    return WRONG if isinstance(result, dict) and result.get("ok") is False else OK


def _sayable(text: str) -> bool:
    """Tell whether a text can be written and be part of a name: no NUL, no half of a character."""
    try:
        return "\0" not in text.encode().decode()
    except UnicodeEncodeError:
        return False


def _failed(error: Exception) -> int:
    """Say what went wrong: what the user can mend as it is, our own bugs by their place and never with content."""
    match error:
        case InputError():
            for problem in error.problems:
                say(f"{problem.path}: {problem.message}" if problem.path else problem.message)
        case UserError():
            say(error.message)
            if error.command:
                say(error.command)
        case LawDataError():
            say(_("De wetsgegevens van het programma zijn niet in orde: {error}").format(error=error))
            say(_("Herstel wat daar staat in de map resources/law, of zet de bestanden van het programma terug."))
        case Cancelled():
            pass
        case OSError():
            name = Path(str(error.filename)).name[:LONGEST_NAME] if error.filename else _("Een bestand")
            say(_("{name} kan niet worden gebruikt: {why}.").format(name=name, why=reason(error)))
        case _other:
            trace = error.__traceback__
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
            say(
                _(
                    "Dit is een fout in het programma zelf ({kind} bij {place}). Meld deze regel aan de beheerder."
                ).format(kind=type(error).__name__, place=place)
            )
    return WRONG


# -- making registers -----------------------------------------------------------------------------


def _demo(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    from breachreg.demo import make_demo

    watched = sys.stderr.isatty()

    def progress(done: int) -> None:
        if watched:
            print(f"\r{done} / {options.cases}", end="", file=sys.stderr, flush=True)

    path = make_demo(
        options.file,
        cases=options.cases,
        seed=options.seed,
        organisation=options.organisation,
        clock=clock,
        progress=progress,
    )
    if watched:
        say("")
    return {"file": str(path), "cases": options.cases, "seed": options.seed, "organisation": options.organisation}


def _init(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    from breachreg.domain.parties import Contact, Organisation
    from breachreg.register import Register

    organisation = Organisation(
        name=options.organisation.strip(),
        kvk=options.kvk,
        sector=options.sector,
        fg=Contact(name=options.fg),
        contact=Contact(name=options.contact, email=options.email, phone=options.phone),
    )
    if not organisation.name:
        raise InputError([Problem(path="--organisation", message=_("Vul de naam van de organisatie in."))])
    with Register.create(
        options.file, organisation, clock=clock, officer=officer_of(options), source="cli"
    ) as register:
        return {"file": str(register.path), "organisation": organisation.name}


# -- cases ----------------------------------------------------------------------------------------


def _new(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    from secrets import token_hex

    from breachreg.domain.personal_numbers import personal_numbers
    from breachreg.errors import NotFoundError
    from breachreg.law.facts_input import case_from_json

    given = read_json(options.facts)
    case = case_from_json(given)
    if len(case.save_id) > LONGEST_ID:
        message = _("Dit kenmerk is te lang: hoogstens {most} tekens.").format(most=LONGEST_ID)
        raise InputError([Problem(path="save_id", message=message)])
    breach = case.as_breach(case.save_id or token_hex(16))
    breach = replace(breach, title=breach.title.strip() or _title(breach))
    _refuse(breach, clock.now(), given)
    for remark in personal_numbers(breach):
        say(f"{remark.path}: {remark.message}")
    make_when_missing(case, options, clock)
    with opened(options, clock) as register:
        compare_organisation(case, register)
        try:
            reference = register.load_id(breach.id).reference
            say(_("Deze zaak was al ingevoerd (zelfde save_id); er is niets veranderd."))
        except NotFoundError:
            reference = register.new_breach(breach).reference
    return {"reference": reference}


def _title(breach: Breach) -> str:
    """Return a title for a case that was handed in without one: what happened, in words."""
    from breachreg.law import load_law

    words = load_law().judgement.words_in("nl")
    cause = words.answer("cause", breach.facts.cause) if breach.facts.cause is not None else ""
    return cause[:1].upper() + cause[1:] if cause else _("Datalek zonder titel")


def _refuse(breach: Breach, now: datetime, given: Any, place: str = "") -> None:
    """Refuse what nobody can mend afterwards: wrong dates, absurd numbers, endless texts."""
    from breachreg.domain.validation import problems

    wrong = [p for p in problems(breach, now) if p.severity in (Severity.REFUSE, Severity.MEND)]
    if wrong:
        raise InputError([replace(p, path=place + _as_given(p.path, given)) for p in wrong])


def _as_given(path: str, given: Any) -> str:
    """Return the name that the sender used: awareness may stand at the top."""
    return "aware_at" if path == "moments.aware_at" and isinstance(given, dict) and "aware_at" in given else path


# -- the law --------------------------------------------------------------------------------------


def _assess(options: argparse.Namespace, clock: Clock) -> Any:
    if options.many is None:
        return _assessed(read_json(options.facts or STANDARD_INPUT), options.language, clock)
    given = read_json(options.many)
    if not isinstance(given, list):
        message = _("{name} moet een lijst zijn: [ {{...}}, {{...}} ].").format(name=options.many)
        raise UserError(message, _("Zet er vierkante haken om, of laat --many weg voor één object."))
    found: list[dict[str, Any]] = []
    wrong: list[Problem] = []
    for place, item in enumerate(given):
        try:
            found.append(_assessed(item, options.language, clock))
        except InputError as error:
            wrong += [replace(p, path=f"[{place}].{p.path}" if p.path else f"[{place}]") for p in error.problems]
    if wrong:
        raise InputError(wrong)
    return found


def _assessed(given: Any, language: str, clock: Clock) -> dict[str, Any]:
    from breachreg.domain.parties import Organisation
    from breachreg.law import load_law
    from breachreg.law.case import assess_breach
    from breachreg.law.clocks import case_clocks
    from breachreg.law.facts_input import case_from_json
    from breachreg.law.output import assessment_to_json, clocks_to_json

    case = case_from_json(given)
    breach = case.as_breach("assess")
    # a case may be thought of ahead, so nothing is too late here
    _refuse(breach, END_OF_TIME, given)
    organisation = case.organisation or Organisation()
    law, now = load_law(), clock.now()
    found = assess_breach(law, breach, organisation, now=now, language=language)
    clocks = case_clocks(law, breach, found.obligations)
    return assessment_to_json(found) | {"clocks": clocks_to_json(clocks, now, language)}


# -- checking and backups -------------------------------------------------------------------------


def _verify(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    from breachreg.upkeep import sqlite_remark

    with opened(options, clock, reading=True) as register:
        register.check_file(backup=False)
        outcome = register.verify(options.code)
    found: dict[str, Any] = {
        "entries": outcome.entries,
        "head": outcome.head,
        "ok": outcome.ok,
        "verdict": outcome.verdict,
        "remarks": [text for text in (*outcome.remarks, sqlite_remark()) if text],
        "erased": outcome.erased,
    }
    if not outcome.ok:
        found |= {"problem": outcome.problem, "at_entry": outcome.at_entry}
        found["findings"] = [{"what": f.deviation.value, "text": f.text, "at_entry": f.entry} for f in outcome.findings]
        for finding in outcome.findings:
            say(finding.text)
        if outcome.only_lists:
            say(_("De zaken zelf kloppen; breachreg repair-list maakt de lijst opnieuw uit de zaken."))
    return found


def _backup(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    with opened(options, clock, copying=True) as register:
        made = register.upkeep.backup("manual")
        if made.problem:
            say(_("Let op: het register klopte niet toen het werd gekopieerd: {problem}").format(problem=made.problem))
        return {"file": str(made.path), "entries": made.entries, "head": made.head, "problem": made.problem}


def _backups(options: argparse.Namespace, _clock: Clock) -> list[dict[str, Any]]:
    from breachreg.exchange.case_json import plain
    from breachreg.register import Register

    found = [plain(info) for info in Register.backups_of(options.file)]
    return [{"file": info.pop("path"), **info} for info in found]


def _restore(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    from breachreg.register import Register

    if not options.reason.strip():
        raise InputError([Problem(path="--reason", message=_("Schrijf waarom u een back-up terugzet."))])
    if options.backup.exists() and options.file.exists() and options.backup.samefile(options.file):
        raise UserError(_("Dit is het register zelf, geen back-up."), _("Noem een bestand uit: breachreg backups FILE"))
    with Register.restore(
        options.backup, options.file, clock=clock, officer=officer_of(options), reason=options.reason, source="cli"
    ) as register:
        for sentence in register.startup_report:
            say(sentence)
        outcome = register.verify()
        return {"file": str(register.path), "entries": outcome.entries, "head": outcome.head, "ok": outcome.ok}


def _late(room: str, name: str) -> Command:
    """Return a command of another room, which is read only when it is given: showing a case needs no documents."""

    def command(options: argparse.Namespace, clock: Clock) -> Any:
        return getattr(import_module(f"breachreg.cli.{room}"), name)(options, clock)

    return command


COMMANDS: dict[str, Command] = {
    "demo": _demo,
    "init": _init,
    "schema": _late("schemas", "schema"),
    "new": _new,
    **{name: _late("intake", name) for name in ("quick", "copy", "series", "chain", "duplicates", "intake")},
    "intake-form": _late("intake", "intake_form"),
    "list": _late("showing", "cases"),
    **{name: _late(room, name) for room, name in (("worklist", "together"), ("views", "views"), ("names", "names"))},
    "show": _late("showing", "case"),
    **{
        name: _late("cases", name)
        for name in ("edit", "decide", "notify", "close", "reopen", "mistake", "note", "history")
    },
    **{name: _late("parts", name) for name in ("task", "group", "form", "organisation")},
    **{f"playbook {name}": _late("following", f"playbook_{name}") for name in ("list", "show", "offer", "start")},
    **{name: _late("following", name) for name in ("calendar", "call", "matter", "delivery")},
    "sign-off": _late("vouching", "sign_off"),
    "contact": _late("contacts", "contact"),
    **{name: _late(name, name) for name in ("dossier", "drafts", "evidence", "mail", "retention")},
    **{name: _late("money", name) for name in ("costs", "policy", "claim")},
    **{name: _late("sums", name.replace("-", "_")) for name in ("downtime", "vat", "incident-kinds")},
    **{name: _late("codes", name) for name in ("code", "clock")},
    "erase-text": _late("retention", "erase_text"),
    **{name: _late("prevention", name.replace("-", "_")) for name in ("measure", "prepare", "call-card", "binder")},
    **{f"practice {name}": _late("practice", name) for name in ("start", "now", "report")},
    "practice list": _late("practice", "listed"),
    "assess": _assess,
    "kinds": _late("documents", "kinds"),
    "draft": _late("documents", "draft"),
    "english": _late("documents", "english"),
    "templates": _late("office", "templates"),
    "house-style": _late("office", "house_style"),
    **{name: _late("exports", name.replace("-", "_")) for name in ("export", "dossier-edition", "leave")},
    **{
        name: _late("auditing", name.replace("-", "_"))
        for name in ("audit", "points", "figures", "report", "law-change")
    },
    **{f"audit {name}": _late("audits", name) for name in AUDIT_ACTS},
    "audit list": _late("audits", "listed"),
    "audit show": _late("audits", "shown"),
    "audit standing": _late("audits", "standing"),
    "reconcile": _late("reconciling", "reconcile"),
    "import": _late("importing", "imported"),
    "import-undo": _late("importing", "undone"),
    "profiles": _late("importing", "profiles"),
    "people": _late("victims", "people"),
    "verify": _verify,
    "repair-list": _late("lists", "repair"),
    **{name: _late("lists", name) for name in ("today", "reminders", "overview")},
    "next": _late("lists", "upcoming"),
    "rulebook": _late("documents", "rulebook"),
    "backup": _backup,
    "backups": _backups,
    "restore": _restore,
}
