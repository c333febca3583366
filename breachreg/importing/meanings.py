"""What a word of another register can mean here, in the words of the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from breachreg.i18n import N_, _
from breachreg.importing.fields import MEANINGS

if TYPE_CHECKING:
    from breachreg.law.interview import Interview

ASKED_AS = {
    "kind": "incident_kind",
    "data": "facts.data_categories",
    "groups": "people_groups",
    "nature": "facts.breach_type",
}
"""Tables of words whose meanings are the answers to a question here."""
OWN = {
    "yes": N_("Ja"), "no": N_("Nee"), "partial": N_("Een deel"),
    "open": N_("Open"), "closed": N_("Afgehandeld"), "no_breach": N_("Geen datalek"),
    "phone": N_("Telefoon"), "letter": N_("Brief"), "email": N_("E-mail"), "website": N_("Website"),
    "social_media": N_("Sociale media"), "newspaper": N_("Krant"), "online_form": N_("Bericht in een portaal"),
    "other": N_("Anders"),
}  # fmt: skip
"""The meanings in the other tables."""


def meanings_shown(table: str, interview: Interview) -> Mapping[str, str]:
    """Return what a word in a table can mean, by our own word for it, in Dutch and in the order in which it is asked."""
    path = ASKED_AS.get(table)
    if path is not None:
        return {value: interview.display(path, (value,)) for value in MEANINGS[table]}
    return {value: _(OWN[value]) for value in MEANINGS[table]}


def in_words(table: str, meanings: Sequence[str], interview: Interview) -> str:
    """Return several meanings as one text; of none that the text alone is kept."""
    shown = meanings_shown(table, interview)
    return "; ".join(shown[value] for value in meanings) or _("Alleen als tekst bewaren")
