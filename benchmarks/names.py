"""Looking for names in a letter beside making it: python -m benchmarks.names [rounds].

Names are looked for in every document before it is rendered; that should cost at most a tenth of making the letter.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from breachreg.documents.drafts import BELONG, draft_values, filled, shipped_template
from breachreg.documents.known_names import in_full, in_text, known_names, marked
from breachreg.documents.source import DraftSource
from breachreg.domain.breach import Breach, IncidentKind, Measure, MeasureKind
from breachreg.domain.facts import DataKind, Facts, RecipientType
from breachreg.domain.parties import Contact, InvolvedParty, Organisation, PartyRole
from breachreg.law import load_law
from breachreg.law.case import assess_breach
from breachreg.law.interview import Interview

NOW = datetime(2026, 11, 29, tzinfo=UTC)
STORY = "Collega Petra Jonkers stuurde de brief aan mevrouw De Wit naar de heer R. Aksoy. "
CASE = Breach(
    id="x",
    reference="2026-0001",
    description=STORY * 3,
    explanation_to_people="De brief ging naar het verkeerde adres. Wij haalden hem op.",
    incident_kind=IncidentKind.POST_WRONG_RECIPIENT,
    facts=Facts(
        data_categories=(DataKind.IDENTIFICATION, DataKind.NATIONAL_ID), recipient_type=RecipientType.KNOWN_SINGLE
    ),
    reporter=Contact(name="Petra Jonkers"),
    parties=(InvolvedParty(name="R. Aksoy", role=PartyRole.RECIPIENT),),
    measures=(
        Measure(kind=MeasureKind.CORRECTIVE, text=STORY, done_on=NOW.date(), for_people="Wij haalden de brief op."),
    ),
)


def timed(work: Callable[[], object], rounds: int) -> float:
    """Return the median time of `work` in milliseconds."""
    found = []
    for _round in range(rounds):
        begin = time.perf_counter()
        work()
        found.append((time.perf_counter() - begin) * 1000)
    return statistics.median(found)


def main() -> None:
    """Measure both, in turns, and print the ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    law, own = load_law(), Organisation(name="Gemeente Proef", contact=Contact(name="An Vos", phone="010 000 00 00"))
    template = shipped_template("persons", "nl")
    for title, case in (("a usual case", CASE), ("100,000 characters", replace(CASE, description=STORY * 1_250))):
        source = DraftSource(
            breach=case,
            organisation=own,
            assessment=assess_breach(law, case, own, now=NOW, deep=False),
            interview=Interview(law),
            law=law,
            language="nl",
            now=NOW,
        )
        values = draft_values("persons", source).values

        def look(case: Breach = case, values: dict[str, object] = values) -> None:
            marked(values, known_names(case, own), BELONG)

        def make(source: DraftSource = source) -> None:
            filled("persons", source, draft_values("persons", source).values, template, "1-" + "ab" * 32)

        in_text.cache_clear()
        in_full.cache_clear()
        first = timed(look, 1)
        names, letter = timed(look, rounds), timed(make, rounds)
        print(f"{title}: names {names:.2f} ms (first time {first:.2f}), letter {letter:.1f} ms: {names / letter:.3f}")


if __name__ == "__main__":
    main()
