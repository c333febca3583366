"""A practice register: made-up Dutch cases of a made-up organisation, with their history."""

from __future__ import annotations

from breachreg.demo.making import make_demo
from breachreg.demo.material import ORGANISATIONS

__all__ = ["ORGANISATIONS", "make_demo"]
