"""A window reads while the file is checked in the background: what both need first is made by one of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TIMES = 5
"""Without care this ended the program in about half of the runs."""
TOGETHER = """
import sys, threading
sys.setswitchinterval(1e-6)
{first}
start, failed = threading.Barrier(6), []
def work():
    start.wait()
    try:
        {work}
    except Exception as error:
        failed.append(error)
threads = [threading.Thread(target=work) for _ in range(6)]
for thread in threads: thread.start()
for thread in threads: thread.join()
sys.exit(len(failed))
"""


@pytest.mark.parametrize(
    ("first", "work"),
    [
        (
            "from breachreg.domain.breach import Breach; from breachreg.persistence import codec; "
            "document = codec.encode(Breach(id='a'))",
            "codec.decode(document, Breach)",
        ),
        ("from breachreg.law import load_law", "load_law()"),
    ],
    ids=["a case", "the law"],
)
def test_threads_that_read_for_the_first_time_together_all_read(first: str, work: str) -> None:
    for _time in range(TIMES):
        done = subprocess.run(
            [sys.executable, "-c", TOGETHER.format(first=first, work=work)], cwd=ROOT, check=False, timeout=120
        )
        assert done.returncode == 0
