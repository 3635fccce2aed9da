"""A member's way to the desk, set up anew after a reset that two administrators agreed on, or the change stopped.

It takes the mailed link, the code that an administrator told, and of a lost authenticator the password as well: the
mailbox alone, and an administrator alone, get nowhere. Passwords are hashed and compared between two transactions:
`candidate` before, `set_up` after. Until the way in is set up, the one before opens nothing (`care.staff_sign_on`).
"""

from dataclasses import dataclass

import pyotp

from storage import staff as kept
from storage import staff_changes
from storage.database import Unit
from storage.schema import staff as tables
from storage.schema import staff_changes as change_tables
from storage.staff import Member
from storage.staff_changes import Change

from .audit import Action, Actor, ActorKind, record
from .errors import LinkNotUsable, SetUpWrong, WeakPassword
from .mailed_links import link_hash
from .rules.access_codes import parse
from .rules.passwords import objection
from .rules.staff_changes import RESETS, WITH_AUTHENTICATOR, WITH_PASSWORD, WRONG_CODES_ALLOWED, StaffChange
from .sign_on import code_hash
from .staff_sign_on import begin_half, was_set_up


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedChange:
    """What the page behind the link says: what it is about, and whether the way in can be set up here."""

    kind: StaffChange
    to_set_up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingUp:
    """Somebody with the link and the code; `password_hash` is to be compared with where no new one is chosen."""

    login: str
    name: str
    password_hash: str
    chooses_password: bool

    def require_good(self, password: str) -> None:
        """Pass a password that may be chosen here; raises WeakPassword."""
        why_not = objection(password, login=self.login, names=(self.name,))
        if why_not is not None:
            raise WeakPassword(why_not)


class StaffWayIn:
    """What is done with a link that was mailed to a member about themselves."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def opened(self, token: str) -> OpenedChange:
        """What the link is about; opening it spends nothing. Raises LinkNotUsable."""
        change = await self._change(token)
        return OpenedChange(kind=StaffChange(change.kind), to_set_up=change.state == "done")

    async def stop(self, token: str) -> None:
        """Let everything be as it was before the change was asked for. Raises LinkNotUsable."""
        change = await self._change(token)
        self.unit.changes.update(
            change_tables.staff_changes, change.id, state="stopped", settled_by=None, settled_at=self.unit.now
        )
        about = ("staff change", change.id)
        record(self.unit, Actor(kind=ActorKind.VISITOR), Action.STAFF_CHANGE_STOPPED, about=about, detail=change.kind)

    async def candidate(self, token: str, *, code: str) -> SettingUp:
        """Whose way in is set up.

        Raises:
            LinkNotUsable: the link is unknown, used or too old, or the code was wrong too often.
            SetUpWrong: the code is not the one.
        """
        change, member = await self._set_up_of(token, code=code)
        return SettingUp(
            login=member.login,
            name=member.name,
            password_hash=member.password_hash,
            chooses_password=change.kind in WITH_PASSWORD,
        )

    async def set_up(self, token: str, *, code: str, right: bool, hashed: str | None) -> str:
        """Take the new password or the old one's verdict: the token of a session that opens the second step alone.

        Raises as `candidate`, and SetUpWrong where the password was not the one.
        """
        change, member = await self._set_up_of(token, code=code)
        if not right:
            await self._wrong(change)
        if change.kind in WITH_AUTHENTICATOR:  # until its digits come, the change can be stopped: nothing is kept yet
            secret = pyotp.random_base32()
            return begin_half(self.unit, member.id, totp_offered=secret, change_id=change.id, password_offered=hashed)
        if hashed is not None:
            self.unit.changes.update(tables.staff, member.id, password_hash=hashed)
        was_set_up(self.unit, change)
        offered = None if member.has_totp_secret else pyotp.random_base32()
        return begin_half(self.unit, member.id, totp_offered=offered)

    async def _set_up_of(self, token: str, *, code: str) -> tuple[Change, Member]:
        change = await self._change(token)
        member = await kept.locked(self.unit, change.staff_id)
        if change.code_hash is None or change.wrong_codes >= WRONG_CODES_ALLOWED or member is None:
            raise LinkNotUsable
        if code_hash(self.unit.keys, parse(code) or "") != change.code_hash:
            await self._wrong(change)
        return change, member

    async def _wrong(self, change: Change) -> None:
        self.unit.changes.update(change_tables.staff_changes, change.id, wrong_codes=change.wrong_codes + 1)
        raise SetUpWrong

    async def _change(self, token: str) -> Change:
        """The change of a link, as long as it can be stopped: before it is done, or of a reset before it is set up."""
        change = await staff_changes.of_link(self.unit, link_hash(self.unit, token))
        if change is None or change.set_up_at is not None:
            raise LinkNotUsable
        waits = change.state == "asked" and self.unit.now < change.expires_at
        is_reset = change.state == "done" and change.kind in RESETS
        if not waits and not (is_reset and change.set_up_until is not None and self.unit.now < change.set_up_until):
            raise LinkNotUsable
        return change
