"""A password that stands alone right after a link was offered is one, whichever process hears it."""

import pytest

from bot.outcome import Outcome
from bot.parts import Parts
from care.notices import Say
from dialogs.heard import Heard, Kind
from nlu.credentials import MASK
from storage.schema import channels
from tests.care.desk.office import Office
from tests.conftest import TestClock
from tests.dialogs.chat import said

PASSWORD = "Hunter22!now"


def heard(text: str, *, external: str) -> Heard:
    """A text in somebody's chat."""
    return Heard(channel="telegram", bot="1", address="a chat", external=external, kind=Kind.TEXT, text=text)


class Telegram:
    """Where messages can be deleted, and it is remembered how often one was."""

    def __init__(self) -> None:
        self.deleted = 0

    async def delete(self) -> bool:
        self.deleted += 1
        return True


async def hears_password(parts: Parts, telegram: Telegram) -> Outcome:
    return await parts.turns.hear(heard(PASSWORD, external="2"), delete=telegram.delete)


async def kept(office: Office) -> str:
    """The last text of all, as it is kept."""
    column = channels.turns.c.heard
    async with office.unit() as unit:
        [*_, row] = await unit.rows("SELECT * FROM turns ORDER BY heard_at, id")
        return unit.text(column, row["heard"], row=row["id"], owner=row["conversation_id"]) or ""


@pytest.mark.parametrize("by_another", [True, False], ids=["offered by another process", "by the same"])
async def test_it_is_masked_deleted_and_told(parts: Parts, other: Parts, office: Office, *, by_another: bool) -> None:
    telegram = Telegram()
    await (other if by_another else parts).turns.hear(heard("sign in", external="1"))

    outcome = await hears_password(parts, telegram)

    assert said(outcome) == [Say.CREDENTIAL_DELETED]
    assert await kept(office) == MASK
    assert telegram.deleted == 1
    assert len(await office.rows("SELECT 1 FROM turns")) == 2


async def test_what_the_channel_brings_again_to_the_other_process_is_a_repeat(
    parts: Parts, other: Parts, office: Office
) -> None:
    await other.turns.hear(heard("sign in", external="1"))
    await hears_password(parts, Telegram())

    again = await hears_password(other, Telegram())

    assert again.repeat
    assert said(again) == [Say.CREDENTIAL_DELETED]
    assert len(await office.rows("SELECT 1 FROM turns")) == 2


@pytest.mark.parametrize("by_another", [True, False], ids=["offered by another process", "by the same"])
@pytest.mark.parametrize(("seconds", "is_one"), [(599.999, True), (600, False)], ids=["in ten minutes", "after"])
async def test_it_is_a_password_as_long_as_the_link_holds(
    parts: Parts, other: Parts, office: Office, clock: TestClock, seconds: float, *, is_one: bool, by_another: bool
) -> None:
    await (other if by_another else parts).turns.hear(heard("sign in", external="1"))
    clock.passes(seconds=seconds)

    outcome = await hears_password(parts, Telegram())

    assert (said(outcome) == [Say.CREDENTIAL_DELETED]) is is_one
    assert (await kept(office) == MASK) is is_one


async def test_in_a_chat_that_was_offered_no_link_it_is_a_word(parts: Parts, other: Parts, office: Office) -> None:
    await other.turns.hear(heard("help", external="1"))

    assert Say.CREDENTIAL_DELETED not in said(await hears_password(parts, Telegram()))
    assert await kept(office) == PASSWORD
