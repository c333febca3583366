"""Our own JSON export read back: into a new register whole, history and all; into one with cases only the cases that it does not have."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any, overload

import msgspec

from breachreg.domain.imports import ImportRun
from breachreg.errors import UserError
from breachreg.exchange.rows import digest
from breachreg.export.register_json import SCHEMA, read_cases, read_things
from breachreg.i18n import _
from breachreg.progress import Watch, unwatched

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.register import Register

HISTORY_SINCE = 3
"""The version of the export since which a history can be written again: before, it left out what some entries say besides."""
START = 200
LONG = frozenset({"cases", "history", "files"})
"""Lists of an export that are as long as the register."""


def is_own_export(path: Path) -> bool:
    """Tell whether a file begins as our own JSON export does."""
    try:
        with path.open("rb") as file:
            return f'"{SCHEMA}"'.encode() in file.read(START)
    except OSError:
        return False


@dataclass(frozen=True)
class OwnExport:
    """An export that was read whole, with every case and thing in it looked at.

    Attributes:
        cases: the oldest first; whole: its history can be written again too.
    """

    path: Path
    sha256: str
    given: dict[str, Any]
    cases: tuple[Breach, ...]

    @property
    def whole(self) -> bool:
        """Tell whether the history can be written again: nothing of it was erased, and the export has all of it."""
        history = self.given.get("history", [])
        erased = any(entry.get("erased") or entry["operation"] == "erase" for entry in history)
        return bool(history) and self.given.get("version", 0) >= HISTORY_SINCE and not erased


def read_export(path: Path) -> OwnExport:
    """Read an export.

    Raises:
        NewerFileError: a newer program made it. UserError: it is damaged, or a case or thing in it cannot be read.
    """
    sha256 = digest(path)
    given = _parts(path)
    cases = tuple(read_cases(given))
    for _kind, _thing in read_things(given):
        pass
    return OwnExport(path, sha256, given, cases)


def _parts(path: Path) -> dict[str, Any]:
    """Return what an export holds by its key; of the long lists an item is read when it is asked for, straight from the file."""
    try:
        raw = msgspec.json.decode(path.read_bytes(), type=dict[str, msgspec.Raw])
        return {
            name: _Items(path, msgspec.json.decode(part, type=list[msgspec.Raw]))
            if name in LONG
            else msgspec.json.decode(part)
            for name, part in raw.items()
        }
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise _no_json(path) from error


def _no_json(path: Path) -> UserError:
    return UserError(_("{name} is geen goed JSON-bestand.").format(name=path.name), _("Maak de export opnieuw."))


class _Items(Sequence[Any]):
    """A list of an export, of which each item is read when it is asked for."""

    def __init__(self, path: Path, items: list[msgspec.Raw]) -> None:
        self._path, self._items = path, items

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        try:
            return msgspec.json.decode(self._items[place])
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            raise _no_json(self._path) from error


def is_fresh(register: Register) -> bool:
    """Tell whether nothing was done in a register but making it, so that a whole one may take its place."""
    from breachreg.domain.operations import Operation

    making = (Operation.CREATE_REGISTER, Operation.CHANGE_OFFICER)
    return register.lists.count() == 0 and all(entry.operation in making for entry in register.history())


def refuse_practice(export: OwnExport, register: Register) -> None:
    """Keep what was practised out of a real register.

    Raises:
        UserError: the export is of a register for practice, and this is a real one.
    """
    from breachreg.persistence.subjects import ORGANISATION

    practised = any(thing.practice for kind, thing in read_things(export.given) if kind is ORGANISATION)
    if practised and not register.organisation.practice:
        raise UserError(
            _("{name} komt uit een oefenregister; er is niets ingelezen.").format(name=export.path.name),
            _("Verzonnen zaken horen niet in een echt register. Kies een nieuw bestand: dat blijft een oefenregister."),
        )


def refound(export: OwnExport, path: Path, watch: Watch = unwatched) -> None:
    """Make the register of an export anew at `path`; a fresh one that lies there is replaced.

    Raises:
        UserError: the export does not fit together, or a register with cases lies there; nothing was changed.
        StorageError: the disk refused. Cancelled: `watch` said so.
    """
    from breachreg.atomic import replace_file
    from breachreg.domain.policy_clocks import with_policies
    from breachreg.domain.terms import IDLE_FIELDS
    from breachreg.law import load_law
    from breachreg.law.edition import edition
    from breachreg.law.terms import terms_of
    from breachreg.persistence.founding import found
    from breachreg.persistence.projection import Projector
    from breachreg.persistence.refounding import refill
    from breachreg.persistence.subjects import CASE, ORGANISATION, POLICY
    from breachreg.register import Register

    path = path.expanduser().absolute()
    if path.exists():
        with Register.open(path, check=False) as register:
            refuse_practice(export, register)
            if not is_fresh(register):
                raise UserError(
                    _("In {name} staan al zaken.").format(name=path.name),
                    _("Kies een nieuw bestand voor het register."),
                )
    law, things = load_law(), list(read_things(export.given))
    stored = next(thing for kind, thing in things if kind is ORGANISATION)
    organisation = with_policies(stored, (thing for kind, thing in things if kind is POLICY))
    every = [*things, *((CASE, case) for case in export.cases)]
    total = len(every) + len(export.given["history"])
    projector = Projector(lambda case: terms_of(law, case, organisation), IDLE_FIELDS)

    def tell(done: int) -> None:
        watch(_("Het register wordt opnieuw gemaakt"), min(done / total, 1.0))

    fill = refill(export.given["history"], every, export.given.get("files", ()), projector, edition(), tell)
    draft = path.with_name(f".{path.name}.{token_hex(4)}.inlezen")
    try:
        made = found(draft, fill)
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(
            _("De export {name} past niet in elkaar; er is niets ingelezen.").format(name=export.path.name),
            _("Maak de export opnieuw met het register waaruit zij komt."),
        ) from error
    replace_file(made, path)


def enter_cases(
    export: OwnExport, register: Register, watch: Watch = unwatched
) -> tuple[ImportRun, list[dict[str, Any]]]:
    """Enter the cases of an export that a register does not have, with their numbers where those are free.

    Returns:
        the import, and what became of each case.

    Raises:
        UserError: they were practised and this is a real register; nothing was entered.
    """
    refuse_practice(export, register)
    rows: list[dict[str, Any]] = []

    def cases() -> Iterator[Breach]:
        for number, case in enumerate(export.cases, 1):
            if register.knows(case.id):
                why = _("Deze zaak staat al in dit register.")
                rows.append({"row": number, "number": case.reference, "verdict": "skipped", "why": why})
                continue
            yield case

    def run() -> ImportRun:
        skipped = len(rows)
        read = len(export.cases)
        return ImportRun(
            id=str(uuid.uuid4()),
            profile="own",
            name=export.path.name,
            sha256=export.sha256,
            read=read,
            taken=read - skipped,
            skipped=skipped,
        )

    kept = register.enter_exported(
        cases(), export.given.get("files", ()), run, _("ingelezen uit {name}").format(name=export.path.name), watch
    )
    taken = [
        {"number": old, "verdict": "taken", "does": "entered", "reference": new.reference, "title": new.title}
        for old, new in kept
    ]
    made = register.imports()[0]
    return made, [*taken, *rows]
