"""What counts as what is found by a word of it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.figures.meanings import MeaningsDialog


def test_a_word_leaves_the_figures_that_have_it(qtbot: QtBot) -> None:
    dialog = MeaningsDialog()
    qtbot.addWidget(dialog)
    dialog.search.setText("signalen")
    left = [told for told, part in dialog._parts if not part.isHidden()]
    assert 0 < len(left) < len(dialog._parts)
    assert all("signalen" in told for told in left)
