"""Short texts of screen and core. The message ids are Dutch; other languages are gettext catalogues."""

from __future__ import annotations

import gettext
from pathlib import Path

_translations: gettext.NullTranslations = gettext.NullTranslations()
LOCALE_DIR = Path(__file__).resolve().parent.parent / "resources" / "translations"


def use_language(language: str) -> None:
    """Choose the language of the screens: `nl` (the message ids themselves) or another that has a catalogue."""
    global _translations  # noqa: PLW0603 - one language per process, chosen once at start
    _translations = gettext.translation("breachreg", LOCALE_DIR, [language], fallback=True)


def _(text: str) -> str:
    """Return `text` in the chosen language."""
    return _translations.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a text that fits `count`."""
    return _translations.ngettext(one, many, count)
