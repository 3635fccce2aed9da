"""What somebody wrote and no turn could be made of: a person looks at it, so that nothing is lost."""

from uuid import UUID

from care.audit import Action, record
from care.policy import Policy
from storage.database import Unit
from storage.desk import failures
from storage.desk.failures import FailedUpdate
from storage.schema import channels

from .member import Right, StaffMember, require


class Failures:
    """Shows updates that failed three times."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def waiting(self, staff: StaffMember) -> list[FailedUpdate]:
        """Those that nobody has looked at yet."""
        require(staff, Right.SEE_FAILURES)
        found = await failures.unseen(self.unit)
        for update in found:
            record(self.unit, staff.actor, Action.READ, about=("failed update", update.id))
        return found

    async def seen(self, staff: StaffMember, failed_update_id: UUID) -> None:
        """Take one off the list."""
        require(staff, Right.SEE_FAILURES)
        self.unit.changes.update(channels.failed_updates, failed_update_id, seen_at=self.unit.now)
        record(self.unit, staff.actor, Action.CLOSED, about=("failed update", failed_update_id))
