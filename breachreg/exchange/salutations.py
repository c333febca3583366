"""What follows ‘Geachte’, and when a list contradicts itself about it: a wrong salutation tells somebody that the letter is not for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from breachreg.exchange.list_words import list_words, plain
from breachreg.exchange.names import ALSO_NAMES, capital, is_behind, is_title, joined, name_of
from breachreg.i18n import _

JOINED = re.compile(r"\s+|\s*/\s*")
OTHERS = re.compile(
    r"^(?:aan )?(?:de |het )?(?:erven|erfgenamen|nabestaanden|wed|ouders?|verzorgers?|voogd|gezin|bewoners?|weduwe|weduwnaar|t\.?a\.?v)\b",
    re.IGNORECASE,
)
"""Names of people who are called after somebody else: that one's form of address is not theirs."""
TOGETHER = re.compile(r"(?:de |het )?(heren|dames|echtpaar)\s+(.+)", re.IGNORECASE)
"""Several people in one name."""
ODD = re.compile(
    r"\b(?:wed(?:\.|uwe|uwnaar)|geb\.|e/v|e\.v\.|g/v|g\.v\.|gesch\.|gescheiden van|(?<= )alias(?= )|a\.k\.a\.|aka\b|ook bekend als)"
    r"|\s[-–]\s(?!(?:van|de|der|den|het|ten|ter|te|in|op|la|el|al|von|di|da|du|le)\b)(?-i:[a-z])",
    re.IGNORECASE,
)
"""In a name that says something of a husband, another name, or of what somebody is: ‘Jan Berg - directeur’."""
OPENS = re.compile(r"^(?:(?:aan|t\.?\s?a\.?\s?v\.?|de|het)\s+)+", re.IGNORECASE)
MORE_THAN_ONE = re.compile(
    r"\s(?:e/o|en/of|t\.?a\.?v\.?|t\.?n\.?v\.?|inz\.?|attn\.?)\s|\s(?:/|&|\+)\s|\w/\w|\sc\.?\s?s\.?$|\s(?:en|of)\s",
    re.IGNORECASE,
)
"""In a name of two people, or of one through another."""
SORTED = re.compile(
    r".*\w\w.*\s(?:(?:(?:Th|Ch|Chr|Ph|Fr|IJ|[^\W\d_])\.)+|[^\W\d_]|van|de|der|den)(?:\s(?:van|de|der|den))*",
    re.IGNORECASE,
)
"""A name that ends with initials or a prefix: ‘Vries J.A. de’."""
INITIALS = re.compile(r"(?:(?:Th|Ch|Chr|Ph|Fr|IJ|[^\W\d_])\.-?)+", re.IGNORECASE)
AND = ("en", "of", "and", "or", "&")
ENGLISH = frozenset({"mrs", "ms", "miss"})
"""Beside one of these ‘Mr’ is no degree in law."""


def salutation_of(cells: Mapping[str, str], language: str) -> str:
    """Return what follows ‘Geachte’ or ‘Dear’: ‘heer De Vries’, or the whole name when the list has no form of address."""
    name = name_of(cells)
    if OTHERS.match(name.whole):
        return OPENS.sub("", name.whole)
    if language == "nl" and (several := TOGETHER.fullmatch(name.whole)):
        return f"{several[1].casefold()} {_without_initials(several[2])}"
    own, rest = _in_front(name.whole, language)
    called = _without_degrees(name.family) or rest
    gender = _form(cells.get("gender", ""), language) or ""
    written, english = _written(cells)
    form = _form(written, language, english=english) if written else ""
    if form is None:
        told = _whole(written, rest, language, english=english)
        return told or _addressed(gender or own, called, name.whole, language)
    if gender and (not form or form not in _singles(language)):
        # the column of the sex says more than ‘heer/mevrouw’ and than a degree
        form = gender
    return _addressed(form or own, called, name.whole, language)


def contradiction_of(cells: Mapping[str, str]) -> str:
    """Return in what a list contradicts itself about how somebody is addressed, in Dutch with what to do; empty: it does not."""
    name = name_of(cells).whole
    if OTHERS.match(name):
        return ""
    written, english = _written(cells)
    forms = {
        _form(cells.get("gender", ""), "nl") or "",
        _in_front(written, "nl", alone=True, english=english)[0],
        _in_front(cells.get("title", ""), "nl", alone=True)[0],
        _in_front(name, "nl")[0],
    }
    if set(_singles("nl")) <= forms:
        return _("De aanspreekvormen spreken elkaar tegen (heer en mevrouw). Verbeter aanhef, titel, geslacht of naam.")
    named = set(_named(written, english=english))
    words = {plain(word) for word in re.split(r"[\s.-]+", name)}
    if named and not named & words and not OTHERS.match(written):
        return _("De aanhef ‘{written}’ noemt een ander dan ‘{name}’. Verbeter aanhef of naam.").format(
            written=written[:60], name=name[:60]
        )
    return ""


def unused_salutation(cells: Mapping[str, str], language: str) -> str:
    """Return the salutation or title of a list that says something and of which nothing stands in the letter: ‘De weduwe’, ‘Baron’; else empty."""
    whole = (cells.get("salutation") or cells.get("title", "")).strip()
    written, english = _written(cells)
    says = [word for word in re.split(r"[\s./-]+", written) if any(letter.isalpha() for letter in word)]
    if not says or _form(written, language, english=english) is not None:
        return ""
    name, used = plain(name_of(cells).whole), {plain(word) for word in salutation_of(cells, language).split()}
    left = [word for word in says if plain(word) not in used and plain(word) not in name]
    return whole if left and not _in_front(written, language, english=english)[0] else ""


def to_look_at(cells: Mapping[str, str]) -> bool:
    """Tell whether a name is not of one person, stands in sorting order, or ends with a form of address: ‘DE VRIES A MW’."""
    name = name_of(cells).whole
    end = name.rpartition(" ")[2]
    if end.isupper() and _initials_last(name.split()):
        return True
    if ((len(end) < 4 or end.endswith(".")) and SORTED.fullmatch(name)) or (
        MORE_THAN_ONE.search(name) and not _couple(name)
    ):
        return True
    last = name.split()[-1].casefold() if " " in name else ""
    behind = len(last.strip(".")) > 1 and last not in ALSO_NAMES and bool(_form(last, "nl"))
    return bool(OTHERS.match(name) or TOGETHER.fullmatch(name) or ODD.search(name)) or (
        behind and not _in_front(name, "nl")[0]
    )


def _initials_last(words: list[str]) -> bool:
    """Tell whether a name seems to end with its initials: ‘Berg van der JA’, ‘BERG JA’; of three capitals only where the rest has small letters."""
    last = words[-1]
    if len(words) < 2 or not last.isalpha() or len(last) > 3 or is_behind(last) or INITIALS.fullmatch(words[0]):
        return False
    shouted = all(word.isupper() for word in words)
    return len(last) < 3 or not shouted


def _couple(name: str) -> bool:
    """Tell whether a name opens with how two are addressed: ‘De heer en mevrouw Bos’."""
    return " " in _in_front(name, "nl")[0]


def _written(cells: Mapping[str, str]) -> tuple[str, bool]:
    """Return the salutation of a list without how it opens, and whether it opens in English."""
    words = list_words().words
    written = (cells.get("salutation") or cells.get("title", "")).strip().rstrip(",").strip()
    english = False
    for opening in (*words.openings, *words.articles):
        if written.casefold().startswith(f"{opening} "):
            english = english or opening == "dear"
            written = written[len(opening) + 1 :].strip()
    return ("" if written.casefold() in words.openings else written), english


def _whole(written: str, name: str, language: str, *, english: bool) -> str:
    """Return a salutation in which more stands than forms and degrees; empty when it says too little."""
    if written.casefold().endswith((" van", " of")):
        return joined(written, name)
    if " " not in written or written.casefold().startswith(("familie ", "family ")):
        # a lone word that is not known says too little
        return written if " " in written else ""
    form, rest = _in_front(written, language, english=english)
    if not form:
        return written if rest == written else ""
    rest = _without_initials(rest)
    next_word = rest.partition(" ")[0]
    return joined(form, capital(rest) if next_word in list_words().words.prefixes else rest)


def _addressed(form: str, called: str, whole: str, language: str) -> str:
    if not form:
        return whole
    words = called.split()
    for place in range(1, len(words)):
        # the second of two people on one envelope
        if words[place - 1] in AND and (second := _form(words[place], language)):
            first, behind = " ".join(words[: place - 1]), " ".join(words[place + 1 :])
            return joined(form, _without_initials(first), words[place - 1], second, _without_initials(behind))
    return joined(form, _without_initials(called))


def _without_initials(called: str) -> str:
    """Return a name without the initials in front of it, which nobody writes behind ‘heer’: ‘J. van der Berg’ is ‘Van der Berg’."""
    words = called.split()
    prefixes = list_words().words.prefixes
    while words and INITIALS.fullmatch(words[0]) and words[0].casefold() not in prefixes:
        words.pop(0)
        if len(words) > 1 and words[0] in AND and INITIALS.fullmatch(words[1]):
            # ‘J. en A. Berg’
            words.pop(0)
    if not words or words[0] in AND:
        return called
    left = " ".join(words)
    return capital(left) if words[0] in prefixes else left


def _form(written: str, language: str, *, english: bool = False) -> str | None:
    """Return the form of address when there are only forms and titles: ‘heer en mevrouw’; None when a name or other words are in it."""
    known = _forms()
    first = written.casefold()
    if first in known:
        return known[first][language == "en"]
    words = [word for word in JOINED.split(first) if word]
    english = english or bool(ENGLISH & {word.strip(".") for word in words})
    forms: list[str] = []
    for word in words:
        key = "dhr" if english and word.strip(".") == "mr" else word
        if key in known:
            form = known[key][language == "en"]
            if form not in forms:
                forms.append(form)
        elif not is_title(word) and word not in (*AND, "de", "het"):
            return None
    both = {"nl": ("en", "of"), "en": ("and", "or")}["en" if language == "en" else "nl"]
    together = re.search(r"\b(?:en|and)\b|&", first) is not None
    return f" {both[not together]} ".join(forms)


def _in_front(text: str, language: str, *, alone: bool = False, english: bool = False) -> tuple[str, str]:
    """Return the form of address in front of a name, and the name without it and without degrees; `alone`: there may be no name."""
    words = text.split()
    most = len(words) - (not alone)
    end = 0
    while end < most and (is_title(words[end]) or _begins(words, end)):
        end += 1
    form = _form(" ".join(words[:end]), language, english=english) or ""
    return form, " ".join(words[end:]) or text


def _begins(words: list[str], place: int) -> bool:
    word = words[place].casefold()
    if word in (*AND, "de", "het"):
        return place + 1 < len(words) and words[place + 1].casefold() in _forms()
    return len(word.strip(".")) > 1 and word not in ALSO_NAMES and bool(_form(word, "nl"))


def _named(written: str, *, english: bool) -> Iterator[str]:
    """Give the names in a salutation; none where it has no form of address and is one word, such as ‘Beste Jan’."""
    form, rest = _in_front(written, "nl", english=english)
    if not form and " " not in written:
        return
    for word in re.split(r"[\s./-]+", rest):
        means_something_else = _form(word, "nl") or is_title(word) or word.casefold() in list_words().words.prefixes
        if len(word) > 1 and word[:1].isupper() and not means_something_else:
            yield plain(word)


def _without_degrees(family: str) -> str:
    words = family.split()
    while len(words) > 1 and is_title(words[-1]):
        words.pop()
    return " ".join(words)


def _singles(language: str) -> tuple[str, str]:
    forms = _forms()
    return forms["dhr"][language == "en"], forms["mevrouw"][language == "en"]


@cache
def _forms() -> dict[str, tuple[str, str]]:
    return {written: (form.nl, form.en) for form in list_words().address for written in form.written}
