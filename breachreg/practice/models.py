"""Model cases to practise with, as data (`resources/practice/*.toml`): messages that come in, and the case as it turns out to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from breachreg.clock import AMSTERDAM
from breachreg.domain.operations import Operation
from breachreg.errors import LawDataError, NotFoundError
from breachreg.i18n import _
from breachreg.law.deadlines import DAYS
from breachreg.law.facts_input import case_from_json
from breachreg.law.reading import read_as
from breachreg.resources import PRACTICE

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach


class _Inject(Struct, frozen=True, forbid_unknown_fields=True, rename={"sender": "from"}):
    minutes: int
    sender: str
    text: str
    expect: str
    seen: tuple[Operation, ...]
    early: bool = False


class _Question(Struct, frozen=True, forbid_unknown_fields=True):
    text: str


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    about: str
    organisation: str
    weekday: int
    time: str
    hours: int
    aware_minutes: int
    goals: tuple[str, ...]
    case: dict[str, Any]
    inject: tuple[_Inject, ...]
    question: tuple[_Question, ...]


@dataclass(frozen=True, kw_only=True)
class Inject:
    """One message that comes in.

    Attributes:
        at: practice time, UTC. sender: who brings it and how.
        expect: what a practised team does then. seen: what in the history shows it.
        early: it may have been done before the message came, and then nobody has to do it again.
    """

    at: datetime
    sender: str
    text: str
    expect: str
    seen: tuple[Operation, ...]
    early: bool = False

    @property
    def said(self) -> str:
        """The message as it is read out, such as `vr 16.40 uur: De helpdesk belt`."""
        local = self.at.astimezone(AMSTERDAM)
        day = DAYS["nl"][local.weekday()]
        return _("{day} {time} uur: {text}").format(day=day, time=f"{local:%H.%M}", text=self.text)


@dataclass(frozen=True, kw_only=True)
class Model:
    """A model case.

    Attributes:
        organisation: name of a made-up one (`breachreg/demo`). hours: so long the exercise lasts, in practice time.
        questions: for the talk afterwards.
    """

    id: str
    title: str
    about: str
    organisation: str
    hours: int
    goals: tuple[str, ...]
    questions: tuple[str, ...]
    _file: _File

    @property
    def span(self) -> timedelta:
        """How long the exercise lasts, in practice time."""
        return timedelta(hours=self.hours)

    def begins_before(self, now: datetime) -> datetime:
        """Return the latest beginning such that the whole exercise lies before `now`, UTC: nothing in it is ever in the future."""
        last = (now - timedelta(hours=self.hours)).astimezone(AMSTERDAM)
        day = last.date() - timedelta(days=(last.weekday() - self._file.weekday) % 7)
        begin = datetime.combine(day, time.fromisoformat(self._file.time), AMSTERDAM)
        if begin > last:
            begin = datetime.combine(day - timedelta(days=7), begin.time(), AMSTERDAM)
        return begin.astimezone(now.tzinfo)

    def ends(self, begin: datetime) -> datetime:
        """Return when an exercise that began at `begin` is over, UTC."""
        return begin + timedelta(hours=self.hours)

    def injects(self, begin: datetime) -> tuple[Inject, ...]:
        """Return the messages of an exercise that began at `begin`, in their order."""
        return tuple(
            Inject(
                at=begin + timedelta(minutes=item.minutes),
                sender=item.sender,
                text=item.text,
                expect=item.expect,
                seen=item.seen,
                early=item.early,
            )
            for item in self._file.inject
        )

    def case(self, begin: datetime) -> Breach:
        """Return the case as it turns out to be, with the moments of an exercise that began at `begin`."""
        found = case_from_json(self._file.case).as_breach(f"practice-{self.id}")
        aware = begin + timedelta(minutes=self._file.aware_minutes)
        return replace(
            found, moments=replace(found.moments, first_signal_at=begin, discovered_at=begin, aware_at=aware)
        )


def models(folder: Path = PRACTICE) -> Sequence[Model]:
    """Return every model case, by the name of its file.

    Raises:
        LawDataError: a file is not right; names it and the key.
    """
    return [_model(path) for path in sorted(folder.glob("*.toml"))]


def model_called(ident: str) -> Model:
    """Return the model case with this id.

    Raises:
        NotFoundError: there is none; with those that there are.
    """
    known = models()
    for found in known:
        if found.id == ident:
            return found
    names = ", ".join(item.id for item in known)
    raise NotFoundError(
        _("Er is geen oefening ‘{name}’.").format(name=ident[:40]), _("Kies uit: {names}.").format(names=names)
    )


def _model(path: Path) -> Model:
    file = read_as(path, _File)
    minutes = [item.minutes for item in file.inject]
    if minutes != sorted(minutes) or not minutes or minutes[0] < 0 or minutes[-1] > file.hours * 60:
        raise LawDataError(f"{path.name}: the minutes of its messages must go up, within its hours")
    if not 0 <= file.weekday <= 6:
        raise LawDataError(f"{path.name}: weekday is from 0 (Monday) to 6")
    return Model(
        id=path.stem,
        title=file.title,
        about=file.about,
        organisation=file.organisation,
        hours=file.hours,
        goals=file.goals,
        questions=tuple(item.text for item in file.question),
        _file=file,
    )
