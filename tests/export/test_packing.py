"""A pack is checked on a machine without the program: what was changed is found and named, hostile packs are refused."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

import verify_pack
from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.breach import Breach
from breachreg.domain.house_style import HouseStyle
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import Cancelled, UserError
from breachreg.evidence.files import seal
from breachreg.export.bag import FolderBag, safe_name
from breachreg.export.packing import pack
from breachreg.export.redacted import redacted_pack
from breachreg.persistence.erasing import Rule, Wish
from breachreg.register import Register
from breachreg.resources import PROJECT

CHAIN = "data/historie/regels.tsv"


@pytest.fixture(autouse=True)
def _any_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock) -> Iterator[Register]:
    path = tmp_path / "r.db"
    organisation = Organisation(name="Gemeente Rijnbeek")
    with Register.create(path, organisation, clock=clock, officer=Officer("An Vos")) as made:
        for number in range(3):
            breach = made.new_breach(Breach(id=f"case-{number}", title=f"Zaak {number}", description="Tekst."))
            made.save(Operation.EDIT_BREACH, replace(breach, systems="Zaaksysteem"))
        made.add_note("case-0", "Een notitie met 'tekens' \t en\nregels")
        file = tmp_path / "CON.txt"
        file.write_bytes(b"bewijs" * 1000)
        made.keep_evidence("case-1", seal(file), file, megabytes=1)()
        loose = tmp_path / "los.txt"
        loose.write_bytes(b"elders")
        made.add_evidence("case-1", seal(loose), place="kluis 3")
        yield made
        made.close(backup=False)


@pytest.fixture
def packed(register: Register, tmp_path: Path) -> Path:
    return pack(register, tmp_path / "pak")


def verify(path: Path, *more: str) -> tuple[int, dict[str, Any]]:
    """Check a pack as a stranger does: in an empty folder, with nothing but Python."""
    alone = path.parent / "alone"
    alone.mkdir(exist_ok=True)
    shutil.copy(PROJECT / "verify_pack.py", alone)
    done = subprocess.run(
        [sys.executable, "-I", "-S", "verify_pack.py", str(path), "--json", *more],
        cwd=alone,
        capture_output=True,
        encoding="utf-8",
        env={"PATH": os.environ.get("PATH", "")},
        check=False,
    )
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert told["code"] == done.returncode
    return done.returncode, told


def reseal(path: Path) -> None:
    """Make the manifests fit what is there now, as whoever changed it would."""
    files = sorted(item for item in path.rglob("*") if item.is_file())
    names = {item.relative_to(path).as_posix(): item.read_bytes() for item in files}
    data = {name: content for name, content in names.items() if name.startswith("data/")}
    info = (path / "bag-info.txt").read_text("utf-8").splitlines()
    info[-1] = f"Payload-Oxum: {sum(map(len, data.values()))}.{len(data)}"
    (path / "bag-info.txt").write_text("\n".join(info) + "\n", "utf-8")
    listed = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in data.items())
    (path / "manifest-sha256.txt").write_text(listed, "utf-8")
    tags = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt", "verify_pack.py")
    lines = [f"{hashlib.sha256((path / name).read_bytes()).hexdigest()}  {name}\n" for name in tags]
    (path / "tagmanifest-sha256.txt").write_text("".join(lines), "utf-8")


def lines_of(path: Path) -> list[bytes]:
    return (path / CHAIN).read_bytes().split(b"\n")[:-1]


def chained(path: Path, lines: list[bytes]) -> None:
    """Write a history anew from end to end, so that every hash fits, and let the manifest say its end."""
    previous, made = bytes(32), []
    for line in lines:
        _hash, header, *rest = line.split(b"\t")
        previous = hashlib.sha256(previous + header).digest()
        made.append(b"\t".join([previous.hex().encode(), header, *rest]))
    (path / CHAIN).write_bytes(b"\n".join(made) + b"\n")
    about = json.loads((path / "data/manifest.json").read_text("utf-8"))
    about |= {"entries": len(made), "head": previous.hex()}
    (path / "data/manifest.json").write_text(json.dumps(about), "utf-8")
    reseal(path)


# -- whole packs ------------------------------------------------------------------------------------


def test_a_pack_is_whole_and_with_a_code_it_is_anchored(register: Register, packed: Path) -> None:
    code, told = verify(packed)
    assert (code, told["verdict"], told["findings"]) == (1, "Klopt, niet verankerd", [])
    entries, head = register.head()
    assert (told["entries"], told["head"]) == (entries, head)
    code, told = verify(packed, "--kop", register.code())  # as a letter prints it
    assert (code, told["verdict"]) == (0, "Klopt en is verankerd")
    for shape in (f"{entries}:{head}", f"2026:{entries}:{head[:32]}", f"{entries}: {head[:32].upper()}"):
        assert verify(packed, "--kop", shape)[0] == 0
    early = json.loads(lines_of(packed)[1].split(b"\t")[1])
    assert early["seq"] == 2
    code, told = verify(packed, "--kop", "2:" + lines_of(packed)[1][:40].decode())
    assert (code, told["verdict"]) == (0, "Klopt en is verankerd tot en met regel 2")


def test_what_is_in_it_and_what_is_left_out(packed: Path) -> None:
    inside = {item.relative_to(packed).as_posix() for item in packed.rglob("*") if item.is_file()}
    assert inside >= {
        "bagit.txt",
        "verify_pack.py",
        "data/register.xlsx",
        "data/LEESMIJ.txt",
        "data/weggelaten.csv",
        "data/zaken/2026/2026-0001.json",
        "data/bewijs/2026-0002/_CON.txt",  # a name that Windows cannot have
    }
    left = (packed / "data/weggelaten.csv").read_text("utf-8-sig")
    assert "Bewijsstuk los.txt;staat niet in het register; bewaarplaats: kluis 3" in left.replace('"', "")
    assert "Jaarverslag (Word)" in left
    case = json.loads((packed / "data/zaken/2026/2026-0002.json").read_bytes())
    assert case["data"]["title"] == "Zaak 1"


def test_the_same_in_a_zip(register: Register, tmp_path: Path) -> None:
    path = pack(register, tmp_path / "pak.zip", zipped=True)
    assert verify(path)[0] == 1
    assert verify(path, "--kop", register.code())[0] == 0
    assert all(name.startswith("pak/") for name in zipfile.ZipFile(path).namelist())


def test_a_large_practice_register_and_every_kind_of_thing(tmp_path: Path) -> None:
    path = make_demo(tmp_path / "demo.db", cases=60, seed=5)
    with Register.open(path, officer=Officer("An Vos"), check=False) as opened:
        code, told = verify(pack(opened, tmp_path / "pak"))
        assert (code, told["findings"], told["impossible"], told["remarks"]) == (1, [], [], [])
        opened.close(backup=False)


def test_what_was_erased_is_accepted_and_nothing_else(register: Register, tmp_path: Path) -> None:
    rule = Rule("bewaartermijn: 5 jaar")
    register.erase([Wish(rule=rule, whole=["2026-0003"])], even_open=True)
    register.erase([Wish(rule=rule, fields=[("2026-0001", ["notes", "description"])])], even_open=True)
    path = pack(register, tmp_path / "gewist")
    code, told = verify(path)
    assert (code, told["findings"]) == (1, [])
    assert b"notitie met" not in b"".join(item.read_bytes() for item in path.rglob("*") if item.is_file())
    assert not (path / "data/zaken/2026/2026-0003.json").exists()
    # content that is gone without an erasing that says so
    lines = lines_of(path)
    fields = lines[3].split(b"\t")
    lines[3] = b"\t".join([*fields[:2], b"", b"", *fields[4:]])
    (path / CHAIN).write_bytes(b"\n".join(lines) + b"\n")
    reseal(path)
    code, told = verify(path)
    assert code == 3
    assert told["findings"][0]["entry"] == 4


def test_an_old_register_is_packed_and_checked(tmp_path: Path, clock: FixedClock) -> None:
    old = Path(__file__).parent.parent / "persistence" / "version-1.db"
    path = Path(shutil.copy(old, tmp_path / "r.db"))
    with Register.open(path, clock=clock, officer=Officer("An Vos")) as opened:
        code, told = verify(pack(opened, tmp_path / "pak"), "--kop", opened.code())
        opened.close(backup=False)
    assert (code, told["findings"]) == (0, [])
    assert any("oudere versie" in text for text in told["impossible"])


def test_a_thing_that_got_a_field_since_is_what_the_history_tells(tmp_path: Path, clock: FixedClock) -> None:
    """Of a register of step 24: its entries know nothing of `before_register`, which a notification that is saved now has."""
    old = Path(__file__).parent.parent / "persistence" / "version-24.db"
    path = Path(shutil.copy(old, tmp_path / "r.db"))
    with Register.open(path, clock=clock, officer=Officer("An Vos")) as opened:
        told_of = [case for case in opened.all_breaches() if case.notifications]
        for case in told_of:
            opened.add_note(case.id, "Gebeld.")
        code, told = verify(pack(opened, tmp_path / "pak"), "--kop", opened.code())
        opened.close(backup=False)
    assert told_of
    assert (code, told["findings"]) == (0, [])


def test_own_templates_and_house_style_are_in_it(register: Register, tmp_path: Path) -> None:
    from breachreg.correspondence.office import Office
    from breachreg.resources import TEMPLATES

    office = Office(register)
    own = docx.Document(str(TEMPLATES / "persons.nl.docx"))
    own.add_paragraph("Rijnbeek")
    own.save(str(tmp_path / "eigen.docx"))
    office.add_template("persons", "nl", tmp_path / "eigen.docx")
    office.save_house_style(HouseStyle(address="Raadhuisplein 1"))
    path = pack(register, tmp_path / "pak2")
    told = verify(path)[1]
    assert told["findings"] == []
    assert not any("zeggen er niets over" in text for text in told["remarks"])
    assert (path / "data/sjablonen/persons.nl.v1.docx").exists()


# -- what was changed -------------------------------------------------------------------------------


def test_one_byte_changed_is_found_in_every_file(packed: Path) -> None:
    for item in sorted(packed.rglob("*")):
        if not item.is_file() or item.name == "tagmanifest-sha256.txt":
            continue
        content = item.read_bytes()
        item.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])
        code, told = verify(packed)
        assert code == 3, item
        name = item.relative_to(packed).as_posix()
        assert any(finding.get("file") == name or name in finding["text"] for finding in told["findings"]), item
        item.write_bytes(content)


def without(place: int) -> Callable[[list[bytes]], list[bytes]]:
    return lambda lines: lines[:place] + lines[place + 1 :]


MEDDLING: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "an entry deleted": without(3),
    "the first entry deleted": without(0),
    "entries reordered": lambda lines: [*lines[:2], lines[3], lines[2], *lines[4:]],
    "an entry twice": lambda lines: [*lines[:3], lines[2], *lines[3:]],
    "cut": lambda lines: lines[:-1],
    "content changed": lambda lines: [line.replace(b"Zaaksysteem", b"Zaaksystemen") for line in lines],
    "author changed": lambda lines: [line.replace(b'"An Vos"', b'"Bo Vos"') for line in lines],
    "another case": lambda lines: [line.replace(b'["case-2",', b'["case-1",') for line in lines],
}


@pytest.mark.parametrize("how", MEDDLING)
def test_a_history_that_was_meddled_with_is_found_though_all_manifests_fit(how: str, packed: Path) -> None:
    lines = MEDDLING[how](lines_of(packed))
    (packed / CHAIN).write_bytes(b"\n".join(lines) + b"\n")
    reseal(packed)
    assert verify(packed)[0] == 3
    # and when every hash of it was made anew
    chained(packed, lines)
    code, told = verify(packed)
    assert code == 3, how
    assert any("entry" in finding or "case" in finding for finding in told["findings"]), told


def test_a_case_that_was_changed_is_named(packed: Path) -> None:
    path = packed / "data/zaken/2026/2026-0002.json"
    path.write_bytes(path.read_bytes().replace(b"Zaak 1", b"Zaak 9"))
    reseal(packed)
    code, told = verify(packed)
    assert code == 3
    assert told["findings"][0]["case"] == "2026-0002"


def test_a_case_changed_with_its_hash_is_named_with_the_field(packed: Path) -> None:
    """Whoever writes the last entry anew as well still has to explain where the value came from."""
    path = packed / "data/zaken/2026/2026-0003.json"
    document = path.read_bytes().replace(b"Zaak 2", b"Zaak 9")
    path.write_bytes(document)
    (row,) = [
        line for line in (packed / "data/historie/documenten.tsv").read_bytes().split(b"\n") if b"2026-0003" in line
    ]
    digest = hashlib.sha256(bytes.fromhex(row.split(b"\t")[2].decode()) + document).hexdigest()
    lines = lines_of(packed)
    place = max(n for n, line in enumerate(lines) if b'["case-2"' in line)
    fields = lines[place].split(b"\t")
    header = json.loads(fields[1])
    fields[1] = fields[1].replace(header["document"].encode(), digest.encode())
    lines[place] = b"\t".join(fields)
    chained(packed, lines)
    code, told = verify(packed)
    assert code == 3
    assert told["findings"][0]["field"] == "title"


def test_a_large_pack_is_divided_over_the_processors_and_says_the_same(
    packed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What several processes find stands in the order of the pack, as one would find it."""
    (packed / "data/zaken/2026/2026-0001.json").write_bytes(b"{}")
    (packed / "data/weggelaten.csv").write_bytes(b"x")

    def found() -> list[dict[str, Any]]:
        check = verify_pack.Check(verify_pack.Folder(str(packed)), [])
        check.all()
        # the program ends then; a test goes on
        verify_pack.history(check.pack.open).close()
        verify_pack.history.cache_clear()
        return check.findings

    verify_pack.history.cache_clear()
    alone = found()
    monkeypatch.setattr(verify_pack, "SHARE", 1)
    assert found() == alone
    assert {item["file"] for item in alone if "file" in item} >= {
        "data/weggelaten.csv",
        "data/zaken/2026/2026-0001.json",
    }


def test_a_rewritten_history_deviates_from_last_years_code(
    register: Register, tmp_path: Path, clock: FixedClock
) -> None:
    code = register.code()
    other = tmp_path / "other.db"
    with Register.create(other, Organisation(name="X"), clock=clock, officer=Officer("An Vos")) as forged:
        for number in range(12):
            forged.new_breach(Breach(id=f"x{number}", title="Anders"))
        path = pack(forged, tmp_path / "nagemaakt")
        forged.close(backup=False)
    found, told = verify(path, "--kop", code)
    assert (found, told["verdict"], told["findings"]) == (2, "Wijkt af van een anker", [])
    assert verify(path)[0] == 1


def test_an_older_copy_deviates_from_a_later_code(register: Register, packed: Path) -> None:
    register.add_note("case-0", "Later.")
    code, told = verify(packed, "--kop", register.code())
    assert (code, told["verdict"]) == (2, "Wijkt af van een anker")
    assert "oudere kopie" in told["deviating"][0]


def test_kept_evidence_that_went_is_told(packed: Path) -> None:
    (packed / "data/bewijs/2026-0002/_CON.txt").unlink()
    reseal(packed)
    code, told = verify(packed)
    assert code == 3
    assert told["findings"][0]["case"] == "2026-0002"


# -- hostile packs ----------------------------------------------------------------------------------


def test_a_missing_and_an_extra_file(packed: Path) -> None:
    (packed / "data/extra.txt").write_text("x")
    (packed / "data/register.xlsx").unlink()
    code, told = verify(packed)
    assert code == 3
    assert {"data/extra.txt", "data/register.xlsx"} <= {finding.get("file") for finding in told["findings"]}


def test_what_is_missing_is_told_in_dutch_and_once(packed: Path) -> None:
    """A case of which the file is gone is named by the manifest; the words of the system say nothing more."""
    next((packed / "data/zaken").rglob("*.json")).unlink()
    code, told = verify(packed)
    assert code == 3
    assert not [finding["text"] for finding in told["findings"] if "Errno" in finding["text"]]
    assert sum("ontbreekt" in finding["text"] for finding in told["findings"]) == 1


@pytest.mark.parametrize(
    ("place", "more", "said"),
    [(".", ("--kop", "12:zz"), "schrijf het regelnummer en de code"), ("weg", (), "pak/weg is er niet")],
)
def test_a_slip_of_the_keys_is_no_verdict(packed: Path, place: str, more: tuple[str, ...], said: str) -> None:
    """2 says that the pack deviates from an anchor and 3 that it is damaged; a code or place that is none says nothing of it."""
    done = subprocess.run(
        [sys.executable, "-I", str(PROJECT / "verify_pack.py"), str(packed / place), *more],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (64, "")
    assert said in done.stderr


def test_a_file_of_which_the_history_knows_nothing_is_named_though_all_manifests_fit(packed: Path) -> None:
    assert not any("zeggen er niets over" in text for text in verify(packed)[1]["remarks"])
    evidence = next((packed / "data/bewijs").rglob("*.txt"))
    (evidence.parent / "erbij.txt").write_text("niet van ons")
    (packed / "data/los.docx").write_text("niet van ons")
    reseal(packed)
    code, told = verify(packed)
    assert code == 1
    said = [text for text in told["remarks"] if "zeggen er niets over" in text]
    assert [text.split()[0] for text in said] == ["data/bewijs/2026-0002/erbij.txt", "data/los.docx"]


def test_links_are_refused(packed: Path, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("geheim")
    for link in ("symlink", "hardlink", "folder"):
        target = packed / "data/link"
        if link == "hardlink":
            os.link(secret, target)
        else:
            target.symlink_to(secret if link == "symlink" else tmp_path)
        code, told = verify(packed)
        assert code == 3
        assert "koppeling" in told["findings"][0]["text"]
        target.unlink()


@pytest.mark.parametrize(
    "name",
    [
        "../weg.txt",
        "/etc/x",
        "data/../../x",
        "data/~x",
        "data/a\\b",
        "data/c:x",
        "data/NUL.txt",
        "data/x. ",
        "data/%0Ax",
    ],
)
def test_names_that_lead_elsewhere_are_refused(name: str, packed: Path) -> None:
    manifest = packed / "manifest-sha256.txt"
    manifest.write_text(manifest.read_text("utf-8") + f"{'0' * 64}  {name}\n", "utf-8")
    assert verify(packed)[0] == 3
    path = packed.parent / "hostile.zip"
    with zipfile.ZipFile(path, "w") as made:
        for item in packed.rglob("*"):
            if item.is_file():
                made.write(item, "pak/" + item.relative_to(packed).as_posix())
        made.writestr("pak/" + name, "x")
    assert verify(path)[0] == 3


def test_hostile_zips_are_refused(packed: Path) -> None:
    def zipped(fill: Callable[[zipfile.ZipFile], object]) -> dict[str, Any]:
        path = packed.parent / "hostile.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for item in packed.rglob("*"):
                if item.is_file():
                    made.write(item, "pak/" + item.relative_to(packed).as_posix())
            fill(made)
        code, told = verify(path)
        assert code == 3
        return told

    def link(made: zipfile.ZipFile) -> None:
        item = zipfile.ZipInfo("pak/data/link")
        item.external_attr = 0o120777 << 16
        made.writestr(item, "/etc/passwd")

    assert "koppeling" in zipped(link)["findings"][0]["text"]
    assert "zipbom" in zipped(lambda made: made.writestr("pak/data/bom", bytes(60_000_000)))["findings"][0]["text"]
    assert (
        "hetzelfde bestand" in zipped(lambda made: made.writestr("pak/data/REGISTER.xlsx", "x"))["findings"][0]["text"]
    )
    with pytest.warns(UserWarning, match="Duplicate"):
        assert "twee keer" in zipped(lambda made: made.writestr("pak/bagit.txt", "x"))["findings"][0]["text"]


@pytest.mark.parametrize("content", [b"", b"geen zip", b"PK\x03\x04" + bytes(100)])
def test_what_is_no_pack_at_all(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    code, told = verify(path)
    assert (code, told["findings"][0]["text"][:48]) == (3, "geweigerd: dit is geen map of zip die te lezen i")
    (tmp_path / "leeg").mkdir()
    assert verify(tmp_path / "leeg")[0] == 3


def test_json_that_has_another_form_is_refused_without_a_crash(packed: Path) -> None:
    for content in (b"[]", b"{}", b'{"edition": "full"}', b"{", b"\xff", b"[" * 100_000):
        (packed / "data/manifest.json").write_bytes(content)
        reseal(packed)
        code, told = verify(packed)
        assert (code, "data/manifest.json" in told["findings"][0]["text"]) == (3, True)
    for lines in ([b"a\tb"], [b"\t" * 7], [b"zz\t{}\t\t\t\t\t\t"]):
        (packed / CHAIN).write_bytes(b"\n".join(lines) + b"\n")
        reseal(packed)
        assert verify(packed)[0] == 3


def test_a_line_that_cannot_be_read_is_named(packed: Path) -> None:
    whole = (packed / CHAIN).read_bytes().splitlines(keepends=True)
    (packed / CHAIN).write_bytes(b"".join((*whole[:2], whole[2].replace(b"\t", b" "), *whole[3:])))
    reseal(packed)
    code, told = verify(packed)
    assert code == 3
    assert f"{CHAIN}, vanaf regel 2," in told["findings"][0]["text"]


# -- making one -------------------------------------------------------------------------------------


@pytest.mark.parametrize("zipped", [False, True])
def test_nothing_is_left_behind_when_it_is_stopped(zipped: bool, register: Register, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    for most in (0.1, 0.6, 0.9):

        def stop(_what: str, share: float, most: float = most) -> None:
            if share > most:
                raise Cancelled

        with pytest.raises(Cancelled):
            pack(register, tmp_path / "pak", zipped=zipped, watch=stop)
        assert set(tmp_path.iterdir()) == before
    (tmp_path / "pak").mkdir()
    with pytest.raises(UserError, match="niet overschreven"):
        pack(register, tmp_path / "pak", zipped=zipped)


def test_papers_that_are_handed_in_are_in_it(register: Register, tmp_path: Path) -> None:
    paper = tmp_path / "Jaarverslag 2026.docx"
    paper.write_bytes(b"PK")
    path = pack(register, tmp_path / "pak", papers=[paper])
    assert (path / "data/verslag/Jaarverslag 2026.docx").exists()
    assert "Jaarverslag (Word)" not in (path / "data/weggelaten.csv").read_text("utf-8-sig")
    assert verify(path)[0] == 1


def test_a_file_that_is_not_on_the_disk_is_not_read(packed: Path) -> None:
    """A few kB on the disk that call themselves 300 GB kept the check reading for hours, listed or not."""
    for name in ("data/los.bin", "data/register.xlsx"):
        was = (packed / name).read_bytes() if (packed / name).exists() else None
        with (packed / name).open("ab") as file:
            file.truncate(300 * 2**30)
        code, told = verify(packed)
        assert (code, "te groot, of niet op de schijf" in told["findings"][0]["text"]) == (3, True)
        (packed / name).unlink()
        if was is not None:
            (packed / name).write_bytes(was)
    assert verify(packed)[0] == 1


def test_a_case_of_which_no_entry_tells_and_an_entry_without_its_case_have_a_sentence(packed: Path) -> None:
    """They were "not what the history says (entry 0)", as if something in them was changed."""
    first = sorted((packed / "data/zaken").rglob("*.json"))[0]
    first.unlink()
    reseal(packed)
    _code, told = verify(packed)
    gone = told["findings"][0]
    assert "staat in de historie (regel" in gone["text"]
    assert gone["text"].endswith("maar niet in het pak")
    (packed / "data/historie/regels.tsv").write_bytes(b"")
    reseal(packed)
    code, told = verify(packed)
    assert code == 3
    texts = [found["text"] for found in told["findings"]]
    assert any(text.endswith("zit in het pak, maar geen regel van de historie gaat erover") for text in texts)
    assert not any("regel 0" in text for text in texts)


def test_names_that_are_safe_everywhere(tmp_path: Path) -> None:
    assert [safe_name(name) for name in ("a/b\\c:d", "CON", "nul.txt", "..", "x. ", "~a", "%0A")] == [
        "a_b_c_d",
        "_CON",
        "_nul.txt",
        "_",
        "x",
        "_a",
        "_0A",
    ]
    assert len(safe_name("x" * 300 + ".docx")) <= 80
    bag = FolderBag(tmp_path)
    bag.add(bag.free_name("data", "Brief.pdf"), b"1")
    assert bag.free_name("data", "BRIEF.pdf") == "data/BRIEF (2).pdf"


def test_the_checker_is_small_and_needs_nothing() -> None:
    text = (PROJECT / "verify_pack.py").read_text("utf-8")
    assert len(text.splitlines()) < 500
    named = {line.split()[1].split(".")[0] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert named <= sys.stdlib_module_names


# -- a clock that was put right -----------------------------------------------------------------------


@pytest.fixture
def put_right(register: Register, clock: FixedClock) -> int:
    """Save once with the clock twenty days ahead, and put it right; return the number of the entry that says so."""
    clock.advance(hours=20 * 24)
    register.add_note("case-0", "Met de klok vooruit")
    clock.advance(hours=-20 * 24 + 1)
    register.put_clock_right("De tijdserver staat weer aan.")
    register.add_note("case-0", "Weer op tijd")
    return register.head()[0] - 1


def test_a_clock_that_was_put_right_is_told_in_a_pack_and_in_an_edition(
    register: Register, put_right: int, tmp_path: Path
) -> None:
    whole = pack(register, tmp_path / "pak")
    code, told = verify(whole)
    assert (code, told["findings"]) == (1, [])
    (remark,) = told["remarks"]
    assert remark.startswith(f"regel {put_right} zegt dat de klok is rechtgezet: van 2026-")
    edition = tmp_path / "editie"
    redacted_pack(register, edition, "board")
    code, told = verify(edition)
    assert (code, told["findings"], told["remarks"]) == (1, [], [remark])


def test_a_step_back_in_a_pack_needs_the_entry_that_tells_it(
    register: Register, put_right: int, tmp_path: Path
) -> None:
    whole = pack(register, tmp_path / "pak")
    lines = lines_of(whole)
    lines[put_right - 1] = lines[put_right - 1].replace(b'"right_clock"', b'"edit_organisation"')
    chained(whole, lines)
    code, told = verify(whole)
    assert code == 3
    assert told["remarks"] == []
    assert [f["entry"] for f in told["findings"] if "ligt voor" in f["text"]] == [put_right]
