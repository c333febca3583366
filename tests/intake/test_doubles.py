"""Likely doubles: named for what few cases have, never for kind and day alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, Count, EvidenceItem
from breachreg.domain.choices import IncidentKind
from breachreg.domain.moments import Moments
from breachreg.domain.parties import Contact, InvolvedParty
from breachreg.intake.doubles import alike
from breachreg.intake.over_register import doubles_of
from breachreg.register import Register


def case(clock: FixedClock, reference: str, description: str, *, hours: int = 0) -> Breach:
    return Breach(
        id=reference,
        reference=reference,
        title="Brief naar het verkeerde adres",
        description=description,
        incident_kind=IncidentKind.POST_WRONG_RECIPIENT,
        moments=Moments(aware_at=clock.now() - timedelta(hours=hours)),
    )


def test_two_letters_on_one_day_are_two_cases(clock: FixedClock) -> None:
    one = case(clock, "2026-0001", "De brief is bezorgd bij een andere klant.")
    other = case(clock, "2026-0002", "Een brief werd verkeerd bezorgd.")
    assert alike(other, [one], clock.now()) == ()


def test_the_same_story_of_another_colleague_is_found_with_its_reasons(clock: FixedClock) -> None:
    one = case(clock, "2026-0001", "De Wmo-beschikking van de Kerkstraat 21 lag op 12.", hours=20)
    other = case(clock, "2026-0002", "Beschikking Kerkstraat 21 verkeerd bezorgd.")
    (found,) = alike(other, [one, replace(one, id="m", reference="2026-0009", mistake="dubbel")], clock.now())
    assert (found.reference, found.sure) == ("2026-0001", False)
    assert found.sentence == (
        "Zaak 2026-0001 lijkt hierop: dezelfde woorden: beschikking, kerkstraat, 21; dezelfde soort; één dag ertussen."
    )
    assert alike(replace(other, moments=Moments(aware_at=clock.now() - timedelta(days=40))), [one], clock.now()) == ()


def test_words_that_stand_in_many_cases_say_nothing(clock: FixedClock) -> None:
    story = "De medewerker parkeert dagelijks buiten."
    many = [case(clock, f"2026-{number:04}", story) for number in range(1, 5)]
    assert alike(case(clock, "n", story), many, clock.now()) == ()
    assert len(alike(case(clock, "n", story), many[:3], clock.now())) == 3


def test_the_same_file_or_number_is_hardly_another_case(clock: FixedClock) -> None:
    item = EvidenceItem(id="e", name="melding.eml", sha256="a" * 64, size=1, added_at=clock.now())
    one = replace(case(clock, "2026-0001", "a", hours=24 * 90), evidence=(item,), tickets=("T 0042",))
    named = alike(replace(case(clock, "n", "b"), evidence=(item,)), [one], clock.now())
    assert named[0].sentence == "Zaak 2026-0001 is waarschijnlijk dezelfde: hetzelfde bestand, melding.eml."
    named = alike(replace(case(clock, "n", "b"), tickets=("t0042",)), [one], clock.now())
    assert named[0].reasons == ("hetzelfde nummer, T0042",)


def test_reporter_other_organisation_and_an_odd_number_of_people_count(clock: FixedClock) -> None:
    one = replace(
        case(clock, "2026-0001", ""),
        reporter=Contact(name="Vos, An"),
        parties=(InvolvedParty(name="Drukkerij Bruin"),),
        people=Count.exact(48),
    )
    other = replace(one, id="n", reference="", reporter=Contact(name="An Vos"))
    (found,) = alike(other, [one], clock.now())
    assert found.reasons == (
        "dezelfde melder", "dezelfde andere organisatie", "evenveel mensen", "dezelfde soort", "dezelfde dag",
    )  # fmt: skip


def test_a_register_is_asked_for_what_was_entered_lately_and_for_the_number(
    register: Register, clock: FixedClock
) -> None:
    first = register.new_breach(replace(case(clock, "", "Jeugdzorgdossier Lindelaan gemaild."), id="a"))
    new = replace(case(clock, "", "Dossier jeugdzorgdossier, Lindelaan 4."), id="b")
    assert [item.reference for item in doubles_of(register, new)] == [first.reference]
    # the same case again is the case, not another one
    assert doubles_of(register, first) == ()
    old = replace(case(clock, "", "x", hours=24 * 200), id="c", tickets=("MELD-77",))
    register.new_breach(old)
    assert [
        item.sure for item in doubles_of(register, replace(case(clock, "", "y"), id="d", tickets=("meld-77",)))
    ] == [True]
