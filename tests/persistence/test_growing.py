"""The document of a thing that changes, made from its parts: the same bytes as when all of it is encoded."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from breachreg.domain.breach import Breach, Count, Note
from breachreg.domain.facts import DataKind, Facts
from breachreg.domain.moments import Moments
from breachreg.persistence import codec
from breachreg.persistence.growing import Growing, blank

EMPTY = Breach(id="")
NOTE = Note(id="n", written_at=datetime(2026, 11, 3, 9, tzinfo=UTC), written_by="An", text="bel terug")
FIRST = Breach(
    id="a",
    title='De "brief" \\ één',
    moments=Moments(aware_at=datetime(2026, 11, 3, 8, tzinfo=UTC)),
    facts=Facts(data_categories=(DataKind.HEALTH,), bsn=True),
    people=Count.exact(3),
)
STATES = (
    FIRST,
    replace(FIRST, revision=2, notes=(NOTE,)),
    replace(FIRST, revision=3, notes=(NOTE, replace(NOTE, id="o", text="teruggebeld"))),
    replace(FIRST, revision=4, title="", facts=Facts()),
    Breach(id="a", closed_at=datetime(2026, 11, 4, tzinfo=UTC)),
)


def test_every_state_has_the_bytes_that_encoding_all_of_it_gives():
    growing = Growing[Breach](blank(EMPTY))
    assert [growing.stored(state) for state in STATES] == [codec.stored(state) for state in STATES]


def test_what_one_case_filled_in_is_not_in_the_next():
    begin = blank(EMPTY)
    Growing[Breach](begin).stored(FIRST)
    assert Growing[Breach](begin).stored(EMPTY) == codec.stored(EMPTY)


def test_letters_in_parts_are_stored_composed_and_what_follows_too():
    growing = Growing[Breach](blank(EMPTY))
    growing.stored(FIRST)
    parts = replace(FIRST, title=unicodedata.normalize("NFD", "Zoë"), notes=(NOTE,))
    assert growing.stored(parts) == codec.stored(parts)
    assert growing.stored(parts)[1].title == unicodedata.normalize("NFC", "Zoë")
    after = replace(parts, title="Zoë", revision=3)
    assert growing.stored(after) == codec.stored(after)


def test_what_has_no_stored_form_is_refused():
    with pytest.raises(TypeError, match="cannot be stored: object"):
        Growing[Breach](blank(EMPTY)).stored(replace(FIRST, title=object()))  # type: ignore[arg-type]
