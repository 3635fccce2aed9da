"""The promise *records*: what is wrong in a record is told to the records team, and so is which copy somebody wants.

Each is a task of that team with a day on which it is due. Its writer reads what became of it on our own page alone.
"""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from storage import people
from storage import record_requests as kept
from storage.database import Unit
from storage.live import News, Scope
from storage.people import Account, Patient, Practice
from storage.record_requests import RecordRequest
from storage.schema.record_requests import record_requests

from .audit import Action, record
from .errors import RequestIncomplete
from .policy import Policy
from .reading import Grants
from .relay import written_by
from .rules.gate import Part
from .rules.record_requests import Delivery, RequestKind, due_on, lacking
from .viewers import require_account_may_see, require_account_may_write
from .words import require_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which copy somebody wants: of what, for which time, how and to where; and that e-mail is not private."""

    what: str
    period: str = ""
    delivery: str = ""
    address: str = ""
    is_warned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What whoever asked is told: the day on which it is due, and whom to call."""

    request_id: UUID
    due_on: date
    practice: Practice


class RecordRequests:
    """Takes requests, and shows whoever asked what became of theirs."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def ask_correction(self, text: str, *, from_: Account, about: Patient, grants: Grants) -> Asked:
        """Ask the team to correct the record.

        Raises:
            NoRight: the account may not write about this patient.
            EmptyText, TextTooLong: it says nothing, or too much at once.
        """
        return await self._keep(RequestKind.CORRECTION, text, from_=from_, about=about, grants=grants)

    async def ask_copy(self, wanted: Wanted, *, from_: Account, about: Patient, grants: Grants) -> Asked:
        """Ask the team for a copy: the Request for Records of the terms.

        Raises:
            NoRight: the account may not write about this patient.
            RequestIncomplete: something is missing before it can be done.
            TextTooLong: it says too much at once.
        """
        delivery, address = wanted.delivery, wanted.address.strip()
        lacks = lacking(
            what=wanted.what, period=wanted.period, delivery=delivery, address=address, is_warned=wanted.is_warned
        )
        if lacks is not None:
            raise RequestIncomplete(lacks)
        return await self._keep(
            RequestKind.COPY,
            wanted.what,
            from_=from_,
            about=about,
            grants=grants,
            period=wanted.period.strip() or None,
            delivery=delivery,
            address=None if delivery == Delivery.PORTAL else address,
            warned_at=self.unit.now if delivery == Delivery.EMAIL else None,
        )

    async def own(self, account: Account, *, about: Patient, grants: Grants) -> list[RecordRequest]:
        """What the account asked about a patient, the latest first; what is told on a call stands here without words.

        Raises:
            NoRight: the account may not see anything about this patient.
        """
        require_account_may_see(
            account,
            about=about,
            part=Part.RECORD_REQUESTS,
            grants=grants,
            today=self.unit.today(about.zone),
            author_account_id=account.id,
        )
        object_ = ("record requests", about.id)
        record(self.unit, written_by(account, about), Action.LISTED, about=object_, patient_id=about.id)
        return [_as_told(one) for one in await kept.of_account(self.unit, account.id, patient_id=about.id)]

    async def _keep(
        self, kind: RequestKind, what: str, *, from_: Account, about: Patient, grants: Grants, **more: object
    ) -> Asked:
        today = self.unit.today(about.zone)
        require_account_may_write(from_, about=about, grants=grants, today=today)
        require_words(what, longest=self.policy.longest_text)
        due = due_on(kind, asked_on=today)
        request_id = self.unit.changes.insert(
            record_requests,
            patient_id=about.id,
            account_id=from_.id,
            practice_id=about.practice_id,
            kind=kind.value,
            what=what,
            asked_at=self.unit.now,
            due_on=due,
            state="open",
            climbs_at=self.unit.now,
            **more,
        )
        actor, object_ = written_by(from_, about), ("record request", request_id)
        record(self.unit, actor, Action.RECORDS_ASKED, about=object_, patient_id=about.id, detail=kind.value)
        self.unit.announce(News(Scope.PRACTICE, about.practice_id))
        practice = await people.practice(self.unit, about.practice_id)
        return Asked(request_id=request_id, due_on=due, practice=practice)


def _as_told(request: RecordRequest) -> RecordRequest:
    why_later = None if request.later_by_call else request.why_later
    return replace(request, why_later=why_later, told=None if request.by_call else request.told)
