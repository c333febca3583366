"""What is kept of a file that is on its way in: which one, and what was said of it; nothing of the file itself."""

from __future__ import annotations

from pathlib import Path

from breachreg.domain.drafts import Draft
from breachreg.i18n import _
from breachreg.importing.moving import heard, said
from breachreg.importing.over_register import Choices

PLACE = "move"


def draft_of(path: Path, choices: Choices) -> Draft:
    """Return the draft of a file and what was said of it."""
    about = _("Register overnemen: {name}").format(name=path.name)
    return Draft(place=PLACE, about=about, typed={"path": str(path), "choices": said(choices)})


def heard_in(draft: Draft) -> tuple[Path, Choices] | None:
    """Return the file of a draft and what was said of it; None where the file is gone or the draft is not understood."""
    try:
        path, choices = Path(draft.typed["path"]), heard(draft.typed["choices"])
    except (KeyError, TypeError, ValueError):
        return None
    return (path, choices) if path.is_file() else None
