"""What is done to every text of a document."""

from __future__ import annotations

from breachreg.documents.value_texts import stopped_once


def test_a_name_with_a_full_stop_ends_a_sentence_with_one() -> None:
    values = {
        "text": ["Noem Van Rossum B.V.. Vraag.", "Bel Van Rossum B.V.."],
        "row": {"a": "Van Rossum B.V., en meer"},
        "n": 3,
    }
    assert stopped_once(values, ("Van Rossum B.V.", "Mol")) == {
        "text": ["Noem Van Rossum B.V. Vraag.", "Bel Van Rossum B.V."],
        "row": {"a": "Van Rossum B.V., en meer"},
        "n": 3,
    }
    assert stopped_once({"text": "Mol.. "}, ("Mol",)) == {"text": "Mol.. "}
