"""In which encoding a text file was written: told from its bytes, for nothing in it says so.

Old programs write the same byte for different letters. A name with an accent in it tells which: read wrongly, signs stand
between its letters where no name has any.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from breachreg.i18n import N_, _

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OLD = ("cp1252", "mac_roman", "cp850")
"""Encodings of one byte a letter, the most usual first: Windows, the old Macintosh, DOS."""
ABROAD = {
    "cp1250": N_("Windows in Midden-Europa"),
    "cp1254": N_("Windows in Turkije"),
    "iso8859-15": N_("een oude Unix-computer"),
}
"""Those of Windows elsewhere: tried only where many words fit no other."""
SAMPLE_WORDS = 5_000
WORD = re.compile(rb"[A-Za-z']*[\x80-\xff][A-Za-z'\x80-\xff]*")
USUAL = frozenset(
    "àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿžšßğışćčłńÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜÝŽŠİĞŞ’´`śźżąęřůňťďőűŚŹŻĄĘŘŮŐŰŁČĆ"
)
"""Signs with an accent as names in a Dutch register have them."""
SIGNS = frozenset("–—‘’“”„…•€£§°«»·½¼²³±×©®™")
"""Signs that stand beside words in a list: a dash, quotation marks, an amount."""
ALONE = frozenset("àáâéèêóôúùÀÁÂÉÈÊÓÔÚÙ")
"""Letters with an accent that are a word by themselves (`à`), or stand between digits and blanks."""
TWICE = re.compile(r"[ÃÂÅÄ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")
"""Letters that came from reading UTF-8 as another encoding, somewhere on the way."""


BYTE_BY_BYTE = "breachreg.one-byte"
"""The name by which Python knows how a byte is read that is no UTF-8 among letters that are."""


class Encoding(NamedTuple):
    """How a text file is read.

    Attributes:
        remark: what is to be known, in Dutch; empty: nothing.
        errors: how Python reads a byte that does not belong to the encoding.
    """

    name: str
    remark: str = ""
    errors: str = "replace"


def encoding_of(path: Path) -> Encoding:
    """Return the encoding of a text file."""
    with path.open("rb") as file:
        start = file.read(4096)
        for mark, name in MARKS:
            if start.startswith(mark):
                return Encoding(name)
        if start[1::2].count(0) > len(start) // 4:
            return Encoding("utf-16-le")
        if start[0::2].count(0) > len(start) // 4:
            return Encoding("utf-16-be")
        file.seek(0)
        decode = codecs.getincrementaldecoder("utf-8")()
        try:
            while chunk := file.read(2**20):
                decode.decode(chunk)
            decode.decode(b"", final=True)
        except UnicodeDecodeError:
            file.seek(0)
            return _old(iter(lambda: file.read(2**20), b""))
    return Encoding("utf-8")


def _old(chunks: Iterable[bytes]) -> Encoding:
    words: set[bytes] = set()
    for chunk in chunks:
        words.update(WORD.findall(chunk))
        if len(words) > SAMPLE_WORDS:
            break
    doubt = _("Namen met accenten kunnen beschadigd zijn; kijk ze na.")
    whole = sum(map(_is_utf_8, words))
    if whole and whole * 2 >= len(words):
        # two files that were put together, or one byte that was damaged
        return Encoding("utf-8", doubt, BYTE_BY_BYTE)
    odd = {name: sum(_odd(word, name) for word in words) for name in OLD}
    # where two do equally well it is the most usual one
    best = min(OLD, key=lambda name: odd[name])
    if odd[best] and odd[best] * 4 >= len(words):
        elsewhere = min(ABROAD, key=lambda name: sum(_odd(word, name) for word in words))
        if not any(_odd(word, elsewhere) for word in words):
            told = _("De lijst is gelezen zoals {system} haar schrijft; kijk namen met accenten na.")
            return Encoding(elsewhere, told.format(system=_(ABROAD[elsewhere])))
    if odd[best]:
        return Encoding(best, doubt)
    if best == "cp1252":
        return Encoding(best)
    told = _("De lijst is gelezen zoals een oude {system} haar schrijft; kijk namen met accenten na.")
    return Encoding(best, told.format(system="Mac" if best == "mac_roman" else "DOS-computer"))


def _is_utf_8(word: bytes) -> bool:
    try:
        word.decode()
    except UnicodeDecodeError:
        return False
    return True


def _one_byte(error: UnicodeError) -> tuple[str, int]:
    """Read the byte at which a reading stopped as Windows writes it."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.start + 1].decode("cp1252", errors="replace"), error.start + 1


codecs.register_error(BYTE_BY_BYTE, _one_byte)


def _odd(word: bytes, encoding: str) -> int:
    """Return how many signs in a word no name has, were it written in `encoding`."""
    text = word.decode(encoding, errors="replace")
    found = 0
    for place, letter in enumerate(text):
        if letter.isascii():
            continue
        inside = place > 0 and text[place - 1].isalpha()
        if letter in SIGNS and not (inside and text[place + 1 : place + 2].isalpha()):
            continue
        if len(text) == 1 and letter not in ALONE:
            # a letter that is a word by itself is a dash or an amount of another encoding
            found += 1
        elif letter not in USUAL or (letter.isupper() and inside and text[place - 1].islower()):
            found += 1
    return found


def garbled(text: str) -> bool:
    """Tell whether a text was read in a wrong encoding before it came here: `ZoÃ«` for `Zoë`, or a sign in place of a letter."""
    return not text.isascii() and ("\ufffd" in text or TWICE.search(text) is not None)
