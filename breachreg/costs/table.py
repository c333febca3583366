"""The lines of costs as a table for a spreadsheet or the clipboard."""

from __future__ import annotations

from collections.abc import Iterable

from breachreg.domain.cells import safe
from breachreg.domain.costs import STATUS_NAMES, CostLine
from breachreg.domain.money import amount
from breachreg.i18n import N_, _

HEADINGS = (
    N_("Kosten"), N_("Leverancier"), N_("Factuur"), N_("Datum"), N_("Stand"), N_("Raming"), N_("Zonder btw"), N_("Btw"), N_("Kosten"), N_("Claim"), N_("Ontvangen"),
)  # fmt: skip


def table_of(lines: Iterable[CostLine]) -> list[list[str]]:
    """Return the headings and a row per line, by year and name; amounts as the Dutch write them, and no cell is a formula.

    What is not known is empty: nothing is no amount of 0,00.
    """
    rows = [[_(name) for name in HEADINGS]]
    for line in sorted(lines, key=lambda line: (line.year, line.called)):
        texts = [
            line.called,
            line.supplier,
            line.invoice,
            line.on.isoformat() if line.on else "",
            STATUS_NAMES[line.status],
        ]
        guess, known = line.estimate, line.known
        money = [
            amount(guess.likely) if guess is not None else "",
            amount(line.net) if line.net is not None else "",
            amount(line.vat) if known else "",
            amount(line.cost) if known else "",
            amount(line.claim) if known or line.claim else "",
            amount(line.received) if line.receipts else "",
        ]
        rows.append([*(safe(" ".join(text.split())) for text in texts), *money])
    return rows
