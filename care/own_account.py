"""What somebody changes about their own account, after giving the password again."""

from storage import accounts, people
from storage.accounts import Keyholder
from storage.database import Database, Unit
from storage.keyring import Purpose as Hash
from storage.people import Account
from storage.schema import people as tables

from .audit import Action, record
from .calls import CallReason, ask_for_call
from .errors import EmailUnfit, NotSignedIn
from .hashing import Hashing
from .mail import MailKind, queue
from .mailed_links import LinkKind, issue
from .new_password import require_good_password, set_password
from .notices import Language
from .policy import Policy
from .rules.emails import canonical_email, email_fits
from .rules.locks import Purpose
from .sessions import Browser, Sessions, SignedIn, as_actor


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
        """Use another address, which is asked to answer; the old one, and the office, are told, and can undo it.

        Raises:
            EmailUnfit: it can't be an address.
        """
        holder = await accounts.by_id(unit, account.id, lock=True)
        if holder is None or not email_fits(email):
            raise EmailUnfit
        new = email.strip()
        if holder.email is not None and canonical_email(new) == canonical_email(holder.email):
            return
        unit.changes.update(
            tables.accounts,
            account.id,
            email=new,
            email_hash=unit.keys.fingerprint(canonical_email(new), purpose=Hash.EMAIL),
            email_verified_at=None,
            email_changed_at=unit.now,
            email_bounced_at=None,
        )
        ask_to_verify(unit, account, email=new)
        _tell_old_address(unit, holder)
        if account.patient_id is not None:
            pool_id = await people.pool_for(unit, account.practice_id, topic="other")
            ask_for_call(unit, CallReason.EMAIL_CHANGED, patient_id=account.patient_id, pool_id=pool_id)
        record(
            unit, as_actor(account), Action.EMAIL_CHANGED, about=("account", account.id), patient_id=account.patient_id
        )

    def change_language(self, unit: Unit, account: Account, *, language: Language) -> None:
        """Speak another language, in mails and chats too."""
        unit.changes.update(tables.accounts, account.id, language=language.value)

    async def _opened(self, unit: Unit, browser: Browser) -> tuple[Keyholder, SignedIn]:
        sessions = Sessions(unit, self.policy)
        who = await sessions.at(browser)
        if who is None:
            raise NotSignedIn
        sessions.require_open(who, purpose=Purpose.SETTINGS)
        holder = await accounts.by_id(unit, who.account.id)
        if holder is None:
            raise NotSignedIn
        return holder, who


def ask_to_verify(unit: Unit, account: Account, *, email: str) -> None:
    """Mail a link to an address that shows whether mail to it reaches its owner."""
    token = issue(unit, LinkKind.VERIFY_EMAIL, account_id=account.id, detail=email)
    queue(unit, MailKind.VERIFY_EMAIL, to=email, language=account.language, account_id=account.id, token=token)


def _tell_old_address(unit: Unit, holder: Keyholder) -> None:
    """The old address hears of the change with a link that undoes it."""
    if holder.email is None:
        return
    account = holder.account
    token = issue(unit, LinkKind.UNDO_EMAIL, account_id=account.id, detail=holder.email)
    queue(
        unit,
        MailKind.EMAIL_CHANGED,
        to=holder.email,
        language=account.language,
        account_id=account.id,
        token=token,
    )
