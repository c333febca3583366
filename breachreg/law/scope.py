"""Who of the people a high risk concerns: all of them, or those whose safety is in danger."""

from __future__ import annotations

from breachreg.domain.facts import Cause, Facts
from breachreg.law.risk import RiskRules, Verdict

SUBGROUP_FROM = 100
"""From how many people on it is likely that not everybody's safety is in danger (Datatilsynet, nemlig.com: only hidden addresses)."""


def only_a_subgroup(rules: RiskRules, verdict: Verdict, facts: Facts) -> bool:
    """Tell whether only the safety of some of many people makes the risk high, and no answer says that it is that of all.

    In an open mailing everybody is shown to everybody: what endangers one endangers all (ICO, Ministry of Defence, 13 December 2023:
    all 245 were told). Of vulnerable people it is the list itself that endangers.
    """
    if facts.cause is Cause.OPEN_CC or facts.vulnerable_persons:
        return False
    high = [rule.id for rule in rules.rules if rule.raises and rule.level == 2 and verdict.bits & rule.node.yes]
    return high == ["safety"] and (facts.persons_approx or 0) >= SUBGROUP_FROM
