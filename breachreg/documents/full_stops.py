"""A text that ends with a full stop ("Van Rossum B.V.") at the end of a sentence of the template: one full stop, not two.

Where a value ends and the template goes on is known while it is filled, and not afterwards; so the end is marked, and the mark taken out again
of the finished part together with the stop that came after it.
"""

from __future__ import annotations

import re
from typing import Any

from breachreg.documents.marks import MARKS
from breachreg.documents.value_texts import in_texts

END = "\ufdd7"
"""Kept out of texts by Unicode, as the marks of places are; behind a value that ends with a full stop."""
_ONE = END.encode()
_BETWEEN = rb"(?:%s|<(?!/w:p>|w:br|w:tab|w:cr)[^<>]*>|\s(?=<))*" % b"|".join(mark.encode() for mark in MARKS)
TWICE = re.compile(_ONE + b"(" + _BETWEEN + rb")\.(?!\.)")
"""The end of such a value and the stop of the template, which may stand in a run of its own."""


def ends_marked(values: Any) -> Any:
    """Return values in which the end is marked of each text that ends with a full stop."""
    return in_texts(values, lambda text: text + END if text.rstrip("".join(MARKS)).endswith(".") else text)


def one_stop(xml: bytes) -> bytes:
    """Return a part of a filled document with one full stop where two met, and without the marks."""
    return TWICE.sub(rb"\1", xml).replace(_ONE, b"") if _ONE in xml else xml
