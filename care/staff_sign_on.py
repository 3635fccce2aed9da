"""The way to the desk: a password, then six digits of an authenticator, then a session that locks when idle.

Passwords are compared between two transactions, never in one (`care.hashing`): `candidate` before, `password_given`
after. Wrong tries make the next one wait, and are counted again where a verdict is taken, so that many at once are no
way around the waits; nobody is ever locked out by somebody else's.

A member without an authenticator is offered a secret of their own at each sign-in, and has the one whose digits they
give first: whoever saw another, with a password that two people know, has seen nothing of use. The same holds where
two administrators had the authenticator reset; until the way in is set up anew (`care.staff_way_in`), none is open.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pyotp

from storage import staff as kept
from storage import staff_changes
from storage.database import Unit
from storage.ids import new_id
from storage.keyring import Purpose
from storage.schema import staff as tables
from storage.schema import staff_changes as change_tables
from storage.staff import Member, Session
from storage.staff_changes import Change

from .audit import Action, Actor, ActorKind, record
from .desk.member import Role, StaffMember
from .errors import (
    SecondFactorReused,
    SecondFactorUnreadable,
    SecondFactorWrong,
    SessionEnded,
    WayInSetUpAnew,
    WrongSignIn,
)
from .patience import OF_STAFF, Knock
from .policy import Policy
from .rules.locks import is_idle
from .rules.logins import canonical_login
from .totp import step_of

BETWEEN_STEPS = timedelta(minutes=5)
# However long a locked desk stands, after so many hours it tells nobody anything.
SESSION_LIVES = timedelta(hours=16)
TOUCHED_EVERY = timedelta(seconds=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """From where somebody tries: the network's address, and a random value that this browser keeps."""

    network: str
    browser: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who says that they are a member; `password_hash` is None where there is no such member."""

    member_id: UUID | None
    password_hash: str | None
    knock: Knock


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondStep:
    """What the second step shows: the secret to be put into an authenticator, at the first sign-in alone."""

    member: Member
    secret_to_enrol: str | None

    @property
    def address_to_enrol(self) -> str | None:
        """The secret as an authenticator's camera reads it."""
        if self.secret_to_enrol is None:
            return None
        return pyotp.TOTP(self.secret_to_enrol).provisioning_uri(name=self.member.login, issuer_name="myCooper desk")


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDesk:
    """A session that has passed both steps; while `locked` it opens nothing."""

    session_id: UUID
    staff: StaffMember
    login: str
    locked: bool


class StaffSignOn:
    """Lets members in and out."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def candidate(self, login: str, *, door: Door) -> Candidate:
        """Who this may be, before the password is compared.

        Raises:
            WaitBeforeNextTry: there were too many wrong tries just now.
        """
        login = canonical_login(login)
        member = await kept.by_login(self.unit, login)
        knock = await self._knock(login, member_id=member.id if member else None, door=door)
        await knock.require_patience(self.unit)
        return Candidate(
            member_id=member.id if member else None,
            password_hash=member.password_hash if member else None,
            knock=knock,
        )

    async def password_given(self, candidate: Candidate, *, right: bool) -> str:
        """Take the password's verdict: the token of a session that opens the second step alone.

        Raises:
            WaitBeforeNextTry: there were too many wrong tries meanwhile; the verdict counts for nothing.
            WrongSignIn: the password was wrong or the member unknown, which look alike.
            WayInSetUpAnew, SecondFactorUnreadable: it was right, but the second step could not be taken.
        """
        # One after another: each sees what those before it have counted.
        member = await kept.locked(self.unit, candidate.member_id) if candidate.member_id else None
        await candidate.knock.require_patience(self.unit)
        if not right or candidate.member_id is None:
            await self._refuse(candidate.knock, member_id=candidate.member_id)
            raise WrongSignIn
        if member is None or member.password_hash != candidate.password_hash:
            raise WrongSignIn
        if await staff_changes.to_set_up(self.unit, member.id) is not None:
            raise WayInSetUpAnew
        if member.has_totp_secret:
            _require_readable(member)
        return begin_half(self.unit, member.id, totp_offered=None if member.has_totp_secret else pyotp.random_base32())

    async def second_step(self, token: str) -> SecondStep:
        """What to ask one who has given the password.

        Raises:
            SessionEnded: that was too long ago.
        """
        half = await self._half(token)
        return SecondStep(member=half.member, secret_to_enrol=_offered_in(half) if _enrols(half, half.member) else None)

    async def code_given(self, token: str, *, code: str, door: Door, instead_of: str | None = None) -> str:
        """Take six digits; the token of a new session. A session that this browser had before ends.

        Raises:
            SecondFactorWrong: they are not those of this moment.
            SecondFactorReused: they are, and were used before.
            SecondFactorUnreadable: nobody here can tell.
        """
        half = await self._half(token)
        member = await kept.locked(self.unit, half.member.id)
        if member is None:
            raise SessionEnded
        reset = await staff_changes.to_set_up(self.unit, member.id)
        if half.change_id != (reset.id if reset else None):  # it was reset, or that was stopped, meanwhile
            raise SessionEnded
        secret = _offered_in(half) if _enrols(half, member) else _require_readable(member)
        knock = await self._knock(member.login, member_id=member.id, door=door)
        await knock.require_patience(self.unit)
        step = step_of(code, secret=secret, now=self.unit.now.timestamp())
        if step is None:
            await self._refuse(knock, member_id=member.id)
            raise SecondFactorWrong
        if member.totp_last_step is not None and step <= member.totp_last_step:
            await self._refuse(knock, member_id=member.id)
            raise SecondFactorReused
        self.unit.changes.update(tables.staff, member.id, totp_last_step=step)
        if _enrols(half, member):
            _enrol(self.unit, member, secret=secret)
        if half.password_offered is not None:
            self.unit.changes.update(tables.staff, member.id, password_hash=half.password_offered)
        if reset is not None:
            was_set_up(self.unit, reset)
        await knock.was_right(self.unit)
        await kept.remember_browser(self.unit, member.id, browser_hash=self._hash(door.browser), row_id=new_id())
        for old in (half.id, await self._id_of(instead_of)):
            if old is not None:
                self.unit.changes.update(tables.staff_sessions, old, ended_at=self.unit.now)
        return self.begin_session(member.id)

    def begin_session(self, staff_id: UUID) -> str:
        """Begin a session of one who has shown who they are, and return its token."""
        actor = Actor(kind=ActorKind.STAFF, id=staff_id)
        record(self.unit, actor, Action.SIGNED_IN, about=("staff", staff_id))
        return _session(self.unit, staff_id, second_factor_at=self.unit.now)

    async def at_desk(self, token: str, *, is_activity: bool) -> AtDesk:
        """Who sits at the desk of this token; only what a person does is activity.

        Raises:
            SessionEnded: nobody does.
        """
        session = await self._whole(token)
        locked = is_idle(session.active_at, now=self.unit.now, limit=self.policy.staff_idle)
        if is_activity and not locked and self.unit.now - session.active_at >= TOUCHED_EVERY:
            self.unit.changes.update(tables.staff_sessions, session.id, active_at=self.unit.now)
        return AtDesk(session_id=session.id, staff=as_staff(session.member), login=session.member.login, locked=locked)

    async def sign_out(self, token: str) -> None:
        """End a session."""
        session = await kept.session(self.unit, self._hash(token))
        if session is not None:
            self.unit.changes.update(tables.staff_sessions, session.id, ended_at=self.unit.now)
            actor = Actor(kind=ActorKind.STAFF, id=session.member.id)
            record(self.unit, actor, Action.SIGNED_OUT, about=("staff", session.member.id))

    async def _half(self, token: str) -> Session:
        session = await kept.session(self.unit, self._hash(token))
        if session is None or session.second_factor_at is not None:
            raise SessionEnded
        if self.unit.now - session.signed_in_at >= BETWEEN_STEPS:
            raise SessionEnded
        return session

    async def _whole(self, token: str) -> Session:
        session = await kept.session(self.unit, self._hash(token))
        if session is None or session.second_factor_at is None:
            raise SessionEnded
        if self.unit.now - session.signed_in_at >= SESSION_LIVES:
            raise SessionEnded
        return session

    async def _id_of(self, token: str | None) -> UUID | None:
        session = await kept.session(self.unit, self._hash(token)) if token else None
        return session.id if session else None

    async def _knock(self, login: str, *, member_id: UUID | None, door: Door) -> Knock:
        browser = self._hash(door.browser)
        known = member_id is not None and await kept.knows_browser(self.unit, member_id, browser_hash=browser)
        return Knock(
            counts=OF_STAFF,
            account=self._hash(login),
            network=self._hash(door.network),
            known_browser=self._hash(f"{door.browser} {login}") if known else None,
        )

    async def _refuse(self, knock: Knock, *, member_id: UUID | None) -> None:
        await knock.was_wrong(self.unit)
        about = ("staff", member_id) if member_id else None
        record(self.unit, Actor(kind=ActorKind.VISITOR), Action.SIGN_IN_REFUSED, about=about)

    def _hash(self, value: str) -> bytes:
        return _hash(self.unit, value)


def begin_half(
    unit: Unit,
    staff_id: UUID,
    *,
    totp_offered: str | None,
    change_id: UUID | None = None,
    password_offered: str | None = None,
) -> str:
    """Begin a session that opens the second step alone.

    A change is one by which another authenticator is enrolled; the password that was chosen with it waits until then.
    """
    offered = {"totp_offered": totp_offered, "password_offered": password_offered}
    return _session(unit, staff_id, change_id=change_id, **offered)


def was_set_up(unit: Unit, change: Change) -> None:
    """Keep that a way in was set up after a reset: from now on it is the one, and the mailed link is spent."""
    unit.changes.update(change_tables.staff_changes, change.id, set_up_at=unit.now)
    actor = Actor(kind=ActorKind.STAFF, id=change.staff_id)
    record(unit, actor, Action.WAY_IN_SET_UP, about=("staff change", change.id), detail=change.kind)


def _session(unit: Unit, staff_id: UUID, **what: object) -> str:
    token = secrets.token_urlsafe(32)
    unit.changes.insert(
        tables.staff_sessions,
        token_hash=_hash(unit, token),
        staff_id=staff_id,
        signed_in_at=unit.now,
        active_at=unit.now,
        **what,
    )
    return token


def _hash(unit: Unit, value: str) -> bytes:
    return unit.keys.fingerprint(value, purpose=Purpose.TOKEN)


def _enrols(half: Session, member: Member) -> bool:
    return half.change_id is not None or not member.has_totp_secret


def _enrol(unit: Unit, member: Member, *, secret: str) -> None:
    """Keep the secret whose digits were the first that this member gave of it."""
    unit.changes.update(
        tables.staff,
        member.id,
        totp_secret=secret,
        totp_secret_version=member.totp_secret_version + 1,
        totp_enrolled_at=unit.now,
    )


def _require_readable(member: Member) -> str:
    if member.totp_secret is None:
        raise SecondFactorUnreadable
    return member.totp_secret


def _offered_in(half: Session) -> str:
    if half.totp_offered is None:
        raise SessionEnded
    return half.totp_offered


def as_staff(member: Member) -> StaffMember:
    """A member with the roles and pools of this moment."""
    return StaffMember(
        id=member.id,
        name=member.name,
        practice_id=member.practice_id,
        # A role that no longer exists opens nothing.
        roles=frozenset(role for role in Role if role.value in member.roles),
        pools=member.pools,
    )
