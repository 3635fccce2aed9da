"""What somebody wrote and no turn could be made of: a person looks at it, so that nothing is lost."""

from uuid import UUID

from care.audit import Action, record
from care.policy import Policy
from storage.database import Unit
from storage.desk import failures
from storage.desk.failures import FailedUpdate
from storage.live import News, Scope
from storage.schema import channels

from .errors import NothingThere
from .member import Right, StaffMember, require


class Failures:
    """Shows updates that failed three times to the supervisors of the practice that they belong to."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def waiting(self, staff: StaffMember) -> list[FailedUpdate]:
        """Those that nobody has looked at yet."""
        require(staff, Right.SEE_FAILURES)
        found = await failures.unseen(self.unit, staff.practice_id)
        for update in found:
            self._trace(staff, update, Action.READ)
        return found

    async def count(self, staff: StaffMember) -> int:
        """How many nobody has looked at yet; none for one who would not look."""
        return await failures.count_unseen(self.unit, staff.practice_id) if staff.may(Right.SEE_FAILURES) else 0

    async def seen(self, staff: StaffMember, failed_update_id: UUID) -> None:
        """Take one off the list."""
        require(staff, Right.SEE_FAILURES)
        update = await failures.one_unseen(self.unit, failed_update_id, practice_id=staff.practice_id)
        if update is None:
            raise NothingThere
        self.unit.changes.update(channels.failed_updates, update.id, seen_at=self.unit.now)
        self._trace(staff, update, Action.CLOSED)
        self.unit.announce(News(Scope.PRACTICE, staff.practice_id))

    def _trace(self, staff: StaffMember, update: FailedUpdate, action: Action) -> None:
        record(self.unit, staff.actor, action, about=("failed update", update.id), patient_id=update.patient_id)
