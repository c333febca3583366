"""Every key that means something, in one table: the shortcuts are made from it, and so is the sheet that shows them."""

from __future__ import annotations

from typing import NamedTuple

from breachreg.i18n import N_, Texts, _


class Keys(NamedTuple):
    """What keys do in one place.

    Attributes:
        keys: in the words of Qt (`Ctrl+Shift+Z`); the first is shown, the others with it.
        what: what happens.
        name: of a shortcut that is made from this row; empty: the widget that has the focus answers the key itself.
    """

    keys: tuple[str, ...]
    what: str
    name: str = ""


TABLE: dict[str, tuple[Keys, ...]] = {
    N_("Overal"): (
        Keys(("F1",), N_("Hulp: hoe gaat een melding, en deze toetsen"), "help"),
        Keys(("Ctrl+K", "Ctrl+Shift+P"), N_("Alles wat u kunt doen, op naam; ook een zaak op nummer"), "commands"),
        Keys(("Ctrl+N",), N_("Nieuw datalek"), "new_breach"),
        Keys(("Ctrl+F",), N_("Zoeken in het register"), "find"),
        Keys(
            ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6"),
            N_("Vandaag, Register, Jaarcontrole, Cijfers, Kosten, Voorbereid"),
            "rooms",
        ),
        Keys(("F9",), N_("Belkaart: wie te bellen als er iets mis is"), "call_card"),
        Keys(("Ctrl+Z",), N_("Laatste wijziging ongedaan maken"), "undo"),
        Keys(("Ctrl+Y", "Ctrl+Shift+Z"), N_("Opnieuw doen"), "redo"),
        Keys(("Ctrl+O",), N_("Ander register openen"), "open_register"),
        Keys(("Ctrl+Q",), N_("Afsluiten"), "quit"),
        Keys(("Alt+Left",), N_("Terug naar de lijst"), "back"),
        Keys(
            ("Alt",), N_("Ingedrukt houden: de letter van elke knop en elk tabblad; Alt met die letter drukt haar in")
        ),
        Keys(("F6", "Shift+F6"), N_("Naar het volgende deel van het venster, of het vorige")),
        Keys(("Tab", "Shift+Tab"), N_("Naar het volgende veld, of het vorige")),
        Keys(("Shift+F10",), N_("Menu van wat u gekozen hebt; ook de menutoets")),
        Keys(("Enter",), N_("De knop indrukken die gekozen is; in een lijst: openen")),
        Keys(("Ctrl+Enter",), N_("Verder, of vastleggen")),
        Keys(("Ctrl+S",), N_("Opslaan")),
        Keys(("Esc",), N_("Terug of annuleren; in de lijst: filters wissen")),
        Keys(("Ctrl+Tab", "Ctrl+Shift+Tab"), N_("Naar het volgende tabblad, of het vorige")),
    ),
    N_("In de vragen van een zaak"): (
        Keys(("Alt+Right", "Ctrl+PgDown"), N_("Volgende stap"), "step_on"),
        Keys(("Alt+Left", "Ctrl+PgUp"), N_("Vorige stap"), "step_back"),
    ),
    N_("In Nieuw datalek"): (
        Keys(
            ("Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6"),
            N_("Een soort van elke week: brief, e-mail, cc, apparaat, dossier, retour"),
            "everyday",
        ),
        Keys(("Delete", "Backspace"), N_("In een reeks: de gekozen cellen leegmaken")),
        Keys(("Ctrl+V",), N_("In een reeks: rijen plakken")),
        Keys(("PgUp", "PgDown"), N_("Bij een melding die wordt ingelezen: bladeren")),
    ),
    N_("In velden en antwoorden"): (
        Keys(("Space",), N_("Aankruisen of uitklappen")),
        Keys(("Up", "Down", "Left", "Right"), N_("Naar het volgende of vorige antwoord")),
        Keys(("Home", "End"), N_("Naar het eerste of laatste vak; in een voorbeeld: begin en einde")),
        Keys(("A…Z",), N_("Naar het volgende vak met die letter")),
        Keys(("Delete", "Backspace"), N_("Een gekozen antwoord weer weghalen")),
        Keys(("Alt+Down",), N_("Een keuzelijst of de kalender openen")),
    ),
    N_("In lijsten en tabellen"): (
        Keys(("Ctrl+C",), N_("De gekozen rijen kopiëren, als tabel")),
        Keys(("A…Z",), N_("In de lijst van zaken: zoeken")),
        Keys(("Down",), N_("In het zoekveld: naar de lijst")),
        Keys(("Space",), N_("In Vandaag: een taak afvinken")),
        Keys(("Insert",), N_("In Kosten: een regel toevoegen")),
        Keys(("B",), N_("In de testpunten van de jaarcontrole: een bevinding vastleggen")),
        Keys(("J", "N", "?"), N_("In de lijst die u beoordeelt: voldoet, voldoet niet, niet vast te stellen")),
    ),
    N_("Bij overnemen in het AP-formulier"): (
        Keys(("Enter",), N_("Kopiëren en naar het volgende antwoord")),
        Keys(("Left", "Right"), N_("Een antwoord terug of verder")),
        Keys(("S",), N_("Overslaan, op de knop ‘Kopieer’")),
        Keys(("W",), N_("Wijzigen, op de knop ‘Kopieer’")),
    ),
}
"""By where they count."""

_WORDS = Texts(
    {
        "Left": N_("Pijl links"),
        "Right": N_("Pijl rechts"),
        "Up": N_("Pijl omhoog"),
        "Down": N_("Pijl omlaag"),
        "Space": N_("Spatie"),
        "PgDown": N_("PgDn"),
        "A…Z": N_("Een letter"),
    }
)
"""Keys that are called otherwise on a Dutch keyboard."""


def keys_of(name: str) -> tuple[str, ...]:
    """Return the keys of the shortcut with this name.

    Raises:
        KeyError: no row has this name.
    """
    for rows in TABLE.values():
        for row in rows:
            if row.name == name:
                return row.keys
    raise KeyError(name)


def sheet() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return, by where they count, the keys in words and what each does, in the language of the program."""
    return [(_(where), [(shown(row), _(row.what)) for row in rows]) for where, rows in TABLE.items()]


def shown(row: Keys) -> str:
    """Return the keys of a row as they are called: `Ctrl+Y, Ctrl+Shift+Z`; of more than four the first and the last."""
    called = ["+".join(_WORDS.get(part, part) for part in key.split("+")) for key in row.keys]
    return f"{called[0]} … {called[-1]}" if len(called) > 4 else ", ".join(called)
