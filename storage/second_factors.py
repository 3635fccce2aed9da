"""Second factors of accounts: an authenticator's secret, and hashes of recovery codes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .database import Unit
from .schema import second_factors as tables


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactor:
    """An authenticator that was offered to an account, and enrolled or not yet; no `secret` where it can't be read."""

    id: UUID
    secret: str | None
    enrolled_at: datetime | None
    last_step: int | None


async def of_account(unit: Unit, account_id: UUID, *, lock: bool = False) -> SecondFactor | None:
    """The authenticator that an account has or is being offered; locked where a code of it is taken."""
    row = await unit.row(
        "SELECT * FROM second_factors WHERE account_id = %(account)s AND ended_at IS NULL"
        + (" FOR UPDATE" if lock else ""),
        account=account_id,
    )
    if row is None:
        return None
    return SecondFactor(
        id=row["id"],
        secret=unit.text(tables.second_factors.c.secret, row["secret"], row=row["id"], owner=account_id),
        enrolled_at=row["enrolled_at"],
        last_step=row["last_step"],
    )


async def codes_left(unit: Unit, account_id: UUID) -> int:
    """How many recovery codes can still be used."""
    row = await unit.row(
        """SELECT count(*) AS left FROM recovery_codes
           WHERE account_id = %(account)s AND used_at IS NULL AND voided_at IS NULL""",
        account=account_id,
    )
    return 0 if row is None else int(row["left"])


async def use_code(unit: Unit, account_id: UUID, *, code_hash: bytes) -> bool:
    """Use up the recovery code of this hash; whether there was one."""
    row = await unit.row(
        """UPDATE recovery_codes SET used_at = %(now)s WHERE account_id = %(account)s AND code_hash = %(hash)s
             AND used_at IS NULL AND voided_at IS NULL RETURNING id""",
        now=unit.now,
        account=account_id,
        hash=code_hash,
    )
    return row is not None


async def void_codes(unit: Unit, account_id: UUID) -> None:
    """Let every recovery code made before be good for nothing."""
    await unit.connection.execute(
        b"UPDATE recovery_codes SET voided_at = %s WHERE account_id = %s AND used_at IS NULL AND voided_at IS NULL",
        (unit.now, account_id),
    )


async def end(unit: Unit, account_id: UUID) -> bool:
    """Take an account's authenticator and its codes away; whether one was enrolled."""
    await void_codes(unit, account_id)
    row = await unit.row(
        """UPDATE second_factors SET ended_at = %(now)s WHERE account_id = %(account)s AND ended_at IS NULL
           RETURNING enrolled_at""",
        now=unit.now,
        account=account_id,
    )
    return row is not None and row["enrolled_at"] is not None
