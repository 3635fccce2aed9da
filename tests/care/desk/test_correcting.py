from uuid import UUID

import pytest

from care.desk.answering import Answered, Answering
from care.desk.calling import Calling
from care.desk.correcting import Correcting
from care.desk.errors import CallTaskClosed, CorrectedMeanwhile, NothingThere, NotTheAuthor
from care.desk.member import Role, StaffMember
from care.errors import EmptyText, NotYourPool, RoleMissing
from care.notices import Page, Say
from care.reading import Answer, Held, Reading, Written
from storage import people, threads
from storage.people import Account
from storage.threads import Message

from .office import POLICY, Office
from .test_answering import answer, said_to, thread_of

WRONG, RIGHT = "Take two.", "Take one."


async def correct(
    office: Office, staff: StaffMember, message_id: UUID, *, text: str = RIGHT, talk: bool | None = False
) -> Answered:
    async with office.unit() as unit:
        return await Correcting(unit, POLICY).correct(staff, message_id, text=text, needs_talking_over=talk)


async def messages_of(office: Office, thread_id: UUID) -> list[Message]:
    async with office.unit() as unit:
        return await threads.messages(unit, thread_id)


async def read(office: Office, account: Account, thread_id: UUID) -> list[Written | Answer | Held]:
    async with office.unit() as unit:
        reading = Reading(unit, POLICY)
        thread = await reading.thread(thread_id, account=account, grants=await people.grants_of(unit, account.id))
    return [entry for entry in thread.entries if isinstance(entry, (Written, Answer, Held))]


async def test_a_correction_is_a_new_version_and_the_old_one_stays_as_it_was_and_is_marked(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    thread_id = (await office.message(account, patient)).thread_id
    old_id = (await answer(office, nurse, thread_id, text=WRONG)).message_id
    async with office.unit() as unit:
        await Reading(unit, POLICY).mark_read(old_id, account=account, grants=())
    [sealed] = await office.rows("SELECT body FROM messages WHERE id = %(id)s", id=old_id)

    new_id = (await correct(office, nurse, old_id)).message_id

    _, old, new = await messages_of(office, thread_id)
    assert (old.body, old.corrected_at, new.body, new.corrects_id) == (WRONG, new.sent_at, RIGHT, old_id)
    assert await office.rows("SELECT body FROM messages WHERE id = %(id)s", id=old_id) == [sealed]
    _, before, after = await read(office, account, thread_id)
    assert isinstance(before, Answer)
    assert isinstance(after, Answer)
    assert (before.text, before.corrected_at, before.corrects) == (WRONG, new.sent_at, False)
    assert (after.id, after.text, after.corrected_at, after.corrects) == (new_id, None, None, True)
    assert (await thread_of(office, thread_id)).state == "answered"
    assert "corrected" in await office.audited(staff=nurse, patient=patient)


async def test_the_patient_is_told_by_a_notice_that_an_answer_was_corrected_and_by_mail(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    chat = await office.conversation(account, channel="web")
    thread_id = (await office.message(account, patient)).thread_id
    old_id = (await answer(office, nurse, thread_id)).message_id

    await correct(office, nurse, old_id)

    async with office.unit() as unit:
        assert (await said_to(unit, chat))[1:] == [("sent", Say.ANSWER_CORRECTED, Page.THREAD)]
        assert await threads.unread_answers(unit, account.id) == 1
    assert len(await office.rows("SELECT 1 FROM mails WHERE kind = 'news'")) == 2
    assert await office.rows("SELECT 1 FROM messages WHERE id = %(id)s AND chase_due_at IS NOT NULL", id=old_id) == []


async def test_a_version_that_was_mended_before_it_was_read_is_not_shown_any_more(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    thread_id = (await office.message(account, patient)).thread_id
    old_id = (await answer(office, nurse, thread_id, text=WRONG)).message_id
    await correct(office, nurse, old_id)

    async with office.unit() as unit:
        await Reading(unit, POLICY).mark_read(old_id, account=account, grants=())

    _, before, _ = await read(office, account, thread_id)
    assert isinstance(before, Answer)
    assert (before.text, before.read_at) == (None, None)


async def test_where_the_old_version_was_held_the_call_is_about_the_new_one_and_the_patient_hears_of_one(
    office: Office,
) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    received = await office.message(account, patient)
    held = await answer(office, nurse, received.thread_id, text=WRONG, talk=True)
    assert held.call_task_id is not None

    new = await correct(office, nurse, held.message_id, talk=True)

    waiting = await office.rows("SELECT id, message_id, due_at FROM call_tasks WHERE closed_at IS NULL")
    assert waiting == [{"id": new.call_task_id, "message_id": new.message_id, "due_at": received.due_at}]
    assert [type(entry) for entry in await read(office, account, received.thread_id)] == [Written, Held]
    with pytest.raises(CallTaskClosed):
        async with office.unit() as unit:
            await Calling(unit, POLICY).give_up(nurse, held.call_task_id)


async def test_what_was_held_and_is_corrected_to_something_harmless_is_news_to_the_patient(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    chat = await office.conversation(account, channel="web")
    thread_id = (await office.message(account, patient)).thread_id
    held = await answer(office, nurse, thread_id, text=WRONG, talk=True)

    await correct(office, nurse, held.message_id)

    async with office.unit() as unit:
        assert (await said_to(unit, chat))[1:] == [("sent", Say.ANSWER_WAITS, Page.THREAD)]


async def test_what_waits_in_the_thread_goes_on_waiting(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    received = await office.message(account, patient)
    told = await office.told(nurse, received.thread_id, patient=patient)

    await correct(office, nurse, told)

    thread = await thread_of(office, received.thread_id)
    assert (thread.state, thread.due_at, thread.version) == ("open", received.due_at, 2)


async def test_what_somebody_else_answered_is_corrected_by_a_clinician_alone(office: Office) -> None:
    nurse, clerk = await office.member(), await office.member(Role.SCHEDULER)
    patient = await office.patient()
    thread_id = (await office.message(await office.account(patient), patient)).thread_id
    theirs = await office.told(nurse, thread_id, patient=patient)
    own = await office.told(clerk, thread_id, patient=patient)

    with pytest.raises(NotTheAuthor):
        await correct(office, clerk, theirs)
    newer = await correct(office, clerk, own)

    await correct(office, nurse, newer.message_id)
    assert len(await messages_of(office, thread_id)) == 5


async def test_it_is_refused_what_is_no_answer_is_corrected_already_or_is_not_theirs(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient()
    received = await office.message(await office.account(patient), patient)
    old_id = (await answer(office, nurse, received.thread_id)).message_id
    elsewhere = await office.member(pools=(office.front_desk,))
    auditor = await office.member(Role.AUDITOR)

    for member, message_id, refusal in (
        (nurse, received.message_id, NothingThere),
        (nurse, received.thread_id, NothingThere),
        (elsewhere, old_id, NotYourPool),
        (auditor, old_id, RoleMissing),
    ):
        with pytest.raises(refusal):
            await correct(office, member, message_id)
    with pytest.raises(EmptyText):
        await correct(office, nurse, old_id, text=" ")
    await correct(office, nurse, old_id)
    with pytest.raises(CorrectedMeanwhile):
        await correct(office, nurse, old_id)


async def test_a_reader_who_may_read_here_no_more_is_called_instead(office: Office) -> None:
    nurse, child, account = await office.member(), await office.patient(), await office.account(None)
    await office.grant(account, child)
    thread_id = (await office.message(account, child)).thread_id
    async with office.unit() as unit:
        await unit.connection.execute("UPDATE proxy_grants SET revoked_at = now()")

    async with office.unit() as unit:
        answered = await Answering(unit, POLICY).answer(
            nurse, thread_id, text=RIGHT, needs_talking_over=False, version=1
        )

    assert answered.call_task_id is not None
    assert await office.rows("SELECT 1 FROM mails") == []
