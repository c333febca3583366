"""The register from a terminal: the second face of the same use cases, with JSON in and out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from breachreg.clock import Clock


def main(arguments: Sequence[str] | None = None, clock: Clock | None = None) -> int:
    """Carry out one command and return the exit code: 0 done, 1 wrong input or register, 2 not understood."""
    from breachreg.cli.program import main as run

    return run(arguments, clock)
