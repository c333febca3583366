"""What the organisation says of itself: what must be there, and what deserves a look."""

from __future__ import annotations

from collections.abc import Iterator

from breachreg.domain.parties import Organisation, is_mail_address
from breachreg.domain.paths import value_at
from breachreg.domain.problems import Problem, Severity
from breachreg.domain.validation import MOST_HOURS
from breachreg.i18n import _

KVK_DIGITS = 8
ADDRESSES = ("fg.email", "contact.email")


def objections(organisation: Organisation) -> tuple[Problem, ...]:
    """Return what is wrong with an organisation before it is kept, at its own fields; WARN deserves a look and may be kept."""
    return tuple(_wrong(organisation))


def _wrong(organisation: Organisation) -> Iterator[Problem]:
    if not organisation.name.strip():
        yield Problem(path="name", message=_("Vul de naam van de organisatie in."))
    if organisation.officers < 1:
        yield Problem(path="officers", message=_("Er is minstens één privacy officer."))
    for place, clock in enumerate(organisation.own_clocks):
        if not clock.name.strip():
            yield Problem(path=f"own_clocks.{place}.name", message=_("Geef de termijn een naam."))
        if not 0 < clock.hours <= MOST_HOURS:
            yield Problem(path=f"own_clocks.{place}.hours", message=_("Vul in hoeveel uur de termijn duurt."))
    figures = organisation.kvk.replace(" ", "").replace(".", "")
    if figures and not (figures.isascii() and figures.isdigit() and len(figures) == KVK_DIGITS):
        said = _("Een KvK-nummer heeft acht cijfers; hier staan er {n}. Kijk het even na.")
        count = sum(letter.isdigit() for letter in organisation.kvk)
        yield Problem(path="kvk", message=said.format(n=count), severity=Severity.WARN)
    for path in ADDRESSES:
        if not is_mail_address(str(value_at(organisation, path))):
            said = _("Dit lijkt geen e-mailadres (naam@organisatie.nl). Kijk het even na.")
            yield Problem(path=path, message=said, severity=Severity.WARN)
