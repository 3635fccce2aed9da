"""A proxy in a chat app: nobody is named there for whom they act."""

from datetime import date

import pytest

from bot.parts import Parts
from storage.people import Account, Patient
from tests.care.desk.office import Office
from tests.telegram import Person, StrictBotApi

HERE = ("Junior", "Rivera")


@pytest.fixture
async def child(office: Office, account: Account) -> Patient:
    """A child for whom the patient may act, and whom the grant calls by the child's own name."""
    child = await office.patient(name=" ".join(HERE), born=date(2019, 3, 5))
    await office.grant(account, child)
    return child


async def test_a_child_is_not_named_in_the_chat(
    telegram: StrictBotApi, bot: Parts, ana: Person, child: Patient
) -> None:
    await ana.sends("hello")
    await ana.sees("What can I do for you?")
    await ana.taps("For the person you act for")
    await ana.sees("From now on, what you do here is for the person you act for.")
    await telegram.taken()

    shown = " ".join(f"{one.text} {one.labels}" for one in ana.screen.heard)
    assert not any(name in shown for name in HERE)
