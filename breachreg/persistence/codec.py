"""Between domain values and stored bytes. Canonical: sorted keys, NFC, UTC; the same case always gives the same bytes."""

from __future__ import annotations

import types
import typing
import unicodedata
from dataclasses import is_dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

DOCUMENT_VERSION = 1


def to_plain(value: Any) -> Any:
    """Return `value` as plain JSON values; moments as UTC ISO text."""
    return msgspec.to_builtins(value, enc_hook=_refuse)


def canonical(value: Any) -> bytes:
    """Return the canonical JSON bytes of `value`."""
    plain = to_plain(value)
    encoded = msgspec.json.encode(plain, order="sorted")
    # nearly always all is composed already, which is told much faster of the whole than of every part
    if encoded.isascii() or unicodedata.is_normalized("NFC", encoded.decode()):
        return encoded
    return msgspec.json.encode(_composed(plain), order="sorted")


def encode(aggregate: Any) -> bytes:
    """Return what is stored of an aggregate: the canonical bytes with the document's version."""
    return canonical({"v": DOCUMENT_VERSION, "data": to_plain(aggregate)})


def decode(document: bytes, kind: type[T]) -> T:
    """Return the aggregate of a stored document."""
    envelope: Any = _envelope(kind)  # type: ignore[arg-type]  # a class is hashable
    data = msgspec.json.decode(document, type=envelope).data
    return typing.cast("T", data)


def to_domain(value: Any, path: str, kind: type) -> Any:
    """Return a plain value from the history in the type that the field `path` of `kind` has; plain when the field is gone."""
    try:
        return msgspec.convert(value, _type_at(kind, path))
    except (msgspec.ValidationError, AttributeError, KeyError, TypeError):
        return value


@cache
def _envelope(kind: Any) -> Any:
    return msgspec.defstruct("Document", [("v", int), ("data", kind)])


@cache
def _type_at(kind: Any, path: str) -> Any:
    for name in path.split("."):
        if isinstance(kind, types.UnionType):
            kind = next(item for item in kind.__args__ if is_dataclass(item))
        kind = typing.get_type_hints(kind)[name]
    return kind | None


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {_composed(key): _composed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_composed(item) for item in value]
    return value


def _refuse(value: Any) -> Any:
    raise TypeError(f"cannot be stored: {type(value).__name__}")


def moment_text(moment: datetime) -> str:
    """Return a moment as stored in columns: UTC, sortable as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
