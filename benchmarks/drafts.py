"""What keeping a draft costs the window: finding out what is typed, and the write, in ratio to a bare commit on the same file.

    python benchmarks/drafts.py [--rounds 100]

A case of the practice register with one more word in its description each time, as somebody types it. Ours and the bare commit, which
changes one number in one row, alternate in one run; medians count. The window may lose ten milliseconds to it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import registers  # noqa: F401 - finds the program

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["BREACHREG_ANY_PLACE"] = "1"


class Page:
    """A page of the wizard as far as drafts ask."""

    def __init__(self, case: Any) -> None:
        self.pages: dict[str, Any] = {}
        self.breach, self.step, self.scope = case, "what", f"wizard/{case.id}/"


def timed(work: Any) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=100)
    rounds = parser.parse_args().rounds

    from breachreg.clock import SystemClock
    from breachreg.demo import make_demo
    from breachreg.domain.officers import Officer
    from breachreg.law.interview import Interview
    from breachreg.register import Register
    from ui.wizard.loose import sketches

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.db"
        make_demo(path, cases=20, seed=1, clock=SystemClock())
        with Register.open(path, officer=Officer("An Vos")) as register:
            interview = Interview(register.law, "nl", lambda: ())
            saved = register.load("2026-0001")
            page, connection = Page(saved), register._connection
            bare_change = "UPDATE draft SET about = ?"
            ours, bare, found = [], [], []
            for number in range(rounds):
                page.breach = replace(saved, description=saved.description + " woord" * number)
                found.append(timed(lambda: sketches(page, interview, saved)))
                (draft,) = sketches(page, interview, saved) if number else (None,)
                if draft is None:
                    continue
                ours.append(timed(lambda draft=draft: register.keep_draft(draft)))
                bare.append(timed(lambda about=f"ronde {number}": connection.execute(bare_change, (about,))))
            finding, writing, commit = (statistics.median(times) for times in (found, ours, bare))
    print(f"finding out {finding:.2f} ms, writing {writing:.2f} ms, together {finding + writing:.2f} ms (at most 10)")
    print(
        f"writing is {writing / commit:.1f} times a bare commit ({commit:.2f} ms); the worst write took {max(ours):.1f} ms"
    )


if __name__ == "__main__":
    main()
