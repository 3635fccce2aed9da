import pytest

from care.kept_replies import decode
from care.notices import Say
from storage.schema import channels
from tests.care.doorstep import NEW_PASSWORD, PASSWORD, Doorstep

from .browsing import Browsing
from .conftest import Pages


@pytest.mark.parametrize(("language", "words"), [("en", "This wasn't me"), ("es", "No fui yo")])
async def test_who_sees_a_device_that_is_not_theirs_shuts_all_but_this_one_and_takes_another_password(
    door: Doorstep, pages: Pages, language: str, words: str
) -> None:
    account = await door.account(await door.patient(language=language))
    chat = await door.chat(account)
    thief, owner = Browsing(application=pages()), Browsing(application=pages(), language=language)
    await thief.signs_in(password=PASSWORD)
    await owner.signs_in(password=PASSWORD)
    assert (await thief.goes_to("/settings")).path == "/settings"

    settings = await owner.goes_to("/settings")
    assert settings.text.count(words) == 2  # the other device, and the chat
    await owner.sends("/settings/not-me")

    assert owner.page.path == "/settings/password"
    assert (await thief.goes_to("/settings")).path == "/sign-in"
    assert (await owner.goes_to("/settings")).path == "/settings/password"  # nothing else opens before
    assert (await door.conversation(chat)).account_id is None
    assert await door.calls() == ["not me"]
    await owner.sends("/settings/password", new_password=NEW_PASSWORD)
    assert (await owner.goes_to("/settings")).path == "/settings"
    await thief.client.aclose()
    await owner.client.aclose()


async def test_a_new_device_is_told_by_mail_and_in_chats_and_a_known_one_is_not(door: Doorstep) -> None:
    chat = await door.chat(await door.account(await door.patient()))
    browser = door.browser()

    for _ in range(2):
        await door.ways_in.entrance.sign_in("rosa.rivera", PASSWORD, browser=browser)

    assert [mail.kind for mail in await door.mails()] == ["new device"]
    async with door.unit() as unit:
        rows = await unit.rows("SELECT * FROM replies WHERE conversation_id = %(chat)s", chat=chat)
        said = [unit.bytes_of(channels.replies.c.said, row["said"], row=row["id"], owner=chat) for row in rows]
    assert [decode(one or b"").notice.say for one in said] == [Say.NEW_DEVICE]
