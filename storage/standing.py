"""Where everything stands for whoever wrote: the second of a turn's three statements, read after its lock."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import orjson
from psycopg.rows import DictRow

from .database import Unit
from .people import (
    ACCOUNT_COLUMNS,
    PATIENT_COLUMNS,
    Account,
    Patient,
    ProxyGrant,
    account_from,
    grants_of,
    patient_from,
)
from .schema import channels, emergencies


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A browser's session, as it stands now."""

    id: UUID
    account_id: UUID
    active_at: datetime
    stepped_up_at: datetime | None
    stepped_up_for: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLink:
    """A chat's link whose six digits are awaited."""

    id: UUID
    account_id: UUID
    code_hash: bytes
    code_expires_at: datetime
    tries_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingAsk:
    """The screen's question that waits for its answer."""

    id: UUID
    turn_id: UUID
    text: str
    cues: tuple[str, ...]
    understood: bytes
    kind: str
    asked_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDiversion:
    """A diversion that no clinician has closed yet."""

    id: UUID
    pool_id: UUID
    level: str
    kind: str
    kind_version: int
    warned_in_full_at: datetime | None
    unacknowledged_texts: int
    acknowledged: bool
    # Whether its page still climbs from one to the next.
    is_climbing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything that a turn needs to know, read after its lock."""

    session: SignedIn | None
    account: Account | None
    patient: Patient | None
    grants: tuple[ProxyGrant, ...]
    # Whether they ask to act for somebody, and the office has not decided yet.
    asks: bool
    documents_to_accept: int
    link: WaitingLink | None
    ask: WaitingAsk | None
    diversion: OpenDiversion | None
    # Of a link that this chat was offered, by whichever process.
    link_holds_until: datetime | None
    earlier: tuple[str, ...]


DIVERSION_COLUMNS = """v.id AS diversion_id, v.pool_id AS diversion_pool_id, v.level, v.kind AS diversion_kind,
    v.kind_version, v.warned_in_full_at, v.unacknowledged_texts, v.acknowledged_at, v.climbs_at"""

# A statement of its own after the lock: one combined with it was seen to read an account from before the lock.
STAND = f"""
WITH here AS (
    SELECT c.id, c.patient_id, c.generation, s.id AS session_id, s.active_at AS session_active_at,
           s.stepped_up_at, s.stepped_up_for,
           CASE WHEN c.channel = 'web' THEN s.account_id ELSE c.account_id END AS account_id
    FROM conversations c
    LEFT JOIN sessions s ON s.token_hash = %(session)s AND s.conversation_id = c.id AND s.ended_at IS NULL
      AND s.active_at > %(now)s - interval '24 hours'
    WHERE c.id = %(id)s
)
SELECT here.session_id, here.session_active_at, here.stepped_up_at, here.stepped_up_for,
    {ACCOUNT_COLUMNS.format(a="a")}, {PATIENT_COLUMNS.format(p="p")},
    EXISTS (SELECT 1 FROM proxy_grants g WHERE g.account_id = a.id) AS has_grants,
    EXISTS (SELECT 1 FROM proxy_cases k WHERE k.account_id = a.id AND k.state = 'open') AS asks,
    (SELECT count(*) FROM (SELECT DISTINCT ON (kind) kind, version FROM documents ORDER BY kind, posted_at DESC) d
     WHERE a.id IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM acceptances x JOIN documents y ON y.id = x.document_id
         WHERE x.account_id = a.id AND y.kind = d.kind AND y.version = d.version)) AS documents_to_accept,
    l.id AS link_id, l.account_id AS link_account_id, l.code_hash, l.code_expires_at, l.tries_left,
    k.id AS ask_id, k.turn_id AS ask_turn_id, k.text AS ask_text, k.cues AS ask_cues, k.understood, k.kind AS ask_kind,
    k.asked_at, k.due_at AS ask_due_at,
    {DIVERSION_COLUMNS},
    (SELECT max(o.expires_at) FROM chat_links o WHERE o.conversation_id = here.id AND o.mailed_link_id IS NULL
       AND o.expires_at > %(now)s) AS link_holds_until,
    (SELECT array_agg(t.id ORDER BY t.heard_at) FROM turns t
     WHERE t.conversation_id = here.id AND t.heard_at >= %(recent)s
       AND t.kind = 'text' AND t.level = 'none') AS earlier_ids,
    (SELECT array_agg(t.heard ORDER BY t.heard_at) FROM turns t
     WHERE t.conversation_id = here.id AND t.heard_at >= %(recent)s
       AND t.kind = 'text' AND t.level = 'none') AS earlier_heard
FROM here
LEFT JOIN accounts a ON a.id = here.account_id
LEFT JOIN patients p ON p.id = coalesce(here.patient_id, a.patient_id) AND a.id IS NOT NULL
LEFT JOIN LATERAL (SELECT * FROM chat_links l WHERE l.conversation_id = here.id AND l.used_at IS NULL
                   AND l.code_expires_at > %(now)s AND l.tries_left > 0 ORDER BY l.id DESC LIMIT 1) l ON true
LEFT JOIN LATERAL (SELECT * FROM asks k WHERE k.conversation_id = here.id AND k.answered_at IS NULL
                   ORDER BY k.asked_at DESC LIMIT 1) k ON true
LEFT JOIN LATERAL (SELECT * FROM diversions v WHERE v.closed_at IS NULL
                   AND (v.conversation_id = here.id OR v.account_id = a.id)
                   AND v.patient_id IS NOT DISTINCT FROM p.id
                   ORDER BY v.opened_at DESC LIMIT 1) v ON true
"""


async def stand(unit: Unit, conversation_id: UUID, *, session: bytes | None, joined_within: timedelta) -> Standing:
    """Read everything else, after the lock; second of a turn's three statements."""
    row = await unit.row(STAND, id=conversation_id, session=session, now=unit.now, recent=unit.now - joined_within)
    if row is None:
        raise RuntimeError("the conversation that was just locked is gone")
    account = None if row["account_id"] is None else account_from(row)
    return Standing(
        session=_session(row, account),
        account=account,
        patient=None if row["patient_id"] is None else patient_from(row),
        grants=await grants_of(unit, account.id) if account and row["has_grants"] else (),
        asks=row["asks"],
        documents_to_accept=row["documents_to_accept"],
        link=_link(row),
        ask=_ask(unit, row, conversation_id),
        diversion=diversion_from(unit, row),
        link_holds_until=row["link_holds_until"],
        earlier=_earlier(unit, row, conversation_id),
    )


def _session(row: DictRow, account: Account | None) -> SignedIn | None:
    if row["session_id"] is None or account is None:
        return None
    return SignedIn(
        id=row["session_id"],
        account_id=account.id,
        active_at=row["session_active_at"],
        stepped_up_at=row["stepped_up_at"],
        stepped_up_for=row["stepped_up_for"],
    )


def _link(row: DictRow) -> WaitingLink | None:
    if row["link_id"] is None or row["link_account_id"] is None or row["code_hash"] is None:
        return None
    return WaitingLink(
        id=row["link_id"],
        account_id=row["link_account_id"],
        code_hash=bytes(row["code_hash"]),
        code_expires_at=row["code_expires_at"],
        tries_left=row["tries_left"],
    )


def _ask(unit: Unit, row: DictRow, conversation_id: UUID) -> WaitingAsk | None:
    if row["ask_id"] is None:
        return None
    table = emergencies.asks.c
    cues = unit.bytes_of(table.cues, row["ask_cues"], row=row["ask_id"], owner=conversation_id)
    return WaitingAsk(
        id=row["ask_id"],
        turn_id=row["ask_turn_id"],
        text=unit.text(table.text, row["ask_text"], row=row["ask_id"], owner=conversation_id) or "",
        cues=tuple(orjson.loads(cues)) if cues else (),
        understood=unit.bytes_of(table.understood, row["understood"], row=row["ask_id"], owner=conversation_id) or b"",
        kind=unit.text(table.kind, row["ask_kind"], row=row["ask_id"], owner=conversation_id) or "medical",
        asked_at=row["asked_at"],
        due_at=row["ask_due_at"],
    )


def diversion_from(unit: Unit, row: DictRow) -> OpenDiversion | None:
    """An open diversion, if there is one, out of a row that was asked for with `DIVERSION_COLUMNS`."""
    if row["diversion_id"] is None:
        return None
    return OpenDiversion(
        id=row["diversion_id"],
        pool_id=row["diversion_pool_id"],
        level=row["level"],
        kind=unit.text(
            emergencies.diversions.c.kind,
            row["diversion_kind"],
            row=row["diversion_id"],
            version=row["kind_version"],
        )
        or "medical",
        kind_version=row["kind_version"],
        warned_in_full_at=row["warned_in_full_at"],
        unacknowledged_texts=row["unacknowledged_texts"],
        acknowledged=row["acknowledged_at"] is not None,
        is_climbing=row["climbs_at"] is not None,
    )


def _earlier(unit: Unit, row: DictRow, conversation_id: UUID) -> tuple[str, ...]:
    ids, texts = row["earlier_ids"] or (), row["earlier_heard"] or ()
    opened = (
        unit.text(channels.turns.c.heard, text, row=turn_id, owner=conversation_id)
        for turn_id, text in zip(ids, texts, strict=True)
    )
    return tuple(text for text in opened if text)
