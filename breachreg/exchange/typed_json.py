"""Values of the domain read from JSON by their types, and the JSON schema of those types: both follow the classes themselves.

Whole numbers as `3`, `{"exact": 3}` or `{"minimum": 3, "maximum": 9}`; a contact may be just a name; moments with a time zone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from breachreg.domain.breach import Count, CountKind
from breachreg.domain.money import MOST, Cents
from breachreg.domain.parties import Contact
from breachreg.domain.validation import MOST_HOURS, MOST_PEOPLE
from breachreg.i18n import _
from breachreg.law.json_reader import JsonReader, shown

T = TypeVar("T")
Schema = dict[str, Any]


@cache
def types_of(kind: type) -> Mapping[str, Any]:
    """Return the type of each field of a dataclass."""
    return get_type_hints(kind)


def read_object(kind: type[T], given: Any, *, without: Collection[str] = ()) -> T:
    """Return the `kind` that the JSON object `given` describes; what is left out or null has its default.

    Args:
        without: fields that nobody hands in.

    Raises:
        InputError: with every problem, each at its place.
    """
    reader = JsonReader()
    found = _object(reader, kind, given, "", frozenset(without))
    reader.done()
    return found


def read_value(reader: JsonReader, kind: Any, value: Any, path: str) -> Any:
    """Read one value of a type, not null; what cannot be read is kept by `reader`, and something harmless is returned."""
    bare, _optional = _without_none(kind)
    origin = get_origin(bare)
    if origin is tuple:
        return _items(reader, get_args(bare)[0], value, path)
    if bare is Count:
        return _count(reader, value, path)
    if bare is Cents:
        return reader.money(value, path)
    if bare is Contact and isinstance(value, str):
        return Contact(name=value)
    if is_dataclass(bare):
        return _object(reader, cast(type, bare), value, path, frozenset())
    if issubclass(bare, StrEnum):
        return reader.choice(value, path, bare)
    readers = {
        str: reader.text,
        bool: reader.yes_no,
        int: reader.count,
        float: reader.hours,
        datetime: reader.moment,
        date: reader.day,
    }
    return readers[bare](value, path)


def schema_of(kind: Any, *, without: Collection[str] = ()) -> Schema:
    """Return the JSON schema of a type, as `read_object` and `read_value` take it."""
    bare, optional = _without_none(kind)
    found = _schema(bare, frozenset(without))
    return {"anyOf": [found, {"type": "null"}]} if optional else found


def _schema(bare: Any, without: frozenset[str]) -> Schema:
    if get_origin(bare) is tuple:
        return {"type": "array", "items": schema_of(get_args(bare)[0])}
    if bare is Count:
        number = {"type": "integer", "minimum": 0, "maximum": MOST_PEOPLE}
        kinds = {"enum": [item.value for item in CountKind]}
        parts = {"exact": number, "minimum": number, "maximum": number, "kind": kinds}
        return {"anyOf": [number, {"type": "object", "properties": parts, "additionalProperties": False}]}
    if bare is Cents:
        cents = {"type": "integer", "minimum": 0, "maximum": MOST, "description": "euro cents"}
        return {"anyOf": [cents, {"type": "string", "description": "euros as people type them: 1.234,56"}]}
    if is_dataclass(bare):
        kept = [item for item in fields(bare) if item.name not in without]
        types = types_of(cast(type, bare))
        found: Schema = {
            "type": "object",
            "properties": {item.name: schema_of(types[item.name]) for item in kept},
            "required": [item.name for item in kept if _is_required(item)],
            "additionalProperties": False,
        }
        return {"anyOf": [{"type": "string"}, found]} if bare is Contact else found
    if issubclass(bare, StrEnum):
        return {"enum": [item.value for item in bare]}
    plain: dict[Any, Schema] = {
        str: {"type": "string"},
        bool: {"type": "boolean"},
        int: {"type": "integer", "minimum": 0, "maximum": MOST_PEOPLE},
        float: {"type": "number", "minimum": 0, "maximum": MOST_HOURS},
        datetime: {"type": "string", "format": "date-time", "description": "ISO 8601 with Z or an offset"},
        date: {"type": "string", "format": "date"},
    }
    return plain[bare]


def _without_none(kind: Any) -> tuple[Any, bool]:
    """Return a type without its "or nothing", and whether it had that."""
    if get_origin(kind) in (Union, UnionType):
        (bare,) = (item for item in get_args(kind) if item is not NoneType)
        return bare, True
    return kind, False


def _is_required(item: Field[Any]) -> bool:
    return item.default is MISSING and item.default_factory is MISSING


def _object(reader: JsonReader, kind: type[T], given: Any, path: str, without: frozenset[str]) -> T:
    types = types_of(cast(Any, kind))
    items = {item.name: item for item in fields(cast(Any, kind)) if item.name not in without}
    known = reader.known(reader.mapping(given, path), tuple(items), path)
    values: dict[str, Any] = {}
    for name, item in items.items():
        place = f"{path}.{name}" if path else name
        value = known.get(name)
        if value is not None:
            values[name] = read_value(reader, types[name], value, place)
        elif _is_required(item):
            # a new thing has no id yet
            values[name] = "" if name == "id" else None
            if name != "id":
                reader.wrong(place, _("Dit moet worden ingevuld."))
    return kind(**values)


def _items(reader: JsonReader, kind: Any, value: Any, path: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        reader.wrong(path, _("Hier hoort een lijst, maar er staat {value}.").format(value=shown(value)))
        return ()
    stated = reader.stated(value, path)
    found = (read_value(reader, kind, item, f"{path}.{place}") for place, item in stated)
    # a value of a closed list counts once; of things, two may be alike
    return tuple(found) if is_dataclass(kind) else tuple(dict.fromkeys(found))


def _count(reader: JsonReader, value: Any, path: str) -> Count:
    if not isinstance(value, Mapping):
        number = reader.count(value, path)
        return Count() if number is None else Count.exact(number)
    known = reader.known(value, ("exact", "minimum", "maximum", "kind"), path)
    exact, low, high = (reader.count(known.get(name), f"{path}.{name}") for name in ("exact", "minimum", "maximum"))
    kind = reader.choice(known.get("kind"), f"{path}.kind", CountKind)
    if exact is not None and (low is not None or high is not None):
        reader.wrong(path, _("Geef een vast aantal (exact), of van en tot (minimum, maximum), niet beide."))
    if exact is not None:
        return Count.exact(exact)
    if low is None and high is None:
        return Count()
    if kind is CountKind.EXACT or (kind is None and low == high):
        return Count(
            kind=CountKind.EXACT, minimum=low if low is not None else high, maximum=high if high is not None else low
        )
    return Count(kind=CountKind.RANGE, minimum=low, maximum=high)
