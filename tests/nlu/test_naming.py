"""What a wish names, in the words in which it was written."""

import pytest

from nlu.language import Language, detect
from nlu.naming import Names
from nlu.understanding import Entity, EntityKind

NAMES = Names(
    {"person": ("my son", "mi hija", "my mother", "my mother in law"), "record_part": ("shots",), "when": ("bedtime",)}
)

PERSONS = [(EntityKind.PERSON, "my mother"), (EntityKind.PERSON, "MY SON")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a refill of Rosuvastatin, please", [(EntityKind.MEDICATION, "Rosuvastatin")]),
        ("se me acabó la amoxicilina", [(EntityKind.MEDICATION, "amoxicilina")]),
        ("next Tuesday at 9, for MY SON", [(EntityKind.WHEN, "next Tuesday at 9"), (EntityKind.PERSON, "MY SON")]),
        (
            "la cita de mi hija el martes por la tarde",
            [(EntityKind.PERSON, "mi hija"), (EntityKind.WHEN, "el martes por la tarde")],
        ),
        (
            "show the shots of my mother in law",
            [(EntityKind.RECORD_PART, "shots"), (EntityKind.PERSON, "my mother in law")],
        ),
        ("my mother\u2019s account and MY SON'S shots", [*PERSONS, (EntityKind.RECORD_PART, "shots")]),
        ("call me at 8 a.m. on Friday", [(EntityKind.WHEN, "at 8 a.m. on Friday")]),
        ("remind me at bedtime", [(EntityKind.WHEN, "bedtime")]),
        ("nothing is named here", []),
        ("", []),
        ("\ud800 🙂", []),
    ],
    ids=[
        "stem",
        "stem in Spanish",
        "two",
        "two in Spanish",
        "the longest",
        "whose",
        "dotted",
        "learned",
        "none",
        "empty",
        "no words",
    ],
)
def test_what_is_named_is_found_in_its_own_words(text: str, named: list[tuple[EntityKind, str]]) -> None:
    assert NAMES.named(text, detect(text)) == tuple(Entity(kind=kind, value=value) for kind, value in named)


def test_a_word_belongs_to_one_name_at_most() -> None:
    named = NAMES.named("my mother in law, my mother and my son", Language.ENGLISH)

    assert [entity.value for entity in named] == ["my mother in law", "my mother", "my son"]


def test_of_a_text_without_end_only_its_beginning_is_read() -> None:
    assert NAMES.named("word " * 10_000 + "for my son", Language.ENGLISH) == ()
