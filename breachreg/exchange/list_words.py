"""What lists of people call things, from `resources/exchange/recipients.toml`."""

from __future__ import annotations

import unicodedata
from functools import cache

from msgspec import Struct

from breachreg.law.reading import read_as
from breachreg.resources import ROOT

FILE = ROOT / "exchange" / "recipients.toml"
LONGEST_NOTHING = 25
"""Letters; a longer text says something."""


class ColumnKind(Struct, frozen=True, forbid_unknown_fields=True):
    """What a column can hold; `label` in Dutch, `names` as headings without blanks and signs.

    Attributes:
        beside_street: headings that mean this only in the column after the street.
        second_choice: headings that mean this only where no column has one of `names`.
    """

    label: str
    names: list[str]
    beside_street: list[str] = []
    second_choice: list[str] = []


class AddressBlock(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the addresses somebody can have: the `words` by which headings tell it; `later`: only where there is no other one."""

    words: list[str]
    later: bool = False


class Stop(Struct, frozen=True, forbid_unknown_fields=True):
    """A column by which a list says that somebody gets no letter; `of_address`: an e-mail may be sent all the same."""

    label: str
    names: list[str]
    of_address: bool = False


class FormOfAddress(Struct, frozen=True, forbid_unknown_fields=True):
    """How somebody is addressed: as it is `written` in lists, and in a letter by language."""

    written: list[str]
    nl: str
    en: str


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that mean something in a cell.

    Attributes:
        openings, articles: before a name in a salutation; titles: degrees, which are no form of address by themselves.
        prefixes: of family names (tussenvoegsels); firms: by which a firm is told from a person in sorting order.
        home: names of the Netherlands, without blanks and signs.
        nothing: what programs and people write where they have nothing, in small letters.
        no: what a column that stops a letter says where it does not; unsure: where nobody knows.
        part_of: how headings of columns begin or end that belong to an address or name; own_name: that somebody uses the own family name.
        warns: what in a remark deserves a look before a letter goes; asks: what asks for something; samples, places: names and towns of rows that are an example.
        remarks: headings of columns with remarks, quiet: what says nothing there; told: of those that say that somebody was written to already.
        wanted: headings of columns that say who is written to.
        chosen: those in which a mark is set, so that none says something too.
        until, since: headings that say how long an address holds; others: how headings begin of who else stands in the row.
        death: what stands in headings that tell of a death; child: headings that say that somebody is a child.
        behind_names: behind a family name (‘jr.’); no_readers, mail_slips: names and domains of e-mail addresses that nobody reads.
    """

    openings: list[str]
    articles: list[str]
    titles: list[str]
    prefixes: list[str]
    firms: list[str]
    home: list[str]
    nothing: list[str]
    no: list[str]
    unsure: list[str]
    part_of: list[str]
    own_name: list[str]
    warns: list[str]
    asks: list[str]
    remarks: list[str]
    quiet: list[str]
    told: list[str]
    wanted: list[str]
    chosen: list[str]
    until: list[str]
    since: list[str]
    others: list[str]
    death: list[str]
    child: list[str]
    behind_names: list[str]
    no_readers: list[str]
    mail_slips: list[str]
    samples: list[str]
    places: list[str]


class ListWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What lists of people call things."""

    column: dict[str, ColumnKind]
    block: dict[str, AddressBlock]
    stop: dict[str, Stop]
    words: Words
    address: list[FormOfAddress]
    languages: dict[str, list[str]]


@cache
def list_words() -> ListWords:
    """Return what lists of people call things.

    Raises:
        LawDataError: the file is not what it should be.
    """
    return read_as(FILE, ListWords)


SIGNS = {code: None for code in range(0x80) if not chr(code).isalnum()}
"""Blanks and signs of ASCII, as `str.translate` leaves them out."""


def plain(heading: str) -> str:
    """Return a heading without capitals, accents, blanks and signs."""
    low = heading.casefold()
    if low.isascii():
        # nearly every cell of a list: it comes here too, and has no accents to lose
        return low.translate(SIGNS)
    return "".join(letter for letter in unicodedata.normalize("NFKD", low) if letter.isalnum())


def says_nothing(text: str, kind: str = "") -> bool:
    """Tell whether a cell only says that there is nothing: `NULL`, `#N/B`, `n.v.t.`, `-`. `JA` are initials in their column."""
    if kind == "initials" and len(text) == 2 and text.isalpha():
        return False
    if not text or len(text) > LONGEST_NOTHING:
        return not text
    low = text.strip(" ()[]<>{}").casefold()
    return low in _nothing() or not any(letter.isalnum() for letter in low)


@cache
def _nothing() -> frozenset[str]:
    return frozenset(list_words().words.nothing)
