"""Codes of the history that somebody outside keeps: who, since when, and what a time-stamping authority said of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from breachreg.i18n import N_, Texts

FITS, DIFFERS, PAST_END = "fits", "differs", "past_end"
STANDS = Texts(
    {
        FITS: N_("klopt"),
        DIFFERS: N_("wijkt af: de historie is tot daar opnieuw geschreven, of de code is van een ander register"),
        PAST_END: N_("ligt voorbij het einde: het einde is weg, of er is een oudere kopie teruggezet"),
    }
)
"""How a kept code stands to the history as it is now."""


@dataclass(frozen=True, kw_only=True)
class KeptCode:
    """A code that came back from, or was given to, somebody outside the register.

    Attributes:
        entry: number of the entry; code: the first digits of its hash, as they were kept (32 to 64, hexadecimal).
        holder: who keeps it: a person, a letter, an authority.
        received_on: the day on which it was received back, by the calendar in Amsterdam.
        token: the answer of a time-stamping authority (RFC 3161) over the checkpoint of this entry, in base64; empty: none.
        stamped_at: the moment that it names, UTC. Its signature is not checked here.
    """

    id: str = ""
    revision: int = 0
    entry: int = 0
    code: str = ""
    holder: str = ""
    received_on: date | None = None
    note: str = ""
    token: str = ""
    stamped_at: datetime | None = None

    @property
    def called(self) -> str:
        """What it is called in a list or a sentence."""
        return f"{self.entry}, {self.holder}"


CHECKPOINT = "datalekregister-kop-v1\n{register}\n{entry}\n{code}\n"


def checkpoint(register: str, entry: int, head: str) -> bytes:
    """Return what a time-stamping authority stamps: which register, number of the entry and its whole hash."""
    return CHECKPOINT.format(register=register, entry=entry, code=head).encode()
