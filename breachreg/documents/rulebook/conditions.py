"""Conditions of the law data in words, for people who read law and no code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from breachreg.law.vocabulary import CHOICES, LISTS, NUMBERS, YES_NO, typed_value

if TYPE_CHECKING:
    from breachreg.law.interview import Interview
    from breachreg.law.shown import When
    from breachreg.law.words import Words

UNSTATED = "unstated"
OPEN = "unanswered"
Line = tuple[int, str]
"""A line of a condition: how deep it is indented, and its text."""


class ConditionWords:
    """Conditions in one language, as indented lines.

    Args:
        words: the clauses of the facts.
        interview: the words of the questions.
        text: the section `condition` of the words of the rulebook.
    """

    def __init__(self, words: Words, interview: Interview, text: Mapping[str, str]) -> None:
        self._words, self._interview, self._text = words, interview, text

    def name(self, condition: str) -> str:
        """Return the name of a named condition, as it is quoted."""
        return f"‘{self._words.text_at(f'risk.condition.{condition}')}’"

    def all(self, terms: Sequence[Mapping[str, Any]]) -> list[Line]:
        """Return terms that must all hold."""
        return list(self._joined(terms, 0, "all"))

    def any(self, terms: Sequence[Mapping[str, Any]]) -> list[Line]:
        """Return terms of which one must hold."""
        return list(self._joined(terms, 0, "any"))

    def term(self, term: Mapping[str, Any]) -> list[Line]:
        """Return one term."""
        return list(self._term(term, 0))

    def _joined(self, terms: Sequence[Mapping[str, Any]], depth: int, how: str) -> Iterator[Line]:
        if len(terms) == 1 and how in ("all", "any"):
            yield from self._term(terms[0], depth)
            return
        yield depth, self._text[how]
        for term in terms:
            yield from self._term(term, depth + 1)

    def _term(self, term: Mapping[str, Any], depth: int) -> Iterator[Line]:
        denied = term.get("not")
        if denied is None:
            for how in ("all", "any"):
                if how in term:
                    yield from self._joined(term[how], depth, how)
                    return
            yield depth, self._leaf(term)
        elif "all" in denied or "any" in denied:
            how = "all" if "all" in denied else "any"
            yield from self._joined(denied[how], depth, f"not_{how}")
        else:
            yield depth, self._denied(denied)

    def _denied(self, term: Mapping[str, Any]) -> str:
        """Return what a denied answer means: the other answer, or none yet."""
        fact, text = term.get("fact", ""), self._text
        if fact in YES_NO and isinstance(term.get("is"), bool):
            other = self.value(fact, not term["is"])
            return text["is"].format(label=self._words.label(fact), items=text["or_unstated"].format(value=other))
        if fact in NUMBERS and "at_least" in term:
            value = self.value(fact, term["at_least"])
            return text["is"].format(label=self._words.label(fact), items=text["below"].format(value=value))
        return text["not"].format(what=self._leaf(term))

    def _leaf(self, term: Mapping[str, Any]) -> str:
        if "use" in term:
            return self.name(term["use"])
        fact, text = term["fact"], self._text
        label = self._words.label(fact)
        for form in ("at_least", "at_most"):
            if form in term:
                bound = self.value(fact, term[form])
                return text[form].format(label=label, value=bound if fact in NUMBERS else f"“{bound}”")
        if "only" in term:
            return text["only"].format(label=label, items=self.series(fact, term["only"]))
        wanted = term["any_of"] if "any_of" in term else [term["is"]]
        if len(wanted) == 1 and wanted[0] != UNSTATED and fact not in LISTS and fact not in NUMBERS:
            return self._words.answer(fact, typed_value(fact, wanted[0], fact))
        form = "one_of" if len(wanted) > 1 else "is"
        return text[form].format(label=label, items=self.series(fact, wanted))

    def series(self, fact: str, values: Sequence[Any]) -> str:
        """Return the names of several answers to one fact."""
        between = "; " if fact in CHOICES else ", "
        return between.join(self.value(fact, value) for value in values)

    def clauses(self, fact: str, values: Sequence[Any]) -> str:
        """Return several answers to one fact as clauses, the way reasons say them."""
        return "; ".join(
            self._text["unstated"] if value == UNSTATED else self._words.answer(fact, typed_value(fact, value, fact))
            for value in values
        )

    def value(self, fact: str, value: Any) -> str:
        """Return the name of one answer, as the interview or the clauses give it."""
        if value == UNSTATED:
            return self._text["unstated"]
        if fact in YES_NO:
            return str(self._interview.display("", bool(value))).lower()
        typed = typed_value(fact, value, fact)
        if fact in NUMBERS:
            return self._words.number(typed)
        if fact in LISTS:
            return self._words.choice(fact, typed)
        options = self._interview.question(f"facts.{fact}").options
        named = next((option.label for option in options if option.value == typed), "")
        return named or self._words.answer(fact, typed)

    # -- when a question is asked ------------------------------------------------------------

    def when(self, lines: Sequence[When], others: Sequence[Sequence[When]] = ()) -> list[Line]:
        """Return what shows a question, in the words of the other questions; `others` show it too."""
        told = [self._when(line) for line in lines]
        if others:
            ways = [self._text["and"].join(self._when(line) for line in group) for group in (lines, *others)]
            return [(0, self._text["any"]), *((1, way) for way in ways)]
        if len(told) < 2:
            return [(0, line) for line in told or [self._text["always"]]]
        return [(0, self._text["all"]), *((1, line) for line in told)]

    def _when(self, line: When) -> str:
        values: Sequence[Any] = line.any_of or line.includes or (line.is_ if line.is_not is None else line.is_not,)
        form = "asked_includes" if line.includes else "asked_not" if line.is_not is not None else "asked_is"
        labels = "; ".join(self._answer(line.path, value) for value in values)
        return self._text[form].format(question=self._interview.label(line.path), answers=labels)

    def _answer(self, path: str, value: Any) -> str:
        if value == OPEN:
            return self._text["no_answer"]
        label = self._interview.display(path, value)
        # an answer that no officer gives has no label in the interview
        return self.value(path.removeprefix("facts."), value) if label == value else label
