"""Letters between controller and processor: the notice of GDPR 33(2), and questions with the moment for the answer."""

from __future__ import annotations

from functools import partial

from tools.templates.case_parts import bullets_if, either, facts, lead, letter, letter_end, only_if, record_table
from tools.templates.design import repeated

NOTICE = {
    "nl": {
        "title": "Melding van een inbreuk aan de verwerkingsverantwoordelijke",
        "subject": "Melding van een inbreuk in verband met persoonsgegevens (AVG\u00a033(2))",
        "intro": "Wij verwerken persoonsgegevens voor u. Bij ons was een inbreuk in verband met die gegevens. Met deze brief laten wij u dat "
        "weten (artikel 33, lid 2, AVG). U vindt hier wat u nodig hebt voor een melding aan de Autoriteit Persoonsgegevens (artikel 33, "
        "lid 3, AVG), voor zover wij dat nu weten.",
        "happened": "Wat is er gebeurd?",
        "whose": "Om wie en om welke gegevens gaat het?",
        "means": "Wat zijn de waarschijnlijke gevolgen?",
        "did": "Wat doen wij?",
        "measures": "Deze maatregelen hebben wij genomen of gepland:",
        "prevention": "Zo voorkomen wij herhaling:",
        "open": "Wat weten wij nog niet?",
        "open_intro": "Dit zoeken wij nog uit. Wij sturen u het antwoord zodra wij het hebben, ook in delen:",
        "nothing_open": "Op de punten die een melding vraagt, weten wij nu alles. Verandert er iets, dan laten wij u dat meteen weten.",
        "yours": "Wat betekent dit voor u?",
        "yours_text": "U beoordeelt zelf of u dit meldt aan de Autoriteit Persoonsgegevens en of u de betrokkenen informeert. Uw termijn van "
        "72 uur begint in beginsel wanneer u van ons van de inbreuk hoort. Wacht niet op onze aanvullingen: u mag in delen "
        "melden (artikel 33, lid 4, AVG).",
    },
    "en": {
        "title": "Notice of a personal data breach to the controller",
        "subject": "Notice of a personal data breach (GDPR\u00a033(2))",
        "intro": "We process personal data on your behalf. There was a breach of those data on our side. With this letter we inform you of it "
        "(Article 33(2) GDPR). It holds what you need for a notification to the Autoriteit Persoonsgegevens, the Dutch supervisory authority "
        "(Article 33(3) GDPR), as far as we know it now.",
        "happened": "What happened?",
        "whose": "Whose data and which data are concerned?",
        "means": "What are the likely consequences?",
        "did": "What are we doing?",
        "measures": "We have taken or planned these measures:",
        "prevention": "This is how we prevent it from happening again:",
        "open": "What do we not know yet?",
        "open_intro": "We are still finding out the following. We send you the answers as soon as we have them, also in parts:",
        "nothing_open": "On the points that a notification asks for, we know everything now. If anything changes, we inform you at once.",
        "yours": "What does this mean for you?",
        "yours_text": "It is for you to judge whether you notify the supervisory authority and inform the data subjects. Your 72 hours begin, in "
        "principle, when you hear of the breach from us. Do not wait for our additions: you may notify in phases (Article 33(4) GDPR).",
    },
}
QUESTIONS = {
    "nl": {
        "title": "Vragen aan de verwerker",
        "subject": "Vragen over het datalek, antwoord nodig: {{ answer_by }}",
        "intro": "U verwerkt persoonsgegevens voor ons. Wij kregen van u bericht over een datalek op: {{ notice_at }}. Voor onze "
        "beoordeling en voor een melding hebben wij meer van u nodig. De AVG verlangt dat u ons daarbij helpt (artikel 28, lid 3, onder f).",
        "when": "Wanneer hebben wij uw antwoord nodig?",
        "by": "Uiterlijk: ",
        "parts": "Weet u nog niet alles? Stuur dan wat u weet en vul het later aan. Wacht niet op het hele onderzoek.",
        "ask": "Onze vragen",
        "number": "Nr",
        "question": "Vraag",
        "answer": "Uw antwoord",
        "known": "Wat wij nu weten – klopt dit?",
        "ask_text": "Schrijf bij elke vraag uw antwoord. Weet u het nog niet? Schrijf dat op, met de dag waarop u het wel weet.",
        "keep": "Wat wij verder vragen",
        "keep_text": (
            "Bewaar logbestanden, berichten en andere sporen, en wis of wijzig niets.",
            "Laat het ons meteen weten als er iets verandert of als u iets nieuws ontdekt.",
            "Noem in uw antwoord geen namen of andere gegevens van de mensen om wie het gaat.",
        ),
    },
    "en": {
        "title": "Questions to the processor",
        "subject": "Questions about the breach, answer needed: {{ answer_by }}",
        "intro": "You process personal data on our behalf. We received your notice of a personal data breach on: {{ notice_at }}. "
        "We need more from you for our judgement and for a notification. The GDPR requires that you assist us with that (Article 28(3)(f)).",
        "when": "When do we need your answer?",
        "by": "At the latest: ",
        "parts": "Do you not know everything yet? Then send what you know and add to it later. Do not wait for the whole investigation.",
        "ask": "Our questions",
        "number": "No.",
        "question": "Question",
        "answer": "Your answer",
        "known": "What we know now – is this correct?",
        "ask_text": "Please answer each question. Where you do not know yet, say so, with the day on which you will.",
        "keep": "What we ask further",
        "keep_text": (
            "Keep log files, messages and other traces, and do not erase or alter anything.",
            "Let us know at once when something changes or when you find something new.",
            "Do not put names or other data of the people concerned in your answer.",
        ),
    },
}


def _consequences(document, words):
    document.add_heading(words["means"], 1)
    repeated(document, "consequences")


def notice_to_controller(language):
    words = NOTICE[language]
    document = letter(language, "controller_name", "controller_contact", words["subject"])
    document.add_paragraph(words["intro"])
    document.add_heading(words["happened"], 1)
    document.add_paragraph("{{ description }}")
    facts(
        document, language,
        "incident", "cause?", "nature", "period", "discovered", "sub_processors?",
    )  # fmt: skip
    document.add_heading(words["whose"], 1)
    facts(
        document, language,
        "groups", "people", "records", "data", "special?", "countries?", "protection?",
    )  # fmt: skip
    _consequences(document, words)
    only_if(document, "impact", lambda: facts(document, language, "impact"))
    document.add_heading(words["did"], 1)
    lead(document, words["measures"])
    repeated(document, "measures")
    bullets_if(document, "prevention", words["prevention"])
    document.add_heading(words["open"], 1)

    def still_open():
        lead(document, words["open_intro"])
        repeated(document, "still_open")

    either(document, "still_open", still_open, words["nothing_open"])
    document.add_heading(words["yours"], 1)
    document.add_paragraph(words["yours_text"])
    letter_end(document, language)
    return document


def questions_to_processor(language):
    words = QUESTIONS[language]
    document = letter(language, "processor_name", "processor_contact", words["subject"])
    document.add_paragraph(words["intro"])
    document.add_heading(words["when"], 1)
    by = document.add_paragraph(words["by"])
    by.add_run("{{ answer_by }}").bold = True
    by.add_run(".{% if answer_why %} {{ answer_why }}{% endif %}")
    document.add_paragraph(words["parts"])
    document.add_heading(words["ask"], 1)
    lead(document, words["ask_text"])
    columns = (
        (words["number"], "{{ q.number }}", 1.1),
        (words["question"], "{{ q.question }}", 6.9),
        (words["known"], "{{ q.known }}", 4.0),
        (words["answer"], "", 4.0),
    )
    record_table(document, "q in questions", columns)
    document.add_heading(words["keep"], 1)
    for text in words["keep_text"]:
        document.add_paragraph(text, style="List Bullet")
    letter_end(document, language)
    return document


MAKERS = {
    "processor-notice": (notice_to_controller, NOTICE),
    "processor-questions": (questions_to_processor, QUESTIONS),
}
TEMPLATES = {
    (kind, language): (partial(make, language), words["title"])
    for kind, (make, texts) in MAKERS.items()
    for language, words in texts.items()
}
