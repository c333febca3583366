"""A whole case before the law: details fill what was not answered, and a digest tells when facts changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from breachreg.documents.groups import case_of
from breachreg.domain.breach import (
    Breach,
    ConcernedGroup,
    Count,
    CountKind,
    Cybercrime,
    DataConsequence,
    Decision,
    DecisionOutcome,
    DecisionTopic,
    IncidentKind,
    PersonConsequence,
    PersonGroup,
    Protection,
)
from breachreg.domain.facts import BreachType, Cause, DataKind, Facts, RecipientType
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.parties import InvolvedParty, Organisation
from breachreg.domain.terms import TermKind
from breachreg.law import load_law
from breachreg.law.case import assess_breach, counted_facts, effective_facts, facts_digest, outdated_topics
from breachreg.law.facts_input import case_from_json
from breachreg.law.interview import Interview
from breachreg.law.precedents import OwnCase
from breachreg.law.terms import terms_of

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("details", "fact", "value"),
    [
        ({"people": Count.exact(12)}, "persons_approx", 12),
        ({"people": Count(kind=CountKind.RANGE, minimum=10, maximum=200)}, "persons_approx", 200),
        ({"people": Count(kind=CountKind.RANGE, minimum=10)}, "persons_approx", 10),
        ({"incident_kind": IncidentKind.EMAIL_OPEN_CC}, "cause", Cause.OPEN_CC),
        ({"incident_kind": IncidentKind.HACKING_MALWARE_PHISHING}, "cause", Cause.CYBER_ATTACK_OTHER),
        (
            {"incident_kind": IncidentKind.HACKING_MALWARE_PHISHING, "cybercrime": (Cybercrime.RANSOMWARE,)},
            "cause",
            Cause.RANSOMWARE,
        ),
        ({"cybercrime": (Cybercrime.DDOS,)}, "malicious_intent", True),
        ({"incident_kind": IncidentKind.POST_RETURNED_OPENED}, "unopened", False),
        ({"incident_kind": IncidentKind.POST_RETURNED_OPENED}, "data_returned", True),
        ({"parties": (InvolvedParty(name="Host"),)}, "processor_involved", True),
        ({"countries": ("NL", "BE")}, "cross_border", True),
        ({"countries": ("NL",)}, "cross_border", None),
        ({"people_groups": (PersonGroup.PATIENTS,)}, "vulnerable_persons", True),
        ({"people_groups": (PersonGroup.CUSTOMERS,)}, "vulnerable_persons", None),
        ({"protection": Protection.NONE}, "encrypted_state_of_the_art", False),
        ({"protection": Protection.ENCRYPTED}, "encrypted_state_of_the_art", None),
        ({"person_consequences": (PersonConsequence.IDENTITY_FRAUD,)}, "identity_theft_possible", True),
        ({"person_consequences": (PersonConsequence.FINANCIAL_LOSS,)}, "financial_loss_possible", True),
        (
            {"data_consequences": (DataConsequence.UNLAWFUL_USE, DataConsequence.SERVICE_TEMPORARILY_LOST)},
            "breach_type",
            (BreachType.CONFIDENTIALITY, BreachType.AVAILABILITY),
        ),
        ({"moments": Moments(started_at=NOW - timedelta(hours=5), ended_at=NOW)}, "duration_hours", 5.0),
        ({"facts": Facts(data_categories=(DataKind.NATIONAL_ID,))}, "bsn", True),
        ({"facts": Facts(data_categories=(DataKind.RELIGION,))}, "special_categories", True),
        ({"facts": Facts(data_categories=(DataKind.CRIMINAL,))}, "criminal_data", True),
        (
            {"facts": Facts(data_categories=(DataKind.DEBTS,))},
            "data_categories",
            (DataKind.DEBTS, DataKind.FINANCIAL_DETAILED),
        ),
    ],
)
def test_a_detail_fills_what_was_not_answered(details: dict[str, Any], fact: str, value: Any) -> None:
    assert getattr(effective_facts(Breach(id="a", **details)), fact) == value


def test_an_answer_is_never_replaced_by_a_detail() -> None:
    breach = Breach(id="a", facts=Facts(cause=Cause.LOST_PAPER))
    breach = replace(breach, incident_kind=IncidentKind.DEVICE_OR_PAPER_LOST)
    assert effective_facts(breach).cause is Cause.LOST_PAPER


def test_what_leaked_of_a_group_counts_for_the_case() -> None:
    """A group with copies of identity documents in a case that says "name" only came out as nothing to tell the people."""
    staff = ConcernedGroup(id="1", name="Personeel", data_categories=(DataKind.ID_DOCUMENT, DataKind.HEALTH))
    facts = Facts(
        cause=Cause.MISCONFIGURATION_OR_BUG,
        breach_type=(BreachType.CONFIDENTIALITY,),
        data_categories=(DataKind.IDENTIFICATION,),
        recipient_type=RecipientType.UNKNOWN_GROUP,
    )
    alone = Breach(id="1", reference="2026-0001", title="t", facts=facts)
    found = effective_facts(replace(alone, groups=(staff,)))
    assert found.data_categories == (DataKind.IDENTIFICATION, DataKind.ID_DOCUMENT, DataKind.HEALTH)
    assert found.special_categories is True
    law = load_law()

    def told(breach: Breach) -> str:
        return assess_breach(law, breach, None, now=NOW).notify_data_subjects.outcome

    assert (told(alone), told(replace(alone, groups=(staff,)))) == ("no", "yes")
    # the letter to another group says nothing of it
    other = ConcernedGroup(id="2", name="Klanten", data_categories=(DataKind.EMAIL_ADDRESS,))
    both = replace(alone, groups=(staff, other))
    assert DataKind.ID_DOCUMENT not in effective_facts(case_of(both, other)).data_categories
    unsaid = replace(both, groups=(staff, replace(other, data_categories=())))
    assert effective_facts(case_of(unsaid, unsaid.groups[1])).data_categories == facts.data_categories
    # what nobody could say of a group takes nothing away, and adds nothing
    vague = replace(staff, data_categories=(DataKind.NOT_SPECIFIED,))
    assert effective_facts(replace(alone, groups=(vague,))).data_categories == facts.data_categories


def test_the_number_of_people_is_one_number_and_the_one_typed_last_counts() -> None:
    """Forty came with an import; ninety thousand are typed in the window."""
    facts = {
        "role": "controller", "breach_type": ["confidentiality"], "cause": "misdirected_email", "persons_approx": 40,
        "data_categories": ["email_address"], "recipient_type": "known_group", "special_categories": False,
    }  # fmt: skip
    handed = case_from_json({"title": "Lijst", "incident_kind": "email_wrong_recipient", "facts": facts}).as_breach("a")
    assert handed.people == Count(kind=CountKind.RANGE, minimum=40, maximum=40)
    assert handed.facts.persons_approx is None
    assert Interview(load_law()).display("people", handed.people) == "ongeveer 40"
    assert assess_breach(load_law(), handed, None, now=NOW).notify_authority.outcome == "no"
    typed = Interview(load_law()).answer(handed, "people", Count.exact(90_000))
    found = assess_breach(load_law(), typed, None, now=NOW)
    assert found.notify_authority.outcome == "yes"
    assert found.contradictions == ()
    assert facts_digest(typed) != facts_digest(handed)


def test_a_decision_says_that_its_facts_changed_closed_or_not() -> None:
    case = Breach(id="a", people=Count.exact(40))
    decision = Decision(
        topic=DecisionTopic.AUTHORITY, outcome=DecisionOutcome.NO, decided_by="M. Bos", decided_at=NOW,
        law_edition="2026-11-29", facts_digest=facts_digest(case),
    )  # fmt: skip
    decided = replace(case, decisions=(decision,), closed_at=NOW)
    assert outdated_topics(decided) == ()
    more = replace(decided, people=Count.exact(90_000))
    assert outdated_topics(more) == (DecisionTopic.AUTHORITY,)
    # the list knows it from the terms, which for a closed case hold this alone
    (review,) = terms_of(load_law(), more, None)
    assert (review.kind, review.due_at, review.urgent_at) == (TermKind.REVIEW, None, NOW)


def test_the_time_to_the_notification_follows_from_the_moments() -> None:
    sent = Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW)
    breach = Breach(id="a", moments=Moments(aware_at=NOW - timedelta(hours=80)), notifications=(sent,))
    assert effective_facts(breach).hours_from_awareness_to_notification == 80


def test_answers_and_details_are_judged_together() -> None:
    breach = Breach(
        id="a",
        incident_kind=IncidentKind.EMAIL_WRONG_RECIPIENT,
        people=Count.exact(3),
        facts=Facts(
            breach_type=(BreachType.CONFIDENTIALITY,),
            data_categories=(DataKind.EMAIL_ADDRESS,),
            recipient_type=RecipientType.KNOWN_SINGLE,
        ),
        moments=Moments(aware_at=NOW),
    )
    law = load_law()
    found = assess_breach(law, breach, Organisation(name="X"), now=NOW)
    assert found.notify_authority.outcome == "no"
    crowd = assess_breach(law, replace(breach, people=Count.exact(3000)), None, now=NOW)
    assert crowd.notify_authority.outcome == "yes"
    assert crowd.notify_authority.due_at == NOW + timedelta(hours=72)
    assert crowd.contradictions == ()


def test_a_case_is_not_its_own_precedent() -> None:
    facts = Facts(cause=Cause.OPEN_CC, data_categories=(DataKind.EMAIL_ADDRESS,))
    breach = Breach(id="a", reference="2026-0001", facts=facts)
    own = [OwnCase(reference=f"2026-000{n}", title="x", facts=facts) for n in (1, 2)]
    found = assess_breach(load_law(), breach, None, now=NOW, own_cases=own)
    assert [p.reference for p in found.precedents if p.own] == ["2026-0002"]


def test_the_digest_changes_with_what_the_advice_rests_on_and_with_nothing_else() -> None:
    breach = Breach(id="a", facts=Facts(cause=Cause.OPEN_CC, data_categories=(DataKind.CONTACT, DataKind.HEALTH)))
    digest = facts_digest(breach)
    assert (
        facts_digest(replace(breach, title="Anders", description="meer", facts=replace(breach.facts, mitigation="x")))
        == digest
    )
    swapped = replace(breach.facts, data_categories=(DataKind.HEALTH, DataKind.CONTACT))
    assert facts_digest(replace(breach, facts=swapped)) == digest
    assert facts_digest(replace(breach, people=Count.exact(4))) != digest
    assert facts_digest(replace(breach, facts=replace(breach.facts, bsn=True))) != digest


def test_a_soothing_answer_to_a_question_no_longer_asked_is_kept_but_does_not_count() -> None:
    letter = Breach(
        id="a",
        incident_kind=IncidentKind.POST_WRONG_RECIPIENT,
        facts=Facts(
            breach_type=(BreachType.CONFIDENTIALITY,),
            cause=Cause.MISDIRECTED_POST,
            data_categories=(DataKind.IDENTIFICATION, DataKind.NATIONAL_ID),
            recipient_type=RecipientType.KNOWN_SINGLE,
            unopened=True,
        ),
    )
    law = load_law()
    assert assess_breach(law, letter, None, now=NOW).notify_authority.outcome == "no"
    laptop = replace(
        letter,
        incident_kind=IncidentKind.DEVICE_OR_PAPER_LOST,
        facts=replace(letter.facts, cause=Cause.LOST_DEVICE, recipient_type=RecipientType.UNKNOWN_GROUP),
    )
    assert laptop.facts.unopened
    assert counted_facts(law, laptop).unopened is None
    assert assess_breach(law, laptop, None, now=NOW).notify_authority.outcome == "yes"


def test_facts_of_a_document_from_before_a_question_existed_are_judged() -> None:
    old = msgspec.json.decode(b'{"bsn": true, "breach_type": ["confidentiality"]}', type=Facts)
    breach = Breach(id="a", facts=old, incident_kind=IncidentKind.POST_WRONG_RECIPIENT)
    found = assess_breach(load_law(), breach, None, now=NOW)
    assert found.notify_authority.outcome == "yes"


def test_how_many_people_it_concerns_makes_a_decision_old_but_not_that_it_is_a_breach() -> None:
    breach = Breach(id="a", people=Count.exact(3))
    taken = tuple(
        Decision(
            topic=topic, outcome=DecisionOutcome.YES, decided_by="A", decided_at=NOW, law_edition="2026-11-29",
            facts_digest=facts_digest(breach, topic),
        )
        for topic in DecisionTopic
    )  # fmt: skip
    decided = replace(breach, decisions=taken)
    assert outdated_topics(decided) == ()
    assert outdated_topics(replace(decided, people=Count.exact(4000))) == (
        DecisionTopic.AUTHORITY,
        DecisionTopic.PERSONS,
    )
    assert outdated_topics(replace(decided, facts=Facts(is_personal_data_breach=False))) == tuple(DecisionTopic)
