"""Accounts as the way in knows them: found by their myCooper ID, with their password's hash and addresses."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .people import ACCOUNT_COLUMNS, PATIENT_COLUMNS, Account, Patient, account_from, patient_from
from .schema import channels, people


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyholder:
    """An account with what opens it. `email` is None where it can't be read."""

    account: Account
    patient: Patient | None
    login: str | None
    password_hash: str
    email: str | None
    email_version: int
    email_verified_at: datetime | None
    email_changed_at: datetime | None
    email_bounced_at: datetime | None


FIND = f"""
SELECT {ACCOUNT_COLUMNS.format(a="a")}, {PATIENT_COLUMNS.format(p="p")}, a.login, a.password_hash, a.email,
       a.email_version, a.email_verified_at, a.email_changed_at, a.email_bounced_at
FROM accounts a LEFT JOIN patients p ON p.id = a.patient_id
"""


async def by_login(unit: Unit, login_hash: bytes) -> Keyholder | None:
    """The account with this myCooper ID."""
    return _keyholder(unit, await unit.row(FIND + "WHERE a.login_hash = %(login)s", login=login_hash))


async def by_id(unit: Unit, account_id: UUID, *, lock: bool = False) -> Keyholder | None:
    """One account; locked where it is about to change."""
    query = FIND + "WHERE a.id = %(id)s" + (" FOR UPDATE OF a" if lock else "")
    return _keyholder(unit, await unit.row(query, id=account_id))


async def in_order(unit: Unit, account_id: UUID) -> Keyholder | None:
    """One account, locked after its conversations: the order in which a turn takes its locks."""
    await unit.rows(
        """SELECT c.id FROM conversations c
           WHERE c.account_id = %(account)s
              OR c.id IN (SELECT conversation_id FROM sessions WHERE account_id = %(account)s AND ended_at IS NULL)
           ORDER BY c.id FOR UPDATE""",
        account=account_id,
    )
    return await by_id(unit, account_id, lock=True)


async def shut(unit: Unit, account_id: UUID, *, locked_since: datetime, void_codes_of: UUID | None) -> None:
    """Spend what could still open or change an account: links, digits, access codes; its chats are locked and emptied.

    The one link that stays says "this wasn't me", which opens nothing.
    """
    await unit.rows(
        """WITH links AS (UPDATE mailed_links SET used_at = %(now)s
               WHERE account_id = %(account)s AND used_at IS NULL AND kind <> 'not me'),
           digits AS (UPDATE chat_links SET used_at = %(now)s WHERE account_id = %(account)s AND used_at IS NULL),
           codes AS (UPDATE access_codes SET voided_at = %(now)s
               WHERE (patient_id = %(patient)s
                      OR case_id IN (SELECT id FROM proxy_cases WHERE account_id = %(account)s))
                 AND used_at IS NULL AND voided_at IS NULL)
           UPDATE conversations SET step = NULL, state = NULL, active_at = least(active_at, %(locked)s)
           WHERE account_id = %(account)s
              OR id IN (SELECT conversation_id FROM sessions WHERE account_id = %(account)s AND ended_at IS NULL)
           RETURNING id""",
        now=unit.now,
        account=account_id,
        patient=void_codes_of,
        locked=locked_since,
    )


async def id_of_patient(unit: Unit, patient_id: UUID) -> UUID | None:
    """The account of a patient, if they have enrolled."""
    row = await unit.row("SELECT id FROM accounts WHERE patient_id = %(patient)s", patient=patient_id)
    return None if row is None else row["id"]


async def login_hash_of(unit: Unit, account_id: UUID) -> bytes:
    """The hash by which an account's myCooper ID is found."""
    row = await unit.row("SELECT login_hash FROM accounts WHERE id = %(id)s", id=account_id)
    if row is None:
        raise LookupError("no such account")
    return bytes(row["login_hash"])


async def login_is_taken(unit: Unit, login_hash: bytes) -> bool:
    """Whether somebody has this myCooper ID."""
    return await unit.row("SELECT 1 FROM accounts WHERE login_hash = %(login)s", login=login_hash) is not None


async def email_at_office(unit: Unit, patient_id: UUID) -> str | None:
    """The e-mail address that the office knows of a patient, which is the source."""
    row = await unit.row("SELECT email, email_version FROM patients WHERE id = %(id)s", id=patient_id)
    if row is None:
        return None
    return unit.text(people.patients.c.email, row["email"], row=patient_id, version=row["email_version"])


async def email_bounced(unit: Unit, account_id: UUID, *, email_hash: bytes) -> bool | None:
    """Whether mail to an account's address came back; None where its address is another one."""
    row = await unit.row(
        "SELECT email_bounced_at FROM accounts WHERE id = %(id)s AND email_hash = %(email)s",
        id=account_id,
        email=email_hash,
    )
    return None if row is None else row["email_bounced_at"] is not None


async def emails_before(unit: Unit, account_id: UUID) -> list[str]:
    """Addresses that an account had, as far as a link to undo the change still holds."""
    rows = await unit.rows(
        """SELECT id, detail FROM mailed_links WHERE account_id = %(account)s AND kind = 'undo e-mail'
             AND used_at IS NULL AND expires_at > %(now)s""",
        account=account_id,
        now=unit.now,
    )
    column = channels.mailed_links.c.detail
    found = (unit.text(column, row["detail"], row=row["id"], owner=account_id) for row in rows)
    return [email for email in found if email]


def _keyholder(unit: Unit, row: DictRow | None) -> Keyholder | None:
    if row is None:
        return None
    account = account_from(row)
    columns = people.accounts.c
    return Keyholder(
        account=account,
        patient=None if row["patient_id"] is None else patient_from(row),
        login=unit.text(columns.login, row["login"], row=account.id),
        password_hash=row["password_hash"],
        email=unit.text(columns.email, row["email"], row=account.id, version=row["email_version"]),
        email_version=row["email_version"],
        email_verified_at=row["email_verified_at"],
        email_changed_at=row["email_changed_at"],
        email_bounced_at=row["email_bounced_at"],
    )
