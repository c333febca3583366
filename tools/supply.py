"""Check what the project is made of besides its own code. Run from the project folder: python -m tools.supply [--without-advisories].

Every requirement must be pinned with hashes, installed as it is pinned, and of a licence that goes with ours; and none older than
the version in which a flaw that touches us was mended (FLOORS; each says when it was looked up, or that it was not). Then an advisory
database is asked for every pinned version. Where it cannot be reached the check fails, unless it was told not to ask, which it says.
Exit code 0: all well; 1: something is not, with what to do.
"""

from __future__ import annotations

import json
import re
import sys
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-test.txt")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE)
ALLOWED = ("MIT", "BSD", "Apache", "PSF-2.0", "MPL", "Mozilla", "ISC", "LGPL", "Zlib", "Unlicense")
"""How a licence begins under which the project may use a package, by its own name or SPDX's."""
ADVISORIES = "https://api.osv.dev/v1/querybatch"
SECONDS = 30
LOOKED_UP = date(2026, 11, 29)
ADVISED = date(2026, 11, 30)


class Floor(NamedTuple):
    """The oldest version of a package that may be used, and why.

    Attributes:
        flaw: by its number in the list of common vulnerabilities; holds: what somebody could do with it.
        looked_up: when the version was compared with what the package's makers or an advisory on the flaw say; None: from memory,
            not verified.
    """

    version: str
    flaw: str
    holds: str
    looked_up: date | None = None


FLOORS: Mapping[str, Floor] = {
    "jinja2": Floor(
        "3.1.6", "CVE-2025-27516", "leave the sandbox in which templates of the office are filled", LOOKED_UP
    ),
    "lxml": Floor("4.9.1", "CVE-2022-2309", "end the program by a crafted document", ADVISED),
    # advisories name 2.4.1 as flawed, and none of those read says in which version it was mended
    "openpyxl": Floor("2.4.2", "CVE-2017-5992", "read files of the office by an entity in a workbook"),
    "pillow": Floor("10.0.1", "CVE-2023-4863", "run code by a crafted picture", ADVISED),
    "python-docx": Floor("0.8.6", "CVE-2016-5851", "read files of the office by an entity in a document", ADVISED),
    "pygments": Floor("2.7.4", "CVE-2021-27291", "keep a computer busy by a crafted text", ADVISED),
    "sqlalchemy": Floor("1.3.0", "CVE-2019-7164", "change a query by its order", ADVISED),
}


def pins(text: str) -> dict[str, str]:
    """Return package -> version of a locked file; only lines with hashes count."""
    return {match[1]: match[2] for match in PIN.finditer(text)}


def numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, to compare it."""
    return tuple(int(part) for part in re.findall(r"\d+", version))


def unpinned(name: str, text: str) -> list[str]:
    """Return what stands in a lock without version or hashes."""
    asked = re.findall(r"^([A-Za-z0-9._-]+)\s*[=<>~!@\[;\\]?", text, re.MULTILINE)
    return [
        f"{name}: {package} is not pinned with hashes; lock again" for package in asked if package not in pins(text)
    ]


def other_installed(locked: Mapping[str, str], installed: Callable[[str], str | None]) -> list[str]:
    """Return what is installed in another version than the lock says, or not at all."""
    return [
        f"{name}: locked {version}, installed {installed(name) or 'nothing'}; run start.py again"
        for name, version in locked.items()
        if installed(name) != version
    ]


def licence_is_allowed(said: str) -> bool:
    """Tell whether one of the licences that a package offers is among the allowed ones."""
    return any(part.strip(" ()").startswith(ALLOWED) for part in re.split(r"\bOR\b|/|;", said))


def strange_licences(locked: Iterable[str], licence_of: Callable[[str], str]) -> list[str]:
    """Return what is of a licence that nobody looked at."""
    return [
        f"{name}: licence ‘{licence_of(name)}’; look whether it goes with EUPL-1.2 and add it to ALLOWED, or take another package"
        for name in locked
        if not licence_is_allowed(licence_of(name))
    ]


def too_old(locked: Mapping[str, str]) -> list[str]:
    """Return what is older than the version in which a known flaw was mended."""
    return [
        f"{name}: {locked[name]} lets somebody {floor.holds} ({floor.flaw}); {floor.version} or newer is needed"
        for name, floor in FLOORS.items()
        if name in locked and numbers(locked[name]) < numbers(floor.version)
    ]


def advised(locked: Mapping[str, str], ask: Callable[[bytes], bytes]) -> list[str]:
    """Return what the advisory database knows against the locked versions.

    Args:
        ask: gives its answer to a question, both JSON.

    Raises:
        OSError: it cannot be reached. ValueError: it answers something else than it should.
    """
    names = list(locked)
    queries = [{"package": {"name": name, "ecosystem": "PyPI"}, "version": locked[name]} for name in names]
    answers = json.loads(ask(json.dumps({"queries": queries}).encode()))["results"]
    if len(answers) != len(names):
        raise ValueError("not an answer for every question")
    return [
        f"{name} {locked[name]}: {', '.join(flaw['id'] for flaw in answer['vulns'])}; lock a newer version"
        for name, answer in zip(names, answers, strict=True)
        if answer.get("vulns")
    ]


def _ask(question: bytes) -> bytes:
    request = urllib.request.Request(ADVISORIES, question, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        found: bytes = answer.read()
    return found


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _licence(name: str) -> str:
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    told = about.get("License-Expression") or about.get("License") or ""
    classes = [line.split("::")[-1].strip() for line in about.get_all("Classifier") or [] if line.startswith("License")]
    return told.splitlines()[0] if told else "; ".join(classes)


def main(arguments: list[str], ask: Callable[[bytes], bytes] = _ask) -> int:
    """Check everything, say what was checked, and return the exit code."""
    texts = {name: (ROOT / name).read_text("utf-8") for name in LOCKS}
    locked = {package: version for text in texts.values() for package, version in pins(text).items()}
    wrong = [line for name, text in texts.items() for line in unpinned(name, text)]
    wrong += other_installed(locked, _installed) + strange_licences(locked, _licence) + too_old(locked)
    print(f"{len(locked)} packages: hashes, installed versions and licences looked at")
    known = [floor for name, floor in FLOORS.items() if name in locked]
    unverified = sum(floor.looked_up is None for floor in known)
    print(
        f"{len(known)} with a known flaw in older versions; of {unverified} the version that mended it was not looked up"
    )
    if not locked:
        wrong.append("nothing is locked, so nothing was checked")
    if "--without-advisories" in arguments:
        print("advisory database: NOT ASKED, as was told; ask it before a release")
    else:
        try:
            wrong += advised(locked, ask)
            print("advisory database: asked for every package")
        except (OSError, ValueError, KeyError, TypeError) as error:
            wrong.append(f"the advisory database gave no answer ({error}); try again, or say --without-advisories")
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
