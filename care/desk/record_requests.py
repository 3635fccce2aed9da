"""The promise *records*, at the desk: the records team's list, oldest promise first, and what becomes of each request.

What whoever asked is told goes out as an answer does: in their language with a qualified translator's name, or on a
call. About a minor, and to one who can't read here any more, it is told on a call alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from care.audit import Action, record
from care.calls import CallReason, ask_for_call
from care.languages import Languages, languages_of_reader
from care.policy import Policy
from care.rules.record_requests import Ground, RequestKind, later_due_on
from care.telling import tell_of_news
from care.viewers import has_lost_access, reads_own_threads
from care.words import require_words
from nlu.understanding import Topic
from storage import life_events, people
from storage import record_requests as kept
from storage import staff as kept_staff
from storage.database import Unit
from storage.desk import patients
from storage.desk.patients import Contact
from storage.live import News, Scope
from storage.people import Account, Practice
from storage.record_requests import RecordRequest, Waiting
from storage.schema.record_requests import record_requests

from .errors import (
    AskerLostAccess,
    GroundNeeded,
    NothingThere,
    OnceLaterAlready,
    RequestSettled,
)
from .header import Header, Proxy, header_of, proxy_who_wrote
from .life_errors import ChartIsFrozen
from .member import Right, StaffMember, require
from .translating import AS_IT_IS, Rendering, translator_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What waits for the team."""

    practice: Practice
    waiting: tuple[Waiting, ...]
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRequest:
    """A request as it lies before a member."""

    header: Header
    practice: Practice
    request: RecordRequest
    proxy: Proxy | None
    # Whether what they are told goes out on a call whatever the member chooses.
    by_call_alone: bool
    languages: Languages
    contact: Contact
    names: Mapping[UUID, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What becomes of a request, and how whoever asked is told; a `ground` where a correction is refused."""

    done: bool
    told: str
    ground: Ground | None = None
    rendering: Rendering = AS_IT_IS


class RecordsTeam:
    """Lists, opens and settles requests."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def waiting(self, staff: StaffMember) -> Listed:
        """The practice's open requests; every name shown is traced."""
        require(staff, Right.SEE_RECORD_REQUESTS)
        practice = await people.practice(self.unit, staff.practice_id)
        waiting = await kept.waiting(self.unit, practice.id)
        for one in waiting:
            about = ("record request", one.request.id)
            record(self.unit, staff.actor, Action.LISTED, about=about, patient_id=one.patient.id)
        today = self.unit.today(practice.zone)
        return Listed(practice=practice, waiting=tuple(waiting), today=today)

    async def open(self, staff: StaffMember, request_id: UUID) -> OpenRequest:
        """Read a request."""
        require(staff, Right.SEE_RECORD_REQUESTS)
        request, header = await self._found(staff, request_id)
        account = await self._account(request)
        about = ("record request", request.id)
        record(self.unit, staff.actor, Action.READ, about=about, patient_id=request.patient_id)
        return OpenRequest(
            header=header,
            practice=await people.practice(self.unit, staff.practice_id),
            request=request,
            proxy=await proxy_who_wrote(self.unit, account, patient_id=request.patient_id, staff=staff),
            by_call_alone=await self._is_told_on_call(account, header),
            languages=await languages_of_reader(self.unit, account, patient_id=request.patient_id),
            contact=await patients.contact(self.unit, request.patient_id),
            names=await kept_staff.names(self.unit, [request.settled_by] if request.settled_by else []),
        )

    async def settle(self, staff: StaffMember, request_id: UUID, outcome: Outcome) -> None:
        """Say what becomes of it, in the words that whoever asked is told.

        Raises:
            RequestSettled: somebody has settled it.
            ChartIsFrozen: whose chart it is has to be decided first.
            GroundNeeded: a correction is refused on one of four grounds.
            AskerLostAccess: whoever asked for a copy acts for the patient no more.
            EmptyText, TextTooLong, NotTheirLanguage, TranslatorNeeded, TranslatorTooLong: about the words.
        """
        request, header = await self._open(staff, request_id)
        is_refused_correction = not outcome.done and request.kind == RequestKind.CORRECTION
        if is_refused_correction and outcome.ground is None:
            raise GroundNeeded
        require_words(outcome.told, longest=self.policy.longest_text)
        account = await self._account(request)
        if outcome.done and request.kind == RequestKind.COPY and await self._lost_access(account, request):
            raise AskerLostAccess
        way = await self._way(outcome.told, account, header, wanted=outcome.rendering)
        self.unit.changes.update(
            record_requests,
            request.id,
            request.patient_id,
            state="done" if outcome.done else "refused",
            ground=outcome.ground.value if outcome.ground and is_refused_correction else None,
            told=outcome.told.strip(),
            translated_by=way.translated_by or None,
            by_call=way.by_call,
            climbs_at=None,
            climbed_to=None,
            settled_by=staff.id,
            settled_at=self.unit.now,
        )
        self._trace(staff, Action.RECORDS_DONE if outcome.done else Action.RECORDS_REFUSED, request)
        await self._tell(request, account, header, by_call=way.by_call)

    async def later(self, staff: StaffMember, request_id: UUID, *, why: str, rendering: Rendering = AS_IT_IS) -> None:
        """Say once that it takes longer, and why; the day on which it is due moves.

        Raises:
            OnceLaterAlready: it was said before.
            RequestSettled, ChartIsFrozen.
            EmptyText, TextTooLong, NotTheirLanguage, TranslatorNeeded, TranslatorTooLong: about the words.
        """
        request, header = await self._open(staff, request_id)
        if request.why_later is not None:
            raise OnceLaterAlready
        require_words(why, longest=self.policy.longest_text)
        account = await self._account(request)
        way = await self._way(why, account, header, wanted=rendering)
        self.unit.changes.update(
            record_requests,
            request.id,
            request.patient_id,
            why_later=why.strip(),
            later_translated_by=way.translated_by or None,
            later_by_call=way.by_call,
            due_on=later_due_on(RequestKind(request.kind), due=request.due_on),
            climbs_at=self.unit.now,
        )
        self._trace(staff, Action.RECORDS_LATER, request)
        await self._tell(request, account, header, by_call=way.by_call)

    async def _tell(self, request: RecordRequest, account: Account | None, header: Header, *, by_call: bool) -> None:
        """Say that there is news; what it is stands on our own page, or is told on a call.

        Of one who died, nothing; nor to one who acts for the patient no more.
        """
        if header.patient.died_at is not None or await self._lost_access(account, request):
            return
        if by_call:
            ask_for_call(
                self.unit,
                CallReason.RECORDS,
                patient_id=request.patient_id,
                pool_id=await people.pool_for(self.unit, request.practice_id, topic=Topic.RECORDS),
                account_id=request.account_id,
            )
        if account is not None and account.status == "active":
            await tell_of_news(self.unit, account, calls_anyway=by_call)

    async def _way(self, text: str, account: Account | None, header: Header, *, wanted: Rendering) -> Rendering:
        """On a call, or by itself: then with the translator's name where its reader reads no English.

        Raises where nobody could read it by themselves.
        """
        if wanted.by_call or await self._is_told_on_call(account, header):
            return Rendering(by_call=True)
        named = wanted.translated_by
        by = await translator_of(self.unit, account, header.patient.id, text=text, named=named)
        return Rendering(translated_by=by or "")

    async def _is_told_on_call(self, account: Account | None, header: Header) -> bool:
        if account is None or header.is_minor:
            return True
        return not await reads_own_threads(self.unit, account, patient_id=header.patient.id)

    async def _lost_access(self, account: Account | None, request: RecordRequest) -> bool:
        return account is not None and await has_lost_access(self.unit, account, patient_id=request.patient_id)

    async def _account(self, request: RecordRequest) -> Account | None:
        return await people.account(self.unit, request.account_id)

    async def _found(self, staff: StaffMember, request_id: UUID, *, lock: bool = False) -> tuple[RecordRequest, Header]:
        request = await kept.one(self.unit, request_id, lock=lock)
        if request is None or request.practice_id != staff.practice_id:
            raise NothingThere
        return request, await header_of(self.unit, request.patient_id, staff=staff)

    async def _open(self, staff: StaffMember, request_id: UUID) -> tuple[RecordRequest, Header]:
        require(staff, Right.SETTLE_RECORD_REQUESTS)
        request, header = await self._found(staff, request_id, lock=True)
        is_frozen = header.patient.frozen_at is not None
        if is_frozen and not await life_events.goes_on_as_another(self.unit, request.patient_id):
            raise ChartIsFrozen
        if request.state != "open":
            raise RequestSettled
        return request, header

    def _trace(self, staff: StaffMember, action: Action, request: RecordRequest) -> None:
        record(self.unit, staff.actor, action, about=("record request", request.id), patient_id=request.patient_id)
        self.unit.announce(News(Scope.PRACTICE, request.practice_id), News(Scope.ACCOUNT, request.account_id))
