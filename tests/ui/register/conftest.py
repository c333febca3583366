"""The program as it stands when somebody went to the list: the first page is another one."""

from __future__ import annotations

import pytest

from ui.application import Program


@pytest.fixture
def program(program: Program) -> Program:
    """The program with the list of the register of five cases shown."""
    program.window.show_register()
    return program
