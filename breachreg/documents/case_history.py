"""The history of a case in the words of a document: what changed from what to what, number by number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date, datetime
from typing import Any, Protocol

from breachreg.documents.case_paper import CasePaper
from breachreg.documents.paper_words import paper_words
from breachreg.domain.breach import ConcernedGroup, Count, CountKind, Decision, EvidenceItem, Note
from breachreg.domain.changes import Change
from breachreg.domain.history import HistoryEntry
from breachreg.domain.list_changes import ListChange, known_things, per_list
from breachreg.domain.notifications import DraftRecord, Notification
from breachreg.domain.operations import Operation
from breachreg.resources import LAW

SILENT = frozenset({"id", "revision", "reference", "registered_at", "registered_by", "wizard_step", "form_done"})
"""Given by the register, or only where the officer was."""
MOST_CHANGES = 60
"""Changes of one entry that are printed; the register itself has them all."""
COUNTS = ("people", "records")
PARTS = ("name", "function", "email", "phone", "contact_id", "kind", "minimum", "maximum")
NOTHING: tuple[Any, ...] = (None, "", (), [])


class Entry(Protocol):
    """What is read of an entry of the history."""

    @property
    def operation(self) -> Operation:
        """What was done."""

    @property
    def note(self) -> str:
        """A remark; may be empty."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed."""


def history_rows(paper: CasePaper) -> list[dict[str, Any]]:
    """Return every entry of the history with its number."""
    entries = paper.source.history()
    things = known_things(paper.breach, (entry.changes for entry in entries))
    return [
        {
            "number": str(entry.seq),
            "when": _when(paper, entry),
            "who": entry.actor,
            "what": _title(paper, entry),
            "changes": _changes(paper, entry.changes, things),
        }
        for entry in entries
    ]


def _when(paper: CasePaper, entry: HistoryEntry) -> str:
    """Return the moment of an entry, and what there is to know of it: the clock of the computer said another, or went back."""
    told = {"clock_said": entry.clock, "clock_back": entry.ahead}
    remarks = (paper.words["event"][name].format(moment=paper.when(moment)) for name, moment in told.items() if moment)
    return " ".join([paper.when(entry.at), *remarks])


def changed_fields(paper: CasePaper, entry: Entry) -> str:
    """Return the names of what an entry changed."""
    told = per_list(whole_counts(change for change in entry.changes if change.path not in SILENT), {})
    names = dict.fromkeys(_label(paper, change.path) for change in told)
    return paper.shortened("; ".join(names))


def _title(paper: CasePaper, entry: Entry) -> str:
    text = paper.words["operation"][entry.operation.value]
    if not entry.note.strip():
        return text
    if entry.operation in (Operation.UNDO, Operation.REDO):
        # the register notes what was undone by its Dutch name
        dutch = paper_words(LAW, "nl")["operation"]
        known = {name: paper.words["operation"][key] for key, name in dutch.items()}
        return f"{text}: {known.get(entry.note, paper.shortened(entry.note))}"
    return f"{text}. {paper.shortened(entry.note)}"


def taken_out(paper: CasePaper, entry: Entry) -> str:
    """Return the evidence that an entry took out of the case, by name; empty when it took none."""
    told = (change for change in per_list(entry.changes, {}) if isinstance(change, ListChange))
    gone = [item.name for change in told if change.path == "evidence" for item in change.went]
    return paper.shortened("; ".join(gone))


def whole_counts(changes: Iterable[Change]) -> list[Change]:
    """Return the changes with kind, lowest and highest of a number put together, where all of it changed."""
    found = {change.path: change for change in changes}
    for path in COUNTS:
        low, high = found.get(f"{path}.minimum"), found.get(f"{path}.maximum")
        kind = found.pop(f"{path}.kind", None)
        if low is not None and high is not None:
            whole = Change(path, _count(low.before, high.before), _count(low.after, high.after))
            items = [(name, change) for name, change in found.items() if change is not high]
            found = {(path if change is low else name): (whole if change is low else change) for name, change in items}
        elif kind is not None and low is None and high is None:
            found[path] = Change(path, None, Count())
    return list(found.values())


def _count(low: int | None, high: int | None) -> Count | None:
    if low is None and high is None:
        return None
    return Count(kind=CountKind.EXACT if low == high else CountKind.RANGE, minimum=low, maximum=high)


def _changes(paper: CasePaper, changes: Sequence[Change], things: Mapping[str, Any]) -> list[str]:
    told = per_list(whole_counts(change for change in changes if change.path not in SILENT), things)
    lines = [
        _list_line(paper, item) if isinstance(item, ListChange) else _line(paper, item) for item in told[:MOST_CHANGES]
    ]
    if len(told) > MOST_CHANGES:
        lines.append(paper.say("more_changes", n=len(told) - MOST_CHANGES))
    return lines


def _line(paper: CasePaper, change: Change) -> str:
    before, after = change.before, change.after
    if isinstance(before, tuple | list) and isinstance(after, tuple | list):
        # of a list only what came and went
        before, after = [x for x in before if x not in after], [x for x in after if x not in before]
    text = _words(paper, change.path, after)
    if before not in NOTHING:
        text = paper.say("from_to", before=_words(paper, change.path, before), after=text)
    return _labelled(paper, change.path, text)


def _list_line(paper: CasePaper, change: ListChange) -> str:
    parts = []
    if change.came:
        parts.append(paper.say("came", what=_words(paper, change.path, change.came)))
    if change.went:
        parts.append(paper.say("went", what=_words(paper, change.path, change.went)))
    for item in change.changed:
        what = paper.say("forgotten") if item.thing is None else _words(paper, change.path, (item.thing,))
        told = dict.fromkeys(_part(paper, part) for part in item.changes)
        parts.append(paper.say("altered", what=what, fields="; ".join(told)))
    if change.moved:
        parts.append(paper.say("moved"))
    return _labelled(paper, change.path, ". ".join(parts))


def _labelled(paper: CasePaper, path: str, text: str) -> str:
    label = _label(paper, path)
    return f"{label} {text}" if label.endswith("?") else f"{label}: {text}"


def _part(paper: CasePaper, change: Change) -> str:
    """Return what changed in one thing of a list: from what to what, or only what where it is no plain value."""
    name = paper.words["part"].get(change.path.partition(".")[0], change.path)
    plain = (str, int, date, type(None))
    if "." in change.path or not (isinstance(change.before, plain) and isinstance(change.after, plain)):
        return name
    return f"{name}: " + paper.say("from_to", before=_plain(paper, change.before), after=_plain(paper, change.after))


def _plain(paper: CasePaper, value: Any) -> str:
    if value in NOTHING:
        return paper.say("nothing")
    if isinstance(value, datetime):
        return paper.when(value)
    return paper.day(value) if isinstance(value, date) else paper.shortened(str(value))


def _label(paper: CasePaper, path: str) -> str:
    whole, _dot, part = path.rpartition(".")
    fields = paper.words["field"]
    if path in fields:
        return fields[path]
    if whole and part in PARTS:
        return f"{paper.source.interview.label(whole)}, {fields[part]}"
    if whole and whole != "facts" and part in paper.words["part"] and paper.source.interview.label(path) == path:
        return f"{paper.source.interview.label(whole)}, {paper.words['part'][part]}"
    label = paper.source.interview.label(path)
    if label == path and whole == "facts":  # a fact that no question asks for
        label = paper.source.law.judgement.words_in(paper.language).label(part)
        return label[:1].upper() + label[1:]
    return label


def _words(paper: CasePaper, path: str, value: Any) -> str:
    if value in NOTHING:
        return paper.say("nothing")
    items = value if isinstance(value, tuple | list) else (value,)
    if path == "unknown":
        return paper.shortened("; ".join(paper.source.interview.label(str(item)) for item in items))
    if any(is_dataclass(item) for item in items):
        return paper.shortened("; ".join(_thing(paper, path, item) for item in items))
    return paper.shortened(paper.labelled(path, value))


def _thing(paper: CasePaper, path: str, item: Any) -> str:
    """Return a record in a few words; what it holds further stands in its own chapter."""
    if isinstance(item, Decision):
        outcome = paper.words["outcome"].get(f"{item.topic.value}_{item.outcome.value}", item.outcome.value)
        return f"{paper.words['topic'][item.topic.value]} {outcome}"
    if isinstance(item, Notification):
        return f"{paper.words['notification'][item.kind.value]}, {paper.when(item.sent_at)}"
    if isinstance(item, DraftRecord):
        return item.file_name
    if isinstance(item, Note):
        return item.text
    if isinstance(item, ConcernedGroup | EvidenceItem):
        return item.name
    return paper.labelled(path, (item,))
