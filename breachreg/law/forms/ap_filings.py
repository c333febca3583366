"""The AP's form with memory: what was filed stays as it was filed, and a supplement is what changed since (AVG 33(4)).

A first notification keeps every answer; a supplement keeps only the answers that it changed, as that is what is filed. What the AP
has in hand is the first one with all supplements put on it in order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic, Task
from breachreg.domain.filings import AUTHORITY_KINDS, ORIGIN, Standing, standing
from breachreg.domain.notifications import FiledAnswer, Notification, NotificationKind
from breachreg.i18n import _
from breachreg.law.forms.ap_form import ApForm, ApForms, FormAnswer
from breachreg.law.forms.form_case import AnswerState

DIGEST_LENGTH = 12


class Difference(StrEnum):
    """What happened to an answer since it was filed."""

    NEW = "new"
    CHANGED = "changed"
    EMPTIED = "emptied"


@dataclass(frozen=True)
class FormChange:
    """One answer that is another one than the AP has in hand; `before` and `after` may be empty."""

    number: str
    question: str
    before: str
    after: str
    difference: Difference


@dataclass(frozen=True)
class CaseForm:
    """The form of a case as it stands now.

    Attributes:
        filing: which notification it would be now.
        stands: what the AP has in hand; None when nothing was filed or it was withdrawn.
        changes: what a supplement would say; empty while nothing stands.
        done: numbers that were ticked as copied into the AP's form.
        lapsed: numbers that were ticked, but whose answer changed since.
    """

    form: ApForm
    filing: NotificationKind
    answers: tuple[FormAnswer, ...]
    stands: Standing | None
    changes: tuple[FormChange, ...]
    done: frozenset[str]
    lapsed: frozenset[str]


def case_form(
    forms: ApForms, form: ApForm, filing: NotificationKind, breach: Breach, answers: Sequence[FormAnswer]
) -> CaseForm:
    """Return the form of `breach` with what was filed, changed and copied.

    Args:
        answers: what the case gives now, from `ap_answers`.
    """
    stands = standing(breach)
    ticked = dict(mark.rsplit("=", 1) for mark in breach.form_done if "=" in mark)
    now = {answer.number: _digest(answer.answer) for answer in answers}
    done = frozenset(number for number, digest in ticked.items() if now.get(number) == digest)
    return CaseForm(
        form=form,
        filing=filing,
        answers=tuple(answers),
        stands=stands,
        changes=changes(filed_answers(forms, stands, form), answers) if stands else (),
        done=done,
        lapsed=frozenset(set(ticked) & set(now)) - done,
    )


# -- what was filed and what changed ---------------------------------------------------------------


def filed_answers(forms: ApForms, stands: Standing, form: ApForm) -> dict[str, FiledAnswer]:
    """Return what the AP has in hand, by the numbers of `form`, also where it was filed with another version of it."""
    found: dict[str, FiledAnswer] = {}
    for filing in stands.filings:
        found = applied(found, _renumbered(forms, filing, form))
    return found


def applied(answers: Mapping[str, FiledAnswer], supplement: Sequence[FiledAnswer]) -> dict[str, FiledAnswer]:
    """Return filed answers, by number, with a supplement put on them."""
    return {**answers, **{answer.number: answer for answer in supplement}}


def _renumbered(forms: ApForms, filing: Notification, form: ApForm) -> tuple[FiledAnswer, ...]:
    """Return the answers of a filing under the numbers that the same questions have in `form`."""
    old = forms.named(filing.form)
    if old is None or old.name == form.name:
        return filing.answers
    numbers = {question.answer: question.number for question in form.questions}
    meant = {question.number: numbers.get(question.answer) for question in old.questions}
    return tuple(replace(a, number=number) for a in filing.answers if (number := meant.get(a.number)) is not None)


def changes(filed: Mapping[str, FiledAnswer], answers: Sequence[FormAnswer]) -> tuple[FormChange, ...]:
    """Return which answers are others than those filed, in the order of the form; a question on the filing itself never is."""
    found = []
    for answer in answers:
        before = filed[answer.number].answer if answer.number in filed else ""
        if answer.filing or before == answer.answer:
            continue
        difference = (
            Difference.CHANGED if before and answer.answer else Difference.NEW if answer.answer else Difference.EMPTIED
        )
        found.append(FormChange(answer.number, answer.question, before, answer.answer, difference))
    return tuple(found)


def frozen(answers: Sequence[FormAnswer]) -> tuple[FiledAnswer, ...]:
    """Return answers as they are kept with a notification."""
    return tuple(
        FiledAnswer(number=a.number, question=a.question, answer=a.answer, state=a.state.value) for a in answers
    )


# -- filing ----------------------------------------------------------------------------------------


def recorded(forms: ApForms, before: Breach, form: CaseForm, notification: Notification) -> Notification:
    """Return a notification with the name of the form and the answers as they are filed.

    Args:
        before: the case without this notification.
        form: the form of the case as filled in for this notification.
    """
    stands = standing(before)
    kept: Sequence[FormAnswer] = form.answers
    if notification.kind is NotificationKind.AUTHORITY_WITHDRAWAL:
        kept = [answer for answer in kept if answer.filing]
    elif notification.kind is NotificationKind.AUTHORITY_FOLLOW_UP and stands is not None and stands.is_frozen:
        changed = {change.number for change in changes(filed_answers(forms, stands, form.form), kept)}
        kept = [answer for answer in kept if answer.filing or answer.number in changed]
    return replace(notification, form=form.form.name, answers=frozen(kept))


def is_filing(notification: Notification) -> bool:
    """Tell whether something went to the AP through its form."""
    return notification.kind in AUTHORITY_KINDS


def with_tasks(forms: ApForms, breach: Breach, answers: Sequence[FormAnswer], today: date) -> Breach:
    """Return the case with a task for each missing answer; one per question, also when its task was done by hand."""
    have = {task.origin for task in breach.tasks}
    due = today + timedelta(days=forms.follow_up_days)
    new = [
        Task(
            id=f"{ORIGIN}{answer.number}",
            text=_("Aanvullen bij de AP: {number} {question}").format(number=answer.number, question=answer.question),
            due_on=due,
            origin=f"{ORIGIN}{answer.number}",
        )
        for answer in answers
        if answer.task and answer.state is AnswerState.MISSING and f"{ORIGIN}{answer.number}" not in have
    ]
    return replace(breach, tasks=(*breach.tasks, *new)) if new else breach


def open_form_tasks(breach: Breach) -> tuple[Task, ...]:
    """Return the tasks for open questions of the form that are not done."""
    return tuple(task for task in breach.tasks if task.origin.startswith(ORIGIN) and task.is_open)


def with_done_tasks(breach: Breach, answers: Sequence[FormAnswer], today: date) -> Breach:
    """Return the case in which each open task is done whose question has an answer now, or that nothing is filed for any more.

    The rule: a task of the form is done when the form shows an answer, recorded or derived. It never opens again by itself; an
    answer that was taken back stands in the supplement as emptied.
    """
    stands = standing(breach) is not None
    answered = {f"{ORIGIN}{a.number}" for a in answers if a.state is not AnswerState.MISSING}
    done = {task.origin for task in open_form_tasks(breach) if task.origin in answered or not stands}
    if not done:
        return breach
    tasks = tuple(
        replace(task, done_on=today) if task.origin in done and task.is_open else task for task in breach.tasks
    )
    return replace(breach, tasks=tasks)


def withdrawal_reason(breach: Breach) -> tuple[str, bool]:
    """Return why a notification is withdrawn, and whether that was recorded for it.

    Not recorded yet: the reasons of a later decision that it is no breach or need not be notified.
    """
    filed = [n for n in breach.notifications if is_filing(n)]
    if filed and filed[-1].kind is NotificationKind.AUTHORITY_WITHDRAWAL:
        return filed[-1].text, True
    stands = standing(breach)
    for topic in (DecisionTopic.IS_BREACH, DecisionTopic.AUTHORITY):
        decision = breach.decision(topic)
        if (
            stands is not None
            and decision is not None
            and decision.outcome is DecisionOutcome.NO
            and decision.decided_at >= stands.first.sent_at
        ):
            return decision.reasons, False
    return "", False


# -- copied into the form --------------------------------------------------------------------------


def ticked(breach: Breach, answer: FormAnswer, on: bool) -> Breach:
    """Return the case in which an answer is ticked as copied into the AP's form, or not."""
    kept = tuple(mark for mark in breach.form_done if mark.rsplit("=", 1)[0] != answer.number)
    return replace(breach, form_done=(*kept, f"{answer.number}={_digest(answer.answer)}") if on else kept)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:DIGEST_LENGTH]


def local_day(moment: datetime) -> date:
    """Return the Dutch date of a moment."""
    return moment.astimezone(AMSTERDAM).date()
