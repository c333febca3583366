"""What a hostile or odd list costs, and what is told of it: a table, row by row.

    python3 start.py python -m benchmarks.hostile_lists

43 files are made anew in a temporary folder and read as the dialog reads them (letters by post). Time by the clock with the reader's start;
memory is the greatest of the reader, and how much the program itself grew (Linux alone).
"""

from __future__ import annotations

import io
import resource
import struct
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from breachreg.apart.lists import open_table
from breachreg.apart.reader import Reader
from breachreg.errors import UserError
from breachreg.exchange.columns import guess
from breachreg.exchange.recipients import RecipientList

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{more}'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/{shared}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
HEAD = ("Naam", "Straat", "Huisnummer", "Postcode", "Plaats")
AN = ("An Vos", "Kade", "1", "1234 AB", "Rijnbeek")
CSV = ";".join(HEAD) + "\r\n" + ";".join(AN) + "\r\n"


def row(number: int, values: tuple[str, ...]) -> str:
    cells = "".join(
        f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
        for place, value in enumerate(values)
    )
    return f'<row r="{number}">{cells}</row>'


def sheet(rows: str, more: str = "", *, begin: str = '<?xml version="1.0"?>') -> bytes:
    return f'{begin}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{more}</worksheet>'.encode()


PEOPLE = row(1, HEAD) + row(2, AN)


def book(
    first: bytes | None = None,
    *,
    shared: bytes = b"",
    shared_name: str = "xl/sharedStrings.xml",
    packing: int = zipfile.ZIP_DEFLATED,
    extra: dict[str, bytes] | None = None,
    relations: str = "",
    styles: str = "",
) -> bytes:
    strings = shared or f'<sst xmlns="{MAIN}"/>'.encode()
    parts = {
        "[Content_Types].xml": TYPES.format(
            more=styles and '<Default Extension="bin" ContentType="application/bin"/>', shared=shared_name
        ),
        "_rels/.rels": RELS.format(f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": RELS.format(
            f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="/{shared_name}"/>{relations}'
        ),
        "xl/worksheets/sheet1.xml": first if first is not None else sheet(PEOPLE),
        shared_name: strings,
        **(extra or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def merges() -> bytes:
    areas = "".join(f'<mergeCell ref="A1:XFD{1_048_576 - n}"/>' for n in range(10_000))
    return book(sheet(PEOPLE, f"<mergeCells>{areas}</mergeCells>"))


def lying() -> bytes:
    content = bytearray(book(sheet(PEOPLE + row(3, ("x" * 100_000, *AN[1:])))))
    place = content.rfind(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", content, place + 24, 10)
        place = content.rfind(b"PK\x01\x02", 0, place)
    return bytes(content)


def overlapping() -> bytes:
    """Return a zip of which many entries have their data in one place (the bomb of 2019)."""
    buffer = io.BytesIO(book(sheet(PEOPLE + " " * 1_000_000)))
    with zipfile.ZipFile(buffer) as package:
        first = package.getinfo("xl/worksheets/sheet1.xml").header_offset
    content = bytearray(buffer.getvalue())
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", content, place + 42, first)
        place = content.find(b"PK\x01\x02", place + 4)
    return bytes(content)


def ods(inside: str) -> bytes:
    buffer = io.BytesIO()
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        package.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {names} office:version="1.2"><office:body><office:spreadsheet>'
            f'<table:table table:name="Blad1">{inside}</table:table></office:spreadsheet></office:body></office:document-content>',
        )
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return buffer.getvalue()


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
MANY = 1_048_576
FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "10,000 merged areas over each other": ("xlsx", merges),
    "one cell in the last row and column": (
        "xlsx",
        lambda: book(sheet(PEOPLE + f'<row r="{MANY}"><c r="XFD{MANY}"><v>1</v></c></row>')),
    ),
    "a million empty rows": (
        "xlsx",
        lambda: book(sheet(PEOPLE + "".join(f'<row r="{n}"/>' for n in range(3, MANY)))),
    ),
    "a million rows with a format alone": (
        "xlsx",
        lambda: book(sheet(PEOPLE + "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(3, MANY)))),
    ),
    "500 MB of blanks in a cell": ("xlsx", lambda: book(sheet(row(1, HEAD) + row(2, (" " * 500_000_000, *AN[1:]))))),
    "500 MB of shared texts": ("xlsx", lambda: book(shared=b"<sst>" + b"<si><t>a</t></si>" * 30_000_000 + b"</sst>")),
    "shared texts by another name": (
        "xlsx",
        lambda: book(shared=b"<sst>" + b"<si><t>a</t></si>" * 8_000_000 + b"</sst>", shared_name="xl/teksten.dat"),
    ),
    "a thousand million laughs (entities)": ("xlsx", lambda: book(sheet(row(1, ("&j;",)), begin=LAUGHS))),
    "an entity that reads a file": ("xlsx", lambda: book(sheet(row(1, ("&a;",)), begin=OUTSIDE))),
    "entities in UTF-16": (
        "xlsx",
        lambda: book(
            sheet(row(1, ("&j;",)), begin=LAUGHS.replace("?>", ' encoding="UTF-16"?>', 1)).decode().encode("utf-16")
        ),
    ),
    "sizes that lie": ("xlsx", lying),
    "parts over each other": ("xlsx", overlapping),
    "10,000 parts": ("xlsx", lambda: book(extra={f"xl/media/{n}.bin": b"x" for n in range(10_000)})),
    "two parts of one name": ("xlsx", lambda: _doubled()),
    "a part outside the folder (../)": ("xlsx", lambda: book(extra={"../../../../uit.xml": b"<x/>"})),
    "a link to another workbook": (
        "xlsx",
        lambda: book(
            relations=f'<Relationship Id="r9" Type="{OFFICE}/externalLink" Target="file:///etc/passwd" TargetMode="External"/>'
        ),
    ),
    "a sheet that lies outside": ("xlsx", lambda: _outside()),
    "a macro in it": (
        "xlsm",
        lambda: book(extra={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(1_000)}, styles="x"),
    ),
    "a DDE formula": (
        "xlsx",
        lambda: book(
            sheet(row(1, HEAD) + '<row r="2"><c r="A2" t="str"><f>cmd|"/c calc"!A1</f><v>An Vos</v></c></row>')
        ),
    ),
    "a formula that asks for a web page": (
        "xlsx",
        lambda: book(
            sheet(
                row(1, HEAD)
                + '<row r="2"><c r="A2" t="str"><f>WEBSERVICE("http://spoor.example")</f><v>An Vos</v></c></row>'
            )
        ),
    ),
    "all columns in every row": (
        "xlsx",
        lambda: book(
            sheet(PEOPLE + "".join(f'<row r="{n}">' + "<c><v>1</v></c>" * 16_384 + "</row>" for n in range(3, 60)))
        ),
    ),
    "rows that go back": ("xlsx", lambda: book(sheet(PEOPLE + row(9, AN) + row(4, AN) + row(4, AN)))),
    "a row with the number ten thousand million": ("xlsx", lambda: book(sheet(PEOPLE + row(10_000_000_000, AN)))),
    "100,000 elements in each other": ("xlsx", lambda: book(sheet("<a>" * 100_000 + "</a>" * 100_000))),
    "a cell of a million letters": ("xlsx", lambda: book(sheet(row(1, HEAD) + row(2, ("x" * 1_000_000, *AN[1:]))))),
    "half the XML": ("xlsx", lambda: book(sheet(PEOPLE)[:-30])),
    "half the zip": ("xlsx", lambda: book()[:-200]),
    "no sheet in it": ("xlsx", lambda: book(b"")),
    "a password on it": (
        "xlsx",
        lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(5_000),
    ),
    "an old file of zeros": ("xls", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100_000)),
    "an old file of noise": (
        "xls",
        lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(n * 7919 % 251 for n in range(200_000)),
    ),
    "17 thousand million cells in 700 bytes": (
        "ods",
        lambda: ods(
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>'
        ),
    ),
    "a sheet of a million empty rows": (
        "ods",
        lambda: ods(
            _ods_people()
            + '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        ),
    ),
    "one line of 90 MB": ("csv", lambda: CSV.encode() + b"x" * 90_000_000),
    "a quotation mark that does not close": (
        "csv",
        lambda: (CSV + '"Bo Bos;Kade;2;1234 AB;Rijnbeek\r\n' + "Co Mol;Kade;3;1234 AB;Rijnbeek\r\n" * 100_000).encode(),
    ),
    "a quotation mark in every row": (
        "csv",
        lambda: (CSV + 'Bo "Bos;Kade;2;1234 AB;Rijnbeek\r\n"Co Mol;Kade;3;1234 AB;Rijnbeek\r\n' * 50_000).encode(),
    ),
    "a million empty lines": ("csv", lambda: CSV.encode() + b"\r\n" * 1_000_000),
    "20 million separators": ("csv", lambda: CSV.encode() + (b";" * 20_000 + b"\r\n") * 1_000),
    "zeros alone": ("csv", lambda: bytes(5_000_000)),
    "zeros between the letters": ("csv", lambda: CSV.encode().replace(b"a", b"a\0")),
    "a program (.exe)": ("csv", lambda: b"MZ" + bytes(range(256)) * 4_000),
    "more than 100 MB": ("csv", lambda: CSV.encode() * 2_000_000),
    "100,000 people": (
        "csv",
        lambda: (CSV + "".join(f"An Vos{n};Kade;{n};1234 AB;Rijnbeek\r\n" for n in range(100_000))).encode(),
    ),
}


def _ods_people() -> str:
    return "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
            for value in values
        )
        + "</table:table-row>"
        for values in (HEAD, AN)
    )


def _doubled() -> bytes:
    buffer = io.BytesIO(book())
    with zipfile.ZipFile(buffer, "a") as package:
        package.NameToInfo.pop("xl/worksheets/sheet1.xml")
        package.writestr("xl/worksheets/sheet1.xml", sheet(row(1, HEAD) + row(2, ("Een Ander", *AN[1:]))))
    return buffer.getvalue()


def _outside() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("workbook.xml.rels"):
                data = data.replace(
                    b'Target="worksheets/sheet1.xml"', b'Target="//server/deel/sheet1.xml" TargetMode="External"'
                )
            target.writestr(name, data)
    return made.getvalue()


def memory_of(pid: int) -> int:
    """Return the greatest memory of a process, in MB; 0 where it is not known."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
        return int(status.split("VmHWM:")[1].split()[0]) // 1024
    except (OSError, IndexError):
        return 0


def read(path: Path) -> tuple[str, float, int]:
    """Return what is told of a list, the seconds that took, and the reader's memory in MB."""
    most = 0
    began = time.perf_counter()
    with Reader() as reader:

        def look(_row: int = 0) -> None:
            nonlocal most
            if reader._process is not None:
                most = max(most, memory_of(reader._process.pid))

        try:
            table = open_table(path, reader=reader)
            look()
            people = RecipientList(table, guess(table), frozenset({"address"}))
            found = people.look_through(progress=look)
            told = f"{found.letters} letters, {found.skipped} without, {found.empty} empty rows"
        except UserError as error:
            told = f"refused: {error.message}"
        look()
    return told, time.perf_counter() - began, most


def main() -> None:
    print("| file | size | what becomes of it | time | reader | growth |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, (ending, make)) in enumerate(FILES.items()):
            path = Path(folder, f"lijst{number}.{ending}")
            path.write_bytes(make())
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            told, seconds, most = read(path)
            grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
            size = path.stat().st_size
            shown = f"{size / 2**20:.1f} MB" if size > 2**20 else f"{size / 1024:.1f} kB"
            print(
                f"| {name} | {shown} | {told.replace('|', '/')[:170]} | {seconds:.1f} s | {most} MB | {grown} MB |",
                flush=True,
            )
            path.unlink()


if __name__ == "__main__":
    sys.exit(main())
