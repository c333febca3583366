"""Letters about a case to the insurer, to who reported it, and the version for the works council."""

from __future__ import annotations

from functools import partial

from docx.shared import Pt

from tools.templates.case_parts import bullets_if, facts, lead, letter, letter_end, only_if, record_table
from tools.templates.design import repeated

INSURER = {
    "nl": {
        "title": "Melding aan de verzekeraar",
        "subject": "Melding van een datalek onder polis {{ policy_number }}",
        "intro": "Wij melden u een gebeurtenis die onder onze polis kan vallen. Deze melding is voorlopig: ons onderzoek kan nieuwe feiten "
        "opleveren. Wij erkennen hiermee geen aansprakelijkheid.",
        "clock": "De termijn",
        "clock_text": "Termijn voor deze melding volgens de polis: {{ clock }}",
        "name": "Termijn",
        "due": "Uiterlijk",
        "source": "Artikel van de polis",
        "happened": "Wat is er gebeurd?",
        "size": "Hoe groot is het?",
        "did": "Welke maatregelen zijn er?",
        "measures": "Genomen of gepland:",
        "prevention": "Tegen herhaling:",
        "costs": "Kosten",
        "so_far": "Kosten tot nu toe: ",
        "consent": "Wij vragen uw toestemming voordat wij deze kosten maken: ",
        "consent_more": "Moeten wij een deskundige van uw lijst inschakelen? Laat ons dat dan direct weten: uitstel kan de schade vergroten en "
        "onze wettelijke termijnen lopen door.",
        "others": "Wie weten het al?",
    },
    "en": {
        "title": "Notice to the insurer",
        "subject": "Notice of a personal data breach under policy {{ policy_number }}",
        "intro": "We notify you of an event that may be covered by our policy. This notice is provisional: our investigation may bring new "
        "facts. It is no admission of liability.",
        "clock": "The period",
        "clock_text": "Period for this notice under the policy: {{ clock }}",
        "name": "Period",
        "due": "At the latest",
        "source": "Article of the policy",
        "happened": "What happened?",
        "size": "How large is it?",
        "did": "Which measures are there?",
        "measures": "Taken or planned:",
        "prevention": "Against repetition:",
        "costs": "Costs",
        "so_far": "Costs so far: ",
        "consent": "We ask your consent before we incur these costs: ",
        "consent_more": "Must we engage an expert from your list? Then let us know at once: delay can make the damage larger, and our periods "
        "under the law run on.",
        "others": "Who knows about it already?",
    },
}
REPLY = {
    "nl": {
        "title": "Antwoord aan wie het meldde",
        "subject": "Dank voor uw melding",
        "dear": "Geachte {{ reporter_name }},",
        "intro": "Op {{ found_on }} liet u ons weten dat er iets misging met persoonsgegevens. Dank u wel. Door uw melding konden wij "
        "meteen aan het werk.",
        "staff": "Werkt u bij ons? Goed dat u dit meldde. Melden heeft geen nadelige gevolgen voor u. U kunt hierover praten met een "
        "vertrouwenspersoon, de ondernemingsraad of de functionaris gegevensbescherming als wij die hebben, en u kunt ook melden bij het Huis voor Klokkenluiders.",
        "us": "Wat doen wij met uw melding?",
        "us_text": "Wij hebben uw melding vastgelegd onder nummer {{ reference }}. Wij zoeken uit wat er is gebeurd, "
        "beperken de gevolgen en beoordelen wie wij moeten inlichten. Over andere mensen kunnen wij u niets vertellen.",
        "you": "Wat vragen wij van u?",
        "you_text": (
            "Wilt u wat er over anderen in de gegevens staat, niet verder vertellen? Over uw melding mag u praten met wie u wilt. U mag advies vragen en u "
            "kunt ook zelf terecht bij de Autoriteit Persoonsgegevens.",
            "Hebt u de gegevens nog? Bewaar ze veilig en doe er niets mee, totdat wij u laten weten wat ermee moet gebeuren.",
            "Hebt u ze al gewist, teruggestuurd of aan een ander gegeven? Laat ons dat dan weten, met de dag waarop.",
            "Ontdekt u nog iets? Meld het ons meteen, liefst per telefoon.",
        ),
    },
    "en": {
        "title": "Reply to who reported it",
        "subject": "Thank you for your report",
        "dear": "Dear {{ reporter_name }},",
        "intro": "On {{ found_on }} you let us know that something went wrong with personal data. Thank you. Because of your report we could "
        "start work at once.",
        "staff": "Do you work for us? It is good that you reported this. Reporting has no adverse consequences for you. You may talk about it with a "
        "confidential adviser, the works council or the data protection officer if we have one, and you may also report to the Dutch Whistleblowers Authority.",
        "us": "What do we do with your report?",
        "us_text": "We have recorded your report under number {{ reference }}. We find out what happened, limit the "
        "consequences and judge whom we must inform. We cannot tell you anything about other people.",
        "you": "What do we ask of you?",
        "you_text": (
            "Please do not pass on what the data say about others. You may talk about your report with whomever you like. You may take advice and you "
            "can also turn to the Dutch Data Protection Authority yourself.",
            "Do you still have the data? Keep them safe and do nothing with them, until we tell you what should happen to them.",
            "Have you erased them, sent them back or given them to somebody else? Then let us know, with the day.",
            "Do you find anything else? Tell us at once, preferably by telephone.",
        ),
    },
}
COUNCIL = {
    "nl": {
        "title": "Bericht aan de ondernemingsraad",
        "to": "Aan de ondernemingsraad",
        "dear": "Geachte leden van de ondernemingsraad,",
        "consent": "Gaat het om een regeling voor personeelsgegevens (WOR 27 lid 1 onder k) of om het volgen van aanwezigheid, gedrag of prestaties, zoals "
        "extra controle van wie wat opent (onder l)? Dan vragen wij u daarvoor vooraf instemming. Een technische herstelmaatregel zonder nieuwe "
        "regeling valt daar niet onder; wij bespreken hem graag met u. U kunt ook zelf een voorstel doen (WOR 23 lid 3).",
        "subject": "Datalek {{ reference }}",
        "intro": "Met deze brief lichten wij u in over een datalek. Het is een versie zonder namen van personen en zonder technische details.",
        "happened": "Wat is er gebeurd?",
        "whose": "Om wie en om welke gegevens gaat het?",
        "doing": "Wat doen wij?",
        "judged": "Ons oordeel van vandaag: {{ risk }}.",
        "measures": "Maatregelen: {{ measure_count }}.",
        "left_out": "Wat is weggelaten?",
        "left_out_intro": "In deze brief staat met opzet niet:",
        "left_out_items": (
            "namen, functies, telefoonnummers en e-mailadressen van collega's, betrokkenen, ontvangers en leveranciers; behalve van wie "
            "deze brief ondertekent en van het contactpunt;",
            "namen van systemen en programma's, netwerkadressen en andere details die een aanvaller kunnen helpen;",
            "onze eigen aantekeningen, de redenen van besluiten en het bewijs.",
        ),
    },
    "en": {
        "title": "Notice to the works council",
        "to": "To the works council",
        "dear": "Dear members of the works council,",
        "consent": "Is it about a rule on staff data (Works Councils Act, WOR 27(1)(k)) or about following attendance, behaviour or performance, such as extra "
        "checks of who opens what (under l)? Then we ask your consent beforehand. A technical repair without a new rule is not among these; we "
        "gladly discuss it with you. You can also make a proposal yourselves (WOR 23(3)).",
        "subject": "Personal data breach {{ reference }}",
        "intro": "With this letter we inform you of a personal data breach. It is a version without names of persons and without technical details.",
        "happened": "What happened?",
        "whose": "Whose data and which data are concerned?",
        "doing": "What are we doing?",
        "judged": "Our judgement of today: {{ risk }}.",
        "measures": "Measures: {{ measure_count }}.",
        "left_out": "What was left out?",
        "left_out_intro": "This letter does not hold, on purpose:",
        "left_out_items": (
            "names, functions, telephone numbers and e-mail addresses of colleagues, data subjects, recipients and suppliers; except of who "
            "signs this letter and of the contact;",
            "names of systems and programs, network addresses and other details that can help an attacker;",
            "our own notes, the reasons of decisions and the evidence.",
        ),
    },
}


def notice_to_insurer(language):
    words = INSURER[language]
    document = letter(language, "insurer_name", "", words["subject"])
    document.add_paragraph("{%p if follow_up %}")
    document.add_paragraph("{{ follow_up }}")
    document.add_paragraph("{%p else %}")
    document.add_paragraph(words["intro"])
    document.add_paragraph("{%p endif %}")
    document.add_heading(words["clock"], 1)
    document.add_paragraph(words["clock_text"])
    columns = (
        (words["name"], "{{ c.duty }}", 5.5),
        (words["due"], "{{ c.due }}", 5.5),
        (words["source"], "{{ c.source }}", 5.0),
    )
    only_if(document, "clocks", lambda: record_table(document, "c in clocks", columns))
    document.add_heading(words["happened"], 1)
    document.add_paragraph("{{ description }}")
    facts(document, language, "incident", "cause?", "cybercrime?", "period?", "discovered", "aware?", "systems?")
    document.add_heading(words["size"], 1)
    facts(document, language, "groups?", "people", "data?")
    document.add_heading(words["did"], 1)
    lead(document, words["measures"])
    repeated(document, "measures")
    bullets_if(document, "prevention", words["prevention"])
    document.add_heading(words["costs"], 1)
    document.add_paragraph(words["so_far"] + "{{ costs }}")
    document.add_paragraph(words["consent"] + "{{ consent_for }}")
    document.add_paragraph(words["consent_more"])
    document.add_heading(words["others"], 1)
    for name in ("authority_status", "persons_status", "police_status"):
        document.add_paragraph("{{ " + name + " }}", style="List Bullet")
    letter_end(document, language)
    return document


def reply_to_reporter(language):
    words = REPLY[language]
    document = letter(language, "reporter_name", "", words["subject"], words["dear"])
    document.add_paragraph(words["intro"])
    document.add_heading(words["us"], 1)
    document.add_paragraph(words["us_text"])
    document.add_heading(words["you"], 1)
    for text in words["you_text"]:
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph(words["staff"])
    letter_end(document, language)
    return document


def works_council(language):
    words = COUNCIL[language]
    document = letter(language, "", "", words["subject"], words["dear"])
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Adres":
            paragraph.runs[0].text = words["to"]
    document.add_paragraph(words["intro"])
    document.add_heading(words["happened"], 1)
    document.add_paragraph("{{ happened_plain }}")
    facts(document, language, "nature", "period?")
    document.add_heading(words["whose"], 1)
    facts(document, language, "groups", "people", "data", "special?")
    document.add_paragraph(words["judged"]).paragraph_format.space_before = Pt(8)
    document.add_heading(words["doing"], 1)
    document.add_paragraph(words["measures"])
    repeated(document, "measures_plain")
    document.add_paragraph(words["consent"])
    for name in ("authority_plain", "persons_status"):
        document.add_paragraph("{{ " + name + " }}", style="List Bullet")
    document.add_heading(words["left_out"], 1)
    lead(document, words["left_out_intro"])
    for text in words["left_out_items"]:
        document.add_paragraph(text, style="List Bullet")
    letter_end(document, language)
    return document


MAKERS = {
    "insurer": (notice_to_insurer, INSURER),
    "reporter-reply": (reply_to_reporter, REPLY),
    "works-council": (works_council, COUNCIL),
}
TEMPLATES = {
    (kind, language): (partial(make, language), words["title"])
    for kind, (make, texts) in MAKERS.items()
    for language, words in texts.items()
}
