"""Pages, orders and searches of the list, in ratio to the barest SQL that gives the same, with 100,000 and 1,000,000 cases.

    python benchmarks/pages.py [--cases 100000 1000000] [--rounds 25]

- a page anywhere beside a keyset query: the next 128 rows after a key that is known. Ours looks its page up among all keys, which it fetches once.
- the first page by term beside the first page by number.
- a search beside the index asked straight, to the last row, and beside LIKE over the same texts, which is what a filter in a worksheet does.

Only list, search and terms are of so many cases (`registers.lists_of`): nothing here opens one. Medians by the clock, in turn.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import time
from collections.abc import Callable

import registers

PAGE = 128
WORDS = ("ransomw", "laptop gest", "burgerz", "xyzzy")
"""A word that many have, two words, a name, and what nobody has."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=25)
    wanted = parser.parse_args()
    print(registers.machine())
    for cases in wanted.cases:
        measure(registers.lists_of(cases), cases, wanted.rounds)


def measure(path: registers.Path, cases: int, rounds: int) -> None:
    from breachreg.domain.listing import ListQuery, SortBy
    from breachreg.persistence.compiled_sqlite import LIST_ROWS
    from breachreg.persistence.sqlite_only import match_expression
    from breachreg.register import Register

    with Register.open(path, check=False) as register:
        connection: sqlite3.Connection = register._connection
        whole = ListQuery()
        keys, once = timed(lambda: register.keys(whole))
        print(f"{len(keys):>9} cases; all keys, once, beside the window: {once * 1e3:.0f} ms")
        keyset = f"{LIST_ROWS} WHERE key <= ? ORDER BY key DESC LIMIT {PAGE}"
        for name, place in (("first", 0), ("middle", len(keys) // 2), ("last", len(keys) - PAGE)):
            told(
                f"{name} page",
                (lambda place=place: connection.execute(keyset, (keys[place],)).fetchall()),
                (lambda place=place: register.rows(keys[place : place + PAGE])),
                rounds,
            )
        by_term = ListQuery(sort=SortBy.DUE_AT, descending=False)
        told(
            "by term beside by number",
            lambda: register.window(whole, 0, PAGE),
            lambda: register.window(by_term, 0, PAGE),
            rounds,
        )
        for words in WORDS:
            expression = match_expression(words)
            query = ListQuery(search=words)

            def index(expression: str = expression) -> object:
                found = connection.execute(
                    "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC", (expression,)
                ).fetchall()
                return connection.execute(
                    f"{LIST_ROWS} WHERE key IN ({', '.join(str(key) for (key,) in found[:PAGE])})"
                ).fetchall()

            def ours(query: ListQuery = query) -> object:
                return register.rows(register.keys(query)[:PAGE])

            told(f"search {words!r}", index, ours, rounds)
            like = [f"%{word}%" for word in words.split()]
            where = " AND ".join("content LIKE ?" for _word in like)
            _found, took = timed(
                lambda like=like, where=where: connection.execute(
                    f"SELECT count(*) FROM search WHERE {where}", like
                ).fetchone()
            )
            print(f"{'':32} LIKE over the same texts, once: {took * 1e3:.0f} ms")


def timed(work: Callable[[], object]) -> tuple[object, float]:
    begin = time.perf_counter()
    found = work()
    return found, time.perf_counter() - begin


def told(name: str, limit: Callable[[], object], ours: Callable[[], object], rounds: int) -> None:
    bare, own = [], []
    for _round in range(rounds):
        bare.append(timed(limit)[1])
        own.append(timed(ours)[1])
    low, middle = statistics.median(bare), statistics.median(own)
    print(
        f"{name:32} {low * 1e3:8.2f} ms  ours {middle * 1e3:8.2f} ms  {middle / low:5.2f} times, longest {max(own) * 1e3:.0f} ms"
    )


if __name__ == "__main__":
    main()
