"""What can be done now: what the screen offers, where one can go, what counts everywhere, and cases by their number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from breachreg.errors import NotFoundError
from breachreg.i18n import N_, Texts, _
from ui import seen_order
from ui.commands.matching import rank
from ui.folded import Folded
from ui.key_tips import tabs_of
from ui.screens import SCREENS
from ui.settings.places import SETTINGS
from ui.shortcuts import TABLE, shown

if TYPE_CHECKING:
    from breachreg.register import Register
    from ui.workspace import Workspace

MOST = 40
"""Lines that are offered; more typing makes them fewer."""
SEARCHED_FROM = 3
"""Letters from which cases are searched for what is typed."""
ALSO = Texts(
    {
        "today": N_("te doen termijnen taken herinneringen agenda"),
        "register": N_("lijst zaken overzicht zoeken"),
        "new": N_("melding incident invoeren melding inlezen reeks formulier zaak toevoegen"),
        "audit": N_("steekproef bevindingen testpunten controle audit helpdesk tickets TOPdesk export lijst ernaast"),
        "law": N_("wet AVG editie regels anders opnieuw beoordelen"),
        "move": N_("importeren inlezen Excel lijst overzetten overstappen oud"),
        "figures": N_("jaarverslag statistiek grafieken rapport"),
        "costs": N_("verzekering claim polis schade geld"),
        "settings/organisation": N_("FG adres sector KvK registratienummer privacyteam functionaris"),
        "settings/contacts": N_("adresboek verwerkers personen telefoonnummers organisaties"),
        "settings/names": N_("afdelingen verwerkers systemen leveranciers lijsten beheren samenvoegen hernoemen"),
        "settings/own_clocks": N_("eigen herinneringen contract verzekeraar termijnen uren"),
        "settings/templates": N_("brieven Word model"),
        "settings/house_style": N_("logo lettertype kleuren"),
        "settings/backups": N_("terugzetten reservekopie veiligheidskopie"),
        "settings/history": N_("logboek wijzigingen controleren klok"),
        "settings/export": N_("uitvoer exporteren invoer importeren overstappen Excel CSV JSON weggaan pakket"),
        "settings/retention": N_("bewaartermijn wissen verwijderen"),
        "settings/program": N_("donker licht contrast kleuren thema herinneringen register naam"),
        "prepared": N_(
            "belkaart noodnummers alarmnummers wie bellen oefening noodpakket draaiboeken preventie maatregelen"
        ),
        "offices": N_("groep concern andere registers wisselen overzicht"),
    }
)
"""Other words for a screen or a page of the settings."""


class House(Protocol):
    """What is asked of the main window: its screens, its actions, and to go somewhere."""

    workspace: Workspace | None
    rooms: Any
    views: Any
    actions_: Any
    new_register_wished: Any
    practice_wished: Any
    exercise_wished: Any
    register_view: Any

    def search(self) -> None: ...
    def open_case(self, reference: str) -> None: ...
    def show_screen(self, name: str, place: str = "") -> None: ...


class Command(NamedTuple):
    """One thing that can be done.

    Attributes:
        where: in which group it stands. keys: its own keys in words; empty: none. also: other words for it.
    """

    name: str
    run: Callable[[], object]
    where: str = ""
    keys: str = ""
    also: str = ""


def commands(window: House) -> list[Command]:
    """Return what can be done in a window now, each name once."""
    found = (*_everywhere(window), *_here(window), *_rooms(window))
    # a button that does what a key does everywhere is told once, with its key
    return list({each.name: each for each in reversed(found)}.values())[::-1]


def fitting(typed: str, known: list[Command]) -> list[Command]:
    """Return the commands that fit what was typed, the best first."""
    ranked = [
        (found, place, each)
        for place, each in enumerate(known)
        if (found := rank(typed, each.name, each.also)) is not None
    ]
    return [each for _found, _place, each in sorted(ranked, key=lambda one: one[:2])][:MOST]


def cases(typed: str, register: Register, window: House) -> list[Command]:
    """Return the cases whose number was typed: `2026-12`, or `12` of every year."""
    found = re.fullmatch(r"\s*(?:(\d{4})\s*-\s*)?0*(\d{1,6})\s*", typed)
    if found is None:
        return []
    years = [int(found[1])] if found[1] else register.years()
    made = []
    for year in years:
        reference = f"{year}-{int(found[2]):04d}"
        try:
            breach = register.load(reference)
        except NotFoundError:
            continue
        name = _("Zaak {number}: {title}").format(number=reference, title=breach.title or _("zonder titel"))
        made.append(Command(name, partial(window.open_case, reference), _("Zaken")))
    return made


def searching(typed: str, window: House) -> list[Command]:
    """Return the way to the cases in which what was typed stands; nothing for a letter or two, or a number."""
    wanted = " ".join(typed.split())
    if len(wanted) < SEARCHED_FROM or not any(map(str.isalpha, wanted)):
        return []

    def search() -> None:
        window.search()
        # whoever stays where he was, because something is typed there, searches nothing
        if window.register_view.isVisible():
            window.register_view.filters.search.setText(wanted)

    return [Command(_("Zoek ‘{text}’ in alle zaken").format(text=wanted), search, _("Zaken"))]


def _here(window: House) -> Iterator[Command]:
    """Yield the buttons and tabs of the screen that is seen, each name once."""
    screen = window.rooms.currentWidget() if window.workspace is None else window.views.currentWidget()
    seen: set[str] = set()
    for stop in seen_order.stops(screen) if screen is not None else ():
        for name, run in _acts(stop):
            if name and name not in seen:
                seen.add(name)
                yield Command(name, run, _("Op dit scherm"))


def _acts(stop: QWidget) -> Iterator[tuple[str, Callable[[], object]]]:
    for number, tabs in tabs_of(stop):
        yield tabs.tabText(number), partial(tabs.setCurrentIndex, number)
    if isinstance(stop, QPushButton | QToolButton) and not isinstance(stop.parentWidget(), Folded):
        # what only unfolds a text is no act
        yield stop.accessibleName() or stop.text().strip(), stop.click


def _rooms(window: House) -> Iterator[Command]:
    if window.workspace is None:
        return
    go = _("Ga naar")
    for name, screen in SCREENS.items():
        if screen.label:
            yield Command(_(screen.label), partial(window.show_screen, name), go, also=_also(name))
    yield Command(_("Zaken na een wetswijziging"), partial(_show_law, window), go, also=_also("law"))
    if not window.workspace.read_only:
        yield Command(_("Een ander register overnemen"), partial(window.show_screen, "move"), go, also=_also("move"))
    for name, label in SETTINGS.items():
        called = _("Instellingen: {page}").format(page=_(label))
        yield Command(called, partial(window.show_screen, "settings", name), go, also=_also(f"settings/{name}"))


def _show_law(window: House) -> None:
    window.show_screen("audit")
    room = window.views.currentWidget()
    # whoever stays where he was, because something is typed there, is shown nothing
    if hasattr(room, "beside"):
        room.beside.show_law()


def _also(name: str) -> str:
    return ALSO.get(name, "")


def _everywhere(window: House) -> Iterator[Command]:
    keys = {row.name: shown(row) for rows in TABLE.values() for row in rows if row.name}
    actions = window.actions_
    everywhere = _("Overal")
    for name in ("new_breach", "find", "undo", "redo", "back", "open_register", "help", "quit"):
        action = getattr(actions, name)
        without = window.workspace is None and name in ("new_breach", "find", "undo", "redo", "back")
        refused = name == "new_breach" and window.workspace is not None and window.workspace.read_only
        if action.isEnabled() and not without and not refused:
            also = _also("new") if name == "new_breach" else ""
            yield Command(action.text(), action.trigger, everywhere, keys[name], also)
    for text, wished in (
        (_("Nieuw register maken"), window.new_register_wished),
        (_("Oefenregister openen"), window.practice_wished),
        (_("Oefening houden"), window.exercise_wished),
    ):
        yield Command(text, wished.emit, everywhere)
