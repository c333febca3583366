"""One year told three times: on the screen, in the report in Word and by the command line, compared figure by figure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest
from pytestqt.qtbot import QtBot

from breachreg import cli
from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.costs import CostKind, CostLine
from breachreg.domain.dossier import Effect, EffectCheck
from breachreg.domain.facts import Cause
from breachreg.domain.money import Cents, amount
from breachreg.domain.officers import Officer
from breachreg.domain.programme import ProgrammeMeasure
from breachreg.register import Register
from breachreg.report.annual import annual_report
from breachreg.report.exhibit_words import Naming
from breachreg.report.material import Edition
from ui.application import Program
from ui.figures.figures_view import FiguresView

YEAR = 2025
ONE = {
    "kinds": "kinds",
    "causes": "causes",
    "crimes": "crimes",
    "departments": "departments",
    "sizes": "people.sizes",
    "groups": "people.groups",
    "data": "people.data",
    "effects": "measures.effects",
}
"""Exhibits of counts, and where they stand in what the command line says."""
FUNNEL = ("signals", "breaches", "notified", "told")


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register in which no exhibit of the year is empty."""
    path = tmp_path_factory.mktemp("everywhere") / "Alles.db"
    make_demo(path, cases=100, seed=5, clock=FixedClock())
    with Register.open(path, clock=FixedClock(), officer=Officer("An")) as opened:
        cases = [case for case in opened.all_breaches() if case.reference.startswith(f"{YEAR}-")]
        measured = [case for case in cases if any(m.done_on for m in case.measures)]
        for case, effect in zip(measured, (Effect.WORKED, Effect.WORKED, Effect.FAILED), strict=False):
            done = next(m for m in case.measures if m.done_on)
            assert done.done_on is not None
            opened.check_effect(
                case.id, EffectCheck(measure=done.id, effect=effect, checked_on=done.done_on + timedelta(days=3))
            )
        opened.put_costs(
            CostLine(reference=case.reference, kind=kind, on=date(YEAR, 5, 2), net=Cents(net))
            for case, kind, net in zip(cases, (CostKind.FORENSICS, CostKind.INFORMING) * 4, range(10_005, 18_005, 1_000), strict=False)
        )  # fmt: skip
        opened.put_measure(
            ProgrammeMeasure(
                text="Twee mensen kijken.", owner="An", started_on=date(2024, 3, 1), causes=(Cause.MISDIRECTED_POST,)
            )
        )
    return path


def said_by(command: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert cli.main(command) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_screen_report_and_command_line_tell_the_same_to_the_unit(
    everything: Path,
    make_program: Callable[..., Program],
    qtbot: QtBot,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Register.open(everything, clock=FixedClock(), officer=Officer("An")) as opened:
        naming = Naming(opened.law, "nl")
        paper = docx.Document(str(annual_report(opened, YEAR, tmp_path, Edition.FULL)))
    told = said_by(["figures", str(everything), "--year", str(YEAR), "--no-verify"], capsys)
    figures = told["figures"]
    program = make_program(everything)
    program.window.show_screen("figures")
    view = program.window.views.currentWidget()
    assert isinstance(view, FiguresView)
    view.year.setCurrentIndex(view.year.findData(YEAR))
    view.year.activated.emit(view.year.currentIndex())
    qtbot.waitUntil(
        lambda: "kinds" in view.blocks and view.blocks["kinds"].exhibit.headers[1] == str(YEAR), timeout=20_000
    )
    shown = {key: block.exhibit for key, block in view.blocks.items() if block.isVisibleTo(view)}

    # every exhibit of the report is to be seen on the screen, cell by cell the same, with the same sentence
    tables = [[tuple(cell.text for cell in row.cells) for row in table.rows] for table in paper.tables]
    texts = [paragraph.text for paragraph in paper.paragraphs]
    assert set(shown) == {
        "funnel", "hours", "late", "years", "months", "measures", "kinds", "causes", "crimes", "departments", "sizes",
        "groups", "data", "effects", "cost_kinds", "cost_years",
    }  # fmt: skip
    drawn_only = {"funnel", "hours"}
    for key, exhibit in shown.items():
        assert exhibit.lines, key
        if key not in drawn_only:
            assert [exhibit.headers, *(line.cells for line in exhibit.lines)] in tables, key
        assert exhibit.message in "\n".join(texts) or key in {"funnel", "hours", "late"}, key
    alternatives = [shape._inline.docPr.get("descr") for shape in paper.inline_shapes]
    assert {shown[key].message for key in drawn_only} <= set(alternatives)

    # and the command line counts the same
    for key, path in ONE.items():
        counted: Any = figures
        for part in path.split("."):
            counted = counted[part]
        cells = [int(line.cells[1].replace(".", "")) for line in shown[key].lines]
        assert sorted(n for n in cells if n) == sorted(counted.values()), key
    assert [line.cells[1] for line in shown["funnel"].lines] == [naming.count(figures["funnel"][key]) for key in FUNNEL]
    assert [int(line.cells[1]) for line in shown["months"].lines] == figures["months"]
    assert [line.cells[:2] for line in shown["years"].lines] == [
        (year, naming.count(numbers["breaches"])) for year, numbers in told["years"].items() if int(year) <= YEAR
    ][-5:]
    time, took = figures["timeliness"], figures["timeliness"]["took"]
    assert [line.cells[0] for line in shown["late"].lines] == [case["reference"] for case in time["late"]]
    assert len(shown["hours"].lines) == took["n"]
    spreads = next(rows for rows in tables if rows[0][0].startswith("Van ..."))
    for row, name in zip(spreads[1:], ("took", "to_awareness", "to_registration", "to_people"), strict=True):
        spread = took if name == "took" else figures[name]
        hours = ["–" if spread[part] is None else naming.hours(spread[part]) for part in ("median", "p90", "maximum")]
        assert row[1:] == (str(spread["n"]), *hours, str(spread["undetermined"])), name
    measures = figures["measures"]
    stand = {line.key: int(line.cells[1]) for line in shown["measures"].lines if line.key}
    assert (stand["done"], sum(stand.values())) == (measures["done"], measures["done"] + measures["open"])
    assert stand.get("overdue", 0) == measures["overdue"]
    people = figures["people"]
    counts = [naming.count(people[name]) for name in ("least", "most", "told")]
    assert [text for text in texts if all(count in text for count in counts)]
    by_year, by_kind = told["costs"]["by_year"], told["costs"]["by_kind"]
    sums = ("cost", "claim", "not_claimed", "own_risk", "received", "own_account")
    assert [line.cells for line in shown["cost_years"].lines] == [
        (year, *(amount(money[name]) for name in sums)) for year, money in by_year.items()
    ]
    assert [line.cells for line in shown["cost_kinds"].lines] == [
        (naming.cost(kind), *(amount(money[name]) for name in ("cost", "claim", "not_claimed", "received")))
        for kind, money in sorted(by_kind.items(), key=lambda item: -item[1]["cost"])
    ]

    # the five figures above the exhibits
    tiles = " | ".join(
        each.accessibleName() for each in view.findChildren(type(view._tiles.parentWidget())) if each.accessibleName()
    )
    share = naming.share(time["in_time"], took["n"])
    for tile in (
        f"{naming.count(figures['funnel']['signals'])} signalen",
        f"{time['in_time']} van {took['n']} ({share})",
        f"{naming.hours(took['median'])} uur",
        f"{figures['open']} za",
        f"{measures['open']} maatregel",
    ):
        assert tile in tiles
    assert f"{time['in_time']} van de {took['n']} meldingen ({share})" in "\n".join(texts)

    # the sentence on two years, and how much of the programme is in order
    total = told["compared"]["total"]
    assert f"{total['now']} tegen {total['before']} gebeurtenissen" in view.state.text()
    assert any(f"{total['now']} gebeurtenissen tegen {total['before']} in {YEAR - 1}" in text for text in texts)
    said = [view.prevention.itemAt(n).widget().text() for n in range(1, view.prevention.count())]
    assert said
    assert all(text in texts for text in said)
    assert re.findall(r"\d+", said[0])
