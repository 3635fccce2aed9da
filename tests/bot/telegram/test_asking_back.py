"""What is asked back, and what is said of the office, in a chat app that others own."""

import pytest

from bot.parts import Parts
from nlu.understanding import Intent
from tests.care.desk.office import Office
from tests.dialogs.given import GivenEngine
from tests.telegram import Person, StrictBotApi

WORDS = "about the little white ones"


@pytest.fixture
def engine(bot: Parts) -> GivenEngine:
    """The rules, until a test gives a text another meaning."""
    engine = GivenEngine()
    bot.turns.engine = engine
    return engine


async def test_only_what_the_menu_shows_is_a_button_and_a_tap_keeps_the_words_out_of_the_chat(
    telegram: StrictBotApi, ana: Person, office: Office, engine: GivenEngine
) -> None:
    await ana.sends(engine.may_mean(WORDS, Intent.REFILL, Intent.SHOW_MESSAGES))
    asked = await ana.sees("I am not sure what you mean")
    assert asked.labels == ("Messages", "Pass it to my care team", "Write on our private page instead")

    assert await office.rows("SELECT 1 FROM messages") == []
    await ana.taps("Pass it to my care team")
    await ana.sees("We received your message")
    await telegram.taken()

    assert len(await office.rows("SELECT 1 FROM messages")) == 1
    assert WORDS not in " ".join(one.text for one in ana.screen.heard)


async def test_no_office_is_named_by_its_number_or_hours(telegram: StrictBotApi, bot: Parts, ana: Person) -> None:
    await ana.sends("What are your hours?")
    said = await ana.sees("You can call 1-800-826-6737")
    await telegram.taken()

    assert "856-555-0100" not in said.text
    assert "8:00 AM" not in said.text
    assert said.labels == ("Open the page", "Write to my care team", "Help")
