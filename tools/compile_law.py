"""Write the law data as JSON beside the TOML that people read: TOML takes half of the time in which the law is loaded.

    python tools/compile_law.py [--check]

Each table stands under the SHA-256 of the text that it was made of, so that one that was changed since is never taken for it: the
program then reads the TOML itself. `--check` writes nothing and ends with 1 when the file is not up to date; a test does the check.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import msgspec  # noqa: E402

from breachreg.law.tables import COMPILED, mark_of  # noqa: E402
from tools.written import write_or_check  # noqa: E402

LATER = frozenset(
    {"case_papers", "easy", "edpb_form", "letters", "measure_sentences", "plain_words", "rulebook", "sheet_sentences"}
)
"""Tables that are read when a document is made, and not with the law."""


def paths() -> list[Path]:
    """Return the tables that are read with the law."""
    law = sorted((ROOT / "resources" / "law").rglob("*.toml"))
    return [*(path for path in law if path.stem not in LATER), ROOT / "resources" / "cases" / "official_cases.toml"]


def compiled() -> str:
    """Return the text of the file: a line per table, in the order of their paths."""
    texts = [path.read_text("utf-8") for path in paths()]
    tables = {mark_of(text): msgspec.json.encode(tomllib.loads(text)).decode() for text in texts}
    return "{\n" + ",\n".join(f'"{mark}":{table}' for mark, table in tables.items()) + "\n}\n"


if __name__ == "__main__":
    sys.exit(write_or_check(COMPILED, compiled, __doc__))
