"""The terms and the privacy statement, version by version, and who has accepted which."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .post import HAS_A_PATIENT, IS_SILENCED

# How many of the newest documents an account `a` has not accepted, in whichever language.
TO_ACCEPT = """(SELECT count(*) FROM (SELECT DISTINCT ON (kind) kind, version FROM documents
                                      ORDER BY kind, posted_at DESC) d
     WHERE a.id IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM acceptances x JOIN documents y ON y.id = x.document_id
         WHERE x.account_id = a.id AND y.kind = d.kind AND y.version = d.version))"""


async def to_accept(unit: Unit, account_id: UUID) -> int:
    """How many of the newest documents an account has not agreed to."""
    row = await unit.row(f"SELECT {TO_ACCEPT} AS waiting FROM accounts a WHERE a.id = %(id)s", id=account_id)
    return 0 if row is None else int(row["waiting"])


async def claim_untold(unit: Unit, *, posted_by: datetime, limit: int) -> list[UUID]:
    """Accounts that were never mailed of what was posted last and have not agreed to it, locked for this worker.

    None while the last of what was posted is newer than `posted_by`.
    """
    rows = await unit.rows(
        f"""WITH newest AS MATERIALIZED (
                SELECT DISTINCT ON (kind) kind, version, posted_at FROM documents ORDER BY kind, posted_at DESC)
            SELECT a.id FROM accounts a
            WHERE a.status = 'active' AND {HAS_A_PATIENT} AND NOT {IS_SILENCED}
              AND (SELECT max(posted_at) FROM newest) <= %(posted_by)s
              AND EXISTS (SELECT 1 FROM newest d
                          WHERE d.posted_at > coalesce(a.told_of_documents_at, a.created_at) AND NOT EXISTS (
                              SELECT 1 FROM acceptances x JOIN documents y ON y.id = x.document_id
                              WHERE x.account_id = a.id AND y.kind = d.kind AND y.version = d.version))
            ORDER BY a.id LIMIT %(limit)s FOR UPDATE OF a SKIP LOCKED""",
        now=unit.now,
        posted_by=posted_by,
        limit=limit,
    )
    return [row["id"] for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document in one version and language."""

    id: UUID
    kind: str
    version: str
    language: str
    body: str
    sha256: str
    posted_at: datetime


async def newest(unit: Unit, kind: str, *, language: str) -> Document | None:
    """The newest version of a document, in this language or else in English."""
    row = await unit.row(
        """SELECT * FROM documents WHERE kind = %(kind)s
             AND version = (SELECT version FROM documents WHERE kind = %(kind)s ORDER BY posted_at DESC LIMIT 1)
           ORDER BY language = %(language)s DESC, language = 'en' DESC LIMIT 1""",
        kind=kind,
        language=language,
    )
    return None if row is None else _document(row)


async def by_ids(unit: Unit, ids: Collection[UUID]) -> list[Document]:
    """These documents, as far as there are such."""
    rows = await unit.rows("SELECT * FROM documents WHERE id = ANY(%(ids)s)", ids=list(ids))
    return [_document(row) for row in rows]


async def accepted_by(unit: Unit, account_id: UUID) -> frozenset[tuple[str, str]]:
    """The kind and version of every document that an account has accepted, in whichever language."""
    rows = await unit.rows(
        """SELECT d.kind, d.version FROM acceptances x JOIN documents d ON d.id = x.document_id
           WHERE x.account_id = %(account)s""",
        account=account_id,
    )
    return frozenset((row["kind"], row["version"]) for row in rows)


async def lock(unit: Unit) -> None:
    """Have nobody else post until this is kept."""
    await unit.row("SELECT pg_advisory_xact_lock(hashtext('documents'))")


async def every(unit: Unit) -> list[Document]:
    """Every document in each version and language, the newest first."""
    rows = await unit.rows("SELECT * FROM documents ORDER BY posted_at DESC, kind, language")
    return [_document(row) for row in rows]


async def posted(unit: Unit, kind: str, *, version: str) -> list[Document]:
    """A version in every language that it was posted in."""
    rows = await unit.rows(
        "SELECT * FROM documents WHERE kind = %(kind)s AND version = %(version)s", kind=kind, version=version
    )
    return [_document(row) for row in rows]


def _document(row: DictRow) -> Document:
    return Document(
        id=row["id"],
        kind=row["kind"],
        version=row["version"],
        language=row["language"],
        body=row["body"],
        sha256=row["sha256"],
        posted_at=row["posted_at"],
    )
