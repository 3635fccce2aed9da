"""A chat joined by Telegram's own sign-in: the pages on its way, and whoever comes to them with something else."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from html import unescape
from typing import Self
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from joserfc.jwk import ECKey
from structlog.testing import capture_logs

from bot.openid.provider import TelegramSignIn
from bot.openid.setup import BACK
from storage.ids import new_id
from tests.care.doorstep import PASSWORD, Doorstep
from tests.conftest import TestClock
from tests.telegram.openid import CLIENT_ID, SECRET, Fault, Signs, StrictOpenId, signed_by, signed_by_secret, unsigned

from .browsing import BASE, Browsing, Page
from .conftest import Pages
from .test_journeys import offered

PAGE = "/telegram-sign-in"
USER = 7_100_000_001
BY_DIGITS = "Nothing was changed. You can try again, or use six numbers instead."


@pytest.fixture
async def openid(clock: TestClock) -> AsyncIterator[StrictOpenId]:
    """Telegram's own sign-in, where the chat's user signs in."""
    async with StrictOpenId(back=BASE + BACK, user=USER, clock=lambda: clock().timestamp()) as openid:
        yield openid


@pytest.fixture
def telegram(openid: StrictOpenId) -> TelegramSignIn:
    """As an operator has set it up."""
    return TelegramSignIn(issuer=openid.url, client_id=CLIENT_ID, secret=SECRET, back=BASE + BACK, seconds=5)


@dataclass(slots=True, kw_only=True)
class Rosa(Browsing):
    """A patient who follows a chat's link."""

    door: Doorstep
    openid: StrictOpenId
    chat: UUID

    @classmethod
    async def at(cls, door: Doorstep, pages: Pages, telegram: TelegramSignIn | None, openid: StrictOpenId) -> Self:
        """Rosa, signed in."""
        chat = await door.chat(address=str(USER))
        rosa = cls(application=pages(telegram=telegram), door=door, openid=openid, chat=chat)
        await rosa.signs_in(password=PASSWORD)
        return rosa

    async def goes_out(self) -> str:
        """Follow the link, give the password: the address at Telegram to which the page leads."""
        await self.goes_to(f"/link/{await offered(self.door, self.chat)}")
        page = await self.sends(PAGE, password=PASSWORD)
        found = re.search(r'href="([^"]+/auth\?[^"]+)"', page.html)
        assert found is not None, page.text
        return unescape(found.group(1))

    async def comes_back(self, *, user: int | None = None) -> Page:
        """Sign in at Telegram, and be sent back."""
        return await self.goes_to(self.openid.signs_in(await self.goes_out(), user=user))

    async def joins(self) -> Page:
        """Press the button."""
        return await self.sends(f"{PAGE}/join")

    async def is_joined(self) -> bool:
        """Whether the chat is somebody's."""
        return (await self.door.conversation(self.chat)).account_id is not None


@pytest.fixture
async def rosa(door: Doorstep, pages: Pages, telegram: TelegramSignIn, openid: StrictOpenId) -> AsyncIterator[Rosa]:
    """A patient before pages that know Telegram's own sign-in."""
    await door.account(await door.patient())
    rosa = await Rosa.at(door, pages, telegram, openid)
    yield rosa
    await rosa.client.aclose()


async def refusals(door: Doorstep) -> int:
    """How many are in the audit."""
    return await door.count("SELECT count(*) FROM audit_events WHERE action = 'sign-in refused'")


@pytest.mark.usefixtures("informed")
async def test_whoever_signs_in_at_telegram_as_the_chats_user_joins_it_without_digits(
    door: Doorstep, rosa: Rosa
) -> None:
    with capture_logs() as lines:
        back = await rosa.comes_back()
        before = await rosa.is_joined()
        done = await rosa.joins()

    assert (back.path, back.status, before) == (PAGE, 200, False)
    assert (done.status, await rosa.is_joined()) == (200, True)
    assert "Your chat is joined" in done.text
    assert (await door.mailed("chat linked")).token
    assert rosa.cookie("patient-telegram") is None
    assert {"back_from_telegram", "join_by_telegram"} <= {line["route"] for line in lines}
    assert not re.search(rf"zq|state|code=|{USER}", repr(lines), re.IGNORECASE)


async def test_what_comes_back_leaves_the_address_and_is_on_no_page(rosa: Rosa) -> None:
    sent = urlsplit(rosa.openid.signs_in(await rosa.goes_out()))
    answer = await rosa.client.get(f"{sent.path}?{sent.query}")

    page = await rosa.goes_to(answer.headers["location"])

    assert (answer.status_code, answer.headers["location"], answer.content) == (303, PAGE, b"")
    assert not [value for value in re.findall(r"=([^&]+)", sent.query) if value in page.html]


async def test_going_out_takes_the_password(rosa: Rosa) -> None:
    await rosa.goes_to(f"/link/{await offered(rosa.door, rosa.chat)}")

    page = await rosa.sends(PAGE, password="not the password")

    assert (page.status, "That password is not right." in page.text) == (403, True)
    assert "/auth?" not in page.html


async def test_opening_what_came_back_spends_nothing_and_the_button_joins_once(rosa: Rosa) -> None:
    back = rosa.openid.signs_in(await rosa.goes_out())
    for _ in range(3):
        await rosa.goes_to(back)
    assert (rosa.openid.exchanged, await rosa.is_joined()) == (0, False)

    await rosa.joins()
    await rosa.goes_to(f"/link/{await offered(rosa.door, rosa.chat)}")
    again = await rosa.goes_to(back)
    replayed = await rosa.joins()

    assert (again.path, replayed.status) == (PAGE, 403)
    assert "it was used before" in replayed.text
    assert rosa.openid.exchanged == 1


async def test_a_victim_who_signs_in_at_telegram_on_an_attackers_link_joins_nothing(door: Doorstep, rosa: Rosa) -> None:
    await rosa.comes_back(user=USER + 1)

    page = await rosa.joins()

    assert (page.status, await rosa.is_joined(), await refusals(door)) == (403, False, 1)
    assert "is not the one whose chat asked for this" in page.text
    assert BY_DIGITS in page.text
    await rosa.goes_to("/link")
    assert 'class="digits"' in (await rosa.sends("/link", password=PASSWORD)).html


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param({"nonce": "of-another-sign-in"}, id="wrong nonce"),
        pytest.param({"aud": "987654321"}, id="wrong audience"),
        pytest.param({"exp": 1}, id="expired"),
        pytest.param({"iat": 1}, id="old"),
        pytest.param({"iss": "https://oauth.telegram.example"}, id="another issuer"),
    ],
)
async def test_what_was_not_signed_for_this_sign_in_joins_nothing(rosa: Rosa, claims: dict[str, object]) -> None:
    rosa.openid.claims = claims

    await say_that_it_is_not_proven(rosa)


@pytest.mark.parametrize(
    "signs",
    [
        pytest.param(signed_by_secret(SECRET), id="HS256"),
        pytest.param(unsigned, id="none"),
        pytest.param(signed_by(ECKey.generate_key("P-256")), id="another key"),
    ],
)
async def test_what_telegram_did_not_sign_joins_nothing(rosa: Rosa, signs: Signs) -> None:
    rosa.openid.signs = signs

    await say_that_it_is_not_proven(rosa)


async def say_that_it_is_not_proven(rosa: Rosa) -> None:
    await rosa.comes_back()

    page = await rosa.joins()

    assert (page.status, await rosa.is_joined(), await refusals(rosa.door)) == (403, False, 1)
    assert "did not show who you are" in page.text
    assert BY_DIGITS in page.text


@pytest.mark.parametrize("fault", [Fault.FAILS, Fault.MOVED, Fault.NO_KEYS], ids=lambda fault: fault.name.lower())
async def test_a_telegram_that_does_not_answer_is_said_and_digits_are_offered(rosa: Rosa, fault: Fault) -> None:
    await rosa.comes_back()
    rosa.openid.fault = fault

    page = await rosa.joins()

    assert (page.status, await rosa.is_joined()) == (403, False)
    assert "We can't reach Telegram's sign-in right now." in page.text
    assert BY_DIGITS in page.text


async def test_what_was_begun_in_another_browser_joins_nothing_here(
    door: Doorstep, pages: Pages, telegram: TelegramSignIn, openid: StrictOpenId, rosa: Rosa
) -> None:
    await door.account(login="mallory", email="mallory@example.org")
    mallory = Rosa(application=pages(telegram=telegram), door=door, openid=openid, chat=rosa.chat)
    await mallory.signs_in(login="mallory", password=PASSWORD)
    his = openid.signs_in(await mallory.goes_out())

    await rosa.goes_out()
    await rosa.goes_to(his)
    page = await rosa.joins()

    assert (page.status, await rosa.is_joined(), openid.exchanged) == (403, False, 0)
    assert "was not started here" in page.text
    await mallory.client.aclose()


async def test_whoever_turns_back_at_telegram_is_offered_the_digits(rosa: Rosa) -> None:
    await rosa.comes_back()

    page = await rosa.goes_to(f"{BACK}?error=access_denied&state=x")

    assert (page.path, page.status) == (PAGE, 403)
    assert "You came back without signing in at Telegram." in page.text
    assert rosa.cookie("patient-telegram") is None


async def test_five_minutes_later_it_is_too_late(rosa: Rosa, clock: TestClock) -> None:
    await rosa.comes_back()
    clock.passes(minutes=5)

    page = await rosa.joins()

    assert (page.status, await rosa.is_joined(), rosa.openid.exchanged) == (403, False, 0)


async def test_a_locked_page_asks_for_the_password_and_the_sign_in_is_still_good(rosa: Rosa, door: Doorstep) -> None:
    await rosa.comes_back()
    async with door.unit() as unit:
        await unit.connection.execute(b"UPDATE sessions SET active_at = active_at - interval '31 minutes'")

    locked = await rosa.joins()
    await rosa.sends(f"/unlock?next={PAGE}", password=PASSWORD)
    await rosa.joins()

    assert (locked.path, await rosa.is_joined()) == ("/unlock", True)


async def test_where_it_is_not_set_up_there_is_no_such_way(door: Doorstep, pages: Pages, openid: StrictOpenId) -> None:
    await door.account(await door.patient())
    rosa = await Rosa.at(door, pages, None, openid)

    page = await rosa.goes_to(f"/link/{await offered(door, rosa.chat)}")
    answers = [await rosa.sends(path, token=page.form_token, password=PASSWORD) for path in (PAGE, f"{PAGE}/join")]

    assert "Telegram" not in page.text
    assert [answer.status for answer in answers] == [404, 404]
    assert (await rosa.goes_to(PAGE)).status == 404
    await rosa.client.aclose()


async def test_nobody_who_is_not_signed_in_gets_out_or_back(
    pages: Pages, telegram: TelegramSignIn, openid: StrictOpenId
) -> None:
    stranger = Browsing(application=pages(telegram=telegram))

    back = await stranger.goes_to(f"{BACK}?code={new_id()}&state=abc")
    joined = await stranger.sends(f"{PAGE}/join")

    assert (back.path, joined.path, openid.exchanged) == ("/sign-in", "/sign-in", 0)
    await stranger.client.aclose()
