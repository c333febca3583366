"""Who may test a case: nobody tests himself without that being said. Names are typed, so they are compared as people read them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from breachreg.domain.breach import Breach
from breachreg.domain.person_names import nearly_same, same_name
from breachreg.domain.problems import Problem, Severity
from breachreg.i18n import _


def workers_of(breach: Breach, actors: Collection[str]) -> frozenset[str]:
    """Return the names of everybody who worked on a case.

    Args:
        actors: of the entries of its history.
    """
    names = {breach.registered_by, *actors}
    for decision in breach.decisions:
        names |= {decision.decided_by, decision.second_person}
    return frozenset(name for name in names if name.strip())


def unknown_points(points: Iterable[str], path: str) -> Iterator[Problem]:
    """Refuse at `path` what names a test point that there is not: it would be kept and never looked at."""
    from breachreg.audit.catalogue import catalogue

    if wrong := [point for point in points if point not in catalogue().points]:
        said = _("Toetspunt {points} bestaat niet. Kies een punt uit de lijst.")
        yield Problem(path=path, message=said.format(points=", ".join(wrong)))


def tester_remark(tester: str, workers: Collection[str]) -> tuple[Problem, ...]:
    """Return what deserves a look about who tests: he worked on the case, or has nearly the name of who did."""
    if any(same_name(tester, name) for name in workers):
        said = _("{name} werkte zelf aan deze zaak. Dit heet een zelftoets, ook op papier.").format(name=tester.strip())
    elif near := next((name for name in sorted(workers) if nearly_same(tester, name)), ""):
        said = _("{name} lijkt op {other}, die aan deze zaak werkte. Is het dezelfde, typ dan dezelfde naam.").format(
            name=tester.strip(), other=near
        )
    else:
        return ()
    return (Problem(path="tester", message=said, severity=Severity.WARN),)
