"""Every document for four cases, word for word and with its structure.

After a wanted change: `BREACHREG_GOLDEN=write python -m pytest tests/documents/test_golden.py`, then read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.documents.cases import CASES, KINDS, all_text, as_read, draft

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(("kind", "language"), KINDS)
@pytest.mark.parametrize("case", CASES)
def test_document_reads_as_agreed(case: str, kind: str, language: str, tmp_path: Path) -> None:
    made = draft(tmp_path, CASES[case], kind, language)
    text = as_read(made.path.read_bytes())
    text += "\n--- nog aan te vullen ---\n" + "".join(f"- {item.text}\n" for item in made.missing)
    golden = GOLDEN / f"{case}.{kind}.{language}.txt"
    if os.environ.get("BREACHREG_GOLDEN") == "write":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(("kind", "language"), KINDS)
@pytest.mark.parametrize("case", CASES)
def test_no_code_placeholder_or_test_word_is_left(case: str, kind: str, language: str, tmp_path: Path) -> None:
    text = all_text(draft(tmp_path, CASES[case], kind, language).path.read_bytes())
    for trace in (
        "{{",
        "}}",
        "{%",
        "%}",
        "\ufdd0",
        "\ufdd1",
        "\ufdd2",
        "\ufdd3",
        "\ufdd4",
        "None",
        "Lorem",
        "TODO",
        "undefined",
        "Undefined",
        "datetime",
    ):
        assert trace not in text
