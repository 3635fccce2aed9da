"""What is asked back, and what is said of the office, as our own pages show it."""

import pytest

from nlu.understanding import Intent
from tests.dialogs.given import GivenEngine

from .visiting import Running, Visitor

WORDS = "about the little white ones"


@pytest.fixture
def engine(site: Running) -> GivenEngine:
    """The rules, until a test gives a text another meaning."""
    engine = GivenEngine()
    site.parts.turns.engine = engine
    return engine


async def test_the_likeliest_are_buttons_and_a_tap_reads_the_kept_words_back(
    rosa: Visitor, engine: GivenEngine
) -> None:
    await rosa.says(engine.may_mean(WORDS, Intent.REFILL, Intent.HUMAN))

    assert "I am not sure what you mean" in rosa.sees
    assert rosa.buttons[-4:-1] == ["A refill of a medicine", "Talk to a person", "Pass it to my care team"]
    await rosa.taps("A refill of a medicine")
    assert "You: A refill of a medicine" in rosa.sees
    assert f'<blockquote class="words" dir="auto">{WORDS}</blockquote>' in rosa.page
    await rosa.taps("Send")
    assert "We received your message" in rosa.sees


async def test_a_guessed_sign_out_signs_out_by_its_button_alone(rosa: Visitor, engine: GivenEngine) -> None:
    await rosa.says(engine.means("done here I guess", Intent.SIGN_OUT))
    assert rosa.at == "/chat"

    await rosa.taps("Sign out here")
    assert rosa.at == "/signed-out"


async def test_the_offices_own_number_and_hours_are_told_to_its_patient_alone(rosa: Visitor, another: Visitor) -> None:
    await rosa.says("What are your hours?")
    await another.says("What are your hours?")

    assert "It is open Monday to Friday, 8:00 AM to 5:00 PM" in rosa.sees
    assert "Your office: 856-555-0100" in rosa.sees
    assert "You can call 1-800-826-6737" in another.sees
    assert "8:00 AM" not in another.sees
