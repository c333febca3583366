"""The columns of the register list, each described once: the table, what is written, what is read and the row come from here.

A new column is one line here, a field of `ListRow`, and a step in the migrations; the rows of existing cases are made anew
after a migration.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from breachreg.clock import AMSTERDAM, day_in_digits, moment_text
from breachreg.domain.choices import IncidentKind
from breachreg.domain.filings import filed_late
from breachreg.domain.listing import ListRow
from breachreg.domain.managed_names import BETWEEN_SYSTEMS
from breachreg.domain.parties import AT_PROCESSORS
from breachreg.domain.status import CaseStatus, status_of
from breachreg.domain.terms import Term, TermKind, listed_clock
from breachreg.errors import DamagedError
from breachreg.i18n import N_, _

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach

Value = str | int | None
Terms = Sequence[Term]
BETWEEN_LABELS = "\n"
"""No label has a new line in it."""
KINDS = {kind.value: kind for kind in IncidentKind}
STATUSES = {status.value: status for status in CaseStatus}


@dataclass(frozen=True)
class ListColumn:
    """One column of the list.

    Attributes:
        name: of the column in the file.
        whole: holds a whole number; others hold text.
        of_terms: rests on what is open.
        of: what is stored of a case and what is open in it.
        read: gives the value of the row from what is stored.
        field: of `ListRow`, where it is not the name.
        noun: what a user calls it; marked, not translated.
        plain: what stands in it means something to a user as it is.
    """

    name: str
    of: Callable[[Breach, Terms], Value]
    read: Callable[[Any], Any] | None = None
    whole: bool = False
    of_terms: bool = False
    field: str = ""
    noun: str = N_("de gegevens waarmee het programma haar vindt")
    plain: bool = False

    def difference(self, stored: Value, wanted: Value) -> str:
        """Return in Dutch that something else is stored than follows from the case."""
        if not self.plain:
            return _(self.noun)
        shown = {"stored": self._shown(stored), "wanted": self._shown(wanted)}
        return _("{what} is {stored}, moet zijn {wanted}").format(what=_(self.noun), **shown)

    def _shown(self, value: Value) -> str:
        """Return a value as a user reads it: a moment in Dutch time, the rest as it is."""
        if value is None:
            return _("niets")
        with contextlib.suppress(ValueError):
            at = _moment(str(value)) if self.read is _moment else None
            if at is not None:
                at = at.astimezone(AMSTERDAM)
                return f"{day_in_digits(at)} {at:%H:%M}"
        return f"‘{value}’"


def _text(moment: datetime | None) -> str | None:
    return moment_text(moment) if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _people(breach: Breach) -> int | None:
    return breach.people.maximum if breach.people.maximum is not None else breach.facts.persons_approx


def _cause(breach: Breach) -> str | None:
    """Return what caused it; None: nobody said so, or it is no breach: a mistake, or decided to be none."""
    # the facts are not needed to show the list
    from breachreg.domain.causes import told_cause
    from breachreg.domain.choices import DecisionOutcome, DecisionTopic

    decided = breach.decision(DecisionTopic.IS_BREACH)
    if breach.mistake or (decided is not None and decided.outcome is DecisionOutcome.NO):
        return None
    cause = told_cause(breach)
    return cause.value if cause is not None else None


def _lines(names: Iterable[str]) -> str:
    tidy = (" ".join(name.split()) for name in names)
    return BETWEEN_LABELS.join(dict.fromkeys(name for name in tidy if name))


LIST_COLUMNS: tuple[ListColumn, ...] = (
    ListColumn("id", lambda breach, _terms: breach.id),
    ListColumn("reference", lambda breach, _terms: breach.reference),
    ListColumn("title", lambda breach, _terms: breach.title, noun=N_("titel"), plain=True),
    ListColumn(
        "kind",
        lambda breach, _terms: breach.incident_kind.value if breach.incident_kind else None,
        lambda kind: KINDS[kind] if kind is not None else None,
        field="incident_kind",
        noun=N_("soort datalek"),
    ),
    ListColumn("status", lambda breach, _terms: status_of(breach).value, STATUSES.__getitem__, noun=N_("status")),
    ListColumn(
        "aware_at", lambda breach, _terms: _text(breach.moments.aware_at), _moment, noun=N_("kennisname"), plain=True
    ),
    ListColumn(
        "due_at",
        lambda _breach, terms: _text(listed_clock(terms).at),
        _moment,
        of_terms=True,
        noun=N_("uiterste moment"),
        plain=True,
    ),
    ListColumn(
        "registered_at",
        lambda breach, _terms: _text(breach.registered_at),
        _moment,
        noun=N_("geregistreerd"),
        plain=True,
    ),
    ListColumn(
        "people_max", lambda breach, _terms: _people(breach), whole=True, noun=N_("aantal betrokkenen"), plain=True
    ),
    # nothing stands there between the step that made the column and the renewal of the lists
    ListColumn(
        "clock",
        lambda _breach, terms: listed_clock(terms).name,
        lambda name: name or "",
        of_terms=True,
        noun=N_("termijn"),
    ),
    ListColumn(
        "outdated",
        lambda _breach, terms: int(any(term.kind is TermKind.REVIEW for term in terms)),
        bool,
        whole=True,
        of_terms=True,
        noun=N_("of een besluit nog bij de feiten past"),
    ),
    ListColumn(
        "department",
        lambda breach, _terms: " ".join(breach.department.split()),
        lambda name: name or "",
        noun=N_("afdeling"),
        plain=True,
    ),
    ListColumn(
        "labels",
        lambda breach, _terms: BETWEEN_LABELS.join(breach.labels),
        lambda text: tuple(text.split(BETWEEN_LABELS)) if text else (),
        noun=N_("labels"),
        plain=True,
    ),
    ListColumn(
        "filed_late",
        lambda breach, _terms: int(filed_late(breach)),
        bool,
        whole=True,
        noun=N_("of op tijd bij de AP is gemeld"),
    ),
    ListColumn("cause", lambda breach, _terms: _cause(breach), lambda name: name or "", noun=N_("oorzaak")),
    ListColumn(
        "processors",
        lambda breach, _terms: _lines(party.name for party in breach.parties if party.role in AT_PROCESSORS),
        lambda text: tuple(text.split(BETWEEN_LABELS)) if text else (),
        noun=N_("verwerkers"),
        plain=True,
    ),
    ListColumn(
        "systems",
        lambda breach, _terms: _lines(BETWEEN_SYSTEMS.split(breach.systems)),
        lambda text: tuple(text.split(BETWEEN_LABELS)) if text else (),
        noun=N_("systemen"),
        plain=True,
    ),
)
NAMES = tuple(column.name for column in LIST_COLUMNS)


def list_values(breach: Breach, terms: Terms) -> tuple[Value, ...]:
    """Return what the list keeps of a case with these terms, in the order of `LIST_COLUMNS`."""
    return tuple(column.of(breach, terms) for column in LIST_COLUMNS)


def list_rows(stored: Sequence[Sequence[Any]]) -> list[ListRow]:
    """Return the rows that the columns say, each as stored: its key, then the order of `LIST_COLUMNS`.

    Raises:
        DamagedError: they hold something that the program never writes.
    """
    if not stored:
        return []
    try:
        # column by column: half of what a page of the list takes would go into taking rows apart
        _keys, *columns = zip(*stored, strict=True)
        read = [column if read is None else map(read, column) for read, column in zip(_READ, columns, strict=True)]
        return list(map(ListRow._make, zip(*read, strict=True)))
    except (KeyError, ValueError, TypeError) as error:
        if len(stored) > 1:
            # to tell which one
            return [row for each in stored for row in list_rows([each])]
        raise DamagedError(
            _("In de lijst van zaken staat bij {reference} iets dat dit programma niet schrijft.").format(
                reference=stored[0][2]
            ),
            _("Controleer het register bij Instellingen; de lijst kan opnieuw worden gemaakt uit de zaken."),
            command=_(
                "Controleer het register met breachreg verify; breachreg repair-list maakt de lijst opnieuw uit de zaken."
            ),
        ) from error


_READ = tuple(column.read for column in LIST_COLUMNS)
