"""The promise *confidential*: a second factor for who wants one, an authenticator's six digits or a recovery code.

It is asked for wherever a password is, and proves a forgotten one. Its tries are counted apart from the password's:
whoever knows the password could otherwise clear the count by giving it again.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from types import MappingProxyType
from uuid import UUID

import pyotp

from storage import accounts
from storage import second_factors as kept
from storage.database import Database, Unit
from storage.keyring import Purpose
from storage.people import Account
from storage.schema import second_factors as tables

from .audit import Action, Actor, ActorKind, record
from .errors import (
    ChoiceIsStale,
    Refusal,
    SecondFactorNeeded,
    SecondFactorReused,
    SecondFactorUnreadable,
    SecondFactorWrong,
)
from .mail import MailKind, queue_to_all
from .patience import OF_CODES, Knock
from .sessions import Browser, SignedIn, as_actor
from .totp import step_of

CODES = 10
_SIGNS, _GROUP, _GROUPS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", 4, 3  # 60 random bits, without letters that mislead


class Verdict(Enum):
    """What became of a code."""

    RIGHT = auto()
    # A recovery code, which is used up by it.
    RECOVERED = auto()
    WRONG = auto()
    REUSED = auto()
    UNREADABLE = auto()


REFUSED: Mapping[Verdict, type[Refusal]] = MappingProxyType(
    {
        Verdict.WRONG: SecondFactorWrong,
        Verdict.REUSED: SecondFactorReused,
        Verdict.UNREADABLE: SecondFactorUnreadable,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A secret to be put into an authenticator, by hand or by its camera."""

    secret: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An account's second factor as its owner sees it."""

    since: datetime
    codes_left: int


async def standing(unit: Unit, account_id: UUID) -> Standing | None:
    """Whether an account has a second factor."""
    factor = await kept.of_account(unit, account_id)
    if factor is None or factor.enrolled_at is None:
        return None
    return Standing(since=factor.enrolled_at, codes_left=await kept.codes_left(unit, account_id))


async def offer(unit: Unit, account: Account) -> Offered:
    """The secret of an authenticator to be enrolled: the same at each look, until its digits are given.

    Raises ChoiceIsStale where one is enrolled already.
    """
    factor = await kept.of_account(unit, account.id)
    if factor is not None and factor.enrolled_at is not None:
        raise ChoiceIsStale  # a secret in use is shown to nobody again
    secret = factor.secret if factor else None
    if secret is None:
        await kept.end(unit, account.id)
        secret = pyotp.random_base32()
        unit.changes.insert(tables.second_factors, account_id=account.id, secret=secret, offered_at=unit.now)
    holder = await accounts.by_id(unit, account.id)
    name = (holder.login if holder else None) or "myCooper"
    return Offered(secret=secret, address=pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="myCooper"))


async def enrol(unit: Unit, account: Account, *, code: str) -> list[str]:
    """Turn the second factor on by its first digits: the recovery codes, which are shown this once.

    Raises:
        SecondFactorWrong: the digits are not those of the secret that was offered, or none was.
    """
    factor = await kept.of_account(unit, account.id, lock=True)
    step = None
    if factor is not None and factor.enrolled_at is None and factor.secret is not None:
        step = step_of(code, secret=factor.secret, now=unit.now.timestamp())
    if factor is None or step is None:
        raise SecondFactorWrong
    unit.changes.update(tables.second_factors, factor.id, account.id, enrolled_at=unit.now, last_step=step)
    await _tell(unit, account, Action.SECOND_FACTOR_ON)
    return await renew_codes(unit, account)


async def renew_codes(unit: Unit, account: Account) -> list[str]:
    """Ten new recovery codes, shown this once; every one made before is void."""
    await kept.void_codes(unit, account.id)
    codes = [_new_code() for _ in range(CODES)]
    for code in codes:
        unit.changes.insert(
            tables.recovery_codes,
            account_id=account.id,
            code_hash=_code_hash(unit, account.id, code),
            made_at=unit.now,
        )
    return codes


async def turn_off(unit: Unit, account: Account) -> None:
    """Ask for the password alone again; every address known is told."""
    if await kept.end(unit, account.id):
        await _tell(unit, account, Action.SECOND_FACTOR_OFF)


async def take(unit: Unit, account_id: UUID, *, code: str) -> Verdict:
    """Take a code of an account that has a second factor: a time step counts once, and so does a recovery code."""
    factor = await kept.of_account(unit, account_id, lock=True)
    if factor is None or factor.enrolled_at is None:
        return Verdict.WRONG
    if await kept.use_code(unit, account_id, code_hash=_code_hash(unit, account_id, code)):
        account = await accounts.by_id(unit, account_id)
        if account is not None:
            await _tell(unit, account.account, Action.RECOVERY_CODE_USED)
        return Verdict.RECOVERED
    if factor.secret is None:
        return Verdict.UNREADABLE
    step = step_of(code, secret=factor.secret, now=unit.now.timestamp())
    if step is None:
        return Verdict.WRONG
    if factor.last_step is not None and step <= factor.last_step:
        return Verdict.REUSED
    unit.changes.update(tables.second_factors, factor.id, account_id, last_step=step)
    return Verdict.RIGHT


async def require_code(database: Database, account_id: UUID, *, code: str, browser: Browser) -> None:
    """Pass where an account has no second factor, or this is a code of it.

    Raises:
        SecondFactorNeeded: no code was given.
        WaitBeforeNextTry: too many wrong codes; it was not looked at.
        SecondFactorWrong, SecondFactorReused, SecondFactorUnreadable: it opens nothing.
    """
    async with database.unit() as unit:
        if await standing(unit, account_id) is None:
            return
        if not code.strip():
            raise SecondFactorNeeded
        # One after another: each sees what those before it have counted.
        await accounts.by_id(unit, account_id, lock=True)
        login_hash = await accounts.login_hash_of(unit, account_id)
        knock = await Knock.of_patient(
            unit, login_hash=login_hash, account_id=account_id, browser=browser, counts=OF_CODES
        )
        await knock.require_patience(unit)
        verdict = await take(unit, account_id, code=code)
        if verdict not in REFUSED:
            await knock.was_right(unit)
            return
        await knock.was_wrong(unit)
        record(unit, Actor(kind=ActorKind.VISITOR), Action.SIGN_IN_REFUSED, about=("account", account_id))
    raise REFUSED[verdict]


async def _tell(unit: Unit, account: Account, action: Action) -> None:
    holder = await accounts.by_id(unit, account.id)
    if holder is not None:
        await queue_to_all(unit, MailKind.SECOND_FACTOR, holder=holder)
    record(unit, as_actor(account), action, about=("account", account.id), patient_id=account.patient_id)


def _new_code() -> str:
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _code_hash(unit: Unit, account_id: UUID, code: str) -> bytes:
    typed = "".join(sign for sign in code.upper() if sign in _SIGNS)
    return unit.keys.fingerprint(b"recovery:" + account_id.bytes + typed.encode(), purpose=Purpose.TOKEN)


async def asks_code(unit: Unit, who: SignedIn) -> bool:
    """Whether whoever is signed in gives a code beside the password."""
    return await standing(unit, who.account.id) is not None
