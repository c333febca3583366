"""What changed in the register itself, in the words of the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from breachreg.clock import day_in_digits
from breachreg.domain.audit_names import ASSURANCES, AXES, FIELDS, GRADES, STATUSES
from breachreg.domain.changes import Change
from breachreg.domain.history import HistoryEntry
from breachreg.domain.list_changes import ListChange, per_list
from breachreg.i18n import N_, Texts, _
from ui.settings import contacts_page, organisation_fields

LONGEST = 120
CONTACT = "contact:"
"""Before the id of a contact in what the history calls it."""
REFERENCES = frozenset({"deputy_id"})
"""Fields that hold an id, which says nothing to a reader."""
NOTHING: tuple[Any, ...] = ("", None, (), [])

GROUPS = (
    ("", organisation_fields.ORGANISATION + organisation_fields.ADDRESS),
    (N_("FG"), organisation_fields.OFFICER),
    (N_("contactpersoon"), organisation_fields.CONTACT),
)
LABELS = Texts(
    {
        "fg_registration": N_("registratienummer van de FG"),
        "regimes": N_("wetten die ook gelden"),
        "own_clocks": N_("eigen termijnen"),
        "officers": N_("aantal privacyfunctionarissen"),
        "practice": N_("oefenregister"),
        "departments": N_("afdelingen"),
        "font": N_("lettertype"),
        "accent": N_("kleur"),
        "logo": N_("logo"),
        "logo_alt": N_("omschrijving van het logo"),
        "address": N_("adres"),
        "closing": N_("afsluiting"),
        "closing_en": N_("afsluiting in het Engels"),
        "signature": N_("ondertekening"),
    }
)

AUDITS = ("audit:", "finding:")
"""Before the id of an audit, or of a finding, in what the history calls it."""

ANSWERS: Mapping[str, Texts[Any]] = {"axis": AXES, "assurance": ASSURANCES, "grade": GRADES, "status": STATUSES}
"""Of which fields the answers have names."""


def _label(path: str) -> str:
    """Return what a field of the organisation or the house style is called, in the words of its page."""
    if path in LABELS:
        return LABELS[path]
    for group, rows in GROUPS:
        for name, label, _help, _width in (field for row in rows for field in row):
            if name == path:
                own = _(label)
                return f"{_(group)} {own[:1].lower()}{own[1:]}" if group else own
    return path


def details(entry: HistoryEntry) -> str:
    """Return in one line what an entry about the register itself tells: its remark, or what became what."""
    contact = entry.subject.startswith(CONTACT)
    if contact and entry.changes and all(change.after in NOTHING for change in entry.changes):
        return _("{what}; weggehaald").format(what=entry.note)
    label = _label_of_contact if contact else _label_of_audit if entry.subject.startswith(AUDITS) else _label
    lines = dict.fromkeys(_line(change, label) for change in per_list(entry.changes, {}))
    return "; ".join(part for part in (entry.note, *lines, entry.remark) if part)


def _label_of_audit(path: str) -> str:
    """Return what a field of an audit, or of a finding, is called; codes and the like are told by their names alone."""
    return FIELDS.get(path, path)


def _label_of_contact(path: str) -> str:
    """Return what a field of a contact is called, in the words of its page."""
    name = contacts_page.LABELS.get(path, path)
    return name[:1].lower() + name[1:]


def _line(change: Change | ListChange, label_of: Callable[[str], str]) -> str:
    label = label_of(change.path)
    if isinstance(change, ListChange):
        return _("{label} gewijzigd").format(label=label)
    before, after = (_said(ANSWERS.get(change.path, {}).get(value, value)) for value in (change.before, change.after))
    if (
        change.path in REFERENCES
        or isinstance(change.after, tuple | list)
        or isinstance(change.before, tuple | list)
        or len(before + after) > LONGEST
    ):
        return _("{label} gewijzigd").format(label=label)
    if not before:
        return f"{label}: {after}"
    return f"{label}: {before} → {after or _('leeg')}"


def _said(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, date):
        return day_in_digits(value)
    return str(value)
