"""The gate on coverage lets nothing slip."""

from __future__ import annotations

import json

from tools.covered import NOT_YET, ROOMS, ROOT, TESTS, Share, mistakes, read

WHOLE, HALF = Share(100.0, ""), Share(50.0, "7, 3->exit")


def test_a_module_that_is_not_whole_is_named_with_what_is_open() -> None:
    assert mistakes({"a.py": WHOLE}, {}) == []
    assert mistakes({"a.py": HALF}, {}) == ["a.py: 50.0 %, wanted 100 %; not run: 7, 3->exit"]


def test_a_share_may_rise_and_not_fall() -> None:
    assert mistakes({"a.py": HALF}, {"a.py": 50}) == []
    assert mistakes({"a.py": HALF}, {"a.py": 51}) != []


def test_what_got_there_stays_there_and_what_is_gone_is_taken_out() -> None:
    assert "take it out" in mistakes({"a.py": WHOLE}, {"a.py": 90})[0]
    assert "no such module" in mistakes({}, {"a.py": 90})[0]


def test_a_report_is_read_on_every_system() -> None:
    module = {
        "summary": {"percent_covered": 50.0},
        "missing_lines": [7],
        "missing_branches": [[3, -1], [4, 9]],
    }
    report = json.dumps({"files": {"breachreg\\undo.py": module}})
    assert read(report) == {"breachreg/undo.py": Share(50.0, "7, 3->exit, 4->9")}


def test_the_lists_name_what_is_there() -> None:
    assert [name for name in (*ROOMS, *TESTS, *NOT_YET) if not (ROOT / name).exists()] == []
    assert all(name.startswith(ROOMS) and share < 100 for name, share in NOT_YET.items())
