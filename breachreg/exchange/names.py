"""How somebody is called: the name on the envelope and what follows ‘Geachte’, from whatever columns a list has for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from breachreg.exchange.list_words import list_words, plain

INITIALS = re.compile(r"(?:\w{1,2}\.[\s-]*)+")
ADDRESS = re.compile(r"\S+@\S+")
IN_BRACKETS = re.compile(r"\s*[(<\[][^()<>\[\]]*@[^()<>\[\]]*[)>\]]|\s*[(<\[]\s*[)>\]]")
"""An e-mail address behind a name, as Outlook's list of contacts has it."""
IN_NAMES = " ,.-'’`"
"""Signs in a name that stands in sorting order."""
SHORTEST_FAMILY = 2
"""Letters of a family name in front of a comma; one letter is something else."""
JOINED = re.compile(r"\s+|\s*/\s*")


class Name(NamedTuple):
    """The name of a person.

    Attributes:
        whole: as on the envelope.
        family: with its prefix and a capital, as after ‘heer’: ‘Van der Berg’; empty when the list does not tell it apart.
        turned: it stood in sorting order (‘Berg, Jan van der’) and was turned round.
        lacks: `name` or `last_name`: what is missing so that nobody can be written to; empty: nothing.
    """

    whole: str
    family: str = ""
    turned: bool = False
    lacks: str = ""


def name_of(cells: Mapping[str, str]) -> Name:
    """Return how somebody is called."""
    whole = cells.get("name", "").strip()
    if "@" in whole or "()" in whole:
        # nobody is called by an address: what stands beside it is the name, or there is none
        whole = ADDRESS.sub("", IN_BRACKETS.sub("", whole)).strip(" ,;")
    last, prefix = cells.get("last_name", "").strip(), cells.get("prefix", "").strip()
    given, middle = cells.get("first_name") or cells.get("initials", ""), cells.get("middle_name", "").strip()
    turned = False
    if not prefix and middle and _all_prefixes(middle):
        prefix, middle = middle, ""
    if last and "," in last:
        family, rest = (part.strip() for part in last.split(",", 1))
        if rest and _all_prefixes(rest):
            last, prefix, turned = family, rest, True
    if not whole and last:
        whole = joined(given, middle, prefix, last)
    elif "," in whole:
        found = _turned(whole)
        if found is not None:
            return found
    family = _capital(joined(prefix, last)) if last else ""
    if not whole or not any(letter.isalpha() for letter in whole):
        parts = any(cells.get(name) for name in ("first_name", "initials"))
        return Name(joined(given, middle, prefix), "", turned, "last_name" if parts else "name")
    if "." in whole and INITIALS.fullmatch(_untitled(whole)):
        return Name(whole, "", turned, "last_name")
    return Name(whole, family, turned)


def salutation_of(cells: Mapping[str, str], language: str) -> str:
    """Return what follows ‘Geachte’ or ‘Dear’: ‘heer De Vries’, or the whole name when the list has no form of address."""
    words = list_words()
    name = name_of(cells)
    written = cells.get("salutation", "").strip().rstrip(",").strip()
    for opening in (*words.words.openings, *words.words.articles):
        if written.casefold().startswith(f"{opening} "):
            written = written[len(opening) + 1 :].strip()
    if not written or written.casefold() in words.words.openings:
        return name.whole
    form = _form(written, language)
    if form is not None:
        return joined(form, name.family or name.whole) if form else name.whole
    if written.casefold().endswith(" van") or written.casefold().endswith(" of"):
        return joined(_going_on(written, language), name.whole)
    # a whole salutation, such as ‘heer De Vries’; a lone word that is not known says too little
    return _going_on(written, language) if " " in written else name.whole


def _form(written: str, language: str) -> str | None:
    """Return the form of address when there are only forms and titles: ‘heer en mevrouw’; None when a name or other words are in it."""
    known, titles = _forms(), list_words().words.titles
    first = written.casefold()
    if first in known:
        return known[first][language == "en"]
    forms: list[str] = []
    for word in filter(None, JOINED.split(first)):
        if word in known:
            form = known[word][language == "en"]
            if form not in forms:
                forms.append(form)
        elif word.strip(".") not in titles and word not in ("en", "of", "and", "or", "&", "de", "het"):
            return None
    both = {"nl": ("en", "of"), "en": ("and", "or")}["en" if language == "en" else "nl"]
    together = re.search(r"\b(?:en|and)\b|&", first) is not None
    return f" {both[not together]} ".join(forms)


@cache
def _forms() -> dict[str, tuple[str, str]]:
    return {written: (form.nl, form.en) for form in list_words().address for written in form.written}


def _turned(whole: str) -> Name | None:
    """Return a name that stands in sorting order turned round; None when it is something else, such as a firm."""
    words = list_words().words
    parts = [part.strip() for part in whole.split(",")]
    if not all(letter.isalpha() or letter in IN_NAMES for letter in whole):
        return None
    if len(parts) != 2 or not all(parts) or {plain(word) for word in whole.split()} & set(words.firms):
        return None
    family, given = parts
    pieces = given.split()
    if all(plain(piece) in words.titles for piece in pieces) or len(plain(family)) < SHORTEST_FAMILY:
        return None
    cut = len(pieces)
    while cut and pieces[cut - 1].casefold() in words.prefixes:
        cut -= 1
    prefix = " ".join(pieces[cut:])
    return Name(joined(*pieces[:cut], prefix, family), _capital(joined(prefix, family)), True)


def _all_prefixes(text: str) -> bool:
    prefixes = list_words().words.prefixes
    return bool(text) and all(word in prefixes for word in text.casefold().split())


def _untitled(whole: str) -> str:
    known, titles = _forms(), list_words().words.titles
    kept = [word for word in whole.split() if word.casefold() not in known and word.casefold().strip(".") not in titles]
    return " ".join(kept)


def joined(*parts: str) -> str:
    """Return the parts that are there, with blanks between them."""
    return " ".join(part for part in parts if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _going_on(written: str, language: str) -> str:
    """Return a salutation that goes on after ‘Geachte’: ‘Dhr. van der Berg’ becomes ‘heer Van der Berg’."""
    first, _blank, rest = written.partition(" ")
    form = _forms().get(first.casefold())
    if form is None or first.casefold() in ("familie", "family"):
        return written
    next_word = rest.partition(" ")[0]
    return joined(form[language == "en"], _capital(rest) if next_word in list_words().words.prefixes else rest)


def first_name_of(cells: Mapping[str, str]) -> str:
    """Return the first name, as a youth is addressed; the whole name when the list has none apart."""
    return cells.get("first_name") or name_of(cells).whole
