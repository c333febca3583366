"""How every clock stands is said in one place: open until, done in time or late, to be looked into, or not due."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from breachreg.domain.breach import Breach, Count, Decision, DecisionOutcome, DecisionTopic
from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, Facts, RecipientType, Role
from breachreg.domain.filings import filed_late
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Channel, FiledAnswer, Notification, NotificationKind
from breachreg.domain.parties import ClockAnchor, Organisation, OwnClock, Regime
from breachreg.domain.policies import Policy
from breachreg.domain.policy_clocks import with_policies
from breachreg.domain.tasks import Task
from breachreg.domain.terms import listed_clock
from breachreg.law import load_law
from breachreg.law.case import assess_breach
from breachreg.law.clock import Clock, ClockState
from breachreg.law.clock_words import clock_in_words, listed_in_words
from breachreg.law.clocks import case_clocks, headline
from breachreg.law.results import Applies, Obligation
from breachreg.law.terms import terms_of

AWARE = datetime(2026, 11, 20, 15, 40, tzinfo=UTC)
NOW = AWARE + timedelta(hours=30)
LATE = AWARE + timedelta(hours=80)
YES, NO = DecisionOutcome.YES, DecisionOutcome.NO
FACTS = Facts(
    role=Role.CONTROLLER,
    is_security_incident=True,
    personal_data_involved=True,
    breach_type=(BreachType.CONFIDENTIALITY,),
    cause=Cause.MISDIRECTED_EMAIL,
    data_categories=(DataKind.IDENTIFICATION, DataKind.NATIONAL_ID),
    recipient_type=RecipientType.UNKNOWN_CRIMINAL,
)
CASE = Breach(id="a", registered_at=AWARE, facts=FACTS, people=Count.exact(12), moments=Moments(aware_at=AWARE))
NOTHING = Organisation()
CBW = Organisation(regimes=(Regime.CYBERSECURITY_ACT,))


def clocks(breach: Breach = CASE, organisation: Organisation = NOTHING, now: datetime = NOW) -> dict[str, Clock]:
    found = assess_breach(load_law(), breach, organisation, now=now, deep=False)
    return {clock.id: clock for clock in case_clocks(load_law(), breach, found.obligations)}


def first(breach: Breach = CASE, organisation: Organisation = NOTHING, now: datetime = NOW) -> Clock | None:
    return headline(tuple(clocks(breach, organisation, now).values()))


def said(clock: Clock | None, now: datetime = LATE) -> str:
    assert clock is not None
    return clock_in_words(clock, now).text


def sent(kind: NotificationKind, hours: float, breach: Breach = CASE, **more: object) -> Breach:
    one = Notification(kind=kind, sent_at=AWARE + timedelta(hours=hours), **more)  # type: ignore[arg-type]
    return replace(breach, notifications=(*breach.notifications, one))


def decided(topic: DecisionTopic, outcome: DecisionOutcome, breach: Breach = CASE) -> Breach:
    one = Decision(topic=topic, outcome=outcome, decided_by="M. Bos", decided_at=NOW, law_edition="2026-11-29")
    return replace(breach, decisions=(*breach.decisions, one))


def test_an_open_term_says_until_when_and_once_past_how_late() -> None:
    assert first() == clocks()["avg-33-1"]
    assert said(first(), NOW) == "nog 42 uur (ma 23 nov 16:40)"
    assert said(first(now=LATE), LATE) == "8 uur te laat"


def test_what_was_notified_in_time_is_late_nowhere_however_long_ago() -> None:
    told = sent(NotificationKind.AUTHORITY_INITIAL, 20, receipt_number="507517")
    clock = clocks(told, now=LATE)["avg-33-1"]
    assert clock.state is ClockState.DONE
    assert clock.late_by is None
    assert said(clock, LATE) == "gemeld za 21 nov 2026 12:40 (507517), op tijd"


def test_what_was_notified_late_says_by_how_much_and_why() -> None:
    told = sent(NotificationKind.AUTHORITY_INITIAL, 75.2, delay_reasons="Het contract gaf geen noodnummer.")
    clock = clocks(told, now=LATE)["avg-33-1"]
    assert said(clock, LATE) == (
        "gemeld ma 23 nov 2026 19:52, 3 uur en 12 minuten te laat. Reden: Het contract gaf geen noodnummer."
    )


def test_after_the_authority_the_people_are_the_most_urgent_and_their_days_are_counted() -> None:
    told = sent(NotificationKind.AUTHORITY_INITIAL, 20)
    clock = first(told, now=AWARE + timedelta(days=6))
    assert clock is not None
    assert (clock.id, clock.state) == ("avg-34", ClockState.OPEN)
    assert said(clock, AWARE + timedelta(days=6)) == "onverwijld; 6 dagen sinds kennisname"
    done = sent(NotificationKind.PERSONS, 40, told, persons=12)
    follow_up = first(done)
    assert follow_up is not None
    assert said(follow_up) == "zonder onredelijke vertraging; 60 uur sinds de melding"
    assert "geïnformeerd zo 22 nov 2026 08:40, 40 uur na kennisname" in said(clocks(done)["avg-34"])


def test_who_told_only_part_of_the_people_sees_how_many() -> None:
    some = sent(NotificationKind.PERSONS, 40, persons=9)
    clock = clocks(some)["avg-34"]
    assert clock.state is ClockState.OPEN
    assert said(clock) == "9 van 12 geïnformeerd; onverwijld; 80 uur sinds kennisname"
    assert first(sent(NotificationKind.AUTHORITY_INITIAL, 20, some)) == clock
    rest = sent(NotificationKind.PERSONS, 60, some, persons=3)
    assert clocks(rest)["avg-34"].state is ClockState.DONE
    assert said(clocks(replace(some, closed_at=LATE))["avg-34"]).endswith("9 van 12 mensen")


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        ({"channels": (Channel.WEBSITE,)}, None),
        ({"persons": 12}, None),
        (None, DecisionOutcome.PARTIAL),
        (None, DecisionOutcome.NO),
    ],
)
def test_a_public_notice_a_higher_number_or_a_decision_for_some_ends_telling_people(
    more: dict[str, object] | None, outcome: DecisionOutcome | None
) -> None:
    some = sent(NotificationKind.PERSONS, 40, persons=9)
    if more is not None:
        some = sent(NotificationKind.PERSONS, 50, some, **more)
    if outcome is not None:
        some = decided(DecisionTopic.PERSONS, outcome, some)
    assert clocks(some)["avg-34"].state is ClockState.DONE


def test_a_second_letter_without_a_number_does_not_say_that_everybody_was_told() -> None:
    some = sent(NotificationKind.PERSONS, 50, sent(NotificationKind.PERSONS, 40, persons=9))
    assert clocks(some)["avg-34"].state is ClockState.OPEN
    whole = sent(NotificationKind.PERSONS, 50, sent(NotificationKind.PERSONS, 40), persons=9)
    assert clocks(whole)["avg-34"].state is ClockState.DONE


def test_informing_is_done_with_the_sending_by_which_all_had_been_told_and_a_later_one_moves_no_date() -> None:
    both = sent(NotificationKind.PERSONS, 200, sent(NotificationKind.PERSONS, 24, persons=5), persons=7)
    clock = clocks(both)["avg-34"]
    assert (clock.state, clock.done_at) == (ClockState.DONE, AWARE + timedelta(hours=200))
    news = sent(NotificationKind.PERSONS, 300, both, persons=12)
    assert clocks(news)["avg-34"].done_at == AWARE + timedelta(hours=200)
    # recorded in another order than they went out
    turned = replace(both, notifications=both.notifications[::-1])
    assert clocks(turned)["avg-34"].done_at == AWARE + timedelta(hours=200)
    public = sent(
        NotificationKind.PERSONS, 90, sent(NotificationKind.PERSONS, 24, persons=5), channels=(Channel.WEBSITE,)
    )
    assert clocks(public)["avg-34"].done_at == AWARE + timedelta(hours=90)
    unnumbered = sent(NotificationKind.PERSONS, 90, sent(NotificationKind.PERSONS, 24))
    assert clocks(unnumbered)["avg-34"].done_at == AWARE + timedelta(hours=24)
    some = decided(
        DecisionTopic.PERSONS,
        DecisionOutcome.PARTIAL,
        sent(NotificationKind.PERSONS, 90, sent(NotificationKind.PERSONS, 24, persons=5), persons=4),
    )
    assert clocks(some)["avg-34"].done_at == AWARE + timedelta(hours=90)


def test_whoever_decided_not_to_notify_has_nothing_to_supplement_after_it() -> None:
    no, yes = (clocks(decided(DecisionTopic.AUTHORITY, outcome))["avg-33-4"] for outcome in (NO, YES))
    assert (no.state, said(no)) == (ClockState.NOT_DUE, "besloten: niet nodig")
    assert (yes.state, said(yes)) == (ClockState.NOT_DUE, "pas na de melding")
    none = clocks(decided(DecisionTopic.IS_BREACH, NO))["avg-33-4"]
    assert said(none) == "besloten: niet nodig"


def test_nothing_is_to_be_supplemented_before_anything_was_filed() -> None:
    clock = clocks()["avg-33-4"]
    assert clock.state is ClockState.NOT_DUE
    assert said(clock) == "pas na de melding"


def test_who_decides_to_notify_after_a_withdrawal_has_a_term_again() -> None:
    gone = sent(NotificationKind.AUTHORITY_WITHDRAWAL, 20, sent(NotificationKind.AUTHORITY_INITIAL, 10), text="Dubbel.")
    assert clocks(decided(DecisionTopic.AUTHORITY, YES, gone))["avg-33-1"].state is ClockState.OPEN


def test_a_case_without_awareness_asks_for_it_before_all_else() -> None:
    unknown = replace(CASE, moments=Moments(discovered_at=AWARE))
    clock = first(unknown, CBW)
    assert clock is not None
    assert (clock.id, clock.asks) == ("avg-33-1", "moments.aware_at")
    assert clock_in_words(clock, NOW).text == "vul in: kennisname"
    assert clock_in_words(clock, NOW).tone == "soon"


def test_a_duty_that_nobody_established_is_never_late() -> None:
    told = sent(NotificationKind.AUTHORITY_INITIAL, 20)
    clock = clocks(told, CBW, LATE)["cbw-26"]
    assert clock.state is ClockState.TO_CHECK
    words = clock_in_words(clock, LATE)
    assert words.text == "na te gaan (termijn: za 21 nov 16:40)"
    assert words.tone != "late"


def test_what_was_sent_to_the_csirt_stops_its_own_clock_and_no_other() -> None:
    told = sent(NotificationKind.CSIRT, 10, duty="cbw-26")
    found = clocks(told, CBW)
    assert found["cbw-26"].state is ClockState.DONE
    assert found["cbw-27"].state is ClockState.TO_CHECK
    assert found["avg-33-1"].state is ClockState.OPEN


@pytest.mark.parametrize("hours", [10, 90])
def test_a_final_report_follows_the_notification_as_it_was_really_sent(hours: int) -> None:
    told = sent(NotificationKind.CSIRT, hours, duty="cbw-27")
    due = clocks(told, CBW)["cbw-29"].due_at
    sent_on = (AWARE + timedelta(hours=hours)).date()
    assert due is not None
    assert due.date() >= sent_on.replace(month=12)


def test_an_own_period_stops_by_what_was_sent_for_it() -> None:
    policy = OwnClock(id="polis", name="Melding verzekeraar", hours=48, anchor=ClockAnchor.AWARE)
    contract = OwnClock(id="klant", name="Bericht aan opdrachtgever", hours=24, anchor=ClockAnchor.AWARE)
    organisation = Organisation(own_clocks=(policy, contract))
    assert first(CASE, organisation) == clocks(CASE, organisation)["own-klant"]
    told = sent(NotificationKind.INSURER, 5)
    told = sent(NotificationKind.OTHER, 30, told, duty="own-klant", delay_reasons="Contactpersoon was ziek.")
    found = clocks(told, organisation)
    assert found["own-polis"].late_by is None
    assert "6 uur te laat. Reden: Contactpersoon was ziek." in said(found["own-klant"])


def test_a_time_of_a_policy_never_hides_what_the_law_asks_however_early_it_ends() -> None:
    excess = OwnClock(id="policy-a-excess", name="Melden zonder eigen risico", hours=2, anchor=ClockAnchor.AWARE)
    contract = OwnClock(id="klant", name="Bericht aan opdrachtgever", hours=100, anchor=ClockAnchor.AWARE)
    order = list(clocks(CASE, Organisation(own_clocks=(excess, contract))))
    assert order.index("avg-33-1") < order.index("own-klant") < order.index("own-policy-a-excess")


def test_a_decision_not_to_notify_stops_the_clock_and_one_to_notify_starts_it_whatever_the_advice() -> None:
    no = decided(DecisionTopic.AUTHORITY, NO)
    assert clocks(no)["avg-33-1"].state is ClockState.NOT_DUE
    mild = replace(CASE, facts=replace(FACTS, encrypted_state_of_the_art=True, key_compromised=False))
    assert clocks(mild)["avg-33-1"].state is ClockState.NOT_DUE
    yes = decided(DecisionTopic.AUTHORITY, YES, mild)
    clock = clocks(yes)["avg-33-1"]
    assert (clock.state, clock.due_at) == (ClockState.OPEN, AWARE + timedelta(hours=72))


def test_without_a_breach_the_clocks_of_incidents_stay() -> None:
    no = decided(DecisionTopic.IS_BREACH, NO)
    found = clocks(no, CBW)
    assert {found[i].state for i in ("avg-33-1", "avg-34")} == {ClockState.NOT_DUE}
    assert found["cbw-26"].state is ClockState.TO_CHECK


def test_a_withdrawn_notification_neither_runs_nor_counts_as_done() -> None:
    gone = sent(NotificationKind.AUTHORITY_WITHDRAWAL, 30, sent(NotificationKind.AUTHORITY_INITIAL, 20), text="Dubbel.")
    clock = clocks(gone, now=LATE)["avg-33-1"]
    assert clock.state is ClockState.NOT_DUE
    assert said(clock, LATE) == "ingetrokken"
    again = sent(NotificationKind.AUTHORITY_INITIAL, 50, gone)
    assert clocks(again, now=LATE)["avg-33-1"].state is ClockState.DONE


def test_what_the_ap_heard_in_time_and_was_withdrawn_is_late_nowhere_when_it_is_notified_again() -> None:
    """A list said 'late' of a case whose first notification was in time: the law has no second 72 hours."""
    filed = sent(NotificationKind.AUTHORITY_INITIAL, 20)
    gone = sent(NotificationKind.AUTHORITY_WITHDRAWAL, 30, filed, text="Toch geen lek.")
    again_yes = Decision(
        topic=DecisionTopic.AUTHORITY,
        outcome=YES,
        decided_by="M. Bos",
        decided_at=AWARE + timedelta(hours=78),
        law_edition="x",
    )
    wished = replace(gone, decisions=(again_yes,))
    waits = clocks(wished, now=LATE)["avg-33-1"]
    assert (waits.state, waits.due_at, waits.since) == (ClockState.OPEN, None, AWARE + timedelta(hours=78))
    said_now = clock_in_words(waits, LATE)
    assert said_now.text.startswith(
        "eerder gemeld za 21 nov 2026 12:40 en ingetrokken; zonder onredelijke vertraging; 2 uur"
    )
    assert said_now.tone == "soon"
    (term,) = (term for term in terms_of(load_law(), wished, NOTHING) if term.subject == "avg-33-1")
    listed = listed_clock([term])
    assert listed_in_words(listed.name, listed.at, LATE).text == "opnieuw melden; al 2 uur"
    again = sent(NotificationKind.AUTHORITY_INITIAL, 79, wished)
    done = clocks(again, now=LATE)["avg-33-1"]
    assert (done.state, done.late_by) == (ClockState.DONE, None)
    assert said(done).endswith(", op tijd, eerder gemeld za 21 nov 2026 12:40 en ingetrokken")
    assert not filed_late(again)


def test_what_was_notified_late_stays_so_late_when_it_is_notified_again() -> None:
    filed = sent(NotificationKind.AUTHORITY_INITIAL, 73, delay_reasons="De verwerker zweeg.")
    gone = sent(NotificationKind.AUTHORITY_WITHDRAWAL, 74, filed, text="Toch geen lek.")
    done = clocks(sent(NotificationKind.AUTHORITY_INITIAL, 79, gone), now=LATE)["avg-33-1"]
    assert done.late_by == timedelta(hours=1)
    assert "1 uur te laat" in said(done)
    assert said(done).endswith("Reden: De verwerker zweeg.")
    assert filed_late(gone)


def test_a_supplement_counts_since_the_last_one_and_says_so() -> None:
    filed = sent(NotificationKind.AUTHORITY_INITIAL, 20)
    assert said(clocks(filed)["avg-33-4"]).endswith("60 uur sinds de melding")
    more = sent(NotificationKind.AUTHORITY_FOLLOW_UP, 40, filed)
    assert said(clocks(more)["avg-33-4"]).endswith("40 uur sinds de laatste aanvulling")


def test_what_was_withdrawn_needs_no_supplement_until_it_is_filed_again() -> None:
    gone = sent(NotificationKind.AUTHORITY_WITHDRAWAL, 30, sent(NotificationKind.AUTHORITY_INITIAL, 20), text="Dubbel.")
    more = sent(
        NotificationKind.AUTHORITY_WITHDRAWAL,
        40,
        sent(NotificationKind.AUTHORITY_FOLLOW_UP, 30, sent(NotificationKind.AUTHORITY_INITIAL, 20)),
        text="Dubbel.",
    )
    for case in (gone, more):
        assert clocks(case)["avg-33-4"].state is ClockState.NOT_DUE
        assert said(clocks(case)["avg-33-4"]) == "ingetrokken"
    again = sent(NotificationKind.AUTHORITY_INITIAL, 50, gone)
    assert clocks(again)["avg-33-4"].state is ClockState.OPEN


def test_a_closed_case_asks_nothing_any_more() -> None:
    assert first(replace(CASE, closed_at=NOW), CBW) is None


def test_a_notification_before_awareness_asks_to_check_the_moments() -> None:
    told = sent(NotificationKind.AUTHORITY_INITIAL, -5)
    assert "controleer de tijdstippen" in said(clocks(told)["avg-33-1"])


def test_a_notification_in_the_future_is_not_called_done_and_late() -> None:
    told = sent(NotificationKind.AUTHORITY_INITIAL, 300)
    words = clock_in_words(clocks(told)["avg-33-1"], NOW)
    assert "ligt in de toekomst: controleer het tijdstip" in words.text
    assert words.tone == "soon"


def test_a_processor_tells_the_controller_without_undue_delay() -> None:
    processor = replace(CASE, facts=replace(FACTS, role=Role.PROCESSOR))
    assert said(first(processor), NOW) == "zonder onredelijke vertraging; 30 uur sinds kennisname"
    assert first(sent(NotificationKind.CONTROLLER, 3, processor)) is None


def test_answers_that_contradict_each_other_stop_no_clock() -> None:
    doubted = replace(CASE, facts=replace(FACTS, personal_data_involved=False))
    found = clocks(doubted)
    assert {found[duty].state for duty in ("avg-33-1", "avg-34")} == {ClockState.TO_CHECK}
    assert found["avg-33-1"].due_at == AWARE + timedelta(hours=72)
    sure = replace(CASE, facts=Facts(personal_data_involved=False))
    assert clocks(sure)["avg-33-1"].state is ClockState.NOT_DUE
    assert clocks(decided(DecisionTopic.IS_BREACH, NO, doubted))["avg-33-1"].state is ClockState.NOT_DUE


def test_an_uncertain_no_is_to_be_looked_into_before_the_term_ends() -> None:
    unsure = replace(
        CASE, facts=replace(FACTS, access_evidence=Evidence.EXCLUDED, recipient_type=None, data_categories=())
    )
    clock = clocks(unsure)["avg-33-1"]
    assert (clock.state, said(clock, NOW)) == (ClockState.TO_CHECK, "na te gaan vóór ma 23 nov 16:40")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_state_has_its_words_in_both_languages(language: str) -> None:
    told = sent(NotificationKind.AUTHORITY_INITIAL, 75)
    for breach in (CASE, told, replace(CASE, closed_at=NOW), replace(CASE, moments=Moments())):
        found = assess_breach(load_law(), breach, CBW, now=NOW, deep=False, language=language)
        for clock in case_clocks(load_law(), breach, found.obligations):
            words = clock_in_words(clock, NOW, language)
            assert words.text
            assert "{" not in words.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_clock_asks_for_its_moment_in_words(language: str) -> None:
    """Every moment from which a period can run has a name; the path of a field is for nobody."""
    for duty in load_law().duties.duties:
        for version in duty.versions:
            if version.anchor:
                clock = Clock(id=duty.id, name="", recipient="", state=ClockState.TO_CHECK, asks=version.anchor)
                assert "moments." not in clock_in_words(clock, NOW, language).text, duty.id


def test_nobody_is_late_by_what_the_office_aims_at_or_by_what_nobody_established() -> None:
    policy = Policy(
        id="p",
        insurer="Rivierland",
        starts_on=date(2026, 1, 1),
        notice_rule="zo spoedig mogelijk (art. 12)",
        excess_waived_hours=12,
    )
    office = with_policies(Organisation(), [policy])
    for clock in (clocks(CASE, office, LATE)[ident] for ident in ("own-policy-p", "own-policy-p-excess")):
        assert clock.state is ClockState.TO_CHECK
        assert "al moeten" not in said(clock)
        assert clock_in_words(clock, LATE).tone != "late"
    target = clocks(CASE, office, LATE)["own-policy-p"]
    assert said(target) == "na te gaan; eigen streeftijd za 21 nov 16:40"
    assert (
        target.reference
        == "art. 7:941 BW; streeftermijn van uw organisatie. De polis zegt: zo spoedig mogelijk (art. 12)"
    )
    told = clocks(sent(NotificationKind.INSURER, 79), office, LATE)
    for ident in ("own-policy-p", "own-policy-p-excess"):
        assert told[ident].late_by is None
        assert said(told[ident]) == "verstuurd ma 23 nov 2026 23:40"
    csirt = clocks(sent(NotificationKind.CSIRT, 60, duty="cbw-26"), CBW, LATE)["cbw-26"]
    assert "te laat" not in said(csirt)


def test_what_was_filed_incomplete_keeps_the_supplement_open_until_it_was_supplemented() -> None:
    def state(breach: Breach) -> ClockState:
        duty = Obligation(
            id="avg-33-4",
            name="Melding aanvullen",
            applies=Applies.NO,
            recipient="AP",
            because="Alles is beantwoord.",
            due_at=None,
            anchor="",
            hours=None,
            reference="AVG 33(4)",
        )
        (clock,) = case_clocks(load_law(), breach, (duty,))
        return clock.state

    missing = FiledAnswer(number="6.1", question="Hoeveel?", answer="", state="missing")
    filed = sent(NotificationKind.AUTHORITY_INITIAL, 20, answers=(missing,))
    assert state(filed) is ClockState.NOT_DUE
    task = Task(id="t", text="Aanvullen bij de AP", origin="ap:6.1")
    asks = replace(filed, tasks=(task,))
    assert state(asks) is ClockState.OPEN
    answered = replace(filed, tasks=(replace(task, done_on=date(2026, 11, 23)),))
    assert state(answered) is ClockState.OPEN, "the AP has not heard it yet"
    known = replace(missing, answer="12", state="recorded")
    assert state(sent(NotificationKind.AUTHORITY_FOLLOW_UP, 80, answered, answers=(known,))) is ClockState.DONE
    assert state(replace(answered, tasks=(replace(task, done_on=date(2026, 11, 1)),))) is ClockState.NOT_DUE
    assert state(replace(asks, tasks=(replace(task, origin="playbook:a"),))) is ClockState.NOT_DUE
    assert state(replace(asks, closed_at=LATE)) is ClockState.NOT_DUE
