"""The register as JSON that can be read back without loss: every case as `show` gives it, and the whole history.

The form has a name and a version of its own (docs/export.md). A program that reads a higher version than it knows refuses it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

import msgspec

from breachreg import __version__
from breachreg.clock import moment_text, moment_to_json
from breachreg.domain.breach import Breach
from breachreg.domain.terms import POLICY as POLICY_CLOCK
from breachreg.errors import NewerFileError, UserError
from breachreg.exchange.case_json import case_to_json, plain
from breachreg.export.contents import CASES_BETWEEN, About, Source
from breachreg.i18n import _
from breachreg.persistence.chain import named
from breachreg.persistence.codec import to_plain
from breachreg.persistence.steps import SCHEMA_VERSION
from breachreg.persistence.stored_rows import StoredEntry
from breachreg.persistence.subjects import CASE, CONTACT, KINDS, ORGANISATION, Kind

SCHEMA = "datalekregister-export"
VERSION = 3
SAID_ELSEWHERE = frozenset({"note", "changes", "save_id", "register"})
"""What an entry says and the export has in its own places, or not: the id of the file is that of this file alone."""
THINGS = {kind.table: kind for kind in KINDS if kind not in (CASE, ORGANISATION, CONTACT)}
"""What is stored beside cases, organisation and contacts, by its name in an export; a new kind comes along by itself."""
KEPT = "facts_persons_approx"
"""Beside a case: the estimate among its facts, where `show` gives the case's own number of people under that name."""
Share = Callable[[float], object]


def full_case(breach: Breach) -> dict[str, Any]:
    """Return a case as `show` gives it, with moments to the microsecond where they have one."""
    found = case_to_json(breach)
    _exact(found, breach)
    if breach.people.maximum is not None and breach.facts.persons_approx is not None:
        found[KEPT] = breach.facts.persons_approx
    return found


def read_case(given: dict[str, Any]) -> Breach:
    """Return the case that `full_case` gave.

    Raises:
        UserError: it is no case in this form.
    """
    data = {name: value for name, value in given.items() if name not in ("status", KEPT)}
    facts = dict(data.get("facts", {}))
    if (data.get("people") or {}).get("maximum") is not None:
        facts["persons_approx"] = given.get(KEPT)
    try:
        return msgspec.convert({**data, "facts": facts}, Breach)
    except msgspec.ValidationError as error:
        raise UserError(
            _("Zaak {reference} kan niet worden gelezen: {why}.").format(
                reference=given.get("reference", "?"), why=error
            )
        ) from error


def read_cases(given: Any) -> Iterator[Breach]:
    """Yield the cases of an export.

    Raises:
        NewerFileError: a newer program made it. UserError: it is no export, or a case in it cannot be read.
    """
    if not isinstance(given, dict) or given.get("schema") != SCHEMA:
        raise UserError(_("Dit is geen JSON-export van een datalekregister."), _("Maak er een met: breachreg export"))
    if given.get("version", 0) > VERSION or given.get("shape", 0) > SCHEMA_VERSION:
        raise NewerFileError(
            _("Deze export is gemaakt met een nieuwere versie van dit programma."), _("Werk het programma bij.")
        )
    for case in given.get("cases", []):
        yield read_case(case)


def read_things(given: dict[str, Any]) -> Iterator[tuple[Kind[Any], Any]]:
    """Yield what an export holds beside its cases, with what kind it is; the organisation first.

    An export of version 1 holds organisation and contacts alone. `read_cases` tells whether it is an export at all.

    Raises:
        UserError: something in it cannot be read.
    """
    things = given.get("things", {})
    listed: dict[Kind[Any], list[Any]] = {
        ORGANISATION: [given["organisation"]] if "organisation" in given else [],
        CONTACT: given.get("contacts", []),
        **{kind: things.get(name, []) for name, kind in THINGS.items()},
    }
    for kind, found in listed.items():
        for thing in found:
            try:
                yield kind, msgspec.convert(_own_alone(thing) if kind is ORGANISATION else thing, kind.type)
            except msgspec.ValidationError as error:
                raise UserError(
                    _("{what} kan niet worden gelezen: {why}.").format(what=_(kind.noun), why=error)
                ) from error


def _own_alone(organisation: Any) -> Any:
    """Return an organisation without the times of its policies, which exports till November 2026 gave as periods of its own."""
    clocks = organisation.get("own_clocks") if isinstance(organisation, dict) else None
    if not isinstance(clocks, list):
        return organisation
    own = [one for one in clocks if not (isinstance(one, dict) and str(one.get("id", "")).startswith(POLICY_CLOCK))]
    return {**organisation, "own_clocks": own}


def write_json(source: Source, target: Path, tell: Share) -> None:
    """Write the export; see `write_workbook`."""
    about = About.of(source)
    with target.open("x", encoding="utf-8") as file:
        target.chmod(0o600)
        head = {
            "schema": SCHEMA,
            "version": VERSION,
            "shape": SCHEMA_VERSION,
            "made_at": moment_to_json(about.made_at),
            "program": __version__,
            "entries": about.entries,
            "head": about.head,
            "organisation": plain(about.organisation),
            "contacts": [plain(contact) for contact in source.contacts()],
            "things": {name: [to_plain(thing) for thing in source.all_of(kind)] for name, kind in THINGS.items()},
        }
        file.write(_dumps(head)[:-1])
        for share in _lists(file, source, about):
            tell(share)
        file.write("}\n")
    tell(1)


def _lists(file: TextIO, source: Source, about: About) -> Iterator[float]:
    file.write(',\n"cases": [')
    for number, breach in enumerate(source.all_breaches()):
        file.write((",\n" if number else "\n") + _dumps(full_case(breach)))
        if number % CASES_BETWEEN == 0:
            yield min(number * 2 / max(about.entries, 1), 0.5)
    file.write('\n],\n"history": [')
    for number, entry in enumerate(source.stored_entries(about.entries)):
        file.write((",\n" if number else "\n") + _dumps(_entry(entry)))
        if number % CASES_BETWEEN == 0:
            yield 0.5 + number / about.entries / 2
    file.write('\n],\n"files": [')
    for number, row in enumerate(source.raw_rows()):
        file.write((",\n" if number else "\n") + _dumps(row))
    file.write("\n]")


def _entry(entry: StoredEntry) -> dict[str, Any]:
    """Return an entry of the history, its values whole; `erased`: its content is gone."""
    header = named(json.loads(entry.header), entry.subject, entry.actor, entry.reference)
    told = {
        name: header[name] for name in ("seq", "at", "actor", "source", "operation", "subject", "reference", "revision")
    }
    if entry.content is None:
        return {**told, "hash": entry.hash.hex(), "erased": True, "note": "", "changes": []}
    said = json.loads(entry.content)
    changes = [{"path": path, "before": before, "after": after} for path, before, after in said["changes"]]
    more = {name: value for name, value in said.items() if name not in SAID_ELSEWHERE}
    whole = {**told, "hash": entry.hash.hex(), "note": said["note"], "changes": changes}
    return {**whole, "more": more} if more else whole


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _exact(shown: Any, thing: Any) -> None:
    """Give the moments in what is shown their parts of a second, where they have any."""
    for name, value in vars(thing).items():
        if name not in shown:
            continue
        if getattr(value, "microsecond", 0):
            shown[name] = moment_text(value)
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if hasattr(item, "__dataclass_fields__"):
                    _exact(shown[name][number], item)
        elif hasattr(value, "__dataclass_fields__") and isinstance(shown[name], dict):
            _exact(shown[name], value)
