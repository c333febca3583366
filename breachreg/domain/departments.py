"""Departments are typed as names: the same one with other capitals or blanks is the same department."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1_000)
def department_key(name: str) -> str:
    """Return by what a department is told from others."""
    return " ".join(name.split()).casefold()
