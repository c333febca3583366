"""Word templates of the office itself, kept in the register beside those that come with the program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class OfficeTemplate:
    """One version of an own template, without its file.

    Attributes:
        kind: the kind of document; language: `nl` or `en`.
        version: 1, 2, 3 ... for this kind and language.
        name: of the file that was read in.
        sha256: of the file, hexadecimal.
        added_at: UTC.
        in_use: documents are made from it; of each kind and language at most one is.
    """

    kind: str
    language: str
    version: int
    name: str
    sha256: str
    added_at: datetime
    added_by: str
    in_use: bool


@dataclass(frozen=True, kw_only=True)
class TemplateLine:
    """A template as it stands in the list of all of them.

    Attributes:
        label: what the kind of document is called.
        own: it is the office's; otherwise it comes with the program and `version` is 0.
        added_at, added_by: None and empty for those that come with the program.
        used_in: numbers of the cases that have a document made from it, the oldest first.
        mistakes: why no document can be made from it any more, of an own one in use; fields can change with a newer program.
    """

    kind: str
    label: str
    language: str
    own: bool
    version: int
    name: str
    sha256: str
    added_at: datetime | None
    added_by: str
    in_use: bool
    used_in: tuple[str, ...]
    mistakes: tuple[str, ...] = ()
