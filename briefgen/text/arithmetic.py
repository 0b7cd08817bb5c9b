"""Arithmetic as authors write it: "500/2", "2.4 million + 300,000", "(31 − 29) / 29 * 100"."""

import re
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext

from briefgen.records import record
from briefgen.text.numbers import numbers

_SIGN = re.compile(r"\s*([-+*/×÷·:−–()x]|=)\s*")
_SAME = {"×": "*", "·": "*", "x": "*", "÷": "/", ":": "/", "−": "-", "–": "-"}
_LONGEST = 300
_DEEPEST = 30


@record(frozen=True, slots=True)
class Operand:
    """A number of a sum as typed, and its value."""

    start: int
    end: int
    value: Decimal
    percent: bool = False


@record(frozen=True, slots=True)
class Sum:
    """A sum, read."""

    operands: tuple[Operand, ...]
    result: Decimal | None
    """None where it divides by nothing."""
    stated: Decimal | None = None
    """What is typed behind an equals sign."""


def arithmetic(text: str, language: str) -> Sum | None:
    """A sum with its result; None where it is none."""
    if len(text) > _LONGEST:
        return None
    shown, _, behind = text.partition("=")
    reader = _Reader(shown, language)
    try:
        with localcontext() as context:
            context.prec = 40
            result = reader.sum()
            if reader.rest.strip():
                return None
            stated = _Reader(behind, language).sum() if behind.strip() else None
    except (DivisionByZero, InvalidOperation, Overflow):
        return Sum(tuple(reader.operands), None)
    except _NoSumError:
        return None
    return Sum(tuple(reader.operands), result, stated)


class _NoSumError(Exception):
    """What is typed is no sum."""


class _Reader:
    """A sum while it is read."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language, self.at, self.depth = text, language, 0, 0
        self.operands: list[Operand] = []

    @property
    def rest(self) -> str:
        """What has not been read."""
        return self.text[self.at :]

    def sum(self) -> Decimal:
        """Products, added."""
        total = self._product()
        while (sign := self._sign("+-")) is not None:
            other = self._product()
            total = total + other if sign == "+" else total - other
        return total

    def _product(self) -> Decimal:
        total = self._factor()
        while (sign := self._sign("*/")) is not None:
            other = self._factor()
            total = total * other if sign == "*" else total / other
        return total

    def _factor(self) -> Decimal:
        if self._sign("-") is not None:
            return -self._factor()
        if self._sign("(") is not None:
            self.depth += 1
            if self.depth > _DEEPEST:
                raise _NoSumError
            inner = self.sum()
            if self._sign(")") is None:
                raise _NoSumError
            self.depth -= 1
            return inner
        return self._number()

    def _sign(self, wanted: str) -> str | None:
        found = _SIGN.match(self.text, self.at)
        if found is None or _SAME.get(found[1], found[1]) not in wanted:
            return None
        self.at = found.end()
        return _SAME.get(found[1], found[1])

    def _is_sign(self, at: int) -> bool:
        """Whether a sign stands at an offset; the letter x between spaces is one."""
        if self.text[at] == "x":
            return self.text[at - 1 : at].isspace() and not self.text[at + 1 : at + 2].isalpha()
        return _SIGN.match(self.text[at]) is not None

    def _number(self) -> Decimal:
        start = self.at + len(self.rest) - len(self.rest.lstrip())
        end = start
        while end < len(self.text) and not self._is_sign(end):
            end += 1
        typed = self.text[start:end].rstrip()
        found = [one for one in numbers(f"{typed} ", self.language) if one.value is not None]
        if len(found) != 1 or found[0].value is None:
            raise _NoSumError
        one = found[0]
        self.operands.append(Operand(start, start + len(typed), found[0].value, one.percent))
        self.at = end
        return found[0].value / 100 if one.percent else found[0].value
