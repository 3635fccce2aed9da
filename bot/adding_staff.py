"""`mycooper staff add`: a member of the staff, of whom all but the password is looked at before that is asked for."""

from dataclasses import dataclass
from uuid import UUID

from care.desk.member import Role
from care.hashing import Hashing
from care.rules.logins import canonical_login
from care.rules.passwords import objection
from care.staffing import NewMember, add_member
from storage.database import Unit

from .app import installation
from .requirements import NotReady, lacking_for_data, read_settings, require


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Who is to be added, in the words of the command."""

    login: str
    name: str
    email: str
    roles: list[str]
    practice: str
    pools: list[str]


async def require_fit(newcomer: Newcomer) -> None:
    """Pass somebody who can be added; raises NotReady where a role, the practice, a pool or the login is unfit."""
    settings = read_settings()
    require(lacking_for_data(settings))
    async with installation(settings) as parts, parts.database.unit() as unit:
        await _place(unit, newcomer)


async def add_staff_member(newcomer: Newcomer, *, password: str) -> None:
    """Add a member; raises NotReady as `require_fit`, and where the password would be guessed."""
    weak = objection(password, login=canonical_login(newcomer.login), names=(newcomer.name,))
    if weak is not None:
        raise NotReady([f"This password would be guessed: {weak.value}."])
    async with installation(read_settings()) as parts:
        hashed = await Hashing().hash(password)
        async with parts.database.unit() as unit:
            practice_id, pool_ids = await _place(unit, newcomer)
            new = NewMember(
                practice_id=practice_id,
                name=newcomer.name,
                login=newcomer.login,
                email=newcomer.email,
                password_hash=hashed,
                roles=frozenset(Role(role) for role in newcomer.roles),
                pools=pool_ids,
            )
            add_member(unit, new)


async def _place(unit: Unit, newcomer: Newcomer) -> tuple[UUID, list[UUID]]:
    """The practice and those of its pools that have these names."""
    unknown = set(newcomer.roles) - {role.value for role in Role}
    if unknown:
        raise NotReady([f"There is no role {role}." for role in sorted(unknown)])
    found = await unit.row("SELECT id FROM practices WHERE name = %(name)s", name=newcomer.practice)
    if found is None:
        raise NotReady([f"There is no practice of the name {newcomer.practice}."])
    query = "SELECT id FROM pools WHERE practice_id = %(id)s AND name = ANY(%(names)s)"
    named = await unit.rows(query, id=found["id"], names=newcomer.pools)
    if len(named) != len(set(newcomer.pools)):
        raise NotReady(["Not every pool is one of this practice."])
    if await unit.row("SELECT 1 FROM staff WHERE login = %(login)s", login=canonical_login(newcomer.login)):
        raise NotReady([f"There is a member who signs in as {newcomer.login} already."])
    return found["id"], [row["id"] for row in named]
