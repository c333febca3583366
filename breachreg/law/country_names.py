"""Countries by their two letters (ISO 3166-1), in words: those of the EEA, and neighbours that a breach often reaches."""

from __future__ import annotations

from collections.abc import Mapping

_NAMES = {
    "AT": ("Oostenrijk", "Austria"), "BE": ("België", "Belgium"), "BG": ("Bulgarije", "Bulgaria"), "HR": ("Kroatië", "Croatia"),
    "CY": ("Cyprus", "Cyprus"), "CZ": ("Tsjechië", "Czechia"), "DK": ("Denemarken", "Denmark"), "EE": ("Estland", "Estonia"),
    "FI": ("Finland", "Finland"), "FR": ("Frankrijk", "France"), "DE": ("Duitsland", "Germany"), "GR": ("Griekenland", "Greece"),
    "HU": ("Hongarije", "Hungary"), "IS": ("IJsland", "Iceland"), "IE": ("Ierland", "Ireland"), "IT": ("Italië", "Italy"),
    "LV": ("Letland", "Latvia"), "LI": ("Liechtenstein", "Liechtenstein"), "LT": ("Litouwen", "Lithuania"),
    "LU": ("Luxemburg", "Luxembourg"), "MT": ("Malta", "Malta"), "NL": ("Nederland", "Netherlands"), "NO": ("Noorwegen", "Norway"),
    "PL": ("Polen", "Poland"), "PT": ("Portugal", "Portugal"), "RO": ("Roemenië", "Romania"), "SK": ("Slowakije", "Slovakia"),
    "SI": ("Slovenië", "Slovenia"), "ES": ("Spanje", "Spain"), "SE": ("Zweden", "Sweden"), "GB": ("Verenigd Koninkrijk", "United Kingdom"),
    "UK": ("Verenigd Koninkrijk", "United Kingdom"), "CH": ("Zwitserland", "Switzerland"), "TR": ("Turkije", "Türkiye"),
    "US": ("Verenigde Staten", "United States"), "UA": ("Oekraïne", "Ukraine"), "MA": ("Marokko", "Morocco"),
}  # fmt: skip
COUNTRY_NAMES: Mapping[str, Mapping[str, str]] = {
    "nl": {code: names[0] for code, names in _NAMES.items()},
    "en": {code: names[1] for code, names in _NAMES.items()},
}


def country_name(typed: str, language: str) -> str:
    """Return a country in words; what is no code that is known stays as it was typed."""
    return COUNTRY_NAMES[language].get(typed.strip().upper(), typed)
