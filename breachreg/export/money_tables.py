"""The tables of costs, policies and claim files, of the prevention programme, and of the names that the office keeps.

Amounts are in euros, as a sheet reckons with them; in the JSON they are in cents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import Any

from breachreg.costs.claim_notice import read_beside
from breachreg.domain.claims import CLAIM_NAMES
from breachreg.domain.costs import COST_NAMES, STATUS_NAMES, CostLine
from breachreg.domain.dossier import Effect
from breachreg.domain.facts import Cause
from breachreg.domain.managed_names import KIND_NAMES
from breachreg.domain.money import CENTS
from breachreg.domain.policies import MODULE_NAMES, Covered, Module, Policy
from breachreg.domain.programme import GROUP_NAMES, ProgrammeMeasure, Review
from breachreg.export.labels import Labels
from breachreg.export.tables import DAY, MOMENT, NUMBER, Cell, Column, local
from breachreg.export.year_tables import Loose, Source
from breachreg.i18n import N_, Texts, _
from breachreg.persistence.subjects import CLAIM_FILE, COST_LINE, MANAGED_NAME, MEASURE, POLICY, Kind

READ = Texts({Covered.YES: N_("ja"), Covered.NO: N_("nee"), Covered.CHECK: N_("na te gaan")})
Shown = tuple[Column, Callable[[Any], Cell]]


def money_tables(labels: Labels, source: Source) -> Iterator[Loose]:
    """Yield the tables of what is kept beside cases for costs, insurance and prevention; a row a thing."""
    yield _table(_("Kosten"), source, COST_LINE, _of_costs(source))
    yield _table(_("Polissen"), source, POLICY, _of_policies(labels))
    told = partial(read_beside, load=source.load)
    yield _table(_("Schadedossiers"), source, CLAIM_FILE, _of_claims(source), told)
    yield _table(_("Preventieprogramma"), source, MEASURE, _of_measures(labels))
    yield _reviews(labels, source)
    yield _table(_("Beheerde namen"), source, MANAGED_NAME, _of_names(labels))


def _table(
    name: str,
    source: Source,
    kind: Kind[Any],
    shown: Sequence[Shown],
    whole: Callable[[Any], Any] = lambda thing: thing,
) -> Loose:
    def rows() -> Iterator[list[Cell]]:
        for thing in map(whole, source.all_of(kind)):
            yield [get(thing) for _column, get in shown]

    return Loose(name, tuple(column for column, _get in shown), rows)


def _plain(path: str, header: str, kind: str = "text") -> Shown:
    def get(thing: Any) -> Cell:
        found: Cell = getattr(thing, path)
        return None if found == "" else found

    return Column(path, header, kind), get


def _moment(path: str, header: str) -> Shown:
    return Column(path, header, MOMENT), lambda thing: local(at) if (at := getattr(thing, path)) is not None else None


def _euros(path: str, header: str, when: Callable[[Any], bool] = lambda _thing: True) -> Shown:
    """An amount; empty where there is none, or where it is not known (`when`): nothing is no amount of 0,00."""

    def get(thing: Any) -> Cell:
        cents = getattr(thing, path)
        return cents / CENTS if cents is not None and when(thing) else None

    return Column(path, header, NUMBER), get


def _named(path: str, header: str, names: Texts[Any]) -> Shown:
    return Column(path, header, answers=tuple(names.values())), lambda thing: names[getattr(thing, path)]


def _yes(path: str, header: str, labels: Labels) -> Shown:
    said = {True: labels.yes, False: labels.no, None: None}
    return Column(path, header, answers=(labels.yes, labels.no)), lambda thing: said[getattr(thing, path)]


def _joined(path: str, header: str, tell: Callable[[Any], str] = str) -> Shown:
    return Column(path, header), lambda thing: "; ".join(tell(item) for item in getattr(thing, path)) or None


def _policy(source: Source) -> Shown:
    @cache
    def called() -> dict[str, str]:
        return {policy.id: policy.called for policy in source.all_of(POLICY)}

    def get(thing: Any) -> Cell:
        return called().get(thing.policy, thing.policy) or None

    return Column("policy", _("polis")), get


def _guess(name: str, header: str) -> Shown:
    def get(line: CostLine) -> Cell:
        return getattr(line.estimate, name) / CENTS if line.estimate is not None else None

    return Column(f"estimates[].{name}", header, NUMBER), get


def _of_costs(source: Source) -> list[Shown]:
    def known(line: CostLine) -> bool:
        return line.known

    return [
        _plain("reference", _("nummer van de zaak")),
        _named("kind", _("soort kosten"), COST_NAMES),
        _plain("own_kind", _("eigen soort")),
        _plain("what", _("waarvoor")),
        _plain("supplier", _("leverancier")),
        _plain("invoice", _("factuurnummer")),
        _plain("on", _("datum"), DAY),
        _plain("year", _("jaar"), NUMBER),
        _named("status", _("stand"), STATUS_NAMES),
        _guess("low", _("raming, laag")),
        _guess("likely", _("raming, waarschijnlijk")),
        _guess("high", _("raming, hoog")),
        _euros("net", _("bedrag zonder btw")),
        _euros("vat", _("btw"), known),
        _plain("deductible", _("aftrekbare btw (procent)"), NUMBER),
        _euros("cost", _("kosten"), known),
        _euros("claim", _("opgegeven bij verzekeraar"), lambda line: line.known or bool(line.claim)),
        _euros("received", _("ontvangen"), lambda line: bool(line.receipts)),
        _policy(source),
        (
            Column("module", _("rubriek"), answers=tuple(MODULE_NAMES.values())),
            lambda line: MODULE_NAMES[Module(line.module)] if line.module in set(Module) else line.module or None,
        ),
        _plain("no_consent", _("waarom geen toestemming nodig")),
        _plain("note", _("opmerking")),
        _plain("id", _("kenmerk")),
    ]


def _of_policies(labels: Labels) -> list[Shown]:
    def parts(policy: Policy) -> Cell:
        return "; ".join(f"{MODULE_NAMES[item.module]}: {READ[item.covered]}" for item in policy.modules) or None

    return [
        _plain("insurer", _("verzekeraar")),
        _plain("product", _("product")),
        _plain("number", _("polisnummer")),
        _plain("version", _("versie van de voorwaarden")),
        _plain("starts_on", _("ingegaan op"), DAY),
        _plain("ends_on", _("laatste dag"), DAY),
        _plain("renews_on", _("verlenging op"), DAY),
        _plain("broker", _("tussenpersoon")),
        _plain("broker_phone", _("telefoon tussenpersoon")),
        _plain("alarm_number", _("alarmnummer")),
        _yes("alarm_always", _("alarmnummer dag en nacht"), labels),
        _plain("claim_email", _("e-mail voor schade")),
        _euros("event_sum", _("verzekerd bedrag per gebeurtenis")),
        _euros("yearly_sum", _("verzekerd bedrag per jaar")),
        _euros("excess", _("eigen risico")),
        _euros("premium", _("premie")),
        _plain("waiting_hours", _("wachttijd in uren"), NUMBER),
        _plain("notice_rule", _("wanneer melden volgens de polis")),
        _plain("consent_rule", _("toestemming volgens de polis")),
        (Column("modules", _("rubrieken")), parts),
        _joined("security", _("eisen aan beveiliging"), lambda item: item.text),
        _joined("exclusions", _("uitsluitingen"), lambda item: item.text),
        _plain("note", _("opmerking")),
        _plain("id", _("kenmerk")),
    ]


def _of_claims(source: Source) -> list[Shown]:
    return [
        _plain("reference", _("nummer van de zaak")),
        _policy(source),
        _named("state", _("stand"), CLAIM_NAMES),
        _plain("number", _("schadenummer")),
        _moment("notified_at", _("gemeld op")),
        _plain("channel", _("langs welke weg")),
        _plain("spoken_to", _("met wie gesproken")),
        _plain("late_reason", _("waarom niet eerder")),
        _euros("own_risk", _("eigen risico")),
        _euros("offer", _("voorstel verzekeraar")),
        _plain("offered_on", _("voorstel van"), DAY),
        _plain("decision", _("antwoord op het voorstel")),
        _plain("decided_on", _("antwoord van"), DAY),
        (
            Column("receipts[].amount", _("ontvangen"), NUMBER),
            lambda claim: sum(item.amount for item in claim.receipts) / CENTS if claim.receipts else None,
        ),
        _plain("note", _("opmerking")),
        _plain("id", _("kenmerk")),
    ]


def _of_measures(labels: Labels) -> list[Shown]:
    causes, effects = labels.answers(Cause), labels.answers(Effect)

    def last(measure: ProgrammeMeasure) -> Cell:
        return measure.last.on if measure.last is not None else None

    def effect(measure: ProgrammeMeasure) -> Cell:
        return _effect(measure.last, effects) if measure.last is not None else None

    return [
        _plain("code", _("code")),
        _plain("text", _("maatregel")),
        _named("group", _("soort maatregel"), GROUP_NAMES),
        _plain("owner", _("wie doet het")),
        _plain("every_months", _("elke hoeveel maanden nagelopen"), NUMBER),
        _plain("started_on", _("van kracht sinds"), DAY),
        _plain("ended_on", _("gestopt op"), DAY),
        _plain("ended_why", _("waarom gestopt")),
        (Column("reviews[].on", _("laatst nagelopen op"), DAY), last),
        (Column("reviews[].result", _("werking bij laatste proef"), answers=tuple(effects.values())), effect),
        _joined("norms", _("normen")),
        _plain("proof_wanted", _("gevraagd bewijs")),
        _plain("effect_test", _("hoe de werking wordt beproefd")),
        _joined("causes", _("tegen welke oorzaken"), lambda cause: causes[cause.value]),
        _yes("every_cause", _("tegen elke oorzaak"), labels),
        _yes("insurer_asks", _("verzekeraars vragen erom"), labels),
        _plain("note", _("opmerking")),
        _plain("id", _("kenmerk")),
    ]


def _effect(review: Review, effects: Any) -> Cell:
    return effects[review.result.value] if review.result is not None else None


def _reviews(labels: Labels, source: Source) -> Loose:
    """Each time that a measure was gone over."""
    effects = labels.answers(Effect)
    shown: list[Shown] = [
        _plain("on", _("nagelopen op"), DAY),
        _plain("by", _("door")),
        (Column("result", _("werking"), answers=tuple(effects.values())), lambda review: _effect(review, effects)),
        _plain("note", _("opmerking")),
        _plain("proof", _("bewijs")),
        _plain("sha256", _("SHA-256")),
    ]

    def rows() -> Iterator[list[Cell]]:
        for measure in source.all_of(MEASURE):
            for review in measure.reviews:
                yield [measure.called, *(get(review) for _column, get in shown)]

    first = Column("text", _("maatregel"))
    return Loose(_("Nagelopen maatregelen"), (first, *(column for column, _get in shown)), rows)


def _of_names(labels: Labels) -> list[Shown]:
    return [
        _named("kind", _("soort"), KIND_NAMES),
        _plain("name", _("naam")),
        _joined("aliases", _("andere namen")),
        _yes("retired", _("niet meer aangeboden"), labels),
        _plain("staff", _("aantal mensen"), NUMBER),
        _plain("notes", _("opmerking")),
        _plain("id", _("kenmerk")),
    ]
