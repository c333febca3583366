"""Costs, policies, claim files, the programme and managed names stand in the tables, in euros, and empty where nothing is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from breachreg.domain.breach import Breach
from breachreg.domain.claims import ClaimFile, ClaimState
from breachreg.domain.costs import CostKind, CostLine, CostStatus, Estimate, Receipt, ReceiptKind
from breachreg.domain.dossier import Effect
from breachreg.domain.facts import Cause
from breachreg.domain.managed_names import ManagedName, NameKind
from breachreg.domain.money import Cents
from breachreg.domain.policies import Covered, Module, Policy, PolicyModule
from breachreg.domain.programme import MeasureGroup, ProgrammeMeasure, Review
from breachreg.export.labels import Labels
from breachreg.export.money_tables import money_tables
from breachreg.law import load_law
from breachreg.persistence.subjects import CLAIM_FILE, COST_LINE, MANAGED_NAME, MEASURE, POLICY

GUESS = Estimate(low=Cents(1000_00), likely=Cents(1234_50), high=Cents(2000_00))
BACK = Receipt(kind=ReceiptKind.PAYOUT, amount=Cents(1000_00))


class Kept:
    """A register with one or two of each."""

    things: dict[Any, list[Any]] = {  # noqa: RUF012 - never changed
        COST_LINE.table: [
            CostLine(reference="2026-0001", kind=CostKind.LEGAL, estimates=(GUESS,), year=2026),
            CostLine(
                reference="2026-0001", kind=CostKind.LEGAL, status=CostStatus.PAID, supplier="=1+1", net=Cents(2750_00),
                vat=Cents(577_50), cost=Cents(3327_50), claim=Cents(3327_50), policy="p", module=Module.DATALEK.value, receipts=(BACK,),
                received=Cents(1000_00),
            ),
            CostLine(reference="2026-0001", module="eigen", policy="weg"),
        ],
        POLICY.table: [
            Policy(
                id="p", insurer="Rivierland", excess=Cents(2500_00), alarm_always=True,
                modules=(PolicyModule(module=Module.BOETES, covered=Covered.NO),),
            )
        ],
        CLAIM_FILE.table: [
            ClaimFile(
                reference="2026-0001", policy="p", state=ClaimState.NOTIFIED, receipts=(BACK,),
                notified_at=datetime(2026, 7, 1, 22, 30, tzinfo=UTC),
            ),
            ClaimFile(reference="2026-0002"),
        ],
        MEASURE.table: [
            ProgrammeMeasure(
                code="T06", text="MFA", group=MeasureGroup.TECHNICAL, causes=(next(iter(Cause)),),
                reviews=(Review(on=date(2026, 1, 2)), Review(on=date(2026, 3, 4), by="An", result=Effect.PARTLY)),
            ),
            ProgrammeMeasure(text="Kluis"),
        ],
        MANAGED_NAME.table: [ManagedName(kind=NameKind.SYSTEM, name="Zaaksysteem", aliases=("ZS", "Zaak"))],
    }  # fmt: skip

    def all_of(self, kind: Any) -> Iterator[Any]:
        return iter(self.things[kind.table])

    def load(self, _reference: str) -> Breach:
        return Breach(id="a")


def rows_of(name: str) -> list[dict[str, Any]]:
    (table,) = [table for table in money_tables(Labels(load_law()), Kept()) if table.name == name]
    headers = [column.header for column in table.columns]
    assert len(set(headers)) == len(headers)
    assert not any("_" in header for header in headers)
    return [dict(zip(headers, row, strict=True)) for row in table.rows()]


def test_costs_are_in_euros_and_what_is_not_known_is_empty() -> None:
    guessed, paid, odd = rows_of("Kosten")
    assert (guessed["raming, laag"], guessed["raming, waarschijnlijk"], guessed["raming, hoog"]) == (1000, 1234.5, 2000)
    unknown = ("bedrag zonder btw", "btw", "kosten", "opgegeven bij verzekeraar", "ontvangen", "polis", "rubriek")
    assert [guessed[name] for name in unknown] == [None] * len(unknown)
    assert [paid[name] for name in unknown] == [
        2750, 577.5, 3327.5, 3327.5, 1000, "Rivierland", "Datalek: onderzoek, melding, betrokkenen",
    ]  # fmt: skip
    assert (paid["soort kosten"], paid["stand"], paid["raming, laag"]) == ("Advocaat- en proceskosten", "betaald", None)
    assert (odd["polis"], odd["rubriek"]) == ("weg", "eigen")


def test_policies_claims_measures_and_names_have_dutch_headers() -> None:
    (policy,) = rows_of("Polissen")
    assert (policy["verzekeraar"], policy["eigen risico"], policy["alarmnummer dag en nacht"]) == (
        "Rivierland",
        2500,
        "Ja",
    )
    assert policy["rubrieken"] == "Boetes, mits wettelijk verzekerbaar: nee"
    claim, other = rows_of("Schadedossiers")
    assert (claim["stand"], claim["gemeld op"], claim["ontvangen"]) == ("gemeld", datetime(2026, 7, 2, 0, 30), 1000)
    assert (other["gemeld op"], other["ontvangen"], other["polis"]) == (None, None, None)
    measure, never = rows_of("Preventieprogramma")
    assert (measure["laatst nagelopen op"], measure["werking bij laatste proef"]) == (date(2026, 3, 4), "werkt deels")
    assert (never["laatst nagelopen op"], never["werking bij laatste proef"]) == (None, None)
    assert [row["werking"] for row in rows_of("Nagelopen maatregelen")] == [None, "werkt deels"]
    assert rows_of("Beheerde namen")[0]["andere namen"] == "ZS; Zaak"
