"""The claim file as a folder: the document, the costs as a table, the evidence that the register keeps, and a list with SHA-256 of each."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.atomic import write_atomic
from breachreg.correspondence.documents import Correspondence
from breachreg.costs.table import table_of
from breachreg.errors import UserError
from breachreg.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from breachreg.domain.costs import CostLine
    from breachreg.register import Register

KIND = "claim"


def make_claim_folder(register: Register, reference: str, out_dir: Path) -> list[Path]:
    """Write the claim file of a case as a folder of its own in `out_dir`, and return what stands in it; nothing is overwritten.

    Evidence of which the register keeps no bytes stands in the list alone, with the place where the office keeps it.

    Raises:
        UserError: the folder is there already. NotFoundError: there is no such case. StorageError: the disk refused.
    """
    return begin_claim_folder(register, reference, out_dir)()


def begin_claim_folder(register: Register, reference: str, out_dir: Path) -> Callable[[], list[Path]]:
    """Write the document and the costs, and return the work that writes the evidence and the list: it may be long, and be done beside a window.

    Raises:
        UserError, NotFoundError, StorageError: as `make_claim_folder`.
    """
    from breachreg.documents.drafts import make_folder

    breach = register.load(reference)
    folder = out_dir / _("{reference} schadedossier").format(reference=reference)
    if folder.exists():
        raise UserError(
            _("De map {name} bestaat al.").format(name=folder.name),
            _("Kies een andere map, of geef die map een andere naam."),
        )
    make_folder(folder)
    made = [Correspondence(register).draft(reference, KIND, out_dir=folder).path]
    table = folder / _("kosten.csv")
    write_atomic(table, cost_table(register.cost_lines(reference)))
    made.append(table)
    # as it stands after the draft was recorded
    breach = register.load(reference)
    kept = register.kept_evidence

    def rest() -> list[Path]:
        away = []
        for item in breach.evidence:
            if not item.kept:
                away.append(f"{item.sha256}  {item.name} ({item.place or _('plaats niet vastgelegd')})")
                continue
            inside = folder / _("bewijs")
            make_folder(inside)
            target = _free(inside, item.name)
            kept.export(item, target)
            made.append(target)
        return [*made, _listed(folder, made, away)]

    return rest


def cost_table(lines: list[CostLine]) -> bytes:
    """Return the costs as a file for a spreadsheet: semicolons and commas, as Dutch ones read it."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(table_of(lines))
    return out.getvalue().encode("utf-8-sig")


def _free(folder: Path, name: str) -> Path:
    plain = Path(name).name or _("bestand")
    path, number = folder / plain, 2
    while path.exists():
        path, number = folder / f"{Path(plain).stem} {number}{Path(plain).suffix}", number + 1
    return path


def _listed(folder: Path, made: list[Path], away: list[str]) -> Path:
    path = folder / _("inhoud.txt")
    lines = [f"{hashlib.sha256(item.read_bytes()).hexdigest()}  {item.relative_to(folder).as_posix()}" for item in made]
    if away:
        lines += ["", _("Niet in deze map, wel vastgelegd:"), *away]
    write_atomic(path, ("\n".join(lines) + "\n").encode())
    return path
