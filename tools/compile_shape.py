"""Write what a stored case is made of, in Python's own types: the classes of the domain told to who shows a case without them.

    python tools/compile_shape.py [--check]

`--check` writes nothing and ends with 1 when the file is not what the classes say. Run it after every change of what is stored of a
case; a test does the check.
"""

from __future__ import annotations

import sys
import typing
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from breachreg.domain.breach import Breach  # noqa: E402
from tools.written import write_or_check  # noqa: E402

TARGET = ROOT / "breachreg" / "persistence" / "compiled_shape.py"
LEAVES = {str: "str", bool: "bool", int: "int", float: "float", datetime: "str", date: "str"}
"""What stands in JSON for a type; moments and days are texts there."""
HEAD = '''"""What a stored case is made of. Made by tools/compile_shape.py from the classes of the domain: change those, not this.

A dictionary is an object with its fields, a list of one is a list of such things, a set holds all values that are allowed, and a type is that of any value;
`None` in a set or a tuple: it may be null, as any object and list may.
"""

from __future__ import annotations

from typing import Any

# fmt: off
'''


def shape(kind: Any) -> str:
    """Return as Python writes it what a value of `kind` is made of.

    Raises:
        TypeError: no case holds such a thing yet: say here how it is stored.
    """
    inner = [part for part in typing.get_args(kind) if part not in (NoneType, ...)]
    if is_dataclass(kind):
        types = typing.get_type_hints(kind)
        return "{" + ", ".join(f'"{item.name}": {shape(types[item.name])}' for item in fields(kind)) + "}"
    if typing.get_origin(kind) is tuple and len(inner) == 1:
        return f"[{shape(inner[0])}]"
    if inner and len(inner) == 1:
        (part,) = inner
        return shape(part) if is_dataclass(part) or typing.get_args(part) else leaf(part, ", None")
    return leaf(kind, "")


def leaf(kind: Any, null: str) -> str:
    """Return as Python writes it what a single value of `kind` may be."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "{" + ", ".join(f'"{item.value}"' for item in kind) + null + "}"
    if kind not in LEAVES:
        raise TypeError(kind)
    return f"({LEAVES[kind]}{null or ','})"


def module() -> str:
    """Return the whole text of the module, a field of the case on a line."""
    types = typing.get_type_hints(Breach)
    lines = [f'    "{item.name}": {shape(types[item.name])},\n' for item in fields(Breach)]
    return f"{HEAD}CASE: dict[str, Any] = {{\n{''.join(lines)}}}\n"


if __name__ == "__main__":
    sys.exit(write_or_check(TARGET, module, __doc__))
