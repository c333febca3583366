"""What Qt knows of the signatures of its functions, read when somebody asks for one and not at every start.

PySide compiles the text of seven modules whenever it is imported, a third of what that costs, so that the signature of a function can be
shown and the message about a wrong call be made. Here each of them stands as an empty module that reads itself when something in it is
asked for. Where PySide does it otherwise nothing happens.
"""

from __future__ import annotations

import sys
import threading
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, SupportsIndex

PACKAGE = "shibokensupport.signature"
LATE = frozenset(
    f"{PACKAGE}.{name}"
    for name in ("errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator", "lib.tool")
)
ITS_FINDER = "EmbeddableZipImporter"
_READING = threading.RLock()


class _Late(ModuleType):
    """A module that reads itself at the first question."""

    def __getattr__(self, name: str) -> Any:
        # how a module came to be is asked of every module, and is no question about what is in it
        if name.startswith("__"):
            raise AttributeError(name)
        with _READING:
            # another thread waits here until the module is whole; what it imports itself may ask it for what is there already
            spec = vars(self).pop("_told", None)
            if spec is not None:
                # PySide has given it a second name since, under which its finder does not know it
                self.__spec__ = spec
                spec.loader.exec_module(self)
                self.__class__ = ModuleType  # type: ignore[assignment]
        try:
            return vars(self)[name]
        except KeyError:
            raise AttributeError(name) from None


class _Finder:
    """Finds the late modules before PySide's own finder does."""

    def __init__(self, of_pyside: Any) -> None:
        self._of_pyside = of_pyside

    def find_spec(self, name: str, _path: object, _target: object = None) -> ModuleSpec | None:
        return ModuleSpec(name, self) if name in LATE else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        late = _Late(spec.name)
        vars(late)["_told"] = ModuleSpec(spec.name, self._of_pyside)
        return late

    def exec_module(self, _module: ModuleType) -> None:
        """Leave it empty."""


class _MetaPath(list[Any]):
    """`sys.meta_path`, which tells when PySide puts its finder into it."""

    def insert(self, index: SupportsIndex, finder: Any) -> None:
        super().insert(index, finder)
        if type(finder).__name__ == ITS_FINDER:
            super().insert(index, _Finder(finder))

    def remove(self, finder: Any) -> None:
        super().remove(finder)
        if type(finder).__name__ == ITS_FINDER:
            # it comes once
            sys.meta_path = [other for other in self if not isinstance(other, _Finder)]


def leave_for_later() -> None:
    """Let PySide read its signatures late; nothing happens when it is there already."""
    if "shiboken6" not in sys.modules:
        sys.meta_path = _MetaPath(sys.meta_path)
