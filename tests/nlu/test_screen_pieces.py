"""An emergency told in pieces, and what was dangerous a minute ago."""

import pytest

from nlu.screen import Kind, Level, screen


@pytest.mark.parametrize(
    ("earlier", "text"),
    [
        (["my chest"], "feels really tight"),
        (["it's my dad", "he fell"], "he won't wake up"),
        (["my face feels heavy on one side"], "and I can't get my words out"),
        (["I took all"], "my sleeping pills"),
        (["mi niño"], "se tomó el cloro"),
        (["me duele"], "el pecho"),
        (["I'm 34 weeks pregnant."], "My head is pounding and I see sparkles"),
    ],
)
def test_pieces_are_as_grave_as_the_whole(earlier: list[str], text: str) -> None:
    assert screen(text, earlier=earlier).level is not Level.NONE


def test_an_answer_that_says_when_makes_a_question_an_emergency() -> None:
    asked = screen("my left arm aches")
    answered = screen("it came on suddenly an hour ago", earlier=["my left arm aches"])

    assert asked.level is Level.ASK
    assert answered.level is Level.EMERGENCY


@pytest.mark.parametrize("text", ["thanks", "ok", "no", "cancel my appointment on Friday", "gracias", "sí"])
def test_a_harmless_text_after_a_dangerous_one_is_harmless(text: str) -> None:
    assert screen(text, earlier=["my chest feels tight and my arm is numb"]).level is Level.NONE


def test_a_text_that_adds_a_sign_is_dangerous_again() -> None:
    found = screen("now I'm sweating and throwing up", earlier=["my chest feels tight"])

    assert found.level is Level.EMERGENCY


def test_a_danger_of_its_own_is_told_as_it_is() -> None:
    found = screen("I want to kill myself", earlier=["my rash itches"])

    assert (found.level, found.kind) == (Level.CRISIS, Kind.SUICIDE)


def test_ordinary_pieces_stay_ordinary() -> None:
    assert screen("by Friday please", earlier=["hello", "I need a refill", "of my lisinopril"]).level is Level.NONE
