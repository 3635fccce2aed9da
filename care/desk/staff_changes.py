"""The promise *confidential*, for the staff themselves: one administrator asks for a change, another one confirms it.

Neither may be the one concerned, who is told by e-mail when it is asked for and when it is done, and can stop it by
the link in that mail. A reset changes nothing by itself: the link and a code that the confirming administrator tells
are both needed to set up the way in (`care.staff_way_in`), so that neither of the two, nor a mailbox, becomes anybody.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from care.audit import Action, record
from care.mail import MailKind, queue
from care.mailed_links import link_hash
from care.notices import Language
from care.rules.access_codes import CODE_BITS, format_code, parse
from care.rules.staff_changes import ASKED_FOR, RESETS, SET_UP_WITHIN, StaffChange
from care.sessions import new_token
from care.sign_on import code_hash
from storage import people, staff_changes
from storage import staff as kept_staff
from storage.database import Unit
from storage.desk import moves
from storage.people import Practice
from storage.schema import staff as tables
from storage.schema import staff_changes as change_tables
from storage.staff import Colleague, Member
from storage.staff_changes import Change

from .errors import NothingThere
from .member import Right, Role, StaffMember, require
from .moving import hand_back
from .staff_errors import AskedAlready, ChangeOver, NotForYourself, NothingToChange, NotTheAsker, WhyNeeded

SHOWN_FOR = timedelta(days=90)
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to change: how a member signs in, or the roles or pools that they are to have, whole."""

    kind: StaffChange
    roles: frozenset[Role] = frozenset()
    pools: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPage:
    """Who works here, and what was asked about them."""

    practice: Practice
    members: tuple[Colleague, ...]
    pools: tuple[tuple[UUID, str], ...]
    waiting: tuple[Change, ...]
    settled: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpCode:
    """What the confirming administrator tells the member, shown this once: only its hash is kept."""

    member: str
    practice: Practice
    code: str
    until: datetime


class StaffChanges:
    """Asks for changes of members, and does those that somebody else confirms."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def page(self, staff: StaffMember) -> StaffPage:
        """Who holds which roles and is in which pools, and what was asked."""
        require(staff, Right.SEE_STAFF)
        since = self.unit.now - SHOWN_FOR
        changes = await staff_changes.of_practice(self.unit, staff.practice_id, since=since)
        return StaffPage(
            practice=await people.practice(self.unit, staff.practice_id),
            members=tuple(await kept_staff.colleagues(self.unit, staff.practice_id)),
            pools=tuple(await moves.pools(self.unit, staff.practice_id)),
            waiting=tuple(change for change in changes if _is_open(change, now=self.unit.now)),
            settled=tuple(change for change in changes if change.state != "asked"),
        )

    async def ask(self, staff: StaffMember, member_id: UUID, wanted: Wanted | None, *, reason: str) -> None:
        """Ask for a change; nothing changes before somebody else has confirmed it.

        Raises:
            NotForYourself: the member is the one who asks.
            WhyNeeded, NothingToChange: it is not said why, or what.
            AskedAlready: something else is asked about them.
        """
        require(staff, Right.CHANGE_STAFF)
        if member_id == staff.id:
            raise NotForYourself
        member = await self._member(staff, member_id)
        if not reason.strip():
            raise WhyNeeded
        if wanted is None or not await self._changes_something(member, wanted):
            raise NothingToChange
        await self._require_nothing_asked(member_id)
        token = new_token()
        change_id = self.unit.changes.insert(
            change_tables.staff_changes,
            staff_id=member_id,
            kind=wanted.kind.value,
            roles=sorted(wanted.roles) if wanted.kind is StaffChange.ROLES else None,
            pools=sorted(wanted.pools) if wanted.kind is StaffChange.POOLS else None,
            reason=reason.strip()[:LONGEST_REASON],
            asked_by=staff.id,
            asked_at=self.unit.now,
            expires_at=self.unit.now + ASKED_FOR,
            state="asked",
            link_hash=link_hash(self.unit, token),
        )
        self._trace(staff, Action.STAFF_CHANGE_ASKED, change_id, kind=wanted.kind)
        await self._tell(MailKind.STAFF_CHANGE_ASKED, member_id, token=token)

    async def confirm(self, staff: StaffMember, change_id: UUID) -> SetUpCode | None:
        """Do what another administrator asked for; of a reset, the code that the member needs beside the mailed link.

        Raises:
            NotForYourself: it is about the one who confirms.
            NotTheAsker: they asked for it themselves.
            ChangeOver: it was settled, or asked too long ago, or its asker is no administrator any more.
        """
        change = await self._asked(staff, change_id)
        if change.asked_by == staff.id:
            raise NotTheAsker
        asker = await kept_staff.locked(self.unit, change.asked_by)
        if asker is None or Role.ADMINISTRATOR not in asker.roles:
            raise ChangeOver
        kind = StaffChange(change.kind)
        self.unit.changes.update(
            change_tables.staff_changes, change_id, state="done", settled_by=staff.id, settled_at=self.unit.now
        )
        self._trace(staff, Action.STAFF_CHANGED, change_id, kind=kind)
        if kind in RESETS:
            return await self._reset(staff, change)
        await self._give(await self._member(staff, change.staff_id), change)
        await self._tell(MailKind.STAFF_CHANGED, change.staff_id)
        return None

    async def refuse(self, staff: StaffMember, change_id: UUID) -> None:
        """Let a change be, or take it back: whoever asked for it may do so too. Raises as `confirm`."""
        change = await self._asked(staff, change_id)
        self.unit.changes.update(
            change_tables.staff_changes, change_id, state="refused", settled_by=staff.id, settled_at=self.unit.now
        )
        self._trace(staff, Action.STAFF_CHANGE_REFUSED, change_id, kind=StaffChange(change.kind))

    async def _reset(self, staff: StaffMember, change: Change) -> SetUpCode:
        earlier = await staff_changes.to_set_up(self.unit, change.staff_id)
        if earlier is not None:
            self.unit.changes.update(change_tables.staff_changes, earlier.id, state="replaced")
        code, token, until = (
            format_code(secrets.token_bytes(CODE_BITS // 8)),
            new_token(),
            self.unit.now + SET_UP_WITHIN,
        )
        self.unit.changes.update(
            change_tables.staff_changes,
            change.id,
            link_hash=link_hash(self.unit, token),
            code_hash=code_hash(self.unit.keys, parse(code) or ""),
            set_up_until=until,
        )
        await kept_staff.end_sessions(self.unit, change.staff_id)
        await self._tell(MailKind.STAFF_WAY_IN, change.staff_id, token=token)
        practice = await people.practice(self.unit, staff.practice_id)
        return SetUpCode(member=change.member, practice=practice, code=code, until=until)

    async def _give(self, member: Member, change: Change) -> None:
        roles = member.roles if change.roles is None else frozenset(change.roles)
        pools = member.pools if change.pools is None else frozenset(change.pools)
        if change.roles is not None:
            self.unit.changes.update(tables.staff, member.id, roles=sorted(roles))
        if change.pools is not None:
            await kept_staff.be_in_pools(self.unit, member.id, pools=pools)
        # Only a clinician answers for what they have taken.
        await hand_back(self.unit, member.id, pools=pools if Role.CLINICIAN in roles else frozenset())

    async def _changes_something(self, member: Member, wanted: Wanted) -> bool:
        if wanted.kind is StaffChange.ROLES:
            return bool(wanted.roles) and wanted.roles != member.roles
        if wanted.kind is StaffChange.POOLS:
            known = {pool_id for pool_id, _ in await moves.pools(self.unit, member.practice_id)}
            return wanted.pools <= known and wanted.pools != member.pools
        return True

    async def _member(self, staff: StaffMember, member_id: UUID) -> Member:
        """A member of the same practice; of two who ask at once, the second one sees what the first asked."""
        member = await kept_staff.locked(self.unit, member_id)
        if member is None or member.practice_id != staff.practice_id:
            raise NothingThere
        return member

    async def _require_nothing_asked(self, member_id: UUID) -> None:
        before = await staff_changes.asked(self.unit, member_id)
        if before is not None and _is_open(before, now=self.unit.now):
            raise AskedAlready
        if before is not None:
            self.unit.changes.update(change_tables.staff_changes, before.id, state="expired", settled_at=self.unit.now)
            await self.unit.keep()

    async def _asked(self, staff: StaffMember, change_id: UUID) -> Change:
        require(staff, Right.CHANGE_STAFF)
        change = await staff_changes.one(self.unit, change_id)
        if change is None or change.practice_id != staff.practice_id:
            raise NothingThere
        if change.staff_id == staff.id:
            raise NotForYourself
        if not _is_open(change, now=self.unit.now):
            raise ChangeOver
        return change

    async def _tell(self, kind: MailKind, member_id: UUID, *, token: str | None = None) -> None:
        """Tell the one concerned; an address that can't be read is alarmed where keys are."""
        address = await kept_staff.email_of(self.unit, member_id)
        if address is not None:
            queue(self.unit, kind, to=address, language=Language.ENGLISH, account_id=None, token=token)

    def _trace(self, staff: StaffMember, action: Action, change_id: UUID, *, kind: StaffChange) -> None:
        record(self.unit, staff.actor, action, about=("staff change", change_id), detail=kind.value)


def _is_open(change: Change, *, now: datetime) -> bool:
    return change.state == "asked" and now < change.expires_at
