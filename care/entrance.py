"""The promise *sign-on*: a personal myCooper ID and a password, asked for at the door and before what is personal.

A password is compared outside of every transaction, a few at a time, and what is counted is looked at again right
before: so that many tries at once are no way around the waits.
"""

import asyncio
from dataclasses import dataclass
from uuid import UUID

from storage import accounts, sessions
from storage.accounts import Keyholder
from storage.database import Database, Unit
from storage.keyring import Purpose as Hash

from .audit import Action, Actor, ActorKind, record
from .errors import NotSignedIn, PasswordMustChange, SecondFactorNeeded, WrongSignIn
from .hashing import AT_A_TIME, Hashing
from .mail import MailKind, queue_to_holder
from .patience import Knock
from .policy import Policy
from .reset_mail import mail_reset_to_one_who_knows
from .rules.locks import Purpose
from .rules.logins import canonical_login
from .rules.passwords import LONGEST
from .second_factor import require_code
from .sessions import Begun, Browser, Sessions, SignedIn, require_active
from .sign_in_ticket import SignInTicket
from .telling import tell_of_new_device


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proof:
    """A password that fitted, and what it was compared with."""

    account_id: UUID
    password_hash: str
    knock: Knock


class Entrance:
    """Where passwords are given; one for a process, so that its limit holds."""

    def __init__(self, database: Database, *, hashing: Hashing, policy: Policy) -> None:
        self.database = database
        self.hashing = hashing
        self.policy = policy
        # However many come at once, they leave connections to those who are in.
        self._line = asyncio.Semaphore(AT_A_TIME)
        self._turns = asyncio.Semaphore(AT_A_TIME)

    async def sign_in(self, login: str, password: str, *, browser: Browser, code: str = "") -> Begun:
        """Sign in at a browser, at an address that is new.

        Raises:
            WaitBeforeNextTry: too many wrong tries; nothing was looked at.
            WrongSignIn: the ID is unknown or the password wrong.
            AccountEnded, AccountRestricted: said only to one who knows the password.
            PasswordMustChange: it is right but was exposed; a link to choose another was mailed, if it could be.
            SecondFactorNeeded: it is right, and a code is asked for besides, here or in `second_step`.
            SecondFactorWrong, SecondFactorReused, SecondFactorUnreadable: the code opens nothing.
        """
        login_hash = self.database.keys.fingerprint(canonical_login(login), purpose=Hash.LOGIN)
        proof = await self._proved(password, login_hash=login_hash, browser=browser)
        async with self.database.unit() as unit:
            holder = await self._holder(unit, proof)
            await proof.knock.was_right(unit)
            mailed = None
            if holder.account.password_exposed:
                mailed = await mail_reset_to_one_who_knows(unit, holder, login_hash=login_hash)
        if mailed is not None:
            raise PasswordMustChange(mailed=mailed)
        return await self._passed(proof, code=code, browser=browser)

    async def second_step(self, ticket: str, code: str, *, browser: Browser) -> Begun:
        """Sign in by the code that the password's ticket asks for.

        Raises:
            NotSignedIn: there is no ticket, or it is too old, or the password has changed.
            WaitBeforeNextTry: too many wrong codes; this one was not looked at.
            SecondFactorNeeded, SecondFactorWrong, SecondFactorReused, SecondFactorUnreadable: as at the sign-in.
        """
        read = SignInTicket.read(ticket, keys=self.database.keys, address=browser.address)
        async with self.database.unit() as unit:
            holder = await accounts.by_id(unit, read.account_id) if read else None
            if read is None or holder is None or not read.holds(holder.password_hash, keys=unit.keys, now=unit.now):
                raise NotSignedIn
            login_hash = await accounts.login_hash_of(unit, read.account_id)
            knock = await Knock.of_patient(unit, login_hash=login_hash, account_id=read.account_id, browser=browser)
        proof = _Proof(account_id=read.account_id, password_hash=holder.password_hash, knock=knock)
        return await self._passed(proof, code=code, browser=browser)

    async def unlock(
        self, password: str, *, browser: Browser, purpose: Purpose | None, code: str = ""
    ) -> tuple[SignedIn, str]:
        """Take the password again: the session goes on, unlocked and open for one purpose, under the token returned.

        Raises:
            NotSignedIn: there is no session here to unlock.
            WaitBeforeNextTry, WrongSignIn, and those of the second factor: as at the sign-in.
        """
        proof = await self._proved_here(password, browser=browser, code=code)
        async with self.database.unit() as unit:
            who = await self._standing(unit, browser, lock=True)
            await self._holder(unit, proof)
            await proof.knock.was_right(unit)
            return who, Sessions(unit, self.policy).step_up(who, purpose=purpose)

    async def require_password(self, password: str, *, browser: Browser, code: str = "") -> None:
        """Pass where this is the password of whoever is signed in here; raises as `unlock`."""
        proof = await self._proved_here(password, browser=browser, code=code)
        async with self.database.unit() as unit:
            await proof.knock.was_right(unit)

    async def require_password_of(self, account_id: UUID, password: str, *, browser: Browser, code: str = "") -> None:
        """Pass where this is the password of an account, whatever became of it; raises as `sign_in` on a wrong one."""
        async with self.database.unit() as unit:
            login_hash = await accounts.login_hash_of(unit, account_id)
        proof = await self._proved(password, login_hash=login_hash, browser=browser)
        await require_code(self.database, account_id, code=code, browser=browser)
        async with self.database.unit() as unit:
            await proof.knock.was_right(unit)

    async def _passed(self, proof: _Proof, *, code: str, browser: Browser) -> Begun:
        """Begin a session, after the second factor where the account has one."""
        try:
            await require_code(self.database, proof.account_id, code=code, browser=browser)
        except SecondFactorNeeded:
            keys = self.database.keys
            ticket = SignInTicket.of(
                proof.account_id, password_hash=proof.password_hash, keys=keys, now=self.database.clock()
            )
            raise SecondFactorNeeded(ticket.signed(keys, address=browser.address)) from None
        async with self.database.unit() as unit:
            return await self._begin(unit, await self._holder(unit, proof), browser=browser)

    async def _begin(self, unit: Unit, holder: Keyholder, *, browser: Browser) -> Begun:
        if not await sessions.knows_browser(unit, holder.account.id, browser_hash=browser.device):
            await queue_to_holder(unit, MailKind.NEW_DEVICE, holder=holder)
            await tell_of_new_device(unit, holder.account)
        return await Sessions(unit, self.policy).begin(holder.account, browser=browser)

    async def _proved_here(self, password: str, *, browser: Browser, code: str) -> _Proof:
        async with self.database.unit() as unit:
            who = await self._standing(unit, browser)
            login_hash = await accounts.login_hash_of(unit, who.account.id)
        proof = await self._proved(password, login_hash=login_hash, browser=browser)
        await require_code(self.database, proof.account_id, code=code, browser=browser)
        return proof

    async def _standing(self, unit: Unit, browser: Browser, *, lock: bool = False) -> SignedIn:
        who = await Sessions(unit, self.policy).at(browser, lock=lock)
        if who is None:
            raise NotSignedIn
        return who

    async def _proved(self, password: str, *, login_hash: bytes, browser: Browser) -> _Proof:
        """Compare, and count where it is wrong; takes as long for an unknown ID as for a known one."""
        async with self._line:
            await self._knock(login_hash, browser=browser)
        async with self._turns:
            holder, knock = await self._knock(login_hash, browser=browser)
            hashed = None if holder is None else holder.password_hash
            right = await self.hashing.fits(password[: LONGEST + 1], hashed=hashed)
            if holder is None or not right:
                await self._refuse(holder, knock=knock)
                raise WrongSignIn
        return _Proof(account_id=holder.account.id, password_hash=holder.password_hash, knock=knock)

    async def _knock(self, login_hash: bytes, *, browser: Browser) -> tuple[Keyholder | None, Knock]:
        async with self.database.unit() as unit:
            holder = await accounts.by_login(unit, login_hash)
            account_id = None if holder is None else holder.account.id
            knock = await Knock.of_patient(unit, login_hash=login_hash, account_id=account_id, browser=browser)
            await knock.require_patience(unit)
        return holder, knock

    async def _refuse(self, holder: Keyholder | None, *, knock: Knock) -> None:
        async with self.database.unit() as unit:
            await knock.was_wrong(unit)
            about = None if holder is None else ("account", holder.account.id)
            patient_id = None if holder is None else holder.account.patient_id
            record(unit, Actor(kind=ActorKind.VISITOR), Action.SIGN_IN_REFUSED, about=about, patient_id=patient_id)

    async def _holder(self, unit: Unit, proof: _Proof) -> Keyholder:
        """The account whose password fitted, as it stands now; one whose password has changed since is refused."""
        holder = await accounts.by_id(unit, proof.account_id, lock=True)
        if holder is None or holder.password_hash != proof.password_hash:
            raise WrongSignIn
        require_active(holder.account)
        return holder
