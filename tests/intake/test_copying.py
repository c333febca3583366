"""A case as an example for another one."""

from __future__ import annotations

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, Count, Measure, MeasureKind, Note, Task
from breachreg.domain.choices import IncidentKind
from breachreg.domain.facts import Cause, DataKind, Facts, RecipientType
from breachreg.domain.moments import Moments
from breachreg.domain.parties import Contact, InvolvedParty
from breachreg.intake.copying import copy_of


def test_the_kind_goes_along_and_nothing_of_people_moments_and_doings(clock: FixedClock) -> None:
    example = Breach(
        id="a",
        reference="2026-0001",
        revision=7,
        title="Brief verkeerd",
        description="De brief van mevrouw Bakker lag bij de buren.",
        incident_kind=IncidentKind.POST_WRONG_RECIPIENT,
        department="Wmo",
        moments=Moments(aware_at=clock.now()),
        facts=Facts(
            cause=Cause.MISDIRECTED_POST, data_categories=(DataKind.HEALTH,), unopened=True, data_returned=True,
            recipient_type=RecipientType.KNOWN_SINGLE, vulnerable_persons=False,
        ),
        people=Count.exact(1),
        reporter=Contact(name="Bea"),
        parties=(InvolvedParty(id="p", name="Drukkerij Bruin", contact=Contact(name="Piet"), note="belde"),),
        measures=(Measure(kind=MeasureKind.CORRECTIVE, text="Opgehaald"),),
        tasks=(Task(id="t", text="Bellen"),),
        notes=(Note(written_at=clock.now(), written_by="An", text="x"),),
        tickets=("M-1",),
    )  # fmt: skip
    copy = copy_of(example, "b")
    assert copy == Breach(
        id="b",
        title="Brief verkeerd",
        incident_kind=IncidentKind.POST_WRONG_RECIPIENT,
        department="Wmo",
        facts=Facts(cause=Cause.MISDIRECTED_POST, data_categories=(DataKind.HEALTH,)),
        parties=(InvolvedParty(name="Drukkerij Bruin"),),
    )
