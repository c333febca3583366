"""How somebody is called: the name on the envelope and what follows ‘Geachte’, from whatever columns a list has for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from breachreg.exchange.list_words import list_words, plain

INITIALS = re.compile(r"(?:\w{1,2}\.[\s-]*)+")
ADDRESS = re.compile(r"\S+@\S+")
IN_BRACKETS = re.compile(r"\s*[(<\[][^()<>\[\]]*@[^()<>\[\]]*[)>\]]|\s*[(<\[]\s*[)>\]]")
"""An e-mail address behind a name, as Outlook's list of contacts has it."""
BEHIND = frozenset({"v.d.", "v/d", "vd", "van", "de", "der", "den", "het", "'t", "’t", "ten", "ter", "te"})
"""No Dutch family name ends so: ‘Vries de’ stands in sorting order."""
ALSO_NAMES = frozenset({"man", "vrouw", "dame", "heren", "male", "female"})
"""Forms of address in a column of their own; in front of a name they may be a part of it, and alone they may be one."""
IN_NAMES = " ,.-'’`"
"""Signs in a name that stands in sorting order."""
SHORTEST_FAMILY = 2
"""Letters of a family name in front of a comma; one letter is something else."""


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
    if last:
        given, more = _prefix_of_given(given)
        prefix = prefix if prefix.casefold().startswith(more.casefold()) else joined(more, prefix)
    if last and (cut := _prefix_behind(last)):
        last, behind = cut
        prefix, turned = prefix or behind, True
    elif prefix and last.casefold().startswith(f"{prefix.casefold()} "):
        # it stands in both columns
        last = last[len(prefix) + 1 :]
    if last and (not whole or ("," in whole and given)):
        # a name in sorting order has nothing that its parts do not have
        whole = joined(given, middle, prefix, last)
    elif "," in whole:
        found = _turned(whole)
        if found is not None:
            return found
    family = capital(joined(prefix, last)) if last else ""
    if not whole or not any(letter.isalpha() for letter in whole):
        parts = any(cells.get(name) for name in ("first_name", "initials"))
        return Name(joined(given, middle, prefix), "", turned, "last_name" if parts else "name")
    if not last and _form_alone(whole):
        return Name(whole, "", turned, "name")
    if "." in whole and INITIALS.fullmatch(_untitled(whole)):
        return Name(whole, "", turned, "last_name")
    return Name(whole, family, turned)


def prefix_in_place(cells: dict[str, str]) -> dict[str, str]:
    """Return what a row says with what stands among the prefixes and is none in its own place: ‘jr.’, ‘drs.’, ‘dhr.’."""
    prefix = cells.get("prefix", "")
    if not prefix or _all_prefixes(prefix):
        return cells
    kept: dict[str, list[str]] = {"prefix": [], "title": [], "salutation": [], "behind": []}
    for word in prefix.split():
        kept[_kind_of_word(word)].append(word)
    found = dict(cells) | {"prefix": " ".join(kept["prefix"])}
    for name in ("title", "salutation"):
        found[name] = found.get(name) or " ".join(kept[name])
    if kept["behind"]:
        name = "last_name" if found.get("last_name") else "name"
        found[name] = joined(found.get(name, ""), *kept["behind"])
    return found


def whole_in_place(cells: dict[str, str]) -> dict[str, str]:
    """Return what a row says with a whole name that stands among the family names as the name: ‘Jan Bos’ beside ‘Jan’, ‘dhr. Bos’."""
    last, given = cells.get("last_name", ""), cells.get("first_name") or cells.get("initials", "")
    words = last.split()
    if len(words) < 2 or cells.get("name") or cells.get("prefix"):
        return cells
    forms = []
    while len(words) > 1 and _opens(words):
        forms.append(words.pop(0))
    rest = " ".join(words)
    if _told_again(words, given):
        return dict(cells) | {"name": joined(*forms, rest), "last_name": ""}
    return (
        dict(cells) | {"last_name": rest, "salutation": cells.get("salutation") or joined(*forms)} if forms else cells
    )


def seems_whole(cells: Mapping[str, str]) -> bool:
    """Tell whether a first name seems to stand in front of a family name beside initials: ‘Jan Bos’ beside ‘J.A.’."""
    words, initials = cells.get("last_name", "").split(), cells.get("initials", "")
    return (
        len(words) == 2
        and words[0][:1].casefold() == initials[:1].casefold() != ""
        and words[0].isalpha()
        and words[0].casefold() not in list_words().words.prefixes
    )


def _told_again(words: list[str], given: str) -> bool:
    """Tell whether a family name opens with the first name or initials that stand in another column, or is in sorting order."""
    first = words[0].casefold()
    if len(words) < 2 or first in list_words().words.prefixes or not given:
        return False
    if words[-2].endswith(","):
        return bool(INITIALS.fullmatch(words[-1])) or words[-1].casefold() == given.casefold()
    same = INITIALS.fullmatch(first) and first[0] == given[0].casefold()
    return bool(same) or first == given.split(maxsplit=1)[0].casefold()


def _opens(words: list[str]) -> bool:
    """Tell whether words open with how somebody is addressed: ‘dhr. Bos’, ‘de heer Bos’."""
    first = words[0].casefold()
    if first in ("de", "het"):
        return len(words) > 2 and words[1].casefold() in _written_forms()
    return len(first.strip(".")) > 1 and first in _written_forms() and first not in ALSO_NAMES


def two_scripts(name: str) -> bool:
    """Tell whether letters of two scripts stand in a name, which look the same and are not: a Cyrillic ‘о’ in ‘Bоs’."""
    if name.isascii():
        return False
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in name if letter.isalpha()}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK"}) > 1


def _kind_of_word(word: str) -> str:
    if word.casefold() in list_words().words.prefixes:
        return "prefix"
    if is_behind(word):
        return "behind"
    return "title" if is_title(word) else "salutation" if word.casefold() in _written_forms() else "prefix"


def is_behind(word: str) -> bool:
    """Tell whether a word stands behind a family name and belongs to it: ‘jr.’."""
    return word.casefold().strip(".") in list_words().words.behind_names


def is_no_prefix(cells: Mapping[str, str]) -> bool:
    """Tell whether something else than a prefix stands where the prefixes stand."""
    prefix = cells.get("prefix", "")
    return bool(prefix) and not _all_prefixes(prefix)


def _prefix_behind(last: str) -> tuple[str, str] | None:
    """Return a family name and the prefix that stands behind it: ‘Berg, van den’, ‘Berg (van den)’, ‘Berg van den’."""
    bare = last.replace("(", ",").rstrip(") ")
    if "," in bare:
        family, rest = (part.strip() for part in bare.split(",", 1))
        return (family, rest) if family and _all_prefixes(rest) else None
    words = last.split()
    cut = len(words)
    while cut > 1 and words[cut - 1].casefold() in list_words().words.prefixes:
        cut -= 1
    if cut == len(words) or words[-1].casefold() not in BEHIND:
        return None
    return " ".join(words[:cut]), " ".join(words[cut:])


def _prefix_of_given(given: str) -> tuple[str, str]:
    """Return a first name or initials and the prefix that stands behind them: ‘Jan van der’, ‘J. van’; ‘Thi Van’ is a first name."""
    words = given.split()
    cut = len(words)
    loud = given.isupper()
    while cut > 1 and (loud or words[cut - 1].islower()) and words[cut - 1].casefold() in list_words().words.prefixes:
        cut -= 1
    if cut == len(words) or words[-1].casefold() not in BEHIND:
        return given, ""
    return " ".join(words[:cut]), " ".join(words[cut:])


def _turned(whole: str) -> Name | None:
    """Return a name that stands in sorting order turned round; None when it is something else, such as a firm."""
    words = list_words().words
    parts = [part.strip() for part in whole.split(",")]
    if not all(letter.isalpha() or letter in IN_NAMES for letter in whole):
        return None
    if len(parts) == 3 and _all_prefixes(parts[1]):
        # ‘Berg, van den, J.’
        parts = [parts[0], f"{parts[2]} {parts[1]}".strip()]
    if len(parts) != 2 or not all(parts) or {plain(word) for word in whole.split()} & set(words.firms):
        return None
    family, behind = parts
    pieces = behind.split()
    if all(plain(piece) in words.titles for piece in pieces) or len(plain(family)) < SHORTEST_FAMILY:
        return None
    if min(_full_words(family), _full_words(behind)) > 1 and "-" not in family:
        # ‘Jan Bos, An Vos’ are two people
        return None
    # ‘Vries, J.A. de mw.’: how somebody is addressed comes first
    forms = [piece for piece in pieces if len(piece) > 1 and piece.casefold() in _written_forms()]
    pieces = [piece for piece in pieces if piece not in forms]
    while len(pieces) > 1 and is_behind(pieces[-1]):
        # ‘Bos, P. jr.’
        family = joined(family, pieces.pop())
    cut = len(pieces)
    while cut and pieces[cut - 1].casefold() in words.prefixes:
        cut -= 1
    given, prefix = pieces[:cut], " ".join(pieces[cut:])
    if not prefix:
        # ‘Vries, de J.A.’
        start = next((place for place, piece in enumerate(pieces) if piece.casefold() not in words.prefixes), 0)
        prefix, given = " ".join(pieces[:start]), pieces[start:]
    return Name(joined(*forms, *given, prefix, family), capital(joined(prefix, family)), True)


def _full_words(text: str) -> int:
    """Return how many words are names written out."""
    words = list_words().words
    return sum(1 for word in text.split() if len(word) > 1 and word.isalpha() and word.casefold() not in words.prefixes)


def _all_prefixes(text: str) -> bool:
    prefixes = list_words().words.prefixes
    return bool(text) and all(word in prefixes for word in text.casefold().split())


def is_title(word: str) -> bool:
    """Tell whether a word is a degree, or some: ‘mr.drs.’."""
    parts = [part for part in word.casefold().split(".") if part]
    return bool(parts) and all(part in list_words().words.titles for part in parts)


def _form_alone(whole: str) -> bool:
    """Tell whether a name is only how somebody is addressed: ‘mevrouw’, ‘De heer’."""
    written = whole.casefold()
    return len(written) > 1 and written in _written_forms() and written not in ALSO_NAMES


def _untitled(whole: str) -> str:
    kept = [word for word in whole.split() if word.casefold() not in _written_forms() and not is_title(word)]
    return " ".join(kept)


@cache
def _written_forms() -> frozenset[str]:
    """How a form of address is written."""
    return frozenset(written for form in list_words().address for written in form.written)


def joined(*parts: str) -> str:
    """Return the parts that are there, with blanks between them."""
    return " ".join(part for part in parts if part)


def capital(text: str) -> str:
    """Return a text with a capital in front."""
    return "IJ" + text[2:] if text[:2] == "ij" else text[:1].upper() + text[1:]


def first_name_of(cells: Mapping[str, str]) -> str:
    """Return the first name, as a youth is addressed; the whole name when the list has none apart."""
    return cells.get("first_name") or name_of(cells).whole
