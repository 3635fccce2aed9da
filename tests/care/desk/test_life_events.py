"""A death, a change of name, a corrected birth date, charts merged or taken apart: who says so, and what follows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

import psycopg
import pytest

from care.calls import CallOutcome, CallReason, ask_for_call
from care.desk.access import Access, BackReason, EndReason, Identifier
from care.desk.access_codes import AccessCodes
from care.desk.answering import Answering
from care.desk.calendar import Calendar
from care.desk.call_letter import CallLetter
from care.desk.calling import Calling, Tried
from care.desk.charts import Charts
from care.desk.correcting import Correcting
from care.desk.deaths import Deaths
from care.desk.errors import CallerNotIdentified, NotAnsweredYet, NothingThere, RightPatientNeeded, SamePatient
from care.desk.follow_ups import FollowUps
from care.desk.holding import Holding, LongerHold
from care.desk.inbox import Inbox
from care.desk.life import Life, open_life
from care.desk.life_errors import (
    BirthDateUnfit,
    ChartChangeNeeded,
    ChartIsFrozen,
    ChartsDecided,
    DeathUnfit,
    DiedAlready,
    FrozenAlready,
    NameUnfit,
    NoDeathStands,
    PaperMissing,
    PatientHasDied,
    SomebodyElseTakesBack,
    WhyMissing,
)
from care.desk.member import Role, StaffMember
from care.desk.names import Names
from care.desk.patients import Patients
from care.desk.refiling import RefileReason, Refiling
from care.errors import ChartFrozen, NotForMinors, ProxyAccessEnded
from care.holds import Holds
from care.proxies import acting_for
from care.relay import Received
from care.reminders import Reminders
from care.rules.gate import Part
from care.rules.holds import HoldReason
from care.rules.life_events import ChartChange, ChartDecision, DeathSource
from care.unread import Unread
from care.viewers import may_see_now, require_account_may_see
from storage import people
from storage.people import Account, Patient
from storage.schema import relay
from tests.conftest import TestClock

from .office import POLICY, Office, an_office

TWO = frozenset({Identifier.FULL_NAME, Identifier.BIRTH_DATE})
TODAY = date(2026, 3, 4)
# The last was born on the last day on which one is of age today.
CHILD, GROWN = date(2018, 6, 1), date(2008, 3, 4)
WHOLE_DAY = timedelta(days=1)


@dataclass(slots=True, kw_only=True)
class Known:
    """A patient with an account and an open thread that the nurse has taken, and a daughter who acts for them."""

    office: Office
    nurse: StaffMember
    clerk: StaffMember
    supervisor: StaffMember
    patient: Patient
    account: Account
    daughter: Account
    received: Received

    async def dies(
        self,
        *,
        by: StaffMember | None = None,
        on: date | None = TODAY,
        told_by: str = "Ana, her niece",
        source: DeathSource | None = DeathSource.RELATIVE,
    ) -> None:
        async with self.office.unit() as unit:
            await Deaths(unit, POLICY).keep(
                by or self.nurse, self.patient.id, source=source, told_by=told_by, died_on=on
            )

    async def lives(self, *, by: StaffMember | None = None, why: str = "It was another Rosa Rivera.") -> None:
        async with self.office.unit() as unit:
            await Deaths(unit, POLICY).take_back(by or self.clerk, self.patient.id, why=why)

    async def freezes(
        self,
        other: Patient,
        *,
        by: StaffMember | None = None,
        change: ChartChange | None = ChartChange.MERGED,
        source: str = "Registration, ticket 12",
        born_on: date | None = None,
    ) -> UUID:
        async with self.office.unit() as unit:
            return await Charts(unit, POLICY).freeze(
                by or self.clerk,
                self.patient.id,
                change=change,
                mrn=other.mrn,
                born_on=born_on or other.birth_date,
                source=source,
            )

    async def decides(
        self, freeze_id: UUID, decision: ChartDecision | None, *, by: StaffMember | None = None, why: str = "Called."
    ) -> None:
        async with self.office.unit() as unit:
            await Charts(unit, POLICY).decide(by or self.supervisor, freeze_id, decision=decision, why=why)

    async def now(self) -> Patient:
        async with self.office.unit() as unit:
            patient = await people.patient(unit, self.patient.id)
        assert patient is not None
        return patient

    async def life(self) -> Life:
        async with self.office.unit() as unit:
            return await open_life(unit, self.nurse, self.patient.id)

    async def status(self, account: Account | None = None) -> object:
        [row] = await self.office.rows("SELECT status FROM accounts WHERE id = %(id)s", id=(account or self.account).id)
        return row["status"]

    async def sees(self, account: Account, part: Part = Part.IMMUNIZATIONS) -> bool:
        async with self.office.unit() as unit:
            return await may_see_now(unit, self.patient.id, account=account, part=part, author=account.id)

    async def answers(self) -> UUID:
        async with self.office.unit() as unit:
            version = (await Answering(unit, POLICY).open(self.nurse, self.received.thread_id)).thread.version
            answered = await Answering(unit, POLICY).answer(
                self.nurse, self.received.thread_id, text="Ready.", needs_talking_over=False, version=version
            )
        return answered.message_id

    async def call(self) -> UUID:
        async with self.office.unit() as unit:
            return ask_for_call(unit, CallReason.ANSWER, patient_id=self.patient.id, pool_id=self.office.nurses)

    async def calls_waiting(self) -> list[str]:
        """What the inbox and the patient's own page say that is to be called about, which is the same."""
        async with self.office.unit() as unit:
            waiting = await Inbox(unit, POLICY).waiting(self.nurse)
        async with self.office.unit() as unit:
            page = await Patients(unit, POLICY).open(self.nurse, self.patient.id)
        listed = [
            row.reason
            for row in waiting.promised
            if hasattr(row, "reason") and row.patient_id == page.header.patient.id
        ]
        assert listed == [task.reason for task in page.calls]
        return listed


async def known(
    office: Office, *, name: str = "Rosa Rivera", born: date = date(1961, 3, 5), beside: Known | None = None
) -> Known:
    """One more, with the staff of another where there is one."""
    patient = await office.patient(name=name, born=born)
    account, daughter = await office.account(patient), await office.account(None)
    await office.grant(daughter, patient)
    received = await office.message(account, patient)
    nurse = beside.nurse if beside else await office.member()
    async with office.unit() as unit:
        unit.changes.update(relay.threads, received.thread_id, owner_id=nurse.id)
    return Known(
        office=office,
        nurse=nurse,
        clerk=beside.clerk if beside else await office.member(Role.RECORDS, name="Rico Sample"),
        supervisor=beside.supervisor if beside else await office.member(Role.SUPERVISOR, name="Sue Sample"),
        patient=patient,
        account=account,
        daughter=daughter,
        received=received,
    )


async def two(office: Office) -> tuple[Known, Known]:
    """Two who could be one."""
    one = await known(office)
    return one, await known(office, beside=one)


async def test_a_death_is_kept_with_its_source_and_closes_the_account_and_every_proxy_s_access(office: Office) -> None:
    one = await known(office)
    assert await one.sees(one.daughter)
    assert await one.sees(one.account)

    await one.dies(source=DeathSource.CERTIFICATE, told_by="No. 4711")

    life = await one.life()
    assert life.death is not None
    assert (life.death.source, life.death.told_by, life.death.died_on) == ("certificate", "No. 4711", TODAY)
    assert life.names[life.death.recorded_by] == one.nurse.name
    assert await one.status() == "ended"
    assert not await one.sees(one.account)
    assert not await one.sees(one.daughter)
    async with office.unit() as unit:
        assert await acting_for(unit, life.header.patient) == []
        with pytest.raises(ProxyAccessEnded):
            require_account_may_see(
                one.daughter,
                about=life.header.patient,
                part=Part.IMMUNIZATIONS,
                grants=await people.grants_of(unit, one.daughter.id),
                today=TODAY,
            )
    assert "death recorded" in await office.audited(staff=one.nurse, patient=one.patient)


@pytest.mark.parametrize(
    ("unfit", "fits"),
    [
        ({"source": None}, {"source": DeathSource.HOSPICE}),
        ({"told_by": "  "}, {"told_by": "x"}),
        ({"told_by": "x" * 301}, {"told_by": "x" * 300}),
        ({"on": TODAY + WHOLE_DAY}, {"on": TODAY}),
        ({"on": date(1961, 3, 4)}, {"on": date(1961, 3, 5)}),
    ],
    ids=["no source", "from nobody", "too long", "tomorrow", "before birth"],
)
async def test_a_death_needs_its_source_and_a_day_that_can_be(
    office: Office, unfit: dict[str, object], fits: dict[str, object]
) -> None:
    one = await known(office)

    with pytest.raises(DeathUnfit):
        await one.dies(**unfit)  # type: ignore[arg-type]
    assert (await one.now()).died_at is None
    await one.dies(**fits)  # type: ignore[arg-type]

    with pytest.raises(DiedAlready):
        await one.dies(by=one.clerk)


async def test_a_mistaken_death_is_taken_back_by_somebody_else_and_all_is_as_before(office: Office) -> None:
    one = await known(office)
    with pytest.raises(NoDeathStands):
        await one.lives()
    await one.dies()

    with pytest.raises(SomebodyElseTakesBack):
        await one.lives(by=one.nurse)
    with pytest.raises(WhyMissing):
        await one.lives(why=" ")
    assert await one.status() == "ended"
    await one.lives()

    life = await one.life()
    assert life.death is None
    assert [death.taken_back_for for death in life.deaths] == ["It was another Rosa Rivera."]
    assert await one.status() == "active"
    assert await one.sees(one.account)
    assert await one.sees(one.daughter)
    with pytest.raises(NoDeathStands):
        await one.lives()


async def test_the_database_lets_nobody_take_back_their_own(office: Office) -> None:
    one = await known(office)
    await one.dies()

    with pytest.raises(psycopg.errors.CheckViolation, match="second_person"):
        await office.rows("UPDATE deaths SET taken_back_by = recorded_by, taken_back_at = now(), taken_back_for = 'x'")


@pytest.mark.parametrize("before", ["restricted", "ended"])
async def test_an_account_that_was_closed_before_is_not_opened_by_a_mistake_that_is_taken_back(
    office: Office, before: str
) -> None:
    one = await known(office)
    await office.rows("UPDATE accounts SET status = %(s)s WHERE id = %(id)s RETURNING 1", s=before, id=one.account.id)

    await one.dies()
    assert await one.status() == "ended"
    await one.lives()

    assert await one.status() == before


Outward = Callable[[Known], Awaitable[object]]


async def _answer(one: Known) -> None:
    await one.answers()


async def _correct(one: Known) -> None:
    told = await one.office.told(one.nurse, one.received.thread_id, patient=one.patient)
    async with one.office.unit() as unit:
        await Correcting(unit, POLICY).correct(one.nurse, told, text="Not so.", needs_talking_over=False)


async def _follow_up(one: Known) -> None:
    told = await one.office.told(one.nurse, one.received.thread_id, patient=one.patient)
    async with one.office.unit() as unit:
        await FollowUps(unit, POLICY).send_now(one.nurse, told, text="Come by.")


async def _attempt(one: Known) -> None:
    tried = Tried(outcome=CallOutcome.NO_ANSWER, number="856-555-0142")
    task = await one.call()
    async with one.office.unit() as unit:
        await Calling(unit, POLICY).attempt(one.nurse, task, tried)


async def _letter(one: Known) -> None:
    task = await one.call()
    async with one.office.unit() as unit:
        for _ in range(3):
            unit.changes.insert(
                relay.call_attempts,
                call_task_id=task,
                staff_id=one.nurse.id,
                at=unit.now,
                outcome="no answer",
                number="856-555-0142",
                identifiers_checked=False,
            )
    async with one.office.unit() as unit:
        await CallLetter(unit, POLICY).make(one.nurse, task)


async def _code(one: Known) -> None:
    async with one.office.unit() as unit:
        await AccessCodes(unit, POLICY).issue(one.nurse, one.patient.id)


OUTWARD: tuple[Outward, ...] = (_answer, _correct, _follow_up, _attempt, _letter, _code)


async def test_the_desk_sends_nothing_to_one_who_died_or_whose_chart_is_frozen(office: Office) -> None:
    one, gone = await two(office)
    frozen = await known(office, beside=one)
    await gone.dies()
    await frozen.freezes(await office.patient(name="Rosa Riviera"))

    for outward in OUTWARD:
        await outward(one)

        with pytest.raises(PatientHasDied):
            await outward(gone)
        with pytest.raises(ChartIsFrozen):
            await outward(frozen)


async def test_access_of_one_who_died_is_given_back_by_nobody_until_the_death_is_taken_back(office: Office) -> None:
    one = await known(office)
    await one.dies()

    async with office.unit() as unit:
        with pytest.raises(PatientHasDied):
            await Access(unit, POLICY).give_back(
                one.supervisor, one.account.id, reason=BackReason.MISTAKE, seen="ended"
            )

    assert await one.status() == "ended"


@pytest.mark.parametrize("what", ["dies", "is frozen"])
async def test_a_code_that_was_handed_out_before_enrolls_nobody_as_them(office: Office, what: str) -> None:
    one = await known(office)
    unenrolled = await office.patient(name="Rosa Riviera")
    other = replace(one, patient=unenrolled)
    async with office.unit() as unit:
        await AccessCodes(unit, POLICY).issue(one.nurse, unenrolled.id)
    assert await codes_left(office) == 1

    if what == "dies":
        await other.dies()
    else:
        await one.freezes(unenrolled)

    assert await codes_left(office) == 0


async def codes_left(office: Office) -> int:
    return len(await office.rows("SELECT 1 FROM access_codes WHERE used_at IS NULL AND voided_at IS NULL"))


async def test_reminders_chases_and_calls_wait_while_somebody_is_thought_dead_and_go_on_when_that_is_taken_back(
    office: Office, clock: TestClock
) -> None:
    one = await known(office)
    told = await one.answers()
    async with office.unit() as unit:
        await FollowUps(unit, POLICY).send_now(one.nurse, told, text="Have your blood drawn.")
    await one.call()
    await one.dies()
    clock.now += timedelta(days=2)

    assert await due(office) == (0, 0)
    assert await one.calls_waiting() == []

    await one.lives()
    assert await due(office) == (1, 1)
    assert await one.calls_waiting() == ["answer"]


async def test_what_is_held_for_a_call_stays_held_while_somebody_is_thought_dead(
    office: Office, clock: TestClock
) -> None:
    one = await known(office)
    until = datetime(2026, 3, 6, 13, tzinfo=clock.now.tzinfo)
    async with office.unit() as unit:
        version = (await Answering(unit, POLICY).open(one.nurse, one.received.thread_id)).thread.version
        answered = await Answering(unit, POLICY).answer(
            one.nurse,
            one.received.thread_id,
            text="Please call us.",
            needs_talking_over=True,
            version=version,
            longer=LongerHold(reason=HoldReason.HARM_TO_PATIENT, until=until.date()),
        )
    await one.dies()
    assert answered.call_task_id is not None
    async with office.unit() as unit:
        with pytest.raises(PatientHasDied):
            await Holding(unit, one.nurse).lift(answered.call_task_id)
    clock.now = until + WHOLE_DAY

    assert await holds_that_end(office) == 0
    await one.lives()
    assert await holds_that_end(office) == 1


async def holds_that_end(office: Office) -> int:
    async with office.unit() as unit:
        return await Holds(unit).end_over()


async def test_whoever_asks_for_a_call_in_the_chat_of_one_who_died_is_called(office: Office, clock: TestClock) -> None:
    one = await known(office)
    await one.dies()
    clock.now += timedelta(minutes=1)
    async with office.unit() as unit:
        task = ask_for_call(
            unit, CallReason.ASKED, patient_id=one.patient.id, pool_id=office.nurses, account_id=one.account.id
        )

    assert await one.calls_waiting() == ["asked"]
    async with office.unit() as unit:
        tried = Tried(outcome=CallOutcome.NO_ANSWER, number="856-555-0142")
        await Calling(unit, POLICY).attempt(one.nurse, task, tried)


async def test_open_threads_go_to_their_owner_who_sees_the_death_and_may_close_them_unanswered(office: Office) -> None:
    one = await known(office)
    async with office.unit() as unit:
        opened = await Answering(unit, POLICY).open(one.nurse, one.received.thread_id)
        version = opened.thread.version
        with pytest.raises(NotAnsweredYet):
            await Answering(unit, POLICY).close(one.nurse, one.received.thread_id, version=version)

    await one.dies()

    mails = await office.rows("SELECT staff_id, state FROM climb_mails")
    assert [(mail["staff_id"], mail["state"]) for mail in mails] == [(one.nurse.id, "pending")]
    async with office.unit() as unit:
        [row] = (await Inbox(unit, POLICY).waiting(one.nurse)).promised
        assert getattr(row, "has_died") is True  # noqa: B009 - a row is a thread or a call
        await Answering(unit, POLICY).close(one.nurse, one.received.thread_id, version=version)
    assert [row["state"] for row in await office.rows("SELECT state FROM threads")] == ["closed"]


async def due(office: Office) -> tuple[int, int]:
    """How many reminders and how many unread answers come due now."""
    async with office.unit() as unit:
        nudged = await Reminders(unit, POLICY).nudge_due()
    async with office.unit() as unit:
        return nudged, await Unread(unit).chase_due()


async def chooses(one: Known, name: str, *, by: frozenset[Identifier] = TWO, staff: StaffMember | None = None) -> None:
    async with one.office.unit() as unit:
        await Names(unit, POLICY).choose(staff or one.nurse, one.patient.id, name, identified_by=by)


async def renames(
    one: Known, given: str, family: str, *, paper: str = "Court order 12", by: StaffMember | None = None
) -> None:
    async with one.office.unit() as unit:
        await Names(unit, POLICY).rename(by or one.clerk, one.patient.id, given=given, family=family, paper=paper)


async def found(one: Known, asked: str) -> list[UUID]:
    async with one.office.unit() as unit:
        return [patient.id for patient in await Patients(unit, POLICY).search(one.nurse, asked)]


async def test_a_chosen_name_is_shown_the_legal_one_stays_and_every_name_before_is_found(office: Office) -> None:
    one = await known(office, name="Robert Rivera")
    await known(office, name="Somebody Else")

    await chooses(one, "Rosa\u202e  Rivera")
    await renames(one, "Rosa", "Vale")

    now = await one.now()
    assert (now.name, now.legal_name, now.short_name) == ("Rosa Rivera", "Rosa Vale", "Rosa Rivera")
    for asked in ("Robert", "rosa vale", "Rosa Rivera", "Rivera, Robert"):
        assert await found(one, asked) == [one.patient.id]
    assert await found(one, "Roberta") == []
    kinds = {(change.kind, change.paper) for change in (await one.life()).changes}
    assert kinds == {("chosen", None), ("legal", "Court order 12")}
    async with office.unit() as unit:
        [row] = (await Inbox(unit, POLICY).waiting(one.nurse)).promised[:1]
    assert row.patient_name in {"Rosa Rivera", "Somebody Else"}

    await chooses(one, " ")
    assert (await one.now()).name == "Rosa Vale"


async def test_names_are_refused_without_the_caller_s_identity_without_a_paper_and_where_nothing_changes(
    office: Office,
) -> None:
    one = await known(office)

    with pytest.raises(CallerNotIdentified):
        await chooses(one, "Rosie", by=frozenset({Identifier.FULL_NAME}))
    for unfit in ("", "x" * 101):
        with pytest.raises(NameUnfit):
            await chooses(one, unfit)
        with pytest.raises(NameUnfit):
            await renames(one, unfit, "Rivera")
    with pytest.raises(NameUnfit):
        await renames(one, "Rosa", "Rivera")
    with pytest.raises(PaperMissing):
        await renames(one, "Rosa", "Vale", paper=" ")
    assert (await one.now(), (await one.life()).changes) == (one.patient, ())

    await chooses(one, "Rosie")
    await renames(one, "x" * 100, "Vale")


async def corrects(
    one: Known, born_on: date | None, *, paper: str = "Birth certificate 3", by: StaffMember | None = None
) -> None:
    async with one.office.unit() as unit:
        await Names(unit, POLICY).correct_birth_date(by or one.clerk, one.patient.id, born_on=born_on, paper=paper)


async def test_a_birth_date_that_makes_a_minor_shuts_all_but_vaccines_at_once_and_back(office: Office) -> None:
    one = await known(office)
    assert await one.sees(one.account, Part.MEDICATIONS)

    await corrects(one, GROWN + WHOLE_DAY)

    assert not await one.sees(one.account, Part.MEDICATIONS)
    assert await one.sees(one.account, Part.IMMUNIZATIONS)
    # A minor could sign for nobody.
    assert not await one.sees(one.daughter)
    await corrects(one, GROWN)
    assert await one.sees(one.account, Part.MEDICATIONS)
    assert await one.sees(one.daughter)
    assert [change.kind for change in (await one.life()).changes] == ["birth date", "birth date"]


async def test_a_birth_date_that_makes_an_adult_ends_a_parent_s_access_at_once(office: Office) -> None:
    one = await known(office, born=CHILD)
    assert await one.sees(one.daughter)

    await corrects(one, GROWN)

    assert not await one.sees(one.daughter)


async def test_a_reminder_that_waits_is_not_shown_to_one_who_turns_out_a_minor(
    office: Office, clock: TestClock
) -> None:
    one = await known(office)
    told = await one.answers()
    async with office.unit() as unit:
        await FollowUps(unit, POLICY).plan(
            one.nurse, told, text="Come by.", day=TODAY + WHOLE_DAY, clock=clock.now.time()
        )
    await corrects(one, CHILD)
    clock.now += timedelta(days=2)

    await due(office)

    assert await one.calls_waiting() == ["reminders stopped"]
    with pytest.raises(NotForMinors):
        async with office.unit() as unit:
            await FollowUps(unit, POLICY).send_now(one.nurse, told, text="Come by.")


@pytest.mark.parametrize(
    ("unfit", "fits"),
    [
        (None, date(1961, 3, 6)),
        (date(1961, 3, 5), date(1961, 3, 4)),
        (TODAY + WHOLE_DAY, TODAY),
        (date(1900, 12, 31), date(1901, 1, 1)),
    ],
    ids=["none", "the same", "tomorrow", "too old"],
)
async def test_a_birth_date_is_corrected_to_one_that_can_be_by_a_paper(
    office: Office, unfit: date | None, fits: date
) -> None:
    one = await known(office)

    with pytest.raises(BirthDateUnfit):
        await corrects(one, unfit)
    with pytest.raises(PaperMissing):
        await corrects(one, fits, paper="")
    assert (await one.now()).birth_date == date(1961, 3, 5)
    await corrects(one, fits)

    assert (await one.now()).birth_date == fits


async def test_merged_charts_are_both_frozen_for_their_patients_and_everybody_who_acts_for_them(office: Office) -> None:
    one, other = await two(office)
    assert await one.sees(one.daughter)

    freeze_id = await one.freezes(other.patient)

    for frozen in (one, other):
        assert await frozen.status() == "restricted"
        assert not await frozen.sees(frozen.account)
        assert not await frozen.sees(frozen.daughter)
        async with office.unit() as unit:
            with pytest.raises(ChartFrozen):
                require_account_may_see(
                    frozen.daughter,
                    about=await frozen.now(),
                    part=Part.IMMUNIZATIONS,
                    grants=await people.grants_of(unit, frozen.daughter.id),
                    today=TODAY,
                )
    for frozen, is_kept in ((one, True), (other, False)):
        waiting = (await frozen.life()).waiting
        assert waiting is not None
        assert (waiting.freeze.id, waiting.is_kept) == (freeze_id, is_kept)
        assert waiting.other is not None


async def test_two_persons_get_their_charts_back_as_they_stood(office: Office) -> None:
    one, other = await two(office)
    await office.rows("UPDATE accounts SET status = 'ended' WHERE id = %(id)s RETURNING 1", id=other.account.id)
    freeze_id = await one.freezes(other.patient, change=ChartChange.UNMERGED)

    with pytest.raises(WhyMissing):
        await one.decides(freeze_id, ChartDecision.TWO_PERSONS, why="")
    with pytest.raises(ChartsDecided):
        await one.decides(freeze_id, None)
    assert await one.status() == "restricted"
    await one.decides(freeze_id, ChartDecision.TWO_PERSONS)

    assert (await one.status(), await other.status()) == ("active", "ended")
    assert await one.sees(one.account)
    assert await other.sees(other.daughter)
    with pytest.raises(ChartsDecided):
        await one.decides(freeze_id, ChartDecision.ONE_PERSON)
    assert (await one.life()).waiting is None


async def test_an_account_that_ends_while_its_chart_is_frozen_is_not_opened_with_it(office: Office) -> None:
    one, other = await two(office)
    freeze_id = await one.freezes(other.patient)
    async with office.unit() as unit:
        reason = EndReason.TERMS_BROKEN
        await Access(unit, POLICY).end(one.supervisor, one.account.id, reason=reason, seen="restricted")

    await one.decides(freeze_id, ChartDecision.TWO_PERSONS)

    assert (await one.status(), await other.status()) == ("ended", "active")


async def test_of_one_person_the_first_chart_goes_on_and_whoever_had_the_other_account_is_called(
    office: Office,
) -> None:
    one, other = await two(office)
    freeze_id = await one.freezes(other.patient)

    await one.decides(freeze_id, ChartDecision.ONE_PERSON)

    assert (await one.status(), await other.status()) == ("active", "ended")
    assert await one.sees(one.daughter)
    assert not await other.sees(other.daughter)
    assert (await other.now()).frozen_at is not None
    assert await one.calls_waiting() == ["account news"]
    assert await office.rows("SELECT 1 FROM mails WHERE kind <> 'news'") == []


async def test_what_stands_with_a_chart_that_stays_closed_is_moved_with_a_trace(office: Office) -> None:
    one, other = await two(office)
    await one.decides(await one.freezes(other.patient), ChartDecision.ONE_PERSON)
    thread_id = other.received.thread_id
    assert thread_id in {thread.id for thread in (await other.life()).threads}

    async with office.unit() as unit:
        refiling = Refiling(unit)
        opened = await refiling.open(one.clerk, thread_id)
        await refiling.move(
            one.clerk,
            thread_id,
            message_ids=[message.id for message in opened.messages],
            to=one.patient.id,
            reason=RefileReason.OUR_MISTAKE,
            version=opened.thread.version,
        )

    [trace] = await office.rows(
        """SELECT f.patient_id AS was, t.patient_id AS is FROM refilings r JOIN messages f ON f.id = r.from_message_id
           JOIN messages t ON t.id = r.to_message_id"""
    )
    assert (trace["was"], trace["is"]) == (other.patient.id, one.patient.id)


async def test_charts_are_frozen_only_where_the_other_one_is_known_and_neither_waits_already(office: Office) -> None:
    one, other = await two(office)
    third = await known(office, beside=one)

    with pytest.raises(RightPatientNeeded):
        await one.freezes(other.patient, born_on=date(1999, 1, 1))
    with pytest.raises(SamePatient):
        await one.freezes(one.patient)
    with pytest.raises(ChartChangeNeeded):
        await one.freezes(other.patient, change=None)
    with pytest.raises(ChartChangeNeeded):
        await one.freezes(other.patient, source="")
    assert (await one.now()).frozen_at is None
    await one.freezes(other.patient)

    with pytest.raises(FrozenAlready):
        await third.freezes(other.patient)
    assert await third.status() == "active"


async def test_a_death_that_is_taken_back_opens_no_chart_that_is_frozen(office: Office) -> None:
    one, other = await two(office)
    freeze_id = await one.freezes(other.patient)
    await one.dies()

    await one.lives()

    assert await one.status() == "restricted"
    assert not await one.sees(one.daughter)
    await one.decides(freeze_id, ChartDecision.TWO_PERSONS)
    assert await one.status() == "active"


async def test_another_practice_s_patient_is_nobody_s_to_write_down(office: Office) -> None:
    one, other = await two(office)
    elsewhere = await (await an_office(office.database)).member(*Role)
    freeze_id = await other.freezes(await office.patient(name="Rosa Riviera"))

    for does in (
        lambda: one.dies(by=elsewhere),
        lambda: one.lives(by=elsewhere),
        lambda: chooses(one, "Rosie", staff=elsewhere),
        lambda: renames(one, "Rosie", "Vale", by=elsewhere),
        lambda: corrects(one, GROWN, by=elsewhere),
        lambda: one.freezes(other.patient, by=elsewhere),
        lambda: one.decides(freeze_id, ChartDecision.TWO_PERSONS, by=elsewhere),
    ):
        with pytest.raises(NothingThere):
            await does()

    assert await one.now() == one.patient
    assert (await other.now()).frozen_at is not None


async def test_a_goal_that_moves_is_told_to_who_may_read_of_it_and_of_one_who_died_to_nobody(office: Office) -> None:
    one, gone = await two(office)
    for who in (one, gone):
        await office.message(who.daughter, who.patient)
    await gone.dies()
    administrator = await office.member(Role.ADMINISTRATOR)

    async with office.unit() as unit:
        await Calendar(unit, POLICY).add(administrator, day=TODAY + WHOLE_DAY, name="Snow")

    mails = await office.rows("SELECT account_id FROM mails WHERE kind = 'news' AND state = 'pending'")
    assert {mail["account_id"] for mail in mails} == {one.account.id, one.daughter.id}
