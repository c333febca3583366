"""The claim file as a folder: the document, the costs as a table, the evidence that the register keeps, and a list with SHA-256 of each."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.atomic import write_atomic
from breachreg.correspondence.documents import Correspondence
from breachreg.costs.table import table_of
from breachreg.errors import UserError
from breachreg.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from breachreg.costs.beside import CaseMoney
    from breachreg.documents.known_names import KnownNames
    from breachreg.domain.costs import CostLine
    from breachreg.register import Register

KIND = "claim"


def make_claim_folder(register: Register, reference: str, out_dir: Path) -> list[Path]:
    """Write the claim file of a case as a folder of its own in `out_dir`, and return what stands in it; nothing is overwritten.

    A case with more insurers gets one for each that it was put to (for each whose policy holds, where it was put to none).

    Evidence goes along that was chosen with a line of costs, a consent or the claim file: what else lies with the case may show whose
    data it was (AVG 5(1)(c)). Of what the register keeps no bytes the place where the office keeps it stands in the list.

    Raises:
        UserError: the folder is there already. NotFoundError: there is no such case. StorageError: the disk refused.
    """
    return begin_claim_folder(register, reference, out_dir)()


def begin_claim_folder(register: Register, reference: str, out_dir: Path) -> Callable[[], list[Path]]:
    """Write the document and the costs, and return the work that writes the evidence and the list: it may be long, and be done beside a window.

    Raises:
        UserError, NotFoundError, StorageError: as `make_claim_folder`.
    """
    from breachreg.costs.one_insurer import with_one
    from breachreg.documents.addressees import addressees_of
    from breachreg.documents.drafts import file_part

    whole = register.case_money(reference)
    folders = {"": out_dir / _("{reference} schadedossier").format(reference=reference)}
    insurers = addressees_of(KIND, whole)
    if len(insurers) > 1:
        # of a policy that was taken out since nobody is left to send it to
        put = {claim.policy for claim in whole.claims} & {item.id for item in insurers}
        folders = {
            item.id: out_dir / f"{folders[''].name} {file_part(item.name)}"
            for item in insurers
            if item.id in put or not put
        }
    for folder in folders.values():
        if folder.exists():
            raise UserError(
                _("De map {name} bestaat al.").format(name=folder.name),
                _("Kies een andere map, of geef die map een andere naam."),
            )
    rests = [_begun(register, reference, folder, to, with_one(whole, to)) for to, folder in folders.items()]
    return lambda: [path for rest in rests for path in rest()]


def _begun(register: Register, reference: str, folder: Path, to: str, money: CaseMoney) -> Callable[[], list[Path]]:
    """Write document and costs of one insurer (`to`: his policy), and return the work that writes the rest."""
    from breachreg.documents.drafts import make_folder
    from breachreg.documents.known_names import known_names

    breach = register.load(reference)
    make_folder(folder)
    made = [Correspondence(register).draft(reference, KIND, group=to, out_dir=folder).path]
    table = folder / _("kosten.csv")
    write_atomic(
        table, cost_table(_unnamed(money.lines, known_names(breach, register.organisation, organisations=False)))
    )
    made.append(table)
    # as it stands after the draft was recorded
    breach = register.load(reference)
    kept = register.kept_evidence

    def rest() -> list[Path]:
        away = []
        along = [item for item in breach.evidence if item.id in money.going_along]
        for item in along:
            if not item.kept:
                away.append(f"{item.sha256}  {item.name} ({item.place or _('plaats niet vastgelegd')})")
                continue
            inside = folder / _("bewijs")
            make_folder(inside)
            target = _free(inside, item.name)
            kept.export(item, target)
            made.append(target)
        return [*made, _listed(folder, made, away, len(breach.evidence) - len(along))]

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


def _unnamed(lines: Iterable[CostLine], known: KnownNames) -> list[CostLine]:
    """Return lines in which nobody stands whom the case knows by name; in the document such a name is marked to be looked at."""
    if known.pattern is None:
        return list(lines)
    hidden = _("[naam weggelaten]")
    return [replace(line, what=known.pattern.sub(hidden, line.what)) for line in lines]


def _listed(folder: Path, made: list[Path], away: list[str], others: int) -> Path:
    path = folder / _("inhoud.txt")
    lines = [f"{hashlib.sha256(item.read_bytes()).hexdigest()}  {item.relative_to(folder).as_posix()}" for item in made]
    if away:
        lines += ["", _("Niet in deze map, wel vastgelegd:"), *away]
    if others:
        said = ngettext(
            "{n} ander bestand bij de zaak is niet gekozen bij kosten, toestemming of schadedossier en gaat niet mee.",
            "{n} andere bestanden bij de zaak zijn niet gekozen bij kosten, toestemming of schadedossier en gaan niet mee.",
            others,
        )
        lines += ["", said.format(n=others)]
    write_atomic(path, ("\n".join(lines) + "\n").encode())
    return path
