"""Things with every field filled in, made from their classes: what a field is forgotten in shows when each says something."""

from __future__ import annotations

import dataclasses
import random
import typing
import uuid
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from types import NoneType, UnionType
from typing import Any

WORDS = (
    "Één brief",
    '‘tussen’ "tekens"',
    "=1+1",
    "regel een\nregel twee",
    "Ω 🦉 ş",
    " rand ",
    "\\n \\u0000 geen",
    "<b>&amp;</b>",
)
FIRST = datetime(2019, 1, 1, tzinfo=UTC)


class Filler:
    """Makes things of which no field is empty. Args: seed: the same one makes the same things."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)

    def thing(self, kind: type, **given: Any) -> Any:
        """Return a thing of a class with all its fields, but those that are given."""
        hints = typing.get_type_hints(kind)
        found = {
            field.name: self._value(hints[field.name], field.name) for field in dataclasses.fields(kind) if field.init
        }
        return kind(**found | given)

    def _value(self, hint: Any, name: str) -> Any:
        dice = self._dice
        hint = getattr(hint, "__supertype__", hint)
        origin, inside = typing.get_origin(hint), typing.get_args(hint)
        if origin in (typing.Union, UnionType):
            return self._value(dice.choice([item for item in inside if item is not NoneType]), name)
        if origin is typing.Literal:
            return dice.choice(inside)
        if origin is tuple and inside[-1] is Ellipsis:
            made = [self._value(inside[0], name) for _time in range(dice.randint(1, 3))]
            return tuple(dict.fromkeys(made))
        if origin is tuple:
            return tuple(self._value(item, name) for item in inside)
        if dataclasses.is_dataclass(hint):
            return self.thing(hint)  # type: ignore[arg-type]
        if isinstance(hint, type) and issubclass(hint, Enum):
            return dice.choice(list(hint))
        plain = {
            bool: lambda: True,
            int: lambda: dice.randint(1, 10**9),
            float: lambda: dice.randint(1, 99) / 4,
            str: lambda: self._text(name),
            datetime: lambda: FIRST + timedelta(seconds=dice.randint(1, 10**8), microseconds=dice.randint(1, 999_999)),
            date: lambda: (FIRST + timedelta(days=dice.randint(1, 2000))).date(),
            time: lambda: time(dice.randint(0, 23), dice.randint(0, 59)),
            timedelta: lambda: timedelta(hours=dice.randint(1, 99)),
        }
        if hint not in plain:
            raise TypeError(f"{name}: nobody said how {hint} is filled")
        return plain[hint]()

    def _text(self, name: str) -> str:
        if name == "id":
            return str(uuid.UUID(int=self._dice.getrandbits(128)))
        return f"{self._dice.choice(WORDS)} {self._dice.randint(1, 10**6)}"
