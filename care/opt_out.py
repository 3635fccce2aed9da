"""The promise *stop*: reminders, and if wanted all messages, cease at once, and a person calls; until wanted again."""

from uuid import UUID

from storage.database import Unit
from storage.people import Account
from storage.reminders import planned_of
from storage.schema import people, relay

from .audit import Action, Actor, ActorKind, record
from .calls import CallReason, ask_for_call


class OptOut:
    """Silences what the assistant sends by itself; answers and emergency warnings are never stopped."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def stop_reminders(self, account: Account) -> None:
        """Stop every planned reminder; a pool calls once about all that it had planned for one patient."""
        if account.reminders_stopped_at is None:
            self.unit.changes.update(people.accounts, account.id, reminders_stopped_at=self.unit.now)
        called: set[tuple[UUID, UUID]] = set()
        for reminder in await planned_of(self.unit, account.id):
            self.unit.changes.update(relay.reminders, reminder.id, state="stopped", due_at=None, ended_at=self.unit.now)
            if (reminder.patient_id, reminder.pool_id) in called:
                continue
            called.add((reminder.patient_id, reminder.pool_id))
            ask_for_call(
                self.unit,
                CallReason.REMINDERS_STOPPED,
                patient_id=reminder.patient_id,
                pool_id=reminder.pool_id,
                reminder_id=reminder.id,
            )
        self._note(Action.STOPPED, account)

    async def stop_all(self, account: Account) -> None:
        """Stop reminders and notices; what the patient writes is still answered, and emergencies are still warned."""
        await self.stop_reminders(account)
        self.unit.changes.update(people.accounts, account.id, messages_stopped_at=self.unit.now)

    def start_again(self, account: Account) -> None:
        """Send everything again from now on; what was stopped stays with the person who calls about it."""
        self.unit.changes.update(people.accounts, account.id, reminders_stopped_at=None, messages_stopped_at=None)
        self._note(Action.STARTED_AGAIN, account)

    def _note(self, action: Action, account: Account) -> None:
        record(
            self.unit,
            Actor(kind=ActorKind.PATIENT if account.patient_id else ActorKind.PROXY, id=account.id),
            action,
            about=("account", account.id),
            patient_id=account.patient_id,
        )
