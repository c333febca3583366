"""Twelve registers of the shape in which offices keep them, one per preset, each with a mess of its own. `make` writes one."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904


def schoool(folder: Path) -> Path:
    """Day and time in columns of their own, in a workbook of a Mac that counts from 1904; title above, total below."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "Datalekken 2023"
    rows: list[list[Any]] = [
        ["Register datalekken OBS De Regenboog"],
        [],
        ["Datum incident", "Tijd incident", "Datum vaststelling", "Tijd vaststelling", "Datum oplossing", "Tijd oplossing",
         "Omschrijving en oorzaak", "Oplossing en maatregelen", "Omvang groep betrokkenen"],
        [date(2023, 3, 11), time(14, 30), date(2023, 3, 12), "9 uur", date(2023, 3, 14), time(16, 0),
         "Rapport in verkeerde tas.\nOorzaak: haast.", "Rapport opgehaald", "1 leerling"],
        ["begin maart", "", "3 april 2023", "", "5-4-23", "", "Klassenlijst op het prikbord", "Weggehaald", "ca. 28"],
        ["12-13-2023", "", "", "", "", "", "Laptop van de directie gestolen", "Op afstand gewist", "onbekend"],
        ["Totaal", "", "", "", "", "", "", "", 29],
        ["* In 2022 zijn geen datalekken gemeld."],
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    return _saved(book, folder, "schoool.xlsx")


def nhl_intake(folder: Path) -> Path:
    """Answers of a form, with commas inside quotation marks and a report of many lines, in the encoding of Windows."""
    text = (
        "Naam melder;E-mail;Telefoon;Organisatieonderdeel;Onderwerp;Samenvatting;Datum;Persoonsgegevens ja/nee;Van wie;Aantal;Soort;"
        "Betrokken applicaties;Soort bestanden;Hoeveelheid;Aard incident;Direct ondernomen acties;Bijlagen\r\n"
        'Zoë Ünal;z.unal@voorbeeld.example;06 - 0000 0001;Academie Zorg;Cijferlijst gemaild;"Cijferlijst aan verkeerde student.\n\nDe student belde zelf.";'
        "ma 6 nov 2023;Ja;studenten;5-10;naam, studieresultaten en BSN;Osiris;Excel;12;e-mail naar verkeerde ontvanger;Teruggeroepen;\r\n"
        ";;;Facilitair;USB-stick gevonden;Stick in de kantine;7/11/2023;x;medewerkers;±30;personeelsgegevens;;;;usb-stick kwijt;;foto\r\n"
    )
    path = folder / "nhl-intake.csv"
    path.write_bytes(text.encode("cp1252"))
    return path


def ap_copy(folder: Path) -> Path:
    """Chapters above the questions, in merged cells; two columns with one name; a number that covers several rows."""
    book = Workbook()
    sheet = book.active
    sheet.append(
        [
            "0 Over deze melding",
            "",
            "4 Tijdlijn",
            "",
            "5 Inbreuk",
            "",
            "7 Betrokkenen",
            "",
            "",
            "9 Gevolgen",
            "10 Melden",
            "",
            "",
        ]
    )
    sheet.append(["Volgnummer", "Meldingsnummer", "Begindatum inbreuk", "Datum ontdekking", "Aard van de inbreuk", "Soort incident",
                  "Minimum aantal betrokkenen", "Maximum aantal betrokkenen", "Soort persoonsgegevens", "Toelichting", "Toelichting",
                  "Gemeld", "Datum melding"])  # fmt: skip
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("C1:D1")
    sheet.append([1, "AP-0001", datetime(2024, 2, 1, 9, 5), datetime(2024, 2, 2, 10, 15), "vertrouwelijkheid; integriteit", "phishing",
                  100, 250, "naam, e-mailadres, wachtwoorden", "Mailbox overgenomen", "Gemeld omdat het risico hoog is", "ja",
                  datetime(2024, 2, 3, 11, 0)])  # fmt: skip
    sheet.append(
        [
            2,
            "",
            datetime(2024, 5, 1),
            None,
            "beschikbaarheid",
            "ransomware",
            50,
            10,
            "naw-gegevens",
            "Back-up teruggezet",
            "",
            "nee",
            None,
        ]
    )
    return _saved(book, folder, "ap-copy.xlsx")


def inter_actief(folder: Path) -> Path:
    """Reasons beside yes and no, and cells that begin with = and would be formulas."""
    return _csv(folder, "inter-actief.csv", [
        ["Incident", "Gevolgen", "Maatregelen", "Gemeld aan betrokkenen", "Motivatie betrokkenen", "Gemeld aan AP", "Motivatie AP", "Andere organisaties"],
        ["Ledenlijst stond op Google", "Spam", "=VERWIJDERD()", "wel", "Uit openheid", "niet", "Alleen namen van 12 leden", "nee"],
        ["Foto's in verkeerde album", "Geen", "Verwijderd", "Nee, niet nodig", "", "Nee", "Geen risico", "Fotograaf De Jong"],
    ])  # fmt: skip


def groos(folder: Path) -> Path:
    """Told and not told in one column with the reason, an exclamation of an officer, and the same row twice."""
    book = Workbook()
    sheet = book.active
    for row in (
        ["Datum ontdekking", "Beschrijving", "Soorten gegevens", "Aantal", "Gevolgen", "Maatregelen", "FG-contact", "Wel/niet gemeld", "Waarom"],
        ["8-1-2024", "Brief aan verkeerd adres", "naw-gegevens", "één", "Gering", "Brief teruggehaald", "ja", "Niet gemeld", "Ontvanger is bekend"],
        ["9 januari 2024", "Dossier in de trein", "gezondheidsgegevens; bsn", "2", "Verlies van controle", "Aangifte", "ja, 10-1-2024", "Wel, op 10-1-2024", "Gezondheid!"],
        ["9 januari 2024", "Dossier in de trein", "gezondheidsgegevens; bsn", "2", "Verlies van controle", "Aangifte", "ja, 10-1-2024", "Wel, op 10-1-2024", "Gezondheid!"],
    ):  # fmt: skip
        sheet.append(row)
    return _saved(book, folder, "groos.xlsx")


def openvwr(folder: Path) -> Path:
    """Ticks for yes, and a tab between the columns."""
    rows = [
        ["Naam", "Type", "Datum melding", "Samenvatting incident", "Gemeld AP", "Gemeld FG", "Gemeld betrokkene"],
        ["Verkeerde bijlage", "wrong attachment", "2024-03-05", "Salarisstrook van een ander", "✓", "✓", "✗"],
        ["Geen datalek", "geen idee", "05-03-2024", "Melding ingetrokken", "", "n.v.t.", ""],
    ]
    path = folder / "openvwr.txt"
    path.write_text("\n".join("\t".join(row) for row in rows) + "\n", "utf-16")
    return path


def zenya(folder: Path) -> Path:
    """Headings in row 7 below the filters of a report, and a number that occurs twice with something else."""
    book = Workbook()
    book.active.title = "Toelichting"
    book.active.append(["Dit blad is leeg gelaten"])
    sheet = book.create_sheet("Meldingen")
    for row in (
        ["Meldingenoverzicht"], ["Periode", "2024"], [], ["Gemaakt door", "Beheer"], [], [],
        ["Meldnummer", "Onderwerp", "Meldingsdatum", "Melding AP", "Melding FG", "Betrokkene geinformeerd", "Melder", "Afdeling"],
        [20240011, "Uitslag aan verkeerde patiënt", datetime(2024, 4, 2, 8, 45), "Ja", "Ja", "Ja", "An Vos", "Radiologie"],
        [20240012, "Recept bij verkeerde apotheek", datetime(2024, 4, 3), "Nee", "Ja", "Nee", "Bo Wit", "Radiologie"],
        [20240012, "Iets heel anders", datetime(2024, 4, 9), "Nee", "Nee", "Nee", "Bo Wit", "Poli"],
    ):  # fmt: skip
        sheet.append(row)
    return _saved(book, folder, "zenya.xlsx")


def ciso_assistant(folder: Path) -> Path:
    """Objects in JSON, with lists and objects inside."""
    path = folder / "ciso-assistant.json"
    path.write_text(json.dumps({"count": 2, "results": [
        {"ref_id": "DB-1", "name": "Stolen laptop", "description": "Laptop stolen from a car.", "discovered_on": "2024-06-01T07:30:00Z",
         "breach_type": "lost device", "status": "closed", "affected_subjects_count": 120, "affected_records_count": None,
         "affected_personal_data": [{"str": "names"}, {"str": "health data"}], "authority_notified": True,
         "authority_notified_on": "2024-06-02T09:00:00+02:00", "authority_notification_ref": "AP-77", "remediation_measures": "Wiped"},
        {"ref_id": "DB-2", "name": "CC mail", "description": "", "discovered_on": None, "breach_type": "privacy_other", "status": "new",
         "affected_subjects_count": 0, "authority_notified": False},
    ]}), "utf-8")  # fmt: skip
    return path


def indicator(folder: Path) -> Path:
    """English, with the month before the day as one cell shows, and numbers as people say them."""
    return _csv(folder, "indicator.csv", [
        ["Ref", "Date of breach", "Date of internal notice", "Who/how reported", "Facts", "Cause", "Subjects category", "Subjects number",
         "Records category", "Records number", "Impact", "Remedial action", "ICO notified", "Subjects notified", "Other parties (police)", "Status"],
        ["B1", "3/4/2024", "3/15/2024", "phone", "Letter sent to wrong house", "Old address", "customers", "about 50", "names; address",
         "<10", "Low", "Letter returned", "No - low risk", "Yes", "no", "Closed"],
        ["B2", "2/5/2024", "2/5/2024", "", "USB lost", "", "staff", "more than 5", "health", "n/a", "", "", "Yes", "No", "Police", "Open"],
    ], separator=",")  # fmt: skip


def securityscientist(folder: Path) -> Path:
    """A column with a formula of which no result was kept, and an empty title."""
    book = Workbook()
    sheet = book.active
    sheet.append(["ID", "Breach", "Description", "Aware", "72-h deadline", "Risk", "Notified", "Reasoning", "Status"])
    sheet.append(
        [
            1,
            "Phishing",
            "Mailbox of finance",
            datetime(2024, 9, 1, 12, 0),
            "=D2+3",
            "High",
            "Yes",
            "Risk for people",
            "Resolved",
        ]
    )
    sheet.append([2, "", "Paper in the bin", "=NOW()", "=D3+3", "Low", "No", "No risk", "Closed"])
    return _saved(book, folder, "securityscientist.xlsx")


def own(folder: Path) -> Path:
    """The headings of this program's own export to CSV."""
    return _csv(folder, "own.csv", [
        ["Nummer", "Korte titel", "Stand", "Wat is er gebeurd?", "Wanneer begon het datalek?", "Wanneer had u kennis van het datalek?", "Melder, naam", "Afdeling"],
        ["2024-0001", "Brief verkeerd bezorgd", "gesloten", "Een brief lag bij de buren.", "18-01-2024 16:40", "23-01-2024 10:33", "Jo Wit", "Burgerzaken"],
    ])  # fmt: skip


def other(folder: Path) -> Path:
    """Nothing that is known: the columns are pointed out by hand; five million people, a BSN in a title, 2099 and 1899."""
    return _csv(folder, "other.csv", [
        ["Kolom een", "Kolom twee", "Kolom drie", "Kolom vier"],
        ["a-1", "Dossier van 111222333 gemaild", "1-2-2099", "5000000"],
        ["a-2", "Kast open", "1-2-1899", "3 miljoen"],
        ["a-3", "Sleutel kwijt", "1-2-2024", "0"],
    ])  # fmt: skip


MAKERS: dict[str, Callable[[Path], Path]] = {
    "schoool": schoool, "nhl-intake": nhl_intake, "ap-copy": ap_copy, "inter-actief": inter_actief, "groos": groos, "openvwr": openvwr,
    "zenya": zenya, "ciso-assistant": ciso_assistant, "indicator": indicator, "securityscientist": securityscientist, "own": own,
    "other": other,
}  # fmt: skip
"""What writes the file of each preset."""
BY_HAND = {"other": {"A": "number", "B": "title", "C": "started", "D": "people"}}
"""What is said of the columns, where no preset knows them."""


def make(name: str, folder: Path) -> Path:
    """Write the register of a preset into a folder and return it."""
    return MAKERS[name](folder)


def _csv(folder: Path, name: str, rows: list[list[str]], separator: str = ";") -> Path:
    path = folder / name

    def cell(text: str) -> str:
        return f'"{text}"' if separator in text or "\n" in text else text

    path.write_text("\r\n".join(separator.join(map(cell, row)) for row in rows) + "\r\n", "utf-8-sig", newline="")
    return path


def _saved(book: Workbook, folder: Path, name: str) -> Path:
    path = folder / name
    book.save(path)
    return path
