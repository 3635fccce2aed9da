from collections.abc import Iterator

import pytest

from care import errors
from care.errors import Refusal


def drawn() -> set[tuple[str, str]]:
    """Each refusal with the one above it, as the module's docstring draws them."""
    tree = (errors.__doc__ or "").partition("\n\nRefusal\n")[2].splitlines()
    above, pairs = ["Refusal"], set()
    for line in filter(None, tree):
        depth = (len(line) - len(line.lstrip())) // 4
        above = [*above[:depth], line.strip()]
        pairs.add((above[-2], above[-1]))
    return pairs


def descendants(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    """Those of the tree itself: a room of the desk may grow branches of its own."""
    for below in kind.__subclasses__():
        if below.__module__ == errors.__name__:
            yield below
            yield from descendants(below)


ALL = [Refusal, *descendants(Refusal)]


def test_the_tree_is_drawn_as_it_is() -> None:
    assert drawn() == {(kind.__bases__[0].__name__, kind.__name__) for kind in descendants(Refusal)}


@pytest.mark.parametrize("kind", ALL)
def test_each_refusal_says_in_one_sentence_what_it_means(kind: type[Refusal]) -> None:
    sentence = kind.__doc__ or ""

    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len([other for other in ALL if other.__doc__ == sentence]) == 1
