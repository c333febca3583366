"""The documents about a case: which facts reach which reader, what is asked and by when, and that nothing is left out or let out."""

from __future__ import annotations

import re
import tomllib
import zipfile
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from breachreg.costs.beside import CaseMoney, insurance
from breachreg.costs.totals import Totals
from breachreg.documents.case_facts import FACTS, answer_by, open_points
from breachreg.documents.case_history import MOST_CHANGES
from breachreg.documents.case_paper import GAPS, CasePaper
from breachreg.documents.case_timeline import hours_since
from breachreg.documents.drafts import draft_values
from breachreg.documents.kinds import kinds
from breachreg.documents.makers.case_papers import REQUIRED, TELLERS
from breachreg.documents.marks import unmarked
from breachreg.documents.ours import ours
from breachreg.documents.paper_words import POINTS, paper_words
from breachreg.documents.source import DraftValues
from breachreg.domain.breach import (
    Breach,
    ConcernedGroup,
    Count,
    CountKind,
    Decision,
    DecisionOutcome,
    DecisionTopic,
    EvidenceItem,
    FgInvolvement,
    IncidentKind,
    Measure,
    MeasureKind,
    PersonConsequence,
    PersonGroup,
    Protection,
    Task,
)
from breachreg.domain.changes import Change
from breachreg.domain.claims import ClaimFile
from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, RecipientType, Role, ServiceImpact
from breachreg.domain.history import HistoryEntry
from breachreg.domain.moments import AwarenessReason
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.operations import Operation
from breachreg.domain.parties import ClockAnchor, Contact, InvolvedParty, OwnClock, PartyRole, Regime
from breachreg.domain.policies import Policy
from breachreg.domain.policy_clocks import with_policies
from breachreg.errors import LawDataError
from breachreg.law.contradictions import detail_contradictions
from breachreg.resources import LAW
from tests.documents.cases import (
    CASES,
    HOSPITAL,
    HOST,
    LETTER,
    MAILBOX,
    NOW,
    RANSOM,
    all_text,
    as_read,
    draft,
    lacks,
    source,
)

OURS = tuple(kind.id for kind in kinds().values() if kind.maker == "case_papers")
LANGUAGES = ("nl", "en")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def values(kind: str, breach: Breach, language: str = "nl", **more: Any) -> dict[str, Any]:
    return draft_values(kind, source(breach, language, **more)).values


def missing(kind: str, breach: Breach, **more: Any) -> tuple[str, ...]:
    return lacks(draft_values(kind, source(breach, **more)))


def retyped(value: Any, text: str, name: str = "") -> Any:
    """Return a case in which everything that somebody typed is `text`."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return value if name in ("id", "reference", "unknown", "advice_digest", "outcome", "state") else text
    if isinstance(value, tuple):
        return tuple(retyped(item, text, name) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: retyped(getattr(value, f.name), text, f.name) for f in fields(value)})
    return value


# -- the data ------------------------------------------------------------------------------------------------


def test_every_way_of_telling_is_used_and_every_required_fact_has_a_gap() -> None:
    fields = [field for kind in OURS for field in kinds()[kind].field]
    used = {field.name for field in fields if field.blank is None or field.name in TELLERS}
    assert used == set(TELLERS)
    assert set(REQUIRED) <= set(OURS)
    needed = {field.name for kind in OURS for field in kinds()[kind].field if field.needed}
    assert needed <= set(GAPS)
    for kind, names in REQUIRED.items():
        assert set(names) <= {field.name for field in kinds()[kind].field}, kind
    assert set(paper_words(LAW, "nl")["gap"]) - {"translate"} == set(GAPS)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('open = "open"\n', "", "missing: ['open']"),
        ('open = "open"\n', 'open = " "\n', "no text: open"),
        ('open = "open"\n', 'open = "open"\nextra = "x"\n', "unknown: ['extra']"),
        ("since {start}", "since", "other places than in Dutch"),
    ],
)
def test_a_word_that_is_missing_empty_too_many_or_without_its_place_is_refused(
    before: str, after: str, told: str, tmp_path: Path
) -> None:
    for language in LANGUAGES:
        text = (LAW / "texts" / language / "case_papers.toml").read_text("utf-8")
        folder = tmp_path / "texts" / language
        folder.mkdir(parents=True)
        assert language == "nl" or before in text
        (folder / "case_papers.toml").write_text(text.replace(before, after) if language == "en" else text, "utf-8")
    with pytest.raises(LawDataError, match=re.escape(told)):
        paper_words(tmp_path, "en")


# -- structure -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OURS)
@pytest.mark.parametrize("case", CASES)
def test_tables_with_records_have_a_heading_row_and_no_section_is_empty(
    case: str, kind: str, language: str, tmp_path: Path
) -> None:
    made = draft(tmp_path, CASES[case], kind, language)
    for table in Document(str(made.path)).tables:
        rows = list(table._tbl.iter(f"{W}tr"))
        if len(table.columns) > 2:
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert len(rows) > 1
    lines = [line for line in as_read(made.path.read_bytes()).splitlines() if line.strip()]
    headings = [place for place, line in enumerate(lines) if line.startswith("#")]
    for place in headings:
        following = lines[place + 1] if place + 1 < len(lines) else ""
        deeper = lines[place].startswith("## ") and following.startswith("### ")
        assert following, lines[place]
        # under a heading stands what it announces, or a heading of its own below it
        assert deeper or not following.startswith("# "), lines[place]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_chapters_points_to_each_chapter(language: str, tmp_path: Path) -> None:
    body = Document(str(draft(tmp_path, MAILBOX, "dossier", language).path)).element.body
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    links = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]
    assert len(links) == 13
    assert set(links) == marks
    assert links == sorted(links)
    # a page number would be a field, and Word asks whether to work it out when the document opens
    assert list(body.iter(f"{W}instrText")) == []


# -- works council: nothing that was typed -------------------------------------------------------------------

SECRET = "Jan Pietersen, j.pietersen@voorbeeld.nl, 06-12345678, 10.0.0.7, SRV-DC01, https://intern.voorbeeld/x"


def for_the_register(breach: Breach) -> Breach:
    """Return a case without what was written for people."""
    return replace(breach, carrier="", measures=tuple(replace(m, for_people="") for m in breach.measures))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_nothing_that_was_typed_in_the_case_reaches_the_works_council(case: str, language: str, tmp_path: Path) -> None:
    made = draft(tmp_path, for_the_register(retyped(CASES[case], SECRET)), "works-council", language)
    text = all_text(made.path.read_bytes())
    for part in ("Pietersen", "voorbeeld", "06-1234", "10.0.0.7", "SRV", "intern.voorbeeld"):
        assert part not in text
    assert {"nl": "Wat is weggelaten?", "en": "What was left out?"}[language] in text


@given(st.text(min_size=1))
@settings(max_examples=40, deadline=None)
def test_the_works_council_reads_the_same_whatever_was_typed(text: str) -> None:
    typed = for_the_register(retyped(MAILBOX, text))
    # a name that happens to be one of our own words is marked; the words stay the same
    told = unmarked(str(values("works-council", typed)))
    assert told == unmarked(str(values("works-council", for_the_register(MAILBOX))))


def test_the_works_council_reads_the_sentences_that_were_written_for_people() -> None:
    told = replace(MAILBOX.measures[0], for_people="Wij hebben het account dichtgezet.")
    assert values("works-council", replace(MAILBOX, measures=(told,)))["measures_plain"] == [told.for_people]


def test_the_causes_and_systems_that_help_an_attacker_stay_inside() -> None:
    names = {field.name for field in kinds()["works-council"].field}
    assert not names & {"cause", "cybercrime", "systems", "description", "discovered_how", "intent", "timeline"}


# -- questions to a processor --------------------------------------------------------------------------------

ANSWERS: dict[str, dict[str, Any]] = {
    "cause": {"facts": {"cause": Cause.RANSOMWARE}},
    "systems": {"systems": "Salarisserver"},
    "nature": {"facts": {"breach_type": (BreachType.AVAILABILITY,)}},
    "data": {"facts": {"data_categories": (DataKind.SALARY,)}},
    "groups": {"people_groups": (PersonGroup.EMPLOYEES,)},
    "people": {"people": Count.exact(12)},
    "records": {"records": Count(kind=CountKind.RANGE, minimum=1, maximum=9)},
    "countries": {"facts": {"cross_border": False}},
    "taken": {"facts": {"exfiltration_evidence": Evidence.EXCLUDED}},
    "recipient": {"facts": {"recipient_type": RecipientType.UNKNOWN_CRIMINAL}},
    "logs": {"facts": {"logs_available": False}},
    "protection": {"protection": Protection.ENCRYPTED},
    "backup": {"facts": {"backup_available": True}},
    "sub_processors": {"parties": (InvolvedParty(name="Onder B.V.", role=PartyRole.SUB_PROCESSOR),)},
    "consequences": {"person_consequences": (PersonConsequence.FINANCIAL_LOSS,)},
    "measures": {"measures": (Measure(kind=MeasureKind.CORRECTIVE, text="Server uit"),)},
    "contact": {"parties": (InvolvedParty(name="Loonwijs B.V.", contact=Contact(phone="030 1")),)},
    "period": {"moments": {"started_at": NOW, "ongoing": True}},
    "discovered": {"moments": {"discovered_how": "Alarm"}},
}


def answered(breach: Breach, point: str) -> Breach:
    changes = dict(ANSWERS[point])
    for whole in ("facts", "moments"):
        if whole in changes:
            changes[whole] = replace(getattr(breach, whole), **changes[whole])
    return replace(breach, **changes)


def test_an_empty_case_asks_everything_and_every_answer_takes_its_own_question_away() -> None:
    empty = Breach(id="a", reference="2026-0001")
    assert open_points(CasePaper(source(empty), as_typed=False)) == list(POINTS)
    assert set(ANSWERS) == set(POINTS)
    for point in POINTS:
        left = open_points(CasePaper(source(answered(empty, point)), as_typed=False))
        assert left == [other for other in POINTS if other != point], point


def test_questions_are_numbered_without_gaps_and_stand_in_the_letter(tmp_path: Path) -> None:
    rows = values("processor-questions", RANSOM)["questions"]
    assert [row["number"] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
    text = as_read(draft(tmp_path, RANSOM, "processor-questions").path.read_bytes())
    for row in rows:
        assert f"| {row['number']} | {row['question']} | " in text
    assert len(rows) == 31


def test_the_processor_is_asked_the_whole_list_whatever_we_hold_and_that_as_a_question() -> None:
    empty = values("processor-questions", Breach(id="a", reference="2026-0001"))["questions"]
    full = RANSOM
    for point in POINTS:
        full = answered(full, point)
    known = values("processor-questions", full)["questions"]
    assert [row["question"] for row in known] == [row["question"] for row in empty]
    assert not any(row["known"] for row in empty)
    assert [row["known"] for row in known if row["known"]]
    assert all(row["known"].endswith("?") for row in known if row["known"])


def _at(hours_before_due: float, day: int = 26, hour: int = 12) -> datetime | None:
    """Return the moment asked for when our 72 hours end on that day and hour (Dutch clock) and so much of them is left."""
    due = datetime(2026, 11, day, hour - 1, tzinfo=UTC)
    now = due - timedelta(hours=hours_before_due)
    breach = replace(RANSOM, moments=replace(RANSOM.moments, aware_at=due - timedelta(hours=72)))
    return answer_by(CasePaper(replace(source(breach), now=now), as_typed=False))


def test_the_answer_is_asked_a_day_before_our_own_72_hours_end() -> None:
    assert _at(72) == datetime(2026, 11, 25, 11, tzinfo=UTC)
    # less than two days left: half of them each
    assert _at(30) == datetime(2026, 11, 25, 20, tzinfo=UTC)  # 21:00 in the Netherlands
    assert _at(8) == datetime(2026, 11, 26, 7, tzinfo=UTC)
    assert _at(1.5) is None
    assert _at(-3) is None


@given(st.floats(min_value=-100, max_value=100), st.integers(min_value=1, max_value=23))
@settings(max_examples=60, deadline=None)
def test_the_answer_is_never_asked_in_the_past_or_after_our_own_term(hours: float, hour: int) -> None:
    moment = _at(hours, hour=hour)
    if moment is not None:
        due = datetime(2026, 11, 26, hour - 1, tzinfo=UTC)
        assert due - timedelta(hours=hours) <= moment <= due


def test_what_is_asked_by_when_follows_the_state_of_our_own_notification() -> None:
    assert values("processor-questions", RANSOM)["answer_why"].startswith("De termijn van 72 uur voor onze melding")
    late = replace(RANSOM, moments=replace(RANSOM.moments, aware_at=NOW - timedelta(hours=80)))
    assert values("processor-questions", late)["answer_by"] == "per omgaande"
    assert "liep af op" in values("processor-questions", late)["answer_why"]
    filed = replace(
        RANSOM, notifications=(Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW - timedelta(hours=2)),)
    )
    assert values("processor-questions", filed)["answer_by"] == "zonder onredelijke vertraging"
    assert "aanvullen (AVG 33(4))" in values("processor-questions", filed)["answer_why"]
    unknown = replace(RANSOM, moments=replace(RANSOM.moments, aware_at=None))
    assert "het uiterste moment voor het antwoord" in missing("processor-questions", unknown)


def test_several_processors_or_controllers_are_told_to_get_a_letter_each() -> None:
    two = replace(RANSOM, parties=(*RANSOM.parties, InvolvedParty(name="Andere B.V.")))
    told = "er zijn meer verwerkers: maak voor elk een brief; kies een groep die heet zoals hij"
    assert told in missing("processor-questions", two)
    assert "naam van de verwerker" in values("processor-questions", two)["processor_name"]
    controllers = tuple(InvolvedParty(name=name, role=PartyRole.CONTROLLER) for name in ("Een", "Twee"))
    assert any(
        "maak voor elk een brief" in line for line in missing("processor-notice", replace(HOST, parties=controllers))
    )


# -- the other letters ---------------------------------------------------------------------------------------


def test_a_processor_tells_the_controller_all_of_33_3_and_what_it_does_not_know_yet() -> None:
    found = draft_values("processor-notice", source(HOST))
    assert {item.place for item in found.missing if not item.remark} <= {"account", "measures", ""}
    told = found.values
    assert told["controller_name"] == "Huisartsenpraktijk Zonnehof"
    assert "[vul in: hoeveel mensen van deze opdrachtgever]" in told["people"]
    assert told["still_open"] == []
    assert "volgens de zaak bent u niet de verwerker: past deze brief wel?" in missing("processor-notice", LETTER)
    assert len(values("processor-notice", RANSOM)["still_open"]) == 9


CLOCK = OwnClock(
    id="p",
    name="Melding cyberpolis",
    recipient="Zeker N.V.",
    hours=48,
    anchor=ClockAnchor.DISCOVERED,
    source="art. 7.2",
)


def test_the_insurers_term_is_the_offices_own_clock_from_its_own_moment() -> None:
    own = replace(HOSPITAL, own_clocks=(CLOCK, replace(CLOCK, id="c", name="Contract leverancier", source="art. 3")))
    told = values("insurer", MAILBOX, organisation=own)
    assert (told["insurer_name"], told["clock"]) == ("Zeker N.V.", "za 21 nov 2026 07:00")
    assert [row["duty"] for row in told["clocks"]] == ["Melding cyberpolis"]
    assert told["clocks"][0]["source"] == "art. 7.2"
    assert "de meldtermijn uit de polis (zet die bij Instellingen, Eigen termijnen)" in missing("insurer", MAILBOX)
    gone = replace(MAILBOX, moments=replace(MAILBOX.moments, discovered_at=None))
    assert values("insurer", gone, organisation=own)["clock"] == "nog niet te berekenen"


def test_the_insurer_is_told_what_its_policy_says_and_never_what_the_office_aims_at() -> None:
    policy = Policy(
        id="p",
        insurer="Rivierland",
        product="Cyber",
        number="CY-778",
        starts_on=date(2026, 1, 1),
        excess_waived_hours=12,
    )
    both = with_policies(replace(HOSPITAL, own_clocks=(replace(CLOCK, source=""),)), [policy])

    def told(*policies: Policy, claims: tuple[ClaimFile, ...] = (), language: str = "nl") -> DraftValues:
        money = CaseMoney(
            lines=(), claims=claims, totals=Totals(), insurance=insurance(MAILBOX, policies, claims, (), NOW)
        )
        return draft_values("insurer", source(MAILBOX, language, both, money=lambda: money))

    found = told(policy)
    assert (found.values["insurer_name"], found.values["policy_number"]) == ("Rivierland", "CY-778")
    assert found.values["clocks"] == []
    assert unmarked(found.values["clock"]) == "[vul in: de meldtermijn uit de polis]"
    assert "streef" not in str(found.values)
    rule = replace(policy, notice_rule="zo spoedig mogelijk, art. 12")
    assert told(rule).values["clock"] == "zo spoedig mogelijk, art. 12"
    other = replace(rule, id="q", insurer="Dijkzicht", number="00-2")
    two = told(rule, other)
    assert unmarked(two.values["policy_number"]) == "[vul in: polisnummer]"
    assert any("meer polissen" in gap.text for gap in two.missing)
    assert told(rule, other, claims=(ClaimFile(reference="x", policy="q"),)).values["policy_number"] == "00-2"


@pytest.mark.parametrize("kind", ["insurer", "processor-notice", "supervisors", "csirt", "police"])
def test_no_colleague_is_named_to_others_but_who_is_the_contact(kind: str, tmp_path: Path) -> None:
    named = replace(MAILBOX, evidence=tuple(replace(i, added_by="B. de Vries") for i in MAILBOX.evidence))
    text = all_text(draft(tmp_path, named, kind).path.read_bytes())
    assert "B. de Vries" not in text or kind == "police"  # who secured a trace is part of the evidence
    assert "A. Jansen" not in text
    assert "te laat" not in text or kind in ("supervisors", "csirt")


def test_the_steps_of_the_cyberbeveiligingswet_run_from_the_moment_that_the_law_data_names() -> None:
    own = replace(HOSPITAL, regimes=(Regime.CYBERSECURITY_ACT,))
    breach = replace(MAILBOX, facts=replace(MAILBOX.facts, significant_cbw=True))
    steps = values("csirt", breach, organisation=own)["steps"]
    assert [step["due"] for step in steps] == ["vr 20 nov 2026 07:00", "zo 22 nov 2026 07:00", "di 22 dec 2026 07:00"]
    assert all(step["state"] == "" for step in steps)
    later = replace(breach, moments=replace(breach.moments, discovered_at=NOW - timedelta(days=3)))
    assert values("csirt", later, organisation=own)["steps"][0]["due"] == "za 21 nov 2026 10:00"
    unknown = replace(breach, moments=replace(breach.moments, discovered_at=None, first_signal_at=None, aware_at=None))
    assert {step["due"] for step in values("csirt", unknown, organisation=own)["steps"]} == {"nog niet te berekenen"}
    assert values("csirt", breach)["steps"] == []
    assert any("Cyberbeveiligingswet" in line for line in missing("csirt", breach))


def test_other_supervisors_are_those_of_the_obligations_without_the_ap_and_the_people() -> None:
    own = replace(HOSPITAL, regimes=(Regime.DORA, Regime.POLICE_DATA, Regime.EDUCATION))
    breach = replace(MAILBOX, facts=replace(MAILBOX.facts, service_impact=ServiceImpact.CRITICAL))
    rows = values("supervisors", breach, organisation=own)["supervisors"]
    assert {row["who"] for row in rows} == {"AFM of DNB", "Inspectie van het Onderwijs"}
    assert all(row["why"] and row["source"] and row["due"] for row in rows)
    check = next(row for row in rows if row["who"] == "Inspectie van het Onderwijs")
    assert (check["state"], check["due"]) == ("na te gaan", "geen vaste termijn bekend")
    assert values("supervisors", breach, organisation=replace(HOSPITAL, regimes=()))["supervisors"] == []


def test_the_police_read_facts_and_evidence_but_not_what_was_decided_or_noted(tmp_path: Path) -> None:
    text = as_read(draft(tmp_path, MAILBOX, "police").path.read_bytes())
    assert "9f86d081 884c7d65" in text
    assert "aanmeldingen-mailbox.csv, Kluis van de FG" in text
    for inside in ("Mailbox direct afgesloten", "Besluit:", "Document gemaakt", "Alleen de klanten"):
        assert inside not in text
    assert "volgens de zaak was er geen opzet: is aangifte nodig?" in missing(
        "police", replace(LETTER, facts=replace(LETTER.facts, malicious_intent=False))
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reporter_reads_nothing_of_the_case_but_its_number_and_the_day(language: str, tmp_path: Path) -> None:
    text = all_text(draft(tmp_path, retyped(MAILBOX, SECRET), "reporter-reply", language).path.read_bytes())
    # but the own name
    assert text.count("Pietersen") == text.count(SECRET) == 2
    assert "2026-0006" in text
    assert {"nl": "19 november 2026", "en": "19 November 2026"}[language] in text


def test_the_board_is_asked_what_is_still_to_be_decided() -> None:
    assert [line for line in values("board", LETTER)["asked"] if line.startswith("Besluit nemen")] == [
        "Besluit nemen: Is dit een datalek?", "Besluit nemen: Melden aan de AP?", "Besluit nemen: Betrokkenen informeren?",
    ]  # fmt: skip
    decided = replace(MAILBOX, notifications=())
    soon = replace(decided, moments=replace(decided.moments, aware_at=NOW - timedelta(hours=20)))
    assert any(line.startswith("Zorgen dat de melding aan de AP op tijd") for line in values("board", soon)["asked"])
    over = replace(decided, moments=replace(decided.moments, aware_at=NOW - timedelta(hours=80)))
    assert "De termijn voor de AP is 8 uur voorbij: meld nu, met de reden." in values("board", over)["asked"]
    assert not any("op tijd" in line for line in values("board", over)["asked"])
    assert (
        "The period for the AP ended 8 hours ago: notify now, with the reason." in values("board", over, "en")["asked"]
    )
    assert len(values("board", replace(LETTER, description="woord " * 2000))["summary"]) < 900


# -- logbook and dossier -------------------------------------------------------------------------------------


def test_hours_are_real_hours_also_over_the_change_of_clocks() -> None:
    aware = datetime(2026, 10, 24, 22, 0, tzinfo=UTC)  # Sunday 00:00, summer time
    assert hours_since(datetime(2026, 10, 25, 11, 0, tzinfo=UTC), aware) == "+13:00"  # 12:00, winter time
    assert hours_since(aware - timedelta(minutes=90), aware) == "\N{MINUS SIGN}1:30"
    assert hours_since(aware, aware) == "+0:00"
    assert hours_since(aware, None) == ""


def before(topic: DecisionTopic, outcome: DecisionOutcome) -> Decision:
    """A decision that was taken over from another register."""
    return Decision(
        topic=topic, outcome=outcome, reasons="Alleen namen.", decided_by="vóór dit register", decided_at=NOW,
        law_edition="", before_register=True,
    )  # fmt: skip


def test_what_was_decided_before_this_register_is_told_as_that_and_by_nobody() -> None:
    old = replace(LETTER, decisions=(before(DecisionTopic.AUTHORITY, DecisionOutcome.NO),), notifications=())
    (told,) = (row for row in values("logbook", old)["logbook"] if "Besluit" in row["what"])
    assert (told["what"].endswith("(besloten vóór dit register)"), told["by"]) == (True, "")
    (told,) = values("dossier", old)["decisions"]
    assert told["when"].startswith("vóór dit register; overgenomen op")
    assert values("not-notified", old)["no_decision"] == (
        "Niet melden aan de AP, zoals vóór dit register is besloten. Reden: Alleen namen."
    )


def test_the_logbook_goes_forward_in_time_and_tells_everything_once() -> None:
    rows = values("logbook", MAILBOX)["logbook"]
    hours = [row["hours"].replace("\N{MINUS SIGN}", "-") for row in rows if row["hours"]]
    minutes = [int(h.split(":")[0]) * 60 + int(h.split(":")[1]) * (-1 if h[0] == "-" else 1) for h in hours]
    assert minutes == sorted(minutes)
    told = [row["what"] for row in rows]
    assert len(told) == len(set(told))
    for part in (
        "Eerste signaal",
        "Notitie: Mailbox direct afgesloten.",
        "Besluit: Melden aan de AP?",
        "Bewijs vastgelegd",
        "Aangifte bij de politie",
        "Document gemaakt",
        "Maatregel klaar",
        "Taak klaar",
        "Vragen beantwoord",
    ):
        assert any(line.startswith(part) for line in told), part
    assert not any("datalek ingevoerd" in line.lower() for line in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dossier_has_everything_that_was_recorded(language: str, tmp_path: Path) -> None:
    text = as_read(draft(tmp_path, MAILBOX, "dossier", language).path.read_bytes())
    for decision in MAILBOX.decisions:
        assert decision.reasons in text
        for reason in decision.advice_reasons:
            assert reason in text
    for parts in (
        [m.text for m in MAILBOX.measures], [t.text for t in MAILBOX.tasks], [n.text for n in MAILBOX.notes],
        [i.about for i in MAILBOX.evidence], [i.place for i in MAILBOX.evidence], [d.file_name for d in MAILBOX.drafts],
        [g.text for g in MAILBOX.groups], [n.receipt_number for n in MAILBOX.notifications], ["M. de Boer"],
        [a.question for n in MAILBOX.notifications for a in n.answers], ["ongeveer 300"], ["| 11 |", "| 14 |"],
        [MAILBOX.title, MAILBOX.description, MAILBOX.systems, MAILBOX.moments.discovered_how, MAILBOX.fg.advice],
    ):  # fmt: skip
        assert [part for part in parts if part not in text] == []
    digests = text.replace(" ", "")
    for digest in (*(i.sha256 for i in MAILBOX.evidence), *(d.sha256 for d in MAILBOX.drafts)):
        assert digest in digests


def test_frozen_answers_stay_as_filed_when_the_case_changes() -> None:
    later = replace(MAILBOX, people=Count.exact(9_999))
    answers = values("dossier", later)["notifications"][0]["answers"]
    assert answers[1] == {
        "number": "7.3",
        "question": "Aantal getroffen personen",
        "answer": "ongeveer 300",
        "state": "vastgelegd",
    }


def test_an_empty_dossier_says_of_each_chapter_that_there_is_nothing(tmp_path: Path) -> None:
    text = as_read(draft(tmp_path, Breach(id="a", reference="2026-0001"), "dossier").path.read_bytes())
    for sentence in (
        "Er is nog geen besluit vastgelegd.", "Er is nog niets verstuurd.", "Er zijn geen maatregelen vastgelegd.", "Er zijn geen taken",
        "Er is geen bewijs vastgelegd.", "Er zijn nog geen documenten gemaakt.", "Er zijn geen notities.", "Er zijn geen groepen",
        "Deze zaak staat nog niet in het register.",
    ):  # fmt: skip
        assert sentence in text


def entries(number: int, text: str) -> tuple[HistoryEntry, ...]:
    return tuple(
        HistoryEntry(
            seq=seq,
            at=NOW + timedelta(minutes=seq),
            actor="A. Jansen",
            source="venster",
            operation=Operation.ANSWER_QUESTIONS,
            reference="2026-0006",
            revision=seq,
            changes=(
                Change("description", text, f"{text} {seq}"),
                Change("people", Count.exact(seq), Count.exact(seq + 1)),
            ),
            note="",
        )
        for seq in range(1, number + 1)
    )


@pytest.mark.parametrize("kind", ["dossier", "logbook"])
def test_a_history_of_500_long_changes_fits_in_a_document(kind: str, tmp_path: Path) -> None:
    from breachreg.documents.drafts import make_draft

    long = source(MAILBOX, history=lambda: entries(500, "woord " * 1_700))
    made = make_draft(kind, long, register_head="500-ab", out_dir=tmp_path)
    assert made.path.stat().st_size < 400_000
    tables = Document(str(made.path)).tables
    assert max(len(table._tbl.findall(f"{W}tr")) for table in tables) > 500
    if kind == "dossier":
        assert "(ingekort; " in all_text(made.path.read_bytes())


def test_one_entry_with_very_many_changes_says_how_many_are_left_out() -> None:
    entry = replace(entries(1, "x")[0], changes=tuple(Change(f"veld{n}", 0, n) for n in range(1, 101)))
    lines = values("dossier", MAILBOX, history=lambda: (entry,))["history"][0]["changes"]
    assert len(lines) == MOST_CHANGES + 1
    assert lines[-1] == "en nog 40 wijzigingen, zie het register"


def test_a_moment_after_the_clock_went_back_says_so() -> None:
    entry = entries(1, "x")[0]
    told = replace(entry, ahead=entry.at + timedelta(days=3)), replace(entry, clock=entry.at - timedelta(days=3))
    back, behind = (row["when"] for row in values("dossier", MAILBOX, history=lambda: told)["history"])
    assert back.endswith("; daarna ging de klok van de computer terug)")
    assert "(de klok van de computer stond op " in behind


def test_a_number_that_changed_is_told_as_one_number() -> None:
    changes = (
        Change("title", "a", "b"),
        Change("people.kind", CountKind.UNKNOWN, CountKind.RANGE),
        Change("people.minimum", None, 10),
        Change("people.maximum", None, 20),
        Change("records.kind", CountKind.EXACT, CountKind.UNKNOWN),
    )
    entry = replace(entries(1, "x")[0], changes=changes)
    lines = values("dossier", MAILBOX, history=lambda: (entry,))["history"][0]["changes"]
    assert lines == [
        "Korte titel: a → b", "Van hoeveel mensen zijn gegevens gelekt? 10 tot 20", "Hoeveel gegevensrecords zijn getroffen? Nog niet bekend",
    ]  # fmt: skip


def test_evidence_that_was_taken_out_stays_in_the_logbook_and_what_was_undone_has_its_name_in_every_language() -> None:
    item = MAILBOX.evidence[0]
    gone = replace(entries(1, "x")[0], operation=Operation.EDIT_EVIDENCE, changes=(Change("evidence", (item,), ()),))
    came = replace(gone, seq=2, changes=(Change("evidence", (), (item,)),))
    undone = replace(entries(1, "x")[0], seq=3, operation=Operation.UNDO, note="vragen beantwoord")
    told = values("logbook", replace(MAILBOX, evidence=()), history=lambda: (gone, came))["logbook"]
    assert [row["what"] for row in told if "ewijs" in row["what"]] == ["Bewijs eruit gehaald: aanmeldingen-mailbox.csv"]
    for language, title in (("nl", "ongedaan gemaakt: vragen beantwoord"), ("en", "undone: questions answered")):
        assert values("dossier", MAILBOX, language, history=lambda: (undone,))["history"][0]["what"] == title


def paths_of(value: Any, whole: str = "") -> list[str]:
    found = []
    for item in fields(value):
        path, inner = (f"{whole}.{item.name}" if whole else item.name), getattr(value, item.name)
        found += paths_of(inner, path) if is_dataclass(inner) else [path]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_history_names_every_field_in_words_of_its_own_language(language: str) -> None:
    changes = tuple(Change(path, None, 1 if path.endswith("imum") else "x") for path in paths_of(MAILBOX))
    for start in range(0, len(changes), MOST_CHANGES):
        entry = replace(entries(1, "x")[0], changes=changes[start : start + MOST_CHANGES])
        for line in values("dossier", MAILBOX, language, history=lambda entry=entry: (entry,))["history"][0]["changes"]:
            assert not re.match(r"[a-z]+[._][a-z_]+", line), line
            if language == "en":
                assert not re.match(r"(Korte|Wat|Wie|Zijn|Waarom|Meldingen|Taken(?! over)|Bewijs)", line), line


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "nl",
            [
                "Taken: erbij: Brief. eraf: Mail. gewijzigd: Bel de FG (klaar op: – → 23-11-2026; aantal mensen)",
                "Taken: in een andere volgorde",
            ],
        ),
        (
            "en",
            [
                "Tasks: added: Brief. taken out: Mail. changed: Bel de FG (done on: – → 23 November 2026; number of people)",
                "Tasks: in another order",
            ],
        ),
    ],
)
def test_of_a_list_the_history_tells_what_came_went_and_changed(language: str, expected: list[str]) -> None:
    call = Task(id="t1", text="Bel de FG")
    case = replace(MAILBOX, tasks=(call,))
    first = (
        Change("tasks[t2]", Task(id="t2", text="Mail"), None),
        Change("tasks[t1].done_on", None, date(2026, 11, 23)),
        Change("tasks[t1].people.minimum", None, 3),
        Change("tasks[t3]", None, Task(id="t3", text="Brief")),
    )
    told = [
        replace(entries(1, "x")[0], changes=first),
        replace(entries(1, "x")[0], seq=2, changes=(Change("tasks[]", ("a", "b"), ("b", "a")),)),
    ]
    rows = values("dossier", case, language, history=lambda: told)["history"]
    assert [line for row in rows for line in row["changes"]] == expected


def test_what_changed_in_a_thing_that_nobody_remembers_is_told_with_its_moment() -> None:
    change = Change("evidence[weg].added_at", None, datetime(2026, 11, 23, 9, tzinfo=UTC))
    (row,) = values("dossier", MAILBOX, history=lambda: (replace(entries(1, "x")[0], changes=(change,)),))["history"]
    assert row["changes"] == [
        "Bewijs: gewijzigd: iets dat er nu niet meer staat (toegevoegd op: – → ma 23 nov 2026 10:00)"
    ]


NOTHING_TYPED = {
    "works-council", "reporter-reply", "claim-reply", "complaint-reply", "access-reply", "web-questions", "call-script", "intranet",
    "employee-note", "authority-reply", "recipient-request", "press-statement", "fg-advice", "processor-liability",
    "insurer-advance", "recourse", "recourse-refused",
}  # fmt: skip
"""Documents that are built from choices and places to fill in."""
HOSTILE = 'Jan & <Zn> "q" {{ title }} {% x %} 😀 مرحبا بك \u202edxe ' + "lang" * 2_500


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OURS)
def test_every_document_takes_hostile_text_in_every_field(kind: str, language: str, tmp_path: Path) -> None:
    made = draft(tmp_path, retyped(MAILBOX, HOSTILE), kind, language)
    text = all_text(made.path.read_bytes())
    assert "&amp;" not in text
    typed = (kinds()[kind].audience, language) != ("others", "en") and kind not in NOTHING_TYPED
    if typed and (language == "nl" or kind in ("logbook", "dossier")):
        assert 'Jan & <Zn> "q" {{ title }} {% x %} 😀 مرحبا بك' in text


PASTED = "aaa\x0bbbb\x0cccc\x85ddd\u2028eee\u2029fff\r\nggg\x1ehhh\u2011iii"
"""The ends of lines and the hyphens of other programs."""


@pytest.mark.parametrize("kind", OURS)
def test_pasted_breaks_and_hyphens_survive_in_every_document(kind: str, tmp_path: Path) -> None:
    made = draft(tmp_path, retyped(MAILBOX, PASTED), kind, "nl").path
    with zipfile.ZipFile(made) as parts:
        found = [
            parts.read(name).decode() for name in parts.namelist() if re.match(r"word/(document|header|footer)", name)
        ]
    text = "".join(re.sub(r"<[^>]+>", "", re.sub(r"<w:br */>|</w:p>", "\n", part)) for part in found)
    for start in re.finditer("aaa", text):
        assert re.match(r"aaa\s+bbb\s+ccc\s+ddd\s+eee\s+fff\s+ggg-hhh ?[-\u2011]iii", text[start.start() :])
    if kind not in NOTHING_TYPED:
        assert "aaa" in text


def test_letters_in_english_mark_dutch_texts_for_translation_and_records_keep_them() -> None:
    told = replace(MAILBOX, account="Iemand las een mailbox.")
    assert "[fill in: English text for ‘wat u anderen vertelt" in str(values("insurer", told, "en")["description"])
    found = draft_values("insurer", source(told, "en"))
    assert "Iemand las een mailbox." in found.untranslated
    assert "Engelse tekst: wat u anderen vertelt over wat er is gebeurd" in lacks(found)
    assert "fill in: English" not in str(values("dossier", told, "en"))
    assert set(FACTS) <= set(TELLERS)
    assert {topic.value for topic in DecisionTopic} == set(paper_words(LAW, "en")["topic"])


def test_evidence_without_description_leaves_no_trace_of_it() -> None:
    bare = replace(MAILBOX, evidence=(EvidenceItem(id="x", name="x.bin", sha256="ab" * 32, size=5, added_at=NOW),))
    row = values("dossier", bare)["evidence"][0]
    assert (row["about"], row["place"], row["size"], row["added"]) == ("", "", "5 bytes", "ma 23 nov 2026 10:00")


def test_the_role_decides_nothing_but_a_remark() -> None:
    as_processor = replace(LETTER, facts=replace(LETTER.facts, role=Role.PROCESSOR))
    assert not any("niet de verwerker" in line for line in missing("processor-notice", as_processor))


# -- what goes outside --------------------------------------------------------------------------------------

OUTSIDE = ("insurer", "police", "supervisors", "csirt", "processor-notice", "processor-questions")


@pytest.mark.parametrize("kind", OUTSIDE)
def test_the_description_of_the_register_goes_nowhere_outside(kind: str) -> None:
    secret = "Anouk Bos zag het dossier van mevrouw De Wit; ook Bakkerij Mol is geraakt."
    told = replace(MAILBOX, description=secret, title=secret)
    text = str(values(kind, told))
    assert "Bakkerij Mol" not in text
    assert "Anouk" not in text
    if kind != "processor-questions":
        assert "wat er is gebeurd, in woorden voor anderen" in missing(kind, replace(told, account=""))
        assert "Een mailbox was open." in str(values(kind, replace(told, account="Een mailbox was open.")))


@pytest.mark.parametrize("kind", [kind for kind in kinds() if "nl" in kinds()[kind].languages])
def test_a_known_name_is_marked_and_listed_in_every_kind_of_document(kind: str) -> None:
    recipient = InvolvedParty(name="R. Aksoy", role=PartyRole.RECIPIENT)
    told = replace(
        MAILBOX,
        parties=(*MAILBOX.parties, recipient),
        account="R. Aksoy las de mail.",
        explanation_to_people="R. Aksoy las de mail.",
        description="R. Aksoy las de mail.",
        measures=(
            Measure(
                kind=MeasureKind.CORRECTIVE,
                text="R. Aksoy gebeld",
                for_people="Wij belden R. Aksoy.",
                done_on=date(2026, 11, 20),
            ),
        ),
    )
    found = draft_values(kind, source(told))
    text = str(found.values)
    outside = text.replace("\\ufdd0R. Aksoy\\ufdd1", "")
    if kind == "recipient-request":
        assert "R. Aksoy" not in found.names
    elif "Aksoy" in text:
        assert found.names
        assert "R. Aksoy" not in re.sub("\ufdd0[^\ufdd1]*\ufdd1", "", outside)
    kept = draft_values(kind, replace(source(told), kept_names=("R. Aksoy",)))
    assert "R. Aksoy" not in kept.names


def test_one_client_of_a_processor_reads_nothing_of_another() -> None:
    other = InvolvedParty(name="Bakkerij Mol", role=PartyRole.CONTROLLER, contact=Contact(name="Els Mol"))
    both = replace(HOST, parties=(*HOST.parties, other), account="Ook gegevens van Bakkerij Mol zijn geraakt.")
    found = draft_values("processor-notice", source(both))
    assert "Bakkerij Mol" in found.names
    # without a group nobody is taken for the addressee, and nothing of all of them is told to one
    assert "naam van de verwerkingsverantwoordelijke" in found.values["controller_name"]
    assert (
        HOST.parties[0].name
        in draft_values(
            "processor-notice", source(replace(both, account="Zonnehof: Huisartsenpraktijk Zonnehof"))
        ).names
    )
    for place in ("groups", "countries", "people", "data"):
        assert "van deze opdrachtgever" in str(found.values[place])
    assert "van deze opdrachtgever" in str(found.values["consequences"])
    assert any("kies een groep die heet zoals hij" in text for text in lacks(found))
    other_group = ConcernedGroup(id="o", name="Medewerkers")
    assert "naam van" in draft_values("processor-notice", source(both, group=other_group)).values["controller_name"]
    group = ConcernedGroup(id="g", name="Bakkerij Mol", people=Count.exact(40))
    theirs = draft_values("processor-notice", source(both, group=group))
    assert theirs.values["controller_name"] == "Bakkerij Mol"
    assert theirs.values["people"] == "40"
    assert "Zonnehof" not in str(theirs.values)
    assert theirs.values["controller_contact"] == "t.a.v. Els Mol"
    # what leaked of all together is told to nobody as their own
    assert "welke soorten gegevens van deze opdrachtgever" in str(found.values["data"])
    mine = replace(group, data_categories=(DataKind.SALARY,))
    values = draft_values("processor-notice", source(both, group=mine)).values
    assert (values["data"], values["special"]) == ("Salaris", "")


def test_the_logbook_keeps_how_late_something_was_after_a_withdrawal_and_of_others_too() -> None:
    aware = NOW - timedelta(days=6)
    case = replace(LETTER, moments=replace(LETTER.moments, aware_at=aware, discovered_at=aware))
    first = Notification(
        kind=NotificationKind.AUTHORITY_INITIAL,
        sent_at=aware + timedelta(hours=75),
        delay_reasons="Niemand was bereikbaar.",
    )
    gone = Notification(kind=NotificationKind.AUTHORITY_WITHDRAWAL, sent_at=NOW - timedelta(hours=1), text="Dubbel.")
    text = str(values("logbook", replace(case, notifications=(first, gone))))
    assert "3 uur te laat. Reden: Niemand was bereikbaar." in text
    other = Notification(
        kind=NotificationKind.OTHER,
        sent_at=aware + timedelta(hours=50),
        duty="own-p",
        delay_reasons="De post lag stil.",
    )
    own = replace(HOSPITAL, own_clocks=(replace(CLOCK, name="Contract", recipient="Gemeente"),))
    text = str(values("logbook", replace(MAILBOX, moments=case.moments, notifications=(other,)), organisation=own))
    assert "2 uur te laat. Reden: De post lag stil." in text


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (95.5, "23 uur en 30 minuten te laat"),
        (72, "op tijd"),
        (73, "1 uur te laat"),
        (72.5, "30 minuten te laat"),
    ],
)
@pytest.mark.parametrize("kind", ["board", "logbook", "dossier"])
def test_late_is_told_with_hours_minutes_and_reason(kind: str, hours: float, told: str) -> None:
    aware = NOW - timedelta(days=6)
    sent = Notification(
        kind=NotificationKind.AUTHORITY_INITIAL,
        sent_at=aware + timedelta(hours=hours),
        delay_reasons="Eerst uitgezocht.",
    )
    case = replace(LETTER, moments=replace(LETTER.moments, aware_at=aware), notifications=(sent,))
    text = str(values(kind, case))
    assert told in text
    assert ("Eerst uitgezocht." in text) is (hours > 72 or kind == "dossier")


@pytest.mark.parametrize("kind", ["board", "logbook"])
def test_advice_of_the_fg_that_was_set_aside_is_told(kind: str) -> None:
    fg = FgInvolvement(
        involved=True, involved_at=NOW, advice="Bel alle gezinnen", advice_followed=False, explanation="te veel werk"
    )
    text = str(values(kind, replace(LETTER, fg=fg)))
    assert "adviseerde: Bel alle gezinnen. Het advies is niet gevolgd. Reden: te veel werk." in text


@pytest.mark.parametrize(
    ("told", "people", "said"),
    [
        (37, Count(kind=CountKind.RANGE, minimum=105, maximum=118), "37 van 105 tot 118 mensen zijn geïnformeerd"),
        (12, Count.exact(12), "Alle 12 mensen zijn geïnformeerd"),
        (12, Count(), "Er zijn 12 mensen geïnformeerd"),
        (1, Count.exact(1), "De betrokkene is geïnformeerd"),
        (1, Count(), "Er is 1 persoon geïnformeerd"),
    ],
)
def test_that_only_some_have_been_told_is_said(told: int, people: Count, said: str) -> None:
    sent = Notification(kind=NotificationKind.PERSONS, sent_at=NOW, persons=told)
    case = replace(LETTER, people=people, notifications=(sent,))
    for kind in ("board", "dossier", "insurer"):
        assert said in str(values(kind, case)), kind


def test_a_processors_papers_ask_nothing_that_its_controller_decides() -> None:
    """AVG 33(2): the controller notifies the AP and tells the people; a processor tells its controller."""
    case = replace(LETTER, facts=replace(LETTER.facts, role=Role.PROCESSOR), decisions=(), notifications=())
    told = values("board", case)
    assert [row["topic"] for row in told["decided"]] == ["Is dit een datalek?"]
    assert not [line for line in told["asked"] if "AP?" in line or "Betrokkenen informeren?" in line]
    assert any(
        "de verwerkingsverantwoordelijke zonder onredelijke vertraging bericht krijgt" in line for line in told["asked"]
    )
    notified = Notification(kind=NotificationKind.CONTROLLER, sent_at=NOW, recipient="Bakkerij Mol")
    after = values("board", replace(case, notifications=(notified,)))["asked"]
    assert not any("bericht krijgt" in line for line in after)
    for kind in ("police", "dossier", "logbook"):
        assert "de 72 uur beginnen" not in str(values(kind, case)), kind
    for kind in ("persons", "public-notice", "authority", "not-notified", "fg-advice", "persons-sms"):
        lacking = missing(kind, case)
        assert any("de verwerkingsverantwoordelijke beslist" in text.casefold() for text in lacking), kind
        assert not any("u bent verwerker" in text for text in missing(kind, LETTER)), kind


def test_more_people_told_than_the_case_has_is_told_as_a_doubt_in_every_paper() -> None:
    """300 told of one person: the AP read 1 and the dossier 300, each as if it were known."""
    sent = Notification(kind=NotificationKind.PERSONS, sent_at=NOW, persons=300)
    case = replace(LETTER, people=Count.exact(1), notifications=(sent,))
    for kind in ("board", "dossier", "insurer"):
        assert "ging een bericht naar 300 mensen, maar volgens de zaak gaat het om 1" in str(values(kind, case)), kind
        assert "nakijken: meer mensen zijn geïnformeerd dan er volgens de zaak zijn" in missing(kind, case), kind
    assert "told-more-than-there-are" in [found.rule for found in detail_contradictions(case)]


def test_how_many_have_been_told_of_a_number_that_is_not_exact_is_the_same_everywhere_in_a_paper() -> None:
    sent = Notification(kind=NotificationKind.PERSONS, sent_at=NOW, persons=15_000)
    case = replace(LETTER, people=Count(kind=CountKind.RANGE, minimum=250_000, maximum=300_000), notifications=(sent,))
    told = str(values("board", case))
    assert "15.000 van 250.000 tot 300.000" in told
    assert "van 250.000 geïnformeerd" not in told
    assert "van 250.000 tot 300.000 geïnformeerd" in told


@pytest.mark.parametrize("kind", ["works-council", "call-script", "persons", "press-statement", "insurer"])
def test_a_client_is_named_to_nobody_outside_the_desk_however_it_is_typed(kind: str) -> None:
    told = Measure(kind=MeasureKind.CORRECTIVE, text="x", done_on=NOW.date(), for_people="Wij belden bakkerij mol.")
    client = InvolvedParty(name="Bakkerij Mol B.V.", role=PartyRole.CONTROLLER)
    made = draft_values(kind, source(replace(LETTER, measures=(told,), parties=(client,))))
    assert made.names == ("bakkerij mol",)


def test_a_paper_that_does_not_fit_the_case_says_so_before_it_is_made() -> None:
    filed = Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW, receipt_number="1")
    assert "nakijken: volgens de zaak is aan de AP gemeld" in missing(
        "not-notified", replace(LETTER, notifications=(filed,))
    )
    open_yet = "nakijken: er is nog niets besloten, en het advies is om wel te melden"
    assert open_yet in missing("not-notified", LETTER)
    assert open_yet not in missing(
        "not-notified", replace(LETTER, decisions=(before(DecisionTopic.AUTHORITY, DecisionOutcome.NO),))
    )
    nobody = "nakijken: in de zaak staat niemand die het meldde; past deze brief wel?"
    found = replace(LETTER.moments, aware_reason=AwarenessReason.ESTABLISHED_OURSELVES)
    assert nobody in missing("reporter-reply", replace(LETTER, moments=found))
    assert nobody not in missing("reporter-reply", LETTER)
    named = replace(LETTER, moments=found, reporter=Contact(name="Jo Wit"))
    assert nobody not in missing("reporter-reply", named)


def test_messages_to_more_people_than_there_are_do_not_tell_that_all_know() -> None:
    sent = tuple(
        Notification(kind=NotificationKind.PERSONS, sent_at=NOW + timedelta(hours=place), persons=number)
        for place, number in enumerate((200, 412))
    )
    case = replace(LETTER, people=Count.exact(508), notifications=sent)
    for kind in ("board", "dossier", "insurer"):
        text = str(values(kind, case))
        assert "samen naar 612 mensen" in text
        assert "ten minste 412" in text
        assert "Alle 508" not in text
    # exactly as many as there are went to each of them
    whole = replace(case, people=Count.exact(612))
    assert "Alle 612 mensen zijn geïnformeerd" in str(values("board", whole))


def test_who_is_not_told_by_decision_is_not_promised_a_message() -> None:
    some = Decision(
        topic=DecisionTopic.PERSONS,
        outcome=DecisionOutcome.PARTIAL,
        decided_by="x",
        decided_at=NOW,
        law_edition="x",
        facts_digest="x",
    )
    sent = Notification(kind=NotificationKind.PERSONS, sent_at=NOW, persons=12)
    text = str(values("board", replace(LETTER, people=Count.exact(40), decisions=(some,), notifications=(sent,))))
    assert "12 van 40 mensen zijn geïnformeerd" in text
    assert "de anderen nog niet" not in text
    assert "Besloten is niet iedereen te informeren." in text


def test_an_insurer_that_was_told_gets_a_supplement() -> None:
    assert values("insurer", LETTER)["follow_up"] == ""
    sent = Notification(
        kind=NotificationKind.INSURER, sent_at=NOW, recipient="Zeker N.V.", receipt_number="SCH-2026-883"
    )
    assert "SCH-2026-883" in values("insurer", replace(LETTER, notifications=(sent,)))["follow_up"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in OURS if "signature" in kinds()[kind].common])
def test_every_letter_has_a_salutation(kind: str, language: str, tmp_path: Path) -> None:
    text = as_read(draft(tmp_path, MAILBOX, kind, language).path.read_bytes())
    if kinds()[kind].audience != "internal" or kind == "works-council":
        assert re.search(r"^(Geachte|Beste|Dear) ", text, re.MULTILINE), kind


def test_nobody_is_thanked_for_a_report_that_nobody_made() -> None:
    found = replace(LETTER, moments=replace(LETTER.moments, aware_reason=AwarenessReason.ESTABLISHED_OURSELVES))
    assert "de dag van het bericht van de melder" in missing("reporter-reply", found)


def test_who_reports_what_he_received_gets_one_letter_and_not_two_that_differ() -> None:
    def noted(*parties: InvolvedParty) -> bool:
        case = replace(LETTER, reporter=Contact(name="B. de Haas"), parties=parties)
        return any("is ook de ontvanger" in text for text in missing("reporter-reply", case))

    assert noted(InvolvedParty(name="b. de  haas", role=PartyRole.RECIPIENT))
    assert not noted(InvolvedParty(name="B. de Haas", role=PartyRole.OTHER))
    assert not noted()


def test_a_reporter_is_not_told_to_keep_silent(tmp_path: Path) -> None:
    text = as_read(draft(tmp_path, LETTER, "reporter-reply").path.read_bytes())
    assert "praat er niet over" not in text
    assert "Over uw melding mag u praten met wie u wilt." in text


@pytest.mark.parametrize(
    ("kind", "changes", "told"),
    [
        ("recipient-request", {"facts": {"recipient_confirmed_deletion": True}}, "bevestigde de ontvanger al"),
        ("press-statement", {}, "vertel het eerst de mensen zelf"),
        ("processor-liability", {}, "lezen door een jurist"),
        ("employee-note", {"facts": {"cause": Cause.INSIDER_CURIOSITY}}, "past dit briefje niet"),
        ("access-reply", {}, "binnen een maand"),
    ],
)
def test_what_is_done_before_a_letter_goes_out_is_said(kind: str, changes: dict[str, Any], told: str) -> None:
    case = replace(LETTER, facts=replace(LETTER.facts, **changes.get("facts", {})))
    found = [item for item in draft_values(kind, source(case)).missing if told in item.text]
    assert [item.remark for item in found] == [True]


def test_the_wrong_recipient_is_asked_by_what_he_got() -> None:
    out = replace(LETTER, facts=replace(LETTER.facts, data_returned=False))
    paper = values("recipient-request", out)
    assert paper["piece"] == "een brief"
    assert "envelop" in paper["requests"][0]
    mail = replace(out, incident_kind=IncidentKind.EMAIL_WRONG_RECIPIENT)
    assert values("recipient-request", mail)["piece"] == "een e-mail"
    assert "wissen" in values("recipient-request", mail)["requests"][0]
    # five working days after a Monday
    assert paper["answer_day"] == "30 november 2026"


def test_nobody_is_asked_for_what_was_given_back() -> None:
    for kind, told in (
        (IncidentKind.POST_WRONG_RECIPIENT, "U hebt de brief al aan ons teruggegeven. Dank u wel."),
        (IncidentKind.EMAIL_WRONG_RECIPIENT, "U hebt het al aan ons teruggegeven. Dank u wel."),
    ):
        back = replace(LETTER, incident_kind=kind, facts=replace(LETTER.facts, data_returned=True))
        paper = values("recipient-request", back)
        assert paper["request_opening"].endswith(told)
        assert not any("terug" in text for text in paper["requests"])


@pytest.mark.parametrize(
    ("kind", "facts", "subject", "first"),
    [
        (IncidentKind.DEVICE_OR_PAPER_LOST, {}, "gevonden", "Wilt u het aan ons teruggeven?"),
        (IncidentKind.PUBLISHED_BY_ACCIDENT, {}, "U kon iets zien", "Hebt u iets gedownload"),
        (IncidentKind.POST_LOST, {}, "Een brief van ons", "Wij halen de brief graag"),
        # a fault in a portal and a break-in sent nothing to anybody, and of a case with only a title nobody knows
        (None, {"cause": Cause.MISCONFIGURATION_OR_BUG}, "U kon iets zien", "Hebt u iets gedownload"),
        (IncidentKind.HACKING_MALWARE_PHISHING, {}, "Over gegevens die", "Hebt u iets gedownload"),
        (None, {}, "Over gegevens die", "Hebt u iets gedownload"),
        (
            IncidentKind.EMAIL_WRONG_RECIPIENT,
            {"recipient_confirmed_deletion": True},
            "U kreeg iets",
            "Hebt u nog een kopie",
        ),
    ],
)
def test_a_finder_and_a_bystander_were_not_sent_anything(
    kind: IncidentKind | None, facts: dict[str, Any], subject: str, first: str
) -> None:
    given = {"data_returned": False, "cause": None, **facts}
    case = replace(LETTER, incident_kind=kind, carrier="een usb-stick", facts=replace(LETTER.facts, **given))
    paper = values("recipient-request", case)
    assert paper["request_subject"].startswith(subject) or subject in paper["request_subject"]
    assert paper["requests"][0].startswith(first)
    sent = kind is IncidentKind.EMAIL_WRONG_RECIPIENT
    assert ("stuurden wij" in paper["request_opening"]) is sent
    # who found something is not told whose data it holds
    assert "Daarop" not in paper["request_opening"]


@pytest.mark.parametrize("kind", ["board", "dossier"])
def test_a_duty_without_a_term_counts_its_days_in_the_papers_as_on_the_screen(kind: str) -> None:
    assert "onverwijld; 8 dagen sinds kennisname" in str(
        values(
            kind, replace(RANSOM, notifications=(), moments=replace(RANSOM.moments, aware_at=NOW - timedelta(days=8)))
        )
    )


@pytest.mark.parametrize("kind", ["logbook", "dossier"])
def test_a_reason_that_ends_with_a_full_stop_gets_no_second_one(kind: str) -> None:
    aware = NOW - timedelta(days=6)
    sent = Notification(
        kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW - timedelta(hours=2), delay_reasons="Eerst uitgezocht."
    )
    case = replace(LETTER, moments=replace(LETTER.moments, aware_at=aware), notifications=(sent,))
    assert values(kind, case)["due_left"].endswith("Reden: Eerst uitgezocht")


@pytest.mark.parametrize("kind", ["press-statement", "public-notice", "intranet", "works-council"])
def test_who_was_not_in_an_open_mail_is_not_told_that_it_shows_their_address(kind: str) -> None:
    mail = replace(LETTER.facts, cause=Cause.OPEN_CC, recipient_type=RecipientType.KNOWN_GROUP)
    values = draft_values(kind, source(replace(LETTER, incident_kind=IncidentKind.EMAIL_OPEN_CC, facts=mail))).values
    assert "uw e-mailadres" not in str(values)
    if kind == "press-statement":
        assert "U kreeg zelf ook" not in str(values)


# -- read once more as the person who gets it --------------------------------------------------------------

PLANNED = Measure(
    kind=MeasureKind.PREVENTIVE,
    text="x",
    due_on=date(2027, 1, 15),
    for_people="Rapporten staan alleen nog in het portaal.",
)
TAKEN = Measure(kind=MeasureKind.CORRECTIVE, text="x", done_on=date(2026, 11, 20), for_people="De brief is opgehaald.")


def replied(breach: Breach, question: str) -> str:
    found = values("web-questions", breach)["questions_answers"]
    return next(str(row["answer"]) for row in found if question in row["question"])


def test_nobody_is_told_that_there_was_no_passport_while_the_data_are_not_known() -> None:
    unknown = (
        replace(LETTER.facts, data_categories=()),
        replace(LETTER.facts, data_categories=(DataKind.IDENTIFICATION, DataKind.NOT_SPECIFIED)),
    )
    for facts in unknown:
        for question in ("paspoort", "bankrekening"):
            told = replied(replace(LETTER, facts=facts), question)
            assert "geen kopie" not in told
            assert "geen bank" not in told
            assert told.startswith("Welke gegevens het precies zijn, zoeken wij nog uit.")
    open_still = replace(LETTER, unknown=frozenset({"facts.data_categories"}))
    assert "geen kopie" not in replied(open_still, "paspoort")
    kinds = (DataKind.ID_DOCUMENT, DataKind.FINANCIAL_BASIC)
    some = replace(LETTER, groups=(ConcernedGroup(id="1", name="Personeel", data_categories=kinds),))
    assert replied(some, "paspoort").startswith("Er zijn kopieën")
    assert replied(some, "bankrekening").startswith("Nee.")
    assert "geen kopie" in replied(LETTER, "paspoort")
    for kind, question, claimed in (
        (DataKind.FINANCIAL_DETAILED, "bankrekening", "geen bank"),
        (DataKind.COMMUNICATION_CONTENT, "bankrekening", "geen bank"),
        (DataKind.COMMUNICATION_CONTENT, "paspoort", "geen kopie"),
    ):
        told = replied(replace(LETTER, facts=replace(LETTER.facts, data_categories=(kind,))), question)
        assert claimed not in told, kind
        assert told.startswith("Wij weten niet van ieder of er een"), kind


def test_colleagues_are_promised_a_message_to_the_people_only_where_it_was_decided() -> None:
    def decision_of(outcome: DecisionOutcome) -> Decision:
        return Decision(
            topic=DecisionTopic.PERSONS, outcome=outcome, decided_by="An Vos", decided_at=NOW, law_edition="2026"
        )

    def notes(outcome: DecisionOutcome | None) -> str:
        decided = () if outcome is None else (decision_of(outcome),)
        return " ".join(missing("intranet", replace(LETTER, decisions=decided)))

    assert [
        "dat is niet besloten" in notes(outcome) for outcome in (None, DecisionOutcome.NO, DecisionOutcome.YES)
    ] == [
        True,
        True,
        False,
    ]


def test_what_is_planned_is_told_as_sentences_where_the_officer_wrote_none() -> None:
    case = replace(LETTER, measures=(replace(PLANNED, for_people="Voortaan kijken twee collega’s mee"),))
    told = "Voortaan kijken twee collega’s mee. Wij verwachten dat dit op 15 januari 2027 klaar is."
    assert replied(case, "wat doet u nog") == told


def test_what_is_planned_is_never_told_to_the_press_as_done() -> None:
    case = replace(LETTER, measures=(TAKEN, PLANNED, replace(PLANNED, due_on=None)))
    assert PLANNED.for_people not in values("press-statement", case)["done_public"]
    did = replied(case, "wat doet u nog")
    assert did == f"{TAKEN.for_people} {PLANNED.for_people} Wij verwachten dat dit op 15 januari 2027 klaar is."
    assert "15 januari 2027" in str(values("works-council", case)["measures_plain"])


def test_the_day_that_people_were_promised_is_the_day_for_the_press() -> None:
    assert values("press-statement", replace(LETTER, news_at=NOW + timedelta(days=3)))["news_on"] == "26 november 2026"
    assert "vul in" in values("press-statement", LETTER)["news_on"]


def test_who_asks_is_told_that_not_everybody_has_heard_yet() -> None:
    sent = Notification(kind=NotificationKind.PERSONS, sent_at=NOW, persons=40)
    some = replace(LETTER, people=Count.exact(100), notifications=(sent,))
    assert "Nog niet iedereen heeft bericht" in replied(some, "erbij")
    assert "Nog niet iedereen" in replied(some, "nu pas")
    every = replace(some, notifications=(replace(sent, persons=100),))
    assert "Nog niet iedereen" not in replied(every, "erbij") + replied(every, "nu pas")


def test_who_has_the_data_is_answered_by_itself() -> None:
    taken = replace(RANSOM, facts=replace(RANSOM.facts, exfiltration_evidence=Evidence.CONFIRMED))
    assert "criminelen de gegevens hebben" in replied(taken, "Wie heeft")
    assert "ontdekten" not in replied(taken, "Wie heeft")
    assert replied(taken, "welke gegevens").startswith("Het kan gaan om: ")


def test_a_processor_is_spoken_to_and_decides_on_no_notification() -> None:
    assert "drongen criminelen binnen bij u en" in values("processor-liability", RANSOM)["event_plain"]
    processor = replace(LETTER, facts=replace(LETTER.facts, role=Role.PROCESSOR))
    assert "de verwerkingsverantwoordelijke beslist" in str(values("insurer", processor))


def test_data_of_all_clients_together_are_nobodys() -> None:
    groups = tuple(ConcernedGroup(id=name, name=name, data_categories=(kind,)) for name, kind in (
        ("Mol", DataKind.SALARY), ("Smit", DataKind.FINANCIAL_BASIC),
    ))  # fmt: skip
    both = replace(LETTER, facts=replace(LETTER.facts, role=Role.PROCESSOR), groups=groups)
    assert "vul in" in values("processor-notice", both)["data"]
    assert "vul in" not in values("processor-notice", both, group=groups[0])["data"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_note_that_the_office_signs_says_we(language: str) -> None:
    spoken = re.compile(r"\b[Uu]w?\b" if language == "nl" else r"\b[Yy]ou(?:r|rs)?\b")
    tables = tomllib.loads((LAW / "texts" / language / "risk.toml").read_text("utf-8"))
    reasons = [text for section in ("rule", "factor", "say") for text in tables[section].values()]
    for text in (*reasons, tables["answered"]):
        assert not spoken.search(ours(text, language)), (text, ours(text, language))


def test_no_document_denies_a_measure_that_was_taken() -> None:
    done = Measure(kind=MeasureKind.CORRECTIVE, text="Intern: wachtwoord gewist", done_on=NOW.date())
    busy = "Wij zijn nog bezig met maatregelen."
    for kind in ("press-statement", "web-questions", "call-script", "works-council"):
        made = draft_values(kind, source(replace(LETTER, measures=(done,))))
        assert busy not in str(made.values), kind
        assert "Intern" not in str(made.values), kind
        assert any("maatregel 1 in woorden" in text for text in lacks(made)), kind
    for kind in ("press-statement", "web-questions", "call-script"):
        assert busy in str(draft_values(kind, source(replace(LETTER, measures=()))).values), kind
        for case in (
            replace(LETTER, measures=(replace(done, unmentioned=True),)),
            replace(LETTER, measures=(), closed_at=NOW),
        ):
            made = draft_values(kind, source(case))
            assert busy not in str(made.values), kind
            assert any("de maatregelen, zonder namen" in text for text in lacks(made)), kind


def test_who_reported_nothing_is_not_thanked_for_a_day() -> None:
    told = replace(LETTER, moments=replace(LETTER.moments, aware_reason=AwarenessReason.TOLD_BY_PROCESSOR))
    made = draft_values("reporter-reply", source(told))
    assert "de dag van het bericht van de melder" in lacks(made)
    assert "de dag van het bericht van de melder" not in lacks(draft_values("reporter-reply", source(LETTER)))


def test_the_note_on_not_notifying_says_what_was_decided_instead() -> None:
    yes = Decision(
        topic=DecisionTopic.AUTHORITY,
        outcome=DecisionOutcome.YES,
        decided_by="x",
        decided_at=NOW,
        law_edition="x",
        facts_digest="x",
    )
    note = draft_values("not-notified", source(replace(LETTER, decisions=(yes,))))
    assert note.values["no_decision"] == "Besloten om te melden aan de AP; nog niet gemeld."
    still = draft_values("not-notified", source(replace(LETTER, decisions=())))
    assert still.values["no_decision"] == "Nog niet besloten over de melding aan de AP."


def test_the_works_council_reads_which_groups_the_case_tells_apart() -> None:
    groups = (ConcernedGroup(id="a", name="Medewerkers"), ConcernedGroup(id="b", name="Stichting Y"))
    party = InvolvedParty(id="p", role=PartyRole.PROCESSOR, name="Stichting Y")
    case = replace(LETTER, people_groups=(), groups=groups, parties=(party,))
    made = draft_values("works-council", source(case))
    assert made.values["groups"] == "Medewerkers"
    assert "om welke groepen mensen het gaat" not in lacks(made)
    assert "om welke groepen mensen het gaat" in lacks(draft_values("works-council", source(replace(case, groups=()))))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_office_without_a_dpo_waits_for_no_advice(language: str, tmp_path: Path) -> None:
    without = replace(HOSPITAL, fg=Contact(), fg_registration="")
    case = replace(LETTER, fg=FgInvolvement())
    made = draft(tmp_path, case, "not-notified", language, organisation=without)
    text = as_read(made.path.read_bytes())
    assert "unctionaris" not in text
    assert "rotection officer" not in text
    assert any("staat geen FG" in item.text and item.remark for item in made.missing)
    has = as_read(draft(tmp_path, case, "not-notified", language).path.read_bytes())
    assert ("unctionaris" if language == "nl" else "rotection officer") in has
    asked = draft(tmp_path, case, "fg-advice", language, organisation=without)
    assert any("aan wie vraagt u dit advies" in item.text for item in asked.missing)
