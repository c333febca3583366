"""Everything out in one step, for who goes on without this program: data, workbook, proof, checker, and a page that says how to read it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.atomic import reason
from breachreg.errors import StorageError, UserError
from breachreg.i18n import _
from breachreg.progress import Watch, part_of, unwatched

if TYPE_CHECKING:
    from breachreg.register import Register

JSON, EXCEL, PACK, PAGE = "register.json", "register.xlsx", "pak", "LEESMIJ.txt"
STEPS = ((JSON, 0.0, 0.25), (EXCEL, 0.25, 0.55), (PACK, 0.55, 1.0))
"""Which part of the work each file is."""


def leave(register: Register, folder: Path, watch: Watch = unwatched) -> list[Path]:
    """Write all of a register into a new folder and return what is in it: JSON, Excel, a pack that proves itself, and a page.

    Raises:
        UserError: the folder is there already, or the one around it is not. StorageError: the disk refused; nothing is left behind.
        Cancelled: `watch` said so; nothing is left behind.
    """
    from breachreg.export.exporting import export, free
    from breachreg.report.packed import pack_with_report

    folder = folder.expanduser().absolute()
    if not folder.parent.is_dir():
        raise UserError(
            _("De map {name} is er niet.").format(name=folder.parent.name), _("Maak de map, of kies een andere plaats.")
        )
    free(folder)
    try:
        # beside it, so that the folder is there whole or not at all
        draft = Path(tempfile.mkdtemp(prefix=".leave-", dir=folder.parent))
    except OSError as error:
        raise _refused(error) from error
    try:
        for name, begin, end in STEPS:
            told = _told(part_of(watch, _("Alles wordt eruit geschreven"), begin, end))
            if name == PACK:
                pack_with_report(register, draft / name, watch=told)
            else:
                export(register, name.rpartition(".")[2], draft / name, told)
        (draft / PAGE).write_text(_page(register), "utf-8", newline="\r\n")
        free(folder)
        os.rename(draft, folder)  # noqa: PTH104 - as one step
    except OSError as error:
        raise _refused(error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return sorted(folder.iterdir())


def _told(tell: Callable[[float], object]) -> Watch:
    return lambda _what, share: tell(share)


def _refused(error: OSError) -> StorageError:
    return StorageError(
        _("De map kon niet worden geschreven: {why}.").format(why=reason(error)),
        _("Maak ruimte vrij of kies een andere map."),
    )


def _page(register: Register) -> str:
    entries, head = register.head()
    return _(
        """Het datalekregister van {name}, in zijn geheel

In deze map staat alles wat het register bewaart. Er is geen programma van ons voor nodig.

register.xlsx   Om te lezen en verder te gaan in Excel of LibreOffice. Het blad Leeswijzer zegt wat elke kolom is. Bestanden
                (bewijs, eigen sjablonen), de gegevens van de organisatie en hoe er is ingelezen staan er niet in.
register.json   Alles, voor een ander programma: zaken, besluiten, meldingen, bewijs met de bewaarde bestanden, sjablonen,
                contacten, controles en de hele historie. Eén bestand in UTF-8. "cases" zijn de zaken, "history" is de historie,
                "files" zijn bestanden in Base64. Tijdstippen zijn UTC. null of een lege lijst betekent: niet ingevuld, nooit: nee.
                Met dit programma wordt het weer een register: breachreg import NIEUW.datalek register.json
pak             Het bewijs: elke zaak, elk bestand, de historie met haar codes en het jaarverslag. Nakijken, met alleen Python:
                python3 pak/verify_pack.py pak --kop {entries}:{head}

De historie telt tot en met regel {entries}; de code van die regel is
{head}
Bewaar die code ook op een andere plaats: daarmee is later te zien dat er niets is veranderd.

Bewaar deze map zo lang als de Autoriteit Persoonsgegevens naar deze zaken kan vragen (AVG art. 33 lid 5), en beveilig haar: er staan
persoonsgegevens in. Het registerbestand zelf en zijn back-ups staan er nog; verwijder die pas als u zeker weet dat deze map goed is.
"""
    ).format(name=register.organisation.name, entries=entries, head=head)
