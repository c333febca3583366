"""Each kind of incident in plain words: what it is, what to do first, and when it is a personal data breach too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from breachreg.domain.breach import Breach, Cybercrime, IncidentKind
from breachreg.law.reading import read_as, same_keys
from breachreg.resources import ROOT


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    nl: str
    en: str


class _Kind(Struct, frozen=True, forbid_unknown_fields=True):
    what: _Words
    do: _Words
    breach: _Words


class _Data(Struct, frozen=True, forbid_unknown_fields=True):
    checked: date
    ask: _Words
    first: _Words
    kind: dict[str, _Kind]
    cyber: dict[str, _Kind]


@dataclass(frozen=True)
class KindTold:
    """A kind of incident, as it is explained.

    Attributes:
        kind: its value; what: what it is; do: what to do first; breach: when it is a personal data breach too.
    """

    kind: str
    what: str
    do: str
    breach: str


@cache
def _data(path: Path = ROOT / "incidents" / "kinds.toml") -> _Data:
    found = read_as(path, _Data)
    same_keys(found.kind, [kind.value for kind in IncidentKind], f"{path.name}: [kind]")
    same_keys(found.cyber, [kind.value for kind in Cybercrime], f"{path.name}: [cyber]")
    return found


def explained(language: str = "nl") -> tuple[KindTold, ...]:
    """Return every kind: those of the AP's form, then the kinds of attack.

    Raises:
        LawDataError: a kind has no words.
    """
    data = _data()
    return tuple(_told(name, item, language) for name, item in [*data.kind.items(), *data.cyber.items()])


def in_words(path: str, breach: Breach, language: str = "nl") -> str:
    """Return what is said under the question that fills `path` about the kinds that were answered; empty for other questions."""
    data = _data()
    if path == "incident_kind" and breach.incident_kind is not None:
        chosen = [data.kind[breach.incident_kind.value]]
    elif path == "cybercrime":
        chosen = [data.cyber[crime.value] for crime in breach.cybercrime]
    else:
        return ""
    return "\n".join(_sentences(data, item, language) for item in chosen)


def _sentences(data: _Data, item: _Kind, language: str) -> str:
    def say(words: _Words) -> str:
        return str(getattr(words, language))

    return f"{say(item.what)} {say(data.first)}: {_lower(say(item.do))} {say(data.ask)} {say(item.breach)}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _told(name: str, item: _Kind, language: str) -> KindTold:
    words: dict[str, Any] = {part: getattr(getattr(item, part), language) for part in ("what", "do", "breach")}
    return KindTold(name, **words)
