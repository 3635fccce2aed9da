import pytest

from care.rules.not_reached import is_number, was_tried_enough

HOME, MOBILE = "+1-856-555-0101", "856-555-0177"


@pytest.mark.parametrize(
    ("dialled", "is_enough"),
    [
        ([], False),
        ([HOME, MOBILE], False),
        ([HOME, HOME, HOME, HOME], False),
        ([HOME, "(856) 555 0101", "8565550101"], False),
        ([HOME, HOME, MOBILE], True),
        ([HOME, MOBILE, HOME, MOBILE], True),
    ],
)
def test_three_tries_on_two_numbers_are_enough(dialled: list[str], *, is_enough: bool) -> None:
    assert was_tried_enough(dialled, on_file=[HOME], no_other_number=False) is is_enough


@pytest.mark.parametrize(
    ("dialled", "on_file", "is_enough"),
    [
        ([], [], True),
        ([], [HOME], False),
        ([HOME, HOME], [HOME], False),
        ([HOME, HOME, HOME], [HOME], True),
        ([MOBILE, MOBILE, MOBILE], [], True),
        ([HOME, HOME, HOME], [HOME, MOBILE], False),
        ([HOME, HOME, MOBILE], [HOME, MOBILE], True),
    ],
)
def test_without_a_second_number_those_that_there_are_suffice(
    dialled: list[str], on_file: list[str], *, is_enough: bool
) -> None:
    assert was_tried_enough(dialled, on_file=on_file, no_other_number=True) is is_enough


@pytest.mark.parametrize(
    ("typed", "can_be"),
    [
        ("555010", False),
        ("5550101", True),
        ("+1 (856) 555-0101", True),
        ("1" * 15, True),
        ("1" * 16, False),
        ("", False),
    ],
)
def test_a_number_has_digits_to_dial(typed: str, *, can_be: bool) -> None:
    assert is_number(typed) is can_be
