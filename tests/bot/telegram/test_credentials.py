"""A credential that is typed into the chat is deleted there, kept nowhere, and the person told what really happened."""

import pytest

from bot.parts import Parts
from storage.schema import channels
from tests.bot.chatting import TYPED
from tests.bot.outages import database_gone
from tests.care.desk.office import Office
from tests.conftest import Cluster
from tests.telegram import Person, StrictBotApi


async def test_a_typed_password_is_deleted_and_that_is_said(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    await ana.sends(TYPED)
    await ana.sees("I deleted your message here")
    await telegram.taken()

    assert not any("Hunter22" in message.text for message in ana.screen.visible)
    assert await _heard(office) != []
    assert not any("Hunter22" in text for text in await _heard(office))


async def test_what_telegram_does_not_let_us_delete_is_said_to_stand_there_still(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    telegram.refuse_next("deleteMessage", 400, description="Bad Request: message can't be deleted")

    await ana.sends(TYPED)

    await ana.sees("I could not delete your message: please delete it")


async def test_what_was_deleted_before_its_turn_failed_is_said_to_be_deleted_when_it_comes_again(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    with database_gone(cluster, database_urls[1]):
        await ana.sends(TYPED)
        await telegram.called("deleteMessage")

    await ana.sees("I deleted your message here")
    assert not any("Hunter22" in message.text for message in ana.screen.visible)
    assert not any("I could not delete" in message.text for message in ana.screen.visible)


async def test_a_credential_that_is_edited_in_is_deleted_too(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    sent = await ana.sends("/help")
    await ana.sees("If you are in danger")

    await ana.edits(sent.message_id, TYPED)
    await telegram.called("deleteMessage")
    await telegram.taken()

    assert not any("Hunter22" in text for text in await _heard(office))


@pytest.mark.parametrize("text", ["Hunter22!now"])
async def test_a_password_alone_right_after_a_link_was_offered_is_one(
    telegram: StrictBotApi, bot: Parts, office: Office, stranger: Person, text: str
) -> None:
    await stranger.sends("/signin")
    await stranger.sees("Open this page and sign in there")

    await stranger.sends(text)
    await telegram.called("deleteMessage")
    await telegram.taken()

    assert not any(text in heard for heard in await _heard(office))


async def _heard(office: Office) -> list[str]:
    """Every text that was kept."""
    async with office.unit() as unit:
        rows = await unit.rows("SELECT id, conversation_id, heard FROM turns ORDER BY heard_at")
        column = channels.turns.c.heard
        return [unit.text(column, row["heard"], row=row["id"], owner=row["conversation_id"]) or "" for row in rows]
