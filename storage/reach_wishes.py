"""Patients' wishes to be reached in one way only."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

import orjson
from psycopg.rows import DictRow

from .database import Unit
from .schema import reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How somebody is reached: by e-mail, by telephone or by letter, and by nothing else.

    A `telephone` beside another way is the one number for what must be said aloud. The hours are those of the patient's
    own clock: from one full hour until another, all day where both are None.
    """

    way: str
    email: str = ""
    telephone: str = ""
    postal_address: str = ""
    from_hour: int | None = None
    until_hour: int | None = None
    may_leave_word: bool = False
    # A name, or names, that whoever calls or writes does not say.
    never_say: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptWish:
    """A wish as it holds now; `wish` is None where it can't be read, and then nothing may go out."""

    id: UUID
    wish: Wish | None
    made_at: datetime
    # When its address was last asked to answer, and when it did.
    asked_at: datetime | None
    confirmed_at: datetime | None
    by_staff: bool


async def holding(unit: Unit, patient_id: UUID) -> KeptWish | None:
    """The wish of a patient that holds now."""
    row = await unit.row(
        "SELECT * FROM reach_wishes WHERE patient_id = %(patient)s AND ended_at IS NULL", patient=patient_id
    )
    return None if row is None else _kept(unit, row, patient_id)


async def asked_since(unit: Unit, patient_id: UUID, *, since: datetime) -> list[KeptWish]:
    """The patient's wishes, those that hold no longer too, whose address was asked to answer after an instant."""
    rows = await unit.rows(
        "SELECT * FROM reach_wishes WHERE patient_id = %(patient)s AND asked_at > %(since)s",
        patient=patient_id,
        since=since,
    )
    return [_kept(unit, row, patient_id) for row in rows]


def _kept(unit: Unit, row: DictRow, patient_id: UUID) -> KeptWish:
    said = unit.bytes_of(reach.reach_wishes.c.wish, row["wish"], row=row["id"], owner=patient_id)
    return KeptWish(
        id=row["id"],
        wish=None if said is None else Wish(**orjson.loads(said)),
        made_at=row["made_at"],
        asked_at=row["asked_at"],
        confirmed_at=row["confirmed_at"],
        by_staff=row["staff_id"] is not None,
    )


def asked(unit: Unit, wish_id: UUID) -> None:
    """Note that the address of a wish was asked to answer."""
    unit.changes.update(reach.reach_wishes, wish_id, asked_at=unit.now)


def confirmed(unit: Unit, wish_id: UUID) -> None:
    """Note that mail to the address of a wish reaches its owner."""
    unit.changes.update(reach.reach_wishes, wish_id, confirmed_at=unit.now)


async def end(unit: Unit, patient_id: UUID) -> bool:
    """Let a patient's wish hold no longer; whether there was one."""
    row = await unit.row(
        "UPDATE reach_wishes SET ended_at = %(now)s WHERE patient_id = %(patient)s AND ended_at IS NULL RETURNING id",
        now=unit.now,
        patient=patient_id,
    )
    return row is not None


def keep(
    unit: Unit,
    patient_id: UUID,
    wish: Wish,
    *,
    account_id: UUID | None = None,
    staff_id: UUID | None = None,
    identified_by: str | None = None,
) -> None:
    """Keep a wish that holds from now on; `end` the one before first."""
    unit.changes.insert(
        reach.reach_wishes,
        patient_id=patient_id,
        wish=orjson.dumps(asdict(wish)),
        account_id=account_id,
        staff_id=staff_id,
        identified_by=identified_by,
        made_at=unit.now,
    )
