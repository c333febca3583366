"""What changed in the register itself, in the words of the settings."""

from __future__ import annotations

from typing import Any

from breachreg.domain.changes import Change
from breachreg.domain.history import HistoryEntry
from breachreg.i18n import N_, Texts, _
from ui.settings import organisation_fields

LONGEST = 120

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
    lines = [_line(change) for change in entry.changes]
    return "; ".join(part for part in (entry.note, *lines) if part)


def _line(change: Change) -> str:
    label = _label(change.path)
    before, after = _said(change.before), _said(change.after)
    if (
        isinstance(change.after, tuple | list)
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
    return str(value)
