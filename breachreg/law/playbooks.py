"""Playbooks as data: who does what after an incident of one kind, within how many hours and on what that rests (`resources/playbooks/`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field

from breachreg.domain.breach import Breach, Cybercrime, IncidentKind
from breachreg.domain.causes import effective_cause
from breachreg.domain.facts import Cause
from breachreg.domain.tasks import CountedFrom, TermBasis
from breachreg.errors import LawDataError, NotFoundError
from breachreg.i18n import _
from breachreg.law.reading import once, read_as
from breachreg.resources import PLAYBOOKS

PHASES = ("start", "stop", "alarm", "evidence", "facts", "decide", "report", "repair", "costs", "close")
"""In the order in which they are done."""
READ = "read"


class Said(Struct, frozen=True, forbid_unknown_fields=True):
    """A text in both languages."""

    nl: str
    en: str


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a task was taken from; only what was read here counts as looked at."""

    name: str
    where: str
    year: str
    seen: str

    @property
    def verified(self) -> bool:
        """Whether it was read here."""
        return self.seen == READ


class Role(Struct, frozen=True, forbid_unknown_fields=True):
    """Who does something in an incident; `note` says in Dutch what."""

    nl: str
    en: str
    note: str


class _Work(Struct, frozen=True, forbid_unknown_fields=True):
    phase: str
    who: str
    hours: float
    term: TermBasis
    sources: list[str]
    nl: str
    en: str
    basis: str = ""
    only_if: str = ""
    counted_from: CountedFrom = field(default=CountedFrom.AWARE, name="from")


class _Task(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    common: str = ""
    phase: str = ""
    who: str = ""
    hours: float = 0
    term: TermBasis = TermBasis.TARGET
    sources: list[str] = []
    nl: str = ""
    en: str = ""
    basis: str = ""
    only_if: str = ""
    counted_from: CountedFrom = field(default=CountedFrom.AWARE, name="from")


class _Playbook(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    title: Said
    kinds: list[IncidentKind]
    cybercrime: list[Cybercrime]
    causes: list[Cause]
    first: Said
    is_breach: Said
    modules: list[str]
    task: list[_Task]
    of_processor: bool = False


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    checked: date
    source: dict[str, Source]
    role: dict[str, Role]
    condition: dict[str, Said]
    common: dict[str, _Work]
    playbook: list[_Playbook]


@dataclass(frozen=True)
class PlaybookTask:
    """One task of a playbook.

    Attributes:
        id: such as `phishing.03`. phase: one of `PHASES`. role: by its id.
        hours: real hours after what `counted_from` says. term: what that rests on; only `law` is a legal term.
        basis: the article, or another ground, in Dutch; may be empty. only_if: when it has to be done at all; empty: always.
    """

    id: str
    phase: str
    role: str
    hours: float
    counted_from: CountedFrom
    term: TermBasis
    text: Said
    basis: str
    only_if: Said | None
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Playbook:
    """What is done after an incident of one kind.

    Attributes:
        kinds, cybercrime, causes: of the cases for which it is offered.
        first: what comes before all. is_breach: whether such an incident is a personal data breach.
        modules: of a cyber policy that may cover it.
        of_processor: for what happened at a processor.
    """

    id: str
    title: Said
    kinds: frozenset[IncidentKind]
    cybercrime: frozenset[Cybercrime]
    causes: frozenset[Cause]
    first: Said
    is_breach: Said
    modules: tuple[str, ...]
    of_processor: bool
    tasks: tuple[PlaybookTask, ...]


@dataclass(frozen=True)
class Playbooks:
    """All of them, in their order.

    Attributes:
        checked: the day on which the sources were looked at.
    """

    checked: date
    roles: Mapping[str, Role]
    playbooks: Mapping[str, Playbook]

    def role_name(self, ident: str, language: str = "nl") -> str:
        """Return what a role is called; the id itself where it is one of an older list."""
        role = self.roles.get(ident)
        return ident if role is None else role.nl if language == "nl" else role.en

    def get(self, ident: str) -> Playbook:
        """Return one.

        Raises:
            NotFoundError: there is none of this id.
        """
        found = self.playbooks.get(ident)
        if found is None:
            known = ", ".join(self.playbooks)
            raise NotFoundError(_("Dit draaiboek is er niet."), _("Kies uit: {known}.").format(known=known))
        return found

    def offered(self, breach: Breach) -> tuple[Playbook, ...]:
        """Return those that fit a case, the best first: at a processor, then by kind of cybercrime, by cause, by kind of incident."""
        cause, crimes, kind = effective_cause(breach), set(breach.cybercrime), breach.incident_kind
        at_processor = breach.moments.processor_notice_at is not None
        weighed = []
        for place, book in enumerate(self.playbooks.values()):
            if book.of_processor and at_processor:
                weighed.append((-8, place, book))
                continue
            if crimes and book.cybercrime and not crimes & book.cybercrime:
                continue
            weight = 4 * bool(crimes & book.cybercrime) + 2 * (cause in book.causes) + (kind in book.kinds)
            if weight > 1 or (weight and kind is not IncidentKind.OTHER):
                weighed.append((-weight, place, book))
        return tuple(book for _weight, _place, book in sorted(weighed, key=lambda item: item[:2]))


@cache
def playbooks(path: Path = PLAYBOOKS / "playbooks.toml") -> Playbooks:
    """Return the playbooks that came with the program.

    Raises:
        LawDataError: an id twice, or a role, phase, source or condition that is not there.
    """
    found = read_as(path, _File)
    once((book.id for book in found.playbook), path.name, "playbook")
    books = {book.id: _book(book, found, path.name) for book in found.playbook}
    return Playbooks(found.checked, MappingProxyType(found.role), MappingProxyType(books))


def _book(data: _Playbook, file: _File, name: str) -> Playbook:
    once((task.id for task in data.task), name, f"{data.id}: task")
    return Playbook(
        id=data.id,
        title=data.title,
        kinds=frozenset(data.kinds),
        cybercrime=frozenset(data.cybercrime),
        causes=frozenset(data.causes),
        first=data.first,
        is_breach=data.is_breach,
        modules=tuple(data.modules),
        of_processor=data.of_processor,
        tasks=tuple(_task(f"{data.id}.{task.id}", task, file, name) for task in data.task),
    )


def _task(ident: str, task: _Task, file: _File, name: str) -> PlaybookTask:
    if task.common and task.common not in file.common:
        raise LawDataError(f"{name}: {ident}: no such common task: {task.common}")
    work = file.common[task.common] if task.common else task
    for what, value, known in (
        ("phase", work.phase, PHASES),
        ("role", work.who, file.role),
        ("condition", work.only_if or next(iter(file.condition)), file.condition),
        *(("source", source, file.source) for source in work.sources),
    ):
        if value not in known:
            raise LawDataError(f"{name}: {ident}: no such {what}: {value}")
    if not (work.nl and work.en and work.sources):
        raise LawDataError(f"{name}: {ident}: text in both languages and a source are needed")
    return PlaybookTask(
        id=ident,
        phase=work.phase,
        role=work.who,
        hours=work.hours,
        counted_from=work.counted_from,
        term=work.term,
        text=Said(work.nl, work.en),
        basis=work.basis,
        only_if=file.condition[work.only_if] if work.only_if else None,
        sources=tuple(file.source[source] for source in work.sources),
    )
