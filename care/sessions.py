"""Where somebody is signed in, and what that opens at this moment."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from storage import people
from storage import sessions as kept
from storage.database import Unit
from storage.ids import new_id
from storage.keyring import Keyring
from storage.keyring import Purpose as Hash
from storage.live import News, Scope
from storage.people import Account, Patient
from storage.schema import channels
from storage.sessions import ListedSession, Session

from .audit import Action, Actor, ActorKind, record
from .errors import AccountEnded, AccountRestricted, StepUpNeeded
from .policy import Policy
from .rules.locks import Purpose, is_idle, step_up_holds
from .viewers import may_act_for

# The address of our own pages, as a channel.
WEB, WEB_BOT = "web", "web"
# Without use for so long, a session is over; until then an idle one is unlocked by its password.
SESSION_LASTS = timedelta(hours=24)
_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """The browser that asks: the address it was given, and what it is known by."""

    # The address of its chat.
    address: str
    # Keyed hashes of the session token that it brought, of what it is known by, and of its network.
    session: bytes | None
    device: bytes
    network: bytes
    # Of a closed set of names.
    device_name: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Who is signed in at a browser, and for whom they act, as it stands now."""

    session_id: UUID
    conversation_id: UUID
    account: Account
    patient: Patient | None
    documents_to_accept: int
    # Whether they may act for that patient today; for themselves they always may.
    may_act: bool
    # Locked for idleness: nothing personal opens before the password is given again.
    locked: bool
    # What the password was given for in the last minutes, or that it was given for nothing yet.
    open_for: Purpose | None
    opens_next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A session that has just begun: the address and the token that the browser keeps from now on."""

    session_id: UUID
    account: Account
    address: str
    token: str


class Sessions:
    """Begins, renews, lists and ends what browsers are signed in with."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def at(self, browser: Browser, *, lock: bool = False) -> SignedIn | None:
        """Who is signed in at a browser; a session that lies ended, too old or elsewhere is none."""
        if browser.session is None:
            return None
        session = await kept.find(
            self.unit,
            browser.session,
            address_hash=self.unit.keys.fingerprint(browser.address, purpose=Hash.ADDRESS),
            since=self.unit.now - SESSION_LASTS,
            lock=lock,
        )
        return None if session is None else self._signed_in(session, may_act=await self._may_act(session))

    async def _may_act(self, session: Session) -> bool:
        patient, account = session.patient, session.account
        if patient is None or patient.id == account.patient_id:
            return True
        today = self.unit.today(patient.zone)
        grants = [grant for grant in await people.grants_of(self.unit, account.id) if grant.patient.id == patient.id]
        return any(may_act_for(account, grant=grant, today=today) for grant in grants)

    def stay(self, who: SignedIn) -> None:
        """Count this as activity: the lock for idleness waits anew."""
        self.unit.changes.update(channels.sessions, who.session_id, active_at=self.unit.now)

    def require_open(self, who: SignedIn, *, purpose: Purpose) -> None:
        """Pass where the password was just given for this purpose, or for nothing yet: then it serves this one alone.

        Raises:
            StepUpNeeded: it was not, or five minutes ago, or for something else.
        """
        if who.open_for is purpose:
            return
        if not who.opens_next:
            raise StepUpNeeded(purpose)
        self.unit.changes.update(channels.sessions, who.session_id, stepped_up_for=purpose.value)

    async def begin(self, account: Account, *, browser: Browser) -> Begun:
        """Sign an account in at a browser, at an address that is new: what was written before joins nobody."""
        before = await self.at(browser)
        if before is not None:  # another person, or the same again, at one browser: what was open is over
            await self.end(before.session_id, account=before.account)
        address, token = new_address(), new_token()
        conversation_id = new_conversation(self.unit, address, language=browser.language)
        session_id = self.unit.changes.insert(
            channels.sessions,
            token_hash=session_hash(self.unit.keys, token),
            account_id=account.id,
            conversation_id=conversation_id,
            network_hash=browser.network,
            device=browser.device_name,
            signed_in_at=self.unit.now,
            active_at=self.unit.now,
            stepped_up_at=self.unit.now,
        )
        await kept.remember_browser(self.unit, account.id, row_id=new_id(), browser_hash=browser.device)
        record(
            self.unit,
            as_actor(account),
            Action.SIGNED_IN,
            about=("session", session_id),
            patient_id=account.patient_id,
        )
        return Begun(session_id=session_id, account=account, address=address, token=token)

    def step_up(self, who: SignedIn, *, purpose: Purpose | None) -> str:
        """Unlock a session, for one purpose if one is named; it goes on under a new token, which is returned."""
        token = new_token()
        self.unit.changes.update(
            channels.sessions,
            who.session_id,
            token_hash=session_hash(self.unit.keys, token),
            active_at=self.unit.now,
            stepped_up_at=self.unit.now,
            stepped_up_for=purpose.value if purpose else None,
        )
        record(
            self.unit,
            as_actor(who.account),
            Action.STEPPED_UP,
            about=("session", who.session_id),
            patient_id=who.account.patient_id,
        )
        return token

    async def listed(self, account: Account) -> list[ListedSession]:
        """Where the account is signed in, the latest used first."""
        return await kept.of_account(self.unit, account.id, since=self.unit.now - SESSION_LASTS)

    async def end(self, session_id: UUID, *, account: Account) -> None:
        """Sign out one browser of this account; one of another account stays as it is."""
        await kept.end(self.unit, account.id, only=session_id)
        self._ended(account)

    async def end_all(self, account: Account, *, but: UUID | None = None) -> None:
        """Sign out every browser, or all but one."""
        await kept.end(self.unit, account.id, keep=but)
        self._ended(account)

    def _ended(self, account: Account) -> None:
        record(
            self.unit,
            as_actor(account),
            Action.SIGNED_OUT,
            about=("account", account.id),
            patient_id=account.patient_id,
        )
        self.unit.announce(News(Scope.ACCOUNT, account.id))

    def _signed_in(self, session: Session, *, may_act: bool) -> SignedIn:
        given_for = None if session.stepped_up_for is None else Purpose(session.stepped_up_for)
        given = step_up_holds(session.stepped_up_at, now=self.unit.now)
        return SignedIn(
            session_id=session.id,
            conversation_id=session.conversation_id,
            account=session.account,
            patient=session.patient,
            may_act=may_act,
            documents_to_accept=session.documents_to_accept,
            locked=is_idle(session.active_at, now=self.unit.now, limit=self.policy.patient_idle),
            open_for=given_for if given else None,
            opens_next=given and given_for is None,
        )


def require_active(account: Account) -> None:
    """Pass an account from which access was not taken.

    Raises:
        AccountEnded, AccountRestricted: it was.
    """
    if account.status == "ended":
        raise AccountEnded
    if account.status == "restricted":
        raise AccountRestricted


def as_actor(account: Account) -> Actor:
    """An account that acts for itself."""
    return Actor(kind=ActorKind.PATIENT if account.patient_id else ActorKind.PROXY, id=account.id)


def session_hash(keys: Keyring, token: str) -> bytes:
    """How a session is found by its token."""
    return keys.fingerprint(token, purpose=Hash.TOKEN)


def new_token() -> str:
    """What only the browser holds: 256 random bits."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def new_conversation(unit: Unit, address: str, *, language: str, person: UUID | None = None) -> UUID:
    """A browser's conversation, at an address that nobody has written from; `person` where it is not the account's."""
    return unit.changes.insert(
        channels.conversations,
        channel=WEB,
        bot=WEB_BOT,
        address_hash=unit.keys.fingerprint(address, purpose=Hash.ADDRESS),
        address=address,
        patient_id=person,
        language=language,
        touched_at=unit.now,
    )


def new_address() -> str:
    """An address of the web chat that belongs to nobody yet: 128 random bits in hexadecimal."""
    return secrets.token_hex(16)
