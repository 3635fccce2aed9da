"""What was asked to be changed about members of the staff, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import DictRow

from . import staff
from .database import Unit
from .schema import staff_changes as tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of one member; `settled_by` is None where the one concerned stopped it."""

    id: UUID
    practice_id: UUID
    staff_id: UUID
    member: str
    kind: str
    roles: tuple[str, ...] | None
    pools: tuple[UUID, ...] | None
    reason: str | None
    asked_by: UUID
    asker: str
    asked_at: datetime
    expires_at: datetime
    state: str
    settled_by: UUID | None
    settler: str | None
    settled_at: datetime | None
    code_hash: bytes | None
    wrong_codes: int
    set_up_until: datetime | None
    set_up_at: datetime | None


async def one(unit: Unit, change_id: UUID) -> Change | None:
    """A change that is about to be settled, locked."""
    return await _locked(unit, "c.id = %(id)s", id=change_id)


async def of_link(unit: Unit, link_hash: bytes) -> Change | None:
    """The change that a mailed link is about, locked."""
    return await _locked(unit, "c.link_hash = %(link)s", link=link_hash)


async def of_practice(unit: Unit, practice_id: UUID, *, since: datetime) -> list[Change]:
    """What waits for somebody to confirm it, and what was settled since then, the latest first."""
    return await _changes(
        unit,
        "m.practice_id = %(practice)s AND (c.state = 'asked' OR c.settled_at > %(since)s)",
        practice=practice_id,
        since=since,
    )


async def asked(unit: Unit, staff_id: UUID) -> Change | None:
    """What is asked about a member and not settled, be it too old or not."""
    found = await _changes(unit, "c.staff_id = %(staff)s AND c.state = 'asked'", staff=staff_id)
    return next(iter(found), None)


async def to_set_up(unit: Unit, staff_id: UUID) -> Change | None:
    """The reset by which a member's way in has to be set up anew before they come in again."""
    which = "c.staff_id = %(staff)s AND c.state = 'done' AND c.code_hash IS NOT NULL AND c.set_up_at IS NULL"
    return next(iter(await _changes(unit, which, staff=staff_id)), None)


async def _locked(unit: Unit, which: str, **parameters: object) -> Change | None:
    """The change after whoever asked for it and whom it is about: who sets up their way in holds themselves first."""
    row = await unit.row(f"SELECT c.asked_by, c.staff_id FROM staff_changes c WHERE {which}", **parameters)
    await staff.lock(unit, row.values() if row else ())
    await unit.row(f"SELECT 1 FROM staff_changes c WHERE {which} FOR UPDATE", **parameters)
    # Read after the locks: as it stands.
    return next(iter(await _changes(unit, which, **parameters)), None)


async def _changes(unit: Unit, which: str, **parameters: object) -> list[Change]:
    rows = await unit.rows(
        f"""SELECT c.*, m.practice_id, m.name AS member, a.name AS asker, s.name AS settler
            FROM staff_changes c JOIN staff m ON m.id = c.staff_id JOIN staff a ON a.id = c.asked_by
            LEFT JOIN staff s ON s.id = c.settled_by WHERE {which} ORDER BY c.asked_at DESC, c.id""",
        **parameters,
    )
    return [_change(unit, row) for row in rows]


def _change(unit: Unit, row: DictRow) -> Change:
    given = {name: row[name] for name in Change.__slots__ if name not in {"reason", "roles", "pools"}}
    return Change(
        **given,
        reason=unit.text(tables.staff_changes.c.reason, row["reason"], row=row["id"]),
        roles=None if row["roles"] is None else tuple(row["roles"]),
        pools=None if row["pools"] is None else tuple(row["pools"]),
    )
