"""When it may be left at that nobody was reached: after three tries on two numbers."""

from collections.abc import Collection, Sequence

TRIES = 3
NUMBERS = 2
# A number of ours is told by its last ten digits, with or without a country's code before them.
_TELLING = 10
_FEWEST, _MOST = 7, 15


def is_number(typed: str) -> bool:
    """Whether this can be dialled at all."""
    return _FEWEST <= len(_digits(typed)) <= _MOST


def was_tried_enough(dialled: Sequence[str], *, on_file: Collection[str], no_other_number: bool) -> bool:
    """Whether the tries, each with the number that it was made on, are enough for a supervisor to decide.

    Where there is no second number, which the supervisor says, those that there are suffice; without any, nothing.
    """
    numbers = {_digits(number)[-_TELLING:] for number in dialled}
    known = {_digits(number)[-_TELLING:] for number in on_file} | numbers
    if no_other_number and not known:
        return True
    wanted = min(NUMBERS, len(known)) if no_other_number else NUMBERS
    return len(dialled) >= TRIES and len(numbers) >= wanted


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isascii() and sign.isdigit())
