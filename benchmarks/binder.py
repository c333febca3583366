"""The binder of fourteen playbooks beside an empty Word document, and the call card.

    python benchmarks/binder.py [--rounds 7]

Medians, in turn, in Word; a PDF takes what the office program of the computer takes.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import registers


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    from breachreg.correspondence.prepared import make_binder, make_cards
    from breachreg.domain.contacts import ContactRole, KnownContact
    from breachreg.domain.officers import Officer
    from breachreg.domain.parties import Organisation
    from breachreg.register import Register

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    print(registers.machine())
    os.environ.setdefault("BREACHREG_ANY_PLACE", "1")
    with (
        tempfile.TemporaryDirectory() as folder,
        Register.create(Path(folder) / "r.db", Organisation(name="Meting"), officer=Officer("Meting")) as register,
    ):
        for role in ContactRole:
            register.put_contact(KnownContact(name=f"Naam {role.value}", roles=(role,), phone_always="06 - 000 00 000"))
        empty, whole, cards = [], [], []
        out = Path(folder) / "uit"
        for _round in range(options.rounds):
            empty.append(seconds(_empty))
            whole.append(seconds(lambda: make_binder(register, out)))
            cards.append(seconds(lambda: make_cards(register, out)))
    bare, binder, card = (statistics.median(times) for times in (empty, whole, cards))
    print(
        f"empty document {bare * 1000:.0f} ms, binder {binder * 1000:.0f} ms ({binder / bare:.0f} times), both cards {card * 1000:.0f} ms"
    )


def _empty() -> None:
    from docx import Document

    Document().save(io.BytesIO())


if __name__ == "__main__":
    main()
