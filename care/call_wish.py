"""The promise *emergency*: who was warned, or sent what nobody here can hear or see, may ask to be called."""

from storage import accounts, life_events, people
from storage.database import Unit
from storage.desk import calls, diversions
from storage.people import Account, Patient

from .after_warning import Tapped
from .audit import Action, record
from .calls import CallReason, ask_for_call
from .errors import NotSignedIn
from .relay import written_by
from .viewers import require_account_may_write


class CallWishes:
    """Puts the wish for a call on the practice's list."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def ask(self, tapped: Tapped) -> None:
        """Ask for a call, once for all that was not made yet; by when is promised to nobody.

        Whoever was warned in the chat of one who is thought dead, or whose chart is frozen, may ask too: they live.

        Raises:
            NotSignedIn: nobody is known here, or access was taken otherwise.
            NoRight: they may not write about the patient today.
        """
        account, patient = tapped.account, tapped.patient
        if account is None or patient is None:
            raise NotSignedIn
        warned = await diversions.warned_in(self.unit, tapped.warned_turn, conversation_id=tapped.conversation_id)
        if account.status == "active":
            today = self.unit.today(patient.zone)
            require_account_may_write(account, about=patient, grants=tapped.grants, today=today)
        elif not warned or not await self._is_silent(account, patient):
            raise NotSignedIn
        if await self._waits(account, patient):
            return
        pool_id = await people.pool_for(self.unit, patient.practice_id, topic="emergency" if warned else "other")
        task_id = ask_for_call(
            self.unit, CallReason.ASKED, patient_id=patient.id, pool_id=pool_id, account_id=account.id
        )
        actor, about = written_by(account, patient), ("call", task_id)
        record(self.unit, actor, Action.CALL_ASKED, about=about, patient_id=patient.id)

    async def _is_silent(self, account: Account, patient: Patient) -> bool:
        return account.patient_id == patient.id and await life_events.shut_out(self.unit, patient.id)

    async def _waits(self, account: Account, patient: Patient) -> bool:
        """Whether their wish is on the list already; locked, because they may tap in two places at once."""
        await accounts.by_id(self.unit, account.id, lock=True)
        waiting = await calls.of_patient(self.unit, patient.id)
        return any(task.reason == CallReason.ASKED and task.account_id == account.id for task in waiting)
