"""Answers that are not saved yet, put on a case that changed in the meantime."""

from __future__ import annotations

from breachreg.domain.breach import Breach
from breachreg.law.interview import Interview


def put_on(interview: Interview, fresh: Breach, *, before: Breach, mine: Breach) -> Breach:
    """Return `fresh` with the answers that differ between `before` and `mine`; all else stays as somebody left it.

    Args:
        interview: the questions.
        fresh: the case as the register has it now.
        before: the case as it was read.
        mine: the case with the answers on the screen.
    """
    for page in interview.page_ids():
        for question in interview.questions_of(page):
            path = question.path
            unknown = path in mine.unknown
            value = interview.value(mine, path)
            if value == interview.value(before, path) and unknown == (path in before.unknown):
                continue
            fresh = interview.answer_unknown(fresh, path) if unknown else interview.answer(fresh, path, value)
    return fresh
