"""Answers that asking does not show: why, until when, and what ends it."""

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from care.calls import CallOutcome
from care.desk.answering import Answered, Answering
from care.desk.calling import Calling, Tried
from care.desk.errors import HoldNeedsCall, HoldNeedsEnd, HoldNeedsReason, MostHoursNeeded, NothingThere, SourceNeeded
from care.desk.hold_rule import Held as Figures
from care.desk.hold_rule import HoldRules
from care.desk.holding import Holding, LongerHold
from care.desk.member import Role, StaffMember
from care.errors import HeldForCall, NotForMinors, RoleMissing
from care.holds import Holds
from care.kept_replies import decode
from care.notices import Pick, Say
from care.reading import Answer, Held, Reading
from care.rules.holds import HoldReason, HoldRule
from storage.people import Account, Patient
from storage.schema import channels, people
from tests.conftest import TestClock

from .office import POLICY, Office
from .test_refiling import move

FRIDAY = date(2026, 3, 6)
OPENING = datetime(2026, 3, 6, 13, tzinfo=UTC)
HARM = LongerHold(reason=HoldReason.HARM_TO_PATIENT, until=FRIDAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An answer that a nurse wrote to a patient with one linked chat."""

    office: Office
    nurse: StaffMember
    account: Account
    chat: UUID
    thread_id: UUID
    message_id: UUID
    call: UUID | None

    async def entry(self) -> Answer | Held:
        """The answer as its reader finds it."""
        async with self.office.unit() as unit:
            found = (await Reading(unit, POLICY).thread(self.thread_id, account=self.account, grants=())).entries[-1]
        assert isinstance(found, Answer | Held)
        return found

    async def asks_for_it(self) -> None:
        async with self.office.unit() as unit:
            await Reading(unit, POLICY).show_now(self.message_id, account=self.account, grants=())

    async def heard(self) -> list[tuple[Say, list[Pick]]]:
        """What the chat was told, each with its choices."""
        async with self.office.unit() as unit:
            rows = await unit.rows("SELECT * FROM replies WHERE conversation_id = %(id)s ORDER BY id", id=self.chat)
            said = [
                decode(unit.bytes_of(channels.replies.c.said, row["said"], row=row["id"], owner=self.chat) or b"")
                for row in rows
            ]
        return [(reply.notice.say, [choice.pick for choice in reply.choices]) for reply in said]


async def told(
    office: Office,
    *,
    longer: LongerHold | None = None,
    wish: bool = False,
    talk: bool = True,
    by: StaffMember | None = None,
    patient: Patient | None = None,
) -> Told:
    patient, nurse = patient or await office.patient(), by or await office.member()
    account = await office.account(patient)
    chat = await office.conversation(account)
    received = await office.message(account, patient)
    async with office.unit() as unit:
        # Kept as it stands, even of a minor: the birth date may have been corrected since.
        unit.changes.update(people.accounts, account.id, show_at_once_since=unit.now if wish else None)
    async with office.unit() as unit:
        answered: Answered = await Answering(unit, POLICY).answer(
            nurse, received.thread_id, text="We should talk.", needs_talking_over=talk, version=1, longer=longer
        )
    return Told(
        office=office,
        nurse=nurse,
        account=account,
        chat=chat,
        thread_id=received.thread_id,
        message_id=answered.message_id,
        call=answered.call_task_id,
    )


async def decides(office: Office, rule: HoldRule, *, hours: int | None, source: str = "Memo of March 1") -> None:
    administrator = await office.member(Role.ADMINISTRATOR)
    async with office.unit() as unit:
        HoldRules(unit).decide(administrator, rule, most_hours=hours, source=source)


async def end_over(office: Office) -> int:
    async with office.unit() as unit:
        return await Holds(unit).end_over()


async def figures(office: Office) -> Figures:
    supervisor = await office.member(Role.SUPERVISOR)
    async with office.unit() as unit:
        return await HoldRules(unit).held(supervisor)


async def test_without_a_decision_asking_is_enough(office: Office) -> None:
    held = await told(office)

    assert await held.heard() == [(Say.CALL_WAITS, [Pick.SHOW_NOW])]
    await held.asks_for_it()
    assert isinstance(await held.entry(), Answer)


async def test_until_the_call_is_the_operators_decision_and_has_an_end(office: Office, clock: TestClock) -> None:
    await decides(office, HoldRule.UNTIL_CALL, hours=2)
    held = await told(office)

    entry = await held.entry()
    assert isinstance(entry, Held)
    assert (entry.may_show_now, entry.held_until, entry.held_by) == (False, clock.now + timedelta(hours=2), None)
    assert await held.heard() == [(Say.CALL_ONLY, [])]
    with pytest.raises(HeldForCall):
        await held.asks_for_it()

    clock.now += timedelta(hours=2) - timedelta(seconds=1)
    assert await end_over(office) == 0
    clock.now += timedelta(seconds=1)
    assert await end_over(office) == 1
    assert await end_over(office) == 0

    assert isinstance(await held.entry(), Answer)
    assert await held.heard() == [(Say.CALL_ONLY, []), (Say.ANSWER_WAITS, [Pick.OPEN])]


async def test_the_latest_decision_holds_for_answers_after_it(office: Office) -> None:
    await decides(office, HoldRule.UNTIL_CALL, hours=24)
    before = await told(office)
    await decides(office, HoldRule.UNTIL_REQUEST, hours=None)
    after = await told(office)

    await after.asks_for_it()
    with pytest.raises(HeldForCall):
        await before.asks_for_it()


async def test_the_call_that_reaches_the_patient_ends_a_hold_early(office: Office) -> None:
    held = await told(office, longer=HARM)
    assert held.call is not None

    reached = Tried(outcome=CallOutcome.REACHED, number="856-555-0142", identifiers_checked=True)
    async with office.unit() as unit:
        await Calling(unit, POLICY).attempt(held.nurse, held.call, reached)

    assert isinstance(await held.entry(), Answer)


@pytest.mark.parametrize(("hours", "source"), [(None, "Memo"), (0, "Memo"), (169, "Memo"), (24, " ")])
async def test_a_decision_without_a_source_or_an_end_is_none(office: Office, hours: int | None, source: str) -> None:
    with pytest.raises((MostHoursNeeded, SourceNeeded)):
        await decides(office, HoldRule.UNTIL_CALL, hours=hours, source=source)

    assert (await figures(office)).decisions == ()


async def test_a_decision_keeps_who_when_and_where_it_is_written(office: Office, clock: TestClock) -> None:
    await decides(office, HoldRule.UNTIL_CALL, hours=168)

    [decision] = (await figures(office)).decisions
    assert (decision.hold, decision.most_hours, decision.source) == ("until call", 168, "Memo of March 1")
    assert (decision.decided_by, decision.decided_at) == ("Nora Sample", clock.now)
    async with office.unit() as unit:
        with pytest.raises(RoleMissing):
            HoldRules(unit).decide(
                await office.member(), HoldRule.UNTIL_REQUEST, most_hours=None, source="I want it so"
            )


async def test_a_clinician_holds_one_answer_longer_with_their_name_a_reason_and_an_end(
    office: Office, clock: TestClock
) -> None:
    held = await told(office, longer=HARM)

    entry = await held.entry()
    assert isinstance(entry, Held)
    assert (entry.may_show_now, entry.held_until, entry.held_by) == (False, OPENING, "Nora Sample")
    with pytest.raises(HeldForCall):
        await held.asks_for_it()
    clock.now = OPENING
    await end_over(office)
    assert isinstance(await held.entry(), Answer)
    assert "held" in await office.audited(staff=held.nurse)


@pytest.mark.parametrize(
    ("longer", "talk", "refusal"),
    [
        (LongerHold(reason=None, until=FRIDAY), True, HoldNeedsReason),
        (LongerHold(reason=HoldReason.UNTIL_CALL, until=FRIDAY), True, HoldNeedsReason),
        (LongerHold(reason=HoldReason.HARM_TO_ANOTHER, until=None), True, HoldNeedsEnd),
        (LongerHold(reason=HoldReason.HARM_TO_ANOTHER, until=date(2026, 3, 4)), True, HoldNeedsEnd),
        (HARM, False, HoldNeedsCall),
    ],
)
async def test_a_longer_hold_that_is_not_whole_sends_nothing(
    office: Office, longer: LongerHold, *, talk: bool, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await told(office, longer=longer, talk=talk)

    assert await office.rows("SELECT 1 FROM messages WHERE author_kind = 'staff'") == []


async def test_nobody_but_a_clinician_holds_longer(office: Office) -> None:
    with pytest.raises(RoleMissing):
        await told(office, longer=HARM, by=await office.member(Role.SCHEDULER))


async def test_a_hold_that_is_lifted_lets_the_patient_ask_and_says_so(office: Office) -> None:
    held = await told(office, longer=HARM)
    supervisor = await office.member(Role.SUPERVISOR)
    assert held.call is not None

    async with office.unit() as unit:
        await Holding(unit, supervisor).lift(held.call)

    assert await held.heard() == [(Say.CALL_ONLY, []), (Say.CALL_WAITS, [Pick.SHOW_NOW])]
    await held.asks_for_it()
    async with office.unit() as unit:
        with pytest.raises(NothingThere):
            await Holding(unit, supervisor).lift(held.call)


@pytest.mark.parametrize("rule", HoldRule)
async def test_who_wants_everything_at_once_is_shown_it_and_called_all_the_same(office: Office, rule: HoldRule) -> None:
    await decides(office, rule, hours=24 if rule is HoldRule.UNTIL_CALL else None)

    shown = await told(office, wish=True)

    assert isinstance(await shown.entry(), Answer)
    assert shown.call is not None
    assert await shown.heard() == [(Say.ANSWER_WAITS, [Pick.OPEN])]


async def test_the_wish_to_be_shown_at_once_ends_at_a_clinicians_hold(office: Office) -> None:
    assert isinstance(await (await told(office, wish=True, longer=HARM)).entry(), Held)


@pytest.mark.parametrize("rule", HoldRule)
async def test_about_a_minor_neither_a_wish_nor_the_end_of_a_hold_shows_anything(
    office: Office, clock: TestClock, rule: HoldRule
) -> None:
    await decides(office, rule, hours=24 if rule is HoldRule.UNTIL_CALL else None)
    held = await told(office, wish=True, patient=await office.patient(born=date(2012, 5, 1)))

    clock.now += timedelta(days=2)
    await end_over(office)

    entry = await held.entry()
    assert isinstance(entry, Held)
    assert (entry.may_show_now, entry.held_until) == (False, None)
    assert await held.heard() == [(Say.CALL_ONLY, [])]


@pytest.mark.parametrize(
    ("born", "may_wish"), [(date(2008, 3, 5), False), (date(2008, 3, 4), True)], ids=["the day before 18", "18 today"]
)
async def test_a_minor_has_no_choice_but_to_be_called(office: Office, born: date, *, may_wish: bool) -> None:
    account = await office.account(await office.patient(born=born))

    async with office.unit() as unit:
        assert await Holds(unit).can_wait_for_none(account) == may_wish
        with nullcontext() if may_wish else pytest.raises(NotForMinors):
            await Holds(unit).show_at_once(account, wanted=True)
        await unit.keep()
        assert await Holds(unit).shows_at_once(account) == may_wish
        await Holds(unit).show_at_once(account, wanted=False)


async def test_the_figures_say_for_how_long_answers_were_held_and_why(office: Office, clock: TestClock) -> None:
    asked, longer, wish = await told(office), await told(office, longer=HARM), await told(office, wish=True)
    clock.now += timedelta(hours=2)
    await asked.asks_for_it()
    clock.now += timedelta(hours=1)

    found = (await figures(office)).times

    assert wish.call != longer.call
    assert {reason: (one.count, one.still_held, one.longest) for reason, one in found.items()} == {
        None: (2, 0, timedelta(hours=2)),
        HoldReason.HARM_TO_PATIENT: (1, 1, timedelta(hours=3)),
    }


async def test_a_hold_goes_with_an_answer_that_is_moved_to_the_right_patient(office: Office) -> None:
    held = await told(office, longer=HARM)
    right = await office.patient(name="Zaira Rivera", mrn="MRN-ZAIRA")
    await office.grant(held.account, right)

    await move(office, held.nurse, held.thread_id, to=right.id)

    [there] = await office.rows(
        """SELECT h.until, h.held_by FROM holds h JOIN messages m ON m.id = h.message_id
           WHERE m.patient_id = %(right)s AND h.ended_at IS NULL""",
        right=right.id,
    )
    assert there == {"until": OPENING, "held_by": held.nurse.id}
