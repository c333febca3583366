"""E-mail addresses that can arrive, and those that cannot."""

from __future__ import annotations

import pytest

from breachreg.exchange.mail_addresses import can_arrive, cleaned_address, unlikely


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("mailto:j@voorbeeld.example", "j@voorbeeld.example"),
        ("MAILTO:j@voorbeeld.example?subject=x", "j@voorbeeld.example"),
        ("'jo@voorbeeld.example'", "jo@voorbeeld.example"),
        ('"jo@voorbeeld.example"', "jo@voorbeeld.example"),
        ("<jo@voorbeeld.example>", "jo@voorbeeld.example"),
        ("“jo@voorbeeld.example”", "jo@voorbeeld.example"),
        ("ed@voorbeeld.example\u200b", "ed@voorbeeld.example"),
        ("ed@voor\u00adbeeld.example ", "ed@voorbeeld.example"),
        ("ko@VOORBEELD.EXAMPLE", "ko@VOORBEELD.EXAMPLE"),
        ("a.b+c@voor-beeld.example", "a.b+c@voor-beeld.example"),
        ("o'neil@voorbeeld.example", "o'neil@voorbeeld.example"),
        ("jo@müller.example", "jo@müller.example"),
    ],
)
def test_what_was_pasted_along_is_taken_off(written: str, address: str) -> None:
    assert cleaned_address(written) == address
    assert can_arrive(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "jo",
        "jo@",
        "@voorbeeld.example",
        "jo@voorbeeld",
        "jo@@voorbeeld.example",
        "a.@voorbeeld.example",
        ".a@voorbeeld.example",
        "a..b@voorbeeld.example",
        "u@voorbeeld..example",
        "u@voorbeeld.example.",
        "u@-voorbeeld.example",
        "u@voorbeeld.e",
        "u@voorbeeld.123",
        "[op@voorbeeld.example]",
        "op@[127.0.0.1]",
        "pa@voorbeeld.example|x",
        "a@b.example/c@d.example",
        "a@b.example / c@d.example",
        "a@b.example;c@d.example",
        "a@b.example, c@d.example",
        "co @voorbeeld.example",
        "ik@voorbeeld.example (werk)",
        "zoë@voorbeeld.example",
        "a@" + "x" * 70 + ".example",
        "x" * 70 + "@voorbeeld.example",
        "jo@mü..ller.example",
    ],
)
def test_what_would_not_arrive_is_refused(address: str) -> None:
    assert not can_arrive(cleaned_address(address))


def test_a_name_in_front_of_an_address_is_left_off() -> None:
    assert cleaned_address("An Vos <an@voorbeeld.example>") == "an@voorbeeld.example"
    two = "An <an@voorbeeld.example>, Bo <bo@voorbeeld.example>"
    assert cleaned_address(two) == two
    assert not can_arrive(two)


def test_an_address_that_nobody_reads() -> None:
    assert unlikely("NoReply@voorbeeld.example") == "noreply"
    assert unlikely("an@Gmial.com") == "gmial.com"
    assert unlikely("an@gmail.com") == unlikely("") == ""
