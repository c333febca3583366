"""What a column of another register can be here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from breachreg.domain.breach import ImpactLevel, IncidentKind, PersonGroup
from breachreg.domain.facts import BreachType, DataKind
from breachreg.domain.notifications import Channel
from breachreg.i18n import N_, _


class Holds(StrEnum):
    """What stands in the cells of a column."""

    TEXT = "text"
    DAY = "day"
    TIME = "time"
    COUNT = "count"
    ANSWER = "answer"
    CHOICE = "choice"
    CHOICES = "choices"


@dataclass(frozen=True)
class Field:
    """A place for a column.

    Attributes:
        label: in Dutch, marked; group: under which it is chosen, marked.
        vocabulary: the table of words of a choice; many: more columns can be this.
        time: the field with the time of day, of a day.
    """

    id: str
    label: str
    group: str
    holds: Holds = Holds.TEXT
    vocabulary: str = ""
    many: bool = False
    time: str = ""

    @property
    def shown(self) -> str:
        """What it is called on the screen."""
        return _(self.label)


CASE, WHEN, WHO, WHAT, DONE, TOLD = (
    N_("De zaak"), N_("Wanneer"), N_("Wie en waar"), N_("Wat en van wie"), N_("Gevolgen en maatregelen"), N_("Melden"),
)  # fmt: skip
_ALL = (
    Field("number", N_("Nummer in het oude register"), CASE),
    Field("title", N_("Korte titel"), CASE),
    Field("description", N_("Wat er gebeurde"), CASE, many=True),
    Field("cause", N_("Oorzaak (bij wat er gebeurde)"), CASE),
    Field("status", N_("Stand"), CASE, Holds.CHOICE, "status"),
    Field("note", N_("Als notitie bewaren"), CASE, many=True),
    Field("started", N_("Begin van het datalek, dag"), WHEN, Holds.DAY, time="started_time"),
    Field("started_time", N_("Begin van het datalek, tijd"), WHEN, Holds.TIME),
    Field("ended", N_("Einde van het datalek, dag"), WHEN, Holds.DAY, time="ended_time"),
    Field("ended_time", N_("Einde van het datalek, tijd"), WHEN, Holds.TIME),
    Field("discovered", N_("Ontdekt, dag"), WHEN, Holds.DAY, time="discovered_time"),
    Field("discovered_time", N_("Ontdekt, tijd"), WHEN, Holds.TIME),
    Field("aware", N_("Kennisname, dag"), WHEN, Holds.DAY, time="aware_time"),
    Field("aware_time", N_("Kennisname, tijd"), WHEN, Holds.TIME),
    Field("registered", N_("Eerder geregistreerd op"), WHEN, Holds.DAY),
    Field("closed", N_("Afgehandeld op, dag"), WHEN, Holds.DAY, time="closed_time"),
    Field("closed_time", N_("Afgehandeld op, tijd"), WHEN, Holds.TIME),
    Field("department", N_("Afdeling"), WHO),
    Field("reporter", N_("Melder, naam"), WHO),
    Field("reporter_function", N_("Melder, functie"), WHO),
    Field("reporter_email", N_("Melder, e-mailadres"), WHO),
    Field("reporter_phone", N_("Melder, telefoonnummer"), WHO),
    Field("how", N_("Hoe het werd ontdekt"), WHO),
    Field("processor", N_("Verwerker"), WHO),
    Field("others", N_("Andere organisaties"), WHO),
    Field("kind", N_("Soort incident"), WHAT, Holds.CHOICE, "kind"),
    Field("nature", N_("Aard: vertrouwelijkheid, integriteit, beschikbaarheid"), WHAT, Holds.CHOICES, "nature"),
    Field("data", N_("Soorten gegevens"), WHAT, Holds.CHOICES, "data"),
    Field("personal", N_("Persoonsgegevens erbij (ja of nee)"), WHAT, Holds.ANSWER),
    Field("special", N_("Bijzondere gegevens (ja of nee)"), WHAT, Holds.ANSWER),
    Field("bsn", N_("BSN erbij (ja of nee)"), WHAT, Holds.ANSWER),
    Field("encrypted", N_("Versleuteld (ja of nee)"), WHAT, Holds.ANSWER),
    Field("groups", N_("Groepen betrokkenen"), WHAT, Holds.CHOICES, "groups"),
    Field("people", N_("Aantal mensen"), WHAT, Holds.COUNT),
    Field("people_min", N_("Aantal mensen, laagste"), WHAT, Holds.COUNT),
    Field("people_max", N_("Aantal mensen, hoogste"), WHAT, Holds.COUNT),
    Field("records", N_("Aantal gegevensrecords"), WHAT, Holds.COUNT),
    Field("systems", N_("Systemen"), WHAT),
    Field("consequences", N_("Gevolgen"), DONE),
    Field("risk", N_("Ernst of risico, als toelichting"), DONE),
    Field("measures", N_("Maatregelen (herstel)"), DONE),
    Field("corrective", N_("Herstelmaatregelen"), DONE),
    Field("preventive", N_("Preventieve maatregelen"), DONE),
    Field("is_breach", N_("Is het een datalek? (ja of nee)"), TOLD, Holds.ANSWER),
    Field("ap", N_("Gemeld aan de AP (ja of nee)"), TOLD, Holds.ANSWER),
    Field("ap_date", N_("Gemeld aan de AP, dag"), TOLD, Holds.DAY, time="ap_time"),
    Field("ap_time", N_("Gemeld aan de AP, tijd"), TOLD, Holds.TIME),
    Field("ap_number", N_("Nummer bij de AP"), TOLD),
    Field("ap_reasons", N_("Waarom wel of niet aan de AP"), TOLD),
    Field("persons", N_("Betrokkenen geïnformeerd (ja of nee)"), TOLD, Holds.ANSWER),
    Field("persons_date", N_("Betrokkenen geïnformeerd, dag"), TOLD, Holds.DAY, time="persons_time"),
    Field("persons_time", N_("Betrokkenen geïnformeerd, tijd"), TOLD, Holds.TIME),
    Field("persons_how", N_("Hoe zij zijn geïnformeerd"), TOLD, Holds.CHOICES, "channel"),
    Field("persons_reasons", N_("Waarom wel of niet aan betrokkenen"), TOLD),
    Field("fg", N_("FG betrokken (ja of nee)"), TOLD, Holds.ANSWER),
    Field("fg_date", N_("FG betrokken, dag"), TOLD, Holds.DAY),
    Field("fg_advice", N_("Advies van de FG"), TOLD),
    Field("delay", N_("Reden van late melding"), TOLD),
)
FIELDS: Mapping[str, Field] = {item.id: item for item in _ALL}
"""Every place for a column, by its id, in the order in which they are chosen from."""
TIMES: Mapping[str, str] = {item.time: item.id for item in _ALL if item.time}
"""Fields with a time of day -> the day that it belongs to."""
NOTED = "note"
"""The field whose columns come in the note of a case, as text with their heading."""
ANSWERS = ("yes", "no", "partial")
STATES = ("open", "closed", "no_breach")
MEANINGS: Mapping[str, tuple[str, ...]] = {
    "answer": ANSWERS,
    "kind": tuple(item.value for item in IncidentKind),
    "data": tuple(item.value for item in DataKind),
    "groups": tuple(item.value for item in PersonGroup),
    "nature": tuple(item.value for item in BreachType),
    "status": STATES,
    "channel": tuple(item.value for item in Channel),
    "impact": tuple(item.value for item in ImpactLevel),
}
"""What a word can mean, by table."""
IDENTIFYING = ("number", "started", "discovered", "aware", "registered", "title", "description")
"""By which a row without a number is known again."""


def vocabulary_of(name: str) -> str:
    """Return the table of words of a field; empty: its cells are no choice."""
    found = FIELDS[name]
    return "answer" if found.holds is Holds.ANSWER else found.vocabulary
