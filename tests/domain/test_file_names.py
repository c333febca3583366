"""Names of files that somebody else gave."""

from __future__ import annotations

import pytest

from breachreg.domain.file_names import as_seen


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        ("foto van de brief (2).jpg", "foto van de brief (2).jpg"),
        ("Bijlage é 🔥 ‘x’.pdf", "Bijlage é 🔥 ‘x’.pdf"),
        ("factuur\u202egnp.exe", "factuur\ufffdgnp.exe"),
        ("a\u2067b\u2069.msg", "a\ufffdb\ufffd.msg"),
        ("regel\neen\x1b[2J", "regel\ufffdeen\ufffd[2J"),
    ],
)
def test_a_name_never_turns_round_or_hides_what_it_is(given: str, seen: str) -> None:
    assert as_seen(given) == seen
