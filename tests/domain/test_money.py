"""Money as people type it and as it is written back; what can mean two amounts is asked, never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from breachreg.domain.money import amount, euros, in_euros, part_of, read_money, rounded

NBSP, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1234,5", 123450),
        ("1.234,56", 123456),
        ("1,234.56", 123456),
        ("1234.56", 123456),
        ("1.234.567", 123456700),
        ("1.234.567,8", 123456780),
        ("1,234,567.89", 123456789),
        ("EUR 12,-", 1200),
        ("€ 12,–", 1200),
        ("12,--", 1200),
        ("EUR 8.450,-", 845000),
        ("8.450,–", 845000),
        ("12 euro", 1200),
        ("Euro 12", 1200),
        ("€198,50", 19850),
        (f"€{NBSP}1{NARROW}234,56", 123456),
        ("1 234", 123400),
        ("1'234.50", 123450),
        ("0", 0),
        ("0,05", 5),
        (",50", 50),
        ("7", 700),
        ("1.000.000.000", 100_000_000_000),
    ],
)
def test_an_amount_is_read_as_people_type_it(typed: str, cents: int) -> None:
    found = read_money(typed)
    assert (found.cents, found.problem) == (cents, "")


@pytest.mark.parametrize("typed", ["", "  ", NBSP])
def test_nothing_typed_is_no_amount_and_no_problem(typed: str) -> None:
    assert read_money(typed).cents is None
    assert read_money(typed).problem == ""


@pytest.mark.parametrize("typed", ["1.234", "1,234", "€ 1.234", "12.500 euro"])
def test_one_sign_and_three_digits_is_asked(typed: str) -> None:
    found = read_money(typed)
    assert found.cents is None
    large, small = found.choices
    assert large > small
    assert amount(large) in found.problem
    assert amount(small) in found.problem


def test_the_sentence_of_a_choice_offers_amounts_that_can_be_typed() -> None:
    for cents in read_money("1.234").choices:
        assert read_money(amount(cents)).cents == cents
    assert read_money("1.234").choices == (123400, 123)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("-12", "minteken"),
        ("− 12,00", "minteken"),
        ("12,00-", "minteken"),
        ("(12,00)", "minteken"),
        ("12k", "Schrijf het bedrag uit"),
        ("1,5 mln", "Schrijf het bedrag uit"),
        ("$ 12", "koers"),
        ("12 USD", "koers"),
        ("2 BTC", "koers"),
        ("£12", "koers"),
        ("12,345,6", "geen bedrag"),
        ("0,123", "geen bedrag"),
        ("1.23.456", "geen bedrag"),
        ("12345,678", "geen bedrag"),
        ("twaalf", "geen bedrag"),
        ("1,2,3", "geen bedrag"),
        ("€", "geen bedrag"),
        ("١٢", "geen bedrag"),
        ("2.000.000.000", "miljard"),
        ("9" * 5000, "miljard"),
    ],
)
def test_what_cannot_be_an_amount_is_told_with_what_to_do(typed: str, words: str) -> None:
    found = read_money(typed)
    assert found.cents is None
    assert words in found.problem
    assert len(found.problem) < 250 or typed == "9" * 5000


def test_an_amount_is_written_as_the_dutch_write_it() -> None:
    assert euros(123456) == f"€{NBSP}1.234,56"
    assert euros(-1200) == f"€{NBSP}-12,00"
    assert amount(5) == "0,05"
    assert amount(100_000_000_000) == "1.000.000.000,00"


def test_half_a_cent_goes_up_once_at_the_end() -> None:
    assert rounded(Decimal("0.5")) == 1
    assert rounded(Decimal("2.4999")) == 2
    assert rounded(Decimal("-0.5")) == -1
    # rounding each half first would give 2
    assert rounded(part_of(1, Decimal(50)) + part_of(1, Decimal(50))) == 1


def test_another_currency_becomes_euros_by_its_rate() -> None:
    assert in_euros(100_00, Decimal("0.9137")) == 9137
    assert in_euros(1, Decimal("0.5")) == 1
