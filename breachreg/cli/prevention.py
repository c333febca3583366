"""The commands for what prevents breaches and for being prepared: measures, preparation, call card, binder."""

from __future__ import annotations

import argparse
from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from breachreg.cli.json_file import read_json
from breachreg.cli.opening import opened, say
from breachreg.cli.parts import day_of, remark
from breachreg.clock import AMSTERDAM, Clock
from breachreg.domain.problems import Problem
from breachreg.domain.programme import Preparation, ProgrammeMeasure, Review
from breachreg.errors import InputError, UserError
from breachreg.evidence.files import seal
from breachreg.exchange.case_json import plain
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.prevention.catalogue import KnownMeasure
    from breachreg.prevention.lessons import Coverage, Looked
    from breachreg.register import Register

GIVEN = frozenset({"id", "revision"})
"""Fields that the register gives itself."""
OF_PROGRAMME = ("list", "catalogue", "add", "edit", "end", "standing", "plan")
FIRST_YEAR, LAST_YEAR = 2000, 2100
BELONGS = {
    "on": ("done", "end", "standing"),
    "by": ("done",),
    "result": ("done",),
    "note": ("done",),
    "proof": ("done",),
    "proof_file": ("done",),
    "out": ("plan",),
}


def measure(options: argparse.Namespace, clock: Clock) -> Any:
    """Show or change the measures of a case where its number is given, else those of the programme."""
    given_ones = (name for name in (*OF_PROGRAMME, "put", "done", "remove") if _wished(getattr(options, name)))
    wish = next(given_ones, "list")
    if wish == "plan" and not FIRST_YEAR <= options.plan <= LAST_YEAR:
        said = _("--plan: vul een jaar in van {first} tot {last}.")
        raise UserError(said.format(first=FIRST_YEAR, last=LAST_YEAR))
    for name, wishes in BELONGS.items():
        if getattr(options, name) and (wish not in wishes or options.reference):
            fits = " of ".join(f"--{item}" for item in wishes)
            raise UserError(
                _("--{name} hoort bij {fits} van het programma.").format(name=name.replace("_", "-"), fits=fits)
            )
    if options.reference:
        if wish in OF_PROGRAMME and wish != "list":
            said = _("--{name} gaat over het preventieprogramma. Laat het nummer van de zaak weg.")
            raise UserError(said.format(name=wish))
        from breachreg.cli.parts import measure as of_case

        return of_case(options, clock)
    if wish == "put":
        raise UserError(_("--put gaat over een zaak. Geef haar nummer, of gebruik --add voor het programma."))
    handed_in = options.add or (options.edit and options.edit[1])
    given = read_json(handed_in) if handed_in else None
    with opened(options, clock, reading=wish in ("list", "catalogue", "standing", "plan")) as register:
        return _of_programme(register, wish, given, options)


def _wished(value: Any) -> bool:
    return value is not None and value is not False


def _of_programme(register: Register, wish: str, given: Any, options: argparse.Namespace) -> Any:
    match wish:
        case "catalogue":
            return _catalogue(register)
        case "add":
            return _added(register, given)
        case "edit":
            from breachreg.exchange.case_edits import edited

            known = register.programme_measure(options.edit[0])
            wanted = edited(known, given, editable(ProgrammeMeasure), ProgrammeMeasure())
            return _kept(register, wanted)
        case "done":
            return _done(register, options)
        case "end":
            ended = register.end_measure(options.end, day_of(options.on, "--on"), options.reason)
            return plain(ended)
        case "remove":
            register.remove_measure_of_programme(register.programme_measure(options.remove))
        case "standing":
            return standing_to_json(register.look_at_programme(day_of(options.on, "--on")))
        case "plan":
            if options.out is not None:
                from breachreg.correspondence.prepared import make_plan

                return {"files": [str(make_plan(register, options.plan, options.out))]}
            return plain(register.year_plan(options.plan))
    return _listed(register)


def editable(kind: type) -> frozenset[str]:
    """Return the fields that can be handed in."""
    return frozenset(item.name for item in fields(kind)) - GIVEN


def _listed(register: Register) -> list[dict[str, Any]]:
    from breachreg.prevention.standing import standing

    today = register.now.astimezone(AMSTERDAM).date()
    stands = [standing(item, today) for item in register.programme()]
    return [{**plain(item.measure), "state": item.state.value, "next_on": plain(item.next_on)} for item in stands]


def _catalogue(register: Register) -> list[dict[str, Any]]:
    from breachreg.prevention.catalogue import catalogue

    known, own = catalogue(), {item.code for item in register.programme()}
    return [
        _known(item) | {"checked": known.checked.isoformat(), "in_programme": item.code in own}
        for item in known.measures.values()
    ]


def _known(item: KnownMeasure) -> dict[str, Any]:
    sources = [{"name": source.name, "where": source.where, "verified": source.verified} for source in item.sources]
    begun = plain(item.begun())
    kept = {
        name: begun[name] for name in ("code", "text", "group", "every_months", "norms", "proof_wanted", "effect_test")
    }
    return {
        **kept,
        "text_en": item.text.en,
        "causes": begun["causes"],
        "every_cause": item.every_cause,
        "insurer_asks": item.insurer,
        "sources": sources,
        "verified": item.verified,
    }


def _added(register: Register, given: Any) -> Any:
    many = isinstance(given, list)
    wanted, wrong = [], []
    for number, item in enumerate(given if many else [given]):
        try:
            wanted.append(_begun(item))
        except InputError as error:
            wrong += [replace(each, path=f"[{number}].{each.path}" if many else each.path) for each in error.problems]
    if wrong:
        raise InputError(wrong)
    if not many:
        return _kept(register, wanted[0])
    return [plain(item) for item in register.put_measures(wanted)]


def _begun(given: Any) -> ProgrammeMeasure:
    """Return a measure as it is handed in, filled up from the catalogue where it has a code of it."""
    from breachreg.exchange.case_edits import edited
    from breachreg.exchange.typed_json import read_object
    from breachreg.prevention.catalogue import catalogue

    code = given.get("code") if isinstance(given, dict) else None
    known = catalogue().measures.get(code) if isinstance(code, str) else None
    if known is None and code and not given.get("text"):
        said = _(
            "{code} staat niet in de catalogus; breachreg measure FILE --catalogue toont ze. Geef van een eigen maatregel de tekst."
        )
        raise InputError([Problem(path="code", message=said.format(code=code))])
    if known is None:
        return read_object(ProgrammeMeasure, given, without=GIVEN)
    return edited(known.begun(), given, editable(ProgrammeMeasure), ProgrammeMeasure())


def _kept(register: Register, wanted: ProgrammeMeasure) -> Any:
    saved = register.put_measure(wanted)
    remark(register.measure_objections(saved))
    return plain(saved)


def _done(register: Register, options: argparse.Namespace) -> Any:
    """Keep that a measure was gone over; one that was not in force yet is since then."""
    on = day_of(options.on, "--on") or register.now.astimezone(AMSTERDAM).date()
    proof, digest = options.proof, ""
    if options.proof_file is not None:
        sealed = seal(options.proof_file)
        proof, digest = proof or sealed.name, sealed.sha256
    review = Review(on=on, by=options.by, result=options.result, note=options.note, proof=proof, sha256=digest)
    known = register.programme_measure(options.done)
    reviewed = register.review_measure(known.id, review, begins=True)
    if known.started_on is None:
        say(_("De maatregel geldt sinds {day}.").format(day=on.isoformat()))
    return plain(reviewed)


def programme_of_year(register: Register, year: int) -> dict[str, Any] | None:
    """Return how much of the programme was in order at the end of a year (or is today), and what was not; None of a year that has not begun."""
    from breachreg.prevention.lessons import coverage
    from breachreg.prevention.standing import State, standing

    today = register.now.astimezone(AMSTERDAM).date()
    if year > today.year:
        return None
    day = min(today, date(year, 12, 31))
    stands = [standing(item, day) for item in register.programme()]
    wanting = [item for item in stands if not item.in_order and item.state is not State.ENDED]
    return {
        "day": day.isoformat(),
        "coverage": _coverage(coverage(stands, day)),
        "wanting": [{"measure": item.measure.called, "state": item.state.value} for item in wanting],
    }


def _coverage(found: Coverage) -> dict[str, Any]:
    return {
        "known": found.known,
        "in_force": found.in_force,
        "in_order": found.in_order,
        "groups": {
            group.value: {"in_force": force, "in_order": order} for group, (force, order) in found.groups.items()
        },
    }


def standing_to_json(looked: Looked) -> dict[str, Any]:
    """Return how the programme stands, in JSON's own types."""
    return {
        "day": looked.day.isoformat(),
        "cases": looked.cases,
        "coverage": _coverage(looked.coverage),
        "measures": [
            {
                "id": item.measure.id,
                "code": item.measure.code,
                "text": item.measure.text,
                "state": item.state.value,
                "next_on": plain(item.next_on),
                "after": plain(looked.effects[item.measure.id]),
            }
            for item in looked.standings
        ],
        "rising": plain(looked.rising),
        "records": [
            {
                "measure": item.measure,
                "called": item.called,
                "parts": {part.value: number for part, number in item.parts.items()},
                "lacking": list(item.lacking),
            }
            for item in looked.records
        ],
        "gaps": plain(looked.gaps),
        "expired_data": list(looked.expired),
    }


def prepare(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Show how the office is prepared and what is missing, or change it."""
    given = read_json(options.edit) if options.edit else None
    with opened(options, clock, reading=given is None) as register:
        known = register.preparation()
        if given is not None:
            from breachreg.exchange.case_edits import edited

            known = register.put_preparation(edited(known, given, editable(Preparation), Preparation()))
        card = register.call_card()
        return {
            **plain(known),
            "team": [
                {
                    "role": place.role.id,
                    "name": place.role.name.nl,
                    "usual": place.usual,
                    "people": [person.called for person in place.people],
                    "deputies": [person.called for person in place.deputies],
                    "lacking": list(place.lacking),
                }
                for place in card.places
            ],
            "next_call_on": plain(card.next_call_on),
        }


def call_card(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Show whom to call; with `--out` as Word documents."""
    with opened(options, clock, reading=True) as register:
        if options.out is not None:
            from breachreg.correspondence.prepared import make_cards

            return {"files": [str(path) for path in make_cards(register, options.out, options.language)]}
        card = register.call_card(options.language)
        return {
            "organisation": card.organisation,
            "practice": card.practice,
            "day": card.day.isoformat(),
            "acts": [getattr(act, options.language) for act in card.acts],
            "numbers": plain(card.numbers),
            "unfilled": list(card.unfilled),
            "fallback": card.fallback,
            "meeting_place": card.meeting_place,
            "numbers_called_on": plain(card.numbers_called_on),
            "next_call_on": plain(card.next_call_on),
        }


def binder(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Write the binder of 72 hours in Word, and as PDF where this computer has an office program; tell where."""
    from breachreg.correspondence.prepared import make_binder

    with opened(options, clock, reading=True) as register:
        path = make_binder(register, options.out, playbooks=options.playbook, open_cases=options.open_cases)
    files = [str(path)]
    if not options.no_pdf:
        from breachreg.report.pdf import as_pdf

        try:
            files.append(str(as_pdf(path)))
        except UserError as error:
            # the binder is there; why there is no PDF is said
            say(str(error))
    return {"files": files}
