"""The kinds of things that are stored as a document each: one row per kind, read by everything that stores, checks, shows or undoes.

Own templates are the exception: they are files with versions, see `office_shelf`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from breachreg.domain.breach import Breach
from breachreg.domain.house_style import HouseStyle
from breachreg.domain.parties import Organisation


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of thing that is stored and whose every change is told in the history.

    Attributes:
        type: its class; the name of the class is what steps call it.
        table: where it is stored, with the columns `revision` and `document`.
        since: the step that made the table; an older file that can only be read has none.
        key: the column by which a row is found.
        subject: what the history calls it, where there is one of it only; else the history calls each by `prefix` and its id.
    """

    type: type[Any]
    table: str
    since: int
    key: str = "one"
    subject: str = ""
    prefix: str = ""
    noun: str = ""

    @property
    def before(self) -> str | int:
        """A key that lies before all others."""
        return 0 if self.key == "one" else ""

    def subject_of(self, ident: str) -> str:
        """Return what the history calls the thing with this id."""
        return self.subject or self.prefix + ident

    def named(self, ident: str) -> str:
        """Return what a user calls the thing with this number or id."""
        return self.noun if self.subject else f"{self.noun} {ident}"


CASE = Kind(type=Breach, table="breach", since=1, key="id", noun="Zaak")
ORGANISATION = Kind(
    type=Organisation, table="organisation", since=1, subject="register", noun="Wat over de organisatie is ingevuld"
)
HOUSE_STYLE = Kind(type=HouseStyle, table="house_style", since=2, subject="office:house-style", noun="De huisstijl")
TEMPLATE_SUBJECT = "office:template:"
"""Before kind and language of the own templates that an entry is about."""
KINDS: tuple[Kind, ...] = (CASE, ORGANISATION, HOUSE_STYLE)


def kind_of(subject: str) -> Kind:
    """Return what an entry with `subject` is about; a case when no other kind claims it."""
    for kind in KINDS:
        if subject == kind.subject if kind.subject else kind.prefix and subject.startswith(kind.prefix):
            return kind
    return CASE
