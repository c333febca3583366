"""What the reader may cost, kept by the system."""

from __future__ import annotations

import subprocess
import sys

import pytest

from breachreg.apart import limits
from breachreg.resources import PROJECT


def run(program: str) -> subprocess.CompletedProcess[str]:
    head = "from breachreg.apart import limits\nlimits.close_in()\n"
    return subprocess.run(
        [sys.executable, "-c", head + program], cwd=PROJECT, capture_output=True, text=True, check=False, timeout=60
    )


def test_a_small_file_may_cost_little_and_a_large_one_more() -> None:
    assert limits.memory_for(10_000) < 200 * 2**20
    assert limits.memory_for(50 * 2**20) > limits.memory_for(2**20)
    assert limits.memory_for(2**40) == limits.MOST_MEMORY
    assert 3 <= limits.seconds_for(100, 5_000) < 3.1
    assert limits.seconds_for(1_000_000, 50 * 2**20) > 50


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is kept so on Linux")
def test_more_memory_than_allowed_is_refused_by_the_system() -> None:
    done = run(
        "limits.allow(100 * 2**20, 5)\ntry:\n    bytearray(300 * 2**20)\nexcept MemoryError:\n    print('refused')"
    )
    assert done.stdout.strip() == "refused"


@pytest.mark.skipif(sys.platform == "win32", reason="there the parent waits no longer")
def test_more_time_than_allowed_ends_it_to_a_tenth_of_a_second() -> None:
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert run("limits.allow(100 * 2**20, 0.3)\nwhile True:\n    pass").returncode < 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert 0.2 <= used < 0.8  # with the start of Python


@pytest.mark.skipif(sys.platform == "win32", reason="there the reader can write")
def test_it_can_write_no_file() -> None:
    done = run(
        "import tempfile\ntry:\n    tempfile.TemporaryFile().write(b'x' * 10_000_000)\nexcept OSError:\n    print('no')"
    )
    assert done.stdout.strip() == "no" or done.returncode < 0
