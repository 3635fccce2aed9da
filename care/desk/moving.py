"""The promise *response*: a thread is somebody's, and goes to somebody else only for a reason, with its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from care.audit import SYSTEM, Action, Actor, record
from storage import absences, threads
from storage.database import Unit
from storage.desk import moves
from storage.desk.moves import CanOwn, Move
from storage.live import News, Scope
from storage.schema import relay
from storage.threads import Thread

from .errors import CannotOwn, MoveReasonNeeded, NothingWaits
from .member import Right, Role, StaffMember
from .thread import thread_for


class MoveReason(StrEnum):
    """Why a thread is given to somebody else: the whole list."""

    OTHER_POOL = "another pool's matter"
    KNOWS_PATIENT = "knows the patient"
    NEEDS_CLINICIAN = "needs a clinician"
    TOO_MUCH = "too much waits"
    HANDED_BACK = "handed back"


# What no member chooses: the history says it where a thread was taken, an absence began, or its owner left its pool.
TAKEN, AWAY, LEFT = "taken", "away", "left the pool"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Whose a thread is, how it came there, and to whom it can go."""

    owner: str | None
    history: Sequence[Move]
    pools: Sequence[tuple[UUID, str]]
    members: Sequence[CanOwn]


class Moving:
    """Takes threads, and gives them to somebody else."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def whose(self, thread: Thread) -> Whose:
        """What a member sees of whose an open thread is."""
        return Whose(
            owner=await moves.name_of(self.unit, thread.owner_id),
            history=await moves.history(self.unit, thread.id),
            pools=await moves.pools(self.unit, thread.practice_id),
            members=await self._can_own(thread),
        )

    async def take(self, staff: StaffMember, thread_id: UUID) -> None:
        """Make a thread one's own: from now on it is its owner's before it is the pool's."""
        thread = await self._open(staff, thread_id, right=Right.TAKE_THREADS)
        if thread.owner_id != staff.id:
            move(self.unit, thread, pool_id=thread.pool_id, owner_id=staff.id, reason=TAKEN, by=staff)

    async def give(
        self, staff: StaffMember, thread_id: UUID, *, pool_id: UUID, owner_id: UUID | None, reason: MoveReason | None
    ) -> None:
        """Give a thread to a pool, or to a clinician in it.

        Raises:
            MoveReasonNeeded: no reason was chosen.
            CannotOwn: there is no such pool, or the clinician is not in it, or is away.
        """
        thread = await self._open(staff, thread_id, right=Right.MOVE_THREADS)
        if reason is None:
            raise MoveReasonNeeded
        if pool_id not in {known for known, _ in await moves.pools(self.unit, thread.practice_id)}:
            raise CannotOwn
        if owner_id is not None:
            can = await self._can_own(thread)
            if not any((one.staff_id, one.pool_id) == (owner_id, pool_id) for one in can):
                raise CannotOwn
        move(self.unit, thread, pool_id=pool_id, owner_id=owner_id, reason=reason.value, by=staff)

    async def _can_own(self, thread: Thread) -> list[CanOwn]:
        away = await absences.away(self.unit, thread.practice_id)
        found = await moves.who_can_own(self.unit, thread.practice_id, role=Role.CLINICIAN.value)
        return [one for one in found if one.staff_id not in away]

    async def _open(self, staff: StaffMember, thread_id: UUID, *, right: Right) -> Thread:
        thread = await thread_for(self.unit, thread_id, staff=staff, right=right, lock=True)
        if thread.state != "open":
            raise NothingWaits
        return thread


async def hand_back(unit: Unit, staff_id: UUID, *, pools: frozenset[UUID]) -> None:
    """Give to its pool what a member has taken in any other than these, which are all that they answer in now."""
    for thread_id in await moves.owned_elsewhere(unit, staff_id, pools=pools):
        thread = await threads.one(unit, thread_id)
        if thread is not None:
            move(unit, thread, pool_id=thread.pool_id, owner_id=None, reason=LEFT, by=None)


def move(
    unit: Unit, thread: Thread, *, pool_id: UUID, owner_id: UUID | None, reason: str, by: StaffMember | None
) -> None:
    """Keep that a thread is somebody else's now; without `by` an absence did it. Its clocks go on."""
    unit.changes.update(relay.threads, thread.id, pool_id=pool_id, owner_id=owner_id, climbs_at=unit.now)
    unit.changes.insert(
        relay.thread_moves,
        thread_id=thread.id,
        from_pool_id=thread.pool_id,
        from_owner_id=thread.owner_id,
        to_pool_id=pool_id,
        to_owner_id=owner_id,
        reason=reason,
        moved_by=by.id if by else None,
        moved_at=unit.now,
    )
    actor: Actor = by.actor if by else SYSTEM
    record(unit, actor, Action.MOVED, about=("thread", thread.id), patient_id=thread.patient_id, detail=reason)
    unit.announce(News(Scope.PRACTICE, thread.practice_id), News(Scope.THREAD, thread.id))
