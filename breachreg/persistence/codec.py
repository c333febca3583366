"""Between domain values and stored bytes. Canonical: sorted keys, NFC, UTC; the same case always gives the same bytes.

A document says the step under which its shape was written. What is older is brought up on plain data; what this program does not
know, in a field, a value or a version, was written by a newer one and is refused: dropping it would lose it at the next save.
"""

from __future__ import annotations

import threading
import types
import typing
import unicodedata
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

import msgspec

from breachreg.domain.paths import first_part
from breachreg.errors import NewerFileError
from breachreg.i18n import _
from breachreg.persistence.faults import stored_damage
from breachreg.persistence.steps import SCHEMA_VERSION, Upgrade, upgrades

T = TypeVar("T")

_making = threading.Lock()
_made: dict[Any, tuple[msgspec.json.Decoder[Any], msgspec.json.Decoder[Any]]] = {}
UNKNOWN = ("Object contains unknown field", "Invalid enum value")
"""How msgspec begins to complain about a field or a value that it was not told of; a test holds it."""


ASCII = bytes(range(0x80))
PLAIN_LETTERS = frozenset(map(chr, (*range(0x80, 0x300), *range(0x2010, 0x2040), 0x20AC)))
"""Beyond ASCII what Latin scripts and their typography use, and the euro: none of it is ever composed or decomposed."""


class _Envelope(msgspec.Struct, forbid_unknown_fields=True):
    v: int
    data: msgspec.Raw


def to_plain(value: Any) -> Any:
    """Return `value` as plain JSON values; moments as UTC ISO text."""
    return msgspec.to_builtins(value, enc_hook=_refuse)


def canonical(value: Any) -> bytes:
    """Return the canonical JSON bytes of `value`."""
    return _canonical(value)[0]


def _canonical(value: Any) -> tuple[bytes, bool]:
    """Return the canonical JSON bytes of `value`, and whether they are what it says, letter for letter."""
    encoded = as_it_is(value)
    if encoded is not None:
        return encoded, True
    return _encoder.encode(_composed(to_plain(value))), False


def as_it_is(value: Any) -> bytes | None:
    """Return the canonical JSON bytes of `value`; None where they are not what it says, letter for letter."""
    encoded = _encoder.encode(value)
    # nearly always all is composed already, which is told much faster of the whole than of every part
    return encoded if _is_plain(encoded) or unicodedata.is_normalized("NFC", encoded.decode()) else None


def _is_plain(encoded: bytes) -> bool:
    """Tell whether a text holds nothing that could be a part of another letter or have parts: so it is composed as it is."""
    return encoded.isascii() or PLAIN_LETTERS.issuperset(encoded.translate(None, ASCII).decode())


def encode(aggregate: Any) -> bytes:
    """Return what is stored of an aggregate: the canonical bytes with the step of its shape."""
    return canonical(_enveloped(aggregate))


def stored(aggregate: T) -> tuple[bytes, T]:
    """Return what is stored of an aggregate, and the aggregate as it will be read back.

    The two differ where letters were typed in parts (`e` and a loose accent, as macOS and PDF files have them): what is kept beside a case
    follows from the case that is stored, else it seems to have been changed by somebody.
    """
    # as a rule the same: parts of letters are rare, and reading back costs more than writing
    document, same = _canonical(_enveloped(aggregate))
    return document, aggregate if same else decode(document, type(aggregate))


def in_envelope(data: bytes) -> bytes:
    """Return what is stored of an aggregate of which `data` are the canonical bytes."""
    return b'{"data":%b,"v":%d}' % (data, SCHEMA_VERSION)


def _enveloped(aggregate: Any) -> dict[str, Any]:
    return {"v": SCHEMA_VERSION, "data": aggregate}


def decode(document: bytes, kind: type[T]) -> T:
    """Return the aggregate of a stored document, an older one in the shape of today.

    Raises:
        NewerFileError: it holds what only a newer program knows. DamagedError: it cannot be read at all.
    """
    hashable: Any = kind
    try:
        said = msgspec.json.decode(document, type=_Envelope)
        _refuse_newer(said.v)
        steps = upgrades(kind.__name__, said.v)
        if not steps:
            # decoding drops what it does not know: look for that first
            names, decoder = _decoders(hashable)
            names.decode(said.data)
            found = decoder.decode(said.data)
        else:
            data = _upgraded(said, steps)
            names, _decoder = _decoders(hashable)
            msgspec.convert(data, names.type)
            found = msgspec.convert(data, kind)
        if said.v < SCHEMA_VERSION:
            _complete(found)
        return typing.cast("T", found)
    except msgspec.ValidationError as error:
        raise (newer() if str(error).startswith(UNKNOWN) else stored_damage()) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise stored_damage() from error


def brought_up(document: bytes, kind: type) -> bytes | None:
    """Return a stored document in the shape of today, or None when its shape is that already.

    Raises:
        DamagedError: it cannot be read.
    """
    try:
        said = msgspec.json.decode(document, type=_Envelope)
        steps = upgrades(kind.__name__, said.v)
        return canonical({"v": SCHEMA_VERSION, "data": _upgraded(said, steps)}) if steps else None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise stored_damage() from error


def newer() -> NewerFileError:
    """Return the error for what was stored by a newer program."""
    return NewerFileError(
        _("Dit is gemaakt met een nieuwere versie van dit programma; er is niets aan veranderd."),
        _("Werk het programma bij en open het register daarna opnieuw."),
    )


def to_domain(value: Any, path: str, kind: type) -> Any:
    """Return a plain value from the history in the type that the field `path` of `kind` has; plain when the field is gone."""
    try:
        return msgspec.convert(value, _type_at(kind, path))
    except (msgspec.ValidationError, AttributeError, KeyError, TypeError, IndexError):
        return value


def _complete(thing: Any) -> None:
    """Give a decoded thing its own values for the fields that its document did not have yet.

    The decoder leaves such a default with the class, where who reads all values of a thing at once does not find it.
    """
    hashable: Any = type(thing)
    values, (names, inner) = vars(thing), _shape(hashable)
    if len(values) < len(names):
        for name in names:
            if name not in values:
                values[name] = getattr(thing, name)
    for name in inner:
        value = values[name]
        for part in value if isinstance(value, tuple) else (value,):
            if part is not None:
                _complete(part)


@cache
def _shape(kind: type) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields of a class, and those that hold other things: a register of an older shape is read often."""
    hints = typing.get_type_hints(kind)
    names = tuple(item.name for item in fields(kind))
    return names, tuple(name for name in names if _holds_things(hints[name]))


def _holds_things(hint: Any) -> bool:
    return is_dataclass(hint) or any(map(_holds_things, typing.get_args(hint)))


def _refuse_newer(version: int) -> None:
    if version > SCHEMA_VERSION:
        raise newer()


def _upgraded(said: _Envelope, steps: tuple[Upgrade, ...]) -> Any:
    data = msgspec.json.decode(said.data, type=dict[str, Any])
    for upgrade in steps:
        data = upgrade(data)
    return data


def _decoders(kind: Any) -> tuple[msgspec.json.Decoder[Any], msgspec.json.Decoder[Any]]:
    """Return what reads the names of the fields of `kind`, and what reads the thing itself.

    Made by one thread at a time: a window reads while the file is checked in the background, and msgspec ends the program when two
    threads look into the same class for the first time.
    """
    found = _made.get(kind)
    if found is None:
        with _making:
            found = _made.get(kind)
            if found is None:
                found = _made[kind] = (msgspec.json.Decoder(_known(kind)), msgspec.json.Decoder(kind))
    return found


@cache
def _known(kind: Any) -> Any:
    """Return a type that reads nothing but the names of the fields of `kind`, and refuses any other name."""
    if is_dataclass(kind):
        types_of = typing.get_type_hints(kind)
        known = [(item.name, _known(types_of[item.name]), None) for item in fields(kind)]
        return msgspec.defstruct(typing.cast("type", kind).__name__, known, forbid_unknown_fields=True)
    inner: Any = next((known for part in typing.get_args(kind) if (known := _known(part)) is not Any), None)
    if inner is None:
        return Any
    return inner | None if isinstance(kind, types.UnionType) else tuple[inner, ...]


@cache
def _type_at(kind: Any, path: str) -> Any:
    while path:
        if isinstance(kind, types.UnionType):
            kind = next(item for item in kind.__args__ if is_dataclass(item))
        name, ident, path = first_part(path)
        kind = typing.get_type_hints(kind)[name]
        if ident == "":
            return tuple[str, ...]
        if ident is not None:
            kind = typing.get_args(kind)[0]
    return kind | None


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {_composed(key): _composed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_composed(item) for item in value]
    return value


def _refuse(value: Any) -> Any:
    raise TypeError(f"cannot be stored: {type(value).__name__}")


_encoder = msgspec.json.Encoder(enc_hook=_refuse, order="sorted")
