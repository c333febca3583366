"""Where the data files are that the program came with."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent)) / "resources"
LAW = ROOT / "law"
TEMPLATES = ROOT / "templates"
ICONS = ROOT / "icons"
FONTS = ROOT / "fonts"
CASES = ROOT / "cases"
DEMO = ROOT / "demo"
