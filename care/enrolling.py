"""The promise *sign-on*, its beginning: an access code and the date of birth, then an ID and a password of one's own.

What a code leads to is said only to one who has the date as well. A code that leads to somebody who enrolled before
sets a new password: the office's answer to a forgotten one. Who has no chart here enrols by the case of their request
to act for a patient; the account sees nobody until that is granted.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from storage import access_codes, accounts, people
from storage.access_codes import AccessCode
from storage.accounts import Keyholder
from storage.database import Database, Unit
from storage.keyring import Purpose as Hash
from storage.live import News, Scope
from storage.people import Account
from storage.schema import people as tables
from storage.schema.proxies import proxy_cases

from .audit import Action, Actor, ActorKind, record
from .calls import CallReason
from .email_change import ask_to_verify, tell_office, use_email
from .enrolment_ticket import Ticket
from .errors import CodeNotUsable, EmailUnfit, LoginNotAvailable, LoginUnfit, WeakPassword
from .hashing import Hashing
from .linking import Linking
from .mail import MailKind, queue_with_not_me
from .new_password import require_good_password, set_password
from .patience import count_try, require_patience_with
from .policy import Policy
from .rules.access_codes import parse, why_unusable
from .rules.emails import canonical_email, covered, email_fits
from .rules.logins import canonical_login, login_objection
from .rules.passwords import objection
from .second_factor import turn_off
from .sessions import Begun, Browser, Sessions, as_actor
from .sign_on import code_hash

_CODES = "access codes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What a right code and date have opened: for whom, and where mail to them goes."""

    given_name: str
    # Of somebody who has enrolled before: their myCooper ID, and only a new password is to be chosen.
    login: str | None
    # What we write to unless told otherwise, covered up so that only its owner knows it again.
    email: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody chose. One who enrolled before keeps their ID; an empty e-mail means the one we have."""

    login: str
    password: str
    email: str


class Enrolling:
    """Lets people in for the first time, or anew; a password is hashed outside of every transaction."""

    def __init__(self, database: Database, *, hashing: Hashing, policy: Policy) -> None:
        self.database = database
        self.hashing = hashing
        self.policy = policy

    async def check(self, code: str, *, birth_date: date | None, browser: Browser) -> str:
        """Try a code with a date of birth; a ticket for this browser, good for half an hour, where they are right.

        Raises:
            WaitBeforeNextTry: too many wrong codes from this network.
            CodeNotUsable: unknown, used, voided, burnt, expired, of or for one who died or whose chart is frozen, of a
                case that was closed, or another date: one answer.
        """
        async with self.database.unit() as unit:
            await require_patience_with(unit, _CODES, subject=browser.network)
            found = await self._found(unit, code)
            fits = found is not None and found.birth_date == birth_date
            if found is not None and not fits:
                unit.changes.update(tables.access_codes, found.id, wrong_dates=found.wrong_dates + 1)
            if not fits:
                await count_try(unit, _CODES, subject=browser.network)
                record(unit, Actor(kind=ActorKind.VISITOR), Action.SIGN_IN_REFUSED)
        if found is None or not fits:
            raise CodeNotUsable
        return Ticket.for_code(found.id, now=unit.now).signed(self.database.keys, address=browser.address)

    async def open(self, ticket: str, *, browser: Browser) -> Door:
        """What a ticket has opened; raises CodeNotUsable."""
        async with self.database.unit() as unit:
            code, holder = await self._opened(unit, ticket, browser=browser)
            email = await _email_before(unit, holder, code=code)
            return Door(
                given_name=code.called,
                login=None if holder is None else holder.login,
                email=None if email is None else covered(email),
            )

    async def complete(self, ticket: str, *, wanted: Wanted, browser: Browser) -> Begun:
        """Make the account, or set its new password, use the code up, and sign in at this browser.

        Raises:
            CodeNotUsable: the ticket is too old, or the code was used meanwhile.
            LoginUnfit, LoginNotAvailable, WeakPassword, EmailUnfit: something else has to be chosen.
        """
        async with self.database.unit() as unit:
            code, holder = await self._opened(unit, ticket, browser=browser)
            if holder is None:
                await self._require_fit(unit, wanted, code=code)
            else:
                require_good_password(wanted.password, holder=holder)
                await self._require_email(unit, wanted, holder=holder, code=code)
        hashed = await self.hashing.hash(wanted.password)
        try:
            return await self._enrol(ticket, wanted=wanted, hashed=hashed, browser=browser)
        except psycopg.errors.UniqueViolation:
            raise LoginNotAvailable from None  # somebody took the ID in this very moment

    async def _enrol(self, ticket: str, *, wanted: Wanted, hashed: str, browser: Browser) -> Begun:
        async with self.database.unit() as unit:
            code, holder = await self._opened(unit, ticket, browser=browser)
            unit.changes.update(tables.access_codes, code.id, used_at=unit.now)
            if holder is None:
                account = await self._make(unit, wanted, hashed=hashed, code=code, browser=browser)
            else:
                account = holder.account
                await self._settle_email(unit, holder, wanted=wanted, code=code)
                await set_password(unit, holder, hashed=hashed, policy=self.policy)
                # Whoever had the password before may have joined them.
                await Linking(unit, self.policy).unlink_all(account)
                # Who lost it as well asks the office, which knows them: the code says that it did.
                await turn_off(unit, account)
            # The session's rows speak of the account, so it has to stand.
            await unit.keep()
            return await Sessions(unit, self.policy).begin(account, browser=browser)

    async def _make(self, unit: Unit, wanted: Wanted, *, hashed: str, code: AccessCode, browser: Browser) -> Account:
        at_office = await _email_at_office(unit, code)
        email = wanted.email.strip() or at_office or ""
        rests = at_office is None or canonical_email(email) != canonical_email(at_office)
        account = await _insert(
            unit, wanted, hashed=hashed, code=code, email=email, rests=rests, language=browser.language
        )
        if code.requestor is not None:  # whose case can be granted from now on
            unit.changes.update(proxy_cases, code.requestor.case_id, account_id=account.id)
            unit.announce(News(Scope.PRACTICE, account.practice_id))
        ask_to_verify(unit, account, email=email)
        await tell_office(unit, account, email=email, reason=CallReason.ENROLLED)
        if at_office is not None:
            queue_with_not_me(unit, MailKind.ENROLLED, to=at_office, account=account)
        record(unit, as_actor(account), Action.ENROLLED, about=("account", account.id), patient_id=code.patient.id)
        return account

    async def _settle_email(self, unit: Unit, holder: Keyholder, *, wanted: Wanted, code: AccessCode) -> None:
        at_office = await _email_at_office(unit, code)
        email = wanted.email.strip() or await _email_before(unit, holder, code=code) or ""
        rests = at_office is None or canonical_email(email) != canonical_email(at_office)
        if holder.email is not None and canonical_email(email) == canonical_email(holder.email):
            await tell_office(unit, holder.account, email=email, reason=CallReason.ENROLLED)
        else:
            await use_email(unit, holder, email=email, rests=rests)

    async def _require_fit(self, unit: Unit, wanted: Wanted, *, code: AccessCode) -> None:
        unfit = login_objection(wanted.login)
        if unfit is not None:
            raise LoginUnfit(unfit)
        if await accounts.login_is_taken(unit, _login_hash(unit, wanted.login)):
            raise LoginNotAvailable
        weak = objection(wanted.password, login=wanted.login, names=code.names, birth_date=code.birth_date)
        if weak is not None:
            raise WeakPassword(weak)
        await self._require_email(unit, wanted, holder=None, code=code)

    async def _require_email(self, unit: Unit, wanted: Wanted, *, holder: Keyholder | None, code: AccessCode) -> None:
        if not email_fits(wanted.email or await _email_before(unit, holder, code=code) or ""):
            raise EmailUnfit

    async def _found(self, unit: Unit, typed: str) -> AccessCode | None:
        code = parse(typed)
        # What can't be a code is looked up as well: the answer takes as long.
        found = await access_codes.by_hash(unit, code_hash(unit.keys, code or ""))
        return found if found is not None and _is_usable(found, unit=unit) else None

    async def _opened(self, unit: Unit, ticket: str, *, browser: Browser) -> tuple[AccessCode, Keyholder | None]:
        read = Ticket.read(ticket, keys=unit.keys, address=browser.address)
        if read is None or not read.holds(unit.now):
            raise CodeNotUsable
        code = await access_codes.by_id(unit, read.code_id)
        if code is None or not _is_usable(code, unit=unit):
            raise CodeNotUsable
        requestor = code.requestor
        account_id = requestor.account_id if requestor else await accounts.id_of_patient(unit, code.patient.id)
        return code, None if account_id is None else await accounts.in_order(unit, account_id)


async def _email_before(unit: Unit, holder: Keyholder | None, *, code: AccessCode) -> str | None:
    """Where mail goes unless told otherwise: to the account's own address if it ever answered, else to the office's."""
    if holder is not None and holder.email_verified_at is not None:
        return holder.email
    return await _email_at_office(unit, code)


async def _email_at_office(unit: Unit, code: AccessCode) -> str | None:
    """The address in the chart of who enrols; a requestor has none, and the patient's is not theirs."""
    return None if code.chart_id is None else await accounts.email_at_office(unit, code.chart_id)


def _is_usable(code: AccessCode, *, unit: Unit) -> bool:
    why_not = why_unusable(
        issued_at=code.issued_at,
        used_at=code.used_at,
        voided_at=code.voided_at,
        wrong_dates=code.wrong_dates,
        now=unit.now,
    )
    is_refused = code.requestor is not None and code.requestor.is_refused
    return why_not is None and not is_refused and code.patient.silent_since is None


def _login_hash(unit: Unit, login: str) -> bytes:
    return unit.keys.fingerprint(canonical_login(login), purpose=Hash.LOGIN)


async def _insert(
    unit: Unit, wanted: Wanted, *, hashed: str, code: AccessCode, email: str, rests: bool, language: str
) -> Account:
    account_id: UUID = unit.changes.insert(
        tables.accounts,
        patient_id=code.chart_id,
        practice_id=code.patient.practice_id,
        login=canonical_login(wanted.login),
        login_hash=_login_hash(unit, wanted.login),
        password_hash=hashed,
        email=email,
        email_hash=unit.keys.fingerprint(canonical_email(email), purpose=Hash.EMAIL),
        # An address that the office does not know rests before it can receive a reset.
        email_changed_at=unit.now if rests else None,
        # The one that they have just read; the record's may be one that we do not speak.
        language=language,
        status="active",
        password_changed_at=unit.now,
        created_at=unit.now,
    )
    await unit.keep()
    account = await people.account(unit, account_id)
    if account is None:
        raise RuntimeError("the account that was just made is not there")
    return account
