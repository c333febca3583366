"""A BagIt bag (RFC 8493) as a folder or a zip: what is written is hashed on its way, and the manifests come last."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from breachreg.atomic import sync_folder

BLOCK = 2**20
LONGEST_NAME = 80
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def safe_name(name: str) -> str:
    """Return a name of a file as it can stand on every system: no path, no sign that means something, not too long."""
    name = unicodedata.normalize("NFC", name)
    name = re.sub(r'[\\/:%*?"<>|\x00-\x1f\x7f~]', "_", name).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if len(name) > LONGEST_NAME:
        name = (stem or ending)[: LONGEST_NAME - 12] + (f".{ending[:10]}" if dot and stem else "")
    return f"_{name}" if not name or RESERVED.match(name) else name


class Bag(ABC):
    """A bag that is being filled. Every name is taken once; what differs in case alone counts as the same."""

    def __init__(self) -> None:
        self.hashes: dict[str, str] = {}
        self.bytes = 0
        self._taken: set[str] = set()

    def free_name(self, folder: str, name: str) -> str:
        """Return a path in `folder` for a file called `name` that nothing has yet."""
        name, number = safe_name(name), 1
        path = f"{folder}/{name}"
        while path.casefold() in self._taken:
            number += 1
            stem, dot, ending = name.rpartition(".")
            path = f"{folder}/{stem or ending} ({number}){dot}{ending if stem else ''}"
        return path

    def add(self, path: str, content: bytes | Iterable[bytes]) -> str:
        """Write a file and return its SHA-256.

        Raises:
            OSError: the disk refused. ValueError: the name is taken; a mistake in the program.
        """
        if path.casefold() in self._taken:
            raise ValueError(f"twice in a bag: {path}")
        self._taken.add(path.casefold())
        digest, size = hashlib.sha256(), 0
        if isinstance(content, bytes):
            self._write_whole(path, content)
            digest.update(content)
            size = len(content)
        else:
            with self._open(path) as file:
                for block in content:
                    file.write(block)
                    digest.update(block)
                    size += len(block)
        self.hashes[path] = digest.hexdigest()
        self.bytes += size if path.startswith("data/") else 0
        return self.hashes[path]

    def add_file(self, path: str, source: Path) -> str:
        """Write a copy of a file and return its SHA-256."""
        with source.open("rb") as file:
            return self.add(path, iter(lambda: file.read(BLOCK), b""))

    def close(self, info: Mapping[str, str], tags: Mapping[str, bytes]) -> None:
        """Write what says what the bag is, and the manifests.

        Args:
            info: for bag-info.txt; tags: other files beside the payload.
        """
        payload = {path: digest for path, digest in self.hashes.items() if path.startswith("data/")}
        told = {**info, "Payload-Oxum": f"{self.bytes}.{len(payload)}"}
        lines = [f"{name}: {' '.join(value.split())}\n" for name, value in told.items()]
        self.add("bagit.txt", DECLARATION)
        self.add("bag-info.txt", "".join(lines).encode())
        for path, content in tags.items():
            self.add(path, content)
        self.add("manifest-sha256.txt", _manifest(payload))
        tagged = {path: digest for path, digest in self.hashes.items() if path not in payload}
        self.add("tagmanifest-sha256.txt", _manifest(tagged))
        self._finish()

    @abstractmethod
    def _open(self, path: str) -> BinaryIO: ...

    @abstractmethod
    def _write_whole(self, path: str, content: bytes) -> None: ...

    @abstractmethod
    def _finish(self) -> None: ...


class FolderBag(Bag):
    """A bag as a folder, which must be there and empty."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = str(folder)
        self._made: set[str] = {""}

    def _place(self, path: str) -> str:
        within = path.rpartition("/")[0]
        if within not in self._made:
            os.makedirs(os.path.join(self._folder, within), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH118
            self._made.add(within)
        return f"{self._folder}{os.sep}{path}"

    def _open(self, path: str) -> BinaryIO:
        return os.fdopen(_descriptor(self._place(path)), "wb")

    def _write_whole(self, path: str, content: bytes) -> None:
        # a pack may have a file for each of a hundred thousand cases: no buffer, no object for each
        descriptor = _descriptor(self._place(path))
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(descriptor, left) :]
        finally:
            os.close(descriptor)

    def _finish(self) -> None:
        for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
            descriptor = os.open(os.path.join(self._folder, name), os.O_RDONLY)  # noqa: PTH118
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        sync_folder(Path(self._folder))


class ZipBag(Bag):
    """A bag in a zip, in a folder of its own inside it."""

    def __init__(self, path: Path, top: str) -> None:
        super().__init__()
        self._top = top
        self._file = os.fdopen(_descriptor(str(path)), "wb")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=6)

    def _item(self, path: str) -> zipfile.ZipInfo:
        item = zipfile.ZipInfo(f"{self._top}/{path}")
        item.compress_type = zipfile.ZIP_DEFLATED
        item.external_attr = 0o100600 << 16
        return item

    def _open(self, path: str) -> BinaryIO:
        return self._zip.open(self._item(path), "w", force_zip64=True)  # type: ignore[return-value]

    def _write_whole(self, path: str, content: bytes) -> None:
        self._zip.writestr(self._item(path), content)

    def _finish(self) -> None:
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def abandon(self) -> None:
        """Let go of the file when the work was stopped; what is in it is thrown away."""
        # else the zip would still be finished when nobody needs it any more
        self._zip.fp = None
        self._file.close()


def _descriptor(path: str) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def _manifest(hashes: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(hashes.items())).encode()
