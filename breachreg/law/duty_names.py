"""What duties are called in Dutch, told by their lines alone: the first page names them before the law is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from breachreg.resources import LAW

SECTION = "[duty]"


@cache
def duty_names() -> Mapping[str, str]:
    """Return the names of the duties by id, as `Duties.words["nl"].duty` has them.

    What cannot be read here is not in it; reading the law tells what is wrong with the file.
    """
    names: dict[str, str] = {}
    within = False
    try:
        with (LAW / "texts" / "nl" / "duties.toml").open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("["):
                    within = line.strip() == SECTION
                elif within and " = " in line:
                    name, _is, text = line.partition(" = ")
                    names[name.strip()] = str(json.loads(text))
    except (OSError, ValueError):
        return names
    return names
