"""Reading law data strictly: a wrong key, type, date or double id is refused with file, key and what is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from breachreg.errors import LawDataError
from breachreg.law.tables import table_of

T = TypeVar("T")


def read_table(path: Path, name: str = "") -> dict[str, Any]:
    """Return the raw table of a TOML file, its days as text; errors call it `name` (else its own name).

    Raises:
        LawDataError: missing or not TOML.
    """
    try:
        return table_of(path)
    except (OSError, ValueError) as error:
        raise LawDataError(f"{name or path.name}: {error}") from error


def read_as(path: Path, kind: type[T], name: str = "") -> T:
    """Return a TOML file as an instance of the msgspec struct `kind`; errors call it `name` (else its own name).

    Raises:
        LawDataError: a key or value that `kind` does not have; names file, place and the allowed keys.
    """
    table = read_table(path, name)
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        text = str(error)
        allowed = f"; allowed keys: {', '.join(_keys(kind, text))}" if "unknown field" in text else ""
        raise LawDataError(f"{name or path.name}: {text}{allowed}") from error


def _keys(kind: Any, text: str) -> list[str]:
    """Return the keys allowed at the place that a message of msgspec names, such as `$.duty[3].version[0]`."""
    place = text.rpartition("at `")[2].strip("`") if "at `" in text else "$"
    for part in place.split(".")[1:]:
        name = part.partition("[")[0]
        field = next((f for f in msgspec.structs.fields(kind) if f.encode_name == name), None)
        if field is None:
            break
        inner = getattr(field.type, "__args__", (field.type,))
        kind = next((item for item in inner if isinstance(item, type) and issubclass(item, msgspec.Struct)), kind)
    return [field.encode_name for field in msgspec.structs.fields(kind)]


def once(ids: Iterable[str], file: str, what: str) -> None:
    """Refuse ids that occur twice.

    Raises:
        LawDataError: names the first one.
    """
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise LawDataError(f"{file}: {what} {name!r} occurs twice")
        seen.add(name)


def same_keys(have: Iterable[str], wanted: Iterable[str], place: str) -> None:
    """Refuse texts that are missing or unused.

    Raises:
        LawDataError: names the place and the keys.
    """
    have, wanted = set(have), set(wanted)
    if have != wanted:
        raise LawDataError(f"{place} missing: {sorted(wanted - have)}, unknown: {sorted(have - wanted)}")
