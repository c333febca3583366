"""Write the JSON schema of every version of the export, and an example of today's, for whoever reads one without this program.

    python tools/export_schema.py [--check]

They stand in docs/formats. `--check` writes nothing and ends with 1 when one is not up to date; a test does the check.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from breachreg.clock import FixedClock  # noqa: E402
from breachreg.domain.breach import Breach  # noqa: E402
from breachreg.domain.contacts import KnownContact  # noqa: E402
from breachreg.domain.parties import Organisation  # noqa: E402
from breachreg.exchange.typed_json import schema_of  # noqa: E402
from breachreg.export.register_json import KEPT, SCHEMA, THINGS, VERSION  # noqa: E402

FOLDER = ROOT / "docs" / "formats"
TEXT: dict[str, Any] = {"type": "string"}
MOMENT = {"type": "string", "format": "date-time"}
NUMBER = {"type": "integer"}


def schema() -> dict[str, Any]:
    """Return the schema of today's version."""
    case = deepcopy(schema_of(Breach))
    case["properties"] |= {"status": TEXT, KEPT: NUMBER}
    case["properties"]["people"] = case["properties"]["records"] = {"type": "object"}
    entry = {
        "type": "object",
        "required": ["seq", "at", "actor", "operation", "subject", "reference", "revision", "hash", "note", "changes"],
        "properties": {
            "seq": NUMBER, "at": MOMENT, "actor": TEXT, "source": TEXT, "operation": TEXT, "subject": TEXT, "reference": TEXT,
            "revision": NUMBER, "hash": TEXT, "note": TEXT, "erased": {"type": "boolean"}, "more": {"type": "object"},
            "changes": {"type": "array", "items": {"type": "object", "required": ["path", "before", "after"]}},
        },
    }  # fmt: skip
    things = {name: {"type": "array", "items": {"type": "object"}} for name in sorted(THINGS)}
    properties = {
        "schema": {"const": SCHEMA}, "version": {"const": VERSION}, "shape": NUMBER, "made_at": MOMENT, "program": TEXT,
        "entries": NUMBER, "head": TEXT, "organisation": schema_of(Organisation),
        "contacts": {"type": "array", "items": schema_of(KnownContact)},
        "things": {"type": "object", "properties": things},
        "cases": {"type": "array", "items": case},
        "history": {"type": "array", "items": entry},
        "files": {"type": "array", "items": {"type": "object", "required": ["table"], "properties": {"table": TEXT}}},
    }  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{SCHEMA} {VERSION}",
        "type": "object",
        "required": list(properties),
        "properties": properties,
    }


def earlier(version: int) -> dict[str, Any]:
    """Return the schema of an earlier version: what it did not have yet is not asked. Fields that a case got since may be missing."""
    found = deepcopy(schema())
    gone = {1: ("things", "files"), 2: ("files",)}[version]
    for name in gone:
        del found["properties"][name]
        found["required"].remove(name)
    del found["properties"]["history"]["items"]["properties"]["more"]
    found["properties"]["version"] = {"const": version}
    found["properties"]["cases"]["items"]["required"] = ["id", "reference", "title"]
    found["title"] = f"{SCHEMA} {version}"
    return found


def example() -> str:
    """Return an export of a practice register with two cases."""
    from breachreg.demo import make_demo
    from breachreg.domain.officers import Officer
    from breachreg.export.exporting import export
    from breachreg.register import Register

    os.environ["BREACHREG_ANY_PLACE"] = "1"
    clock = FixedClock(datetime(2026, 11, 23, 9, tzinfo=UTC))
    with tempfile.TemporaryDirectory() as folder:
        path = make_demo(Path(folder) / "voorbeeld.datalek", cases=2, seed=3, clock=clock)
        with Register.open(path, officer=Officer("An Vos"), clock=clock, check=False) as register:
            (made,) = export(register, "json", Path(folder) / "voorbeeld.json")
            register.close(backup=False)
        return made.read_text("utf-8")


def files() -> dict[Path, str]:
    """Return what has to stand where; the example is made anew where it is of another version or shape."""
    found = {FOLDER / f"export-{number}.schema.json": earlier(number) for number in range(1, VERSION)}
    found[FOLDER / f"export-{VERSION}.schema.json"] = schema()
    return {path: json.dumps(value, indent=1, ensure_ascii=False) + "\n" for path, value in found.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    wanted = parser.parse_args()
    behind = [path for path, text in files().items() if not path.exists() or path.read_text("utf-8") != text]
    if wanted.check:
        return 1 if behind else 0
    FOLDER.mkdir(exist_ok=True)
    for path, text in files().items():
        path.write_text(text, "utf-8")
    (FOLDER / f"export-{VERSION}.example.json").write_text(example(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
