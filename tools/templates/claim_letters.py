"""Letters that go with a claim: an advance asked of the insurer, the damage asked of who caused it, and the answer where he refused."""

from __future__ import annotations

from functools import partial

from docx.shared import Pt

from tools.templates.case_parts import either, lead, letter, letter_end, only_if, record_table
from tools.templates.claim_file import right
from tools.templates.design import repeated

ADVANCE = {
    "nl": {
        "title": "Verzoek om een voorschot",
        "subject": "Verzoek om een voorschot{% if claim_number %}, schadenummer {{ claim_number }}{% endif %}",
        "intro": "Op {{ notified_on }} meldden wij bij u een incident onder polis {{ policy_number }}. Wij vragen u om een voorschot van {{ advance }} op de uitkering.",
        "happened": "Wat er is gebeurd",
        "why": "Waarom nu",
        "why_text": "De kosten lopen op voordat de schade is vastgesteld. Tot vandaag gaven wij dit op:",
        "none": "De kosten lopen op voordat de schade is vastgesteld. Een opgave volgt.",
        "columns": ("Kosten", "Stand", "Opgegeven"),
        "vat": "Btw die wij aftrekken, staat er niet in.",
        "total": ("Samen", "Bedrag"),
        "earlier": "Eerder vroegen wij:",
        "ask": "Wat wij van u vragen",
        "asks": (
            "Betaal het voorschot, of laat ons vóór {{ answer_before }} weten wanneer u dat doet.",
            "Zeg ons welke stukken u nog nodig hebt. Het schadedossier sturen wij u op uw verzoek.",
            "Geeft u minder of niets? Schrijf ons dan welk deel niet, en op grond van welk artikel van de polis.",
        ),
        "rights": "Met dit verzoek is de schade niet vastgesteld. Wij geven geen rechten op.",
    },
    "en": {
        "title": "Request for an advance",
        "subject": "Request for an advance{% if claim_number %}, claim number {{ claim_number }}{% endif %}",
        "intro": "On {{ notified_on }} we notified you of an incident under policy {{ policy_number }}. We ask you for an advance of {{ advance }} on the payment.",
        "happened": "What happened",
        "why": "Why now",
        "why_text": "Costs are made before the damage has been established. Up to today we stated:",
        "none": "Costs are made before the damage has been established. A statement will follow.",
        "columns": ("Costs", "State", "Stated"),
        "vat": "VAT that we deduct is not in it.",
        "total": ("Together", "Amount"),
        "earlier": "Earlier we asked:",
        "ask": "What we ask of you",
        "asks": (
            "Pay the advance, or let us know before {{ answer_before }} when you will.",
            "Tell us which papers you still need. We send you the claim file at your request.",
            "Do you grant less, or nothing? Then write to us which part, and under which article of the policy.",
        ),
        "rights": "This request does not establish the damage. We waive no rights.",
    },
}
RECOURSE = {
    "nl": {
        "title": "Verhaal van schade",
        "subject": "Verhaal van schade door een datalek",
        "intro": "Wij leden schade door een incident waarvoor wij u aansprakelijk houden. Wij vragen u {{ amount }} te betalen, op grond van {{ basis }}.",
        "facts": "De feiten",
        "fault": "Wat wij u verwijten: {{ fault }}",
        "damage": "De schade",
        "damage_text": "Tot vandaag kostte het ons:",
        "none": "Een opgave van de schade volgt.",
        "columns": ("Soort kosten", "Bedrag"),
        "total": "Samen {{ total }}. Wat later blijkt, komt erbij.",
        "ask": "Wat wij van u vragen",
        "asks": (
            "Betaal, of laat ons vóór {{ answer_before }} weten of u de aansprakelijkheid erkent.",
            "Licht uw verzekeraar in en zeg ons wie dat is.",
            "Bewaar alles wat laat zien wat er is gebeurd; wis niets.",
        ),
        "rights": "Wij behouden ons ondubbelzinnig al onze rechten voor, ook die op vergoeding van schade die nog blijkt.",
    },
    "en": {
        "title": "Recourse claim",
        "subject": "Claim for damage caused by a data breach",
        "intro": "We suffered damage from an incident for which we hold you liable. We ask you to pay {{ amount }}, under {{ basis }}.",
        "facts": "The facts",
        "fault": "What we hold against you: {{ fault }}",
        "damage": "The damage",
        "damage_text": "Up to today it cost us:",
        "none": "A statement of the damage will follow.",
        "columns": ("Kind of costs", "Amount"),
        "total": "Together {{ total }}. What shows later is added.",
        "ask": "What we ask of you",
        "asks": (
            "Pay, or let us know before {{ answer_before }} whether you acknowledge liability.",
            "Inform your insurer and tell us who that is.",
            "Keep everything that shows what happened; delete nothing.",
        ),
        "rights": "We unequivocally reserve all our rights, also that to compensation for damage that shows later.",
    },
}
REFUSED = {
    "nl": {
        "title": "Antwoord op een afgewezen verhaal",
        "subject": "Uw afwijzing van onze schade",
        "intro": "Op {{ asked_on }} vroegen wij u om {{ amount }} aan schade te betalen. U wees dat op {{ answered_on }} af. Daar leggen wij ons niet bij neer.",
        "facts": "De feiten",
        "why": "Waarom wij het niet met u eens zijn",
        "ask": "Wat wij van u vragen",
        "asks": (
            "Kijk opnieuw naar ons verzoek en antwoord vóór {{ answer_before }}.",
            "Blijft u bij uw afwijzing? Schrijf ons dan de redenen, en stuur de stukken mee waarop u zich beroept.",
            "Stuur deze brief door aan uw verzekeraar.",
            "Bewaar alles wat laat zien wat er is gebeurd; wis niets.",
        ),
        "rights": "Wij behouden ons ondubbelzinnig al onze rechten voor, ook het recht op betaling van deze schade.",
    },
    "en": {
        "title": "Reply to a refusal",
        "subject": "Your refusal of our claim",
        "intro": "On {{ asked_on }} we asked you to pay {{ amount }} of damage. You refused this on {{ answered_on }}. We do not accept that.",
        "facts": "The facts",
        "why": "Why we do not agree with you",
        "ask": "What we ask of you",
        "asks": (
            "Look at our request again and answer before {{ answer_before }}.",
            "Do you stand by your refusal? Then write to us the reasons, and send the papers on which you rely.",
            "Send this letter on to your insurer.",
            "Keep everything that shows what happened; delete nothing.",
        ),
        "rights": "We unequivocally reserve all our rights, also that to payment of this damage.",
    },
}


def below(document, text, style=None):
    """Add a paragraph below a table, with room of its own."""
    document.add_paragraph(text, style=style).paragraph_format.space_before = Pt(6)


def asks(document, words):
    document.add_heading(words["ask"], 1)
    for text in words["asks"]:
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph(words["rights"])


def advance(language):
    words = ADVANCE[language]
    document = letter(language, "insurer_name", "", words["subject"])
    document.add_paragraph(words["intro"])
    document.add_heading(words["happened"], 1)
    document.add_paragraph("{{ event_plain }}")
    document.add_heading(words["why"], 1)

    def costs():
        lead(document, words["why_text"])
        what, state, claim = words["columns"]
        columns = ((what, "{{ c.what }}", 8.4), (state, "{{ c.state }}", 4.2), (claim, "{{ c.claim }}", 3.4))
        right(record_table(document, "c in costs", columns), 2)
        below(document, words["vat"], style="Klein")
        label, text = words["total"]
        columns = ((label, "{{ t.label }}", 12.6), (text, "{{ t.text }}", 3.4))
        right(record_table(document, "t in totals", columns, bold=2), 1)

    either(document, "costs", costs, words["none"])
    only_if(document, "guess", lambda: below(document, "{{ guess }}"))

    def earlier():
        lead(document, words["earlier"])
        repeated(document, "earlier")

    only_if(document, "earlier", earlier)
    asks(document, words)
    letter_end(document, language)
    return document


def recourse(language):
    words = RECOURSE[language]
    document = letter(language, "against", "", words["subject"])
    document.add_paragraph(words["intro"])
    document.add_heading(words["facts"], 1)
    document.add_paragraph("{{ event_plain }}")
    document.add_paragraph(words["fault"])
    document.add_heading(words["damage"], 1)

    def costs():
        lead(document, words["damage_text"])
        what, cost = words["columns"]
        right(record_table(document, "c in costs", ((what, "{{ c.what }}", 12.6), (cost, "{{ c.cost }}", 3.4))), 1)
        below(document, words["total"])

    either(document, "costs", costs, words["none"])
    asks(document, words)
    letter_end(document, language)
    return document


def refused(language):
    words = REFUSED[language]
    document = letter(language, "against", "", words["subject"])
    document.add_paragraph(words["intro"])
    document.add_heading(words["facts"], 1)
    document.add_paragraph("{{ event_plain }}")
    document.add_heading(words["why"], 1)
    document.add_paragraph("{{ disagree }}")
    asks(document, words)
    letter_end(document, language)
    return document


MAKERS = {
    "insurer-advance": (advance, ADVANCE),
    "recourse": (recourse, RECOURSE),
    "recourse-refused": (refused, REFUSED),
}
TEMPLATES = {
    (kind, language): (partial(make, language), words["title"])
    for kind, (make, texts) in MAKERS.items()
    for language, words in texts.items()
}
