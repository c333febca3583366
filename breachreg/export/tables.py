"""The tables of a register: every field of every case in a column, and what stands in lists in tables of their own.

The columns follow from the classes of the domain, so that a field that is added is in the export too.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach
from breachreg.domain.contacts import KnownContact
from breachreg.domain.notifications import Notification
from breachreg.domain.status import status_of
from breachreg.export.labels import CODES_AS_TEXT, Labels
from breachreg.i18n import N_, Texts, _

TEXT, NUMBER, MOMENT, DAY = "text", "number", "moment", "day"
KINDS = Texts({TEXT: N_("tekst"), NUMBER: N_("getal"), MOMENT: N_("tijdstip, Nederlandse tijd"), DAY: N_("datum")})
Cell = str | int | float | datetime | date | None
"""What stands in a cell; None: nothing. A moment is in Dutch time, without a zone, as a sheet holds it."""
LIST_TABLES = Texts(
    {
        "parties": N_("Betrokken partijen"),
        "measures": N_("Maatregelen"),
        "english": N_("Engelse teksten"),
        "decisions": N_("Besluiten"),
        "notifications": N_("Meldingen en berichten"),
        "drafts": N_("Gemaakte documenten"),
        "groups": N_("Groepen betrokkenen"),
        "tasks": N_("Taken"),
        "evidence": N_("Bewijs"),
        "notes": N_("Notities"),
    }
)
"""What the table of a list is called; one that has no name here is called as the field."""
CONTACTS = Texts(
    {
        "id": N_("kenmerk"),
        "revision": N_("aantal keren opgeslagen"),
        "organisation": N_("organisatie"),
        "roles": N_("rol bij een datalek"),
        "phone": N_("telefoon overdag"),
        "phone_always": N_("telefoon dag en nacht"),
        "deputy_id": N_("vervanger"),
        "notes": N_("notities"),
        "checked_on": N_("nummers gecontroleerd op"),
    }
)
REFERENCE = "reference"


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        path: the field in the JSON of a case, from the thing that a row is about; empty: made for the export.
        kind: of what stands in it: `text`, `number`, `moment` or `day`.
        answers: what can stand in it, where that is a choice.
        about: what it is for.
    """

    path: str
    header: str
    kind: str = TEXT
    answers: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True)
class Table:
    """One table of the cases.

    Attributes:
        rows: gives the rows of a case, each with as many cells as there are columns.
        path: of the list that it is about; empty: of the cases themselves.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Any], Iterable[list[Cell]]]
    path: str = ""


_Getter = Callable[[Any], Cell]


class Tables:
    """All tables of the cases, in the order in which they are shown: the cases first."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        hints = typing.get_type_hints(Breach)
        columns, getters = self.flat(Breach, "", labels.field)
        lists = [item.name for item in fields(Breach) if _element(hints[item.name]) is not None]
        order = [REFERENCE, "title"]
        ordered = sorted(
            range(len(columns)), key=lambda n: order.index(columns[n].path) if columns[n].path in order else 2
        )
        status = Column("status", labels.field("status"), answers=tuple(labels.statuses.values()))
        counts = [Column("", _("Aantal: {what}").format(what=_table_name(labels, name)), NUMBER) for name in lists]
        shown = [columns[n] for n in ordered]
        getting = [getters[n] for n in ordered]

        def case(breach: Breach) -> Iterator[list[Cell]]:
            row = [get(breach) for get in getting]
            row.insert(2, labels.statuses[status_of(breach).value])
            row += [len(getattr(breach, name)) for name in lists]
            yield row

        self.all: list[Table] = [Table(_("Datalekken"), (*shown[:2], status, *shown[2:], *counts), case)]
        self.all += [self._list(name, _element(hints[name])) for name in lists]
        self.all.append(self._filed())
        self.contacts = self._contacts()

    def _contacts(self) -> Table:
        """The contacts of the register, which belong to no case."""
        columns, getters = self.flat(KnownContact, "", lambda path: CONTACTS.get(path) or self._labels.part(path))

        def rows(contact: Any) -> Iterator[list[Cell]]:
            yield [get(contact) for get in getters]

        return Table(_("Contacten"), tuple(columns), rows)

    def _list(self, name: str, kind: Any) -> Table:
        columns, getters = self.flat(kind, "", self._labels.part)

        def rows(breach: Breach) -> Iterator[list[Cell]]:
            for number, thing in enumerate(getattr(breach, name), 1):
                yield [breach.reference, number, *(get(thing) for get in getters)]

        return Table(_table_name(self._labels, name), (*self._leading(), *columns), rows, name)

    def _filed(self) -> Table:
        """The answers as they were filed, which stand within what was sent."""
        (kind,) = [_element(hint) for name, hint in typing.get_type_hints(Notification).items() if name == "answers"]
        columns, getters = self.flat(kind, "", self._labels.part)
        sent = Column("notifications[].sent_at", _("verstuurd op"), MOMENT)

        def rows(breach: Breach) -> Iterator[list[Cell]]:
            for number, notification in enumerate(breach.notifications, 1):
                for answer in notification.answers:
                    yield [breach.reference, number, local(notification.sent_at), *(get(answer) for get in getters)]

        return Table(_("Ingediende antwoorden"), (*self._leading(), sent, *columns), rows, "notifications.answers")

    def _leading(self) -> tuple[Column, Column]:
        return Column(REFERENCE, self._labels.field(REFERENCE)), Column("", _("Volgnummer in de zaak"), NUMBER)

    def flat(self, kind: Any, prefix: str, name: Callable[[str], str]) -> tuple[list[Column], list[_Getter]]:
        """Return the columns of a class and what gives their cells; lists of things have tables of their own.

        Args:
            prefix: before the paths of its fields; name: gives the header of a path.
        """
        columns: list[Column] = []
        getters: list[_Getter] = []
        hints = typing.get_type_hints(kind)
        for item in fields(kind):
            path, hint = prefix + item.name, _without_none(hints[item.name])
            if is_dataclass(hint):
                inner, inner_getters = self.flat(hint, f"{path}.", name)
                columns += inner
                getters += [_within(item.name, get) for get in inner_getters]
            elif _element(hint) is None:
                coded = CODES_AS_TEXT.get((kind, item.name))
                columns.append(self._column(path, coded or hint, name))
                getters.append(self._getter(item.name, path, hint, coded))
        return columns, getters

    def _column(self, path: str, hint: Any, name: Callable[[str], str]) -> Column:
        header, about = name(path), self._labels.why(path) if name == self._labels.field else ""
        inner = typing.get_args(hint)[0] if typing.get_origin(hint) is tuple else hint
        answers: tuple[str, ...] = ()
        kind = TEXT
        if inner is bool:
            answers = (self._labels.yes, self._labels.no)
        elif inner in (int, float):
            kind = NUMBER
        elif inner in (datetime, date):
            kind = MOMENT if inner is datetime else DAY
        elif isinstance(inner, type) and issubclass(inner, Enum):
            answers = tuple(self._labels.answers(inner).values())
        return Column(path, header, kind, answers, about)

    def _getter(self, name: str, path: str, hint: Any, coded: type[Enum] | None = None) -> _Getter:
        if typing.get_origin(hint) is tuple:
            inner = typing.get_args(hint)[0]
            if isinstance(inner, type) and issubclass(inner, Enum):
                named = self._labels.answers(inner)
                return lambda thing: "; ".join([named[item.value] for item in getattr(thing, name) or ()]) or None
            tell: Callable[[str], str] = str
            if path == "countries":
                tell = self._labels.country
            elif path == "unknown":
                tell = self._labels.field
            return lambda thing: "; ".join([tell(item) for item in getattr(thing, name) or ()]) or None
        if coded is not None:
            called = self._labels.answers(coded)
            return lambda thing: called.get(getattr(thing, name), getattr(thing, name))
        if hint is bool:
            said = {True: self._labels.yes, False: self._labels.no, None: None}
            return lambda thing: said[getattr(thing, name)]
        if hint is datetime:
            return lambda thing: local(value) if (value := getattr(thing, name)) is not None else None
        if isinstance(hint, type) and issubclass(hint, Enum):
            answers = self._labels.answers(hint)
            return lambda thing: answers[value.value] if (value := getattr(thing, name)) is not None else None
        if path == "origin.row":
            # rows are counted from 1; nought is a case that was not read in
            return lambda thing: getattr(thing, name) or None
        return lambda thing: getattr(thing, name)


def _within(name: str, get: _Getter) -> _Getter:
    return lambda thing: get(inner) if (inner := getattr(thing, name)) is not None else None


def local(moment: datetime) -> datetime:
    """Return a moment in Dutch time, as a cell holds it."""
    return moment.astimezone(AMSTERDAM).replace(tzinfo=None)


def _table_name(labels: Labels, name: str) -> str:
    return LIST_TABLES.get(name) or labels.field(name)


def _without_none(hint: Any) -> Any:
    if isinstance(hint, types.UnionType):
        inner = [item for item in hint.__args__ if item is not type(None)]
        return inner[0] if len(inner) == 1 else hint
    return hint


def _element(hint: Any) -> Any:
    """Return the class of the things in a list, or None when it is no list of things."""
    hint = _without_none(hint)
    inner = typing.get_args(hint)[0] if typing.get_origin(hint) is tuple else None
    return inner if is_dataclass(inner) else None
