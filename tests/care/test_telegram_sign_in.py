from dataclasses import replace
from uuid import UUID

import pytest

from care.errors import AnotherTelegramUser, LinkNotUsable
from care.kept_replies import decode
from care.linking import Linking
from care.notices import Say
from care.sessions import SignedIn
from care.telegram_sign_in import SignInAtTelegram, UnderWay, refused
from storage.ids import new_id
from storage.people import Account
from storage.schema import channels
from tests.conftest import TestClock

from .doorstep import Doorstep
from .test_linking import claimed, offered, typed

USER = "7100000001"


@pytest.fixture
async def account(door: Doorstep) -> Account:
    """Whose password it was."""
    return await door.account(await door.patient())


@pytest.fixture
async def who(door: Doorstep, account: Account) -> SignedIn:
    """Where they are signed in."""
    who = await door.who(await door.signed_in())
    assert who is not None
    assert who.account.id == account.id
    return who


@pytest.fixture
async def token(door: Doorstep) -> str:
    """Of a link that the user's chat asked for."""
    return await offered(door, await door.chat(address=USER))


async def begun(door: Doorstep, token: str, who: SignedIn) -> UnderWay:
    async with door.unit() as unit:
        return await SignInAtTelegram(unit, door.policy).begin(token, who=who)


async def taken(door: Doorstep, token: str, state: str, who: SignedIn) -> UnderWay:
    async with door.unit() as unit:
        return await SignInAtTelegram(unit, door.policy).take(token, state=state, who=who)


async def joined(door: Doorstep, token: str, user: str, account: Account) -> None:
    async with door.unit() as unit:
        await Linking(unit, door.policy).join_of(user, token, account=account)


async def test_a_sign_in_comes_back_to_what_it_began_with_once(door: Doorstep, token: str, who: SignedIn) -> None:
    out = await begun(door, token, who)

    assert await taken(door, token, out.state, who) == out
    with pytest.raises(LinkNotUsable):
        await taken(door, token, out.state, who)


async def test_a_second_sign_in_ends_the_first_and_shares_nothing_with_it(
    door: Doorstep, token: str, who: SignedIn
) -> None:
    first, second = await begun(door, token, who), await begun(door, token, who)

    with pytest.raises(LinkNotUsable):
        await taken(door, token, first.state, who)

    assert await taken(door, token, second.state, who) == second
    assert len({first.state, first.nonce, first.verifier, second.state, second.nonce, second.verifier}) == 6


async def test_a_sign_in_comes_back_into_its_own_session_and_for_its_own_link_alone(
    door: Doorstep, token: str, who: SignedIn
) -> None:
    out = await begun(door, token, who)
    other = await offered(door, await door.chat())

    with pytest.raises(LinkNotUsable):
        await taken(door, token, out.state, replace(who, session_id=new_id()))
    with pytest.raises(LinkNotUsable):
        await taken(door, other, out.state, who)

    assert await taken(door, token, out.state, who) == out


async def test_a_sign_in_takes_five_minutes_at_most(
    door: Doorstep, token: str, who: SignedIn, clock: TestClock
) -> None:
    out = await begun(door, token, who)
    clock.passes(minutes=4, seconds=59)
    assert await taken(door, token, out.state, who) == out

    late = await begun(door, token, who)
    clock.passes(minutes=5)
    with pytest.raises(LinkNotUsable):
        await taken(door, token, late.state, who)


async def test_the_chat_of_whoever_signed_in_is_joined_and_told_and_so_are_the_mailbox_and_other_chats(
    door: Doorstep, account: Account
) -> None:
    before, chat = await door.chat(account), await door.chat(address=USER)

    await joined(door, await offered(door, chat), USER, account)

    now = await door.conversation(chat)
    assert (now.account_id, now.generation, now.step, now.linked_at is None) == (account.id, 1, None, False)
    assert (await door.mailed("chat linked")).token
    assert await told(door) == {before: Say.NEW_CHAT_LINKED, chat: Say.LINK_CODE_RIGHT}


async def told(door: Doorstep) -> dict[UUID, Say]:
    async with door.unit() as unit:
        rows = await unit.rows("SELECT id, conversation_id, said FROM replies WHERE state = 'pending'")
        column = channels.replies.c.said
        said = {
            r["conversation_id"]: unit.bytes_of(column, r["said"], row=r["id"], owner=r["conversation_id"])
            for r in rows
        }
    return {chat: decode(content or b"").notice.say for chat, content in said.items()}


@pytest.mark.parametrize("user", ["7100000002", "", "71000000010"])
async def test_another_users_sign_in_joins_nothing_and_leaves_the_way_by_digits_open(
    door: Doorstep, account: Account, user: str
) -> None:
    chat = await door.chat(address=USER)
    token = await offered(door, chat)

    with pytest.raises(AnotherTelegramUser):
        await joined(door, token, user, account)

    assert (await door.conversation(chat)).account_id is None
    assert await typed(door, chat, (await claimed(door, token, account)).digits) == account.id


async def test_a_browsers_address_is_no_chat_of_telegrams(door: Doorstep, account: Account) -> None:
    chat = await door.chat(address=USER)
    token = await offered(door, chat)
    async with door.unit() as unit:
        await unit.connection.execute(b"UPDATE conversations SET channel = 'web' WHERE id = %s", (chat,))

    with pytest.raises(AnotherTelegramUser):
        await joined(door, token, USER, account)


async def test_a_link_joins_once_and_not_after_its_time(door: Doorstep, account: Account, clock: TestClock) -> None:
    chat = await door.chat(address=USER)
    token, late = await offered(door, chat), await offered(door, chat)
    clock.passes(minutes=9, seconds=59)
    await joined(door, token, USER, account)

    with pytest.raises(LinkNotUsable):
        await joined(door, token, USER, account)
    clock.passes(seconds=1)
    with pytest.raises(LinkNotUsable):
        await joined(door, late, USER, account)


async def test_an_account_that_was_ended_meanwhile_gets_no_chat(door: Doorstep, account: Account, token: str) -> None:
    async with door.unit() as unit:
        await unit.connection.execute(b"UPDATE accounts SET status = 'ended'")

    with pytest.raises(LinkNotUsable):
        await joined(door, token, USER, account)


async def test_a_refusal_is_audited_with_our_own_word_for_it(door: Doorstep, who: SignedIn) -> None:
    async with door.unit() as unit:
        refused(unit, who, why="another_user")

    counted = "SELECT count(*) FROM audit_events WHERE action = 'sign-in refused' AND actor_kind = 'patient'"
    assert await door.count(counted) == 1
