"""Staff members as they are kept, and the desks at which they are signed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .schema import staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who works for a practice; `totp_secret` is None until an authenticator has shown that it has one.

    Where it is one that can't be read, there is no other: else the password alone would be enough to enrol anew.
    """

    id: UUID
    practice_id: UUID
    name: str
    login: str
    password_hash: str
    totp_secret: str | None
    has_totp_secret: bool
    totp_secret_version: int
    totp_last_step: int | None
    roles: frozenset[str]
    pools: frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A desk at which a member has given the password, and since `second_factor_at` the second factor too.

    `totp_offered` is the secret that an authenticator may take here, of a member who has none or who was given another
    one by the change of `change_id`; `password_offered` is the hash of the password that was chosen with it.
    """

    id: UUID
    member: Member
    signed_in_at: datetime
    second_factor_at: datetime | None
    totp_offered: str | None
    password_offered: str | None
    change_id: UUID | None
    active_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """What administrators and auditors see of a member."""

    id: UUID
    name: str
    login: str
    roles: tuple[str, ...]
    pools: tuple[UUID, ...]
    # Since when they have an authenticator, if they do.
    totp_enrolled_at: datetime | None


MEMBER = """m.*, ARRAY(SELECT sp.pool_id FROM staff_pools sp WHERE sp.staff_id = m.id) AS pools"""


def _member(unit: Unit, row: DictRow) -> Member:
    return Member(
        id=row["id"],
        practice_id=row["practice_id"],
        name=row["name"],
        login=row["login"],
        password_hash=row["password_hash"],
        has_totp_secret=row["totp_secret"] is not None,
        totp_secret_version=row["totp_secret_version"],
        totp_secret=unit.text(
            staff.staff.c.totp_secret, row["totp_secret"], row=row["id"], version=row["totp_secret_version"]
        ),
        totp_last_step=row["totp_last_step"],
        roles=frozenset(row["roles"]),
        pools=frozenset(row["pools"]),
    )


async def by_login(unit: Unit, login: str) -> Member | None:
    """The member of this login, as long as they work here."""
    row = await unit.row(f"SELECT {MEMBER} FROM staff m WHERE m.login = %(login)s AND m.active", login=login)
    return None if row is None else _member(unit, row)


async def locked(unit: Unit, staff_id: UUID) -> Member | None:
    """A member who is about to change, so that a time step of the authenticator counts once."""
    # A row that only names the member doesn't wait: who confirms something for another would wait for a third.
    query = f"SELECT {MEMBER} FROM staff m WHERE m.id = %(id)s AND m.active FOR NO KEY UPDATE"
    row = await unit.row(query, id=staff_id)
    return None if row is None else _member(unit, row)


async def lock(unit: Unit, ids: Iterable[UUID]) -> None:
    """Lock members who are about to change together, in one order, whoever comes first."""
    await unit.rows("SELECT id FROM staff WHERE id = ANY(%(ids)s) ORDER BY id FOR NO KEY UPDATE", ids=list(ids))


async def names(unit: Unit, ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """How these members are called, those who have left too."""
    wanted = [member for member in set(ids) if member is not None]
    rows = await unit.rows("SELECT id, name FROM staff WHERE id = ANY(%(ids)s)", ids=wanted)
    return {row["id"]: row["name"] for row in rows}


async def of_practice(unit: Unit, practice_id: UUID) -> dict[UUID, str]:
    """How each active member of a practice is called."""
    rows = await unit.rows("SELECT id, name FROM staff WHERE practice_id = %(id)s AND active", id=practice_id)
    return {row["id"]: row["name"] for row in rows}


async def colleagues(unit: Unit, practice_id: UUID) -> list[Colleague]:
    """The active members of a practice with their roles and pools, by name."""
    rows = await unit.rows(
        f"SELECT {MEMBER} FROM staff m WHERE m.practice_id = %(id)s AND m.active ORDER BY m.name, m.id", id=practice_id
    )
    return [
        Colleague(
            id=row["id"],
            name=row["name"],
            login=row["login"],
            roles=tuple(row["roles"]),
            pools=tuple(row["pools"]),
            totp_enrolled_at=row["totp_enrolled_at"],
        )
        for row in rows
    ]


async def with_role(unit: Unit, practice_id: UUID, *, role: str) -> list[tuple[UUID, str]]:
    """The members of a practice who hold a role, by name."""
    rows = await unit.rows(
        """SELECT id, name FROM staff WHERE practice_id = %(practice)s AND active AND %(role)s = ANY(roles)
           ORDER BY name, id""",
        practice=practice_id,
        role=role,
    )
    return [(row["id"], row["name"]) for row in rows]


async def session(unit: Unit, token_hash: bytes) -> Session | None:
    """The session of a token that has not ended, of a member who works here."""
    row = await unit.row(
        f"""SELECT {MEMBER}, s.id AS session_id, s.signed_in_at, s.second_factor_at, s.totp_offered,
                   s.password_offered, s.change_id, s.active_at
            FROM staff_sessions s JOIN staff m ON m.id = s.staff_id
            WHERE s.token_hash = %(token)s AND s.ended_at IS NULL AND m.active""",
        token=token_hash,
    )
    if row is None:
        return None
    return Session(
        id=row["session_id"],
        member=_member(unit, row),
        signed_in_at=row["signed_in_at"],
        second_factor_at=row["second_factor_at"],
        totp_offered=unit.text(staff.staff_sessions.c.totp_offered, row["totp_offered"], row=row["session_id"]),
        password_offered=row["password_offered"],
        change_id=row["change_id"],
        active_at=row["active_at"],
    )


async def end_sessions(unit: Unit, staff_id: UUID) -> None:
    """End every session of a member, wherever they sit."""
    await unit.connection.execute(
        b"UPDATE staff_sessions SET ended_at = %s WHERE staff_id = %s AND ended_at IS NULL", (unit.now, staff_id)
    )


async def email_of(unit: Unit, staff_id: UUID) -> str | None:
    """Where a member is written to; None where it can't be read."""
    row = await unit.row("SELECT id, email FROM staff WHERE id = %(id)s", id=staff_id)
    return None if row is None else unit.text(staff.staff.c.email, row["email"], row=row["id"])


async def be_in_pools(unit: Unit, staff_id: UUID, *, pools: Iterable[UUID]) -> None:
    """Have a member be in these pools and in no other."""
    wanted = list(pools)
    rows = await unit.rows("SELECT pool_id FROM staff_pools WHERE staff_id = %(id)s", id=staff_id)
    await unit.connection.execute(
        b"DELETE FROM staff_pools WHERE staff_id = %s AND pool_id <> ALL(%s)", (staff_id, wanted)
    )
    for pool_id in sorted(set(wanted) - {row["pool_id"] for row in rows}):
        unit.changes.insert(staff.staff_pools, staff_id=staff_id, pool_id=pool_id)


async def knows_browser(unit: Unit, staff_id: UUID, *, browser_hash: bytes) -> bool:
    """Whether a member has signed in from this browser before."""
    row = await unit.row(
        "SELECT 1 FROM staff_browsers WHERE staff_id = %(staff)s AND browser_hash = %(browser)s",
        staff=staff_id,
        browser=browser_hash,
    )
    return row is not None


async def remember_browser(unit: Unit, staff_id: UUID, *, browser_hash: bytes, row_id: UUID) -> None:
    """Know this browser as one of the member's."""
    await unit.connection.execute(
        b"""INSERT INTO staff_browsers (id, staff_id, browser_hash, last_seen_at) VALUES (%s, %s, %s, %s)
            ON CONFLICT (staff_id, browser_hash) DO UPDATE SET last_seen_at = excluded.last_seen_at""",
        (row_id, staff_id, browser_hash, unit.now),
    )
