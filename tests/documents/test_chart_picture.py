"""A chart in Word is told to who cannot see it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from breachreg.charts.bars import Bar, bars
from breachreg.charts.drawing import Drawing
from breachreg.documents.chart_picture import add_chart


@pytest.fixture
def chart() -> Drawing:
    return bars([Bar("a", "Brief", 3, 4)], 600)


def test_a_document_keeps_its_charts_apart_with_their_message(tmp_path: Path, chart: Drawing) -> None:
    made = docx.Document()
    add_chart(made.add_paragraph(), chart, "Drie brieven, één minder dan in 2025")
    add_chart(made.add_paragraph(), chart, 'Een "tweede" & meer')
    made.save(str(tmp_path / "a.docx"))
    read = docx.Document(str(tmp_path / "a.docx"))
    told = [shape._inline.docPr for shape in read.inline_shapes]
    assert [one.get("descr") for one in told] == ["Drie brieven, één minder dan in 2025", 'Een "tweede" & meer']
    assert len({one.get("id") for one in told}) == 2
    names = {str(part.partname) for part in read.part.package.iter_parts()}
    assert {"/word/media/chart1.emf", "/word/media/chart2.emf"} <= names


def test_a_chart_without_words_is_refused(chart: Drawing) -> None:
    with pytest.raises(ValueError, match="message"):
        add_chart(docx.Document().add_paragraph(), chart, " ")
