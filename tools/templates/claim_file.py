"""The claim file: what an insurer asks about a case, in the order in which a claims handler reads it."""

from __future__ import annotations

from functools import partial

from docx.shared import Pt

from tools.templates.case_parts import either, fact_table, lead, notice, only_if, record_table, report
from tools.templates.design import look

TITLE = "Schadedossier"
SMALL = 8.5


def pairs(document, name, width=4.8):
    """Add a table of labels and texts from a list of both."""
    record_table(
        document, f"i in {name}", (("Wat", "{{ i.label }}", width), ("Vastgelegd", "{{ i.text }}", 16.0 - width))
    )


def chapter(document, title, name, make, empty):
    document.add_heading(title, 1)
    either(document, name, make, empty)


def claim(language):
    document = report(language, TITLE, size=9.5, own=False)
    look(document.styles["Tabeltekst"], size=SMALL, before=1.5, after=1.5)
    look(document.styles["Heading 1"], before=12, after=3)
    notice(
        document,
        "Opgesteld voor de verzekeraar.",
        "Bedragen zijn opgegeven zoals zij zijn vastgelegd; of iets is verzekerd, staat in de polis. Gegevens van betrokkenen staan hier niet in.",
    )
    chapter(document, "1. Polis", "policy", lambda: pairs(document, "policy"), "Er is geen polis vastgelegd.")
    chapter(document, "2. Eerste melding", "notice", lambda: pairs(document, "notice"), "Er is nog niet gemeld.")

    def clocks():
        lead(
            document,
            "Elke tijd loopt vanaf haar eigen begin.",
            below_table=True,
        )
        record_table(
            document,
            "i in clocks",
            (
                ("Tijd", "{{ i.name }}", 5.4),
                ("Begin", "{{ i.start }}", 3.9),
                ("Einde", "{{ i.end }}", 3.9),
                ("Stand", "{{ i.state }}", 2.8),
            ),
        )

    only_if(document, "clocks", clocks)
    document.add_heading("3. Wat er is gebeurd", 1)
    document.add_paragraph("{{ description }}")
    rows = [
        ("Soort incident", "{{ incident }}", ""),
        ("Soort aanval", "{{ cybercrime }}", "cybercrime"),
        ("Oorzaak", "{{ cause }}", "cause"),
        ("Wanneer", "{{ period }}", ""),
        ("Ontdekt", "{{ discovered }}", ""),
        ("Systemen", "{{ systems }}", "systems"),
        ("Aantal mensen", "{{ people }}", ""),
        ("Soorten gegevens", "{{ data }}", "data"),
    ]
    fact_table(document, rows)

    def events():
        record_table(
            document,
            "i in events",
            (
                ("Wanneer", "{{ i.when }}", 3.9),
                ("Uren", "{{ i.hours }}", 1.6),
                ("Wat", "{{ i.what }}", 7.9),
                ("Door", "{{ i.by }}", 2.6),
            ),
        )

    chapter(document, "4. Tijdlijn", "events", events, "Er zijn nog geen tijdstippen vastgelegd.")

    def consents():
        record_table(
            document,
            "i in consents",
            (
                ("Voor", ("{{ i.supplier }}", "{{ i.purpose }}"), 4.6),
                ("Gevraagd", "{{ i.asked }}", 4.0),
                ("Antwoord", "{{ i.answer }}", 4.2),
                ("Bewijs", "{{ i.proof }}", 3.2),
            ),
        )

    chapter(document, "5. Toestemming vooraf", "consents", consents, "Er is geen toestemming gevraagd of vastgelegd.")

    def costs():
        table = record_table(
            document,
            "i in costs",
            (
                ("Kosten", ("{{ i.what }}", "{{ i.supplier }}"), 3.8),
                ("Stand", ("{{ i.state }}", "{{ i.proof }}"), 2.8),
                ("Raming", ("{{ i.estimate }}", "{{ i.range }}"), 2.9),
                ("Zonder btw", ("{{ i.net }}", "{{ i.vat }}"), 2.5),
                ("Kosten", "{{ i.cost }}", 2.0),
                ("Claim", "{{ i.claim }}", 2.0),
            ),
        )
        right(table, 2)
        document.add_paragraph("{{ vat }}", style="Klein").paragraph_format.space_before = Pt(3)
        total = fact_totals(document)
        right(total, 1)

    chapter(document, "6. Kosten", "costs", costs, "Er zijn nog geen kosten vastgelegd.")

    def hours():
        table = record_table(
            document,
            "i in hours",
            (
                ("Dag", "{{ i.when }}", 2.4),
                ("Functie en taak", "{{ i.who }}", 5.6),
                ("Extra betaald", "{{ i.extra }}", 2.2),
                ("Uren", "{{ i.hours }}", 1.6),
                ("Tarief", "{{ i.rate }}", 2.0),
                ("Bedrag", "{{ i.amount }}", 2.2),
            ),
        )
        right(table, 3)

    chapter(document, "7. Eigen uren", "hours", hours, "Er zijn geen eigen uren vastgelegd.")

    def outages():
        table = record_table(
            document,
            "i in outages",
            (("Systeem", "{{ i.system }}", 3.6), ("Stap", "{{ i.label }}", 8.4), ("Uitkomst", "{{ i.text }}", 4.0)),
        )
        right(table, 2)

    chapter(document, "8. Berekening van de uitval", "outages", outages, "Er is geen uitval vastgelegd.")
    chapter(
        document,
        "9. Aangifte en meldingen",
        "reports",
        lambda: pairs(document, "reports"),
        "Er is geen aangifte of melding vastgelegd.",
    )

    def security():
        record_table(
            document,
            "i in security",
            (
                ("Gevraagd bij het aangaan", "{{ i.text }}", 6.4),
                ("Antwoord", "{{ i.answer }}", 2.2),
                ("Bewijs", "{{ i.proof }}", 7.4),
            ),
        )

    chapter(
        document,
        "10. Maatregelen van vóór het incident",
        "security",
        security,
        "Er is niets vastgelegd over wat bij het aangaan is gevraagd.",
    )
    document.add_heading("11. Schade beperkt", 1)
    either(document, "limiting", lambda: document.add_paragraph("{{ limiting }}"), "Nog niet beschreven.")

    def third():
        lead(document, "Namen staan hier niet; geen aansprakelijkheid is erkend zonder toestemming van de verzekeraar.")
        table = record_table(
            document,
            "i in third_parties",
            (
                ("Claim", "{{ i.who }}", 2.0),
                ("Ontvangen", "{{ i.received }}", 2.6),
                ("Doorgestuurd en antwoord", "{{ i.answer }}", 8.4),
                ("Bedrag", "{{ i.amount }}", 3.0),
            ),
        )
        right(table, 3)

    chapter(document, "12. Claims van anderen", "third_parties", third, "Er zijn geen claims van anderen.")
    document.add_heading("13. Andere verzekeringen", 1)
    either(document, "other_insurance", lambda: document.add_paragraph("{{ other_insurance }}"), "Geen bekend.")

    def received():
        table = record_table(
            document,
            "i in received",
            (
                ("Dag", "{{ i.when }}", 2.6),
                ("Wat", "{{ i.what }}", 5.0),
                ("Antwoord of kenmerk", "{{ i.note }}", 5.4),
                ("Bedrag", "{{ i.amount }}", 3.0),
            ),
        )
        right(table, 3)

    chapter(document, "14. Voorschotten en ontvangsten", "received", received, "Er is nog niets gevraagd of ontvangen.")

    def recourse():
        table = record_table(
            document,
            "i in recourse",
            (
                ("Op", "{{ i.against }}", 4.0),
                ("Stand", "{{ i.state }}", 3.4),
                ("Toelichting", "{{ i.note }}", 5.6),
                ("Bedrag", "{{ i.amount }}", 3.0),
            ),
        )
        right(table, 3)

    chapter(document, "15. Verhaal (regres)", "recourse", recourse, "Er is niets verhaald of gevraagd.")

    def questions():
        record_table(
            document,
            "i in questions",
            (("Gevraagd", "{{ i.asked }}", 2.6), ("Vraag", "{{ i.text }}", 6.4), ("Antwoord", "{{ i.answer }}", 7.0)),
        )

    chapter(document, "16. Vragen van de verzekeraar", "questions", questions, "Er zijn geen vragen gesteld.")
    document.add_heading("17. Voorstel en besluit", 1)
    either(document, "settlement", lambda: document.add_paragraph("{{ settlement }}"), "Er is nog geen voorstel.")

    def evidence():
        record_table(
            document,
            "i in evidence",
            (
                ("Bestand", ("{{ i.name }}", "{{ i.size }}"), 4.4),
                ("Wat het laat zien", "{{ i.about }}", 4.6),
                ("SHA-256", "{{ i.sha256 }}", 7.0),
            ),
        )

    chapter(document, "18. Bewijs", "evidence", evidence, "Er is nog geen bewijs gekozen dat meegaat.")

    def wanted():
        lead(document, "Wat verzekeraars per soort kosten meestal willen zien:", below_table=True)
        record_table(document, "i in wanted", (("Kosten", "{{ i.kind }}", 4.6), ("Bewijs", "{{ i.proof }}", 11.4)))

    only_if(document, "wanted", wanted)
    return document


def fact_totals(document):
    return record_table(
        document, "i in totals", (("Samen", "{{ i.label }}", 12.0), ("Bedrag", "{{ i.text }}", 4.0)), bold=2
    )


def right(table, first):
    """Let the columns from `first` on stand at the right, heading and amounts."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for row in (table.rows[0], table.rows[2]):
        for cell in row.cells[first:]:
            for paragraph in cell.paragraphs:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


TEMPLATES = {("claim", "nl"): (partial(claim, "nl"), TITLE)}
