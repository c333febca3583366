"""What an insurer reads in a claim file of the measures and of the timeline: as it was on the day of the loss, once, with what shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from breachreg.costs.beside import CaseMoney, insurance
from breachreg.costs.totals import Totals
from breachreg.documents.drafts import draft_values
from breachreg.documents.source import DraftValues
from breachreg.domain.claims import ClaimFile, Consent
from breachreg.domain.costs import CostKind, CostLine, Outage
from breachreg.domain.dossier import Effect, MeasurePart, Part
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.policies import Policy
from breachreg.domain.programme import ProgrammeMeasure, Review
from tests.documents.cases import MAILBOX, NOW, source

POLICY = Policy(id="p", insurer="Rivierland", number="CY-778", starts_on=date(2026, 1, 1))
LOSS = date(2026, 11, 17)
MFA = ProgrammeMeasure(
    id="1",
    code="T01",
    text="Tweede factor bij aanmelden",
    started_on=date(2025, 2, 1),
    insurer_asks=True,
    reviews=(
        Review(on=date(2026, 11, 20), result=Effect.FAILED, proof="na het incident"),
        Review(on=date(2026, 10, 1), result=Effect.WORKED, proof="rapport beheer", sha256="ab" * 32),
    ),
)
COPY = ProgrammeMeasure(id="2", code="T06", text="Losse back-up", insurer_asks=True, started_on=date(2026, 11, 20))
GONE = ProgrammeMeasure(
    id="3", code="T03", text="Updates", insurer_asks=True, started_on=date(2020, 1, 1), ended_on=date(2026, 3, 1)
)
UNSTARTED = ProgrammeMeasure(id="4", text="Ooit", insurer_asks=True)
OWN = ProgrammeMeasure(id="5", code="A12", text="Meldpunt", started_on=date(2020, 1, 1))


def told(
    *programme: ProgrammeMeasure, claims: tuple[ClaimFile, ...] = (), lines: tuple[CostLine, ...] = (), **given: Any
) -> DraftValues:
    breach = replace(MAILBOX, **given)
    language = "nl"
    money = CaseMoney(
        lines=lines,
        claims=claims,
        totals=Totals(),
        insurance=insurance(breach, (POLICY, replace(POLICY, id="q", insurer="Dijkzicht")), claims, lines, NOW),
        programme=programme,
    )
    return draft_values("claim", source(breach, language, money=lambda: money))


def test_measures_stand_as_they_were_on_the_day_of_the_loss_with_proof_and_date() -> None:
    found = told(MFA, COPY, GONE, UNSTARTED, OWN)
    rows = {row["text"]: row for row in found.values["programme"]}
    assert list(rows) == ["T01 Tweede factor bij aanmelden", "T06 Losse back-up", "T03 Updates", "Ooit"]
    mfa = rows["T01 Tweede factor bij aanmelden"]
    assert mfa["state"] == "ja, sinds 1\xa0feb\xa02025"
    assert mfa["proof"] == (
        f"nagelopen 1\xa0okt\xa02026, beproefd: werkte (1\xa0okt\xa02026), rapport beheer, SHA-256 {'ab' * 32}"
    )
    assert rows["T06 Losse back-up"]["state"] == "nee, pas sinds 20\xa0nov\xa02026"
    assert rows["T03 Updates"]["state"] == "nee, beëindigd op 1\xa0mrt\xa02026"
    assert rows["Ooit"] == {"text": "Ooit", "state": "nee", "proof": "nog geen bewijs van vóór die dag", "part": "–"}
    assert found.values["loss_day"] == "17\xa0nov\xa02026"
    # what an insurer may ask stands before the office, and not in the paper
    doubts = [item.text for item in found.missing if "maatregel" in item.text]
    assert [said.split()[2] for said in doubts] == ["T06", "T03", "Ooit"]


def test_a_measure_that_the_case_names_goes_along_with_what_it_did() -> None:
    (row,) = told(OWN, prevention=(MeasurePart(measure="A12", part=Part.WORKED),)).values["programme"]
    assert (row["text"], row["part"]) == ("A12 Meldpunt", "werkte")
    unknown = replace(MAILBOX.moments, started_at=None, discovered_at=None, aware_at=None)
    assert told(MFA, moments=unknown).values["programme"] == [], "nobody knows the day"


def test_one_call_that_counts_for_two_policies_stands_once_in_the_timeline() -> None:
    at = NOW - timedelta(hours=3)
    call = Notification(kind=NotificationKind.INSURER, sent_at=at, recipient="Rivierland")
    claims = tuple(ClaimFile(reference="x", policy=policy, notified_at=at) for policy in ("p", "q"))
    events = told(claims=claims, notifications=(call,)).values["events"]
    notices = [row["what"] for row in events if "verzekeraar" in row["what"]]
    assert notices == ["Gemeld bij de verzekeraar, Rivierland, Dijkzicht"]
    # without a claim file the case itself tells it
    alone = told(notifications=(call,)).values["events"]
    assert [row["what"] for row in alone if "Rivierland" in row["what"]] == ["Bericht aan de verzekeraar, Rivierland"]


def test_each_entry_of_the_timeline_says_what_shows_it() -> None:
    proof = MAILBOX.evidence[0]
    claim = ClaimFile(
        reference="x",
        policy="p",
        notified_at=NOW,
        team_at=NOW,
        number="S-1",
        evidence=(proof.id,),
        consents=(
            Consent(supplier="Lindemeer", asked_at=NOW, asked_by="An", answered_at=NOW, proof="mail van 3 november"),
            Consent(supplier="Stil"),
        ),
    )
    elsewhere = replace(claim, policy="q", evidence=(), consents=(Consent(supplier="Geheim", asked_at=NOW),))
    down = CostLine(reference="x", kind=CostKind.INTERRUPTION, outages=(Outage(system="Loon", open_hours=1, down_at=NOW, up_at=NOW),))  # fmt: skip
    rows = told(claims=(claim, elsewhere), lines=(down,)).values["events"]
    sources = {row["what"]: row["source"] for row in rows}
    assert sources["Gemeld bij de verzekeraar, Rivierland, Dijkzicht"] == f"schadenummer S-1, {proof.name}"
    assert sources["Toestemming gevraagd voor Lindemeer"] == "An, mail van 3 november"
    assert sources["Loon valt uit"] == "berekening van de uitval"
    assert sources["Melding aan de AP"] == "ontvangstnummer 2026-11-801122"
    assert sources["Eerste signaal"] == "vastgelegd bij de zaak"
    assert all(row["source"] for row in rows)
    assert not any("Geheim" in row["what"] for row in rows), "what was asked of another insurer is not his to read"
    # whom of the people a message went to is no business of an insurer
    told_one = Notification(kind=NotificationKind.PERSONS, sent_at=NOW, recipient="mevrouw De Wit")
    assert "De Wit" not in str(told(notifications=(told_one,)).values["events"])
