"""What the tables hold of a case beside the case itself: its key and the words by which it is found."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach, Cybercrime

VERSION = 9
"""Raise it when other words or columns of a case are kept beside it: then every register makes its lists anew."""


CRIME_WORDS = {
    "phishing": "phishing valse mail",
    "malware": "malware virus",
    "ddos": "ddos onbereikbaar",
    "hacking": "hacking hack inbraak",
    "spam": "spam",
    "ransomware": "ransomware gijzelsoftware afpersing losgeld",
    "data_extortion": "afpersing gestolen gegevens datadiefstal",
    "cryptohacking": "cryptohacking cryptomunten",
    "botnet": "botnet",
    "phone_hacking": "telefoonhacking telefooncentrale",
    "processor_breach": "verwerker leverancier",
}
"""By which words a case of a kind of attack (`Cybercrime`) is found, whatever its own texts say."""


def crime_word(crime: Cybercrime) -> str:
    """Return the one word by which all cases of a kind of attack are filtered; it stands in no text of a person."""
    return f"cybersoort{crime.value.replace('_', '')}"


def label_word(label: str) -> str:
    """Return the one word by which all cases with a label are filtered, in small or capital letters; it stands in no text of a person."""
    return f"label{hashlib.sha256(label.casefold().encode()).hexdigest()[:20]}"


def key_of(reference: str) -> int | None:
    """Return the key of a reference such as `2026-0001`, or None when it is not one."""
    year, _dash, number = reference.strip().partition("-")
    if not (year.isdecimal() and number.isdecimal() and len(year) == 4 and 1 <= len(number) <= 6):
        return None
    return int(year) * 1_000_000 + int(number)


def reference_of(key: int) -> str:
    """Return the reference of a key: four digits or more, gapless per year."""
    return f"{key // 1_000_000}-{key % 1_000_000:04d}"


def search_text(breach: Breach) -> str:
    """Return the words by which a case is found."""
    parts = [
        breach.reference,
        breach.title,
        breach.description,
        breach.account,
        breach.systems,
        breach.carrier,
        breach.people_description,
        breach.data_description,
        breach.explanation_to_people,
        breach.incident_kind_other,
        breach.mistake,
        breach.department,
        *(f"{crime_word(crime)} {CRIME_WORDS[crime.value]}" for crime in breach.cybercrime),
        *breach.tickets,
        *(f"{label_word(label)} {label}" for label in breach.labels),
        *(f"{party.name} {party.note}" for party in breach.parties),
        *(measure.text for measure in breach.measures),
        *(note.text for note in breach.notes),
        *(notification.receipt_number for notification in breach.notifications),
    ]
    return "\n".join(part for part in parts if part)
