"""Templates and logos are looked at in a process apart: what they want too much of is told, and stopping is heard at once."""

from __future__ import annotations

import io
import random
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from breachreg.apart.office_files import looked_at_logo, looked_at_template
from breachreg.apart.reader import Reader
from breachreg.documents.kinds import shape_of
from breachreg.errors import Cancelled, TemplateError
from breachreg.resources import TEMPLATES
from tests.documents.pictures import jpeg, png

OURS = TEMPLATES / "persons.nl.docx"
SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_a_template_and_a_logo_come_back_whole(tmp_path: Path) -> None:
    (tmp_path / "logo.jpg").write_bytes(jpeg())
    with Reader() as reader:
        looked = looked_at_template(OURS, shape_of("persons"), {}, "nl", reader)
        assert looked.content == OURS.read_bytes()
        assert looked_at_logo(tmp_path / "logo.jpg", reader).content == jpeg()


def test_what_is_wrong_comes_back_as_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png()[:-20])
    with Reader() as reader:
        with pytest.raises(TemplateError, match="beschadigd") as caught:
            looked_at_logo(tmp_path / "logo.png", reader)
        assert caught.value.remedy
        with pytest.raises(TemplateError, match="er niet|niet worden gelezen"):
            looked_at_template(tmp_path / "weg.docx", shape_of("persons"), {}, "nl", reader)


def test_what_ends_the_reader_is_told_in_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("breachreg.apart.reader.command", lambda: [sys.executable, "-c", "input()"])
    with pytest.raises(TemplateError, match="meer geheugen of tijd"):
        looked_at_template(OURS, shape_of("persons"), {}, "nl")


def test_who_stops_it_waits_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("breachreg.apart.reader.command", lambda: SLEEPS)
    with Reader() as reader:
        threading.Timer(0.3, reader.stop).start()
        began = time.monotonic()
        with pytest.raises(Cancelled):
            looked_at_logo(OURS, reader)
        assert time.monotonic() - began < 20


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are measured so on Linux")
def test_a_template_made_to_be_large_costs_little(tmp_path: Path) -> None:
    """50 MB of text in a file of 50 kB; 1.4 MB of elements, then packed so that they look like a text: 200 MB and three seconds at most."""
    import resource

    noise = b"<!--" + random.Random(1).randbytes(6_000).hex().encode() + b"-->"
    parts = {
        "bom": b"<w:t>" + b"a" * 50_000_000 + b"</w:t>",
        "boom": b"<w:r/>" * 230_000,
        "runs": noise + b"<w:r/>" * 230_000,
    }
    for name, text in parts.items():
        packed = io.BytesIO()
        with zipfile.ZipFile(OURS) as ours, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
            for part in ours.namelist():
                data = ours.read(part)
                if part == "word/document.xml":
                    data = data.replace(b"<w:body>", b"<w:body><w:p><w:r>" + text + b"</w:r></w:p>", 1)
                made.writestr(part, data)
        path = tmp_path / f"{name}.docx"
        path.write_bytes(packed.getvalue())
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with Reader() as reader:
            reader.start()
            process = reader._process
            assert process is not None
            with pytest.raises(TemplateError):
                looked_at_template(path, shape_of("persons"), {}, "nl", reader)
            if process.poll() is None:
                status = Path(f"/proc/{process.pid}/status").read_text()
                assert int(status.split("VmHWM:")[1].split()[0]) < 200 * 1024
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        # with the start of the reader
        assert used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime < 4
