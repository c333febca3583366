"""What changed in a case, one line per question, in the words of the questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from breachreg.clock import day_in_digits
from breachreg.domain.breach import ConcernedGroup, Count, CountKind, Decision, EvidenceItem, Note
from breachreg.domain.changes import Change
from breachreg.domain.list_changes import ListChange, per_list
from breachreg.domain.notifications import DraftRecord, Notification
from breachreg.i18n import N_, Texts, _
from breachreg.law.deadlines import edition_in_words
from breachreg.law.interview import Interview
from ui.case.facts_tab import shortened
from ui.wizard.sent_words import sent_in_words
from ui.words import DECISION_TITLES, moment, outcome_words

SILENT = frozenset({"reference", "registered_at", "registered_by", "wizard_step", "form_done"})
"""Given by the register, or only where the officer was."""
COUNTS = ("people", "records")
LOWEST, HIGHEST = "minimum", "maximum"
PARTS = Texts(
    {
        LOWEST: N_("laagste aantal"),
        HIGHEST: N_("hoogste aantal"),
        "name": N_("naam"),
        "function": N_("functie"),
        "email": N_("e-mailadres"),
        "phone": N_("telefoonnummer"),
        "contact_id": N_("contact uit de lijst"),
    }
)
THING_PARTS = Texts(
    {
        "about": N_("waarover"),
        "added_at": N_("toegevoegd op"),
        "added_by": N_("toegevoegd door"),
        "advice": N_("advies"),
        "advice_reasons": N_("redenen van het advies"),
        "answers": N_("antwoorden"),
        "channels": N_("hoe verstuurd"),
        "contact": N_("contactpersoon"),
        "contact_id": N_("contact uit de lijst"),
        "data_categories": N_("gegevens"),
        "decided_at": N_("besloten op"),
        "decided_by": N_("besloten door"),
        "delay_reasons": N_("reden van te late melding"),
        "done_on": N_("klaar op"),
        "due_on": N_("uiterlijk op"),
        "duty": N_("plicht"),
        "for_people": N_("zin voor de mensen"),
        "unmentioned": N_("niet noemen in de brief"),
        "reader": N_("wie de brief leest"),
        "exact": N_("geldt voor iedereen in de groep"),
        "dutch": N_("Nederlandse tekst"),
        "english": N_("Engelse tekst"),
        "recipient_statement": N_("verklaring van de ontvanger"),
        "part": N_("wat zij deed"),
        "why": N_("waarom"),
        "facts_digest": N_("feiten waarop is besloten"),
        "file_name": N_("bestandsnaam"),
        "form": N_("formulier"),
        "ground": N_("grond"),
        "kept": N_("bestand in het register"),
        "kind": N_("soort"),
        "reference": N_("nummer"),
        "measure": N_("maatregel"),
        "effect": N_("werking"),
        "checked_on": N_("bekeken op"),
        "checked_by": N_("bekeken door"),
        "language": N_("taal"),
        "law_edition": N_("wetsversie"),
        "made_at": N_("gemaakt op"),
        "name": N_("naam"),
        "note": N_("opmerking"),
        "origin": N_("herkomst"),
        "outcome": N_("besluit"),
        "owner": N_("wie"),
        "people": N_("aantal mensen"),
        "persons": N_("aantal mensen"),
        "place": N_("bewaarplaats"),
        "reasons": N_("redenen"),
        "receipt_number": N_("nummer"),
        "recipient": N_("aan wie"),
        "role": N_("rol"),
        "second_person": N_("tweede persoon"),
        "before_register": N_("van vóór dit register"),
        "sent_at": N_("verstuurd op"),
        "sha256": N_("SHA-256"),
        "size": N_("grootte"),
        "template": N_("sjabloon"),
        "text": N_("tekst"),
        "topic": N_("onderwerp"),
        "written_at": N_("geschreven op"),
        "written_by": N_("geschreven door"),
        "due_at": N_("uiterlijk"),
        "stage": N_("hoever"),
        "reason": N_("reden"),
        "term": N_("soort termijn"),
        "basis": N_("grondslag"),
        "condition": N_("wanneer het nodig is"),
        "source": N_("bron"),
        "hours": N_("uren"),
        "counted_from": N_("gerekend vanaf"),
        "received_on": N_("binnengekomen op"),
        "sender": N_("van wie"),
        "number": N_("nummer"),
        "answer_by": N_("antwoord uiterlijk op"),
        "answered_on": N_("beantwoord op"),
        "answer": N_("antwoord"),
        "wave": N_("ronde"),
        "sent_on": N_("verstuurd op"),
        "channel": N_("hoe verstuurd"),
        "letters": N_("aantal brieven"),
        "proof": N_("bewijs van verzending"),
        "returned": N_("teruggekomen"),
        "reached": N_("daarvan anders bereikt"),
        "at": N_("wanneer"),
        "draft": N_("document"),
        "approved_by": N_("akkoord van"),
        "approved_at": N_("akkoord op"),
        "evidence": N_("bewijs"),
        "handed_by": N_("overgedragen door"),
        "with_whom": N_("met wie"),
        "said": N_("wat er is gezegd"),
    }
)
"""Fields of what stands in a list, as a change of one is told."""
EDITION = "law_edition"
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
    said = edition_in_words if change.path == EDITION else str
    before, after = (said(value) if isinstance(value, str) else value for value in (change.before, change.after))
    return f"{name}: {_plain(before)} → {_plain(after)}"


def _plain(value: Any) -> str:
    if value in NOTHING:
        return "–"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day_in_digits(value)
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
        return "; ".join(f"{DECISION_TITLES[d.topic]} {outcome_words(d.topic, d.outcome.value)}" for d in items)
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
