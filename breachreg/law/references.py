"""How a source is cited in a language: the law data have it as Dutch writes it."""

from __future__ import annotations

import re
from functools import lru_cache

WORDS = {
    "AVG overweging": "GDPR recital",
    "AVG": "GDPR",
    "HvJ EU": "CJEU",
    "Richtlijn (EU)": "Directive (EU)",
    "Vo. (EU)": "Regulation (EU)",
    "voorgesteld art.": "proposed art.",
    "AP-formulier": "AP form",
    "aantal personen": "number of people",
    "aard, gevoeligheid en omvang van de gegevens": "nature, sensitivity and volume of the data",
    "betrouwbare ontvanger": "trusted recipient",
    "bijlage": "Annex",
    "bijzondere kenmerken van de organisatie": "special characteristics of the controller",
    "bijzondere kenmerken van de personen": "special characteristics of the individuals",
    "ernst van de gevolgen": "severity of the consequences",
    "factoren": "factors",
    "herkenbaarheid van personen": "ease of identification",
    "kennisname": "awareness",
    "punt": "paragraph",
    "registers bij de overheid": "registers of public bodies",
    "soort inbreuk": "type of breach",
    "wanneer melden niet hoeft": "when notification is not required",
    "rapportage datalekken": "report on data breaches",
    "voorbeelden van hoog risico": "examples of high risk",
    "Beleidsregels meldplicht datalekken": "policy rules on breach notification",
    "salaris- en betalingsgegevens": "data on salaries and payments",
    "Datalek: wel of niet melden": "Data breach: to notify or not",
    "Zo meldt u een datalek": "How to notify a data breach",
}
"""Dutch words in citations, with their English."""
PARAGRAPH = re.compile(r", lid (\d+)(?:, onder (\w))?")
_WORDS = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(WORDS, key=len, reverse=True)))


@lru_cache(maxsize=512)
def cited(reference: str, language: str) -> str:
    """Return a source as it is cited in a language: `AVG 34(1)` is `GDPR 34(1)` in English, `UAVG 41, lid 1, onder a` `UAVG 41(1)(a)`."""
    if language == "nl":
        return reference
    text = PARAGRAPH.sub(lambda found: f"({found[1]})" + (f"({found[2]})" if found[2] else ""), reference)
    return _WORDS.sub(lambda found: WORDS[found[0]], text)
