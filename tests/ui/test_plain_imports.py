from __future__ import annotations

import builtins
import subprocess
import sys

import pytest

from ui import plain_imports


def test_no_source_text_is_read_to_import_what_comes_after_the_window() -> None:
    code = "import linecache\nimport ui.application, ui.workspace\nprint([name for name in linecache.cache if 'workspace' in name])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"


def test_what_was_never_replaced_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(builtins, "__orig_import__", raising=False)
    there = builtins.__import__
    plain_imports.restore()
    assert builtins.__import__ is there
