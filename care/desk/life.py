"""What is on file about a patient's life, for the page on which it is written down: deaths, names, dates, charts."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from care.audit import Action, record
from care.errors import NoRight
from storage import life_events, people
from storage import staff as kept_staff
from storage.database import Unit
from storage.desk import patients, retiring
from storage.desk.patients import Contact, ThreadOfPatient
from storage.desk.retiring import StillOpen
from storage.life_events import Change, Death, Freeze
from storage.people import Patient, Practice

from .errors import NothingThere
from .header import Header, header_of
from .member import Right, StaffMember, require


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """Two charts that were merged or taken apart, as they lie before a member."""

    freeze: Freeze
    # The chart that is not on the page; None where it is not for this member.
    other: Patient | None
    # Whether the chart on the page is the one that goes on where both are one person's.
    is_kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """All of it; what somebody was called before stands nowhere."""

    header: Header
    practice: Practice
    # With which a caller's words are compared.
    contact: Contact
    deaths: tuple[Death, ...]
    changes: tuple[Change, ...]
    frozen: tuple[Frozen, ...]
    # What may stand with the wrong chart, while it is frozen.
    threads: tuple[ThreadOfPatient, ...]
    # What a person has to move or stop before both charts can be said to be one person's.
    still_open: StillOpen | None
    names: Mapping[UUID, str]

    @property
    def death(self) -> Death | None:
        """The death that stands."""
        return next((death for death in self.deaths if death.taken_back_at is None), None)

    @property
    def waiting(self) -> Frozen | None:
        """The charts about which nobody has decided yet."""
        return next((one for one in self.frozen if one.freeze.decision is None), None)


async def open_life(unit: Unit, staff: StaffMember, patient_id: UUID) -> Life:
    """Read it; raises as `header_of`."""
    require(staff, Right.CHANGE_CHOSEN_NAME)
    header = await header_of(unit, patient_id, staff=staff)
    record(unit, staff.actor, Action.READ, about=("life events", patient_id), patient_id=patient_id)
    deaths = await life_events.deaths(unit, patient_id)
    changes = await life_events.changes(unit, patient_id)
    freezes = await life_events.freezes(unit, patient_id)
    somebody = [by for death in deaths for by in (death.recorded_by, death.taken_back_by) if by]
    somebody += [change.changed_by for change in changes if change.changed_by]
    somebody += [by for freeze in freezes for by in (freeze.frozen_by, freeze.decided_by) if by]
    is_frozen = header.patient.frozen_at is not None
    waiting = next((freeze for freeze in freezes if freeze.decision is None), None)
    return Life(
        header=header,
        practice=await people.practice(unit, staff.practice_id),
        contact=await patients.contact(unit, patient_id),
        deaths=tuple(deaths),
        changes=tuple(changes),
        frozen=tuple([await _frozen(unit, staff, freeze, seen_from=patient_id) for freeze in freezes]),
        threads=tuple(await patients.threads(unit, patient_id)) if is_frozen else (),
        still_open=await retiring.still_open(unit, waiting.other_id) if waiting else None,
        names=await kept_staff.names(unit, somebody),
    )


async def _frozen(unit: Unit, staff: StaffMember, freeze: Freeze, *, seen_from: UUID) -> Frozen:
    is_kept = seen_from == freeze.kept_id
    other_id = freeze.other_id if is_kept else freeze.kept_id
    other = None
    with suppress(NoRight, NothingThere):
        other = (await header_of(unit, other_id, staff=staff)).patient
        record(unit, staff.actor, Action.LISTED, about=("chart freeze", freeze.id), patient_id=other_id)
    return Frozen(freeze=freeze, other=other, is_kept=is_kept)
