"""The commands that make documents."""

from __future__ import annotations

import argparse
from typing import Any

from breachreg.cli_register import opened
from breachreg.clock import Clock


def kinds(_options: argparse.Namespace, _clock: Clock) -> list[dict[str, Any]]:
    """Return the kinds of documents, in the order in which they are offered."""
    from breachreg.documents.kinds import kinds as known

    return [
        {"kind": kind.id, "languages": list(kind.languages), "audience": kind.audience, "about": kind.about}
        for kind in known().values()
    ]


def draft(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Make a document of a case."""
    with opened(options, clock) as register:
        made = register.documents.draft(
            options.reference, options.kind, language=options.language, out_dir=options.out
        )
        found: dict[str, Any] = {"files": [str(path.resolve()) for path in (made.path, *made.beside)], "missing": list(made.missing)}
        if made.reading is not None:
            found["reading"] = {
                "ease": made.reading.ease,
                "long_sentences": list(made.reading.long_sentences),
                "hard_words": dict(made.reading.hard_words),
            }
        return found


def rulebook(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Print all rules."""
    from breachreg.documents.rulebook import make_rulebook
    from breachreg.law import load_law

    path = make_rulebook(load_law(), language=options.language, now=clock.now(), out_dir=options.out)
    return {"files": [str(path)]}
