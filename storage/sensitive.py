"""The operator's lists of sensitive codes, and what patients have opened to those who act for them."""

from collections.abc import Iterable
from uuid import UUID

import orjson
from psycopg.rows import DictRow

from .database import Unit
from .schema.sensitive import opened_to_proxies, sensitive_code_lists


async def code_list(unit: Unit) -> str | None:
    """The list that holds; None where the operator has posted none."""
    row = await unit.row("SELECT body FROM sensitive_code_lists ORDER BY posted_at DESC, id DESC LIMIT 1")
    return None if row is None else str(row["body"])


def post_code_list(unit: Unit, body: str) -> UUID:
    """Let a list hold from now on."""
    return unit.changes.insert(sensitive_code_lists, body=body, posted_at=unit.now)


async def opened(unit: Unit, patient_id: UUID) -> dict[UUID, frozenset[str]]:
    """What a patient has opened, by grant; what can't be read is not open."""
    rows = await unit.rows(
        "SELECT * FROM opened_to_proxies WHERE patient_id = %(patient)s AND ended_at IS NULL", patient=patient_id
    )
    return {row["grant_id"]: _categories(unit, row) for row in rows}


async def open_to(unit: Unit, grant_id: UUID, categories: Iterable[str], *, patient_id: UUID, account_id: UUID) -> None:
    """Let these categories be open to a grant's holder from now on, and no other."""
    await unit.connection.execute(
        b"UPDATE opened_to_proxies SET ended_at = %(now)s WHERE grant_id = %(grant)s AND ended_at IS NULL",
        {"now": unit.now, "grant": grant_id},
    )
    unit.changes.insert(
        opened_to_proxies,
        patient_id=patient_id,
        grant_id=grant_id,
        categories=orjson.dumps(sorted(categories)),
        account_id=account_id,
        opened_at=unit.now,
    )


def _categories(unit: Unit, row: DictRow) -> frozenset[str]:
    column = opened_to_proxies.c.categories
    kept = unit.bytes_of(column, row["categories"], row=row["id"], owner=row["patient_id"])
    return frozenset() if kept is None else frozenset(orjson.loads(kept))
