from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, time
from uuid import UUID, uuid4

import pytest

from care.desk.answering import Answering
from care.desk.correcting import Correcting
from care.desk.errors import (
    MessagesNeeded,
    NothingThere,
    RefiledMeanwhile,
    RefileReasonNeeded,
    RightPatientNeeded,
    SamePatient,
    UnreadableStays,
)
from care.desk.follow_ups import FollowUps
from care.desk.guarded import Close, Guarding
from care.desk.member import Role, StaffMember
from care.desk.refiling import RefileReason, Refiling
from care.errors import NoRight, NotYourPool, OwnRecord, RoleMissing, ThreadMoved
from care.kept_replies import decode
from care.notices import Say
from care.reading import Moved, Reading, ReadThread, Stand, Written
from care.relay import Received, Relay
from care.sending import may_still_go
from storage import people, threads
from storage.desk import refilings
from storage.people import Account, Patient
from storage.schema import channels
from tests.behind import with_triggers_off
from tests.conftest import TestClock

from .office import POLICY, Office
from .test_answering import answer, said_to, thread_of

WORDS = "My daughter Zaira has a rash."


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfiled:
    """A parent's message about one child, which stands with the other."""

    nurse: StaffMember
    writer: Account
    wrong: Patient
    right: Patient
    received: Received


@pytest.fixture
async def misfiled(office: Office) -> Misfiled:
    wrong = await office.patient(name="Wanda Rivera", born=date(2016, 1, 1))
    right = await office.patient(name="Zaira Rivera", born=date(2018, 1, 1), mrn="MRN-ZAIRA")
    writer = await office.account(await office.patient())
    for child in (wrong, right):
        await office.grant(writer, child)
    return Misfiled(
        nurse=await office.member(),
        writer=writer,
        wrong=wrong,
        right=right,
        received=await office.message(writer, wrong, WORDS),
    )


async def move(
    office: Office,
    staff: StaffMember,
    thread_id: UUID,
    *,
    to: UUID,
    messages: Collection[UUID] | None = None,
    reason: RefileReason | None = RefileReason.WRONG_CHOICE,
    version: int | None = None,
) -> UUID:
    async with office.unit() as unit:
        every = [message.id for message in await threads.messages(unit, thread_id)]
        thread = await threads.one(unit, thread_id)
        assert thread is not None
        return await Refiling(unit).move(
            staff,
            thread_id,
            message_ids=every if messages is None else messages,
            to=to,
            reason=reason,
            version=thread.version if version is None else version,
        )


async def read(office: Office, account: Account, thread_id: UUID) -> ReadThread:
    async with office.unit() as unit:
        grants = await people.grants_of(unit, account.id)
        return await Reading(unit, POLICY).thread(thread_id, account=account, grants=grants)


async def test_a_thread_is_moved_as_new_rows_sealed_for_the_right_patient_and_leaves_no_word_behind(
    office: Office, misfiled: Misfiled
) -> None:
    old_id = misfiled.received.thread_id

    new_id = await move(office, misfiled.nurse, old_id, to=misfiled.right.id)

    old, new = await thread_of(office, old_id), await thread_of(office, new_id)
    assert (old.state, old.due_at, old.climbed_to) == ("moved", None, None)
    assert (new.state, new.due_at, new.patient_id) == ("open", misfiled.received.due_at, misfiled.right.id)
    assert await office.rows("SELECT topic FROM threads WHERE id = %(id)s", id=old_id) == [{"topic": None}]
    [left] = await office.rows("SELECT body, patient_id FROM messages WHERE thread_id = %(id)s", id=old_id)
    assert left == {"body": None, "patient_id": misfiled.wrong.id}
    async with office.unit() as unit:
        [moved] = await threads.messages(unit, new_id)
    assert (moved.body, moved.patient_id, moved.due_at) == (WORDS, misfiled.right.id, misfiled.received.due_at)


async def test_the_trace_says_why_by_whom_and_when_on_both_sides(office: Office, misfiled: Misfiled) -> None:
    old_id = misfiled.received.thread_id

    new_id = await move(office, misfiled.nurse, old_id, to=misfiled.right.id)

    async with office.unit() as unit:
        there, here = await refilings.of_thread(unit, old_id), await refilings.of_thread(unit, new_id)
    [trace] = there.away.values()
    assert list(here.into.values()) == [trace]
    assert (trace.reason, trace.by) == ("the writer chose the wrong person", misfiled.nurse.name)
    for patient in (misfiled.wrong, misfiled.right):
        assert "moved to another patient" in await office.audited(staff=misfiled.nurse, patient=patient)


async def test_its_writer_sees_that_it_was_moved_is_told_and_reads_it_where_it_belongs(
    office: Office, misfiled: Misfiled
) -> None:
    chat = await office.conversation(misfiled.writer, channel="web")

    new_id = await move(office, misfiled.nurse, misfiled.received.thread_id, to=misfiled.right.id)

    there = await read(office, misfiled.writer, misfiled.received.thread_id)
    here = await read(office, misfiled.writer, new_id)
    assert (there.stand, [type(entry) for entry in there.entries]) == (Stand.MOVED, [Moved])
    assert [entry.text for entry in here.entries if isinstance(entry, Written)] == [WORDS]
    async with office.unit() as unit:
        assert [say for _, say, _ in await said_to(unit, chat)] == [Say.MESSAGE_MOVED]
        with pytest.raises(ThreadMoved):
            await Relay(unit, POLICY).follow_up(
                "More.",
                thread_id=misfiled.received.thread_id,
                from_=misfiled.writer,
                about=misfiled.wrong,
                grants=await people.grants_of(unit, misfiled.writer.id),
            )


async def test_one_who_may_not_read_about_the_right_patient_is_not_told_and_is_called_with_the_answer(
    office: Office, misfiled: Misfiled
) -> None:
    chat = await office.conversation(misfiled.writer, channel="web")
    stranger = await office.patient(name="Sven Stranger")

    new_id = await move(office, misfiled.nurse, misfiled.received.thread_id, to=stranger.id)

    with pytest.raises(NoRight):
        await read(office, misfiled.writer, new_id)
    async with office.unit() as unit:
        assert await said_to(unit, chat) == []
    assert (await answer(office, misfiled.nurse, new_id)).call_task_id is not None


async def test_an_answered_thread_goes_with_its_answers_corrections_and_what_is_unread(
    office: Office, misfiled: Misfiled
) -> None:
    old_id = misfiled.received.thread_id
    first = (await answer(office, misfiled.nurse, old_id)).message_id
    async with office.unit() as unit:
        await Correcting(unit, POLICY).correct(misfiled.nurse, first, text="Better.", needs_talking_over=False)

    # One of the versions is chosen: the other goes with it.
    new_id = await move(
        office, misfiled.nurse, old_id, to=misfiled.right.id, messages=[misfiled.received.message_id, first]
    )

    async with office.unit() as unit:
        asked, told, better = await threads.messages(unit, new_id)
        assert await threads.unread_answers(unit, misfiled.writer.id) == 1
    assert (asked.answered_at is not None, told.body, better.body) == (True, "It is ready.", "Better.")
    assert (better.corrects_id, told.corrected_at) == (told.id, better.sent_at)
    assert ((await thread_of(office, old_id)).state, (await thread_of(office, new_id)).state) == ("moved", "answered")
    assert len(await office.rows("SELECT 1 FROM messages WHERE chase_due_at IS NOT NULL")) == 1


async def test_of_two_messages_one_is_moved_and_what_is_left_waits_by_its_own_goal(
    office: Office, misfiled: Misfiled, clock: TestClock
) -> None:
    clock.passes(days=1)
    async with office.unit() as unit:
        later = await Relay(unit, POLICY).follow_up(
            "And Wanda needs her refill.",
            thread_id=misfiled.received.thread_id,
            from_=misfiled.writer,
            about=misfiled.wrong,
            grants=await people.grants_of(unit, misfiled.writer.id),
        )

    first = misfiled.received.message_id
    await move(office, misfiled.nurse, later.thread_id, to=misfiled.right.id, messages=[first])
    left = await thread_of(office, later.thread_id)
    await move(office, misfiled.nurse, later.thread_id, to=misfiled.right.id, messages=[later.message_id])

    assert (left.state, left.due_at, left.topic) == ("open", later.due_at, "refill")
    assert (await thread_of(office, later.thread_id)).state == "moved"


async def test_a_call_that_waits_is_made_for_the_right_patient_with_the_promise_it_had(
    office: Office, misfiled: Misfiled
) -> None:
    await answer(office, misfiled.nurse, misfiled.received.thread_id, talk=True)

    await move(office, misfiled.nurse, misfiled.received.thread_id, to=misfiled.right.id)

    tasks = await office.rows(
        "SELECT patient_id, due_at, closed_at IS NULL AS waits FROM call_tasks ORDER BY made_at, id"
    )
    assert tasks == [
        {"patient_id": misfiled.wrong.id, "due_at": misfiled.received.due_at, "waits": False},
        {"patient_id": misfiled.right.id, "due_at": misfiled.received.due_at, "waits": True},
    ]


async def test_what_is_on_its_way_about_the_wrong_patient_is_stopped(office: Office, misfiled: Misfiled) -> None:
    telegram = await office.conversation(misfiled.writer)
    told = await answer(office, misfiled.nurse, misfiled.received.thread_id)
    async with office.unit() as unit:
        await unit.connection.execute("UPDATE patients SET birth_date = '1980-01-01'")
    # By the corrected birth date they are adults, who sign for their proxy.
    for adult in (misfiled.wrong, misfiled.right):
        await office.grant(misfiled.writer, replace(adult, birth_date=date(1980, 1, 1)))
    async with office.unit() as unit:
        planned = FollowUps(unit, POLICY)
        day = date(2026, 3, 6)
        await planned.plan(misfiled.nurse, told.message_id, text="Come by.", day=day, clock=time(10))

    await move(office, misfiled.nurse, misfiled.received.thread_id, to=misfiled.right.id)

    async with office.unit() as unit:
        rows = await unit.rows("SELECT * FROM replies ORDER BY made_at, id")
        column = channels.replies.c.said
        said = [unit.bytes_of(column, row["said"], row=row["id"], owner=telegram) for row in rows]
        replies = [decode(one) for one in said if one]
        still = [
            reply.notice.say
            for reply in replies
            if await may_still_go(unit, reply, account=misfiled.writer, answers=False, made_at=unit.now)
        ]
    assert [reply.notice.say for reply in replies] == [Say.ANSWER_WAITS, Say.MESSAGE_MOVED]
    assert still == [Say.MESSAGE_MOVED]
    assert await office.rows("SELECT state FROM reminders") == [{"state": "stopped"}]
    mails = await office.rows("SELECT state FROM mails WHERE kind = 'news' ORDER BY id")
    assert [mail["state"] for mail in mails] == ["dropped", "pending"]


async def test_a_draft_goes_with_the_thread(office: Office, misfiled: Misfiled) -> None:
    async with office.unit() as unit:
        await Answering(unit, POLICY).keep_draft(misfiled.nurse, misfiled.received.thread_id, text="Half a wo")

    new_id = await move(office, misfiled.nurse, misfiled.received.thread_id, to=misfiled.right.id)

    async with office.unit() as unit:
        assert (await Answering(unit, POLICY).open(misfiled.nurse, new_id)).draft == "Half a wo"


async def test_it_is_done_by_a_clinician_of_the_pool_or_by_who_keeps_the_records(
    office: Office, misfiled: Misfiled
) -> None:
    thread_id = misfiled.received.thread_id
    for member, refusal in (
        (await office.member(Role.SCHEDULER, Role.SUPERVISOR), RoleMissing),
        (await office.member(pools=(office.front_desk,)), NotYourPool),
    ):
        with pytest.raises(refusal):
            await move(office, member, thread_id, to=misfiled.right.id)

    await move(office, await office.member(Role.RECORDS, pools=()), thread_id, to=misfiled.right.id)


async def test_it_takes_messages_a_reason_another_patient_and_the_thread_as_it_was_seen(
    office: Office, misfiled: Misfiled
) -> None:
    thread_id, nurse, right = misfiled.received.thread_id, misfiled.nurse, misfiled.right.id
    with pytest.raises(MessagesNeeded):
        await move(office, nurse, thread_id, to=right, messages=[])
    with pytest.raises(RefileReasonNeeded):
        await move(office, nurse, thread_id, to=right, reason=None)
    with pytest.raises(SamePatient):
        await move(office, nurse, thread_id, to=misfiled.wrong.id)
    with pytest.raises(NothingThere):
        await move(office, nurse, thread_id, to=uuid4())
    with pytest.raises(RefiledMeanwhile):
        await move(office, nurse, thread_id, to=right, messages=[uuid4()])
    with pytest.raises(RefiledMeanwhile):
        await move(office, nurse, thread_id, to=right, version=7)
    assert (await thread_of(office, thread_id)).state == "open"


async def test_what_can_not_be_read_stays(office: Office, misfiled: Misfiled, database_urls: tuple[str, str]) -> None:
    with_triggers_off(database_urls[0], "messages", "UPDATE messages SET body = 'x'")

    with pytest.raises(UnreadableStays):
        await move(office, misfiled.nurse, misfiled.received.thread_id, to=misfiled.right.id)


async def test_the_right_patient_is_named_by_record_number_and_birth_date_together(
    office: Office, misfiled: Misfiled
) -> None:
    async def named(mrn: str, born_on: date | None) -> Patient:
        async with office.unit() as unit:
            thread_id = misfiled.received.thread_id
            found = await Refiling(unit).right_patient(misfiled.nurse, thread_id, mrn=mrn, born_on=born_on)
            return found.patient

    assert (await named("mrn-zaira ", date(2018, 1, 1))).id == misfiled.right.id
    for mrn, born_on in (("MRN-ZAIRA", date(2018, 1, 2)), ("MRN-ZAIR", date(2018, 1, 1)), ("", date(2018, 1, 1))):
        with pytest.raises(RightPatientNeeded):
            await named(mrn, born_on)
    with pytest.raises(SamePatient):
        await named(misfiled.wrong.mrn, misfiled.wrong.birth_date)


@pytest.mark.parametrize("close_to", ["wrong", "right"])
async def test_nobody_moves_to_or_from_a_record_that_is_too_close_to_them(
    office: Office, misfiled: Misfiled, close_to: str
) -> None:
    patient = {"wrong": misfiled.wrong, "right": misfiled.right}[close_to]
    async with office.unit() as unit:
        await Guarding(unit).say_close(misfiled.nurse, patient.id, kind=Close.HOUSEHOLD)

    with pytest.raises(OwnRecord):
        await move(office, misfiled.nurse, misfiled.received.thread_id, to=misfiled.right.id)
    assert await office.rows("SELECT 1 FROM refilings") == []
