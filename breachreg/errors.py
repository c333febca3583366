"""What can go wrong, by what the user can do about it.

`UserError` carries a Dutch sentence that is shown as it is. `Cancelled` is silent. Anything else is our bug.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from breachreg.domain.problems import Problem


class UserError(Exception):
    """Something the user can understand and mend.

    Attributes:
        message: what is wrong, one Dutch sentence.
        remedy: what to do now, one Dutch sentence; may be empty.
        command: the same for who has no window before him, where the remedy speaks of one; else it is the remedy.
    """

    def __init__(self, message: str, remedy: str = "", *, command: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy
        self.command = command or remedy

    @property
    def advice(self) -> str:
        """Return what a screen says: what to do now on a line of its own, and below it what is wrong."""
        return f"{self.remedy}\n{self.message}".strip()


class InputError(UserError):
    """What was typed or handed in cannot be saved as it is; every problem is named with its place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(f"{p.path}: {p.message}" if p.path else p.message for p in problems))
        self.problems = tuple(problems)

    @property
    def advice(self) -> str:
        """Return each problem in its own words: where it is, the screen shows."""
        return "\n".join(p.message for p in self.problems)


class NotFoundError(UserError):
    """The case, file or template asked for does not exist."""


class StaleError(UserError):
    """Somebody (or another window) saved the same case in the meantime; nothing was overwritten."""


class RegisterFileError(UserError):
    """The file cannot be used as a register: wrong kind, newer, in use, damaged, read-only or full."""


class BusyError(UserError):
    """The program itself is in the middle of a long piece of work on the register; nothing was changed."""


class InUseError(RegisterFileError):
    """Another program has the register open."""


class DamagedError(RegisterFileError):
    """The register file is damaged; it was left untouched."""


class NewerFileError(RegisterFileError):
    """The register was made by a newer version of the program."""


class StorageError(UserError):
    """The disk refused: full, read-only or failing. What was typed in a window is still there."""


class TemplateError(UserError):
    """A Word template is missing or wrong.

    Attributes:
        mistakes: everything that is wrong with the codes in it, one sentence each; empty when it is something else.
    """

    def __init__(self, message: str, remedy: str = "", mistakes: Sequence[str] = ()) -> None:
        super().__init__(message, remedy)
        self.mistakes = tuple(mistakes)


class LawDataError(Exception):
    """The law data is wrong; names file, key and what is allowed. The program refuses to start with it."""


class Cancelled(Exception):  # noqa: N818 - not an error, a wish
    """The user stopped the work. Nothing is shown."""
