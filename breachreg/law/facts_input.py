"""Facts and cases handed in as JSON: read strictly, with every problem named at once, and written back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from breachreg.domain.breach import (
    Breach,
    ConcernedGroup,
    Count,
    CountKind,
    Cybercrime,
    EnglishText,
    IncidentKind,
    Measure,
    MeasureKind,
    Reader,
)
from breachreg.domain.facts import DataKind, Facts
from breachreg.domain.moments import AwarenessReason, Moments
from breachreg.domain.parties import Contact, Organisation, Regime
from breachreg.i18n import _
from breachreg.law.input_schemas import CONTACT_FIELDS, MOMENT_FIELDS, ORGANISATION_TEXTS, case_schema, facts_schema
from breachreg.law.json_reader import JsonReader, shown
from breachreg.law.vocabulary import ALL, CHOICES, COUNTS, HOURS, LISTS, YES_NO

__all__ = ["CaseInput", "case_from_json", "case_schema", "facts_from_json", "facts_schema"]


@dataclass(frozen=True, kw_only=True)
class CaseInput:
    """A case as it was handed in; what was left out has its default.

    Attributes:
        reporter: who told of the incident; filer: who notifies the AP, where it is not the organisation's contact person.
        organisation: None when not given; with only a name when it was given as a text.
        save_id: chosen by the sender, so that handing in twice makes one case.
    """

    title: str = ""
    description: str = ""
    account: str = ""
    carrier: str = ""
    explanation_to_people: str = ""
    advice_to_people: str = ""
    news_at: datetime | None = None
    facts: Facts = field(default_factory=Facts)
    moments: Moments = field(default_factory=Moments)
    organisation: Organisation | None = None
    incident_kind: IncidentKind | None = None
    cybercrime: tuple[Cybercrime, ...] = ()
    people: Count = field(default_factory=Count)
    reporter: Contact = field(default_factory=Contact)
    filer: Contact = field(default_factory=Contact)
    measures: tuple[Measure, ...] = ()
    groups: tuple[ConcernedGroup, ...] = ()
    english: tuple[EnglishText, ...] = ()
    save_id: str = ""

    @property
    def aware_at(self) -> datetime | None:
        """Kennisname, UTC."""
        return self.moments.aware_at

    def as_breach(self, breach_id: str) -> Breach:
        """Return a new case with what was handed in, ready for `Register.new_breach`.

        An estimate among the facts becomes the number of people of the case, so that there is one number, which the window
        asks and changes; where both were handed in they stay, and are told when they differ.
        """
        facts, people, estimate = self.facts, self.people, self.facts.persons_approx
        if people.kind is CountKind.UNKNOWN and estimate is not None:
            facts, people = replace(facts, persons_approx=None), Count.about(estimate)
        return Breach(
            id=breach_id,
            title=self.title,
            description=self.description,
            account=self.account,
            carrier=self.carrier,
            explanation_to_people=self.explanation_to_people,
            advice_to_people=self.advice_to_people,
            news_at=self.news_at,
            english=self.english,
            facts=facts,
            moments=self.moments,
            incident_kind=self.incident_kind,
            cybercrime=self.cybercrime,
            people=people,
            reporter=self.reporter,
            filer=self.filer,
            measures=self.measures,
            groups=self.groups,
        )


# ---- facts ---------------------------------------------------------------------------------------------------------


def facts_from_json(given: Any) -> Facts:
    """Return the facts in the mapping `given` (keys and vocabulary of the official cases).

    Keys that end in `_note` are ignored; null means not stated.

    Raises:
        InputError: with one problem per unknown key or wrong value, naming it and what is allowed.
    """
    reader = JsonReader()
    facts = _facts(reader, given, "facts")
    reader.done()
    return facts


def _facts(reader: JsonReader, given: Any, path: str) -> Facts:
    values: dict[str, Any] = {}
    for name, value in reader.known(reader.mapping(given, path), ALL, path).items():
        place = f"{path}.{name}"
        if name in YES_NO:
            values[name] = reader.yes_no(value, place)
        elif name in CHOICES:
            values[name] = reader.choice(value, place, CHOICES[name])
        elif name in LISTS:
            found = reader.choices(value, place, LISTS[name])
            values[name] = (found or ()) if name == "data_categories" else found
        elif name in COUNTS:
            values[name] = reader.count(value, place)
        elif name in HOURS:
            values[name] = reader.hours(value, place)
        else:
            values[name] = None if value is None else reader.text(value, place)
    return Facts(**values)


# ---- a whole case --------------------------------------------------------------------------------------------------

MEASURE_TEXTS = ("text", "owner", "for_people")
CASE_TEXTS = ("title", "description", "account", "carrier", "explanation_to_people", "advice_to_people", "save_id")
CASE_KEYS = (
    *CASE_TEXTS,
    "news_at",
    "aware_at",
    "organisation",
    "facts",
    "moments",
    "incident_kind",
    "cybercrime",
    "people",
    "reporter",
    "filer",
    "measures",
    "groups",
    "english",
)


def case_from_json(given: Any) -> CaseInput:
    """Return the case in the mapping `given`; its form is that of `case_schema()`.

    Raises:
        InputError: with every problem, each at its place.
    """
    reader = JsonReader()
    case = reader.known(reader.mapping(given, ""), CASE_KEYS, "")
    moments = _moments(reader, case.get("moments", {}), case.get("aware_at"))
    found = CaseInput(
        **{name: reader.text(case.get(name), name) for name in CASE_TEXTS},
        facts=_facts(reader, case.get("facts", {}), "facts"),
        moments=moments,
        news_at=reader.moment(case.get("news_at"), "news_at"),
        organisation=_organisation(reader, case.get("organisation")),
        incident_kind=reader.choice(case.get("incident_kind"), "incident_kind", IncidentKind),
        cybercrime=_crimes(reader, case.get("cybercrime")),
        people=_people(reader, case.get("people")),
        reporter=_contact(reader, case.get("reporter"), "reporter"),
        filer=_contact(reader, case.get("filer"), "filer"),
        measures=_measures(reader, case.get("measures")),
        groups=_groups(reader, case.get("groups")),
        english=_english(reader, case.get("english")),
    )
    reader.done()
    return found


def _moments(reader: JsonReader, given: Any, aware_at: Any) -> Moments:
    allowed = (*MOMENT_FIELDS, "ongoing", "dates_estimated", "discovered_how", "aware_reason", "aware_explanation")
    values: dict[str, Any] = {}
    for name, value in reader.known(reader.mapping(given, "moments"), allowed, "moments").items():
        place = f"moments.{name}"
        if name in MOMENT_FIELDS:
            values[name] = reader.moment(value, place)
        elif name in ("ongoing", "dates_estimated"):
            values[name] = reader.yes_no(value, place)
        elif name == "aware_reason":
            values[name] = reader.choice(value, place, AwarenessReason)
        else:
            values[name] = reader.text(value, place)
    top = reader.moment(aware_at, "aware_at")
    inner = values.get("aware_at")
    if top is not None and inner is not None and top != inner:
        reader.wrong(
            "aware_at",
            _("Er staan twee verschillende tijdstippen van kennisname: aware_at en moments.aware_at. Laat er één weg."),
        )
    if top is not None:
        values["aware_at"] = top
    return Moments(**values)


def _organisation(reader: JsonReader, given: Any) -> Organisation | None:
    if given is None:
        return None
    if isinstance(given, str):
        return Organisation(name=given)
    allowed = (*ORGANISATION_TEXTS, "regimes", "fg", "contact", "officers")
    values: dict[str, Any] = {}
    for name, value in reader.known(reader.mapping(given, "organisation"), allowed, "organisation").items():
        place = f"organisation.{name}"
        if name == "regimes":
            values[name] = reader.choices(value, place, tuple(Regime)) or ()
        elif name in ("fg", "contact"):
            values[name] = _contact(reader, value, place)
        elif name == "officers":
            values[name] = reader.count(value, place) or 1
        else:
            values[name] = reader.text(value, place)
    return Organisation(**values)


def _contact(reader: JsonReader, given: Any, path: str) -> Contact:
    if given is None:
        return Contact()
    if isinstance(given, str):
        return Contact(name=given)
    values = reader.known(reader.mapping(given, path), CONTACT_FIELDS, path)
    return Contact(**{name: reader.text(value, f"{path}.{name}") for name, value in values.items()})


def _people(reader: JsonReader, given: Any, path: str = "people") -> Count:
    if given is None:
        return Count()
    if isinstance(given, int | float):
        number = reader.count(given, path)
        return Count() if number is None else Count.exact(number)
    values = reader.known(reader.mapping(given, path), ("exact", "minimum", "maximum"), path)
    numbers = {name: reader.count(value, f"{path}.{name}") for name, value in values.items()}
    exact, low, high = numbers.get("exact"), numbers.get("minimum"), numbers.get("maximum")
    if exact is not None:
        if low is not None or high is not None:
            reader.wrong(path, _("Geef óf exact, óf minimum en maximum."))
        return Count.exact(exact)
    if low is None and high is None:
        return Count()
    if low is not None and high is not None and low > high:
        reader.wrong(
            path,
            _("Het laagste aantal ({low}) is groter dan het hoogste ({high}). Draai de getallen om.").format(
                low=low, high=high
            ),
        )
    return Count(kind=CountKind.RANGE, minimum=low, maximum=high)


def _crimes(reader: JsonReader, given: Any) -> tuple[Cybercrime, ...]:
    return tuple(Cybercrime(crime) for crime in reader.choices(given, "cybercrime", tuple(Cybercrime)) or ())


def _measures(reader: JsonReader, given: Any) -> tuple[Measure, ...]:
    if given is None:
        return ()
    if not isinstance(given, list | tuple):
        reader.wrong("measures", _("Hier hoort een lijst, maar er staat {value}.").format(value=shown(given)))
        return ()
    found: list[Measure] = []
    for index, item in enumerate(given):
        place = f"measures.{index}"
        values = reader.known(
            reader.mapping(item, place), (*MEASURE_TEXTS, "kind", "due_on", "done_on", "unmentioned"), place
        )
        kind = reader.choice(values.get("kind"), f"{place}.kind", MeasureKind)
        text = reader.text(values.get("text"), f"{place}.text")
        if not text:
            reader.wrong(f"{place}.text", _("Beschrijf de maatregel."))
        found.append(
            Measure(
                kind=kind or MeasureKind.CORRECTIVE,
                text=text,
                owner=reader.text(values.get("owner"), f"{place}.owner"),
                for_people=reader.text(values.get("for_people"), f"{place}.for_people"),
                unmentioned=bool(reader.yes_no(values.get("unmentioned"), f"{place}.unmentioned")),
                due_on=reader.day(values.get("due_on"), f"{place}.due_on"),
                done_on=reader.day(values.get("done_on"), f"{place}.done_on"),
            )
        )
    return tuple(found)


def _english(reader: JsonReader, given: Any) -> tuple[EnglishText, ...]:
    """Return what was typed in Dutch with its English: a mapping from the one to the other."""
    if given is None:
        return ()
    if not isinstance(given, Mapping):
        reader.wrong("english", _('Hier hoort een lijst met bij elke Nederlandse tekst de Engelse: {"tekst": "text"}.'))
        return ()
    return tuple(
        EnglishText(dutch=str(dutch).strip(), english=reader.text(text, f"english.{place}"))
        for place, (dutch, text) in enumerate(given.items())
        if text
    )


def _groups(reader: JsonReader, given: Any) -> tuple[ConcernedGroup, ...]:
    if given is None:
        return ()
    if not isinstance(given, list | tuple):
        reader.wrong("groups", _("Hier hoort een lijst, maar er staat {value}.").format(value=shown(given)))
        return ()
    found: list[ConcernedGroup] = []
    for index, item in enumerate(given):
        place = f"groups.{index}"
        values = reader.known(
            reader.mapping(item, place),
            ("name", "people", "data_categories", "text", "advice", "reader", "exact"),
            place,
        )
        name = reader.text(values.get("name"), f"{place}.name")
        if not name:
            reader.wrong(f"{place}.name", _("Geef de groep een naam."))
        elif any(other.name.casefold() == name.casefold() for other in found):
            reader.wrong(f"{place}.name", _("Er is al een groep met deze naam. Kies een andere naam."))
        found.append(
            ConcernedGroup(
                id=f"group-{index + 1}",
                name=name,
                people=_people(reader, values.get("people"), f"{place}.people"),
                data_categories=tuple(
                    DataKind(kind)
                    for kind in reader.choices(
                        values.get("data_categories"), f"{place}.data_categories", LISTS["data_categories"]
                    )
                    or ()
                ),
                text=reader.text(values.get("text"), f"{place}.text"),
                advice=reader.text(values.get("advice"), f"{place}.advice"),
                reader=reader.choice(values.get("reader"), f"{place}.reader", Reader),
                exact=bool(reader.yes_no(values.get("exact"), f"{place}.exact")),
            )
        )
    return tuple(found)
