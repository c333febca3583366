"""The law as the program knows it: all law data, read and checked together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from breachreg.law.ap_form import ApForm, ApForms, load_ap_forms
from breachreg.law.duties import Duties, load_duties
from breachreg.law.judgement import Judgement, load_judgement
from breachreg.law.questionnaire import Questionnaire, load_questionnaire


@dataclass(frozen=True)
class Law:
    """One edition of the law data.

    Attributes:
        edition: the date on which the duties were last checked; a decision keeps it.
        ap_forms: the dated versions of the AP's form.
    """

    edition: str
    duties: Duties
    judgement: Judgement
    questionnaire: Questionnaire
    ap_forms: ApForms

    @property
    def ap_form(self) -> ApForm:
        """The latest version of the AP's form."""
        return self.ap_forms.newest


def read_law(root: Path) -> Law:
    """Read the law data below `root`.

    Raises:
        LawDataError: with file, key and what is allowed.
    """
    duties = load_duties(root)
    return Law(
        edition=duties.checked.isoformat(),
        duties=duties,
        judgement=load_judgement(root),
        questionnaire=load_questionnaire(root),
        ap_forms=load_ap_forms(root),
    )
