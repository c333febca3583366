"""Small numbers in what is published: hidden so that no total, row or column gives them back. Charts use the same table.

What identifies somebody is a combination: few people in one department, of one kind. A hidden number is printed as "< 5".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

THRESHOLD, LOWEST, HIGHEST = 5, 3, 10
"""Numbers below it are hidden, nought is not; what an office may choose."""

Cells = tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True)
class Shown:
    """A table as it may be published; None: hidden.

    Attributes:
        rows, columns, total: the sums, of which some are hidden too where nothing else helps.
    """

    cells: Cells
    rows: tuple[int | None, ...]
    columns: tuple[int | None, ...]
    total: int | None


def checked(threshold: int) -> int:
    """Return a threshold that an office may choose.

    Raises:
        ValueError: it is below 3 or above 10.
    """
    if not LOWEST <= threshold <= HIGHEST:
        raise ValueError(f"a threshold lies between {LOWEST} and {HIGHEST}, not {threshold}")
    return threshold


def suppressed(cells: Sequence[Sequence[int]], threshold: int = THRESHOLD) -> Shown:
    """Return a table without its small numbers, and without what gives them back.

    Small ones go first. Then, as long as the sum of a row or column tells more of a hidden number in it than that it is small, one more of
    it goes: the smallest that is enough, or else the largest. Where all are hidden already noughts go, then its sum, and as a last
    resort the total.

    Raises:
        ValueError: rows of different length, or a threshold that may not be chosen.
    """
    checked(threshold)
    if len({len(row) for row in cells}) > 1:
        raise ValueError("the rows of a table have one length")
    height, width = len(cells), len(cells[0]) if cells else 0
    hidden = {(r, c) for r in range(height) for c in range(width) if 0 < cells[r][c] < threshold}
    rows = [sum(row) for row in cells]
    columns = [sum(row[c] for row in cells) for c in range(width)]
    # the sums are one more row and one more column of the same table, and the total is its corner
    table = [[*row, total] for row, total in zip(cells, rows, strict=True)] + [[*columns, sum(rows)]]
    hidden |= {(r, c) for r in range(height + 1) for c in range(width + 1) if 0 < table[r][c] < threshold}
    lines = [[(r, c) for c in range(width + 1)] for r in range(height + 1)]
    lines += [[(r, c) for r in range(height + 1)] for c in range(width + 1)]
    while _hide_more(table, lines, hidden, threshold):
        pass

    def shown(r: int, c: int) -> int | None:
        return None if (r, c) in hidden else table[r][c]

    return Shown(
        tuple(tuple(shown(r, c) for c in range(width)) for r in range(height)),
        tuple(shown(r, width) for r in range(height)),
        tuple(shown(height, c) for c in range(width)),
        shown(height, width),
    )


def _hide_more(
    table: list[list[int]], lines: list[list[tuple[int, int]]], hidden: set[tuple[int, int]], threshold: int
) -> bool:
    """Hide one more number where a line gives away what is hidden in it; False: none does."""
    for line in lines:
        *parts, end = line
        gone = [table[r][c] for r, c in parts if (r, c) in hidden]
        if not gone or end in hidden or kept_secret(gone, threshold):
            continue
        left = sorted((table[r][c], (r, c)) for r, c in parts if (r, c) not in hidden)
        above = [(number, place) for number, place in left if number]
        enough = next((place for number, place in above if kept_secret([*gone, number], threshold)), None)
        # the largest leaves the most open; a nought is hidden where nothing else is left
        hidden.add(enough or (above[-1][1] if above else left[0][1] if left else end))
        return True
    return False


def kept_secret(hidden: Sequence[int], threshold: int) -> bool:
    """Tell whether numbers that are hidden in one line stay so for who knows their sum: each small one may still be any small number.

    Who reads it knows which of them are small, for those are printed as such, and that the others are not.
    """
    few = [number for number in hidden if number < threshold]
    whole, others, large = sum(hidden), len(few) - 1, len(hidden) - len(few)
    if len(hidden) == 1 or whole < threshold:
        return False
    if not few:
        return True
    may_be_most = whole - (threshold - 1) >= others + large * threshold
    may_be_one = bool(large) or whole - 1 <= others * (threshold - 1)
    return may_be_most and may_be_one


def suppressed_counts(counts: Mapping[str, int], threshold: int = THRESHOLD) -> dict[str, int | None]:
    """Return single counts with their total shown, without small ones and what gives them back."""
    if not counts:
        return {}
    shown = suppressed([list(counts.values())], threshold)
    return dict(zip(counts, shown.cells[0], strict=True))


def may_be_shown(part: int, whole: int, threshold: int) -> bool:
    """Tell whether a part may stand beside its whole: neither it nor what is left of the whole is a small number."""
    return not (0 < part < threshold or 0 < abs(whole - part) < threshold)


def nested(counts: Mapping[str, int], first: str, threshold: int) -> dict[str, int | None]:
    """Return counts of which each is a part of another, such as signals, breaches, notified; None: hidden.

    Two that differ by a small number give it, so one of them is hidden; that called `first` stays as long as it is not small itself.
    """
    seen: list[int] = []
    shown: dict[str, int | None] = {}
    for name in (first, *(name for name in counts if name != first)):
        count = counts[name]
        safe = not 0 < count < threshold and all(may_be_shown(count, other, threshold) for other in seen)
        shown[name] = count if safe else None
        seen += [count] if safe else []
    return {name: shown[name] for name in counts}
