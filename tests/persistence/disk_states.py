"""What a disk may hold after a power cut, from a recording of what a program asked of it.

`record` runs a command under strace and returns its calls on one folder; `Recording.states` draws from what a cut at some moment
permits. What was synced is there. Of what was not, every write may be there, not there, or there in some of its sectors of 512 bytes, in any
order; and names (made, changed, taken away) may be there or not, in one of two ways:

- `journal`: in the order in which they were asked, and a sync of anything makes all names before it durable, as ext4, NTFS and APFS do;
- `posix`: each by itself, until the folder that it stands in is synced. No more than this is promised anywhere.

It shows which outcomes are permitted, not how likely they are.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

SECTOR = 512
MODELS = ("journal", "posix")
CALLS = (
    "openat,open,creat,write,pwrite64,writev,pwritev,ftruncate,truncate,fsync,fdatasync,close,lseek,rename,renameat,renameat2,"
    "unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,sendfile,copy_file_range,fallocate,sync_file_range,sync,syncfs"
)
LINE = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+)")
HALF = re.compile(r"(\d+) +(\w+\(.*?) *<unfinished \.\.\.>$")
REST = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)$")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Write(NamedTuple):
    """Bytes written into a file; `file`: its number in the recording."""

    file: int
    at: int
    data: bytes


class Cut(NamedTuple):
    """A file made shorter or longer."""

    file: int
    size: int


class Sync(NamedTuple):
    """All that was written into a file is durable."""

    file: int


class SyncFolder(NamedTuple):
    """All names in a folder are durable."""

    folder: str


class Named(NamedTuple):
    """A name for a file, or for a folder (`file` 0)."""

    path: str
    file: int


class Renamed(NamedTuple):
    """Another name for what had `path`."""

    path: str
    target: str


class Gone(NamedTuple):
    """A name taken away."""

    path: str


class Told(NamedTuple):
    """The program told somebody that something is safe."""

    text: str


Act = Write | Cut | Sync | SyncFolder | Named | Renamed | Gone | Told


@dataclass
class Recording:
    """What was there before, and what was asked of the disk, in order.

    Attributes:
        before: files by their path in the folder, all durable; folders: those that were there.
    """

    before: dict[str, bytes] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    acts: list[Act] = field(default_factory=list)

    def states(self, count: int, model: str, chance: random.Random) -> Iterator[State]:
        """Draw so many states; half of the cuts come right after something was told."""
        told = [number for number, act in enumerate(self.acts, 1) if isinstance(act, Told)]
        for number in range(count):
            at = chance.choice(told) if told and number % 2 else chance.randint(0, len(self.acts))
            yield self.state(at, model, chance)

    def state(self, at: int, model: str, chance: random.Random) -> State:
        """Draw what the disk may hold when the power goes after `at` acts."""
        acts = self.acts[:at]
        luck = chance.choice((0.0, 0.2, 0.5, 0.8, 1.0))
        kept = in_order(acts, chance, luck) if model == "journal" else each_by_itself(acts, chance, luck)
        names = self._names(acts, kept)
        files = {path: self._content(file, acts, chance, luck) for path, file in names.items() if file}
        folders = {path for path, file in names.items() if not file}
        return State(files, folders, tuple(act.text for act in acts if isinstance(act, Told)))

    def _names(self, acts: Sequence[Act], kept: set[int]) -> dict[str, int]:
        """Return which file has which name when only these of the changes of names happened."""
        truth = {path: number for number, path in enumerate(self.before, 1)} | dict.fromkeys(self.folders, 0)
        left = dict(truth)
        for number, act in enumerate(acts):
            if isinstance(act, Named | Renamed | Gone):
                moved = _moved(truth, act)
                if number in kept:
                    _change(left, act, moved)
                _change(truth, act, moved)
        return left

    def _content(self, file: int, acts: Sequence[Act], chance: random.Random, luck: float) -> bytes:
        synced = max((number for number, act in enumerate(acts) if act == Sync(file)), default=-1)
        first = list(self.before)
        content = bytearray(self.before[first[file - 1]] if file <= len(first) else b"")
        for number, act in enumerate(acts):
            if isinstance(act, Cut) and act.file == file and (number < synced or chance.random() < luck):
                content[act.size :] = bytes(max(0, act.size - len(content)))
            elif isinstance(act, Write) and act.file == file:
                _put(content, act.at, act.data, None if number < synced else chance, luck)
        return bytes(content)


class State(NamedTuple):
    """What a disk may hold: files and folders by their path, and what the program had told by then."""

    files: dict[str, bytes]
    folders: set[str]
    told: tuple[str, ...]

    def lay(self, folder: Path) -> None:
        """Write it into an empty folder."""
        for path in sorted(self.folders):
            (folder / path).mkdir(parents=True, exist_ok=True)
        for path, content in self.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)


def _put(content: bytearray, at: int, data: bytes, chance: random.Random | None, luck: float) -> None:
    """Write all of it, or what luck leaves of it: all, nothing, or some sectors."""
    if chance is None or chance.random() < luck * 0.8:
        pieces = [(0, data)]
    elif chance.random() < 0.5:
        pieces = []
    else:
        sectors = [(start, data[start : start + SECTOR]) for start in range(0, len(data), SECTOR)]
        pieces = [sector for sector in sectors if chance.random() < 0.5]
    for start, piece in pieces:
        begin = at + start
        if len(content) < begin:
            content.extend(bytes(begin - len(content)))
        content[begin : begin + len(piece)] = piece


def in_order(acts: Sequence[Act], chance: random.Random, luck: float) -> set[int]:
    """Return which acts on names happened: all before the last sync of anything, and the first of those after it."""
    safe = max((number for number, act in enumerate(acts) if isinstance(act, Sync | SyncFolder)), default=0)
    return set(range(safe + round((len(acts) - safe) * (luck if luck in (0, 1) else chance.random()))))


def each_by_itself(acts: Sequence[Act], chance: random.Random, luck: float) -> set[int]:
    """Return which acts on names happened: those whose folder was synced after them, and any of the others."""
    synced: set[str] = set()
    kept: set[int] = set()
    for number in range(len(acts) - 1, -1, -1):
        act = acts[number]
        if isinstance(act, SyncFolder):
            synced.add(act.folder)
        elif isinstance(act, Named | Renamed | Gone):
            folders = {_folder(act.path)} | ({_folder(act.target)} if isinstance(act, Renamed) else set())
            if folders <= synced or chance.random() < luck:
                kept.add(number)
    return kept


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _moved(names: dict[str, int], act: Act) -> dict[str, int]:
    """Return what a renaming moves, by its new names: a file, or a folder with all that is in it."""
    if not isinstance(act, Renamed):
        return {}
    inside = act.path + "/"
    return {
        act.target + path[len(act.path) :]: file
        for path, file in names.items()
        if path == act.path or path.startswith(inside)
    }


def _change(names: dict[str, int], act: Act, moved: dict[str, int]) -> None:
    if isinstance(act, Named):
        names[act.path] = act.file
    elif isinstance(act, Gone):
        names.pop(act.path, None)
    elif isinstance(act, Renamed):
        for path in [path for path in names if path == act.path or path.startswith(act.path + "/")]:
            del names[path]
        names.update(moved)


# -- recording ------------------------------------------------------------------------------------------------------------


def record(command: Sequence[str], folder: Path, told: Path) -> Recording:
    """Run a command and return what it asked of the disk in `folder`; what it wrote to the file `told` is what it told.

    Raises:
        RuntimeError: the command failed, or a call came by that is not understood.
    """
    found = Recording()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir():
            found.folders.add(name)
        else:
            found.before[name] = path.read_bytes()
    trace = told.with_suffix(".trace")
    strace = shutil.which("strace")
    if strace is None:
        raise RuntimeError("strace is needed to record what is asked of the disk")
    asked = [
        strace,
        "-f",
        "-qq",
        "-xx",
        "-s",
        "100000000",
        "-e",
        f"trace={CALLS}",
        "-e",
        "signal=none",
        "-o",
        str(trace),
    ]
    done = subprocess.run([*asked, *command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    with trace.open(encoding="ascii") as lines:
        _Reader(found, folder, told).read(lines)
    trace.unlink()
    return found


class _Reader:
    """Turns the lines of a trace into acts."""

    def __init__(self, found: Recording, folder: Path, told: Path) -> None:
        self._found, self._folder, self._told = found, f"{folder}/", str(told)
        self._names = {path: number for number, path in enumerate(found.before, 1)} | dict.fromkeys(found.folders, 0)
        self._files = len(found.before)
        self._open: dict[int, tuple[str, int]] = {}
        self._place: dict[int, int] = {}

    def read(self, lines: Iterator[str]) -> None:
        """Read all lines; a call that another thread interrupted is put together again."""
        halves: dict[str, str] = {}
        for line in lines:
            text = line.rstrip("\n")
            if half := HALF.match(text):
                halves[half[1]] = half[2]
                continue
            if rest := REST.match(text):
                text = f"{rest[1]} {halves.pop(rest[1], '')}{rest[2]}"
            if (call := LINE.match(text)) and int(call[4]) >= 0:
                self._call(call[2], call[3], int(call[4]))

    def _call(self, name: str, given: str, result: int) -> None:
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in TEXT.findall(given)]
        numbers = [part.strip() for part in TEXT.sub("", given).split(",")]
        paths = [self._inside(text) for text in texts]
        if name in ("open", "openat", "creat"):
            self._opened(texts[0].decode(), given, result)
        elif name in ("rename", "renameat", "renameat2") and (paths[0] is not None or paths[1] is not None):
            source, target = paths[0] or "", paths[1] or ""
            self._do(Renamed(source, target))
        elif name in ("unlink", "unlinkat", "rmdir") and paths[0] is not None:
            self._do(Gone(paths[0]))
        elif name in ("mkdir", "mkdirat") and paths[0] is not None:
            self._do(Named(paths[0], 0))
        elif name in ("link", "linkat", "truncate") and any(path is not None for path in paths):
            raise RuntimeError(f"not understood: {name}")
        elif numbers[0].isdigit() and int(numbers[0]) in self._open:
            self._on(name, int(numbers[0]), numbers, texts, result)

    def _inside(self, text: bytes) -> str | None:
        path = text.decode(errors="replace")
        return path[len(self._folder) :] if path.startswith(self._folder) else None

    def _opened(self, path: str, given: str, descriptor: int) -> None:
        self._open.pop(descriptor, None)
        if path == self._told:
            self._open[descriptor] = ("told", 0)
            return
        if f"{path}/" == self._folder:
            self._open[descriptor] = ("", 0)
            return
        name = self._inside(path.encode())
        if name is None:
            return
        if name not in self._names:
            self._files += 1
            self._do(Named(name, self._files))
        elif "O_TRUNC" in given:
            self._found.acts.append(Cut(self._names[name], 0))
        self._open[descriptor] = (name, self._names[name])
        self._place[descriptor] = 0
        if "O_APPEND" in given and "O_WRONLY" in given:
            raise RuntimeError(f"not understood: {path} is appended to")

    def _do(self, act: Named | Renamed | Gone) -> None:
        _change(self._names, act, _moved(self._names, act))
        self._found.acts.append(act)

    def _on(self, name: str, descriptor: int, numbers: list[str], texts: list[bytes], result: int) -> None:
        path, file = self._open[descriptor]
        acts = self._found.acts
        if name == "close":
            del self._open[descriptor]
        elif path == "told":
            acts.append(Told(texts[0].decode()))
        elif name in ("fsync", "fdatasync"):
            acts.append(Sync(file) if file else SyncFolder(path))
        elif name == "lseek":
            self._place[descriptor] = result
        elif name == "ftruncate":
            acts.append(Cut(file, int(numbers[1])))
        elif name == "write":
            acts.append(Write(file, self._place[descriptor], texts[0][:result]))
            self._place[descriptor] += result
        elif name == "pwrite64":
            acts.append(Write(file, int(numbers[-1]), texts[0][:result]))
        else:
            raise RuntimeError(f"not understood: {name} on {path}")
