"""The commands of exercises: which there are, beginning one, how it stands, and its report."""

from __future__ import annotations

import argparse
from typing import Any

from breachreg.cli.opening import officer_of, opened
from breachreg.clock import Clock, moment_to_json


def listed(_options: argparse.Namespace, _clock: Clock) -> list[dict[str, Any]]:
    """Show the model cases."""
    from breachreg.practice.models import models

    return [
        {"id": item.id, "title": item.title, "about": item.about, "hours": item.hours, "goals": list(item.goals)}
        for item in models()
    ]


def start(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Make the register of an exercise; its clock runs from now on."""
    from breachreg.practice import running

    path = running.start(options.file, options.model, speed=options.speed, clock=clock, officer=officer_of(options))
    return {"file": str(path), **_standing(options, clock)}


def now(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Show the time in the exercise, what came in, and what is due."""
    return _standing(options, clock)


def _standing(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    from breachreg.law.deadlines import moment_in_words
    from breachreg.practice.running import standing

    with opened(options, clock, reading=True) as register:
        found = standing(register)
        return {
            "model": found.model.id,
            "title": found.model.title,
            "now": moment_to_json(found.now),
            "text": moment_in_words(found.now, "nl"),
            "speed": found.speed,
            "over": found.over,
            "injects": [{"at": moment_to_json(item.at), "from": item.sender, "text": item.said} for item in found.came],
            "to_come": found.to_come,
            "next_in_seconds": None if found.next_in is None else round(found.next_in),
            "due": [
                {
                    "reference": row.reference,
                    "what": row.what,
                    "due_at": moment_to_json(row.due_at),
                    "text": row.when,
                }
                for row in found.due
            ],
        }


def report(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Write the report of an exercise in Word."""
    from breachreg.practice.paper import make_report

    with opened(options, clock, reading=True) as register:
        return {"files": [str(make_report(register, options.out))]}
