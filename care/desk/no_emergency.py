"""What was no emergency becomes an ordinary message, and nothing is put into the patient's mouth."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from care.policy import Policy
from care.relay import calendar_of
from care.rules.calendar import answer_due, first_look_due
from storage import people
from storage.database import Unit
from storage.desk.diversions import Diversion, DivertedText
from storage.live import News, Scope
from storage.people import Account, Patient, Practice
from storage.schema import relay

from .errors import NothingToRelay
from .member import StaffMember


async def relay_as_message(
    unit: Unit, policy: Policy, *, staff: StaffMember, diversion: Diversion, texts: Iterable[DivertedText]
) -> None:
    """Pass on what was written, in a thread whose goal counts from when it was written.

    Raises:
        NothingToRelay: no patient is known, or only buttons were tapped.
    """
    written = [text for text in texts if text.has_words]
    account = await people.account(unit, diversion.account_id) if diversion.account_id else None
    patient = await people.patient(unit, diversion.patient_id) if diversion.patient_id else None
    if account is None or patient is None or not written:
        raise NothingToRelay
    practice = await people.practice(unit, staff.practice_id)
    due_at = answer_due(written[0].heard_at, business_days=policy.answer_business_days, calendar=calendar_of(practice))
    thread_id = await _thread(
        unit, policy, practice=practice, account=account, patient=patient, opened_at=written[0].heard_at, due_at=due_at
    )
    for text in written:
        _message(unit, text, thread_id=thread_id, account=account, patient=patient, due_at=due_at)
    unit.announce(News(Scope.PRACTICE, practice.id), News(Scope.ACCOUNT, account.id))


async def _thread(
    unit: Unit,
    policy: Policy,
    *,
    practice: Practice,
    account: Account,
    patient: Patient,
    opened_at: datetime,
    due_at: datetime,
) -> UUID:
    first_look = first_look_due(unit.now, practice_hours=policy.first_look_hours, calendar=calendar_of(practice))
    return unit.changes.insert(
        relay.threads,
        patient_id=patient.id,
        practice_id=practice.id,
        pool_id=await people.pool_for(unit, practice.id, topic="other"),
        account_id=account.id,
        topic="other",
        state="open",
        due_at=due_at,
        first_look_from=unit.now,
        first_look_due_at=first_look,
        climbs_at=unit.now,
        version=1,
        opened_at=opened_at,
        changed_at=unit.now,
    )


def _message(
    unit: Unit, text: DivertedText, *, thread_id: UUID, account: Account, patient: Patient, due_at: datetime
) -> None:
    unit.changes.insert(
        relay.messages,
        thread_id=thread_id,
        patient_id=patient.id,
        author_kind="patient" if account.patient_id == patient.id else "proxy",
        account_id=account.id,
        body=text.text,
        sent_at=text.heard_at,
        due_at=due_at,
    )
