"""The EDPB's common template as JSON, for whoever has a program that reads it. The shape is in docs/edpb-json.md."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from breachreg.clock import AMSTERDAM, moment_to_json
from breachreg.documents.source import DraftSource
from breachreg.domain.breach import Count
from breachreg.law.forms.edpb_form import EdpbAnswer, EdpbForm, EdpbWhen

FORMAT = "breachreg.edpb"
VERSION = 1
"""Of our shape, not of the template; another number means that readers have to look."""


def as_json(form: EdpbForm, answers: Sequence[EdpbAnswer], words: Mapping[str, str], source: DraftSource) -> bytes:
    """Return the answers as JSON bytes, UTF-8; same case, same moment: the same bytes.

    Args:
        words: the answers in words, by number.
    """
    language = source.language
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "official": False,
        "template": {
            "name": form.name,
            "since": form.since.isoformat(),
            "status": form.status_nl if language == "nl" else form.status_en,
            "page": form.page,
            "source": form.source,
            "checked": form.checked.isoformat(),
            "verified": form.verified,
        },
        "language": language,
        "case": source.breach.reference,
        "organisation": source.organisation.name,
        "made_at": moment_to_json(source.now),
        "missing": [answer.field.number for answer in answers if answer.lacking],
        "fields": [_field(answer, words[answer.field.number], language) for answer in answers],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode(errors="replace")


def _field(answer: EdpbAnswer, text: str, language: str) -> dict[str, Any]:
    item = answer.field
    return {
        "number": item.number,
        "section": answer.section.number,
        "label": item.label(language),
        "type": item.type,
        "need": item.need,
        "condition": item.condition,
        "when": [_line(line) for line in item.when],
        "asked": answer.asked,
        "state": answer.state.value if answer.asked == "yes" else None,
        "value": _value(answer),
        "text": text,
    }


def _line(line: EdpbWhen) -> dict[str, Any]:
    if line.fact:
        return {"fact": line.fact}
    if line.any_of is not None:
        return {"field": line.field, "any_of": line.any_of}
    return {"field": line.field, "none_of": line.none_of}


def _value(answer: EdpbAnswer) -> Any:
    value = answer.value
    if isinstance(value, tuple):
        return list(value) if answer.field.type == "multi-select" else next(iter(value), None)
    if isinstance(value, datetime):
        if answer.field.type == "date":
            return value.astimezone(AMSTERDAM).date().isoformat()
        return moment_to_json(value)
    if isinstance(value, Count):
        return {"minimum": value.minimum, "maximum": value.maximum}
    if isinstance(value, str) and answer.field.repeat:
        return value.split("\n")
    return value
