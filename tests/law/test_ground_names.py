"""A ground is called by its article and what it says, in the language of the paper."""

from __future__ import annotations

from breachreg.export.labels import Ground, Labels
from breachreg.law import load_law
from breachreg.law.ground_names import ground_names


def test_every_ground_has_a_name_in_both_languages() -> None:
    dutch, english = ground_names(load_law(), "nl"), ground_names(load_law(), "en")
    assert dutch.keys() == english.keys() >= {"no-high-risk", "34(3)(a)", "34(3)(b)", "34(3)(c)"}
    assert dutch["no-high-risk"] == "AVG 34(1): Een hoog risico voor de mensen is niet waarschijnlijk"
    assert english["no-high-risk"] == "GDPR 34(1): A high risk to the people is not likely"
    assert english["UAVG 41(1)(a)"].startswith("UAVG 41(1)(a): ")
    assert dutch["UAVG 41(1)(a)"].startswith("UAVG 41, lid 1, onder a: ")


def test_an_export_and_an_edition_call_it_so() -> None:
    """They printed the code of the law data: no-high-risk."""
    assert Labels(load_law()).answers(Ground) == ground_names(load_law(), "nl")
