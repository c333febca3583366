"""What would come out otherwise after a change of the law, in Dutch sentences for the window and for paper."""

from __future__ import annotations

from collections.abc import Sequence

from breachreg.audit.law_change import Otherwise
from breachreg.domain.breach import DecisionTopic
from breachreg.i18n import N_, Texts, _, ngettext
from breachreg.law.deadlines import edition_in_words

TOPICS = Texts(
    {
        DecisionTopic.IS_BREACH: N_("Is het een datalek?"),
        DecisionTopic.AUTHORITY: N_("Melden aan de AP"),
        DecisionTopic.PERSONS: N_("Betrokkenen informeren"),
    }
)
_AUTHORITY = {"yes": N_("melden"), "no": N_("niet melden")}
_PERSONS = {"yes": N_("informeren"), "no": N_("niet nodig"), "partial": N_("een deel informeren")}
_ANY = {
    "yes": N_("ja"),
    "no": N_("nee"),
    "partial": N_("deels"),
    "depends": N_("hangt ervan af"),
    "not_decided": N_("niet te zeggen"),
}
OUTCOMES = Texts(
    {
        (topic, outcome): text
        for topic, own in (
            (DecisionTopic.IS_BREACH, {}),
            (DecisionTopic.AUTHORITY, _AUTHORITY),
            (DecisionTopic.PERSONS, _PERSONS),
        )
        for outcome, text in (_ANY | own).items()
    }
)
"""By topic and outcome, of a decision as of an advice."""


def in_words(item: Otherwise) -> str:
    """Return what was decided and advised then, what is advised now and why, and whether the law alone makes the difference."""
    said = [
        _("Besloten: {decided}. Toen was het advies: {then}; nu: {now}.").format(
            decided=OUTCOMES[item.topic, item.decided],
            then=OUTCOMES[item.topic, item.advised],
            now=OUTCOMES[item.topic, item.now],
        ),
        *item.because,
    ]
    if not item.certain:
        said.append(_("Er ontbreken nog antwoorden; met die antwoorden kan het anders zijn."))
    if item.facts_changed:
        said.append(_("De feiten zijn sinds het besluit ook veranderd; het verschil hoeft niet van de wet te komen."))
    said.append(
        _("Wetsgegevens toen: {then}; nu: {now}.").format(
            then=edition_in_words(item.then) or "–", now=edition_in_words(item.edition)
        )
    )
    return "\n".join(said)


def summed_up(found: Sequence[Otherwise], edition: str) -> str:
    """Return how many cases, open and closed, would come out otherwise under an edition of the law data."""
    edition = edition_in_words(edition)
    closed = {item.reference for item in found if item.closed}
    opened = {item.reference for item in found} - closed
    if not found:
        return _("Met de wetsgegevens van {edition} komt geen enkele zaak anders uit.").format(edition=edition)
    total = len(closed) + len(opened)
    return ngettext(
        "Met de wetsgegevens van {edition} komt {n} zaak anders uit: {open} open, {closed} gesloten.",
        "Met de wetsgegevens van {edition} komen {n} zaken anders uit: {open} open, {closed} gesloten.",
        total,
    ).format(edition=edition, n=total, open=len(opened), closed=len(closed))
