"""What changed in the register itself, in the words of the settings."""

from __future__ import annotations

from typing import Any

from breachreg.domain.changes import Change
from breachreg.domain.history import HistoryEntry
from breachreg.i18n import _
from ui.settings import organisation_fields

GROUPS = (
    ("", organisation_fields.ORGANISATION + organisation_fields.ADDRESS),
    (_("FG"), organisation_fields.OFFICER),
    (_("contactpersoon"), organisation_fields.CONTACT),
)
LABELS = {
    path: f"{group} {label[:1].lower()}{label[1:]}".strip() if group else label
    for group, rows in GROUPS
    for row in rows
    for path, label, _help, _width in row
} | {
    "fg_registration": _("registratienummer van de FG"),
    "regimes": _("wetten die ook gelden"),
    "own_clocks": _("eigen termijnen"),
    "officers": _("aantal privacyfunctionarissen"),
    "practice": _("oefenregister"),
    "font": _("lettertype"),
    "accent": _("kleur"),
    "logo": _("logo"),
    "logo_alt": _("omschrijving van het logo"),
    "address": _("adres"),
    "closing": _("afsluiting"),
    "closing_en": _("afsluiting in het Engels"),
    "signature": _("ondertekening"),
}
LONGEST = 120


def details(entry: HistoryEntry) -> str:
    """Return in one line what an entry about the register itself tells: its remark, or what became what."""
    lines = [_line(change) for change in entry.changes]
    return "; ".join(part for part in (entry.note, *lines) if part)


def _line(change: Change) -> str:
    label = LABELS.get(change.path, change.path)
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
