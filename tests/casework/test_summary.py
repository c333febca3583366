"""A case in one look: the verdict says what is, never more, and time comes with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from breachreg.casework.deciding import Choice, decide
from breachreg.casework.summary import Summary, Tone, summary_of, summary_to_json
from breachreg.domain.breach import Breach, DecisionTopic, IncidentKind
from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, Facts, Role
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.law import load_law
from breachreg.law.clock import Clock, ClockState
from breachreg.law.interview import Interview
from tests.casework.cases import NO, NOW, PARTIAL, YES, bench, decided, letter
from tests.casework.test_next_step import FILED, TOLD, judged, whole


def look(breach: Breach, *more: Clock) -> Summary:
    assessment, clocks = judged(breach)
    return summary_of(Interview(load_law()), breach, assessment, (*more, *clocks), NOW)


def test_before_the_decision_it_is_an_advice_that_says_how_sure_it_is() -> None:
    found = look(letter())
    assert found.verdict.outcome.startswith("Voorlopig: ")
    assert any("kunnen dit nog veranderen" in line for line in found.verdict.lines)
    assert ("Mensen", None) in found.facts
    assert found.after == "Besluit"


def test_where_nothing_is_known_of_the_data_no_advice_is_claimed_about_the_people() -> None:
    """Ransomware on a Friday: 'niet informeren' would be a low risk that nothing bears out."""
    hacked = letter(facts=Facts(breach_type=(BreachType.CONFIDENTIALITY,), malicious_intent=True))
    lines = look(hacked).verdict.lines
    assert any(line.startswith("Of de betrokkenen het moeten weten, is nog niet te zeggen") for line in lines)
    assert not any("niet informeren" in line for line in lines)
    known = replace(hacked, facts=replace(hacked.facts, data_categories=(DataKind.CONTACT,)))
    assert any("informeren" in line for line in look(known).verdict.lines)


def test_a_no_that_answers_speak_against_is_never_the_heading() -> None:
    """Ransomware with a copy that is confirmed, and "no breach" answered: "voorlopig: geen datalek" would reassure."""
    copied = Facts(cause=Cause.RANSOMWARE, exfiltration_evidence=Evidence.CONFIRMED, data_categories=(DataKind.HEALTH,))
    for denied in (
        replace(copied, is_personal_data_breach=False),
        replace(copied, is_security_incident=False),
        replace(copied, personal_data_involved=False),
    ):
        found = look(letter(incident_kind=IncidentKind.HACKING_MALWARE_PHISHING, facts=denied))
        assert found.verdict.outcome == "Antwoorden spreken elkaar tegen: is dit een datalek?"
        assert found.verdict.tone is Tone.SOON
        assert found.verdict.when
        assert "U antwoordde" in found.verdict.lines[0]
        assert "en ook" in found.verdict.lines[0]
        assert any("nog niet te zeggen" in line for line in found.verdict.lines)
        assert ("Vragen", "antwoorden spreken elkaar tegen") in found.facts
        assert found.next.what.startswith("Antwoorden spreken elkaar tegen")
        assert found.next.part != "facts.is_personal_data_breach"


def test_a_no_that_rests_on_answers_that_do_not_go_together_says_so_first() -> None:
    paper = Facts(
        cause=Cause.LOST_PAPER,
        data_categories=(DataKind.CONTACT,),
        is_personal_data_breach=True,
        unopened=True,
        encrypted_state_of_the_art=True,
    )
    found = look(letter(incident_kind=IncidentKind.HACKING_MALWARE_PHISHING, facts=paper))
    assert found.verdict.outcome.startswith("Antwoorden spreken elkaar tegen; voorlopig: ")


def test_what_was_notified_in_time_and_withdrawn_is_told_beside_the_second_time() -> None:
    gone = replace(FILED, kind=NotificationKind.AUTHORITY_WITHDRAWAL, sent_at=NOW + timedelta(hours=1), text="Dubbel.")
    again = replace(FILED, sent_at=NOW + timedelta(hours=90), receipt_number="507999")
    breach = whole(decisions=decided(is_breach=YES, authority=YES, persons=NO), notifications=(FILED, gone, again))
    assessment, clocks = judged(breach)
    found = summary_of(Interview(load_law()), breach, assessment, clocks, NOW + timedelta(hours=91))
    assert found.verdict.outcome == "Gemeld aan de AP, op tijd"
    assert "Eerder gemeld ma 23 nov 2026 10:00 en ingetrokken" in found.verdict.lines


def test_a_processor_tells_its_controller_first_and_decides_without_reasons_that_it_does_not_notify() -> None:
    case = letter(facts=Facts(role=Role.PROCESSOR, breach_type=(BreachType.CONFIDENTIALITY,)))
    found = look(case)
    assert found.next.what == "Nog te doen: Verwerkingsverantwoordelijke informeren"
    sent = Notification(kind=NotificationKind.CONTROLLER, sent_at=NOW, recipient="Bakkerij Mol")
    yes = decided(is_breach=YES)
    told = replace(case, notifications=(sent,), decisions=yes)
    assert look(told).next.what == "Leg vast dat de verwerkingsverantwoordelijke beslist over de AP en de betrokkenen"
    done = decide(told, Choice(topic=DecisionTopic.AUTHORITY, outcome=NO), bench(told))
    assert done.decisions[-1].reasons.startswith("U bent verwerker.")


def test_facts_that_are_known_or_known_to_be_unknown_are_said() -> None:
    facts = dict(look(whole(unknown=("facts.recipient_type",))).facts)
    assert facts["Mensen"] == "1"
    assert facts["Gezien door"] == "nog niet bekend"
    assert facts["Gegevens"]
    # who had seen it is not asked where nobody did
    gone = whole(facts=Facts(data_categories=(DataKind.CONTACT,), breach_type=(BreachType.AVAILABILITY,)))
    assert "Gezien door" not in dict(look(gone).facts)


def test_time_gives_the_tone() -> None:
    def tone(hours: float) -> Tone:
        outcomes = decided(is_breach=YES, authority=YES, persons=NO)
        return look(whole(decisions=outcomes, moments=Moments(aware_at=NOW - timedelta(hours=hours)))).verdict.tone

    assert [tone(10), tone(60), tone(80)] == [Tone.ADVICE, Tone.SOON, Tone.LATE]
    assert look(letter(moments=Moments())).verdict.tone is Tone.SOON


def test_what_was_filed_is_done_and_never_late_by_now() -> None:
    breach = whole(decisions=decided(is_breach=YES, authority=YES, persons=NO), notifications=(FILED,))
    found = look(breach)
    assert found.verdict.tone is Tone.DONE
    assert found.verdict.outcome == "Gemeld aan de AP, op tijd"
    assert found.verdict.when == "ma 23 nov 2026 10:00"
    assert found.verdict.lines[0] == "Ontvangstnummer 507517"
    late = replace(FILED, sent_at=NOW + timedelta(hours=70), delay_reasons="Weekend")
    verdict = look(replace(breach, notifications=(late,))).verdict
    assert (verdict.tone, verdict.outcome) == (Tone.LATE, "Gemeld aan de AP, 8 uur te laat")
    assert "Reden: Weekend" in verdict.lines
    ahead = look(replace(breach, notifications=(replace(FILED, sent_at=NOW + timedelta(hours=9)),))).verdict
    assert (ahead.tone, "ligt in de toekomst" in ahead.when) == (Tone.SOON, True)
    before = look(replace(breach, notifications=(replace(FILED, sent_at=NOW - timedelta(days=9)),))).verdict
    assert (before.tone, before.outcome) == (Tone.SOON, "Gemeld aan de AP")
    assert "controleer de tijdstippen" in before.when
    unnumbered = replace(breach, notifications=(replace(FILED, receipt_number=""), TOLD))
    assert any(line.startswith("Betrokkenen: geïnformeerd") for line in look(unnumbered).verdict.lines)


def test_people_who_wait_are_no_green_light() -> None:
    waiting = whole(decisions=decided(is_breach=YES, authority=YES, persons=YES), notifications=(FILED,))
    verdict = look(waiting).verdict
    assert (verdict.tone, verdict.outcome) == (Tone.SOON, "Informeer de betrokkenen")
    assert verdict.when.startswith("onverwijld")
    assert verdict.lines == ("Gemeld aan de AP, op tijd: ma 23 nov 2026 10:00", "Ontvangstnummer 507517")
    assert look(replace(waiting, notifications=(FILED, TOLD))).verdict.tone is Tone.DONE
    undecided = whole(decisions=decided(is_breach=YES, authority=YES), notifications=(FILED,))
    assert look(undecided).verdict.tone is not Tone.DONE


def test_a_filing_that_no_term_was_counted_for_is_just_filed() -> None:
    found = look(whole(moments=Moments(), decisions=decided(is_breach=YES, authority=YES), notifications=(FILED,)))
    assert found.verdict.outcome == "Gemeld aan de AP"


def test_decided_not_to_is_calm() -> None:
    found = look(whole())
    assert (found.verdict.tone, found.verdict.outcome) == (Tone.CALM, "Besloten: niet melden aan de AP")
    no_breach = look(whole(decisions=decided(is_breach=NO)))
    assert (no_breach.verdict.outcome, no_breach.verdict.lines) == ("Besloten: geen datalek", ())


def test_what_was_decided_before_a_withdrawal_is_no_decision_any_more() -> None:
    first = Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW + timedelta(hours=1))
    gone = Notification(kind=NotificationKind.AUTHORITY_WITHDRAWAL, sent_at=NOW + timedelta(hours=2), text="Dubbel.")
    case = whole(decisions=decided(is_breach=YES, authority=YES, persons=NO), notifications=(first, gone))
    found = look(case)
    assert (found.verdict.tone, found.verdict.outcome) == (Tone.SOON, "Melding ingetrokken: besluit opnieuw over de AP")


def test_a_part_of_the_people_is_named_as_such() -> None:
    outcomes = decided(is_breach=YES, authority=NO, persons=PARTIAL)
    assert look(whole(decisions=outcomes)).verdict.outcome == "Informeer een deel van de betrokkenen"


def test_the_advice_that_it_is_no_breach_says_nothing_of_people() -> None:
    found = look(letter(facts=Facts(personal_data_involved=False)))
    assert "geen datalek" in found.verdict.outcome
    assert not any("betrokkenen" in line for line in found.verdict.lines)


def test_an_earlier_clock_of_another_law_is_in_the_block_and_the_ap_below_it() -> None:
    early = Clock(
        id="cbw-24",
        name="Vroege waarschuwing",
        recipient="CSIRT",
        state=ClockState.OPEN,
        due_at=NOW + timedelta(hours=2),
        because="Het incident is significant.",
    )
    found = look(letter(), early)
    assert (found.verdict.outcome, found.verdict.tone) == ("Vroege waarschuwing", Tone.SOON)
    assert found.verdict.lines[0] == "Het incident is significant."
    assert any("aan de AP" in line for line in found.verdict.lines)
    assert look(whole(), early).verdict.lines[1].startswith("Besloten: niet melden aan de AP")


def test_a_supplement_is_told_of_only_where_something_was_filed() -> None:
    supplement = Clock(id="avg-33-4", name="Melding aanvullen", recipient="AP", state=ClockState.OPEN, since=NOW)
    for notifications, told in (((), False), ((FILED,), True)):
        breach = whole(notifications=notifications)
        found = summary_of(Interview(load_law()), breach, judged(breach)[0], (supplement,), NOW)
        assert any(line.startswith("Melding aanvullen: ") for line in found.verdict.lines) is told


def test_closed_says_how_it_ended() -> None:
    filed = look(
        whole(decisions=decided(is_breach=YES, authority=YES, persons=NO), notifications=(FILED,), closed_at=NOW)
    )
    assert filed.verdict.outcome == "Gesloten"
    assert filed.verdict.lines[0].startswith("Gemeld ma 23 nov")
    assert "register (AVG 33(5))" in look(whole(closed_at=NOW)).verdict.lines[0]
    assert look(whole(decisions=decided(is_breach=NO), closed_at=NOW)).verdict.lines == ("Besloten: geen datalek",)
    own = decided(is_breach=YES, authority=YES, persons=YES)
    assert not any("vóór dit register" in line for line in look(whole(decisions=own, closed_at=NOW)).verdict.lines)
    taken_over = tuple(replace(one, before_register=True) for one in own)
    told = look(whole(decisions=taken_over, closed_at=NOW)).verdict.lines
    assert [line.partition(" vóór dit register")[0] for line in told if "wanneer is niet vastgelegd" in line] == [
        "Aan de AP gemeld",
        "Betrokkenen geïnformeerd",
    ]
    known = look(whole(decisions=taken_over, notifications=(FILED, TOLD), closed_at=NOW)).verdict.lines
    assert not any("wanneer is niet vastgelegd" in line for line in known)
    yet = look(whole(decisions=taken_over)).verdict
    assert (yet.outcome, yet.when, yet.tone) == (
        "Gemeld aan de AP vóór dit register",
        "dag onbekend, na te gaan",
        Tone.SOON,
    )
    assert any("Betrokkenen geïnformeerd vóór dit register" in line for line in yet.lines)
    none = tuple(replace(one, before_register=True) for one in decided(is_breach=YES, authority=NO, persons=NO))
    assert not any("wanneer" in line for line in look(whole(decisions=none, closed_at=NOW)).verdict.lines)
    assert look(letter(closed_at=NOW, mistake="Dubbel")).verdict.lines == ("Dubbel",)


def test_it_travels_as_json() -> None:
    found = summary_to_json(look(letter()))
    assert found["next_step"]["kind"] == "answer"
    assert found["next_step"]["after"] == "Besluit"
    assert {stage["state"] for stage in found["stages"]} == {"done", "now", "later"}
    assert found["verdict"]["tone"] == "advice"
    assert {"name": "Mensen", "text": None} in found["facts"]
