"""What a case says of the incident: facts, data, people, effects (AVG 33(3), 33(5)), and the personal data that it needs not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from breachreg.audit.rule import GOOD, NOT_ASKED, PointRule, Said, Stage
from breachreg.audit.view import Looked
from breachreg.audit.wording import long_enough, told
from breachreg.domain.breach import CountKind, Protection
from breachreg.domain.facts import Cause, DataKind
from breachreg.domain.parties import Organisation
from breachreg.domain.personal_numbers import NAMES, found_in, free_texts
from breachreg.domain.validation import to_mend
from breachreg.i18n import _

SHORTEST = 80
"""A description of fewer characters tells little."""
UNSPECIFIED = frozenset({Cause.NOT_SPECIFIED, Cause.NONE})
LONG_UNSPECIFIED = timedelta(days=30)


def _described(case: Looked) -> Sequence[Said]:
    breach = case.breach
    text = breach.description.strip()
    if not told(text):
        return (Said("empty", "description"),)
    if text.casefold() == breach.title.strip().casefold():
        return (Said("title", "description"),)
    if len(text) < SHORTEST:
        return (Said("short", "description", {"n": str(len(text))}),)
    return GOOD if long_enough(text, SHORTEST) else (Said("again", "description"),)


def _nature(case: Looked) -> Sequence[Said]:
    return GOOD if case.breach.facts.breach_type else (Said("empty", "facts.breach_type"),)


def _cause(case: Looked) -> Sequence[Said]:
    breach = case.breach
    if breach.incident_kind is None:
        return (Said("kind", "incident_kind"),)
    cause = breach.facts.cause
    if cause is None:
        # the kind of incident tells it where the form has no question of its own
        from breachreg.domain.causes import CAUSE_OF_INCIDENT

        return GOOD if breach.incident_kind in CAUSE_OF_INCIDENT else (Said("cause", "facts.cause"),)
    if cause in UNSPECIFIED and breach.registered_at is not None:
        waited = case.setting.now - breach.registered_at
        if waited > LONG_UNSPECIFIED:
            return (Said("unspecified", "facts.cause", {"days": str(waited.days)}),)
    return GOOD


def _data(case: Looked) -> Sequence[Said]:
    kinds = case.breach.facts.data_categories
    if any(kind is not DataKind.NOT_SPECIFIED for kind in kinds) or told(case.breach.data_description):
        return GOOD
    return (Said("empty", "facts.data_categories"),)


def _people(case: Looked) -> Sequence[Said]:
    breach, found = case.breach, []
    if breach.people.kind is CountKind.UNKNOWN:
        found.append(Said("count", "people"))
    elif breach.people.maximum == 0:
        found.append(Said("nobody", "people"))
    if not breach.people_groups and not told(breach.people_description):
        found.append(Said("groups", "people_groups"))
    return found


def _when(case: Looked) -> Sequence[Said]:
    moments = case.breach.moments
    if moments.started_at or moments.ended_at or moments.ongoing:
        return GOOD
    return (Said("empty", "moments.started_at"),)


def _right(case: Looked) -> Sequence[Said]:
    found = to_mend(case.breach, case.setting.now)
    return [Said("mend", problem.path, {"text": problem.message}) for problem in found] if found else GOOD


def _protected(case: Looked) -> Sequence[Said]:
    breach = case.breach
    if breach.protection is Protection.ENCRYPTED and breach.facts.key_compromised:
        return (Said("key", "protection"),)
    if breach.protection is None and breach.facts.encrypted_state_of_the_art is None:
        return (Said("empty", "protection"),)
    return GOOD


def _effects(case: Looked) -> Sequence[Said]:
    breach = case.breach
    if breach.data_consequences or breach.person_consequences or told(breach.consequences_description):
        return GOOD
    return (Said("empty", "person_consequences"),)


def _severity(case: Looked) -> Sequence[Said]:
    breach = case.breach
    if breach.impact is None:
        return NOT_ASKED
    return GOOD if told(breach.impact_explanation) else (Said("empty", "impact_explanation"),)


def _agree(case: Looked) -> Sequence[Said]:
    law = case.setting.law
    if law is None:
        return NOT_ASKED
    from breachreg.law.contradictions import case_contradictions

    found = case_contradictions(law.judgement, case.breach)
    return [Said("pair", item.paths[0] if item.paths else "", {"text": item.message}) for item in found]


def _needless(case: Looked) -> Sequence[Said]:
    return [
        Said("found", path, {"what": _(" en ").join(NAMES[kind] for kind in kinds)})
        for path, text in _texts(case)
        if text and found_in(text) and (kinds := found_in(_without_own(text, case.setting.organisation)))
    ]


def _without_own(text: str, office: Organisation) -> str:
    """Return a text without the addresses and numbers at which the organisation itself is reached, which are nobody's secret."""
    for contact in (office.contact, office.fg):
        for own in filter(None, (contact.email.strip(), contact.phone.strip())):
            text = text.replace(own, "")
    return text


def _texts(case: Looked) -> Iterator[tuple[str, str]]:
    breach = case.breach
    yield from free_texts(breach)
    for note in breach.notes:
        yield "notes", note.text
    for decision in breach.decisions:
        yield "decisions", decision.reasons


RULES = (
    PointRule("B-01", Stage.CASE_COMPLETE, _described),
    PointRule("B-02", Stage.COMPLETE, _nature),
    PointRule("B-03", Stage.COMPLETE, _cause),
    PointRule("B-04", Stage.COMPLETE, _data),
    PointRule("B-05", Stage.COMPLETE, _people),
    PointRule("B-06", Stage.COMPLETE, _when),
    PointRule("B-07", Stage.CASE, _right),
    PointRule("B-08", Stage.COMPLETE, _protected),
    PointRule("C-01", Stage.COMPLETE, _effects),
    PointRule("C-02", Stage.COMPLETE, _severity),
    PointRule("C-03", Stage.COMPLETE, _agree),
    PointRule("P-01", Stage.CASE, _needless),
)
