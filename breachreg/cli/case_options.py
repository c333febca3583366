"""The options of the commands that do something to a case, and of those that show what was done."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path

from breachreg.domain.choices import DecisionOutcome, DecisionTopic
from breachreg.i18n import _

READ = ("edit", "notify", "group", "dossier", "organisation", "contact", "erase-text")
"""Those of them that read JSON of a form of their own."""


def acts() -> Iterator[tuple[str, str, Callable[[ArgumentParser], None]]]:
    """Yield what is done to a case, and shown of it: name, explanation, options."""
    yield "history", _("toon wat er met een zaak of het register is gebeurd"), history
    yield "edit", _("wijzig velden van een zaak"), edit
    yield "decide", _("leg een besluit vast"), decide
    yield "notify", _("leg vast wat er is gemeld of verstuurd"), notify
    yield "close", _("sluit een zaak"), case
    yield "reopen", _("heropen een gesloten zaak"), reopen
    yield "mistake", _("neem een zaak die bij vergissing is ingevoerd terug; haar nummer blijft"), reopen
    yield "note", _("voeg een notitie aan een zaak toe"), note
    yield "task", _("toon de taken van een zaak, of verander er een"), task
    yield "group", _("toon de groepen betrokkenen van een zaak, of verander er een"), group
    yield "erase-text", _("wis tekst uit een zaak en haar hele historie, of kijk eerst waar zij staat"), erase_text
    yield "dossier", _("toon afdeling, nummers elders, verwante zaken en werking, of verander ze"), dossier
    yield "form", _("toon het AP-formulier van een zaak, of vink een antwoord af"), form
    yield "organisation", _("toon de gegevens van de organisatie, of wijzig ze"), organisation
    yield "contact", _("toon de contacten, of verander er een"), contact


def file(sub: ArgumentParser) -> None:
    """Take the register."""
    sub.add_argument("file", type=Path, metavar="FILE", help=_("het registerbestand"))


def officer(sub: ArgumentParser) -> None:
    """Take who acts."""
    sub.add_argument("--officer", "--actor", default="", metavar="NAAM", help=_("de naam die in de historie komt"))


def reference(sub: ArgumentParser) -> None:
    """Take the register and the number of a case."""
    file(sub)
    sub.add_argument("reference", metavar="REFERENCE", help=_("nummer van de zaak, zoals 2026-0001"))


def case(sub: ArgumentParser) -> None:
    """Take a case and who acts."""
    reference(sub)
    officer(sub)


def history(sub: ArgumentParser) -> None:
    """Take a register, or one case of it."""
    file(sub)
    sub.add_argument(
        "reference", nargs="?", default="", metavar="REFERENCE", help=_("nummer van de zaak; zonder: het hele register")
    )
    sub.add_argument(
        "--between",
        nargs=2,
        type=int,
        metavar=("REGEL", "REGEL"),
        help=_("toon alleen wat na de ene regel tot en met de andere anders werd, elk veld één keer"),
    )


def edit(sub: ArgumentParser) -> None:
    """Take the changes, and why."""
    case(sub)
    sub.add_argument("changes", metavar="CHANGES.json", help=_("veld -> waarde; - voor standaardinvoer"))
    reason(sub, _("waarom; moet bij een ander moment van kennisname"))


def decide(sub: ArgumentParser) -> None:
    """Take what is decided."""
    case(sub)
    sub.add_argument("--topic", choices=[item.value for item in DecisionTopic], required=True, help=_("waarover"))
    sub.add_argument(
        "--outcome", choices=[item.value for item in DecisionOutcome], required=True, help=_("het besluit")
    )
    sub.add_argument("--reasons", default="", metavar="TEXT", help=_("uw redenen, in eigen woorden"))
    sub.add_argument("--ground", default="", metavar="G", help=_("grond om niet te informeren, zoals 34(3)(a)"))
    sub.add_argument("--second", default="", metavar="NAAM", help=_("wie heeft meegekeken"))


def notify(sub: ArgumentParser) -> None:
    """Take what went out."""
    case(sub)
    sub.add_argument("record", metavar="RECORD.json", help=_("wat er is verstuurd; - voor standaardinvoer"))


def reopen(sub: ArgumentParser) -> None:
    """Take why."""
    case(sub)
    sub.add_argument("--reason", required=True, metavar="TEXT", help=_("waarom; komt in de historie"))


def note(sub: ArgumentParser) -> None:
    """Take the text."""
    case(sub)
    sub.add_argument("text", metavar="TEXT", help=_("de notitie"))


def task(sub: ArgumentParser) -> None:
    """Take what is done to which task."""
    case(sub)
    one = sub.add_mutually_exclusive_group()
    one.add_argument("--add", metavar="TEXT", help=_("voeg een taak toe: wat er moet gebeuren"))
    one.add_argument("--change", metavar="ID", help=_("wijzig deze taak"))
    one.add_argument("--done", metavar="ID", help=_("deze taak is vandaag gedaan"))
    one.add_argument("--open", metavar="ID", help=_("deze taak is toch niet gedaan"))
    one.add_argument("--busy", metavar="ID", help=_("aan deze taak wordt gewerkt"))
    one.add_argument("--wait", metavar="ID", help=_("deze taak wacht; op wie of wat staat in --reason"))
    one.add_argument("--drop", metavar="ID", help=_("deze taak vervalt; waarom staat in --reason"))
    one.add_argument("--remove", metavar="ID", help=_("haal deze taak weg"))
    sub.add_argument("--text", metavar="TEXT", help=_("wat er moet gebeuren"))
    sub.add_argument("--owner", metavar="NAAM", help=_("wie het doet"))
    sub.add_argument("--due", metavar="DAG", help=_("uiterlijk wanneer, zoals 2026-12-01; leeg: zonder datum"))
    reason(sub)


def group(sub: ArgumentParser) -> None:
    """Take what is done to which group."""
    case(sub)
    one = sub.add_mutually_exclusive_group()
    one.add_argument(
        "--put", metavar="GROUP.json", help=_("voeg deze groep toe, of wijzig haar als er een id in staat")
    )
    one.add_argument("--remove", metavar="NAAM", help=_("haal deze groep weg"))


def dossier(sub: ArgumentParser) -> None:
    """Take what is changed beside the incident."""
    case(sub)
    one = sub.add_mutually_exclusive_group()
    one.add_argument("--changes", metavar="CHANGES.json", help=_("veld -> waarde; - voor standaardinvoer"))
    one.add_argument(
        "--effect", nargs=2, metavar=("MAATREGEL", "WERKING"), help=_("werkte deze maatregel? worked, partly of failed")
    )
    one.add_argument("--hold", metavar="TEXT", help=_("van deze zaak mag niets worden gewist: waarom"))
    one.add_argument("--release", metavar="TEXT", help=_("er mag weer worden gewist: waarom"))
    sub.add_argument("--until", metavar="DAG", help=_("met --hold: tot en met deze dag; leeg: zonder einde"))
    sub.add_argument("--on", metavar="DAG", help=_("met --effect: wanneer er is gekeken (vandaag)"))
    sub.add_argument("--note", default="", metavar="TEXT", help=_("met --effect: waaraan dat te zien was"))


def form(sub: ArgumentParser) -> None:
    """Take what is done to which answer."""
    case(sub)
    one = sub.add_mutually_exclusive_group()
    one.add_argument("--tick", metavar="NR", help=_("dit antwoord is overgenomen in het formulier van de AP"))
    one.add_argument("--untick", metavar="NR", help=_("dit antwoord is toch niet overgenomen"))
    one.add_argument("--due", metavar="DAG", help=_("vul de open vragen uiterlijk op deze dag aan"))


def organisation(sub: ArgumentParser) -> None:
    """Take the changes of the organisation."""
    file(sub)
    sub.add_argument("changes", nargs="?", metavar="CHANGES.json", help=_("veld -> waarde; - voor standaardinvoer"))
    officer(sub)


def reason(sub: ArgumentParser, help_text: str = "") -> None:
    """Take a reason for the history."""
    sub.add_argument("--reason", default="", metavar="TEXT", help=help_text or _("waarom; komt in de historie"))


def contact(sub: ArgumentParser) -> None:
    """Take what is done to which contact."""
    file(sub)
    officer(sub)
    one = sub.add_mutually_exclusive_group()
    one.add_argument("--add", metavar="CONTACT.json", help=_("voeg dit contact toe; - voor standaardinvoer"))
    one.add_argument(
        "--edit", nargs=2, metavar=("ID", "CHANGES.json"), help=_("wijzig velden van het contact met dit id")
    )
    one.add_argument("--remove", metavar="ID", help=_("haal dit contact weg; de historie bewaart het"))
    sub.add_argument("--although-used", action="store_true", help=_("ook als er nog naar wordt verwezen"))


def drafts(sub: ArgumentParser) -> None:
    """Take which draft goes."""
    file(sub)
    officer(sub)
    sub.add_argument("--drop", metavar="PLACE", help=_("gooi dit concept weg"))


def code(sub: ArgumentParser) -> None:
    """Take which code is kept by whom, or what is to be stamped."""
    file(sub)
    officer(sub)
    one = sub.add_mutually_exclusive_group()
    one.add_argument("--keep", metavar="REGEL:CODE", help=_("leg vast dat iemand deze code bewaart"))
    one.add_argument("--stamp", type=Path, metavar="TSR", help=_("leg het antwoord van een tijdstempeldienst vast"))
    one.add_argument(
        "--checkpoint", type=Path, metavar="PAD", help=_("schrijf wat een tijdstempeldienst moet stempelen")
    )
    one.add_argument("--message", action="store_true", help=_("geef het bericht waarmee iemand anders de code bewaart"))
    sub.add_argument("--holder", default="", metavar="NAAM", help=_("wie de code bewaart, of welke dienst stempelde"))
    sub.add_argument("--on", metavar="DAG", help=_("met --keep: wanneer u haar terugkreeg (vandaag)"))
    sub.add_argument("--note", default="", metavar="TEXT", help=_("opmerking"))


def clock(sub: ArgumentParser) -> None:
    """Take whether the clock was put right, and how that is known."""
    file(sub)
    officer(sub)
    sub.add_argument(
        "--put-right",
        action="store_true",
        help=_(
            "leg vast dat de klok voorliep en nu goed staat; wat daarna wordt opgeslagen, krijgt weer de echte tijd"
        ),
    )
    sub.add_argument("--reason", default="", metavar="TEXT", help=_("hoe u dat weet; komt in de historie"))


def erase_text(sub: ArgumentParser) -> None:
    """Take which texts go, why and who agrees: in a file, for what is typed after a prompt stays in its history."""
    case(sub)
    sub.add_argument(
        "wish", metavar="WISH.json", help=_("de teksten, de reden en wie ermee instemt; - voor standaardinvoer")
    )
    sub.add_argument("--preview", action="store_true", help=_("toon alleen waar de teksten staan"))


def retention(sub: ArgumentParser) -> None:
    """Take which term is set or tried, or of which cases is erased."""
    file(sub)
    officer(sub)
    one = sub.add_mutually_exclusive_group()
    one.add_argument("--due", action="store_true", help=_("alleen wat aan de beurt is"))
    one.add_argument("--erase", nargs="+", metavar="REFERENCE", help=_("wis wat van deze zaken aan de beurt is"))
    one.add_argument("--set", metavar="TERM", help=_("zet deze termijn op --months, volgens --source"))
    one.add_argument("--preview", metavar="TERM", help=_("toon wat deze termijn met --months zou doen"))
    sub.add_argument("--months", type=int, metavar="N", help=_("maanden na het sluiten of het laatste bericht"))
    sub.add_argument("--source", default="", metavar="TEXT", help=_("waarop de termijn rust, zoals een selectielijst"))
    sub.add_argument(
        "--term", default="", metavar="TERM", help=_("met --erase: alleen deze, ook als hij nog niet om is")
    )
    sub.add_argument("--reason", default="", metavar="TEXT", help=_("met --erase: waarom eerder dan de termijn"))
    sub.add_argument("--second", default="", metavar="NAAM", help=_("met --erase: wie met eerder wissen instemt"))
    sub.add_argument("--statement", type=Path, metavar="DIR", help=_("map voor de verklaring van vernietiging"))
