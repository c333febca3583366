"""What saving a case brings along for the AP's form: answers as they are filed, and tasks for its open questions (AVG 33(4))."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from breachreg.casework.tasks import with_moments
from breachreg.domain.breach import Breach
from breachreg.domain.parties import Organisation
from breachreg.law.forms.ap_filings import is_filing, local_day, open_form_tasks
from breachreg.law.results import Assessment

if TYPE_CHECKING:
    from breachreg.law.law import Law


def completed(
    stored: Breach,
    breach: Breach,
    organisation: Organisation,
    now: datetime,
    load_law: Callable[[], Law],
    assess: Callable[[Breach], Assessment],
) -> Breach:
    """Return a case that is about to be saved with what belongs to it in the same save; itself where nothing does.

    Tasks with hours follow the moment that they are counted from. A new notification to the AP gets the answers as they are filed, and tasks for what is missing; a task whose question has an
    answer now is done.

    Args:
        stored: the case before.
        load_law: gives the law data, which are only needed where something was filed.
    """
    breach = with_moments(breach)
    bare = [n for n in breach.notifications if is_filing(n) and not n.form and n not in stored.notifications]
    if not bare and not open_form_tasks(breach):
        return breach
    from breachreg.law.forms.filing import form_of, with_filings

    law = load_law()
    return with_filings(
        breach,
        bare,
        law.ap_forms,
        local_day(now),
        lambda case, kind: form_of(law, case, organisation, assess(case), now, kind),
    )
