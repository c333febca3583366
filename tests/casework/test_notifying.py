"""What went out: to whom, when, for which duty, and what each kind needs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from breachreg.casework.notifying import is_late, notify, objections, offered
from breachreg.domain.breach import Breach, Count
from breachreg.domain.informing import EVERYBODY
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Channel, FiledAnswer, Notification, NotificationKind
from breachreg.domain.parties import InvolvedParty, Organisation, PartyRole, Regime
from breachreg.domain.problems import Severity
from breachreg.errors import InputError
from breachreg.law import load_law
from tests.casework.cases import NO, NOW, OFFICE, YES, decided, desk, letter

INITIAL, FOLLOW_UP, WITHDRAWAL = list(NotificationKind)[:3]


def sent(kind: NotificationKind, **values: Any) -> Notification:
    return Notification(kind=kind, **{"sent_at": NOW - timedelta(minutes=5), **values})


def refused(breach: Breach, notification: Notification) -> dict[str, str]:
    with pytest.raises(InputError) as told:
        notify(breach, notification, desk(breach))
    return {problem.path: problem.message for problem in told.value.problems}


def looks(breach: Breach, notification: Notification) -> dict[str, str]:
    found = objections(breach, notification, desk(breach))
    assert {problem.severity for problem in found} <= {Severity.WARN}
    return {problem.path: problem.message for problem in found}


DECIDED = decided(is_breach=YES, authority=YES, persons=YES)
FILED = letter(decisions=DECIDED, notifications=(sent(INITIAL, receipt_number="2026-1"),))
TO_WHOM: dict[NotificationKind, str] = {
    INITIAL: "Autoriteit Persoonsgegevens",
    FOLLOW_UP: "Autoriteit Persoonsgegevens",
    WITHDRAWAL: "Autoriteit Persoonsgegevens",
    NotificationKind.PERSONS: "Betrokkenen",
    NotificationKind.POLICE: "Politie",
    NotificationKind.CSIRT: "CSIRT",
    NotificationKind.CUSTOMERS: "Afnemers",
}


@pytest.mark.parametrize("kind", NotificationKind)
def test_every_kind_can_be_recorded_and_says_to_whom(kind: NotificationKind) -> None:
    before = letter(decisions=DECIDED) if kind is INITIAL else FILED
    wish = sent(kind, text="Wat wij schreven")
    if kind not in TO_WHOM:
        assert refused(before, wish) == {"recipient": "Vul in aan wie dit is gestuurd."}
        wish = sent(kind, recipient=" Iemand ")
    kept = notify(before, wish, desk(before)).notifications[-1]
    assert kept.recipient == TO_WHOM.get(kind, "Iemand")
    assert looks(before, wish) == {}


def test_the_case_and_the_duty_tell_to_whom_as_well() -> None:
    breach = letter(
        parties=(InvolvedParty(name="Drukkerij BV"), InvolvedParty(name="Regio", role=PartyRole.CONTROLLER))
    )
    for wish, who in (
        (sent(NotificationKind.PROCESSOR), "Drukkerij BV"),
        (sent(NotificationKind.CONTROLLER), "Regio"),
        (sent(NotificationKind.INSURER, duty="own-polis"), "Verzekeraar NV"),
        (sent(NotificationKind.OTHER, duty="own-sla"), "Contract met de regio"),
        (sent(NotificationKind.OTHER_SUPERVISOR, duty="dora-19"), "AFM of DNB"),
    ):
        assert notify(breach, wish, desk(breach)).notifications[-1].recipient == who


def test_a_filing_goes_through_the_online_form_and_a_supplement_keeps_the_number() -> None:
    (first,) = notify(letter(), sent(INITIAL, receipt_number=" 2026-1 "), desk(letter())).notifications
    assert (first.channels, first.receipt_number) == ((Channel.ONLINE_FORM,), "2026-1")
    more = notify(FILED, sent(FOLLOW_UP), desk(FILED)).notifications[-1]
    assert more.receipt_number == "2026-1"
    assert notify(FILED, sent(FOLLOW_UP, receipt_number="7"), desk(FILED)).notifications[-1].receipt_number == "7"
    phoned = sent(INITIAL, channels=(Channel.PHONE,))
    assert notify(letter(), phoned, desk(letter())).notifications[-1].channels == (Channel.PHONE,)


def test_a_filing_builds_on_what_stands() -> None:
    assert "al gemeld" in refused(FILED, sent(INITIAL))["kind"]
    for kind in (FOLLOW_UP, WITHDRAWAL):
        assert "geen melding" in refused(letter(), sent(kind, text="x"))["kind"]
    assert "een reden" in refused(FILED, sent(WITHDRAWAL, text="  "))["text"]


def test_later_than_the_term_the_ap_asks_why() -> None:
    breach = letter(moments=Moments(aware_at=NOW - timedelta(hours=80)), decisions=DECIDED)
    assert "waarom" in refused(breach, sent(INITIAL))["delay_reasons"]
    assert is_late(sent(INITIAL), desk(breach))
    # at the last moment of the 72 hours it is in time (AVG 33(1))
    assert not is_late(sent(INITIAL, sent_at=NOW - timedelta(hours=8)), desk(breach))
    assert is_late(sent(INITIAL, sent_at=NOW - timedelta(hours=8, microseconds=-1)), desk(breach))
    saved = notify(breach, sent(INITIAL, delay_reasons=" Ziekte "), desk(breach))
    assert (saved.delay_reasons, saved.notifications[0].delay_reasons) == ("Ziekte", "Ziekte")
    kept = notify(saved, sent(FOLLOW_UP), desk(saved))
    assert kept.delay_reasons == "Ziekte"
    assert not is_late(sent(INITIAL), desk(letter(moments=Moments())))


def test_what_was_sent_was_sent_in_the_past() -> None:
    for kind in (INITIAL, NotificationKind.PERSONS, NotificationKind.POLICE):
        assert "in de toekomst" in refused(letter(), sent(kind, sent_at=NOW + timedelta(minutes=6)))["sent_at"]
        for year in (1, 1949, 9000, 9999):
            # the last evening of the calendar has no Dutch time
            odd = NOW.replace(year=year, month=12, day=31, hour=23, minute=59)
            assert f"Het jaar {year} " in refused(letter(), sent(kind, sent_at=odd))["sent_at"]
    assert "sent_at" not in looks(letter(decisions=DECIDED), sent(INITIAL, sent_at=NOW + timedelta(minutes=4)))


def test_before_awareness_is_told_and_may_be_recorded() -> None:
    breach = letter(decisions=DECIDED)
    early = sent(NotificationKind.PERSONS, sent_at=NOW - timedelta(hours=11))
    assert "vóór de kennisname" in looks(breach, early)["sent_at"]
    assert notify(breach, early, desk(breach)).notifications == (notify(breach, early, desk(breach)).notifications[0],)
    assert looks(letter(moments=Moments(), decisions=DECIDED), early) == {}
    withdrawn = sent(WITHDRAWAL, text="Vergissing", sent_at=NOW - timedelta(hours=1))
    assert "vóór de melding" in looks(FILED, withdrawn)["sent_at"]


def test_what_was_not_decided_is_told_and_may_be_recorded() -> None:
    for decisions in ((), decided(authority=NO, persons=NO)):
        breach = letter(decisions=decisions)
        assert "nog niet besloten te melden" in looks(breach, sent(INITIAL))["kind"]
        assert "betrokkenen te informeren" in looks(breach, sent(NotificationKind.PERSONS))["kind"]


def test_a_number_of_people_belongs_to_the_people() -> None:
    assert set(refused(letter(), sent(NotificationKind.POLICE, persons=3))) == {"persons"}
    for number in (0, -1, 10_000_000_001):
        assert set(refused(letter(), sent(NotificationKind.PERSONS, persons=number))) == {"persons"}
    assert "persons" not in looks(letter(decisions=DECIDED), sent(NotificationKind.PERSONS, persons=3))


def test_of_a_closed_case_nothing_is_recorded() -> None:
    assert "Heropen" in refused(letter(closed_at=NOW), sent(NotificationKind.POLICE))["closed_at"]


def test_the_register_itself_keeps_the_answers_of_the_form() -> None:
    answer = FiledAnswer(number="5.3", question="?", answer="!", state="recorded")
    assert set(refused(letter(), sent(INITIAL, answers=(answer,)))) == {"answers"}
    assert set(refused(letter(), sent(INITIAL, form="Eigen"))) == {"answers"}


@pytest.mark.parametrize(
    ("duty", "kind"),
    [
        ("cbw-26", NotificationKind.CSIRT),
        ("dora-19", NotificationKind.OTHER_SUPERVISOR),
        ("eidas-19", NotificationKind.OTHER_SUPERVISOR),
        ("cbw-30", NotificationKind.CUSTOMERS),
        ("avg-33-2", NotificationKind.CONTROLLER),
        ("avg-34", NotificationKind.PERSONS),
        ("wpg-33a", INITIAL),
        ("tw-11-3a", INITIAL),
    ],
)
def test_a_duty_is_fulfilled_by_its_own_kind(duty: str, kind: NotificationKind) -> None:
    breach = letter(decisions=DECIDED)
    kept = notify(breach, sent(kind, duty=duty, recipient="Iemand"), desk(breach))
    assert kept.notifications[-1].duty == duty
    wrong = refused(breach, sent(NotificationKind.POLICE, duty=duty))["duty"]
    assert kind.value in wrong


def test_a_duty_that_there_is_not_names_those_that_there_are() -> None:
    said = refused(letter(), sent(NotificationKind.CSIRT, duty="cbw-62"))["duty"]
    assert "cbw-26" in said
    assert "own-polis" in said
    assert "avg-33-5" not in said
    nothing_sent = refused(letter(), sent(NotificationKind.OTHER, recipient="x", duty="avg-33-5"))["duty"]
    assert "register" in nothing_sent


def test_what_is_offered_follows_the_sector_and_the_own_periods() -> None:
    duties = load_law().duties
    found = {(offer.kind, offer.duty): offer.label for offer in offered(duties, OFFICE)}
    assert (NotificationKind.CSIRT, "cbw-26") in found
    assert found[NotificationKind.INSURER, "own-polis"] == "Cyberpolis"
    assert found[NotificationKind.OTHER, "own-sla"] == "Contract met de regio"
    assert (NotificationKind.POLICE, "") in found
    assert not any(kind in (INITIAL, NotificationKind.PERSONS) for kind, _duty in found)
    assert not any(duty.startswith("dora") for _kind, duty in found)
    bank = offered(duties, Organisation(regimes=(Regime.DORA,)))
    assert any(offer.duty == "dora-19" for offer in bank)
    assert (NotificationKind.INSURER, "") in {(offer.kind, offer.duty) for offer in bank}


def test_a_message_without_a_number_leaves_open_whether_everybody_was_told() -> None:
    some = sent(NotificationKind.PERSONS, persons=40)
    breach = letter(
        people=Count.exact(100), decisions=decided(is_breach=YES, authority=NO, persons=YES), notifications=(some,)
    )
    assert "40 van 100" in looks(breach, sent(NotificationKind.PERSONS))["persons"]
    assert "persons" not in looks(breach, sent(NotificationKind.PERSONS, persons=60))
    assert (
        "dit zijn er 6.000.000, en in de zaak staan hooguit 100 mensen"
        in looks(breach, sent(NotificationKind.PERSONS, persons=6_000_000))["persons"]
    )
    assert "persons" not in looks(breach, sent(NotificationKind.PERSONS, channels=(next(iter(EVERYBODY)),)))
