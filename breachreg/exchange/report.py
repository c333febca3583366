"""What a colleague handed in: a message, a form that was filled in, or a form that came with a message."""

from __future__ import annotations

from dataclasses import dataclass, field

from breachreg.exchange.mail import Mail


@dataclass(frozen=True)
class FormAnswer:
    """What stands in a field of the form.

    Attributes:
        tag: by which the field is known: the path of a question; `label`: what the form calls it.
        text: as it was typed or chosen; of boxes to tick, those that were, one a line.
    """

    tag: str
    label: str
    text: str


@dataclass(frozen=True)
class Report:
    """What was read.

    Attributes:
        mail: the message; None: the file is a form by itself.
        answers: those of the form, in its order; `form`: there was one.
    """

    mail: Mail | None
    form: bool = False
    answers: list[FormAnswer] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
