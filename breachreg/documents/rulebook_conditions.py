"""Conditions of the law data in words, for people who read law and no code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from breachreg.law.vocabulary import LISTS, NUMBERS, YES_NO, typed_value

if TYPE_CHECKING:
    from breachreg.law.interview import Interview
    from breachreg.law.questionnaire import When
    from breachreg.law.words import Words

UNSTATED = "unstated"
OPEN = "unanswered"


class ConditionWords:
    """Conditions in one language.

    Args:
        words: the clauses of the facts.
        interview: the words of the questions.
        text: the small words: `and`, `or`, `not`, `one_of`, `only`, `least`, `most`, `unstated`.
    """

    def __init__(self, words: Words, interview: Interview, text: Mapping[str, str]) -> None:
        self._words, self._interview, self._text = words, interview, text

    def all(self, terms: list[dict[str, Any]]) -> str:
        """Return terms that must all hold, one a line."""
        return f" {self._text['and']}\n".join(self.term(term) for term in terms)

    def any(self, terms: list[dict[str, Any]]) -> str:
        """Return terms of which one must hold, one a line."""
        return f" {self._text['or']}\n".join(self.term(term) for term in terms)

    def name(self, condition: str) -> str:
        """Return the name of a named condition."""
        return f"‘{self._words.text_at(f'risk.condition.{condition}')}’"

    def term(self, term: Mapping[str, Any]) -> str:
        """Return one term in words."""
        text = self._text
        if "use" in term:
            return self.name(term["use"])
        if "not" in term:
            return f"{text['not']} {self.term(term['not'])}"
        if "all" in term:
            return "(" + f" {text['and']} ".join(self.term(item) for item in term["all"]) + ")"
        if "any" in term:
            return "(" + f" {text['or']} ".join(self.term(item) for item in term["any"]) + ")"
        fact = term["fact"]
        label = self._words.label(fact)
        for form, before in (("at_least", "least"), ("at_most", "most")):
            if form in term:
                return f"{label}: {text[before]} {self._bound(fact, term[form])}"
        for form, before in (("only", "only"), ("any_of", "one_of")):
            if form in term:
                names = [self._name(fact, value) for value in term[form]]
                return f"{label}: {text[before] + ' ' if len(names) > 1 or form == 'only' else ''}{', '.join(names)}"
        return f"{label}: {self._name(fact, term['is'])}"

    def _bound(self, fact: str, value: Any) -> str:
        return self._words.number(value) if fact in NUMBERS else self._name(fact, value)

    def _name(self, fact: str, value: Any) -> str:
        """Return the name of an answer as the clauses say it."""
        if value == UNSTATED:
            return self._text["unstated"]
        if fact in YES_NO:
            return str(self._interview.display("", bool(value)))
        typed = typed_value(fact, value, fact)
        if fact in LISTS or fact in NUMBERS:
            return self._words.choice(fact, typed) if fact in LISTS else self._words.number(typed)
        return self._words.answer(fact, typed)

    def when(self, line: When) -> str:
        """Return one line of what shows a question, in the words of the other question."""
        label, interview, text = self._interview.label(line.path), self._interview, self._text
        for values in (line.any_of, line.includes):
            if values is not None:
                names = [text["unstated"] if v == OPEN else interview.display(line.path, (v,)) for v in values]
                joint = f" {text['or']} "
                return f"{label} {joint.join(names)}"
        if line.is_not is not None:
            return f"{label} {text['not']} {interview.display(line.path, line.is_not)}"
        return f"{label} {interview.display(line.path, line.is_)}"
