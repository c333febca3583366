"""How a rule refuses: one problem at its place."""

from __future__ import annotations

from breachreg.domain.problems import Problem, Severity
from breachreg.errors import InputError


def refusal(path: str, message: str) -> InputError:
    """Return the refusal of what stands at `path`, to be raised."""
    return InputError([Problem(path=path, message=message)])


def refuse(problems: tuple[Problem, ...]) -> None:
    """Refuse where something stands in the way; what only deserves a look (WARN) does not.

    Raises:
        InputError: with every problem that stands in the way.
    """
    wrong = [problem for problem in problems if problem.severity is not Severity.WARN]
    if wrong:
        raise InputError(wrong)
