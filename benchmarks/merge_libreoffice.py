"""LibreOffice's own mail merge of our letter, for `benchmarks/merge.py --libreoffice`. Runs with the system's Python and its `uno`.

Usage: python3 merge_libreoffice.py FOLDER NUMBER, with `brief.docx` (places MERGE_<field>) and `lijst.csv` in FOLDER.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

PORT = 28_500


def value(name: str, content: object) -> PropertyValue:
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


def connected(folder: Path):
    office = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            f"--accept=socket,host=127.0.0.1,port={PORT};urp;",
        ]
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _attempt in range(120):
        try:
            return office, resolver.resolve(f"uno:socket,host=127.0.0.1,port={PORT};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.25)
    raise SystemExit("LibreOffice did not start")


def main() -> None:
    folder, letters = Path(sys.argv[1]), int(sys.argv[2])
    office, context = connected(folder)
    make = context.ServiceManager.createInstanceWithContext
    desktop = make("com.sun.star.frame.Desktop", context)
    try:
        sources = make("com.sun.star.sdb.DatabaseContext", context)
        source = sources.createInstance()
        source.URL = f"sdbc:flat:{folder.as_uri()}"
        source.Info = (
            value("Extension", "csv"),
            value("HeaderLine", True),
            value("FieldDelimiter", ","),
            value("CharSet", "UTF-8"),
        )
        source.DatabaseDocument.storeAsURL((folder / "lijst.odb").as_uri(), ())
        sources.registerObject("lijst", source)
        letter = desktop.loadComponentFromURL((folder / "brief.docx").as_uri(), "_blank", 0, (value("Hidden", True),))
        for name in ("person_name", "person_street", "person_town", "person_salutation"):
            wanted = letter.createSearchDescriptor()
            wanted.SearchString = f"MERGE_{name}"
            found = letter.findAll(wanted)
            for place in range(found.Count):
                master = f"com.sun.star.text.FieldMaster.Database.lijst.lijst.{name}"
                masters = letter.getTextFieldMasters()
                if masters.hasByName(master):
                    column = masters.getByName(master)
                else:
                    column = letter.createInstance("com.sun.star.text.FieldMaster.Database")
                    column.DataBaseName, column.DataTableName, column.DataColumnName = "lijst", "lijst", name
                    column.DataCommandType = 0
                field = letter.createInstance("com.sun.star.text.TextField.Database")
                field.attachTextFieldMaster(column)
                spot = found.getByIndex(place)
                spot.Text.insertTextContent(spot, field, True)
        letter.storeAsURL((folder / "brief.odt").as_uri(), (value("FilterName", "writer8"),))
        letter.close(True)
        for single in (False, True):
            out = folder / ("een" if single else "los")
            out.mkdir()
            merge = make("com.sun.star.text.MailMerge", context)
            merge.DataSourceName, merge.Command, merge.CommandType = "lijst", "lijst", 0
            merge.DocumentURL, merge.OutputURL, merge.OutputType = (folder / "brief.odt").as_uri(), out.as_uri(), 2
            merge.FileNamePrefix, merge.SaveAsSingleFile, merge.SaveFilter = "brief", single, "MS Word 2007 XML"
            start = time.perf_counter()
            try:
                merge.execute(())
            except Exception as error:
                print(f"LibreOffice's mail merge broke off: {type(error).__name__}")
                continue
            spent = time.perf_counter() - start
            shape = "one file" if single else "separate files"
            made = len(list(out.iterdir()))
            print(
                f"LibreOffice's mail merge, {shape}: {spent / letters * 1000:6.2f} s wall per 1,000 letters ({letters} letters, {made} files)"
            )
    finally:
        try:
            desktop.terminate()
        except Exception:
            office.terminate()
        office.wait(timeout=30)


if __name__ == "__main__":
    main()
