"""What went out for a period that no law gives: an office's own, or one of a policy. The one rule for clocks, lists, papers and costs."""

from __future__ import annotations

from collections.abc import Collection

from breachreg.domain.breach import Breach
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.terms import POLICY, WAIVED
from breachreg.law.clock import OWN


def policy_duty(policy: str) -> str:
    """Return the id of the duty to tell the insurer of a policy, by the policy's id."""
    return f"{OWN}{POLICY}{policy}"


def insurer_told(breach: Breach, policy: str) -> Notification | None:
    """Return the first notice to the insurer of a policy: what names the policy, else what went to an insurer and names no duty."""
    return first_sent(breach, both_times(policy_duty(policy)), insurer=True)


def both_times(duty: str) -> tuple[str, str]:
    """Return the two times of a policy by the id of either: one notice to its insurer meets both."""
    first = duty.removesuffix(WAIVED)
    return first, f"{first}{WAIVED}"


def first_sent(breach: Breach, duties: Collection[str], *, insurer: bool) -> Notification | None:
    """Return what first fulfilled one of `duties`: of what names one of them, else of what went to an insurer where one is asked."""
    named = [item for item in breach.notifications if item.duty in duties]
    loose = [item for item in breach.notifications if not item.duty and item.kind is NotificationKind.INSURER]
    return min(named or (loose if insurer else []), key=lambda item: item.sent_at, default=None)
