"""Words of the register that have something inside them: who looks for "brief" means "ziekenhuisbrief" too.

Dutch writes compounds as one word, and the search index only knows how words begin. All its words of one register, a few megabytes at the
most, are kept in memory as one text; nothing of it is stored.
"""

from __future__ import annotations

import re
import sqlite3
import time
import unicodedata

from breachreg.persistence.sqlite_only import SEARCH_WORDS, WORD, WORDS_AFTER

SHORTEST = 4
"""Letters from which a part of a word is looked for: shorter ones are in everything."""
MOST = 60
"""Words of one part that are asked for; the longer the part, the fewer there are."""
RENEW = 2_000
"""Changed cases from which all words are read again."""
AT_ONCE = 100
"""Words that are read in one go, a few milliseconds."""
BETWEEN = 0.001
"""Seconds of rest after that: the connection is given to whoever asks for it first, and that would be who just let go of it."""
CODE = re.compile(r"^(?:cybersoort|label[0-9a-f]{20}$)")
"""Words that the program itself puts there, and nobody looks for."""


class WordParts:
    """The words of the search index of one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._entries = -1
        self._words = "\n"

    def having(self, part: str) -> list[str]:
        """Return words with `part` in them that do not begin with it, in small letters without accents; at most `MOST`."""
        wanted = plain(part)
        if len(wanted) < SHORTEST:
            return []
        self._follow()
        found = dict.fromkeys(re.findall(rf"\n(\w+{re.escape(wanted)}\w*)", self._words))
        return [word for word in found if not word.startswith(wanted) and not CODE.match(word)][:MOST]

    def _follow(self) -> None:
        last = self._connection.execute("SELECT max(seq) FROM audit_entry").fetchone()[0] or 0
        if last == self._entries:
            return
        if self._entries < 0 or last - self._entries > RENEW:
            self._words = f"\n{chr(10).join(self._all())}\n"
        else:
            changed = self._connection.execute(
                "SELECT s.content FROM search s WHERE s.rowid IN (SELECT b.key FROM breach b JOIN audit_entry e "
                "ON e.subject = b.id WHERE e.seq > ?)",
                (self._entries,),
            )
            fresh = {word for (content,) in changed for word in WORD.findall(plain(content))}
            self._words += "".join(f"{word}\n" for word in fresh if f"\n{word}\n" not in self._words)
        self._entries = last

    def _all(self) -> list[str]:
        self._connection.execute(SEARCH_WORDS)
        found = [""]
        while page := self._connection.execute(WORDS_AFTER, (found[-1], SHORTEST, AT_ONCE)).fetchall():
            found += [word for (word,) in page]
            # of a large register they take half a second in all, in which the window reads too
            time.sleep(BETWEEN)
        return found[1:]


def plain(text: str) -> str:
    """Return a text as the search index keeps its words: small letters without accents."""
    split = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in split if not unicodedata.combining(letter))
