"""The letter to the person concerned."""

from __future__ import annotations

from functools import partial

from docx.enum.text import WD_LINE_SPACING
from docx.shared import Cm, Pt

from tools.templates.design import PANEL, QUIET, base, furniture, letterhead, look, page_line, panel, repeated, style

MAILED = "{{ reference }}{% if draft_mark %} · {{ draft_mark }}{% endif %}"
"""What can be mailed to a list says that it is a draft only as long as something is to be filled in."""
WORDS = {
    "nl": {
        "ours": "Ons kenmerk",
        "date": "Datum",
        "contact": "Contact",
        "phone": "Telefoon",
        "mail": "E-mail",
        "regards": "Met vriendelijke groet,",
        "title": "Brief aan de betrokkene",
        "email_title": "E-mail aan de betrokkene",
        "notice_title": "Openbaar bericht over een datalek",
        "notice_intro": "Voor wie? Dit bericht is voor: {{ for_whom }}. Wij kunnen niet iedereen zelf bereiken. Daarom staat het hier.",
        "notice_yours": "Hoort u erbij? Bel ons. Wij zoeken het voor u uit.",
        "updated": "Laatst bijgewerkt op {{ date }}",
        "sms_title": "Sms aan de betrokkene",
        "sms_intro": "Dit bericht gaat vooraf aan de brief of e-mail. Het vervangt die niet: de wet vraagt meer dan in een sms past.",
        "sms_first": "Voordat u dit verstuurt",
        "sms_checks": (
            "Klopt het nummer? Een sms aan de verkeerde is een nieuw datalek.",
            "Noem geen gevoelige gegevens: anderen kunnen meelezen op het scherm.",
            "Zet er geen link in: mensen leren juist om niet op links in een sms te klikken.",
        ),
    },
    "en": {
        "ours": "Our reference",
        "date": "Date",
        "contact": "Contact",
        "phone": "Telephone",
        "mail": "E-mail",
        "regards": "Kind regards,",
        "title": "Letter to the person concerned",
        "email_title": "E-mail to the person concerned",
        "notice_title": "Public notice of a data breach",
        "notice_intro": "For whom? This notice is for: {{ for_whom }}. We cannot reach everybody ourselves. That is why it is here.",
        "notice_yours": "Are you one of them? Call us and we will look it up.",
        "updated": "Last updated on {{ date }}",
        "sms_title": "Text message to the person concerned",
        "sms_intro": "This message goes before the letter or e-mail. It does not replace it: the law asks for more than fits in a text message.",
        "sms_first": "Before you send this",
        "sms_checks": (
            "Is the number right? A text message to the wrong person is a new breach.",
            "Name no sensitive data: others may see the screen.",
            "Put no link in it: people are taught not to click on links in text messages.",
        ),
    },
}
DEAR = "{{ dear }} {{ person_salutation }},"


def persons(language):
    words = WORDS[language]
    document = base(language)
    section = document.sections[0]
    section.right_margin = Cm(2.5)
    section.different_first_page_header_footer = True
    furniture(document, language, "{{ organisation }}", MAILED, code=False)
    page_line(section.first_page_footer, document, language, code=False)
    letterhead(document, section, "{{ draft_mark }}")
    # two pages at most: who gets this reads no third one
    look(document.styles["Normal"], size=10, after=4, lines=1.1)
    look(document.styles["List Bullet"], after=2)
    look(document.styles["Heading 1"], size=11.5, before=9, after=3)
    look(document.styles["Title"], size=14)
    title = document.styles["Title"].paragraph_format
    title.space_before, title.space_after = Pt(20), Pt(12)
    address = style(document, "Adres")
    look(address, size=10.5, after=0)
    address.paragraph_format.line_spacing_rule, address.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(14)
    panel(document, "Contact", PANEL, "1D4E89")
    # the windows of Dutch envelopes (EA5/6 and C5) show what stands five to eight centimetres from the top, left
    for place, name in enumerate(("person_name", "person_street", "person_town")):
        paragraph = document.add_paragraph("{{ " + name + " }}", style="Adres")
        if place == 0:
            paragraph.paragraph_format.space_before = Pt(70)
    for place, (label, value) in enumerate(((words["date"], "{{ date }}"), (words["ours"], "{{ reference }}"))):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(3.2))
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(0 if place else 58), Pt(0)
        paragraph.add_run(label).font.color.rgb = QUIET
        paragraph.add_run("\t" + value)
    document.add_paragraph("{{ subject }}", style="Title")
    document.add_paragraph(DEAR)
    document.add_paragraph("{{ opening }}")
    told(document)
    contact(document, words)
    complaint(document)
    regards = document.add_paragraph(words["regards"])
    regards.paragraph_format.space_before, regards.paragraph_format.space_after = Pt(10), Pt(30)
    regards.paragraph_format.keep_with_next = True
    signature = document.add_paragraph("{{ signature }}")
    signature.paragraph_format.space_after, signature.paragraph_format.keep_with_next = Pt(0), True
    document.add_paragraph("{{ organisation }}")
    return document


def told(document, after_data=""):
    """What happened, which data, what it can mean, what one can do, what was done and follows (AVG 34(2)); advice before measures."""
    document.add_heading("{{ heading_happened }}", 1)
    repeated(document, "what_happened", "Normal")
    document.add_heading("{{ heading_data }}", 1)
    document.add_paragraph("{{ data_intro }}").paragraph_format.keep_with_next = True
    repeated(document, "data")
    repeated(document, "data_ask", "Normal")
    if after_data:
        document.add_paragraph(after_data).paragraph_format.space_before = Pt(6)
    document.add_heading("{{ heading_means }}", 1)
    repeated(document, "consequences")
    document.add_heading("{{ heading_do }}", 1)
    repeated(document, "advice")
    document.add_heading("{{ heading_did }}", 1)
    repeated(document, "measures")
    document.add_paragraph("{%p if next %}")
    document.add_heading("{{ heading_next }}", 1)
    repeated(document, "next")
    document.add_paragraph("{%p endif %}")


def contact(document, words):
    """Whom to ask."""
    document.add_heading("{{ heading_questions }}", 1)
    ask = document.add_paragraph("{{ questions_text }}")
    ask.paragraph_format.keep_with_next, ask.paragraph_format.space_after = True, Pt(10)
    for label, name in (
        (words["contact"], "contact_name"),
        (words["phone"], "contact_phone"),
        (words["mail"], "contact_email"),
    ):
        document.add_paragraph("{%p if " + name + " %}")
        paragraph = document.add_paragraph(style="Contact")
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(2.8))
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(label).font.color.rgb = QUIET
        paragraph.add_run("\t{{ " + name + " }}").bold = True
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if fg %}")
    document.add_paragraph("{{ fg }}").paragraph_format.space_before = Pt(10)
    document.add_paragraph("{%p endif %}")


def complaint(document):
    """Where to complain, and to whom damage is told (AVG 77 and 82)."""
    document.add_heading("{{ heading_complaint }}", 1)
    # the signature never stands on a page of its own
    repeated(document, "complaint", "Normal", following=True)


def email(language):
    """The same by mail: no address, no table, nothing that a mail program breaks."""
    words = WORDS[language]
    document = base(language)
    furniture(document, language, "{{ organisation }}", MAILED, code=False)
    look(document.styles["Title"], size=14)
    panel(document, "Contact", PANEL, "1D4E89")
    document.add_paragraph("{{ subject }}", style="Title")
    document.add_paragraph(DEAR)
    document.add_paragraph("{{ opening }}")
    told(document)
    contact(document, words)
    complaint(document)
    regards = document.add_paragraph(words["regards"])
    regards.paragraph_format.space_before, regards.paragraph_format.keep_with_next = Pt(14), True
    document.add_paragraph("{{ signature }}").paragraph_format.space_after = Pt(0)
    document.add_paragraph("{{ organisation }}")
    return document


def sms(language):
    words = WORDS[language]
    document = base(language)
    furniture(document, language, "{{ organisation }}", code=False)
    panel(document, "Bericht", PANEL, "1D4E89")
    document.add_paragraph(words["sms_title"], style="Title")
    document.add_paragraph(words["sms_intro"])
    document.add_paragraph("{{ sms_text }}", style="Bericht")
    document.add_paragraph("{{ sms_length }}", style="Klein").paragraph_format.space_before = Pt(6)
    document.add_heading(words["sms_first"], 1)
    for line in words["sms_checks"]:
        document.add_paragraph(line, style="List Bullet")
    return document


def notice(language):
    words = WORDS[language]
    document = base(language)
    furniture(document, language, "{{ organisation }}", code=False)
    panel(document, "Contact", PANEL, "1D4E89")
    document.add_paragraph("{{ subject }}", style="Title")
    paragraph = document.add_paragraph(style="Klein")
    paragraph.add_run("{{ organisation }}, {{ date }}")
    document.add_paragraph("{{ opening }}")
    document.add_paragraph(words["notice_intro"])
    told(document, words["notice_yours"])
    contact(document, words)
    complaint(document)
    document.add_paragraph(words["updated"], style="Klein").paragraph_format.space_before = Pt(10)
    return document


TEMPLATES = {
    (kind, language): (partial(make, language), words[title])
    for language, words in WORDS.items()
    for kind, make, title in (
        ("persons", persons, "title"),
        ("persons-email", email, "email_title"),
        ("persons-sms", sms, "sms_title"),
        ("public-notice", notice, "notice_title"),
    )
}
