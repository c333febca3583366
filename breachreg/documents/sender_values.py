"""The values that many kinds of documents have: who sends it, about which case, when, and whom to ask."""

from __future__ import annotations

from breachreg.documents.letter_words import letter_words
from breachreg.documents.marks import to_fill_in
from breachreg.documents.source import DraftSource, Missing
from breachreg.domain.parties import Contact
from breachreg.i18n import _
from breachreg.law.deadlines import date_in_words, edition_in_words, moment_in_words
from breachreg.resources import LAW


def common_values(source: DraftSource) -> tuple[dict[str, str], dict[str, Missing]]:
    """Return all common values but `register_head`, and by name what has to be filled in where one is missing."""
    own, words = source.organisation, letter_words(LAW, source.language)
    fill, practice = words["fill_in"], words["draft"]["practice"]
    place = " ".join(part for part in (own.postcode, own.city) if part)
    contact = own.contact or own.fg
    values = {
        # the sender of an invented case is never taken for a real one, whatever template the office uses
        "organisation": f"{practice} – {own.name}" if own.practice and own.name else own.name,
        "organisation_address": ", ".join(part for part in (own.address, place) if part),
        "reference": source.breach.reference,
        "title": source.breach.title,
        "date": date_in_words(source.now, source.language),
        "made_on": moment_in_words(source.now, source.language),
        "contact_name": who(contact),
        "contact_phone": contact.phone,
        "contact_email": contact.email,
        "signature": source.house_style.signature or who(own.contact),
        "draft_mark": practice if own.practice else words["draft"]["mark"],
        "law_edition": edition_in_words(source.assessment.law_edition, source.language),
    }
    missing = {}
    for name, place, what in (
        ("organisation", "organisation.name", _("de naam van uw organisatie")),
        ("signature", "organisation.contact.name", _("wie de brief ondertekent")),
    ):
        if not values[name]:
            values[name], missing[name] = to_fill_in(fill[name]), Missing(place, what)
    if not contact.phone and not contact.email:
        values["contact_phone"] = to_fill_in(fill["contact"])
        missing["contact_phone"] = Missing("organisation.contact.email", _("telefoonnummer of e-mailadres voor vragen"))
    return values, missing


def who(contact: Contact) -> str:
    """Return name and function of a contact, as under a letter."""
    return ", ".join(part for part in (contact.name, contact.function) if part)
