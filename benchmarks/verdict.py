"""Measures how long the verdict takes to follow an answer in the real window: from the answer until it is painted.

    QT_QPA_PLATFORM=offscreen python benchmarks/verdict.py [--rounds 3]

Every question with choices of every page is answered with each of its choices, as a click does it, in a case of the practice register. Time of
the processor is what counts: one frame is 16.7 ms, and other programs of the machine are no part of it. Printed are the middle, the slow
ones and what the judgement alone takes in them.
"""

from __future__ import annotations

import argparse
import statistics
import time
from typing import Any

import registers
from PySide6.QtWidgets import QApplication

FRAME_MS = 16.7
WARM_SECONDS = 6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    print(registers.machine())
    path = registers.register(60, copy="verdict")
    from breachreg.domain.listing import ListQuery
    from breachreg.domain.status import CaseStatus
    from ui.application import Program

    app = QApplication.instance() or QApplication(["breachreg"])
    program = Program(app)  # type: ignore[arg-type]
    ready: list[bool] = []
    program.start(path, on_ready=lambda: ready.append(True))
    while not ready:
        app.processEvents()
    program.window.show()
    open_ones = [row for row in program.register.window(ListQuery(), 0, 60) if row.status is CaseStatus.DECIDE]  # type: ignore[union-attr]
    program.window.open_wizard(open_ones[0].reference)
    wizard = program.window.views.currentWidget()
    quiet = time.monotonic() + WARM_SECONDS
    while time.monotonic() < quiet:
        # what is made ready after the start is not part of an answer
        app.processEvents()
    measure(app, wizard, wanted.rounds)
    program.window.close()
    path.unlink(missing_ok=True)


def measure(app: Any, wizard: Any, rounds: int) -> None:
    """Answer everything that can be chosen and print what following it took."""
    from ui.wizard.question_page import QuestionPage

    took: list[tuple[float, float, str]] = []
    for _round in range(rounds):
        for step in list(wizard.step_ids()):
            page = wizard.pages[step] if wizard.go_to(step) else None
            if not isinstance(page, QuestionPage):
                continue
            settle(app)
            for path, row in list(page.rows.items()):
                before = wizard._interview.value(wizard.breach, path)
                for option in [*row.question.options[:4], *((False, True) if row.question.kind == "yes_no" else ())]:
                    value = getattr(option, "value", option)
                    if not row.isVisibleTo(page):
                        continue
                    many = row.question.kind == "choices"
                    row.show_answer((value,) if many else value, unknown=False)
                    took.append((*once(app, wizard, page, path), f"{path} = {value}"))
                # as it was, so that the next questions are asked too
                row.show_answer(before, unknown=path in wizard.breach.unknown)
                page._edited(path)
    frames = [spent for spent, _judged, _what in took]
    print(f"{len(took)} answers; middle {statistics.median(frames):.1f} ms, ", end="")
    print(
        f"of 95 in 100 at most {statistics.quantiles(frames, n=20)[-1]:.1f} ms, most {max(frames):.1f} ms; a frame is {FRAME_MS} ms"
    )
    for spent, judged, what in sorted(took, reverse=True)[:8]:
        print(f"  {spent:6.1f} ms, judging {judged:5.1f} ms: {what}")


def once(app: Any, wizard: Any, page: Any, path: str) -> tuple[float, float]:
    """Return the milliseconds of the processor from an answer until it is painted, and those of the judgement alone."""
    begin = time.process_time()
    page._edited(path)
    app.processEvents()
    spent = time.process_time() - begin
    begin = time.process_time()
    wizard._workspace.assess(wizard.breach, deep=False)
    judged = time.process_time() - begin
    settle(app)
    return spent * 1e3, judged * 1e3


def settle(app: Any) -> None:
    for _turn in range(3):
        app.processEvents()


if __name__ == "__main__":
    main()
