"""What stands in the log beside a file that was not closed well, as far as the log itself says it.

SQLite reads a log up to the first frame that is not whole, and says nothing of what comes after it. Each commit is brought to the disk
before the next one begins, so whatever was committed behind a damaged frame was told as saved, and is gone.
"""

from __future__ import annotations

import struct
from pathlib import Path

HEADER, FRAME = struct.Struct(">8I"), struct.Struct(">6I")
LITTLE, BIG = 0x377F0682, 0x377F0683
"""How a log begins; the second says that it was made by a computer that stores numbers the other way round."""
PAGE_SIZE_AT = 16
"""Where the file itself says how large its pages are."""
OF_ALL_BITS = 2**32


def commits_in(path: Path, log: Path) -> list[int]:
    """Return which frames of a log, the first being 1, end something that was committed since the log was last begun anew.

    Args:
        path: of the file that the log belongs to, which says how large a page is.
    """
    with path.open("rb") as file:
        file.seek(PAGE_SIZE_AT)
        (page_size,) = struct.unpack(">H", file.read(2))
    page_size = 65_536 if page_size == 1 else page_size
    found = []
    with log.open("rb") as file:
        begin = file.read(HEADER.size)
        if len(begin) < HEADER.size:
            return []
        salts = HEADER.unpack(begin)[4:6] if _whole(begin) else None
        number = 0
        while len(frame := file.read(FRAME.size)) == FRAME.size:
            number += 1
            _page, committed, *marks = FRAME.unpack(frame)[:4]
            # where the beginning was damaged, all frames that have the marks of the first one were in use
            salts = salts or tuple(marks)
            if committed and tuple(marks) == salts:
                found.append(number)
            file.seek(page_size, 1)
    return found


def _whole(begin: bytes) -> bool:
    """Tell whether the first bytes of a log fit the sum in them."""
    magic = HEADER.unpack(begin)[0]
    if magic not in (LITTLE, BIG):
        return False
    words = struct.unpack(f"{'>' if magic == BIG else '<'}6I", begin[:24])
    one = other = 0
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + other) % OF_ALL_BITS
        other = (other + second + one) % OF_ALL_BITS
    return (one, other) == HEADER.unpack(begin)[6:]
