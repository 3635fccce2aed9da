"""Who works at the desk: members are added by whoever runs the installation, never through the desk itself."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from storage.database import Unit
from storage.schema import people
from storage.schema import staff as tables

from .audit import SYSTEM, Action, record
from .desk.member import Role
from .rules.logins import canonical_login


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """Somebody who begins to work at a practice; the password comes as `care.hashing` keeps it."""

    practice_id: UUID
    name: str
    login: str
    email: str
    password_hash: str
    roles: frozenset[Role]
    pools: Collection[UUID] = ()


def add_member(unit: Unit, new: NewMember) -> UUID:
    """Add a member; the authenticator is enrolled at the first sign-in."""
    staff_id = unit.changes.insert(
        tables.staff,
        practice_id=new.practice_id,
        name=new.name,
        login=canonical_login(new.login),
        email=new.email,
        password_hash=new.password_hash,
        roles=sorted(role.value for role in new.roles),
        active=True,
        created_at=unit.now,
    )
    for pool_id in new.pools:
        unit.changes.insert(tables.staff_pools, staff_id=staff_id, pool_id=pool_id)
    record(unit, SYSTEM, Action.STAFF_ADDED, about=("staff", staff_id))
    return staff_id


def set_program(unit: Unit, pool_id: UUID, *, program: bool) -> None:
    """Let a pool be a program for substance use (42 CFR part 2) from now on, or none."""
    unit.changes.update(people.pools, pool_id, substance_use_program=program)
    record(unit, SYSTEM, Action.PROGRAM_NAMED if program else Action.PROGRAM_UNNAMED, about=("pool", pool_id))
