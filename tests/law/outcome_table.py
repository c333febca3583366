"""Writes docs/official-cases.md: what authorities decided, and what the program says on the same facts.

Run from the root of the project: python -m tests.law.outcome_table
"""

from __future__ import annotations

from pathlib import Path

from breachreg.law import load_law
from breachreg.law.assessment import assess
from breachreg.law.cases import DecidedCase, read_cases

ROOT = Path(__file__).resolve().parents[2]
OFFICIAL = ROOT / "resources" / "cases" / "official_cases.toml"
OWN = ROOT / "tests" / "law" / "own_cases.toml"
TARGET = ROOT / "docs" / "official-cases.md"
OPEN = ("depends", "not_decided")
HEAD = """# What authorities decided, and what the program says

Made by `python -m tests.law.outcome_table` from `resources/cases/official_cases.toml` and `tests/law/own_cases.toml`;
a test compares this page with a new run. AP = must the authority be notified (GDPR 33(1)); people = must they be told
(GDPR 34). `depends`: the source makes it conditional; `not_decided`: the authority ruled on the other question only;
on neither is anything expected. **Bold** differs.
"""
NOTE = """
The difference on EDPB-15 is deliberate. The example turns on how little a food preference says; the facts in the table
only tell that health data of 15 people went to 15 outsiders, and with those facts an authority expects a notification.
The wizard asks what the example turns on ("zeggen de bijzondere gegevens weinig?"); answered with yes the program says
no as well, and it names that answer as what would change its advice.
"""


def ours(case: DecidedCase) -> tuple[str, str]:
    """Return our outcomes for the authority and the people."""
    found = assess(load_law(), case.facts, deep=False)
    return found.notify_authority.outcome, found.notify_data_subjects.outcome


def agrees(expected: str, found: str) -> bool:
    """Tell whether an outcome is what was expected; partial is a yes to some."""
    return expected in OPEN or (expected == "no") == (found == "no")


def table() -> str:
    """Return the page."""
    official, own = read_cases(OFFICIAL), read_cases(OWN)
    lines = [HEAD, "## Figures (official cases, certainty high)", "", *_figures(official), "", "## Official cases", ""]
    lines += [
        "| case | title | AP decided | AP ours | people decided | people ours | certainty |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [_row(case, case.certainty) for case in official]
    lines += [
        NOTE,
        "## Cases of our own",
        "",
        "Our own reading of European practice, **not official**; the reason stands in the last column.",
        "",
    ]
    lines += [
        "| case | title | AP expected | AP ours | people expected | people ours | because |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [_row(case, case.place) for case in own]
    return "\n".join(lines) + "\n"


def _row(case: DecidedCase, last: str) -> str:
    authority, people = ours(case)
    cells = [case.id, case.title]
    for expected, found in (
        (case.expected["notify_authority"], authority),
        (case.expected["notify_data_subjects"], people),
    ):
        cells += [expected, found if agrees(expected, found) else f"**{found}**"]
    return f"| {' | '.join([*cells, last])} |"


def _figures(cases: tuple[DecidedCase, ...]) -> list[str]:
    lines = ["| question | yes decided | yes found | no decided | no found |", "|---|---|---|---|---|"]
    for name, place, key in (("AP", 0, "notify_authority"), ("people", 1, "notify_data_subjects")):
        sure = [c for c in cases if c.certainty == "high" and c.expected[key] not in OPEN]
        yes = [c for c in sure if c.expected[key] != "no"]
        no = [c for c in sure if c.expected[key] == "no"]
        found_yes = sum(ours(c)[place] != "no" for c in yes)
        found_no = sum(ours(c)[place] == "no" for c in no)
        lines.append(f"| {name} | {len(yes)} | {found_yes} | {len(no)} | {found_no} |")
    return lines


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
