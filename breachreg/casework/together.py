"""The same change of several cases at once: labels given and taken, another department, a task for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from breachreg.casework import tasks
from breachreg.casework.dossier import dossier_of, keep
from breachreg.casework.refusals import refusal
from breachreg.casework.scope import check_open
from breachreg.domain.breach import Breach
from breachreg.domain.operations import Operation
from breachreg.errors import InputError
from breachreg.i18n import _, ngettext

MOST_TOGETHER = 1_000
"""Cases that are changed in one go: what is undone in one go is kept in memory until then."""
MOST_NAMED = 6


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is kept about each of the cases.

    Attributes:
        give, take: labels that come and that go, in small or capital letters.
        department: the new one; empty: none; None: it stays.
    """

    give: tuple[str, ...] = ()
    take: tuple[str, ...] = ()
    department: str | None = None


def chosen(references: Sequence[str]) -> list[str]:
    """Return the numbers of the cases once each, in their order.

    Raises:
        InputError: there are none, or more than can be undone in one go.
    """
    wanted = list(dict.fromkeys(reference.strip() for reference in references if reference.strip()))
    if not wanted:
        raise refusal("references", _("Er is geen zaak gekozen. Kies er een of meer in de lijst."))
    if len(wanted) > MOST_TOGETHER:
        said = _("Dit zijn {n} zaken; kies er hoogstens {most} tegelijk, bijvoorbeeld per jaar.")
        raise refusal("references", said.format(n=len(wanted), most=MOST_TOGETHER))
    return wanted


def kept(breach: Breach, wish: Wish, today: date) -> Breach:
    """Return a case with the labels and the department that are wished; itself where nothing changes.

    Raises:
        InputError: what it would have then cannot be kept, such as too many labels.
    """
    gone = {" ".join(label.split()).casefold() for label in wish.take}
    labels = tuple(label for label in breach.labels if label.casefold() not in gone)
    had = {label.casefold() for label in labels}
    given = tuple(label for label in wish.give if " ".join(label.split()).casefold() not in had)
    department = breach.department if wish.department is None else " ".join(wish.department.split())
    if not given and labels == breach.labels and department == breach.department:
        return breach
    return keep(breach, replace(dossier_of(breach), labels=(*labels, *given), department=department), today)


def tasked(breach: Breach, text: str, owner: str = "", due_on: date | None = None) -> Breach:
    """Return a case with one more task.

    Raises:
        InputError: it is closed, the task does not say what is to be done, or its day cannot be right.
    """
    check_open(breach, Operation.EDIT_TASKS)
    return tasks.add(breach, text, owner=owner, due_on=due_on)


def all_changed(breaches: Sequence[Breach], change: Callable[[Breach], Breach]) -> list[Breach]:
    """Return every case as `change` makes it.

    Raises:
        InputError: it refuses some; each reason once, with the numbers of the cases it is of. None is changed then.
    """
    made: list[Breach] = []
    refused: dict[tuple[str, str], list[str]] = {}
    for breach in breaches:
        try:
            made.append(change(breach))
        except InputError as error:
            for problem in error.problems:
                refused.setdefault((problem.path, problem.message), []).append(breach.reference)
    if refused:
        whole = len(breaches)
        raise InputError(
            [
                problem
                for (path, why), of in refused.items()
                for problem in refusal(path, _told(why, of, whole)).problems
            ]
        )
    return made


def _told(why: str, references: Sequence[str], of: int) -> str:
    if of == 1 or len(references) == of:
        return why
    named = ", ".join(references[:MOST_NAMED]) + (_(" en meer") if len(references) > MOST_NAMED else "")
    count = ngettext(
        "Bij {n} van de {of} zaken kan dit niet", "Bij {n} van de {of} zaken kan dit niet", len(references)
    )
    return f"{count.format(n=len(references), of=of)} ({named}): {why} " + _("Er is nog niets veranderd.")
