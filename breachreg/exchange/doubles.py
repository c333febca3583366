"""Who stands in a list twice: recognised by a few bytes of a keyed hash, so that nothing of the people is kept."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterator, Mapping

from breachreg.exchange.doubts import born_on
from breachreg.exchange.list_words import list_words
from breachreg.exchange.names import name_of
from breachreg.exchange.postal_addresses import street_of, town_of
from breachreg.exchange.row_checks import ADDRESS, EMAIL, PHONE
from breachreg.i18n import _

SIGNS = re.compile(r"[\W_]+")
TELLS_APART = ("birth_date", "number")
"""Two people of one name at one address, such as father and son, differ in one of these."""


class Doubles:
    """The people of a list so far."""

    def __init__(self, needs: frozenset[str]) -> None:
        self._needs = needs
        self._key = secrets.token_bytes(16)
        self._known: dict[bytes, int] = {}

    def look(self, cells: Mapping[str, str], row: int) -> tuple[int, tuple[str, ...]]:
        """Return the row where the same person stands (0: nowhere), and who looks like somebody earlier but is taken for another.

        Remembers this row.
        """
        person = self._person(cells)
        apart = _apart(cells)
        earlier = self._first(row, "who", *person, *apart)
        return earlier, () if earlier else tuple(self._asked(cells, row, person))

    def _asked(self, cells: Mapping[str, str], row: int, person: tuple[str, str]) -> Iterator[str]:
        earlier = self._first(row, "person", *person)
        if earlier:
            differs = next((name for name in TELLS_APART if cells.get(name)), "")
            # where nothing tells them apart here, nothing is other than there
            yield (
                _("Dezelfde naam en hetzelfde adres als in rij {row}, maar met een andere {what}: zijn het er twee?")
                if differs
                else _(
                    "Dezelfde naam en hetzelfde adres als in rij {row}; daar staat een {what} en hier niet: zijn het er twee?"
                )
            ).format(row=earlier, what=list_words().column[differs or TELLS_APART[0]].label)
        else:
            # whoever has another date of birth or number is another person
            same = self._first(row, "name", person[0], *_apart(cells))
            if same:
                yield _("Dezelfde naam als in rij {row}, met een ander adres: is het dezelfde persoon?").format(
                    row=same
                )
        mail = cells.get("email", "")
        if mail and (EMAIL in self._needs or ADDRESS in self._needs):
            earlier = self._first(row, "mail", _bare(mail))
            if earlier:
                yield _("Hetzelfde e-mailadres als in rij {row}: is het dezelfde persoon?").format(row=earlier)

    def _person(self, cells: Mapping[str, str]) -> tuple[str, str]:
        name = _bare(name_of(cells).whole)
        if EMAIL in self._needs:
            return name, _bare(cells.get("email", ""))
        if PHONE in self._needs:
            return name, _bare(cells.get("phone", ""))
        return name, _bare(street_of(cells)) + "|" + _bare(town_of(cells))

    def _first(self, row: int, *parts: str) -> int:
        told = "|".join(parts).encode(errors="replace")
        first = self._known.setdefault(hashlib.blake2b(told, digest_size=8, key=self._key).digest(), row)
        return 0 if first == row else first


def _apart(cells: Mapping[str, str]) -> list[str]:
    """Return what tells two people of one name apart; a date of birth is the same one however it is spelled."""
    born = born_on(cells.get("birth_date", ""), None)
    return ["-".join(map(str, born)) if born else _bare(cells.get("birth_date", "")), _bare(cells.get("number", ""))]


def _bare(text: str) -> str:
    """Return a text in which spelling of capitals, accents and blanks makes no difference."""
    letters = text.casefold()
    if not letters.isascii():
        letters = unicodedata.normalize("NFKD", letters)
    return letters if letters.isalnum() and letters.isascii() else SIGNS.sub("", letters)
