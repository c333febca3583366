"""Confirmations as somebody pastes them: a line each, with a number, a day and what it was about, in any order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from breachreg.errors import UserError
from breachreg.i18n import _
from breachreg.reconciliation.dates import without_days
from breachreg.reconciliation.lines import ReadList, Skipped, Written, lines_of
from breachreg.reconciliation.presets import Preset

MOST_LETTERS = 5_000_000
CASE = re.compile(r"(?<![\w-])\d{4}-\d{4,6}(?![\w-])")
NUMBER = re.compile(r"[^\W_](?:[\w./-]*[^\W_])?")
LEAST = 4
"""Signs of a number, so that "3 betrokkenen" is none."""
LABELLED = re.compile(r"(?:ontvangst|meld(?:ings)?)?(?:nummer|kenmerk)\s*[:=]?\s+", re.IGNORECASE)


def read_pasted(text: str, preset: Preset) -> ReadList:
    """Return lines of text as a list.

    Raises:
        UserError: there is nothing in it, or far too much.
    """
    if len(text) > MOST_LETTERS:
        raise UserError(
            _("De tekst is langer dan {count} tekens.").format(count=MOST_LETTERS), _("Plak haar in delen.")
        )
    skipped: list[Skipped] = []
    lines, without = lines_of(_written(text.lstrip("\ufeff"), skipped))
    if not lines and not skipped and not without:
        raise UserError(
            _("Er staat geen tekst."), _("Plak per regel een ontvangstnummer, een datum en waar het over ging.")
        )
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return ReadList(preset, "", digest, {}, tuple(lines), tuple(sorted([*skipped, *without])))


def _written(text: str, skipped: list[Skipped]) -> Iterator[Written]:
    # only what ends a line for a person: other signs that end one in Unicode stand in pasted texts
    for row, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        plain = " ".join(line.split())
        if not plain:
            continue
        rest = without_days(plain)
        cases = CASE.findall(rest)
        numbers = _numbers(CASE.sub(" ", rest))
        if not numbers:
            skipped.append(Skipped(row, _("In deze regel staat geen ontvangstnummer.")))
            continue
        about = " ".join(rest.replace(numbers[0], " ", 1).split())
        remark = _("Er staan meer nummers in deze regel; {number} is genomen.").format(number=numbers[0])
        cells = {"number": numbers[0], "date": plain, "title": about, "external": cases[0] if cases else ""}
        yield Written(row, cells, (remark,) if len(numbers) > 1 else ())


def _numbers(text: str) -> list[str]:
    """Return what may be the receipt number, the likeliest first: behind its label, else as it stands."""
    label = LABELLED.search(text)
    parts = (text[label.end() :], text[: label.start()]) if label else (text,)
    return [
        found[0]
        for part in parts
        for found in NUMBER.finditer(part)
        if len(found[0]) >= LEAST and any(letter.isdigit() for letter in found[0])
    ]
