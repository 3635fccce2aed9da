"""The desk's words for what it will not do."""

import ast
from pathlib import Path

import pytest

import care.desk
from care import errors
from care.desk import errors as desk
from care.desk import own_consent_errors as alone
from care.desk import proxy_errors as proxies
from care.errors import Refusal
from console.errors import WORDS, words_for

SERVICES = sorted(Path(care.desk.__path__[0]).glob("*.py"))
MODULES = (alone, desk, proxies, errors)
ALSO = Path(errors.__file__).with_name("staff_sign_on.py")


def raised() -> list[str]:
    """Every refusal that a service of the desk names in a `raise`, in the order of their names."""
    found: set[str] = set()
    for file in (*SERVICES, ALSO):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and node.exc is not None:
                found |= {name.id for name in ast.walk(node.exc) if isinstance(name, ast.Name)}
    return sorted(name for name in found if any(hasattr(module, name) for module in MODULES))


@pytest.mark.parametrize("name", raised())
def test_every_refusal_of_the_desk_has_words_of_its_own(name: str) -> None:
    kind = next(getattr(module, name) for module in MODULES if hasattr(module, name))

    assert kind in WORDS


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: kind.__name__)
def test_words_for_a_refusal_are_whole_sentences(kind: type[Refusal]) -> None:
    words = WORDS[kind]

    assert 400 <= words.status < 600
    assert words.title == words.title.strip()
    assert words.title[-1] != "."
    assert words.sentence.endswith(".")


def test_what_staff_never_meet_is_told_without_blame() -> None:
    told = words_for(errors.ChoiceIsStale())

    assert (told.status, told.sentence) == (409, "This can't be done as things stand. Nothing was changed.")
