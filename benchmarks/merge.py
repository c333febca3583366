"""Measures the mail merge beside its limit and its rivals, alternately in one run.

Run from the root of the project: python -m benchmarks.merge [letters] [--libreoffice] [--memory N]
"""

from __future__ import annotations

import io
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3
NAMES = ("Jan de Vries", "محمد علي", "O'Brien & <Zn>", "Zoë Ünal", "A. van der Meer-Jansen")


def mailing(folder: Path, *, one_file: bool = False):
    """Return the letter about the ransomware case: two pages, the longest of the cases."""
    from breachreg.documents.drafts import draft_values, shipped_template
    from breachreg.documents.mailing.merging import Mailing
    from tests.documents.cases import HEAD, RANSOM, source

    facts = source(RANSOM)
    made = draft_values("persons", facts)
    return Mailing(
        kind="persons",
        source=facts,
        values=made.values,
        missing=made.missing,
        template=shipped_template("persons", "nl"),
        register_head=HEAD,
        out_dir=folder,
        one_file=one_file,
    )


def person(number: int) -> dict[str, str]:
    name = NAMES[number % len(NAMES)]
    return {
        "person_name": f"{name} {number}",
        "person_street": f"Kerkstraat {number}",
        "person_town": "1234 AB Rijnbeek",
        "person_salutation": name,
    }


def merged(folder: Path, letters: int, *, one_file: bool = False) -> None:
    from breachreg.documents.mailing.merging import Addressee

    people: Iterator[Addressee] = (Addressee(number, person(number)) for number in range(2, letters + 2))
    report = mailing(folder, one_file=one_file).run(people, total=letters, last_row=letters + 1, source=("l", "0" * 64))
    assert report.made == letters


def with_docxtpl(folder: Path, letters: int) -> None:
    """Each letter by docxtpl alone as its manual says: open the template, render, save."""
    from docxtpl import DocxTemplate

    job = mailing(folder)
    folder.mkdir(parents=True)
    for number in range(letters):
        document = DocxTemplate(io.BytesIO(job.template.content))
        document.render({**job.values, **person(number), "register_head": "x"}, autoescape=True)
        document.save(str(folder / f"{number}.docx"))


def ready_made(folder: Path, letters: int, content: bytes, *, synced: bool = False) -> None:
    """The limit: files of the same size that need no thinking."""
    folder.mkdir(parents=True)
    for number in range(letters):
        descriptor = os.open(folder / f"{number}.docx", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(descriptor, content)
        if synced:
            os.fsync(descriptor)
        os.close(descriptor)


def timed(work: Callable[[Path], None], base: Path) -> tuple[float, float]:
    """Return wall and CPU time of a piece of work, in seconds; its folder is thrown away."""
    folder = base / "uit"
    shutil.rmtree(folder, ignore_errors=True)
    wall, cpu = time.perf_counter(), time.process_time()
    work(folder)
    spent = time.perf_counter() - wall, time.process_time() - cpu
    shutil.rmtree(folder, ignore_errors=True)
    return spent


def side_by_side(letters: int, base: Path) -> None:
    from breachreg.documents.mailing.compiled_letter import CompiledLetter
    from breachreg.documents.mailing.personal_fields import personal_values

    job = mailing(base)
    letter = CompiledLetter(job.template.content, job.render)
    content = letter.filled(personal_values(person(1)))
    few = max(letters // 10, 20)
    works: dict[str, tuple[int, Callable[[Path], None]]] = {
        "limit: ready-made files, not synced": (letters, lambda to: ready_made(to, letters, content)),
        "ready-made files, each synced": (letters, lambda to: ready_made(to, letters, content, synced=True)),
        "merged, separate files": (letters, lambda to: merged(to, letters)),
        "merged, one file": (letters, lambda to: merged(to, letters, one_file=True)),
        f"docxtpl one by one ({few} of them)": (few, lambda to: with_docxtpl(to, few)),
    }
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    with_docxtpl(base / "warm", 1)
    for _round in range(ROUNDS):
        for name, (count, work) in works.items():
            wall, cpu = timed(work, base)
            spent[name].append((wall / count * 1000, cpu / count * 1000))
    ours = statistics.median(wall for wall, _cpu in spent["merged, separate files"])
    print(f"{letters} letters of {len(content):,} bytes; median of {ROUNDS} rounds, per 1,000 letters")
    for name, found in spent.items():
        wall, cpu = (statistics.median(part) for part in zip(*found, strict=True))
        print(f"  {name:42} {wall:7.2f} s wall {cpu:7.2f} s CPU   {wall / ours:6.2f} x ours")
    start = time.perf_counter()
    for number in range(letters):
        letter.filled(personal_values(person(number)))
    print(f"  filling alone, without writing: {(time.perf_counter() - start) / letters * 1e6:.0f} µs a letter")


def one_letter(base: Path) -> None:
    """One letter by the ordinary path, all its checks in it, beside docxtpl alone; after the first."""
    from docxtpl import DocxTemplate

    job = mailing(base)
    values = {**job.values, **person(1), "register_head": "x"}

    def theirs() -> None:
        document = DocxTemplate(io.BytesIO(job.template.content))
        document.render(values, autoescape=True)
        document.save(io.BytesIO())

    def ours() -> None:
        job.render({**person(1), "person_email": "", "person_phone": ""})

    spent: dict[str, list[float]] = {"docxtpl": [], "ours": []}
    for _round in range(41):
        for name, work in (("docxtpl", theirs), ("ours", ours)):
            start = time.process_time()
            work()
            spent[name].append((time.process_time() - start) * 1000)
    theirs_ms, ours_ms = (statistics.median(times[1:]) for times in spent.values())
    print(f"one letter: docxtpl {theirs_ms:.1f} ms, ours {ours_ms:.1f} ms, {ours_ms / theirs_ms:.2f} x")


def memory(base: Path) -> None:
    """The most memory that a process of its own takes, for few and for many letters."""
    for shape in ("los", "in-een"):
        for letters in (100, 10_000):
            program = [sys.executable, "-m", "benchmarks.merge", "--memory", str(letters), shape, str(base / "m")]
            print(f"memory, {shape}, {letters:6} letters:", subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip())  # fmt: skip


def libreoffice(letters: int, base: Path) -> None:
    """LibreOffice's own mail merge of the same letter, through its Python."""
    script = ROOT / "benchmarks" / "merge_libreoffice.py"
    content = mailing(base).render(
        {
            **{name: f"MERGE_{name}" for name in person(1)},
            "person_email": "",
            "person_phone": "",
        }
    )
    (base / "lo").mkdir()
    (base / "lo" / "brief.docx").write_bytes(content)
    lines = ["person_name,person_street,person_town,person_salutation"]
    for number in range(letters):
        lines.append(",".join('"' + value.replace('"', '""') + '"' for value in person(number).values()))
    (base / "lo" / "lijst.csv").write_text("\n".join(lines) + "\n", "utf-8")
    subprocess.run(["/usr/bin/python3", str(script), str(base / "lo"), str(letters)], check=True)


def main() -> None:
    sys.path.insert(0, str(ROOT))
    if "--memory" in sys.argv:
        letters, shape, folder = sys.argv[sys.argv.index("--memory") + 1 :]
        merged(Path(folder), int(letters), one_file=shape == "in-een")
        shutil.rmtree(folder)
        print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        return
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    letters = numbers[0] if numbers else 1000
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {time.strftime('%d-%m-%Y')}")
    with tempfile.TemporaryDirectory() as base:
        side_by_side(letters, Path(base))
        one_letter(Path(base))
        memory(Path(base))
        if "--libreoffice" in sys.argv:
            libreoffice(min(letters, 100), Path(base))


if __name__ == "__main__":
    main()
