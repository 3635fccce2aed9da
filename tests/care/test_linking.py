from uuid import UUID

import pytest

from care.digits import ShownDigits
from care.errors import LinkCodeWrong, LinkNotUsable
from care.kept_replies import decode
from care.linking import Linking, lapse_links, link_token
from care.notices import Say
from storage.people import Account
from storage.schema import channels
from tests.conftest import TestClock

from .doorstep import Doorstep


async def offered(door: Doorstep, chat: UUID) -> str:
    async with door.unit() as unit:
        return link_token(unit.keys, Linking(unit, door.policy).offer(chat, chat_name="Rosa \u202ereverse"))


async def claimed(door: Doorstep, token: str, account: Account) -> ShownDigits:
    async with door.unit() as unit:
        return await Linking(unit, door.policy).claim(token, account=account)


async def typed(door: Doorstep, chat: UUID, digits: str) -> UUID | None:
    """Six digits in a chat; what a refusal noted is kept, as a turn keeps it."""
    link, conversation = await door.waiting_link(chat), await door.conversation(chat)
    if link is None:
        raise LinkNotUsable
    refusal = None
    async with door.unit() as unit:
        try:
            return await Linking(unit, door.policy).complete(link, digits=digits, conversation=conversation)
        except LinkCodeWrong as wrong:
            refusal = wrong
    raise refusal


def others(digits: str) -> str:
    return f"{(int(digits) + 1) % 1_000_000:06}"


async def test_the_digits_shown_on_the_page_join_the_chat_they_are_typed_into(door: Doorstep) -> None:
    account = await door.account(await door.patient())
    chat = await door.chat()
    shown = await claimed(door, await offered(door, chat), account)

    joined = await typed(door, chat, shown.digits)

    now = await door.conversation(chat)
    assert joined == account.id == now.account_id
    assert (now.generation, now.step, now.state) == (1, None, {})
    assert now.linked_at is not None


async def test_a_victim_who_signs_in_on_an_attackers_link_joins_nothing_without_the_digits(door: Doorstep) -> None:
    victim = await door.account(await door.patient())
    attackers_chat = await door.chat()

    await claimed(door, await offered(door, attackers_chat), victim)

    assert (await door.conversation(attackers_chat)).account_id is None


async def test_the_third_wrong_guess_burns_the_link(door: Doorstep) -> None:
    victim = await door.account(await door.patient())
    chat = await door.chat()
    token = await offered(door, chat)
    shown = await claimed(door, token, victim)

    left = []
    for _ in range(3):
        with pytest.raises(LinkCodeWrong) as wrong:
            await typed(door, chat, others(shown.digits))
        left.append(wrong.value.tries_left)
    with pytest.raises(LinkNotUsable):
        await typed(door, chat, shown.digits)
    with pytest.raises(LinkNotUsable):
        await claimed(door, token, victim)

    assert left == [2, 1, 0]
    assert (await door.conversation(chat)).account_id is None


async def test_other_digits_may_be_asked_for_but_bring_no_more_tries(door: Doorstep) -> None:
    victim = await door.account(await door.patient())
    chat = await door.chat()
    token = await offered(door, chat)
    first = await claimed(door, token, victim)
    with pytest.raises(LinkCodeWrong):
        await typed(door, chat, others(first.digits))

    second = await claimed(door, token, victim)

    assert second.tries_left == 2
    assert await typed(door, chat, second.digits) == victim.id


async def test_the_digits_live_two_minutes_and_the_link_ten(door: Doorstep, clock: TestClock) -> None:
    account = await door.account(await door.patient())
    chat = await door.chat()
    token = await offered(door, chat)
    shown = await claimed(door, token, account)

    clock.passes(minutes=1, seconds=59)
    assert await door.waiting_link(chat) is not None
    clock.passes(seconds=1)
    with pytest.raises(LinkNotUsable):
        await typed(door, chat, shown.digits)
    clock.passes(minutes=7, seconds=59)
    again = await claimed(door, token, account)
    clock.passes(seconds=1)
    with pytest.raises(LinkNotUsable):
        await claimed(door, token, account)

    assert await typed(door, chat, again.digits) == account.id


async def test_looking_at_a_link_spends_nothing(door: Doorstep) -> None:
    account = await door.account(await door.patient())
    chat = await door.chat()
    token = await offered(door, chat)

    for _ in range(10):
        async with door.unit() as unit:
            link = await Linking(unit, door.policy).find(token)

    assert link.chat_name == "Rosa reverse"
    assert await typed(door, chat, (await claimed(door, token, account)).digits) == account.id


async def test_digits_for_one_chat_are_wrong_in_another(door: Doorstep) -> None:
    account = await door.account(await door.patient())
    one, other = await door.chat(), await door.chat()
    shown = await claimed(door, await offered(door, one), account)
    await claimed(door, await offered(door, other), account)

    with pytest.raises(LinkCodeWrong):
        await typed(door, other, shown.digits)


async def test_a_new_chat_is_told_to_the_mailbox_and_to_the_other_chats(door: Doorstep) -> None:
    account = await door.account(await door.patient())
    before, chat = await door.chat(account), await door.chat()

    await typed(door, chat, (await claimed(door, await offered(door, chat), account)).digits)

    mail = await door.mailed("chat linked")
    assert mail.to == "rosa@example.org"
    assert mail.token
    async with door.unit() as unit:
        rows = await unit.rows("SELECT id, conversation_id, said, state FROM replies")
        said = [unit.bytes_of(channels.replies.c.said, r["said"], row=r["id"], owner=before) for r in rows]
    assert [(row["conversation_id"], row["state"]) for row in rows] == [(before, "pending")]
    assert decode(said[0] or b"").notice.say is Say.NEW_CHAT_LINKED


@pytest.mark.parametrize(
    ("verified", "told"),
    [(True, ["of.account@example.org"]), (False, ["at.office@example.org", "of.account@example.org"])],
    ids=["answered", "never answered"],
)
async def test_a_new_chat_is_told_to_the_address_that_the_office_knows_too_where_the_account_s_never_answered(
    door: Doorstep, *, verified: bool, told: list[str]
) -> None:
    patient = await door.patient(email="at.office@example.org")
    account = await door.account(patient, email="of.account@example.org", verified=verified)
    chat = await door.chat()

    await typed(door, chat, (await claimed(door, await offered(door, chat), account)).digits)

    mails = await door.mails()
    assert [mail.kind for mail in mails] == ["chat linked"] * len(told)
    assert sorted(mail.to for mail in mails) == told
    assert len({mail.token for mail in mails}) == len(told)


async def test_a_chat_that_changes_hands_leaves_draft_and_waiting_replies_behind(door: Doorstep) -> None:
    first = await door.account(await door.patient())
    second = await door.account(login="somebody.else", email="else@example.org")
    chat = await door.chat(first)
    async with door.unit() as unit:
        unit.changes.update(
            channels.conversations, chat, step="write.send", state=b'{"draft": "mine"}', state_version=1
        )
        unit.changes.insert(
            channels.replies,
            conversation_id=chat,
            account_id=first.id,
            generation=0,
            position=0,
            said=b"{}",
            state="pending",
            made_at=unit.now,
        )

    await typed(door, chat, (await claimed(door, await offered(door, chat), second)).digits)

    now = await door.conversation(chat)
    assert (now.account_id, now.generation, now.step, now.state) == (second.id, 1, None, {})
    assert await door.count("SELECT count(*) FROM replies WHERE state = 'pending'") == 0


async def test_unlinking_empties_the_chat_and_is_for_its_own_account_alone(door: Doorstep) -> None:
    account = await door.account(await door.patient())
    stranger = await door.account(login="somebody.else", email="else@example.org")
    chat = await door.chat(account)

    async with door.unit() as unit:
        await Linking(unit, door.policy).unlink(chat, account=stranger)
    kept = await door.conversation(chat)
    async with door.unit() as unit:
        await Linking(unit, door.policy).unlink(chat, account=account)
    gone = await door.conversation(chat)

    assert kept.account_id == account.id
    assert (gone.account_id, gone.linked_at, gone.generation) == (None, None, 1)


async def test_a_chat_lapses_after_ninety_days_without_use(door: Doorstep, clock: TestClock) -> None:
    account = await door.account(await door.patient())
    await door.chat(account)

    async def listed() -> int:
        async with door.unit() as unit:
            return len(await Linking(unit, door.policy).listed(account))

    clock.passes(days=89, hours=23)
    assert await listed() == 1
    clock.passes(hours=1)
    assert await listed() == 0


@pytest.mark.parametrize(("days", "is_left"), [(89, False), (91, True)])
async def test_the_clock_takes_a_chat_from_its_account_with_all_that_waits_there(
    door: Doorstep, clock: TestClock, days: int, *, is_left: bool
) -> None:
    account = await door.account(await door.patient())
    chat = await door.chat(account)
    async with door.unit() as unit:
        waiting = unit.changes.insert(
            channels.replies,
            conversation_id=chat,
            account_id=account.id,
            generation=0,
            position=0,
            said=b"{}",
            state="pending",
            made_at=unit.now,
        )
    clock.passes(days=days)

    async with door.unit() as unit:
        await lapse_links(unit, limit=50)

    left = await door.conversation(chat)
    assert (left.account_id is None, left.linked_at is None, left.generation) == (is_left, is_left, int(is_left))
    async with door.unit() as unit:
        reply = await unit.row("SELECT state FROM replies WHERE id = %(id)s", id=waiting)
        traced = await unit.rows("SELECT 1 FROM audit_events WHERE action = 'unlinked' AND actor_kind = 'system'")
    assert reply == {"state": "failed" if is_left else "pending"}
    assert len(traced) == int(is_left)


async def test_a_password_given_for_the_chat_begins_the_ninety_days_anew(door: Doorstep, clock: TestClock) -> None:
    account = await door.account(await door.patient())
    chat = await door.chat(account)
    clock.passes(days=89)
    async with door.unit() as unit:
        await Linking(unit, door.policy).unlock(chat, account=account)
    clock.passes(days=89)

    async with door.unit() as unit:
        await lapse_links(unit, limit=50)

    assert (await door.conversation(chat)).account_id == account.id
