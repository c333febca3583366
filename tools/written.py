"""The files of the project that are made from others: written, or compared with what they would be."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path


def write_or_check(target: Path, make: Callable[[], str], about: str | None) -> int:
    """Write a file that is made, or with `--check` say whether it is as it would be made; return the exit code.

    Args:
        make: returns its text. about: the help of the command, which says what makes it.
    """
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when the file is not what it should be"
    )
    check: bool = parser.parse_args().check
    text = make()
    if not check:
        target.write_text(text, "utf-8", newline="\n")
        return 0
    same = target.exists() and target.read_text("utf-8") == text
    print(f"{target.name} is as it should be" if same else f"{target.name} is not: run without --check")
    return 0 if same else 1
