"""The AP's form of a case, and what recording a filing brings along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from breachreg.domain.breach import Breach
from breachreg.domain.filings import filing_now, standing
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.parties import Organisation
from breachreg.law.forms.ap_filings import CaseForm, case_form, local_day, recorded, with_done_tasks, with_tasks
from breachreg.law.forms.ap_form import ApForms, ap_answers
from breachreg.law.interview import Interview

if TYPE_CHECKING:
    from breachreg.law.law import Law
    from breachreg.law.results import Assessment


def form_of(
    law: Law,
    breach: Breach,
    organisation: Organisation,
    assessment: Assessment,
    now: datetime,
    filing: NotificationKind | None = None,
) -> CaseForm:
    """Return the AP's form in the version of today, as the case fills it in; it is answered in Dutch.

    Args:
        assessment: of this case, as it is now.
        now: UTC.
        filing: which notification it is for; None: what would be filed now.
    """
    forms, kind = law.ap_forms, filing or filing_now(breach)
    form = forms.on(local_day(now))
    interview = Interview(law, "nl")
    answers = ap_answers(form, breach, organisation, assessment, interview, now, kind)
    return case_form(forms, form, kind, breach, answers)


def with_filings(
    breach: Breach,
    filed: Sequence[Notification],
    forms: ApForms,
    today: date,
    fill: Callable[[Breach, NotificationKind | None], CaseForm],
) -> Breach:
    """Return a case in which the new notifications `filed` have their answers, and the tasks follow the form.

    Args:
        filed: notifications of `breach` to the AP that have no answers yet; they are frozen as the case is now.
        today: in Dutch time.
        fill: gives the form as a case fills it in; see `form_of`.
    """
    notifications: list[Notification] = []
    for notification in breach.notifications:
        before = replace(breach, notifications=tuple(notifications))
        with_it = replace(before, notifications=(*notifications, notification))
        if notification in filed:
            form = fill(with_it, notification.kind)
            notification = recorded(forms, before, form, notification)  # noqa: PLW2901
        notifications.append(notification)
    if filed:
        breach = replace(breach, notifications=tuple(notifications), form_done=())
    answers = fill(breach, None).answers
    if any(notification.kind is not NotificationKind.AUTHORITY_WITHDRAWAL for notification in filed) and standing(
        breach
    ):
        breach = with_tasks(forms, breach, answers, today)
    return with_done_tasks(breach, answers, today)
