"""The command that shows what a saved e-mail says."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from breachreg.apart.mail import read_mail
from breachreg.clock import Clock


def mail(options: argparse.Namespace, _clock: Clock) -> Any:
    """Show who wrote what to whom and when, and what is attached; read in a process apart, nothing is kept."""
    found = read_mail(Path(options.message))
    return {**asdict(found), "sent": found.sent.strftime("%Y-%m-%dT%H:%M:%SZ") if found.sent else None}
