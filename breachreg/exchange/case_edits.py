"""Fields of a case, or of the organisation, changed by their paths: `{"explanation_to_people": "...", "facts.bsn": true}`."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Mapping
from dataclasses import is_dataclass, replace
from typing import Any, TypeVar, cast

from breachreg.domain.breach import Breach, Count
from breachreg.domain.parties import Contact
from breachreg.domain.paths import value_at, with_value
from breachreg.domain.problems import Problem, Severity
from breachreg.errors import InputError
from breachreg.exchange.typed_json import Schema, read_value, schema_of, types_of
from breachreg.i18n import _
from breachreg.law.json_reader import NOTE, JsonReader

T = TypeVar("T")


def paths(kind: type, allowed: Collection[str]) -> tuple[str, ...]:
    """Return the paths by which the fields `allowed` of a `kind` are changed, nested ones dotted, in its order."""
    return tuple(_types(kind, allowed))


def edited(thing: T, given: Any, allowed: Collection[str], blank: T) -> T:
    """Return the thing with the values of the JSON object `given` at their paths; null takes a value back.

    A room of fields may be handed in as an object of its own, of which only what is named changes: `{"facts": {"bsn": true}}`.
    Names that end in `_note` are not read.

    Args:
        allowed: the fields that may be changed.
        blank: holds the values of fields that were never filled in.

    Raises:
        InputError: unknown paths and values, each at its place, with those that are allowed.
    """
    reader = JsonReader()
    types = _types(type(thing), allowed)
    for path, value in _flat(reader.mapping(given, ""), types).items():
        if path not in types:
            reader.wrong(path, _unknown(path, tuple(types)))
            continue
        read = value_at(blank, path) if value is None else read_value(reader, types[path], value, path)
        thing = with_value(thing, path, read)
    reader.done()
    return thing


def edited_case(breach: Breach, given: Any, allowed: Collection[str]) -> Breach:
    """Return a case with the values of `given`, as `edited`; what is answered is no longer "not known yet".

    A breach that goes on has no end.

    Raises:
        InputError: as `edited`.
    """
    changed = edited(breach, given, allowed, Breach(id="blank"))
    types = _types(Breach, allowed)
    named = _flat(given, types)
    strange = [path for path in changed.unknown if path not in types]
    if "unknown" in named and strange:
        raise InputError([Problem(path="unknown", message=_unknown(strange[0], tuple(types)))])
    if "unknown" not in named:
        changed = replace(changed, unknown=tuple(path for path in changed.unknown if path not in named))
    # the number typed last is the one number of people, however it was named
    estimate = changed.facts.persons_approx
    if "people" in named:
        changed = with_value(changed, "facts.persons_approx", None)
    elif "facts.persons_approx" in named and estimate is not None:
        same = estimate == breach.people.maximum
        people = breach.people if same else Count.about(estimate)
        changed = replace(with_value(changed, "facts.persons_approx", None), people=people)
    if changed.moments.ongoing and "moments.ended_at" not in named:
        changed = with_value(changed, "moments.ended_at", None)
    return changed


def refuse_mistakes(before: Breach, after: Breach, found: Callable[[Breach], tuple[Problem, ...]]) -> None:
    """Refuse what a change makes wrong, for nobody is there to mend it afterwards; what was wrong already stays as it was.

    Args:
        found: tells the problems of a case.

    Raises:
        InputError: every new problem, at its place.
    """
    known = set(found(before))
    wrong = [problem for problem in found(after) if problem.severity is not Severity.WARN and problem not in known]
    if wrong:
        raise InputError(wrong)


def schema(kind: type, allowed: Collection[str]) -> Schema:
    """Return the JSON schema of what `edited` takes for a `kind`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {
            path: {"anyOf": [schema_of(part), {"type": "null"}]} for path, part in _types(kind, allowed).items()
        },
        "patternProperties": {f"{NOTE}$": {}},
        "additionalProperties": False,
    }


def _types(kind: type, allowed: Collection[str]) -> dict[str, Any]:
    """Return the type at each path."""
    found: dict[str, Any] = {}
    for name, part in types_of(kind).items():
        if name not in allowed:
            continue
        # a number of people is told as a whole, a contact as a whole or in parts, a room of fields in parts only
        if part in (Count, Contact) or not is_dataclass(part):
            found[name] = part
        if is_dataclass(part) and part is not Count:
            found |= {f"{name}.{inner}": its for inner, its in types_of(cast(type, part)).items()}
    return found


def _flat(given: Mapping[str, Any], types: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is handed in by whole paths, rooms that came as objects of their own opened."""
    rooms = {path.partition(".")[0] for path in types if "." in path}
    found: dict[str, Any] = {}
    for path, value in given.items():
        if path in rooms and isinstance(value, Mapping):
            found |= {f"{path}.{part}": inner for part, inner in value.items()}
        else:
            found[path] = value
    return {path: value for path, value in found.items() if not path.endswith(NOTE)}


def _unknown(path: str, known: tuple[str, ...]) -> str:
    short = path if len(path) <= 60 else f"{path[:57]}…"
    # a name without its room, such as `bsn`
    guess = difflib.get_close_matches(path, known, 1) or [item for item in known if item.rpartition(".")[2] == path]
    hint = _(" Bedoelt u {guess}?").format(guess=guess[0]) if guess else ""
    return _("Het veld “{path}” kan hier niet worden gewijzigd.{hint} Toegestaan: {allowed}.").format(
        path=short, hint=hint, allowed=", ".join(known)
    )
