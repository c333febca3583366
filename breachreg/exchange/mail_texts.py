"""Texts in a saved message, whatever program saved it: names without folders, lines without signs nobody sees, a web page as plain text."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

LONGEST_TEXT, LONGEST_NAME = 100_000, 120
MOST_ATTACHMENTS = 100
BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "blockquote"})
UNREAD = frozenset({"script", "style", "head", "title", "template"})


def cleaned_name(name: str) -> str:
    """Return the name of a file without the folders before it, and without signs that nobody sees."""
    return one_line(re.split(r"[/\\]", name)[-1])[-LONGEST_NAME:].lstrip(". ")


def one_line(text: str) -> str:
    """Return a text on one line, without signs that nobody sees."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def lines_of(text: str) -> str:
    """Return a text with its lines, without signs that no register holds: nulls, halves of letters, what steered a terminal."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        letter for letter in plain if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs")
    ).strip()


class _PageText(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a line begins, and where text begins that nobody reads."""
        self._unread += tag in UNREAD
        if tag in BLOCKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Note where they end."""
        if tag in UNREAD:
            self._unread = max(0, self._unread - 1)

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        if not self._unread:
            self.found.append(data)


def page_text(page: str) -> str:
    """Return what somebody reads of a web page; nothing of it is fetched or run."""
    parser = _PageText()
    parser.feed(page[: 20 * LONGEST_TEXT])
    lines = (" ".join(line.split()) for line in "".join(parser.found).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
