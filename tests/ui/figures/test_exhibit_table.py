"""What is copied out of a table does nothing where it is pasted."""

from __future__ import annotations

from breachreg.report.exhibits import Exhibit, Line
from ui.figures.exhibit_table import as_text


def test_a_cell_that_would_be_a_formula_is_text() -> None:
    lines = (Line("a", ("=1+1\tweg\nregel", "3")), Line("b", ("@x", "-1")))
    exhibit = Exhibit("departments", "Afdeling", "Eén", "", ("", "2026"), lines)
    assert as_text(exhibit) == "Afdeling\t2026\n'=1+1 weg regel\t3\n'@x\t'-1"
