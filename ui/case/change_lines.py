"""What changed in a case, one line per question, in the words of the questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from breachreg.domain.breach import ConcernedGroup, Count, CountKind, Decision, EvidenceItem, Note
from breachreg.domain.changes import Change
from breachreg.domain.list_changes import ListChange, per_list
from breachreg.domain.notifications import DraftRecord, Notification
from breachreg.i18n import _
from breachreg.law.interview import Interview
from ui.case.facts_tab import shortened
from ui.wizard.decision_page import TITLES, outcome_words
from ui.wizard.sent_records import sent_in_words
from ui.words import moment

SILENT = frozenset({"reference", "registered_at", "registered_by", "wizard_step", "form_done"})
"""Given by the register, or only where the officer was."""
COUNTS = ("people", "records")
LOWEST, HIGHEST = "minimum", "maximum"
PARTS = {
    LOWEST: _("laagste aantal"),
    HIGHEST: _("hoogste aantal"),
    "name": _("naam"),
    "function": _("functie"),
    "email": _("e-mailadres"),
    "phone": _("telefoonnummer"),
}
THING_PARTS = {
    "about": _("waarover"),
    "added_at": _("toegevoegd op"),
    "added_by": _("toegevoegd door"),
    "advice": _("advies"),
    "advice_reasons": _("redenen van het advies"),
    "answers": _("antwoorden"),
    "channels": _("hoe verstuurd"),
    "contact": _("contactpersoon"),
    "contact_id": _("contact uit de lijst"),
    "data_categories": _("gegevens"),
    "decided_at": _("besloten op"),
    "decided_by": _("besloten door"),
    "delay_reasons": _("reden van te late melding"),
    "done_on": _("klaar op"),
    "due_on": _("uiterlijk op"),
    "duty": _("plicht"),
    "facts_digest": _("feiten waarop is besloten"),
    "file_name": _("bestandsnaam"),
    "form": _("formulier"),
    "ground": _("grond"),
    "kept": _("bestand in het register"),
    "kind": _("soort"),
    "language": _("taal"),
    "law_edition": _("wetsversie"),
    "made_at": _("gemaakt op"),
    "name": _("naam"),
    "note": _("opmerking"),
    "origin": _("herkomst"),
    "outcome": _("besluit"),
    "owner": _("wie"),
    "people": _("aantal mensen"),
    "persons": _("aantal mensen"),
    "place": _("bewaarplaats"),
    "reasons": _("redenen"),
    "receipt_number": _("nummer"),
    "recipient": _("aan wie"),
    "role": _("rol"),
    "second_person": _("tweede persoon"),
    "sent_at": _("verstuurd op"),
    "sha256": _("SHA-256"),
    "size": _("grootte"),
    "template": _("sjabloon"),
    "text": _("tekst"),
    "topic": _("onderwerp"),
    "written_at": _("geschreven op"),
    "written_by": _("geschreven door"),
}
"""Fields of what stands in a list, as a change of one is told."""
NOTHING: tuple[Any, ...] = (None, "", (), [])


def change_lines(interview: Interview, changes: Sequence[Change], things: Mapping[str, Any]) -> list[str]:
    """Return the changes in words: a new answer, or `from → to`; of a list what came, went and changed.

    Args:
        things: what is known of the things in lists, by path (see `known_things`).
    """
    told = [change for change in _whole_counts(changes) if change.path not in SILENT]
    return [
        _list_line(interview, item) if isinstance(item, ListChange) else _line(interview, item)
        for item in per_list(told, things)
    ]


def _list_line(interview: Interview, change: ListChange) -> str:
    parts = []
    if change.came:
        parts.append(_("erbij: {what}").format(what=_said(interview, change.path, change.came)))
    if change.went:
        parts.append(_("eraf: {what}").format(what=_said(interview, change.path, change.went)))
    for item in change.changed:
        what = (
            _said(interview, change.path, (item.thing,))
            if item.thing is not None
            else _("iets dat er nu niet meer staat")
        )
        fields = "; ".join(dict.fromkeys(_part_line(part) for part in item.changes))
        parts.append(_("gewijzigd: {what} ({fields})").format(what=what, fields=fields))
    if change.moved:
        parts.append(_("in een andere volgorde"))
    return f"{_label(interview, change.path)}: {'. '.join(parts)}"


def _part_line(change: Change) -> str:
    name = THING_PARTS.get(change.path.partition(".")[0], change.path)
    plain = (str, int, date, type(None))
    if not (isinstance(change.before, plain) and isinstance(change.after, plain)) or "." in change.path:
        return name
    return f"{name}: {_plain(change.before)} → {_plain(change.after)}"


def _plain(value: Any) -> str:
    if value in NOTHING:
        return "–"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    return shortened(str(value))


def _whole_counts(changes: Sequence[Change]) -> list[Change]:
    """Return the changes with the parts of a number put together where both ends changed."""
    found = {change.path: change for change in changes}
    for path in COUNTS:
        kind = found.pop(f"{path}.kind", None)
        low, high = found.get(f"{path}.{LOWEST}"), found.get(f"{path}.{HIGHEST}")
        if low is not None and high is not None:
            place = list(found).index(low.path)
            whole = Change(path, _count(low.before, high.before), _count(low.after, high.after))
            items = [(k, v) for k, v in found.items() if v not in (low, high)]
            items.insert(place, (path, whole))
            found = dict(items)
        elif kind is not None and low is None and high is None:
            found[path] = Change(path, None, Count())
    return list(found.values())


def _count(low: int | None, high: int | None) -> Count | None:
    if low is None and high is None:
        return None
    kind = CountKind.EXACT if low == high else CountKind.RANGE
    return Count(kind=kind, minimum=low, maximum=high)


def _line(interview: Interview, change: Change) -> str:
    label = _label(interview, change.path)
    before, after = change.before, change.after
    if before in NOTHING:
        return f"{label}: {_said(interview, change.path, after)}"
    if isinstance(before, tuple | list) and isinstance(after, tuple | list):
        added = [item for item in after if item not in before]
        gone = [item for item in before if item not in after]
        parts = []
        if added:
            parts.append(_("erbij: {what}").format(what=_said(interview, change.path, added)))
        if gone:
            parts.append(_("eraf: {what}").format(what=_said(interview, change.path, gone)))
        if parts:
            return f"{label}: {'. '.join(parts)}"
    return f"{label}: {_said(interview, change.path, before)} → {_said(interview, change.path, after)}"


def _label(interview: Interview, path: str) -> str:
    whole, _dot, part = path.rpartition(".")
    if whole and part in PARTS:
        return f"{interview.label(whole)} {PARTS[part]}"
    return interview.label(path)


def _said(interview: Interview, path: str, value: Any) -> str:
    return shortened(_words(interview, path, value))


def _words(interview: Interview, path: str, value: Any) -> str:
    items = value if isinstance(value, tuple | list) else (value,)
    if items and all(isinstance(item, Decision) for item in items):
        return "; ".join(f"{TITLES[d.topic]} {outcome_words(d.topic, d.outcome.value)}" for d in items)
    if items and all(isinstance(item, Notification) for item in items):
        return "; ".join(sent_in_words(n) for n in items)
    if items and all(isinstance(item, DraftRecord) for item in items):
        return "; ".join(d.file_name for d in items)
    if items and all(isinstance(item, Note) for item in items):
        return "; ".join(n.text for n in items)
    if items and all(isinstance(item, ConcernedGroup | EvidenceItem) for item in items):
        return "; ".join(item.name for item in items)
    if path == "unknown":
        return "; ".join(interview.label(item) for item in items)
    return interview.display(path, value)
