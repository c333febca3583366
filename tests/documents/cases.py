"""Six cases that every document is made for, and what a reader sees in a Word file, as plain text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from lxml import etree

from breachreg.documents.drafts import DraftFile, Template, make_draft
from breachreg.documents.kinds import kinds
from breachreg.documents.source import DraftSource
from breachreg.domain.breach import (
    Breach,
    ConcernedGroup,
    Count,
    CountKind,
    Cybercrime,
    Decision,
    DecisionOutcome,
    DecisionTopic,
    EvidenceItem,
    FgInvolvement,
    IncidentKind,
    Measure,
    MeasureKind,
    Note,
    PersonConsequence,
    PersonGroup,
    Protection,
    Task,
)
from breachreg.domain.changes import Change
from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, Facts, RecipientType, Role
from breachreg.domain.history import HistoryEntry
from breachreg.domain.moments import AwarenessReason, Moments
from breachreg.domain.notifications import Channel, DraftRecord, FiledAnswer, Notification, NotificationKind
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Contact, InvolvedParty, Organisation, PartyRole, Regime
from breachreg.law import load_law
from breachreg.law.case import assess_breach
from breachreg.law.interview import Interview

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HEAD = "17-" + "3f2a9c01b7d64e58" * 4
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

HOSPITAL = Organisation(
    name="Streekziekenhuis De Linde",
    kvk="12345678",
    address="Lindelaan 10",
    postcode="3811 AB",
    city="Amersfoort",
    sector="Gezondheidszorg",
    fg=Contact(
        name="M. de Boer",
        function="functionaris gegevensbescherming",
        email="fg@delinde.example",
        phone="033 123 45 67",
    ),
    fg_registration="FG012345",
    contact=Contact(
        name="K. Yilmaz", function="manager patiëntenservice", email="privacy@delinde.example", phone="033 123 45 60"
    ),
    regimes=(Regime.HEALTHCARE,),
)


def _breach(reference: str, **given: Any) -> Breach:
    return Breach(id=reference, reference=reference, revision=1, registered_at=NOW, **given)


def _facts(**given: Any) -> Facts:
    return Facts(
        is_security_incident=True,
        personal_data_involved=True,
        role=Role.CONTROLLER,
        **given,
    )


LETTER = _breach(
    "2026-0001",
    title="Brief met BSN naar verkeerd adres",
    description="Een afspraakbrief van de poli cardiologie is bezorgd bij een oud adres. De nieuwe bewoner opende de brief en belde.",
    incident_kind=IncidentKind.POST_WRONG_RECIPIENT,
    moments=Moments(
        started_at=NOW - timedelta(days=5),
        discovered_at=NOW - timedelta(hours=21),
        discovered_how="Telefoontje van de nieuwe bewoner",
        aware_at=NOW - timedelta(hours=20),
        aware_reason=AwarenessReason.TOLD_BY_RECIPIENT,
    ),
    facts=_facts(
        breach_type=(BreachType.CONFIDENTIALITY,),
        cause=Cause.MISDIRECTED_POST,
        data_categories=(
            DataKind.IDENTIFICATION,
            DataKind.ADDRESS,
            DataKind.DATE_OF_BIRTH,
            DataKind.NATIONAL_ID,
            DataKind.HEALTH,
        ),
        recipient_type=RecipientType.KNOWN_SINGLE,
        recipient_trusted=False,
        data_returned=True,
    ),
    people=Count.exact(1),
    people_groups=(PersonGroup.PATIENTS,),
    measures=(
        Measure(kind=MeasureKind.CORRECTIVE, text="De brief is bij de nieuwe bewoner opgehaald."),
        Measure(kind=MeasureKind.PREVENTIVE, text="Wij vergelijken adressen voor verzending met de basisregistratie."),
    ),
)
STICK = _breach(
    "2026-0002",
    title="Usb-stick met intakes zoek",
    description="Een logopedist verloor een usb-stick met intakeverslagen in de trein.",
    incident_kind=IncidentKind.DEVICE_OR_PAPER_LOST,
    moments=Moments(
        started_at=NOW - timedelta(days=9),
        dates_estimated=True,
        aware_at=NOW - timedelta(days=4),
        aware_reason=AwarenessReason.ESTABLISHED_OURSELVES,
    ),
    facts=_facts(
        breach_type=(BreachType.CONFIDENTIALITY, BreachType.AVAILABILITY),
        cause=Cause.LOST_DEVICE,
        data_categories=(
            DataKind.IDENTIFICATION,
            DataKind.CHILDREN_FAMILY,
            DataKind.PHONE_NUMBER,
            DataKind.HEALTH,
            DataKind.OTHER,
        ),
        recipient_type=RecipientType.UNKNOWN_GROUP,
        encrypted_state_of_the_art=False,
        data_permanently_lost=True,
        backup_available=False,
        vulnerable_persons=True,
    ),
    protection=Protection.NONE,
    people=Count(kind=CountKind.RANGE, minimum=35, maximum=40),
    people_groups=(PersonGroup.PATIENTS, PersonGroup.MINORS),
    measures=(
        Measure(
            kind=MeasureKind.CORRECTIVE,
            text="Wij hebben de vervoerder gevraagd om te zoeken.",
            done_on=date(2026, 11, 19),
        ),
        Measure(kind=MeasureKind.CORRECTIVE, text="Wij bellen alle ouders.", due_on=date(2026, 11, 25)),
    ),
    delay_reasons="Eerst moest duidelijk worden welke verslagen op de stick stonden.",
)
PAGE = _breach(
    "2026-0003",
    title="Inschrijvingen zichtbaar op de website",
    incident_kind=IncidentKind.PUBLISHED_BY_ACCIDENT,
    moments=Moments(
        started_at=NOW - timedelta(days=12),
        ended_at=NOW - timedelta(hours=30),
        discovered_at=NOW - timedelta(hours=31),
        aware_at=NOW - timedelta(hours=31),
        aware_reason=AwarenessReason.TOLD_BY_THIRD_PARTY,
    ),
    facts=_facts(
        breach_type=(BreachType.CONFIDENTIALITY,),
        cause=Cause.MISCONFIGURATION_OR_BUG,
        data_categories=(
            DataKind.IDENTIFICATION,
            DataKind.EMAIL_ADDRESS,
            DataKind.PHONE_NUMBER,
            DataKind.CREDENTIALS_PLAIN,
            DataKind.PAYMENT_CARD,
        ),
        recipient_type=RecipientType.PUBLIC,
        cross_border=False,
        processor_involved=False,
    ),
    people=Count.exact(1240),
    people_groups=(PersonGroup.CUSTOMERS,),
    notifications=(
        Notification(
            kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW - timedelta(hours=10), receipt_number="2026-11-778899"
        ),
    ),
    decisions=(
        Decision(
            topic=DecisionTopic.AUTHORITY,
            outcome=DecisionOutcome.YES,
            reasons="Wachtwoorden en betaalgegevens waren voor iedereen te zien.",
            decided_by="A. Jansen",
            decided_at=NOW - timedelta(hours=12),
            law_edition="2026-11-23",
        ),
    ),
    advice_to_people="Log opnieuw in op onze website. Wij hebben alle oude wachtwoorden uitgezet.",
)
RANSOM = _breach(
    "2026-0004",
    title="Gijzelsoftware bij de salarisverwerker",
    description="De salarisverwerker meldt gijzelsoftware op zijn servers. Forensisch onderzoek loopt.",
    incident_kind=IncidentKind.HACKING_MALWARE_PHISHING,
    cybercrime=(Cybercrime.RANSOMWARE,),
    moments=Moments(
        started_at=NOW - timedelta(days=3),
        ongoing=True,
        aware_at=NOW - timedelta(hours=40),
        processor_notice_at=NOW - timedelta(hours=40),
        aware_reason=AwarenessReason.TOLD_BY_PROCESSOR,
    ),
    facts=_facts(
        breach_type=(BreachType.CONFIDENTIALITY, BreachType.AVAILABILITY),
        cause=Cause.RANSOMWARE,
        malicious_intent=True,
        processor_involved=True,
        data_categories=(
            DataKind.IDENTIFICATION,
            DataKind.NATIONAL_ID,
            DataKind.ID_DOCUMENT,
            DataKind.FINANCIAL_BASIC,
            DataKind.SALARY,
            DataKind.EMAIL_ADDRESS,
        ),
        recipient_type=RecipientType.UNKNOWN_CRIMINAL,
        exfiltration_evidence=Evidence.UNKNOWN,
    ),
    parties=(InvolvedParty(name="Loonwijs B.V.", role=PartyRole.PROCESSOR),),
    people=Count.exact(2350),
    people_groups=(PersonGroup.EMPLOYEES,),
    person_consequences=(PersonConsequence.IDENTITY_FRAUD, PersonConsequence.FINANCIAL_LOSS),
)
HOST = _breach(
    "2026-0005",
    title="Inbraak op de server voor huisartsen",
    description="Een aanvaller kwam binnen via een oude koppeling op de server die wij voor huisartsen beheren.",
    incident_kind=IncidentKind.HACKING_MALWARE_PHISHING,
    cybercrime=(Cybercrime.HACKING,),
    systems="Server huisartsenportaal",
    moments=Moments(
        started_at=NOW - timedelta(hours=30),
        ended_at=NOW - timedelta(hours=6),
        first_signal_at=NOW - timedelta(hours=8),
        discovered_at=NOW - timedelta(hours=7),
        discovered_how="Melding van onze bewaking",
        aware_at=NOW - timedelta(hours=5),
        aware_reason=AwarenessReason.AFTER_SHORT_INVESTIGATION,
    ),
    facts=Facts(
        is_security_incident=True,
        personal_data_involved=True,
        role=Role.PROCESSOR,
        breach_type=(BreachType.CONFIDENTIALITY,),
        cause=Cause.HACKING_VULNERABILITY,
        malicious_intent=True,
        cross_border=False,
        data_categories=(
            DataKind.IDENTIFICATION,
            DataKind.ADDRESS,
            DataKind.DATE_OF_BIRTH,
            DataKind.NATIONAL_ID,
            DataKind.HEALTH,
        ),
        recipient_type=RecipientType.UNKNOWN_CRIMINAL,
        exfiltration_evidence=Evidence.LIKELY,
        logs_available=True,
        encrypted_state_of_the_art=False,
    ),
    parties=(
        InvolvedParty(
            name="Huisartsenpraktijk Zonnehof",
            role=PartyRole.CONTROLLER,
            contact=Contact(name="S. Bakker", function="praktijkmanager", email="privacy@zonnehof.example"),
        ),
        InvolvedParty(name="Serverpark N.V.", role=PartyRole.SUB_PROCESSOR),
    ),
    people=Count(kind=CountKind.RANGE, minimum=900, maximum=1100),
    records=Count.exact(4300),
    people_groups=(PersonGroup.PATIENTS,),
    person_consequences=(PersonConsequence.IDENTITY_FRAUD, PersonConsequence.PROFESSIONAL_SECRECY),
    measures=(
        Measure(kind=MeasureKind.CORRECTIVE, text="De koppeling is afgesloten.", done_on=date(2026, 11, 23)),
        Measure(kind=MeasureKind.PREVENTIVE, text="Wij zetten oude koppelingen uit.", due_on=date(2026, 12, 15)),
    ),
)
MAILBOX = _breach(
    "2026-0006",
    title="Overgenomen mailbox van de administratie",
    description="Een medewerker vulde zijn wachtwoord in op een valse inlogpagina. Daarna werd zijn mailbox van buiten gelezen.",
    registered_by="A. Jansen",
    incident_kind=IncidentKind.HACKING_MALWARE_PHISHING,
    cybercrime=(Cybercrime.PHISHING,),
    systems="Microsoft 365, mailbox administratie",
    moments=Moments(
        started_at=NOW - timedelta(days=6),
        ended_at=NOW - timedelta(days=4, hours=2),
        first_signal_at=NOW - timedelta(days=4, hours=6),
        discovered_at=NOW - timedelta(days=4, hours=3),
        discovered_how="Een leverancier belde over een vreemde factuur",
        aware_at=NOW - timedelta(days=4),
        aware_reason=AwarenessReason.AFTER_SHORT_INVESTIGATION,
        aware_explanation="Toen bleek uit de logbestanden dat de mailbox was gelezen.",
    ),
    facts=_facts(
        breach_type=(BreachType.CONFIDENTIALITY,),
        cause=Cause.PHISHING_OR_ACCOUNT_TAKEOVER,
        malicious_intent=True,
        processor_involved=False,
        cross_border=False,
        data_categories=(
            DataKind.IDENTIFICATION,
            DataKind.ADDRESS,
            DataKind.EMAIL_ADDRESS,
            DataKind.FINANCIAL_BASIC,
            DataKind.COMMUNICATION_CONTENT,
        ),
        recipient_type=RecipientType.UNKNOWN_CRIMINAL,
        exfiltration_evidence=Evidence.LIKELY,
        logs_available=True,
    ),
    people=Count.exact(310),
    records=Count.exact(412),
    people_groups=(PersonGroup.CUSTOMERS, PersonGroup.EMPLOYEES),
    person_consequences=(PersonConsequence.IDENTITY_FRAUD, PersonConsequence.FINANCIAL_LOSS),
    measures=(
        Measure(
            kind=MeasureKind.CORRECTIVE,
            text="Het wachtwoord is gewijzigd.",
            owner="B. de Vries",
            done_on=date(2026, 11, 19),
        ),
        Measure(kind=MeasureKind.PREVENTIVE, text="Inloggen vraagt een tweede stap.", due_on=date(2026, 12, 1)),
    ),
    decisions=(
        Decision(
            topic=DecisionTopic.IS_BREACH,
            outcome=DecisionOutcome.YES,
            reasons="De mailbox is gelezen.",
            decided_by="A. Jansen",
            decided_at=NOW - timedelta(days=3, hours=20),
            law_edition="2026-11-23",
            advice="yes",
            advice_reasons=("Onbevoegden konden persoonsgegevens zien.",),
        ),
        Decision(
            topic=DecisionTopic.AUTHORITY,
            outcome=DecisionOutcome.YES,
            reasons="Er zijn rekeningnummers gezien.",
            decided_by="A. Jansen",
            decided_at=NOW - timedelta(days=3, hours=19),
            law_edition="2026-11-23",
            advice="yes",
            advice_reasons=("Er is een risico voor de betrokkenen.", "Ertegen: de mailbox was kort open."),
        ),
        Decision(
            topic=DecisionTopic.PERSONS,
            outcome=DecisionOutcome.PARTIAL,
            reasons="Alleen de klanten van wie een rekeningnummer in de mailbox stond.",
            decided_by="A. Jansen",
            decided_at=NOW - timedelta(days=3),
            law_edition="2026-11-23",
            advice="yes",
            advice_reasons=("Het risico is waarschijnlijk hoog.",),
            second_person="M. de Boer",
        ),
    ),
    notifications=(
        Notification(
            kind=NotificationKind.AUTHORITY_INITIAL,
            sent_at=NOW - timedelta(days=2, hours=2),
            receipt_number="2026-11-801122",
            form="AP-vragenlijst meldformulier datalekken, augustus 2022",
            answers=(
                FiledAnswer(
                    number="4.2",
                    question="Wanneer is het incident ontdekt?",
                    answer="do 19 nov 2026 07:00",
                    state="recorded",
                ),
                FiledAnswer(
                    number="7.3", question="Aantal getroffen personen", answer="ongeveer 300", state="recorded"
                ),
                FiledAnswer(number="8.1", question="Waren de gegevens versleuteld?", answer="", state="missing"),
            ),
        ),
        Notification(
            kind=NotificationKind.PERSONS,
            sent_at=NOW - timedelta(days=1),
            channels=(Channel.LETTER, Channel.EMAIL),
            persons=180,
            text="Brief over de overgenomen mailbox.",
        ),
        Notification(
            kind=NotificationKind.POLICE,
            sent_at=NOW - timedelta(hours=20),
            recipient="Politie Midden-Nederland",
            receipt_number="PL0900-2026-1",
        ),
    ),
    groups=(
        ConcernedGroup(
            id="klanten",
            name="Klanten met een rekeningnummer",
            people=Count.exact(180),
            data_categories=(DataKind.FINANCIAL_BASIC,),
            text="Uw rekeningnummer stond in een e-mail.",
            advice="Kijk de komende maanden uw afschriften na.",
        ),
    ),
    tasks=(
        Task(id="t1", text="Vraag 8.1 van het formulier beantwoorden", owner="A. Jansen", due_on=date(2026, 11, 27)),
        Task(id="t2", text="Leverancier terugbellen", done_on=date(2026, 11, 20)),
    ),
    evidence=(
        EvidenceItem(
            id="e1",
            name="aanmeldingen-mailbox.csv",
            sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            size=48_213,
            about="Aanmeldingen van buiten op de mailbox",
            place="Kluis van de FG, map 2026-0006",
            added_at=NOW - timedelta(days=3, hours=18),
            added_by="A. Jansen",
        ),
    ),
    drafts=(
        DraftRecord(
            kind="authority",
            language="nl",
            made_at=NOW - timedelta(days=2, hours=4),
            file_name="2026-0006 AP-formulier concept.docx",
            sha256="60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
            template="authority.nl.docx 0a1b2c3d4e5f",
            law_edition="2026-11-23",
        ),
    ),
    notes=(
        Note(written_at=NOW - timedelta(days=3, hours=22), written_by="A. Jansen", text="Mailbox direct afgesloten."),
    ),
    fg=FgInvolvement(
        involved=True, involved_at=NOW - timedelta(days=3, hours=21), advice="Melden.", advice_followed=True
    ),
)
HISTORIES = {
    MAILBOX.reference: (
        HistoryEntry(
            seq=11,
            at=NOW - timedelta(days=3, hours=23),
            actor="A. Jansen",
            source="venster",
            operation=Operation.NEW_BREACH,
            reference=MAILBOX.reference,
            revision=1,
            changes=(Change("title", None, MAILBOX.title), Change("people", Count(), Count.exact(300))),
            note="",
        ),
        HistoryEntry(
            seq=14,
            at=NOW - timedelta(days=1, hours=4),
            actor="A. Jansen",
            source="venster",
            operation=Operation.ANSWER_QUESTIONS,
            reference=MAILBOX.reference,
            revision=4,
            changes=(
                Change("people.minimum", 300, 310),
                Change("facts.exfiltration_evidence", Evidence.UNKNOWN, Evidence.LIKELY),
            ),
            note="Telling van de leverancier",
        ),
    ),
}
CASES = {
    "brief": LETTER,
    "usb-stick": STICK,
    "webpagina": PAGE,
    "gijzelsoftware": RANSOM,
    "verwerker": HOST,
    "mailbox": MAILBOX,
}
KINDS = tuple((kind.id, language) for kind in kinds().values() for language in kind.languages)


def draft(
    folder: Path,
    breach: Breach,
    kind: str = "persons",
    language: str = "nl",
    organisation: Organisation = HOSPITAL,
    template: Template | None = None,
) -> DraftFile:
    """Make one draft as the register does."""
    return make_draft(
        kind, source(breach, language, organisation), register_head=HEAD, out_dir=folder, template=template
    )


def source(breach: Breach, language: str = "nl", organisation: Organisation = HOSPITAL, **more: Any) -> DraftSource:
    """Return what documents about `breach` are made from, as the register gives it."""
    # the texts that were agreed do not change with each edition of the law
    law = replace(load_law(), edition="2026-11-23")
    # a sheet of fixed sentences has languages that the law is not told in
    spoken = language if language in ("nl", "en") else "nl"
    more.setdefault("history", lambda: HISTORIES.get(breach.reference, ()))
    return DraftSource(
        breach=breach,
        organisation=organisation,
        assessment=assess_breach(law, breach, organisation, now=NOW, language=spoken, deep=False),
        interview=Interview(law, spoken),
        law=law,
        language=language,
        now=NOW,
        **more,
    )


def part(content: bytes, name: str = "word/document.xml") -> Any:
    """Return one part of a Word file, parsed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def all_text(content: bytes) -> str:
    """Return every text of body, headers and footers."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [
            name for name in package.namelist() if name.startswith(("word/document", "word/header", "word/footer"))
        ]
        return "\n".join("".join(etree.fromstring(package.read(name)).itertext()) for name in sorted(names))


def as_read(content: bytes) -> str:
    """Return the body as text with its structure: headings, bullets, table rows, and «places to fill in»."""
    body = part(content).find(f"{W}body")
    return "\n".join(_lines(body)) + "\n"


def _lines(body: Any) -> Iterator[str]:
    for element in body:
        if element.tag == f"{W}p":
            style = element.find(f"{W}pPr/{W}pStyle")
            name = style.get(f"{W}val") if style is not None else ""
            sign = {"Title": "# ", "Heading1": "\n## ", "Heading2": "\n### ", "ListBullet": "- "}.get(name, "")
            yield f"{sign}{_text(element)}"
        elif element.tag == f"{W}tbl":
            for row in element.iter(f"{W}tr"):
                cells = [" / ".join(_text(p) for p in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")]
                yield "| " + " | ".join(cells)


def _text(paragraph: Any) -> str:
    found = ""
    for run in paragraph.iter(f"{W}r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        marked = style is not None and style.get(f"{W}val") == "Invullen"
        text = "".join({f"{W}t": item.text or "", f"{W}br": " / ", f"{W}tab": "  "}.get(item.tag, "") for item in run)
        found += f"«{text}»" if marked and text else text
    return found.replace("»«", "")


def lacks(made: Any) -> tuple[str, ...]:
    """Return what a document, or its values, still lacks, in words."""
    return tuple(item.text for item in made.missing)
