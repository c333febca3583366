"""A message as Outlook saves it, made by hand: the smallest compound file that holds its streams (MS-CFB, version 3)."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
NONE = 0xFFFFFFFF
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
Tree = dict[str, "bytes | Tree"]


def outlook(
    texts: dict[str, str], sent: datetime | None = None, attached: list[dict[str, bytes]] | None = None
) -> bytes:
    """Return a message with these properties (number and type, such as `0037001F`), moment and attachments."""
    lines = b""
    if sent is not None:
        ticks = int((sent - EPOCH).total_seconds() * 10**7)
        lines = struct.pack("<HHIQ", 0x40, 0x39, 6, ticks)
    tree: Tree = {"__properties_version1.0": b"\0" * 32 + lines}
    for number, text in texts.items():
        tree[f"__substg1.0_{number}"] = text.encode("utf-16-le" if number.endswith("001F") else "cp1252")
    for place, parts in enumerate(attached or []):
        folder: Tree = {"__properties_version1.0": b"\0" * 8}
        for number, content in parts.items():
            folder[f"__substg1.0_{number}"] = content
        tree[f"__attach_version1.0_#{place:08X}"] = folder
    return compound(tree)


def compound(tree: Tree) -> bytes:
    """Return a compound file; every stream is written as large (padded to 4096 bytes), so that no second table is needed."""
    entries: list[list[int | str | bytes]] = [["Root Entry", 5, NONE, NONE, NONE, END, 0]]
    body: list[bytes] = []
    chains: list[int] = []

    def store(content: bytes) -> tuple[int, int]:
        size = max(len(content), 4096)
        padded = content.ljust(size, b"\0").ljust(-(-size // SECTOR) * SECTOR, b"\0")
        first, count = len(body), len(padded) // SECTOR
        body.extend(padded[at : at + SECTOR] for at in range(0, len(padded), SECTOR))
        chains.extend([*range(first + 1, first + count), END])
        return first, len(content) if len(content) >= 4096 else size

    def add(parent: int, items: Tree) -> None:
        before = NONE
        for name in sorted(items, key=lambda text: (len(text), text.upper())):
            place, item = len(entries), items[name]
            entries.append([name, 1 if isinstance(item, dict) else 2, NONE, NONE, NONE, 0, 0])
            if before == NONE:
                entries[parent][4] = place
            else:
                entries[before][3] = place
            before = place
            if isinstance(item, dict):
                add(place, item)
            else:
                entries[place][5], entries[place][6] = store(item)

    add(0, tree)
    while len(entries) % 4:
        entries.append(["", 0, NONE, NONE, NONE, 0, 0])
    directory = b"".join(_entry(*entry) for entry in entries)  # type: ignore[arg-type]
    at, count = len(body), len(directory) // SECTOR
    body.extend(directory[place : place + SECTOR] for place in range(0, len(directory), SECTOR))
    chains.extend([*range(at + 1, at + count), END])
    tables = 1
    while (len(chains) + tables) * 4 > tables * SECTOR:
        tables += 1
    fat = b"".join(struct.pack("<I", item) for item in [*chains, *[FAT] * tables])
    fat = fat.ljust(tables * SECTOR, b"\xff")
    first_table = len(body)
    header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, tables, at, 0, 4096, END, 0, END, 0)
    known = list(range(first_table, first_table + tables))
    header += b"".join(struct.pack("<I", item) for item in [*known, *[FREE] * (109 - tables)])
    return header + b"".join(body) + fat


def _entry(name: str, kind: int, left: int, right: int, child: int, start: int, size: int) -> bytes:
    coded = name.encode("utf-16-le") + b"\0\0" if name else b""
    return (
        coded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(coded), kind, 1, left, right, child)
        + b"\0" * 16
        + struct.pack("<I", 0)
        + b"\0" * 16
        + struct.pack("<IQ", start, size)
    )
