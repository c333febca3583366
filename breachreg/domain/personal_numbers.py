"""Numbers and addresses of people in free text: a BSN, a bank account, an e-mail address, a telephone number (AVG 5(1)(c)).

A register of breaches needs none of them; in a letter or form each would be a new breach.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from breachreg.domain.breach import Breach
from breachreg.domain.problems import Problem, Severity
from breachreg.i18n import N_, Texts, _


class Found(StrEnum):
    """What a text holds that tells who somebody is."""

    BSN = "bsn"
    ACCOUNT = "account"
    EMAIL = "email"
    PHONE = "phone"


NAMES = Texts(
    {
        Found.BSN: N_("een BSN"),
        Found.ACCOUNT: N_("een bankrekeningnummer"),
        Found.EMAIL: N_("een e-mailadres"),
        Found.PHONE: N_("een telefoonnummer"),
    }
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ACCOUNT = re.compile(r"\b([A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?)\b")
DIGITS = re.compile(
    # behind the code of a country nine digits are a telephone number: every eleventh passes the test of the BSN
    r"(?<!\+31 )(?<!0031 )(?<!\(0\))(?<!\(0\) )(?<![\w.,:/-])(?:\d{9}|\d{3}[. ]\d{3}[. ]\d{3}|\d{4}[. ]\d{2}[. ]\d{3})(?![\w]|[.,:/-]\d)"
)
PHONE = re.compile(r"(?<![\w+])(?:\+31|0031|0)[\s-]?(?:\(0\))?[1-9](?:[\s-]?\d){8}(?!\d)")
SIGN = re.compile(r"[\d@]")
"""Every one of them has such a sign; most texts have none, which is told of them ten times as fast as the next thing is."""
HINT = re.compile(r"\d[\d\s.()-]{6}|[A-Z]{2}\d\d|@")
"""Without it a text holds none of them; nearly all texts are told by this alone."""
ELEVEN, LENGTH = 11, 9
REMAINDER, MODULUS = 1, 97


def is_bsn(text: str) -> bool:
    """Tell whether nine digits pass the eleven test of the BSN: 9a+8b+...+2h-i is a multiple of eleven, and not all are zero."""
    digits = [int(letter) for letter in text if letter.isdigit()]
    if len(digits) != LENGTH or not any(digits):
        return False
    weighed = sum(digit * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return weighed % ELEVEN == 0


def is_account(text: str) -> bool:
    """Tell whether a text is an IBAN by its check digits (ISO 13616)."""
    plain = text.replace(" ", "")
    turned = plain[4:] + plain[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % MODULUS == REMAINDER


def found_in(text: str) -> tuple[Found, ...]:
    """Return what a text holds, each kind once."""
    if not SIGN.search(text) or not HINT.search(text):
        return ()
    found = []
    if any(is_bsn(hit[0]) for hit in DIGITS.finditer(text)):
        found.append(Found.BSN)
    accounts = [hit[1] for hit in ACCOUNT.finditer(text) if is_account(hit[1])]
    for account in accounts:
        text = text.replace(account, "")  # its digits are no telephone number
    if accounts:
        found.append(Found.ACCOUNT)
    if "@" in text and EMAIL.search(text):
        found.append(Found.EMAIL)
    if any(not is_bsn(hit[0]) for hit in PHONE.finditer(text)):
        found.append(Found.PHONE)
    return tuple(found)


def remark_on(text: str, path: str) -> Iterator[Problem]:
    """Return what a text at `path` holds of people; worth a look, and in the way of nothing."""
    kinds = found_in(text)
    if kinds:
        what = _(" en ").join(NAMES[kind] for kind in kinds)
        message = _("In deze tekst staat {what}. Haal dat weg: het register heeft het niet nodig.").format(what=what)
        yield Problem(path=path, message=message, severity=Severity.WARN)


def personal_numbers(breach: Breach) -> Iterator[Problem]:
    """Return at each free text of a case what it holds of people; worth a look, and in the way of nothing."""
    for path, text in free_texts(breach):
        yield from remark_on(text, path)


def free_texts(breach: Breach) -> Iterator[tuple[str, str]]:
    """Return the free texts of a case with their paths; what stands in a list of measures as one text."""
    for name in (
        "title", "description", "account", "incident_kind_other", "systems", "carrier", "people_description", "data_description",
        "protection_explanation", "consequences_description", "impact_explanation", "explanation_to_people", "advice_to_people",
        "delay_reasons", "no_prevention", "still_needed_why",
    ):  # fmt: skip
        yield name, getattr(breach, name)
    yield "moments.discovered_how", breach.moments.discovered_how
    yield "moments.aware_explanation", breach.moments.aware_explanation
    yield "fg.advice", breach.fg.advice
    yield "fg.explanation", breach.fg.explanation
    yield "measures", "\n".join(f"{measure.text}\n{measure.for_people}" for measure in breach.measures)
    for place, group in enumerate(breach.groups):
        yield f"groups.{place}", f"{group.text}\n{group.advice}"
