"""What a year says of prevention, on the screen and in the annual report, and what a public edition leaves out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from breachreg.domain.dossier import MeasurePart, Part, StillNeeded
from breachreg.domain.facts import Cause
from breachreg.domain.programme import ProgrammeMeasure
from breachreg.prevention.catalogue import catalogue
from breachreg.prevention.lessons import look
from breachreg.prevention.signals import Happened
from breachreg.report.annual_words import AnnualWords
from breachreg.report.prevention_told import covered, groups, told

END = date(2025, 12, 31)
WARNING = ProgrammeMeasure(id="w", text="Mail waarschuwt", started_on=date(2025, 6, 1), causes=(Cause.OPEN_CC,))
SAY: Any = AnnualWords("nl")
CAUSES = {"lost_paper": "Papier verloren"}


def case(number: int, day: date, cause: Cause, **more: Any) -> Happened:
    return Happened(f"2025-{number:04}", day, f"e{number}", cause, **more)


CASES = [
    *(case(n, date(2025, 1, 1) + timedelta(days=9 * n), Cause.OPEN_CC) for n in range(16)),
    case(20, date(2025, 9, 1), Cause.OPEN_CC, parts=(MeasurePart(measure="w", part=Part.FAILED),), still_needed=StillNeeded.EXPIRED),
    *(case(30 + n, date(2025, 11, 1) + timedelta(days=5 * n), Cause.LOST_PAPER) for n in range(11)),
]  # fmt: skip
LOOKED = look([WARNING], CASES, catalogue(), END, date(2025, 1, 1))


def test_what_rose_failed_and_stopped_is_told_with_its_numbers() -> None:
    assert covered(LOOKED, SAY).startswith(
        "Van 1 maatregel in het preventieprogramma geldt er 1; 0 daarvan zijn op orde"
    )
    said = list(told(LOOKED, SAY, CAUSES))
    assert said[0].startswith("Komt vaker voor dan door toeval: Papier verloren, sinds ")
    assert said[1] == "Mail waarschuwt: faalde of ontbrak in 1 zaak."
    assert "1 in 214 dagen, daarvoor 16 in 151" in said[2]
    assert said[3] == "In 1 zaak hadden gegevens al weg moeten zijn (AVG 5(1)(e))."
    assert groups(LOOKED, SAY) == [["Administratief", "1", "0"], ["Fysiek", "0", "0"], ["Technisch", "0", "0"]]


def test_a_public_edition_tells_no_small_number() -> None:
    assert list(told(LOOKED, SAY, CAUSES, threshold=5)) == [next(iter(told(LOOKED, SAY, CAUSES)))]
    assert list(told(LOOKED, SAY, CAUSES, threshold=50)) == []


def test_an_office_without_a_programme_is_told_so_in_both_languages() -> None:
    empty = look([], [], catalogue(), END)
    assert covered(empty, SAY) == "Er is geen preventieprogramma vastgelegd."
    assert covered(empty, AnnualWords("en")) == "No prevention programme is recorded."
    assert list(told(empty, SAY, {})) == []
