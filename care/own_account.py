"""What somebody changes about their own account, after giving the password again."""

from storage import accounts, links
from storage.accounts import Keyholder
from storage.database import Database, Unit
from storage.people import Account
from storage.schema import people as tables

from .audit import Action, record
from .calls import CallReason
from .email_change import ask_office, use_email
from .errors import EmailUnfit, NotSignedIn
from .hashing import Hashing
from .linking import Linking
from .mailed_links import LinkKind
from .new_password import require_good_password, set_password
from .notices import Language
from .policy import Policy
from .rules.locks import Purpose
from .sessions import Browser, Sessions, SignedIn, as_actor, require_active


class OwnAccount:
    """Changes the password, the e-mail address and the language; a password is hashed outside of every transaction."""

    def __init__(self, database: Database, *, hashing: Hashing, policy: Policy) -> None:
        self.database = database
        self.hashing = hashing
        self.policy = policy

    async def change_password(self, password: str, *, browser: Browser) -> None:
        """Set a new password: every other session ends, and every address known is told.

        Raises:
            NotSignedIn, StepUpNeeded: nobody is signed in here, or the old password was not given just now.
            AccountRestricted, AccountEnded: access was taken away since.
            WeakPassword: it would be guessed.
        """
        async with self.database.unit() as unit:
            holder, _ = await self._opened(unit, browser)
            require_good_password(password, holder=holder)
        hashed = await self.hashing.hash(password)
        async with self.database.unit() as unit:
            holder, who = await self._opened(unit, browser)
            holder = await accounts.in_order(unit, holder.account.id) or holder
            await set_password(unit, holder, hashed=hashed, policy=self.policy, keep_session=who.session_id)

    async def change_email(self, unit: Unit, account: Account, *, email: str) -> None:
        """Use another address; raises EmailUnfit where it can't be one."""
        holder = await accounts.by_id(unit, account.id, lock=True)
        if holder is None:
            raise EmailUnfit
        await use_email(unit, holder, email=email, rests=True)

    async def not_me(self, unit: Unit, who: SignedIn) -> None:
        """Believe somebody who sees a device or a chat that is not theirs: nothing but where they sit stays open.

        Others may know the password, so that another is to be chosen before anything else; the office calls.
        """
        account = who.account
        unit.changes.update(tables.accounts, account.id, password_exposed=True)
        await links.end_mailed(unit, account.id, kind=LinkKind.RESET_PASSWORD)
        await Sessions(unit, self.policy).end_all(account, but=who.session_id)
        await Linking(unit, self.policy).unlink_all(account)
        about = ("account", account.id)
        record(unit, as_actor(account), Action.CREDENTIAL_EXPOSED, about=about, patient_id=account.patient_id)
        await ask_office(unit, account, CallReason.NOT_ME)

    def change_language(self, unit: Unit, account: Account, *, language: Language) -> None:
        """Speak another language, in mails and chats too."""
        unit.changes.update(tables.accounts, account.id, language=language.value)

    async def _opened(self, unit: Unit, browser: Browser) -> tuple[Keyholder, SignedIn]:
        sessions = Sessions(unit, self.policy)
        who = await sessions.at(browser)
        if who is None:
            raise NotSignedIn
        require_active(who.account)
        sessions.require_open(who, purpose=Purpose.SETTINGS)
        holder = await accounts.by_id(unit, who.account.id)
        if holder is None:
            raise NotSignedIn
        return holder, who
