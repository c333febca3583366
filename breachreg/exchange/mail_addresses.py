"""E-mail addresses as they stand in lists: cleaned of what was pasted along, and refused where no message would arrive."""

from __future__ import annotations

import re

from breachreg.exchange.list_words import list_words

LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
AROUND = (("<", ">"), ("'", "'"), ('"', '"'), ("‘", "’"), ("“", "”"))
NAMED = re.compile(r"[^<>@;,]*<([^<>@\s]+@[^<>@\s]+)>")
"""‘An Vos <an@voorbeeld.nl>’, as mail programs copy it."""
LONGEST = 254


def cleaned_address(text: str) -> str:
    """Return an address without `mailto:`, the name in front of it, signs that nobody sees and quotation marks around it."""
    kept = (text if text.isprintable() else "".join(letter for letter in text if letter.isprintable())).strip()
    while True:
        before = kept
        if kept[:7].casefold() == "mailto:":
            kept = kept[7:].partition("?")[0].strip()
        for opening, closing in AROUND:
            if len(kept) > 2 and kept.startswith(opening) and kept.endswith(closing):
                kept = kept[1:-1].strip()
        if named := NAMED.fullmatch(kept):
            kept = named[1]
        if kept == before:
            return kept


def can_arrive(address: str) -> bool:
    """Tell whether this is one address that mail can be sent to. Letters with accents are taken in its domain alone."""
    local, sign, domain = address.rpartition("@")
    if not sign or "/" in address or len(address) > LONGEST or not LOCAL.fullmatch(local) or len(local) > 64:
        return False
    if not domain.isascii():
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError:
            return False
    labels = domain.split(".")
    last = labels[-1]
    return len(labels) > 1 and all(map(LABEL.fullmatch, labels)) and len(last) > 1 and not last.isdigit()


def unlikely(address: str) -> str:
    """Return the part of an address by which nobody seems to read it: `noreply`, `gmial.com`; empty: it is as others."""
    words = list_words().words
    local, _, domain = address.casefold().rpartition("@")
    return local if local in words.no_readers else domain if domain in words.mail_slips else ""
