"""What checking a register costs, in ratio to reading and hashing the same bytes.

    python benchmarks/verify.py [--cases 10000] [--rounds 5]

The bare loop reads the same columns of the same rows and hashes them once, and does nothing else. Limit: 1.5. The check of list, search and
terms, which judges every case anew, is measured apart. Processor time of this process, the best of the rounds.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

LIMIT = 1.5
ENTRIES = (
    "SELECT e.seq, e.subject, e.save_id, e.header, e.hash, v.salt, v.content, v.actor, v.actor_salt, v.reference, v.subject_salt "
    "FROM audit_entry e LEFT JOIN audit_value v ON v.seq = e.seq ORDER BY e.seq"
)


def bare(connection: sqlite3.Connection) -> None:
    """Read and hash what a check must read and hash."""
    sha256 = hashlib.sha256
    for row in connection.execute(ENTRIES):
        sha256(row[4] + row[3]).digest()
        sha256(row[5] + row[6]).hexdigest()
        sha256(row[8] + row[7].encode()).hexdigest()
        sha256(row[10] + row[1].encode()).hexdigest()
    for _id, document, salt in connection.execute("SELECT id, document, salt FROM breach"):
        sha256(salt + document).hexdigest()


def best(work: Callable[[], object], rounds: int) -> float:
    """Return the least processor time that `work` took, in seconds."""
    times = []
    for _round in range(rounds):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def main() -> int:
    """Measure, print, and return 1 above the limit."""
    from breachreg.demo import make_demo
    from breachreg.persistence.verification import verify
    from breachreg.register import Register

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BREACHREG_HOME"] = folder
        os.environ["BREACHREG_ANY_PLACE"] = "1"
        path = make_demo(Path(folder) / "demo.db", cases=wanted.cases, seed=1)
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        assert verify(connection).ok
        floor = best(lambda: bare(connection), wanted.rounds)
        chain = best(lambda: verify(connection), wanted.rounds)
        entries = connection.execute("SELECT count(*) FROM audit_entry").fetchone()[0]
        connection.close()
        with Register.open(path, check=False) as register:
            whole = best(register.verify, 1)
            register.close(backup=False)
    print(f"{wanted.cases} cases, {entries} entries")
    print(f"{'reading and SHA-256':28}{floor:8.3f} s")
    print(f"{'check of the history':28}{chain:8.3f} s{chain / floor:8.2f}  limit {LIMIT}")
    print(f"{'with list, search and terms':28}{whole:8.3f} s{whole / floor:8.2f}")
    return int(chain / floor > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
