"""The claim file: what an insurer asks about a case, in the order in which a claims handler reads it."""

from __future__ import annotations

from functools import partial

from docx.shared import Pt

from breachreg.i18n import N_, _, paper_in
from tools.templates.case_parts import either, fact_table, lead, notice, only_if, record_table, report
from tools.templates.design import look

TITLE = N_("Schadedossier")
SMALL = 8.5


def pairs(document, name, width=4.8):
    """Add a table of labels and texts from a list of both."""
    record_table(
        document, f"i in {name}", ((_("Wat"), "{{ i.label }}", width), (_("Vastgelegd"), "{{ i.text }}", 16.0 - width))
    )


def chapter(document, title, name, make, empty):
    document.add_heading(title, 1)
    either(document, name, make, empty)


def claim(language):
    with paper_in(language):
        return _claim(language)


def _claim(language):
    document = report(language, _(TITLE), size=9.5, own=False)
    look(document.styles["Tabeltekst"], size=SMALL, before=1.5, after=1.5)
    look(document.styles["Heading 1"], before=12, after=3)
    notice(
        document,
        _("Opgesteld voor de verzekeraar."),
        _(
            "Bedragen zijn opgegeven zoals zij zijn vastgelegd; of iets is verzekerd, staat in de polis. Gegevens van betrokkenen staan hier niet in."
        ),
    )
    chapter(document, _("1. Polis"), "policy", lambda: pairs(document, "policy"), _("Er is geen polis vastgelegd."))
    chapter(document, _("2. Eerste melding"), "notice", lambda: pairs(document, "notice"), _("Er is nog niet gemeld."))

    def clocks():
        lead(
            document,
            _("Elke tijd loopt vanaf haar eigen begin."),
            below_table=True,
        )
        record_table(
            document,
            "i in clocks",
            (
                (_("Tijd"), "{{ i.name }}", 5.4),
                (_("Begin"), "{{ i.start }}", 3.9),
                (_("Einde"), "{{ i.end }}", 3.9),
                (_("Stand"), "{{ i.state }}", 2.8),
            ),
        )

    only_if(document, "clocks", clocks)
    document.add_heading(_("3. Wat er is gebeurd"), 1)
    document.add_paragraph("{{ description }}")
    rows = [
        (_("Soort incident"), "{{ incident }}", ""),
        (_("Soort aanval"), "{{ cybercrime }}", "cybercrime"),
        (_("Oorzaak"), "{{ cause }}", "cause"),
        (_("Wanneer"), "{{ period }}", ""),
        (_("Ontdekt"), "{{ discovered }}", ""),
        (_("Systemen"), "{{ systems }}", "systems"),
        (_("Aantal mensen"), "{{ people }}", ""),
        (_("Soorten gegevens"), "{{ data }}", "data"),
    ]
    fact_table(document, rows)

    def events():
        record_table(
            document,
            "i in events",
            (
                (_("Wanneer"), "{{ i.when }}", 3.9),
                (_("Uren"), "{{ i.hours }}", 1.6),
                (_("Wat"), "{{ i.what }}", 6.7),
                (_("Door en bron"), "{{ i.source }}", 3.8),
            ),
        )

    chapter(document, _("4. Tijdlijn"), "events", events, _("Er zijn nog geen tijdstippen vastgelegd."))

    def consents():
        record_table(
            document,
            "i in consents",
            (
                (_("Voor"), ("{{ i.supplier }}", "{{ i.purpose }}"), 4.6),
                (_("Gevraagd"), "{{ i.asked }}", 4.0),
                (_("Antwoord"), "{{ i.answer }}", 4.2),
                (_("Bewijs"), "{{ i.proof }}", 3.2),
            ),
        )

    chapter(
        document, _("5. Toestemming vooraf"), "consents", consents, _("Er is geen toestemming gevraagd of vastgelegd.")
    )

    def costs():
        table = record_table(
            document,
            "i in costs",
            (
                (_("Kosten"), ("{{ i.what }}", "{{ i.supplier }}"), 3.8),
                (_("Stand"), ("{{ i.state }}", "{{ i.proof }}"), 2.8),
                (_("Raming"), ("{{ i.estimate }}", "{{ i.range }}"), 2.9),
                (_("Zonder btw"), ("{{ i.net }}", "{{ i.vat }}"), 2.5),
                (_("Kosten"), "{{ i.cost }}", 2.0),
                (_("Claim"), "{{ i.claim }}", 2.0),
            ),
        )
        right(table, 2)
        document.add_paragraph("{{ vat }}", style="Klein").paragraph_format.space_before = Pt(3)
        total = fact_totals(document)
        right(total, 1)

    chapter(document, _("6. Kosten"), "costs", costs, _("Er zijn nog geen kosten vastgelegd."))

    def hours():
        table = record_table(
            document,
            "i in hours",
            (
                (_("Dag"), "{{ i.when }}", 2.4),
                (_("Functie en taak"), "{{ i.who }}", 5.6),
                (_("Extra betaald"), "{{ i.extra }}", 2.2),
                (_("Uren"), "{{ i.hours }}", 1.6),
                (_("Tarief"), "{{ i.rate }}", 2.0),
                (_("Bedrag"), "{{ i.amount }}", 2.2),
            ),
        )
        right(table, 3)

    chapter(document, _("7. Eigen uren"), "hours", hours, _("Er zijn geen eigen uren vastgelegd."))

    def outages():
        table = record_table(
            document,
            "i in outages",
            (
                (_("Systeem"), "{{ i.system }}", 3.6),
                (_("Stap"), "{{ i.label }}", 8.4),
                (_("Uitkomst"), "{{ i.text }}", 4.0),
            ),
        )
        right(table, 2)

    chapter(document, _("8. Berekening van de uitval"), "outages", outages, _("Er is geen uitval vastgelegd."))
    chapter(
        document,
        _("9. Aangifte en meldingen"),
        "reports",
        lambda: pairs(document, "reports"),
        _("Er is geen aangifte of melding vastgelegd."),
    )

    def security():
        record_table(
            document,
            "i in security",
            (
                (_("Gevraagd bij het aangaan"), "{{ i.text }}", 6.4),
                (_("Antwoord"), "{{ i.answer }}", 2.2),
                (_("Bewijs"), "{{ i.proof }}", 7.4),
            ),
        )

    chapter(
        document,
        _("10. Maatregelen van vóór het incident"),
        "security",
        security,
        _("Er is niets vastgelegd over wat bij het aangaan is gevraagd."),
    )

    def programme():
        lead(document, _("Eigen maatregelen, zoals zij waren op {{ loss_day }}:"), below_table=True)
        record_table(
            document,
            "i in programme",
            (
                (_("Maatregel"), "{{ i.text }}", 5.4),
                (_("In werking"), "{{ i.state }}", 2.8),
                (_("Nagelopen en bewijs"), "{{ i.proof }}", 5.6),
                (_("In deze zaak"), "{{ i.part }}", 2.2),
            ),
        )

    only_if(document, "programme", programme)
    document.add_heading(_("11. Schade beperkt"), 1)
    either(document, "limiting", lambda: document.add_paragraph("{{ limiting }}"), _("Nog niet beschreven."))

    def third():
        lead(
            document,
            _("Namen staan hier niet; geen aansprakelijkheid is erkend zonder toestemming van de verzekeraar."),
        )
        table = record_table(
            document,
            "i in third_parties",
            (
                (_("Claim"), "{{ i.who }}", 2.0),
                (_("Ontvangen"), "{{ i.received }}", 2.6),
                (_("Doorgestuurd en antwoord"), "{{ i.answer }}", 8.4),
                (_("Bedrag"), "{{ i.amount }}", 3.0),
            ),
        )
        right(table, 3)

    chapter(document, _("12. Claims van anderen"), "third_parties", third, _("Er zijn geen claims van anderen."))
    document.add_heading(_("13. Andere verzekeringen"), 1)
    either(document, "other_insurance", lambda: document.add_paragraph("{{ other_insurance }}"), _("Geen bekend."))

    def received():
        table = record_table(
            document,
            "i in received",
            (
                (_("Dag"), "{{ i.when }}", 2.6),
                (_("Wat"), "{{ i.what }}", 5.0),
                (_("Antwoord of kenmerk"), "{{ i.note }}", 5.4),
                (_("Bedrag"), "{{ i.amount }}", 3.0),
            ),
        )
        right(table, 3)

    chapter(
        document,
        _("14. Voorschotten en ontvangsten"),
        "received",
        received,
        _("Er is nog niets gevraagd of ontvangen."),
    )

    def recourse():
        table = record_table(
            document,
            "i in recourse",
            (
                (_("Op"), "{{ i.against }}", 4.0),
                (_("Stand"), "{{ i.state }}", 3.4),
                (_("Toelichting"), "{{ i.note }}", 5.6),
                (_("Bedrag"), "{{ i.amount }}", 3.0),
            ),
        )
        right(table, 3)

    chapter(document, _("15. Verhaal (regres)"), "recourse", recourse, _("Er is niets verhaald of gevraagd."))

    def questions():
        record_table(
            document,
            "i in questions",
            (
                (_("Gevraagd"), "{{ i.asked }}", 2.6),
                (_("Vraag"), "{{ i.text }}", 6.4),
                (_("Antwoord"), "{{ i.answer }}", 7.0),
            ),
        )

    chapter(document, _("16. Vragen van de verzekeraar"), "questions", questions, _("Er zijn geen vragen gesteld."))
    document.add_heading(_("17. Voorstel en besluit"), 1)
    either(document, "settlement", lambda: document.add_paragraph("{{ settlement }}"), _("Er is nog geen voorstel."))

    def evidence():
        record_table(
            document,
            "i in evidence",
            (
                (_("Bestand"), ("{{ i.name }}", "{{ i.size }}"), 4.4),
                (_("Wat het laat zien"), "{{ i.about }}", 4.6),
                (_("SHA-256"), "{{ i.sha256 }}", 7.0),
            ),
        )

    chapter(document, _("18. Bewijs"), "evidence", evidence, _("Er is nog geen bewijs gekozen dat meegaat."))

    def wanted():
        lead(document, _("Wat verzekeraars per soort kosten meestal willen zien:"), below_table=True)
        record_table(
            document, "i in wanted", ((_("Kosten"), "{{ i.kind }}", 4.6), (_("Bewijs"), "{{ i.proof }}", 11.4))
        )

    only_if(document, "wanted", wanted)
    return document


def fact_totals(document):
    return record_table(
        document, "i in totals", ((_("Samen"), "{{ i.label }}", 12.0), (_("Bedrag"), "{{ i.text }}", 4.0)), bold=2
    )


def right(table, first):
    """Let the columns from `first` on stand at the right, heading and amounts."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for row in (table.rows[0], table.rows[2]):
        for cell in row.cells[first:]:
            for paragraph in cell.paragraphs:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


TEMPLATES = {("claim", "nl"): (partial(claim, "nl"), TITLE), ("claim", "en"): (partial(claim, "en"), "Claim file")}
