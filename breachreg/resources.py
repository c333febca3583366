"""Where the data files are that the program came with."""

from __future__ import annotations

import sys
from pathlib import Path

PROJECT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
ROOT = PROJECT / "resources"
LAW = ROOT / "law"
TEMPLATES = ROOT / "templates"
ICONS = ROOT / "icons"
FONTS = ROOT / "fonts"
DEMO = ROOT / "demo"
AUDIT = ROOT / "audit"
FIGURES = ROOT / "figures"
REPORT = ROOT / "report"
PLAYBOOKS = ROOT / "playbooks"
PREVENTION = ROOT / "prevention"
PRACTICE = ROOT / "practice"
