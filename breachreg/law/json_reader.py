"""Reading JSON that anybody may have written: strict types, allowed names told, all problems collected at once."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from breachreg.domain.money import MOST, Cents, read_money
from breachreg.domain.problems import Problem
from breachreg.domain.validation import MOST_HOURS, MOST_PEOPLE
from breachreg.errors import InputError
from breachreg.i18n import _, thousands

NOTE = "_note"


class JsonReader:
    """Reads values strictly; every reading method keeps a problem and returns a harmless value when it cannot read."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def wrong(self, path: str, message: str) -> None:
        """Keep a problem at `path`."""
        self.problems.append(Problem(path=path, message=message))

    def done(self) -> None:
        """Raise InputError when there were problems."""
        if self.problems:
            raise InputError(self.problems)

    def mapping(self, value: Any, path: str) -> Mapping[str, Any]:
        """Read an object."""
        if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
            return value
        self.wrong(
            path, _("Hier hoort een object met namen en waarden, maar er staat {value}.").format(value=shown(value))
        )
        return {}

    def known(self, given: Mapping[str, Any], allowed: tuple[str, ...], path: str) -> dict[str, Any]:
        """Return what of `given` has an allowed key; notes are left out, others are told."""
        found: dict[str, Any] = {}
        for key, value in given.items():
            if key.endswith(NOTE):
                continue
            if key in allowed:
                found[key] = value
                continue
            guess = difflib.get_close_matches(key, allowed, 1)
            hint = _(" Bedoelt u {guess}?").format(guess=guess[0]) if guess else ""
            self.wrong(
                f"{path}.{key}" if path else key,
                _("De naam “{key}” bestaat hier niet.{hint} Toegestaan: {allowed}.").format(
                    key=_shortened(key), hint=hint, allowed=", ".join(allowed)
                ),
            )
        return found

    def yes_no(self, value: Any, path: str) -> bool | None:
        """Read true or false; null is not stated."""
        if value is None or isinstance(value, bool):
            return value
        self.wrong(path, _("{value} is hier geen antwoord. Toegestaan: true, false.").format(value=shown(value)))
        return None

    def choice(self, value: Any, path: str, allowed: tuple[StrEnum, ...] | type[StrEnum]) -> Any:
        """Read one of the values of `allowed`."""
        if value is None:
            return None
        for item in allowed:
            if isinstance(value, str) and item.value == value:
                return item
        names = ", ".join(item.value for item in allowed)
        self.wrong(
            path, _("{value} is hier geen antwoord. Toegestaan: {allowed}.").format(value=shown(value), allowed=names)
        )
        return None

    def choices(self, value: Any, path: str, allowed: tuple[StrEnum, ...]) -> tuple[StrEnum, ...] | None:
        """Read a list of values of `allowed`, each once."""
        if value is None:
            return None
        if not isinstance(value, list | tuple):
            self.wrong(path, _("Hier hoort een lijst, maar er staat {value}.").format(value=shown(value)))
            return None
        found = [self.choice(item, f"{path}.{index}", allowed) for index, item in self.stated(value, path)]
        return tuple(dict.fromkeys(item for item in found if item is not None))

    def stated(self, values: Sequence[Any], path: str) -> list[tuple[int, Any]]:
        """Return the items of a list with their places; null is no item, for a list that is not known is null as a whole."""
        for index, item in enumerate(values):
            if item is None:
                self.wrong(f"{path}.{index}", _("In een lijst kan geen null staan. Haal het weg."))
        return [(index, item) for index, item in enumerate(values) if item is not None]

    def count(self, value: Any, path: str) -> int | None:
        """Read a number of people."""
        if value is None:
            return None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong(path, _("{value} is geen heel getal.").format(value=shown(value)))
            return None
        if not 0 <= value <= MOST_PEOPLE:
            self.wrong(
                path,
                _("Het aantal {number} kan niet kloppen. Vul een aantal in van 0 tot {most}.").format(
                    number=_shortened(thousands(value)), most=thousands(MOST_PEOPLE)
                ),
            )
            return None
        return value

    def hours(self, value: Any, path: str) -> float | None:
        """Read a number of hours."""
        if value is None:
            return None
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or (type(value) is float and math.isnan(value))
        ):
            self.wrong(path, _("{value} is geen aantal uren.").format(value=shown(value)))
            return None
        if not 0 <= value <= MOST_HOURS:
            # compared as it is: a whole number may be too large for a float
            hours = f"{value:g}" if isinstance(value, float) else _shortened(str(value))
            self.wrong(
                path,
                _("{hours} uur kan hier niet kloppen. Vul een aantal uren in van 0 tot {most}.").format(
                    hours=hours, most=int(MOST_HOURS)
                ),
            )
            return None
        return float(value)

    def money(self, value: Any, path: str) -> Cents | None:
        """Read money: a whole number is euro cents, a text is euros as people type them."""
        if value is None:
            return None
        if isinstance(value, str):
            typed = read_money(value)
            if typed.problem:
                self.wrong(path, typed.problem)
            return typed.cents
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            said = _("{value} is geen bedrag in hele centen. Schrijf € 12,50 als 1250, of als tekst: “12,50”.")
            self.wrong(path, said.format(value=shown(value)))
            return None
        if not 0 <= value <= MOST:
            said = _("{value} kan hier niet kloppen. Geef een bedrag in centen van 0 tot {most}.")
            self.wrong(path, said.format(value=shown(value), most=MOST))
            return None
        return Cents(value)

    def text(self, value: Any, path: str) -> str:
        """Read a text; null is empty."""
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        self.wrong(path, _("Hier hoort tekst, maar er staat {value}.").format(value=shown(value)))
        return ""

    def moment(self, value: Any, path: str) -> datetime | None:
        """Read an ISO moment with Z or an offset, as UTC."""
        if value is None:
            return None
        example = "2026-11-20T16:40:00+01:00"
        try:
            found = datetime.fromisoformat(value)
        except (TypeError, ValueError):
            self.wrong(
                path,
                _("{value} is geen tijdstip. Schrijf het zoals {example}.").format(value=shown(value), example=example),
            )
            return None
        if found.tzinfo is None:
            self.wrong(
                path,
                _("Bij {value} ontbreekt de tijdzone. Zet er Z (UTC) of +01:00 achter, zoals in {example}.").format(
                    value=shown(value), example=example
                ),
            )
            return None
        try:
            return found.astimezone(UTC)
        except (OverflowError, ValueError):
            self.wrong(path, _("{value} is geen bruikbaar tijdstip.").format(value=shown(value)))
            return None

    def day(self, value: Any, path: str) -> date | None:
        """Read an ISO date."""
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.wrong(path, _("{value} is geen datum. Schrijf haar zoals 2026-11-20.").format(value=shown(value)))
            return None


def shown(value: Any) -> str:
    """Return a value as an error sentence shows it: short, texts between quotation marks."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return _shortened(f"“{value}”" if isinstance(value, str) else repr(value))


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
