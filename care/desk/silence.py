"""The promise *life-events*: nothing goes out about who has died, or whose chart is frozen, from that minute on.

One fact in the patient's own row is asked wherever something is shown, sent or called about: the gate, the mailbox,
replies, reminders, chases, holds and the list of calls. So nothing is destroyed, and what was a mistake can be taken
back. The patient's own account is closed beside it, without a word: whoever reads there now is not the patient.
"""

from uuid import UUID

from care.access import shut_out
from care.policy import Policy
from storage import accounts, life_events, threads
from storage.accounts import Keyholder
from storage.database import Unit
from storage.desk import patients
from storage.life_events import Death
from storage.live import News, Scope
from storage.people import Patient
from storage.schema import access as tables
from storage.schema import life_events as tables_of_lives

from .life_errors import ChartIsFrozen, PatientHasDied
from .member import StaffMember

RESTRICTED, ENDED, ACTIVE = "restricted", "ended", "active"
# How much an account can still do.
_OPENNESS = (ENDED, RESTRICTED, ACTIVE)
_SAID = {RESTRICTED: "restricted", ENDED: "ended", ACTIVE: "opened again"}


def require_reachable(patient: Patient) -> None:
    """Pass where something may go out about a patient.

    Raises:
        PatientHasDied, ChartIsFrozen: nothing may.
    """
    if patient.died_at is not None:
        raise PatientHasDied
    if patient.frozen_at is not None:
        raise ChartIsFrozen


async def holder_in_order(unit: Unit, patient_id: UUID) -> Keyholder | None:
    """The patient's own account, locked after the patient's threads and before the patient, and codes for one voided.

    Who enrols at this very moment is waited for and found, and so is an answer that is being given.
    """
    await threads.hold_all(unit, patient_id)
    await patients.void_codes(unit, patient_id)
    account_id = await accounts.id_of_patient(unit, patient_id)
    return await accounts.in_order(unit, account_id) if account_id else None


async def close_quietly(
    unit: Unit, staff: StaffMember, holder: Keyholder | None, *, status: str, reason: str, policy: Policy
) -> str | None:
    """Close an account as far as this, unless it is closed further; returns how it stood. Nobody is told."""
    if holder is None:
        return None
    was = holder.account.status
    further = min((was, status), key=_OPENNESS.index)
    # Spent in any case: an ended account can have a last copy on its way.
    await shut_out(unit, holder.account, status=further, policy=policy)
    if further != was:
        _note(unit, staff, holder, status=further, reason=reason)
    return was


async def open_quietly(
    unit: Unit,
    staff: StaffMember,
    holder: Keyholder | None,
    *,
    was: str | None,
    closed_as: str,
    reason: str,
    policy: Policy,
) -> None:
    """Let an account stand as it did before, unless it was changed by somebody meanwhile."""
    if holder is None or was in {None, closed_as} or holder.account.status != closed_as:
        return
    await shut_out(unit, holder.account, status=was or closed_as, policy=policy)
    _note(unit, staff, holder, status=was or closed_as, reason=reason)


async def stood_without(unit: Unit, death: Death) -> str | None:
    """How an account stands once a death is taken back: as before, or shut by a chart that is still frozen.

    Where that came after the death, it remembers from now on how the account stood before both.
    """
    freeze = await life_events.standing_freeze(unit, death.patient_id)
    if freeze is None or death.account_was is None:
        return death.account_was
    column = "kept_account_was" if freeze.kept_id == death.patient_id else "other_account_was"
    if getattr(freeze, column) == ENDED:
        unit.changes.update(tables_of_lives.chart_freezes, freeze.id, **{column: death.account_was})
    return min((death.account_was, RESTRICTED), key=_OPENNESS.index)


async def leave_to_death(unit: Unit, patient_id: UUID, *, was: str | None, instead_of: frozenset[str]) -> None:
    """Have a death that still stands give the account back as it stood without a freeze that is over by then."""
    death = await life_events.standing_death(unit, patient_id)
    if death is not None and death.account_was in instead_of:
        unit.changes.update(tables_of_lives.deaths, death.id, patient_id, account_was=was)


async def fall_silent(unit: Unit, patient: Patient) -> None:
    """Spend what would still tell somebody something, and have who is here go."""
    await life_events.drop_news_of_proxies(unit, patient.id)
    await let_know(unit, patient)


async def let_know(unit: Unit, patient: Patient) -> None:
    """Have every open page of whoever acts for a patient, and of staff, ask for its right at this moment."""
    for account_id in await life_events.accounts_around(unit, patient.id):
        unit.announce(News(Scope.ACCOUNT, account_id))
    unit.announce(News(Scope.PRACTICE, patient.practice_id))


def _note(unit: Unit, staff: StaffMember, holder: Keyholder, *, status: str, reason: str) -> None:
    unit.changes.insert(
        tables.access_changes,
        account_id=holder.account.id,
        what=_SAID[status],
        reason=reason,
        identified_by=None,
        staff_id=staff.id,
        at=unit.now,
    )
