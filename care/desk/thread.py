"""A thread that a member may do something with."""

from uuid import UUID

from care.rules.escalation import Rung
from storage import threads
from storage.database import Unit
from storage.desk import guarded
from storage.threads import Thread

from .errors import NothingThere
from .guarded import require_may_open
from .member import Right, StaffMember, require

# What a supervisor may do with a thread of another pool, once it has climbed to them.
_ONCE_IT_HAS_CLIMBED = frozenset({Right.READ_THREADS, Right.MOVE_THREADS})


async def thread_for(unit: Unit, thread_id: UUID, *, staff: StaffMember, right: Right, lock: bool = False) -> Thread:
    """A thread of the member's own pools, or one that has climbed to them; locked where it is about to change.

    Raises:
        NothingThere: there is none, or another practice's.
        RoleMissing: no role of theirs allows it.
        NotYourPool: it lies in another pool, and the member has not broken the glass to read it.
        OwnRecord, RestrictedRecord: the record is not for this member.
    """
    thread = await (threads.locked if lock else threads.one)(unit, thread_id)
    if thread is None or thread.practice_id != staff.practice_id:
        raise NothingThere
    has_climbed = right in _ONCE_IT_HAS_CLIMBED and thread.climbed_to == Rung.SUPERVISOR
    require(staff, right)
    guard = await guarded.guard(unit, staff.id, patient_id=thread.patient_id)
    is_open = (has_climbed and staff.may(Right.READ_CLIMBED)) or (
        right is Right.READ_THREADS and guard.has_broken_glass
    )
    require(staff, right, pool_id=None if is_open else thread.pool_id)
    await require_may_open(unit, thread.patient_id, staff=staff)
    return thread
