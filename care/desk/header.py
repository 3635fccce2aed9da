"""Whom it is about and who wrote: what stands on every page about a patient, so that nobody answers the wrong one."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from care.audit import Action, record
from care.errors import OwnRecord
from care.languages import Languages, languages_of
from care.rules.ages import age_on, is_minor_on
from care.viewers import has_lost_access, may_act_for, waits_for_decision
from storage import people, proxies
from storage.database import Unit
from storage.desk import patients
from storage.desk.diversions import StillOpen, still_open
from storage.people import Account, Patient

from .errors import NothingThere
from .guarded import require_may_open
from .member import Right, StaffMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A patient, and how old they are today in their own zone."""

    patient: Patient
    age: int
    is_minor: bool
    today: date
    # For who reads diversions: those of this patient that are open, so that nobody answers past an emergency.
    in_danger: tuple[StillOpen, ...]

    @property
    def languages(self) -> Languages:
        """What the patient speaks and reads."""
        return languages_of(self.patient)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """Somebody who wrote for the patient, or before they chose for whom; named and reached as far as we know them."""

    name: str | None
    telephone: str | None
    has_died: bool = False
    # They act for the patient no more, and are told nothing of them.
    has_ended: bool = False


async def header_of(unit: Unit, patient_id: UUID, *, staff: StaffMember, in_danger: bool = False) -> Header:
    """The header of a patient of the member's own practice.

    Raises:
        NothingThere: there is no such patient, or another practice's.
        OwnRecord, RestrictedRecord: it is not for this member; a restriction holds nobody up from one `in_danger`.
    """
    patient = await people.patient(unit, patient_id)
    if patient is None or patient.practice_id != staff.practice_id:
        raise NothingThere
    await require_may_open(unit, patient_id, staff=staff, in_danger=in_danger)
    today = unit.today(patient.zone)
    return Header(
        patient=patient,
        age=age_on(patient.birth_date, today=today),
        is_minor=is_minor_on(patient.birth_date, today=today),
        today=today,
        in_danger=tuple(await still_open(unit, patient_id)) if staff.may(Right.READ_DIVERSIONS) else (),
    )


async def proxy_who_wrote(
    unit: Unit, account: Account | None, *, patient_id: UUID | None, staff: StaffMember
) -> Proxy | None:
    """Who wrote, where it was not the patient; a name that is shown is traced."""
    if account is None or (account.patient_id is not None and account.patient_id == patient_id):
        return None
    has_ended = patient_id is not None and await has_lost_access(unit, account, patient_id=patient_id)
    own = await people.patient(unit, account.patient_id) if account.patient_id else None
    if own is None:
        case = await proxies.asked_by(unit, account.id)
        name, telephone = (case.requestor_name, case.requestor_telephone) if case else (None, None)
        record(unit, staff.actor, Action.LISTED, about=("account", account.id))
        return Proxy(name=name, telephone=telephone, has_ended=has_ended)
    record(unit, staff.actor, Action.LISTED, about=("account", account.id), patient_id=own.id)
    if own.died_at is not None:
        return Proxy(name=own.name, telephone=None, has_died=True, has_ended=has_ended)
    return Proxy(name=own.name, telephone=(await patients.contact(unit, own.id)).number, has_ended=has_ended)


async def patients_of_proxy(unit: Unit, account: Account | None, *, staff: StaffMember) -> tuple[Patient, ...]:
    """Whom a danger may concern that was written before its writer chose for whom; each name is traced.

    A chart that is frozen hides nobody from who may have to help them.
    """
    found = []
    for grant in await people.grants_of(unit, account.id) if account else ():
        today = unit.today(grant.patient.zone)
        if account and (
            may_act_for(account, grant=grant, today=today) or waits_for_decision(account, grant=grant, today=today)
        ):
            found.append(grant.patient)
    return await _named(unit, found, staff=staff)


async def patients_asked_for(unit: Unit, account: Account | None, *, staff: StaffMember) -> tuple[Patient, ...]:
    """Whom it may concern as well: those for whom its writer asks to act; each name is traced."""
    return await _named(unit, await proxies.asked_for(unit, account.id) if account else [], staff=staff)


async def _named(unit: Unit, found: Iterable[Patient], *, staff: StaffMember) -> tuple[Patient, ...]:
    named = []
    for patient in found:
        with suppress(NothingThere, OwnRecord):
            await header_of(unit, patient.id, staff=staff, in_danger=True)
            record(unit, staff.actor, Action.LISTED, about=("patient", patient.id), patient_id=patient.id)
            named.append(patient)
    return tuple(named)
