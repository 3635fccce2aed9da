"""What was no emergency becomes an ordinary message, where its writer has not passed it on already."""

from collections.abc import Iterable

from care.passing_on import Goal, pass_on
from care.policy import Policy
from care.relay import calendar_of
from care.rules.calendar import answer_due, first_look_due
from storage import people
from storage.database import Unit
from storage.desk.diversions import Diversion, DivertedText

from .errors import NothingToRelay


async def relay_as_message(unit: Unit, policy: Policy, *, diversion: Diversion, texts: Iterable[DivertedText]) -> None:
    """Pass on what was written, in a thread whose goal counts from when it was written.

    Raises:
        NothingToRelay: no patient is known, or only buttons were tapped.
    """
    written = [text for text in texts if text.has_words]
    account = await people.account(unit, diversion.account_id) if diversion.account_id else None
    patient = await people.patient(unit, diversion.patient_id) if diversion.patient_id else None
    if account is None or patient is None or not written:
        raise NothingToRelay
    left = [text for text in written if text.message_id is None]
    if not left:
        return
    calendar = calendar_of(await people.practice(unit, patient.practice_id))
    goal = Goal(
        due_at=answer_due(left[0].heard_at, business_days=policy.answer_business_days, calendar=calendar),
        first_look_due_at=first_look_due(unit.now, practice_hours=policy.first_look_hours, calendar=calendar),
    )
    pool_id = await people.pool_for(unit, patient.practice_id, topic="other")
    pass_on(unit, left, account=account, patient=patient, pool_id=pool_id, goal=goal)
