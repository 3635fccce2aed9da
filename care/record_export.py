"""The promise *ownership*: a thread as the medical record gets it, whole: what its writer was not told yet as well.

A thread is read in one transaction, posted outside of every one, and noted in another. A replay posts nothing twice.
"""

from dataclasses import dataclass
from uuid import UUID

from storage import exports, own_consents, people, programs, threads
from storage import staff as kept_staff
from storage.database import Database, Unit
from storage.desk import calls, refilings
from storage.desk.refilings import Refilings
from storage.fhir.bundles import Transaction, transaction_of
from storage.fhir.communications import Author, Message, Named, Person, Refiled, Standing, ThreadRecord, resources_of
from storage.fhir.resources import Written
from storage.fhir.server import FhirServer
from storage.keyring import Purpose
from storage.people import Account, Patient
from storage.threads import Message as KeptMessage
from storage.threads import Thread

from .audit import SYSTEM, Action, record
from .disclosures import Given, disclose
from .rules.part_two import NOTICE


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What became of one thread: how many resources were written; none where the server held all of it."""

    resources: int


class RecordExport:
    """Writes threads to one FHIR server; `given` says to whom and why, where it is another party's."""

    def __init__(self, database: Database, *, server: FhirServer, given: Given | None = None) -> None:
        self.database = database
        self.server = server
        self.given = given

    async def export(self, thread_id: UUID) -> Exported:
        """Have the server hold a thread as it stands now.

        Raises:
            NotTaken: the server did not take it; nothing is noted, and another try finds what it holds after all.
        """
        async with self.database.unit() as unit:
            prepared = await self._prepared(unit, thread_id)
        if prepared is None:
            return Exported(resources=0)
        patient, transaction = prepared
        locations = await self.server.post(transaction.json, entries=len(transaction.entries))
        async with self.database.unit() as unit:
            await self._note(unit, transaction, locations=locations, patient=patient)
        return Exported(resources=len(locations))

    async def _prepared(self, unit: Unit, thread_id: UUID) -> tuple[Patient, Transaction] | None:
        """What is to be posted, audited before it leaves."""
        thread = await threads.one(unit, thread_id)
        patient = await people.patient(unit, thread.patient_id) if thread else None
        if thread is None or patient is None:
            return None
        resources = resources_of(await thread_record(unit, thread, patient=patient))
        ledger = await exports.written(unit, self.server.base, [one.key for one in resources])
        transaction = transaction_of(
            resources, ledger=ledger, digest=lambda content: unit.keys.fingerprint(content, purpose=Purpose.EXPORT)
        )
        if transaction is None:
            return None
        record(unit, SYSTEM, Action.EXPORTED, about=("thread", thread_id), patient_id=patient.id)
        return patient, transaction

    async def _note(
        self, unit: Unit, transaction: Transaction, *, locations: tuple[str, ...], patient: Patient
    ) -> None:
        taken = zip(transaction.entries, locations, transaction.digests, strict=True)
        await exports.note(
            unit,
            self.server.base,
            [Written(kind=one.kind, key=one.key, location=location, digest=digest) for one, location, digest in taken],
        )
        if self.given:
            day = unit.today(patient.zone)
            disclose(unit, self.given, patient_id=patient.id, day=day, by=SYSTEM)


async def thread_record(unit: Unit, thread: Thread, *, patient: Patient) -> ThreadRecord:
    """A thread as it goes into the record."""
    account = await people.account(unit, thread.account_id)
    messages = await threads.messages(unit, thread.id)
    practice = await people.practice(unit, thread.practice_id)
    names = await kept_staff.names(unit, (message.staff_id for message in messages))
    traces = await refilings.of_thread(unit, thread.id)
    return ThreadRecord(
        key=thread.id,
        number=thread.number,
        topic="moved to another patient" if thread.state == "moved" else thread.topic,
        is_open=thread.state == "open",
        opened_at=thread.opened_at,
        patient=_person(patient),
        proxy=await _proxy(unit, account, patient=patient),
        practice=Named(key=practice.id, name=practice.name),
        messages=tuple([await _message(unit, one, among=messages, names=names, traces=traces) for one in messages]),
        notice=NOTICE.words if await programs.has_thread(unit, thread.id) else None,
        under_own_consent=await own_consents.of_thread(unit, thread.id) is not None,
    )


async def _message(
    unit: Unit, message: KeptMessage, *, among: list[KeptMessage], names: dict[UUID, str], traces: Refilings
) -> Message:
    into = traces.into.get(message.id)
    by = Named(key=message.staff_id, name=names.get(message.staff_id, "Staff")) if message.staff_id else None
    standing, why = await _standing(unit, message)
    return Message(
        key=message.id,
        author=Author(message.author_kind),
        by=by,
        text=message.body,
        sent_at=message.sent_at,
        read_at=message.read_at,
        standing=standing,
        why_overtaken=why,
        answers=_answered_by(message, among=among),
        corrects=message.corrects_id,
        refiled=Refiled(reason=into.reason, by=Named(key=into.by_id, name=into.by), at=into.at) if into else None,
    )


async def _standing(unit: Unit, message: KeptMessage) -> tuple[Standing, str | None]:
    if message.moved_at is not None:
        return Standing.OVERTAKEN, "Moved to another patient"
    if message.corrected_at is not None:
        return Standing.OVERTAKEN, "Corrected by a later answer"
    held = message.staff_id is not None and message.released_at is None
    if held and await calls.told_about(unit, message.id) is None:
        return Standing.HELD, None
    return Standing.TOLD, None


def _answered_by(message: KeptMessage, *, among: list[KeptMessage]) -> UUID | None:
    """What a message answers: the latest word of the other side before it."""
    by_staff = message.staff_id is not None
    before = [
        one.id
        for one in among
        if (one.staff_id is not None) != by_staff
        and one.moved_at is None
        and (one.sent_at, one.id) < (message.sent_at, message.id)
    ]
    return before[-1] if before and message.moved_at is None else None


async def _proxy(unit: Unit, account: Account | None, *, patient: Patient) -> Person | None:
    if account is None or account.patient_id == patient.id:
        return None
    own = await people.patient(unit, account.patient_id) if account.patient_id else None
    named = Person(key=account.id, family=own.family_name, given=own.given_name) if own else None
    return named or Person(key=account.id)


def _person(patient: Patient) -> Person:
    return Person(
        key=patient.id,
        family=patient.family_name,
        given=patient.given_name,
        born_on=patient.birth_date,
        mrn=patient.mrn,
    )
