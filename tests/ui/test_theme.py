from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QPushButton,
    QSpinBox,
    QStyle,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui import elements, icons, theme
from ui.palette import SCHEMES
from ui.theme import Role, Size

TEXT_ON_GROUND = [
    (text, ground)
    for ground in (Role.WINDOW, Role.PANEL, Role.FIELD)
    for text in (Role.TEXT, Role.MUTED, Role.ACCENT, Role.LATE, Role.SOON, Role.DONE)
] + [
    (Role.ON_ACCENT, Role.ACCENT),
    (Role.ON_ACCENT, Role.ACCENT_STRONG),
    (Role.ON_SELECTED, Role.SELECTED),
    (Role.TEXT, Role.HOVER),
    (Role.DISABLED, Role.WINDOW),
    (Role.DISABLED, Role.PANEL),
    (Role.ACCENT, Role.HOVER),
    (Role.TEXT, Role.LATE_GROUND),
    (Role.TEXT, Role.SOON_GROUND),
    (Role.TEXT, Role.DONE_GROUND),
    (Role.TEXT, Role.ACCENT_GROUND),
    (Role.ACCENT, Role.DONE_GROUND),
    (Role.ACCENT, Role.ACCENT_GROUND),
]


def luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def themed(qapp: QApplication) -> QApplication:
    theme.apply(qapp, "light")
    return qapp


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_every_text_can_be_read(scheme: str, text: Role, ground: Role) -> None:
    assert contrast(theme.colour(text, scheme), theme.colour(ground, scheme)) >= 4.5


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
@pytest.mark.parametrize("ground", [Role.WINDOW, Role.FIELD, Role.PANEL])
def test_edges_of_fields_can_be_seen(scheme: str, ground: Role) -> None:
    assert contrast(theme.colour(Role.EDGE, scheme), theme.colour(ground, scheme)) >= 3


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
@pytest.mark.parametrize("ground", [Role.WINDOW, Role.PANEL, Role.FIELD, Role.HOVER])
def test_the_ring_of_the_focus_and_of_the_chosen_row_can_be_seen(scheme: str, ground: Role) -> None:
    assert contrast(theme.colour(Role.ACCENT, scheme), theme.colour(ground, scheme)) >= 3


def test_what_cannot_be_used_is_another_colour_than_what_can_in_high_contrast() -> None:
    assert theme.colour(Role.DISABLED, "contrast") != theme.colour(Role.TEXT, "contrast")


def colours_of(widget: QWidget) -> list[QColor]:
    """Return the colours from beside a widget to within its left edge, at half its height, without repeats."""
    image = widget.window().grab().toImage()
    start = widget.mapTo(widget.window(), widget.rect().topLeft())
    found: list[QColor] = []
    for x in range(start.x() - 2, start.x() + 10):
        colour = image.pixelColor(x, start.y() + widget.height() // 2)
        if not found or found[-1] != colour:
            found.append(colour)
    return found


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
@pytest.mark.parametrize("kind", ["", "primary", "quiet"])
def test_the_focus_of_a_button_is_seen_in_its_pixels(
    themed: QApplication, qtbot: QtBot, scheme: str, kind: str
) -> None:
    theme.apply(themed, scheme)
    window, button = QWidget(), QPushButton("Verder")
    qtbot.addWidget(window)
    button.setProperty("kind", kind)
    layout = QVBoxLayout(window)
    layout.addWidget(button)
    other = QPushButton("Terug")
    layout.addWidget(other)
    with qtbot.waitActive(window):
        window.show()
    other.setFocus()
    before, size = colours_of(button), button.sizeHint()
    button.setFocus()
    after = colours_of(button)
    assert before != after
    assert button.sizeHint() == size
    # somewhere in the ring two colours stand beside each other that can be told apart
    assert max(contrast(one, other) for one, other in pairwise(after)) >= 3


@pytest.mark.parametrize("field", [QLineEdit, QComboBox, QSpinBox, QPlainTextEdit])
def test_a_field_is_as_high_with_its_ring_as_without(
    themed: QApplication, qtbot: QtBot, field: Callable[[], QWidget]
) -> None:
    """Else what lies below it jumps, and in a row it was cut off at its foot."""
    window, shown, other = QWidget(), field(), QLineEdit()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(shown)
    layout.addWidget(other)
    with qtbot.waitActive(window):
        window.show()
    other.setFocus()
    size = shown.sizeHint()
    shown.setFocus()
    assert shown.sizeHint() == size
    other.setFocus()
    theme.set_problem(shown, True)
    assert shown.sizeHint() == size


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_an_example_in_a_field_can_be_read(themed: QApplication, qtbot: QtBot, scheme: str) -> None:
    theme.apply(themed, scheme)
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setPlaceholderText("bijv. gisteren 14:30")
    line.ensurePolished()
    shown = line.palette().color(QPalette.ColorRole.PlaceholderText)
    assert shown.alpha() == 255
    assert contrast(shown, theme.colour(Role.FIELD)) >= 4.5


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_qts_own_palette_can_be_read(themed: QApplication, scheme: str) -> None:
    theme.apply(themed, scheme)
    palette, part = themed.palette(), QPalette.ColorRole
    for text, ground in (
        (part.WindowText, part.Window),
        (part.Text, part.Base),
        (part.ButtonText, part.Button),
        (part.HighlightedText, part.Highlight),
        (part.PlaceholderText, part.Base),
        (part.Link, part.Base),
        (part.ToolTipText, part.ToolTipBase),
    ):
        assert contrast(palette.color(text), palette.color(ground)) >= 4.5, (text, ground)


def test_the_shipped_font_is_used_in_four_sizes(themed: QApplication) -> None:
    assert theme.FAMILY in QFontDatabase.families()
    assert sorted(Size) == [14, 16, 20, 28]
    assert theme.font(Size.TITLE).pixelSize() == 28
    assert themed.font().family() == theme.FAMILY


def test_figures_in_columns_have_equal_width(themed: QApplication) -> None:
    from PySide6.QtGui import QFontMetrics

    metrics = QFontMetrics(theme.numbers())
    widths = {metrics.horizontalAdvance(figure * 10) for figure in "0123456789"}
    assert len(widths) == 1


def test_a_change_of_colours_reaches_texts_and_icons(themed: QApplication, qtbot: QtBot) -> None:
    label, button = QLabel("3 uur te laat"), QPushButton()
    qtbot.addWidget(label)
    qtbot.addWidget(button)
    theme.set_tone(label, "late")
    button.setIcon(icons.icon("warning", Role.LATE))
    before = button.icon().pixmap(20, 20).toImage()
    with qtbot.waitSignal(theme.changed):
        theme.apply(themed, "dark")
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme.colour(Role.LATE, "dark")
    assert button.icon().pixmap(20, 20).toImage() != before


def test_every_icon_draws_something(themed: QApplication) -> None:
    from breachreg.resources import ICONS

    names = [path.stem for path in ICONS.glob("*.svg") if not path.stem.startswith(("control", "program"))]
    assert len(names) >= 25
    for name in names:
        image = icons.pixmap(name, 24).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), name


def test_an_unknown_icon_is_an_error_at_once(themed: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("bestaat-niet")


def test_the_system_decides_until_the_user_does(themed: QApplication) -> None:
    theme.apply(themed, "system")
    assert theme.scheme() in {"light", "dark"}
    theme.apply(themed, "contrast")
    assert theme.scheme() == "contrast"


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_a_bar_of_progress_is_seen_and_has_no_number_on_two_colours(
    themed: QApplication, qtbot: QtBot, scheme: str
) -> None:
    theme.apply(themed, scheme)
    bar = elements.progress_bar("Hoe ver het is")
    qtbot.addWidget(bar)
    bar.setRange(0, 100)
    bar.setValue(50)
    bar.resize(200, 18)
    assert not bar.isTextVisible()
    assert bar.accessibleName() == "Hoe ver het is"
    picture = bar.grab().toImage()
    middle = picture.height() // 2
    edge, empty = picture.pixelColor(150, 0), picture.pixelColor(150, middle)
    assert contrast(edge, empty) >= 3
    assert contrast(picture.pixelColor(50, middle), empty) >= 3


def test_a_question_of_qts_own_has_no_pictures_of_the_system_on_its_buttons(themed: QApplication, qtbot: QtBot) -> None:
    class System(QProxyStyle):
        def styleHint(self, hint: QStyle.StyleHint, *about: Any) -> int:
            return (
                1 if hint is QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons else super().styleHint(hint, *about)
            )

    box, style = QDialogButtonBox(), System("Fusion")
    qtbot.addWidget(box)
    box.setStyle(style)
    button = box.addButton(QDialogButtonBox.StandardButton.Cancel)
    assert button.icon().isNull()
