from __future__ import annotations

import subprocess
import sys

import pytest

ASKED = """
import sys
{late}
from PySide6.QtWidgets import QApplication, QWidget
def unread():
    return sorted({{n for n, m in sys.modules.items() if type(m).__name__ == "_Late" and n.startswith("shiboken")}})
print("##", len(unread()), type(sys.meta_path).__name__)
app = QApplication(["x", "-platform", "offscreen"])
widget = QWidget()
for call in (lambda: widget.resize("a"), lambda: widget.setWindowTitle(), lambda: widget.nothing, lambda: QWidget(colour=1)):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
from PySide6.support.signature import get_signature
print(get_signature(QWidget.resize))
import PySide6.support.signature.lib.pyi_generator as generator
print(callable(generator.generate_pyi), generator.__name__)
print("##", len(unread()))
"""


def asked(late: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", ASKED.format(late=late)], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_what_qt_says_of_a_wrong_call_is_the_same_when_it_is_read_late() -> None:
    before, late = asked(""), asked("import ui")
    assert before[0] == "## 0 list"
    assert late[0] == "## 6 list"
    told = [line for line in late if not line.startswith("##")]
    assert told == [line for line in before if not line.startswith("##")]
    assert any("Supported signatures" in line for line in told)
    assert late[-1] == "## 0"


def test_where_qt_is_there_already_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    from ui.late_signatures import leave_for_later

    there = sys.meta_path
    leave_for_later()
    assert sys.meta_path is there
