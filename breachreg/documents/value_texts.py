"""Every text in the values of a document, however deep it lies in lists and rows; and what is done to all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any


def in_texts(value: Any, change: Callable[[str], str]) -> Any:
    """Return `value` with each text in it as `change` gives it back; what is no text stays as it is."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {name: in_texts(item, change) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [in_texts(item, change) for item in value]
    return value


def stopped_once(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return values in which a name that ends with a full stop ("Van Rossum B.V.") ends a sentence with one, not with two."""
    ending = sorted({name for name in names if name.endswith(".")}, key=len, reverse=True)

    def change(text: str) -> str:
        if ".." in text:
            for name in ending:
                text = text.replace(f"{name}. ", f"{name} ")
                if text.endswith(f"{name}."):
                    text = text[:-1]
        return text

    return {name: in_texts(value, change) for name, value in values.items()} if ending else dict(values)
