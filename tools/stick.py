"""The program on a stick, with its parts: it starts on a computer that has Python and no internet.

    python3 start.py python -m tools.stick FOLDER

What stands in the folder is the program as it is in git, and in `onderdelen` the locked wheels for this kind of computer and this Python; for
another kind (Windows, another Python) run it there once more with the same folder. Nothing of a register, of settings or of this computer goes along.
Standard library and pip alone.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PARTS = "onderdelen"
LOCKED = "requirements.txt"


def tracked(project: Path = PROJECT) -> list[Path]:
    """Return the files of the program, relative to it: those that git knows, or without git all but caches, environments and registers."""
    try:
        said = subprocess.run(
            ["git", "-C", str(project), "ls-files", "-z"], capture_output=True, check=True, text=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        apart = {".git", ".venv", "__pycache__", PARTS}
        found = (path.relative_to(project) for path in sorted(project.rglob("*")) if path.is_file())
        return [path for path in found if apart.isdisjoint(path.parts) and path.suffix not in (".pyc", ".db")]
    return [Path(name) for name in said.split("\0") if name]


def copy(folder: Path, project: Path = PROJECT) -> int:
    """Copy the program into a folder, and return how many files that were; what stands there already is replaced by what is newer."""
    files = [path for path in tracked(project) if (project / path).is_file()]
    for path in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(project / path, folder / path)
    return len(files)


def fetch(folder: Path) -> int:
    """Put the locked wheels beside the program, and return how pip ended."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "--disable-pip-version-check",
        "--no-input",
        "--require-hashes",
    ]
    command += ["--only-binary=:all:", "-r", str(PROJECT / LOCKED), "-d", str(folder / PARTS)]
    return subprocess.call(command, stdin=subprocess.DEVNULL)


def main(arguments: list[str]) -> int:
    """Make the stick; 0: it is there, 1: its parts could not be fetched, 2: no folder was named."""
    if len(arguments) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    folder = Path(arguments[0]).resolve()
    if folder == PROJECT or PROJECT in folder.parents or folder in PROJECT.parents:
        sys.stderr.write("Kies een map buiten het programma zelf, zoals die van de stick.\n")
        return 2
    sys.stderr.write(f"{copy(folder)} bestanden van het programma staan in {folder}. Onderdelen ophalen ...\n")
    if fetch(folder):
        sys.stderr.write("De onderdelen konden niet worden opgehaald; hierboven staat waarom. Start dit opnieuw.\n")
        return 1
    sys.stderr.write("Klaar. Start vanaf de stick met: python3 start.py (Windows: py start.py)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
