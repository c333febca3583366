"""What numbers allow to be said: exact limits for samples, counts and comparisons, with whole numbers where that can be.

Nothing is approximated by a normal curve: registers are small. Shares and levels are between 0 and 1.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction

NEGLIGIBLE = 1e-20
"""Of the likeliest count; what is less likely does not change a sum of doubles."""
ROUNDS = 60
"""Halvings of an interval; more than a double can tell."""


def _level(assurance: float) -> Fraction:
    """Return what is left of an assurance such as 0.95, as a fraction that says the same."""
    if not 0 < assurance < 1:
        raise ValueError(f"an assurance lies between 0 and 1, not {assurance}")
    return 1 - Fraction(assurance).limit_denominator(10_000)


def sample_size(population: int, tolerable: float, assurance: float) -> int:
    """Return the smallest sample in which a rate of `tolerable` shows at least once with `assurance`; hypergeometric.

    Args:
        population: cases of which is drawn.
        tolerable: the share of cases that may have the defect; it counts as reached by whole cases, rounded up.

    Raises:
        ValueError: a share or assurance outside 0 to 1.
    """
    if not 0 < tolerable < 1:
        raise ValueError(f"a tolerable rate lies between 0 and 1, not {tolerable}")
    left = _level(assurance)
    wrong = math.ceil(Fraction(tolerable).limit_denominator(10_000) * population)
    low, high = min(population, 1), population
    while low < high:
        middle = (low + high) // 2
        if _none_found(population, wrong, middle) <= left:
            high = middle
        else:
            low = middle + 1
    return high


def _none_found(population: int, wrong: int, drawn: int) -> Fraction:
    if drawn > population - wrong:
        return Fraction(0)
    return Fraction(math.comb(population - drawn, wrong), math.comb(population, wrong))


def upper_limit(population: int, drawn: int, found: int, assurance: float = 0.95) -> int:
    """Return how many cases of a population have a defect at most, where a sample found so many; one-sided, hypergeometric.

    Raises:
        ValueError: more was found than drawn, or more drawn than there is.
    """
    if not 0 <= found <= drawn <= population:
        raise ValueError(f"{found} found in {drawn} of {population}")
    left, whole = _level(assurance), math.comb(population, drawn)
    # what was not drawn may all be wrong; what was drawn and right is not
    low, high = found, population - drawn + found
    while low < high:
        middle = (low + high + 1) // 2
        if _ways(population, middle, drawn, found) * left.denominator > left.numerator * whole:
            low = middle
        else:
            high = middle - 1
    return low


def _ways(population: int, wrong: int, drawn: int, found: int) -> int:
    """Return in how many ways so many at most are found; each term follows from the one before, whole numbers all of them."""
    right = population - wrong
    least = max(0, drawn - right)
    term, ways = math.comb(wrong, least) * math.comb(right, drawn - least), 0
    for n in range(least, min(found, wrong, drawn) + 1):
        ways += term
        if n < drawn:
            term = term * (wrong - n) * (drawn - n) // ((n + 1) * (right - drawn + n + 1))
    return ways


def count_limits(count: int, assurance: float = 0.95) -> tuple[float, float]:
    """Return between what the expectation of a yearly count lies, two-sided (exact Poisson)."""
    half = float(_level(assurance)) / 2
    top = count + 10 * math.sqrt(count + 1) + 10
    low = 0.0 if count == 0 else top * _root(lambda part: 1 - _poisson(count - 1, part * top) - half)
    return low, top * _root(lambda part: half - _poisson(count, part * top))


def difference(one: int, other: int) -> float:
    """Return how likely two yearly counts differ so much or more by chance: conditional binomial, twice the smaller tail, at most 1."""
    total = one + other
    if not total:
        return 1.0
    # the smaller tail: at most the smaller of both, of so many, each with a chance of one half
    tail = _half_tail(total, min(one, other))
    return min(1.0, 2 * tail)


def unequal_difference(one: int, other: int, share: float) -> float:
    """Return as `difference` for two counts over periods that are not as long as each other.

    Args:
        share: the part of both periods together that the second one took, between 0 and 1; the exact binomial with that chance.

    Raises:
        ValueError: a share outside 0 to 1.
    """
    if not 0 < share < 1:
        raise ValueError(f"a share lies between 0 and 1, not {share}")
    total = one + other
    if not total:
        return 1.0
    at_most = _binomial(total, other, share)
    # as the tail of the first count, not as 1 minus a sum: small chances stay exact
    at_least = _binomial(total, one, 1 - share)
    return min(1.0, 2 * min(at_most, at_least))


def _half_tail(total: int, most: int) -> float:
    if total <= 2_000:
        ways = whole = 1
        for n in range(most):
            ways = ways * (total - n) // (n + 1)
            whole += ways
        return float(Fraction(whole, 2**total))
    return _binomial(total, most, 0.5)


def holm(chances: Sequence[float]) -> list[float]:
    """Return the chances of many comparisons, each as it counts among the others (Holm), in the same order."""
    order = sorted(range(len(chances)), key=lambda place: chances[place])
    found = [1.0] * len(chances)
    worst = 0.0
    for rank, place in enumerate(order):
        worst = max(worst, min(1.0, chances[place] * (len(chances) - rank)))
        found[place] = worst
    return found


def _root(rising: Callable[[float], float]) -> float:
    """Return where a function that rises from below zero passes it, between 0 and 1."""
    low, high = 0.0, 1.0
    for _round in range(ROUNDS):
        middle = (low + high) / 2
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _binomial(trials: int, most: int, chance: float) -> float:
    """Return the chance of at most `most` in `trials`."""
    if chance <= 0.0 or most >= trials:
        return 1.0
    if chance >= 1.0:
        return 0.0
    base, odds = math.lgamma(trials + 1), (math.log(chance), math.log1p(-chance))
    return math.fsum(
        math.exp(base - math.lgamma(n + 1) - math.lgamma(trials - n + 1) + n * odds[0] + (trials - n) * odds[1])
        for n in range(most + 1)
    )


def _poisson(most: int, mean: float) -> float:
    """Return the chance of at most `most` where so many are expected."""
    if mean <= 0.0:
        return 1.0
    # from the likeliest on, both ways, until what is added changes nothing any more
    likely = min(most, int(mean))
    begin = math.exp(likely * math.log(mean) - mean - math.lgamma(likely + 1))
    terms, term, least = [begin], begin, begin * NEGLIGIBLE
    for n in range(likely, 0, -1):
        term *= n / mean
        if term < least:
            break
        terms.append(term)
    term = begin
    for n in range(likely + 1, most + 1):
        term *= mean / n
        if term < least:
            break
        terms.append(term)
    return math.fsum(terms)
