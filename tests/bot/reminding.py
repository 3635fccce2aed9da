"""Reminders as they are kept, without a desk where they were planned."""

from uuid import UUID

from storage.people import Account, Patient
from storage.schema import relay
from tests.care.desk.office import Office


async def a_reminder(office: Office, *, account: Account, patient: Patient, overridden: bool = False) -> UUID:
    """A reminder that is due now."""
    async with office.unit() as unit:
        return unit.changes.insert(
            relay.reminders,
            patient_id=patient.id,
            pool_id=office.nurses,
            account_id=account.id,
            text="Please weigh yourself.",
            zone=patient.zone,
            due_at=unit.now,
            quiet_hours_overridden=overridden,
            state="planned",
            planned_by=office.nurses,
            planned_at=unit.now,
        )
