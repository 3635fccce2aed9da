from datetime import date
from uuid import UUID

import pytest

from care.desk.answering import Answered, Answering
from care.desk.errors import NotAnsweredYet, NothingThere, SaysNotWhether
from care.desk.member import Role, StaffMember
from care.errors import AnsweredMeanwhile, EmptyText, NotYourPool, RoleMissing, TextTooLong, ThreadClosed
from care.kept_replies import decode
from care.notices import Page, Pick, Say
from care.policy import Policy
from care.relay import Relay
from storage import threads
from storage.database import Unit
from storage.desk import calls
from storage.schema import channels
from storage.threads import Thread
from tests.conftest import TestClock

from .office import POLICY, Office, an_office


async def answer(
    office: Office,
    staff: StaffMember,
    thread_id: UUID,
    *,
    text: str = "It is ready.",
    talk: bool | None = False,
    version: int = 1,
) -> Answered:
    async with office.unit() as unit:
        return await Answering(unit, POLICY).answer(
            staff, thread_id, text=text, needs_talking_over=talk, version=version
        )


async def thread_of(office: Office, thread_id: UUID) -> Thread:
    async with office.unit() as unit:
        thread = await threads.one(unit, thread_id)
    assert thread is not None
    return thread


async def said_to(unit: Unit, conversation_id: UUID) -> list[tuple[str, Say, Page | None]]:
    rows = await unit.rows("SELECT * FROM replies WHERE conversation_id = %(id)s", id=conversation_id)
    heard = []
    for row in rows:
        said = unit.bytes_of(channels.replies.c.said, row["said"], row=row["id"], owner=conversation_id)
        assert said is not None
        notice = decode(said).notice
        heard.append((row["state"], notice.say, notice.link.page if notice.link else None))
    return heard


async def test_an_answer_that_needs_no_talk_is_shown_at_once_and_the_thread_no_longer_waits(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    received = await office.message(await office.account(patient), patient)

    answered = await answer(office, nurse, received.thread_id)

    thread = await thread_of(office, received.thread_id)
    assert (thread.state, thread.due_at, thread.version) == ("answered", None, 2)
    async with office.unit() as unit:
        asked, told = await threads.messages(unit, received.thread_id)
    assert asked.answered_at is not None
    assert (told.body, told.actionable, told.released_at) == ("It is ready.", False, unit.now)
    assert answered.call_task_id is None


async def test_the_patient_is_told_in_every_chat_and_by_mail_without_a_word_of_the_answer(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    telegram, web = await office.conversation(account), await office.conversation(account, channel="web")
    received = await office.message(account, patient)

    await answer(office, nurse, received.thread_id)

    async with office.unit() as unit:
        assert await said_to(unit, telegram) == [("pending", Say.ANSWER_WAITS, Page.THREAD)]
        assert await said_to(unit, web) == [("sent", Say.ANSWER_WAITS, Page.THREAD)]
    assert [(row["kind"], row["state"]) for row in await office.rows("SELECT * FROM mails")] == [("news", "pending")]


async def test_a_chat_that_was_blocked_or_has_lapsed_is_not_told(office: Office, clock: TestClock) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    lapsed = await office.conversation(account)
    clock.passes(days=89)
    fresh, gone = await office.conversation(account), await office.conversation(account)
    async with office.unit() as unit:
        unit.changes.update(channels.conversations, gone, gone_at=unit.now)
    clock.passes(days=1)
    received = await office.message(account, patient)

    await answer(office, nurse, received.thread_id)

    async with office.unit() as unit:
        assert [await said_to(unit, chat) for chat in (lapsed, gone)] == [[], []]
        assert len(await said_to(unit, fresh)) == 1


async def test_an_answer_that_needs_talking_over_is_held_and_becomes_a_call_with_the_promise_it_had(
    office: Office,
) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    chat = await office.conversation(account)
    received = await office.message(account, patient)

    answered = await answer(office, nurse, received.thread_id, talk=True)

    assert answered.call_task_id is not None
    async with office.unit() as unit:
        call = await calls.one(unit, answered.call_task_id)
        _, held = await threads.messages(unit, received.thread_id)
        (reply,) = await unit.rows("SELECT * FROM replies WHERE conversation_id = %(id)s", id=chat)
        said = unit.bytes_of(channels.replies.c.said, reply["said"], row=reply["id"], owner=chat)
    assert call is not None
    assert (call.due_at, call.reason) == (received.due_at, "answer")
    assert held.released_at is None
    assert said is not None
    assert decode(said).notice.say is Say.CALL_WAITS
    assert [(choice.pick, choice.object) for choice in decode(said).choices] == [(Pick.SHOW_NOW, held.id)]


async def test_about_a_minor_a_held_answer_is_not_offered_to_be_shown(office: Office) -> None:
    nurse = await office.member()
    child = await office.patient(name="Ada Rivera", born=date(2019, 5, 1))
    account = await office.account(child)
    chat = await office.conversation(account)
    received = await office.message(account, child)

    await answer(office, nurse, received.thread_id, talk=True)

    async with office.unit() as unit:
        (reply,) = await unit.rows("SELECT * FROM replies WHERE conversation_id = %(id)s", id=chat)
        said = unit.bytes_of(channels.replies.c.said, reply["said"], row=reply["id"], owner=chat)
    assert said is not None
    assert decode(said).choices == ()


async def test_an_answer_to_one_whose_account_has_ended_becomes_a_call(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    received = await office.message(account, patient)
    async with office.unit() as unit:
        await unit.connection.execute("UPDATE accounts SET status = 'ended'")

    answered = await answer(office, nurse, received.thread_id)

    assert answered.call_task_id is not None
    async with office.unit() as unit:
        call = await calls.one(unit, answered.call_task_id)
    assert call is not None
    assert call.reason == "account closed"
    assert await office.rows("SELECT * FROM mails") == []


async def test_two_people_cannot_answer_the_same_state(office: Office) -> None:
    nurse, other, patient = await office.member(), await office.member(), await office.patient()
    received = await office.message(await office.account(patient), patient)
    await answer(office, nurse, received.thread_id)

    with pytest.raises(AnsweredMeanwhile):
        await answer(office, other, received.thread_id, text="Another answer.")

    assert len(await office.rows("SELECT * FROM messages WHERE staff_id IS NOT NULL")) == 1


async def test_a_thread_in_which_the_patient_wrote_on_is_not_answered_unread(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    received = await office.message(account, patient)
    async with office.unit() as unit:
        await Relay(unit, POLICY).follow_up(
            "It hurts now.", thread_id=received.thread_id, from_=account, about=patient, grants=()
        )

    with pytest.raises(AnsweredMeanwhile):
        await answer(office, nurse, received.thread_id, version=1)

    await answer(office, nurse, received.thread_id, version=2)
    assert (await thread_of(office, received.thread_id)).state == "answered"


@pytest.mark.parametrize(("text", "refusal"), [(" \n\t", EmptyText), ("x" * (Policy().longest_text + 1), TextTooLong)])
async def test_an_answer_has_words_and_not_too_many(office: Office, text: str, refusal: type[Exception]) -> None:
    nurse, patient = await office.member(), await office.patient()
    received = await office.message(await office.account(patient), patient)

    with pytest.raises(refusal):
        await answer(office, nurse, received.thread_id, text=text)

    await answer(office, nurse, received.thread_id, text="x" * Policy().longest_text)


async def test_an_author_says_whether_it_needs_talking_over(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    received = await office.message(await office.account(patient), patient)

    with pytest.raises(SaysNotWhether):
        await answer(office, nurse, received.thread_id, talk=None)

    assert (await thread_of(office, received.thread_id)).state == "open"


async def test_only_members_of_its_pool_open_and_answer_a_thread(office: Office) -> None:
    desk, patient = await office.member(pools=(office.front_desk,)), await office.patient()
    received = await office.message(await office.account(patient), patient)

    with pytest.raises(NotYourPool):
        await answer(office, desk, received.thread_id)
    async with office.unit() as unit:
        with pytest.raises(NotYourPool):
            await Answering(unit, POLICY).open(desk, received.thread_id)

    await answer(office, await office.member(), received.thread_id)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.RECORDS, Role.ADMINISTRATOR, Role.AUDITOR])
async def test_who_neither_treats_nor_schedules_answers_nobody(office: Office, role: Role) -> None:
    member, patient = await office.member(role), await office.patient()
    received = await office.message(await office.account(patient), patient)

    with pytest.raises(RoleMissing):
        await answer(office, member, received.thread_id)


async def test_another_practice_s_thread_is_as_if_it_were_not_there(office: Office) -> None:
    other = await an_office(office.database)
    patient = await office.patient()
    received = await office.message(await office.account(patient), patient)
    stranger = await other.member(pools=(other.nurses, office.nurses))

    with pytest.raises(NothingThere):
        await answer(office, stranger, received.thread_id)


async def test_a_clinician_s_reading_is_the_first_look_and_a_clerk_s_is_not(office: Office) -> None:
    clerk, nurse, patient = await office.member(Role.SCHEDULER), await office.member(), await office.patient()
    received = await office.message(await office.account(patient), patient)

    async with office.unit() as unit:
        await Answering(unit, POLICY).open(clerk, received.thread_id)
    by_clerk = (await thread_of(office, received.thread_id)).first_look_at
    async with office.unit() as unit:
        await Answering(unit, POLICY).open(nurse, received.thread_id)

    assert by_clerk is None
    assert (await thread_of(office, received.thread_id)).first_look_at is not None
    assert await office.audited(staff=clerk, patient=patient) == ["read"]


async def test_a_word_of_thanks_is_closed_without_an_answer_but_a_first_question_is_not(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    received = await office.message(account, patient)
    async with office.unit() as unit:
        with pytest.raises(NotAnsweredYet):
            await Answering(unit, POLICY).close(nurse, received.thread_id, version=1)
    await answer(office, nurse, received.thread_id)
    async with office.unit() as unit:
        await Relay(unit, POLICY).follow_up(
            "Thank you!", thread_id=received.thread_id, from_=account, about=patient, grants=()
        )

    async with office.unit() as unit:
        await Answering(unit, POLICY).close(nurse, received.thread_id, version=3)

    thread = await thread_of(office, received.thread_id)
    assert (thread.state, thread.due_at) == ("closed", None)
    with pytest.raises(ThreadClosed):
        await answer(office, nurse, received.thread_id, version=4)


async def test_what_was_typed_is_kept_for_its_author_until_it_is_sent(office: Office) -> None:
    nurse, other, patient = await office.member(), await office.member(), await office.patient()
    received = await office.message(await office.account(patient), patient)

    for typed in ("Your re", "Your refill is"):
        async with office.unit() as unit:
            await Answering(unit, POLICY).keep_draft(nurse, received.thread_id, text=typed)

    async with office.unit() as unit:
        assert (await Answering(unit, POLICY).open(nurse, received.thread_id)).draft == "Your refill is"
        assert (await Answering(unit, POLICY).open(other, received.thread_id)).draft == ""
    await answer(office, nurse, received.thread_id)
    async with office.unit() as unit:
        assert (await Answering(unit, POLICY).open(nurse, received.thread_id)).draft == ""
