"""The promise *confidential*, overseen: what is unusual in a day's reading goes before an auditor, who asks.

An auditor sees who read whom and when, and never what was read. Found by the clock, when a practice's day is over.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from care.audit import Action, record
from care.rules.unusual import LOOKED_BACK, NIGHT_BEGINS, NIGHT_ENDS, WORK_REACHES, Finding, Habit, Opened, findings
from storage import people, records
from storage import staff as kept_staff
from storage.database import Unit
from storage.desk import readings
from storage.desk.readings import ReadingDay, ReadRecord
from storage.people import Practice
from storage.schema import unusual as tables

from .errors import DecidedAlready, FindingUnexplained, NothingThere, OwnReading
from .member import Right, StaffMember, require

LONGEST_REASON = 500
SHOWN_FOR = timedelta(days=90)
# A worker that was away for so long still looks at every day.
LATE_BY = 7
# What brings somebody to a record, done by whomever, the reader too; to issue codes is a clerk's whole day.
WORK = (
    *(Action.WROTE, Action.ANSWERED, Action.CORRECTED, Action.CALLED, Action.CALL_ASKED, Action.LETTER_MADE),
    *(Action.DIVERTED, Action.PLANNED, Action.NUDGED, Action.REMINDER_ANSWERED, Action.STOPPED, Action.MOVED),
    *(Action.REFILED, Action.CODE_ISSUED, Action.ENROLLED),
    *(Action.RECORDS_ASKED, Action.RECORDS_DONE, Action.RECORDS_REFUSED, Action.DISCLOSED, Action.NAMES_ASKED),
    *(Action.PROXY_ASKED, Action.PROXY_CHECKED, Action.PROXY_GRANTED, Action.MISUSE_REPORTED),
    *(Action.DEATH_RECORDED, Action.NAME_CHANGED, Action.CHARTS_FROZEN, Action.LEGALLY_HELD, Action.DISCHARGED),
)
# A member can do these alone with any chart, and nobody need have asked: the reader's own are no reason to read.
WORK_OF_OTHERS = (Action.LANGUAGES_CHANGED, Action.REACH_CHANGED, Action.GLASS_BROKEN)


class ReadingVerdict(StrEnum):
    """What an auditor makes of a finding."""

    EXPLAINED = "explained"
    PASSED_ON = "passed on"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusualPage:
    """What waits, and what was decided."""

    practice: Practice
    waiting: tuple[readings.Unusual, ...]
    decided: tuple[readings.Unusual, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReading:
    """One finding, and whom the member read on that day."""

    practice: Practice
    unusual: readings.Unusual
    records: tuple[ReadRecord, ...]


class UnusualReading:
    """Finds what is unusual, and has an auditor look at it."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def look(self) -> None:
        """Look at the days that are over in each practice, and at which nobody has looked."""
        for practice_id in (await records.practices(self.unit)).values():
            await self._look_in(await people.practice(self.unit, practice_id))

    async def _look_in(self, practice: Practice) -> None:
        today = self.unit.today(practice.zone)
        days = [today - timedelta(days=back) for back in range(1, LATE_BY + 1)]
        for day in await readings.claim_days(self.unit, practice.id, days=days):
            await self._look_at(practice, day)

    async def page(self, staff: StaffMember) -> UnusualPage:
        """What waits for an auditor, and what was decided in the last ninety days."""
        require(staff, Right.READ_UNUSUAL)
        since = self.unit.now - SHOWN_FOR
        found = await readings.unusual(self.unit, staff.practice_id, decided_since=since)
        return UnusualPage(
            practice=await people.practice(self.unit, staff.practice_id),
            waiting=tuple(one for one in found if one.verdict is None),
            decided=tuple(one for one in found if one.verdict is not None),
        )

    async def open(self, staff: StaffMember, unusual_id: UUID) -> OpenReading:
        """Whom the member read on that day; every name shown is traced."""
        require(staff, Right.READ_UNUSUAL)
        found = await self._one(staff, unusual_id)
        practice = await people.practice(self.unit, staff.practice_id)
        read = [one for one in await self._read_on(practice, found.day) if one.staff_id == found.staff_id]
        for one in read:
            about = ("unusual reading", unusual_id)
            record(self.unit, staff.actor, Action.LISTED, about=about, patient_id=one.patient_id)
        return OpenReading(practice=practice, unusual=found, records=tuple(read))

    async def decide(
        self, staff: StaffMember, unusual_id: UUID, *, verdict: ReadingVerdict | None, reason: str
    ) -> None:
        """Say what came of it.

        Raises:
            OwnReading: it is about the auditor's own reading.
            DecidedAlready: somebody was quicker.
            FindingUnexplained: it is not said what, or why.
        """
        require(staff, Right.READ_UNUSUAL)
        found = await self._one(staff, unusual_id)
        if found.staff_id == staff.id:
            raise OwnReading
        if found.verdict is not None:
            raise DecidedAlready
        if verdict is None or not reason.strip():
            raise FindingUnexplained
        self.unit.changes.update(
            tables.unusual_readings,
            unusual_id,
            verdict=verdict.value,
            reason=reason.strip()[:LONGEST_REASON],
            decided_by=staff.id,
            decided_at=self.unit.now,
        )
        record(self.unit, staff.actor, Action.DECIDED, about=("unusual reading", unusual_id), detail=verdict.value)

    async def _look_at(self, practice: Practice, day: date) -> None:
        read = await self._read_on(practice, day)
        names = await kept_staff.of_practice(self.unit, practice.id)
        readers = {one.staff_id for one in read}
        for staff_id, habit in (await self._habits(practice, day, readers)).items():
            opened = [_opened(one, practice) for one in read if one.staff_id == staff_id]
            others = [name for member, name in names.items() if member != staff_id]
            member = names.get(staff_id, "")
            for finding in findings(opened, habit=habit, member=member, colleagues=others):
                self._keep(practice, staff_id, day, finding)

    def _keep(self, practice: Practice, staff_id: UUID, day: date, finding: Finding) -> None:
        self.unit.changes.insert(
            tables.unusual_readings,
            practice_id=practice.id,
            staff_id=staff_id,
            day=day,
            sign=finding.sign.value,
            patients=finding.patients,
            usual=finding.usual,
            found_at=self.unit.now,
        )

    async def _read_on(self, practice: Practice, day: date) -> list[ReadRecord]:
        begins = _begins(practice, day)
        return await readings.read_between(
            self.unit,
            practice.id,
            since=begins,
            before=_begins(practice, day + timedelta(days=1)),
            work=(WORK, WORK_OF_OTHERS),
            work_since=begins - WORK_REACHES,
        )

    async def _habits(self, practice: Practice, day: date, readers: set[UUID]) -> dict[UUID, Habit]:
        before = await readings.days_before(
            self.unit,
            readers,
            since=_begins(practice, day) - LOOKED_BACK,
            before=_begins(practice, day),
            zone=practice.zone,
            night=(NIGHT_BEGINS.hour, NIGHT_ENDS.hour),
        )
        return {reader: _habit([one for one in before if one.staff_id == reader]) for reader in sorted(readers)}

    async def _one(self, staff: StaffMember, unusual_id: UUID) -> readings.Unusual:
        found = await readings.one(self.unit, unusual_id)
        if found is None or found.practice_id != staff.practice_id:
            raise NothingThere
        return found


def _habit(days: list[ReadingDay]) -> Habit:
    return Habit(
        patients_a_day=tuple(len(day.patients) for day in days),
        nights=sum(day.at_night for day in days),
        patients=frozenset().union(*(day.patients for day in days)),
    )


def _opened(one: ReadRecord, practice: Practice) -> Opened:
    return Opened(
        patient_id=one.patient_id,
        times=tuple(at.astimezone(ZoneInfo(practice.zone)) for at in one.times),
        name=one.name,
        family_name=one.family_name,
        is_members_own=one.is_members_own,
        had_work=one.had_work,
        in_danger=one.in_danger,
    )


def _begins(practice: Practice, day: date) -> datetime:
    return datetime.combine(day, time(0), tzinfo=ZoneInfo(practice.zone))
